"""How national presses write: offices and ministries by their letters are the paper's own state's, states by short names where told."""

from __future__ import annotations

import re

import pytest

from communique import naming
from communique.document.actors.mentions import find_mentions
from communique.document.actors.phrases import is_abbreviation
from communique.document.parsing import parse
from communique.records import Document
from tests.marked import braced

MARK = re.compile(r"\{([^|}]+)\|([A-Z]*)\}")


def check(told: str, country: str | None, day: str = "2024-05-01") -> None:
    """Whether each marked piece of `told` has the code behind its bar, and none where none stands there."""
    text = MARK.sub(r"\1", told)
    found = find_mentions(parse(Document("d", text, published=day, kind="news", country=country)), ())
    for mark, start, end in braced(told, MARK):
        over = [one for one in found if one.span.start < end and start < one.span.end]
        codes = {actor.code for one in over for actor in one.actors if actor.code}
        assert codes == ({mark[2]} if mark[2] else set()), (mark[0], codes)


# the paper's state and its words
OWN_LETTERS = [
    ("IND", "{PM|IND} to visit Dhaka next week."),
    ("AUS", "{PM|AUS} meets {Xi|CHN} in Beijing."),
    ("PAK", "{PM|PAK}, {COAS|PAK} discuss security."),
    ("GBR", "{PM|GBR} says Japan will pay."),
    ("IND", "{The PM|IND} meets {Xi|CHN} in Kazan."),
    ("PAK", "{FO|PAK} rejects {UK|GBR} claim."),
    ("GBR", "{The FO|GBR} summoned {the Pakistani envoy|PAK}."),
    ("PHL", "{The DFA|PHL} summoned {the Chinese ambassador|CHN}."),
    ("IRL", "{The DFA|IRL} summoned {the Chinese ambassador|CHN}."),
    ("BRA", "{The MRE|BRA} denied that {Peru|PER} had asked."),
    ("PER", "{The MRE|PER} denied that {Brazil|BRA} had asked."),
    ("CAN", "{India|IND} was told. {Canada|CAN} waits. {The PMO|CAN} gave no details."),
    ("CHN", "{MFA spokesperson|CHN} slams {Japan|JPN}. {China|CHN} opposes it."),
    ("CAN", "{The GAC|CAN} said it had won."),
    (None, "ISLAMABAD - {FO|PAK} says talks go on."),
    (None, "LONDON - {FO|GBR} says talks go on."),
    (None, "DHAKA: {PM|BGD} meets {the Indian envoy|IND}."),
]

# letters that nothing in the text gives to one state
OPEN_LETTERS = [
    (None, "{The FO|} said talks went on."),
    (None, "{The DFA|} said talks went on."),
    (None, "{PM|} meets Xi in Beijing."),
    (None, "{The SAF|} said it had won. Sudan and Singapore were silent."),
    ("NZL", "{MOFA|} accused {Beijing|CHN} of buying {Nauru|NRU}."),
    ("GBR", "{Russia's MoD|RUS} blamed {Britain|GBR}. {MoD|} later withdrew it."),
    (None, "{The GAC|} said it had won."),
    ("IRN", "{PM|} meets Xi in Beijing."),  # it has none
]

SHORT_STATES = [
    (None, "{India|IND}, {Pak|PAK} agree to talks. {Pakistan|PAK} said so."),
    (None, "{SL President|LKA} meets {Jaishankar|IND}. {Sri Lanka|LKA} is a neighbour."),
    ("VNM", "{Viet PM|VNM} receives {Xi|CHN} in Hanoi."),
    ("AUS", "{Kiwi PM|NZL} meets {Aussie PM|AUS} in Canberra. {New Zealand|NZL} is a friend."),
    ("VUT", "{Vila MPs|VUT} oust {PM|VUT}. Canberra waits for {Port Vila|VUT} to answer."),
    (None, "{Lankan Navy|LKA} seizes a boat."),
    (None, "{N Korea|PRK} fires a missile at {S Korea|KOR}. {S Sudan|SSD} condemns it."),
    (None, "{North Korean Foreign Minister Pak Chol-min|PRK} met the guests of {Pakistan|PAK}. {Pak|PRK} smiled."),
]

