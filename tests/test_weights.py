"""A least weight: what goes, what stays, and what goes along."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.cli import main
from communique.records import Annotations, Attribution, Document, Event, MadeBy, Span
from communique.weights import keep_sure

WORDS = Span(0, 4, "Qin ")


def attribution(name: str, weight: float | None, within: str | None = None) -> Attribution:
    return Attribution(name, "speech", "indirect", (), (WORDS,), (WORDS,), within=within, weight=weight)


def event(name: str, attribution: str | None, weight: float | None = None, same_as: str | None = None) -> Event:
    return Event(
        name,
        "CONSULT",
        None,
        (),
        (),
        (),
        "happened",
        False,
        None,
        None,
        1,
        None,
        None,
        (WORDS,),
        attribution,
        same_as=same_as,
        weight=weight,
    )


def annotations() -> Annotations:
    attributions = (
        attribution("sure", 0.9),
        attribution("unsure", 0.4),
        attribution("inner", None, "unsure"),
        attribution("deep", None, "inner"),
    )
    events = (event("narrated", None, 0.3), event("told", "deep"), event("again", "sure", same_as="narrated"))
    return Annotations(Document("d", "Qin said so"), MadeBy("0"), (), attributions, events, (), (), ())


@pytest.mark.parametrize(
    ("least", "attributions", "events"),
    [
        (0.0, ["sure", "unsure", "inner", "deep"], ["narrated", "told", "again"]),
        (0.35, ["sure", "unsure", "inner", "deep"], ["told", "again"]),
        (0.5, ["sure"], ["again"]),
        (0.95, [], []),
    ],
)
def test_what_is_left(least: float, attributions: list[str], events: list[str]) -> None:
    left = keep_sure(annotations(), least)
    assert [a.id for a in left.attributions] == attributions
    assert [e.id for e in left.events] == events


def test_nothing_left_points_at_what_is_gone() -> None:
    assert [e.same_as for e in keep_sure(annotations(), 0.5).events] == [None]


def test_a_table_of_attributions_shows_speech_unless_all_types_are_asked_for(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Kenya said the road would open. Analysts believe that it will stay shut for months.", encoding="utf-8")
    base = ["annotate", str(text), "--language", "en"]
    few, many = (
        CliRunner().invoke(main, [*base, "--format", "csv", "--table", "attributions", *more]).output for more in ([], ["--all-types"])
    )
    assert ("believe" in few, "believe" in many) == (False, True)
    assert {a["type"] for a in json.loads(CliRunner().invoke(main, base).output)["attributions"]} == {"speech", "belief"}
