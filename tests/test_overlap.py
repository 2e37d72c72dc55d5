"""No held-out item stands, or nearly stands, among the items to train on."""

from __future__ import annotations

import pytest
from benchmarks.overlap import ROOT, SETS, nearest, texts


@pytest.mark.parametrize("name", SETS)
def test_no_held_out_item_is_trained_on(name: str) -> None:
    held, patterns = SETS[name]
    train = [text for pattern in patterns for path in sorted(ROOT.glob(pattern)) for text in texts(path)]
    assert train
    assert max(nearest(list(texts(ROOT / held)), train)) <= 0.5
