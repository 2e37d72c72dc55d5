"""Where the evidence is too weak for a code, and who is meant though only the words beside a name say so. Mentions are marked as in
`test_actors_called`."""

from __future__ import annotations

import pytest

from tests.document.test_actors_called import check

STANCES = [
    "{Pro-Chilean rebels|PER} fired on Peruvian troops near Lima.",
    "{Anti-Thai protesters|} marched in Manila and in Hanoi.",
    "{Kenyan-backed rebels|} took two towns; Somalia and Ethiopia protested.",
    "{Ethnic Fijians|} in Tonga voted on Sunday.",
    "{The Kenyan-led force|KEN} landed in Haiti.",
    "{Norwegian-installed officials|NOR} spoke.",
    "{Franco-British jets|FRA+GBR} flew over the coast.",
    "{Peruvian- and Chilean-led forces|CHL+PER} landed on Monday.",
    "{Sino-Indian talks|CHN+IND} began on Monday.",
    "{Kenyan and Somalia officials|KEN+SOM} met on Monday.",
]

BORDERS = [
    "NAIROBI - Kenya and Ethiopia patrol their border. Seven Ethiopian soldiers died when {militiamen|} fired on a lorry.",
    "Kenyan police said that {gunmen|KEN} had burnt two farms. Kenya sent more police.",
]

NO_STATES = [
    "{Peru|} 1, {Chile|} 0. The stands were full.",
    "{Fiji|} beat {Tonga|} on penalties on Sunday.",
    "{Fiji|FJI} beat back the motion that {Tonga|TON} had tabled.",
    "{Kenya|} lost to {Ghana|} by three to one.",
    "Kenya's budget grew by three to one million. {Kenya|KEN} thanked Ghana.",
    "{Air France|} cancelled its flights to Lima.",
    "A baker in {Paris|}, Texas closed his shop.",
    "The mayor of {Athens, Greece|GRC} resigned.",
    "{Jack London|} wrote a novel.",
]

CONGRESSES = [
    "{Congress|IND} and the BJP kept shouting in New Delhi. India votes in May.",
    "Peru waits. {Congress|PER} dissolved itself on Monday.",
    "Tokyo and Manila agreed. Japan's premier will speak to {Congress|PHL} on Saturday. The Philippines is pleased.",
]

WEAK = [
    "Peru and Chile sent police to the border. Peruvian officials said that Chile's coast guard had taken {fishermen|} off a boat.",
    "Mali's government met envoys of Togo. Mali had arrested {the soldiers|} in July.",
    "Chile protested. {Peruvian guards|PER} filmed {the crew|} on the deck.",
    "Peru and Chile promised to warn fishermen before arresting {them|}.",
    "India's foreign minister met a Nepali delegation. {The prime minister|} was told.",
    "Togo's President Faure Gnassingbé spoke. The general who fled, Kwame Abalo, was held; {the general|TGO} said nothing.",
]


@pytest.mark.parametrize("marked", [*STANCES, *BORDERS, *NO_STATES])
def test_whom_an_adjective_or_a_name_does_not_mean(marked: str) -> None:
    check(marked, "2016-03-05")


@pytest.mark.parametrize("marked", CONGRESSES)
def test_a_congress_is_of_a_state_that_has_one(marked: str) -> None:
    check(marked, "2016-03-05")


@pytest.mark.parametrize("marked", WEAK)
def test_weak_evidence_gives_no_code(marked: str) -> None:
    check(marked, "2023-03-05")


CALLED = [
    "{The Omani consul|OMN}, {Salim al-Harthy|OMN}, left on Tuesday. {The consul|OMN} was tired.",
    "{Fiji's trade negotiator|FJI}, {Litia Vakacegu|FJI}, flew home with half of what {she|FJI} wanted.",
    "{A Kenyan farmer|KEN}, Peter Maina, lost his cows. Uganda denied it. {The farmer|KEN} wept.",
    "Mali waited. {Captain Seydou Traoré|MLI} spoke on state radio in Bamako. {The captain|MLI} promised elections.",
    "Peru closed its embassy in Quito on Monday. {Rosa Mena|PER}, who sells bread in Lima, wept.",
    "{Rosa Mena|}, who sells bread to Chilean soldiers, wept.",
]

