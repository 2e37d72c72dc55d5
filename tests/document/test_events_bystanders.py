"""Who stands by an act and has no part in it, and what did come about though it sounds otherwise: texts read in one batch."""

from __future__ import annotations

from functools import cache

import pytest

from communique.document.annotate import annotate_many
from communique.document.reading.documents import make_document
from communique.records import Annotations
from tests.document.test_events_parties import told

# TYPE: text = its events of that type
GATHERED = """
CONSULT: Leaders agreed that the next Secretary General would come from Kenya. =
CONSULT: Kenya's minister came to Lima from Chile. = KEN>PER
CONSULT: Speaking in Geneva, the ministers of Chad and Mali said the border would stay closed. =
CONSULT: The ministers of Chad and Mali spoke in Geneva. = MLI+TCD>
CONSULT: Pacific Islands Forum leaders, meeting in Port Moresby in January, gave Fiji until May to name a date. =
CONSULT: ASEAN ministers, meeting in Bali, urged Myanmar to free the prisoners. =
CONSULT: The foreign ministers of Ghana and Togo, meeting in Lome on Friday, condemned Benin. = GHA+TGO>
CONSULT: The Norwegian minister, meeting the Swedish envoy in Oslo, urged Russia to withdraw. = NOR+SWE>
CONSULT: Ministers of the alliance against Iran met in Riyadh with the Japanese envoy. =
CONSULT: Seoul has taken a benign view of the Japanese talks with North Korea. = JPN+PRK>
CONSULT: Iran's president sees Prime Minister Netanyahu as a rival. =
CONSULT: Iran's president saw Prime Minister Sharif of Pakistan in Tehran. = IRN+PAK>
CONSULT: President Trump called President Macron on Monday. = FRA+USA>
CONSULT: Reuters reported on the meeting with President Xi. = CHN>
CONSULT: Reuters held a meeting with President Putin. = GBR+RUS>
"""
WORDS = """
REQUEST: Togo would ask the Council to lift the ban; China backed the request. = TGO>
REQUEST: The ministers met in Lima. Peru heard calls for the release of all prisoners. =
REQUEST: Peru heard Chile's call for talks. = CHL>PER
REQUEST: Peru asked for a panel together with Brazil. = PER>
REQUEST: Peru asked Brazil for a panel. = PER>BRA
ASSAULT: Kenya attacked the camp along with Uganda. = KEN>
ASSAULT: Kenya attacked Uganda. = KEN>UGA
REJECT: China opposes interference in the affairs of the Maldives. = CHN>
REJECT: China opposes any effort to isolate Iran. = CHN>
REJECT: China opposes Iran's effort to join the bank. = CHN>IRN
SANCTION: Moscow expelled two diplomats of Estonia in retaliation for sanctions on Russian firms. = RUS>EST EST>RUS
SANCTION: Kinshasa imposed sanctions on Emmanuel Shadary. = COD>COD
MOBILIZE: The Catholic bishops of Peru deployed 40,000 observers. =
MOBILIZE: Peru deployed 4,000 soldiers. = PER>
ACCUSE: Managua said that it was denouncing the Charter of the OAS. =
ACCUSE: Managua said that it was denouncing the OAS. = NIC>OAS
AGREE: Peru received an offer from China of a loan of two billion dollars. = CHN>PER
REQUEST: Uganda's request that Kenya reopen the border was rejected. = UGA>KEN
REQUEST: Japan urged North Korea to stop in response to the launch. = JPN>PRK
ACCUSE: The repeated denunciation of Israel at the United Nations angered Washington. =
ACCUSE: Kenya's criticism of Uganda at the African Union was sharp. = KEN>UGA
AGREE: A former American envoy offered a theory. =
AGREE: Kenya's minister offered the view that Uganda was wrong. =
REQUEST: Ghana told Togo not to sign the pact. = GHA>TGO
REQUEST: The mother told her son not to leave. =
"""
FORCED = """
ASSAULT: Kenya condemned the murder of two officers of the Haitian National Police. =
ASSAULT: The killing of two Chadian soldiers by Niger shocked Kenya. = NER>TCD
AGREE: Kenya urged the Libyan factions to agree on a date. = LBY>
AGREE: Kenya urged Libya to agree to the plan. = LBY>KEN
COERCE: Eight Syrian refugees were detained attempting to enter Texas from Mexico on Monday. =
COERCE: Two Eritreans were deported from Libya on Monday. = LBY>ERI
COERCE: The two soldiers, captured in January near Saravena, were received by delegates of the Red Cross. =
SANCTION: Trade measures imposed in 2018, including the freeze on new contracts for Canadian barley, will be lifted by Riyadh. = SAU>CAN
RETREAT: IAEA inspectors had access to the site in Iran. =
RETREAT: Armenia promised that Russian specialists would have access to the laboratories. =
"""
SENT = """
CONSULT: Norway sent an envoy to Mali on Monday. = NOR>MLI
CONSULT: Chad dispatched an emissary to Tripoli on Monday. = TCD>LBY
CONSULT: Norway sent its envoy back to Oslo. =
CONSULT: Negotiations between Ghana and Togo broke down on Friday. = GHA+TGO>
CONSULT: Negotiations between Ghana and Togo have not begun. =
"""
ASIDE = """
REQUEST: Peru called for General Ruiz to be tried for treason. = PER>
REQUEST: Togo called for Benin to be expelled from the union. = TGO>
REQUEST: Kenya called for Ugandan troops to be withdrawn from Busia. = KEN>UGA
REQUEST: Peru demanded an investigation of Chile's ambassador. = PER>
REQUEST: Kenya demanded a probe into the shelling of Busia by Ugandan troops. = KEN>UGA
ACCUSE: Obama used his speech to call out the field who he accused of preying on the anxieties of Kenyans. = USA>
ACCUSE: Chad's president attacked the rebels, whom he accused of robbing Cameroonians. = TCD>?
ACCUSE: Kenya, which Chad blamed for the raid in Niger, has denied it. = TCD>KEN
ACCUSE: In Busia, Kenya has accused Uganda of fraud. = KEN>UGA
RETREAT: Japan wants to dismantle North Korea's nuclear arsenal. =
RETREAT: Libya dismantled its arsenal. = LBY>
PROTEST: Kenyan workers cast protest votes in Nairobi. =
PROTEST: Kenyan workers held a protest outside the Ugandan embassy in Nairobi. = KEN>UGA
AID: Kenya supplied 20 MW. = KEN>
REQUEST: Kenya jokingly urged Uganda to leave the cup to others. =
REQUEST: Kenya urged Uganda to leave the islands to others. = KEN>UGA
AID: Kenya supplied 20 MW to Uganda. = KEN>UGA
"""
# TYPE factuality: text
STATUS = """
ASSAULT happened: Kenya demanded a probe into the shelling of Busia by Ugandan troops.
ASSAULT happened: Kenya demanded an investigation of the Ugandan army's raid.
ASSAULT speculated: The UN urged an inquiry into an alleged attack by Chad on Sudan.
ASSAULT demanded: Kenya demanded an end to the shelling of Busia by Ugandan troops.
ASSAULT denied: Peru repeated a debunked claim that Chile bombed Tacna.
CONSULT conditional: Peru would not lift its sanctions on Chile until the Chilean minister met the envoy of Togo.
CONSULT happened: The purpose of the Japanese minister's visit to Kenya was to hear the victims.
CONSULT happened: The aim of his visit to Rome was to thank Italy, the Polish premier said.
CONSULT planned: The purpose of the Japanese minister's visit to Kenya next week will be to hear the victims.
CONSULT demanded: The talks between Serbia and Kosovo must not be postponed, Slovenia said.
CONSULT postponed: The talks between Serbia and Kosovo have been postponed, Slovenia said.
CONSULT planned: The Japanese and Vietnamese ministers concurred on holding talks in May.
CONSULT happened: NATO's deputy secretary general welcomed the Montenegrin defence minister on Tuesday for talks on accession.
CONSULT planned: Turkey's president will receive his Finnish counterpart in Ankara on Friday for talks on the alliance.
"""
# TYPE: text = the words for those whom it reaches
REACHED = """
ACCUSE: The Kenyan parliament met. The Kenyan senator filed charges. The senator accused her of fraud. = her
REQUEST: The German interior ministry wrote to Germany's states. Germany urged tech companies to share their data. = companies
"""
CASES = [line for block in (GATHERED, WORDS, FORCED, SENT, ASIDE) for line in block.strip().split("\n")]
STATES = STATUS.strip().split("\n")
NAMED = REACHED.strip().split("\n")


