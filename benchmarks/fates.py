"""Verdicts of the ledger on cases by construction (`data/fates.md`): one promise, one later text, what became of it.

fates.py [--aside]     the two thirds in sight, or every third case

A line a case that is wrong, of those in sight, and the totals as JSON."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ledger import kind_class
from communique.corpus.ledger import build_ledger
from communique.document.annotate import annotate_many
from communique.document.reading.documents import make_document
from communique.records import Document, LedgerEntry

DATA = Path(__file__).parent / "data" / "fates.txt"
EVERY = 3  # the cases aside


@dataclass(frozen=True, slots=True)
class Case:
    """A promise and a later text, with the verdict ("nothing" for none) and the kind and holder of the entry."""

    number: int
    verdict: str
    kind: str
    holder: str
    documents: tuple[Document, ...]

    @property
    def is_aside(self) -> bool:
        return self.number % EVERY == 0


def read_cases(path: Path = DATA) -> tuple[Case, ...]:
    """The cases of a file. Raises ValueError naming the case whose lines do not fit the format."""
    return tuple(_read_case(block) for block in path.read_text(encoding="utf-8").split("## ")[1:])


def _read_case(block: str) -> Case:
    head, *lines = (line for line in block.splitlines() if line)
    try:
        number, verdict, kind, holder, _ = head.split()
        documents = tuple(_read_document(f"{number}-{n}", line) for n, line in enumerate(lines, 1))
        return Case(int(number), verdict, kind, holder, documents)
    except ValueError as error:
        raise ValueError(
            f"fates.txt: case {head!r}: {error}; write NUMBER VERDICT KIND HOLDER OTHER, then day | publisher | state | text"
        ) from error


def _read_document(id_: str, line: str) -> Document:
    day, publisher, country, text = line.split(" | ", 3)
    official = country != "-"
    return make_document(
        text, id=id_, date=day, publisher=publisher, kind="statement" if official else "news", country=country if official else None
    )


def find_line(lines: Iterable[LedgerEntry], case: Case) -> LedgerEntry | None:
    """The program's entry of a case: told in its first text, held by its holder, of its kind if there is one."""
    first = case.documents[0].id
    held = [line for line in lines if case.holder in line.holders and any(told.document == first for told in line.told)]
    return next((line for line in held if kind_class(line.kind) == kind_class(case.kind)), held[0] if held else None)


def judge(cases: Iterable[Case], lines: tuple[LedgerEntry, ...]) -> Iterator[tuple[Case, LedgerEntry | None, bool]]:
    """Each case with its entry and whether the ledger has the verdict and no other."""
    for case in cases:
        line = find_line(lines, case)
        told = [outcome.status for outcome in line.outcomes] if line is not None else []
        yield case, line, told == ([] if case.verdict == "nothing" else [case.verdict])


def main() -> None:
    """Reads the command line and prints the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aside", action="store_true")
    options = parser.parse_args()
    cases = read_cases()
    lines = build_ledger(tuple(annotate_many(document for case in cases for document in case.documents)))
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    given = 0
    for case, line, is_right in judge((case for case in cases if case.is_aside == options.aside), lines):
        wanted[case.verdict] += 1
        right[case.verdict] += is_right
        given += len(line.outcomes) if line is not None else 0
        if not is_right and not options.aside:
            told = [outcome.status for outcome in line.outcomes] if line is not None else "no entry"
            print(f"{case.number} {case.verdict}: {told}")
    by_verdict = {verdict: f"{right[verdict]} of {count}" for verdict, count in sorted(wanted.items())}
    print(json.dumps({"right": sum(right.values()), "cases": sum(wanted.values()), "outcomes given": given, "by verdict": by_verdict}))


if __name__ == "__main__":
    main()
