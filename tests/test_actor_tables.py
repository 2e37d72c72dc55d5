"""The tables behind actors: complete for every state alike, free of collisions, and right on days that are known."""

from __future__ import annotations

import re
from datetime import date

import pycountry
import pytest

from communique import naming
from communique.naming import Term, find_terms, holder_of, people, pieces_of, sound
from communique.resources import read_table

# the states that news of diplomacy names most, in alphabetical order
MOST_NAMED = [
    "AFG",
    "ARE",
    "ARG",
    "AUS",
    "BLR",
    "BRA",
    "CAN",
    "CHN",
    "COL",
    "CUB",
    "DEU",
    "EGY",
    "ESP",
    "FRA",
    "GBR",
    "GEO",
    "GRC",
    "HUN",
    "IDN",
    "IND",
    "IRN",
    "IRQ",
    "ISR",
    "ITA",
    "JPN",
    "KAZ",
    "KOR",
    "LBN",
    "MEX",
    "NGA",
    "NLD",
    "NOR",
    "PAK",
    "PHL",
    "POL",
    "PRK",
    "QAT",
    "RUS",
    "SAU",
    "SRB",
    "SWE",
    "SYR",
    "THA",
    "TUR",
    "TWN",
    "UKR",
    "USA",
    "VEN",
    "VNM",
    "YEM",
    "ZAF",
]
HAVE_SEATS = [
    "ARG",
    "BRA",
    "CHN",
    "COL",
    "DEU",
    "EGY",
    "ESP",
    "FRA",
    "GBR",
    "IDN",
    "IND",
    "IRN",
    "ITA",
    "JPN",
    "KAZ",
    "KOR",
    "MEX",
    "PHL",
    "POL",
    "RUS",
    "TUR",
    "UKR",
    "USA",
    "VEN",
]
PLAIN_COLUMNS = ("countries", "offices", "organisations", "metonyms", "titles", "name_rules")


def term_of(phrase: str) -> Term:
    """The only term of a phrase that is found whole."""
    match = next(find_terms(phrase, pieces_of(phrase)))
    assert match.last == len(pieces_of(phrase))
    return match.terms[0]


@pytest.mark.parametrize("code", MOST_NAMED)
def test_every_state_has_a_capital_a_name_and_an_adjective(code: str) -> None:
    capitals = [row["word"] for row in read_table("metonyms") if row["code"] == code and row["kind"] == "capital"]
    country = next(row for row in read_table("countries") if row["iso3"] == code)
    assert capitals
    assert country["name"]
    assert country["adjectives"]
    assert country["people"]


@pytest.mark.parametrize("code", HAVE_SEATS)
def test_states_with_a_customary_seat_have_it(code: str) -> None:
    assert any(row["code"] == code and row["kind"] == "seat" for row in read_table("metonyms"))


@pytest.mark.parametrize("code", MOST_NAMED)
def test_every_state_has_its_leaders_and_foreign_minister_on_one_day(code: str) -> None:
    day = date(2022, 6, 1)
    assert holder_of(term_of("leader"), code, day) or holder_of(term_of("head of government"), code, day)
    if code not in ("AFG", "YEM"):  # rival governments
        assert holder_of(term_of("top diplomat"), code, day)


@pytest.mark.parametrize("code", ["CHN", "DEU", "FRA", "GBR", "IND", "IRN", "ISR", "JPN", "KOR", "RUS", "TUR", "UKR", "USA"])
def test_every_large_state_has_spokesmen(code: str) -> None:
    assert any(row["state"] == code and row["office"] == "spokesperson" for row in read_table("offices"))


