"""Names, bodies and words that look like both: whole names with "al-" and initials, what is of an organisation, and what is no actor.
Mentions are marked as in `test_actors_called`."""

from __future__ import annotations

import pytest

from tests.document.test_actors_called import check

PEOPLE = [
    ("2025-11-10", "{Mahmoud Ali Youssouf|AU} condemned it. {Mahmoud Ali Oda|} did not."),
    ("2024-03-05", "{President Abdel Fattah al-Sisi|EGY} told Sudan to wait. {Sisi|EGY} spoke first."),
    ("2009-09-04", "{Syrian Irrigation Minister Nader al-Bunni|SYR} met the Turkish guests."),
    ("2020-08-25", "{King Abdullah II ibn Al Hussein|JOR} hosted the Egyptian premier."),
    ("1999-04-23", "{President B.J. Habibie|IDN} said so. {Habibie|IDN} spoke in Lima."),
    ("2013-10-28", "Kenya's guests saw the house of {President Kim Il Sung|PRK}."),
    ("2024-03-05", "Frigates will be built at {Henderson|} in the west, Fiji said."),
    ("2023-09-07", "Foreign Minister Prince Faisal bin Farhan met the guests from Chile. {Prince Faisal|SAU} welcomed them."),
    ("1998-10-15", "Foreign Minister Jon Abt of Chile came for talks with his Peruvian counterpart, {Mr Luis Paz|PER}, the first ever."),
    ("2016-05-01", "Kenya's representative in Lima, {Jon Abt|KEN}, was summoned."),
    ("2024-03-05", "Peru met the President. {Sri Lanka|LKA} agreed."),
]


@pytest.mark.parametrize(("day", "marked"), PEOPLE)
def test_whole_names_and_whose_they_are(day: str, marked: str) -> None:
    check(marked, day)


BODIES = [
    "{The Fijian Red Cross|FJI} and {the Red Cross|ICRC} sent tents.",
    "The General Secretariat met. {General Secretariat|} staff left.",
    "{The U.N.'s health agency|WHO} sent tents to Peru. {The agency|WHO} fears cholera.",
    "{The UN children's agency|UNICEF} and {the UN nuclear agency|IAEA} sent tents.",
    "{Ghana's Foreign Office|GHA} said Togo should wait.",
    "{Congress leader Ravi Sen|IND} asked India's cabinet.",
    "{The Strasbourg court|} ruled for Peru.",
    "{The EU environment commissioner Ana Rey|EU} told Chile to stop.",
    "{The President of the Council|} told Peru so.",
    "{The Supreme Eurasian Economic Council|EAEU} in Minsk met.",
    "1. The Pacific Islands Forum met in Suva. 2. {Leaders|PIF} thanked Fiji. {They|PIF} will meet again.",
    "{Brazil's Congress|BRA} voted against Chile and the United States.",
]


SHORT = [
    "{The BNP|BGD} called a strike in Dhaka.",
    "{The BNP|} called a strike.",
    "Caracas was calm, {the CNE|VEN} said.",
    "Caracas and Quito were calm, {the CNE|ECU/VEN} said.",
    "{The PPP leader|PAK} spoke in Karachi, and Pakistan listened.",
    "{SDF fighters|SYR} left the town.",
    "Cameroon voted, and {the SDF|CMR} lost.",
    "{PTI|IND} reported the deal.",
    "{The Securities and Exchange Commission|PHL} fined a Philippine bank.",
    "{Congo|COD} closed the road to North Kivu.",
    "{Congo|COD/COG} closed the road to Lima.",
]


@pytest.mark.parametrize("marked", SHORT)
def test_a_short_name_is_of_the_body_of_the_one_state_named(marked: str) -> None:
    check(marked)


NEWSPAPERS_AND_FIRMS = [
    "{Jyllands-Posten|DNK} apologised to Egypt.",
    "{General Motors|USA} closed a plant in Peru.",
    "{El Al|ISR} flies to Lima again.",
    "{The Guardian Council|IRN} barred him; {the Guardian|GBR} wrote so.",
    "{The Mai-Mai|COD} held the bridge. {Theresa May|GBR} was told.",
    "{Nornickel|RUS} sold less to Chile.",
    "Peru ate an {orange|}, the {total|} was small.",
]


@pytest.mark.parametrize("marked", NEWSPAPERS_AND_FIRMS)
def test_newspapers_firms_and_forces_by_their_own_names(marked: str) -> None:
    check(marked, "2018-05-02")


@pytest.mark.parametrize("marked", BODIES)
def test_whose_a_body_is(marked: str) -> None:
    check(marked)


NOBODY = [
    "They gave {NZ|}$3 million to Fiji.",
    "She speaks {Swahili|} and {French|}.",
    "Trucks stand on {the Kenyan side|} of the border.",
    "{The Kenyan side|KEN} of the talks left.",
    "Many {houses|} burned in Mali.",
    "{The guest houses|} in Mali were searched.",
    "Goods from {the West Bank|} are stopped; Chile complained.",
    "Chile has a {customs union|} with Peru.",
    "Peru said that {the migrants|} had left, and {the observers|} too.",
]


