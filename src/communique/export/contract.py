"""Records <-> the public JSON contract: plain dictionaries, JSON lines, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TextIO, get_args, get_origin, get_type_hints

from communique.errors import InputError
from communique.export.passages import cut
from communique.export.wishes import PLAIN, Wishes
from communique.lexicon import place_name, words_for
from communique.records import Account, Annotations, Attribution, Comparison, Document, Entry, Event, MadeBy, Mention, Statement, hash_text

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
    """The name of each mention: its actors' names, else those of their states or bodies, else the words themselves, for a pronoun those
    that it stands for."""
    words = words_for(annotations.mentions)
    return {mention.id: _name(mention) or words[mention.id] for mention in annotations.mentions}


def _name(mention: Mention) -> str:
    known = dict.fromkeys(actor.name or place_name(actor.code) for actor in mention.actors)
    return ", ".join(name for name in known if name)


def join_names(ids: Iterable[str], names: Mapping[str, str]) -> str:
    """The names of the mentions `ids`, each once, joined by commas."""
    return ", ".join(dict.fromkeys(names[i] for i in ids if i in names))


def name_claimants(annotations: Annotations) -> dict[str | None, str]:
    """Who says what stands in each attribution, from the innermost speaker outwards to the publisher; None is the narrator's own words."""
    publisher = annotations.document.publisher or annotations.document.id
    found: dict[str | None, str] = {None: publisher}
    return found | {row.id: " < ".join((*row.relay, publisher)) for row in annotations.attributions}


def write_jsonl(annotated: Iterable[Annotations], out: TextIO, wishes: Wishes = PLAIN) -> None:
    """One line of JSON per document. What may not be passed on can be left out: longer passages keep their beginning and the sha256 of
    the whole; a document without its text keeps the number of its characters and their sha256."""
    for one in annotated:
        line = to_dict(one) if wishes.whole_texts else withhold(to_dict(one), wishes.quote_length)
        out.write(json.dumps(line, ensure_ascii=False) + "\n")
        out.flush()


def withhold(made: Json, quote_length: int | None) -> Json:
    """The contract's dictionary without the text, and with passages cut to `quote_length` characters (None: whole)."""
    text = made["document"]["text"]
    document = {**made["document"], "text": None, "characters": len(text), "sha256": hash_text(text)}
    return {"document": document, **{table: _cut_spans(made[table], quote_length) for table in TABLES}}


def _cut_spans(value: Any, quote_length: int | None) -> Any:
    if isinstance(value, list):
        return [_cut_spans(part, quote_length) for part in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"start", "end", "exact"}:
        return {**value, "exact": cut(value["exact"], quote_length), "sha256": hash_text(value["exact"])}
    return {name: _cut_spans(part, quote_length) for name, part in value.items()}


# ---- and back


def from_dict(made: Mapping[str, Any]) -> Annotations:
    """The records that one line of `annotate --format jsonl` holds; `extra` fields of the document are not in it.

    Raises InputError if the text was left out of the line."""
    if made["document"]["text"] is None:
        raise InputError(f"{made['document']['id']}: the text was left out, and records without their text cannot be read")
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
