"""The rows of the page's sections: encounters, accounts side by side, who said what, ledger, events, texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.beside import body_of
from communique.corpus.compare.pairs import is_unsure
from communique.corpus.ledger import is_sure
from communique.joint import is_joint_text, states_named
from communique.lexicon import place_name
from communique.records import Account, Alignment, Attribution, Encounter, Entry, Event, LedgerEntry, Outcome, Span, Statement
from communique.report.dossier import Dossier, Pair, counterparts_of, entry_of, known_only_from, telling_of
from communique.report.findings import (
    capital,
    code_names,
    find_tellings,
    lengths_differ,
    meeting_title,
    told_length,
    took_place,
    topic_words,
)
from communique.report.names import Side, day_words, encounter_day, join_names, mention_codes, mention_names, published_words, relay_of
from communique.report.passages import Line, Passage, find_layers, quote, text_lines
from communique.voices import SPOKEN, chain_of, codes_of, is_question

ENTRY_ORDER = ("agreement", "commitment", "assurance", "refusal", "condition", "demand", "expectation")
UNSURE = ("speculated", "conditional", "denied", "cancelled")
RELATION_WORDS = {"same": "same", "differs": "differs", "only_left": "only here", "only_right": "only here"}


@dataclass(frozen=True, slots=True)
class Telling:
    """One document's account of an encounter."""

    side: Side
    day: str
    place: str
    length: str
    factuality: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Meeting:
    """An encounter as the page shows it."""

    number: int
    title: str
    form: str
    parties: str
    day: str
    place: str
    factuality: str
    tellings: tuple[Telling, ...]
    lengths_differ: bool
    took_place: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """Statements of one side of a row."""

    who: str
    tone: int
    act: str
    passages: tuple[Passage, ...]
    other_side: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One row of two accounts side by side."""

    relation: str
    badge: str
    scale: str
    reason: str
    contradiction: bool
    topic: str
    left: Cell | None
    right: Cell | None
    left_ids: tuple[str, ...] = ()
    right_ids: tuple[str, ...] = ()
    unsure: bool = False
    nearest: Passage | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """One statement of a ribbon: where it leads, whether the other side tells it too, and its first words."""

    href: str
    shared: bool
    words: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A ribbon between the ticks of two statements that are told by both, by their places in the two rows."""

    left: int
    right: int
    relation: str


@dataclass(frozen=True, slots=True)
class Column:
    """One side of a comparison: its name, its ticks, how much of it the other side has too, and what stands only there."""

    side: Side
    ticks: tuple[Tick, ...]
    percent: int | None
    topics_only: tuple[str, ...]
    only: tuple[Row, ...]

    @property
    def shared(self) -> int:
        """How many of its statements the other side has too."""
        return sum(tick.shared for tick in self.ticks)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two accounts compared."""

    number: int
    left: Column
    right: Column
    meetings: tuple[str, ...]
    rows: tuple[Row, ...]
    folded: tuple[Row, ...]
    threads: tuple[Thread, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution: the chain of speakers, the addressee, and the words."""

    chain: tuple[str, ...]
    tone: int
    through: str
    addressee: str
    cue: str
    manner: str
    type: str
    negated: bool
    status: str
    passages: tuple[Passage, ...]
    other_side: bool


