"""Whose people and bodies are by where the words around them are: a dateline, a seat, "there", a clause with "where"; whom they are not.
Mentions are marked as in `test_actors_called`."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from tests.document.test_actors_called import MARK, check

DATELINE = [
    # a bare title where a dated report begins is of its town's state, whoever else is called with his
    "TBILISI, May 3 - The Polish foreign minister talked on Friday with {the prime minister|GEO} until midnight.",
    "COPENHAGEN, May 3 - A crowd burned the Danish embassy in Damascus on Friday. {The foreign minister|DNK} told citizens to leave.",
    # not where the clause tells of another place, nor where that state has no such office
    "BEIRUT, March 5 - Syria will leave, {the prime minister|SYR} told parliament in Damascus on Saturday.",
    "REYKJAVIK, Oct 9 - {The chancellor|} froze the bank's money.",
    # nor is a guest of where he visits, or a body's head of any state
    "MAPUTO, May 3 - {The visiting president|} saw the troops on Friday.",
    "SARAJEVO, April 6 - Serbia protested. {The high representative|} told Bosnia's leaders to wait.",
]
HEADED = [
    "Reactions\n\nPERU\nThe {foreign ministry|PER} met Israel.\n\nSWEDEN\nThe {government|SWE} wrote. The {prime minister|SWE} left.",
    "What they did\n\n* PERU: The {foreign ministry|PER} met the Israeli envoy.\n* SWEDEN: The {government|SWE} wrote to Israel.\n",
    "Reactions\n\nPERU\nPeru was calm.\n\nSWEDEN\nNorway wrote to Sweden. The {foreign ministry|} was angry.\n",
    "Reactions\n\nPERU\nPeru was calm.\n\nSWEDEN\nSweden was calm.\n\nIN OTHER NEWS\nThe {foreign ministry|} was angry.\n",
]
PLACES = [
    "Abt was in Lima. {The government there|PER} said that he was waiting for a visa, and Chile said nothing.",
    "Chile protested. {The government there|CHL} has called its envoy home. Peru has not.",
    "Chile protested. Peru did not. The talks went on for days. Nobody asked why. {The police there|} had looked on.",
    "MAPUTO, May 3 - Zambia protested. {The government here|MOZ} had no comment.",
    "Japan sent the crew home, which did not calm Beijing, where {the foreign ministry|CHN} said that it wanted the captain too.",
    "Japan sent the crew home to Beijing, where {diplomats|} waited.",
    "Chile protested. In Lima a spokesman said that {the navy|PER} had only been carrying water.",
    "Chile protested in Lima, and {the navy|} sailed.",
    "Peru's leader frowned. {The president in Santiago|CHL} had said no.",
    # where another has troops is not its own
    "France, which has 1,500 troops in {the country|}, called for calm.",
    "France, which ended {the country|FRA}'s isolation, called for calm.",
    # where somebody lands he is not from, but where he speaks
    "{The foreign minister|} landed in Nairobi on Monday for talks with President Ruto.",
    "{Foreign Minister Ana Abt|} flew to Kenya on Monday.",
    "{The foreign minister|KEN} spoke in Nairobi on Monday before talks with President Ruto.",
    # a spokesman tells of his own government
    "Peru's president left. Chile's spokesman said that {the government|CHL} would allow no coup.",
    # of several states
    "Chile trusts Peru. Chile's leader said that {the two peoples|} were friends. {Ministers|} will talk in May.",
]


STREET = [
    # who takes to the street is of where he does it, told by his number alone too
    "{Thousands|MLI} rallied in Bamako against France.",
    "{Hundreds of people|NER} protested outside the French embassy in Niamey.",
    "{Dozens of young men|IRN} climbed over the wall of the British embassy in Tehran.",
    "{A crowd of several hundred|SYR} attacked the Danish embassy in Damascus.",
    "About {5,000|GEO} marched in Tbilisi against Russia.",
    "{Protesters|ITA} demonstrated in Rome against the war in Iraq.",
    # not a number of anything, nor those of another state or of a party abroad
    "Chile protested to Peru. {Thousands|} stayed in Lima.",
    "Peru and Chile spoke. {Two|} marched through Lima.",
    "{Greek workers|GRC} marched in Rome against the European Commission.",
    "{Opposition leaders|} marched in London against the government of Uganda.",
]


@pytest.mark.parametrize("marked", [*DATELINE, *HEADED, *PLACES, *STREET])
def test_whose_people_are_by_where_they_are(marked: str) -> None:
    check(marked)


NAMED = [
    # "the minister" is the last one named who is one; a bare title that says of what is looked for as before
    "DOHA, June 7 - The Saudi foreign minister, Adel al-Jubeir, praised Qatar. Oil was cheap. {The minister|SAU} left on Friday.",
    # a stranger beside people of another state only is nobody's
    'Peru and Chile talked in Lima. The Peruvian army waits. Nurses in Lima wept. "We closed it," said {Ana Abt|PER}, a nurse.',
    'Peru and Chile talked in Lima. The Peruvian army waits. Nurses in Lima wept. "We closed it," Chile heard from {Ana Abt|}, a nurse.',
    # nor is an unknown minister of the only state whose minister a text without a dateline calls by the bare title
    "Foreign Minister Winston Peters met Fiji's premier. Fiji waits. {Fisheries Minister Jon Hall|} was brief.",
    "AUCKLAND - Foreign Minister Winston Peters met Fiji's premier. Fiji waits. {Fisheries Minister Jon Hall|NZL} was brief.",
    # a title with its seat is nobody's of another state
    "President Asif Ali Zardari of Pakistan was asked. {The president in Washington|USA} insists.",
]


@pytest.mark.parametrize("marked", NAMED)
def test_whom_a_title_means_after_others_were_named(marked: str) -> None:
    check(marked, "2010-03-05")


WORDS = [
    # "they" of whoever speaks for a state is another side, not his own forces told of outside his words
    'The Turkish army moved tanks. "{They|} know what we ask of them," said Turkish Foreign Minister Ismail Cem.',
    'The Turkish army moved tanks. "Our soldiers waited. {They|TUR} know it," said Turkish Foreign Minister Ismail Cem.',
    'Turkish Foreign Minister Ismail Cem praised the Turkish soldiers: "{They|TUR} defended themselves."',
    "Turkish soldiers boarded the ship. The Turkish army said that {they|} had come with knives.",
    "Turkish soldiers boarded the ship. {They|TUR} had come with knives.",
    # "we" who agree, meet or are called on to do something together
    '"{We|} agreed to open the bridge," said Turkish Foreign Minister Ismail Cem.',
    '"{We|TUR} agreed with Greece to open the bridge," said Turkish Foreign Minister Ismail Cem.',
    '"Let {us|} open the bridge," said Turkish Foreign Minister Ismail Cem.',
    '"They asked {us|TUR} to open the bridge," said Turkish Foreign Minister Ismail Cem.',
    '"There is a bridge between {us|}," said Turkish Foreign Minister Ismail Cem.',
]


@pytest.mark.parametrize("marked", WORDS)
def test_whom_they_and_we_mean_in_ones_own_words(marked: str) -> None:
    mark = MARK.search(marked)
    assert mark is not None
    made = annotate(make_document(MARK.sub(r"\1", marked), id="d", date="1998-10-03", kind="news"))
    here = [one for one in made.mentions if one.span.start <= mark.start() and mark.start() + len(mark[1]) <= one.span.end]
    assert "+".join(sorted({actor.code for one in here for actor in one.actors if actor.code})) == mark[2]
