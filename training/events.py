"""Fit what an event candidate is worth to rules and encoder together, and write `data/event_weights.csv`.

    python -m training.events [--write]

Looks only at every tenth own item, which the encoder has not seen (`training/attribution.py`). A candidate is right if a gold event
of its type has its trigger there; a ridged logistic regression over `opinion.features` turns that into a weight. Figures printed are from
ten-fold cross-validation over sentences; the thresholds are those with the best F1 among those with no more than FALSE events per sentence
without one and enough precision."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from benchmarks.data import read_events
from benchmarks.events import gold_of
from numpy.typing import NDArray

import communique
from communique import encoder
from communique.document.actors.mentions import find_mentions, name_speakers
from communique.document.attribution.assemble import find_attributions
from communique.document.events import opinion
from communique.document.events.candidates import find_candidates, with_borrowed_parties
from communique.document.events.judgement import is_plausible
from communique.document.events.scene import Candidate, Scene, index_mentions
from communique.document.parsing import neutral_words, parse_many
from communique.evaluation.events import Told
from communique.records import Document
from training.calibrate import fit, weigh
from training.corpora import is_tenth

TABLE = Path(communique.__file__).parent / "data" / "event_weights.csv"
DATA = Path(__file__).parent / "data"
FALSE = 0.07  # events per sentence without one, as promised
PRECISION = 0.67
NOTES = {
    "threshold ruled": "of what the rules keep only the very unlikely goes; a higher one drops events from readouts",
    "threshold other": "what becomes plausible with parties that the encoder links",
}
FOLDS = 10


@dataclass(frozen=True)
class Rows:
    """Candidates in rows: features, right or wrong, sentence; and of each sentence the number of gold events."""

    xs: NDArray[np.float64]
    ys: NDArray[np.float64]
    sentences: NDArray[np.int64]
    gold: NDArray[np.int64]


def unseen_items() -> list[read_events.Item]:
    """The own items that the encoder was not trained on."""
    items = [item for path in sorted(DATA.glob("events_*.txt")) for item in read_events.read_items(path)]
    return [item for item in items if is_tenth(encoder.tokenize(item.text)[0])]


def collect(items: list[read_events.Item]) -> Rows:
    """The candidates of `items` as the events stage weighs them."""
    xs, ys, sentences = [], [], []
    documents = [Document(f"d{n}", item.text, published=item.date) for n, item in enumerate(items)]
    for n, (item, doc) in enumerate(zip(items, parse_many(documents), strict=True)):
        encoded = encoder.encode(item.text, [(s.start_char, s.end_char) for s in doc.sents], neutral_words(doc))
        assert encoded is not None, "training/events.py needs the encoder"
        attributions = find_attributions(doc, encoded)
        mentions = find_mentions(doc, attributions)
        told = name_speakers(doc, attributions, mentions)
        scene = Scene(doc, told, index_mentions(doc, mentions), (), (), set())
        for features, right in weighed(scene, encoded, gold_of(item)):
            xs.append(features)
            ys.append(right)
            sentences.append(n)
    return Rows(np.array(xs), np.array(ys), np.array(sentences), np.array([len(item.events) for item in items]))


def weighed(scene: Scene, encoded: encoder.Encoded, gold: list[Told]) -> Iterator[tuple[list[float], float]]:
    """Features without the bias, and right or wrong, of each plausible candidate."""
    for found in with_borrowed_parties(tuple(find_candidates(scene))):
        candidate, made = opinion.weigh(scene, encoded, found)
        if is_plausible(scene, candidate):
            yield [made[name] for name in opinion.FEATURES], float(is_right(candidate, gold))


def is_right(candidate: Candidate, gold: list[Told]) -> bool:
    """Whether a gold event of the candidate's type has its trigger at one of its words."""
    words = [word.idx for word in (candidate.trigger, candidate.governor) if word is not None]
    return any(event.event == candidate.row.event and any(a <= at < b for a, b in event.spans for at in words) for event in gold)


def cross_validated(rows: Rows) -> NDArray[np.float64]:
    """The weight of each candidate by the other folds."""
    made = np.zeros(len(rows.ys))
    for fold in range(FOLDS):
        held = rows.sentences % FOLDS == fold
        made[held] = weigh(rows.xs[held], fit(rows.xs[~held], rows.ys[~held]))
    return made


def choose(rows: Rows, weights: NDArray[np.float64]) -> dict[str, float]:
    """The thresholds for what the rules keep alone and for the rest, with a line for each pair that was tried."""
    ruled, empty = rows.xs[:, opinion.FEATURES.index("ruled")] > 0, rows.gold == 0
    best, best_f1 = (0.2, 0.7), -1.0  # the strictest pair, if none is good enough
    for pair in product(np.arange(0.1, 0.4, 0.05), np.arange(0.4, 0.8, 0.1)):
        kept = np.where(ruled, weights >= pair[0], weights >= pair[1])
        right, found, asked = float(rows.ys[kept].sum()), float(kept.sum()), float(rows.gold.sum())
        f1, false = 200 * right / (found + asked), float(empty[rows.sentences[kept]].sum() / empty.sum())
        shares = f"precision {100 * right / max(1, found):.1f} recall {100 * right / asked:.1f}"
        print(f"{pair[0]:.2f} {pair[1]:.1f}: {shares} F1 {f1:.1f} false {false:.3f}")
        if false <= FALSE and right / found >= PRECISION and f1 > best_f1:
            best, best_f1 = (float(pair[0]), float(pair[1])), f1
    return {"threshold ruled": round(best[0], 2), "threshold other": round(best[1], 2)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rows = collect(unseen_items())
    thresholds = choose(rows, cross_validated(rows))
    fitted = fit(rows.xs, rows.ys)
    made = dict(zip(("bias", *opinion.FEATURES), (round(float(w), 3) for w in fitted), strict=True)) | thresholds
    print(made)
    if args.write:
        write(made)


def write(made: dict[str, float]) -> None:
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("feature", "weight", "source", "note"))
        writer.writerows((name, weight, "training/events.py", NOTES.get(name, "")) for name, weight in made.items())


if __name__ == "__main__":
    main()
