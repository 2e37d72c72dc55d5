"""An Arrow table as the answer of a command: for the terminal, as CSV, JSON, JSON lines, Markdown, Parquet or a sheet for Excel."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from communique.cli_output import console_on, opened, writing
from communique.records import flat

if TYPE_CHECKING:
    import pyarrow as pa

SHAPES = ("table", "csv", "xlsx", "json", "jsonl", "parquet", "md")
UNBROKEN = 10  # characters: a day or a number is not broken over two lines
WHOLE = ("id",)  # columns whose words are typed again elsewhere: never broken
# the columns that a narrow screen has no room for, the first to go first; then those furthest right
SPARED = ("likeness", "entity", "names", "place", "place_name", "reported", "mode", "topic", "cue", "form", "known_from", "said_by")
MOST_ROWS, LONGEST_CELL = 1_048_576, 32_767  # of a sheet of Excel


def write_table(
    rows: pa.Table, shape: str, output: Path | None, shown: Sequence[str], records: Sequence[dict[str, Any]] | None = None
) -> None:
    """Rows on stdout or into a file; `shown` are the columns there is room for on a screen or page, `records` the fuller JSON."""
    other = output.suffix.lower().removeprefix(".") if output is not None else ""
    if other != shape and (other in BINARY or (shape in BINARY and other in ("csv", "json", "jsonl", "md", "txt"))):
        named = f"add --format {other}" if other in BINARY else f"name it .{shape}"
        raise click.UsageError(f"{output} would hold {shape} under the name of another format; {named}")
    if shape in BINARY:
        BINARY[shape](rows, output)
        return
    with opened(output) as out:
        if shape == "csv":
            from communique.export.tables import write_csv_rows

            write_csv_rows(rows, out)
        elif shape == "json":
            out.write(json.dumps(rows.to_pylist() if records is None else list(records), ensure_ascii=False, indent=1) + "\n")
        elif shape == "jsonl":
            found = rows.to_pylist() if records is None else records
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
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


def _write_workbook(rows: pa.Table, output: Path | None) -> None:
    """Rows as a sheet for Excel, its head frozen; what begins like a formula stays text, and a cell ends where Excel's do."""
    from xlsxwriter import Workbook

    if output is None:
        raise click.UsageError("xlsx is not for the screen; name a file with -o")
    if len(rows) >= MOST_ROWS:
        raise click.UsageError(f"{len(rows):,} rows are more than a sheet holds ({MOST_ROWS - 1:,}); choose fewer, or --format csv")
    with (
        writing(output),
        Workbook(str(output), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}) as book,
    ):
        sheet = book.add_worksheet("communique")
        sheet.write_row(0, 0, rows.column_names, book.add_format({"bold": True}))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), max(0, len(rows.column_names) - 1))
        for n, row in enumerate(rows.to_pylist(), 1):
            for column, cell in enumerate(row.values()):
                value = "; ".join(map(str, cell)) if isinstance(cell, list) else cell
                sheet.write(n, column, value[:LONGEST_CELL] if isinstance(value, str) else value)


def _write_markdown(rows: pa.Table, out: TextIO) -> None:
    out.write(f"| {' | '.join(rows.column_names)} |\n|{' --- |' * len(rows.column_names)}\n")
    for row in rows.to_pylist():
        out.write("| " + " | ".join(_markdown_cell(cell) for cell in row.values()) + " |\n")


def _markdown_cell(cell: object) -> str:
    words = "; ".join(map(str, cell)) if isinstance(cell, list) else "" if cell is None else str(cell)
    return flat(words).replace("\\", "\\\\").replace("|", "\\|")


def _write_screen(rows: pa.Table, out: TextIO) -> None:
    from rich.table import Table
    from rich.text import Text

    columns = {name: [_screen_cell(cell) for cell in rows[name].to_pylist()] for name in rows.column_names}
    filled = {name: cells for name, cells in columns.items() if any(cells)}
    console, table = console_on(out), Table(expand=True)
    least = {name: _least_width(name, cells) for name, cells in filled.items()}
    kept = _with_room(least, console.width)
    for name in kept:
        table.add_column(name.replace("_", " "), overflow="fold", min_width=least[name], no_wrap=name in WHOLE)
    for row in zip(*(filled[name] for name in kept), strict=True):
        table.add_row(*map(Text, row))
    console.print(table)
    if lost := [name for name in filled if name not in kept]:
        click.echo(f"no room on this screen for {', '.join(lost)}; --format csv has all columns, a wider window more", err=True)


def _least_width(name: str, cells: Sequence[str]) -> int:
    """The characters that a column cannot do without."""
    longest = max(map(len, cells))
    return longest if name in WHOLE else max(min(longest, UNBROKEN), *(min(len(word), UNBROKEN) for word in name.split("_")))


def _with_room(least: Mapping[str, int], width: int) -> list[str]:
    """The columns of a table that a screen has room for, each with its padding and border."""
    kept = list(least)
    while len(kept) > 1 and sum(least[name] + 3 for name in kept) + 1 > width:
        kept.remove(next((name for name in SPARED if name in kept), kept[-1] if kept[-1] not in WHOLE else kept[-2]))
    return kept


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


BINARY = {"parquet": _write_parquet, "xlsx": _write_workbook}
