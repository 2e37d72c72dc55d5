"""Fit what an event candidate is worth to rules and encoder together, and write `data/event_weights.csv`.

    python -m training.events --polnear DIR [--write]

Looks only at every tenth own item and at some articles of news, which no network has seen (`training/attribution.py`, `training/acts.py`).
A candidate is right if a gold event of its type has its trigger there; a ridged logistic regression over `opinion.features` turns that into
a weight. Figures printed are from ten-fold cross-validation over texts; the thresholds are those with the fewest false events among those
with nearly the best F1 on own sentences, no more than FALSE events per sentence without one and enough precision, on own sentences and
on news."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import communique
from communique import encoder
from communique.document.actors.mentions import find_mentions, name_speakers
from communique.document.attribution.assemble import find_attributions
from communique.document.events import opinion
from communique.document.events.candidates import find_candidates, with_borrowed_parties
from communique.document.events.judgement import is_possible
from communique.document.events.scene import Candidate, Scene, index_mentions
from communique.document.parsing import neutral_words, parse_many
from communique.records import Document, Mention
from communique.relate import TYPES
from communique.syntax import document_of
from training.acts import Source, Told, news_sources, own_sources
from training.calibrate import fit, weigh

TABLE = Path(communique.__file__).parent / "data" / "event_weights.csv"
DATA = Path(__file__).parent / "data"
FALSE = 0.065  # events per own sentence without one; promised are 0.07
PRECISION = 0.7
NEWS_PRECISION = 0.5  # of the sentences of news, which were drawn for being hard
KINDS = ("ruled", "plausible", "other")
NEARLY = 0.2  # points of F1 that a choice with fewer false events may lack
LOST = 0.003  # share of the events found that may go unread
NOTES = {
    "threshold unread": "what the network of marked words is asked about",
    "threshold ruled": "what the rules alone hold for an event",
    "threshold plausible": "what becomes so with the parties that are linked or read",
    "threshold other": "what the networks alone hold for an event",
}
FOLDS = 10
NEIGHBOURS = 20  # candidates in a row that go into one fold, most of them of one text


@dataclass(frozen=True)
class Rows:
    """Candidates in rows: features, right or wrong, and text; of each text the number of gold events, and whether it is of the news.

    `before`: what was known of all candidates before they were read, and `row` which of the rows each became, -1 if it was none."""

    xs: NDArray[np.float64]
    ys: NDArray[np.float64]
    texts: NDArray[np.int64]
    gold: NDArray[np.int64]
    news: NDArray[np.bool_]
    before: NDArray[np.float64]
    row: NDArray[np.int64]


def unseen_sources(polnear: Path) -> list[Source]:
    """Own sentences and sentences of news that no network was trained on."""
    own = own_sources(sorted(DATA.glob("events_*.txt")))
    news = (source for path in sorted(DATA.glob("events_news*.csv")) for source in news_sources(path, polnear))
    return [source for source in (*own, *news) if source.apart]


def scenes_of(documents: Iterable[Document]) -> Iterator[tuple[Scene, tuple[Mention, ...], encoder.Encoded]]:
    """What the events stage looks at in each document, without dates and places: its scene, its mentions, and the encoder's pass."""
    for doc in parse_many(documents):
        encoded = encoder.encode(document_of(doc).text, [(s.start_char, s.end_char) for s in doc.sents], neutral_words(doc))
        assert encoded is not None, "training/events.py needs the encoder"
        attributions = find_attributions(doc, encoded)
        mentions = find_mentions(doc, attributions)
        yield Scene(doc, tuple(name_speakers(doc, attributions, mentions)), index_mentions(doc, mentions), {}, {}, set()), mentions, encoded


def collect(sources: list[Source]) -> Rows:
    """The candidates of `sources` as the events stage weighs them."""
    xs, ys, texts, before, row = [], [], [], [], []
    by_text: dict[str, list[int]] = {}
    for n, source in enumerate(sources):
        by_text.setdefault(source.text, []).append(n)
    documents = [sources[held[0]].document(f"d{held[0]}") for held in by_text.values()]
    for (text, held), (scene, mentions, encoded) in zip(by_text.items(), scenes_of(documents), strict=True):
        for weighed in opinion.judge(scene, encoded, mentions, with_borrowed_parties(tuple(find_candidates(scene))), every=True):
            for n in held:
                start, end = sources[n].where or (0, len(text))
                if not start <= weighed.candidate.trigger.idx < end:
                    continue
                before.append([weighed.before[name] for name in opinion.UNREAD])
                possible = is_possible(scene, weighed.candidate)
                row.append(len(xs) if possible else -1)
                if possible:
                    xs.append([weighed.features[name] for name in opinion.FEATURES])
                    ys.append(float(is_right(weighed.candidate, sources[n].events)))
                    texts.append(n)
    gold = np.array([len(source.events) for source in sources])
    news = np.array([source.where is not None for source in sources])
    return Rows(np.array(xs), np.array(ys), np.array(texts), gold, news, np.array(before), np.array(row))


