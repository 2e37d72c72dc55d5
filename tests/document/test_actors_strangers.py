"""People whom no table knows: by the sentence beside their name, by whom they lead or speak for, by one word of their name.

The answers stand in the sentences: {words|CODE|name}; no code means that nobody's state may be told."""

from __future__ import annotations

import pytest

from communique.document.actors.mentions import find_mentions
from communique.document.attribution.assemble import find_attributions
from communique.document.parsing import parse
from communique.records import Document, Mention
from tests.document.test_actors import read_answers

DESCRIBED = [
    # whose name one in the tables bears, of another state than the text tells
    "Malta removed {Omar Said|LBY|Omar Said}, a Libyan national, from the list.",
    # the next sentence says who was named
    "Ghana will send nurses, {Akua Boahen|GHA|Akua Boahen} said. {The Ghanaian health minister|GHA|Akua Boahen} had spent a week in Lima.",
    "The talks ended with {Akua Boahen|GHA|Akua Boahen} in Lima. {The Ghanaian negotiator|GHA|Akua Boahen} flew home.",
    # the sentence before did
    "On Monday {the Kazakh fisheries minister|KAZ|Askar Sadykov} came to Oslo. {Askar Sadykov|KAZ|Askar Sadykov} asked for more time.",
    "Ghana is short of nurses, and {its health minister|GHA|Akua Boahen} said so in Lima. {Akua Boahen|GHA|Akua Boahen} asked for help.",
    # what is called something indefinite, or is one of two, is somebody else
    "{Akua Boahen||Akua Boahen}, a lawyer, spoke to Peru and Chile. The Ghanaian health minister left.",
    "Peru heard {Akua Boahen||Akua Boahen} and Chile. Norway's envoy and the Ghanaian health minister left.",
    "{Akua Boahen||Akua Boahen} met {Rosa Quispe||Rosa Quispe} on Monday. The Ghanaian health minister left.",
    "{Akua Boahen||Akua Boahen} spoke on Monday. The Ghanaian health minister, Kofi Darko, left.",
    # whom a part means
    "Olga Sandvik of Norway waited for {Askar Sadykov|KAZ|Askar Sadykov}. She gave {her Kazakh counterpart|KAZ|Askar Sadykov} a list.",
    # one word of a name that has been told in full
    "Peru's fisheries minister, {Rosa Quispe|PER|Rosa Quispe}, came to Oslo. {Quispe|PER|Rosa Quispe} asked for more time.",
    "{Rosa Quispe|PER|Rosa Quispe}, who speaks for the Peruvian fishermen, waited. {Quispe|PER|Rosa Quispe} was calm.",
    "{Olga Sandvik|NOR|Olga Sandvik}, who leads Norway's side in the talks with Peru, waited.",
    "{Olga Sandvik|NOR|Olga Sandvik}, who handles aid in the Norwegian cabinet, waited.",
    "{Olga Sandvik||Olga Sandvik}, who met the Peruvian cabinet, waited.",
    "Olga Sandvik and {Askar Sadykov|KAZ|Askar Sadykov}, deputy head of Kazakhstan's fisheries committee, agreed.",
]


def found_in(text: str, published: str | None = None, party: str | None = None, title: str | None = None) -> tuple[Mention, ...]:
    """The mentions of a text, with attributions by rule."""
    doc = parse(Document("d", text, title=title, published=published, party=party))
    return find_mentions(doc, find_attributions(doc))


def check(marked: str, published: str | None = None, party: str | None = None, title: str | None = None) -> None:
    """Asserts the codes and names of all marked mentions; none where the mark has no code."""
    text, wanted = read_answers(marked)
    mentions = found_in(text, published, party, title)
    at = 0
    for words, codes, names in wanted:
        start = text.index(words, at)
        at = start + len(words)
        inside = [one for one in mentions if one.span.start < at and start < one.span.end and len(one.span.exact) * 2 > len(words)]
        if codes:
            assert inside, words
            assert "+".join(sorted(str(actor.code) for actor in inside[0].actors)) == codes, words
            assert not names or "+".join(str(actor.name) for actor in inside[0].actors) == names, words
        else:
            assert not any(actor.code for one in inside for actor in one.actors), words


@pytest.mark.parametrize("marked", DESCRIBED)
def test_whose_people_strangers_are(marked: str) -> None:
    check(marked, "2024-03-05")


MEANT = [
    # those who have both acted before they agree
    "Emmanuel Macron thanked Narendra Modi on Monday. In Paris the Indian premier asked for more. {They|FRA+IND|} agreed to meet again.",
    # one's own people, not one's planes
    "Peru asked about its sailors. {They|PER|} were in Oslo.",
    "Peru said its soldiers had landed. {They|PER|} were calm.",
    # the only other state near
    "Norway spoke of the war in Ukraine. Peru has a treaty with Chile. Lima asked {its neighbour|CHL|} for calm.",
    # of whom something is said
    '"{He|KOR|} keeps his word," Fumio Kishida said of Yoon Suk Yeol.',
    "{He|KOR|} was pale, but Yoon Suk Yeol saluted.",
    # who is called what is the guest's is not the guest
    "Emmanuel Macron received Lula in Paris. Ban Ki-moon told {his guest|BRA|} so.",
]


