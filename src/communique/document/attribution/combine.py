"""Drafts by rules and drafts by the model -> one list: what the model doubts goes, what only it sees comes in, each with its weight.

The model knows outermost attributions only, so a draft that stands inside another's content is kept as the rules found it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from communique.document.attribution.drafts import Draft
from communique.document.attribution.tagger import CONTENT, CUE, inside_probabilities
from communique.encoder import Encoded, calibration, threshold

Range = tuple[int, int]


def combine(ruled: Sequence[Draft], tagged: Sequence[Draft], encoded: Encoded) -> list[Draft]:
    """The drafts to keep, weighted: `sure` is the calibrated probability that source and content are right (see the model's card)."""
    cue, content = inside_probabilities(encoded, CUE), inside_probabilities(encoded, CONTENT)
    nested = {draft.anchor.i for draft in ruled if is_nested(draft, ruled)}
    kept = []
    for draft in ruled:
        if draft.anchor.i in nested or not draft.cue or draft.relay_of is not None:
            kept.append(draft)
            continue
        twin = next((other for other in tagged if _meet(other.cue, draft.cue)), None)
        weight = _weight(draft, encoded, cue, content, alone=0.0)
        if weight >= threshold("keep_ruled"):
            kept.append(replace(draft, sure=weight, source=draft.source or (twin.source if twin is not None else ())))
    return kept + _added(ruled, kept, tagged, encoded, cue, content)


def _added(
    ruled: Sequence[Draft],
    kept: Sequence[Draft],
    tagged: Sequence[Draft],
    encoded: Encoded,
    cue: NDArray[np.float64],
    content: NDArray[np.float64],
) -> list[Draft]:
    """What only the model sees: sure enough, and neither a cue of the rules nor inside the content of another draft."""
    taken = {draft.anchor.i for draft in ruled}
    added = []
    for draft in tagged:
        if draft.anchor.i in taken or is_known(draft, ruled) or is_nested(draft, kept):
            continue
        weight = _weight(draft, encoded, cue, content, alone=1.0)
        if weight >= threshold("keep_tagged"):
            added.append(replace(draft, sure=weight))
            taken.add(draft.anchor.i)
    return added


def is_known(draft: Draft, ruled: Sequence[Draft]) -> bool:
    """Whether the rules have a draft with that cue."""
    return any(_meet(other.cue, draft.cue) for other in ruled)


def is_nested(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether the cue of `draft` stands inside the content of another one."""
    at = draft.anchor.idx
    return any(start <= at < end for other in others if other is not draft for start, end in other.content)


def _meet(left: Sequence[Range], right: Sequence[Range]) -> bool:
    return any(a < d and c < b for a, b in left for c, d in right)


def features(draft: Draft, encoded: Encoded, cue: NDArray[np.float64], content: NDArray[np.float64], alone: float) -> list[float]:
    """What the calibration reads: the surest piece of the cue, the mean over the content, is there a source, is it the model's alone."""
    return [
        max((_over(encoded, cue, part, best=True) for part in draft.cue), default=0.0),
        float(np.mean([_over(encoded, content, part, best=False) for part in draft.content])),
        float(bool(draft.source)),
        alone,
    ]


def _over(encoded: Encoded, values: NDArray[np.float64], part: Range, *, best: bool) -> float:
    inside = (encoded.offsets[:, 0] < part[1]) & (encoded.offsets[:, 1] > part[0])
    if not inside.any():
        return 0.0
    return float(values[inside].max() if best else values[inside].mean())


def _weight(draft: Draft, encoded: Encoded, cue: NDArray[np.float64], content: NDArray[np.float64], *, alone: float) -> float:
    numbers = features(draft, encoded, cue, content, alone)
    weights = calibration()
    score = weights[0] + sum(w * x for w, x in zip(weights[1:], numbers, strict=True))
    return 1 / (1 + math.exp(-score))
