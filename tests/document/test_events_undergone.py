"""Who undergoes an act though no auxiliary says so, whose soldiers are moved, whom numbers count, who takes part in talks told aside."""

from __future__ import annotations

import pytest

from communique.document.events.passives import is_undergone, undergoers_of
from communique.document.parsing import parse
from communique.records import Document
from tests.document.test_events_parties import check_typed

# text = word that its subject undergoes, and who that is; "-" where the subject acts
UNDERGONE = """
The Mongolian ambassador was called in and asked to clarify the arrests. = asked ambassador
The Peruvian envoy was summoned and told to leave Chile. = told envoy
Two Kenyans were stopped at the border and deported by Ugandan police. = deported Kenyans
A Turkish movement accused of fraud may have paid for it. = accused movement
Accused by Delhi of sheltering the preacher, Kuala Lumpur kept silent. = Accused Lumpur
Kenyan Officials Accused Of Shocking Abuse In Somalia = Accused Officials
The Peruvian minister was received in Lima and asked Chile for help. = asked -
The Norwegian minister was elected in May and urged Russia to leave. = urged -
Rwanda arrested, tried and jailed four Burundian officers. = arrested -
Chile's minister urged calm. = urged -
The men whom Ghana arrested were Togolese. = arrested -
Ugandan forces killed, wounded or captured forty fighters. = killed -
Kenya, criticized for its treatment of refugees, closed two camps. = criticized Kenya
Togo, the chair, protested to Benin and left. = protested -
"""
# text = its events of one type
TYPED = """
REQUEST: The Mongolian ambassador was called in and asked to clarify the arrests. =
ACCUSE: A Turkish religious movement accused of illegally financing travel may have paid for campaigns. =
ACCUSE: Accused by Delhi of sheltering the preacher, Kuala Lumpur said it would look. = IND>MYS
CONSULT: Brazil's foreign minister spoke with Asuncion, with Lima and with Quito. = BRA+ECU+PER+PRY>
REQUEST: Qatar appealed to Israel and to Jordan to hold to the truce. = QAT>ISR+JOR
MOBILIZE: Kenya condemned the deployment of thousands of Ugandan troops to Mali. = UGA>MLI
MOBILIZE: Egypt's deployment of troops in Sinai worried Israel. = EGY>ISR
MOBILIZE: Poland watched the deployment of Belarusian soldiers on its border. = BLR>POL
PROTEST: Hundreds of Polish farmers blocked the border with Ukraine. = POL>UKR
CONSULT: Ghana's foreign minister spoke with Togo's president just ahead of this call. = GHA+TGO>
CONSULT: Norway's prime minister spoke with the NATO Secretary General to give him a readout of the call. = NATO+NOR>
COOPERATE: Peru stressed cooperation with Chile on fisheries. =
COOPERATE: Peru emphasised its close cooperation with Chile. =
"""


@pytest.mark.parametrize("case", UNDERGONE.strip().split("\n"))
def test_a_subject_may_undergo_the_verb(case: str) -> None:
    text, _, wanted = case.partition(" = ")
    word, _, who = wanted.partition(" ")
    verb = next(token for token in parse(Document("d", text)) if token.text == word)
    assert is_undergone(verb) == (who != "-")
    assert who == "-" or who in [token.text for token in undergoers_of(verb)]


@pytest.mark.parametrize("case", TYPED.strip().split("\n"))
def test_who_acts_on_whom(case: str) -> None:
    check_typed(case)
