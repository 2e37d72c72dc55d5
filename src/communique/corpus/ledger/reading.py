"""Entries and sentences as the models of sentences read them: how alike two are in meaning, and how one bears on the other.

Likeness finds what shares no word; the network of pairs (`communique.bearing`) tells what a sentence says of an entry, but not whether it
speaks of it at all. Both cost a pass per sentence or pair, so they are asked only of so much as a desk holds."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.bearing import OUTCOMES, judge_pairs, under_neutral_names
from communique.encoder import has_bearing, has_likeness, likeness

if TYPE_CHECKING:
    from numpy import ndarray

MOST_ENTRIES = 600  # with more, words alone decide: a pass costs some 6 milliseconds, an entry 12 passes
MOST_SENTENCES = 10_000
OF_DOCUMENT = 3  # sentences of one document read for one entry: of 290 that tell an outcome 94 % are among the three most like it
MOST = 8  # ... of all documents: four fifths of those that tell one
FLOOR = 0.002  # of a probability
FEW = 8  # entries: with fewer a sentence is nearer to one than to the others for want of others


def can_read(entries: int, sentences: int = 0) -> bool:
    """Whether entries and sentences are read by the models: where both ship, and no more than a desk holds is to be read."""
    return has_likeness() and has_bearing() and 0 < entries <= MOST_ENTRIES and sentences <= MOST_SENTENCES


def alike(groups: Sequence[Sequence[str]], sentences: Sequence[str]) -> ndarray:
    """How alike each sentence is to the wording of each entry that it is most like: entries x sentences."""
    import numpy as np

    wordings = sorted({text for group in groups for text in group})
    places = {text: n for n, text in enumerate(wordings)}
    found = likeness(wordings, sentences)
    if found is None or not sentences:
        return np.zeros((len(groups), len(sentences)))
    return np.stack([found[[places[text] for text in group]].max(axis=0) for group in groups])


def choose(likeness: ndarray, documents: Sequence[str], may: Sequence[bool]) -> list[int]:
    """Of the sentences that may tell of an entry the numbers of those most like it: at most OF_DOCUMENT of a document, MOST in all."""
    import numpy as np

    order = [int(n) for n in np.argsort(-likeness, kind="stable") if may[n]]
    seen: Counter[str] = Counter()
    chosen: list[int] = []
    for n in order:
        if seen[documents[n]] < OF_DOCUMENT and len(chosen) < MOST:
            seen[documents[n]] += 1
            chosen.append(n)
    return chosen


def tops_of(alikes: ndarray) -> ndarray:
    """The two greatest likenesses of each sentence to any entry."""
    import numpy as np

    padded = np.vstack([alikes, np.zeros((1, alikes.shape[1]))])
    return np.asarray(-np.sort(-padded, axis=0)[:2])


def standing_of(alikes: ndarray, chosen: Sequence[int], entry: int, sentence: int, tops: ndarray) -> dict[str, float]:
    """How a sentence stands by its likeness among those chosen for the entry, and the entry among those that the sentence may tell of."""
    like = float(alikes[entry, sentence])
    best, second = (float(value) for value in tops[:, sentence])
    made = {
        "like": like,
        "like lead": like - max(float(alikes[entry, n]) for n in chosen),
        "like claim": like - (second if like >= best else best),
    }
    return made if len(alikes) >= FEW else made | {"alone": 1.0}


def as_read(kind: str, text: str, holders: Sequence[str], counterparts: Sequence[str]) -> str:
    """An entry as the network of pairs reads it."""
    return f"{kind}: {under_neutral_names(text, holders, counterparts)}"


def read_pairs(pairs: Sequence[tuple[str, str]]) -> list[dict[str, float]]:
    """For each entry, as read, and passage under neutral names: the probabilities of OUTCOMES, and that both tell one act ("match")."""
    judged = judge_pairs(pairs) if pairs else None
    if judged is None:
        return [{} for _ in pairs]
    rows = zip(judged["outcome"], judged["match"], strict=True)
    return [dict(zip(OUTCOMES, (float(p) for p in outcome), strict=True)) | {"match": float(match[1])} for outcome, match in rows]


def bearings(pairs: Sequence[tuple[str, str]]) -> list[dict[str, float]]:
    """For each entry, as read, and sentence the logarithms of the probabilities of OUTCOMES."""
    return [{f"read {name}": math.log(max(said[name], FLOOR)) for name in OUTCOMES} for said in read_pairs(pairs)]


def odds(forward: dict[str, float], backward: dict[str, float]) -> dict[str, float]:
    """What the network says of two tellings, each read once as the entry: log odds that they are one, logarithms that they are not."""
    both = (forward, backward)
    made = {
        "read as one": _log_odds(forward["same"] + forward["repeated"]),
        "read back as one": _log_odds(backward["same"] + backward["repeated"]),
    }
    made |= {f"read {name}": sum(math.log(max(said[name], FLOOR)) for said in both) for name in ("none", "other")}
    return made | {"read match": sum(_log_odds(said["match"]) for said in both)}


def _log_odds(chance: float) -> float:
    kept = min(max(chance, 2 * FLOOR), 1 - 2 * FLOOR)
    return math.log(kept / (1 - kept))
