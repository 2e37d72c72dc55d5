"""Deeds that are only spoken of, helped with, or told of whom another accuses or expels: who does them, and to whom."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document

CASES = [  # text, type, who does it, to whom
    ("Peru raised the killing of two fishermen by the Chilean navy.", "ASSAULT", ["CHL"], ["PER"]),
    ("Malta raised the detention of its tanker by Libya.", "COERCE", ["LBY"], ["MLT"]),
    ("Kenya raised the killing of a Kenyan officer with Uganda.", "ASSAULT", None, None),
    ("France raised objections to the Italian plan.", "REJECT", ["FRA"], ["ITA"]),
    ("Canada expelled two men who had threatened Peruvians.", "SANCTION", ["CAN"], []),
    ("Turkey arrested a man who spied on Uzbeks.", "COERCE", ["TUR"], []),
    ("Turkey arrested two Uzbeks who had threatened Peruvians.", "COERCE", ["TUR"], ["UZB"]),
    ("Chile arrested a Peruvian journalist in Arica. Peru demanded his release.", "REQUEST", ["PER"], ["CHL"]),
    ("Peru demanded Chile's withdrawal from the zone.", "REQUEST", ["PER"], ["CHL"]),
    ("Cambodia blamed a lack of equipment that Washington had pledged to supply.", "ACCUSE", ["KHM"], []),
    ("Mali blamed the attack that Chad had launched in May.", "ACCUSE", ["MLI"], ["TCD"]),
    ("Chad and Sudan will not threaten or use force against one another.", "THREATEN", ["TCD", "SDN"], ["TCD", "SDN"]),
    ("Ethiopia released water from the dam without telling Sudan.", "RETREAT", None, None),
    ("Mali blamed Algeria for the raid, while Niger praised Togo.", "SUPPORT", ["NER"], ["TGO"]),
    ("Canada cut its tariff on Indian rice to 5% on Tuesday.", "RETREAT", ["CAN"], ["IND"]),
    ("Canada cut its tariff on Indian rice to 5% on Tuesday.", "SANCTION", None, None),
    ("Chile raised its tariff on Peruvian fish.", "SANCTION", ["CHL"], ["PER"]),
    ("The firm cut its tariff for Chilean customers.", "RETREAT", None, None),
    ("India must cooperate fully with the police investigation, Canada said.", "ACCUSE", None, None),
    ("India handed Canada a request for the extradition of two men it accuses of bombing a temple.", "ASSAULT", None, None),
    ("Turkey asked Sweden to hand over two men it accuses of plotting a coup.", "ACCUSE", ["TUR"], []),
]


@pytest.mark.parametrize(("text", "event", "acting", "reached"), CASES)
def test_who_does_what_is_only_brought_up(text: str, event: str, acting: list[str] | None, reached: list[str] | None) -> None:
    made = annotate(make_document(text, id="a", published="2024-05-10", publisher="Reuters"))
    codes = {mention.id: [actor.code for actor in mention.actors] for mention in made.mentions}
    told = [one for one in made.events if one.event == event]
    assert [code for one in told for i in one.actor for code in codes[i]] == (acting or [])
    assert [code for one in told for i in one.recipient for code in codes[i]] == (reached or [])
    assert bool(told) == (acting is not None)


def test_who_asks_to_free_others_is_not_who_was_seized() -> None:
    text = "Britain has repeatedly urged the Georgian government to release those unjustly detained."
    made = annotate(make_document(text, id="a", published="2024-05-10", publisher="Reuters"))
    british = {mention.id for mention in made.mentions if any(actor.code == "GBR" for actor in mention.actors)}
    assert [british & {*one.recipient} for one in made.events if one.event == "COERCE"] == [set()]


def test_with_whose_help_something_is_done_is_not_helped() -> None:
    made = annotate(make_document("Peru dredged the delta with help from Chile.", id="a", published="2024-05-10", publisher="Reuters"))
    helping = {mention.id for mention in made.mentions if any(actor.code == "CHL" for actor in mention.actors)}
    assert not any(helping & {*one.recipient} for one in made.events)
