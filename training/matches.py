"""Fit what agreements of two statements are worth, and write `data/match_weights.csv`.

    python -m training.matches [--texts TEXTS] [--write]

Fitted on the own pairs that no network has read, and on the real ones in sight if TEXTS holds their texts (and those of gold.json files):
each of these counts `REAL` times, since real accounts share more words than own ones do. A ridged logistic regression over all pairs of
statements of substance, and over some of them cut to accounts of a statement or two, where nothing has rivals, says how likely they match;
the price of leaving a statement alone is the highest with about the best F1 over whole accounts. Figures
printed are of own pairs left out of both (five folds, three orders), without networks, with the likeness alone, and with both networks; of
real pairs, each left out; then what share is right by weight, of matches and of statements that stand alone, with both networks in the
first of these orders."""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from benchmarks.alignment import annotate_account, gold_files, read_account
from benchmarks.data.read_pairs import Pair, gold_record, read_pairs
from benchmarks.data.read_real import read_real
from numpy.typing import NDArray

import communique
from communique.corpus.compare.features import Features, features_of
from communique.corpus.compare.matching import agreements, assign_by, match_statements
from communique.corpus.compare.relations import align
from communique.evaluation.alignment import Aligned, Compared, Told, count, hits, parse_comparison
from communique.evaluation.figures import Figure, Key, figures_of
from communique.records import Annotations
from training.corpora import is_third
from training.logistic import fit_logistic

TABLE = Path(communique.__file__).parent / "data" / "match_weights.csv"
DATA = Path(__file__).parent / "data"
WHOLE = ("pairs", "pairs_h", "pairs_i")
THIRDS = ("pairs_c", "pairs_d", "pairs_e", "pairs_f", "pairs_g")  # of these networks have read two thirds
REAL = 4  # times that a real pair counts; 0 to 10 tried: own pairs alike, real ones left out best from 3 to 6
FOLDS, ORDERS = 5, 3
RIDGE = 10.0  # in units of standardised measures: 1 51.9, 3 52.3, 10 52.5, 30 52.6 strict on pairs left out
PRICES = np.arange(-2.5, 1.01, 0.25)
CUT = 0.15  # of statements with one match, that are cut out with it, with another, and with both
NEAR = 0.003  # of the best F1: among prices so near to it the highest is taken; from 0.015 on recall falls more than precision rises
LIKE = ("like", "like lead")
BEARS = ("bears", "bears lead", "alike and bears", "bears high", "bears most", "read")
# too rare for a ridge to weigh: of 15 visits planned in `pairs_c` to `pairs_f` 14 match; no own pair has a call refused by that name; of
# 34 matches told of two parties' own views 25 were none, and from -1.5 to -2.5 no figure changes by more than a tenth
HAND = {"visit planned": 2.5, "call refused": 2.5, "two views": -2.0, "told alike": 4.0}
FIXED = {"frame first": 3.0, "frame": -1.0, "join": 0.5}  # above `alone`; join: .25 to 2.5 and none at all lie within half a point
FRAME_WORDS = 10.0
BANDS = (0.0, 0.5, 0.8, 0.9, 1.01)  # of weight; that of a match or of a statement alone is at most 1
Weights = dict[str, float]
Weighed = tuple[float, bool]  # a weight, and whether what it is of is right


@dataclass(frozen=True)
class Case:
    """A pair of accounts: its gold, the features of both sides, in what they agree, which match, and which are both of substance."""

    gold: Compared
    sides: tuple[tuple[Features, ...], tuple[Features, ...]]
    measured: dict[str, NDArray[np.float64]]
    right: NDArray[np.bool_]
    judged: NDArray[np.bool_]
    short: tuple[Case, ...] = ()


def with_short(case: Case, rng: random.Random) -> Case:
    """The case with short ones cut out of it: a statement beside its match, beside another, and beside both."""
    made: list[Case] = []
    for place in range(len(case.sides[0])):
        matches = np.flatnonzero(case.right[place] & case.judged[place])
        others = np.flatnonzero(~case.right[place] & case.judged[place])
        if len(matches) == 1 and len(others) and rng.random() < CUT:
            one, two = int(matches[0]), int(rng.choice(others.tolist()))
            made += [_cut(case, place, beside) for beside in ([one], [two], sorted([one, two]))]
    return replace(case, short=tuple(made))


def _cut(case: Case, place: int, beside: list[int]) -> Case:
    sides = (replace(case.sides[0][place], place=0),), tuple(replace(case.sides[1][k], place=n) for n, k in enumerate(beside))
    there = np.ix_([place], beside)
    return Case(case.gold, sides, agreements(*sides), case.right[there], case.judged[there])


