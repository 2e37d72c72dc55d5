"""Whose word a text is, by the name of its publisher alone, against names with the party they speak for.

    python -m benchmarks.publishers [--aside] [--misses]

`data/publishers.csv`: names as they stand in collections of readouts, statements and transcripts, with the code of the one state whose body
publishes in its own name, `ORG:` and an organisation of states, two codes joined by `+`, or `none` (media, societies, parties, provinces,
and names from which no state follows); several that are right stand side by side. Those aside were not looked at. A name is right, missing
(none is told) or wrong."""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from communique.beside import bodies_of_states, body_of
from communique.document.reading.documents import make_document
from communique.joint import issuers_of
from communique.lexicon import split_cell
from communique.resources import read_table

DATA = Path(__file__).parent / "data" / "publishers.csv"
BODY, NONE = "ORG:", "none"


@dataclass(frozen=True, slots=True)
class Name:
    """A publisher, the kind of its text, and the parties that are right for it."""

    publisher: str
    kind: str
    parties: frozenset[str]

    @property
    def sort(self) -> str:
        """What publishes: a state, an organisation, several, or none of these."""
        party = min(self.parties)
        return "none" if party == NONE else "organisation" if party.startswith(BODY) else "several" if "+" in party else "state"


def read_names(*, aside: bool) -> Iterator[Name]:
    """The names that are worked with, or those aside."""
    with DATA.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if (row["part"] == "aside") == aside:
                yield Name(row["publisher"], row["kind"], frozenset(map(_by_code, row["parties"].split())))


def party_told(name: Name) -> str:
    """The party that the program takes the text of a publisher for."""
    document = make_document("Text.", publisher=name.publisher, kind=name.kind)
    together, body = "+".join(sorted(issuers_of(document))), body_of(document)
    return document.party or together or (BODY + body if body in bodies_of_states() else NONE)  # not of a paper's home


def score(*, aside: bool) -> dict[str, Counter[str]]:
    """How many names of each sort are right, missing, wrong."""
    made: dict[str, Counter[str]] = {sort: Counter() for sort in ("state", "organisation", "several", "none")}
    for name in read_names(aside=aside):
        made[name.sort][_verdict(name)] += 1
    return made


def _verdict(name: Name) -> str:
    told = party_told(name)
    return "right" if told in name.parties else "missing" if told == NONE else "wrong"


@cache
def _codes() -> dict[str, str]:
    rows = read_table("organisations")
    return {name.casefold(): row["code"] for row in reversed(rows) for name in (row["code"], row["name"], *split_cell(row["aliases"]))}


def _by_code(party: str) -> str:
    """A party with the code that the tables have for an organisation."""
    if party.startswith(BODY):
        return BODY + _codes().get(party.removeprefix(BODY).casefold(), party.removeprefix(BODY))
    return "+".join(sorted(party.split("+")))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aside", action="store_true")
    parser.add_argument("--misses", action="store_true", help="the names that are not right")
    options = parser.parse_args()
    for name in read_names(aside=options.aside) if options.misses else ():
        if (verdict := _verdict(name)) != "right":
            print(f"{verdict}: {name.publisher} ({name.kind}): {' '.join(sorted(name.parties))}, told {party_told(name)}")
    for sort, counts in score(aside=options.aside).items():
        print(f"{sort}: {counts['right']} of {counts.total()} right, {counts['missing']} missing, {counts['wrong']} wrong")


if __name__ == "__main__":
    main()
