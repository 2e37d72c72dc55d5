"""Pairs of real accounts are kept by places: what was marked comes back with the texts, and not with others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.data import read_real
from benchmarks.data.read_pairs import read_pair

HEAD = {"publisher": "P", "country": "PER", "party": "PER", "kind": "readout", "date": "2024-01-02", "title": "T"}
LABELS = {"kind": "substance", "speaker": "both", "act": "discuss", "topic": "road"}
MATCH = {
    "a": ["A1"],
    "b": ["B1"],
    "relation": "A stronger",
    "scale": "bindingness",
    "phrase_a": "agreed",
    "phrase_b": "discussed",
    "reason": "agreed",
}
MARKED = f"""{json.dumps({"encounter": "talks", "a": HEAD, "b": HEAD})}
=== A
[A1 Peru agreed to open the road (again)].
=== B
Today [B1 both sides discussed the road]. [B2 Chile asked for a map].
=== GOLD
{json.dumps({"statements": {"A1": LABELS, "B1": LABELS, "B2": LABELS}, "matches": [MATCH], "note": "n"})}
"""


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of texts of which a marked pair is kept by places in another folder."""
    folder = tmp_path / "texts" / "talks"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("date: 2024-01-02\n\n\nPeru agreed to open the road [again].\nMore.\n", encoding="utf-8")
    (folder / "b.txt").write_text("date: 2024-01-02\n\nToday both sides discussed the road. Chile asked for a map.\n", encoding="utf-8")
    (tmp_path / "kept").mkdir()
    monkeypatch.setattr(read_real, "FOLDER", tmp_path / "kept")
    (tmp_path / "talks.txt").write_text(MARKED, encoding="utf-8")
    kept = read_real.add(tmp_path / "talks.txt", tmp_path / "texts", aside=False)
    assert "road (again)" not in kept.read_text(encoding="utf-8")
    return tmp_path / "texts"


def test_what_was_marked_comes_back_with_the_texts(texts: Path) -> None:
    (pair,) = read_real.read_real(texts, folder=texts.parent / "kept")
    marked = read_pair(texts.parent / "talks.txt")
    assert (pair.a, pair.b) == (marked.a, marked.b)
    assert [(m.a, m.b, m.relation, m.phrase_a, m.phrase_b) for m in pair.matches] == [
        (("A1",), ("B1",), "A stronger", "agreed", "discussed")
    ]
    assert read_real.read_real(texts, aside=True, folder=texts.parent / "kept") == ()


def test_another_text_is_refused(texts: Path) -> None:
    (texts / "talks" / "b.txt").write_text(
        "date: 2024-01-02\n\nToday both sides met; Chile asked for a map. They parted.\n", encoding="utf-8"
    )
    with pytest.raises(ValueError, match="another text than the one that was marked"):
        read_real.read_real(texts, folder=texts.parent / "kept")
