"""The tables behind actors: complete for every state alike, free of collisions, and right on days that are known."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from datetime import date, timedelta

import pycountry
import pytest
from benchmarks import coverage

from communique import naming
from communique.lexicon import markers
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
# those, and the next most named: the basic names of a state are all there
NAMED_OFTEN = sorted([*MOST_NAMED, *"ARM AZE BGD CHL DZA ETH FIN IRL JOR KEN LBY MAR MMR MYS PSE SDN SGP UZB".split()])  # noqa: SIM905
# their capital has the name of the state
NAMED_AS_CAPITAL = frozenset(["DJI", "GIB", "HKG", "LUX", "MAC", "MCO", "SGP", "SMR", "VAT"])
# rival governments, colleges, or posts split in two: several holders at once are no mistake
SEVERAL_HOLDERS = frozenset(["AFG", "BIH", "CIV", "COL", "LBY", "SMR", "STP", "YEM"])
ONE_HOLDER = ("head of state", "head of government", "foreign minister", "defence minister")
HANDING_OVER = timedelta(days=100)  # months and years stand for days; elections and coups leave two holders for weeks
LOAD = """
import time
from communique import naming
start = time.process_time()
naming.people("lavrov"), list(naming.find_terms("Kyiv", naming.pieces_of("Kyiv")))
loaded = time.process_time()
sum(n * n % 7 for n in range(2_000_000))
print((loaded - start) / (time.process_time() - loaded))
"""
COUNTED = 0.09  # seconds that the counting in LOAD takes on the machine on which loading must take less than .4
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


def states_with_offices() -> list[str]:
    """All states and dependencies that offices.csv knows a holder of, other than leaders of an armed movement."""
    countries = {row["iso3"] for row in read_table("countries")}
    return sorted({row["state"] for row in read_table("offices") if row["sector"] != "REB"} & countries)


def test_every_state_with_offices_has_a_capital() -> None:
    capitals = {row["code"] for row in read_table("metonyms") if row["kind"] == "capital"}
    assert set(states_with_offices()) - capitals - NAMED_AS_CAPITAL == set()


def test_every_state_with_offices_has_a_parliament_by_name() -> None:
    parliaments = {row["state"] for row in read_table("organisations") if row["kind"] == "parliament"}
    assert set(states_with_offices()) - parliaments - {"CCK", "CXR", "IOT", "NFK"} == set()  # islands without one


@pytest.mark.parametrize("code", NAMED_OFTEN)
def test_states_named_often_have_seat_ministry_forces_and_service(code: str) -> None:
    kinds = {row["kind"] for row in read_table("metonyms") if row["code"] == code}
    bodies = [row for row in read_table("organisations") if row["state"] == code]
    assert {"capital", "seat", "ministry"} - kinds <= ({"capital"} if code in NAMED_AS_CAPITAL else set())
    assert {"force", "parliament"} <= {row["kind"] for row in bodies}
    assert any(row["sector"] == "SPY" for row in bodies)


def test_every_recognised_state_has_leaders_and_ministers() -> None:
    held = defaultdict(set)
    for row in read_table("offices"):
        held[row["state"]].update(row["office"].split("|"))
    for code in (state for states in coverage.regions().values() for state in states):
        for office in ONE_HOLDER[:3]:
            assert office in held[code] or not coverage.is_asked(code, office) or (code, office) in NOBODY_KNOWN, (code, office)


# offices whose holders are known to nobody who wrote the tables
NOBODY_KNOWN = frozenset([("NRU", "foreign minister"), ("PLW", "foreign minister")])


def known_until(row: dict[str, str]) -> date:
    """The first day of the month, or year, in which a term ended or was last seen."""
    return coverage.day_of(row["to"] or row["as_of"] or "2010")


def test_one_office_has_one_holder_at_a_time() -> None:
    posts = defaultdict(list)
    for row in read_table("offices"):
        for office in set(row["office"].split("|")) & set(ONE_HOLDER):
            posts[row["state"], office, row["office_title"]].append(row)
    doubled = []
    for (state, _, _), rows in posts.items():
        terms = sorted((coverage.day_of(row["from"] or "1990"), known_until(row), row["person"]) for row in rows)
        for n, (_, end, one) in enumerate(terms):
            later = [(start, stop, other) for start, stop, other in terms[n + 1 :] if other != one]
            doubled += [(state, one, other) for start, stop, other in later if min(end, stop) - max(start, coverage.FIRST) > HANDING_OVER]
    assert [pair for pair in doubled if pair[0] not in SEVERAL_HOLDERS] == []


@pytest.mark.parametrize("region", sorted(coverage.regions()))
def test_no_region_is_thin(region: str) -> None:
    floors = {"head of state": 90, "head of government": 85, "foreign minister": 60, "defence minister": 35}
    for office, floor in floors.items():
        shares = [
            coverage.covered(coverage.terms_of(state, office)) for state in coverage.regions()[region] if coverage.is_asked(state, office)
        ]
        assert sum(shares) / len(shares) >= floor, office


@pytest.mark.parametrize("code", [code for code in MOST_NAMED if code != "AFG"])
def test_foreign_ministers_of_states_named_most_are_known_nearly_always(code: str) -> None:
    assert coverage.covered(coverage.terms_of(code, "foreign minister")) >= 93


def test_the_page_on_coverage_is_of_these_tables() -> None:
    assert coverage.PAGE.read_text(encoding="utf-8") == coverage.page()


def test_a_name_means_one_party_unless_it_says_so() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in read_table("organisations"):
        for name in filter(None, (row["name"], *row["aliases"].split("|"))):
            owners[name].update([row["code"]] if row["code"] else [])  # without one: the text must name the state
    for row in read_table("metonyms"):
        if not row["alternatives"]:
            owners[row["word"]].add(row["code"])
    told_apart = markers("actor_two_bearers") | {word for _, word in naming.former_names()}  # by the year
    assert {name: codes for name, codes in owners.items() if len(codes) > 1 and name.lower() not in told_apart} == {}


def test_the_tables_load_fast() -> None:
    """Measured against counting, since other processes slow both."""
    ratio = min(float(subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True).stdout) for _ in range(12))
    assert ratio * COUNTED < 0.4


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
    ("emir", "KWT", "2024-03-01", "Mishal Al-Ahmad Al-Jaber Al-Sabah"),
    ("president", "LKA", "2021-03-01", "Gotabaya Rajapaksa"),
    ("president", "TCD", "2023-03-01", "Mahamat Idriss Déby"),
    ("leader", "PRK", "2011-03-01", "Kim Jong Il"),
    ("leader", "ITA", "2023-03-01", "Giorgia Meloni"),
    ("leader", "ARM", "2016-03-01", "Serzh Sargsyan"),
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
    past = {country.alpha_3 for country in pycountry.historic_countries}
    own = {"XKX", "RVN"}  # Kosovo; South Vietnam, which was gone before the codes of former states
    known = {country.alpha_3 for country in pycountry.countries} | {"DDR", "YMD"} | own
    assert {"DDR", "YMD"} <= past
    assert {row["iso3"] for row in read_table("countries")} <= known
    assert {state for states in coverage.regions().values() for state in states} <= known
    assert {row["code"] for row in read_table("metonyms") if row["code"]} <= known
    assert {row["state"] for row in read_table("organisations")} <= known | {"", "*"}
    bodies = {row["code"] for row in read_table("organisations") if not row["state"]}
    assert not bodies & known
    assert {row["state"] for row in read_table("offices")} <= known | bodies


FORMER = [  # a phrase, the year of the text, and who is meant
    ("Saigon", 1965, "RVN"),
    ("Saigon", 1976, "VNM"),
    ("GVN", 1970, "RVN"),
    ("Hanoi", 1965, "VNM"),
    ("Bonn", 1961, "DEU"),
    ("East German", 1961, "DDR"),
    ("East German", 2019, None),
    ("German Democratic Republic", 2019, "DDR"),
    ("Aden", 1983, "YMD"),
    ("South Yemen", 1972, "YMD"),
    ("South Yemen", 2021, None),
    ("Salisbury", 1977, "ZWE"),
    ("Salisbury", 2018, None),
    ("UAR", 1967, "EGY"),
    ("EEC", 1975, "EU"),
    ("Solidarity", 1981, "POL"),
    ("Solidarity", 2022, None),
    ("Zaire", 2005, "COD"),
    ("Yugoslavia", 2019, None),
]


@pytest.mark.parametrize(("phrase", "year", "code"), FORMER)
def test_a_former_name_means_who_bore_it_in_that_year(phrase: str, year: int, code: str | None) -> None:
    found = [match for match in find_terms(phrase, pieces_of(phrase), year) if match.last - match.first == len(pieces_of(phrase))]
    codes = {term.actor.code for match in found for term in match.terms if term.kind != "city" or code == "VNM"}
    assert codes == ({code} if code else set())


def test_former_names_are_of_the_tables() -> None:
    of_tables = {(term.actor.code, term.phrase.lower()) for term in naming.known_terms()}
    assert set(naming.former_names()) <= of_tables


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


RIVALS = [
    ("CZE", "ODS", "ČSSD"),
    ("SWE", "Swedish Social Democrats", "Moderaterna"),
    ("CHE", "SVP", "Swiss Social Democrats"),
    ("GHA", "NPP", "NDC"),
    ("JAM", "JLP", "PNP"),
    ("ALB", "Socialist Party of Albania", "Democratic Party of Albania"),
    ("IND", "DMK", "AIADMK"),
    ("NZL", "New Zealand National Party", "New Zealand Labour Party"),
    ("ZWE", "ZAPU", "ZANU"),
    ("LBY", "House of Representatives of Libya", "High Council of State"),
    ("COD", "FARDC", "Wazalendo"),
]


@pytest.mark.parametrize(("code", "left", "right"), RIVALS)
def test_two_rivals_are_not_one_body(code: str, left: str, right: str) -> None:
    meant = [{term.actor.name for term in naming.called(name) if term.actor.code == code} for name in (left, right)]
    assert all(meant), code
    assert meant[0].isdisjoint(meant[1])


SAME = [("BRA", "PT", "Workers' Party (Brazil)"), ("CHE", "SVP", "Swiss People's Party"), ("AFG", "Islamic Emirate", "Taliban")]


@pytest.mark.parametrize(("code", "left", "right"), SAME)
def test_two_names_of_one_body_are_one(code: str, left: str, right: str) -> None:
    meant = [{term.actor.name for term in naming.called(name) if term.actor.code == code} for name in (left, right)]
    assert meant[0] == meant[1] != set()


def test_no_name_begins_with_a_rank() -> None:
    ranks = ("General ", "Admiral ", "Colonel ", "Marshal ", "Captain ")
    rows = read_table("offices")
    assert [name for row in rows for name in (row["person"], *row["name_variants"].split("|")) if name.startswith(ranks)] == []
