from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import communique
from communique.notebook import load_ipython_extension, show
from tests.export.material import EMPTY, MADE

FOLDER = Path(__file__).parents[1] / "docs" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def cells(path: Path) -> list[str]:
    """The code of a notebook, cell by cell."""
    made = json.loads(path.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in made["cells"] if cell["cell_type"] == "code"]


def test_there_are_two_and_they_are_kept_without_output() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["encounter", "year"]
    for path in NOTEBOOKS:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            assert not cell.get("outputs")
            assert cell.get("execution_count") is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_runs_as_plain_python(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(cells(path))], cwd=FOLDER, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_jupyter_runs_it_and_shows_colour(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
    pytest.importorskip("ipykernel", reason="ipykernel is not installed")
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "1")
    made = nbformat.read(path, as_version=4)
    nbformat.validate(made)
    nbclient.NotebookClient(made, timeout=300, resources={"metadata": {"path": str(FOLDER)}}).execute()
    html = [output["data"].get("text/html", "") for cell in made.cells for output in cell.get("outputs", []) if "data" in output]
    assert any("<table" in words for words in html)
    assert any('class="communique"' in words or "<svg" in words for words in html)


def test_a_text_is_shown_whole_with_its_records() -> None:
    shown = show(MADE)
    assert repr(shown) == f"{MADE.document.id}: 2 attributions, 7 events, 1 accounts, 1 statements, 1 entries"
    html = shown._repr_html_()
    for kind in ("content", "source", "cue", "event"):
        assert f'class="{kind}' in html
    assert "<script" not in html
    assert "http" not in html.replace("https://example.org/1", "")
    assert MADE.document.title is not None
    assert MADE.document.title in html


def test_what_is_hostile_stays_text() -> None:
    bad = "<script>alert(1)</script>"
    made = replace(EMPTY, document=replace(EMPTY.document, id=bad, text=f"One {bad}\nTwo \x00", title=bad, publisher=bad))
    assert "<script>" not in show(made).html
    assert "<script>" not in show(communique.compare(made, made)).html
    assert show([made, MADE]).html.count("<style>") == 1


def test_a_comparison_is_a_table() -> None:
    shown = show(communique.compare(MADE, MADE))
    assert "<table>" in shown.html
    assert "alignments" in repr(shown)


class Formatter:
    """What IPython's formatters do with a type."""

    def __init__(self) -> None:
        self.known: dict[type, Any] = {}

    def for_type(self, kind: type, function: Any) -> None:
        self.known[kind] = function


def test_the_extension_makes_records_show_themselves() -> None:
    formatters = {"text/html": Formatter(), "text/plain": Formatter()}

    class Shell:
        class display_formatter:
            pass

    Shell.display_formatter.formatters = formatters  # type: ignore[attr-defined]
    load_ipython_extension(Shell)
    assert 'class="communique"' in formatters["text/html"].known[type(MADE)](MADE)
    assert communique.load_ipython_extension is load_ipython_extension


def test_a_real_shell_loads_it() -> None:
    shell_of = pytest.importorskip("IPython.core.interactiveshell", reason="IPython is not installed").InteractiveShell
    shell = shell_of()
    shell.run_line_magic("load_ext", "communique")
    data, _ = shell.display_formatter.format(MADE)
    assert 'class="communique"' in data["text/html"]
    assert data["text/plain"].endswith("1 entries")
