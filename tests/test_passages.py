"""What the network of passages learns from, row by row."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from training.passages import DATA, UNKNOWN, Row, course_rows, telling_rows, told
from training.tellings import Telling

from communique.bearing import OUTCOMES
from communique.encoder import TOGETHER, has_likeness


@pytest.mark.skipif(not has_likeness(), reason="models/similarity.onnx is missing")
def test_what_is_known_of_a_telling_goes_with_its_partner() -> None:
    telling = Telling((("Alpha will lift the ban", "Alpha greeted Beta"), ("Beta noted the ban will go",)), ((0, 0),), (">",))
    rows = list(telling_rows(telling, ordered=True))
    assert [row.match for row in rows] == [(1,), (0,), (1, 0)]
    assert [row.relation for row in rows] == [(1,), (UNKNOWN,), (2, UNKNOWN)]


def test_an_entry_beside_sentences_has_outcomes_alone() -> None:
    row = told("demand: free the crew", ["the crew was freed", "it rained"], ["kept", "none"])
    assert row.match == row.relation == (UNKNOWN, UNKNOWN)
    assert row.outcome[1] == 0 < row.outcome[0]


COURSE = """## demand PER -> CHL | 2020-02-03 | Lima asked Santiago to open the pass
@ 2020-03-01 | news
none: It snowed.
kept: The first lorries came through, Peru's carriers said.
@ 2020-04-01 | readout CHL
other: Chile asked for eggs.
"""


def test_each_document_of_a_course_is_a_row_in_its_order(tmp_path: Path) -> None:
    path = tmp_path / "courses_x.txt"
    path.write_text(COURSE, encoding="utf-8")
    first, second = course_rows([path])
    assert first.passage == second.passage == "demand: Alpha asked Beta to open the pass"
    assert first.others == ("It snowed.", "The first lorries came through, Alpha's carriers said.")
    assert [OUTCOMES[n] for n in (*first.outcome, *second.outcome)] == ["none", "kept", "other"]
    assert first.ordered


def test_the_courses_are_read_whole() -> None:
    rows = list(course_rows(DATA.glob("courses_*.txt")))
    assert sum(len(row.others) for row in rows) == 15_598
    assert max(len(row.others) for row in rows) <= TOGETHER


def test_what_matches_is_read_among_those_most_like_it() -> None:
    many = tuple(f"statement {n}" for n in range(14))
    unknown = (UNKNOWN,) * 14
    row = Row("a", many, tuple(int(n == 13) for n in range(14)), unknown, unknown, tuple(1 - n / 14 for n in range(14)))
    drawn = [row.drawn(random.Random(seed)) for seed in range(20)]
    assert max(len(one.others) for one in drawn) == TOGETHER
    assert all(one.match[one.others.index("statement 13")] == 1 for one in drawn if len(one.others) == TOGETHER)
