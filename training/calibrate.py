"""Fit the weight of attributions on PolNeAR dev, choose the thresholds, and write attribution.json and attribution.svg.

    python -m training.calibrate --polnear DIR --model DIR

`--model` holds attribution.onnx and tokenizer.json as made by training/attribution.py. Every outermost draft of the rules and of the model
is right or wrong as the joint measure says (content words Jaccard >= 0.5, source shares a word); a logistic regression over the features of
`combine.features` turns that into a weight. Thresholds: best joint F1 with a precision of at least 70 %. Half of dev fits, the other half
judges, then both halves fit what is written."""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import communique
from communique import encoder
from communique.document.attribution import assemble, combine, tagger
from communique.document.attribution.drafts import Draft
from communique.document.parsing import neutral_words, parse_many
from communique.records import Document

WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
MODELS = Path(communique.__file__).parent / "models"
FILES = ("attribution.onnx", "tokenizer.json")
PRECISION = 0.71  # one point above what is promised
FIXED = {"keep_inner": 0.5, "negated": 0.7}
Gold = list[tuple[frozenset[int], frozenset[int]]]


def words(text: str, ranges: list[list[int]] | tuple[tuple[int, int], ...]) -> frozenset[int]:
    return frozenset(m.start() for m in WORD.finditer(text) if any(m.start() < end and m.end() > start for start, end in ranges))


def is_right(text: str, draft: Draft, gold: Gold) -> bool:
    content, source = words(text, draft.content), words(text, draft.source)
    for right_content, right_source in gold:
        share = len(content & right_content) / max(1, len(content | right_content))
        if share >= 0.5 and (source & right_source or (not source and not right_source)):
            return True
    return False


def collect(path: Path) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64], int]:
    """Features (n x 11), right or wrong (n), the article of each draft, and the number of gold attributions."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    xs, ys, articles, asked = [], [], [], 0
    for n, (row, doc) in enumerate(zip(rows, parse_many(Document(row["id"], row["text"]) for row in rows), strict=True)):
        text: str = row["text"]
        encoded = encoder.encode(text, [(s.start_char, s.end_char) for s in doc.sents], neutral_words(doc))
        if encoded is None:
            continue
        gold = [(words(text, a["content"]), words(text, a["source"])) for a in row["attributions"]]
        asked += len(gold)
        for draft, alone in candidates(assemble.ruled_drafts(doc), list(tagger.find_tagged(doc, encoded))):
            xs.append(combine.features(draft, combine.chances_of(encoded), text, alone=alone))
            ys.append(float(is_right(text, draft, gold)))
            articles.append(n)
    return np.array(xs), np.array(ys), np.array(articles), asked


def candidates(ruled: list[Draft], tagged: list[Draft]) -> list[tuple[Draft, bool]]:
    """The outermost drafts as `combine` weighs them, and whether only the model sees each."""
    made, known, inside, seen = [], combine.by_cue(ruled), combine.by_content(ruled), combine.by_cue(tagged)
    for draft in ruled:
        if draft.cue and draft.relay_of is None and not combine.is_nested(draft, inside):
            made.append((combine.reworded(draft, seen), False))
    return made + [(d, True) for d in tagged if not combine.is_known(d, known) and not combine.is_nested(d, inside)]


def fit(xs: NDArray[np.float64], ys: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method, lightly ridged; bias first."""
    x = np.hstack([np.ones((len(xs), 1)), xs])
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (ys - p) - 1e-1 * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1e-1 * np.eye(len(w))
        w = w + np.linalg.solve(hessian, gradient)
    return w


def weigh(xs: NDArray[np.float64], w: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-(w[0] + xs @ w[1:]))))


def choose(weights: NDArray[np.float64], alone: NDArray[np.bool_], ys: NDArray[np.float64], asked: int) -> dict[str, float]:
    """The thresholds with the best joint F1 among those with enough precision."""
    best, best_f1 = (0.5, 0.5), 0.0
    for ruled, tagged in product(np.arange(0.1, 0.9, 0.02), repeat=2):
        kept = np.where(alone, weights >= tagged, weights >= ruled)
        right = float(ys[kept].sum())
        f1 = 2 * right / (kept.sum() + asked)
        if right / max(1, kept.sum()) >= PRECISION and f1 > best_f1:
            best, best_f1 = (float(ruled), float(tagged)), f1
    print(f"thresholds {best}: joint F1 about {100 * best_f1:.1f}")
    return {"keep_ruled": round(best[0], 2), "keep_tagged": round(best[1], 2), **FIXED}


def reliability(weights: NDArray[np.float64], ys: NDArray[np.float64]) -> list[dict[str, float]]:
    """By tenth of weight: how many, the mean weight, the share that is right."""
    bins = np.clip((weights * 10).astype(int), 0, 9)
    return [
        {
            "from": b / 10,
            "n": int((bins == b).sum()),
            "said": round(float(weights[bins == b].mean()), 3),
            "right": round(float(ys[bins == b].mean()), 3),
        }
        for b in range(10)
        if (bins == b).any()
    ]


def draw(bins: list[dict[str, float]], path: Path) -> None:
    """The reliability of the weight: said against right, one dot per tenth, its size by how many."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(3.6, 3.4), layout="constrained")
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="#999999", linewidth=1)
    axes.scatter([b["said"] for b in bins], [b["right"] for b in bins], s=[b["n"] for b in bins], color="#0072b2", alpha=0.8)
    axes.set(xlabel="weight", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1))
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    args = parser.parse_args()
    for name in FILES:
        if (args.model / name).resolve() != (MODELS / name).resolve():
            shutil.copy(args.model / name, MODELS / name)
    hashes = {name: hashlib.sha256((MODELS / name).read_bytes()).hexdigest() for name in FILES}
    card = MODELS / "attribution.json"
    nothing = {"sha256": hashes, "calibration": [0] * (len(combine.FEATURES) + 1), "thresholds": {}}
    card.write_text(json.dumps(nothing))
    xs, ys, articles, asked = collect(args.polnear / "dev.jsonl")
    np.savez(args.model / "drafts.npz", xs=xs, ys=ys, articles=articles, asked=asked)
    first = articles % 2 == 0
    apart = reliability(weigh(xs[~first], fit(xs[first], ys[first])), ys[~first])
    w = fit(xs, ys)
    record = {
        "sha256": hashes,
        "features": combine.FEATURES,
        "calibration": [round(float(x), 4) for x in w],
        "thresholds": choose(weigh(xs, w), xs[:, combine.FEATURES.index("alone")] > 0, ys, asked),
        "reliability_on_the_other_half": apart,
    }
    card.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    draw(apart, MODELS / "attribution.svg")
    print(json.dumps(record, indent=1))


if __name__ == "__main__":
    main()