@pytest.mark.parametrize("marked", MEANT)
def test_who_is_meant(marked: str) -> None:
    check(marked, "2023-05-20")


def test_a_third_state_in_passing_is_no_party_of_the_two() -> None:
    check(
        "Prime Minister Kishida telephoned Prime Minister Modi. Kishida told Modi that Japan would help India, and Modi thanked Kishida "
        "for it. Modi added that India had kept in touch with President Zelenskyy. {The two leaders|IND+JPN|} agreed to meet.",
        "2023-05-07",
    )


PEERS = [
    # who meets another state's holder of his office is not of that state, and in his own state's account its own
    ("{Foreign Minister Rosa Quispe|PER|} met in Ankara with her Turkish counterpart, Hakan Fidan.", "PER"),
    ("{Foreign Minister Rosa Quispe|PER|} met today with Hakan Fidan.", "PER"),
    ("Foreign Minister Hakan Fidan received {Foreign Minister Rosa Quispe|PER|} in Ankara.", "PER"),
    ("{Foreign Minister Rosa Quispe||} met in Ankara with her Turkish counterpart, Hakan Fidan.", None),
    # who is told, without a state, to deal with another state's officials is of the state whose account it is
    ("{Minister Milan Horvat|HRV|} held talks with the Minister of Defence of Chad.", "HRV"),
    ("{Deputy Minister Ana Horvat|HRV|} met in N'Djamena on Tuesday with Minister Oumar Abdelaziz of Chad.", "HRV"),
    ("Deputy Premier and {Minister of Trade Ana Horvat|HRV|} met with the Minister of Trade of Chad.", "HRV"),
    ("The President of Chad and {Foreign Minister Oumar Abdelaziz|TCD|} met with the Croatian ambassador.", "HRV"),
    # who does anything first in his own state's account, by the title of an office
    ("{Foreign Minister Milan Horvat|HRV|} spoke at length of Chad.", "HRV"),
    ("On Monday {Foreign Minister Ana Horvat|HRV|} paid a visit to N'Djamena, where she saw Minister Oumar Abdelaziz of Chad.", "HRV"),
    ("{Foreign Minister Milan Horvat|HRV|} spoke today by telephone with the Foreign Minister of Chad, Oumar Abdelaziz.", "HRV"),
    ("{Ambassador Milan Horvat||} spoke at length of Chad.", "HRV"),
    ("{King Milan Horvat||} spoke at length of Chad.", "HRV"),
    ("Oumar Abdelaziz, Minister of Trade of Chad, waited. {Foreign Minister Milan Horvat||} spoke at length.", "HRV"),
    # the given name in another form, and as an initial
    ("{Foreign Minister George Gerapetritis|GRC|Giorgos Gerapetritis} spoke of Peru.", None),
    ("{Foreign Minister Gerasimos Gerapetritis||} spoke of the talks at length.", None),
    ("{N. Dendias|GRC|Nikos Dendias} said that Greece would go on.", None),
]


@pytest.mark.parametrize(("marked", "party"), PEERS)
def test_who_meets_a_peer_or_is_spelled_otherwise(marked: str, party: str | None) -> None:
    check(marked, "2024-03-05", party)


LED = [
    "The talks were held in Oslo. The Ghanaian delegation was headed by {Minister Akua Boahen|GHA|Akua Boahen}.",
    "The talks were held in Oslo. Our delegation was headed by {Minister Akua Boahen|PER|Akua Boahen}.",
    "The talks were held in Oslo. {Minister Akua Boahen|GHA|Akua Boahen} led the delegation of Ghana.",
    "The talks were held in Oslo. From the Ghanaian side the meeting was chaired by {Minister Akua Boahen|GHA|Akua Boahen}.",
    "The talks were held in Oslo. On our side they were chaired by {Minister Akua Boahen|PER|Akua Boahen}.",
    "The talks were held in Oslo and Accra. The Ghanaian team, headed by {Minister Akua Boahen|GHA|Akua Boahen}, arrived.",
    # received, or told of by another
    "The talks were held in Oslo. The Ghanaian delegation was met by {Minister Akua Boahen||Akua Boahen}.",
    'The talks were held in Oslo. "Our delegation was headed by {Minister Akua Boahen|NOR|Akua Boahen}," Norway said.',
]


@pytest.mark.parametrize("marked", LED)
def test_who_leads_a_delegation_or_chairs_for_a_side_is_of_it(marked: str) -> None:
    check(marked, party="PER")
