"""Whom words mean together that name nobody: "the two countries", "each other", "neither", "they". The answers stand in the texts."""

from __future__ import annotations

import pytest

from tests.document.test_actors_strangers import check

ABOUT = "Peru closed a bridge. Chile protested. Peru sent troops. Chile sent ships. Peru waits. Chile waits. Peru hopes. Chile hopes. "

TWO = [
    # whom the text is about, where the sentences near name another or only one
    ABOUT + "Kenya sent a mediator. It advised {the two countries|CHL+PER|} to wait.",
    ABOUT + "Kenya, which trades with {the two countries|CHL+PER|}, keeps out of it.",
    ABOUT + "Trade between {the two countries|CHL+PER|} is small.",
    # foes who do something are the two told of, those to whom it is done are the doer's own
    "India met Pakistan. {The enemies|IND+PAK|} agreed to a truce.",
    "Japan met South Korea. North Korea protested. North Korea's army will strike {the enemies||}.",
    # states that a hyphen ties before what both have
    "Kenya waited. The {China-U.S. working group|CHN+USA|} met in Nairobi, and a {Russia-India commission|IND+RUS|} did.",
    # not where the text is about three, nor of a bare "both"
    "Peru sent troops. Chile sent ships. Fiji sent food. Peru waits. Chile waits. Fiji waits. Tonga hopes. "
    "It advised {the two countries||} to wait.",
    # who is asked is not who asks
    "Spain's envoy saw Peru's president on Monday and his Chilean counterpart a day later. He heard from {both|CHL+PER|}.",
    # an opposition to something is no side
    "Biden spoke with Xi. He underscored America's opposition to changes and commitment to peace. {The two|CHN+USA|} discussed trade.",
    # who is sent to both is of neither
    "Peru said that its neighbour Chile had to leave the plain, after the visit of an American envoy to {both capitals|CHL+PER|}.",
    "Peru and Chile quarrelled over the fence. A Brazilian envoy to {the two countries|CHL+PER|} said talks would go on.",
    "Peru and Chile agreed to talk. Peru's answer to {both sides|CHL+PER|}' worries came on Monday.",
    # a joint text calls them by a capital
    "The Presidents of Peru and Chile met. {The Parties|CHL+PER|} noted the opening of a bridge.",
]

GOVERNMENTS = [
    # rebels are no government, their state has one
    "The M23 accuses Chad of sending troops to help the army, which {both governments|COD+TCD|} deny.",
    "Israel and Hamas met in Oslo. {Both sides|ISR+PSE|Israel+Hamas} left.",
]

MINISTERS = [
    # "the leaders" of a text that names none of their states are the two who met
    "Foreign Minister Ishaq Dar of Pakistan spoke by telephone with Prince Faisal bin Farhan, the foreign minister of Saudi Arabia. "
    "{The two leaders|PAK+SAU|Faisal bin Farhan Al Saud+Ishaq Dar} agreed to meet.",
    "Defence Minister Luis Paz of Peru met Defence Minister Rosa Abt of Chile. {The two defence chiefs|CHL+PER|} signed a pact.",
    "President Uhuru Kenyatta hosted President Samia of Tanzania. "
    "{The two Heads|KEN+TZA|Samia Suluhu+Uhuru Kenyatta} of State agreed on visas.",
]

PAIRS = [  # one of the two is somebody named of whom no state is known
    "Presidents Luis Paz of Peru and Rosa Abt of Chile may meet. Jon Vik approached the Chilean envoys in Oslo. {The two||} spoke.",
    "Presidents Luis Paz of Peru and Rosa Abt of Chile met. Jon Vik told the Chilean president so. {The two leaders|CHL+PER|} ate.",
    # who speaks side by side behind talks that are told of as theirs
    "Fiji and Tonga met. Speaking in Oslo after {their|CHL+PER|} talks, Peruvian Foreign Minister Luis Paz said that all was well, "
    "while Chilean Foreign Minister Rosa Abt said nothing had changed.",
    "Fiji and Tonga met. After {their|FJI+TON|} talks, Peruvian Foreign Minister Luis Paz said that Chile was glad.",
]


