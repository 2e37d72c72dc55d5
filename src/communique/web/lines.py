"""Lines of the ledger, and its watch list, as the desk lists them: filtered, sorted, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from communique.corpus.ledger.tables import last_outcome
from communique.lexicon import place_name
from communique.records import EntryKind, KnownFrom, Lead, LedgerEntry, Outcome, Status, Telling
from communique.report.findings import code_names
from communique.report.names import day_words, join_names
from communique.store.queries import Filters, as_code
from communique.web.addresses import address, document_address
from communique.web.index import Index

FILTERS = ("text", "actor", "recipient", "type", "topic", "status", "side", "since", "until", "said")
KINDS, SIDES, STATUSES = get_args(EntryKind), get_args(KnownFrom), ("open", *get_args(Status))
SAID = ("parties", "writers")
Order = Callable[[LedgerEntry], Any]
SORTS: dict[str, Order] = {
    "date": lambda line: first_day(line),
    "actor": lambda line: " ".join(line.holders),
    "type": lambda line: line.kind,
    "topic": lambda line: line.topic or "",
    "status": lambda line: status_of(line),
    "due": lambda line: (line.due.end or "") if line.due else "",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One telling of an entry: the words with the way to them, its day, and whose word it is."""

    words: str
    href: str
    day: str
    by: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Became:
    """What a later text says of an entry."""

    status: str
    words: str
    href: str
    day: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the ledger in words."""

    id: str
    href: str
    kind: str
    holders: str
    counterparts: str
    topic: str
    first: Said
    told: tuple[Said, ...]
    known_from: str
    warning: str
    silent: str
    due: str
    status: str
    outcomes: tuple[Became, ...]
    leads: tuple[Became, ...]
    reading: bool


def line_address(line_id: str) -> str:
    """The page of one line of the ledger."""
    return address("/line", id=line_id)


def first_day(line: LedgerEntry) -> str:
    """The day of its first telling, "" if none is dated."""
    return min((t.day for t in line.told if t.day), default="")


def last_day(line: LedgerEntry) -> str:
    """The day of its last telling."""
    return max((t.day for t in line.told if t.day), default="")


def status_of(line: LedgerEntry) -> str:
    """What became of it as far as anybody says; `open` if nobody does."""
    last = last_outcome(line)
    return last.status if last else "open"


def choose_lines(lines: Iterable[LedgerEntry], query: Mapping[str, str]) -> list[LedgerEntry]:
    """The lines that meet the filters of an address, sorted as it asks, else the latest first. Raises StoreError for what is no date."""
    given = {name: value.strip() for name in FILTERS if (value := query.get(name, "")).strip()}
    Filters(since=given.get("since"), until=given.get("until"))  # says what is wrong with them
    kept = [line for line in lines if line.told and _meets(line, given)]
    asked = query.get("sort", "-date")
    order = SORTS.get(asked.removeprefix("-"), first_day)
    return sorted(kept, key=lambda line: (order(line), line.id), reverse=asked.startswith("-"))


def _meets(line: LedgerEntry, given: Mapping[str, str]) -> bool:
    words = " ".join(told.passage.exact for told in line.told).lower()
    tests: dict[str, Callable[[str], bool]] = {
        "text": lambda value: value.lower() in words,
        "actor": lambda value: is_among(value, line.holders),
        "recipient": lambda value: is_among(value, line.counterparts),
        "type": lambda value: line.kind == value,
        "topic": lambda value: line.topic == value,
        "status": lambda value: status_of(line) == value,
        "side": lambda value: line.side == value,
        "since": lambda value: last_day(line)[: len(value)] >= value,
        "until": lambda value: "" < first_day(line)[: len(value)] <= value,
        "said": lambda value: line.reading == (value == "writers"),
    }
    return all(tests[name](value) for name, value in given.items())


def is_among(value: str, names: Iterable[str]) -> bool:
    """Whether a code, country or part of a name is among the parties of a line."""
    code = as_code(value)
    return any(code == name or f" {value.lower()}" in f" {place_name(name).lower()}" for name in names)


def show_line(line: LedgerEntry, index: Index) -> Shown:
    """A line of the ledger in words."""
    told = tuple(_said(t, index) for t in line.told)
    return Shown(
        id=line.id,
        href=line_address(line.id),
        kind=line.kind,
        holders=join_names(map(place_name, line.holders)) or "nobody named",
        counterparts=join_names(map(place_name, line.counterparts)),
        topic=line.topic or "",
        first=told[0],
        told=told,
        known_from=", ".join(place_name(name) for name in line.known_from),
        warning=_warning(line),
        silent=code_names(line.silent),
        due=day_words(line.due),
        status=status_of(line),
        outcomes=tuple(_became(o, o.reason) for o in line.outcomes),
        leads=tuple(_became(lead, f"weight {lead.weight:.2f}") for lead in line.leads),
        reading=line.reading,
    )


def _became(told: Outcome | Lead, reason: str) -> Became:
    where = _passage_address(told.document, told.passage.start, told.passage.end)
    return Became(told.status, told.passage.flat, where, told.day or "", place_name(told.claimant), reason)


def _warning(line: LedgerEntry) -> str:
    if line.reading:
        return "a writer’s reading"
    return "known from the other side only" if line.side == "counterpart" and line.other_side_only else ""


def _said(told: Telling, index: Index) -> Said:
    filed = index.documents.get(told.document)
    by = place_name(told.by) or (filed.publisher if filed else "")
    condition = told.condition.flat if told.condition else ""
    return Said(told.passage.flat, document_address(told.document, told.entry), told.day or "", by, condition)


def _passage_address(document: str, start: int, end: int) -> str:
    return f"{document_address(document)}#c{start}-{end}"
