"""What plain words mean for an act: who is meant by it and whether it came about, sentence by sentence."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from tests.document.test_events_parties import told

# text = its events of one type with their factuality, or nothing
CASES = """
RETREAT: A court in Kampala ordered the release of two Kenyan drivers. = UGA>KEN planned
COERCE: A court in Kampala ordered the arrest of two Kenyan drivers. = UGA>KEN planned
REQUEST: A judge in Kampala ordered the police to free the Kenyan driver. = UGA>UGA happened
REQUEST: Kenya demanded the release of two drivers held by Uganda. = KEN>UGA happened
ACCUSE: Kenya's foreign ministry called the allegation baseless. =
ACCUSE: Kenya called Uganda a liar. = KEN>UGA happened
ACCUSE: Kenya repeated its allegation that Uganda had lied. = KEN>UGA happened
ACCUSE: Kenya called the raid a crime. = KEN> happened
AGREE: Kenya and Uganda agreed a ceasefire on Saturday. = KEN+UGA> happened
SANCTION: Kenya has cut off the electricity that it supplied to Uganda. = KEN>UGA happened
SANCTION: The storm cut off electricity in Kenya. =
SANCTION: Kenya said it would freeze the assets of Ugandan banks. = KEN>UGA planned
AID: Mali sent drones into Algeria. =
MOBILIZE: Mali sent drones into Algeria. = MLI>DZA happened
MOBILIZE: Chad sent three missiles at Niger. = TCD>NER happened
MOBILIZE: Ghana flew drones into Togo. = GHA>TGO happened
MOBILIZE: Togo sent tanks into Benin. = TGO>BEN happened
AID: Turkey sent 50 drones to Ethiopia. = TUR>ETH happened
AID: Kenya sent food into Sudan. = KEN>SDN happened
AID: Egypt sent trucks with flour into Gaza. = EGY>PSE happened
SANCTION: Reports that Kenya expelled the envoy of Sudan are baseless. = KEN>SDN denied
ACCUSE: The allegation that India expelled Canada's diplomats is untrue. =
SANCTION: The allegation that India expelled Canada's diplomats is untrue. = IND>CAN denied
AID: The allegation that Brazil supplied weapons to Peru has no basis. = BRA>PER denied
ASSAULT: There is no truth to the claim that Peru bombed Quito. = PER>ECU denied
ASSAULT: Claims of a Rwandan attack on Goma are baseless. = RWA>COD denied
SANCTION: False reports that Ghana had expelled Togo's ambassador spread on Monday. = GHA>TGO denied
COERCE: The claim that Egypt did not arrest the Turkish reporters is false. = EGY>TUR speculated
RETREAT: The report that Chad freed two French pilots is true. = TCD>FRA happened
ACCUSE: Kenya regrets that Uganda has closed the road to Busia. = KEN>UGA happened
ACCUSE: Kenya's foreign minister regretted that Kampala had chosen to wait. = KEN>UGA happened
ACCUSE: Kenya regrets that it cannot send a team to Uganda. =
CONSULT: The Iraqi premier left for Riyadh on Wednesday. = IRQ>SAU happened
CONSULT: Zambian copper leaves for China by way of Dar es Salaam. =
REQUEST: Zambia joined Zimbabwe in asking Malawi to ease the maize ban. = ZMB+ZWE>MWI happened
ACCUSE: Kenya regretted the closure of the road by Uganda. = KEN>UGA happened
AGREE: Oman is ready to mediate between Kenya and Uganda. = OMN>KEN+UGA happened
AGREE: Laos is willing to release the Thai farmers. = LAO>THA happened
AGREE: Laos is not willing to negotiate with Thailand. =
AGREE: Oman is ready to resist pressure from Qatar. =
AGREE: Peru is ready to expel the Chilean envoy. =
CONSULT: Kenya is negotiating with Uganda under Omani mediation. = KEN+UGA> ongoing; KEN+OMN+UGA> ongoing
CONSULT: The FARC sent a team. It is negotiating with the Colombian government. = COL> ongoing
REQUEST: Kenya called on Chad for help. = KEN>TCD happened
CONSULT: Oman's mediation between Kenya and Uganda has failed. = KEN+OMN+UGA> happened
RETREAT: Canada declined to renew the sanctions on Kenyan officials. = CAN>KEN happened
REJECT: Canada declined to renew the sanctions on Kenyan officials. =
SANCTION: Canada declined to renew the sanctions on Kenyan officials. =
RETREAT: Canada will not extend the duties on Kenyan tea. = CAN>KEN planned
SANCTION: Canada will not extend the duties on Kenyan tea. =
RETREAT: Canada renewed the sanctions on Kenyan officials. =
REJECT: Canada declined to renew the invitation to Kenya. = CAN>KEN happened
SANCTION: Reports that Japan expelled a Russian diplomat surprised Moscow. = JPN>RUS speculated
SANCTION: The false claim caused Kenya to expel the Sudanese envoy. = KEN>SDN happened
REJECT: Jordan said it would not allow its territory to be used against Iran. =
REJECT: Tashkent assured Beijing it would not permit attacks on China from its soil. =
REJECT: Kenya refused to allow Ugandan troops to enter the country. = KEN>UGA happened
REJECT: Warsaw refused to rule out sending troops to Ukraine. =
SANCTION: Chile refused to rule out expelling the Peruvian envoy. = CHL>PER speculated
SANCTION: Japan would not exclude imposing sanctions on Georgia. = JPN>GEO speculated
SANCTION: Norway ruled out imposing sanctions on Georgia. = NOR>GEO denied
SANCTION: Kenya refused to expel the Sudanese envoy. = KEN>SDN denied
ASSAULT: Nothing will stop Turkey from attacking the militia in Syria. = TUR>SYR speculated
CONSULT: India's foreign secretary begins a visit to Nepal on Monday. = IND>NPL happened
CONSULT: India's foreign secretary begins a visit to Mumbai. =
CONSULT: The Georgian premier is to fly to Warsaw and Berlin. = GEO>DEU+POL planned
CONSULT: US and European envoys met in Geneva. = ?+USA> happened
COOPERATE: The Emirati and Indian central banks have linked their payment systems. = ARE+IND> happened
ASSAULT: The Kenyan students, who were held hostage by radicals in Basra, left the city after pressure on Ankara. = IRQ>KEN happened
ASSAULT: Lula informed the Cuban president that the Peruvian army had attacked Colombia. = PER>COL happened
REQUEST: Lula, at the request of the Cuban president, read out the Chilean delegation's plan. = CUB>BRA happened
AID: Lula reaffirmed Peru's readiness to help Haiti. = PER>HTI planned
AGREE: Lula reiterated Brazil's commitment to help Haiti. = BRA>HTI happened
SUPPORT: France welcomed Turkey's readiness to talk. = FRA>TUR happened
ACCUSE: Lula voiced serious concern about Kenya's provocative actions. = BRA>KEN happened
ACCUSE: Oslo expressed concern about Chad's safety. =
CONSULT: The presidents of Peru and Chile discussed Mali's invasion of Ghana for an hour. = CHL+PER> happened
CONSULT: Peru's foreign minister spent three hours with his Chilean counterpart. = CHL+PER> happened
THREATEN: Lula described the consequences if Mali provides arms to Ghana. = BRA>MLI happened
SUPPORT: Lula underscored his support for Haiti's unity and the need for Chad to withdraw. = BRA>HTI happened
SUPPORT: Peru voiced support for sanctions against Chad. = PER> happened
SUPPORT: Peru supports the fight against the rebels of Chad. = PER> happened
SUPPORT: Peru expressed support for Chile's bid to join the council. = PER>CHL happened
SUPPORT: Peru reiterated its support for Niger against Chad's invasion. = PER>NER happened
ASSAULT: Lula welcomed India's support for the people of Chad, who suffer a horrific assault, including a shelling in a station. =
CONSULT: Modi suggested that there be direct talks between Peru and Chile. = CHL+PER> demanded
REQUEST: Lula urged Peru to de-escalate tensions with Chile. = BRA>PER happened
SUPPORT: Lula expressed support for diplomacy, starting early next year, at NATO through its council. = BRA> happened
AID: Kenya sent police to Haiti. = KEN>HTI happened
MOBILIZE: Oman sent troops to Yemen. = OMN>YEM happened
THREATEN: If Kenya attacks Uganda again, our response will be crushing, the Ugandan foreign minister said. = UGA>KEN happened
THREATEN: Any raid by Chad will be met with a swift response, Niger's army said. = NER>TCD happened
THREATEN: Peru would face consequences if it armed the rebels, Chile's president said. = CHL>PER happened
THREATEN: ECOWAS will take further measures should Niger fail to hold elections. = ECOWAS>NER happened
THREATEN: Greece will respond if Turkey sends warships, the ministry said. = GRC>TUR speculated
THREATEN: If Oman invades Yemen, Qatar and Egypt will respond. = EGY+QAT>OMN happened
THREATEN: Observers said that Hanoi's response would be harsh if Laos closed the border. = VNM>LAO speculated
THREATEN: Japan will not respond if China sends ships. =
THREATEN: Ethiopia will respond if Egypt offers a dialogue. =
THREATEN: How would Japan respond if China sent ships? =
THREATEN: Germany will take further steps to save gas if France agrees. =
COOPERATE: Thailand and Vietnam discussed resuming direct flights. = THA+VNM> speculated
COOPERATE: Finland and Sweden resumed direct flights. = FIN+SWE> happened
SANCTION: Canada is weighing sanctions on Georgia. = CAN>GEO speculated
ASSAULT: Egypt considered the Ethiopian attack on Sudan as an act of war. = ETH>SDN happened
RETREAT: Peru will consider a partial lifting of the suspension of imports from Brazil. = PER>BRA speculated
SANCTION: Hungary was warned about sanctions over its nuclear project with Russia. =
THREATEN: Hungary was warned about sanctions over its nuclear project with Russia. =
SANCTION: Peru fears sanctions over its oil trade with Cuba. =
THREATEN: Uganda warned Kenya about sanctions over its border. = UGA>KEN happened
SANCTION: Brazil imposed sanctions on Peru over its project with Cuba. = BRA>PER happened
AID: Norway will take in the wounded provided that Egypt opens the bridge. = NOR> conditional
AID: Spain will send Mali aid if Algeria agrees. = ESP>MLI conditional
ASSAULT: The killing by Malian troops of Nigerien herders angered Niamey. = MLI>NER happened
ASSAULT: The killing of Nigerien herders by Malian troops angered Niamey. = MLI>NER happened
ACCUSE: Chile condemned the torture by Peruvian guards of Chilean prisoners. = CHL>PER happened
ASSAULT: Chile condemned the torture by Peruvian guards of Chilean prisoners. = PER>CHL happened
ASSAULT: Kenya condemned the attack by the army of Chad on Niger. = TCD>NER happened
SUPPORT: Peru praised the deal, while Chile thanked Togo. = PER> happened; CHL>TGO happened
SUPPORT: Rama told Vucic that talks would resume, while Kyiv praised better trade ties. = UKR> happened
COOPERATE: Brazil pledged to buy ten lorries, and both sides voiced concern at the tariffs imposed by Washington. =
ACCUSE: Poland could not confirm the attack, and Berlin said it was checking. =
REJECT: Kenya demanded an apology, and Uganda refused. = UGA>KEN happened
AGREE: Turkey asked Sweden for an extradition, and Stockholm agreed. = SWE>TUR happened
SANCTION: Britain arrested two diplomats, and Moscow expelled three British envoys. = RUS>GBR happened
COOPERATE: Lima says it is raising this with the Chileans. =
REQUEST: Oslo demanded that the hostages be released. = NOR> happened
REQUEST: Ghana demanded that the envoy be withdrawn by Togo. = GHA>TGO happened
REQUEST: Ghana demanded that Togo withdraw its envoy. = GHA>TGO happened
CONSULT: Egypt hosted a conference on Sudan. =
CONSULT: Qatar held talks with Iran on Lebanon. = IRN+QAT> happened
CONSULT: Norway and Sweden held talks on Finland. = NOR+SWE> happened
REQUEST: Spain backed Brazil's call for Peru to withdraw. = BRA>PER happened
REQUEST: Kenya supported Chad's demand that Niger release the men. = TCD>NER happened
REQUEST: Ghana rejected Togo's demand for talks. = TGO>GHA happened
ACCUSE: Egypt repeated Sudan's accusation that Chad had killed civilians. = SDN>TCD happened
AID: Peru rejected Britain's claim that Iran had armed Cuba. = IRN>CUB denied
SANCTION: The plan is to expel the Sudanese envoy, Kenya's minister said. = KEN>SDN planned
ACCUSE: The ministers of Brazil and Peru deplored the resumption of hostilities in Sudan. = BRA+PER> happened
ACCUSE: Peru condemned Russia's escalation of the war in Ukraine. = PER>RUS happened
ACCUSE: Mali condemned the resumption of attacks by Chad on Gao. = MLI>TCD happened
AGREE: Kenya promised not to attack Somalia. = KEN>SOM happened
AGREE: Ghana promised that it will support Togo. = GHA>TGO happened
RETREAT: India and Oman urged the Houthis to cease attacks on ships. = YEM> demanded
RETREAT: Egypt urged Israel to halt its strikes on Gaza. = ISR>PSE demanded
COERCE: Italy promised to close two detention centres in Libya. =
COERCE: Iran closed the border with Iraq. = IRN>IRQ happened
REQUEST: Iraq demanded that the Turkish troops be withdrawn. = IRQ>TUR happened
REQUEST: Peru demanded that Chilean soldiers be released. = PER> happened
CONSULT: Peru hosted a meeting on trade with Chile. = CHL+PER> happened
CONSULT: Germany hosted a meeting on Libya and Sudan. =
CONSULT: Kenya, which has been hosting talks between Chad and Niger, is patient. = KEN+NER+TCD> ongoing
SANCTION: Niger withdrew from ECOWAS in January. = NER>ECOWAS happened
RETREAT: France withdrew its soldiers from UNIFIL. = FRA>UNIFIL happened
SANCTION: France withdrew its soldiers from UNIFIL. =
ASSAULT: Twelve Somali rebels were neutralized during the clashes in northern Kenya. =
ASSAULT: Six Kenyan soldiers were hurt in the attack by Somali rebels. = SOM>KEN happened
RETREAT: Malian troops withdrew from Niger. = MLI>NER happened
SANCTION: Norway pulled out of the talks with Russia. = NOR>RUS happened
SANCTION: Norway pulled out of the treaty with Russia. = NOR>RUS happened
RETREAT: Norway pulled its soldiers out of Mali. = NOR>MLI happened
CONSULT: Peruvian Foreign Minister Ana Rossi called on President Gabriel Boric on Tuesday. = CHL+PER> happened
REQUEST: Peruvian Foreign Minister Ana Rossi called on President Gabriel Boric on Tuesday. =
REQUEST: Peru called on President Boric to release the fishermen. = PER>CHL happened
REQUEST: Peru called on President Boric for restraint. = PER>CHL happened
AGREE: Chile and Peru agreed that the ministers would draw up a list of projects by April. = CHL+PER> happened
AGREE: Chad and Niger agreed that the border be reopened in May. = NER+TCD> happened
AGREE: Chad and Niger agreed that terrorism was the main threat. =
ACCUSE: Ghana held the Togolese government responsible for the raid. = GHA>TGO happened
ACCUSE: Tokyo finds the decision of Moscow unacceptable. = JPN>RUS happened
REJECT: Singapore abstained in the vote on the Myanmar resolution. =
SUPPORT: Egypt valued the sincere role played by Oman. = EGY>OMN happened
SUPPORT: Kiribati moved its recognition from Taiwan to China in 2019. = KIR>CHN happened
SANCTION: China had banned food imports from ten Japanese prefectures. = CHN>JPN happened
COERCE: China had banned food from ten Japanese prefectures. =
SANCTION: Algeria suspended the treaty of friendship of 2002. = DZA> happened
ASSAULT: Iraq rejected the Turkish attacks on Syria. = TUR>SYR happened
SANCTION: Cuba rejected the American sanctions. = USA>CUB happened
CONSULT: Qatar supports talks between Chad and Sudan. = SDN+TCD> speculated
CONSULT: Oman supports the talks between Chad and Sudan. = SDN+TCD> ongoing
AGREE: Georgia said it offered Russia nothing. = GEO>RUS denied
CONSULT: Gen. Idriss Mahamat, commander of Region 4 of the Royal Chadian Army, said so at the end of the meeting. =
CONSULT: Fiji's prime minister, who chairs the Pacific Islands Forum, thanked Samoa. =
CONSULT: The government of Haiti came round to defending Cuba. =
COOPERATE: China will continue to deepen cooperation with Laos in railways. = CHN>LAO planned
COOPERATE: Malaysia strengthened cooperation with Brunei last year. = MYS>BRN happened
THREATEN: North Korea warned against joint drills by South Korea and Japan. = PRK>JPN+KOR happened
SANCTION: Sudan pulled out of IGAD in January. = SDN>IGAD happened
SANCTION: Sudan pulled its soldiers out of UNIFIL. =
ACCUSE: Poland called the Belarusian demands unacceptable. = POL>BLR happened
ACCUSE: Hungary considers it unacceptable that Ukraine intends to raise the fee. = HUN>UKR happened
ACCUSE: Oslo finds the Swedish plan acceptable. =
SANCTION: Chad gave the Malian ambassador 48 hours to leave. = TCD>MLI happened
SANCTION: Chad ordered a Malian attache to leave the country. = TCD>MLI happened
SANCTION: Peru ordered all Chileans out of Tacna. = PER>CHL happened
SANCTION: Peru ordered Chilean envoys to leave the room. =
SANCTION: Chad told the Malian ambassador not to leave. =
SANCTION: Ethiopia gave the rebels 72 hours to surrender. =
AGREE: Chad and Niger agreed a truce in the night, the Ghanaian foreign ministry said. = NER+TCD> happened
SUPPORT: Four Indian soldiers embraced martyrdom in Ladakh. =
SUPPORT: Kenya embraced Uganda's proposal. = KEN>UGA happened
SUPPORT: Norway is standing by its criticism of Iran. Iran expelled the Norwegian envoy. =
SUPPORT: Norway stands by Finland in the dispute. = NOR>FIN happened
RETREAT: The Kenyan envoy handed over relief materials to Nepal. =
RETREAT: Kenya handed over the captured soldiers to Uganda. = KEN>UGA happened
RETREAT: Oman said it would withdraw its pupils from Danish schools. =
SANCTION: Oman withdrew 40 students from Danish universities. = OMN>DNK happened
REQUEST: The Philippine senator said Japan should have consulted Manila before the ban. =
COERCE: Police in Harare carried out raids targeting supporters of the opposition. = ZWE>ZWE happened
ASSAULT: Police in Harare carried out raids targeting supporters of the opposition. =
ASSAULT: Kenyan troops carried out raids targeting al-Shabaab in Somalia. = KEN>ALSH happened
MOBILIZE: North Korea fired a missile into the Sea of Japan. = PRK> happened
ASSAULT: North Korea fired a missile into the Sea of Japan. =
SANCTION: Pakistan ordered a ban on Indian ships. = PAK>IND happened
SANCTION: Japan will order an embargo on Russian crab. = JPN>RUS planned
SANCTION: Ghana ordered weapons from Turkey. =
PROTEST: Japan and Canada joined the American boycott of the Beijing Games. = CAN+JPN+USA>CHN happened
SANCTION: Norway joined the American sanctions on Serbia. = NOR+USA>SRB happened
SANCTION: Norway has not joined the American sanctions on Serbia. = NOR>SRB denied
ASSAULT: Israel pounded Gaza with artillery. = ISR>PSE happened
ASSAULT: A Saudi-led strike on a Yemeni wedding killed 20 people. = SAU>YEM happened
ASSAULT: The U.S.-led invasion of Iraq began in March 2003. = USA>IRQ happened
CONSULT: The French president gave a dinner for the Indian prime minister. = FRA+IND> happened
CONSULT: Oman gave a dinner for 400 pilgrims. =
ACCUSE: Iran called the American move illegal. = IRN>USA happened
ACCUSE: Beijing branded the Australian decision irresponsible. = CHN>AUS happened
ACCUSE: Paris called the German exhibition magnificent. =
ACCUSE: A Pakistani cricketer accused his Sri Lankan opponent of cheating. =
CONSULT: The Irish rowers are to meet New Zealand's in the last heat. =
PROTEST: Iranian footballers refused to sing the anthem in protest at the government. = IRN>IRN happened
RETREAT: French soldiers have left Niger, the junta said. = FRA>NER happened
RETREAT: Peruvian soldiers left the barracks to help farmers. =
MOBILIZE: Turkish troops entered northern Syria on Wednesday. = TUR>SYR happened
MOBILIZE: Angolan troops crossed the western border of Zambia in pursuit of UNITA fighters. = AGO>ZMB happened
MOBILIZE: Ugandan soldiers entered a bakery in Kampala. =
"""


@pytest.mark.parametrize("case", CASES.strip().split("\n"))
def test_what_is_told_of_an_act(case: str) -> None:
    event, _, rest = case.partition(": ")
    text, _, wanted = rest.partition(" =")
    made = annotate(text)
    assert "; ".join(f"{told(made, one)} {one.factuality}" for one in made.events if one.event == event) == wanted.strip()


@pytest.mark.parametrize(
    ("text", "modes"),
    [
        ("Two prisoners in Kenya went on hunger strike in March.", {"hunger"}),
        ("Chad gave the Malian ambassador 48 hours to leave.", {"expel"}),
        ("Nurses in Kenya went on strike in March.", {"strike"}),
        ("Mexico urged Peru and Chile to step back from confrontation.", set()),
        ("Peru urged President Maduro to step down.", {"resign"}),
    ],
)
def test_what_kind_of_act_a_turn_names(text: str, modes: set[str]) -> None:
    assert {event.mode for event in annotate(text).events if event.mode} == modes
