"""One store and its exports for all tools; what was opened is gathered, and `make test-interop` writes it into docs/formats.md."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "formats.md"
BEGIN, END = "<!-- opened: written by make test-interop -->\n", "<!-- end -->\n"
FORMATS = {"jsonl": "made.jsonl", "plover": "plover.jsonl", "polecat": "polecat.tsv", "icews": "icews.tsv"}
FOLDERS = {"csv": "tables", "tsv": "tsv", "parquet": "parquet", "webannotation": "webannotation", "brat": "brat", "cas": "cas"}


def communique(*arguments: str | Path, cwd: Path) -> None:
    """Runs the command line; a failure is this test's failure."""
    command = [sys.executable, "-m", "communique", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the store `diplomacy` of the examples, and its records in every format."""
    folder = tmp_path_factory.mktemp("interop")
    communique("run", ROOT / "examples", ROOT / "docs" / "notebooks" / "year.jsonl", "--store", "diplomacy", "--workers", "1", cwd=folder)
    for shape, name in (FORMATS | FOLDERS).items():
        dyads = ["--dyads"] if shape == "polecat" else []
        communique("export", "--store", "diplomacy", "--format", shape, *dyads, "-o", name, cwd=folder)
    return folder


@dataclass
class Opened:
    """What was opened with what: (format, tool) -> its version and what was found."""

    rows: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def note(self, shape: str, tool: str, version: str, found: str) -> None:
        self.rows[shape, tool] = version, found

    def table(self) -> str:
        """The rows as Markdown."""
        head = "| format | tool | version | opened |\n|---|---|---|---|\n"
        return head + "".join(
            f"| {shape} | {tool} | {version} | {found} |\n" for (shape, tool), (version, found) in sorted(self.rows.items())
        )


@pytest.fixture(scope="session")
def opened() -> Iterator[Opened]:
    """The gathered rows; with COMMUNIQUE_WRITE_DOCS they take the place of the table in docs/formats.md."""
    found = Opened()
    yield found
    if os.environ.get("COMMUNIQUE_WRITE_DOCS") and found.rows:
        head, _, rest = DOCS.read_text(encoding="utf-8").partition(BEGIN)
        tail = rest.partition(END)[2]
        DOCS.write_text(head + BEGIN + found.table() + END + tail, encoding="utf-8")
