"""Parties that an act has from another of its sentence, acts that their doer or their verb makes plain, and what is contrary to fact; each
with sentences that look alike and are not."""

from __future__ import annotations

from functools import cache

import pytest

from communique.document.annotate import annotate_many
from communique.document.reading.documents import make_document
from communique.records import Annotations
from tests.document.test_events_parties import told

# TYPE: text = its events of that type
PROMISED = """
AGREE: Australia offered to send two aircraft to help Philippine troops. = AUS>PHL
AGREE: Norway offered to build a school in Malawi for refugees from Mozambique. = NOR>MWI
AGREE: Australia offered to send two aircraft. = AUS>
THREATEN: Kenya threatened to expel Somali diplomats. = KEN>SOM
AGREE: Sudan promised Chad to free the sailors of Togo. = SDN>TCD
"""
CONDITION = """
RETREAT: If Niger does not free the fishermen, Nigeria will cut power. = NER>NGA
RETREAT: If Niger does not free the fishermen, it will face sanctions, Nigeria said. = NER>NGA
RETREAT: If Niger does not free the Malian fishermen, Nigeria will cut power. = NER>MLI
"""
WAITING = """
SUPPORT: Pakistan will not reopen the roads to NATO convoys until Washington apologises for the raid, Khar said. = USA>PAK
SUPPORT: Pakistan will not reopen the roads to NATO convoys until Washington apologises to Oman. = USA>OMN
"""
UNGAINFUL = """
RETREAT: Angola urged M23 to respect the ceasefire. = COD>
RETREAT: Togo asked Chad's rebels to lay down their arms. = TCD>
RETREAT: France urged Mali's president to step down. = MLI>
RETREAT: Rwanda shelled Burundian villages. Angola urged Kigali to cease fire. = RWA>BDI
RETREAT: Peru urged Chile to free its sailors. = CHL>PER
RETREAT: Uganda urged Kenya to withdraw its troops. = KEN>UGA
"""
BLOWS = """
SANCTION: Mali asked the Security Council to impose an arms embargo. = UNSC>
SANCTION: Mali asked the European Union to impose sanctions on Niger. = EU>NER
SANCTION: Mali asked the European Union not to impose sanctions. = EU>MLI
SANCTION: Chile recalled its ambassador and asked that Peru recall its own. = CHL> PER>CHL
"""
PROTESTS = """
ACCUSE: MANILA PROTESTS CHINESE WATER CANNON USE = PHL>CHN
PROTEST: MANILA PROTESTS CHINESE WATER CANNON USE =
ACCUSE: Mali protested against the raid by Chad. = MLI>TCD
PROTEST: Mali's students protested against France. = MLI>FRA
ACCUSE: Mali's students protested against France. =
"""
PLAIN = """
COOPERATE: Oman and Iran held naval manoeuvres in the Strait of Hormuz. = IRN+OMN>
COOPERATE: Greece and Cyprus held naval drills off Crete. = CYP+GRC>
COOPERATE: Greece held naval drills off Crete. =
ASSAULT: Sudanese soldiers injured three Ethiopian herders near Al-Fashaga. = SDN>ETH
ASSAULT: Ukraine hit an oil terminal in southern Russia last month, halting exports for nine days. = UKR>RUS
SANCTION: Ukraine hit an oil terminal in southern Russia last month, halting exports for nine days. =
ASSAULT: Israel hit a Syrian depot, killing two. = ISR>SYR
ASSAULT: China hit Canadian plants with duties, halting exports. =
ASSAULT: Turkey's crisis hit Greek plants last month, halting exports. =
SANCTION: Norway broke the contract last month, halting exports to Russia. = NOR>RUS
RETREAT: Indonesia re-imposed its ban on Dutch dairy imports. =
RETREAT: Indonesia lifted its ban on Dutch dairy imports. = IDN>NLD
ASSAULT: The row injured the pride of Ethiopia. =
"""
LISTS = """
SANCTION: The United States put Eritrea back on its blacklist. = USA>ERI
SANCTION: Washington added Eritrea to its list of states that sponsor terrorism. = USA>ERI
RETREAT: Washington removed Sudan from its list of state sponsors of terrorism. = USA>SDN
SANCTION: Norway put Ghana on its list of holiday destinations. =
SANCTION: France added Kenya to the list of exhibitors. =
"""
OWN = """
SUPPORT: The Chancellor of Germany defended the German measures in talks with Poland's prime minister. =
SUPPORT: Peru defended the Chilean measures. = PER>CHL
SUPPORT: Iran's minister met his Emirati counterpart. The Emirati minister conveyed the greetings of the UAE president. = ARE>IRN
SUPPORT: Peru's minister conveyed Chile's thanks to Bolivia. = PER>BOL
AID: The United States sanctioned two companies that had supplied weapons to Sudan's Rapid Support Forces. =
SANCTION: The United States sanctioned two companies that had supplied weapons to Sudan's Rapid Support Forces. = USA>
COERCE: China Coast Guard personnel boarded a Philippine boat. = CHN>PHL
AGREE: The Philippines and China have reached a provisional arrangement on resupply. = CHN+PHL>
AID: Manila will resupply its outpost at Second Thomas Shoal. =
COOPERATE: Peru urged Chile to stop the raids at the border and announced joint patrols with Bolivia. = PER>BOL
"""
ALL = (OWN, PROMISED, CONDITION, WAITING, UNGAINFUL, BLOWS, PROTESTS, PLAIN, LISTS)
CASES = [case for cases in ALL for case in cases.strip().split("\n")]
# text = factuality of what is told in it
CONTRARY = """
Had Iran attacked Israel, America would have answered. = denied
Had Russia not invaded Ukraine, Finland would have stayed out of NATO. = happened
If Russia had not invaded Ukraine, Finland would have stayed out of NATO. = conditional
Iran had attacked Israel, and nobody would have thought it possible. = happened
Russia has not invaded Ukraine. = denied
"""
STATUS = CONTRARY.strip().split("\n")


@cache
def _read() -> dict[str, Annotations]:
    texts = sorted({case.partition(": ")[2].partition(" =")[0] for case in CASES} | {case.partition(" =")[0] for case in STATUS})
    return dict(zip(texts, annotate_many([make_document(text) for text in texts]), strict=True))


@pytest.mark.parametrize("case", CASES)
def test_parties_from_another_act(case: str) -> None:
    event, _, rest = case.partition(": ")
    text, _, wanted = rest.partition(" =")
    made = _read()[text]
    assert " ".join(told(made, one) for one in made.events if one.event == event) == wanted.strip()


@pytest.mark.parametrize("case", STATUS)
def test_whether_an_attack_is_contrary_to_fact(case: str) -> None:
    text, _, wanted = case.partition(" = ")
    assert {event.factuality for event in _read()[text].events if event.event == "ASSAULT"} == {wanted}
