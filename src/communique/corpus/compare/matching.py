"""Which statements of two accounts report one act: a score for each pair, and the best assignment over both accounts.

A part of compare. A score is the log odds that two statements match, by a regression on how far they agree (`match_weights.csv`, fitted by
`training/matches.py`)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from communique.bearing import judge_beside, under_neutral_names
from communique.corpus.compare.features import Features, are_of_other_parties, axis_of, deed_of, is_visit_planned
from communique.corpus.compare.measures import highest_word, hits_of
from communique.encoder import has_bearing, has_likeness, likeness
from communique.lexicon import acts, marker_pattern, marker_values, markers
from communique.resources import read_table

if TYPE_CHECKING:
    from numpy import ndarray

TWO_ENDS = {frozenset(pair) for pair in (("promise", "other_end"), ("demand", "promise"), ("demand", "refusal"))}
OWN_ACTS = ("promise", "demand", "refusal")  # what one party promises is another act than what the other does
REACH = 2  # a further statement joins a match if it stands at most so many statements away
NEAREST = 8  # statements of the other account that each is read beside: those most like it
UNLIKELY, UNSEEN = -10.0, -6.0  # log odds of a pair that is not read, and for the order in which it is not
SMALL = 1e-4  # of a probability: its log odds are -9.2
HARDLY = 0.1  # chance of a pair below which a statement is not shown as the nearest to another: of such one in twenty is right
MOST_WORDS = 20
FEW_WORDS = 4  # stems of content up to which a statement of no known topic or act says little
LITTLE = 0.45  # chance that such a one stands alone: of 411 told to do so surely 44 % did, of 2,722 others 78 % (own and real pairs)
RIVALS = {"like": 0.3, "bears": -1.4}  # what the best other of a right match is above in three of four; short accounts have fewer
PLAIN = 1.5  # log odds by the network; of 12 such pairs of acts that seem to be of two parties 8 match, of 1,045 others 13
NEVER = -99.0  # log odds of statements that cannot match
Group = tuple[tuple[Features, ...], tuple[Features, ...]]


def weights(column: str | None = None) -> dict[str, float]:
    """What each agreement of two statements adds to their log odds, from `match_weights.csv`: by both networks (`weight`), by that of
    single statements (`alike`), `without` any; by those at hand if no column is named."""
    return _column(column or ("without" if not has_likeness() else "weight" if has_bearing() else "alike"))


@cache
def _column(name: str) -> dict[str, float]:
    return {row["measure"]: float(row[name] or 0) for row in read_table("match_weights")}


@dataclass(frozen=True, slots=True)
class Assignment:
    """Groups of statements that report one act, and `chances` (statements of the one account x of the other) that two do."""

    groups: list[Group]
    chances: ndarray

    def of_match(self, group: Group) -> float | None:
        """The probability that a match is right: that of its likeliest pair; of others than statements of substance nothing is known."""
        if group[0][0].statement.kind != "substance":
            return None
        return round(max(float(self.chances[a.place, b.place]) for a in group[0] for b in group[1]), 2)

    def of_lone(self, one: Features, side: int) -> float | None:
        """The probability that nothing in the other account reports the act of a statement of `side` (0 or 1)."""
        if one.statement.kind != "substance":
            return None
        weight = round(float((1 - self._row(one, side)).prod()), 2)
        return min(weight, LITTLE) if _says_little(one) else weight

    def nearest(self, one: Features, side: int) -> int | None:
        """The place of the other account's statement that likeliest reports the act of a statement of `side`; None if hardly any does."""
        row = self._row(one, side)
        best = int(row.argmax()) if row.size else None
        return None if best is None or row[best] < HARDLY else best

    def _row(self, one: Features, side: int) -> ndarray:
        row: ndarray = self.chances[one.place] if side == 0 else self.chances[:, one.place]
        return row


def _says_little(f: Features) -> bool:
    """Whether a statement has few words of content and no topic or act that is known: "We will make it happen", "Thank you all"."""
    return len(f.stems) <= FEW_WORDS and not (f.topics and f.statement.act)


