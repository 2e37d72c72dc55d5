"""Who does an act and whom it reaches: second parties, who made what is judged, places, tellers, the thanked."""

from __future__ import annotations

import pytest

from tests.document.test_events_parties import check_typed

JOINED = """
CONSULT: Kenyan foreign minister Alfred Mutua held talks with commanders of the Ugandan army and the Rwanda Defence Force. = KEN+RWA+UGA>
CONSULT: Egyptian President Abdel Fattah al-Sisi and Kenyan President William Ruto met in Nairobi. = EGY+KEN>
AGREE: Peru, Ecuador, Bolivia offered to send engineers to Chile. = BOL+ECU+PER>CHL
SUPPORT: Ghana congratulated the Kingdom of Morocco on its harvest, and the State of Qatar on its new port. = GHA>MAR+QAT
CONSULT: The foreign ministers of Chad and Niger would themselves meet in May. = NER+TCD>
ACCUSE: Chad and Niger held talks on Friday. Each side accused the other of shooting first. = NER+TCD>NER+TCD
"""
MADE = """
SUPPORT: Kenya welcomed the declarations made on 21 August by the Libyan Presidential Council. = KEN>LBY
SUPPORT: Peru welcomed the step that Uganda took. = PER>UGA
REJECT: Kenyan forces objected to a post that the Ugandans were building some metres from the line. = KEN>UGA
ACCUSE: Ghana condemned the use of force against worshippers in Herat, Afghanistan. = GHA>
REJECT: Tunisia rejects displacing the Palestinian people. = TUN>
"""
ASKED = """
REQUEST: Chad has asked that more UN observers be posted on the border. = TCD>
REQUEST: Niger demanded that French troops be withdrawn. = NER>FRA
REQUEST: Austria wants the waiver to end should India test another bomb. = AUT>
REQUEST: France called for a ceasefire in Gabon. = FRA>GAB
REQUEST: Chad's government called for an ambitious agreement in Paris. = TCD>
SUPPORT: The presidents of Kenya and Ghana signed a declaration on fishing in Perth. = GHA+KEN>
SUPPORT: France expressed support for protesters in Tbilisi. = FRA>GEO
REQUEST: Prime Minister Fumio Kishida said that Japan had demanded through diplomatic channels that the ban be scrapped. = JPN>
"""
RECALLED = """
SANCTION: The Chinese Ministry of Foreign Affairs announced the recall of its ambassador to Lithuania. = CHN>LTU
SANCTION: Chad withdrew its envoys from Port Louis. = TCD>MUS
SANCTION: Peru expelled the Bolivian ambassador to Lima. = PER>BOL
SUPPORT: The presidents of Kenya and Ghana signed a Joint Declaration on Security Cooperation in Perth. = GHA+KEN>
"""
THANKED = """
SUPPORT: In that connection we thank the European Union, Canada and the United States. =
SUPPORT: I am grateful to Russia, China, Uzbekistan and others who held out a hand at that time. =
SUPPORT: "We thank Chad and Togo for their help," Kenya's minister said. = KEN>TCD+TGO
"""


EXCLUDED = """
SANCTION: Fiji imposed sanctions not on Samoa but on Tonga. = FJI>TON
SANCTION: Not Fiji but Samoa expelled the Tongan envoy. = WSM>TON
SANCTION: Not only Fiji but also Samoa expelled the Tongan envoy. = FJI+WSM>TON
AID: Fiji sent aid to Samoa, not to Tonga. = FJI>WSM
CONSULT: Fiji held talks with Samoa and not with Tonga. = FJI+WSM>
CONSULT: Fiji met not with Samoa alone but also with Tonga. = FJI+TON+WSM>
MOBILIZE: Tonga, not a member of NATO, sent troops to Fiji. = TON>FJI
"""


PUNISHED = """
SANCTION: Malta imposed sanctions on Libya for expelling its envoy. = MLT>LBY LBY>MLT
SANCTION: Malta imposed sanctions on Libya after expelling its envoy. = MLT>LBY MLT>LBY
ACCUSE: Malta filed charges against the Libyan captain for insulting its navy. = MLT>LBY LBY>MLT
"""
COMMENTED = """
ACCUSE: Washington sold jets to Taiwan, which Beijing denounced. = CHN>USA
ACCUSE: Israel struck a depot in Syria, which Iran condemned as illegal. = IRN>ISR
ACCUSE: Kenya sent rice to Uganda, which Tanzania criticised for its elections. = TZA>UGA
ACCUSE: The army of Eritrea, which Sudan denounced, has left. = SDN>ERI
"""
LEFT = """
SANCTION: Syria broke off negotiations in Geneva with Israel. = SYR>ISR
SANCTION: The dispute led Sudan to suspend the talks in Addis Ababa. = SDN>
REJECT: Armenia boycotted the meeting in Istanbul. =
SANCTION: Cuba closed its embassy in Lima. = CUB>PER
"""
ANSWERED = """
SANCTION: Russia expelled two Polish diplomats in response to sanctions that Warsaw had imposed. = RUS>POL POL>RUS POL>RUS
SANCTION: China raised duties on American pork in response to tariffs imposed by Washington. = CHN>USA USA>CHN
SANCTION: Rwanda expelled the Belgian envoy in answer to sanctions by the European Union. = RWA>BEL EU>RWA
SANCTION: Turkey added troops to its base in response to sanctions on Russia by the EU. = EU>RUS
ASSAULT: Turkey suspended talks with Israel in response to a raid by Israeli commandos. = ISR>TUR
"""
SIDED = """
SANCTION: Nicaragua cut ties with Bogota out of solidarity with Ecuador. = NIC>COL
SANCTION: Nicaragua cut ties with Bogota and Ecuador. = NIC>COL+ECU
ACCUSE: France deplored the death of the rebel leader Raul Reyes. = FRA>
ACCUSE: France deplored the words of the rebel leader Raul Reyes. = FRA>COL
"""
TRAVELLED = """
CONSULT: The French and German foreign ministers flew to Kyiv on Monday. = DEU+FRA>UKR
COOPERATE: American and South Korean bombers flew over the Yellow Sea. =
"""
BLOCKS = (ANSWERED, SIDED, TRAVELLED, COMMENTED, LEFT, JOINED, MADE, ASKED, RECALLED, THANKED, EXCLUDED, PUNISHED)


@pytest.mark.parametrize("case", [line for block in BLOCKS for line in block.strip().split("\n")])
def test_who_does_it_and_whom_it_reaches(case: str) -> None:
    check_typed(case)
