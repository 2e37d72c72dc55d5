"""Towards whom an entry is that its own verb does not tell."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document


def towards(
    text: str, *, country: str | None = None, publisher: str = "The Tribune", kind: str = "news"
) -> list[tuple[str, str, set[str]]]:
    """Kind, first words and the codes of the other side of each entry."""
    made = annotate(make_document(text, publisher=publisher, country=country, party=country, kind=kind, date="2031-05-05"))
    by_id = {mention.id: mention for mention in made.mentions}
    codes = [{actor.code or "?" for id_ in entry.counterparts for actor in by_id[id_].actors} for entry in made.entries]
    return [(entry.kind, entry.substance.exact, found) for entry, found in zip(made.entries, codes, strict=True)]


MET = "Prime Minister Tomás Quispe of Peru met today with President Amina Otieno of Kenya in Nairobi. "
ABROAD = "Prime Minister Tomás Quispe of Peru travelled to Brussels for a meeting with President Amina Otieno of Kenya. "
GUEST = "Prime Minister Tomás Quispe of Peru travelled to Nairobi. "

OFFICIAL = [
    (MET + "During the meeting, the Prime Minister announced that Peru will send three water engineers.", "KEN"),
    (MET + "President Otieno promised to look into the case of the sailors.", "PER"),
    (ABROAD + "The Prime Minister demanded that those responsible be handed over.", "KEN"),
    (GUEST + "The Prime Minister demanded that those responsible be handed over.", "KEN"),
    (MET + "President Otieno promised to take the matter up with Chile.", "PER"),
    (MET + "The Prime Minister called for the release of the sailors.", "KEN"),
    (MET + "The Prime Minister reaffirmed Peru's openness to dialogue with Chile.", "CHL"),
    (MET + "The Prime Minister underscored Peru's commitment to Bolivia's access to the sea.", "BOL"),
    ("Peru reaffirmed its commitment to Ecuador's sovereignty and territorial integrity.", "ECU"),
    ("The Foreign Minister informed his Chilean counterpart that Peru will reopen the port in June.", "CHL"),
    ("The Foreign Minister demanded an end to Chilean patrols in the strait.", "CHL"),
    ("Peru stands ready to continue talks with Bolivia on the lake.", "BOL"),
    ("The Foreign Minister urged the immediate withdrawal of Chilean patrols.", "CHL"),
    ("The Foreign Minister reiterated his request that Chile extradite the two officers.", "CHL"),
    ("Chile has closed the lock. Peru will return the two gauges in May.", "CHL"),
    ("Peru told Chile that it would bring the matter before the Organization of American States.", "CHL"),
    ("Peru received the minister of Chile. Chile conveyed that it will return the boats.", "PER"),
]


@pytest.mark.parametrize(("text", "other"), OFFICIAL)
def test_who_is_told_who_is_meant_and_who_sits_at_the_table(text: str, other: str) -> None:
    assert [found for _, _, found in towards(text, country="PER", kind="readout")][-1:] == [{other}]


NOBODY = [
    ("Chile has closed the lock. Peru will send a team to the World Bank.", "statement"),
    ("Chile has closed the lock. Peru will inform the Organization of American States of every step.", "statement"),
    (MET + "The two leaders agreed to open a direct flight.", "readout"),
    ("Peru will build two schools in Kenya.", "statement"),  # a place
    ("Peru will vaccinate every child by March, in line with Chile's example.", "statement"),
    ("Peru will decide by March whether to resume talks with Chile.", "statement"),
    ("Peru will open two clinics.", "statement"),
    ("Peru met with Kenya. Norway will pay for the road, and Sudan called it good.", "statement"),
]


@pytest.mark.parametrize(("text", "kind"), NOBODY)
def test_an_empty_cell_where_nobody_is_plainly_meant(text: str, kind: str) -> None:
    found = towards(text, country="PER", kind=kind)
    assert found
    assert all(codes == set() for _, _, codes in found)


def test_a_briefing_does_not_speak_to_whom_its_government_has_met() -> None:
    text = (
        "MINISTER QUISPE: I met President Otieno of Kenya this morning. It was a long talk about fish.\n\n"
        "QUESTION: And the budget?\n\nMINISTER QUISPE: We will cut the fuel tax by the end of the year."
    )
    found = towards(text, country="PER", kind="transcript")
    assert [codes for _, words, codes in found if "fuel tax" in words] == [set()]


NEWS = [
    ("Ghana will ease the rules for traders from Togo, its minister said.", {"TGO"}),
    ("Togo said that it would stop buying gas from Ghana unless Accra pays its debt.", {"GHA"}),
    ("Ghana will give each farmer 200 U.S. dollars, its minister said.", set()),
]


@pytest.mark.parametrize(("text", "other"), NEWS)
def test_in_the_news_whom_the_deed_is_of(text: str, other: set[str]) -> None:
    assert [codes for _, _, codes in towards(text)] == [other]


@pytest.mark.parametrize(
    "agreed", ["It was agreed to open a direct flight in May.", "The two presidents tasked their teams to draft a treaty."]
)
def test_what_two_agree_both_hold_and_nobody_is_promised(agreed: str) -> None:
    header = {"publisher": "Ministry of Foreign Affairs of Peru", "country": "PER", "party": "PER", "kind": "readout"}
    made = annotate(make_document(MET + agreed, **header))
    by_id = {mention.id: mention for mention in made.mentions}
    (entry,) = made.entries
    assert {actor.code for id_ in entry.holders for actor in by_id[id_].actors} == {"PER", "KEN"}
    assert entry.counterparts == ()


def test_at_the_summit_of_a_body_its_chair_is_not_the_other_side() -> None:
    header = "The Prime Minister attended the ASEAN-Peru Summit in Jakarta, chaired by the President of Indonesia, Joko Widodo. "
    promise = "The Prime Minister announced that Peru will send three water engineers."
    assert [codes for _, _, codes in towards(header + promise, country="PER", kind="readout")] == [set()]
    alone = "The Prime Minister met the President of Indonesia, Joko Widodo, in Jakarta. "
    assert [codes for _, _, codes in towards(alone + promise, country="PER", kind="readout")] == [{"IDN"}]
