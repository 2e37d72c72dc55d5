"""Whom acts fall on that turn outward: not the men withdrawn, nor the body a complaint is taken to, nor, if in doubt, those driven off."""

from __future__ import annotations

import pytest

from tests.document.test_events_parties import check_typed

TYPED = """
RETREAT: Iraq demanded that Turkey pull out the thousands of troops it has sent into the mountains. = TUR>IRQ
RETREAT: Kenya asked Kampala to pull its men back while surveyors worked. = UGA>KEN
RETREAT: Norway freed two Norwegian soldiers whom it had held since May. = NOR>NOR
ACCUSE: Slovakia complained to the European Commission on Tuesday that Hungary had closed the sluices. = SVK>HUN
ACCUSE: Uruguay quarrels with Argentina. Uruguay complained to Mercosur that a member had stopped its goods. = URY>ARG
ACCUSE: President Biya answered Nigeria's raid by taking his case to the International Court of Justice. = CMR>NGA
ACCUSE: Fiji complained that the United Nations had not paid. = FJI>UN
REJECT: On Friday Russia and China vetoed sanctions against Zimbabwe in the Security Council. = CHN+RUS>
COERCE: The Norwegian minister spoke in Oslo. Norway quarrels with Iceland. The Norwegian coast guard towed the trawler to Tromso. = NOR>
ACCUSE: The Security Council met. Eritrea calls on the Council to condemn the attack. = UNSC>
REJECT: The Security Council met. The Government of Eritrea calls on the Council to reject the request. = UNSC>
REJECT: Chad asked Niger to leave the island, which Niger refused. = NER>TCD
ACCUSE: A Hungarian was held. Zsolt Nemeth, a lawmaker of Fidesz in Hungary, demanded that the European Union look into it. = EU>
REQUEST: Colombia asked the Organisation of American States to call a meeting. = COL>OAS
THREATEN: Canada and the European Union exchanged threats on Saturday over a Spanish trawler. = CAN+EU>CAN+EU
CONSULT: King Hussein of Jordan spoke today by telephone with President Yasser Arafat and Prime Minister Shimon Peres. = ISR+JOR+PSE>
MOBILIZE: The Philippines fights gunmen. Manila thanked Indonesia. Indonesia moved submarines and wants joint patrols with Manila. = IDN>
MOBILIZE: Chad quarrels with Niger. Chad sent troops to Niger. = TCD>NER
"""


@pytest.mark.parametrize("case", TYPED.strip().split("\n"))
def test_whom_an_act_turned_outward_falls_on(case: str) -> None:
    check_typed(case)
