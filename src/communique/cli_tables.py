"""An Arrow table as the answer of a command: for the terminal, as CSV, JSON, JSON lines, Markdown or Parquet."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from communique.cli_output import opened, writing
from communique.records import flat

if TYPE_CHECKING:
    import pyarrow as pa

UNBROKEN = 10  # characters: a day or a number is not broken over two lines


def write_table(
    rows: pa.Table, shape: str, output: Path | None, shown: Sequence[str], records: Sequence[dict[str, Any]] | None = None
) -> None:
    """Rows on stdout or into a file; `shown` are the columns there is room for on a screen or page, `records` the fuller JSON."""
    if shape == "parquet":
        _write_parquet(rows, output)
        return
    with opened(output) as out:
        if shape == "csv":
            from communique.export.tables import write_csv_rows

            write_csv_rows(rows, out)
        elif shape == "json":
            out.write(json.dumps(rows.to_pylist() if records is None else list(records), ensure_ascii=False, indent=1) + "\n")
        elif shape == "jsonl":
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows.to_pylist())
        elif shape == "md":
            _write_markdown(rounded(rows.select(shown)), out)
        elif len(rows):
            _write_screen(rounded(rows.select(shown)), out)


def _write_parquet(rows: pa.Table, output: Path | None) -> None:
    from pyarrow import parquet

    if output is not None:
        with writing(output):
            parquet.write_table(rows, output)
    elif sys.stdout.isatty():
        raise click.UsageError("parquet is not for the screen; name a file with -o")
    else:
        parquet.write_table(rows, sys.stdout.buffer)


def _write_markdown(rows: pa.Table, out: TextIO) -> None:
    out.write(f"| {' | '.join(rows.column_names)} |\n|{' --- |' * len(rows.column_names)}\n")
    for row in rows.to_pylist():
        out.write("| " + " | ".join(_markdown_cell(cell) for cell in row.values()) + " |\n")


def _markdown_cell(cell: object) -> str:
    words = "; ".join(map(str, cell)) if isinstance(cell, list) else "" if cell is None else str(cell)
    return flat(words).replace("\\", "\\\\").replace("|", "\\|")


def _write_screen(rows: pa.Table, out: TextIO) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    columns = {name: [_screen_cell(cell) for cell in rows[name].to_pylist()] for name in rows.column_names}
    filled = {name: cells for name, cells in columns.items() if any(cells)}
    table = Table(expand=True)
    for name, cells in filled.items():
        table.add_column(name.replace("_", " "), overflow="fold", min_width=min(max(map(len, cells)), UNBROKEN))
    for row in zip(*filled.values(), strict=True):
        table.add_row(*map(Text, row))
    Console(file=out, width=None if out.isatty() else 160).print(table)


def _screen_cell(cell: object) -> str:
    return "; ".join(cell) if isinstance(cell, list) else "" if cell is None else flat(str(cell))


def rounded(rows: pa.Table) -> pa.Table:
    """Rows to look at: numbers with two decimals."""
    import pyarrow as pa
    import pyarrow.compute as pc

    for n, field in enumerate(rows.schema):
        if pa.types.is_floating(field.type):
            rows = rows.set_column(n, field.name, pc.round(rows[field.name], 2))
    return rows
