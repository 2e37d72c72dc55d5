"""Offices with hyphens, bodies with the name of another state's or of none, the "it" behind a semicolon, and migrants.

The answers stand in the texts."""

from __future__ import annotations

import pytest

from communique import naming
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from tests.document.test_actors_strangers import check, read_answers

HYPHENED = [
    # one office with its hyphen, of whichever body
    "Spain refused. {The NATO secretary-general|NATO|Jens Stoltenberg} had asked for more. {The WTO director-general|WTO|} was away.",
    "{Kenya's attorney-general|KEN|} resigned, {the Fijian solicitor-general|FJI|} did not.",
    "{The Canadian governor-general|CAN|Mary Simon} met {the Jamaican governor-general|JAM|Patrick Allen}.",
    "{The Indian vice-president|IND|} met {the Polish vice-premier|POL|} and {a UN under-secretary-general|UN|}.",
    "{Ukraine's prosecutor-general|UKR|} waited for {the Sudanese lieutenant-general|SDN|}.",
    # a general of an army stays one
    "Togo waited. {The Chadian general|TCD|} laughed.",
]

OWNED = [
    # the state beside the name, not the one whose body alone bears it
    "{Poland's National Security Bureau|POL|} met at night. {Iraq's National Security Agency|IRQ|} denied it.",
    "{Kenya's State Department|KEN|} issued a note.",
    # whose it is where no state stands beside it, names of one word, and names with a place in them
    "Kenya waited. {The State Department|USA|} issued a note. {Syria's Mossad|ISR|} cell was found.",
    "{Ukraine's Black Sea Fleet|RUS|} strike angered Moscow. {China's Hong Kong Monetary Authority|HKG|} met.",
]

SEATED = [
    "{The National Assembly in Paris|FRA|} passed a bill, and {Turkey|TUR|} protested.",
    "Poland asked. {The Office of the President in Kyiv|UKR|} agreed. {The Supreme Court in Delhi|IND|} did not.",
    # where a mission stands it is not from, nor are forces
    "{The embassy in Kyiv||} was shut. {The armed forces in Bamako||} left with {a general||}.",
]

FOREIGN_OFFICES = [
    "Ecuador granted him asylum. {The Foreign Office|GBR|} said that {it|GBR|} would not let him leave.",
    "Berlin expelled two Russians. {The Foreign Office|DEU|} said so.",
    "Pakistan and India traded charges. {The Foreign Office|PAK|} rejected them.",
    # beside a state it is that state's, with small letters any state's
    "{Kenya's Foreign Office|KEN|} agreed. {The foreign office in Asuncion|PRY|} did not.",
]

HALVES = [
    # who does what the half before a semicolon tells
    "Ghana spoke. {Bolivia|BOL|} broke with {Israel|ISR|} over Gaza; {it|BOL|} called the strikes a crime.",
    "Peru waited. {Vilnius|LTU|} opened an inquiry; {it|LTU|} asked for help from Athens.",
    "{New Delhi|IND|} denied it and told {a Canadian diplomat|CAN|} to leave; {it|IND|} spoke of absurd charges.",
    # not where the other one may answer, nor where a thing may do it
    "{Kenya|KEN|} accused {Somalia|SOM|} of lying; {it||} denied the charge.",
    "The {EU|EU|} warned {Serbia|SRB|} on Monday; {it||} has not answered.",
    "{Nepal|NPL|} signed the treaty with {China|CHN|}; {it||} will enter into force in May.",
]

NAMED_BODIES = [
    # bodies that no table has, by their names in capitals behind their state
    "{Ukraine's State Border Guard Service|UKR|} lost a post. {The Armenian National Security Service|ARM|} helped.",
    "{Syria's General Intelligence Directorate|SYR|} and {Finland's Radiation and Nuclear Safety Authority|FIN|} spoke.",
    "{The Court of Justice of the EU|EU|} ruled. {INSEE|FRA|} and {the Red Shirts|THA|} did not care.",
    # a national, a general and a state in small letters are what they were
    "{A Kazakh national|KAZ|} was held. {The Chadian general|TCD|} spoke. Players in {red shirts||} ran out.",
]

NEWCOMERS = [
    "Macedonia declared an emergency on its border. Police pushed {migrants||} back. Bangladesh will deport {refugees||}.",
    # those whose state is told, and people of the state that acts on them
    "Turkish police arrested {Syrian refugees|SYR|}. {Italy|ITA|} arrested {fishermen|ITA|}.",
]


@pytest.mark.parametrize("text", [*HYPHENED, *OWNED, *SEATED, *FOREIGN_OFFICES, *HALVES, *NAMED_BODIES])
def test_who_is_meant(text: str) -> None:
    check(text, "2022-03-05")


@pytest.mark.parametrize("text", NEWCOMERS)
def test_migrants_are_not_of_the_state_that_deals_with_them(text: str) -> None:
    parts, wanted = read_answers(text)
    mentions, at = annotate(make_document(parts, date="2022-03-05")).mentions, 0
    for words, code, _ in wanted:
        at = parts.index(words, at)
        held = [one for one in mentions if one.span.start < at + len(words) and at < one.span.end]
        assert {actor.code for one in held for actor in one.actors} - {None} == ({code} if code else set()), words


def test_an_old_foreign_office_is_that_of_the_state_told_of() -> None:
    text = "Japan sent troops. The Foreign Office said that it had been patient."
    found = annotate(make_document(text, date="1938-03-03")).mentions
    assert [one.actors[0].code for one in found if one.span.exact == "Foreign Office"] == ["JPN"]


def test_titles_are_known_with_their_hyphens() -> None:
    for words in ("deputy secretary-general", "under-secretary-general", "vice-president", "lieutenant-colonel"):
        assert any(term.kind == "title" for term in naming.called(words)), words
    assert not naming.called("foreign-minister")
