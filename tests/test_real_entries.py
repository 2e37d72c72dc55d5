"""Entries of real texts that are marked by places alone: the files, and when an entry of the program's is the marked one."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from benchmarks.judged import hash_of
from benchmarks.real_entries import ASIDE, IN_SIGHT, Marked, answers, find_texts, read_marked

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import EntryKind


@pytest.mark.parametrize(("path", "texts", "entries"), [(IN_SIGHT, 29, 142), (ASIDE, 30, 171)])
def test_every_marked_entry_is_whole(path: Path, texts: int, entries: int) -> None:
    marked = read_marked(path)
    every = [one for found in marked.values() for one in found]
    assert (len(marked), len(every)) == (texts, entries)
    assert all(one.start < one.end and one.holders and one.kinds <= {*get_args(EntryKind)} for one in every)


def test_no_text_is_in_sight_and_aside() -> None:
    assert not read_marked(IN_SIGHT).keys() & read_marked(ASIDE).keys()


def test_an_entry_answers_by_words_kind_and_holder() -> None:
    text = "Peru urged Chile to reopen the port."
    made = annotate(make_document(text, publisher="Ministry of Foreign Affairs of Peru", country="PER", kind="readout"))
    (entry,) = made.entries
    start, end = text.index("reopen"), len(text) - 1

    def marked(kind: str, holder: str, first: int = start, last: int = end) -> Marked:
        return Marked(first, last, frozenset({kind}), frozenset({holder}), sure=True)

    assert answers(made, entry, marked("demand", "PER"))
    assert not answers(made, entry, marked("demand", "CHL"))
    assert not answers(made, entry, marked("refusal", "PER"))
    assert not answers(made, entry, marked("demand", "PER", 0, 4))


def test_of_copies_the_first_is_read() -> None:
    one, two = make_document("Text.", id="one"), make_document("Text.", id="two")
    assert [text.id for text in find_texts([one, two], [hash_of(one), "unknown"])] == ["one"]
