"""What people decide about records: filed beside them, never over them, and found again by quote and context when records are made anew.

A judgement is one decision about one field: `verdict` (accepted, rejected), `comment`, a field of the record (its new value as JSON),
`joined` or `apart` (another account of the same encounter, or not), or `undo` (of the judgement whose key is its new value)."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from communique.errors import InputError, StoreError
from communique.records import Account, Actor, Annotations, Attribution, DateRange, Entry, Event, Mention, Place, Span, Statement
from communique.store import catalog
from communique.store.tables import RECORDS, layouts

CONTEXT = 32  # characters kept on either side of a quote
VERDICTS = ("accepted", "rejected")
LINKS = ("joined", "apart")
LEAST_OVERLAP = 0.3  # of the characters of both passages, for a record to be the one that was judged
TABLES = (*RECORDS, "documents", "alignments")
COLUMNS = ("document", "table", "record", "field", "old", "new", "quote", "before", "after", "judge", "judged_at")
Record = Mention | Attribution | Event | Account | Statement | Entry


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. `quote` is the passage that stands for the record, `before` and `after` are the characters around it."""

    document: str
    table: str
    record: str
    field: str
    old: str | None
    new: str | None
    quote: str
    before: str
    after: str
    judge: str | None
    judged_at: str

    @property
    def key(self) -> str:
        """What an undo names: made from all that is in it."""
        return hashlib.sha256(json.dumps([getattr(self, name) for name in COLUMNS]).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Overlay:
    """A document's records with corrections laid over them. `judged` leads from a record's id to what stands of it; `lost` finds none."""

    made: Annotations
    rejected: frozenset[str] = frozenset()
    judged: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)
    lost: tuple[Judgement, ...] = ()

    def kept(self) -> Annotations:
        """The records without those that were rejected; what stood on a rejected attribution stands on the one around it."""
        return without(self.made, self.rejected)

    def verdict(self, record_id: str) -> str | None:
        """`rejected`, `corrected` or `accepted`; None if nobody decided."""
        given = self.judged.get(record_id, ())
        if record_id in self.rejected:
            return "rejected"
        if any(j.field in layouts(j.table) for j in given if j.table in RECORDS):
            return "corrected"
        return "accepted" if any(j.field == "verdict" for j in given) else None


# ---- writing and reading


def make_judgement(text: str, document: str, table: str, record: str, span: Span | None, **decided: str | None) -> Judgement:
    """A judgement made now; `decided` holds field, old, new and judge. `span` is the passage that stands for the record."""
    start, end = (span.start, span.end) if span else (0, 0)
    return Judgement(
        document=document,
        table=table,
        record=record,
        field=decided["field"] or "",
        old=decided.get("old"),
        new=decided.get("new"),
        quote=text[start:end],
        before=text[max(0, start - CONTEXT) : start],
        after=text[end : end + CONTEXT] if span else "",
        judge=decided.get("judge"),
        judged_at=datetime.now(UTC).isoformat(timespec="microseconds"),
    )


def file_judgements(folder: Path, judgements: Iterable[Judgement]) -> int:
    """Files judgements that are not there yet, in one transaction, and returns how many. A run may be writing records meanwhile.

    Raises StoreError if the folder holds no store."""
    if not (folder / catalog.FILE).is_file():
        raise StoreError(f"{folder} is not a store; `communique run PATH... --store {folder}` makes one")
    with closing(catalog.open_catalog(folder, write=True)) as connection, catalog.transaction(connection):
        known = {each.key for each in read_judgements(connection)}
        new = list({each.key: each for each in judgements if each.key not in known}.values())
        marks = ", ".join("?" * len(COLUMNS))
        names = ", ".join(f'"{name}"' for name in COLUMNS)
        connection.executemany(
            f"INSERT INTO judgements ({names}) VALUES ({marks})", [tuple(getattr(each, name) for name in COLUMNS) for each in new]
        )
    return len(new)


def read_judgements(connection: sqlite3.Connection, document: str | None = None) -> tuple[Judgement, ...]:
    """All judgements, or those of one document, in the order in which they were filed; undone ones too."""
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    where, values = ("WHERE document = ?", (document,)) if document is not None else ("", ())
    return tuple(Judgement(*row) for row in connection.execute(f"SELECT {names} FROM judgements {where} ORDER BY id", values))


def to_row(judgement: Judgement) -> dict[str, str | None]:
    """A judgement as a line of JSON holds it."""
    return asdict(judgement)


