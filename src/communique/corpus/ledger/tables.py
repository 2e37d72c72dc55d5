"""The ledger as Arrow tables: one row per entry, per telling, per outcome and per lead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from communique.records import Deed, Lead, LedgerEntry, Outcome, Telling, Watched

if TYPE_CHECKING:
    import pyarrow as pa

Cell = str | bool | int | float | list[str] | None
Row = dict[str, Cell]
ENTRY_COLUMNS = (
    *("id", "kind", "holders", "counterparts", "topic", "substance", "condition", "first_told", "last_told", "due_start", "due_end"),
    *("known_from", "voices", "silent", "reading", "status", "status_day", "status_by", "status_passage", "outcomes", "leads"),
    *("documents", "weight"),
)
TELLING_COLUMNS = ("ledger", "document", "entry", "day", "start", "end", "exact", "by")
LEAD_COLUMNS = (
    *("ledger", "kind", "holders", "counterparts", "substance", "perhaps", "weight"),
    *("document", "day", "start", "end", "exact", "claimant"),
)
OUTCOME_COLUMNS = ("ledger", "status", "document", "day", "start", "end", "exact", "claimant", "reason")
WATCH_COLUMNS = (
    *("id", "day", "kind", "holders", "counterparts", "substance", "condition", "due_start", "due_end", "by", "reading", "status"),
    *("again", "bearing", "documents"),
)
DEED_COLUMNS = ("day", "what", "actor", "recipient", "topic", "by", "beside", "document", "id", "start", "end", "exact")
LISTS = frozenset(
    {"holders", "counterparts", "voices", "silent", "outcomes", "leads", "documents", "again", "bearing", "actor", "recipient"}
)
NUMBERS = frozenset({"start", "end"})


def ledger_table(lines: Iterable[LedgerEntry]) -> pa.Table:
    """A row per entry: its parties, wording, days, who it is known from and the last that is said of it. Lists are list columns."""
    return _table([entry_row(line) for line in lines], ENTRY_COLUMNS)


def telling_table(lines: Iterable[LedgerEntry]) -> pa.Table:
    """A row per telling, with its passage; `ledger` is the id of the entry."""
    return _table([_telling_row(line.id, told) for line in lines for told in line.told], TELLING_COLUMNS)


def outcome_table(lines: Iterable[LedgerEntry]) -> pa.Table:
    """A row per outcome, with its passage and claimant; `ledger` is the id of the entry."""
    return _table([_outcome_row(line.id, outcome) for line in lines for outcome in line.outcomes], OUTCOME_COLUMNS)


def lead_table(lines: Iterable[LedgerEntry]) -> pa.Table:
    """A row per lead, a passage to be read, with its entry: its `weight`, and what status it would `perhaps` be."""
    return _table([_lead_row(line, lead) for line in lines for lead in line.leads], LEAD_COLUMNS)


def _table(rows: list[Row], columns: Iterable[str]) -> pa.Table:
    import pyarrow as pa

    kinds = {name: pa.list_(pa.string()) if name in LISTS else pa.int32() if name in NUMBERS else pa.string() for name in columns}
    kinds |= {name: kind for name, kind in (("reading", pa.bool_()), ("weight", pa.float64())) if name in kinds}
    return pa.Table.from_pylist(rows, schema=pa.schema(list(kinds.items())))


def entry_row(line: LedgerEntry) -> Row:
    """One entry flat; `status` and what belongs to it are those of the last outcome that says more than that it is repeated."""
    days = [told.day for told in line.told if told.day]
    last = last_outcome(line)
    return {
        "id": line.id,
        "kind": line.kind,
        "holders": list(line.holders),
        "counterparts": list(line.counterparts),
        "topic": line.topic,
        "substance": line.told[0].passage.exact if line.told else None,
        "condition": next((told.condition.exact for told in line.told if told.condition is not None), None),
        "first_told": min(days, default=None),
        "last_told": max(days, default=None),
        "due_start": line.due.start if line.due else None,
        "due_end": line.due.end if line.due else None,
        "known_from": line.side,
        "voices": list(line.known_from),
        "silent": list(line.silent),
        "reading": line.reading,
        "status": last.status if last else None,
        "status_day": last.day if last else None,
        "status_by": last.claimant if last else None,
        "status_passage": last.passage.exact if last else None,
        "outcomes": [f"{outcome.status} {outcome.day or ''} {outcome.document}".replace("  ", " ") for outcome in line.outcomes],
        "leads": [
            f"{lead.weight:.2f} {lead.status}? {lead.day or ''} {lead.document}: {lead.passage.exact.strip()}" for lead in line.leads
        ],
        "documents": list(dict.fromkeys(document for document, _ in line.tellings)),
        "weight": line.weight,
    }


def last_outcome(line: LedgerEntry) -> Outcome | None:
    """The last outcome that changes how an entry stands, else the last time it was repeated."""
    changes = [outcome for outcome in line.outcomes if outcome.status != "repeated"]
    return next(reversed(changes or line.outcomes), None)


def _telling_row(ledger: str, told: Telling) -> Row:
    span = told.passage
    passage: Row = {"start": span.start, "end": span.end, "exact": span.exact}
    return {"ledger": ledger, "document": told.document, "entry": told.entry, "day": told.day, **passage, "by": told.by}


def _outcome_row(ledger: str, outcome: Outcome) -> Row:
    span = outcome.passage
    passage: Row = {"start": span.start, "end": span.end, "exact": span.exact}
    said: Row = {"claimant": outcome.claimant, "reason": outcome.reason}
    return {"ledger": ledger, "status": outcome.status, "document": outcome.document, "day": outcome.day, **passage, **said}


def _lead_row(line: LedgerEntry, lead: Lead) -> Row:
    entry = {name: value for name, value in entry_row(line).items() if name in ("kind", "holders", "counterparts", "substance")}
    span = lead.passage
    passage: Row = {"start": span.start, "end": span.end, "exact": span.exact}
    told: Row = {"document": lead.document, "day": lead.day, **passage, "claimant": lead.claimant}
    return {"ledger": line.id, **entry, "perhaps": lead.status, "weight": lead.weight, **told}


def watch_table(items: Iterable[Watched]) -> pa.Table:
    """A row per condition or forecast: who makes it, what depends on what, and the later passages that bear on it."""
    return _table([_watch_row(item) for item in items], WATCH_COLUMNS)


def _watch_row(item: Watched) -> Row:
    line, told = item.line, item.line.told[0]
    last = last_outcome(line)
    return {
        "id": line.id,
        "day": told.day,
        "kind": line.kind,
        "holders": list(line.holders),
        "counterparts": list(line.counterparts),
        "substance": told.passage.exact,
        "condition": told.condition.exact if told.condition else None,
        "due_start": line.due.start if line.due else None,
        "due_end": line.due.end if line.due else None,
        "by": told.by,
        "reading": line.reading,
        "status": last.status if last else None,
        "again": [f"{each.day or ''} {each.document}: {each.passage.exact}".strip() for each in line.told[1:]],
        "bearing": [f"{each.day or ''} {each.document}: {each.passage.exact}".strip() for each in item.bearing],
        "documents": list(dict.fromkeys(each.document for each in item.bearing)),
    }


def deeds_table(deeds: Iterable[Deed]) -> pa.Table:
    """A row per promise told and per later deed, in order of time; `beside` is the id of the promise on whose matter a deed is."""
    return _table([_deed_row(deed) for deed in deeds], DEED_COLUMNS)


def _deed_row(deed: Deed) -> Row:
    span = deed.passage
    passage: Row = {"start": span.start, "end": span.end, "exact": span.exact}
    sides: Row = {"actor": list(deed.actor), "recipient": list(deed.recipient)}
    told: Row = {"topic": deed.topic, "by": deed.by, "beside": deed.beside, "document": deed.document, "id": deed.id}
    return {"day": deed.day, "what": deed.what, **sides, **told, **passage}