ANSWERS = [
    "Emmanuel Macron asked Albin Kurti for thirty days. {He|XKX} gave them near midnight.",
    "Narendra Modi had asked Emmanuel Macron for ten minutes; {he|FRA} gave {him|IND} twenty.",
    "Narendra Modi asked Emmanuel Macron to wait. {He|FRA} waited.",
    "Narendra Modi asked Emmanuel Macron to stay. {He|IND} gave a speech.",
    "Emmanuel Macron met Narendra Modi in Paris. Modi said that trade was slow; {he|FRA} answered that it would grow.",
    "Emmanuel Macron met Narendra Modi in Paris. Modi was late. Asked why, {he|IND} answered that it rained.",
    "Mahathir Mohamad and Emmanuel Macron told newsmen in Lima that {they|FRA+MYS} had a deal.",
]


@pytest.mark.parametrize("marked", CALLED)
def test_what_stands_beside_a_name_tells_who_is_meant_later(marked: str) -> None:
    check(marked, "2023-03-05")


@pytest.mark.parametrize("marked", ANSWERS)
def test_who_answers_grants_and_tells(marked: str) -> None:
    check(marked, "2023-03-05")


WHOSE = [
    "Kenya offered to wait if Ghana and others guaranteed {its|KEN} safety.",
    "The ministers signed. Lima promised its help and Tokyo {its|JPN} trust.",
    "Peru and {its|PER} neighbour signed a treaty.",
    "India's premier was met by Emmanuel Macron, with whom {he|IND} had dined.",
    "Emmanuel Macron met Narendra Modi. Indian minister Piyush Goyal, on a tour with {his president|IND}, was late.",
    "Japan summoned South Korea's ambassador. {The envoy|KOR} was told to wait.",
    "{The prime ministers of Greece and Spain|ESP+GRC} met in Oslo. {The Greek|GRC} left early.",
    "Spain's interior minister visited Rabat. Morocco had let many swim. Madrid paid. {The two countries|ESP+MAR} reopened the gate.",
]

PLACES = [
    "Flights from {Lima|} resumed. The order came from {Lima|PER}.",
    "The minister flew home from {Cairo|}.",
    "Thailand must pull back, {the judges in The Hague|} said.",
    "Thailand and Cambodia met. {The shadow government|} was not asked.",
    "Kyiv and {the rebels|UKR} signed a truce in Minsk.",
    "The WHO's chief praised China. {The agency|} of the city was late.",
]


@pytest.mark.parametrize("marked", [*WHOSE, *PLACES])
def test_whose_it_is_and_where_it_only_is(marked: str) -> None:
    check(marked, "2015-06-15")


OWN = [
    "Kenya closed the border. {Its spokesman|KEN}, {Peter Maina|KEN}, said so. {Maina|KEN} was calm.",
    "Saudi warplanes bombed Sanaa. {The kingdom's spokesman|SAU}, {Ahmed Asiri|SAU}, said so.",
    "Berlin was angry. Turkey jailed a German journalist, Jan Weber. {The ambassador|} was summoned.",
]


@pytest.mark.parametrize("marked", OWN)
def test_who_is_called_its_own_is_of_it(marked: str) -> None:
    check(marked, "2015-06-15")


SPOKESMEN = [
    "Ghana's army lost a helicopter. {An army spokesman|GHA} blamed fog.",
    "Ghana lost a helicopter, according to {a military spokesman|GHA}.",
    "Togo's interior ministry closed a road in Benin's north. {A spokeswoman for the ministry|TGO} blamed fog.",
    "{A Polish navy spokesman|POL} denied it. Togo closed its port; {an army spokesman|} blamed fog.",
    "Togo's finance ministry sued Benin. {A senior ministry official|TGO} said why.",
    "Togo's embassy in Accra shut. {An embassy spokesman|TGO} said why.",
    "Benin paid. {A foreign ministry spokesman in Lima|PER} said why.",
    "Togo closed its port. {A company spokesman|} blamed fog.",
    "Togo closed its port. {A mission spokesman|} blamed fog.",
    "Togo closed its port. {A ministry official|} blamed fog.",
    "Togo's ministry met Benin's ministry. {A ministry official|} said why.",
    "Togo's council met the UN Security Council. {A council spokesman|} said why.",
]


@pytest.mark.parametrize("marked", SPOKESMEN)
def test_a_spokesman_is_of_the_state_of_his_body(marked: str) -> None:
    check(marked, "2015-06-15")
