"""Every data type. Frozen records, and the helpers that make their spans and ids and read their days; nothing else.

Spans count Unicode code points of `Document.text`, end exclusive. Missing is None, empty is ().
"""

from __future__ import annotations

import hashlib
import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

DocumentKind = Literal["news", "commentary", "readout", "release", "statement", "transcript", "briefing", "other"]
AttributionType = Literal["speech", "belief", "intention", "other"]
Manner = Literal["direct", "indirect", "mixed"]
Factuality = Literal["denied", "cancelled", "postponed", "demanded", "conditional", "speculated", "planned", "ongoing", "happened"]
Form = Literal["meeting", "call", "visit"]
StatementKind = Literal["substance", "frame", "atmosphere"]
EntryKind = Literal["demand", "commitment", "assurance", "agreement", "refusal", "condition", "expectation"]
Relation = Literal["same", "left_stronger", "right_stronger", "differs", "only_left", "only_right"]
Scale = Literal["bindingness", "certainty", "specificity", "scope", "blame", "intensity"]
Status = Literal["repeated", "progressed", "kept", "broken", "withdrawn", "disputed", "unmet", "lapsed"]
KnownFrom = Literal["holder", "counterpart", "third party", "both"]
OTHER_WAY: dict[str, Relation] = {"left_stronger": "right_stronger", "right_stronger": "left_stronger"}  # with the sides turned


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (exclusive) of a document's text, and the words there."""

    start: int
    end: int
    exact: str = field(compare=False)

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    @property
    def flat(self) -> str:
        """Its words in one line."""
        return flat(self.exact)


def flat(words: str) -> str:
    """Words in one line."""
    return " ".join(words.split())


def hash_text(text: str) -> str:
    """The sha256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def make_span(text: str, start: int, end: int) -> Span:
    """The span of `text` from `start` to `end`, without white space at either end.

    Raises ValueError if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no span at {start}..{end} in a text of {len(text)} characters")
    return Span(start, end, text[start:end])


def make_id(document_id: str, table: str, anchor: Span, taken: set[str] | None = None) -> str:
    """A short id from the document, the table and the anchor's characters (its cue, trigger or head word).

    `taken` holds the ids already given; a repeat gets `~2`, `~3` ... and is added to it."""
    key = f"{document_id}\x1f{table}\x1f{anchor.start}\x1f{anchor.exact}"
    base = table[0] + hashlib.sha256(key.encode()).hexdigest()[:11]
    if taken is None:
        return base
    made, n = base, 1
    while made in taken:
        n += 1
        made = f"{base}~{n}"
    taken.add(made)
    return made


@dataclass(frozen=True, slots=True)
class Document:
    """One text. `party` is the state whose official account it is, None for news. Dates are ISO strings."""

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    country: str | None = None
    party: str | None = None
    kind: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """A date expression and the days it means: ISO `start` and `end`, inclusive, as coarse as the words are."""

    span: Span
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place; `country` is ISO 3166-1 alpha-3."""

    name: str | None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place."""

    span: Span
    place: Place


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is meant. `code` is ISO 3166-1 alpha-3 or an organisation's code; `office` is the one held on the document's day."""

    code: str | None
    sector: str | None = None
    name: str | None = None
    office: str | None = None
    identifier: str | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of several readings of an ambiguous mention. `weight` is its share of what the text tells for them: shares sum to 1, are equal
    where nothing is told, and are no calibrated probabilities."""

    actor: Actor
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor. `entity` is the id of its coreference class, never None.

    Several `actors` are jointly meant ("the two sides"); `alternatives` exclude each other."""

    id: str
    span: Span
    entity: str
    actors: tuple[Actor, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what. `within` is the id of the enclosing attribution.

    `manner` tells of quotation marks alone: a turn of a transcript, which stands word for word without any, is `indirect`, with no `cue`.

    `speakers` and `relay` stay empty until mentions are known (annotate fills them)."""

    id: str
    type: AttributionType
    manner: Manner
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    addressee: tuple[Span, ...] = ()
    within: str | None = None
    speakers: tuple[str, ...] = ()
    relay: tuple[str, ...] = ()
    negated: bool = False
    weight: float | None = None

    def says(self, span: Span) -> bool:
        """Whether `span` lies inside this attribution's content."""
        return any(part.holds(span) for part in self.content)


@dataclass(frozen=True, slots=True)
class DateRange:
    """First and last day, ISO, inclusive."""

    start: str | None
    end: str | None


MUTUAL = ("CONSULT", "AGREE", "COOPERATE")  # types in which several actors without a recipient act on each other


def day_number(iso: str | None) -> int | None:
    """The day of an ISO date, with or without a time, counted from the year 1; None without a day."""
    try:
        return date.fromisoformat((iso or "")[:10]).toordinal()
    except ValueError:
        return None