HEADS = [
    "President Paz of Peru met President Abt of Chile in Lima. {The heads|CHL+PER|} of state agreed on a tunnel.",
    "President Paz of Peru met President Abt of Chile in Lima. {The Heads|CHL+PER|} of Government, back from a walk, agreed on a tunnel.",
    "The presidents of Peru, Chile, Bolivia and Brazil met in Lima. {The heads||} of state agreed on a tunnel.",
    "President Paz of Peru met President Abt of Chile in Lima. {The heads||} of state of Africa agreed on a tunnel.",
    "Prime Minister Paz of Peru met Prime Minister Abt of Chile in Lima. {The Prime Ministers|CHL+PER|} agreed on a tunnel.",
    "Foreign Minister Paz of Peru met Foreign Minister Abt of Chile in Lima. {The foreign ministers|CHL+PER|} agreed on a tunnel.",
    "Foreign Minister Paz of Peru met Foreign Minister Abt of Chile in Lima. {The Chancellors|CHL+PER|} agreed on a tunnel.",
    "President Paz of Peru met President Abt of Chile in Lima. {The two personalities|CHL+PER|} agreed on a tunnel.",
    "The leaders of Peru, Chile, Bolivia and Brazil met in Lima. {The prime ministers||} agreed on a tunnel.",
    "President Paz of Peru met President Abt of Chile in Lima. {The former ministers||} agreed on a tunnel.",
    "President Paz of Peru met President Abt of Chile in Lima. {The heads||} of delegation agreed on a tunnel.",
]


