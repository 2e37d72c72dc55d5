"""Fit on which scale the stronger side of a match goes further, and write `data/scale_choices.csv`.

    python -m training.scales [--write]

Fitted on the matches of the own pairs that `training.matches` names, all of them since no network is asked, for which annotators named a
scale and whose sides were both cut as statements: a ridged logistic regression for each scale, of which the likeliest is told. Figures
printed are the share of scales named as annotators did, of pairs left out of the fit (five folds), and of pairs that nothing was fitted
on."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.alignment import annotate_account
from benchmarks.data.read_pairs import Account, Pair, Statement, read_pairs
from numpy.typing import NDArray

import communique
from communique.corpus.compare.features import Features, features_of
from communique.corpus.compare.scales import ORDER, evidence_of
from training.logistic import fit_logistic
from training.matches import DATA, THIRDS, WHOLE

TABLE = Path(communique.__file__).parent / "data" / "scale_choices.csv"
HEAD = "# Log odds of each scale, by the evidence of the stronger and the weaker side of a match (python -m training.scales --write)."
UNREAD = ("pairs_l", "pairs_m", "pairs_o", "pairs_p", "pairs_q", "pairs_r")
FOLDS = 5
RIDGE = 60.0  # 20 to 120: within half a point
LEAST = 8  # matches that show a piece of evidence, below which it is not weighed
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """One match with a stronger side: the pair it is of, the evidence, and the scale that annotators named."""

    pair: str
    evidence: dict[str, float]
    scale: str


def collect(folders: Iterable[str]) -> list[Row]:
    """The matches of substance with a scale whose sides were cut as statements."""
    return [row for folder in folders for pair in read_pairs(DATA / folder) for row in _rows(pair)]


def _rows(pair: Pair) -> Iterator[Row]:
    sides = tuple(annotate_account(account, f"{pair.encounter}/{name}") for account, name in ((pair.a, "a"), (pair.b, "b")))
    cut = features_of(*sides), features_of(*reversed(sides))
    for match in pair.matches:
        a, b = _cut(pair.a, match.a, cut[0]), _cut(pair.b, match.b, cut[1])
        if match.relation.endswith("stronger") and match.scale is not None and a and b and a[0].statement.kind == "substance":
            yield Row(pair.encounter, evidence_of(a, b) if match.relation[0] == "A" else evidence_of(b, a), match.scale)


def _cut(account: Account, ids: Sequence[str], made: Sequence[Features]) -> tuple[Features, ...]:
    """The statements that were cut where the annotators' of `ids` stand."""
    asked = [one for one in account.statements if one.id in ids]
    return tuple(f for f in made if any(_are_one(f, one) for one in asked))


def _are_one(f: Features, one: Statement) -> bool:
    """Whether a statement and an annotators' one share half of the longer."""
    span = f.statement.span
    common = min(span.end, one.end) - max(span.start, one.start)
    return 2 * common >= max(span.end - span.start, one.end - one.start)


def weighed(rows: Sequence[Row]) -> list[str]:
    """The names of the evidence that is frequent enough."""
    shown = Counter(name for row in rows for name, value in row.evidence.items() if value)
    return sorted(name for name, number in shown.items() if number >= LEAST)


def fit(rows: Sequence[Row], names: Sequence[str]) -> Numbers:
    """Weights (the constant and names x scales)."""
    xs = _matrix(rows, names)
    return np.stack([fit_logistic(xs, np.array([float(row.scale == scale) for row in rows]), RIDGE) for scale in ORDER], axis=1)


def _matrix(rows: Sequence[Row], names: Sequence[str]) -> Numbers:
    return np.array([[row.evidence.get(name, 0.0) for name in names] for row in rows])


def right(rows: Sequence[Row], names: Sequence[str], weights: Numbers) -> int:
    """How many scales are named as the annotators named them."""
    scores = _matrix(rows, names) @ weights[1:] + weights[0]
    return sum(ORDER[n] == row.scale for n, row in zip(scores.argmax(1), rows, strict=True))


def cross_validated(rows: Sequence[Row], names: Sequence[str]) -> float:
    """The share that is right, each pair left out of the fit."""
    pairs = sorted({row.pair for row in rows})
    order, hits = np.random.default_rng(0).permutation(len(pairs)), 0
    for fold in range(FOLDS):
        out = {pairs[n] for n in order[fold::FOLDS]}
        kept, held = ([row for row in rows if (row.pair in out) == left] for left in (False, True))
        hits += right(held, names, fit(kept, names))
    return hits / len(rows)


def main() -> None:
    """Reads the command line; prints figures, and writes the table if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows, unread = collect((*WHOLE, *THIRDS)), collect(UNREAD)
    names = weighed(rows)
    weights = fit(rows, names)
    print(f"{len(rows)} matches, left out {100 * cross_validated(rows, names):.1f} % right")
    print(f"{len(unread)} unread, {100 * right(unread, names, weights) / max(1, len(unread)):.1f} % right")
    if options.write:
        lines = [f"{name}," + ",".join(f"{w:.3f}" for w in row) + ",own," for name, row in zip(("all", *names), weights, strict=True)]
        TABLE.write_text("\n".join([HEAD, "evidence," + ",".join(ORDER) + ",source,note", *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
