"""Fit how the wording of two matched statements is judged, and write `data/relation_choices.csv`.

    python -m training.relations [--texts TEXTS] [--write]

Fitted on the pairs of `training.matches`. Matches are given; a match is looked at if the program cut both its sides as statements. A ridged
multinomial logistic regression over `relations.evidence_of`, each match seen from both sides, says which of the four relations holds.
Figures printed are of pairs left out of the fit (five folds, three orders)."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import communique
from communique.corpus.compare import relations
from communique.corpus.compare.features import Features
from communique.evaluation.alignment import Compared, hits
from training.matches import Case, collect_own, collect_real, told

TABLE = Path(communique.__file__).parent / "data" / "relation_choices.csv"
HEAD = (
    "# Log odds of each relation, by the evidence of two matched statements, "
    "fitted by training/relations.py on own pairs and real ones in sight."
)
FOLDS, ORDERS = 5, 3
LEADS = (0.0, 0.4, 0.8, 1.0, 1.2, 1.5)
STRONGER = (1, 2)  # by number
RIDGE = 5.0
MIRRORED = [relations.NAMES.index(relations.MIRROR[name]) for name in relations.NAMES]
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """One match: the pair it is of, its evidence from both sides, and the relation as left sees it."""

    pair: int
    evidence: dict[str, float]
    mirrored: dict[str, float]
    relation: int


def collect(cases: Iterable[Case]) -> list[Row]:
    """The matches of substance whose sides were cut as statements."""
    rows = []
    for number, case in enumerate(cases):
        found = Compared(case.gold.name, (told(case.sides[0]), told(case.sides[1])), ())
        landed = [_by_gold(case.gold, found, case.sides[k], k) for k in (0, 1)]
        for match in case.gold.matched():
            a, b = (tuple(f for id_ in match.sides[k] for f in landed[k].get(id_, ())) for k in (0, 1))
            if a and b and a[0].statement.kind == "substance":
                kind = relations.NAMES.index(match.relation)
                rows.append(Row(number, relations.evidence_of(a, b), relations.evidence_of(b, a), kind))
    return rows


def _by_gold(gold: Compared, found: Compared, side: Sequence[Features], k: int) -> dict[str, list[Features]]:
    """The statements found for each gold one."""
    made: dict[str, list[Features]] = {}
    hit = hits(gold, found, k)
    for f in side:
        if (id_ := hit.get(f.statement.id)) is not None:
            made.setdefault(id_, []).append(f)
    return made


def fit(rows: Sequence[Row], names: Sequence[str]) -> Numbers:
    """Weights (relations x names and the constant), each match from both sides."""
    xs = np.array([[side[name] for name in names] + [1.0] for row in rows for side in (row.evidence, row.mirrored)])
    ys = np.array([kind for row in rows for kind in (row.relation, MIRRORED[row.relation])])
    spread = xs.std(0) + 1e-6
    spread[-1] = 1.0
    weights = np.zeros((len(relations.NAMES), xs.shape[1]))
    scaled, wanted = xs / spread, np.eye(len(relations.NAMES))[ys]
    rate = 0.5 / len(xs)
    for _ in range(3000):
        scores = scaled @ weights.T
        chances = np.exp(scores - scores.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        gradient = (chances - wanted).T @ scaled + RIDGE * weights * ([1.0] * (xs.shape[1] - 1) + [0.0])
        weights -= rate * gradient
    return np.asarray(weights / spread)


def judge(rows: Sequence[Row], names: Sequence[str], weights: Numbers) -> Numbers:
    """Probabilities (rows x relations)."""
    xs = np.array([[row.evidence[name] for name in names] + [1.0] for row in rows])
    scores = xs @ weights.T
    chances = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(chances / chances.sum(1, keepdims=True))


def cross_validated(rows: Sequence[Row], names: Sequence[str]) -> list[Numbers]:
    """For each order the probabilities of every row by the folds without its pair."""
    made = []
    pairs = max(row.pair for row in rows) + 1
    for seed in range(ORDERS):
        order, chances = np.random.default_rng(seed).permutation(pairs), np.zeros((len(rows), len(relations.NAMES)))
        for fold in range(FOLDS):
            out = set(order[fold::FOLDS].tolist())
            weights = fit([row for row in rows if row.pair not in out], names)
            held = [n for n, row in enumerate(rows) if row.pair in out]
            chances[held] = judge([rows[n] for n in held], names, weights)
        made.append(chances)
    return made


def show(title: str, rows: Sequence[Row], runs: Sequence[Numbers]) -> None:
    """Right and wrong direction, by the lead that a side needs to be called stronger."""
    for lead in LEADS:
        said = [(row, _decided(chances, lead)) for run in runs for row, chances in zip(rows, run, strict=True)]
        right = np.mean([row.relation == one for row, one in said])
        wrong = np.mean([one in STRONGER and row.relation == MIRRORED[one] for row, one in said])
        print(f"{title}: lead {lead:.1f} right {100 * right:.1f} wrong direction {100 * wrong:.1f}")


def _decided(chances: Numbers, lead: float) -> int:
    return relations.NAMES.index(relations.decide(dict(zip(relations.NAMES, chances.tolist(), strict=True)), lead))


def main() -> None:
    """Reads the command line; prints figures, and writes the table if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = collect([*collect_own(), *collect_real(options.texts)])
    everything = list(rows[0].evidence)
    plain = [name for name in everything if not name.startswith("reads")]
    print(len(rows), "matches", np.bincount([row.relation for row in rows]))
    for title, names in (
        ("without the network", plain),
        ("the network alone", [n for n in everything if n not in plain]),
        ("both", everything),
    ):
        show(title, rows, cross_validated(rows, names))
    if options.write:
        TABLE.write_text("\n".join([HEAD, *table_lines(rows, everything, plain)]) + "\n", encoding="utf-8")


def table_lines(rows: Sequence[Row], everything: Sequence[str], plain: Sequence[str]) -> list[str]:
    """The rows of the table: weights with the network of passages, and without."""
    made = ["by,evidence," + ",".join(relations.NAMES) + ",source,note"]
    for by, names in (("network", everything), ("words", plain)):
        made += [
            f"{by},{name}," + ",".join(f"{w:.3f}" for w in column) + ",own,"
            for name, column in zip((*names, "all"), fit(rows, names).T, strict=True)
        ]
    return made


if __name__ == "__main__":
    main()
