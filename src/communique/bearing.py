"""How one passage bears on another: two statements of one encounter, or a promise and a later sentence.

A pass of a small network per pair (`models/bearing.md`), which reads both sides under neutral names: whose act it is counts, not which
state's. Without the network nothing is said."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.encoder import bear, has_bearing
from communique.naming import find_terms, pieces_of

if TYPE_CHECKING:
    from numpy import ndarray

RELATIONS = ("same", "left_stronger", "right_stronger", "differs")
OUTCOMES = ("none", "other", "same", "repeated", "progressed", "kept", "broken", "unmet", "withdrawn", "disputed")
NEUTRAL = ("Alpha", "Beta")
NAMED = frozenset({"state", "adjective", "people", "capital", "seat", "organisation", "national"})


def judge_pairs(pairs: Sequence[tuple[str, str]]) -> dict[str, ndarray] | None:
    """For pairs of passages under neutral names probabilities by head: `match` (pairs x 2: no, yes), `relation` (x 4, RELATIONS),
    `outcome` (x 10, OUTCOMES); None without the network."""
    return _judged(tuple(pairs)) if has_bearing() else None


@lru_cache(maxsize=256)  # one comparison is made again and again where its weights are fitted
def _judged(pairs: tuple[tuple[str, str], ...]) -> dict[str, ndarray]:
    return bear(pairs)


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
