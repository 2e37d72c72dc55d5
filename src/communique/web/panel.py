"""One record as the panel beside the text shows it: who says so, what it rests on, what it is linked with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.lexicon import place_name
from communique.records import Account, Annotations, Attribution, Entry, Event, Mention, Place, Span, Statement
from communique.report.findings import meeting_title, topic_words
from communique.report.names import Side, actor_name, day_words, join_names, length_words, mention_names, relay_of
from communique.report.passages import Passage, quote
from communique.web.addresses import address, document_address, encounter_address
from communique.web.index import Index

Record = Mention | Attribution | Event | Account | Statement | Entry
RECORD_TABLES = ("attributions", "events", "accounts", "statements", "entries", "mentions")
TITLES = {
    "attributions": "Who says what",
    "events": "Event",
    "accounts": "Account of an encounter",
    "statements": "Statement",
    "entries": "Ledger entry",
    "mentions": "Actor",
}
ALSO = 12  # other records named below one


@dataclass(frozen=True, slots=True)
class Found:
    """A record, the table it is of, what it is called in a list, and its passages, the one that stands for it first."""

    table: str
    record: Record
    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the panel: a label with words, or with passages."""

    label: str
    words: str = ""
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A way on from a record."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Panel:
    """A record in full. `chain` is on whose word it stands, `also` are other records at the same place."""

    id: str
    table: str
    title: str
    heading: str
    chain: tuple[str, ...]
    lines: tuple[Line, ...]
    weight: float | None
    why: str | None
    links: tuple[Link, ...]
    also: tuple[Link, ...]
    permalink: str
    anchor: str


def name_of(record: Record) -> str:
    """What a record is called in a list."""
    match record:
        case Attribution():
            return " ← ".join(record.relay) or "nobody named"
        case Event():
            return f"{record.event}{'/' + record.mode if record.mode else ''}, {record.factuality}"
        case Entry() | Statement():
            what = record.kind if isinstance(record, Entry) else (record.act or record.kind)
            return " · ".join(part for part in (what.replace("_", " "), record.topic or "") if part)
        case Account():
            return f"{record.form}, {record.factuality}"
        case Mention():
            return join_names(name for name in map(actor_name, record.actors) if name) or record.span.exact


def spans_of(record: Record) -> tuple[Span, ...]:
    """The passages of a record, the one that stands for it first."""
    match record:
        case Attribution():
            return (*record.content, *record.cue, *record.source) or record.addressee
        case Event() | Account():
            return record.evidence
        case Entry():
            return (record.substance, *record.evidence)
        case Statement() | Mention():
            return (record.span,)


def find_record(made: Annotations, record_id: str) -> Found | None:
    """The record of an id in any table; None if there is none, or it has no passage."""
    for table in RECORD_TABLES:
        for record in getattr(made, table):
            if record.id == record_id and (spans := spans_of(record)):
                return Found(table, record, name_of(record), spans)
    return None


def make_panel(side: Side, asked: str, index: Index | None) -> Panel | None:
    """The panel of a record; of several ids (separated by blanks) that of the one that tells most. None if none is there."""
    found = [one for i in asked.split() if (one := find_record(side.made, i))]
    if not found:
        return None
    chosen = min(found, key=_rank)
    record = chosen.record
    return Panel(
        id=record.id,
        table=chosen.table,
        title=TITLES[chosen.table],
        heading=chosen.name if not isinstance(record, Attribution) else "",
        chain=_chain(side, record),
        lines=tuple(line for line in _lines(side, record) if line.words or line.passages),
        weight=getattr(record, "weight", None),
        why=getattr(record, "why", None),
        links=tuple(_links(side, record, index)),
        also=_also(side, chosen),
        permalink=document_address(side.document.id, record.id),
        anchor=f"{side.prefix}c{chosen.spans[0].start}-{chosen.spans[0].end}",
    )


def _rank(found: Found) -> tuple[bool, int]:
    """Mentions last; else the shortest passage, which is the one that was aimed at."""
    return found.table == "mentions", min(span.end - span.start for span in found.spans)


def _chain(side: Side, record: Record) -> tuple[str, ...]:
    if isinstance(record, Mention):
        return ()
    return relay_of(side, record.id if isinstance(record, Attribution) else record.attribution)


def _lines(side: Side, record: Record) -> Iterable[Line]:
    match record:
        case Attribution():
            return _attribution_lines(side, record)
        case Event():
            return _event_lines(side, record)
        case Account():
            return _account_lines(side, record)
        case Statement():
            return _statement_lines(side, record)
        case Entry():
            return _entry_lines(side, record)
        case Mention():
            return _mention_lines(side, record)


def _attribution_lines(side: Side, record: Attribution) -> Iterable[Line]:
    yield Line("Says", passages=_quotes(side, record.content))
    yield Line("Source", passages=_quotes(side, record.source))
    yield Line("Cue", passages=_quotes(side, record.cue))
    yield Line("To whom", passages=_quotes(side, record.addressee))
    yield Line("How", f"{record.manner} {record.type}{', negated' if record.negated else ''}")
    yield Line("Speaker", _people(side, record.speakers))


