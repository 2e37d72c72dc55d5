"""Annotations <-> flat tables: a row per record; spans, parties and actors in tables of their own, so that R, pandas and CSV read them.

The columns follow the fields of the records: a new field becomes a new column, and a shard without it yields the field's default."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields
from functools import cache
from typing import TYPE_CHECKING, Any, get_type_hints

from communique.records import (
    Account,
    Actor,
    Alternative,
    Annotations,
    Attribution,
    DateRange,
    Document,
    Entry,
    Event,
    MadeBy,
    Mention,
    Place,
    Span,
    Statement,
)

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]
Record = Mention | Attribution | Event | Account | Statement | Entry
RECORDS: dict[str, type[Record]] = {
    "mentions": Mention,
    "attributions": Attribution,
    "events": Event,
    "accounts": Account,
    "statements": Statement,
    "entries": Entry,
}
NAMES = ("documents", *RECORDS, "mention_actors", "parties", "spans")

# how a field of each type is laid out; any other type is one column
LAYOUT: dict[object, str] = {
    Span: "span",
    Span | None: "span",
    tuple[Span, ...]: "spans",
    DateRange | None: "days",
    Place | None: "place",
    tuple[Actor, ...]: "actors",
    tuple[Alternative, ...]: "alternatives",
    tuple[str, ...]: "parties",
}
DAYS = ("start", "end")
PLACE = {"name": "string", "country": "string", "latitude": "double", "longitude": "double"}
NAMED = "relay"  # the one list of parties that holds names, not mention ids
JOINED = "context"  # the one list of words kept in a column of its own, joined by ";"
PARTS: dict[str, dict[str, str]] = {
    "mention_actors": {
        "document": "string",
        "mention": "string",
        "role": "string",
        "n": "int32",
        "code": "string",
        "sector": "string",
        "name": "string",
        "office": "string",
        "identifier": "string",
        "weight": "double",
    },
    "parties": {
        "document": "string",
        "table": "string",
        "record": "string",
        "role": "string",
        "n": "int32",
        "mention": "string",
        "name": "string",
    },
    "spans": {
        "document": "string",
        "table": "string",
        "record": "string",
        "role": "string",
        "n": "int32",
        "start": "int32",
        "end": "int32",
        "exact": "string",
    },
}
DOCUMENT = ("title", "publisher", "country", "party", "kind", "published", "url", "language", "extra", "text")
MADE_BY = ("version", "models", "settings")


@cache
def layouts(table: str) -> dict[str, str]:
    """How each field of the table's record is laid out: `column`, `joined`, or a value of LAYOUT."""
    hints = get_type_hints(RECORDS[table])
    return {f.name: "joined" if f.name == JOINED else LAYOUT.get(hints[f.name], "column") for f in fields(RECORDS[table])}


@cache
def columns(table: str) -> dict[str, str]:
    """The columns of a table with their Arrow types, in order."""
    if table in PARTS:
        return PARTS[table]
    if table == "documents":
        return dict.fromkeys(("document", *DOCUMENT, *MADE_BY, "duplicate_of"), "string") | {"likeness": "double"}
    hints, found = get_type_hints(RECORDS[table]), {"document": "string"}
    for name, layout in layouts(table).items():
        if layout in ("column", "joined"):
            found[name] = _arrow_type(hints[name])
        elif layout == "days":
            found |= {f"{name}_{part}": "string" for part in DAYS}
        elif layout == "place":
            found |= {f"{name}_{part}": kind for part, kind in PLACE.items()}
    return found


def _arrow_type(hint: object) -> str:
    if hint in (int, int | None):
        return "int32"
    if hint in (float, float | None):
        return "double"
    return "bool" if hint is bool else "string"


