"""What is exported, opened with the tools that people use; each finds what was written."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest

from communique.export.formats import FORMATS
from communique.export.layers import list_passages
from communique.export.tables import FLAT
from communique.records import Annotations
from communique.store import open_store
from tests.export.test_standoff import check_annotation, check_brat
from tests.interop.conftest import BEGIN, DOCS, END, Opened

SOFFICE = shutil.which("soffice")
TABLES = (*FLAT, "encounters", "alignments")


@pytest.fixture(scope="module")
def made(exported: Path) -> list[Annotations]:
    with open_store(exported / "diplomacy") as store:
        return list(store.all_annotations())


def rows_of(path: Path, delimiter: str = ",") -> list[list[str]]:
    """The rows of a file of cells, its head first."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


@pytest.mark.parametrize(("shape", "folder", "delimiter"), [("csv", "tables", ","), ("tsv", "tsv", "\t")])
def test_flat_tables_open_everywhere(shape: str, folder: str, delimiter: str, exported: Path, opened: Opened) -> None:
    for table in TABLES:
        path = exported / folder / f"{table}.{shape}"
        head, *rows = rows_of(path, delimiter)
        sizes = [
            pd.read_csv(path, sep=delimiter).shape,
            pl.read_csv(path, separator=delimiter).shape,
            duckdb.read_csv(str(path)).shape,
        ]
        assert sizes == [(len(rows), len(head))] * 3, table
    for tool in ("pandas", "polars", "duckdb"):
        opened.note(shape, tool, version(tool), f"{len(TABLES)} tables, without options")


def test_parquet_opens_everywhere(exported: Path, opened: Opened) -> None:
    for table in TABLES:
        path = exported / "parquet" / f"{table}.parquet"
        size = (len(rows_of(exported / "tables" / f"{table}.csv")) - 1, len(rows_of(exported / "tables" / f"{table}.csv")[0]))
        sizes = [pd.read_parquet(path).shape, pl.read_parquet(path).shape, duckdb.read_parquet(str(path)).shape]
        assert sizes == [size] * 3, table
    events = pd.read_parquet(exported / "parquet" / "events.parquet")
    assert events["cameo"].str.fullmatch(r"0?\d{2,4}").any()
    assert str(events["evidence_start"].dtype) == "int32"
    for tool in ("pandas", "polars", "duckdb"):
        opened.note("parquet", tool, version(tool), f"{len(TABLES)} tables")


@pytest.mark.parametrize("shape", ["polecat", "icews"])
def test_event_tables_open_with_quoting_off(shape: str, exported: Path, opened: Opened) -> None:
    path = exported / f"{shape}.tsv"
    head, *rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
    size = (len(rows), len(head))
    assert {len(row) for row in rows} == {len(head)}
    assert pd.read_csv(path, sep="\t", quoting=csv.QUOTE_NONE, on_bad_lines="error").shape == size
    assert pd.read_csv(path, sep="\t").shape == size
    assert pl.read_csv(path, separator="\t", quote_char=None, infer_schema_length=None).shape == size
    assert duckdb.read_csv(str(path), sep="\t", quotechar="", strict_mode=True).shape == size
    for tool in ("pandas", "polars", "duckdb"):
        opened.note(shape, tool, version(tool), f"{len(rows)} rows, strict, quoting off")


@pytest.mark.parametrize(("shape", "name"), [("jsonl", "made.jsonl"), ("plover", "plover.jsonl")])
def test_lines_of_json_open_everywhere(shape: str, name: str, exported: Path, opened: Opened) -> None:
    path = exported / name
    count = len(path.read_text(encoding="utf-8").split("\n")) - 1
    assert len(pd.read_json(path, lines=True)) == len(pl.read_ndjson(path, infer_schema_length=None)) == count
    assert duckdb.read_json(str(path), maximum_object_size=100_000_000).shape[0] == count
    for tool in ("pandas", "polars", "duckdb"):
        opened.note(shape, tool, version(tool), f"{count} lines")


