"""Which statements of two accounts report one act: a score for each pair, and the best assignment over both accounts.

A part of compare."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from communique.corpus.compare.features import Features, axis_of
from communique.lexicon import acts
from communique.resources import read_table

if TYPE_CHECKING:
    from numpy import ndarray

TWO_ENDS = {frozenset(pair) for pair in (("promise", "other_end"), ("demand", "promise"), ("demand", "refusal"))}
REACH = 2  # a further statement joins a match if it stands at most so many statements away


@cache
def weights() -> dict[str, float]:
    """What each agreement of two statements is worth, from `match_weights.csv`."""
    return {row["measure"]: float(row["weight"]) for row in read_table("match_weights")}


def assign(first: Sequence[Features], second: Sequence[Features]) -> list[tuple[tuple[Features, ...], tuple[Features, ...]]]:
    """Groups of statements that report one act: the assignment with the highest sum of scores, then joined with neighbours."""
    if not first or not second:
        return []
    import numpy as np

    scores = _score_matrix(first, second)
    pairs = _best_pairs(_against_rivals(scores))
    groups = [([a], [b]) for a, b in pairs]
    used = ({a for a, _ in pairs}, {b for _, b in pairs})
    same_party = np.array([[not a.codes or not b.codes or bool(a.codes & b.codes) for b in second] for a in first])
    _join_neighbours(groups, used[0], scores * same_party, 0)
    _join_neighbours(groups, used[1], (scores * same_party).T, 1)
    return [(tuple(first[i] for i in sorted(a)), tuple(second[i] for i in sorted(b))) for a, b in sorted(groups)]


def _score_matrix(first: Sequence[Features], second: Sequence[Features]) -> ndarray:
    import numpy as np

    rarity = _rarity([*first, *second])
    return np.array([[_score(a, b, rarity) for b in second] for a in first])


def _against_rivals(scores: ndarray) -> ndarray:
    """Scores raised where neither statement has as good another partner, and lowered where one has a better one."""
    lead: ndarray = 2 * scores - _best_other(scores) - _best_other(scores.T).T
    raised: ndarray = scores + weights()["rival"] * lead
    return raised


def _best_other(scores: ndarray) -> ndarray:
    """For each cell the greatest other score of its row, at least 0."""
    import numpy as np

    if scores.shape[1] < 2:
        return np.zeros_like(scores)
    ordered = np.sort(scores, axis=1)
    best = np.where(scores == ordered[:, -1:], ordered[:, -2:-1], ordered[:, -1:])
    above: ndarray = np.maximum(best, 0.0)
    return above


def _best_pairs(scores: ndarray) -> list[tuple[int, int]]:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    gain = np.maximum(scores - weights()["alone"], 0.0)
    rows, columns = linear_sum_assignment(gain, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if gain[i, j] > 0]


def _join_neighbours(groups: list[tuple[list[int], list[int]]], used: set[int], scores: ndarray, side: int) -> None:
    """Adds to each match the statements left over beside it on one side that fit its partner too."""
    for i in (i for i in range(scores.shape[0]) if i not in used):
        near = [g for g in groups if len(g[1 - side]) == 1 and min(abs(i - k) for k in g[side]) <= REACH]
        best = max(near, key=lambda g: float(scores[i, g[1 - side][0]]), default=None)
        if best is not None and scores[i, best[1 - side][0]] >= weights()["join"]:
            best[side].append(i)


def _rarity(features: Sequence[Features]) -> dict[str, float]:
    counts = Counter(word for f in features for word in (*_terms(f), *("#" + topic for topic in f.topics)))
    return {word: 0.3 + math.log((len(features) + 1) / (count + 0.5)) for word, count in counts.items()}


def _terms(f: Features) -> frozenset[str]:
    return f.stems | frozenset("@" + concept for concept in f.concepts)


def _score(a: Features, b: Features, rarity: dict[str, float]) -> float:
    """How likely two statements report one act, about 0..1."""
    if a.statement.kind != b.statement.kind:
        return 0.0
    text = _words_in_common(a, b, rarity)
    if a.statement.kind != "substance":
        return 0.6 if a.place == b.place == 0 else text
    if _on_other_topics(a, b) and text < weights()["words on other topics"]:
        return 0.0
    far = weights()["words far"] if text < 0.07 else 0.0
    return weights()["words"] * text + far + _topic_fit(a, b, rarity) + _act_fit(a, b) + _party_fit(a, b) + _name_fit(a, b)


def _on_other_topics(a: Features, b: Features) -> bool:
    """Whether both are on topics that are known, without a topic or a notion in common."""
    return bool(a.topics and b.topics and not a.topics & b.topics and not a.concepts & b.concepts)


def _words_in_common(a: Features, b: Features, rarity: dict[str, float]) -> float:
    """Shared rarity against the geometric mean of both sides'."""
    one, two = _terms(a), _terms(b)
    shared = sum(rarity[word] ** 2 for word in one & two)
    size = math.sqrt(sum(rarity[word] ** 2 for word in one) * sum(rarity[word] ** 2 for word in two))
    return shared / size if size else 0.0


def _topic_fit(a: Features, b: Features, rarity: dict[str, float]) -> float:
    """Shared topics, worth less where half the account is about them; other topics count against, unless the notions agree."""
    shared = a.topics & b.topics
    if shared:
        first = weights()["topic first" if a.statement.topic == b.statement.topic else "topic"]
        return first * min(1.0, max(rarity["#" + topic] for topic in shared) / 1.5)
    if a.wide_topics & b.wide_topics:
        return weights()["topic wide"]
    return weights()["topic apart"] if _on_other_topics(a, b) else 0.0


def _act_fit(a: Features, b: Features) -> float:
    """One act, or two ends of one; that acts differ says nothing: one account discusses what the other agrees."""
    one, two = a.statement.act, b.statement.act
    if one is None or two is None:
        return 0.0
    if one == two:
        return weights()["act same"]
    if a.codes and a.codes == b.codes and frozenset((axis_of(a), axis_of(b))) in TWO_ENDS:
        return 0.0  # one party is not at both ends of an act
    return weights()["act answer"] if a.statement.negated == b.statement.negated and _answers(one, two) else 0.0


def _answers(one: str, two: str) -> bool:
    table = acts()
    return (one in table and two in table[one].answers) or (two in table and one in table[two].answers)


def _party_fit(a: Features, b: Features) -> float:
    """Same party, or one end of an act on each side; an act of the other party is another act."""
    if not a.codes or not b.codes or a.codes & b.codes:
        return weights()["party same"] if a.codes and a.codes == b.codes else 0.0
    return weights()["party two ends" if frozenset((axis_of(a), axis_of(b))) in TWO_ENDS else "party apart"]


def _name_fit(a: Features, b: Features) -> float:
    found = weights()["number"] * len(a.numbers & b.numbers) + weights()["name"] * len(a.names & b.names)
    return min(weights()["names most"], found)
