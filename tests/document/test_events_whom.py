"""Who does it to whom where the construction tells it, and the same words another way round: texts read in one batch."""

from __future__ import annotations

from functools import cache

import pytest

from communique.document.annotate import annotate_many
from communique.document.reading.documents import make_document
from communique.records import Annotations
from tests.document.test_events_parties import told

# TYPE: text = its events of that type
OWNERS = """
SUPPORT: Palau's recognition by Colombia pleased Taiwan. = COL>PLW
ASSAULT: Ukraine's invasion by Russia began in February 2022. = RUS>UKR
COERCE: Nepal's blockade by India hurt the poor. = IND>NPL
ASSAULT: The Syrian general's killing by Israeli jets angered Iran. = ISR>SYR
SANCTION: The Belarusian diplomat's expulsion from Poland was announced on Monday. = POL>BLR
SANCTION: Russia's expulsion from the Council of Europe was announced on Monday. = COE>RUS
ACCUSE: Peru condemned the Mexican journalist's arrest by Honduran police. = PER>HND
COERCE: Peru condemned the Mexican journalist's arrest by Honduran police. = HND>MEX
RETREAT: Russia's withdrawal from Syria was announced on Monday. = RUS>SYR
ASSAULT: Israel's attack by drones on Syria angered Iran. = ISR>SYR
ASSAULT: Israel's strike on Syria by its air force angered Iran. = ISR>SYR
ACCUSE: Peru condemned Ukraine's invasion by Russia. = PER>RUS
ACCUSE: Peru condemned Israel's attack by drones on Syria. = PER>ISR
ACCUSE: China's criticism of Japan by Wang Yi was sharp. = CHN>JPN
SANCTION: Ghana's expulsion of two diplomats from Togo was announced on Monday. = GHA>TGO
COERCE: Chad's arrests of Sudanese traders were criticised by Libya. = TCD>SDN
"""
ACCUSED = """
ACCUSE: Censured by Norway for its whaling, Japan recalled its envoy from Lima. = NOR>JPN
AID: Accused by Chad of sheltering rebels, Sudan summoned the Libyan envoy. = SDN>?
SUPPORT: Uganda, praised by Kenya for its restraint, withdrew its troops from Sudan. = KEN>UGA
ACCUSE: Criticising Norway for its whaling, Japan recalled its envoy from Lima. = JPN>NOR
"""
GIVEN = """
AID: Under the pact with Haiti, Kenya sent 1,000 police. = KEN>
AID: Kenya sent 1,000 police to Haiti. = KEN>HTI
AID: Kenya trained Haitian police. = KEN>HTI
AID: Chad accuses Niger of aiding a group that Chad blames for the raids. = NER>
ACCUSE: Chad accuses Niger of aiding a group that Chad blames for the raids. = TCD>NER TCD>
"""
NAMED = """
SANCTION: Norway imposed sanctions on Russia's ally Belarus. = NOR>BLR
SANCTION: Togo was sanctioned by Ghana's ally Benin. = BEN>TGO
ACCUSE: Poland accused Russia's close ally Belarus of pushing migrants across. = POL>BLR
CONSULT: Turkey met with Iraq's northern neighbour Syria in Amman. = SYR+TUR>
SANCTION: Ethiopia's southern neighbour, Kenya, expelled three Sudanese diplomats. = KEN>SDN
RETREAT: Chad's former ruler France has withdrawn its troops from Niger. = FRA>NER
ASSAULT: Ghana attacked Togo's neighbours Benin and Nigeria. = GHA>BEN+NGA
SUPPORT: Mexico's neighbour Guatemala thanked Canada's neighbour, the United States. = GTM>USA
SUPPORT: France praised Morocco's king, Spain said. = FRA>MAR
ACCUSE: Ghana condemned Togo's leader Faure Gnassingbe. = GHA>TGO
ACCUSE: Ghana condemned Togo's war on Benin. = GHA>TGO
SUPPORT: Armenia's prime minister, Nikol Pashinyan, thanked France. = ARM>FRA
ASSAULT: Uganda shelled Congo's city Goma. = UGA>COD
CONSULT: Thailand's minister met his Cambodian counterpart Hor Namhong. = KHM+THA>
"""
COMPANY = """
ACCUSE: Along with Kenya, Rwanda condemned the coup in Niger. = KEN+RWA>NER
ACCUSE: Japan, along with South Korea, condemned North Korea. = JPN+KOR>PRK
ACCUSE: The Polish minister, together with his Czech colleague, condemned Belarus. = CZE+POL>BLR
REQUEST: Jointly with Egypt, France urged Israel to lift the blockade. = EGY+FRA>ISR
REQUEST: Egypt, alongside France, urged Israel to lift the blockade. = EGY+FRA>ISR
SANCTION: Togo, along with Benin, was suspended by the African Union. = AU>BEN+TGO
MOBILIZE: Ghana, together with its ally Benin, sent troops to Niger. = BEN+GHA>NER
CONSULT: Kazakhstan met Uzbekistan along with Afghanistan. = AFG+KAZ+UZB>
ACCUSE: Brazil criticised Venezuela along with Nicaragua. = BRA>NIC+VEN
SUPPORT: With Latvia, Estonia signed a pact. = EST>LVA
SANCTION: Unlike Latvia, Estonia expelled Russian diplomats. = EST>RUS
AID: Peru, along with a letter of thanks, sent Chile medicine. = PER>CHL
COOPERATE: Norway works together with Ghana on fisheries. = NOR>GHA
"""
BLAMED = """
ACCUSE: India blamed the bombing on Pakistan. = IND>PAK
ACCUSE: Lebanon's army blamed the raid on the village of Aita on Israel. = LBN>ISR
ACCUSE: Georgia blamed the cyberattack on Russia on Monday. = GEO>RUS
ACCUSE: The attack, blamed by Niger on Algeria, killed ten. = NER>DZA
ACCUSE: Ethiopia blamed Eritrea for the attack on Tigray. = ETH>ERI
ACCUSE: Iran blamed Israel's strikes on Lebanon for the exodus. = IRN>ISR
ACCUSE: Kenya blamed Somalia for an attack on Monday. = KEN>SOM
ACCUSE: Peru blamed the drought on the weather. =
"""
SET_OUT = """
CONSULT: The Croatian minister left for Vienna to meet his Slovak counterpart. = HRV+SVK>
CONSULT: Putin's envoy left Tehran for Ankara to meet the Turkish foreign minister. = RUS+TUR>
CONSULT: The Kenyan president leaves for Kampala on Monday to meet Museveni. = KEN+UGA>
SUPPORT: Kenya's president is waiting for Uganda to sign the pact. = UGA>KEN
REQUEST: Norway asked for Iran to release the sailors. = NOR>IRN
"""
OPPOSED = """
SUPPORT: Taiwan counts on Japan's support against China. =
AID: Ukraine received aid against Russia from Poland. = POL>UKR
AID: Poland helped Ukraine against Russia. = POL>UKR
AGREE: Iran promised Armenia help against Azerbaijan. = IRN>ARM
AGREE: Sweden and Norway agreed to a joint front against Russia. = NOR+SWE>
SANCTION: Norway imposed sanctions against Belarus. = NOR>BLR
"""
VISITED = """
CONSULT: A Peruvian envoy visiting Havana accused the United States of piracy. = PER>CUB
CONSULT: While visiting Kyiv, the Norwegian minister condemned Russia. = NOR>UKR
CONSULT: The Kenyan minister, on a visit to Rome, criticised France. = KEN>ITA
CONSULT: During a visit to Paris, the Moroccan king praised Spain. = MAR>FRA
CONSULT: The Turkish minister warned Greece during a visit to Nicosia. = TUR>CYP
CONSULT: Kenya's president warned Somalia during a visit to Mogadishu. = KEN>SOM
CONSULT: Kenya thanked the Chinese minister during a visit to Nairobi. = CHN>KEN
CONSULT: The Omani minister, who landed in Doha on Sunday, accused Israel of sabotage. = OMN>QAT
CONSULT: The Chilean president visited Israel's rival Iran last year. = CHL>IRN
CONSULT: The Georgian premier visited Yerevan and thanked Armenia. = GEO>ARM
CONSULT: Haitian deportees arrived in Santo Domingo. =
"""
EXCEPTED = """
ACCUSE: Every member of the bloc but Mali condemned Niger. =
ACCUSE: All but Hungary and Slovakia condemned Russia. =
ACCUSE: All EU states except Hungary condemned Russia. = EU>RUS
SANCTION: All members except Slovakia approved sanctions on Russia. =
SANCTION: Japan expelled all diplomats but the Russian ambassador. = JPN>?
ACCUSE: With the exception of Ecuador, all criticised Chile. =
ACCUSE: Nobody except Bolivia criticised Chile. = BOL>CHL
ACCUSE: All eyes were on Peru, but Chile condemned Bolivia. = CHL>BOL
ACCUSE: All sides signed the pact but Uganda accused Rwanda of stalling. = UGA>RWA
ACCUSE: Everyone, including Brazil, criticised Venezuela. = BRA>VEN
"""
SEVERAL = """
RETREAT: Qatar called on Israel and Hamas to cease fire. = ISR+PSE>
RETREAT: The United Nations asked Serbia and Kosovo to lift their tariffs. = SRB+XKX>
RETREAT: Rwanda and Burundi were urged by Uganda to reopen the border. = BDI+RWA>
RETREAT: Turkey demanded that Greece and Cyprus release its fishermen. = CYP+GRC>TUR
RETREAT: Turkey demanded that Greece withdraw its ships. = GRC>TUR
AID: Ukraine asked Poland and Romania to send it medicine. = POL+ROU>UKR
"""
WORDED = """
SUPPORT: Belize switched recognition from Taiwan to China. = BLZ>CHN
SUPPORT: Latvia accepted an apology from Belarus for the balloon. = BLR>LVA
SANCTION: Uganda Slapped With Sanctions By Kenya = KEN>UGA
SANCTION: Russian banks slapped with EU sanctions = EU>RUS
SANCTION: Kenya slaps Uganda with sanctions = KEN>UGA
REJECT: Iran rejected the letter sent by France. = IRN>FRA
"""
BLOCKS = (OWNERS, ACCUSED, GIVEN, NAMED, COMPANY, BLAMED, SET_OUT, OPPOSED, VISITED, EXCEPTED, SEVERAL, WORDED)
CASES = [line for block in BLOCKS for line in block.strip().split("\n")]


@cache
def _read() -> dict[str, Annotations]:
    texts = sorted({case.partition(": ")[2].partition(" =")[0] for case in CASES})
    return dict(zip(texts, annotate_many([make_document(text) for text in texts]), strict=True))


@pytest.mark.parametrize("case", CASES)
def test_who_does_it_to_whom(case: str) -> None:
    event, _, rest = case.partition(": ")
    text, _, wanted = rest.partition(" =")
    made = _read()[text]
    assert " ".join(told(made, one) for one in made.events if one.event == event) == wanted.strip()
