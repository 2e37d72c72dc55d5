"""Fit on whom acts fall that name nobody known, and write `data/meant_weights.csv`.

    python -m training.meant [--write]

Looks at the whole texts of `data/events_*.txt` (those with headings) that are not apart: every event of the program's that has the type
and the doers of a marked one and nobody known for recipient is a row; right are the marked recipients, or nobody. A ridged multinomial
logistic over `meant.features_of` chooses. Figures printed are of texts left out, six folds; `--write` fits on all."""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
from benchmarks.data.read_events import Item, read_items
from numpy.typing import NDArray
from scipy.optimize import minimize

import communique
from communique.document.events import meant
from communique.document.events.assemble import Coded, code_events, with_parties
from communique.encoder import softmax
from communique.records import Document
from training.events import scenes_of

TABLE = Path(communique.__file__).parent / "data" / "meant_weights.csv"
DATA = Path(__file__).parent / "data"
FOLDS = 6
RIDGE = 1.0  # 0.5 to 4 alike
FEWEST = 5  # rows that have a feature
LEAST = 0.6
LEASTS = (0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.8)
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Gold:
    """A marked event of a whole text: where its trigger stands, its type and the codes of both sides."""

    start: int
    end: int
    type: str
    actor: frozenset[str]
    recipient: frozenset[str]
    factuality: str


@dataclass(frozen=True)
class Running:
    """A whole text with its marked events."""

    document: Document
    events: tuple[Gold, ...]
    apart: bool


@dataclass(frozen=True)
class Row:
    """An act that names nobody known, with what speaks for each choice (first: nobody), and which are right."""

    text: int
    choices: tuple[str | None, ...]
    features: tuple[dict[str, float], ...]
    right: frozenset[str]

    @property
    def answers(self) -> Numbers:
        """1 for each right choice; nobody is right where no choice is."""
        found = [float(code in self.right) for code in self.choices]
        return np.array(found if any(found) else [1.0, *found[1:]])


def running_texts(paths: Iterable[Path]) -> Iterator[Running]:
    """The whole texts of files with headings."""
    items = (item for path in paths for item in read_items(path) if item.heading is not None)
    for heading, held in groupby(items, key=lambda item: item.heading):
        assert heading is not None
        sentences = list(held)
        text = " ".join(item.text for item in sentences)
        yield Running(Document(heading.name, text, published=heading.date), tuple(_golds(sentences)), heading.apart)


def _golds(sentences: Sequence[Item]) -> Iterator[Gold]:
    at = 0
    for item in sentences:
        for event in item.events:
            start = at + item.text.index(event["trigger"])
            sides = frozenset(event["actor"]), frozenset(event["recipient"])
            yield Gold(start, start + len(event["trigger"]), event["event"], *sides, event["factuality"])
        at += len(item.text) + 1


def gold_of(one: Coded, golds: Iterable[Gold]) -> Gold | None:
    """The marked event that a coded one is of: of its type, at one of its words."""
    words = [word.idx for word in (one.candidate.trigger, one.candidate.governor) if word is not None]
    return next((gold for gold in golds if gold.type == one.event.event and any(gold.start <= at < gold.end for at in words)), None)


def collect(texts: Sequence[Running]) -> Iterator[Row]:
    """The rows of some texts."""
    for n, (running, (scene, mentions, encoded)) in enumerate(zip(texts, scenes_of(t.document for t in texts), strict=True)):
        coded = code_events(scene, mentions, encoded, fill=False)
        told = [(one.candidate, one.event) for one in coded if one.is_told]
        text = meant.Text(scene, with_parties(mentions, coded), told)
        for one in coded:
            act, gold = text.act_of(one.candidate, one.event), gold_of(one, running.events)
            if gold is not None and gold.actor == act.acting and meant.is_asked(act):
                codes = meant.choices_of(text, act)
                if not codes:
                    continue
                features = (meant.none_features(act), *(meant.features_of(text, act, code) for code in codes))
                yield Row(n, (None, *codes), features, gold.recipient)


def matrix(row: Row, names: dict[str, int]) -> Numbers:
    """Choices x features."""
    made = np.zeros((len(row.choices), len(names)))
    for n, features in enumerate(row.features):
        for name, value in features.items():
            if name in names:
                made[n, names[name]] = value
    return made


def fit(rows: Sequence[tuple[Numbers, Numbers]]) -> Numbers:
    """The weights of the features, from each row's matrix and answers."""

    def loss(w: Numbers) -> tuple[float, Numbers]:
        total, slope = 0.5 * RIDGE * float(w @ w), RIDGE * w
        for xs, right in rows:
            likely = chances(xs, w)
            held = float((likely * right).sum())
            total -= np.log(held + 1e-12)
            slope = slope + xs.T @ (likely - likely * right / held)
        return total, slope

    best = minimize(loss, np.zeros(rows[0][0].shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return np.asarray(best.x)


def chances(xs: Numbers, w: Numbers) -> Numbers:
    """How likely each choice is."""
    return softmax(xs @ w)


def report(rows: Sequence[Row], names: dict[str, int]) -> None:
    """Prints what is chosen of texts left out, by the least chance from which a choice is made."""
    told = [(matrix(row, names), row.answers) for row in rows]
    chosen: list[tuple[float, str | None, Row]] = []
    for fold in range(FOLDS):
        w = fit([one for one, row in zip(told, rows, strict=True) if row.text % FOLDS != fold])
        for (xs, _), row in ((one, row) for one, row in zip(told, rows, strict=True) if row.text % FOLDS == fold):
            likely = chances(xs, w)[1:]
            best = int(likely.argmax())
            chosen.append((float(likely[best]), row.choices[1 + best], row))
    nobody = sum(not row.right for row in rows)
    print(f"{len(rows)} acts without a known recipient, of {nobody} of them rightly so")
    for least in LEASTS:
        made = [(code, row) for chance, code, row in chosen if chance >= least]
        right = sum(row.right == {code} for code, row in made)
        among, wrongly = sum(code in row.right for code, row in made), sum(not row.right for _, row in made)
        whole = nobody - wrongly + right
        print(f"  from {least:.2f}: {len(made)} chosen, {among} right ({right} in full), {wrongly} fall on nobody; rightly told {whole}")


def main() -> None:
    """Reads the command line; prints figures, and writes the table if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = list(collect([text for text in running_texts(sorted(DATA.glob("events_*.txt"))) if not text.apart]))
    counts = Counter(name for row in rows for features in row.features for name in features)
    names = {name: n for n, name in enumerate(sorted(name for name, count in counts.items() if count >= FEWEST))}
    report(rows, names)
    if options.write:
        w = fit([(matrix(row, names), row.answers) for row in rows])
        with TABLE.open("w", newline="", encoding="utf-8") as file:
            lines = csv.writer(file, lineterminator="\n")
            lines.writerow(["feature", "weight", "source", "note"])
            lines.writerow(["least", LEAST, "training/meant.py", "the chance from which a choice is made"])
            lines.writerows([name, f"{w[n]:.3f}", "training/meant.py", ""] for name, n in names.items())


if __name__ == "__main__":
    main()
