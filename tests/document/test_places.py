"""Places: `[words|name|country]` in a sentence is a place; capitals without brackets are actors."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.document.parsing import parse
from communique.document.places import find_places
from communique.records import Document
from communique.resources import read_lines, read_table

MARK = re.compile(r"\[([^|\]]+)\|([^|\]]+)\|([^\]]*)\]")

SENTENCES = """
The leaders met in [Bali, Indonesia|Bali|IDN] on Monday.
Beijing said that talks with Moscow were frank.
He flew from [Tokyo|Tokyo|JPN] to [Doha|Doha|QAT] and reached [Geneva|Geneva|CHE] at night.
They will gather in [Geneva|Geneva|CHE] and [Vienna|Vienna|AUT] in May.
The [Geneva|Geneva|CHE] summit was held near the city of [Sharm el-Sheikh|Sharm el-Sheikh|EGY].
In Moscow's view it is too late, and confidence in Tehran fell.
They dined at the [White House|White House|USA] and at the [Great Hall of the People|Great Hall of the People|CHN] in [Beijing|Beijing|CHN].
He sent Washington a warning from Tehran and gave an assurance to Ankara.
Ships sailed in the [South China Sea|South China Sea|].
GENEVA, May 3 (Agency) -- The two sides met.
The envoy spoke in [St. Petersburg|St. Petersburg|RUS] and in [Xi'an|Xi'an|CHN].
The minister arrived in [London|London|GBR] from [Kyiv|Kyiv|UKR] for a visit to [Ottawa|Ottawa|CAN].
Good relations with Paris matter to Pyongyang.
The envoys met in [Tripoli, Lebanon|Tripoli|LBN] in May, then in [Hyderabad, Pakistan|Hyderabad|PAK].
The envoys met in [Paris, Texas|Paris|USA], on Monday.
In [Paris|Paris|FRA], Peru asked for time.
The envoys met in [Paris|Paris|FRA], [Germany|Germany|DEU] and [Italy|Italy|ITA].
""".strip().splitlines()


def found(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(place.span.exact, place.place.name, place.place.country) for place in find_places(parse(Document("d", text)))]


@pytest.mark.parametrize("line", [line for line in SENTENCES if not line.startswith("GENEVA")])
def test_places_but_not_actors(line: str) -> None:
    wanted = [(words, name, country or None) for words, name, country in MARK.findall(line)]
    assert found(MARK.sub(r"\1", line)) == wanted


def test_datelines_and_headings_are_places() -> None:
    assert found("GENEVA, May 3 (Agency) -- The two sides met.") == [("GENEVA", "Geneva", "CHE")]
    assert ("Lima, Peru", "Lima", "PER") in found("Lima, Peru\n\nMR. STONE: Good evening.")


def test_a_known_town_has_coordinates() -> None:
    (place,) = find_places(parse(Document("d", "They met in Vienna.")))
    assert (place.place.latitude, place.place.longitude) == (48.21, 16.37)


def test_swapping_capitals_swaps_the_places() -> None:
    for capital in ("Beijing", "Moscow", "Tehran", "Washington", "Paris", "Ankara", "Pyongyang", "Kyiv"):
        text = f"The minister arrived in {capital} on Friday, and {capital} said the talks in {capital} went well."
        assert [words for words, _, _ in found(text)] == [capital, capital]


def test_the_table_is_sound() -> None:
    countries = {row["iso3"] for row in read_table("countries")}
    rows = read_table("places")
    assert all(row["country"] in countries or not row["country"] for row in rows)
    assert all(bool(row["latitude"]) == bool(row["longitude"]) for row in rows)
    assert all(-90 <= float(row["latitude"]) <= 90 and -180 <= float(row["longitude"]) <= 180 for row in rows if row["latitude"])
    assert all(row["source"] for row in rows)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Paris", "in", "the", "'s", "Baltic", ",", "Bali", "Indonesia", "to", "\n", "visit", "“", "X.", "Washington, D.C."]
        ),
        max_size=12,
    )
)
def test_any_words_yield_spans(words: list[str]) -> None:
    text = " ".join(words)
    assert all(text[p.span.start : p.span.end] == p.span.exact for p in find_places(parse(Document("d", text))))


@pytest.mark.parametrize(("adjective", "town"), [("Peruvian", "Lima"), ("Iranian", "Tehran"), ("Chinese", "Beijing"), ("French", "Paris")])
def test_a_capital_may_be_named_by_its_state(adjective: str, town: str) -> None:
    found = find_places(parse(Document("d", f"They sat down for talks in the {adjective} capital on Monday.")))
    assert [(mention.span.exact, mention.place.name) for mention in found] == [(f"{adjective} capital", town)]


TOWNS = """
The Italian interior minister met his Libyan colleague in [Brindisi|Brindisi|ITA].
Talks between the two Cypriot leaders resumed in [Paphos|Paphos|CYP] on Monday.
The Saudi envoy flew to [Turin|Turin|ITA] to sign the contract with Italy.
A rally was held in [Córdoba|Córdoba|ARG] by the Argentine opposition.
Spain's foreign minister spoke to students in [Córdoba|Córdoba|ESP].
Pakistani police arrested nine men in [Hyderabad|Hyderabad|PAK].
Indian officials met in [Hyderabad|Hyderabad|IND] to prepare the summit.
The Venezuelan governor was detained in [Barcelona|Barcelona|VEN] on charges of fraud.
American and Russian envoys met in [Geneva|Geneva|CHE].
An Iraqi officer was shot in [Arbil|Erbil|IRQ].
Explosions were heard in [Mykolaiv|Mykolayiv|UKR], where Ukraine repairs its ships.
Protesters blocked a road in [Cochabamba|Cochabamba|BOL], Bolivia's third city.
The bus was stopped in [Kutaisi, Georgia|Kutaisi|GEO], and searched.
The American governor spoke in [Michigan|Michigan|USA].
British and Argentine officials landed in [Stanley|Stanley|FLK], the capital of the Falkland Islands.
The letter was posted in Granville.
Minister Jackson met Ambassador Houston in the Phoenix tower of the American firm.
He studied at Harvard, and his faith in Santos, the Brazilian, is great.
The ships sailed across the [Pacific|Pacific|] to meet the American fleet.
""".strip().splitlines()


@pytest.mark.parametrize("line", TOWNS)
def test_towns_of_the_gazetteer_lie_in_the_states_that_the_text_names(line: str) -> None:
    wanted = [(name, country) for _, name, country in MARK.findall(line) if country]
    assert [(name, country) for _, name, country in found(MARK.sub(r"\1", line)) if country] == wanted


def test_two_towns_of_one_state_leave_the_coordinates_open() -> None:
    (place,) = find_places(parse(Document("d", "The American envoy spoke in Richmond.")))
    assert (place.place.country, place.place.latitude) == ("USA", None)


def test_the_gazetteer_is_sorted_as_it_is_searched() -> None:
    keys = [line.split(",", 1)[0] + "," for line in read_lines("gazetteer")]
    assert keys == sorted(keys)
    assert len({line.split(",")[2] for line in read_lines("gazetteer")}) > 200
