"""Fit how likely two tellings are of one matter, and write `data/merge_weights.csv`.

    python -m training.merging [--write]

Looks at the development stories twice: with their annotated tellings given as entries, and with the program's own, of those that tell an
annotated one. Every pair that `grouping.find_pairs` reads has its measures, and is one annotated entry or two. A ridged logistic regression
turns that into weights. The figures printed are of stories left out, by folds, for several least chances. Needs the models of sentences."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.data.read_stories import Entry, Story
from benchmarks.ledger import annotate_story, give_entries, kind_class
from numpy.typing import NDArray

import communique
from communique.corpus.ledger.grouping import find_pairs
from communique.corpus.ledger.tellings import Told, find_tellings
from communique.corpus.ledger.wording import weigh_words
from communique.records import Annotations
from training.outcomes import FOLDS, unread_stories

TABLE = Path(communique.__file__).parent / "data" / "merge_weights.csv"
RIDGE = 1.0
CHANCES = (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8)


@dataclass(frozen=True)
class Row:
    """Two tellings: their story, their measures, whether they are of one annotated entry, and whether they are the program's own."""

    story: int
    measures: dict[str, float]
    one: bool
    own: bool = False


def rows_of(number: int, story: Story, annotations: tuple[Annotations, ...]) -> list[Row]:
    """The pairs of a story."""
    return [*_given_rows(number, story, annotations), *_own_rows(number, story, annotations)]


def _given_rows(number: int, story: Story, annotations: tuple[Annotations, ...]) -> list[Row]:
    tellings = find_tellings(give_entries(story, annotations))
    owners = [told.entry.id.rsplit("E", 1)[1] for told in tellings]
    pairs = find_pairs(tellings, weigh_words(annotations))
    return [Row(number, measures, owners[one] == owners[two]) for (one, two), measures in pairs.items()]


def _own_rows(number: int, story: Story, annotations: tuple[Annotations, ...]) -> Iterator[Row]:
    """The pairs of the program's own tellings that tell annotated entries: two in all at most, for of more it is unknown which is meant."""
    tellings = find_tellings(annotations)
    owners = [{gold.id for gold in story.entries if _tells(told, gold)} for told in tellings]
    for (one, two), measures in find_pairs(tellings, weigh_words(annotations)).items():
        if owners[one] and owners[two] and len(owners[one] | owners[two]) <= 2:
            yield Row(number, measures, bool(owners[one] & owners[two]), own=True)


def _tells(told: Told, gold: Entry) -> bool:
    """Whether a telling of the program's is one of an annotated entry, which either may call agreed."""
    kinds = {kind_class(told.entry.kind), kind_class(gold.kind)}
    span = told.entry.substance
    here = any(p.doc == told.document.id and p.start < span.end and span.start < p.end for p in gold.tellings)
    return here and (len(kinds) == 1 or "agreement" in kinds) and bool(set(told.holders) & set(gold.holders))


def fit(rows: list[Row], names: list[str]) -> NDArray[np.float64]:
    """The weights of the measures."""
    from scipy.optimize import minimize

    x, y = matrix(rows, names), np.array([row.one for row in rows], dtype=float)
    ridge = np.where(np.array(names) == "bias", 0.01, RIDGE)

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        p = 1.0 / (1.0 + np.exp(-x @ w))
        value = -(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)).sum() + 0.5 * (ridge * w * w).sum()
        return float(value), x.T @ (p - y) + ridge * w

    return np.asarray(minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x)


def matrix(rows: list[Row], names: list[str]) -> NDArray[np.float64]:
    """Rows x measures."""
    return np.array([[row.measures.get(name, 0.0) for name in names] for row in rows])


def main() -> None:
    """Prints the figures of stories left out; writes the table if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = [row for n, story in enumerate(unread_stories()) for row in rows_of(n, story, annotate_story(story))]
    report(rows)
    if options.write:
        write_table(rows)


def report(rows: list[Row]) -> None:
    """Prints pairs rightly joined, joined and wanted of stories left out."""
    names = sorted({name for row in rows for name in row.measures})
    chances = np.zeros(len(rows))
    for fold in range(FOLDS):
        held = [n for n, row in enumerate(rows) if row.story % FOLDS == fold]
        w = fit([row for row in rows if row.story % FOLDS != fold], names)
        chances[held] = 1.0 / (1.0 + np.exp(-matrix([rows[n] for n in held], names) @ w))
    one, own, words = (np.array(found) for found in zip(*((r.one, r.own, r.measures.get("by words", 0.0) > 0) for r in rows), strict=True))
    for whose, mine in (("entries given", ~own), ("own entries", own)):
        for least in CHANCES:
            joined = (chances >= least) & mine
            print(f"{whose}, chance {least}: {(joined & one).sum()} right of {joined.sum()}, {(one & mine).sum()} wanted of those read")
        print(f"{whose}, by words alone: {(words & one & mine).sum()} right of {(words & mine).sum()}")


def write_table(rows: list[Row]) -> None:
    """The weights as a table."""
    names = sorted({name for row in rows for name in row.measures})
    with TABLE.open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["measure", "weight", "source", "note"])
        for name, weight in zip(names, fit(rows, names), strict=True):
            lines.writerow([name, f"{weight:.3f}", "training/merging.py", ""])


if __name__ == "__main__":
    main()