def collect_own() -> list[Case]:
    """The cases of own pairs that no network has read."""
    thirds = (pair for name in THIRDS for pair in read_pairs(DATA / name) if is_third(pair.encounter))
    return [annotated(pair) for pair in (*(pair for name in WHOLE for pair in read_pairs(DATA / name)), *thirds)]


def collect_real(texts: Path | None) -> list[Case]:
    """The cases of real pairs in sight: gold.json files among the texts, and those of `benchmarks/data/pairs_real`."""
    return [] if texts is None else [*map(read_case, gold_files([texts])), *map(annotated, read_real(texts, aside=False))]


def read_case(gold_file: Path) -> Case:
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    return make_case(parse_comparison(gold), *(read_account(gold_file.parent, gold[key]["file"]) for key in ("account_a", "account_b")))


def annotated(pair: Pair) -> Case:
    return make_case(parse_comparison(gold_record(pair)), annotate_account(pair.a, "a"), annotate_account(pair.b, "b"))


def make_case(gold: Compared, left: Annotations, right: Annotations) -> Case:
    """The case of two annotated accounts; a found statement stands for the gold one that it hits."""
    sides = features_of(left, right), features_of(right, left)
    found = Compared(gold.name, (told(sides[0]), told(sides[1])), ())
    landed = [[hits(gold, found, k).get(f.statement.id) for f in sides[k]] for k in (0, 1)]
    matched = {(a, b) for match in gold.matched() for a in match.sides[0] for b in match.sides[1]}
    hit = np.array([[(a, b) in matched for b in landed[1]] for a in landed[0]])
    judged = np.array([[a.statement.kind == "substance" == b.statement.kind for b in sides[1]] for a in sides[0]])
    return Case(gold, sides, agreements(*sides), hit, judged)


def told(side: Sequence[Features]) -> dict[str, Told]:
    return {f.statement.id: Told(f.statement.span.start, f.statement.span.end, f.statement.kind) for f in side}


def fit_weights(cases: Sequence[Case], measures: Sequence[str]) -> Weights:
    """The weights of `measures`, those set by hand among them, with the price of leaving alone that fits them."""
    measures = [name for name in measures if name not in HAND]
    every = [one for case in cases for one in (case, *case.short)]
    xs = np.concatenate([np.stack([case.measured[name][case.judged] for name in measures], 1) for case in every])
    ys = np.concatenate([case.right[case.judged] for case in every]).astype(float)
    bias, *fitted = fit_logistic(xs, ys, RIDGE).tolist()
    worth = dict(zip(measures, fitted, strict=True)) | HAND | {"all": bias}
    priced = [_with_price(worth, price) for price in PRICES]
    scores = [_pair_f1(cases, one) for one in priced]
    return next(one for one, score in zip(reversed(priced), reversed(scores), strict=True) if score >= max(scores) - NEAR)


def _with_price(worth: Weights, price: float) -> Weights:
    return worth | {"alone": float(price), **{name: float(price + value) for name, value in FIXED.items()}, "frame words": FRAME_WORDS}


def _pair_f1(cases: Sequence[Case], worth: Weights) -> float:
    """F1 over pairs of statements of substance put together."""
    tally: Counter[str] = Counter()
    for case in cases:
        made = np.zeros_like(case.right)
        for a, b in match_statements(*case.sides, case.measured, worth):
            made[np.ix_([f.place for f in a], [f.place for f in b])] = True
        made &= case.judged
        tally.update(right=int((made & case.right).sum()), found=int(made.sum()), gold=int((case.right & case.judged).sum()))
    return 2 * tally["right"] / max(1, tally["found"] + tally["gold"])


def count_case(case: Case, worth: Weights) -> Counter[Key]:
    """What is right, found and asked in a case aligned by `worth`."""
    made = assign_by(*case.sides, case.measured, worth)
    aligned = tuple(Aligned((_ids(a), _ids(b)), align(a, b, made.of_match((a, b))).relation) for a, b in made.groups)
    return count(case.gold, Compared(case.gold.name, (told(case.sides[0]), told(case.sides[1])), aligned))


def _ids(group: Iterable[Features]) -> tuple[str, ...]:
    return tuple(f.statement.id for f in group)


