"""Texts of many items: which sections they have, and that what is told in one stays there."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import Annotations
from communique.sections import find_sections

HEADS = """\
CHRONOLOGY 1977

BENIN
Nov. 2. The Government recalled its ambassador from Gabon.

CHAD
Oct. 12. President Malloum told reporters that Libya had directed the assault. He called upon Tripoli to withdraw.
Dec. 3. Both sides agreed to a truce.

PERU
Oct. 4. The army shelled two villages in Chile. The next day Lima and Santiago agreed to meet.
"""
LINES = """\
THE LETTER
No. 46, 20 November 1999

TBILISI — Russia shelled the village of Shatili. The foreign ministry summoned the Russian envoy.

TASHKENT — The president blamed Tajikistan for the raid.

OSLO — Both countries agreed to share the catch.
"""


def read(text: str, day: str | None) -> Annotations:
    return annotate(make_document(text, id="x", published=day))


def told(made: Annotations) -> set[tuple[str, str, str]]:
    mentions = {mention.id: mention for mention in made.mentions}
    codes = lambda ids: "+".join(sorted({a.code or "?" for i in ids for a in mentions[i].actors}))  # noqa: E731
    return {(event.event, codes(event.actor), codes(event.recipient)) for event in made.events}


def days(made: Annotations) -> set[tuple[str, str | None]]:
    return {(event.event, event.date.start if event.date else None) for event in made.events}


def test_sections_by_headings_and_datelines() -> None:
    assert [section.code for section in find_sections(HEADS, None)] == ["BEN", "TCD", "PER"]
    assert [section.code for section in find_sections(LINES, None)] == ["GEO", "UZB", "NOR"]


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Mali met.\n\nMali: We are glad.\n\nChad: I am glad, too.",
        "**Mr. Abt:** Yes.\n\n**Ms. Oda:** No.\n\n**Mr. Abt:** Perhaps.",
        "Chad: The draft is bad.\n\nMali: It must go.\n\nChad: No.\n\nPeru: The text urges both sides to talk.",
        "Signed by:\nPeru",
        "TBILISI — Russia left.\n\nTBILISI — Russia came back.",
    ],
)
def test_no_sections(text: str) -> None:
    assert not find_sections(text, None)


def test_states_with_a_colon_are_no_speakers() -> None:
    text = "PERU: The army 2 May shelled Arica.\n\nMALI: Police 3 May arrested two Chadian envoys.\n\nTOGO: Elections were held."
    made = read(text, "2014-09-01")
    assert {("ASSAULT", "2014-05-02"), ("COERCE", "2014-05-03")} <= days(made)
    assert not made.attributions


def test_references_and_months_end_no_section() -> None:
    items = "3: Police arrested an envoy.\n\n4: Talks.\n\n5: Talks.\n\n"
    text = f"CHRONICLE\n\nBAHRAIN\n\nSee also, Iran\n\nMAY 1996\n\n{items}OMAN\n\n6: Police left.\n"
    first = find_sections(text, None)[0]
    assert "5: Talks." in text[first.body : first.end]


def test_a_name_may_end_a_text() -> None:
    assert [section.code for section in find_sections("Signed by:\nPeru\nChile", None)] == ["PER", "CHL"]


def test_two_sides_of_a_readout_are_those_of_the_items_before() -> None:
    text = "3 May 2018: Ana Abt of Peru met Aya Oda of Chile.\n\n4 May: The two countries signed an accord.\n\n6 May: Talks ended.\n"
    assert ("SUPPORT", "CHL+PER", "") in told(read(text, "2018-05-09"))


def test_in_one_story_those_named_above_are_known() -> None:
    text = (
        "Russia's war on Ukraine entered its third week.\n\nRUSSIA\n\nThe army shelled Kharkiv.\n\n"
        "UKRAINE\n\nPresident Zelensky asked his counterpart to stop.\n"
    )
    assert ("REQUEST", "UKR", "RUS") in told(read(text, "2022-03-12"))


def test_the_government_is_that_of_the_heading() -> None:
    assert {("SANCTION", "BEN", "GAB"), ("REQUEST", "TCD", "LBY"), ("ASSAULT", "PER", "CHL")} <= told(read(HEADS, None))


def test_the_ministry_is_that_of_the_dateline() -> None:
    assert ("ACCUSE", "UZB", "TJK") in told(read(LINES, "1999-11-20"))
    assert any(actor == "GEO" and recipient == "RUS" for _, actor, recipient in told(read(LINES, "1999-11-20")))


def test_both_sides_are_of_their_own_section() -> None:
    for made in (read(HEADS, None), read(LINES, "1999-11-20")):
        agreed = {actor for event, actor, _ in told(made) if event == "AGREE"}
        assert not agreed & {"BEN+GAB", "GEO+RUS", "TJK+UZB"}


def test_the_day_of_an_item_is_that_of_its_acts() -> None:
    assert {("SANCTION", "1977-11-02"), ("REQUEST", "1977-10-12"), ("ASSAULT", "1977-10-04"), ("AGREE", "1977-10-05")} <= days(
        read(HEADS, None)
    )
