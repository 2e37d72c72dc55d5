"""A folder that training made stands in the place of the package's files, and is on record in what it makes."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.cli import main
from communique.encoder import MODEL, is_available
from communique.resources import read_model, read_table
from communique.train.folder import ABOUT, verdict, write_about, write_encoder, write_weights

TEXT = "Kenya urged Uganda to free the crew, Reuters reported."


def annotate(folder: Path, *options: str) -> dict[str, object]:
    """What a process of its own prints: files are read once in a process."""
    (folder / "note.txt").write_text(TEXT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "communique", "annotate", str(folder / "note.txt"), *options],
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ),
    )
    found: dict[str, object] = json.loads(done.stdout)["document"]["made_by"]
    return found


def test_fitted_weights_keep_the_other_rows(tmp_path: Path) -> None:
    write_weights(tmp_path, "event_weights", {"noun": -9.5})
    with (tmp_path / "event_weights.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["feature"] for row in rows] == [row["feature"] for row in read_table("event_weights")]
    [changed] = [row for row in rows if row["source"] == "communique train"]
    assert (changed["feature"], changed["weight"]) == ("noun", "-9.5")


@pytest.mark.skipif(not is_available(), reason="no encoder")
def test_the_model_in_use_is_on_record(tmp_path: Path) -> None:
    plain = annotate(tmp_path)
    (tmp_path / "own").mkdir()
    write_encoder(tmp_path / "own", read_model(MODEL))
    write_weights(tmp_path / "own", "event_weights", {"noun": -9.5})
    made = annotate(tmp_path, "--model", str(tmp_path / "own"))
    assert made["models"] == plain["models"]  # the same bytes, read from the folder
    assert made["settings"] != plain["settings"]
    table = tmp_path / "own" / "event_weights.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("noun,", "verb,"), encoding="utf-8")
    with pytest.raises(subprocess.CalledProcessError) as error:
        annotate(tmp_path, "--model", str(tmp_path / "own"))
    assert "made by another version" in error.value.stderr
    (tmp_path / "own" / MODEL).write_bytes(b"broken")
    with pytest.raises(subprocess.CalledProcessError) as error:
        annotate(tmp_path, "--model", str(tmp_path / "own"))
    assert "train the model again" in error.value.stderr


def test_a_folder_without_a_model_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_MODEL", "")
    (tmp_path / "note.txt").write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(main, ["annotate", str(tmp_path / "note.txt"), "--model", str(tmp_path)])
    assert result.exit_code == 2
    assert "holds no model" in result.output


def test_every_training_of_a_folder_is_on_record(tmp_path: Path) -> None:
    write_about(tmp_path, "events", {"texts": 30})
    write_about(tmp_path, "alignment", {"comparisons": 50})
    assert set(json.loads((tmp_path / ABOUT).read_text(encoding="utf-8"))) == {"events", "alignment"}


def test_what_is_no_better_is_said() -> None:
    assert "no better" in verdict("F1", 60.0, 60.0, "9 texts")
    assert verdict("F1", 60.0, 61.0, "9 texts").endswith("better")