OTHER_WORDS = [
    (None, "{Paul Pak|} smiled."),
    (None, "{Viet|} said so."),
    (None, "{The Aussie|} fell against the dollar. {Kiwi|} birds are rare in New Zealand."),
]


@pytest.mark.parametrize(("country", "told"), [*OWN_LETTERS, *OPEN_LETTERS])
def test_letters_are_of_the_papers_own_state_or_open(country: str | None, told: str) -> None:
    check(told, country)


@pytest.mark.parametrize(("country", "told"), [*SHORT_STATES, *OTHER_WORDS])
def test_a_short_name_is_a_states_where_the_text_tells_it(country: str | None, told: str) -> None:
    check(told, country)


LEADERS = [
    ("2018-10-20", "{MBS|SAU} was silent.", "Mohammad bin Salman"),
    ("2020-10-20", "{AMLO|MEX} was silent.", "Andrés Manuel López Obrador"),
    ("2023-10-20", "{Albo|AUS} was silent.", "Anthony Albanese"),
]


@pytest.mark.parametrize(("day", "told", "name"), LEADERS)
def test_leaders_by_their_initials(day: str, told: str, name: str) -> None:
    check(told, None, day)
    assert name in {person.name for person in naming.people(naming.sound(MARK.findall(told)[0][0]))}


@pytest.mark.parametrize("word", ["PM", "MoD", "FO", "DefMin", "MOFA"])
def test_letters_are_abbreviations(word: str) -> None:
    assert is_abbreviation(word)


@pytest.mark.parametrize("word", ["PRESIDENT", "KING", "Minister", "PRIME", "the"])
def test_words_in_capitals_are_no_abbreviations(word: str) -> None:
    assert not is_abbreviation(word)


# a minister without a state is the paper's own, of whomever the text speaks besides
OWN_MINISTERS = [
    ("PRY", "{Industry Minister Ramón Ferro|PRY} wants Brasilia to drop the levy. Brazil and Paraguay will meet."),
    ("NPL", "India has reopened the crossing. {Energy Minister Prabin Tapa|NPL} told lawmakers that Nepal would sell more power."),
    ("JPN", "Palau asked Japan for a ship. {Deputy Fisheries Minister Daigo Mori|JPN} told reporters that it would sail in May."),
    ("ECU", "QUITO. Peru's consul said that Lima would pay. {Health Minister Rosa Intriago|ECU} promised that it would be soon."),
    # what another state does is told by its own, and so is what is told from there, or beside a town of it
    ("PRY", "Paraguay waits. Brazil will drop the levy, {Industry Minister Ramón Ferro|} said."),
    ("PRY", "BRASILIA - Paraguay waits. Brazil wants more. {Industry Minister Ramón Ferro|BRA} told reporters that the levy would stay."),
    # whom the text names with his state is that one's, and an envoy is nobody's here
    ("PRY", "Paraguay waits. {Brazil's industry minister, Ramón Ferro|BRA}, wants the levy. {Industry Minister Ferro|BRA} was brief."),
    ("TLS", "Dili waits. Timor-Leste asked for a runway. Japan is going to lend the money, {Ambassador Kitahara Shun|JPN} announced."),
    ("PHL", "Manila has offered money. Jakarta has put in for double. {Consul General Andri Tumbelaka|} hopes to settle. Manila waits."),
    # of an agency of whose state nothing is told
    ("ESP", "Bolivia will pay half, Bolivia says. {Foreign Minister Celia Huanca|BOL} told reporters that Bolivia was ready."),
]


@pytest.mark.parametrize(("country", "told"), OWN_MINISTERS)
def test_whose_minister_a_paper_names(country: str, told: str) -> None:
    check(told, country)
