"""Whom the leaders of a summit, the Parties of a treaty and the "we" of a body are. The answers stand in the texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.document.actors.mentions import find_mentions
from communique.document.attribution.assemble import find_attributions
from communique.document.parsing import parse
from communique.document.reading.documents import make_document
from tests.document.test_actors_strangers import check, read_answers

SUMMIT = "Prime Minister Abt at the ASEAN-Australia Summit"
LEADERS = [  # title, the text
    (
        SUMMIT,
        "Indonesia's president chaired it. {The leaders|ASEAN+AUS|} agreed to open talks. He told {the leaders|ASEAN+AUS|} so.",
    ),
    (SUMMIT, "{Leaders|ASEAN+AUS|} called on Myanmar to free its prisoners."),
    ("Outcomes of the G20 Summit", "{The leaders|G20|} called on China to lend more."),
    # not beyond the summit, nor of those with something about them
    (SUMMIT, "The Prime Minister met President Widodo of Indonesia on the margins of the summit. {The two leaders|AUS+IDN|} agreed."),
    ("Prime Minister Abt at the business summit", "{The leaders||} agreed to open talks."),
]


@pytest.mark.parametrize(("title", "marked"), LEADERS)
def test_who_the_leaders_of_a_summit_of_a_body_are(title: str, marked: str) -> None:
    check(marked, "2023-09-07", "AUS", title)


PAIRS = [
    "{The EU-Japan|EU+JPN|} summit was held in Lima.",
    "{The Japan-EU|EU+JPN|} talks went well.",
    "The {UN|UN|}-brokered deal between Peru and Chile failed.",
]


@pytest.mark.parametrize("marked", PAIRS)
def test_a_body_and_a_state_tied_by_a_hyphen_are_both(marked: str) -> None:
    check(marked.replace("{The ", "The {"))


TREATY = "Agreement between the Republic of Peru, the Republic of Chile and the State of Bolivia on the Lake"
PARTIES = [
    (TREATY, "{Each Party|BOL+CHL+PER|} shall inform the others. {No Party|BOL+CHL+PER|} shall sell its share."),
    (TREATY, "{The Chilean Party|CHL|} shall keep the level of the lake."),
    (None, "The Chilean Communist Party left the government."),
]


@pytest.mark.parametrize(("title", "marked"), PARTIES)
def test_who_the_parties_of_a_treaty_are(title: str | None, marked: str) -> None:
    text, wanted = read_answers(marked)
    doc = parse(make_document(text, id="a", title=title, date="2024-03-12", kind="statement", publisher="Treaty Series"))
    found = find_mentions(doc, find_attributions(doc))
    for words, codes, _ in wanted:
        assert any(
            {a.code for a in one.actors} == set(codes.split("+")) and words.removeprefix("The ") in one.span.exact for one in found
        ), words
    assert not any(a.sector == "PTY" for one in found for a in one.actors if title is not None)


CHAIR = make_document(
    "", id="a", title="Chairman's Statement of the 26th ASEAN-Australia Summit", kind="statement", publisher="ASEAN Secretariat"
)
WE = [
    (CHAIR, "We agreed to begin negotiations.", {"ASEAN", "AUS"}),
    (replace(CHAIR, title="Statement on the talks"), "We agreed to begin negotiations.", {"ASEAN"}),
    (replace(CHAIR, title=None, publisher="Reuters"), '"We agreed to begin negotiations," Abt said.', set()),
]


@pytest.mark.parametrize(("document", "text", "codes"), WE)
def test_who_agreed_in_a_statement_of_a_chair(document: object, text: str, codes: set[str]) -> None:
    doc = parse(replace(document, text=text))  # type: ignore[type-var]
    found = [one for one in find_mentions(doc, find_attributions(doc)) if one.span.exact == "We"]
    assert {actor.code for one in found for actor in one.actors} == codes


THANKED = [
    "Fiji thanked Kenya and Chad for {their|KEN+TCD|} help.",
    "Fiji thanked Kenya for its help, and Chad.",
]


@pytest.mark.parametrize("marked", THANKED)
def test_whose_help_several_are_thanked_for(marked: str) -> None:
    check(marked)


ORGANS = [
    ("United Nations", "The Security Council met. {The Council|UNSC|} urged Mali to talk.", {"UNSC"}),
    ("United Nations", "The Human Rights Council met. The Council urged Mali to talk.", {"UNHRC"}),
    ("African Union", "The UN Security Council met. The Council urged Mali to talk.", {"AU"}),
    ("IAEA", "The report was read. {The Board|IAEA|} urged Mali to talk.", {"IAEA"}),
    ("OSCE Special Monitoring Mission to Ukraine", "Shelling was heard. {The Mission|OSCE|} urged Mali to talk.", {"OSCE"}),
    ("OSCE Special Monitoring Mission to Ukraine", "Shelling was heard. {The SMM|OSCE|} urged Mali to talk.", {"OSCE"}),
]


@pytest.mark.parametrize(("publisher", "marked", "codes"), ORGANS)
def test_which_council_a_body_calls_so(publisher: str, marked: str, codes: set[str]) -> None:
    text, _ = read_answers(marked)
    doc = parse(make_document(text, id="a", kind="statement", publisher=publisher))
    found = [one for one in find_mentions(doc, find_attributions(doc)) if one.span.start > text.index(".")]
    assert {actor.code for actor in found[0].actors} == codes


def test_a_congress_is_that_of_the_party_whose_account_it_is() -> None:
    text = "President Biden met Prime Minister Modi of India. India will buy drones. Congress will be asked for money."
    doc = parse(make_document(text, id="a", kind="readout", publisher="The White House", country="USA", date="2023-09-10"))
    found = [one for one in find_mentions(doc, find_attributions(doc)) if one.span.exact == "Congress"]
    assert {actor.code for one in found for actor in one.actors} == {"USA"}
