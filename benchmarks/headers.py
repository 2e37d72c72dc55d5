"""Whose word a text is by the name of its publisher, and what kind it is of and whether several issue it by its title.

    python -m benchmarks.headers [--aside] [--misses]

`data/publishers.csv`: names as they stand in collections of readouts, statements and transcripts, with the code of the one state whose body
publishes in its own name, `ORG:` and an organisation of states, two codes joined by `+`, or `none` (media, societies, parties, provinces,
and names from which no state follows); several that are right stand side by side. `data/titles.csv`: titles with their publisher and kind
(people and matters in them are invented). Those aside were not looked at. A name or title is right, missing (nothing is told) or wrong."""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from communique.beside import bodies_of_states, body_of
from communique.document.reading.documents import make_document
from communique.joint import PRINTED, is_called_joint, issuers_of
from communique.lexicon import split_cell
from communique.resources import read_table

DATA = Path(__file__).parent / "data"
BODY, NONE = "ORG:", "none"


@dataclass(frozen=True, slots=True)
class Item:
    """What a header says, the answers that are right, and what the program tells."""

    said: str
    right: frozenset[str]
    told: str

    @property
    def verdict(self) -> str:
        """Whether it is right, missing or wrong."""
        return "right" if self.told in self.right else "missing" if self.told == NONE else "wrong"

    @property
    def sort(self) -> str:
        """What publishes: a state, an organisation, several, or none of these; of a title its kind."""
        party = min(self.right)
        if party.startswith(BODY):
            return "organisation"
        return "several" if "+" in party else "state" if party.isupper() else party


def read_names(*, aside: bool) -> Iterator[Item]:
    """The publishers that are worked with, or those aside."""
    for row in _rows("publishers", aside=aside):
        yield Item(row["publisher"], frozenset(map(_by_code, row["parties"].split())), party_told(row["publisher"], row["kind"]))


def read_titles(*, aside: bool) -> Iterator[Item]:
    """The titles that are worked with, or those aside."""
    for row in _rows("titles", aside=aside):
        document = make_document("Text.", title=row["title"], publisher=row["publisher"])
        yield Item(f"{row['title']} ({row['publisher']})", frozenset({row["kind"]}), document.kind or NONE)


def read_joint(*, aside: bool) -> Iterator[Item]:
    """The titles of texts that are no news, and whether several issue the text together."""
    for row in _rows("titles", aside=aside):
        if row["kind"] not in PRINTED:
            document = make_document("Text.", title=row["title"], publisher=row["publisher"], kind=row["kind"])
            yield Item(f"{row['title']} ({row['publisher']})", frozenset({row["joint"]}), "yes" if is_called_joint(document) else "no")


def _rows(name: str, *, aside: bool) -> Iterator[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from (row for row in csv.DictReader(file) if (row["part"] == "aside") == aside)


def party_told(publisher: str, kind: str) -> str:
    """The party that the program takes the text of a publisher for."""
    document = make_document("Text.", publisher=publisher, kind=kind)
    together, body = "+".join(sorted(issuers_of(document))), body_of(document)
    return document.party or together or (BODY + body if body in bodies_of_states() else NONE)  # not of a paper's home


@cache
def _codes() -> dict[str, str]:
    rows = read_table("organisations")
    return {name.casefold(): row["code"] for row in reversed(rows) for name in (row["code"], row["name"], *split_cell(row["aliases"]))}


def _by_code(party: str) -> str:
    """A party with the code that the tables have for an organisation."""
    if party.startswith(BODY):
        return BODY + _codes().get(party.removeprefix(BODY).casefold(), party.removeprefix(BODY))
    return "+".join(sorted(party.split("+")))


def score(items: Iterable[Item]) -> dict[str, Counter[str]]:
    """How many of each sort are right, missing, wrong."""
    made: dict[str, Counter[str]] = {}
    for item in items:
        made.setdefault(item.sort, Counter())[item.verdict] += 1
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aside", action="store_true")
    parser.add_argument("--misses", action="store_true", help="also what is not right")
    options = parser.parse_args()
    asked = {"whose word, by the publisher": read_names, "kind, by the title": read_titles, "issued together, by the title": read_joint}
    for name, read in asked.items():
        items = tuple(read(aside=options.aside))
        print(f"{name}: {sum(item.verdict == 'right' for item in items)} of {len(items)} right")
        for sort, counts in sorted(score(items).items()):
            print(f"  {sort}: {counts['right']} of {counts.total()} right, {counts['missing']} missing, {counts['wrong']} wrong")
        for item in items if options.misses else ():
            if item.verdict != "right":
                print(f"  {item.verdict}: {item.said}: {' '.join(sorted(item.right))}, told {item.told}")


if __name__ == "__main__":
    main()