@pytest.mark.parametrize("marked", HEADS)
def test_the_heads_of_state_are_the_two_who_met(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("marked", MINISTERS)
def test_the_two_who_met(marked: str) -> None:
    check(marked, "2021-05-04" if "Kenyatta" in marked else "2026-01-13")


@pytest.mark.parametrize("marked", PAIRS)
def test_a_pair_is_of_the_sentence_that_brings_it_together(marked: str) -> None:
    check(marked)


ENVOYS = [
    "Fiji's minister held talks with {the ambassadors||} of {Peru|PER|} and {Chile|CHL|} in Suva.",
    "Fiji's minister met {the ambassador of Peru|PER|} in Suva.",
]


@pytest.mark.parametrize("marked", ENVOYS)
def test_the_envoys_of_several_states_are_not_the_hosts(marked: str) -> None:
    check(marked)


EACH = [
    "Ghana and Togo have accused {each other|GHA+TGO|} of smuggling.",
    "A quarrel set Ghana and Togo against {one another|GHA+TGO|}.",
    "Ghana urged Togo and Benin to respect {each other|BEN+TGO|}'s borders.",
    "Ghana said that the ships had rammed {each other||}.",
    "Ghana met villagers who helped {each other||}.",
    # of whom the sentence speaks before
    "Ghana and Togo met. Both governments were asked to pay, and {neither|GHA+TGO|} has done so.",
    "Ghana and Togo met. Of the three bridges {neither||} was open.",
    "Ghana bought ships. {Each||} cost a million.",
]

THEY = [
    # who is asked, praised or called on
    "Fiji and Tonga met. Kenya advised both governments to withdraw {their|FJI+TON|} men.",
    "Fiji and Tonga met. Kenya called on the two sides and asked {them|FJI+TON|} to wait.",
    "Fiji and Tonga met. Refugees were caught between the two armies. Some have walked for days, and {they||} are tired.",
    # those of whom the clause before tells
    "Fiji and Tonga failed to agree on when Kenyan troops should leave, but {they|FJI+TON|} will meet again.",
    "Fiji said that Kenyan troops had left, and {they|KEN|} will stay away.",
    # those who met, whatever they do next
    "President Bola Tinubu met President William Ruto in Abuja. {They|KEN+NGA|} walked in the garden.",
    "Minister Oda of Peru met Minister Abt of Chile. Abt said that farmers had protested. {They|CHL+PER|} discussed trade.",
    "Minister Oda of Peru met Minister Abt of Chile. Abt said that farmers had protested. {They||} have agreed to leave.",
    "Wang Yi met Penny Wong. The two sides agreed to increase flights between China and Australia. They agreed to admit more Chinese "
    "students, scholars and officials. {They|AUS+CHN|} also agreed to continue talks.",
    # the only other state that somebody speaks of
    '"We told Lima so, and {they|PER|} never answered," Bolivia\'s foreign minister said.',
    '"We asked Peru to stop. {They|PER|} gave us a lecture," Bolivia\'s foreign minister said.',
    '"We told Lima and Quito so, and we know Brazil. If {they||} come, we go," Bolivia\'s foreign minister said.',
    '"We told Lima about the fishermen. {They||} never came back," Bolivia\'s foreign minister said.',
    # of whom the quotation is said
    '"{They|PER|} never answer," Bolivia\'s ambassador said of Peru.',
    '"{They|PSE|} never answer," Israel\'s ambassador said of Hamas.',
    '"{They|TGO|} are tired," Ghana\'s ambassador said of Togolese soldiers.',
    '"{They||} are late," Bolivia\'s ambassador said of the trains.',
    '"{They||} are late," Bolivia\'s ambassador said on Friday.',
    # one person is not several
    "Ghana's ambassador met Ana Abt and Eva Oda. He dined with neither of {them||}.",
    "Ghana's ambassador received bakers. He spoke with one of {them||}.",
    # of a speaker whose state is unknown it may be his own
    'Troops left Peru. The houses were cold. "{They||} never asked us," said Ana Mamani, a baker.',
    "Bolivia told Peru so. The planes are old, and {they||} never flew.",
]


def test_who_asks_both_is_neither_of_them() -> None:
    check("We have heard Peru and Chile. We call on {both governments|CHL+PER|} to talk.", "2024-03-05", "KEN")
    check("We have heard Peru. We call on {both governments||} to talk.", "2024-03-05", "KEN")
    check("We met Peru. We will foster ties between {the two countries|KEN+PER|}.", "2024-03-05", "KEN")


COUNTERPARTS = [
    # whose they are: of him to whom an "and" joins them; who they are: the one named right behind
    "Peruvian Foreign Minister Luis Paz praised the pact signed by Kenyan President William Ruto and {his|KEN|William Ruto} wife.",
    "Kenyan President William Ruto praised the deal that Foreign Minister Luis Paz of Peru and {his Chilean colleague|CHL|Rosa Abt} "
    "{Rosa Abt|CHL|Rosa Abt} had signed.",
    "Foreign Minister Luis Paz of Peru met {his Chilean counterpart|CHL|Rosa Abt}, {Rosa Abt|CHL|Rosa Abt}, in Lima.",
    # nobody who only says or does something else further on
    "Kenyan Foreign Minister Alfred Mutua met {his French colleague|FRA|Catherine Colonna}, Emmanuel Macron said.",
    "Kenyan President William Ruto told Alfred Mutua of {his|KEN|William Ruto} plan.",
]


@pytest.mark.parametrize("marked", COUNTERPARTS)
def test_a_counterpart_is_of_whom_it_is_joined_to_and_who_is_named_behind(marked: str) -> None:
    check(marked, "2023-03-05")


THANKED = [
    # whom one of two only thanks or praises is no side
    "Fiji and Tonga signed a truce. Tonga thanked Kenya. {Both armies|FJI+TON|} left.",
    "Fiji and Tonga met. Tonga's minister praised Kenya. {The two countries|FJI+TON|} will trade.",
    "The Fijian and Tongan ministers met in Nairobi. The Fijian minister thanked Kenya. {Both sides|FJI+TON|} will come back.",
    "Fiji and Tonga met. Tonga commended Kenya for its patience. {Both governments|FJI+TON|} will pay.",
    # where nobody else is joined to one of them, or the two are, or it is more than thanks
    "Tonga thanked Kenya. {Both governments|KEN+TON|} will pay.",
    "Fiji and Tonga met. Kenya and Tonga met later. Tonga thanked Kenya. {Both governments|KEN+TON|} will pay.",
    "Fiji and Tonga met. Tonga attacked Kenya. {Both armies|KEN+TON|} lost men.",
    "Fiji and Peru met. Tonga thanked Kenya. {Both governments|KEN+TON|} will pay.",
    "Fiji and Tonga met. Tonga met Kenya. {The two countries|KEN+TON|} will trade.",
]

OTHERS = [
    # who holds that office in the states of those who were called otherwise before
    "Penny Wong met Wang Yi. Both ministers said that {the two prime ministers|AUS+CHN|Anthony Albanese+Li Qiang} would speak.",
    "Wang Yi met Hakan Fidan. The two men said that {the two presidents|CHN+TUR|Xi Jinping+Recep Tayyip Erdogan} would speak.",
    "Emmanuel Macron met Olaf Scholz. Both leaders ate. {The two foreign ministers|DEU+FRA|Annalena Baerbock+Stéphane Séjourné} spoke.",
    # the same, called by another word for the same office, or by none
    "Emmanuel Macron met Xi Jinping. Both presidents ate. {The two leaders|CHN+FRA|Emmanuel Macron+Xi Jinping} left.",
    "Wang Yi met Hakan Fidan. The two foreign ministers ate. {Both ministers|CHN+TUR|Hakan Fidan+Wang Yi} left.",
    "Wang Yi met Hakan Fidan. The two foreign ministers ate. {Both men|CHN+TUR|Hakan Fidan+Wang Yi} left.",
]


@pytest.mark.parametrize("marked", OTHERS)
def test_people_called_by_another_office_are_others(marked: str) -> None:
    check(marked, "2024-03-05")


@pytest.mark.parametrize("marked", [*TWO, *THANKED, *GOVERNMENTS, *EACH, *THEY])
def test_whom_words_mean_together(marked: str) -> None:
    check(marked)