@dataclass(frozen=True, slots=True)
class Became:
    """What a later text says became of a line, on which day and on whose word."""

    status: str
    day: str
    by: str
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class Promise:
    """One line of the ledger."""

    kind: str
    holders: str
    tone: int
    counterparts: str
    topic: str
    tellings: tuple[tuple[Side, Passage, str], ...]
    conditions: tuple[Passage, ...]
    due: str
    known_from: str
    only_from: str
    unsure: bool = False
    became: tuple[Became, ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """One event."""

    day: str
    sort_key: tuple[str, int, int]
    actors: str
    recipients: str
    tone: int
    event: str
    mode: str | None
    factuality: str
    background: bool
    place: str
    chain: tuple[str, ...]
    passage: Passage


@dataclass(frozen=True, slots=True)
class Text:
    """One document in full."""

    side: Side
    day: str
    url: str | None
    lines: tuple[Line, ...]


def tone_of(dossier: Dossier, codes: Iterable[str]) -> int:
    """The colour of one party; several together have none."""
    found = set(codes)
    return dossier.tones.get(found.pop(), 0) if len(found) == 1 else 0


# ---- encounters


def list_meetings(dossier: Dossier) -> tuple[Meeting, ...]:
    """The encounters with what each document tells of them: those that took place, then planned, postponed and other ones."""
    ordered = sorted(dossier.encounters, key=lambda e: not took_place(e))
    return tuple(_meeting(dossier, encounter, n) for n, encounter in enumerate(ordered, 1))


def _meeting(dossier: Dossier, encounter: Encounter, number: int) -> Meeting:
    tellings = find_tellings(dossier, encounter)
    return Meeting(
        number=number,
        title=meeting_title(encounter),
        form=encounter.form,
        parties=join_names(place_name(code) for code in encounter.parties),
        day=encounter_day(encounter),
        place=(encounter.place.name or "") if encounter.place else "",
        factuality=encounter.factuality,
        tellings=tuple(_telling(side, account) for side, account in tellings),
        lengths_differ=lengths_differ(tellings),
        took_place=took_place(encounter),
    )


def _telling(side: Side, account: Account) -> Telling:
    return Telling(
        side,
        day_words(account.date),
        (account.place.name or "") if account.place else "",
        told_length(account),
        account.factuality,
        quote(side, account.evidence[0], longest=220),
    )


# ---- side by side


def list_side_by_side(dossier: Dossier) -> tuple[SideBySide, ...]:
    """The comparisons, substance first, atmosphere and frames apart."""
    return tuple(_side_by_side(dossier, pair) for pair in dossier.pairs)


def _side_by_side(dossier: Dossier, pair: Pair) -> SideBySide:
    rows = [(row, _row(dossier, pair, row)) for row in pair.comparison.alignments]
    substance = [(row, made) for row, made in rows if _is_substance(pair, row)]
    return SideBySide(
        number=pair.number,
        left=_column(pair, pair.left, "only_left", substance),
        right=_column(pair, pair.right, "only_right", substance),
        meetings=tuple(meeting_title(e) for e in pair.encounters),
        rows=tuple(made for row, made in substance if row.left and row.right),
        folded=tuple(made for row, made in rows if not _is_substance(pair, row)),
        threads=tuple(_threads(pair)),
    )


def _threads(pair: Pair) -> Iterable[Thread]:
    left, right = (
        {s.id: n for n, s in enumerate(s for s in side.made.statements if s.kind == "substance")} for side in (pair.left, pair.right)
    )
    for row in pair.comparison.alignments:
        yield from (Thread(left[i], right[k], row.relation) for i in row.left for k in row.right if i in left and k in right)


def _is_substance(pair: Pair, row: Alignment) -> bool:
    kinds = [pair.left.statements[i].kind for i in row.left if i in pair.left.statements]
    kinds += [pair.right.statements[i].kind for i in row.right if i in pair.right.statements]
    return "substance" in kinds


def _column(pair: Pair, side: Side, relation: str, rows: Sequence[tuple[Alignment, Row]]) -> Column:
    left = side is pair.left
    coverage = pair.comparison.coverage
    share = coverage.left if left else coverage.right
    shared = {i for row, _ in rows if row.left and row.right for i in (row.left if left else row.right)}
    ticks = (Tick(quote(side, s.span).href, s.id in shared, s.span.flat[:90]) for s in side.made.statements if s.kind == "substance")
    return Column(
        side=side,
        ticks=tuple(ticks),
        percent=None if share is None else round(100 * share),
        topics_only=tuple(map(topic_words, coverage.topics_only_left if left else coverage.topics_only_right)),
        only=tuple(sorted((made for row, made in rows if row.relation == relation), key=lambda made: made.unsure)),
    )


def _row(dossier: Dossier, pair: Pair, row: Alignment) -> Row:
    statements = [pair.left.statements.get(i) for i in row.left] + [pair.right.statements.get(i) for i in row.right]
    both = bool(row.left and row.right)
    return Row(
        relation=row.relation,
        badge=_badge(pair, row),
        scale=row.scale or "",
        reason=f"{row.reason}, an unsure match" if both and is_unsure(row) else row.reason,
        contradiction=row.contradiction,
        topic=topic_words(next((s.topic for s in statements if s and s.topic), None)),
        left=_cell(dossier, pair.left, pair.right, row.left, row.left_phrases if both else None),
        right=_cell(dossier, pair.right, pair.left, row.right, row.right_phrases if both else None),
        left_ids=row.left,
        right_ids=row.right,
        unsure=is_unsure(row),
        nearest=None if both else _nearest(pair, row),
    )


def _nearest(pair: Pair, row: Alignment) -> Passage | None:
    """What comes nearest on the other side to a statement that stands alone, if that is unsure."""
    side, spans = (pair.right, row.right_phrases) if row.left else (pair.left, row.left_phrases)
    return quote(side, spans[0]) if spans else None


def _badge(pair: Pair, row: Alignment) -> str:
    if row.relation == "left_stronger":
        return f"{pair.left.label} stronger"
    if row.relation == "right_stronger":
        return f"{pair.right.label} stronger"
    return RELATION_WORDS[row.relation]


def _cell(dossier: Dossier, side: Side, other: Side, ids: Sequence[str], marks: Sequence[Span] | None) -> Cell | None:
    """One side of a row; without `marks` it is told by this side alone, and other parties' words in it carry a warning."""
    statements = [side.statements[i] for i in ids if i in side.statements]
    if not statements:
        return None
    speakers = tuple(dict.fromkeys(i for s in statements for i in s.speakers))
    codes = mention_codes(side, speakers)
    return Cell(
        who=join_names(mention_names(side, speakers)),
        tone=tone_of(dossier, codes),
        act=_act_words(statements),
        passages=tuple(quote(side, s.span, marks or ()) for s in statements),
        other_side=marks is None and side.document.party is not None and other.document.party in codes and side.document.party not in codes,
    )


def _act_words(statements: Sequence[Statement]) -> str:
    acts = dict.fromkeys(("not " if s.negated else "") + s.act.replace("_", " ") for s in statements if s.act)
    return ", ".join(acts)


# ---- who said what


def list_sayings(dossier: Dossier, side: Side) -> tuple[Saying, ...]:
    """The attributions of one document in the order of its text."""
    found = [a for a in side.made.attributions if a.content]
    return tuple(_saying(dossier, side, a) for a in sorted(found, key=lambda a: (a.content[0], a.id)))


def _saying(dossier: Dossier, side: Side, attribution: Attribution) -> Saying:
    codes = mention_codes(side, attribution.speakers)
    party = side.document.party
    return Saying(
        chain=relay_of(side, attribution.id),
        tone=tone_of(dossier, codes),
        through=side.label,
        addressee=join_names(span.flat for span in attribution.addressee),
        cue=" … ".join(span.flat for span in attribution.cue),
        manner=attribution.manner,
        type=attribution.type,
        negated=attribution.negated,
        status=_status_of(side, attribution),
        passages=tuple(quote(side, span) for span in attribution.content),
        other_side=party is not None and _is_of_another(side, attribution) and not counterparts_of(dossier, side, attribution.content),
    )


def _is_of_another(side: Side, attribution: Attribution) -> bool:
    """Whether a party's document tells what another party said: not media, nor what they ask, nor what somebody holds or is told by; nor
    the other party of a common text."""
    codes = codes_of(attribution.speakers, side.mentions)
    if is_joint_text(side.document) and set(codes) <= {*states_named(side.document.title or "")}:
        return False
    asked = is_question(side.document, chain_of(attribution.id, side.attributions)[-1], side.mentions)
    told = attribution.type == "speech" and not asked and not _is_spoken(side, attribution)
    return told and bool(codes) and side.document.party not in codes


def _is_spoken(side: Side, attribution: Attribution) -> bool:
    """Whether it is, or stands within, a turn of the speaker's own in a record of spoken words."""
    outermost, seen = attribution, set[str]()
    while outermost.within in side.attributions and outermost.id not in seen:
        seen.add(outermost.id)
        outermost = side.attributions[outermost.within]
    own = mention_codes(side, outermost.speakers) >= mention_codes(side, attribution.speakers)
    return side.document.kind in SPOKEN and not outermost.cue and own


def _status_of(side: Side, attribution: Attribution) -> str:
    """The factuality of the act of saying, where an event tells that it was only guessed, conditional or the like."""
    told = (e for e in side.made.events for span in e.evidence if any(span.holds(cue) for cue in attribution.cue))
    return next((e.factuality for e in told if e.factuality in UNSURE and e.attribution != attribution.id), "")


# ---- ledger


def list_promises(dossier: Dossier) -> tuple[tuple[str, tuple[Promise, ...]], ...]:
    """The ledger by kind: what binds first, then what is asked and hoped for; of each kind what is unsure last."""
    made = [promise for line in sorted(dossier.ledger, key=lambda line: not is_sure(line)) for promise in _promise(dossier, line)]
    by_kind = ((kind, tuple(promise for promise in made if promise.kind == kind)) for kind in ENTRY_ORDER)
    return tuple((kind, lines) for kind, lines in by_kind if lines)


def _promise(dossier: Dossier, line: LedgerEntry) -> Iterable[Promise]:
    tellings = [found for telling in line.tellings if (found := entry_of(dossier, telling))]
    if tellings:
        yield Promise(
            kind=line.kind,
            holders=capital(code_names(line.holders)),
            tone=tone_of(dossier, line.holders),
            counterparts=code_names(line.counterparts),
            topic=topic_words(line.topic),
            tellings=tuple((side, telling_of(side, entry), _word_of(side, entry)) for side, entry in tellings),
            conditions=tuple(quote(side, entry.condition) for side, entry in tellings if entry.condition),
            due=day_words(line.due),
            known_from=", ".join(place_name(name) for name in line.known_from),
            only_from=known_only_from(dossier, line),
            unsure=not is_sure(line),
            became=tuple(_became(dossier, outcome) for outcome in line.outcomes),
        )


def _became(dossier: Dossier, outcome: Outcome) -> Became:
    side = dossier.side(outcome.document)
    by = place_name(outcome.claimant) if outcome.claimant else ""
    return Became(outcome.status, published_words(outcome.day), by, quote(side, outcome.passage) if side else None)


def _word_of(side: Side, entry: Entry) -> str:
    """On whose word a news text tells of an entry; an official account is the word of its party or organisation."""
    return "" if side.document.party or body_of(side.document) else " ← ".join(relay_of(side, entry.attribution))


# ---- events


def list_deeds(dossier: Dossier) -> tuple[Deed, ...]:
    """The events of all documents by date; those without a date stand at the end."""
    made = [_deed(dossier, side, event) for side in dossier.sides for event in side.made.events if event.evidence]
    return tuple(sorted(made, key=lambda deed: deed.sort_key))


def _deed(dossier: Dossier, side: Side, event: Event) -> Deed:
    return Deed(
        day=day_words(event.date),
        sort_key=((event.date.start or "9") if event.date else "9", side.number, event.evidence[0].start),
        actors=join_names(mention_names(side, event.actor)),
        recipients=join_names(mention_names(side, event.recipient)),
        tone=tone_of(dossier, mention_codes(side, event.actor)),
        event=event.event,
        mode=event.mode,
        factuality=event.factuality,
        background=event.background,
        place=(event.place.name or "") if event.place else "",
        chain=relay_of(side, event.attribution),
        passage=quote(side, event.evidence[0], longest=240),
    )


# ---- texts


def list_texts(dossier: Dossier) -> tuple[Text, ...]:
    """The documents in full, with every span that something leads to."""
    return tuple(
        Text(
            side,
            published_words(side.document.published),
            _safe_url(side.document.url),
            tuple(text_lines(side, find_layers(side, dossier.tones))),
        )
        for side in dossier.sides
    )


def _safe_url(url: str | None) -> str | None:
    """Only addresses of the web become links."""
    return url if url and url.lower().startswith(("https://", "http://")) else None
