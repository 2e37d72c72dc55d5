"""Measures of mentions on small golds whose figures can be worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from communique.errors import InputError
from communique.evaluation.actors import confuse, count, read_mentions
from communique.evaluation.figures import Figure, figures_of

TEXT = "Qin Gang met Antony Blinken; he told him that Washington had erred."
Told = dict[str, Any]


def mention(words: str, code: str | None, entity: str, **more: str) -> Told:
    start = TEXT.index(words)
    return {"span": [start, start + len(words)], "entity": entity, "actors": [{"code": code, **more}] if code else []}


QIN = mention("Qin Gang", "CHN", "1", sector="GOV", name="Qin Gang", office="Minister of Foreign Affairs")
BLINKEN = mention("Antony Blinken", "USA", "2", sector="GOV", name="Antony Blinken")
HE = mention("he ", "CHN", "1")
WASHINGTON = mention("Washington", "USA", "3")


def figure(gold: list[Told], found: list[Told], measure: str, group: str = "all") -> Figure:
    sides = (read_mentions({"mentions": rows}, TEXT, name) for rows, name in ((gold, "gold"), (found, "found")))
    [row] = [row for row in figures_of([count(*sides)]) if (row.measure, row.group) == (measure, group)]
    return row


def test_what_agrees_is_right() -> None:
    rows = [QIN, BLINKEN, HE, WASHINGTON]
    for measure in ("mention", "code", "sector", "name", "office"):
        assert figure(rows, rows, measure).f1 == 100
    assert figure(rows, rows, "same entity", "pairs").gold == 1


@pytest.mark.parametrize("wrong", [mention("Washington", "CHN", "3"), mention("Washington", None, "3")])
def test_a_wrong_code_costs_both_ways_and_a_missing_one_recall(wrong: Told) -> None:
    row = figure([QIN, WASHINGTON], [QIN, wrong], "code")
    assert (row.precision, row.recall) == ((50, 50) if wrong["actors"] else (100, 50))


def test_a_pronoun_of_somebody_else_breaks_the_link() -> None:
    row = figure([QIN, BLINKEN, HE], [QIN, BLINKEN, {**HE, "entity": "2"}], "same entity", "pairs")
    assert (row.found, row.gold, row.f1) == (1, 1, 0)


def test_a_longer_mention_is_found_if_half_of_it_is_shared() -> None:
    start = TEXT.index("Antony Blinken")
    assert figure([BLINKEN], [{**BLINKEN, "span": [start + 7, start + 14]}], "mention").f1 == 100
    assert figure([BLINKEN], [{**BLINKEN, "span": [start + 9, start + 14]}], "mention").f1 == 0


def test_codes_taken_for_others_are_told() -> None:
    sides = ([QIN, WASHINGTON], [QIN, mention("Washington", "CHN", "3")])
    cells = confuse(*(read_mentions({"mentions": rows}, TEXT, "side") for rows in sides))
    assert cells == {("CHN", "CHN"): 1, ("USA", "CHN"): 1}


def test_a_mention_without_a_place_is_refused() -> None:
    with pytest.raises(InputError, match="without a place"):
        read_mentions({"mentions": [{"actors": []}]}, TEXT, "gold")
