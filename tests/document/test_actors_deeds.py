"""Whom "it", "we", "he", "the bloc" and capitals mean by what is done with them. The answers stand in the texts: {words|CODES}."""

from __future__ import annotations

import pytest

from communique.document.actors.blocs import league_of
from communique.resources import read_table
from tests.document.test_actors_strangers import check

IT = [
    # the only party of the sentence, of an "it" that does something or what was told
    "The Kazakh minister blamed Bishkek: {it|KGZ|} had kept the water.",
    "A minister told Lima to send what {it|PER|} can.",
    "Benin closed the road two weeks after {it|BEN|} cut ties with Chad.",
    # of two parties neither; what is, or only goes on, may be anything
    "A minister spoke of Peru and Chile: {it||} kept the water.",
    "The delegation from Peru was told that {it||} was only a first step.",
    "Chad keeps the platform going, since {it||} works.",
    # what somebody is let do
    "Senators who drafted the bill against Ankara's loans said they would now let {it||} rest.",
]

BLOC = [
    # of the region of the states around it
    "Guinean soldiers said that they had dissolved the government. The regional {bloc|ECOWAS|} demanded a date.",
    "Nigeria's Bola Tinubu, chairing the {bloc|ECOWAS|}, sent a minister to Niamey.",
    "Hanoi welcomed the ruling, while the regional {bloc|ASEAN|} could not agree on a line.",
    "Soldiers in Tegucigalpa seized two ministers of Honduras. Lisbon and the regional {bloc|SICA|} want them released.",
    # of the one that is named, though the states are another's; nobody of the world's bodies
    "The European Union met. Togo asked the {bloc|EU|} for help.",
    "The United Nations met. Togo asked the {bloc|ECOWAS|} for help.",
    # where two are as near, and where words say of whom it is
    "Togo and Malaysia voted. The {bloc||} did not.",
    "Togo voted. The opposition {bloc||} did not.",
    "The opposition in Togo has united. The {bloc||} will boycott the vote.",
    "Togo voted. The {bloc||} of socialist deputies did not.",
]

CAPITALS = [
    # who is given, told or feels something
    "The envoy asked why {Wellington|NZL|} was not shown the text.",
    "The two sides noted that {Quito|ECU|} was kept informed.",
    "{Berlin|DEU|} was not amused.",
    "The fishermen said that the president had offered {Hanoi|VNM|} sympathy.",
    # whose will, friends and enemies are told of
    "The ban came against the wishes of {Ottawa|CAN|}. Snow fell in the north of {Ottawa||}.",
    "The farmers are friends of {Windhoek|NAM|}. Half of {Windhoek||} slept.",
    '"They want our land," the farmer said of {Paris|FRA|}.',
    # who does something as another does, and who is one of several towns
    "Taipei, like {Beijing|CHN|}, claims the islands. Towns like {Lima||} are growing.",
    "The islands switched to {Beijing|CHN|} two days later. The road goes to {Beijing||}.",
]

WE = [
    # of who is reported to say it
    "Foreign Minister Alexander Downer of Australia said {we|AUS|} would not wait.",
    "The Russian minister noted that {we|RUS|} see no reason for a vote.",
    # in what somebody writes himself, and where it is not his clause that has it
    "We thank Peru. The Chilean minister said that {our||} ships had left.",
    "In Lima people said that you would be jeered. They shouted, and {we||} shall not forget it.",
]

HE = [
    # who is met, called or received so that something is done to him
    "Roza Otunbayeva of Kyrgyzstan telephoned President Islam Karimov of Uzbekistan to thank {him|UZB|} for the tents.",
    "Emmanuel Macron invited President Islam Karimov to call {him|FRA|}.",
    # not whom his own clause names
    "Mahmoud Abbas handed over a letter. He was cheered; the Israeli {premier|ISR|}, who spoke an hour later, was not. "
    '"I stay," {he|ISR|} told the Palestinian leader.',
    "Mahmoud Abbas handed over a letter. He was cheered; the Israeli {premier|ISR|}, who spoke an hour later, was not. "
    '"I stay," {he|PSE|} told reporters.',
    # who is found out only behind the words
    '"My president has a mandate that {he|KEN|} does not want," Kenyan Foreign Minister Raychelle Omamo said.',
    '"The president has a mandate that {he||} does not want," a farmer said.',
]

ALONE = [
    # the only other person of whom the text has told, however long ago, in somebody's own words
    "Uhuru Kenyatta of Kenya was ill. Snow lay on all roads. A bus sank. A dog sang. Rain was falling. "
    '"I always liked {him|KEN|}," Hun Sen of Cambodia said.',
    # of two neither, and in what is told otherwise nobody
    "Uhuru Kenyatta of Kenya saw Paul Kagame of Rwanda. Snow lay on all roads. A bus sank. A dog sang. Rain was falling. "
    '"I always liked {him||}," Hun Sen of Cambodia said.',
    "Uhuru Kenyatta of Kenya was ill. Snow lay on all roads. A bus sank. A dog sang. Rain was falling. Hun Sen of Cambodia liked {him||}.",
]

CALLED = [
    # by another name than his own
    "{Abu Mazen|PSE|Mahmoud Abbas} came on Sunday with {Abu Ala|PSE|Ahmed Qurei}.",
    "{Abu Qorvan||} came on Sunday.",
]

NOUNS = [
    # in the town before "where", whatever stands before it
    "The American envoy arrived from Tokyo, where {the government|JPN|} had asked for a delay.",
    "The American envoy arrived from Tokyo. {The government||} had asked for a delay.",
    "General Ana Abt of Niger spoke. {The army command|NER|} was silent.",
    "The command of {the army||} was silent.",
]


@pytest.mark.parametrize("marked", [*IT, *BLOC, *CAPITALS, *WE, *HE, *ALONE, *CALLED, *NOUNS])
def test_whom_words_mean_by_what_is_done(marked: str) -> None:
    check(marked, "2020-06-12")


def test_most_of_the_states_tell_the_body_of_their_region() -> None:
    assert league_of(["TGO", "BEN", "FRA"]) == "ECOWAS"
    assert league_of(["TGO", "FRA"]) is None
    assert league_of(["USA", None]) is None


def test_bodies_of_regions_have_states_of_one_table() -> None:
    leagues = {row["phrase"]: row["members"].split("|") for row in read_table("blocs") if row["kind"] == "league"}
    codes = {row["code"] for row in read_table("organisations")}
    assert leagues.keys() <= codes
    assert all(len(members) == len(set(members)) > 2 for members in leagues.values())
