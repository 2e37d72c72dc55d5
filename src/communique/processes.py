"""Documents annotated in processes of their own, which one that crashes, grows or never ends cannot take along.

What `run` has many of and the desk one; each worker of a cluster has such processes too."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, suppress
from dataclasses import dataclass
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

import communique
from communique.document.reading.formats import Failure
from communique.errors import CommuniqueError, ResourceError
from communique.records import Annotations, Document, MadeBy
from communique.resources import made_version

if TYPE_CHECKING:
    from pebble import ProcessPool

Annotate = Callable[[Document], Annotations]
Batch = tuple[Document, ...]
Outcome = Annotations | Failure
Outcomes = Generator[list[tuple[Document, Outcome]], None, None]
Stopped = Callable[[], bool]

TASKS_PER_PROCESS = 250  # spaCy keeps every new word: a process that never ended would grow for ever
TICK_SECONDS = 0.5
RESTARTS = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """How many processes there are, and what one document may take."""

    workers: int
    timeout_seconds: float
    memory_megabytes: int


@dataclass(frozen=True, slots=True)
class Work:
    """How documents are annotated: by which function, within what limits; a new process does `prepare` first, at nobody's cost."""

    annotate: Annotate
    prepare: Callable[[], object] | None
    limits: Limits


def annotate_in_processes(batches: Iterator[Batch], work: Work, stopped: Stopped = lambda: False) -> Outcomes:
    """The outcome of each document, as batches end; now and then nothing, so that the caller can look at the clock.

    A batch that dies or runs out of time is done again, a document at a time; the one that is to blame fails alone."""
    with closing(WorkerProcesses(work.limits, work.prepare)) as workers:
        yield from annotate_batches(batches, work.annotate, workers, stopped)


def annotate_batches(batches: Iterator[Batch], annotate: Annotate, workers: WorkerProcesses, stopped: Stopped = lambda: False) -> Outcomes:
    """The same, in processes that are there already and stay."""
    limits = workers.limits
    alone: deque[Batch] = deque()
    flying: dict[Future[tuple[Outcome, ...]], Batch] = {}
    while not stopped():
        if not workers.are_alive():  # they died between two documents
            alone += _apart(*flying.values())
            flying.clear()
        while len(flying) < limits.workers * 2 and (batch := alone.popleft() if alone else next(batches, None)):
            flying[workers.schedule(annotate_shard, batch, annotate)] = batch
        if not flying:
            return
        ended, _ = wait(flying, timeout=TICK_SECONDS, return_when=FIRST_COMPLETED)
        for batch, future in [(flying.pop(future), future) for future in ended]:
            if _must_be_split(batch, future.exception()):
                alone += _apart(batch)
                continue
            workers.restarts = 0
            yield list(zip(batch, _outcomes(batch, future, limits), strict=True))
        yield []


class WorkerProcesses:
    """Processes that each do `prepare` before their first document, hold to the limits, and end with this one.

    They start with the first batch, and again if they die."""

    def __init__(self, limits: Limits, prepare: Callable[[], object] | None) -> None:
        self.limits, self.prepare = limits, prepare
        self.pool: ProcessPool | None = None
        self.restarts = 0

    def are_alive(self) -> bool:
        """Whether none has died unasked; those that have are put away. Raises CommuniqueError if they do so again and again."""
        if self.pool is None or self.pool.active:
            return True
        self.close()
        self.restarts += 1
        if self.restarts >= RESTARTS:
            megabytes = self.limits.memory_megabytes
            raise CommuniqueError(
                f"worker processes die as soon as they start; raise --memory-megabytes ({megabytes}), or use fewer --workers"
            )
        return False

    def schedule(self, work: Callable[..., tuple[Outcome, ...]], *given: object) -> Future[tuple[Outcome, ...]]:
        """The future of `work(*given)` in one of the processes, within the time limit."""
        if self.pool is None:
            self.pool = start_pool(self.limits, self.prepare)
        future: Future[tuple[Outcome, ...]] = self.pool.schedule(work, given, timeout=self.limits.timeout_seconds)
        return future

    def close(self) -> None:
        """Ends the processes at once."""
        if self.pool is not None:
            stop_pool(self.pool)
        self.pool = None


