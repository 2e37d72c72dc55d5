"""The encoder's file is read into a network and written back: the same answers before learning, others after (with the extra `train`)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from communique.cli import main
from communique.encoder import MODEL, is_available, make_session, run_rows
from communique.resources import read_model
from communique.train.items import make_items

TEXT = "Lusaka let it be known that the road would stay shut."


def test_without_torch_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "a", "text": TEXT, "attributions": []}) + "\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["train", "attribution", str(gold), "-o", str(tmp_path / "own")])
    assert result.exit_code == 2
    assert "pip install '.[train]'" in result.output


def test_a_handful_of_texts_is_refused(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "a", "text": TEXT, "events": []}) + "\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["train", "events", str(gold), "-o", str(tmp_path / "own")])
    assert result.exit_code == 2
    assert "training needs 20" in result.output


@pytest.mark.skipif(not is_available(), reason="no encoder")
def test_what_is_read_is_written_back_and_learning_changes_it() -> None:
    pytest.importorskip("torch")
    pytest.importorskip("onnx")
    from communique.train.attribution import Plan, fine_tune
    from communique.train.network import OUTPUTS, Shipped

    content = read_model(MODEL)
    rows = [[101, *range(2000, 2030), 102]]
    [before] = run_rows(make_session(content), OUTPUTS, rows)
    shipped = Shipped(content)
    [same] = run_rows(make_session(shipped.write_upper(shipped.read_upper(2), 2)), OUTPUTS, rows)
    assert all(np.allclose(a, b, atol=1e-3) for a, b in zip(before, same, strict=True))
    spans = {"source": [[0, 6]], "cue": [[7, 22]], "content": [[23, 52]]}
    items = make_items(TEXT, [(0, len(TEXT))], (), [spans])
    learnt = [fine_tune(content, items, Plan(epochs=2)) for _ in range(2)]
    assert learnt[0] == learnt[1]  # the same seed learns the same
    [after] = run_rows(make_session(learnt[0]), OUTPUTS, rows)
    assert not np.allclose(before[0], after[0], atol=1e-2)
