"""Measures of events on small golds whose figures can be worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from communique.cli import main
from communique.errors import InputError
from communique.evaluation.events import count, read_events
from communique.evaluation.figures import Figure, figures_of

TEXT = "Kenya urged Uganda to free the crew. Peru may sue Chile."


def at(words: str) -> list[list[int]]:
    start = TEXT.index(words)
    return [[start, start + len(words)]]


URGED = {"event": "REQUEST", "factuality": "happened", "trigger": at("urged"), "actor": ["KEN"], "recipient": ["UGA"]}
FREE = {"event": "RETREAT", "factuality": "demanded", "trigger": at("free"), "actor": ["UGA"], "recipient": ["KEN"]}
SUE = {"event": "ACCUSE", "factuality": "speculated", "trigger": at("sue"), "actor": ["PER"], "recipient": ["CHL"]}
Told = dict[str, Any]


def figure(gold: list[Told], found: list[Told], measure: str, group: str = "all") -> Figure:
    sides = (read_events({"events": events}, TEXT, name) for events, name in ((gold, "gold"), (found, "found")))
    [row] = [row for row in figures_of([count(*sides)]) if (row.measure, row.group) == (measure, group)]
    return row


@pytest.mark.parametrize("measure", ["type", "factuality", "dyad", "whole"])
def test_what_agrees_is_right(measure: str) -> None:
    row = figure([URGED, FREE, SUE], [SUE, URGED, FREE], measure)
    assert (row.precision, row.recall, row.f1, row.found, row.gold) == (100, 100, 100, 3, 3)


@pytest.mark.parametrize(
    ("change", "measure"),
    [
        ({"event": "AID"}, "type"),
        ({"factuality": "happened"}, "whole"),
        ({"recipient": ["RWA"]}, "dyad"),
        ({"trigger": at("Peru")}, "type"),
    ],
)
def test_one_of_two_differs(change: Told, measure: str) -> None:
    assert figure([URGED, FREE], [URGED, {**FREE, **change}], measure).f1 == 50


def test_what_is_missed_lowers_recall_and_what_is_added_precision() -> None:
    assert (figure([URGED, FREE], [URGED], "type").precision, figure([URGED, FREE], [URGED], "type").recall) == (100, 50)
    assert (figure([URGED], [URGED, FREE], "type").precision, figure([URGED], [URGED, FREE], "type").recall) == (50, 100)


def test_a_text_without_events_counts_false_alarms() -> None:
    assert figure([], [], "quiet").f1 == 100
    assert figure([], [SUE], "quiet").f1 == 0


def test_types_have_groups_of_their_own() -> None:
    assert figure([URGED, SUE], [URGED], "type", "REQUEST").f1 == 100
    assert figure([URGED, SUE], [URGED], "type", "ACCUSE").recall == 0


def test_events_without_a_place_are_refused() -> None:
    with pytest.raises(InputError, match="evidence"):
        read_events({"events": [{"event": "AID", "factuality": "happened"}]}, TEXT, "gold")


def test_the_command_reads_what_annotate_prints(tmp_path: Path) -> None:
    gold, found = tmp_path / "gold.jsonl", tmp_path / "found.jsonl"
    gold.write_text(json.dumps({"id": "d", "text": TEXT, "events": [URGED, FREE]}), encoding="utf-8")
    mentions = [{"id": "m1", "actors": [{"code": "KEN"}]}, {"id": "m2", "actors": [{"code": "UGA"}]}]
    evidence = [{"start": 0, "end": 35, "exact": TEXT[:35]}]
    told = {"event": "REQUEST", "factuality": "happened", "evidence": evidence, "actor": ["m1"], "recipient": ["m2"]}
    found.write_text(json.dumps({"document": {"id": "d", "text": TEXT}, "mentions": mentions, "events": [told]}), encoding="utf-8")
    result = CliRunner().invoke(main, ["evaluate", "events", str(gold), str(found), "--format", "json"])
    assert result.exit_code == 0, result.output
    rows = {(row["measure"], row["group"]): row for row in json.loads(result.stdout)["figures"]}
    assert (rows["whole", "all"]["precision"], rows["whole", "all"]["recall"]) == (100, 50)
    assert rows["type", "RETREAT"]["recall"] == 0
