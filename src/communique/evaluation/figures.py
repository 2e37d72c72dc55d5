"""Counts per document -> precision, recall and F1 with bootstrap intervals over documents.

A count is a number per (measure, group, what): what is `right found`, `found`, `right gold` or `gold`. Precision is right found / found,
recall right gold / gold (two counts of what is right, since a group may be told by the gold's or by the finding's own kind)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Key = tuple[str, str, str]
WHAT = ("right found", "found", "right gold", "gold")
RESAMPLES = 1000
LEVEL = 95  # percent


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of an evaluation: percentages, the 95 % interval of F1 over documents, and the numbers behind them."""

    measure: str
    group: str
    precision: float
    recall: float
    f1: float
    low: float
    high: float
    found: int
    gold: int


def figures_of(counts: Sequence[Counter[Key]], *, resamples: int = RESAMPLES, seed: int = 7) -> tuple[Figure, ...]:
    """A figure per measure and group, in the order in which they first occur; `counts` has one counter per document.

    The interval draws whole documents with replacement (Efron and Tibshirani 1993, chapter 13), since errors within a text go together."""
    names = list(dict.fromkeys((measure, group) for counter in counts for measure, group, _ in counter))
    table = np.array([[[counter[(*name, what)] for what in WHAT] for name in names] for counter in counts], dtype=np.float64)
    if not names:
        return ()
    drawn = np.random.default_rng(seed).multinomial(len(counts), [1 / len(counts)] * len(counts), size=resamples)
    f1s = _rates(np.tensordot(drawn.astype(np.float64), table, axes=1))[2]
    edges = np.percentile(f1s, [(100 - LEVEL) / 2, (100 + LEVEL) / 2], axis=0)
    total = table.sum(axis=0)
    p, r, f1 = _rates(total)
    percent = np.round(100 * np.array([p, r, f1, edges[0], edges[1]]), 1)
    return tuple(_figure(name, percent[:, n].tolist(), total[n].astype(int).tolist()) for n, name in enumerate(names))


def _figure(name: tuple[str, str], percent: list[float], total: list[int]) -> Figure:
    precision, recall, f1, low, high = percent
    return Figure(name[0], name[1], precision, recall, f1, low, high, found=total[1], gold=total[3])


def _rates(table: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Precision, recall and F1 of (... x 4) counts; 0 where nothing was found or asked."""
    p = table[..., 0] / np.maximum(table[..., 1], 1)
    r = table[..., 2] / np.maximum(table[..., 3], 1)
    return p, r, 2 * p * r / np.maximum(p + r, 1e-9)
