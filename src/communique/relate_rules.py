"""The relation between two given parties by the stage of events, where the network of `relate` is missing or left out.

Both parties are marked as known, whoever they are, and as strangers to each other; the relation is the event that the first does to the
second, or that they do together, folded as PLOVER has it. Where no such event is told the answer is NONE, in PLV's view too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.encoder import encode
from communique.export.folding import Coded, code_events
from communique.records import MUTUAL, Actor, Annotations, Document, MadeBy, Mention, make_span

if TYPE_CHECKING:
    from communique.document.parsing import Doc
    from communique.records import Event

SIDES = ("XXA", "XXB")  # codes that ISO 3166 leaves to its users, so no table has them
Range = tuple[int, int]


def find_events_between(sentences: Sequence[str], parties: Sequence[tuple[Range, Range]]) -> Iterator[Coded | None]:
    """For each sentence the event between its parties under the type that it amounts to; None where there is none.

    Parties are ranges of characters; a party that does not stand in its sentence (an empty range) has no event."""
    from communique.document.parsing import parse_many

    docs = parse_many(Document(f"row{n}", sentence) for n, sentence in enumerate(sentences))
    for doc, (source, target) in zip(docs, parties, strict=True):
        yield _event_between(doc, source, target) if source[1] and target[1] else None


def _event_between(doc: Doc, source: Range, target: Range) -> Coded | None:
    from communique.document.actors.mentions import find_mentions, name_speakers
    from communique.document.attribution.assemble import find_attributions
    from communique.document.events.assemble import find_events
    from communique.document.parsing import neutral_words
    from communique.document.places import find_places
    from communique.document.times import find_times, times_of_acts

    document: Document = doc.user_data["document"]
    encoded = encode(document.text, [(sentence.start_char, sentence.end_char) for sentence in doc.sents], neutral_words(doc))
    attributions = find_attributions(doc, encoded)
    mentions = with_given(document.text, find_mentions(doc, attributions), (source, target))
    attributions = name_speakers(doc, attributions, mentions)
    times = times_of_acts(doc, find_times(doc, None))
    events, known = find_events(doc, attributions, mentions, times, find_places(doc), encoded)
    return choose_event(code_events(Annotations(document, MadeBy(""), known, attributions, events)), known)


def with_given(text: str, mentions: Sequence[Mention], ranges: tuple[Range, Range]) -> tuple[Mention, ...]:
    """The mentions with those of two given parties in the place of what stands there, and their actors wherever they are meant again."""
    given: dict[str, Mention] = {}
    for code, (start, end) in zip(SIDES, ranges, strict=True):
        inside = [m for m in mentions if m.span.start < end and start < m.span.end]
        widest = max(inside, key=lambda m: m.span.end - m.span.start, default=None)
        actor = Actor(code, widest.actors[0].sector if widest is not None and widest.actors else None)
        span = make_span(text, start, end)
        entity = widest.entity if widest is not None and not any(m.entity == widest.entity for m in given.values()) else code
        given[code] = Mention(f"given-{code}", span, entity, (actor,))
    left = [m for m in mentions if not any(m.span.start < end and start < m.span.end for start, end in ranges)]
    actors = {m.entity: m.actors for m in given.values()}
    again = [replace(m, actors=actors[m.entity], alternatives=()) if m.entity in actors else m for m in left]
    return tuple(sorted((*again, *given.values()), key=lambda m: m.span.start))


def choose_event(events: Iterable[Coded], mentions: Iterable[Mention]) -> Coded | None:
    """Of the events that the first given party does to the second, or both together: the likeliest, then that of fewest parties, then the
    first."""
    codes = {m.id: {actor.code for actor in m.actors} for m in mentions}
    between = [coded for coded in events if _is_between(coded.event, codes)]
    return max(between, key=lambda c: (c.event.weight or 0.0, -len((*c.event.actor, *c.event.recipient))), default=None)


def _is_between(event: Event, codes: Mapping[str, set[str | None]]) -> bool:
    doers, others = (set[str | None]().union(*(codes[i] for i in ids)) for ids in (event.actor, event.recipient))
    first, second = SIDES
    together = event.event in MUTUAL and {first, second} <= doers | others
    return together or (first in doers and second in others) or (not others and {first, second} <= doers)
