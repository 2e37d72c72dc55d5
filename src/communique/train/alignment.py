"""What agreements of two statements are worth, fitted to a user's comparisons: the table `match_weights.csv`, moved one weight at a time.

A step is taken if it raises the alignments right (strict and lenient F1 together) by more than noise; few comparisons move little. The
search starts from the shipped table, a regression on the development pairs (`training/matches.py`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from communique.corpus.compare import compare, matching
from communique.errors import InputError
from communique.evaluation.alignment import Compared, count, parse_comparison
from communique.evaluation.figures import Key, figures_of
from communique.export import comparison_to_dict
from communique.records import Annotations

STEPS = (0.7, 1.4)  # a weight is tried times these
GAIN = 0.3  # points of F1 that a step must bring, of the mean of strict and lenient
FOLDS = 5
Example = tuple[Compared, Annotations, Annotations]


@dataclass(frozen=True, slots=True)
class Fit:
    """The weights after the search, those that moved, and alignment F1 (strict, lenient) before and after, of folds not learnt from."""

    weights: dict[str, float]
    moved: tuple[str, ...]
    before: tuple[float, float]
    after: tuple[float, float]


def make_examples(gold: Sequence[tuple[Compared, tuple[str, str]]], annotated: Mapping[str, Annotations]) -> list[Example]:
    """Comparisons of a gold with the records of their two documents. Raises InputError if one is not among `annotated`."""
    made = []
    for compared, names in gold:
        if missing := [name for name in names if name not in annotated]:
            raise InputError(f"the gold compares {missing[0]!r}, which is not among the annotated documents; ids must agree")
        made.append((compared, annotated[names[0]], annotated[names[1]]))
    return made


def fit_weights(examples: Sequence[Example]) -> Fit:
    """The search over all examples, and what the same search brings on those that it does not see."""
    known = dict(matching.weights())
    before, after = Counter[Key](), Counter[Key]()
    for fold in range(min(FOLDS, len(examples))):
        held = examples[fold::FOLDS]
        rest = [one for n, one in enumerate(examples) if n % FOLDS != fold]
        before.update(_counts(held, known))
        after.update(_counts(held, search(rest, known) if rest else known))
    found = search(examples, known)
    moved = tuple(name for name in found if found[name] != known[name])
    return Fit(found, moved, _f1s(before), _f1s(after))


def search(examples: Sequence[Example], known: Mapping[str, float]) -> dict[str, float]:
    """One round over all weights; each keeps the step that helps most, if it helps enough."""
    found = dict(known)
    best = sum(_f1s(_counts(examples, found))) / 2
    for name in known:
        tries = {round(known[name] * step, 4): 0.0 for step in STEPS}
        for value in tries:
            tries[value] = sum(_f1s(_counts(examples, {**found, name: value}))) / 2
        value = max(tries, key=lambda each: tries[each])
        if tries[value] >= best + GAIN:
            found[name], best = value, tries[value]
    return found


def _counts(examples: Sequence[Example], weights: Mapping[str, float]) -> Counter[Key]:
    with _weighing(weights):
        made = [(gold, parse_comparison(comparison_to_dict(compare(left, right)))) for gold, left, right in examples]
    return sum((count(gold, found) for gold, found in made), Counter[Key]())


@contextmanager
def _weighing(weights: Mapping[str, float]) -> Iterator[None]:
    """Comparisons inside are made with these weights."""
    used = matching.weights()
    saved = dict(used)
    used.update(weights)
    try:
        yield
    finally:
        used.update(saved)


def _f1s(counts: Counter[Key]) -> tuple[float, float]:
    rows = {row.group: row.f1 for row in figures_of([counts]) if row.measure == "alignment"}
    return rows.get("strict", 0.0), rows.get("lenient", 0.0)
