"""Words and deeds: what either of two parties promised or threatened, and what later texts tell that was done on the same matter.

A deed is a material event between the two (quads 2 and 4) that shares words with a promise told before it, or a later passage that tells
what became of the promise (the ledger's outcomes). Each stands beside one promise, and nothing says that it keeps or breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from communique.corpus.ledger.parties import state_codes
from communique.corpus.ledger.tellings import tokens_of_state
from communique.corpus.ledger.watching import is_same_passage, join_lines, told_once
from communique.corpus.ledger.wording import tokens_of
from communique.matters import topic_of_event
from communique.records import Annotations, Deed, Event, LedgerEntry
from communique.voices import codes_of, names_of, voice_of

PROMISED = frozenset({"commitment", "assurance", "agreement", "condition"})
MATERIAL = frozenset({2, 4})
REAL = frozenset({"happened", "ongoing"})
DayOf = Callable[[Event, str | None], str | None]
SHARED = 2  # words that a deed shares with a promise; one, where both are on one topic


def words_and_deeds(
    lines: Iterable[LedgerEntry], annotations: Iterable[Annotations], parties: Sequence[str], *, day_of: DayOf
) -> tuple[Deed, ...]:
    """The promises of either of two parties, those under a condition among them, and what was done later on the same matter, in order of
    time, without a verdict. `day_of` tells the day of an event of a document published on a day (`trends.event_day`)."""
    both = frozenset(parties)
    promised = join_lines(line for line in told_once(lines) if line.kind in PROMISED and set(line.holders) & both and not line.reading)
    said = [deed for line in promised for deed in _words_of(line)]
    names = frozenset().union(*(tokens_of_state(code) for code in both if code in state_codes()))
    done = [deed for made in annotations for deed in _material_of(made, both, said, names, day_of)]
    told = [deed for line in promised for deed in _outcomes_of(line) if not any(is_same_passage(deed, other) for other in done)]
    return tuple(sorted((*said, *done, *told), key=lambda deed: (deed.day or "9999", deed.document, deed.passage)))


def _words_of(line: LedgerEntry) -> Iterator[Deed]:
    """The tellings of a promise, the later ones beside the first."""
    first = line.told[0].entry
    for told in line.told:
        place = told.document, told.entry, told.passage
        beside = None if told.entry == first else first
        yield Deed(told.day, line.kind, line.holders, line.counterparts, line.topic, *place, told.by, beside)


def _outcomes_of(line: LedgerEntry) -> Iterator[Deed]:
    """What later passages tell of a promise, under its first telling; that it was said again is no deed."""
    first = line.told[0].entry
    for each in line.outcomes:
        if each.status not in ("repeated", "lapsed"):
            place = each.document, f"{first}-{each.status}-{each.passage.start}", each.passage
            yield Deed(each.day, each.status, (), (), line.topic, *place, each.claimant or "", first)


def _material_of(made: Annotations, parties: frozenset[str], said: Sequence[Deed], names: frozenset[str], day_of: DayOf) -> Iterator[Deed]:
    mentions = {m.id: m for m in made.mentions}
    attributions = {a.id: a for a in made.attributions}
    for event in made.events:
        if event.quad not in MATERIAL or event.factuality not in REAL or event.background:
            continue
        if not {*codes_of(event.actor, mentions)} & parties or not {*codes_of(event.recipient, mentions)} & parties:
            continue
        topic = topic_of_event(made, event)
        day = day_of(event, made.document.published)
        words = tokens_of(" ".join(part.exact for part in event.evidence)) - names
        others = (deed for deed in said if deed.document != made.document.id)
        if (promise := _nearest(others, day, topic, words)) is None:
            continue
        sides = names_of(event.actor, mentions), names_of(event.recipient, mentions)
        by = voice_of(made.document, event.attribution, attributions, mentions)[1]
        yield Deed(day, event.event, *sides, topic, made.document.id, event.id, event.evidence[0], by, promise.beside or promise.id)


def _nearest(said: Iterable[Deed], day: str | None, topic: str | None, words: frozenset[str]) -> Deed | None:
    """Of the promises told by a day the one that shares most words with a deed, the latest of them; None where none is on its matter."""
    shared = [(len(words & tokens_of(deed.passage.exact)), deed) for deed in said if day is not None and (deed.day or "9999") <= day]
    near = [(n, deed) for n, deed in shared if n >= SHARED or (n and topic is not None and deed.topic == topic)]
    return max(near, key=lambda one: (one[0], one[1].day or "", one[1].id))[1] if near else None