def text_of(case: str) -> str:
    return case.partition(": ")[2].partition(" =")[0]


@cache
def _read() -> dict[str, Annotations]:
    texts = sorted({text_of(case) for case in (*CASES, *STATES, *NAMED)})
    return dict(zip(texts, annotate_many([make_document(text) for text in texts]), strict=True))


@pytest.mark.parametrize("case", CASES)
def test_who_only_stands_by_is_no_party(case: str) -> None:
    made = _read()[text_of(case)]
    found = " ".join(told(made, one) for one in made.events if one.event == case.partition(": ")[0])
    assert found == case.partition(" =")[2].strip()


@pytest.mark.parametrize("case", STATES)
def test_what_came_about_though_it_sounds_otherwise(case: str) -> None:
    event, factuality = case.partition(": ")[0].split()
    assert {one.factuality for one in _read()[text_of(case)].events if one.event == event} == {factuality}


@pytest.mark.parametrize("case", NAMED)
def test_a_code_goes_to_the_words_for_those_reached(case: str) -> None:
    made = _read()[text_of(case)]
    names = {mention.id: mention.span.exact for mention in made.mentions}
    found = {names[i] for one in made.events if one.event == case.partition(": ")[0] for i in one.recipient}
    assert found == {case.partition(" = ")[2]}


def test_who_meets_is_named_once() -> None:
    text = "On Wednesday Narendra Modi and Xi Jinping met in Kazan on the margins of a summit, their first formal meeting in five years."
    (made,) = annotate_many([make_document(text, id="a", published="2024-10-25")])
    first = next(event for event in made.events if event.event == "CONSULT")
    assert [mention.span.exact for mention in made.mentions if mention.id in first.actor] == ["Narendra Modi", "Xi Jinping"]


def test_to_strike_fear_is_no_blow() -> None:
    made = annotate_many([make_document(f"Iran will strike {what} Israel.", id=what) for what in ("fear into", "terror into", "")])
    assert [[event.event for event in one.events] for one in made] == [[], [], ["ASSAULT"]]


@pytest.mark.parametrize(
    ("text", "event", "parties"),
    [
        ("Canada and India each expelled six of the other's diplomats.", "SANCTION", "CAN+IND>CAN+IND"),
        ("Peru and Chile each accused the other of spying.", "ACCUSE", "CHL+PER>CHL+PER"),
        ("Peru and Chile each expelled an envoy of Bolivia.", "SANCTION", "CHL+PER>BOL"),
    ],
)
def test_what_each_does_to_the_other(text: str, event: str, parties: str) -> None:
    (made,) = annotate_many([make_document(text, id="a")])
    assert [told(made, one) for one in made.events if one.event == event] == [parties]
