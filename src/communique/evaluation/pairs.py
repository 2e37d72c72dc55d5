"""A gold and predictions -> documents with both sides' records.

Predictions are JSON lines, one document each: what `communique annotate` prints, or `{"id", "text", TABLE: [...]}`; or a store. A gold
may be other things too (`gold.py`). A document that is missing among the predictions counts as one in which nothing was found; one that
only the predictions have is a mistake, unless the gold's kind tells which documents were read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.errors import InputError

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """One document: its text, and each side's line as read; `found` is empty if the predictions lack it."""

    id: str
    text: str
    gold: Mapping[str, Any]
    found: Mapping[str, Any]

    def field(self, name: str) -> str | None:
        """A field of the document (publisher, country, kind ...), as the gold has it, else as the predictions have it."""
        told = (_document(side).get(name) or side.get(name) for side in (self.gold, self.found))
        return next((value for value in told if isinstance(value, str) and value), None)


def pair_rows(asked: Mapping[str, Row], told: Mapping[str, Row], *, gold: Path, predicted: Path) -> list[Pair]:
    """The documents of the gold, in order, with what was found in each.

    Raises InputError if something was found in a document that the gold lacks."""
    if extra := [name for name in told if name not in asked]:
        raise InputError(f"{predicted}: {len(extra)} documents are not in {gold}, the first is {extra[0]!r}; ids must agree")
    return [_pair(name, row, told.get(name, {})) for name, row in asked.items()]


def read_lines(path: Path) -> dict[str, Mapping[str, Any]]:
    """The lines of a file by document id.

    Raises InputError if they are no JSON, one has no id or that of another, or there are none."""
    rows: dict[str, Mapping[str, Any]] = {}
    for number, row in _objects(path):
        name = row.get("id", _document(row).get("id"))
        if not isinstance(name, str):
            raise InputError(f"{path}, line {number}: no id; a line needs `id`, or `document` as `communique annotate` prints it")
        if name in rows:
            raise InputError(f"{path}, line {number}: a second document with the id {name!r}")
        rows[name] = row
    if not rows:
        raise InputError(f"{path}: no documents")
    return rows


def _objects(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")  # a text may hold U+2028, which is no end of a line of JSON
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{path}, line {number}: not JSON ({error.msg} at character {error.pos})") from error
        if not isinstance(row, dict):
            raise InputError(f"{path}, line {number}: not a JSON object")
        yield number, row


def _document(row: Mapping[str, Any]) -> Mapping[str, Any]:
    document = row.get("document", {})
    return document if isinstance(document, Mapping) else {}


def text_of(row: Mapping[str, Any]) -> str | None:
    """The text that a line brings, if any."""
    text = row.get("text", _document(row).get("text"))
    return text if isinstance(text, str) else None


def _pair(name: str, gold: Mapping[str, Any], found: Mapping[str, Any]) -> Pair:
    mine, theirs = text_of(gold), text_of(found)
    text = theirs if mine is None else mine
    if text is None:
        raise InputError(f"document {name!r}: neither file has its text")
    if theirs is not None and theirs != text:
        at = next((n for n, (a, b) in enumerate(zip(text, theirs, strict=False)) if a != b), min(len(text), len(theirs)))
        raise InputError(f"document {name!r}: the two texts differ from character {at} on; offsets need one text")
    return Pair(name, text, gold, found)
