"""Records -> the shapes that other tools read: the public JSON contract, JSON lines and CSV tables."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TextIO

from communique.records import Account, Alignment, Annotations, Attribution, Comparison, Document, Entry, Event, MadeBy, Mention, Statement

TABLES: dict[str, type] = {
    "mentions": Mention,
    "attributions": Attribution,
    "events": Event,
    "accounts": Account,
    "statements": Statement,
    "entries": Entry,
}
Json = dict[str, Any]
Cells = dict[str, str | int | float | bool | None]


# ---- the JSON contract


def to_dict(annotations: Annotations) -> Json:
    """One document's records as `annotate --format jsonl` prints them: plain dictionaries and lists, missing is None."""
    document = {**_document(annotations.document), "made_by": _made_by(annotations.made_by)}
    return {"document": document, **{table: [_plain(record) for record in getattr(annotations, table)] for table in TABLES}}


def comparison_to_dict(comparison: Comparison) -> Json:
    """A comparison as `compare --format json` prints it; each statement also names its "speaker" (names, joined)."""
    alignments = [
        {
            "left": list(row.left),
            "right": list(row.right),
            "relation": row.relation,
            "reason": row.reason,
            "phrases": {"left": _plain(row.left_phrases), "right": _plain(row.right_phrases)},
            "scale": row.scale,
            "contradiction": row.contradiction,
            "weight": row.weight,
        }
        for row in comparison.alignments
    ]
    return {
        "left": _side(comparison.left),
        "right": _side(comparison.right),
        "alignments": alignments,
        "coverage": _plain(comparison.coverage),
    }


def _side(annotations: Annotations) -> Json:
    names = name_mentions(annotations)
    document = {**_document(annotations.document), "made_by": _made_by(annotations.made_by)}
    statements = [{**_plain(row), "speaker": join_names(row.speakers, names)} for row in annotations.statements]
    return {"document": document, "statements": statements}


def _document(document: Document) -> Json:
    names = [field.name for field in fields(document) if field.name not in ("text", "extra")]
    return {name: getattr(document, name) for name in (*names, "text")}


def _made_by(made_by: MadeBy) -> Json:
    return {"version": made_by.version, "models": dict(made_by.models), "settings": dict(made_by.settings)}


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def name_mentions(annotations: Annotations) -> dict[str, str]:
    """The name of each mention: its actors' names, else their codes, else the words themselves."""
    return {mention.id: _name(mention) for mention in annotations.mentions}


def _name(mention: Mention) -> str:
    known = dict.fromkeys(actor.name or actor.code for actor in mention.actors)
    return ", ".join(name for name in known if name) or " ".join(mention.span.exact.split())


def join_names(ids: Iterable[str], names: Mapping[str, str]) -> str:
    """The names of the mentions `ids`, each once, joined by commas."""
    return ", ".join(dict.fromkeys(names[i] for i in ids if i in names))


def write_jsonl(annotated: Iterable[Annotations], out: TextIO) -> None:
    """One line of JSON per document."""
    for one in annotated:
        out.write(json.dumps(to_dict(one), ensure_ascii=False) + "\n")
        out.flush()


# ---- flat tables


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


# ---- a comparison to read


ORDER = {"only_left": 0, "only_right": 1, "left_stronger": 2, "right_stronger": 3, "differs": 4, "same": 5}


def comparison_rows(comparison: Comparison) -> list[tuple[str, str, str]]:
    """Relation, left words and right words of each alignment: what stands on one side only first, then the stronger ones."""
    left, right = _worded(comparison.left), _worded(comparison.right)
    rows = sorted(comparison.alignments, key=lambda row: ORDER[row.relation])
    return [(_relation(row), _both(row.left, left), _both(row.right, right)) for row in rows]


def _worded(annotations: Annotations) -> dict[str, str]:
    """The words of each statement, with the speaker before them where there is one."""
    names = name_mentions(annotations)
    speakers = {row.id: join_names(row.speakers, names) for row in annotations.statements}
    return {row.id: ": ".join(filter(None, (speakers[row.id], " ".join(row.span.exact.split())))) for row in annotations.statements}


def _relation(row: Alignment) -> str:
    marks = [row.relation.replace("_", " "), f"({row.scale})" if row.scale else "", "CONTRADICTION" if row.contradiction else ""]
    return " ".join(mark for mark in marks if mark)


def _both(ids: Iterable[str], words: Mapping[str, str]) -> str:
    return " / ".join(words[i] for i in ids if i in words)


def write_markdown(comparison: Comparison, out: TextIO) -> None:
    """The alignment as a Markdown table."""
    heads = [side.document.publisher or side.document.id for side in (comparison.left, comparison.right)]
    out.write(f"| | {_md(heads[0])} | {_md(heads[1])} |\n|---|---|---|\n")
    for relation, left, right in comparison_rows(comparison):
        out.write(f"| {relation} | {_md(left)} | {_md(right)} |\n")


def _md(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text)
