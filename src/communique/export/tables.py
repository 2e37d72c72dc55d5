"""Records -> flat tables: a row per record, for CSV, TSV and Parquet."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, TextIO

from communique.export.contract import TABLES, name_mentions
from communique.records import Annotations

Cells = dict[str, str | int | float | bool | None]


def write_csv(annotated: Iterable[Annotations], out: TextIO, *, table: str = "events") -> None:
    """One table over all documents: a row per record, with names and codes for mentions and the words of every span.

    No cell begins with a character that a spreadsheet takes for a formula."""
    writer = csv.DictWriter(out, table_columns(table), lineterminator="\r\n")
    writer.writeheader()
    for one in annotated:
        for row in table_rows(one, table):
            writer.writerow({name: safe_cell(cell) for name, cell in row.items()})


def only_speech(annotations: Annotations) -> Annotations:
    """The annotations without attributions of other types, for tables that people read; what refers to one keeps its words."""
    return replace(annotations, attributions=tuple(a for a in annotations.attributions if a.type == "speech"))


def table_columns(table: str) -> list[str]:
    """The columns of a flat table, whether it has rows or not."""
    spread = _spreaders({}, {})
    names = (field.name for field in fields(TABLES[table]))
    return [
        "document",
        "publisher",
        "published",
        *(column for name in names for column in (spread[name](name, ()) if name in spread else (name,))),
    ]


def table_rows(annotations: Annotations, table: str) -> Iterator[Cells]:
    """The records of one table as flat rows; all rows of a table have the same columns in the same order."""
    document = annotations.document
    codes = {mention.id: "; ".join(actor.code for actor in mention.actors if actor.code) for mention in annotations.mentions}
    spread = _spreaders(name_mentions(annotations), codes)
    for record in getattr(annotations, table):
        row: Cells = {"document": document.id, "publisher": document.publisher, "published": document.published}
        for field in fields(record):
            value = getattr(record, field.name)
            row |= spread[field.name](field.name, value) if field.name in spread else {field.name: _scalar(value)}
        yield row


Spreader = Callable[[str, Any], Cells]


def _spreaders(names: Mapping[str, str], codes: Mapping[str, str]) -> dict[str, Spreader]:
    """How a field that is no single value becomes columns, by the field's name."""

    def people(name: str, ids: Any) -> Cells:
        known = dict.fromkeys(codes[i] for i in ids if codes.get(i))
        return {name: _join(dict.fromkeys(names[i] for i in ids if i in names)), f"{name}_codes": _join(known), f"{name}_ids": _join(ids)}

    return (
        dict.fromkeys(("actor", "recipient", "participants", "speakers", "addressees", "holders", "counterparts"), people)
        | dict.fromkeys(("span", "phrase", "substance", "condition", "source", "cue", "content", "addressee", "evidence"), _spread_spans)
        | dict.fromkeys(("date", "due"), _spread_dates)
        | {"place": _spread_place, "actors": _spread_actors, "alternatives": _spread_alternatives}
    )


def _spread_spans(name: str, value: Any) -> Cells:
    spans = value if isinstance(value, tuple) else (value,) if value else ()
    first, last = (min(s.start for s in spans), max(s.end for s in spans)) if spans else (None, None)
    return {name: " … ".join(span.exact for span in spans) or None, f"{name}_start": first, f"{name}_end": last}


def _spread_dates(name: str, value: Any) -> Cells:
    return {f"{name}_start": value.start if value else None, f"{name}_end": value.end if value else None}


def _spread_place(name: str, value: Any) -> Cells:
    return {
        name if part == "name" else f"{name}_{part}": getattr(value, part, None) for part in ("name", "country", "latitude", "longitude")
    }


def _spread_actors(name: str, value: Any) -> Cells:
    parts = ("code", "sector", "name", "office", "identifier")
    return {f"{name}_{part}": _join(getattr(actor, part) or "" for actor in value) for part in parts}


def _spread_alternatives(name: str, value: Any) -> Cells:
    return {name: _join(other.actor.code or other.actor.name or "" for other in value)}


def _join(parts: Iterable[str]) -> str | None:
    return "; ".join(parts).strip("; ") or None


def _scalar(value: Any) -> str | int | float | bool | None:
    return _join(value) if isinstance(value, tuple) else value


def safe_cell(cell: str | int | float | bool | None) -> str | int | float | bool | None:
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n"):
        return "'" + cell
    return cell