def assign(first: Sequence[Features], second: Sequence[Features], *, thorough: bool = True) -> Assignment:
    """Groups of statements that report one act: the assignment with the highest sum of scores, then joined with neighbours.

    Not `thorough`, no statements are read beside one another, which is what takes time where many accounts are compared."""
    import numpy as np

    if not first or not second:
        return Assignment([], np.zeros((len(first), len(second))))
    measured = agreements(first, second, thorough=thorough)
    column = "weight" if "bears" in measured else "alike" if "like" in measured else "without"
    return assign_by(first, second, measured, weights(column))


def assign_by(first: Sequence[Features], second: Sequence[Features], measured: dict[str, ndarray], worth: dict[str, float]) -> Assignment:
    """`assign` by given measures and weights."""
    import numpy as np

    chances = 1 / (1 + np.exp(-_scores(first, second, measured, worth)))
    substance = [np.array([f.statement.kind == "substance" for f in side]) for side in (first, second)]
    return Assignment(match_statements(first, second, measured, worth), chances * np.outer(*substance))


def match_statements(
    first: Sequence[Features], second: Sequence[Features], measured: dict[str, ndarray], worth: dict[str, float]
) -> list[Group]:
    """The groups of `assign` by given measures and weights."""
    import numpy as np

    scores = _scores(first, second, measured, worth)
    pairs = _best_pairs(scores, worth["alone"])
    groups = [([a], [b]) for a, b in pairs]
    used = ({a for a, _ in pairs}, {b for _, b in pairs})
    same_party = np.array([[not a.codes or not b.codes or bool(a.codes & b.codes) for b in second] for a in first])
    fitting = np.where(same_party, scores, NEVER) - worth["join"]
    _join_neighbours(groups, used[0], fitting, 0)
    _join_neighbours(groups, used[1], fitting.T, 1)
    return [(tuple(first[i] for i in sorted(a)), tuple(second[i] for i in sorted(b))) for a, b in sorted(groups)]


def _scores(first: Sequence[Features], second: Sequence[Features], measured: dict[str, ndarray], worth: dict[str, float]) -> ndarray:
    """The log odds that two statements match, for each pair (statements of the one account x of the other)."""
    import numpy as np

    none = np.zeros((len(first), len(second)))
    substance = sum((worth.get(name, 0.0) * values for name, values in measured.items()), none + worth["all"])
    frames = worth["frame"] + worth["frame words"] * measured["words"]
    firsts = ((side, _first_frame(side)) for side in (first, second))
    opening = np.outer(*(np.array([f.place == place for f in side]) for side, place in firsts))
    kinds = np.array([[_comparable(a, b) * (1 + (a.statement.kind == "substance")) for b in second] for a in first])
    kinds[np.array([[_are_two_acts(a, b) for b in second] for a in first]) & ~_plainly_read(measured)] = 0
    return np.select([kinds == 2, (kinds == 1) & opening, kinds == 1], [substance, worth["frame first"], frames], NEVER)


def _plainly_read(measured: dict[str, ndarray]) -> ndarray:
    """Where the network of passages is so sure of a match, the likeliest of both, that the speaker of one is taken to be misread."""
    import numpy as np

    if "bears" not in measured:
        return np.zeros_like(measured["words"], dtype=bool)
    return np.asarray((measured["bears"] >= PLAIN) & (measured["bears most"] > 0))


def _first_frame(side: Sequence[Features]) -> int | None:
    """The place of the statement that tells first that people met; in a briefing a greeting may stand before it."""
    return next((f.place for f in side if f.statement.kind == "frame"), None)


def _lead(scores: ndarray, rival: float) -> ndarray:
    """How far each cell is above the best other of its row and of its column, whichever is less; or above `rival`, where few others are."""
    import numpy as np

    least: ndarray = scores - np.maximum(np.maximum(_best_other(scores), _best_other(scores.T).T), rival)
    return least


def _best_other(scores: ndarray) -> ndarray:
    """For each cell the greatest other value of its row, or the least of all where there is none."""
    import numpy as np

    if scores.shape[1] < 2:
        return np.full_like(scores, scores.min())
    ordered = np.sort(scores, axis=1)
    best: ndarray = np.where(scores == ordered[:, -1:], ordered[:, -2:-1], ordered[:, -1:])
    return best


