"""Whom a relative clause about the doer names is not whom the act is done to."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document

CASES = [  # text, type, whom it is done to
    ("Peru, whose president met Chilean officials on Sunday, threatened to leave the pact.", "THREATEN", []),
    ("Peru, which borders on Chile, condemned Bolivia for the raid.", "ACCUSE", ["BOL"]),
    ("Peru, whose president met Bolivian officials on Sunday, accused Chile of fraud.", "ACCUSE", ["CHL"]),
]


@pytest.mark.parametrize(("text", "event", "reached"), CASES)
def test_whom_a_clause_about_the_doer_names(text: str, event: str, reached: list[str]) -> None:
    made = annotate(make_document(text, id="a", published="2024-05-10", publisher="Reuters"))
    codes = {mention.id: [actor.code for actor in mention.actors] for mention in made.mentions}
    told = [one for one in made.events if one.event == event]
    assert [code for one in told for i in one.recipient for code in codes[i]] == reached


def test_a_subject_before_itself_acts() -> None:
    made = annotate(make_document("Peru said the Chilean army had itself shelled a village.", id="a", published="2024-05-10"))
    codes = {mention.id: [actor.code for actor in mention.actors] for mention in made.mentions}
    assert [codes[i] for one in made.events if one.event == "ASSAULT" for i in one.actor] == [["CHL"]]
