"""Entries of real texts that are marked by places alone: the files, and when an entry of the program's is the marked one."""

from __future__ import annotations

from typing import get_args

import pytest
from benchmarks.judged import hash_of
from benchmarks.real_entries import ASIDE, IN_SIGHT, REGISTERS, Marked, answers, find_texts, kept_for_fits, own_texts, read_marked

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import EntryKind

COUNTS = {
    "real": ((29, 142), (30, 171)),
    "spoken": ((14, 486), (8, 228)),
    "news": ((28, 153), (14, 86)),
    "wires": ((150, 1191), (66, 532)),
    "running": ((174, 1086), (74, 471)),
    "wires_b": ((144, 1807), (48, 658)),
    "wires_c": ((144, 997), (48, 386)),
    "wires_d": ((264, 3259), (88, 1187)),
    "wires_e": ((154, 1407), (48, 450)),
    "wires_f": ((105, 1230), (35, 418)),
    "wires_g": ((314, 1904), (104, 595)),
    "wires_h": ((285, 2025), (90, 657)),
    "wires_i": ((306, 1657), (100, 546)),
}  # texts and entries, in sight and aside


@pytest.mark.parametrize("register", REGISTERS)
def test_every_marked_entry_is_whole(register: str) -> None:
    n = REGISTERS.index(register)
    for path, counted in zip((IN_SIGHT[n], ASIDE[n]), COUNTS[register], strict=True):
        marked = read_marked(path)
        every = [one for found in marked.values() for one in found]
        assert (len(marked), len(every)) == counted
        assert all(one.start < one.end and one.kinds and one.kinds <= {*get_args(EntryKind)} for one in every)
        assert sum(not one.holders for one in every) < len(every) / 25


def test_no_text_is_in_sight_and_aside() -> None:
    seen, aside = ({key for path in paths for key in read_marked(path)} for paths in (IN_SIGHT, ASIDE))
    assert not seen & aside


def test_a_third_of_what_is_in_sight_is_kept_for_fits() -> None:
    for path in IN_SIGHT:
        marked = read_marked(path)
        assert abs(len(kept_for_fits(marked)) - len(marked) / 3) < 1


@pytest.mark.parametrize("aside", [False, True])
def test_own_texts_are_those_that_are_marked(aside: bool) -> None:
    texts = {hash_of(text): text.text for text in own_texts(aside=aside)}
    paths = [
        path for register, path in zip(REGISTERS, ASIDE if aside else IN_SIGHT, strict=True) if register not in ("real", "spoken", "news")
    ]
    for path in paths:
        for key, marked in read_marked(path).items():
            assert all(one.end <= len(texts[key]) for one in marked)


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
