"""One passage read beside several: how they are laid out, read in parts, and told apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from training.passages import UNKNOWN, telling_rows, told
from training.tellings import Telling

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
def test_the_act_told_from_the_other_end_is_found_among_others() -> None:
    asked = "Alpha promised to reopen the border crossing at Tamra before the harvest"
    others = ["Beta thanked Alpha for its undertaking to open the Tamra crossing by harvest time", "Both sides discussed fisheries"]
    made = judge_beside([(asked, others)])
    assert made is not None
    assert made[0]["match"][0, 1] > 0.5 > made[0]["match"][1, 1]
    assert made[0]["match"].sum(axis=1) == pytest.approx([1.0, 1.0])


@pytest.mark.skipif(not encoder.has_bearing(), reason="models/bearing.onnx is missing")
def test_a_pair_is_a_passage_beside_one() -> None:
    pair = ("Alpha demanded the release of the crew", "Beta agreed to free the sailors")
    alone, beside = judge_pairs([pair]), judge_beside([(pair[0], [pair[1]])])
    assert alone is not None
    assert beside is not None
    assert alone["relation"] == pytest.approx(beside[0]["relation"])


def test_what_is_known_of_a_telling_goes_with_its_partner() -> None:
    telling = Telling((("Alpha will lift the ban", "Alpha greeted Beta"), ("Beta noted the ban will go",)), ((0, 0),), (">",))
    rows = list(telling_rows(telling, ordered=True))
    assert [row.match for row in rows] == [(1,), (0,), (1, 0)]
    assert [row.relation for row in rows] == [(1,), (UNKNOWN,), (2, UNKNOWN)]


def test_an_entry_beside_sentences_has_outcomes_alone() -> None:
    row = told("demand: free the crew", ["the crew was freed", "it rained"], ["kept", "none"])
    assert row.match == row.relation == (UNKNOWN, UNKNOWN)
    assert row.outcome[1] == 0 < row.outcome[0]
