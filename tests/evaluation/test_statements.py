"""Measures of statements on a small gold whose figures can be worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from communique.errors import InputError
from communique.evaluation.figures import Figure, figures_of
from communique.evaluation.statements import confuse, count, read_statements

TEXT = "Kenya asked for talks. Uganda agreed to hold them."
Told = dict[str, Any]
ASKED: Told = {"span": [0, 22], "kind": "substance", "act": "demand", "topic": "dialogue", "speakers": ["KEN"]}
AGREED: Told = {"span": [23, 50], "kind": "substance", "act": "agree", "topic": "dialogue", "speakers": ["UGA"]}


def sides(gold: list[Told], found: list[Told]) -> Any:
    return (read_statements({"statements": rows}, TEXT, name) for rows, name in ((gold, "gold"), (found, "found")))


def figure(gold: list[Told], found: list[Told], measure: str, group: str = "all") -> Figure:
    [row] = [row for row in figures_of([count(*sides(gold, found))]) if (row.measure, row.group) == (measure, group)]
    return row


@pytest.mark.parametrize(("measure", "group"), [("statement", "all"), ("kind", "substance"), ("act", "all"), ("speaker", "all")])
def test_what_agrees_is_right(measure: str, group: str) -> None:
    assert figure([ASKED, AGREED], [ASKED, AGREED], measure, group).f1 == 100


def test_labels_are_judged_of_matched_statements_only() -> None:
    found = [{**ASKED, "act": "propose"}, {**AGREED, "span": [40, 50]}]
    assert figure([ASKED, AGREED], found, "statement").f1 == 50
    assert figure([ASKED, AGREED], found, "act").gold == 1
    assert confuse(*sides([ASKED, AGREED], found)) == {("demand", "propose"): 1}


def test_labels_that_the_gold_has_not_are_not_judged() -> None:
    assert "act" not in {row.measure for row in figures_of([count(*sides([{"span": [0, 22]}], [ASKED]))])}


def test_a_statement_without_a_place_is_refused() -> None:
    with pytest.raises(InputError, match="without a place"):
        read_statements({"statements": [{"act": "demand"}]}, TEXT, "gold")
