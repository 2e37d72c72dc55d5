"""Trouble from outside: huge texts, disks that cannot be written, clocks that go backwards, one document in two versions."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from communique.document.reading.documents import Failure, read_documents
from communique.errors import StoreError
from communique.records import Document
from communique.run import Tally, run_documents
from communique.store import Store, catalog, open_store, shards
from tests.cheap_annotate import annotate_words, make_documents


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with open_store(tmp_path / "store", write=True) as opened:
        yield opened


def run(items: list[Document | Failure], store: Store, **options: Any) -> Tally:
    return run_documents(items, store, **{"workers": 1, "annotate": annotate_words, **options})


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_an_article_of_fifty_megabytes_costs_itself(tmp_path: Path, name: str) -> None:
    text = "They met. " * 5_000_000
    heads = {"a.txt": "", "a.jsonl": '{"text": "', "a.csv": "text\n"}
    tails = {"a.txt": "", "a.jsonl": '"}\n{"text": "They left."}', "a.csv": "\nThey left.\n"}
    (tmp_path / name).write_text(heads[name] + text + tails[name])
    (tmp_path / "b.txt").write_text("They stayed.")
    items = list(read_documents([str(tmp_path)]))
    said = [item.message for item in items if isinstance(item, Failure)]
    assert [item.text for item in items if isinstance(item, Document)] == (["They left."] if name != "a.txt" else []) + ["They stayed."]
    assert len(said) == 1
    assert any(words in said[0] for words in ("more than the 10,000,000 one text may have; split it", "larger than field limit"))


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions of POSIX")
def test_a_disk_that_cannot_be_written_is_named(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    run(make_documents(3), store)

    def refuse(path: Path, data: bytes) -> None:
        raise OSError(30, "Read-only file system", str(path))

    monkeypatch.setattr(shards, "_write_durably", refuse)
    with pytest.raises(StoreError, match=r"store cannot be written: .*Read-only file system"):
        run(make_documents(5), store)
    monkeypatch.undo()
    assert store.verify().problems == ()
    assert run(make_documents(5), store) == Tally(done=2, unchanged=3)


def test_a_clock_that_goes_backwards_changes_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    hours = iter(range(1000))
    monkeypatch.setattr(catalog, "now", lambda: (datetime(2026, 1, 1, tzinfo=UTC) - timedelta(hours=next(hours))).isoformat())
    for day in range(4):
        run([Document("d", f"Qin met Blinken {day} times."), Document(f"other{day}", f"Xi met Putin {day} times.")], store)
    assert store.annotations("d").document.text == "Qin met Blinken 3 times."
    assert [each.document.id for each in store.all_annotations()] == ["other0", "other1", "other2", "d", "other3"]
    store.compact()
    assert store.annotations("d").document.text == "Qin met Blinken 3 times."
    assert store.verify().problems == ()


def test_two_versions_of_a_document(store: Store) -> None:
    first, second = Document("d", "Qin met Blinken."), Document("d", "Qin met Blinken in May.")
    assert run([first], store) == Tally(done=1)
    assert run([second], store) == Tally(done=1)
    assert [each.document for each in store.all_annotations()] == [second]  # in later runs the later one takes its place
    assert run([second, first], store) == Tally(done=1, unchanged=1)
    assert {each.document.id: each.document.text for each in store.all_annotations()} == {"d": second.text, "d~2": first.text}
