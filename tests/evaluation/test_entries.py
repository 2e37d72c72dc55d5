"""Measures of entries on small golds whose figures can be worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from communique.cli import main
from communique.errors import InputError
from communique.evaluation.entries import count, read_entries
from communique.evaluation.figures import Figure, figures_of

TEXT = "Kenya urged Uganda to free the crew. Peru will open its ports to Chile by 1 May 2031."
Row = dict[str, Any]


def at(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


FREE: Row = {"kind": "demand", "substance": at("to free the crew"), "holders": ["KEN"], "counterparts": ["UGA"]}
OPEN: Row = {"kind": "commitment", "substance": at("open its ports"), "holders": ["PER"], "counterparts": ["CHL"], "due": "2031-05-01"}


def figure(gold: list[Row], found: list[Row], measure: str, group: str = "all") -> Figure:
    sides = (read_entries({"entries": entries}, TEXT, name) for entries, name in ((gold, "gold"), (found, "found")))
    [row] = [row for row in figures_of([count(*sides)]) if (row.measure, row.group) == (measure, group)]
    return row


@pytest.mark.parametrize("measure", ["entry", "kind", "holder", "counterpart", "due"])
def test_what_agrees_is_right(measure: str) -> None:
    assert figure([FREE, OPEN], [OPEN, FREE], measure).f1 == 100


@pytest.mark.parametrize(
    ("change", "measure"),
    [
        ({"kind": "condition"}, "entry"),
        ({"kind": "assurance"}, "kind"),
        ({"holders": ["CHL"]}, "holder"),
        ({"counterparts": ["KEN"]}, "counterpart"),
        ({"substance": at("Kenya")}, "entry"),
    ],
)
def test_one_of_two_differs(change: Row, measure: str) -> None:
    assert figure([FREE, OPEN], [FREE, {**OPEN, **change}], measure).f1 == 50


def test_a_promise_by_another_name_is_still_found() -> None:
    assert figure([OPEN], [{**OPEN, "kind": "assurance"}], "entry").f1 == 100


def test_another_due_day_is_wrong() -> None:
    assert figure([OPEN], [{**OPEN, "due": {"start": "2031-05-02", "end": None}}], "due").f1 == 0


def test_what_is_missed_lowers_recall_and_what_is_added_precision() -> None:
    assert (figure([FREE, OPEN], [FREE], "entry").precision, figure([FREE, OPEN], [FREE], "entry").recall) == (100, 50)
    assert figure([FREE], [FREE, OPEN], "entry").precision == 50


@pytest.mark.parametrize(("found", "quiet"), [([], 100), ([FREE], 0)])
def test_texts_without_an_entry_are_quiet(found: list[Row], quiet: float) -> None:
    assert figure([], found, "quiet").recall == quiet


@pytest.mark.parametrize("broken", [{"kind": "demand"}, {"substance": [0, 5]}, {"kind": "demand", "substance": [0, 500]}])
def test_an_entry_that_cannot_be_judged_is_named(broken: Row) -> None:
    with pytest.raises(InputError, match="gold"):
        read_entries({"entries": [broken]}, TEXT, "gold")


def test_the_command(tmp_path: Path) -> None:
    line = {"document": {"id": "a", "text": TEXT}, "entries": [FREE, OPEN]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(line))
    told = CliRunner().invoke(main, ["evaluate", "entries", *[str(tmp_path / "gold.jsonl")] * 2, "--format", "json"])
    assert {row["f1"] for row in json.loads(told.output)["figures"]} == {100}
