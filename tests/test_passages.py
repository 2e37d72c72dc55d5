"""What the network of passages learns from, row by row."""

from __future__ import annotations

import random

import pytest
from training.passages import UNKNOWN, Row, telling_rows, told
from training.tellings import Telling

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


def test_what_matches_is_read_among_those_most_like_it() -> None:
    many = tuple(f"statement {n}" for n in range(14))
    unknown = (UNKNOWN,) * 14
    row = Row("a", many, tuple(int(n == 13) for n in range(14)), unknown, unknown, tuple(1 - n / 14 for n in range(14)))
    drawn = [row.drawn(random.Random(seed)) for seed in range(20)]
    assert max(len(one.others) for one in drawn) == TOGETHER
    assert all(one.match[one.others.index("statement 13")] == 1 for one in drawn if len(one.others) == TOGETHER)