def _best_pairs(scores: ndarray, alone: float) -> list[tuple[int, int]]:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    gain = np.maximum(scores - alone, 0.0)
    rows, columns = linear_sum_assignment(gain, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if gain[i, j] > 0]


def _join_neighbours(groups: list[tuple[list[int], list[int]]], used: set[int], fitting: ndarray, side: int) -> None:
    """Adds to each match the statements left over beside it on one side that fit its partner too."""
    for i in (i for i in range(fitting.shape[0]) if i not in used):
        near = [g for g in groups if len(g[1 - side]) == 1 and min(abs(i - k) for k in g[side]) <= REACH]
        best = max(near, key=lambda g: float(fitting[i, g[1 - side][0]]), default=None)
        if best is not None and fitting[i, best[1 - side][0]] >= 0:
            best[side].append(i)


# --- in what two statements agree --------------------------------------------------------------------------------------


def agreements(first: Sequence[Features], second: Sequence[Features], *, thorough: bool = True) -> dict[str, ndarray]:
    """How far each statement of one account agrees with each of the other, by measure.

    `like` and its lead only with the encoder of statements, what the network of passages reads (`bears`) only if `thorough` and with it."""
    import numpy as np

    rarity = _rarity([*first, *second])
    made = {"words": np.array([[_words_in_common(a, b, rarity) for b in second] for a in first])}
    made["words far"] = (made["words"] < 0.07).astype(float)
    made |= {name: np.array([[float(measure(a, b)) for b in second] for a in first]) for name, measure in AGREEMENTS.items()}
    made |= _topics_in_common(first, second, rarity)
    like = likeness([f.words for f in first], [f.words for f in second])
    if like is None:
        return made
    made |= {"like": like, "like lead": _lead(like, RIVALS["like"])}
    bears = _bearing(first, second, like) if thorough else None
    return made if bears is None else made | _read_measures(bears, like)


def _read_measures(bears: ndarray, like: ndarray) -> dict[str, ndarray]:
    """What the log odds by the network of passages tell: as they are, above even, and by how each stands among its rivals."""
    import numpy as np

    best = [bears >= bears.max(axis=axis, keepdims=True) for axis in (0, 1)]
    return {
        "bears": bears,
        "bears lead": _lead(bears, RIVALS["bears"]),
        "alike and bears": like * (bears > 0),
        "bears high": np.maximum(bears, 0.0),
        "bears most": (best[0] & best[1]).astype(float),
        "read": (bears > UNLIKELY).astype(float),
    }


def _bearing(first: Sequence[Features], second: Sequence[Features], like: ndarray) -> ndarray | None:
    """Log odds by the network of passages that two statements report one act, each read beside the NEAREST most like it of the other
    account; UNLIKELY where it is not read."""
    import numpy as np

    texts = [[read_in_pair(f, first, second) for f in side] for side in (first, second)]
    there, back = _read_beside(texts[0], texts[1], like), _read_beside(texts[1], texts[0], like.T)
    if there is None or back is None:
        return None
    both = np.stack([there, back.T])
    return np.asarray(np.where(np.isnan(both).all(axis=0), UNLIKELY, np.nan_to_num(both, nan=UNSEEN).mean(axis=0)))


def _read_beside(texts: Sequence[str], others: Sequence[str], like: ndarray) -> ndarray | None:
    """Log odds (texts x others) that each reports what the other does, read beside those most like it; nan where it is not read."""
    import numpy as np

    near = [sorted(int(n) for n in np.argsort(-row, kind="stable")[:NEAREST]) for row in like]
    judged = judge_beside([(text, [others[n] for n in places]) for text, places in zip(texts, near, strict=True)])
    if judged is None:
        return None
    scores = np.full(like.shape, np.nan)
    for n, (places, made) in enumerate(zip(near, judged, strict=True)):
        chance = np.clip(made["match"][:, 1], SMALL, 1 - SMALL)
        scores[n, places] = np.log(chance / (1 - chance))
    return scores


