"""How one passage bears on another: two statements of one encounter, or a promise and a later sentence.

A small network (`models/bearing.md`) reads one passage beside several at once, so that it sees their rivals, all under neutral names: whose
act it is counts, not which state's. Without the network nothing is said."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.encoder import ANSWERS, TOGETHER, bear, has_bearing
from communique.naming import find_terms, pieces_of

if TYPE_CHECKING:
    from numpy import ndarray

    Judged = dict[str, ndarray]

RELATIONS = ("same", "left_stronger", "right_stronger", "differs")
OUTCOMES = ("none", "other", "same", "repeated", "progressed", "kept", "broken", "unmet", "withdrawn", "disputed")
NEUTRAL = ("Alpha", "Beta")
NAMED = frozenset({"state", "adjective", "people", "capital", "seat", "organisation", "national"})


def judge_beside(rows: Sequence[tuple[str, Sequence[str]]]) -> list[Judged] | None:
    """For each passage and those to read it beside, all under neutral names, probabilities by head, a row for each of the latter: `match`
    (no, yes), `relation` (RELATIONS), `outcome` (OUTCOMES); None without the network. More than TOGETHER are read in parts."""
    if not has_bearing():
        return None
    parts = [(passage, part) for passage, others in rows for part in _parts(tuple(others))]
    made = iter(_judged(tuple(parts)) if parts else ())
    return [_joined([next(made) for _ in _parts(tuple(others))]) for _, others in rows]


def judge_pairs(pairs: Sequence[tuple[str, str]]) -> Judged | None:
    """For pairs of passages what `judge_beside` tells of each alone, a row a pair."""
    judged = judge_beside([(one, (two,)) for one, two in pairs])
    return None if judged is None else _joined(judged)


def _parts(others: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The passages in parts of like size, in order."""
    count = -(-len(others) // TOGETHER)
    size = -(-len(others) // max(1, count))
    return [others[at : at + size] for at in range(0, len(others), max(1, size))]


def _joined(parts: Sequence[Judged]) -> Judged:
    import numpy as np

    return {head: np.concatenate([part[head] for part in parts] or [np.zeros((0, n))]) for head, n in ANSWERS.items()}


@lru_cache(maxsize=256)  # one comparison is made again and again where its weights are fitted
def _judged(rows: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[Judged, ...]:
    return tuple(bear(rows))


@lru_cache(maxsize=50_000)
def under_neutral_names(text: str, first: Collection[str], second: Collection[str]) -> str:
    """`text` with all that names a state of `first` (codes) as Alpha, of `second` as Beta: names, adjectives, capitals, seats, bodies."""
    made, at, pieces = "", 0, pieces_of(text)
    for match in find_terms(text, pieces):
        codes = {term.actor.code for term in match.terms if term.kind in NAMED}
        name = next((name for name, side in zip(NEUTRAL, (first, second), strict=True) if codes & set(side)), None)
        if name is not None:
            start, end = pieces[match.first].start, pieces[match.last - 1].end
            made, at = made + text[at:start] + name, end
    return made + text[at:]