def is_right(candidate: Candidate, gold: Sequence[Told]) -> bool:
    """Whether a gold event of the candidate's type has its trigger at one of its words."""
    words = [word.idx for word in (candidate.trigger, candidate.governor) if word is not None]
    named = TYPES.index(candidate.row.event) if candidate.row.event in TYPES else 0
    return any(named in event.types and any(a <= at < b for a, b in event.spans for at in words) for event in gold)


def cross_validated(xs: NDArray[np.float64], ys: NDArray[np.float64], groups: NDArray[np.int64]) -> NDArray[np.float64]:
    """The weight of each row by the other folds, which share no group with it."""
    made = np.zeros(len(ys))
    for fold in range(FOLDS):
        held = groups % FOLDS == fold
        made[held] = weigh(xs[held], fit(xs[~held], ys[~held]))
    return made


def choose_unread(rows: Rows, kept: NDArray[np.bool_]) -> dict[str, float]:
    """Weights of what is known before reading, and the chance below which a candidate is not read: so that no more than LOST of the right
    events among `kept` go unread."""
    was = rows.row >= 0
    right, found = np.zeros(len(was)), np.zeros(len(was), dtype=bool)
    right[was], found[was] = rows.ys[rows.row[was]], kept[rows.row[was]]
    chances = cross_validated(rows.before, right, np.arange(len(was)) // NEIGHBOURS)
    least = float(np.quantile(chances[found & (right > 0)], LOST))
    print(f"unread below {least:.3f}: {100 * (chances < least).mean():.0f} % of {len(was)} candidates")
    fitted = fit(rows.before, right)
    made = {f"unread {name}": round(float(w), 3) for name, w in zip(("bias", *opinion.UNREAD), fitted, strict=True)}
    return made | {"threshold unread": round(least, 3)}


def choose(rows: Rows, weights: NDArray[np.float64]) -> tuple[dict[str, float], NDArray[np.bool_]]:
    """The thresholds by kind of candidate, and which candidates they keep; with a line for each choice that is good enough and better than
    those before, or nearly as good."""
    ruled, plausible = (rows.xs[:, opinion.FEATURES.index(name)] > 0 for name in ("ruled", "plausible"))
    of_kind = (ruled, plausible & ~ruled, ~plausible & ~ruled)
    own, empty = ~rows.news[rows.texts], (rows.gold == 0) & ~rows.news
    good: list[tuple[float, float, tuple[float, ...]]] = []  # F1, false, thresholds
    for tried in product(np.arange(0.2, 0.6, 0.05), np.arange(0.3, 0.7, 0.05), np.arange(0.4, 0.95, 0.1)):
        kept = np.any([kind & (weights >= least) for kind, least in zip(of_kind, tried, strict=True)], axis=0)
        right, found, asked = float(rows.ys[kept & own].sum()), float((kept & own).sum()), float(rows.gold[~rows.news].sum())
        f1, false = 200 * right / (found + asked), float(empty[rows.texts[kept]].sum() / empty.sum())
        in_news = float(rows.ys[kept & ~own].mean()) if (kept & ~own).any() else 1.0
        if false <= FALSE and right / max(1.0, found) >= PRECISION and in_news >= NEWS_PRECISION:
            good.append((f1, false, tried))
            news = f"news {rows.ys[kept & ~own].sum():.0f} right of {(kept & ~own).sum()}"
            shares = f"precision {100 * right / found:.1f} recall {100 * right / asked:.1f}"
            if f1 >= max(made[0] for made in good) - NEARLY:
                print(" ".join(f"{least:.2f}" for least in tried), f"{shares} F1 {f1:.1f} false {false:.3f} {news}")
    best_f1 = max((made[0] for made in good), default=0.0)
    near = [made for made in good if made[0] >= best_f1 - NEARLY]
    best = min(near, key=lambda made: made[1])[2] if near else (0.5, 0.6, 0.8)  # strict, if none is good enough
    kept = np.any([kind & (weights >= least) for kind, least in zip(of_kind, best, strict=True)], axis=0)
    return {f"threshold {kind}": round(float(least), 2) for kind, least in zip(KINDS, best, strict=True)}, kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rows = collect(unseen_sources(args.polnear))
    wanted = f"{rows.gold.sum()} events wanted, {rows.gold[rows.news].sum()} in news"
    print(f"{len(rows.ys)} candidates, {rows.ys.sum():.0f} right; {wanted}")
    thresholds, kept = choose(rows, cross_validated(rows.xs, rows.ys, rows.texts))
    fitted = fit(rows.xs, rows.ys)
    made = dict(zip(("bias", *opinion.FEATURES), (round(float(w), 3) for w in fitted), strict=True)) | thresholds
    made |= choose_unread(rows, kept)
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
