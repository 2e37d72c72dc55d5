"""Whether a deed that another verb governs was done, and by whom: what somebody is brought to do, or does not fail to do."""

from __future__ import annotations

from functools import cache

import pytest

from communique.document.annotate import annotate_many
from communique.document.reading.documents import make_document
from communique.records import Annotations
from tests.document.test_events_parties import told

# TYPE: sentence = parties and factuality of all its events of that type
CASES = """
ACCUSE: Fiji did not hesitate to denounce Tonga's blockade. = FJI>TON happened
ACCUSE: Fiji hesitated to denounce Tonga's blockade. = FJI>TON speculated
SANCTION: Samoa will not hesitate to expel the Fijian envoy. = WSM>FJI planned
AID: Fiji has not forgotten to send medicine to Tonga. = FJI>TON happened
AID: Fiji forgot to send medicine to Tonga. = FJI>TON denied
ASSAULT: The African Union failed to prevent Ethiopia from bombing Eritrean towns. = ETH>ERI happened
ASSAULT: The African Union prevented Ethiopia from bombing Eritrean towns. = ETH>ERI denied
ASSAULT: The African Union did not keep Ethiopia from bombing Eritrean towns. = ETH>ERI happened
SANCTION: Samoa refused to rule out sanctions against Fiji. = WSM>FJI speculated
RETREAT: Peru would like to see Chile withdraw its troops. = CHL>PER demanded
RETREAT: Peru saw Chile withdraw its troops. = CHL>PER happened
ASSAULT: Peru does not want to see Chile attack Bolivia. = CHL>BOL speculated
SANCTION: India decided to withdraw its high commissioner, Sanjay Kumar Verma, from Ottawa. = IND>CAN planned
SUPPORT: Chile persuaded Bolivia to recognise Palestine. = BOL>PSE happened
SUPPORT: Chile could not persuade Bolivia to recognise Palestine. = BOL>PSE denied
SUPPORT: Chile failed to persuade Bolivia to recognise Palestine. = BOL>PSE denied
RETREAT: Qatar convinced Eritrea to release the Djiboutian officers. = ERI>DJI happened
SANCTION: Chinese pressure led Laos to expel the Taiwanese delegation. = LAO>TWN happened
RETREAT: Moscow pressured Serbia into withdrawing its troops from Kosovo. = SRB>XKX happened
RETREAT: Brazil talked Guyana out of releasing Venezuelan soldiers. = GUY>VEN denied
RETREAT: Brazil talked Guyana into releasing Venezuelan soldiers. = GUY>VEN happened
CONSULT: Chile entered into talks with Bolivia. = BOL+CHL> happened
RETREAT: Oman helped Kuwait free a Yemeni pilot. = KWT>YEM happened
RETREAT: Oman will help Kuwait free a Yemeni pilot. = KWT>YEM planned
RETREAT: Oman insisted Kuwait free a Yemeni pilot. = KWT>YEM demanded
RETREAT: Oman wants to see Kuwait free the Yemeni pilot. = KWT>YEM demanded
ACCUSE: Peru kept the Security Council from condemning Bolivia. = UNSC>BOL denied
ACCUSE: Peru refrained from condemning Bolivia. = PER>BOL denied
ASSAULT: Ghana charged two Togolese officers with bombarding a camp in Benin. = TGO>BEN happened
AID: The tribunal cleared Ghana of arming Togolese rebels. = GHA>TGO denied
AID: The tribunal convicted Ghana of arming Togolese rebels. = GHA>TGO happened
RETREAT: Benin pretended to withdraw its soldiers from Togo. = BEN>TGO denied
RETREAT: Benin intended to withdraw its soldiers from Togo. = BEN>TGO planned
SUPPORT: The Omani envoy took the opportunity to thank Kuwait. = OMN>KWT happened
SUPPORT: The Omani envoy missed the opportunity to thank Kuwait. = OMN>KWT denied
SUPPORT: The Omani envoy will take the opportunity to thank Kuwait. = OMN>KWT planned
SUPPORT: The Omani envoy has the opportunity to thank Kuwait. = OMN>KWT speculated
CONSULT: The Omani envoy had the chance to meet the Kuwaiti premier. = KWT+OMN> happened
SANCTION: Niger carried out its threat to expel the Beninese consul. = NER>BEN happened
THREATEN: Niger carried out its threat to expel the Beninese consul. = NER>BEN happened
SANCTION: Niger delivered a threat to expel the Beninese consul. = NER>BEN conditional
AID: Spain made good on its pledge to send tents to Turkey. = ESP>TUR happened
AID: Spain went back on its pledge to send aid to Turkey. = ESP>TUR cancelled
AID: Spain will honour its pledge to send aid to Turkey. = ESP>TUR planned
AGREE: Spain will honour its pledge to send aid to Turkey. = ESP>TUR happened
AID: Spain has yet to send aid to Turkey. = ESP>TUR denied
ASSAULT: Libyan agents tried to kidnap a Tunisian exile. = LBY>TUN cancelled
ASSAULT: Libyan agents will try to kidnap a Tunisian exile. = LBY>TUN planned
ASSAULT: Tunisia accused Libya of trying to assassinate a Tunisian judge. = LBY>TUN cancelled
ASSAULT: Libya attempted an attack on Tunisian outposts. = LBY>TUN cancelled
CONSULT: Malta tried to mediate between Libya and Tunisia. = LBY+MLT+TUN> happened
CONSULT: Malta is trying to mediate between Libya and Tunisia. = LBY+MLT+TUN> ongoing
CONSULT: Malta did not try to mediate between Libya and Tunisia. = LBY+MLT+TUN> denied
RETREAT: Laos promised to free the Thai crew but did not do so. = LAO>THA denied
RETREAT: Laos promised to free the Thai crew but not the Thai captain. = LAO>THA planned
COERCE: Irish officers were able to arrest two Danish smugglers. = IRL>DNK happened
COERCE: Irish officers are able to arrest Danish smugglers. = IRL>DNK speculated
SANCTION: Kenya could not prevent Uganda from expelling the Kenyan consul. = UGA>KEN happened
SANCTION: Kenya could prevent Uganda from expelling the Kenyan consul. = UGA>KEN speculated
CONSULT: Pending talks with Niger, Ghana kept its embassy closed. = GHA+NER> planned
ASSAULT: Nigerien drones attacked Malian positions. = NER>MLI happened
ACCUSE: The Nigerien minister attacked the Malian stance. = NER>MLI happened
RETREAT: Peru's premier flew to Lima to persuade Bolivia to release the pilots. = BOL>PER demanded
RETREAT: Peru succeeded in persuading Bolivia to release the pilots. = BOL> happened
RETREAT: Let Bolivia release the Peruvian pilots. = BOL>PER demanded
CONSULT: Mali's president promised on a visit to Niger to expel the rebels. = MLI>NER happened
CONSULT: Mali and Niger agreed on talks in May. = MLI+NER> planned
SUPPORT: Libya and Niger will hold talks before signing a treaty. = LBY+NER> planned
SUPPORT: Libya freed the Chadian soldiers before signing the treaty with Chad. = LBY>TCD happened
SANCTION: Libya did not consult Niger before expelling the Chadian consul. = LBY>TCD happened
CONSULT: Libya will not pay before meeting Chadian envoys. = LBY+TCD> conditional
SANCTION: Cuba came under pressure to expel the Haitian consul. = CUB>HTI demanded
REQUEST: Malta sought to mediate between Libya and Tunisia. =
REQUEST: Malta sought to isolate Libya. =
REQUEST: Malta sought a meeting with the Libyan premier. = MLT>LBY happened
"""


@cache
def made() -> dict[str, Annotations]:
    """All sentences, annotated at one go."""
    sentences = [line.partition(": ")[2].partition(" =")[0] for line in CASES.strip().split("\n")]
    return dict(zip(sentences, annotate_many([make_document(text) for text in sentences]), strict=True))


@pytest.mark.parametrize("case", CASES.strip().split("\n"))
def test_whether_what_another_verb_governs_was_done(case: str) -> None:
    event, _, rest = case.partition(": ")
    text, _, wanted = rest.partition(" =")
    found = made()[text]
    assert "; ".join(f"{told(found, one)} {one.factuality}" for one in found.events if one.event == event) == wanted.strip()
