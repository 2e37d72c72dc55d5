"""Who takes part where news only tells of it: what is supported and not done, where people are brought, headlines, talks spoken about."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.records import Document
from tests.document.test_events_parties import told

# TYPE: sentence = parties and factuality of all its events of that type
CASES = """
SANCTION: Rather than expel the Ugandan envoy, Kenya imposed tariffs. = KEN>UGA denied; KEN>UGA happened
SANCTION: Kenya expelled the Ugandan ambassador rather than impose sanctions. = KEN>UGA happened; KEN>UGA denied
SANCTION: Kenya voted against sanctions on Uganda. = KEN>UGA denied
AID: Kenya sent aid to Uganda rather than troops. = KEN>UGA happened
AID: Kenya will no longer supply weapons to Uganda. = KEN>UGA denied
SANCTION: Peru no longer bans imports from Chile. = PER>CHL denied
CONSULT: The talks between Peru and Chile took no longer than a day. = CHL+PER> happened
SUPPORT: Kenya in no way supports the sanctions on Uganda. = KEN> denied
SUPPORT: Peru signed the treaty with Chile in no time. = PER>CHL happened
AID: Malta agreed to send no weapons to Libya. = MLT>LBY denied
SANCTION: Malta told the EU to impose no further sanctions on Libya. = EU>LBY denied
SANCTION: Malta told the EU to impose sanctions on Libya with no delay. = EU>LBY demanded
SANCTION: France backs sanctions on Mali. =
SUPPORT: France backs sanctions on Mali. = FRA> happened
SUPPORT: The United Kingdom supports imposing sanctions on Iran. = GBR> happened
SUPPORT: Senator Silva of Brazil expressed support for airstrikes on Iran. = BRA> happened
SUPPORT: Kenya reiterated its support for humanitarian aid to Somalia. = KEN>SOM happened
AID: Kenya reiterated its support for humanitarian aid to Somalia. =
SANCTION: Australia welcomed US sanctions on Myanmar. = USA>MMR happened
AID: Germany's minister again defended the delivery of tanks to Kyiv. = DEU>UKR happened
SANCTION: Ghana is in favour of sanctions on Niger. =
SANCTION: Peru imposed sanctions on Chile. = PER>CHL happened
ACCUSE: Peru called in Chile's ambassador to complain of the blockade. = PER>CHL happened
ASSAULT: Kenya apologised to Uganda for the bombing of a village. = KEN>UGA happened
ASSAULT: "We will go on burning Kenyan boats," President Museveni of Uganda said. = UGA>KEN planned
ASSAULT: Kenya said that Uganda was doing nothing to stop the raids. =
CONSULT: Libya has offered to mediate between Algeria and Morocco. =
CONSULT: Chancellor Scholz of Germany did not share President Tokayev's view that Russia cannot be defeated. =
REJECT: We will not negotiate with Eritrea, Ethiopia's foreign minister said. = ETH>ERI happened
REQUEST: Botswana wants Zimbabwe to be barred from the next summit. = BWA> happened
ASSAULT: Mines laid by Uzbek soldiers along the Kyrgyz frontier have killed nine herders. = UZB> happened; UZB> happened
ASSAULT: Togo attacked Benin. = TGO>BEN happened
ASSAULT: Benin was attacked by Togo. = TGO>BEN happened
ASSAULT: In 1983 Togo attacked Benin. = TGO>BEN happened
ASSAULT: Togo attacked Benin in the final. =
ASSAULT: Togo attacked Benin over its tariffs. =
CONSULT: Peru slammed the door on talks with Chile. = CHL+PER> denied
CONSULT: Peru opened the door to talks with Chile. = CHL+PER> speculated
REJECT: Peru left the door open for talks with Chile. =
REJECT: Peru closed the door on talks with Chile. = PER> happened
REJECT: Peru opened the talks with Chile behind a closed door. =
AID: All but Peru sent aid to Haiti. =
AID: All members except Peru and Chile sent aid to Haiti. =
AID: Every neighbour other than Peru sent aid to Haiti. =
AID: Not only Chile but Peru sent aid to Haiti. = CHL+PER>HTI happened
AID: Peru sent aid to all its neighbours but also to Haiti. = PER>HTI happened
ACCUSE: The EU, with the exception of Hungary, condemned Russia. = EU>RUS happened
COERCE: The Afghan journalist was deported to Pakistan last week. =
COERCE: The Chinese student was deported by Japan to China. = JPN>CHN happened
COERCE: Malaysia deported two Iranians to Turkey. = MYS>IRN happened
RETREAT: The Tamil leader was handed over to Sri Lanka by Malaysia. = MYS>LKA happened
RETREAT: Two Indians held in Qatar freed = QAT>IND happened
RETREAT: Chad freed two French sailors = TCD>FRA happened
RETREAT: Modi thanked Qatar for freeing the Indian sailors detained by Doha. = QAT>IND happened
REQUEST: Lebanon urged to form government =
REQUEST: Ghana urges Togo to pay = GHA>TGO happened
AGREE: India, Pakistan agree to ceasefire = IND+PAK> happened
CONSULT: Putin, Erdogan held talks in Sochi = RUS+TUR> happened
CONSULT: Kishida visited Itamaraty on Friday. = JPN>BRA happened
CONSULT: The Hungarian prime minister visited the Kremlin. = HUN>RUS happened
CONSULT: US, Iran to meet in Oman = IRN+USA> planned
ACCUSE: Seoul slams Pyongyang over launch = KOR>PRK happened
ACCUSE: The UN condemned the breach of African Union resolutions. = UN> happened
ACCUSE: Peru condemned Chile's violation of Bolivia's airspace. = PER>CHL happened
ACCUSE: Norway condemned human rights violations in Iran. = NOR>IRN happened
ACCUSE: Peru called the Chilean test a provocation. = PER>CHL happened
COERCE: Erdogan has accused Gulen of attempting to overthrow the Turkish government. =
MOBILIZE: Nigeria on Saturday announced the deployment of 230 troops along the border with Benin. = NGA> happened
CONSULT: Some 163 Chinese peacekeepers arrived in South Sudan on Thursday. =
CONSULT: The Chinese army chief arrived in South Sudan on Thursday. = CHN>SSD happened
CONSULT: The Council of Europe's secretary-general flew to Tbilisi. = COE>GEO happened
SUPPORT: Syria will recognize Kosovo's independence from Serbia. = SYR>XKX planned
AGREE: Honduras is willing to withdraw its troops from Guatemala. = HND>GTM happened
REQUEST: Defense Secretary Mark Esper approved a request from the Department of Ruritania. =
SUPPORT: The United States and the Taliban signed a pact that paves the way for talks with the Afghan government. = AFG+USA> happened
SUPPORT: Peru and Chile signed a pact with Togo. = CHL+PER>TGO happened
ACCUSE: Chad and Niger are guilty of breaking the truce. =
REJECT: Iran's ambassador rejected a military solution for Syria. = IRN> happened
MOBILIZE: Prime Minister Netanyahu sent Israeli fighter jets to destroy Syria's reactor. = ISR>SYR happened
AGREE: Vladimir Putin reaffirmed Russia's readiness for cooperation with its partners. = RUS> happened
MOBILIZE: The Security Council issued a statement calling the nuclear test a violation. =
ASSAULT: UN slams Israel raid on Gaza hospital = ISR>PSE happened
MOBILIZE: Kenya to send troops to Haiti = KEN>HTI planned
SANCTION: If Russia invades Ukraine, the United States and its allies will impose sanctions on Moscow. = USA>RUS conditional
SANCTION: After Serbia invaded Kosovo, Albania and Greece expelled its ambassador. = ALB+GRC>? happened
REQUEST: President Ruto denied that Uganda had paid him and urged Tanzania to resume talks. = KEN>TZA happened
ACCUSE: Kenya denied that its soldiers had shelled the village and accused Somalia of lying. = KEN>SOM happened
SANCTION: Kenya said that Somalia had shelled the village and expelled two diplomats. = SOM>KEN happened
SANCTION: Kenya said that the remark was an insult and recalled its ambassador to Somalia. = KEN>SOM happened
THREATEN: Kenya said that Somalia had broken the truce and threatened Ethiopia. = SOM>ETH happened
CONSULT: Russia-Iran-Turkey talks on Syria opened in Astana. = IRN+RUS+TUR> happened
CONSULT: The leaders of the G20 held a summit in Brazil. =
CONSULT: President Macron said as he entered the talks that Europe must wait. =
CONSULT: Japan and Chile held a Joint Maritime Dialogue at the naval base in Georgia. = CHL+JPN> happened
CONSULT: Erdogan discussed Libya with President Macron in a phone call, the Turkish presidency said. = FRA+TUR> happened
CONSULT: Trump met Mexico's President Enrique Pena Nieto during their meeting at the G20 summit. = MEX+USA> happened
CONSULT: China-Japan talks were held in Tokyo. = CHN+JPN> happened
ACCUSE: Vientiane denied that the ballot was unfair and criticised Japan for meddling. = LAO>JPN happened
ACCUSE: Eritrea denies that it holds the sailors and accuses Djibouti of lying. = ERI>DJI happened
REQUEST: Oman denied it had seized the tanker and urged Iran to show proof. = OMN>IRN happened
SANCTION: Lima demanded that Chile hand over the general and expelled two Chilean envoys. = PER>CHL happened
ACCUSE: Quito denied that it had insulted the queen and slandered Denmark. = ECU>DNK denied; ECU>DNK denied
ASSAULT: Mali denied that its soldiers had crossed into Niger and shelled Nigerien villages. = MLI>NER denied
REQUEST: Peru denied that Chile had bought the ship and that Bolivia had asked Chile for it. = BOL>CHL denied
ACCUSE: Ghana expelled a Turkish envoy. Ankara said the allegations of theft were baseless. =
ACCUSE: Turkey said that criticism from Athens was unfair. = GRC>TUR happened
ACCUSE: Ecuador said its allegations against Colombia were well founded. = ECU>COL happened
THREATEN: Oslo said Swedish threats were a joke. = SWE>NOR happened
REQUEST: Peru's foreign minister said the request for extradition was under study. =
SUPPORT: Britain will restore its tariffs if Iran has not signed the treaty by June. = IRN>GBR conditional
RETREAT: Peru may recall its envoy if Chile does not withdraw its troops from Tacna. = CHL>PER conditional
RETREAT: Chile did not withdraw its troops from Peru. = CHL>PER denied
REQUEST: A Chadian court rejected an appeal by a Malian national. = MLI>TCD happened
AGREE: Togo declined an offer from 2020. =
RETREAT: Eritrea and Djibouti exchanged ninety prisoners of war. = DJI+ERI>DJI+ERI happened
RETREAT: Eritrea exchanged ninety Djiboutian prisoners for its own. = ERI>DJI happened
ASSAULT: Lao and Burmese soldiers exchanged fire on the Mekong. = LAO+MMR>LAO+MMR happened
ASSAULT: Iran and Iraq exchanged fire with Kurdish rebels in Turkey. = IRN+IRQ>TUR happened
ACCUSE: Togo and Benin traded accusations on Monday. = BEN+TGO>BEN+TGO happened
ACCUSE: Cuba blocked a UN statement accusing Nicaragua of torture. = UN>NIC denied
REQUEST: France vetoed a UN resolution calling on Morocco to free the activists. = UN>MAR denied
ACCUSE: The UN Human Rights Council adopted a resolution condemning Belarus. = UNHRC>BLR happened
REQUEST: Riga called for sanctions against Belarus. = LVA> happened
REQUEST: Estonia demanded an entry ban on Russian tourists. = EST> happened
REQUEST: Denmark called on the EU for sanctions against Iran. = DNK>EU happened
REQUEST: Lebanon demanded an end to Israeli strikes on Beirut. = LBN>ISR happened
RETREAT: Oman closed its port to Yemeni ships. Kuwait asked Muscat to reopen it. = OMN>YEM demanded
RETREAT: The EU imposed sanctions on Belarus. Serbia urged the bloc to lift them. = EU>BLR demanded
RETREAT: Uganda shut its border with Rwanda. Rwanda asked Uganda to reopen it. = UGA>RWA demanded
RETREAT: The EU imposed sanctions on Belarus. Kenya urged the EU to lift its sanctions on Kenya. = EU>KEN demanded
ASSAULT: Iraq would attack Kuwait if Jordan signed the pact. = IRQ>KWT conditional
SANCTION: Ghana accused Togo of theft, and two weeks later it would expel the Togolese ambassador. = GHA>TGO happened
SANCTION: Ghana accused Togo of theft and said that it would later expel the Togolese ambassador. = GHA>TGO planned
CONSULT: The emir of Kuwait, who would visit Oman a month later, was in good health. = KWT>OMN happened
CONSULT: The emir of Kuwait would visit Oman a month later, his office said. = KWT>OMN planned
SUPPORT: Nepal would go on to sign a border treaty with Bhutan. = NPL>BTN happened
SUPPORT: Under the plan Nepal would go on to sign a border treaty with Bhutan. = NPL>BTN planned
SANCTION: After the talks failed, Morocco proceeded to expel ten Algerian diplomats. = MAR>DZA happened
SANCTION: After the talks failed, Morocco did not proceed to expel ten Algerian diplomats. = MAR>DZA denied
SANCTION: Peru went on to expel the Chilean ambassador. = PER>CHL happened
RETREAT: Cuba feigned releasing the Spanish prisoners. = CUB>ESP denied
RETREAT: Cuba finished releasing the Spanish prisoners. = CUB>ESP happened
RETREAT: Uganda claims to have withdrawn its troops from Burundi. = UGA>BDI happened
ASSAULT: An Iraqi plan to invade Kuwait was leaked. = IRQ>KWT planned
CONSULT: The king of Jordan planned to visit Turkey but cancelled the trip. = JOR>TUR cancelled
CONSULT: The king of Jordan planned to visit Turkey and made the trip in May. = JOR>TUR happened
CONSULT: Mexico's planned meeting with Guatemala went ahead. = GTM+MEX> happened
CONSULT: Chile's president planned to meet Brazil's president in May, but the meeting was postponed. = BRA+CHL> postponed
SANCTION: Finland decided to recall and later recalled its ambassador to Serbia. = FIN>SRB happened
SANCTION: Finland decided to recall its ambassador to Serbia. = FIN>SRB planned
RETREAT: Egypt promised to open the border to Libya and opened it on Sunday. = EGY>LBY happened
AGREE: Egypt promised to open the border to Libya and opened it on Sunday. = EGY>LBY happened
RETREAT: Egypt promised to open the border to Libya and asked Sudan to open its own. = EGY>LBY planned; SDN>EGY demanded
SANCTION: Togo had planned to expel the Ghanaian envoy but in the end did not expel him. = TGO>GHA denied
MOBILIZE: Brazil had intended to send troops to Haiti and sent them in June. = BRA>HTI happened
COOPERATE: Malaysia refused to extradite the man to Thailand but later extradited him. = MYS>THA happened
SANCTION: Peru will impose tariffs on Chile after Chile imposed tariffs on Peru. = PER>CHL planned; CHL>PER happened
CONSULT: Sudan's army chief plans to visit Egypt in June after he visited Egypt in May. = SDN>EGY planned; SDN>EGY happened
MOBILIZE: Rwanda sent troops to Mali and medicine to Somalia. = RWA>MLI happened
AID: Rwanda sent troops to Mali and medicine to Somalia. = RWA>SOM happened
AID: Japan gave rice to Sri Lanka in May and loans to Nepal in June. = JPN>LKA happened; JPN>NPL happened
CONSULT: India's premier met the Chinese president on Friday and the Russian president on Saturday. = CHN+IND> happened; IND+RUS> happened
CONSULT: The Turkish president visited Kuwait on Monday and Oman on Tuesday. = TUR>KWT happened; TUR>OMN happened
SANCTION: France expelled two Algerian diplomats and Germany three. = FRA>DZA happened; DEU>DZA happened
SANCTION: France expelled two Algerian diplomats, Germany's allies said. = FRA>DZA happened
SANCTION: France expelled two Algerian diplomats, three Malians and a Chadian. = FRA>DZA+MLI+TCD happened
SANCTION: Chad recalled its envoy to Niger, and Mali its envoy to Togo. = TCD>NER happened; MLI>TGO happened
SANCTION: Chad recalled its ambassador to Niger, and Mali its to Togo. = TCD>NER happened; MLI>TGO happened
SANCTION: Japan imposed sanctions on Iran in May and on Syria in June. = JPN>IRN happened; JPN>SYR happened
ACCUSE: Spain criticized Cuba, and Italy Venezuela. = ESP>CUB happened; ITA>VEN happened
ACCUSE: Peru criticized Chile, Bolivia and Brazil. = PER>BOL+BRA+CHL happened
COERCE: Peru arrested two Bolivians and Chile one Argentine. = PER>BOL happened; CHL>ARG happened
COERCE: Peru arrested two Bolivians and one Argentine. = PER>ARG+BOL happened
SUPPORT: New Zealand thanked Fiji for its help and Samoa for its advice. = NZL>FJI happened; NZL>WSM happened
REQUEST: Ukraine urged Poland to open the border and Hungary to lift its veto. = UKR>HUN+POL happened
RETREAT: Ukraine urged Poland to open the border and Hungary to lift its veto. = POL>UKR demanded; HUN>UKR demanded
REQUEST: Ukraine urged Poland to help Chad and Niger to open the border. = UKR>POL happened
REQUEST: "Withdraw your troops from Georgia," Macron told Putin. = FRA>RUS happened
RETREAT: "Withdraw your troops from Georgia," Macron told Putin. = RUS>GEO demanded
REQUEST: "We withdrew our troops from Georgia," Putin told Macron. =
REQUEST: "Do not attack Kuwait," Jordan's king told Iraq. = JOR>IRQ happened
REQUEST: "Stop bombing Yemen," Oman's envoy told Saudi Arabia. = OMN>SAU happened
REQUEST: "Lift the sanctions on Mali," the president of Guinea said in a message to ECOWAS. = GIN>ECOWAS happened
RETREAT: "Lift the sanctions on Mali," the president of Guinea said in a message to ECOWAS. = ECOWAS>MLI demanded
REQUEST: Peru's president to Chile: sign the treaty = PER>CHL happened
REQUEST: "Attack us and you will pay," Israel's defence minister told Iran. =
REQUEST: "Look at the map," Israel's defence minister told Iran. =
REQUEST: "Accept my condolences," Haiti's prime minister told Cuba. =
CONSULT: No date has been set for the visit of the emir of Kuwait to Oman. = KWT>OMN planned
CONSULT: There have been no talks between Peru and Chile. = CHL+PER> denied
MOBILIZE: No decision on sending troops to Niger, Algeria says = DZA>NER speculated
SUPPORT: Colombia's recognition of Palestine drew praise from Jordan. = COL>PSE happened; JOR>COL happened
ACCUSE: Iran's seizure of a Greek tanker drew condemnation from Athens. = GRC>IRN happened
ACCUSE: The imposition of tariffs on Mexican steel by Canada drew a complaint. =
RETREAT: The release of an Irish teacher by Iran came after months of talks between Dublin and Tehran. = IRN>IRL happened
RETREAT: The release of an Irish teacher by Iran would come after months of talks between Dublin and Tehran. = IRN>IRL conditional
ACCUSE: The condemnation of attacks by Chad came from Niger. = NER>TCD happened
CONSULT: A phone call between Lula and Petro fell through. = BRA+COL> cancelled
CONSULT: A phone call between Lula and Petro went well. = BRA+COL> happened
SANCTION: Ghana ended up expelling the Togolese envoy. = GHA>TGO happened
SANCTION: Ghana stopped short of expelling the Togolese envoy. = GHA>TGO denied
COERCE: Malawi talked about arresting the Mozambican traders. = MWI>MOZ speculated
CONSULT: The meeting between Kenya and Sudan was first cancelled and then held in May. = KEN+SDN> happened
CONSULT: The meeting between Kenya and Sudan was first postponed and then cancelled. = KEN+SDN> cancelled
CONSULT: Oman's foreign minister will travel to Tehran on Monday; the trip was announced on Friday. = OMN>IRN planned; OMN>IRN planned
SUPPORT: Bhutan hoped to sign a treaty with Nepal and signed one in March. = BTN>NPL happened
SUPPORT: "Let's sign the treaty," Nepal's premier said to India's. = NPL>IND demanded
ACCUSE: Poland summoned the Russian ambassador on Monday, Lithuania the Belarusian one on Tuesday. = POL>RUS happened; LTU>BLR happened
ASSAULT: The Sudanese army is known to have shelled villages in Chad. = SDN>TCD happened
ASSAULT: The Sudanese army is said to have shelled villages in Chad. = SDN>TCD speculated
SANCTION: Bahrain went as far as to expel the Qatari ambassador. = BHR>QAT happened
SANCTION: Bahrain did not go as far as to expel the Qatari ambassador. = BHR>QAT denied
REQUEST: UN envoy to urge Libya to hold vote = UN>LBY planned
REQUEST: UN envoy urges Libya to hold vote = UN>LBY happened
SUPPORT: Macron says France to recognise Palestine = FRA>PSE planned
CONSULT: Ruto, Museveni meet in Nairobi = KEN+UGA> happened
CONSULT: Ruto, Museveni meet in Nairobi next week = KEN+UGA> planned
AGREE: Peru regrets that Chile did not keep the promise that it had made to Bolivia. = CHL>BOL happened
SANCTION: Ghana is poised to expel the Togolese envoy. = GHA>TGO planned
SANCTION: Ghana is set to expel the Togolese envoy. = GHA>TGO planned
RETREAT: The EU was about to lift its sanctions on Zimbabwe. = EU>ZWE planned
RETREAT: The EU was about to lift its sanctions on Zimbabwe, and lifted them. = EU>ZWE happened
RETREAT: Russia promised to free the Ukrainian sailors and did so in September. = RUS>UKR happened
RETREAT: Russia promised to free the Ukrainian sailors but did not do so. = RUS>UKR denied
SANCTION: Fiji considered sanctions on Tonga and imposed them in May. = FJI>TON happened
SANCTION: Fiji considered sanctions on Tonga and discussed them in May. = FJI>TON speculated
ACCUSE: Morocco accused Algeria of arming rebels and Mauritania of harbouring them. = MAR>DZA happened; MAR>MRT happened
CONSULT: The visit to Baghdad of the Iranian president ended in a row with Iraqi leaders. = IRN>IRQ happened
SUPPORT: Sweden recognised Kosovo in March, Malta in August. = SWE>XKX happened
SANCTION: The US sanctioned two Russian banks, and the EU four others. = USA>RUS happened; EU>RUS happened
CONSULT: Macron flew to Chad, Merkel to Niger. = FRA>TCD happened; DEU>NER happened
SUPPORT: The UAE was to sign a pact with Israel in June and did. = ARE>ISR happened
CONSULT: The Australian diplomat flies first to Bahrain. = AUS>BHR planned
SANCTION: Algeria threatened to cut and then cut off gas to Spain. = DZA>ESP happened
SANCTION: Togo expelled two Malian diplomats and Benin protested. = TGO>MLI happened
SUPPORT: The Lao side valued the support which the party and people of Viet Nam had given. = LAO>VNM happened
RETREAT: Chad shelled Nigerien villages. Niger asked France to press Chad to stop the attacks. = TCD>NER demanded
"""


@pytest.mark.parametrize("case", CASES.strip().split("\n"))
def test_who_takes_part_in_what_is_told(case: str) -> None:
    event, _, rest = case.partition(": ")
    text, _, wanted = rest.partition(" =")
    made = annotate(text)
    assert "; ".join(f"{told(made, one)} {one.factuality}" for one in made.events if one.event == event) == wanted.strip()


def test_who_only_speaks_about_talks_is_not_at_them() -> None:
    made = annotate(Document("d", "I wanted to ask about the meeting with Iran.", kind="briefing", party="USA"))
    assert [told(made, event) for event in made.events] == []


def test_those_who_reaffirm_their_own_commitment_are_not_those_to_whom() -> None:
    text = "Peru's minister met Chile's minister. The ministers of Peru and Chile reaffirmed their commitment to disarmament."
    made = annotate(text)
    assert [told(made, event) for event in made.events if event.event == "SUPPORT"] in ([], ["CHL+PER>"])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The troops massed around Ukraine attacked Kharkiv.", []),
        ("NATO should answer the troops around Estonia.", []),
        ("France completed its withdrawal of troops from Mali.", ["FRA"]),
        ("Peru's attorney-general met NATO's secretary-general.", []),
        ("Forces encircling Qatar attacked at dawn.", []),
        ("Troops in Mali killed ten fighters.", ["MLI"]),
    ],
)
def test_soldiers_around_a_state_are_not_its_own(text: str, codes: list[str]) -> None:
    made = annotate(text)
    assert [actor.code for mention in made.mentions for actor in mention.actors if actor.sector == "MIL" and actor.code] == codes


def test_a_blow_that_only_dates_an_act_is_nobodys() -> None:
    made = annotate("Syrian troops left Lebanon in April, two months after the murder of former Premier Rafik Hariri.")
    assert [one.event for one in made.events if one.event in ("ASSAULT", "COERCE")] == []
