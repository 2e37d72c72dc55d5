"""The cases of fates are read whole, and judged by the one outcome that they want."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from benchmarks.fates import judge, read_cases

from communique.corpus.ledger import build_ledger
from communique.document.annotate import annotate_many
from communique.records import EntryKind, Status


def test_every_case_has_two_texts_in_order_and_known_words() -> None:
    cases = read_cases()
    assert [case.number for case in cases] == list(range(1, 127))
    for case in cases:
        first, later = (document.published for document in case.documents)
        assert first is not None
        assert later is not None
        assert first < later
        assert case.kind in get_args(EntryKind)
        assert case.verdict in (*get_args(Status), "nothing")


def test_a_case_is_right_with_its_verdict_alone() -> None:
    case = read_cases()[0]
    lines = build_ledger(tuple(annotate_many(case.documents)))
    assert [right for _, _, right in judge([case, replace(case, verdict="unmet")], lines)] == [True, False]


def test_a_line_without_its_parts_is_told(tmp_path: Path) -> None:
    (file := tmp_path / "fates.txt").write_text(
        "## 1 kept commitment PER CHL\n2024-01-01 | Papel | Peru promised a boat.\n", encoding="utf-8"
    )
    with pytest.raises(ValueError, match="1 kept commitment PER CHL"):
        read_cases(file)
