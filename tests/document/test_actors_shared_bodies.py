"""Parliaments and palaces of one name: of the state that the text, its publisher or an owner tells, else open."""

from __future__ import annotations

import csv
from collections import defaultdict
from importlib.resources import files

import pytest

from communique import naming
from communique.document.actors.mentions import find_mentions
from communique.document.parsing import parse
from communique.lexicon import marker_values, markers
from communique.records import Document
from communique.resources import read_table


def told(text: str, words: str, **given: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes of the mention that begins with `words`, and those of its alternatives."""
    found = find_mentions(parse(Document("d", text, published="2024-05-01", **given)), ())
    mention = next(m for m in found if m.span.start <= text.index(words) < m.span.end)
    codes = tuple(actor.code for actor in mention.actors if actor.code)
    return codes, tuple(sorted(one.actor.code or "" for one in mention.alternatives))


SHARED = {
    "Majlis": ("IRN", "KWT", "MDV", "OMN", "SAU"),
    "Mejlis": ("TKM", "UKR"),
    "House of Commons": ("CAN", "GBR"),
    "Nationalrat": ("AUT", "CHE"),
    "Bundesrat": ("AUT", "DEU"),
    "Skupština": ("MNE", "SRB", "XKX"),
    "Vouli": ("CYP", "GRC"),
    "Royal Court": ("BHR", "JOR", "SAU"),
    "Republican Palace": ("IRQ", "SDN", "YEM"),
    "Palacio Nacional": ("DOM", "GTM", "MEX"),
    "Central Military Commission": ("CHN", "PRK", "VNM"),
}


@pytest.mark.parametrize("name", SHARED)
def test_a_shared_name_alone_is_open(name: str) -> None:
    assert told(f"The {name} rejected the plan.", name) == ((), SHARED[name])


def test_congress_alone_is_one_of_the_parliaments_called_so() -> None:
    codes, either = told("The Congress rejected the plan.", "Congress")
    assert codes == ()
    assert {"USA", "PER", "COL", "PHL"} <= set(either)
    assert not {"CHN", "ZAF", "IND"} & set(either)  # no "National People's Congress", and no party


NOBODYS = ["Senate", "Shura Council", "Chamber of Deputies", "House of Representatives", "Supreme Court"]


@pytest.mark.parametrize("name", [*NOBODYS, "National Security Council"])
def test_a_name_that_any_state_may_use_has_no_code(name: str) -> None:
    assert told(f"The {name} rejected the plan.", name) == ((), ())


UNIQUE = {
    "Knesset": "ISR",
    "Storting": "NOR",
    "Seimas": "LTU",
    "Rada": "UKR",
    "Sejm": "POL",
    "Bundestag": "DEU",
    "Althing": "ISL",
    "Folketing": "DNK",
    "Riksdag": "SWE",
    "Saeima": "LVA",
    "Oireachtas": "IRL",
    "Duma": "RUS",
    "Diet": "JPN",
    "Lok Sabha": "IND",
    "Milli Majlis": "AZE",
    "Oliy Majlis": "UZB",
    "Mazhilis": "KAZ",
    "People's Majlis": "MDV",
    "House of Lords": "GBR",
}


@pytest.mark.parametrize("name", UNIQUE)
def test_what_one_state_alone_has_is_its(name: str) -> None:
    assert told(f"The {name} rejected the plan.", name) == ((UNIQUE[name],), ())


# text, words, the state, header fields
SETTLED: list[tuple[str, str, str, dict[str, str]]] = [
    ("Iran's president spoke. The Majlis rejected the plan.", "Majlis", "IRN", {}),
    ("In Male, the Majlis rejected the plan.", "Majlis", "MDV", {}),
    ("Kuwait's Majlis rejected the plan. Iran and Oman were silent.", "Majlis", "KWT", {}),
    ("The Majlis rejected the plan.", "Majlis", "IRN", {"country": "IRN"}),
    ("The Majlis rejected the plan.", "Majlis", "MDV", {"party": "MDV"}),
    ("Ottawa waited. The House of Commons rejected the plan.", "House of Commons", "CAN", {}),
    ("London waited. The House of Commons rejected the plan.", "House of Commons", "GBR", {}),
    ("Peru waited. The Congress rejected the plan.", "Congress", "PER", {}),
    ("Kenya asked Congress for help. The United States was silent.", "Congress", "USA", {}),
    ("The Congress rejected the plan.", "Congress", "COL", {"country": "COL"}),
    ("Pakistan waited. The Foreign Office rejected the plan.", "Foreign Office", "PAK", {}),
    ("The Foreign Office warned Russia. Downing Street was silent.", "Foreign Office", "GBR", {}),
    ("The National Security Council said that Russia had moved; the White House agreed.", "National", "USA", {}),
    ("The Majlis spoke. The Kremlin and Maldives President Mohamed Muizzu did not.", "Majlis", "MDV", {}),
    ("Baghdad was quiet. The Republican Palace rejected the plan.", "Republican Palace", "IRQ", {}),
    ("The Joint Chiefs of Staff said that North Korea had fired at a South Korean boat.", "Joint Chiefs", "KOR", {}),
]


@pytest.mark.parametrize(("text", "words", "code", "given"), SETTLED)
def test_context_tells_whose_it_is(text: str, words: str, code: str, given: dict[str, str]) -> None:
    assert told(text, words, **given) == ((code,), ())


def test_two_that_the_text_names_leave_it_open_between_them() -> None:
    assert told("Iran and Oman waited. The Majlis rejected the plan.", "Majlis") == ((), ("IRN", "OMN"))
    assert told("Peru and Colombia waited. The Congress rejected the plan.", "Congress") == ((), ("COL", "PER"))


def rows(name: str) -> list[dict[str, str]]:
    """A table of words as it is written, with its capitals."""
    text = (files("communique") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def bearers() -> dict[str, set[str]]:
    """The states and bodies by each name of the tables; capitals part names (SAS and SaS)."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in read_table("organisations"):
        for name in filter(None, (row["name"], *row["aliases"].split("|"))):
            found[name].update([row["code"]] if row["code"] else [])
    for row in read_table("metonyms"):
        if row["kind"] != "none":
            found[row["word"]].update(row["alternatives"].split("|") if row["alternatives"] else [row["code"]])
    return found


def test_no_name_of_several_states_bodies_is_silently_ones() -> None:
    open_words = {row["word"].lower() for row in read_table("metonyms") if row["alternatives"]}
    by_year = {word for _, word in naming.former_names()}
    told_so = markers("actor_two_bearers") | markers("actor_shared_name") | open_words | by_year
    assert {name: codes for name, codes in bearers().items() if len(codes) > 1 and name.lower() not in told_so} == {}


def test_no_parliament_of_a_shared_name_has_a_usual_bearer() -> None:
    parliaments = {
        name.lower()
        for row in read_table("organisations")
        if row["sector"] == "LEG" and row["code"]
        for name in (row["name"], *row["aliases"].split("|"))
        if name
    }
    usual = marker_values("actor_two_bearers") | marker_values("actor_shared_name")
    shared = {name for name in parliaments if name in usual}
    assert {"majlis", "congress", "house of commons"} <= shared
    assert {name for name in shared if usual[name] not in ("", "some", "open")} == set()


def test_a_name_that_is_told_apart_has_bearers_to_tell_apart() -> None:
    known = {name.lower() for name in bearers()}
    assert {row["word"] for row in rows("markers") if row["role"] == "actor_two_bearers" and row["word"].lower() not in known} == set()
