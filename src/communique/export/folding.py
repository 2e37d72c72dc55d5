"""Events as event data count them: a plan or threat becomes the one type that PLOVER gives it, what did not happen is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from communique.lexicon import plover
from communique.records import Annotations, Event
from communique.resources import read_table
from communique.voices import codes_of

COUNTED = ("happened", "ongoing")
AUXILIARY = {  # PLOVER's auxiliary mode of what no single type amounts to
    "planned": "future",
    "postponed": "future",
    "demanded": "hypothetical",
    "conditional": "hypothetical",
    "speculated": "hypothetical",
    "denied": "negation",
    "cancelled": "negation",
}


@dataclass(frozen=True, slots=True)
class Coded:
    """An event under the type that stands for it. `folded`: another one than its words name; then it is dated by its report.

    `auxiliary` are PLOVER's auxiliary modes that it still needs."""

    event: Event
    type: str
    mode: str | None
    quad: int
    scale: float | None
    cameo: str | None
    folded: bool
    auxiliary: tuple[str, ...]


def code_events(annotations: Annotations, *, as_worded: bool = False) -> tuple[Coded, ...]:
    """All events, folded; with `as_worded` under the type that their words name."""
    if as_worded:
        return tuple(_as_worded(event) for event in annotations.events)
    own = own_words(annotations)
    return tuple(fold(event, own=event.id in own) for event in annotations.events)


def count_events(annotations: Annotations) -> tuple[Coded, ...]:
    """The events that event data would count, folded.

    Left out are what was denied, cancelled, postponed, demanded (its REQUEST stands beside it), conditional or a guess, history told in
    passing, and second tellings of an event that is there."""
    own = own_words(annotations)
    coded = [fold(event, own=event.id in own) for event in annotations.events if not event.background]
    counted = [one for one in coded if one.folded or one.event.factuality in COUNTED]
    told = {one.event.id: one for one in counted}
    return tuple(one for one in counted if not _is_retold(one, told))


def _is_retold(one: Coded, told: dict[str, Coded]) -> bool:
    first = told.get(one.event.same_as or "")
    return first is not None and first is not one and first.event.factuality == one.event.factuality


def own_words(annotations: Annotations) -> frozenset[str]:
    """The ids of events that an actor tells of itself: its state speaks, or its own official account; or news tell of them as planned."""
    mentions = {mention.id: mention for mention in annotations.mentions}
    speakers = {row.id: codes_of(row.speakers, mentions) for row in annotations.attributions}
    party = annotations.document.party

    def is_own(event: Event) -> bool:
        if event.attribution is None and party is None:
            return event.factuality == "planned"
        told_by = speakers.get(event.attribution, ()) if event.attribution else (party,)
        return bool(set(told_by) & set(codes_of(event.actor, mentions)))

    return frozenset(event.id for event in annotations.events if is_own(event))


def fold(event: Event, *, own: bool = True) -> Coded:
    """The event under the single type that its type and factuality amount to (`data/folding.csv`), else as it is worded.

    What makes a threat is an actor's `own` words: "if they attack", or that they will, as others say, threatens nobody."""
    found = _foldings().get((event.event, event.mode, event.factuality)) or _foldings().get((event.event, None, event.factuality))
    if found is not None and found[0] == "THREATEN" and not own:
        return _as_worded(event)
    if found is None:
        return _as_worded(event)
    name, mode, cameo = found
    row = plover()[name, mode]
    return Coded(event, name, mode, row.quad, row.scale, cameo, True, ("historical",) if event.background else ())


def _as_worded(event: Event) -> Coded:
    auxiliary = tuple(_auxiliary(event))
    return Coded(event, event.event, event.mode, event.quad, event.scale, event.cameo, False, auxiliary)


def _auxiliary(event: Event) -> Iterator[str]:
    if event.background:
        yield "historical"
    if event.factuality in AUXILIARY:
        yield AUXILIARY[event.factuality]


@cache
def _foldings() -> dict[tuple[str, str | None, str], tuple[str, str | None, str]]:
    return {
        (row["event"], row["mode"] or None, row["factuality"]): (row["as_event"], row["as_mode"] or None, row["cameo"])
        for row in read_table("folding")
    }
