"""Every column that is written has its meaning in docs/columns.csv."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from communique.cli_phrase import COLUMNS as PHRASE
from communique.corpus.ledger.tables import DEED_COLUMNS, ENTRY_COLUMNS, WATCH_COLUMNS
from communique.corpus.trends import COLUMNS as TRENDS
from communique.export.comparisons import ALIGNMENT
from communique.export.encounters import ENCOUNTER_COLUMNS
from communique.export.tables import FLAT, table_columns

TABLE = Path(__file__).parents[1] / "docs" / "columns.csv"
ENDINGS = ("_start", "_end", "_sha256", "_codes", "_ids")
WRITTEN = {
    **{name: tuple(table_columns(name, hashed=True)) for name in FLAT},
    "encounters": ENCOUNTER_COLUMNS,
    "alignments": tuple(ALIGNMENT),
    "ledger": ENTRY_COLUMNS,
    "watch": WATCH_COLUMNS,
    "deeds": DEED_COLUMNS,
    "trends": tuple(TRENDS),
    "phrase": PHRASE,
}


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("table", WRITTEN)
def test_every_column_has_a_meaning(table: str) -> None:
    told = {row["column"] for row in rows() if row["tables"] in ("*", table) and row["meaning"]}
    lacking = [name for name in WRITTEN[table] if name not in told and not any(name.endswith(e) and f"...{e}" in told for e in ENDINGS)]
    assert lacking == []


@pytest.mark.parametrize("table", [name for name in WRITTEN if name not in ("documents", "events", "statements", "entries")])
def test_no_column_is_told_that_is_not_written(table: str) -> None:
    """Of those that a store answers with under other names the tables are left out."""
    told = {row["column"] for row in rows() if row["tables"] == table}
    assert told - {*WRITTEN[table]} == set()