def left_out(cases: Sequence[Case], measures: Sequence[str], seed: int, besides: Sequence[Case] = ()) -> Iterator[tuple[Case, Weights]]:
    """Each case with the weights of the folds without it, and of what is fitted on besides, by one order of the cases."""
    order = np.random.default_rng(seed).permutation(len(cases))
    for fold in range(FOLDS):
        out = set(order[fold::FOLDS].tolist())
        worth = fit_weights([*(case for n, case in enumerate(cases) if n not in out), *besides], measures)
        yield from ((cases[n], worth) for n in sorted(out))


def cross_validated(cases: Sequence[Case], measures: Sequence[str], besides: Sequence[Case] = ()) -> list[tuple[Figure, ...]]:
    """The figures over all cases, each aligned by the weights of the folds without it; one list per order of the cases."""
    return [figures_of([count_case(*one) for one in left_out(cases, measures, seed, besides)]) for seed in range(ORDERS)]


def each_left_out(real: Sequence[Case], own: Sequence[Case], measures: Sequence[str]) -> tuple[Figure, ...]:
    """The figures over real cases, each aligned by the weights of all others."""
    others = ((case, [other for other in real if other is not case]) for case in real)
    return figures_of([count_case(case, fit_weights([*own, *rest * REAL], measures)) for case, rest in others])


def reliability(cases: Sequence[Case], measures: Sequence[str], besides: Sequence[Case]) -> tuple[list[Weighed], list[Weighed]]:
    """The weights of matches and of statements that stand alone, by the folds without their case.

    A match is right if statements of both its sides match in the gold, one that stands alone if it matches none there."""
    matches: list[Weighed] = []
    alone: list[Weighed] = []
    for case, worth in left_out(cases, measures, 0, besides):
        made = assign_by(*case.sides, case.measured, worth)
        for group in made.groups:
            places = np.ix_(*([f.place for f in part] for part in group))
            matches += _known(made.of_match(group), bool(case.right[places].any()))
        for side, right in enumerate((case.right, case.right.T)):
            used = {f.place for group in made.groups for f in group[side]}
            for f in (f for f in case.sides[side] if f.place not in used):
                alone += _known(made.of_lone(f, side), not right[f.place].any())
    return matches, alone


def _known(weight: float | None, right: bool) -> list[Weighed]:
    return [] if weight is None else [(weight, right)]


def show_reliability(title: str, weighed: Sequence[Weighed]) -> None:
    """Prints by weight how many there are, and what share of them is right."""
    print(title)
    for low, high in pairwise(BANDS):
        held = [right for weight, right in weighed if low <= weight < high]
        if held:
            print(f"  weight from {low:.1f}: {len(held)}, right {100 * sum(held) / len(held):.0f} %")


def show(title: str, runs: Sequence[Sequence[Figure]]) -> None:
    """Prints precision, recall and F1 of each measure, averaged over runs."""
    print(title)
    for rows in zip(*runs, strict=True):
        precision, recall, f1 = (sum(getattr(row, name) for row in rows) / len(rows) for name in ("precision", "recall", "f1"))
        print(f"  {rows[0].measure:12}{rows[0].group:18}P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.1f}")


def table_lines(both: Weights, alike: Weights, without: Weights) -> list[str]:
    """The rows of the table."""
    return [
        "measure,weight,alike,without,source,note",
        *(f"{n},{_cell(both, n)},{_cell(alike, n)},{_cell(without, n)},own,{'set by hand' if n in HAND else ''}" for n in both),
    ]


def _cell(worth: Weights, name: str) -> str:
    return f"{worth[name]:.3f}" if name in worth else ""


def main() -> None:
    """Reads the command line; prints figures, and writes the table if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rng = random.Random(3)
    fit_and_show([with_short(case, rng) for case in collect_own()], collect_real(options.texts), write=options.write)


def fit_and_show(own: Sequence[Case], real: Sequence[Case], *, write: bool) -> None:
    """Figures of the folds, and the table from all cases."""
    everything = list(own[0].measured)
    alike = [name for name in everything if name not in BEARS]
    plain = [name for name in alike if name not in LIKE]
    besides = [*real] * REAL
    for title, measures in (("without networks", plain), ("with the encoder of statements", alike), ("with both", everything)):
        show(title, cross_validated(own, measures, besides))
    if real:
        show("real pairs, with both", [each_left_out(real, own, everything)])
    for title, weighed in zip(("matches by weight", "alone by weight"), reliability(own, everything, besides), strict=True):
        show_reliability(title, weighed)
    if write:
        head = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        lines = [*head, *table_lines(*(fit_weights([*own, *besides], measures) for measures in (everything, alike, plain)))]
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
