"""The run: what is done once is not done again, what fails costs itself, and what is killed goes on where it was."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from communique.document.reading.formats import Failure
from communique.errors import CommuniqueError, ResourceError
from communique.processes import Limits, Work, annotate_in_processes, annotate_shard
from communique.records import Annotations, Document, MadeBy
from communique.run import BATCH_CHARACTERS, Tally, make_batches, run_documents
from communique.store import Store, open_store
from tests.cheap_annotate import annotate_or_die, annotate_slowly, annotate_words, make_documents

ROOT = Path(__file__).parent.parent


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with open_store(tmp_path / "store", write=True) as opened:
        yield opened


def run(items: list[Document | Failure], store: Store, **options: Any) -> Tally:
    return run_documents(items, store, **{"workers": 2, "annotate": annotate_words, "commit_seconds": 0.1, **options})


def contents(store: Store) -> dict[str, Annotations]:
    return {each.document.id: each for each in store.all_annotations()}


def failures(store: Store) -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in store.connection.execute("SELECT document, stage, message FROM failures")}


# ---- what is done


def test_a_run_stores_every_document_and_the_next_does_nothing(store: Store) -> None:
    documents = make_documents(30)
    assert run(documents, store) == Tally(done=30)
    assert contents(store) == {document.id: annotate_words(document) for document in documents}
    assert run(documents, store) == Tally(unchanged=30)
    assert store.connection.execute("SELECT count(*), count(ended) FROM runs").fetchone() == (2, 2)


def test_one_process_and_two_give_identical_records(tmp_path: Path) -> None:
    documents = make_documents(100)
    for workers in (1, 2):
        with open_store(tmp_path / str(workers), write=True) as store:
            run(documents, store, workers=workers, batch_size=7)
    with open_store(tmp_path / "1") as one, open_store(tmp_path / "2") as two:
        assert contents(one) == contents(two)
        assert one.events().equals(two.events())


def test_a_document_that_has_changed_is_done_again(store: Store) -> None:
    run(make_documents(3), store)
    changed = [Document("d0", "Xi met Putin.", published="2023-03-20"), *make_documents(3)[1:], Document("d9", "Wang rang Lavrov.")]
    assert run(changed, store) == Tally(done=2, unchanged=2)
    assert store.annotations("d0") == annotate_words(changed[0])


def test_a_document_is_done_again_where_that_is_asked_for(store: Store) -> None:
    run(make_documents(3), store)
    assert run(make_documents(3), store, again=["d1", "x"]) == Tally(done=1, unchanged=2, not_met=("x",))


def test_other_settings_do_all_again(store: Store) -> None:
    run(make_documents(3), store)
    assert run(make_documents(3), store, pipeline="another") == Tally(done=3)
    assert len(contents(store)) == 3


def test_a_finished_run_of_ten_thousand_documents_is_passed_over_in_five_seconds(store: Store) -> None:
    documents = [Document(f"d{n}", f"Report {n} says " + "that the two sides met again " * 20) for n in range(10_000)]
    for start in range(0, len(documents), 2_000):
        run(documents[start : start + 2_000], store)
    started = time.monotonic()
    assert run(documents, store) == Tally(unchanged=10_000)
    assert time.monotonic() - started < 5


def test_an_id_that_comes_twice_is_two_documents(store: Store) -> None:
    assert run([Document("d", "Qin met Blinken."), Document("d", "Xi met Blinken.")], store) == Tally(done=2)
    assert set(contents(store)) == {"d", "d~2"}


def test_batches_are_cut_by_number_and_by_length() -> None:
    short = make_documents(5)
    assert [len(batch) for batch in make_batches(short, 2)] == [2, 2, 1]
    long = [Document("long", "x" * BATCH_CHARACTERS), *short]
    assert [len(batch) for batch in make_batches(long, 10)] == [1, 5]


# ---- copies


def test_exact_copies_are_further_reports_of_one_text(store: Store) -> None:
    first = Document("a", "Qin met Blinken.", publisher="AFP")
    copies = [Document("b", first.text, publisher="Le Monde"), Document("c", first.text, title="Talks")]
    assert run([first, copies[0]], store) == Tally(done=1, copies=1)
    assert run([first, *copies], store) == Tally(unchanged=2, copies=1)
    links = {row["document"]: row["duplicate_of"] for row in store.rows("documents").to_pylist()}
    assert links == {"a": None, "b": "a", "c": "a"}
    assert store.rows("events")["document"].to_pylist() == ["a"]
    assert store.annotations("b").document == copies[0]
    assert store.verify().problems == ()


def test_a_text_that_another_party_gives_as_its_own_is_no_copy(store: Store) -> None:
    texts = [Document(party, "The two sides met.", party=party) for party in ("CHN", "USA")]
    assert run([*texts, Document("news", "The two sides met.")], store) == Tally(done=2, copies=1)


def test_a_copy_is_done_again_once_its_original_has_changed(store: Store) -> None:
    pair = [Document("a", "Qin met Blinken."), Document("b", "Qin met Blinken.")]
    run(pair, store)
    changed = [Document("a", "Qin rang Blinken."), pair[1]]
    run(changed[:1], store)
    assert any("filed as a copy of 'a'" in problem for problem in store.verify().problems)
    assert run(changed, store) == Tally(done=1, unchanged=1)
    assert store.verify().problems == ()


# ---- what fails

POISON = [
    ("CRASH", "ended its process (exit status 3)"),
    ("LOOP", "took longer than 1 seconds"),
    ("EAT", "needs more memory"),
    ("RAISE", "ValueError: an odd one"),
]


def test_poison_costs_only_itself_and_its_copies_and_is_not_tried_again(store: Store) -> None:
    good = make_documents(20)
    poison = [Document(word, f"{word} the run.") for word, _ in POISON]
    items = [*good[:10], *poison, Document("copy", "CRASH the run."), *good[10:]]
    options: dict[str, Any] = {"annotate": annotate_or_die, "timeout_seconds": 1, "memory_megabytes": 1000, "batch_size": 8}
    assert run(items, store, **options) == Tally(done=20, failed=5)
    assert set(contents(store)) == {document.id for document in good}
    filed = failures(store)
    assert {word: filed[word][0] for word, _ in POISON} == dict.fromkeys((word for word, _ in POISON), "annotate")
    assert [message for word, message in POISON if message not in filed[word][1]] == []
    assert filed["copy"] == filed["CRASH"]
    assert run(items, store, **options) == Tally(unchanged=20, failed_before=5)
    assert run(items[:-1], store, retry_failed=True) == Tally(done=4, copies=1, unchanged=19)
    assert failures(store) == {}


def test_failures_of_reading_are_filed_until_the_next_run(store: Store) -> None:
    heard: list[Failure] = []
    unread = Failure("b.pdf", "reading", "is empty; there is nothing to read")
    skipped = Failure("c.zip", "reading", "files of the kind .zip are not read", skipped=True)
    assert run([unread, skipped, *make_documents(1)], store, on_failure=heard.append) == Tally(done=1, failed=1)
    assert heard == [unread, skipped]  # named, but not filed
    assert failures(store) == {"b.pdf": ("reading", "is empty; there is nothing to read")}
    run(make_documents(1), store)
    assert failures(store) == {}


def test_a_text_that_no_file_can_hold_is_a_failure(store: Store) -> None:
    assert run([Document("odd", "Qin \ud800 met Blinken."), *make_documents(1)], store) == Tally(done=1, failed=1)
    assert "half a character" in failures(store)["odd"][1]


def raise_in_a_stage(document: Document) -> Annotations:
    from communique.document.reading.documents import make_document

    return Annotations(make_document(document.text, date=3), MadeBy("1"))  # type: ignore[arg-type]


def test_a_failure_names_the_stage_it_comes_from() -> None:
    (failure,) = annotate_shard((Document("d", "Text"),), raise_in_a_stage)
    assert isinstance(failure, Failure)
    assert failure.stage == "reading"


def lack_the_model(document: Document) -> Annotations:
    raise ResourceError("no pipeline; install it")


def test_what_would_stop_every_document_stops_the_run(store: Store) -> None:
    with pytest.raises(ResourceError, match="install it"):
        run(make_documents(3), store, annotate=lack_the_model)
    assert failures(store) == {}


def test_processes_that_die_before_their_first_document_end_the_run() -> None:
    outcomes = annotate_in_processes(iter([tuple(make_documents(2))]), Work(annotate_words, partial(os._exit, 3), Limits(1, 5, 1000)))
    with pytest.raises(CommuniqueError, match="die as soon as they start"):
        list(outcomes)


def test_a_pipeline_that_is_not_there_ends_the_run(store: Store) -> None:
    with pytest.raises(ResourceError, match="no-such-pipeline"):
        run_documents(make_documents(2), store, workers=1, pipeline="no-such-pipeline")


# ---- what is interrupted


def start(folder: Path, documents: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.cheap_annotate", str(folder), str(documents)], cwd=ROOT, stderr=subprocess.PIPE)


def test_killed_at_random_moments_a_run_comes_to_the_same_end(tmp_path: Path) -> None:
    documents = make_documents(60)
    expected = {document.id: annotate_slowly(document) for document in documents}
    moments, kills, stores = random.Random(3), 0, 0
    while kills < 10:  # benchmarks/store.py: 20, with the real annotator
        folder, ended = tmp_path / f"store{stores}", False
        while not ended:
            process = start(folder, 60)
            try:
                ended = process.wait(moments.uniform(0.3, 1.2) if kills < 10 else 60) == 0
            except subprocess.TimeoutExpired:
                process.kill()
                kills += 1
            process.communicate()
            if (folder / "catalog.sqlite").exists():
                with open_store(folder) as store:
                    assert store.verify().problems == ()
        with open_store(folder) as store:
            assert contents(store) == expected
        stores += 1


def test_ctrl_c_ends_a_run_cleanly_and_the_next_goes_on(tmp_path: Path) -> None:
    process = start(tmp_path / "s", 1000)
    try:
        wait_until(lambda: any((tmp_path / "s" / "shards").glob("*.events.parquet")))
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    finally:
        process.kill()
    assert (process.returncode, errors) == (0, b"")
    with open_store(tmp_path / "s", write=True) as store:
        done = len(contents(store))
        assert 0 < done < 1000
        assert (store.verify().problems, store.connection.execute("SELECT count(ended) FROM runs").fetchone()) == ((), (1,))
        assert run(make_documents(1000), store) == Tally(done=1000 - done, unchanged=done)


KILLED = """
import sys
from communique.records import Document
from communique.run import run_documents
from communique.store import open_store
from tests.cheap_annotate import annotate_and_tell
if __name__ == "__main__":
    run_documents([Document("d", "pid " + sys.argv[2])], open_store(sys.argv[1], write=True), workers=1, annotate=annotate_and_tell)
"""


def test_workers_end_with_a_run_that_is_killed(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path / "s"), str(told)], cwd=ROOT)
    wait_until(lambda: told.exists() and told.read_text() != "")
    process.kill()
    process.wait()
    wait_until(lambda: not is_running(int(told.read_text())))


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(is_so: Any, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
