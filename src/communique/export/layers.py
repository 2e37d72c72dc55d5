"""Records as layers over the text: every passage with its record, role and label, for formats that mark the text itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from communique.export.contract import TABLES
from communique.records import Annotations, Span

ROLES = ("span", "phrase", "substance", "condition", "source", "cue", "content", "addressee", "evidence")  # fields that hold passages
LABELS = {"attributions": "type", "events": "event", "accounts": "form", "statements": "act", "entries": "kind"}


@dataclass(frozen=True, slots=True)
class Passage:
    """One span of one record: the `n`-th in the field `role`."""

    table: str
    record: Any
    role: str
    n: int
    span: Span

    @property
    def label(self) -> str:
        """What the record is: an event type, a kind of entry, the code of an actor."""
        if self.table == "mentions":
            return next((actor.code for actor in self.record.actors if actor.code), "")
        return getattr(self.record, LABELS[self.table]) or ""


def list_passages(annotations: Annotations) -> Iterator[Passage]:
    """Every passage of every record, table by table."""
    for table in TABLES:
        for record in getattr(annotations, table):
            for field in fields(record):
                if field.name in ROLES:
                    spans = as_spans(getattr(record, field.name))
                    yield from (Passage(table, record, field.name, n, span) for n, span in enumerate(spans))


def as_spans(value: Span | tuple[Span, ...] | None) -> tuple[Span, ...]:
    """The spans of a field that holds one, several or none."""
    return value if isinstance(value, tuple) else (value,) if value else ()