def read_in_pair(f: Features, first: Sequence[Features], second: Sequence[Features]) -> str:
    """A statement as the network of passages reads it: under neutral names of both accounts' parties."""
    return under_neutral_names(f.statement.span.exact, first[0].side, second[0].side - first[0].side)


def _rarity(features: Sequence[Features]) -> dict[str, float]:
    counts = Counter(word for f in features for word in (*_terms(f), *("#" + topic for topic in f.topics)))
    return {word: 0.3 + math.log((len(features) + 1) / (count + 0.5)) for word, count in counts.items()}


def _terms(f: Features) -> frozenset[str]:
    return f.stems | frozenset("@" + concept for concept in f.concepts)


def _words_in_common(a: Features, b: Features, rarity: dict[str, float]) -> float:
    """Shared rarity against the geometric mean of both sides'."""
    one, two = _terms(a), _terms(b)
    shared = sum(rarity[word] ** 2 for word in one & two)
    size = math.sqrt(sum(rarity[word] ** 2 for word in one) * sum(rarity[word] ** 2 for word in two))
    return shared / size if size else 0.0


def _topics_in_common(first: Sequence[Features], second: Sequence[Features], rarity: dict[str, float]) -> dict[str, ndarray]:
    """Shared topics, less where half the account is about them; apart whether the first topic of both is one."""
    import numpy as np

    def rarest(a: Features, b: Features) -> float:
        return min(1.0, max((rarity["#" + topic] for topic in a.topics & b.topics), default=0.0) / 1.5)

    shared = np.array([[rarest(a, b) for b in second] for a in first])
    one = np.array([[a.statement.topic == b.statement.topic is not None for b in second] for a in first])
    return {"topic first": shared * one, "topic": shared * ~one}


def _on_other_topics(a: Features, b: Features) -> bool:
    """Whether both are on topics that are known, without a topic or a notion in common."""
    return bool(a.topics and b.topics and not a.topics & b.topics and not a.concepts & b.concepts)


def _is_one_act(a: Features, b: Features) -> bool:
    """That acts differ says nothing: one account discusses what the other agrees."""
    return a.statement.act is not None and a.statement.act == b.statement.act


def _answers(a: Features, b: Features) -> bool:
    """Whether the acts are two ends of one; one party is not at both."""
    if a.statement.act == b.statement.act or a.statement.negated != b.statement.negated or (a.codes == b.codes and _at_two_ends(a, b)):
        return False
    table, one, two = acts(), a.statement.act or "", b.statement.act or ""
    return (one in table and two in table[one].answers) or (two in table and one in table[two].answers)


def _at_two_ends(a: Features, b: Features) -> bool:
    return frozenset((axis_of(a), axis_of(b))) in TWO_ENDS


def _comparable(a: Features, b: Features) -> bool:
    """Whether two statements can match at all: of one kind, not what each says to the other, not what one party asks and what it promises,
    not thanks beside what is only talked about, and frames both of an encounter held, or to come, or of thanks."""
    if a.statement.kind != b.statement.kind or (_are_crossed(a, b) and are_of_other_parties(a, b)) or _is_asked_by_its_giver(a, b):
        return False
    thanked = _gives_thanks(a) == _gives_thanks(b)
    if a.statement.kind == "frame":
        return thanked and _is_to_come(a) == _is_to_come(b)
    return thanked or not any(marker_values("act_group").get(f.statement.act or "") == "talk" for f in (a, b))


def _are_two_acts(a: Features, b: Features) -> bool:
    """Whether two statements of other parties seem to be two acts: promises, demands or refusals of each, what one asks or only offers and
    what the other gives thanks for, what one asks or objects to and what the other says of itself."""
    apart = axis_of(a) == axis_of(b) in OWN_ACTS or any(_thanks_for(f, g) or _stands_by(f, g) for f, g in ((a, b), (b, a)))
    return apart and are_of_other_parties(a, b)


def _is_to_come(one: Features) -> bool:
    """Whether it is told of an encounter that it will be: no telling of one that was held."""
    return marker_pattern("pledge_will").search(one.statement.span.exact) is not None


