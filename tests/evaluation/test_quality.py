"""The quality report: one page, the same from the same files, with what made it; nothing in it is markup of the user's."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from click.testing import CliRunner

from communique.cli import main
from communique.evaluation.fields import Evaluation
from communique.evaluation.quality import MOST_LABELS, confusion_of
from communique.export import to_dict
from tests.export.material import MADE


def page(folder: Path, *options: str, name: str = "page.html") -> str:
    gold = folder / "<gold>.jsonl"
    gold.write_text(json.dumps(to_dict(MADE)) + "\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["evaluate", "all", str(gold), str(gold), "--html", str(folder / name), *options])
    assert result.exit_code == 0, result.output
    return (folder / name).read_text(encoding="utf-8")


def test_the_page_names_what_made_it_and_is_the_same_again(tmp_path: Path) -> None:
    made = page(tmp_path)
    assert hashlib.sha256((tmp_path / "<gold>.jsonl").read_bytes()).hexdigest() in made
    assert all(f">{title}</h2>" in made for title in ("Who says what", "Actors", "Factuality", "Made from"))
    assert made == page(tmp_path, name="again.html")


def test_names_of_files_are_text_and_nothing_is_loaded(tmp_path: Path) -> None:
    made = page(tmp_path, "--by", "publisher")
    assert "<gold>" not in made
    assert not re.findall(r"(?:src|href)=\"(?!#)", made)
    assert "style=" not in made


def test_a_large_confusion_keeps_its_most_frequent_labels() -> None:
    cells = tuple((f"T{n}", f"T{n}", 100 - n) for n in range(30))
    table = confusion_of(Evaluation("events", 1, (), (*cells, ("T0", None, 3), (None, "T1", 2))))
    assert table is not None
    assert len(table.columns) == MOST_LABELS + 2
    assert sum(sum(numbers) for _, numbers in table.rows) == sum(n for *_, n in cells) + 5
