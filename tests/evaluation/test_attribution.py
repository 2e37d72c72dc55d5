"""Measures of attributions on small golds whose figures can be worked out by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from communique.cli import main
from communique.evaluation.attribution import count
from communique.evaluation.figures import Figure, figures_of

TEXT = 'The minister said the bridge would open. "We are ready," the envoy added.'


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


MINISTER = {"source": [at("The minister")], "cue": [at("said")], "content": [at("the bridge would open")]}
ENVOY = {"source": [at("the envoy")], "cue": [at("added")], "content": [at('"We are ready,"')]}


def figure(gold: list[Mapping[str, Any]], found: list[Mapping[str, Any]], measure: str, group: str = "all") -> Figure:
    [row] = [row for row in figures_of([count(TEXT, gold, found)]) if (row.measure, row.group) == (measure, group)]
    return row


def test_what_agrees_is_right() -> None:
    row = figure([MINISTER, ENVOY], [MINISTER, ENVOY], "joint")
    assert (row.precision, row.recall, row.f1, row.found, row.gold) == (100, 100, 100, 2, 2)


def test_a_wrong_source_is_not_right_but_its_content_span_is() -> None:
    wrong = {**MINISTER, "source": ENVOY["source"]}
    assert figure([MINISTER], [wrong], "joint").f1 == 0
    assert figure([MINISTER], [wrong], "content span").f1 == 100


def test_half_of_the_words_are_enough_less_is_not() -> None:
    half, less = ({**MINISTER, "content": [at(words)]} for words in ("the bridge", "the"))
    assert figure([MINISTER], [half], "joint").f1 == 100
    assert figure([MINISTER], [less], "joint").f1 == 0


def test_manner_groups_direct_and_indirect() -> None:
    assert figure([MINISTER, ENVOY], [ENVOY], "joint", "direct").recall == 100
    assert figure([MINISTER, ENVOY], [ENVOY], "joint", "indirect").recall == 0


def test_one_gold_is_matched_once() -> None:
    row = figure([MINISTER], [MINISTER, MINISTER], "joint")
    assert (row.precision, row.recall) == (50, 100)


def test_nested_ones_are_left_out() -> None:
    assert figure([MINISTER], [MINISTER, {**ENVOY, "within": "m"}], "joint").found == 1


def test_the_interval_holds_the_figure_and_is_wider_for_fewer_documents() -> None:
    mixed = [count(TEXT, [MINISTER], [MINISTER] if n % 2 else []) for n in range(40)]
    few, many = (next(row for row in figures_of(counts) if row.measure == "joint") for counts in (mixed[:6], mixed))
    assert few.low <= few.f1 <= few.high
    assert few.high - few.low > many.high - many.low > 0


def write(path: Path, *rows: object) -> str:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return str(path)


GOLD = {"id": "a", "text": TEXT, "attributions": [MINISTER, ENVOY]}


def test_the_command_reads_both_shapes(tmp_path: Path) -> None:
    spans = {role: [{"start": s, "end": e, "exact": TEXT[s:e]} for s, e in ENVOY[role]] for role in ENVOY}
    line = {"document": {"id": "a", "text": TEXT}, "attributions": [spans]}
    gold, found = write(tmp_path / "gold.jsonl", GOLD), write(tmp_path / "found.jsonl", line)
    result = CliRunner().invoke(main, ["evaluate", "attribution", gold, found, "--format", "json"])
    [joint] = [row for row in json.loads(result.output)["figures"] if (row["measure"], row["group"]) == ("joint", "all")]
    assert (joint["precision"], joint["recall"], result.exit_code) == (100, 50, 0)


@pytest.mark.parametrize(
    ("gold", "found", "said"),
    [
        ([GOLD], [{**GOLD, "id": "b"}], "'b'"),
        ([GOLD], [{**GOLD, "text": TEXT + " "}], f"character {len(TEXT)}"),
        ([GOLD, GOLD], [GOLD], "line 2: a second document"),
        ([{**GOLD, "attributions": [{"content": [[0, 999]]}]}], [GOLD], "0-999"),
        ([{"text": TEXT}], [GOLD], "line 1: no id"),
        ([], [GOLD], "no documents"),
    ],
)
def test_what_does_not_fit_is_said(tmp_path: Path, gold: list[object], found: list[object], said: str) -> None:
    files = [write(tmp_path / "gold.jsonl", *gold), write(tmp_path / "found.jsonl", *found)]
    result = CliRunner().invoke(main, ["evaluate", "attribution", *files])
    assert result.exit_code == 2
    assert said in result.output