def _gives_thanks(one: Features) -> bool:
    """Whether somebody is thanked for a welcome: no telling that people met."""
    return one.statement.act in markers("thanking_act")


def _thanks_for(a: Features, b: Features) -> bool:
    """Whether one side gives thanks beside what the other asks, or only holds out; thanks for an offer, or for what bears one name with
    what is offered, may answer it."""
    if a.statement.act not in markers("thanking_act"):
        return False
    answers = bool(a.names & b.names) or highest_word(a, "binding_word") is not None
    return axis_of(b) == "demand" or (b.statement.act in markers("held_out_act") and not answers)


def _are_crossed(a: Features, b: Features) -> bool:
    """Whether each side does to the other what the other does to it, such as giving thanks: two acts, unless they talk."""
    return axis_of(a) == axis_of(b) != "talk" and bool(a.addressed & b.codes and b.addressed & a.codes)


def _is_asked_by_its_giver(a: Features, b: Features) -> bool:
    """Whether one and the same party asks for something here and promises something there; what "must" be it may do itself."""
    asking = [f for f in (a, b) if axis_of(f) == "demand" and not _is_told_by_modal(f)]
    giving = [f for f in (a, b) if f.statement.act in markers("given_promise")]
    return len(a.codes) == 1 and a.codes == b.codes and bool(asking and giving)


def _is_told_by_modal(f: Features) -> bool:
    phrase = f.statement.phrase
    return phrase is not None and any(word in marker_values("modal_act") for word in phrase.exact.lower().split())


def _stands_by(a: Features, b: Features) -> bool:
    """Whether one side sets out its own view beside what the other objects to, or asks for: of two parties that is one act hardly ever
    (5 of 22 that asked and viewed); that it denies, or that all stays as it is, answers what is asked."""
    if a.statement.act not in markers("own_view_act"):
        return False
    answers = a.statement.negated or bool(hits_of((a,), "unmoved"))
    return axis_of(b) == "judgement" or (axis_of(b) == "demand" and not answers)


def _is_call_refused(a: Features, b: Features) -> bool:
    """Whether one party refuses, by that name, the call that the other makes: "rejected the call to end the sales"; a matter in common."""
    demands, refusals = ([f for f in (a, b) if axis_of(f) == axis] for axis in ("demand", "refusal"))
    if not demands or not refusals or not are_of_other_parties(a, b) or demands[0].statement.negated:
        return False
    return bool(hits_of(refusals, "call_noun")) and bool(a.stems & b.stems or a.topics & b.topics or a.wide_topics & b.wide_topics)


def _are_two_views(a: Features, b: Features) -> bool:
    """Whether each of two parties says what is so by its own lights: two acts, though on one matter; of 34 such in own pairs that were
    told to match nine do."""
    return are_of_other_parties(a, b) and all(f.statement.act in markers("own_view_act") for f in (a, b))


AGREEMENTS: dict[str, Callable[[Features, Features], float]] = {
    "length": lambda a, b: min(MOST_WORDS, len(a.stems), len(b.stems)),  # that short ones agree says less
    "topic wide": lambda a, b: not a.topics & b.topics and bool(a.wide_topics & b.wide_topics),
    "topic apart": _on_other_topics,
    "notions": lambda a, b: min(2, len(a.concepts & b.concepts)),
    "act same": _is_one_act,
    "act answer": _answers,
    "visit planned": lambda a, b: is_visit_planned(a) and is_visit_planned(b),  # of 15 such pairs 14 match
    "call refused": _is_call_refused,
    "two views": _are_two_views,
    "told alike": lambda a, b: bool(a.codes) and deed_of(a) == deed_of(b),  # however like others of the account are too
    "party same": lambda a, b: bool(a.codes) and a.codes == b.codes,
    "party two ends": lambda a, b: are_of_other_parties(a, b) and _at_two_ends(a, b),
    "party apart": lambda a, b: are_of_other_parties(a, b) and not _at_two_ends(a, b),
    "numbers": lambda a, b: min(2, len(a.numbers & b.numbers)),
    "names": lambda a, b: min(2, len(a.names & b.names)),
}
