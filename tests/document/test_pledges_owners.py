"""Whose a promise is: that a noun names, by who is thanked for it or expresses it to another; of what one gets, its giver's."""

from __future__ import annotations

import pytest

from communique.corpus.ledger import build_ledger
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from tests.document.test_pledges_between import held

MET = "The Foreign Ministers of Peru and Chile met in Lima."


@pytest.mark.parametrize(
    ("words", "holder"),
    [
        ("The Peruvian side expressed gratitude to Chile for its readiness to build two bridges.", "CHL"),
        ("The Minister of Peru thanked Chile for its readiness to build two bridges.", "CHL"),
        ("Peru is grateful to Chile for its commitment to send experts.", "CHL"),
        ("The Peruvian side expressed to Chile its readiness to build two bridges.", "PER"),
        ("The Peruvian side expressed its readiness to build two bridges.", "PER"),
        ("The Chilean Minister's word that the herdsmen will get their cattle back is welcome news.", "CHL"),
        ("Peru gave Chile its word that the boats will come in May.", "PER"),
        ("Chile will give Peru the full calculation by July.", "CHL"),
        ("Chile will receive 40 ambulances from Peru in June.", "PER"),
        ("Chile will receive 3,000 tons of Peruvian coal.", "PER"),
        ("Chile will receive the Peruvian engineers in June.", "CHL"),
    ],
)
def test_whose_promise_a_noun_names(words: str, holder: str) -> None:
    made = annotate(make_document(f"{MET} {words}", date="2024-05-01", kind="readout", publisher="Ministry", country="PER"))
    assert held(made) == [("commitment", {holder})]


@pytest.mark.parametrize(
    "words",
    [
        "Chile will get a seat on the board.",
        "The Minister said that Peru has no preconditions for talks with Chile.",
        "The Minister said that Peru sets no conditions for the talks.",
    ],
)
def test_what_nobody_gives_or_asks_is_no_entry(words: str) -> None:
    assert held(annotate(make_document(f"{MET} {words}", date="2024-05-01", kind="readout", publisher="Ministry", country="PER"))) == []


@pytest.mark.parametrize(
    "words", ["Chile will be given the full calculation by July.", "The Minister promised that Chile would get the data by July."]
)
def test_what_one_gets_its_giver_promises(words: str) -> None:
    made = annotate(make_document(f"{MET} {words}", date="2024-05-01", kind="readout", publisher="Ministry", country="PER"))
    assert [(line.kind, line.holders, line.counterparts) for line in build_ledger((made,))] == [("commitment", ("PER",), ("CHL",))]


@pytest.mark.parametrize(
    ("words", "holder"),
    [
        ("I have been told by the chairman that the other five will follow by August.", "CHL"),
        ("I have told the chairman that the other five will follow by August.", "PER"),
    ],
)
def test_what_a_speaker_has_been_told_the_other_side_promises(words: str, holder: str) -> None:
    text = f"QUESTION: And the turbines that Chile builds?\n\nMINISTER PAZ: Chile has sent the first. {words}"
    made = annotate(make_document(text, date="2024-05-01", kind="transcript", publisher="Ministry", country="PER"))
    assert {line.holders for line in build_ledger((made,)) if "other five" in line.told[0].passage.exact} == {(holder,)}


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("Peru will pay for the course and Chile the boats.", {("PER",), ("CHL",)}),
        ("Peru will open the road to Calama and the Chilean side the pumping station.", {("PER",), ("CHL",)}),
        ("Peru will send the wheat to Bolivia and Chile the next week.", {("PER",)}),
        ("Peru will grant Bolivia and Chile the right to fish.", {("PER",)}),
        ("Peru will pay for the course and Chile has sent the boats.", {("PER",)}),
    ],
)
def test_what_a_second_party_gives_by_the_verb_of_the_first(words: str, held: set[tuple[str, ...]]) -> None:
    made = annotate(make_document(f"{MET} {words}", date="2024-05-01", kind="readout", publisher="Ministry", country="PER"))
    assert {line.holders for line in build_ledger((made,))} == held


@pytest.mark.parametrize(
    ("words", "holder"),
    [
        ("A list of the vessels will be handed over by the Chilean Navy before 15 May.", "CHL"),
        ("A list of the vessels will be handed over before 15 May.", "PER"),
        ("It was given to understand that the ban on apples would be lifted before the harvest.", "CHL"),
        ("Minister Oda undertook to quote us a price within sixty days.", "CHL"),
        ("The Minister undertook to quote a price within sixty days.", "PER"),
        ("The Chilean side took note. It gave the assurance that no crew would be held.", "CHL"),
        ("The Peruvian Minister met his Chilean colleague. His colleague undertook to send inspectors in May.", "CHL"),
        ("The Peruvian Minister spoke. His counterpart undertook to send inspectors in May.", "CHL"),
        ("The guests promised to pay the fees before July.", "CHL"),
        ("No Peruvian technicians will cross the river.", "PER"),
        ("Chilean students will have access to the scholarship of Peru.", "PER"),
    ],
)
def test_whose_promise_an_account_tells(words: str, holder: str) -> None:
    made = annotate(make_document(f"{MET} {words}", date="2024-05-01", kind="readout", publisher="Ministry", country="PER"))
    assert {line.holders for line in build_ledger((made,))} == {(holder,)}