def _apart(*batches: Batch) -> list[Batch]:
    return [(document,) for batch in batches for document in batch]


def _must_be_split(batch: Batch, error: BaseException | None) -> bool:
    return isinstance(error, BrokenProcessPool) or (error is not None and len(batch) > 1 and not isinstance(error, ResourceError))


def _outcomes(batch: Batch, future: Future[tuple[Outcome, ...]], limits: Limits) -> tuple[Outcome, ...]:
    error = future.exception()
    return future.result() if error is None else (_failure(batch[0], error, limits),)


def annotate_shard(documents: Batch, annotate: Annotate) -> tuple[Outcome, ...]:
    """The records of each document, or why there are none: what a worker does, here or on another machine.

    Raises ResourceError, which would stop every document."""
    return tuple(_annotate_one(document, annotate) for document in documents)


def _annotate_one(document: Document, annotate: Annotate) -> Outcome:
    try:
        return annotate(document)
    except ResourceError:
        raise
    except MemoryError as error:
        return Failure(document.id, stage_of(error), "needs more memory than one document may take; split it, or raise --memory-megabytes")
    except Exception as error:
        return Failure(document.id, stage_of(error), f"{type(error).__name__}: {error}")


def load_parser(pipeline: str | None = None) -> None:
    """Loads what the first document would wait for."""
    import communique.document.annotate  # noqa: F401
    from communique.document.parsing import PIPELINE, load_pipeline

    load_pipeline(pipeline or PIPELINE)


def annotate_document(document: Document, *, pipeline: str | None = None) -> Annotations:
    """The records of one document; the parser is loaded at the first."""
    from communique.document.annotate import annotate
    from communique.document.parsing import PIPELINE

    return annotate(document, pipeline=pipeline or PIPELINE)


def describe_run(pipeline: str | None = None) -> MadeBy:
    """What decides the records besides the text: the version, the hashes of the models, and the settings."""
    from communique.encoder import model_hashes
    from communique.own_tables import own_settings

    return MadeBy(made_version(communique.__version__), model_hashes(), ((("pipeline", pipeline),) if pipeline else ()) + own_settings())


def _failure(document: Document, error: BaseException, limits: Limits) -> Failure:
    from pebble import ProcessExpired

    if isinstance(error, ResourceError):
        raise error
    if isinstance(error, TimeoutError):
        message = f"took longer than {limits.timeout_seconds:g} seconds; split it, or raise --timeout-seconds"
    elif isinstance(error, ProcessExpired):
        message = f"ended its process (exit status {error.exitcode}): a crash, or more than {limits.memory_megabytes} MB of memory"
    else:
        message = f"{type(error).__name__}: {error}"
    return Failure(document.id, "annotate", message)


def start_pool(limits: Limits, prepare: Callable[[], object] | None) -> ProcessPool:
    """Processes that each do `prepare` first, hold to the limits, and end with this one."""
    from pebble import ProcessPool

    spawn: Any = multiprocessing.get_context("spawn")  # a fork would share the writer's lock and the catalogue
    given = (limits.memory_megabytes, prepare)
    return ProcessPool(limits.workers, TASKS_PER_PROCESS, _start_worker, given, spawn)


def stop_pool(pool: ProcessPool) -> None:
    """Ends the processes at once."""
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def _start_worker(memory_megabytes: int, prepare: Callable[[], object] | None) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory(memory_megabytes)
    if prepare is not None:
        with suppress(Exception):  # the first document meets it again, and tells
            prepare()


def _limit_memory(megabytes: int) -> None:
    """Holds this process to `megabytes` of data; Windows and macOS do not support it."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _end_with_parent() -> None:
    """Ends a worker whose parent was killed, even in an endless loop."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def stage_of(error: BaseException) -> str:
    """The stage an error comes from: the innermost module of `document/` in its traceback."""
    names = [str(frame.f_globals.get("__name__", "")) for frame, _ in walk_tb(error.__traceback__)]
    stages = [name.split(".")[2] for name in names if name.startswith("communique.document.")]
    return stages[-1] if stages else "annotate"
