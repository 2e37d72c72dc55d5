"""From which state a text is told: whose "government" and ministers without a state it means. Mentions are marked as in
`test_actors_called`."""

from __future__ import annotations

import pytest

from communique.document.actors.home import dateline_state
from tests.document.test_actors_called import check

TOLD = [
    "TALLINN: Latvia asked Estonia for rails. Latvian trains wait, Estonian trains too. {Transport Minister Kadri Saar|EST} was brief.",
    "ACCRA - Togo and Ghana will meet. Togolese lorries wait at the border, Ghanaian lorries too. {The government|GHA} had no comment.",
    "Peru and Chile disagree. Peruvian lorries wait, Chilean lorries too. {The government|} had no comment.",
    "Foreign Minister Winston Peters spoke of Fiji. Fijian ships wait, New Zealand ships too. {Fisheries Minister Jon Hall|NZL} was brief.",
    "ADDIS ABABA - Ethiopia sent lorries to Eritrea. Eritrean lorries wait, Ethiopian lorries too. {The government|ETH} had no comment.",
    "ADDIS ABABA - Eritrea sent lorries to Ethiopia. Ethiopian lorries wait, Eritrean lorries too. {The government|} had no comment.",
    "NEW YORK - Peru and the United States disagree. Peruvian ships wait, American ships too. {The government|} had no comment.",
]
INSTITUTIONS = [
    "The Peruvian minister defended herself before {the Senate|PER}. Papers were filed with {the High Court|PER}.",
    "Ghana's opposition turned to {the Court of Appeal|GHA}. Crowds stood in front of {the Court of Appeal|}.",
    # the state beside a part is within its mention, the owner is not
    "Oda of Peru met his {Malian|MLI} counterpart, Awa Diarra.",
    # a capital before the clause that tells what it does
    "It was {Oslo|NOR} that asked first. It was {Lima|} where they met.",
]


@pytest.mark.parametrize("marked", [*TOLD, *INSTITUTIONS])
def test_whose_officials_are(marked: str) -> None:
    check(marked)


DATELINES = {
    "BEIRUT: Talks ended.": "LBN",
    "YEREVAN. – Talks ended.": "ARM",
    "KOROR/SUVA - Palau asked.": "FJI",
    "PANAMA CITY — The statement came.": "PAN",
    "By our reporter\n\nLima, 3 May (PNA) - Peru asked.": "PER",
    "PRESS RELEASE. Seoul, 4 July 2019. The Ministry informs": "KOR",
    "LIMA/QUITO - Peru asked.": None,
    "Paris was hit in 2019. The city": None,
    "Paris Hilton said: no": None,
    "Mali - a country": None,
    "Nobody came to Lima - or so it seemed.": None,
}


@pytest.mark.parametrize("text", DATELINES)
def test_the_state_of_a_dateline(text: str) -> None:
    assert dateline_state(text) == DATELINES[text]


AROUND = [
    # a delegation is not of the state whose minister it meets
    "China and Togo talked. {The delegation|CHN} met Togolese Minister of Mines Ana Abt.",
    "China and Togo talked. China left. {The delegation of Togo|TGO} met Togolese Minister of Mines Ana Abt.",
    # a name is whole though a place stands behind it
    "The plane of Sahel International {Airlines|} near Tehran fell. {Police near Tehran|IRN} came.",
    # a public body is of whom its own paragraph speaks, and of the official who tells what it did
    "Peru recalled its envoy from Ecuador. The Peruvian army moved north, and Peru closed the crossings. Ecuador protested.\n\n"
    "In Quito lawmakers met. The opposition blamed {the government|ECU}.",
    "Bolivia closed its border with Chile. In La Paz crowds cheered.\n\nChile answered. Chilean Foreign Minister Alberto van Klaveren "
    "told reporters that {the government|CHL} was studying the step.",
    "Zambia and Malawi met. Malawi's officers had entered Zambia.\n\nZambian President Hakainde Hichilema asked that {the army|MWI} leave.",
    # gunmen whom nobody knows
    "Ghana and Togo met. Ghana mourned. {Unidentified gunmen|} fired on the convoy of Ghana's envoys near a village in the north.",
    "Ghana mourned. {Unknown gunmen|GHA} fired on a bus near a village in the north.",
    "Ghana mourned an attack in Togo. {Masked gunmen|} fired on a bus near a village in the north.",
    # a court between states
    "Kenya took Somalia before the International Court of Justice. On Friday {the judges|ICJ} ruled for Somalia.",
    "Gabon sued at the International Court of Justice. In Accra Ghana's Supreme Court met. {The judges|GHA} freed two men.",
    "Chad wrote to {the world body|UN} on Monday.",
    "Gabon thanked ECOWAS and Togo. {The regional body|ECOWAS} sent observers.",
    "Gabon thanked ECOWAS and Togo. {The organisation|ECOWAS} sent observers.",
    "Gabon met ECOWAS. Togo praised {the organisation|} of the fair.",
    "Fiji wept. {The body|} was flown home.",
    # the country that the text is about there
    "Niger closed its border with Benin. Benin said it would wait. President Patrice Talon told parliament that {the country|BEN} "
    "would not bow.",
    "Ghana's president said that Togo has troops in {the country|}.",
    # the neighbour of two states that a text is about, though it names a third
    "Laos and Thailand quarrel. Thailand sent guards and Laos protested. Thailand told China so. Laos said its {neighbour|THA} had lied.",
    "Laos, Thailand and China met. China and Thailand spoke of Laos. Laos thanked its {neighbour|} and went home.",
]


@pytest.mark.parametrize("marked", AROUND)
def test_a_body_is_of_the_state_around_it(marked: str) -> None:
    check(marked)


SEATED = [
    # where somebody by title alone is said to sit, or where his clause opens
    "Pakistan held him for a month. Pakistan's judges met. {The president in Washington|USA} waited.",
    "Ghana and Togo quarrelled. In Nairobi {the president|KEN} asked both to talk.",
    "Ghana waited. {The visiting president in Nairobi|} smiled; Ghana and Togo had quarrelled.",
    # nobody is of the state of his own guest or colleague, nor need he be where they met
    "MADRID, July 17 - Six Moroccan cadets were freed. The cadets smiled. {The foreign minister|ESP} rang her Moroccan colleague.",
    "Belgian police came. {The foreign minister|} held out her hand to her Belgian colleague in Lisbon.",
    "Moroccan cadets were freed. {The foreign minister|MAR} rang her mother; Morocco was pleased.",
]


@pytest.mark.parametrize("marked", SEATED)
def test_of_which_state_the_bearer_of_a_title_is(marked: str) -> None:
    check(marked, "2019-07-17")
