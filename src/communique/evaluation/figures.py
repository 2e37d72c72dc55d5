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
Cell = tuple[str | None, str | None]  # of a confusion table: the gold's label and the found one; None: no record
WHAT = ("right found", "found", "right gold", "gold")
RESAMPLES = 1000
LEVEL = 95  # percent


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of an evaluation: percentages, the numbers behind them, and 95 % intervals over documents.

    `low` and `high` are those of F1; all are None for a single document, of which nothing can be drawn."""

    measure: str
    group: str
    precision: float
    recall: float
    f1: float
    low: float | None
    high: float | None
    found: int
    gold: int
    precision_low: float | None = None
    precision_high: float | None = None
    recall_low: float | None = None
    recall_high: float | None = None


def figures_of(counts: Sequence[Counter[Key]], *, resamples: int = RESAMPLES, seed: int = 7) -> tuple[Figure, ...]:
    """A figure per measure and group, in the order in which they first occur, measure by measure; `counts` has one counter per document.

    The interval draws whole documents with replacement (Efron and Tibshirani 1993, chapter 13), since errors within a text go together;
    draws without any record of a group say nothing of it. What was neither found nor asked has no figure."""
    seen = list(dict.fromkeys((measure, group) for counter in counts for (measure, group, _), number in counter.items() if number))
    names = [name for measure in dict.fromkeys(measure for measure, _ in seen) for name in seen if name[0] == measure]
    table = np.array([[[counter[(*name, what)] for what in WHAT] for name in names] for counter in counts], dtype=np.float64)
    if not names:
        return ()
    drawn = np.random.default_rng(seed).multinomial(len(counts), [1 / len(counts)] * len(counts), size=resamples)
    samples = np.tensordot(drawn.astype(np.float64), table, axes=1)
    rates = np.where(samples[..., 1] + samples[..., 3] > 0, np.stack(_rates(samples)), np.nan)
    edges = np.nanpercentile(rates, [(100 - LEVEL) / 2, (100 + LEVEL) / 2], axis=1)
    total = table.sum(axis=0)
    percent = np.round(100 * np.stack(_rates(total)), 1).T.tolist()
    bounds = np.round(100 * edges, 1).transpose(2, 1, 0).tolist() if len(counts) > 1 else [[(None, None)] * 3] * len(names)
    return tuple(_figure(*row) for row in zip(names, percent, bounds, total.astype(int).tolist(), strict=True))


def _figure(name: tuple[str, str], percent: Sequence[float], bounds: Sequence[Sequence[float | None]], total: Sequence[int]) -> Figure:
    (p_low, p_high), (r_low, r_high), (low, high) = bounds
    precision, recall, f1 = percent
    return Figure(name[0], name[1], precision, recall, f1, low, high, total[1], total[3], p_low, p_high, r_low, r_high)


def _rates(table: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Precision, recall and F1 of (... x 4) counts; 0 where nothing was found or asked."""
    p = table[..., 0] / np.maximum(table[..., 1], 1)
    r = table[..., 2] / np.maximum(table[..., 3], 1)
    return p, r, 2 * p * r / np.maximum(p + r, 1e-9)
