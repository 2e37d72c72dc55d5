"""How good the events are: own sentences with and without events, and PLOVER's labels on a file of PLV's shape, if one is given.

    python benchmarks/events.py [--plv PLV_train.tsv] [--per-type]

Prints precision, recall and the share of events that are right in every field, and false events in sentences without one; exits 1
below the floors. With --plv: per row of uid, sentence, source, target, gold_root the share with an event of that root at all."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from communique.document.annotate import annotate_many
from communique.records import Annotations, Document, Event

OWN = Path(__file__).parent.parent / "tests" / "data" / "events.csv"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["events"]["floors"]
VIEW = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
Row = tuple[str, str, str, str, str]  # event, mode, factuality, actor codes, recipient codes; "*" stands for any


@dataclass
class Tally:
    """Counts over the own sentences."""

    right: int = 0
    strict: int = 0
    false: int = 0
    missed: int = 0
    empty_sentences: int = 0
    false_in_empty: int = 0
    missed_types: Counter[str] = field(default_factory=Counter)
    false_types: Counter[str] = field(default_factory=Counter)

    def scores(self) -> dict[str, float]:
        """The figures, in percent; `quiet` is the share of sentences without an event in which none is found."""
        found, wanted = self.right + self.false, self.right + self.missed
        return {
            "precision": 100 * self.right / found,
            "recall": 100 * self.right / wanted,
            "strict_precision": 100 * self.strict / found,
            "quiet": 100 - 100 * self.false_in_empty / self.empty_sentences,
        }


def read_sentences(path: Path) -> dict[str, list[Row]]:
    """The sentences with their events; none for a row whose event is "none"."""
    sentences: dict[str, list[Row]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            held = sentences.setdefault(row["sentence"], [])
            if row["event"] != "none":
                held.append((row["event"], row["mode"], row["factuality"], row["actor"], row["recipient"]))
    return sentences


def row_of(event: Event, annotations: Annotations) -> Row:
    """An event as the table writes it."""
    codes = {mention.id: [actor.code or actor.sector or "?" for actor in mention.actors] for mention in annotations.mentions}

    def who(ids: Sequence[str]) -> str:
        return "+".join(sorted({code for i in ids for code in codes[i]}))

    return (event.event, event.mode or "", event.factuality, who(event.actor), who(event.recipient))


def fits(wanted: Row, found: Row, *, strict: bool) -> bool:
    """Whether an event is the wanted one: type and actor, or every field."""
    pairs = list(zip(wanted, found, strict=True))
    sorted_actor = "+".join(sorted(wanted[3].split("+")))
    same_actor = sorted_actor == found[3]
    rest = pairs[:3] + pairs[4:] if strict else pairs[:1]
    return same_actor and all(a in ("*", b) for a, b in rest)


def count(tally: Tally, wanted: list[Row], found: list[Row]) -> None:
    """Adds one sentence to the tally."""
    left = list(found)
    if not wanted:
        tally.empty_sentences += 1
        tally.false_in_empty += len(found)
    for row in wanted:
        best = next((f for f in left if fits(row, f, strict=True)), None)
        match = best or next((f for f in left if fits(row, f, strict=False)), None)
        if match is None:
            tally.missed += 1
            tally.missed_types[row[0]] += 1
            continue
        left.remove(match)
        tally.right += 1
        tally.strict += best is not None
    tally.false += len(left)
    tally.false_types.update(row[0] for row in left)


def own_sentences() -> Tally:
    """The tally over `tests/data/events.csv`."""
    sentences = read_sentences(OWN)
    documents = [Document(f"s{n}", text) for n, text in enumerate(sentences)]
    tally = Tally()
    for (_, wanted), made in zip(sentences.items(), annotate_many(documents), strict=True):
        count(tally, wanted, [row_of(event, made) for event in made.events])
    return tally


def plv_share(path: Path) -> tuple[int, int, int]:
    """Rows, rows with any event, rows with an event of the gold root."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    documents = [Document(f"row{n}", row["sentence"]) for n, row in enumerate(rows)]
    covered = right = 0
    for row, made in zip(rows, annotate_many(documents), strict=True):
        roots = {VIEW.get(event.event, event.event) for event in made.events}
        covered += bool(roots)
        right += row["gold_root"] in roots
    return len(rows), covered, right


def main() -> int:
    """Prints the figures; 1 if one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plv", type=Path)
    parser.add_argument("--per-type", action="store_true")
    options = parser.parse_args()
    tally = own_sentences()
    scores = tally.scores()
    for name, score in scores.items():
        print(f"{name:20} {score:5.1f}   floor {FLOORS[name]}")
    if options.per_type:
        print("missed", dict(tally.missed_types), "false", dict(tally.false_types))
    if options.plv:
        rows, covered, right = plv_share(options.plv)
        print(f"PLV rows {rows}: an event in {covered / rows:.1%}, one of the gold root in {right / rows:.1%}")
    low = [name for name, floor in FLOORS.items() if scores[name] < floor]
    return int(bool(low))


if __name__ == "__main__":
    sys.exit(main())
