"""Things that a sentence names by their promise, there or missing."""

from __future__ import annotations

import pytest

from communique.corpus.ledger import build_ledger
from communique.corpus.ledger.things import things_in
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document

TOLD = [
    ("The radio mast that Peru had promised has not been put up.", "The radio mast", "unmet"),
    ("The mast, which Peru announced for May, has yet to be seen.", "The mast", "unmet"),
    ("Of the tractors pledged by Oman none has been unloaded, and farmers complain.", "the tractors", "unmet"),
    ("Two nurses offered in spring were never sent, the mayor said.", "Two nurses", "unmet"),
    ("According to the mayor, the ambulance promised last year is still missing.", "the ambulance", "unmet"),
    ("The tractors promised in January arrived on 3 March.", "The tractors", "kept"),
    ("Six of the nine tractors pledged by Oman have been handed over.", "the nine tractors", "kept"),
    ("The clinic which Togo had undertaken to build is in use.", "The clinic", "kept"),
    ("The mast promised by Peru is in operation, but the clinic is not.", "The mast", "kept"),
]
UNTOLD = [
    "The tariffs announced last week were condemned by Oman.",
    "The visit announced for June was discussed by both ministers.",
    "The tractors promised by Oman will be handed over in May.",
    "The tractors promised by Oman should have arrived in May.",
    "The mast promised by Peru is under discussion.",
    "If the mast announced for May is completed, the clinic gets a telephone.",
    "The ministers promised to build a mast and have not met since.",
    "The tractors have not arrived.",
    "Oman asked that the tractors promised in May be handed over.",
]


@pytest.mark.parametrize(("text", "noun", "status"), TOLD)
def test_what_was_promised_is_there_or_missing(text: str, noun: str, status: str) -> None:
    assert [(thing.noun, thing.status) for thing in things_in(text)] == [(noun, status)]


@pytest.mark.parametrize("text", UNTOLD)
def test_what_is_only_said_of_it_or_foreseen_is_neither(text: str) -> None:
    assert list(things_in(text)) == []


FIRST = "Oman promised Yemen nine tractors for the farmers of Hawf."


@pytest.mark.parametrize(
    ("later", "statuses"),
    [
        ("Yemen waits. The tractors that Oman had promised have not come, a farmer said.", ["unmet"]),
        ("The nine tractors promised in March reached the farmers of Hawf, Yemen and Oman said.", ["kept"]),
        ("Six of the nine tractors promised in March reached the farmers of Hawf, Yemen and Oman said.", ["progressed"]),
        ("The lamps that Oman had promised Yemen have not come, a farmer said.", []),
        ("The tractors that Peru had promised Chile have not come. Oman and Yemen were not asked.", []),
    ],
)
def test_the_promise_meant_is_of_the_same_thing_and_parties(later: str, statuses: list[str]) -> None:
    days = ("2024-03-01", "2024-06-20")
    made = [annotate(make_document(text, date=day, publisher="AFP", kind="news")) for text, day in zip((FIRST, later), days, strict=True)]
    lines = [line for line in build_ledger(tuple(made)) if line.told[0].document == made[0].document.id]
    assert [outcome.status for line in lines for outcome in line.outcomes] == statuses
