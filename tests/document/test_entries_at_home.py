"""What is asked of a government at home: no demand of its own."""

from __future__ import annotations

import pytest

from communique.corpus.ledger import build_ledger
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document


def demands(text: str, **fields: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Holders and counterparts of the demands of one text's ledger."""
    made = annotate(make_document(text, date="2024-02-27", **fields))
    return [(line.holders, line.counterparts) for line in build_ledger((made,)) if line.kind == "demand"]


OF_ITSELF = [
    "The government should list the group as a terrorist entity.",
    "The minister must recall our ambassador from Minsk.",
    "The Government must recognise Palestine now.",
]


@pytest.mark.parametrize("text", OF_ITSELF)
def test_who_is_told_to_do_something_does_not_demand_it(text: str) -> None:
    fields = {"publisher": "House of Commons of Canada", "country": "Canada", "kind": "transcript"}
    assert demands(f"Mr. Garth Pellman (Opposition): {text}\n\nThe Chair: Thank you.", **fields) == []


def test_an_opposition_at_home_is_not_the_other_side() -> None:
    text = "The opposition leader said that the Greek government must publish the agreement with Albania."
    assert demands(text, publisher="Reuters", kind="news") == []


OF_OTHERS = [
    ("Iran must release the detained Canadians.", [(("CAN",), ("IRN",))]),
    ("We demand that our ambassador be let in by Iran.", [(("CAN",), ("IRN",))]),
]


@pytest.mark.parametrize(("text", "found"), OF_OTHERS)
def test_what_a_minister_asks_of_others_is_a_demand(text: str, found: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
    fields = {"publisher": "House of Commons of Canada", "country": "Canada", "kind": "transcript"}
    assert demands(f"The Minister of Foreign Affairs: {text}", **fields) == found


def test_who_asks_a_guest_demands() -> None:
    text = "The President of Tanzania asked the Prime Minister of India to send a team of engineers."
    assert demands(text, publisher="Ministry of External Affairs", country="India", kind="readout") == [(("TZA",), ("IND",))]
