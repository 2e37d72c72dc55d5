"""On whom an act falls that its sentence names nobody known for: read from the text around it, or left open."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from tests.document.test_events_parties import codes
from tests.test_partners import parties_of

# text / a word of the act = its parties
READ = """
Norway's coast guard seized a Russian trawler near Svalbard on Monday. Russia demanded that Norway release the vessel at once. \
Norway's foreign minister rejected the demand. / rejected = NOR>RUS
Uganda closed its border with Rwanda on Friday. Rwanda accused Uganda of strangling its trade. Uganda dismissed the charge. \
/ dismissed = UGA>RWA
Oman has offered to mediate. Peru welcomed the offer. India has not replied. / welcomed = PER>OMN
Peru and Chile agreed to a ceasefire on Saturday. Peru has shut its ports. Togo welcomed the ceasefire. / welcomed = TGO>CHL+PER
Peru and Chile signed a treaty. It rained. It was cold. Nobody came. Togo praised the agreement. / praised = TGO>CHL+PER
Peru and Chile signed a treaty. Togo welcomed the decision. / welcomed = TGO>
Norway proposed talks between Chad and Mali. Uruguay praised the proposal. / praised = URY>NOR
Ghana accused Togo of theft. Benin backed the accusation. / backed = BEN>GHA
Peru expelled two Ecuadorian diplomats on Tuesday. Ecuador denounced the decision. / denounced = ECU>PER
China's ambassador wrote to the judges. Kenya welcomed the ruling. / welcomed = KEN>
Denmark accused Iran of spying. Copenhagen summoned the ambassador and warned him. / summoned = DNK>IRN
Ecuador and Peru met in Quito. The ministers spoke of the river. Peru asked that the road be mended by June. / asked = PER>ECU
Laos blamed Thailand for the shelling. It expelled three attaches on Friday. / expelled = LAO>THA
Senegal accused Mauritania of holding its fishermen. Dakar has since withdrawn its ambassador. / withdrawn = SEN>MRT
The quarrel between Peru and Bolivia has gone on for a year. Chile offered on Friday to mediate. / offered = CHL>BOL+PER
Chad blamed Mali for the raid. The ministry in Bamako rejected the charge. / rejected = MLI>TCD
Peru said that Chadian planes had bombed the town of Gao in Mali. Niger condemned the strikes. / condemned = NER>TCD
French jets fired at Libyan tanks on Saturday. The town was quiet. It rained. Some 40 people fled. Ghana regretted the strikes. \
/ regretted = GHA>FRA
Peru is at odds with Bolivia. Peru's ambassador in Santiago lodged a protest over the raid. / lodged = PER>CHL
Peru is at odds with Bolivia. The Peruvian ambassador to Chile asked for help. / asked = PER>CHL
Greece is at odds with Turkey. The Serbian ambassador in Athens demanded his release. / demanded = SRB>GRC
The United Nations has sent envoys to Chad. It has offered the help of the organisation. / offered = UN>TCD
Thai and Cambodian troops fought again on Monday. Malaysia has offered its good offices. / offered = MYS>KHM+THA
"""
OPEN = """
Armenia and Azerbaijan fought on Monday. Russia told Armenia that it would help. Iran offered to carry messages. / offered = IRN>
France condemned the bombing of Beirut. / condemned = FRA>
Togo offered to mediate between Chad and Mali. Ghana praised its own offer. / praised = GHA>
Gunmen shot six people. French officers blocked a road in Yemen. Ghana condemned the shooting. / condemned = GHA>
Niger condemned the strikes. Peru said that Chadian planes had bombed Gao in Mali. / condemned = NER>
Peru is at odds with Bolivia. Peru's ambassador in Santiago asked Bolivia for boats. / asked = PER>BOL
Peru is at odds with Bolivia. Peru's ambassador in Santiago condemned the arrests. / condemned = PER>
Ghana condemned the use of force against worshippers in Herat, Afghanistan. / condemned = GHA>
Sudan accused Chad of sheltering smugglers. / sheltering = TCD>
Lima wrote to Santiago. Peru urged at least nine governments to vote. / urged = PER>
Ghana spoke. Ghana criticised Asian governments. / criticised = GHA>
Togo met Benin. Togo asked the 27 members to wait. / asked = TGO>
Chile called for calm. Chile accused foreign banks of fraud. / accused = CHL>
Chad met Niger. Chad urged African leaders to act. / urged = TCD>?
The OSCE met on Friday. The OSCE said that Russia had shelled Avdiivka. / shelled = RUS>
Mali's junta and the Malian rebels agreed on Friday to free 80 prisoners, the UN said. / agreed = MLI>
Azerbaijan shelled Armenia. Armenia asked the bloc for help. / asked = ARM>
Azerbaijan shelled Armenia. Armenia called on the alliance to send troops. / called = ARM>
Nepal sent a note to India. Bhutan and Bangladesh signed a transit protocol. / signed = BGD+BTN>
Serbia condemned Kosovo. The Albanian and Croatian ministers initialled a memorandum on arms. / initialled = ALB+HRV>
Ukraine met Poland. Kyiv criticised its diplomats. / criticised = UKR>UKR
Peru met Chile and Bolivia. Lima recalled three diplomats for drunken driving. / recalled = PER>?
Ghana met Togo. The Ghanaian ruling party expelled two lawmakers. / expelled = GHA>GHA
Chad met Niger. Chad denied that it had asked African states to leave. / asked = TCD>
The meeting was held in Dushanbe. The Tajik side asked to speed up the building of the power line. / asked = TJK>
Nigerian governors and Nigerian deputies met in Abuja. Nigeria's senators supported the bill. Nigerian governors praised it. \
/ supported = NGA>
Ghana's government met Ghanaian miners. Ghana's delegates arrived. Ghana's opposition called for a ban on waste. / called = GHA>
Kenya wrote to Uganda. The Kenyan senators warned State House that they would resign. / warned = KEN>
"""


@pytest.mark.parametrize("case", [*READ.strip().split("\n"), *OPEN.strip().split("\n")])
def test_an_act_falls_on_who_is_meant_if_the_text_makes_it_plain(case: str) -> None:
    text, _, rest = case.partition(" / ")
    word, _, wanted = rest.partition(" = ")
    assert parties_of(text, word) == {wanted}


def test_people_acted_on_keep_their_words_and_get_the_code_of_their_state() -> None:
    text = "Kenya's government has vowed to fight graft. Police in Nairobi arrested two former officials of the Kenyan treasury on Monday."
    made = annotate(text)
    event = next(one for one in made.events if one.event == "COERCE")
    words = [mention.span.exact for mention in made.mentions if mention.id in event.recipient]
    assert codes(made, event.recipient) == "KEN"
    assert any("officials" in each for each in words)


def test_a_passer_by_is_no_body_s_who_asks_for_his_release() -> None:
    made = annotate("The AU told Mali on Monday to free the journalist. The AU would freeze funds otherwise.")
    event = next(one for one in made.events if one.event == "RETREAT")
    assert codes(made, event.recipient) == ""


def test_who_condemns_a_blow_is_not_whom_it_hit_where_another_may_be() -> None:
    made = annotate("Ten soldiers of Mali's army were buried on Monday. France condemned the attack by Chad.")
    assert "FRA" not in {codes(made, event.recipient) for event in made.events if event.event == "ASSAULT"}


@pytest.mark.parametrize(("body", "reached"), [("the Organization of American States", ""), ("Bolivia", "BOL")])
def test_who_is_only_named_behind_a_reproof_is_no_body_between_states(body: str, reached: str) -> None:
    text = (
        f"The Ministry of Foreign Affairs of Peru expresses its deep concern at the irregularities in the count of the votes in Bolivia, \
and requests the authorities of that country to accept the audit proposed by {body}. Peru supports the call by {body}."
    )
    made = annotate(text)
    found = [codes(made, event.recipient) for event in made.events if event.event == "ACCUSE"]
    assert found == [reached] or (not reached and not found)
