"""Many machines: the documents of a run annotated by the workers of a Dask cluster, by the same function as in processes.

Documents are sent to the workers and records come back, so workers need no shared disk; the calling process alone reads files and writes
the store. A worker that is lost loses nothing: what it had is done again elsewhere, and each result is taken in once. Each worker has
a process of its own for the documents, with the same limits as on one machine."""

from __future__ import annotations

import multiprocessing
import time
from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from communique.document.reading.formats import Failure
from communique.errors import CommuniqueError, ResourceError
from communique.processes import Batch, Limits, Outcome, Outcomes, Stopped, Work, WorkerProcesses, annotate_batches, describe_run

if TYPE_CHECKING:
    from distributed import Client

    from communique.records import MadeBy

Future = Any  # of distributed, which is not typed
LOCAL = "local"
AHEAD = 3  # batches on their way for each thread of the cluster, so that none waits for the next
TICK_SECONDS = 0.5
CONNECT_SECONDS = 30
LOST_SECONDS = 120  # without any worker


def annotate_on_cluster(batches: Iterator[Batch], work: Work, stopped: Stopped = lambda: False, *, scheduler: str) -> Outcomes:
    """The outcome of each document, as `annotate_in_processes` gives them, from the cluster at `scheduler` (`tcp://...`, or `local`).

    A batch whose workers die is done again, a document at a time; a document that ends several workers fails alone.
    Raises CommuniqueError if there is no cluster, or it is lost; ResourceError if a worker has another version or other models."""
    with open_cluster(scheduler, work.limits) as client:
        given = replace(work, limits=replace(work.limits, workers=1)), describe_run()
        flying: dict[Future, Batch] = {}
        alone: deque[Batch] = deque()
        count_threads = _Threads(client)
        while not stopped():
            room = AHEAD * count_threads()
            while len(flying) < room and (batch := alone.popleft() if alone else next(batches, None)):
                flying[client.submit(annotate_here, batch, *given, pure=False)] = batch
            if not flying:
                return
            for future in _ended(client, flying):
                batch = flying.pop(future)
                outcomes = _outcomes(future, batch)
                if outcomes is None:
                    alone.extend((document,) for document in batch)
                else:
                    yield list(zip(batch, outcomes, strict=True))
            yield []


def annotate_here(documents: Batch, work: Work, made_by: MadeBy) -> tuple[Outcome, ...]:
    """The records of each document, made in a process beside this worker: what crashes or takes too long there costs itself only.

    `made_by` is what must make them. Raises ResourceError if this worker would make other records than the process that asks."""
    mine = describe_run()
    if mine != made_by:
        raise ResourceError(
            f"a worker has communique {mine.version} with models {_short(mine)}, this process {made_by.version} with"
            f" {_short(made_by)}; install the same on all machines"
        )
    with _processes(work) as workers:
        pairs = [pair for found in annotate_batches(iter([documents]), work.annotate, workers) for pair in found]
    outcomes = {document.id: outcome for document, outcome in pairs}
    return tuple(outcomes[document.id] for document in documents)


IDLE: list[WorkerProcesses] = []  # processes of earlier batches that wait for another; one for each thread of this worker


@contextmanager
def _processes(work: Work) -> Iterator[WorkerProcesses]:
    """A process that nobody else uses, an idle one if it is of the same kind."""
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]  # Dask's own workers may start none else
    found = IDLE.pop() if IDLE else WorkerProcesses(work.limits, work.prepare)
    if (found.limits, repr(found.prepare)) != (work.limits, repr(work.prepare)):
        found.close()
        found = WorkerProcesses(work.limits, work.prepare)
    try:
        yield found
    finally:
        IDLE.append(found)


def _short(made_by: MadeBy) -> str:
    return ", ".join(f"{name} {digest[:8]}" for name, digest in made_by.models) or "none"


def _ended(client: Client, flying: dict[Future, Batch]) -> list[Future]:
    """The futures that have come to an end, after a moment at most; one whose result was lost with its worker is made again and has not.
    Raises CommuniqueError if the cluster is lost."""
    from distributed import wait

    with suppress(TimeoutError):
        wait(list(flying), timeout=TICK_SECONDS, return_when="FIRST_COMPLETED")  # type: ignore[no-untyped-call]
    if client.status != "running" or any(future.status == "cancelled" for future in flying):
        raise CommuniqueError("the connection to the scheduler is lost; what is annotated is stored, the same command goes on")
    return [future for future in flying if future.done()]


def _outcomes(future: Future, batch: Batch) -> tuple[Outcome, ...] | None:
    """What has become of a batch; None if it must be done again, a document at a time."""
    from distributed import KilledWorker

    error: Any = future.exception()
    if error is None:
        found: tuple[Outcome, ...] = future.result()
        return found
    if isinstance(error, ResourceError):
        raise error
    if len(batch) > 1:
        return None
    if isinstance(error, KilledWorker):
        message = "every worker that tried it was lost; run again with --retry-failed"
    else:
        message = f"{type(error).__name__}: {error}"
    return (Failure(batch[0].id, "annotate", message),)


class _Threads:
    """Counts the threads of all workers, as they come and go; at least one, so that work waits for workers to come back."""

    def __init__(self, client: Client) -> None:
        self.client, self.seen = client, time.monotonic()

    def __call__(self) -> int:
        """The threads now. Raises CommuniqueError if there has been none for long."""
        workers: dict[str, Any] = self.client.scheduler_info(n_workers=-1)["workers"]
        if workers:
            self.seen = time.monotonic()
        elif time.monotonic() - self.seen > LOST_SECONDS:
            raise CommuniqueError("all workers are gone; what is annotated is stored, the same command goes on once there are some again")
        return max(1, sum(int(worker["nthreads"]) for worker in workers.values()))


# ---- clusters


def open_cluster(scheduler: str, limits: Limits) -> AbstractContextManager[Client]:
    """A client of the cluster at `scheduler`, or of one on this machine. Raises CommuniqueError if there is none."""
    try:
        import distributed  # noqa: F401
    except ImportError:
        raise CommuniqueError("--scheduler needs Dask: pip install '.[dask]' in its checkout") from None
    return _local_cluster(limits) if scheduler == LOCAL else _remote_cluster(scheduler)


@contextmanager
def _local_cluster(limits: Limits) -> Iterator[Client]:
    from distributed import Client, LocalCluster

    options = {"threads_per_worker": 1, "processes": True, "dashboard_address": None, "memory_limit": None}
    with LocalCluster(n_workers=limits.workers, **options) as cluster, Client(cluster) as client:  # type: ignore[no-untyped-call]
        yield client


@contextmanager
def _remote_cluster(scheduler: str) -> Iterator[Client]:
    from distributed import Client

    try:
        client = Client(scheduler, timeout=CONNECT_SECONDS)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise CommuniqueError(f"no scheduler answers at {scheduler} ({error}); start one with `dask scheduler`") from error
    try:
        client.wait_for_workers(1, timeout=LOST_SECONDS)
    except TimeoutError as error:
        client.close()  # type: ignore[no-untyped-call]
        raise CommuniqueError(f"{scheduler} has no workers; start some with `dask worker {scheduler} --nthreads 1`") from error
    with client:
        yield client
