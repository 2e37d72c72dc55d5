"""The worked example of docs/formats.md does what the page says."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.DOTALL)


def test_the_worked_category_is_coded_as_told(tmp_path: Path) -> None:
    (words,), (text, *_) = blocks("formats.md", "csv"), blocks("formats.md", "text")
    (command,) = [block for block in blocks("formats.md", "sh") if "--verbs" in block]
    (tmp_path / "mediation.csv").write_text(words, encoding="utf-8")
    (tmp_path / "note.txt").write_text(text, encoding="utf-8")
    asked = [sys.executable, "-m", *command.split()]
    done = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    rows = [(r["event"], r["mode"], r["actor"], r["recipient"]) for r in csv.DictReader(io.StringIO(done.stdout, newline=""))]
    assert rows == [
        ("MEDIATE", "", "Qatar", "Kenya; Uganda"),
        ("MEDIATE", "shuttle", "Norway", "Sudan; Chad"),
        ("AID", "vaccines", "Japan", "Kenya"),
    ]
