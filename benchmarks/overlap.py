"""How near held-out items are to training items: shared word pairs with the nearest one, by set.

    python -m benchmarks.overlap

For every held-out item the largest share (Jaccard) of word pairs (bigrams, lower case) that it has in common with any training item.
Near copies would show as values above 0.5; two sentences on one theme seldom reach 0.2."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parent.parent
SETS = {
    "relays": (
        "benchmarks/data/relays_heldout.txt",
        ("training/data/relays*.txt", "training/data/documents.txt", "training/data/wire.txt"),
    ),
    "events": ("benchmarks/data/events_heldout.txt", ("training/data/events_*.txt",)),
    "actors": ("benchmarks/data/actors_heldout.txt", ("training/data/actors.txt",)),
}
MARK = re.compile(r"\[[a-z]*\d+ |\]")
WORD = re.compile(r"\w+")


def texts(path: Path) -> Iterator[str]:
    """The items of a file without marks; the text is the column that has most words."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            columns = line.split("\t")
            yield MARK.sub("", columns[1] if re.fullmatch(r"\d{4}-\d\d-\d\d", columns[0]) else columns[0]).replace("\\n", " ")


def pairs(text: str) -> frozenset[tuple[str, str]]:
    words = WORD.findall(text.lower())
    return frozenset(pairwise(words))


def nearest(held: list[str], train: list[str]) -> list[float]:
    """The likeness of each held-out text to the training text that is most like it."""
    known = [pairs(text) for text in train]
    where: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, items in enumerate(known):
        for item in items:
            where[item].append(n)
    return [_best(pairs(text), known, where) for text in held]


def _best(mine: frozenset[tuple[str, str]], known: list[frozenset[tuple[str, str]]], where: dict[tuple[str, str], list[int]]) -> float:
    shared: dict[int, int] = defaultdict(int)
    for item in mine:
        for n in where.get(item, ()):
            shared[n] += 1
    return max((count / (len(mine) + len(known[n]) - count) for n, count in shared.items()), default=0.0)


def main() -> None:
    for name, (held, patterns) in SETS.items():
        train = [text for pattern in patterns for path in sorted(ROOT.glob(pattern)) for text in texts(path)]
        if not train or not (ROOT / held).exists():
            continue
        values = np.array(nearest(list(texts(ROOT / held)), train))
        row = {"set": name, "held out": len(values), "training": len(train), "above 0.5": int((values > 0.5).sum())}
        row |= {name: round(float(np.percentile(values, q)), 3) for name, q in (("median", 50), ("95 %", 95), ("most", 100))}
        print(json.dumps(row))


if __name__ == "__main__":
    main()
