"""The day of an event: its own, not that of what is promised, asked, told of, or named beside it."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.records import Document

# text of 20 May 2024 = each event with its first day
CASES = """
Norway promised on Friday to send trucks to Moldova by 1 July. = AGREE 2024-05-17; AID 2024-07-01
Peru urged Chile to open the border before 30 June. = REQUEST none; RETREAT 2024-06-30
Peru asked Chile last week to open the border before 30 June. = REQUEST 2024-05-13; RETREAT 2024-06-30
Ghana urged Mali to pay what it owes since 2012. = REQUEST none
Ghana congratulated Togo, which held elections on 29 April. = SUPPORT none
Japan criticised South Korea over the landings of August 2012. = ACCUSE none
Vietnam condemned the seizure of two boats by Thai ships on 12 May. = ACCUSE none; COERCE 2024-05-12
In 1998 Chile threatened Peru with war, and Peru expelled four envoys. = THREATEN 1998; SANCTION 1998
Relations have been poor since 1999, when Chilean planes bombed a Peruvian village. = ASSAULT 1999
The dispute began in July 2004, when Chile rejected a proposal by Bolivia. = REJECT 2004-07
The killing of four Kenyan men by Ugandan soldiers last Thursday was condemned by Kenya yesterday. = ASSAULT 2024-05-16; ACCUSE 2024-05-19
Togo on Friday handed a note of protest to the ambassador of Benin. = ACCUSE 2024-05-17
A treaty between Peru and Chile is to be ratified in April. = SUPPORT 2025-04
A delegation from Peru is expected in La Paz on 3 June for talks with Bolivia's president. = CONSULT 2024-06-03
Russia 7 May banned food imports from Norway. = SANCTION 2024-05-07
Chile's envoy met Peru's in Lima 16 May. Peru on 18 May closed the border with Chile. = CONSULT 2024-05-16; COERCE 2024-05-18
Chile recalled its envoy to Peru on 16 May; Lima next day recalled its own. = SANCTION 2024-05-16; SANCTION 2024-05-17
Spain and Portugal agreed to hold a summit in Lisbon on 12 June. = AGREE none; CONSULT 2024-06-12
Kenya said on 3 May that it had expelled the Sudanese envoy. = SANCTION none
Togo has shipped rice to Benin, Ghana said on Friday. = AID none
The presidents of Chile and Peru met in Lima, Santiago said on Wednesday. = CONSULT none
The presidents of Chile and Peru met in Lima on Tuesday, Santiago said on Wednesday. = CONSULT 2024-05-14
Finland said late on Friday Russian ships had rammed an Estonian boat. = ASSAULT none
Ghana's president said on Sunday he had met his Togolese counterpart in Accra on Friday. = CONSULT 2024-05-17
Japan will send aid to Fiji, Tokyo said on Monday. = AID none
Kenya's foreign minister said he met Uganda's foreign minister on Friday. = CONSULT 2024-05-17
Bolivia rejects the plan of Paraguay, its foreign minister said on Friday. = REJECT 2024-05-17
Chile said on Friday that it would not accept the plan of Peru. = REJECT 2024-05-17
Canada said on Friday it was imposing sanctions on Belarus. = SANCTION 2024-05-17
Mali released Togolese soldiers whom it had promised to free by the end of April. = RETREAT none; AGREE none; RETREAT 2024-04-30
By the end of April Chad had expelled six Sudanese diplomats. = SANCTION 2024-04-30
Peru recalled Chile's pledge to open the border in June. = AGREE none; RETREAT 2024-06
Peru repeated its demand that Chile open the border in June. = REQUEST none; RETREAT 2024-06
Kenya said on 3 May that it had expelled the Sudanese envoy in April. = SANCTION 2024-04
Ghana's and Togo's ministers met on Saturday and agreed to meet in September. = CONSULT 2024-05-18; AGREE 2024-05-18; CONSULT 2024-09
Speaking in Lusaka on Friday, Zambia's president condemned Malawi for closing the border. = ACCUSE 2024-05-17; COERCE none
At the summit in Cairo on 3 May, Egypt warned Ethiopia not to fill the dam in July. = THREATEN 2024-05-03
After the talks on 3 May, Uganda demanded that Rwanda pull out by 10 June. = REQUEST none; RETREAT 2024-06-10
Mexico and Cuba had a phone call on the evening of 9 May. = CONSULT 2024-05-09
Belgium and Rwanda signed the pact on Friday in Kigali. = SUPPORT 2024-05-17
Friday's Russian air strikes on Kharkiv killed ten people. = ASSAULT 2024-05-17
Envoys of Chad and Niger ended a second round of talks on the river, mapped by Lagos in March 2021. = CONSULT none; CONSULT none
Kenya's foreign minister spoke at a meeting with Ugandan envoy Tor Lind, held in Nairobi on Friday. = CONSULT none; CONSULT 2024-05-17
Kenya's foreign minister held talks with Ugandan envoy Tor Lind, who arrived in Nairobi on Friday. = CONSULT none; CONSULT 2024-05-17
The accord reached by Peru and Chile on the ferry is a success, Bolivia's envoy said on Friday. = AGREE none
As in 2019, Peru expelled two Chilean consuls. = SANCTION none
Unlike last year, Peru expelled two Chilean consuls. = SANCTION none
Peru expelled more Chilean consuls than it did in 2019. = SANCTION none
As he said, in 2019 Peru expelled two Chilean consuls. = SANCTION 2019
Peru expelled two Chilean consuls in 2019, as it had promised. = SANCTION 2019; AGREE none
Eritrea's president welcomes Ethiopia's prime minister in Asmara in this file photo taken on 8 July 2017. = CONSULT 2017-07-08
Peru's minister meets Chile's ambassador in Lima in this May 3, 2015, photo. = CONSULT 2015-05-03
Peru's minister meets Chile's ambassador in Lima in a picture released on 3 May 2015. = CONSULT none
"""


def days(text: str) -> list[str]:
    made = annotate(Document("d", text, published="2024-05-20"))
    return [f"{event.event} {(event.date.start if event.date else None) or 'none'}" for event in made.events]


@pytest.mark.parametrize("case", CASES.strip().split("\n"))
def test_the_day_is_the_acts_own(case: str) -> None:
    text, _, wanted = case.partition(" = ")
    assert days(text) == wanted.split("; ")


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("Egypt bombed Libya in 1977.", True),
        ("Egypt bombed Libya in March 2023.", True),
        ("Mexico recalled its ambassador from Ecuador in 2024.", False),
        ("Germany has supplied Ukraine with tanks since 2023.", False),
        ("Cuba expelled two Canadian diplomats in April.", False),
    ],
)
def test_what_was_in_an_earlier_year_is_history(text: str, background: bool) -> None:
    (event,) = annotate(Document("d", text, published="2024-05-20")).events
    assert event.background == background


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("The talks between Serbia and Kosovo on 27 May are the first in a year.", "planned"),
        ("All eyes are on the meeting of Kenya and Uganda on 30 May.", "planned"),
        ("The talks between Serbia and Kosovo on 13 May were the first in a year.", "happened"),
        ("Togo's foreign minister meets his Ghanaian counterpart on 9 June.", "planned"),
        ("President Boric of Chile begins a visit to Peru on 3 June.", "planned"),
        ("Russia closes its border with Finland from 3 June.", "planned"),
        ("Saudi businessmen, about 50 of them, come to Islamabad this Friday.", "planned"),
        ("President Boric of Chile met his Peruvian counterpart this Friday.", "happened"),
        ("Togo's foreign minister met his Ghanaian counterpart on 9 May.", "happened"),
        ("Zambia closes its border with Malawi until 3 June.", "happened"),
        ("Poland frees 12 Belarusian prisoners on Sunday.", "happened"),
    ],
)
def test_an_act_whose_day_is_to_come_is_planned(text: str, factuality: str) -> None:
    (event,) = annotate(Document("d", text, published="2024-05-20")).events
    assert event.factuality == factuality