HOLDERS = [
    ("Secretary of State", "USA", "2023-06-18", "Antony Blinken"),
    ("foreign minister", "CHN", "2023-06-18", "Qin Gang"),
    ("foreign minister", "CHN", "2022-06-18", "Wang Yi"),
    ("foreign minister", "CHN", "2023-08-18", "Wang Yi"),
    ("president", "USA", "2021-12-30", "Joe Biden"),
    ("president", "USA", "2019-12-30", "Donald Trump"),
    ("president", "RUS", "2021-12-30", "Vladimir Putin"),
    ("foreign minister", "RUS", "2022-02-01", "Sergey Lavrov"),
    ("president", "UKR", "2022-01-02", "Volodymyr Zelenskyy"),
    ("foreign minister", "UKR", "2022-03-26", "Dmytro Kuleba"),
    ("defence minister", "UKR", "2022-03-26", "Oleksii Reznikov"),
    ("national security adviser", "USA", "2023-05-11", "Jake Sullivan"),
    ("prime minister", "IND", "2022-04-11", "Narendra Modi"),
    ("prime minister", "JPN", "2022-05-23", "Fumio Kishida"),
    ("president", "KOR", "2022-05-21", "Yoon Suk-yeol"),
    ("chancellor", "DEU", "2022-02-07", "Olaf Scholz"),
    ("president", "FRA", "2022-02-07", "Emmanuel Macron"),
    ("leader", "CHN", "2021-11-15", "Xi Jinping"),
    ("secretary-general", "UN", "2022-02-07", "António Guterres"),
    ("secretary general", "NATO", "2022-02-07", "Jens Stoltenberg"),
    ("president of the European Council", "EU", "2022-02-07", "Charles Michel"),
    ("president of the European Commission", "EU", "2022-02-07", "Ursula von der Leyen"),
    ("high representative", "EU", "2022-02-07", "Josep Borrell"),
]


@pytest.mark.parametrize(("title", "state", "day", "name"), HOLDERS)
def test_who_held_the_office(title: str, state: str, day: str, name: str) -> None:
    person = holder_of(term_of(title), state, date.fromisoformat(day))
    assert person is not None
    assert person.name == name


@pytest.mark.parametrize(
    "spellings", [("Zelenskyy", "Zelensky", "Zelenskiy"), ("Sergey", "Sergei"), ("Mohammed", "Muhammad", "Mohamed"), ("Antony", "Tony")]
)
def test_spellings_of_one_name_sound_alike(spellings: tuple[str, ...]) -> None:
    assert len({sound(name) for name in spellings}) == 1


@pytest.mark.parametrize(
    ("state", "name", "surname"),
    [("CHN", "Qin Gang", "qin"), ("JPN", "Fumio Kishida", "kishida"), ("KOR", "Yoon Suk-yeol", "ion"), ("TWN", "Joseph Wu", "wu")],
)
def test_surnames_follow_the_order_of_the_state(state: str, name: str, surname: str) -> None:
    person = next(one for one in people(sound(name.split()[0])) if one.name == name and one.offices[0].state == state)
    assert sound(surname) in person.surnames
    assert len(person.surnames) == 1


def test_codes_are_those_of_iso_3166() -> None:
    known = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    assert {row["iso3"] for row in read_table("countries")} <= known
    assert {row["code"] for row in read_table("metonyms") if row["code"]} <= known
    assert {row["state"] for row in read_table("organisations")} <= known | {"", "*"}
    bodies = {row["code"] for row in read_table("organisations") if not row["state"]}
    assert not bodies & known
    assert {row["state"] for row in read_table("offices")} <= known | bodies


@pytest.mark.parametrize("name", PLAIN_COLUMNS)
def test_every_row_has_a_source(name: str) -> None:
    assert all(row["source"] for row in read_table(name))


def test_dates_of_offices_are_in_order() -> None:
    for row in read_table("offices"):
        assert re.fullmatch(r"\d{4}(-\d\d){0,2}", row["from"]), row
        assert not row["to"] or row["from"][: len(row["to"])] <= row["to"], row


def test_a_capital_stands_for_one_state_unless_it_says_so() -> None:
    owners: dict[str, set[str]] = {}
    for row in read_table("metonyms"):
        if row["kind"] in ("capital", "seat") and not row["alternatives"]:
            owners.setdefault(row["word"], set()).add(row["code"])
    assert {word for word, codes in owners.items() if len(codes) > 1} == set()


def test_the_ministry_of_a_state_is_named_by_its_adjective() -> None:
    assert naming.states()["IRN"].name == "Iran"
    assert term_of("Foreign Ministry").kind == "national"
