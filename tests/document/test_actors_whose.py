"""Whose a crew, a ministry or a spokesman is, and who refuses: what a clause tells of the one right before it.

The answers stand in the texts."""

from __future__ import annotations

import pytest

from tests.document.test_actors_strangers import check

ABOARD = [
    "Pakistan's air force downed an Indian jet and caught {its|IND|} {pilot|IND|}. {He|IND|} was given tea.",
    "A Russian corvette watched from six miles. {Its|RUS|} {captain|RUS|} spoke by radio.",
    "Peru's navy towed a Chilean trawler to Callao. {Its|CHL|} {crew|CHL|} slept on board.",
    # a ship of which nothing is told, and what is not aboard one
    "Norway boarded a ferry. {Its captain||} called for help.",
    "The navy of Peru had lost a jet. Chile praised {its|CHL|} own pilots.",
    "The Pakistan Air Force shot down a jet. The Indian Air Force had lost {its|IND|} pilot.",
    "Peru's navy seized a Chilean trawler and counted {its|PER|} {soldiers|PER|}.",
]

TOLD = [
    "Honduras will ask for ties with China, {its|HND|} {president|HND|Xiomara Castro} wrote.",
    "Chile has closed the border with Peru, {its|CHL|} foreign ministry announced.",
    # who is told of is nobody known, or what is told stands behind
    "The talks with Peru went on. It stands with Chile, {its||} secretariat announced.",
    "Peru and Chile met. Quito's president said that Peru had called {its|PER|} envoy home.",
]

ASKED = [
    "Tokyo asked Algiers to stop the raid. {It|DZA|} refused.",
    "Tokyo called on Algiers to stop the raid; {it|DZA|} declined.",
    "Peru demanded that Chile hand over the maps. {It|CHL|} agreed.",
    # who was not asked, and who says so himself
    "Peru thanked Chile for the maps. {It|PER|} refused to print them.",
    "Chile was asked by Peru to wait. {It|CHL|} refused.",
    "Peru asked Chile for the maps and said that {it|PER|} had refused nothing.",
]

MINISTRIES = [
    "Kenya's cabinet approved a port on Thursday. {The transport ministry|KEN|} said that Chinese firms would build it.",
    "Kenya's cabinet froze the mission to Haiti, and {the transport ministry|KEN|} said the ships would wait.",
    # a private body before it, or a ministry that may answer for the other state
    "Peruvian farmers complained about Chilean trucks, and {the transport ministry|PER|} promised help.",
    "The Peruvian cabinet expelled two Chilean envoys, and {the foreign ministry||} spoke of Ecuador, Chile and Bolivia.",
]

LET = [
    "Refugees refused to get off the train, and Denmark's police let {them||} walk to Sweden.",
    "Danish soldiers came to the camp. {They|DNK|} let refugees walk to Sweden.",
]

NAMESAKES = [
    "{Georgia's foreign minister|GEO|Maia Panjikidze} will sign in Brussels. {She|GEO|} spoke in Atlanta.",
    # what the American one has too
    "{Georgia's governor|USA|} met senators in Atlanta. {Georgia|USA|} will count again, U.S. officials said.",
]

OF_WHOM = [
    "Pakistan's foreign minister, Ishaq Dar, confirmed it. Iran, {whose|IRN|} {foreign minister|IRN|Seyed Abbas Araghchi} came, agreed.",
    "President William Ruto met them. Somalia, {whose|SOM|} {president|SOM|Hassan Sheikh Mohamud} had been invited, did not come.",
    "Prime Minister Keir Starmer, {whose|GBR|} {defence minister|GBR|John Healey} was ill, said little.",
    # a name across the comma is his who bears it
    "Kenya, {whose|KEN|} {foreign minister|KEN|Musalia Mudavadi}, {Musalia Mudavadi|KEN|Musalia Mudavadi}, was there, said little.",
]

NAMED = [
    "NATO met in haste. {Its|NATO|} {secretary-general|NATO|Jens Stoltenberg} asked Turkey to wait.",
    "The Saint Lucian premier, who chairs CARICOM's committee, said that {the Community|CARICOM|} must act.",
    "{The Philippine coast guard|PHL|Coast Guard of Philippines} answered {the Chinese coast guard|CHN|Coast Guard of China}.",
    "{The Peruvian navy|PER|Armed Forces of Peru} waited. Peru said that the community must act, and CARICOM left.",
]


@pytest.mark.parametrize("marked", [*ABOARD, *TOLD, *ASKED, *MINISTRIES, *LET, *NAMED])
def test_whose_it_is_by_the_clause_before(marked: str) -> None:
    check(marked, "2023-03-15" if "Honduras" in marked else "2015-11-24")


@pytest.mark.parametrize("marked", NAMESAKES)
def test_what_only_a_state_has_tells_it_from_its_namesake(marked: str) -> None:
    check(marked, "2014-06-25")


@pytest.mark.parametrize("marked", OF_WHOM)
def test_whose_in_a_clause_is_of_the_one_before_it(marked: str) -> None:
    check(marked, "2025-05-10")