@pytest.mark.parametrize(
    ("words", "holder"),
    [
        ("An official in the foreign ministry in Lima said the border would stay shut until May.", "PER"),
        ("An official said the border would stay shut until May.", "CHL"),
    ],
)
def test_whose_an_official_of_a_ministry_is(words: str, holder: str) -> None:
    made = annotate(make_document(f"Peru and Chile are at odds. {words}", date="2024-05-01", kind="news", publisher="Reuters"))
    assert {line.holders for line in build_ledger((made,))} == {(holder,)}


JOINT = """The Presidents of the Republic of Chile and of the Republic of Peru, gathered in Lima for the first Binational Cabinet,

1. Resolve to conclude within six months the study of a line between Tacna and Arica;

2. Call on Bolivia to open the pass of Visviri before June."""
COUNCIL = """The Council of the African Union,

1. Requests all partners to refrain from initiatives of their own;

2. Demands that the armed groups lay down their arms immediately."""


@pytest.mark.parametrize(
    ("text", "title", "publisher", "codes"),
    [
        (JOINT, "Joint Declaration of the Presidents of Chile and Peru", "Ministries of Foreign Affairs of Chile and Peru", {"CHL", "PER"}),
        (COUNCIL, "Communiqué of the 791st meeting", "African Union Commission", {"AU"}),
    ],
)
def test_what_a_joint_text_or_a_body_asks_is_held_by_it(text: str, title: str, publisher: str, codes: set[str]) -> None:
    made = annotate(make_document(text, date="2017-07-07", kind="statement", title=title, publisher=publisher))
    named = {mention.id: {actor.code for actor in mention.actors} for mention in made.mentions}
    asked = [set[str | None]().union(*(named[i] for i in entry.holders)) for entry in made.entries if entry.kind == "demand"]
    assert asked
    assert all(holders == codes for holders in asked)


@pytest.mark.parametrize(
    "words",
    [
        "They told us that two ships would be sent in May.",
        "The Minister was informed that two ships would be sent in May.",
        "The Minister received an assurance that two ships would be sent in May.",
        "The delegation received an assurance that two ships would be sent in May.",
        "We were given to understand that two ships would be sent in May.",
    ],
)
def test_what_one_is_told_is_of_the_other_side(words: str) -> None:
    text = f"The Foreign Minister received the ambassador of Chile. {words}"
    made = annotate(make_document(text, date="2024-05-01", kind="readout", publisher="Ministry", country="PER"))
    assert [line.holders for line in build_ledger((made,)) if line.kind in ("commitment", "assurance")] == [("CHL",)]


def test_what_they_tell_us_in_an_answer_is_of_the_other_side() -> None:
    text = "Cabinet Secretary Otieno: I saw the Ethiopian minister in Moyale. They've said to us that the border will be opened on Friday."
    made = annotate(make_document(text, date="2024-05-01", kind="transcript", party="KEN"))
    assert [line.holders for line in build_ledger((made,))] == [("ETH",)]


@pytest.mark.parametrize("who", ["Parliament was", "The families were"])
def test_what_ones_own_people_are_told_is_not_of_the_other_side(who: str) -> None:
    text = f"The Foreign Minister received the ambassador of Chile. {who} informed that two ships would be sent in May."
    made = annotate(make_document(text, date="2024-05-01", kind="readout", publisher="Ministry", country="PER"))
    assert all(line.holders != ("CHL",) for line in build_ledger((made,)))


UNION = "The Peace and Security Council met in Addis Ababa.\n\n"
ASKED = [  # nobody who is asked is the asker, nor whoever hears of it
    (
        "The Chairperson of the Commission, Moussa Faki Mahamat, was asked to send a high-level envoy to Niamey. He has himself not "
        "travelled to the country since the coup.",
        "Moussa Faki Mahamat",
    ),
    ("The Council requests the AU Commission to undertake an assessment of the situation.", "African Union Commission"),
    ("We heard calls for the release of all political prisoners.", None),
]


@pytest.mark.parametrize(("words", "asked"), ASKED)
def test_who_is_asked_does_not_ask(words: str, asked: str | None) -> None:
    made = annotate(make_document(UNION + words, date="2023-08-22", kind="release", publisher="African Union"))
    known = {mention.id: {actor.name or "" for actor in mention.actors} for mention in made.mentions}
    demands = [entry for entry in made.entries if entry.kind == "demand"]
    assert len(demands) == (asked is not None)
    assert all(not any(asked in name for one in entry.holders for name in known[one]) for entry in demands if asked)
