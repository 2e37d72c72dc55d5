"""Whole newspapers: courts, business, sport, shows and weather beside politics. What is no act of a state or body yields nothing, and
what is one, in the same words, stays. Names of states that people and clubs bear are no states."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import Annotations
from tests.document.test_actors_called import check
from tests.document.test_events_parties import told

NAMES = [
    "The settlement ends a dispute with {Calvin Jordan|}, 52. {Mr. Jordan|} was jailed in Peru.",
    "{Irene Paris|}, 91, opened the bottle at home. {Mrs. Paris|} wept.",
    "{Mr. Israel|} blamed {Dr. Cuba|}, and {Ms Kenya|} left.",
    "{Jack London|} wrote a novel.",
    "{Mr. Peruvian President|PER}, we agree with {Chile|CHL}.",
    "{Chad|TCD} asked {Israel|ISR} for help; {Father Pat|} prayed for {Peru|PER}.",
    "{Representative Jim Jordan|USA} criticised Ukraine. {Mr. Jordan|USA} voted no.",
    "{DR Congo|COD} accused {Rwanda|RWA} of an attack.",
    "Real {Madrid|} rejected the offer, and {Paris|} Saint-Germain accused it of greed.",
    "The {Vienna|} Philharmonic refused to play.",
    "{Paris|FRA} accused {Madrid|ESP} of greed.",
    "{Brazil|} meet {Chile|} in the last 16 on Saturday.",
    "{Kenya|} will meet {Senegal|} at the old stadium.",
    "{Kenya|KEN} met {Senegal|SEN} in Accra to settle the dispute.",
    "{The presidents of Kenya and Senegal|KEN+SEN} will meet at the old stadium on Monday.",
    "{Meta|} suspended the accounts of a paper.",
    "The president of Albania spoke. {Ilir Meta|ALB} was tired, {Meta|ALB} said.",
    "In Berlin {the Free Democrats|DEU} left the cabinet; {the Democrats|USA} in Washington did not care.",
    "{South Africa's Independent Democrats|ZAF} left.",
]


@pytest.mark.parametrize("marked", NAMES)
def test_whose_a_name_is(marked: str) -> None:
    check(marked)


# text = its events of one type with their factuality, or nothing
ACTS = """
SUPPORT: Toyota and Peugeot signed an agreement on small cars. =
SUPPORT: Lockheed Martin signed a contract with Poland. = USA>POL happened
ACCUSE: Microsoft accused a Russian hacker of theft. =
ACCUSE: Microsoft accused the Chinese army of theft. = USA>CHN happened
ACCUSE: Naftogaz accused Gazprom of blackmail. = UKR>RUS happened
SUPPORT: Gazprom and CNPC signed an agreement on gas. = CHN+RUS> happened
THREATEN: General Motors threatened to walk away from Daewoo. =
AGREE: Volkswagen and Ford agreed to build vans in Turkey. =
AGREE: Boeing and the Polish government agreed to build a plant. = POL+USA> happened
REJECT: Ryanair refused to pay for meals until the regulator intervened. =
RETREAT: BP suspended its exploration in Libya and withdrew its crews. = GBR>LBY happened
ACCUSE: A Dutch couple accused a hotel in Crete of theft. =
CONSULT: Scotland held talks with the Spanish coach over a new contract. =
CONSULT: Peru held talks with the Spanish minister over a new contract. = ESP+PER> happened
CONSULT: Norwegian climbers set out after talks with their Nepali guides. =
REQUEST: London advised all British citizens to leave Peru. =
REQUEST: Stockholm has advised its citizens to avoid Peru. =
REQUEST: Stockholm urged Peru to free the citizens. = SWE>PER happened
REJECT: The king of Nepal dismissed the cabinet. =
REJECT: Caracas dismissed the charge of the government in Lima. = VEN>PER happened
SANCTION: The Malaysian prime minister dismissed his deputy. =
COERCE: Spanish police seized 300 kilos of cocaine hidden in bananas from Ecuador. = ESP> happened
COERCE: Spain seized a ship from Ecuador. = ESP>ECU happened
COERCE: Floods forced Pakistan to close two airports. =
ASSAULT: Police in Nairobi fired tear gas at a crowd in Nairobi. = KEN>KEN happened
ASSAULT: In the series, China promises to invade Taiwan. =
AGREE: In her new play, the president of Peru promises to free the prisoners. =
AGREE: In the speech, the president of Peru promises to free the prisoners. = PER>PER happened
ACCUSE: In a new documentary, Chile's former president accuses the United States of a coup. = CHL>USA happened
AGREE: According to Kenya's foreign ministry, the company agreed to pay. =
AGREE: The leaders of Kenya and Uganda agreed to meet, Chad said. = KEN+UGA> happened
AGREE: Kenya's foreign ministry said the company had agreed to pay. =
THREATEN: Kenya's minister said that the singer had threatened to leave. =
AGREE: Kenya's foreign ministry said it had agreed to pay. = KEN> happened
REJECT: Kenya's minister said the rebels had refused to disarm. = KEN> happened
"""


@pytest.mark.parametrize("case", ACTS.strip().split("\n"))
def test_what_is_an_act_of_a_state_or_body(case: str) -> None:
    event, _, rest = case.partition(": ")
    text, _, wanted = rest.partition(" =")
    made = annotate(make_document(text, date="2024-05-01"))
    assert "; ".join(f"{told(made, one)} {one.factuality}" for one in made.events if one.event == event) == wanted.strip()


def test_who_stops_work_does_so_at_home() -> None:
    made = annotate("The airline of France shut an office. Germany's pilots struck for the sixth time this year on Tuesday.")
    assert [told(made, event) for event in made.events if event.mode == "strike"] == ["DEU>"]


# who says it, what is told = whether that is a promise, refusal or agreement of his
ENTRIES = [
    ("Kenya's foreign ministry said the company had agreed to pay.", set()),
    ("Kenya's minister said the bank had promised to lower its rates.", set()),
    ("Kenya's minister said the landlord had refused to sell.", set()),
    ("Officials said the athlete had refused to give a second sample.", set()),
    ("Kenya's minister said he had refused to sign.", {("refusal", "KEN")}),
    ("Kenya's minister said the rebels had refused to disarm.", {("refusal", "KEN")}),
    ("The king of Nepal dismissed the cabinet.", set()),
    ("Kenya's minister said Zuri Holdings had refused to apologise.", set()),
    ("In the film, Russia attacks Norway and the United States refuses to help.", set()),
]


def _held(made: Annotations) -> set[tuple[str, str]]:
    codes = {mention.id: {actor.code or "" for actor in mention.actors} for mention in made.mentions}
    return {(entry.kind, code) for entry in made.entries for i in entry.holders for code in codes[i]}


@pytest.mark.parametrize(("text", "held"), ENTRIES)
def test_who_tells_is_not_bound_by_what_a_stranger_promised(text: str, held: set[tuple[str, str]]) -> None:
    assert _held(annotate(make_document(text, date="2024-05-01", kind="news", publisher="Reuters"))) == held


def test_no_topic_is_told_by_the_name_of_a_party() -> None:
    made = annotate("Democrats in Washington rejected the bill. Peru rejected the call for democracy.")
    assert [entry.topic for entry in made.entries] == [None, "democracy"]
