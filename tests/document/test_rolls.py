"""Records of conversations: people of a list of participants are of the state above them, and the list tells of a meeting."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import Annotations
from communique.rolls import find_roll

HEAD = "MEMORANDUM OF CONVERSATION\n\nPARTICIPANTS{}\nPeru\nForeign Minister Ana Abt\nMr. T. N. Paz, Director\n{}\n"
HEAD += "Mr. Ivo Oda\nDATE: May 3, 1975\n\n"
TALK = "Abt said that the road would stay open. Oda replied that the price was too high. Mr. Paz asked for an answer."


def read(text: str, **fields: str) -> Annotations:
    """What is found in a record."""
    return annotate(make_document(text, id="t", **({"date": "1975-05-03", "kind": "other"} | fields)))


def people(made: Annotations) -> dict[str, str | None]:
    """The states of those who are meant by each name or title."""
    return {one.span.exact: actor.code for one in made.mentions for actor in one.actors if actor.name and actor.sector == "GOV"}


@pytest.mark.parametrize("other", ["Chile", "Chilean side:", "For Chile:", "Chilean Delegation"])
@pytest.mark.parametrize("mark", ["", ":"])
def test_people_are_of_the_state_above_them(mark: str, other: str) -> None:
    found = people(read(HEAD.format(mark, other) + TALK))
    assert {name: found.get(name) for name in ("Abt", "Oda", "Mr. Paz")} == {"Abt": "PER", "Oda": "CHL", "Mr. Paz": "PER"}


def test_people_may_stand_behind_the_state() -> None:
    text = "Memorandum of Conversation\nParticipants:\nPeru: Foreign Minister Ana Abt; Mr. Ugo Paz, Director\nChile: Mr. Ivo Oda\n\n"
    found = people(read(text + "Oda said no."))
    assert found["Oda"] == "CHL"
    assert found["Foreign Minister Ana Abt"] == found["Mr. Ugo Paz"] == "PER"


@pytest.mark.parametrize(
    "text", ["PARTICIPANTS\nMr. Ana Abt\nMr. Oda\n\nOda said no.", "The participants:\nPeru\nMr. Oda\n", "Peru\nMr. Oda said no."]
)
def test_without_a_state_or_a_list_nobody_is_of_one(text: str) -> None:
    assert all(line.code is None for line in find_roll(text))


def test_a_record_is_of_a_meeting() -> None:
    (account,) = read(HEAD.format(":", "Chile") + TALK).accounts
    assert (account.form, account.factuality, account.date and account.date.start) == ("meeting", "happened", "1975-05-03")
    assert len(account.participants) == 3
    (call,) = read(HEAD.format(":", "Chile").replace("CONVERSATION", "TELEPHONE CONVERSATION") + TALK).accounts
    assert call.form == "call"


@pytest.mark.parametrize("heading", ["PRESS LINES", "COMMITTEE ON ROADS"])
def test_a_list_alone_is_of_none(heading: str) -> None:
    assert read(HEAD.format(":", "Chile").replace("MEMORANDUM OF CONVERSATION", heading) + TALK).accounts == ()
