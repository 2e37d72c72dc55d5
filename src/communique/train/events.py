"""What an event candidate is worth, fitted to a user's corrected texts: the table `event_weights.csv` moved as far as they warrant.

A logistic over the features that the events stage weighs, ridged towards the weights in use: with few texts little moves. How strongly it
is held, cross-validation over documents decides; thresholds stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from communique import encoder
from communique.document.actors.mentions import find_mentions
from communique.document.attribution.assemble import find_attributions
from communique.document.events import opinion
from communique.document.events.candidates import find_candidates, with_borrowed_parties
from communique.document.events.judgement import is_possible
from communique.document.events.scene import Candidate, Scene, index_mentions
from communique.document.parsing import neutral_words, parse_many
from communique.errors import InputError, ResourceError
from communique.evaluation.events import Told, read_events
from communique.records import Document

if TYPE_CHECKING:
    from communique.document.parsing import Doc
    from communique.evaluation.pairs import Pair

Numbers = NDArray[np.float64]
FOLDS = 5
CLOSE = 1e-9  # a step that is no step any more
HOLDS = (3.0, 10.0, 30.0, 100.0)  # strengths of the ridge towards the weights in use; beyond them nothing moves
NAMES = ("bias", *opinion.FEATURES)


@dataclass(frozen=True, slots=True)
class Rows:
    """Candidates in rows: features (bias first), right or wrong, the document of each; and of each document the number of gold events."""

    xs: Numbers
    ys: Numbers
    documents: NDArray[np.int64]
    asked: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Fit:
    """Fitted weights by feature, how they were held, and F1 of types with the weights in use and with fitted ones (other folds')."""

    weights: dict[str, float]
    hold: float
    before: float
    after: float
    candidates: int


def collect_rows(pairs: Sequence[Pair]) -> Rows:
    """The candidates of a gold's texts as the events stage weighs them. Raises ResourceError without the encoder."""
    if not encoder.is_available():
        raise ResourceError("events are weighed with the encoder, and models/attribution.onnx is missing; install communique again")
    xs, ys, documents, asked = [], [], [], []
    texts = (Document(pair.id, pair.text, published=pair.field("published") or pair.field("date")) for pair in pairs)
    for n, (pair, doc) in enumerate(zip(pairs, parse_many(texts), strict=True)):
        gold = read_events(pair.gold, pair.text, "gold")
        asked.append(len(gold))
        for made, right in _weighed(doc, gold):
            xs.append([1.0, *made])
            ys.append(float(right))
            documents.append(n)
    if len(set(ys)) < 2:
        raise InputError("the gold has no candidate that is right, or none that is wrong; more texts are needed")
    return Rows(np.array(xs), np.array(ys), np.array(documents), np.array(asked))


def _weighed(doc: Doc, gold: Sequence[Told]) -> Iterator[tuple[list[float], bool]]:
    """Features and right or wrong of each candidate of one text that nothing rules out."""
    text = doc.user_data["document"].text
    encoded = encoder.encode(text, [(s.start_char, s.end_char) for s in doc.sents], neutral_words(doc))
    if encoded is None:
        return
    attributions = find_attributions(doc, encoded)
    mentions = find_mentions(doc, attributions)
    scene = Scene(doc, attributions, index_mentions(doc, mentions), {}, {}, set())
    for weighed in opinion.judge(scene, encoded, mentions, with_borrowed_parties(tuple(find_candidates(scene)))):
        if is_possible(scene, weighed.candidate):
            yield [weighed.features[name] for name in opinion.FEATURES], _is_right(weighed.candidate, gold)


def _is_right(candidate: Candidate, gold: Sequence[Told]) -> bool:
    words = [word.idx for word in (candidate.trigger, candidate.governor) if word is not None]
    return any(event.event == candidate.row.event and any(a <= at < b for a, b in event.spans for at in words) for event in gold)


def fit_weights(rows: Rows) -> Fit:
    """The table's weights after learning from `rows`, held as cross-validation likes best; F1 is of folds that were not learnt from."""
    known = opinion.weights()
    start = np.array([known[name] for name in NAMES])
    trials = {hold: _cross_validated(rows, start, hold) for hold in HOLDS}
    hold = min(trials, key=lambda each: _loss(trials[each], rows.ys))
    fitted = fit(rows.xs, rows.ys, start, hold)
    before, after = (_f1(rows, weights, known) for weights in (chances(rows.xs, start), trials[hold]))
    return Fit(dict(zip(NAMES, (round(float(w), 3) for w in fitted), strict=True)), hold, before, after, len(rows.ys))


def _cross_validated(rows: Rows, start: Numbers, hold: float) -> Numbers:
    made = np.zeros(len(rows.ys))
    for fold in range(FOLDS):
        held = rows.documents % FOLDS == fold
        made[held] = chances(rows.xs[held], fit(rows.xs[~held], rows.ys[~held], start, hold))
    return made


def fit(xs: Numbers, ys: Numbers, start: Numbers, hold: float) -> Numbers:
    """Logistic regression by Newton's method, ridged with strength `hold` towards `start`; a step that overshoots is halved."""
    weights = start.copy()
    for _ in range(30):
        p = chances(xs, weights)
        gradient = xs.T @ (ys - p) - hold * (weights - start)
        hessian = (xs * (p * (1 - p))[:, None]).T @ xs + hold * np.eye(len(weights))
        step = np.linalg.solve(hessian, gradient)
        while np.abs(step).max() > CLOSE and _cost(xs, ys, weights + step, start, hold) > _cost(xs, ys, weights, start, hold):
            step = step / 2
        weights = weights + step
    return weights


def _cost(xs: Numbers, ys: Numbers, weights: Numbers, start: Numbers, hold: float) -> float:
    scores = xs @ weights
    return float((np.logaddexp(0, scores) - ys * scores).sum() + hold / 2 * ((weights - start) ** 2).sum())


def chances(xs: Numbers, weights: Numbers) -> Numbers:
    """The probability of each row by a logistic."""
    return np.asarray(1 / (1 + np.exp(-(xs @ weights))))


def _loss(made: Numbers, ys: Numbers) -> float:
    clipped = np.clip(made, 1e-6, 1 - 1e-6)
    return float(-(ys * np.log(clipped) + (1 - ys) * np.log(1 - clipped)).mean())


def _f1(rows: Rows, made: Numbers, known: dict[str, float]) -> float:
    """F1 of types at the thresholds in use, as the events stage keeps candidates (encounters apart, which it always keeps)."""
    ruled, plausible = (rows.xs[:, NAMES.index(name)] > 0 for name in ("ruled", "plausible"))
    least = np.where(plausible, known["threshold plausible"], known["threshold other"])
    kept = made >= np.where(ruled, known["threshold ruled"], least)
    return round(200 * float(rows.ys[kept].sum()) / max(1.0, float(kept.sum() + rows.asked.sum())), 1)
