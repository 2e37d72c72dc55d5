"""Weights move towards what corrected texts say, and stay where these say nothing."""

from __future__ import annotations

import numpy as np

from communique.corpus.compare import matching
from communique.train import alignment
from communique.train.events import NAMES, Rows, fit, fit_weights


def rows(slope: float, n: int = 300) -> Rows:
    """Candidates whose one telling feature is `noun`."""
    rng = np.random.default_rng(1)
    xs = np.zeros((n, len(NAMES)))
    xs[:, 0] = 1
    xs[:, NAMES.index("noun")] = rng.integers(0, 2, n)
    xs[:, NAMES.index("ruled")] = 1
    ys = (rng.random(n) < 1 / (1 + np.exp(-slope * (2 * xs[:, NAMES.index("noun")] - 1)))).astype(float)
    return Rows(xs, ys, np.arange(n) // 3, np.ones(n // 3, dtype=np.int64))


def test_a_weight_follows_the_texts() -> None:
    found = fit_weights(rows(-4))
    assert found.weights["noun"] < 0 < fit_weights(rows(4)).weights["noun"]
    assert found.after >= found.before


def test_what_is_held_fast_stays() -> None:
    made = rows(-4)
    start = np.full(len(NAMES), 0.5)
    assert np.allclose(fit(made.xs, made.ys, start, 1e9), start, atol=1e-3)


def test_comparisons_are_weighed_anew_only_while_weights_are_tried() -> None:
    before = dict(matching.weights())
    with alignment._weighing({"words": 9.0}):
        assert matching.weights()["words"] == 9.0
    assert matching.weights() == before


def test_few_or_no_comparisons_move_nothing() -> None:
    assert alignment.search([], matching.weights()) == matching.weights()