def from_row(row: Mapping[str, Any], where: str) -> Judgement:
    """A judgement from a line of JSON. Raises InputError that says what is wrong with it, and `where`."""
    if missing := [name for name in COLUMNS if name not in row]:
        raise InputError(f"{where}: no {missing[0]}; a line needs {', '.join(COLUMNS)}")
    values = {name: row[name] for name in COLUMNS}
    may_miss = ("old", "new", "judge")
    if untold := [name for name, value in values.items() if not (isinstance(value, str) or (value is None and name in may_miss))]:
        raise InputError(f"{where}: {untold[0]} is not a text")
    if values["table"] not in TABLES:
        raise InputError(f"{where}: no table {values['table']!r}; there are {', '.join(TABLES)}")
    made = Judgement(**values)
    if wrong := _what_is_wrong(made):
        raise InputError(f"{where}: {wrong}")
    return made


def _what_is_wrong(judgement: Judgement) -> str | None:
    """What keeps a judgement from being read: a verdict there is not, or a new value that is no JSON of its kind."""
    field, new = judgement.field, judgement.new
    if field == "verdict":
        return None if new in VERDICTS else f"no verdict {new!r}; there are {', '.join(VERDICTS)}"
    if field in ("comment", "undo"):
        return None if new else f"a judgement of field {field} needs its new value"
    is_paired = field in LINKS or judgement.table == "alignments"
    try:
        values = [json.loads(value) for value in (new, judgement.old) if value is not None and not (is_paired and value is judgement.old)]
    except ValueError:
        return f"the values of field {field} are no JSON"
    if is_paired:
        return None if values and isinstance(values[0], dict) else f"the new value of field {field} is no JSON object"
    return None if judgement.table in RECORDS and field in layouts(judgement.table) else f"{judgement.table} have no field {field}"


# ---- what stands


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """What counts: without what was undone; of one field of one record (of two, for alignments) the latest, of comments and links all."""
    given = list(judgements)
    undone = {j.new for j in given if j.field == "undo"}
    latest: dict[tuple[str, ...], Judgement] = {}
    for j in sorted(given, key=lambda each: each.judged_at):
        if j.field != "undo" and j.key not in undone:
            several = (j.key,) if j.field in ("comment", *LINKS) else _far_end(j) if j.table == "alignments" else ()
            latest[(j.document, j.table, j.record, j.field, *several)] = j
    return tuple(latest.values())


def _far_end(judgement: Judgement) -> tuple[str, ...]:
    """The document and record on the other side of an alignment."""
    far = json.loads(judgement.new or "{}")
    return (str(far.get("document")), str(far.get("record"))) if isinstance(far, dict) else ()


def spans_of(record: Record) -> tuple[Span, ...]:
    """The passages of a record, the one that stands for it first."""
    match record:
        case Attribution():
            return (*record.content, *record.cue, *record.source, *record.addressee)
        case Event() | Account():
            return record.evidence
        case Entry():
            return (record.substance, *record.evidence)
        case Statement() | Mention():
            return (record.span,)


# ---- finding again


def find_place(text: str, quote: str, before: str, after: str) -> Span | None:
    """Where a quote stands in a text: of several places the one whose surroundings are most like those it was taken from.

    White space may have changed. None if the words are not there."""
    if not quote.strip():
        return None
    places = [(m.start(), m.end()) for m in re.finditer(re.escape(quote), text)]
    if not places:
        places = [(m.start(), m.end()) for m in re.finditer(r"\s+".join(map(re.escape, quote.split())), text)]
    if not places:
        return None
    start, end = max(places, key=lambda place: _likeness(text, place, before, after))
    return Span(start, end, text[start:end])


def _likeness(text: str, place: tuple[int, int], before: str, after: str) -> int:
    """How many characters around a place are those that stood there."""
    start, end = place
    return _run(text[max(0, start - CONTEXT) : start][::-1], before[::-1]) + _run(text[end : end + CONTEXT], after)


