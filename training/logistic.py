"""A ridged logistic regression over standardised measures."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

STEPS = 30  # of Newton's method


def fit_logistic(xs: NDArray[np.float64], ys: NDArray[np.float64], ridge: float) -> NDArray[np.float64]:
    """Bias and weights (1 + measures) of the measures as they are, for rows `xs` (rows x measures) and answers `ys` (0 or 1).

    `ridge` is in units of standardised measures; one that is the same in all rows weighs nothing."""
    mean, spread = xs.mean(0), xs.std(0)
    used = spread > 0
    z = np.hstack([np.ones((len(xs), 1)), (xs[:, used] - mean[used]) / spread[used]])
    penalty, w = ridge * np.eye(z.shape[1]), np.zeros(z.shape[1])
    penalty[0, 0] = 0
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-z @ w))
        w = w - np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + penalty, z.T @ (p - ys) + penalty @ w)
    made = np.zeros(1 + xs.shape[1])
    made[1:][used] = w[1:] / spread[used]
    made[0] = w[0] - float(made[1:] @ mean)
    return made


def write_weights(table: Path, columns: Mapping[str, Mapping[str, float]], source: str) -> None:
    """Writes a table of weights by feature, a column for each fit, `least` among them, below which nothing is told; `source` is the script
    that fitted them."""
    names = list(dict.fromkeys(name for weights in columns.values() for name in weights if name != "least"))
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("feature", *columns, "source", "note"))
        for name in (*names, "least"):
            found = (weights.get(name) for weights in columns.values())
            told = ("" if weight is None else round(weight, 3) for weight in found)
            writer.writerow((name, *told, source, "what is less likely is left out" if name == "least" else ""))
