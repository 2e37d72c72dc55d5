"""Clauses that stand apart from an act: beside it, before a semicolon, of when it was, of where, of who is asked."""

from __future__ import annotations

from functools import cache

import pytest

from communique.document.annotate import annotate_many
from communique.document.reading.documents import make_document
from communique.records import Annotations
from tests.document.test_events_parties import told

# TYPE: text = its events of that type
BESIDE = """
REQUEST: Portugal froze aid to Guinea-Bissau, while Russia called for calm. = RUS>
ASSAULT: The Houthis handed the sailors to Oman, weeks after Iranian gunmen attacked the ship. = IRN>
RETREAT: The Houthis handed the sailors to Oman, weeks after Iranian gunmen attacked the ship. = YEM>OMN
RETREAT: Chad urged Togo to withdraw its troops. = TGO>TCD
RETREAT: Libya promised Malta that it would lift the blockade. = LBY>MLT
"""
SEMICOLONS = """
AGREE: Sept 3: Armenia undertakes to hand over Lachin; Russia deploys peacekeepers. Turkey and Iran wait. = ARM>
REQUEST: The European Parliament calls for sanctions; Azerbaijan's President Ilham Aliyev stays away. = EU>
AID: India is sending 7,000 tonnes of rice; Indonesia four planes of supplies. = IND>
AID: India is sending rice to Nepal; Indonesia four planes of supplies. = IND>NPL
SANCTION: Malta imposed sanctions on Libya; Egypt; and Chad. = MLT>EGY+LBY+TCD
"""
PLACES = """
ASSAULT: Turkish jets shot a Russian bomber down near the Syrian border. = TUR>RUS
ASSAULT: Israel struck targets near Damascus. = ISR>SYR
ASSAULT: Kenya bombed camps near the Somali town of Gedo. = KEN>SOM
"""
SIDES = """
ASSAULT: Libya fought alongside Chad in the war. =
ASSAULT: Chinese troops, who fought on the side of North Korea, withdrew in 1958. =
ASSAULT: Chad fought Libya over the Aouzou strip. = TCD>LBY
ASSAULT: Brazil's minister came to Phnom Penh after clashes between Cambodian and Thai troops left ten dead. = KHM+THA>
ASSAULT: Chad said that the raids were carried out with support from Togo and Benin. =
ASSAULT: Chad said that the raids were carried out by Togo with support from Benin. = TGO>TCD
"""
ASKED = """
SANCTION: Asked if sanctions were possible against Georgia, the German minister said that all options were open. =
SANCTION: Sanctions against Georgia are possible, Germany's minister said. = DEU>GEO
REQUEST: Asked by Chad's foreign minister to leave, Libya withdrew its troops. = TCD>LBY
"""
RELATIVE = """
PROTEST: King Salman invited leaders to Mecca; Qatar, which Riyadh has boycotted since 2017, said it had not been asked. = SAU>QAT
ACCUSE: Kenya called the arrests by Uganda an outrage. = KEN>UGA
AGREE: Germany promised Kyiv more air defence systems. = DEU>UKR
REJECT: Niger's rulers refused on Tuesday to receive a joint delegation of ECOWAS, the African Union and the UN. = NER>AU+ECOWAS+UN
COERCE: The United Nations demanded that the Houthis free dozens of arbitrarily detained UN staff. = YEM>UN
"""
FREED = """
REQUEST: India demanded the safe return of Wing Commander Abhinandan Varthaman, who was shot down by Pakistan. = IND>
REQUEST: Peru demanded the withdrawal of Chilean troops. = PER>CHL
REQUEST: Benin arrested five Nigeriens. Niger said they had been sent to load oil, demanded their release and left. = NER>BEN
RETREAT: The ambassadors to Bulgaria, the Netherlands and Italy resigned. =
ASSAULT: Zelenskyy demanded the return of children abducted by Russia. = RUS>
ASSAULT: Zelenskyy demanded the return of Ukrainian children abducted by Russia. = RUS>UKR
SANCTION: Niger recalled its charge d'affaires. = NER>
COERCE: Iran has barred inspectors since June. = IRN>
SUPPORT: The UAE cut its ties with Qatar, citing Doha's support for terrorist organisations. = QAT>
ASSAULT: Washington reaffirmed that its 1951 treaty covers attacks on Philippine vessels. =
SANCTION: Sanctions were imposed on Belarus on Monday. =
SANCTION: Germany said that sanctions were imposed on Belarus on Monday. = DEU>BLR
REJECT: China proposed talks. Seoul turned the proposal down, Tokyo was cool, and Washington insisted on it. = KOR>CHN
REJECT: Peru made an offer, and Chile rejected it. = CHL>PER
ASSAULT: Ukrainian airport hit by Russian missiles - governor. = RUS>UKR
"""
THREATENED = """
THREATEN: Any attack by Israel on its sites would be a declaration of war, Iran said. = IRN>ISR
THREATEN: Iran said that the United States would regret its decision. = IRN>USA
THREATEN: Hamas said Israel would pay for its crimes. = PSE>ISR
THREATEN: Russia warned that Turkey would pay a heavy price. = RUS>TUR
THREATEN: The Taliban warned that Iran would face a bitter defeat if it invaded. = AFG>IRN
THREATEN: Peru said Chile would pay for the repair of the bridge. =
THREATEN: Chile said that it would regret its decision. =
THREATEN: North Korea said it would consider any blockade by the United States an act of war. = PRK>USA
THREATEN: Any attack by Israel on its sites would be an act of folly, Iran said. =
"""
GROUPS = (BESIDE, SEMICOLONS, PLACES, SIDES, ASKED, RELATIVE, FREED, THREATENED)
CASES = [case for group in GROUPS for case in group.strip().split("\n")]


@cache
def read() -> dict[str, Annotations]:
    texts = sorted({_parts(case)[1] for case in CASES})
    return dict(zip(texts, annotate_many([make_document(text, id=text, kind="news") for text in texts]), strict=True))


def _parts(case: str) -> tuple[str, str, str]:
    event, _, rest = case.partition(": ")
    text, _, wanted = rest.rpartition(" =")
    return event, text, wanted.strip()


@pytest.mark.parametrize("case", CASES)
def test_an_act_falls_on_nobody_of_a_clause_apart(case: str) -> None:
    event, text, wanted = _parts(case)
    made = read()[text]
    assert " ".join(told(made, one) for one in made.events if one.event == event) == wanted


def test_a_status_speaks_for_the_act_that_it_is_said_of() -> None:
    made = read()["Sanctions against Georgia are possible, Germany's minister said."]
    assert [one.factuality for one in made.events] == ["speculated"]
