"""Who is meant by what stands around a word: provinces, bodies one belongs to, foreign parties, mediators. The answers stand in the texts
(marks as in `test_actors_strangers`)."""

from __future__ import annotations

import pytest

from tests.document.test_actors_strangers import check

PLACES = [
    # provinces of all states place people and officials
    "Police met {farmers in Kerala|IND|} and {residents of Okinawa|JPN|}. {Officials in Jalisco|MEX|} said no.",
    "Peru and Chile talked. {Representative Anne Hale of Missouri|USA|} listened. {Gov. Tom Ashby of Ohio|USA|} came to Lima.",
    # a town where bodies between states sit tells no state, "the African Union in Kinshasa" is the Union
    "Poland's premier spoke in Strasbourg. {The government|POL|} denied it.",
    "The talks of the {African Union|AU|} in Kinshasa ended.",
    # Brussels is the Union's, though Belgians are named in passing
    "{Brussels|EU|} complained to the World Trade Organization. A Belgian mill closed.",
    "The Belgian king met Belgium's prime minister. {Brussels|BEL|} rejected the demand of Chad.",
    # whose a land once was, and on whose screens something is shown
    "{The soldiers|BFA|} appeared on Burkina Faso's state television. Paris called home its citizens. It was a former French colony.",
]
LANDS = [
    "Oman signed two pacts with the {Kingdom|JOR|} of Jordan.",
    "Somalia's envoy thanked the {Turkish nation|TUR|}.",
    "Saudi Arabia had asked for help. Bahrain and Oman declared their support for the {kingdom|SAU|}.",
    "The EU met. The Left {Alliance||} asked for a vote.",
    "Canada mourns while a military regime shells {its||} own citizens.",
    "Chad's foreign minister received the Libyan envoy and demanded that {his|LBY|} government hand over the men.",
]
BELONGING = [
    "Two {employees|RUS|} of the Russian Embassy came.",
    "Two {aircraft|TUR|} of the Turkish Armed Forces left.",
    "Chad is a {member||} of the African Union.",
    # whose people stand beside a name, or serve who holds an office
    "A Macron {aide|FRA|None} and two Maduro {advisers|VEN|} left.",
    "{An aide|MYS|} to the prime minister of Malaysia and {the office|PER|} of the Peruvian president denied it.",
    "A Macron {critic||} left. The Macron {letter||} was long.",
    "{A spokesman|UN|None} for the UN chief left.",
]
DEALINGS = [
    # a public body deals with another state than its own, and is dealt with by another
    "Indonesian boats met the Chinese coast guard. {The foreign ministry|IDN|} summoned the ambassador of China.",
    # who calls on both, or helps them, is none of the two; no pair from a longer list
    "Chad and Mali closed the border. Fiji called on {both sides|MLI+TCD|} to talk.",
    "Egypt, Bahrain and Oman said so, while Peru called on {both allies||} to wait.",
]
COMPATRIOTS = [
    # one of a people by a noun of their own; without an article it is a name
    "{A Briton|GBR|} and {a Swede|SWE|} were jailed in Dubai. Peru freed {a Frenchwoman|FRA|}.",
    "Boris Johnson met Stefan Löfven. {The Briton|GBR|Boris Johnson} smiled. {The Swede|SWE|Stefan Löfven} did not.",
    "{Finn||} Abt sang. They called her {a Dane||}. {Pole||} said so.",
]
SPEAKERS = ["London has refused to give {our||} citizens visas, the note says."]
NAMES = [
    # one mention's state is everybody's; first of two surnames; initials without a point
    ("2025-03-05", "{Ms Sheinbaum|MEX|} spoke. {President George W Bush|USA|} had written."),
    ("2020-03-05", "{Senator Diane Haverford|USA|} of Ohio came to Mexico. On Monday {the senator|USA|} praised Peru and Chile."),
]
PARTS = [
    # who leads a part of a state, or is a minister there, is not who does so in the state
    ("2022-03-05", "{Quebec's premier|CAN|François Legault} left. {Canada's premier|CAN|Justin Trudeau} stayed."),
    ("2022-03-05", "{The leader of Scotland|GBR|Nicola Sturgeon} left. {Wales's First Minister|GBR|Mark Drakeford} stayed."),
    ("2022-03-05", "{The president of Catalonia|ESP|Pere Aragonès} met {the Spanish leader|ESP|Pedro Sánchez}."),
    ("2024-12-12", "{Somaliland|SOM|Republic of Somaliland} said {it|SOM|Republic of Somaliland} had not been asked. It rained."),
    ("2022-03-05", "{The finance minister of Bavaria|DEU|None} met {the German finance minister|DEU|Christian Lindner}."),
    ("2022-03-05", "{Oromia's president|ETH|Shimelis Abdisa} met {Ethiopia's prime minister|ETH|Abiy Ahmed Ali}."),
    ("2022-03-05", "{Texas's governor|USA|Greg Abbott} met {Greenland's prime minister|GRL|Mute B. Egede}."),
    ("2022-03-05", "{The president of Gauteng|ZAF|None} met {the South African president|ZAF|}."),
]


@pytest.mark.parametrize("marked", [*PLACES, *LANDS, *BELONGING, *COMPATRIOTS, *DEALINGS, *SPEAKERS])
def test_who_is_meant(marked: str) -> None:
    check(marked, "2021-03-05" if marked in (*BELONGING, *COMPATRIOTS) else None)


@pytest.mark.parametrize(("published", "marked"), [*NAMES, *PARTS])
def test_who_is_named(published: str, marked: str) -> None:
    check(marked, published)
