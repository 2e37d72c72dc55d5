"""One passage read beside several: how they are laid out, read in parts, and told apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from communique import bearing, encoder
from communique.bearing import judge_beside, judge_pairs
from communique.encoder import ANSWERS, BESIDE, CLS, MARK, PASSAGE, SEP, TOGETHER, place_beside


def test_each_passage_stands_behind_a_mark() -> None:
    ids, starts = place_beside([7, 8], [[9], [10, 11]])
    assert ids == [CLS, 7, 8, SEP, MARK, 9, MARK, 10, 11, SEP]
    assert starts == [4, 6, 9]


def test_what_is_too_long_is_cut_off() -> None:
    ids, starts = place_beside([7] * 500, [[9] * 500])
    assert len(ids) == 3 + PASSAGE + 1 + BESIDE
    assert starts[-1] == len(ids) - 1


@pytest.mark.skipif(not encoder.has_bearing(), reason="models/bearing.onnx is missing")
def test_more_passages_than_are_read_at_once_have_a_row_each(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def bear(rows: Sequence[tuple[str, Sequence[str]]]) -> list[dict[str, np.ndarray]]:
        asked.extend(len(others) for _, others in rows)
        return [{head: np.full((len(others), n), len(others[0])) for head, n in ANSWERS.items()} for _, others in rows]

    monkeypatch.setattr(bearing, "bear", bear)
    bearing._judged.cache_clear()
    made = judge_beside([("a", ["b"] * 17), ("c", []), ("d", ["ee"])])
    bearing._judged.cache_clear()
    assert made is not None
    assert [len(one["match"]) for one in made] == [17, 0, 1]
    assert max(asked) <= TOGETHER
    assert made[2]["outcome"][0, 0] == 2


@pytest.mark.skipif(not encoder.has_bearing(), reason="models/bearing.onnx is missing")
def test_answers_are_probabilities() -> None:
    made = judge_beside([("Alpha will reopen the border crossing", ["Beta thanked Alpha for opening it", "Both discussed fisheries"])])
    assert made is not None
    assert {head: told.shape for head, told in made[0].items()} == {head: (2, n) for head, n in ANSWERS.items()}
    assert all(told.sum(axis=1) == pytest.approx([1.0, 1.0]) for told in made[0].values())


@pytest.mark.skipif(not encoder.has_bearing(), reason="models/bearing.onnx is missing")
def test_a_pair_is_a_passage_beside_one() -> None:
    pair = ("Alpha demanded the release of the crew", "Beta agreed to free the sailors")
    alone, beside = judge_pairs([pair]), judge_beside([(pair[0], [pair[1]])])
    assert alone is not None
    assert beside is not None
    assert alone["relation"] == pytest.approx(beside[0]["relation"])