@pytest.mark.parametrize("marked", NOBODY)
def test_words_that_are_no_actor(marked: str) -> None:
    check(marked)


STRANGERS_MET = [
    # who has no state is not of the one whose private people he jails, frees or meets
    "{A court|} jailed an Australian academic.",
    "{Rebels|} freed two Chinese oil workers.",
    "{Police|} searched a Polish driver; Warsaw complained.",
    "{Police|} shot a Danish cameraman near the bridge; Copenhagen wants an answer.",
    "{Soldiers|KEN} shot Kenyan protesters.",
    "Peru was calm. {Soldiers|PER} beat a Peruvian driver.",
    "{Gunmen|PER} killed two German tourists in Lima.",
    "{General Abt|} met the Egyptian envoy.",
    "{General Abt|PER} met the Egyptian envoy in Lima.",
    "{General Abt|PER} commands Peru's army.",
    # minorities are of the state they live in
    "{Slovak Hungarians|SVK} voted, and {Hungarians|HUN} watched.",
    "{Georgian Armenians|GEO} and {Cuban Americans|USA} marched.",
    # how long somebody has been in office is nobody
    "Ana Oda, {a week|} in office, told Chile so.",
    "Kenya's minister Ana Oda, {the host|KEN}, told Chile so.",
    # a firm is anywhere
    "Peru's police met miners. Glencore dug there, and {the police|PER} guarded it.",
]


@pytest.mark.parametrize("marked", STRANGERS_MET)
def test_whose_strangers_are_not(marked: str) -> None:
    check(marked)


def test_a_marshal_of_a_chamber_is_a_lawmaker() -> None:
    check("{The marshal of the Senate|POL} spoke in Lima, {a marshal|} listened.")


LENDERS = [
    "The IMF ended its review of Sri Lanka. {Deputy Managing Director Jane Ito|IMF} said Sri Lanka's economy grew.",
    "The UN sent rice to Sri Lanka. {Deputy Secretary-General Jane Ito|UN} said Sri Lanka needed more.",
    "The World Trade Organization ruled against Fiji. {Deputy Director-General Jane Ito|WTO} said Fiji could appeal.",
    "China's foreign ministry called in the envoy of Chad. {Deputy Director-General Ana Abt|CHN} told him to go.",
    "Tea was sold to Sri Lanka. {Managing Director Jane Ito|LKA} said Sri Lanka's economy grew.",
    "An IMF team led by {mission chief Jane Ito|} came to Ghana.",
    "{IMF mission chief for Ghana Jane Ito|IMF} said so.",
    '"Ghana has grown," said {Jane Ito, World Bank country director for Ghana|WBG}.',
    "{Chief for Ghana Jane Ito|GHA} said so.",
]


@pytest.mark.parametrize("marked", LENDERS)
def test_officials_of_bodies_are_of_no_state_they_speak_of(marked: str) -> None:
    check(marked, "2015-05-01")


OUTSIDE = [
    "Chile and Peru failed to agree, {an official in the Chadian foreign ministry|TCD} said.",
    "Chile and Peru failed to agree, {an official at the World Bank|WBG} said.",
    "Chile and Peru failed to agree, {diplomats|} at the United Nations said.",
    "Chile and Peru failed to agree, {protesters|} at the Turkish embassy said.",
    "Greece's {creditors|} turned down the plan.",
    "Ethiopia asked its {creditors|} for time.",
    "Zambia's private {bondholders|} agreed to wait.",
    "{Greek creditors|GRC} turned down the plan.",
    "{Peru's exporters|PER} asked for help.",
    "Fisheries Minister Jon Abt of Chile spoke. Peru thanked Mauritania's fisheries {minister|MRT} in May.",
    "Fisheries Minister Jon Abt of Chile spoke. Peru thanked Chile's fisheries {minister|CHL} in May.",
]


@pytest.mark.parametrize("marked", OUTSIDE)
def test_whose_creditors_and_ministers_are(marked: str) -> None:
    check(marked, "2015-05-01")


BORNE = [
    "The {U.S. aircraft carrier|USA} {Gerald R. Ford|} sailed past Peru.",
    "The destroyer {John McCain|} sailed past Peru.",
    "The USS {Jimmy Carter|} and the INS {Rajiv Gandhi|} sailed past Peru.",
    "{Ghana|GHA} seized the frigate ARA {Libertad|}, and the tanker {Mombasa|} fled.",
    "{John McCain|USA} sailed past Peru.",
    "He alleges that the cartel is headed by {Nicolas Maduro|VEN}, a terrorist {organisation|}.",
    "{President John Kufuor|GHA} told his three {counterparts|} so. Peru and Chile agreed.",
    "{President John Kufuor|GHA} told his Chilean {counterpart|CHL} so. Peru and Chile agreed.",
    "He alleges that the party is headed by {Nicolas Maduro|VEN}, a {smuggler|VEN}.",
]


@pytest.mark.parametrize("marked", BORNE)
def test_who_bears_a_name_is_no_ship_and_no_body(marked: str) -> None:
    check(marked, "2015-05-01")