def days_of(iso: str | None) -> tuple[date, date] | None:
    """First and last day of an ISO date of any granularity; None without a year."""
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", iso or "")
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    try:
        return date(year, month, day), date(year, int(match[2] or 12), int(match[3] or monthrange(year, int(match[2] or 12))[1]))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, as PLOVER types it. `actor` and `recipient` are mention ids.

    `event` names the act as worded and `factuality` its status; nothing is folded here."""

    id: str
    event: str
    mode: str | None
    context: tuple[str, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    factuality: Factuality
    background: bool
    date: DateRange | None
    place: Place | None
    quad: int
    scale: float | None
    cameo: str | None
    evidence: tuple[Span, ...]
    attribution: str | None
    same_as: str | None = None
    weight: float | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """This document's telling of one encounter."""

    id: str
    form: Form
    participants: tuple[str, ...]
    date: DateRange | None
    place: Place | None
    duration_minutes: int | None
    factuality: Factuality
    evidence: tuple[Span, ...]
    attribution: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One reported act by one party or jointly, on one topic: what accounts are compared by."""

    id: str
    span: Span
    attribution: str | None
    speakers: tuple[str, ...]
    addressees: tuple[str, ...]
    act: str | None
    topic: str | None
    kind: StatementKind
    strength: float | None
    phrase: Span | None
    negated: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A demand, commitment, assurance, agreement, refusal, condition or expectation, as one document words it."""

    id: str
    kind: EntryKind
    holders: tuple[str, ...]
    counterparts: tuple[str, ...]
    substance: Span
    topic: str | None
    condition: Span | None
    due: DateRange | None
    event: str | None
    evidence: tuple[Span, ...]
    attribution: str | None
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class MadeBy:
    """What made the records: the version, and models and settings by name."""

    version: str
    models: tuple[tuple[str, str], ...] = ()
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything found in one document."""

    document: Document
    made_by: MadeBy
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    accounts: tuple[Account, ...] = ()
    statements: tuple[Statement, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Encounter:
    """One meeting, call or visit. `accounts` are (document id, account id) pairs; `reasons` say why each was joined.

    `date` is what a text gives; where none does, `within` are the days on which it lay by the publication of its texts."""

    id: str
    form: Form
    parties: tuple[str, ...]
    names: tuple[str, ...]
    date: DateRange | None
    place: Place | None
    accounts: tuple[tuple[str, str], ...]
    factuality: Factuality
    weight: float | None = None
    reasons: tuple[str, ...] = ()
    within: DateRange | None = None

    @property
    def days(self) -> DateRange | None:
        """The days to sort and count it by."""
        return self.date or self.within


@dataclass(frozen=True, slots=True)
class Alignment:
    """Statements of two accounts that report one act, or a statement that stands on one side only."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    relation: Relation
    reason: str
    left_phrases: tuple[Span, ...] = ()
    right_phrases: tuple[Span, ...] = ()
    scale: Scale | None = None
    contradiction: bool = False
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Share of each side's substance statements that the other side has too, 0..1; None where a side has none."""

    left: float | None
    right: float | None
    topics_only_left: tuple[str, ...] = ()
    topics_only_right: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two accounts of one encounter, aligned statement by statement."""

    left: Annotations
    right: Annotations
    alignments: tuple[Alignment, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Telling:
    """One document's wording of an entry; `by` is whose word it is: a code, a name, or the publisher whose writer tells it."""

    document: str
    entry: str
    day: str | None
    passage: Span
    by: str
    condition: Span | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a later passage says of an entry, and on whose word. `lapsed` rests on the words of the due date; nobody says it."""

    status: Status
    document: str
    day: str | None
    passage: Span
    claimant: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Lead:
    """A later passage that may tell what became of an entry: `weight` is how likely it tells anything of it, 0 to 1, and `status` what it
    would tell most likely. To be read by somebody, not counted."""

    status: Status
    weight: float
    document: str
    day: str | None
    passage: Span
    claimant: str | None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One demand, promise or agreement as all documents tell it. `holders` and `counterparts` are actor codes, else names.

    `tellings` are (document id, entry id) pairs in order of publication; `known_from` says on whose word they stand:
    parties, other speakers, and publishers of what writers say themselves. `other_side_only`: all are parties' words, none a holder's.
    `told` are the tellings with their passages, `side` which side they come from, `silent` the parties whose own accounts of those days
    have nothing that comes near it; a `reading` is what only a writer infers. `leads` are further passages to read, likeliest first;
    `weight` is that of the surest telling."""

    id: str
    kind: EntryKind
    holders: tuple[str, ...]
    counterparts: tuple[str, ...]
    topic: str | None
    tellings: tuple[tuple[str, str], ...]
    known_from: tuple[str, ...]
    other_side_only: bool
    due: DateRange | None = None
    told: tuple[Telling, ...] = ()
    side: KnownFrom | None = None
    silent: tuple[str, ...] = ()
    reading: bool = False
    outcomes: tuple[Outcome, ...] = ()
    leads: tuple[Lead, ...] = ()
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one document, its day, and whose word they are."""

    document: str
    day: str | None
    passage: Span
    by: str


@dataclass(frozen=True, slots=True)
class Watched:
    """A condition or forecast of the ledger, with the later passages that bear on it."""

    line: LedgerEntry
    bearing: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """A promise told, or what came later on its matter, in the history of two parties; `what` is the kind of entry, the type of a material
    event, or what the ledger reads of a passage ("kept"). `beside` is the `id` of the promise that a deed stands beside, or that is told
    again."""

    day: str | None
    what: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    topic: str | None
    document: str
    id: str
    passage: Span
    by: str
    beside: str | None = None
