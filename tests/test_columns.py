"""Every column that is written has its meaning in docs/columns.csv."""

from __future__ import annotations

import csv
from dataclasses import fields
from pathlib import Path

import pytest

from communique.cli_phrase import COLUMNS as PHRASE
from communique.corpus.ledger.tables import DEED_COLUMNS, ENTRY_COLUMNS, LEAD_COLUMNS, WATCH_COLUMNS
from communique.corpus.trends import COLUMNS as TRENDS
from communique.evaluation.figures import Figure
from communique.evaluation.sampling import Share, draw_sample
from communique.export.comparisons import ALIGNMENT
from communique.export.encounters import ENCOUNTER_COLUMNS
from communique.export.tables import FLAT, table_columns
from communique.records import Document
from communique.store import open_store
from communique.store.tables import RECORDS
from tests.cheap_annotate import annotate_words

TABLE = Path(__file__).parents[1] / "docs" / "columns.csv"
ENDINGS = ("_start", "_end", "_sha256", "_codes", "_ids")
WRITTEN = {
    **{name: tuple(table_columns(name, hashed=True)) for name in FLAT},
    "encounters": ENCOUNTER_COLUMNS,
    "alignments": tuple(ALIGNMENT),
    "ledger": ENTRY_COLUMNS,
    "leads": LEAD_COLUMNS,
    "watch": WATCH_COLUMNS,
    "deeds": DEED_COLUMNS,
    "trends": tuple(TRENDS),
    "phrase": PHRASE,
    "verdicts": tuple(field.name for field in fields(Share)),
    "evaluate": (*(field.name for field in fields(Figure)), "field", "by", "value"),
}
ASKED = ("documents", *RECORDS)  # tables of a store, which answers with other columns than an export has


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, ...]]:
    """The columns of every table that a command prints: those above, a store's answers, its failures, a sample to judge."""
    made = annotate_words(Document("d", "Kenya met Peru."))
    (row,) = draw_sample([made], "events", 1)
    with open_store(tmp_path_factory.mktemp("columns"), write=True) as store:
        store.write([made])
        answers = {name: (*WRITTEN[name], *store.rows(name).column_names) for name in ASKED}
        failures = tuple(store.failures().column_names)
    return WRITTEN | answers | {"failures": failures, "sample": tuple(name for name in row if name not in WRITTEN["events"])}


def meanings(table: str) -> set[str]:
    return {row["column"] for row in rows() if row["tables"] == table and row["meaning"]}


@pytest.mark.parametrize("table", [*WRITTEN, "failures", "sample"])
def test_every_column_has_a_meaning(table: str, written: dict[str, tuple[str, ...]]) -> None:
    told = meanings("*") | meanings(table)
    lacking = [name for name in written[table] if name not in told and not any(name.endswith(e) and f"...{e}" in told for e in ENDINGS)]
    assert lacking == []


@pytest.mark.parametrize("table", [*WRITTEN, "failures", "sample"])
def test_no_column_is_told_that_is_not_written(table: str, written: dict[str, tuple[str, ...]]) -> None:
    assert meanings(table) - {*written[table]} == set()