def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table."""
    import pyarrow as pa

    return pa.schema([(name, pa.bool_() if kind == "bool" else pa.type_for_alias(kind)) for name, kind in columns(table).items()])


def make_tables(
    annotations: Iterable[Annotations], duplicate_of: Mapping[str, str] | None = None, likeness: Mapping[str, float] | None = None
) -> dict[str, pa.Table]:
    """The Arrow tables of `annotations`; `duplicate_of` maps a copy's document id to the document it repeats, `likeness` that of near ones.

    A DateRange or Place that holds nothing but None reads back as None."""
    import pyarrow as pa

    rows: dict[str, list[Row]] = {name: [] for name in NAMES}
    for each in annotations:
        links = {"duplicate_of": (duplicate_of or {}).get(each.document.id), "likeness": (likeness or {}).get(each.document.id)}
        rows["documents"].append(_document_row(each) | links)
        for table in RECORDS:
            for record in getattr(each, table):
                _add_record(rows, each.document.id, table, record)
    return {name: pa.Table.from_pylist(rows[name], schema=schema(name)) for name in NAMES}


def concat_tables(parts: Sequence[Mapping[str, pa.Table]]) -> dict[str, pa.Table]:
    """The tables of several shards as those of one; columns that one of them lacks are null there."""
    import pyarrow as pa

    return {name: pa.concat_tables([part[name] for part in parts], promote_options="default") for name in NAMES}


def _document_row(annotations: Annotations) -> Row:
    document, made_by = annotations.document, annotations.made_by
    row: Row = {"document": document.id}
    row |= {name: getattr(document, name) for name in DOCUMENT}
    row["extra"] = json.dumps(document.extra, ensure_ascii=False) if document.extra else None
    return row | {"version": made_by.version, "models": json.dumps(made_by.models), "settings": json.dumps(made_by.settings)}


def _add_record(rows: dict[str, list[Row]], document: str, table: str, record: Record) -> None:
    row: Row = {"document": document}
    for name, layout in layouts(table).items():
        value = getattr(record, name)
        if layout == "column":
            row[name] = value
        elif layout == "joined":
            row[name] = ";".join(value) or None
        elif layout in ("days", "place"):
            row |= {f"{name}_{part}": getattr(value, part, None) for part in (DAYS if layout == "days" else PLACE)}
        else:
            _add_parts(rows, {"document": document, "table": table, "record": record.id, "role": name}, layout, value)
    rows[table].append(row)


def _add_parts(rows: dict[str, list[Row]], key: Row, layout: str, value: Any) -> None:
    if layout in ("span", "spans"):
        spans = value if layout == "spans" else (value,) if value is not None else ()
        rows["spans"] += [{**key, "n": n, "start": s.start, "end": s.end, "exact": s.exact} for n, s in enumerate(spans)]
    elif layout == "parties":
        column = "name" if key["role"] == NAMED else "mention"
        rows["parties"] += [{**key, "n": n, column: each} for n, each in enumerate(value)]
    else:
        key = {"document": key["document"], "mention": key["record"], "role": key["role"]}
        rows["mention_actors"] += [{**key, "n": n, **_actor_row(each)} for n, each in enumerate(value)]


def _actor_row(each: Actor | Alternative) -> Row:
    actor = each.actor if isinstance(each, Alternative) else each
    row: Row = {f.name: getattr(actor, f.name) for f in fields(Actor)}
    return row | {"weight": each.weight} if isinstance(each, Alternative) else row


def read_annotations(tables: Mapping[str, pa.Table]) -> Iterator[Annotations]:
    """The Annotations that `tables` hold, a document at a time, in the order they were written. Tables left out yield no records."""
    slices = {name: _slices(table) for name, table in tables.items()}
    for document, (row,) in ((key, rows_of(part)) for key, part in slices["documents"].items()):
        of_document = {name: rows_of(found[document]) if document in found else [] for name, found in slices.items()}
        parts = {name: _grouped(of_document[name], key) for name, key in PART_KEYS.items() if name in tables}
        found = {name: tuple(_record(name, each, parts) for each in of_document[name]) for name in RECORDS if name in tables}
        made_by = MadeBy(row["version"], _pairs(row["models"]), _pairs(row["settings"]))
        yield Annotations(_document(row), made_by, **found)  # type: ignore[arg-type]


def _slices(table: pa.Table) -> dict[str, pa.Table]:
    """The rows of each document, which stand together in every table."""
    from pyarrow import compute

    table = table.combine_chunks()
    if not len(table):
        return {}
    runs = compute.run_end_encode(table["document"].chunk(0))
    ends = runs.run_ends.to_pylist()
    return {key: table.slice(start, end - start) for key, start, end in zip(runs.values.to_pylist(), (0, *ends), ends, strict=False)}


def rows_of(table: pa.Table) -> list[Row]:
    """The rows of a table as dictionaries; the same as `table.to_pylist()`, five times as fast on the texts that these tables hold."""
    columns = [_values(column) for column in table.columns]
    return [dict(zip(table.column_names, row, strict=True)) for row in zip(*columns, strict=True)]


def _values(column: pa.ChunkedArray) -> list[Any]:
    if column.null_count == len(column):
        return [None] * len(column)
    as_numbers = column.null_count == 0 or str(column.type) == "string"  # numpy would turn a missing number into NaN
    found: list[Any] = column.to_numpy().tolist() if as_numbers else column.to_pylist()
    return found


PART_KEYS = {
    "spans": ("document", "table", "record", "role"),
    "parties": ("document", "table", "record", "role"),
    "mention_actors": ("document", "mention", "role"),
}


def _grouped(rows: Iterable[Row], key: Sequence[str]) -> dict[tuple[str, ...], list[Row]]:
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[name] for name in key)].append(row)
    return groups


def read_documents(table: pa.Table) -> Iterator[Document]:
    """The documents of a table of documents."""
    return map(_document, rows_of(table))


def _document(row: Row) -> Document:
    values = {name: row.get(name) for name in DOCUMENT if name != "extra"}
    return Document(id=row["document"], extra=_pairs(row["extra"]), **values)  # type: ignore[arg-type]


def _pairs(text: str | None) -> tuple[tuple[str, str], ...]:
    return tuple((key, value) for key, value in json.loads(text)) if text else ()


def _record(table: str, row: Row, parts: Mapping[str, dict[tuple[str, ...], list[Row]]]) -> Record:
    values: Row = {}
    for f in fields(RECORDS[table]):
        layout = layouts(table)[f.name]
        if layout == "column":
            values[f.name] = _value(row, f)
        elif layout == "joined":
            values[f.name] = tuple(row[f.name].split(";")) if row.get(f.name) else ()
        elif layout == "days":
            values[f.name] = _filled(DateRange(*(row.get(f"{f.name}_{part}") for part in DAYS)))
        elif layout == "place":
            values[f.name] = _filled(Place(*(row.get(f"{f.name}_{part}") for part in PLACE)))
        else:
            values[f.name] = _part((row["document"], table, row["id"], f.name), layout, parts)
    return RECORDS[table](**values)


def _value(row: Row, f: Field[Any]) -> Any:
    found = row.get(f.name)
    return f.default if found is None and f.default is not MISSING else found


def _filled(value: Any) -> Any:
    return value if any(getattr(value, f.name) is not None for f in fields(value)) else None


def _part(key: tuple[str, str, str, str], layout: str, parts: Mapping[str, dict[tuple[str, ...], list[Row]]]) -> Any:
    document, _, record, role = key
    if layout in ("span", "spans"):
        spans = tuple(Span(row["start"], row["end"], row["exact"]) for row in parts.get("spans", {}).get(key, ()))
        return spans if layout == "spans" else next(iter(spans), None)
    if layout == "parties":
        column = "name" if role == NAMED else "mention"
        return tuple(row[column] for row in parts.get("parties", {}).get(key, ()))
    rows = parts.get("mention_actors", {}).get((document, record, role), ())
    actors = [(Actor(**{f.name: row[f.name] for f in fields(Actor)}), row["weight"]) for row in rows]
    return tuple(actor if layout == "actors" else Alternative(actor, weight) for actor, weight in actors)