def _event_lines(side: Side, record: Event) -> Iterable[Line]:
    yield Line("Who", _people(side, record.actor))
    yield Line("To whom", _people(side, record.recipient))
    yield Line("Status", record.factuality + (", background" if record.background else ""))
    yield Line("When", day_words(record.date))
    yield Line("Where", _place(record.place))
    yield Line(
        "Code", ", ".join(filter(None, (f"CAMEO {record.cameo}" if record.cameo else "", f"quad {record.quad}", _scale(record.scale))))
    )
    yield Line("Context", ", ".join(record.context))
    yield Line("Passage", passages=_quotes(side, record.evidence))


def _scale(scale: float | None) -> str:
    return "" if scale is None else f"scale {scale:+g}"


def _account_lines(side: Side, record: Account) -> Iterable[Line]:
    yield Line("Who took part", _people(side, record.participants))
    yield Line("Status", record.factuality)
    yield Line("When", day_words(record.date))
    yield Line("Where", _place(record.place))
    yield Line("How long", length_words(record.duration_minutes))
    yield Line("Passage", passages=_quotes(side, record.evidence))


def _statement_lines(side: Side, record: Statement) -> Iterable[Line]:
    yield Line("Who", _people(side, record.speakers))
    yield Line("To whom", _people(side, record.addressees))
    yield Line("Act", f"{'not ' if record.negated else ''}{(record.act or 'none').replace('_', ' ')} ({record.kind})")
    yield Line("Topic", topic_words(record.topic))
    yield Line("Strength", "" if record.strength is None else f"{record.strength:g} of 1")
    yield Line("Phrase", passages=_quotes(side, (record.phrase,) if record.phrase else ()))
    yield Line("Passage", passages=_quotes(side, (record.span,)))


def _entry_lines(side: Side, record: Entry) -> Iterable[Line]:
    yield Line("Who", _people(side, record.holders))
    yield Line("Towards", _people(side, record.counterparts))
    yield Line("What", passages=_quotes(side, (record.substance,)))
    yield Line("Condition", passages=_quotes(side, (record.condition,) if record.condition else ()))
    yield Line("Due", day_words(record.due))
    yield Line("Topic", topic_words(record.topic))
    yield Line("Passage", passages=_quotes(side, record.evidence))


def _mention_lines(side: Side, record: Mention) -> Iterable[Line]:
    for actor in record.actors:
        parts = (actor.name, actor.office, place_name(actor.code), actor.code, actor.sector)
        yield Line("Actor", " · ".join(dict.fromkeys(part for part in parts if part)))
    others = (actor_name(other.actor) or "" for other in record.alternatives)
    yield Line("Or else", join_names(filter(None, others), last="or"))
    yield Line("Words", passages=_quotes(side, (record.span,)))
    same = [m.span for m in side.made.mentions if m.entity == record.entity and m.id != record.id]
    yield Line("Also named here", passages=_quotes(side, same[:ALSO]))


def _quotes(side: Side, spans: Iterable[Span]) -> tuple[Passage, ...]:
    return tuple(quote(side, span) for span in spans)


def _people(side: Side, ids: Iterable[str]) -> str:
    return join_names(mention_names(side, ids))


def _place(place: Place | None) -> str:
    return ", ".join(dict.fromkeys(part for part in (place.name, place_name(place.country)) if part)) if place else ""


def _links(side: Side, record: Record, index: Index | None) -> Iterable[Link]:
    document = side.document.id
    if isinstance(record, Attribution) and record.within:
        yield Link("what it stands within", document_address(document, record.within))
    if isinstance(record, Event | Account | Statement | Entry) and record.attribution:
        yield Link("who says so", document_address(document, record.attribution))
    if isinstance(record, Event) and record.same_as:
        yield Link("the same act, told elsewhere in this text", document_address(document, record.same_as))
    if isinstance(record, Entry) and record.event:
        yield Link("its event", document_address(document, record.event))
    if isinstance(record, Entry):
        line = index.line_of.get((document, record.id)) if index else None
        by_party = address("/ledger", type=record.kind, actor=_first_code(side, record.holders))
        yield Link("ledger", address("/line", id=line.id) if line else by_party)
    if isinstance(record, Statement):
        yield Link("this wording over time", address("/wording", id=document, record=record.id))
    encounter = index.encounter_of.get((document, record.id)) if index and isinstance(record, Account) else None
    if encounter:
        yield Link(meeting_title(encounter), encounter_address(encounter.id))


def _first_code(side: Side, ids: Iterable[str]) -> str | None:
    return next((a.code for i in ids if i in side.mentions for a in side.mentions[i].actors if a.code), None)


def _also(side: Side, chosen: Found) -> tuple[Link, ...]:
    """Other records whose passage shares characters with that of the chosen one."""
    place = chosen.spans[0]
    others = (
        (table, record)
        for table in RECORD_TABLES
        for record in getattr(side.made, table)
        if record.id != chosen.record.id and (spans := spans_of(record)) and spans[0].overlaps(place)
    )
    found = [Link(f"{TITLES[table]}: {name_of(record)}", document_address(side.document.id, record.id)) for table, record in others]
    return tuple(found[:ALSO])
