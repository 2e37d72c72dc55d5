"""Promises under a proviso are told as promises and as conditions; an item that only says more of the one before is one with it."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document


def told(text: str) -> list[tuple[str, str]]:
    header = {"publisher": "Ministry of Foreign Affairs of Peru", "country": "PER", "party": "PER", "kind": "readout"}
    return [(entry.kind, entry.substance.exact) for entry in annotate(make_document(text, **header)).entries]


@pytest.mark.parametrize(
    ("text", "promised", "hung"),
    [
        (
            "Peru will pay a third of the cost, provided that the work starts before June.",
            "pay a third of the cost",
            "pay a third of the cost, provided that the work starts before June",
        ),
        (
            "Peru promised to open the tunnel at night on condition that Chile staffs its side.",
            "to open the tunnel at night",
            "to open the tunnel at night on condition that Chile staffs its side",
        ),
        (
            "Peru undertook to share its fishing data, on the understanding that they are kept secret.",
            "to share its fishing data",
            "to share its fishing data, on the understanding that they are kept secret",
        ),
        (
            "Peru will sell gas on the understanding that Chile pays its debt.",
            "sell gas",
            "sell gas on the understanding that Chile pays its debt",
        ),
        (
            "Peru is ready to host the talks, provided that both sides come without arms.",
            "to host the talks",
            "to host the talks, provided that both sides come without arms",
        ),
    ],
)
def test_a_promise_under_a_proviso_is_a_promise_and_a_condition(text: str, promised: str, hung: str) -> None:
    assert told(text) == [("commitment", promised), ("condition", hung)]


def test_the_promise_keeps_what_it_depends_on() -> None:
    made = annotate(make_document("Peru will lift the ban, subject to the consent of its parliament.", party="PER", kind="readout"))
    assert [entry.condition.exact for entry in made.entries if entry.condition] == ["subject to the consent of its parliament"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Peru could open its market to Chilean apples, provided that they are sprayed.",
        "Peru will open the bridge if Chile pays its share.",
        "Peru will open the bridge once Chile has paid its share.",
        "Peru will not sign the protocol unless Chile pays.",
        "Peru cannot vote for the text, subject to what Chile says.",
    ],
)
def test_what_is_only_conditional_is_told_once(text: str) -> None:
    assert [kind for kind, _ in told(text)] == ["condition"]


def test_what_is_agreed_under_a_proviso_stays_an_agreement() -> None:
    assert [kind for kind, _ in told("Peru and Chile agreed to open the bridge, provided that the engineers approve it.")] == ["agreement"]


@pytest.mark.parametrize(
    "agreed",
    [
        "to create a commission and to have it publish its first report in May",
        "to create a joint commission and to hold its first session in Lima in May",
        "to negotiate a treaty on fishing and to complete it before the end of 2030",
        "to hold talks on trade, whose first round will take place in Lima by July 31",
    ],
)
def test_an_item_that_says_more_of_the_one_before_is_one_with_it(agreed: str) -> None:
    assert told(f"Peru and Chile agreed {agreed}.") == [("agreement", agreed)]


@pytest.mark.parametrize(
    "items",
    [
        ["to open a bridge", "to exchange data on fishing"],
        ["to open a bridge", "to exchange data on fishing", "to pay for their ships"],
        ["to open the market", "to lift their tariffs on it"],
    ],
)
def test_items_of_their_own_stay_apart(items: list[str]) -> None:
    text = ", ".join(items[:-1]) + " and " + items[-1]
    assert [substance for _, substance in told(f"Peru and Chile agreed {text}.")] == items


def test_what_one_alone_promises_item_by_item_stays_apart() -> None:
    assert [kind for kind, _ in told("Peru promised to open a bridge and to name it after Silva.")] == ["commitment", "commitment"]
