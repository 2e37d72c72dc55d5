"""Acts of a state on its own people: whom of them somebody asks or scolds, and who of them is only told what is done to others."""

from __future__ import annotations

import pytest

from tests.document.test_events_parties import check_typed

ADDRESSED = """
REQUEST: Thailand's prime minister told his cabinet to keep calm about Cambodia. = THA>THA
REQUEST: President Alexander Lukashenko ordered his forces to close the border to Lithuania. = BLR>BLR
REQUEST: The Serbian president called on his ministers to resign. = SRB>SRB
ACCUSE: President Lee Myung-bak scolded his ministers on Monday over Japan. = KOR>KOR
ACCUSE: In Bishkek, members of parliament asked why the government had not warned the villagers of Tajik troops. = KGZ>KGZ
"""
ANOTHER = """
REQUEST: Mongolia asked its Chinese neighbour to reopen the border. = MNG>CHN
REQUEST: The Peruvian minister asked his Chilean colleague for time. = PER>CHL
REQUEST: Namibia met Angola. I call on our ministers to agree on the site of the dam, said the president of Namibia. = NAM>
RETREAT: Togo asked Ghana to withdraw its troops. = GHA>TGO
"""
TOLD = """
REQUEST: "We have asked for a conversation with India," Nepal's minister told lawmakers. = NPL>IND
REJECT: "We will not give them our harbour," the Fijian prime minister told reporters after Tonga had claimed the islet. = FJI>TON
AGREE: Prime Minister Sogavare told his cabinet that China had promised him two ships. = CHN>SLB
AID: The Zambian minister told lawmakers that his government had sent medicine to Malawi. = ZMB>MWI
"""
DEMANDED = """
SANCTION: Germany and Iran quarrel. The German foreign minister rejected a call from the opposition to break off ties. = DEU>IRN
MOBILIZE: Iraq and Iran quarrel. Rebwar Qadir, an Iraqi deputy, wants the government to move two brigades north. = IRQ>
RETREAT: The opposition asked the Icelandic premier to resign. = ISL>ISL
"""


@pytest.mark.parametrize("case", [line for line in (ADDRESSED + ANOTHER + TOLD + DEMANDED).split("\n") if line])
def test_who_of_its_own_a_state_has_to_do_with(case: str) -> None:
    check_typed(case)
