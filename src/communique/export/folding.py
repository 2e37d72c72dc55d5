"""Events as event data count them: a plan or threat becomes the one type that PLOVER gives it, what did not happen is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from communique.lexicon import plover
from communique.records import Annotations, Event
from communique.resources import read_table

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
    return tuple(_as_worded(event) if as_worded else fold(event) for event in annotations.events)


def count_events(annotations: Annotations) -> tuple[Coded, ...]:
    """The events that event data would count, folded.

    Left out are what was denied, cancelled, postponed, demanded (its REQUEST stands beside it), conditional or a guess, history told in
    passing, and second tellings of an event that is there."""
    coded = [fold(event) for event in annotations.events if not event.background]
    counted = [one for one in coded if one.folded or one.event.factuality in COUNTED]
    told = {one.event.id: one for one in counted}
    return tuple(one for one in counted if not _is_retold(one, told))


def _is_retold(one: Coded, told: dict[str, Coded]) -> bool:
    first = told.get(one.event.same_as or "")
    return first is not None and first is not one and first.event.factuality == one.event.factuality


def fold(event: Event) -> Coded:
    """The event under the single type that its type and factuality amount to (`data/folding.csv`), else as it is worded."""
    found = _foldings().get((event.event, event.mode, event.factuality)) or _foldings().get((event.event, None, event.factuality))
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
