"""Records -> flat tables: a row per record, for CSV, TSV and Parquet."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, get_type_hints

from communique.export.contract import TABLES, name_claimants, name_mentions
from communique.export.layers import ROLES, as_spans, list_passages
from communique.export.passages import cut
from communique.export.wishes import PLAIN, Wishes
from communique.records import Annotations, Document, Place, hash_text

if TYPE_CHECKING:
    import pyarrow as pa

Cell = str | int | float | bool | None
Cells = dict[str, Cell]
FLAT = ("documents", *TABLES, "spans")  # all tables, in the order in which they are best read
OFFSETS = frozenset(f"{name}_{end}" for name in ROLES for end in ("start", "end"))
PEOPLE = ("actor", "recipient", "participants", "speakers", "addressees", "holders", "counterparts")
HEAD = ("document", "publisher", "published")
DOCUMENT = ("document", "title", "publisher", "country", "party", "kind", "published", "url", "language")
DOCUMENT_PARTS = (*DOCUMENT, "characters", "sha256", "version", "text")
SPAN_PARTS = ("document", "table", "record", "role", "n", "start", "end", "exact", "sha256")
ROW_GROUP = 10_000  # rows of a Parquet file that are in memory at once


Writer = Callable[[Annotations], None]


def write_csv(annotated: Iterable[Annotations], out: TextIO, wishes: Wishes = PLAIN, *, delimiter: str = ",") -> None:
    """The wished table (else events) over all documents: a row per record, with names and codes for mentions and the words of every span.

    No cell begins with a character that a spreadsheet takes for a formula. Where passages are cut, their hash stands beside them;
    documents without texts have only theirs."""
    write = csv_writer(out, wishes.table or "events", wishes, delimiter=delimiter)
    for one in annotated:
        write(one)


def csv_writer(out: TextIO, table: str, wishes: Wishes, *, delimiter: str = ",") -> Writer:
    """Writes the head of a table at once, and the rows of each document that it is given."""
    writer = csv.DictWriter(out, table_columns(table, hashed=wishes.quote_length is not None), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()

    def write(one: Annotations) -> None:
        for row in table_rows(one, table, wishes):
            writer.writerow({name: safe_cell(cell) for name, cell in row.items()})

    return write


@contextmanager
def parquet_writer(path: Path, table: str, wishes: Wishes) -> Iterator[Writer]:
    """The same as a Parquet file; cells are as they are, a missing one is null."""
    import pyarrow as pa
    from pyarrow import parquet

    schema, rows = arrow_schema(table, hashed=wishes.quote_length is not None), list[Cells]()
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:

        def write(one: Annotations) -> None:
            rows.extend(table_rows(one, table, wishes))
            if len(rows) >= ROW_GROUP:
                flush()

        def flush() -> None:
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
            rows.clear()

        yield write
        flush()


def arrow_schema(table: str, *, hashed: bool = False) -> pa.Schema:
    """The Arrow types of a flat table's columns."""
    import pyarrow as pa

    return pa.schema([(name, pa.type_for_alias(_arrow_type(table, name))) for name in table_columns(table, hashed=hashed)])


def _arrow_type(table: str, column: str) -> str:
    """Offsets and counts are integers, coordinates and weights numbers; dates stay text, because they may be a month or a year."""
    if column in ("n", "start", "end", "characters") or column in OFFSETS:
        return "int32"
    if column.endswith(("_latitude", "_longitude")):
        return "double"
    kinds: dict[Any, str] = {int: "int32", int | None: "int32", float | None: "double", bool: "bool"}
    return kinds.get(_hints(table).get(column), "string")


@cache
def _hints(table: str) -> dict[str, Any]:
    return get_type_hints(TABLES[table]) if table in TABLES else {}


def only_speech(annotations: Annotations) -> Annotations:
    """The annotations without attributions of other types, for tables that people read; what refers to one keeps its words."""
    return replace(annotations, attributions=tuple(a for a in annotations.attributions if a.type == "speech"))


def table_columns(table: str, *, hashed: bool = False) -> list[str]:
    """The columns of a flat table, whether it has rows or not; `hashed` if every passage has its sha256 beside it."""
    if table in ("documents", "spans"):
        return list(DOCUMENT_PARTS if table == "documents" else SPAN_PARTS)
    spread = _spreaders({}, {}, 0 if hashed else None)
    names = [field.name for field in fields(TABLES[table])]
    found = [*HEAD, *(column for name in names for column in (spread[name](name, ()) if name in spread else (name,)))]
    return [*found, "claimant"] if "attribution" in names else found


def table_rows(annotations: Annotations, table: str, wishes: Wishes = PLAIN) -> Iterator[Cells]:
    """The records of one table as flat rows; all rows of a table have the same columns in the same order."""
    if table == "documents":
        yield _document_row(annotations, texts=wishes.whole_texts)
    elif table == "spans":
        yield from _span_rows(annotations, wishes.quote_length)
    else:
        yield from _record_rows(annotations, table, wishes.quote_length)


def _record_rows(annotations: Annotations, table: str, quote_length: int | None) -> Iterator[Cells]:
    document, claimants = annotations.document, name_claimants(annotations)
    codes = {mention.id: "; ".join(actor.code for actor in mention.actors if actor.code) for mention in annotations.mentions}
    spread = _spreaders(name_mentions(annotations), codes, quote_length)
    for record in getattr(annotations, table):
        row: Cells = {"document": document.id, "publisher": document.publisher, "published": document.published}
        for field in fields(record):
            value = getattr(record, field.name)
            row |= spread[field.name](field.name, value) if field.name in spread else {field.name: _scalar(value)}
        yield row | {"claimant": claimants.get(record.attribution)} if hasattr(record, "attribution") else row


