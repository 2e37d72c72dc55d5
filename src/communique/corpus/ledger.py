"""What was demanded, promised and agreed, as all documents together tell it: entries joined into one line each, with who it is known from
and what later documents say became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from communique.corpus.tellings import Told, find_tellings, group_tellings, names_of, voice_of
from communique.corpus.trends import codes_of, event_day
from communique.lexicon import find_topics
from communique.records import Annotations, Deed, KnownFrom, LedgerEntry, Telling, Watched

FORESEEN = frozenset({"condition", "expectation"})
PROMISED = frozenset({"commitment", "assurance", "agreement"})
MATERIAL = frozenset({2, 4})
REAL = frozenset({"happened", "ongoing"})


def build_ledger(annotations: Sequence[Annotations]) -> tuple[LedgerEntry, ...]:
    """All entries, those of one kind by one holder on one matter joined, in order of their first telling."""
    groups = group_tellings(find_tellings(annotations))
    return tuple(_line(group) for group in groups)


def _line(group: Sequence[Told]) -> LedgerEntry:
    first = group[0]
    holders = first.holders
    counterparts = next((t.counterparts for t in group if t.counterparts), ())
    return LedgerEntry(
        id=first.entry.id,
        kind=first.entry.kind,
        holders=holders,
        counterparts=counterparts,
        topic=next((t.entry.topic for t in group if t.entry.topic), None),
        tellings=tuple((t.document.id, t.entry.id) for t in group),
        known_from=tuple(dict.fromkeys(t.by for t in group)),
        other_side_only=_other_side_only(holders, [t.voice for t in group]),
        due=next((t.entry.due for t in group if t.entry.due), None),
        told=tuple(_telling(t) for t in group),
        side=find_side(holders, counterparts, [t.by for t in group]),
        reading=all(t.reading for t in group),
    )


def _telling(told: Told) -> Telling:
    span = told.entry.substance
    return Telling(told.document.id, told.entry.id, told.document.published, span, told.by, told.entry.condition)


def _other_side_only(holders: Sequence[str], voices: Sequence[str | None]) -> bool:
    """Whether every telling is the word of a party, and none of them a holder."""
    return bool(holders) and all(voice is not None and voice not in holders for voice in voices)


def find_side(holders: Sequence[str], counterparts: Sequence[str], voices: Sequence[str]) -> KnownFrom:
    """Which side a matter is known from. What is agreed jointly is known from both when two of its holders say so."""
    by_holders, by_others = set(voices) & set(holders), set(voices) & set(counterparts)
    if (by_holders and by_others) or (not counterparts and len(by_holders) > 1):
        return "both"
    return "holder" if by_holders else "counterpart" if by_others else "third party"


# --- beside the ledger ------------------------------------------------------------------------------------------------


def watch_list(lines: Iterable[LedgerEntry], annotations: Sequence[Annotations]) -> tuple[Watched, ...]:
    """What has to be watched: conditions and forecasts, and promises made under a condition, with the later passages that bear on them."""
    return tuple(Watched(line) for line in lines if line.kind in FORESEEN or any(told.condition for told in line.told))


def words_and_deeds(lines: Iterable[LedgerEntry], annotations: Iterable[Annotations], parties: Sequence[str]) -> tuple[Deed, ...]:
    """The promises of either of two parties and the material events between them on the same topics, in order of time, without a verdict.

    Events are those that happened or go on, of quads 2 and 4, whose passage or whose telling's topic is one that was promised on."""
    said = [deed for line in lines for deed in _words_of(line, frozenset(parties))]
    topics = {deed.topic for deed in said if deed.topic}
    done = [deed for made in annotations for deed in _deeds_of(made, frozenset(parties)) if deed.topic in topics]
    return tuple(sorted((*said, *done), key=lambda deed: (deed.day or "9999", deed.document, deed.passage)))


def _words_of(line: LedgerEntry, parties: frozenset[str]) -> Iterator[Deed]:
    if line.kind in PROMISED and set(line.holders) & parties and not line.reading:
        for told in line.told:
            yield Deed(told.day, line.kind, line.holders, line.counterparts, line.topic, told.document, told.entry, told.passage, told.by)


def _deeds_of(made: Annotations, parties: frozenset[str]) -> Iterator[Deed]:
    mentions = {m.id: m for m in made.mentions}
    attributions = {a.id: a for a in made.attributions}
    for event in made.events:
        if event.quad not in MATERIAL or event.factuality not in REAL or event.background:
            continue
        if not {*codes_of(event.actor, mentions)} & parties or not {*codes_of(event.recipient, mentions)} & parties:
            continue
        around = next((s for s in made.statements if any(s.span.holds(part) for part in event.evidence)), None)
        topics = find_topics(" ".join(part.exact for part in event.evidence))
        topic = topics[0] if topics else around.topic if around else None
        sides = names_of(event.actor, mentions), names_of(event.recipient, mentions)
        by = voice_of(made.document, event.attribution, attributions, mentions)[1]
        day = event_day(event, made.document.published)
        yield Deed(day, event.event, *sides, topic, made.document.id, event.id, event.evidence[0], by)
