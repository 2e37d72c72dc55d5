"""A second, independent recall of offices that one recall alone had told: where both agree to the year, offices.csv says so.

    python -m training.second_recall [--write]

`data/offices_second.txt` was written from memory by office, person and state, without sight of the days in offices.csv: lines
"person|state|year-year" under a "# kind of office"; an open end means still held. Where they differ, nothing is changed."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

SECOND = Path(__file__).parent / "data" / "offices_second.txt"
OFFICES = Path(__file__).parents[1] / "src/communique/data/offices.csv"
ONE, TWO = "one recall", "two recalls agree"
Fact = tuple[str, str, str, str, str]  # kind, person, state, year from, year to


def read_second(path: Path = SECOND) -> Iterator[Fact]:
    """The facts of the second recall."""
    kind = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            kind = line[2:]
        elif line:
            person, state, years = line.split("|")
            start, _, end = years.partition("-")
            yield kind, person, state, start, end


def agree(rows: list[dict[str, str]], facts: set[Fact]) -> int:
    """Marks the rows that the second recall confirms, and counts them."""
    count = 0
    for row in rows:
        fact = (row["office"], row["person"], row["state"], row["from"][:4], row["to"][:4])
        if row["note"] == ONE and fact in facts:
            row["note"], count = TWO, count + 1
    return count


def main() -> int:
    """Prints how many agree; with --write the table is written anew."""
    with OFFICES.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, rows = list(reader.fieldnames or ()), list(reader)
    facts = set(read_second())
    known = {(fact[0], fact[1], fact[2]) for fact in facts}
    asked = [row for row in rows if row["note"] == ONE and (row["office"], row["person"], row["state"]) in known]
    sys.stdout.write(f"{len(asked)} rows asked, {agree(rows, facts)} agree\n")
    for row in asked:
        if row["note"] == ONE:
            told = [fact[3:] for fact in facts if fact[:3] == (row["office"], row["person"], row["state"])]
            sys.stdout.write(f"differs: {row['office']}, {row['person']}, {row['state']}: {row['from']}..{row['to']}, second {told}\n")
    if "--write" in sys.argv:
        with OFFICES.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
