"""Fit the weight of attributions on PolNeAR dev, choose the thresholds, and write the model's card data (attribution.json).

    python training/calibrate.py --polnear DIR --model DIR [--apply]

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
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import communique
from communique import encoder
from communique.document.attribution import assemble, combine, tagger
from communique.document.attribution.drafts import Draft
from communique.document.parsing import parse_many
from communique.records import Document

WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
MODELS = Path(communique.__file__).parent / "models"


def words(text: str, ranges: list[list[int]] | tuple[tuple[int, int], ...]) -> frozenset[int]:
    return frozenset(m.start() for m in WORD.finditer(text) if any(m.start() < end and m.end() > start for start, end in ranges))


def is_right(text: str, draft: Draft, gold: list[tuple[frozenset[int], frozenset[int]]]) -> bool:
    content, source = words(text, draft.content), words(text, draft.source)
    for right_content, right_source in gold:
        share = len(content & right_content) / max(1, len(content | right_content))
        if share >= 0.5 and (source & right_source or (not source and not right_source)):
            return True
    return False


def collect(path: Path) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Features (n x 4), right or wrong (n), and the article of each draft."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    xs, ys, articles = [], [], []
    for n, (row, doc) in enumerate(zip(rows, parse_many(Document(row["id"], row["text"]) for row in rows), strict=True)):
        encoded = encoder.encode(row["text"], [(s.start_char, s.end_char) for s in doc.sents])
        if encoded is None:
            continue
        cue, content = tagger.inside_probabilities(encoded, tagger.CUE), tagger.inside_probabilities(encoded, tagger.CONTENT)
        gold = [(words(row["text"], a["content"]), words(row["text"], a["source"])) for a in row["attributions"]]
        ruled, tagged = assemble.ruled_drafts(doc), tagger.find_tagged(doc, encoded)
        outer = [(d, 0.0) for d in ruled if d.cue and not combine.is_nested(d, ruled)]
        outer += [(d, 1.0) for d in tagged if not combine.is_known(d, ruled) and not combine.is_nested(d, ruled)]
        for draft, alone in outer:
            xs.append(combine.features(draft, encoded, cue, content, alone))
            ys.append(float(is_right(row["text"], draft, gold)))
            articles.append(n)
    return np.array(xs), np.array(ys), np.array(articles)


def fit(xs: NDArray[np.float64], ys: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method, lightly ridged; bias first."""
    x = np.hstack([np.ones((len(xs), 1)), xs])
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (ys - p) - 1e-2 * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1e-2 * np.eye(len(w))
        w = w + np.linalg.solve(hessian, gradient)
    return w


def weigh(xs: NDArray[np.float64], w: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-(w[0] + xs @ w[1:]))))


def reliability(weights: NDArray[np.float64], ys: NDArray[np.float64]) -> list[dict[str, float]]:
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    args = parser.parse_args()
    for name in ("attribution.onnx", "tokenizer.json"):
        if (args.model / name).resolve() != (MODELS / name).resolve():
            shutil.copy(args.model / name, MODELS / name)
    hashes = {name: hashlib.sha256((MODELS / name).read_bytes()).hexdigest() for name in ("attribution.onnx", "tokenizer.json")}
    card = MODELS / "attribution.json"
    card.write_text(json.dumps({"sha256": hashes, "calibration": [0, 0, 0, 0, 0], "thresholds": {"keep_ruled": 0, "keep_tagged": 0}}))
    xs, ys, articles = collect(args.polnear / "dev.jsonl")
    first = articles % 2 == 0
    print("held-out half:", json.dumps(reliability(weigh(xs[~first], fit(xs[first], ys[first])), ys[~first])))
    w = fit(xs, ys)
    record = {
        "sha256": hashes,
        "calibration": [round(float(x), 4) for x in w],
        "thresholds": {"keep_ruled": 0.3, "keep_tagged": 0.5},
        "reliability": reliability(weigh(xs, w), ys),
    }
    card.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(record, indent=1))


if __name__ == "__main__":
    main()