def _run(one: str, two: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def find_record(made: Annotations, judgement: Judgement) -> Record | None:
    """The record that was judged: the one of its id, else the one of its table whose passage shares most with the quote's place."""
    records: Sequence[Record] = getattr(made, judgement.table, ()) if judgement.table in RECORDS else ()
    same = next((r for r in records if r.id == judgement.record), None)
    if same is not None:
        return same
    place = find_place(made.document.text, judgement.quote, judgement.before, judgement.after)
    if place is None:
        return None
    near = [(_shared(spans_of(r)[:1], place), r) for r in records]
    share, best = max(near, key=lambda pair: pair[0], default=(0.0, None))
    return best if share >= LEAST_OVERLAP else None


def _shared(spans: Sequence[Span], place: Span) -> float:
    """The share of the characters of both passages that they have in common."""
    if not spans:
        return 0
    one = spans[0]
    common = min(one.end, place.end) - max(one.start, place.start)
    return max(0, common) / (max(one.end, place.end) - min(one.start, place.start))


# ---- laying over


def lay_over(made: Annotations, judgements: Iterable[Judgement]) -> Overlay:
    """The records of one document with its judgements laid over them."""
    found: dict[str, list[Judgement]] = defaultdict(list)
    lost, corrected, rejected = list[Judgement](), dict[str, Record](), set[str]()
    for j in standing(judgements):
        record = find_record(made, j) if j.table in RECORDS else None
        if record is None:
            if j.table in RECORDS:
                lost.append(j)
            continue
        found[record.id].append(j)
        if j.field == "verdict" and j.new == "rejected":
            rejected.add(record.id)
        elif j.field in layouts(j.table):
            changed = _corrected(made, corrected.get(record.id, record), j)
            if changed is None:
                lost.append(j)
            else:
                corrected[record.id] = changed
    tables: dict[str, Any] = {table: tuple(corrected.get(r.id, r) for r in getattr(made, table)) for table in RECORDS}
    return Overlay(replace(made, **tables), frozenset(rejected), {i: tuple(js) for i, js in found.items()}, tuple(lost))


def _corrected(made: Annotations, record: Record, judgement: Judgement) -> Record | None:
    """A record with one field as it was judged; None if the new value cannot be found in this document."""
    try:
        value = _value(made, layouts(judgement.table)[judgement.field], json.loads(judgement.new or "null"))
    except (LookupError, TypeError, ValueError, AttributeError):
        return None
    changed = replace(record, **{judgement.field: value})
    return _as_coded(changed) if isinstance(changed, Event) and judgement.field in ("event", "mode") else changed


def _value(made: Annotations, layout: str, given: Any) -> Any:
    if layout in ("span", "spans"):
        spans = tuple(_place(made, anchor) for anchor in given or ())
        return spans if layout == "spans" else next(iter(spans), None)
    if layout == "parties":
        return tuple(dict.fromkeys(_mention_at(made, _place(made, anchor)).id for anchor in given))
    if layout == "actors":
        return tuple(Actor(**{f.name: row.get(f.name) for f in fields(Actor)}) for row in given)
    if layout == "days":
        return DateRange(*given) if given else None
    if layout == "place":
        return Place(**given) if given else None
    return tuple(given) if layout == "joined" else given


def _place(made: Annotations, anchor: Mapping[str, str]) -> Span:
    """The passage that an anchor names. Raises LookupError if its words are not there."""
    place = find_place(made.document.text, anchor["quote"], anchor["before"], anchor["after"])
    if place is None:
        raise LookupError(anchor["quote"])
    return place


def _mention_at(made: Annotations, place: Span) -> Mention:
    share, mention = max(((_shared((m.span,), place), m) for m in made.mentions), key=lambda pair: pair[0], default=(0.0, None))
    if mention is None or share < LEAST_OVERLAP:
        raise LookupError(place.exact)
    return mention


def _as_coded(event: Event) -> Event:
    """The event with the numbers that PLOVER's table gives its type and mode."""
    from communique.lexicon import plover

    row = plover().get((event.event, event.mode)) or plover().get((event.event, None))
    return event if row is None else replace(event, mode=row.mode, quad=row.quad, scale=row.scale, cameo=row.cameo)


def make_anchor(text: str, span: Span) -> dict[str, str]:
    """A passage as a correction keeps it: its words and what stands around them."""
    return {
        "quote": text[span.start : span.end],
        "before": text[max(0, span.start - CONTEXT) : span.start],
        "after": text[span.end : span.end + CONTEXT],
    }


def without(made: Annotations, rejected: frozenset[str]) -> Annotations:
    """The records without `rejected` ones; references to them lead to what stands around them, or nowhere."""
    if not rejected:
        return made
    outer = {a.id: a.within for a in made.attributions}

    def told_by(attribution: str | None) -> str | None:
        seen = set[str]()
        while attribution in rejected and attribution not in seen:
            seen.add(attribution)
            attribution = outer.get(attribution)
        return attribution

    def mend(record: Record) -> Record:
        changes: dict[str, Any] = {}
        for name, layout in layouts(_table_of(record)).items():
            value = getattr(record, name)
            if name in ("attribution", "within"):
                changes[name] = told_by(value)
            elif name in ("same_as", "event") and isinstance(value, str) and value in rejected:
                changes[name] = None
            elif layout == "parties" and name != "relay":
                changes[name] = tuple(i for i in value if i not in rejected)
        return replace(record, **changes)

    tables: dict[str, Any] = {table: tuple(mend(r) for r in getattr(made, table) if r.id not in rejected) for table in RECORDS}
    return replace(made, **tables)


def _table_of(record: Record) -> str:
    return next(name for name, kind in RECORDS.items() if isinstance(record, kind))


def by_document(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """Judgements by their document."""
    found: dict[str, list[Judgement]] = defaultdict(list)
    for each in judgements:
        found[each.document].append(each)
    return dict(found)


def read_through(judgements: Iterable[Judgement]) -> Iterator[str]:
    """The documents that somebody has read through, so that what is not judged in them counts as right."""
    return (j.document for j in standing(judgements) if j.table == "documents" and j.field == "verdict" and j.new == "accepted")
