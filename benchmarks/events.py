"""How good the events are: own sentences with and without events, and PLOVER's labels on a file of PLV's shape, if one is given.

    python benchmarks/events.py [--per-type] [--plv PLV_train.tsv] [--data benchmarks/data/events_heldout.txt]

Prints precision, recall and the share of events that are right in every field, and false events in sentences without one; exits 1
below the floors. With --plv: per row of uid, sentence, source, target, gold_root the share with an event of that root at all.
With --data, a file as `benchmarks/data/read_events.py` reads it, totals only: macro F1 of types and, over matched events, of factualities,
the share of events with the right type and codes on both sides (a movement's code is that of the tables, `benchmarks.actors.as_coded`),
false events per sentence without one; the same on the sentences none of whose triggers occurs in training/data; with --per-type also by
type."""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from communique.document.annotate import annotate_many
from communique.evaluation.events import Told
from communique.evaluation.events import count as count_told
from communique.evaluation.figures import Key
from communique.records import Annotations, Document, Event

sys.path.append(str(Path(__file__).parent.parent))  # so that it runs as a script too
from benchmarks.actors import as_coded
from benchmarks.data import read_events

TRAINING = Path(__file__).parent.parent / "training" / "data"
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


# ---- sentences with their events as text files


def gold_of(item: read_events.Item) -> list[Told]:
    """The events of one item; a trigger is found as the training finds it."""
    told = []
    for event in item.events:
        words = re.escape(event["trigger"])
        found = re.search(rf"(?<!\w){words}(?!\w)", item.text) or re.search(words, item.text)
        if found is None:
            raise ValueError(f"{event['trigger']!r} is not in {item.text!r}")
        parties = as_coded(event["actor"]), as_coded(event["recipient"])
        told.append(Told(event["event"], event["factuality"], *parties, (found.span(),)))
    return told


def found_of(made: Annotations) -> list[Told]:
    """The events of one text as they are compared."""
    codes = {mention.id: {code for actor in mention.actors if (code := actor.code or actor.sector)} for mention in made.mentions}

    def who(ids: Sequence[str]) -> frozenset[str]:
        return as_coded(code for i in ids for code in codes[i])

    spans = [tuple((span.start, span.end) for span in event.evidence) for event in made.events]
    return [Told(e.event, e.factuality, who(e.actor), who(e.recipient), at) for e, at in zip(made.events, spans, strict=True)]


def known_stems() -> set[str]:
    """The stems of all triggers in the training files."""
    items = [item for path in sorted(TRAINING.glob("events_*.txt")) for item in read_events.read_items(path)]
    return set(read_events.count_triggers(event for item in items for event in item.events))


def macro(counts: Counter[Key], measure: str) -> float:
    """The mean F1 of the groups that the gold has."""
    groups = [group for name, group, what in counts if name == measure and what == "gold" and group != "all"]
    return sum(f1(counts, measure, group) for group in groups) / max(1, len(groups))


def f1(counts: Counter[Key], measure: str, group: str = "all") -> float:
    both = counts[measure, group, "found"] + counts[measure, group, "gold"]
    return 200 * counts[measure, group, "right gold"] / max(1, both)


def summary(pairs: Sequence[tuple[list[Told], list[Told]]]) -> dict[str, float]:
    """The totals over texts of (gold, found)."""
    counts: Counter[Key] = sum((count_told(gold, found) for gold, found in pairs), Counter())
    empty = [found for gold, found in pairs if not gold]
    return {
        "type macro F1": macro(counts, "type"),
        "factuality macro F1": macro(counts, "factuality"),
        "right dyad": 100 * counts["dyad", "all", "right gold"] / max(1, counts["dyad", "all", "gold"]),
        "type precision": 100 * counts["type", "all", "right found"] / max(1, counts["type", "all", "found"]),
        "type recall": 100 * counts["type", "all", "right gold"] / max(1, counts["type", "all", "gold"]),
        "false events per empty sentence": sum(map(len, empty)) / max(1, len(empty)),
    }


def data_figures(path: Path, *, per_type: bool = False) -> dict[str, dict[str, float]]:
    """Totals over all sentences of a file, and over those whose triggers the training has not."""
    items = read_events.read_items(path)
    made = annotate_many(Document(f"d{n}", item.text, published=item.date) for n, item in enumerate(items))
    pairs = [(gold_of(item), found_of(annotations)) for item, annotations in zip(items, made, strict=True)]
    known = known_stems()
    new = [n for n, item in enumerate(items) if not known & set(read_events.count_triggers(item.events))]
    figures = {"all": summary(pairs), "triggers unseen in training": summary([pairs[n] for n in new])}
    if per_type:
        counts: Counter[Key] = sum((count_told(gold, found) for gold, found in pairs), Counter())
        groups = sorted({key[:2] for key in counts if key[0] in ("type", "factuality") and key[1] != "all"})
        figures["F1 by class"] = {group: f1(counts, measure, group) for measure, group in groups}
    return figures


def main() -> int:
    """Prints the figures; 1 if one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plv", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--per-type", action="store_true")
    options = parser.parse_args()
    if options.data:
        for part, figures in data_figures(options.data, per_type=options.per_type).items():
            print(f"{part}: " + ", ".join(f"{name} {figure:.2f}" for name, figure in figures.items()))
        return 0
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
