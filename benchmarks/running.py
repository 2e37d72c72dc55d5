"""Events in whole running texts, against all that a reader marked in them: `training/data/references_running*.txt`, `events_running*.csv`.

    python -m benchmarks.running             the 174 texts that networks are trained on and rules are made with
    python -m benchmarks.running --aside     the 74 kept aside

Compared as in `benchmarks.events`, text by text. Acts of nobody with a code are not asked, and what is coded at their words is not
counted."""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.actors import as_coded
from benchmarks.data.read_references import read_references
from benchmarks.events import found_of, summary
from communique.document.annotate import annotate_many
from communique.document.reading.documents import make_document
from communique.evaluation.events import Told

DATA = Path(__file__).parents[1] / "training" / "data"
LEFT_OUT = "false events per empty sentence"  # here of texts, all of which have events


def read_gold(path: Path) -> dict[int, list[Told]]:
    """The marked events by the number of their text."""
    gold: dict[int, list[Told]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            parties = (as_coded(code for code in row[side].split("+") if code) for side in ("actor", "recipient"))
            gold[int(row["document"])].append(Told(row["event"], row["factuality"], *parties, ((int(row["start"]), int(row["end"])),)))
    return gold


def compared(name: str) -> Iterator[tuple[list[Told], list[Told]]]:
    """What is asked and what is found, text by text."""
    gold = read_gold(DATA / f"events_running{name}.csv")
    texts = read_references(DATA / f"references_running{name}.txt")
    documents = [make_document(told.text, id=f"r{n}", published=told.day) for n, told in enumerate(texts)]
    for n, made in enumerate(annotate_many(documents)):
        asked = [event for event in gold[n] if event.actor]
        barred = [event for event in gold[n] if not event.actor]
        yield asked, [event for event in found_of(made) if not _lies_in(event, barred) or _lies_in(event, asked)]


def _lies_in(event: Told, others: Sequence[Told]) -> bool:
    return any(a < d and c < b for other in others for a, b in event.spans for c, d in other.spans)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aside", action="store_true")
    pairs = list(compared("_aside" if parser.parse_args().aside else ""))
    print(f"{len(pairs)} texts, {sum(len(asked) for asked, _ in pairs)} events asked, {sum(len(found) for _, found in pairs)} found")
    for name, share in summary(pairs).items():
        if name != LEFT_OUT:
            print(f"{name:24s}{share:6.1f}")


if __name__ == "__main__":
    main()