def test_palladio_gets_its_points_and_days(exported: Path) -> None:
    """Palladio (a page in the browser) wants a column "latitude,longitude" and days as YYYY-MM-DD; it cannot be run here."""
    head, *rows = rows_of(exported / "tables" / "events.csv")
    points = [row[head.index("place_coordinates")] for row in rows]
    assert all(re.fullmatch(r"-?\d+(\.\d+)?,-?\d+(\.\d+)?", point) for point in points if point)
    days = [row[head.index("date_start")] for row in rows]
    assert any(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days)


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (Debian: apt-get install libreoffice-calc-nogui)")
def test_libreoffice_keeps_every_cell(exported: Path, opened: Opened, tmp_path: Path) -> None:
    paths = [exported / "tables" / f"{table}.csv" for table in ("events", "attributions", "documents")]
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    reading, writing = "Text - txt - csv (StarCalc):44,34,76,1", "csv:Text - txt - csv (StarCalc):44,34,76"
    command = [str(SOFFICE), "--headless", profile, f"--infilter={reading}", "--convert-to", writing, "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, paths)], capture_output=True, timeout=300, check=True)
    for path in paths:
        before, after = rows_of(path), rows_of(tmp_path / path.name)
        assert len(before) == len(after)
        for row, back in zip(before, after, strict=True):
            assert [_plain(cell) for cell in row] == [_plain(cell) for cell in back]
    done = subprocess.run([str(SOFFICE), "--version"], capture_output=True, text=True, timeout=120, check=True)
    found = re.search(r"\d+\.\d+\.\d+", done.stdout)
    assert found is not None
    opened.note("csv", "LibreOffice", found[0], f"{len(paths)} tables, converted, every cell kept but for a last end of line")


def _plain(cell: str) -> Any:
    """A cell as a spreadsheet keeps it: numbers are equal whatever their zeros, truth values whatever their case; LibreOffice 26.8 drops
    one end of line at the end of a cell."""
    if cell.lower() in ("true", "false"):
        return cell.lower()
    try:
        return float(cell)
    except ValueError:
        return cell.removesuffix("\n")


def test_web_annotation_has_the_shape_of_the_model(exported: Path, made: list[Annotations], opened: Opened) -> None:
    pages = [json.loads(path.read_text(encoding="utf-8")) for path in (exported / "webannotation").iterdir()]
    assert len(pages) == len(made)
    for page in pages:
        for item in page["items"]:
            check_annotation(item)
    opened.note("webannotation", "checks of the W3C model (`tests/export/test_standoff.py`)", "2017", f"{len(pages)} pages")


def test_brat_is_read_by_bioc(exported: Path, made: list[Annotations], opened: Opened) -> None:
    bioc = pytest.importorskip("bioc.brat", reason="bioc is not installed (pip install bioc)")
    marks = sorted((exported / "brat").glob("*.ann"))
    count = 0
    for path in marks:
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as text, path.open(encoding="utf-8", newline="") as lines:
            check_brat(text.read(), path.read_text(encoding="utf-8"))
            text.seek(0)
            count += len(list(bioc.load(text, lines).entities))
    assert count == sum(len(list(list_passages(one))) for one in made)
    opened.note("brat", "bioc", version("bioc"), f"{count} marks in {len(marks)} files")


def test_cas_is_read_by_cassis(exported: Path, made: list[Annotations], opened: Opened) -> None:
    pytest.importorskip("cassis", reason="dkpro-cassis is not installed")
    from communique.export.cas import LAYERS, read_cas

    files = sorted((exported / "cas").glob("*.xmi"))
    count = sum(len(cas.select(layer)) for path in files for cas in read_cas(path) for layer in LAYERS.values())
    assert count == sum(len(list(list_passages(one))) for one in made)
    opened.note("cas", "dkpro-cassis", version("dkpro-cassis"), f"{count} marks in {len(files)} files")


def test_spacy_reads_its_docs_back(opened: Opened) -> None:
    import spacy
    from spacy.tokens import DocBin

    nlp = spacy.blank("en")
    nlp.add_pipe("communique_attribution")
    doc = nlp("Kenya urged Peru to sign. Peru said that it would.")
    (kept,) = DocBin(store_user_data=True, docs=[doc]).get_docs(nlp.vocab)
    assert kept._.communique == doc._.communique
    assert kept.spans["communique_cues"]
    opened.note("spaCy", "spaCy", version("spacy"), "`doc._.communique` and `doc.spans`, from a DocBin")


def test_the_documentation_lists_every_format_with_a_tool() -> None:
    words = DOCS.read_text(encoding="utf-8")
    table = words.partition(BEGIN)[2].partition(END)[0]
    shapes = {line.split("|")[1].strip() for line in table.splitlines()[2:]}
    assert set(FORMATS) <= shapes
    for name in FORMATS:
        assert f"`{name}`" in words
