"""Records <-> the public JSON contract: plain dictionaries, JSON lines, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TextIO, get_args, get_origin, get_type_hints

from communique.records import Account, Annotations, Attribution, Comparison, Document, Entry, Event, MadeBy, Mention, Statement

TABLES: dict[str, type] = {
    "mentions": Mention,
    "attributions": Attribution,
    "events": Event,
    "accounts": Account,
    "statements": Statement,
    "entries": Entry,
}
Json = dict[str, Any]


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


# ---- and back


def from_dict(made: Mapping[str, Any]) -> Annotations:
    """The records that one line of `annotate --format jsonl` holds; `extra` fields of the document are not in it."""
    document = {key: value for key, value in made["document"].items() if key != "made_by"}
    made_by = made["document"]["made_by"]
    return Annotations(
        Document(**document),
        MadeBy(made_by["version"], tuple(made_by["models"].items()), tuple(made_by["settings"].items())),
        **{table: tuple(_record(TABLES[table], row) for row in made[table]) for table in TABLES},
    )


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _record(kind: type, row: Mapping[str, Any]) -> Any:
    return kind(**{name: _value(_hints(kind)[name], value) for name, value in row.items()})


def _value(hint: Any, value: Any) -> Any:
    """A plain value as the type that a record's field has."""
    if value is None:
        return None
    if get_origin(hint) is UnionType:
        hint = next(part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], part) for part in value)
    return _record(hint, value) if is_dataclass(hint) and isinstance(hint, type) else value
