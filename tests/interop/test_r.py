"""Debian's R over what is exported: every block of docs/r.md, and what R finds held against what was written."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.interop.conftest import ROOT, Opened

RSCRIPT = shutil.which("Rscript")
pytestmark = pytest.mark.skipif(RSCRIPT is None, reason="R is not installed (Debian: apt-get install r-base-core)")


def run_r(code: str, folder: Path) -> str:
    """What R prints. Fails with R's own words."""
    (folder / "code.R").write_text(code, encoding="utf-8")
    done = subprocess.run([str(RSCRIPT), "--vanilla", "code.R"], cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "Warning" not in done.stderr, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def version() -> str:
    done = subprocess.run([str(RSCRIPT), "--version"], capture_output=True, text=True, timeout=60, check=False)
    found = re.search(r"\d+\.\d+\.\d+", done.stdout + done.stderr)
    assert found is not None
    return found[0]


def test_the_code_of_the_documentation_runs(exported: Path, opened: Opened, version: str) -> None:
    blocks = re.findall(r"```r\n(.*?)```", (ROOT / "docs" / "r.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) >= 7
    out = run_r("\n".join(blocks), exported)
    assert "CONSULT" in out
    assert "only_right" in out
    has_sqlite = "TRUE" in run_r('cat(requireNamespace("RSQLite", quietly = TRUE))', exported)
    if has_sqlite:
        assert "china-account.txt" in out
        sqlite = run_r('cat(as.character(packageVersion("RSQLite")))', exported)
        opened.note("store", "R, RSQLite", f"{version}, {sqlite}", "catalogue of documents")


@pytest.mark.parametrize("shape", ["csv", "tsv"])
def test_read_csv_needs_no_options(shape: str, exported: Path, opened: Opened, version: str) -> None:
    folder, delimiter, reader = ("tables", ",", "read.csv") if shape == "csv" else ("tsv", "\t", "read.delim")
    tables = sorted((exported / folder).iterdir())
    code = "\n".join(f'd <- {reader}("{path}"); cat(nrow(d), ncol(d), names(d)[1], "\\n")' for path in tables)
    for path, line in zip(tables, run_r(code, exported).splitlines(), strict=True):
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file, delimiter=delimiter)
        assert line.split() == [str(len(rows)), str(len(head)), head[0]], path.name
    opened.note(shape, "R", version, f"{len(tables)} tables, `{reader}` without options")


@pytest.mark.parametrize("shape", ["polecat", "icews"])
def test_the_strictest_reader_takes_it(shape: str, exported: Path, opened: Opened, version: str) -> None:
    lines = (exported / f"{shape}.tsv").read_text(encoding="utf-8").split("\n")[:-1]
    code = f"""
    a <- read.table("{shape}.tsv", sep="\\t", header=TRUE, quote="", comment.char="", fill=FALSE, check.names=FALSE, encoding="UTF-8")
    b <- read.delim("{shape}.tsv", check.names=FALSE, encoding="UTF-8")
    stopifnot(identical(dim(a), dim(b)), !anyDuplicated(a[["Event ID"]]), !any(is.na(as.Date(a[["Event Date"]]))))
    cat(dim(a))
    if (requireNamespace("readr", quietly=TRUE)) {{
      d <- suppressMessages(readr::read_tsv("{shape}.tsv", show_col_types=FALSE))
      stopifnot(nrow(readr::problems(d)) == 0, identical(dim(as.data.frame(d)), dim(a)))
    }}"""
    assert run_r(code, exported).split() == [str(len(lines) - 1), str(lines[0].count("\t") + 1)]
    opened.note(shape, "R", version, f"{len(lines) - 1} rows, `read.table` without quoting or filling")