def _document_row(annotations: Annotations, *, texts: bool) -> Cells:
    document: Document = annotations.document
    row: Cells = {"document": document.id} | {name: getattr(document, name) for name in DOCUMENT if name != "document"}
    row |= {"characters": len(document.text), "sha256": hash_text(document.text), "version": annotations.made_by.version}
    return row | {"text": document.text if texts else None}


def _span_rows(annotations: Annotations, quote_length: int | None) -> Iterator[Cells]:
    """Every passage of every record: what the other tables show as words, here one by one."""
    for one in list_passages(annotations):
        row: Cells = {"document": annotations.document.id, "table": one.table, "record": one.record.id, "role": one.role, "n": one.n}
        row |= {"start": one.span.start, "end": one.span.end}
        yield row | {"exact": cut(one.span.exact, quote_length), "sha256": hash_text(one.span.exact)}


Spreader = Callable[[str, Any], Cells]


def _spreaders(names: Mapping[str, str], codes: Mapping[str, str], quote_length: int | None) -> dict[str, Spreader]:
    """How a field that is no single value becomes columns, by the field's name."""

    def people(name: str, ids: Any) -> Cells:
        known = dict.fromkeys(code for i in ids for code in (codes.get(i) or "").split("; ") if code)
        return {name: _join(dict.fromkeys(names[i] for i in ids if i in names)), f"{name}_codes": _join(known), f"{name}_ids": _join(ids)}

    def passages(name: str, value: Any) -> Cells:
        return _spread_spans(name, value, quote_length)

    return (
        dict.fromkeys(PEOPLE, people)
        | dict.fromkeys(ROLES, passages)
        | dict.fromkeys(("date", "due"), _spread_dates)
        | {"place": _spread_place, "actors": _spread_actors, "alternatives": _spread_alternatives}
    )


def _spread_spans(name: str, value: Any, quote_length: int | None) -> Cells:
    spans = as_spans(value)
    first, last = (min(s.start for s in spans), max(s.end for s in spans)) if spans else (None, None)
    words = " … ".join(span.exact for span in spans)
    row: Cells = {name: cut(words, quote_length) or None, f"{name}_start": first, f"{name}_end": last}
    return row | ({f"{name}_sha256": hash_text(words) if spans else None} if quote_length is not None else {})


def _spread_dates(name: str, value: Any) -> Cells:
    """First and last day; none of a day whose year is not known ("--02-03"), which programs read as one of the year 1."""
    days = (value.start, value.end) if value else (None, None)
    return dict(zip((f"{name}_start", f"{name}_end"), (day if (day or "-")[0] != "-" else None for day in days), strict=True))


def _spread_place(name: str, value: Any) -> Cells:
    place = value or Place(None)
    known = place.latitude is not None and place.longitude is not None
    return {
        name: place.name,
        f"{name}_country": place.country,
        f"{name}_latitude": place.latitude,
        f"{name}_longitude": place.longitude,
        f"{name}_coordinates": f"{place.latitude},{place.longitude}" if known else None,  # one column, as Palladio reads it
    }


def _spread_actors(name: str, value: Any) -> Cells:
    parts = ("code", "sector", "name", "office", "identifier")
    return {f"{name}_{part}": _join(getattr(actor, part) or "" for actor in value) for part in parts}


def _spread_alternatives(name: str, value: Any) -> Cells:
    return {name: _join(other.actor.code or other.actor.name or "" for other in value)}


def _join(parts: Iterable[str]) -> str | None:
    return "; ".join(parts).strip("; ") or None


def _scalar(value: Any) -> Cell:
    return _join(value) if isinstance(value, tuple) else value


NUMBERS = re.compile(r"-?\d+(\.\d+)?(,-?\d+(\.\d+)?)?", re.ASCII)  # one, or a latitude and a longitude


def safe_cell(cell: Cell) -> Cell:
    """The cell as all tools read it: truth as TRUE and FALSE (R knows no True), and an apostrophe before what would be a formula."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") and not NUMBERS.fullmatch(cell):
        return "'" + cell
    return cell


def write_csv_rows(rows: pa.Table, out: TextIO) -> None:
    """Rows as CSV that R, Excel and pandas open; lists are joined, and no cell begins like a spreadsheet's formula."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows.column_names)
    writer.writerows([safe_cell("; ".join(cell) if isinstance(cell, list) else cell) for cell in row.values()] for row in rows.to_pylist())


def write_flat(rows: Iterable[Cells], columns: Mapping[str, str], shape: str, out: TextIO | Path) -> None:
    """Rows of any table as csv, tsv or parquet; `columns` are their names with Arrow types."""
    if shape == "parquet":
        import pyarrow as pa
        from pyarrow import parquet

        schema = pa.schema([(name, pa.type_for_alias(kind)) for name, kind in columns.items()])
        parquet.write_table(pa.Table.from_pylist(list(rows), schema=schema), out)
        return
    with out.open("w", encoding="utf-8", newline="") if isinstance(out, Path) else nullcontext(out) as file:
        writer = csv.DictWriter(file, list(columns), delimiter="\t" if shape == "tsv" else ",", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({name: safe_cell(row[name]) for name in columns} for row in rows)
