"""The cluster: the same records as processes make; a worker that is lost loses nothing and doubles nothing."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique import engine
from communique.document.reading.formats import Failure
from communique.engine import annotate_here
from communique.errors import CommuniqueError, ResourceError
from communique.processes import Limits, Work, describe_run
from communique.records import Annotations, Document, MadeBy
from communique.run import Tally, run_documents
from communique.store import open_store
from tests.cheap_annotate import annotate_or_die, annotate_slowly, annotate_words, make_documents

ROOT = Path(__file__).parent.parent
Started = subprocess.Popen[str]


def start(*arguments: str) -> Started:
    """A program of Dask; what it says comes line by line."""
    command = [sys.executable, "-m", "dask", *arguments]
    here = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}  # the code beside these tests, wherever installed
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, env=here)


def wait_for(process: Started, pattern: str) -> str:
    """The first part of a line on stderr that matches; the rest is read away."""
    assert process.stderr is not None
    for line in process.stderr:
        if found := re.search(pattern, line):
            threading.Thread(target=process.stderr.read, daemon=True).start()
            return found[1]
    raise AssertionError(f"{process.args} never said {pattern}")


def start_worker(address: str) -> Started:
    """A worker whose end nobody makes good."""
    worker = start("worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
    wait_for(worker, r"(Starting established connection|Registered to)")
    return worker


@pytest.fixture
def scheduler() -> Iterator[str]:
    """The address of a real scheduler."""
    process = start("scheduler", "--port", "0", "--host", "127.0.0.1", "--no-dashboard")
    yield wait_for(process, r"Scheduler at:\s+(tcp://\S+)")
    process.kill()
    process.wait()


@pytest.fixture
def workers(scheduler: str) -> Iterator[list[Started]]:
    """Two real workers."""
    started = [start_worker(scheduler) for _ in range(2)]
    yield started
    for worker in started:
        worker.kill()
        worker.wait()


def run(folder: Path, scheduler: str, documents: list[Document], **options: Any) -> tuple[Tally, dict[str, Annotations]]:
    with open_store(folder, write=True) as store:
        tally = run_documents(documents, store, scheduler=scheduler, **{"annotate": annotate_slowly, "commit_seconds": 1, **options})
        assert store.verify().problems == ()
        found = [(each.document.id, each) for each in store.all_annotations()]
    assert len(found) == len(dict(found))
    return tally, dict(found)


def test_a_lost_worker_loses_nothing_and_doubles_nothing(tmp_path: Path, scheduler: str, workers: list[Started]) -> None:
    documents = make_documents(200)
    killed: list[int] = []

    def kill_one(tally: Tally) -> None:
        if tally.done > 20 and not killed:
            os.kill(workers[0].pid, signal.SIGKILL)
            killed.append(workers[0].pid)

    tally, found = run(tmp_path / "s", scheduler, documents, batch_size=5, on_progress=kill_one)
    assert killed == [workers[0].pid]
    assert workers[0].wait(10) == -signal.SIGKILL
    assert tally == Tally(done=200)
    assert found == {document.id: annotate_words(document) for document in documents}
    tally, _ = run(tmp_path / "s", scheduler, documents)
    assert tally == Tally(unchanged=200)


class Told:
    """A future of which only its status is known."""

    def __init__(self, status: str) -> None:
        self.status = status

    def done(self) -> bool:
        return self.status in ("finished", "error", "cancelled")


class Connected:
    """A client that has its scheduler, or has lost it."""

    def __init__(self, status: str = "running") -> None:
        self.status = status


@pytest.mark.parametrize(("status", "connection"), [("cancelled", "running"), ("pending", "connecting")])
def test_a_lost_scheduler_ends_the_run(monkeypatch: pytest.MonkeyPatch, status: str, connection: str) -> None:
    monkeypatch.setattr("distributed.wait", lambda *_, **__: None)
    with pytest.raises(CommuniqueError, match="the connection to the scheduler is lost"):
        engine._ended(Connected(connection), {Told(status): ()})  # type: ignore[arg-type,dict-item]


def test_a_result_lost_with_its_worker_is_waited_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("distributed.wait", lambda *_, **__: None)
    lost, made = Told("lost"), Told("finished")
    assert engine._ended(Connected(), {lost: (), made: ()}) == [made]  # type: ignore[arg-type,comparison-overlap,dict-item]


@pytest.mark.slow
def test_poison_costs_only_itself_on_a_cluster_of_this_machine(tmp_path: Path) -> None:
    good = make_documents(12)
    poison = [Document(word, f"{word} the run.") for word in ("RAISE", "LOOP", "CRASH")]
    options: dict[str, Any] = {"annotate": annotate_or_die, "timeout_seconds": 1, "workers": 2, "batch_size": 4}
    tally, found = run(tmp_path / "s", "local", [*good[:6], *poison, *good[6:]], **options)
    assert tally == Tally(done=12, failed=3)
    assert found == {document.id: annotate_words(document) for document in good}
    with open_store(tmp_path / "s") as store:
        messages = {row["document"]: row["message"] for row in store.failures().to_pylist()}
    assert messages["RAISE"] == "ValueError: an odd one"
    assert "took longer than 1 seconds" in messages["LOOP"]
    assert "ended its process (exit status 3)" in messages["CRASH"]


def test_a_scheduler_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "CONNECT_SECONDS", 0.5)
    with pytest.raises(CommuniqueError, match=r"no scheduler answers at tcp://127\.0\.0\.1:1 "):
        run(tmp_path / "s", "tcp://127.0.0.1:1", make_documents(1))


# ---- what a worker does


WORK = Work(annotate_or_die, None, Limits(1, 2, 1000))


def test_a_worker_gives_records_and_failures_in_order_and_keeps_its_process() -> None:
    documents = (*make_documents(2), Document("odd", "RAISE it."), Document("mad", "LOOP it."), Document("last", "They met."))
    found = annotate_here(documents, WORK, describe_run())
    assert found[:2] == tuple(map(annotate_words, documents[:2]))
    assert [outcome.message[:24] for outcome in found if isinstance(outcome, Failure)] == [
        "ValueError: an odd one",
        "took longer than 2 secon",
    ]
    assert found[4] == annotate_words(documents[4])
    (kept,) = engine.IDLE
    assert annotate_here(documents[:2], WORK, describe_run()) == found[:2]
    assert [kept] == engine.IDLE
    engine.IDLE.pop().close()


def test_a_worker_of_another_version_stops_the_run() -> None:
    with pytest.raises(ResourceError, match=r"this process 0\.0\.9 .* install the same on all machines"):
        annotate_here(tuple(make_documents(1)), WORK, MadeBy("0.0.9"))
