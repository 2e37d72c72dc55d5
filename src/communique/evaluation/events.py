"""Events found against a gold: type, factuality, parties, and false ones in texts without an event.

A found event matches a gold one of the same type where its evidence touches the gold's words (`trigger`, else `evidence`); each is matched
once, the best first. `type` counts these by type; `factuality` is judged on matched events only; `dyad` asks for the same codes on both
sides too, and `whole` for the same factuality beside. A text without a gold event counts what is found in it under `quiet`: of these texts
the share in which nothing was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from communique.errors import InputError
from communique.evaluation.figures import Key

Row = Mapping[str, Any]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """One event as it is compared: `spans` are its trigger, else its evidence; parties are codes, else sectors."""

    event: str
    factuality: str | None
    actor: frozenset[str]
    recipient: frozenset[str]
    spans: tuple[Range, ...]


def read_events(row: Row, text: str, side: str) -> list[Told]:
    """The events of one document's line, as `communique annotate` prints them or with codes in place of mention ids."""
    codes = {mention["id"]: _codes(mention) for mention in row.get("mentions", ())}
    return [_told(event, codes, text, side) for event in row.get("events", ())]


def _codes(mention: Row) -> frozenset[str]:
    return frozenset(code for actor in mention.get("actors", ()) if (code := actor.get("code") or actor.get("sector")))


def _told(event: Row, codes: Mapping[str, frozenset[str]], text: str, side: str) -> Told:
    if not isinstance(event.get("event"), str):
        raise InputError(f"{side}: an event without its type; it needs `event`")
    spans = event.get("trigger") or event.get("evidence") or ()
    ranges = tuple(_range(span, len(text), side) for span in spans)
    if not ranges:
        raise InputError(f"{side}: an event without a place in the text; it needs `evidence` or `trigger`, a list of [start, end]")
    actor, recipient = (_parties(event.get(key) or (), codes) for key in ("actor", "recipient"))
    return Told(event["event"].upper(), event.get("factuality"), actor, recipient, ranges)


def _parties(names: Iterable[str], codes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(code for name in names for code in codes.get(name, {name}))


def _range(span: Any, size: int, side: str) -> Range:
    start, end = (span["start"], span["end"]) if isinstance(span, Mapping) else span
    if not 0 <= start <= end <= size:
        raise InputError(f"{side}: the span {start}-{end} lies outside the text of {size} characters")
    return start, end


def match_events(gold: Sequence[Told], found: Sequence[Told]) -> list[tuple[Told, Told]]:
    """Pairs of a gold event and the found one that tells of it, the likest first."""
    ranked = sorted((_unlike(g, f), i, k) for i, g in enumerate(gold) for k, f in enumerate(found) if g.event == f.event and _touch(g, f))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for _, i, k in ranked:
        if i not in taken_gold and k not in taken_found:
            taken_gold.add(i)
            taken_found.add(k)
            pairs.append((gold[i], found[k]))
    return pairs


def _touch(one: Told, other: Told) -> bool:
    return any(a < d and c < b for a, b in one.spans for c, d in other.spans)


def _unlike(one: Told, other: Told) -> tuple[int, bool, int]:
    """How unlike two tellings are: in parties, in factuality, in place."""
    parties = (one.actor != other.actor) + (one.recipient != other.recipient) + one.actor.isdisjoint(other.actor)
    return parties, one.factuality != other.factuality, min(abs(a - c) for a, _ in one.spans for c, _ in other.spans)


def is_same_dyad(one: Told, other: Told) -> bool:
    """Whether the codes agree on both sides."""
    return one.actor == other.actor and one.recipient == other.recipient


def count(gold: Sequence[Told], found: Sequence[Told]) -> Counter[Key]:
    """The counts of one document."""
    counts: Counter[Key] = Counter()
    pairs = match_events(gold, found)
    for what, told in (("found", found), ("gold", gold)):
        right = [pair[what == "found"] for pair in pairs]
        counts.update(("type", group, what) for event in told for group in ("all", event.event))
        counts.update(("type", group, f"right {what}") for event in right for group in ("all", event.event))
        counts.update((measure, "all", what) for _ in told for measure in ("dyad", "whole"))
        counts.update(("factuality", group, what) for event in right for group in ("all", event.factuality or "none"))
    for g, f in pairs:
        counts.update(_agreement(g, f))
    if not gold:
        counts.update({("quiet", "all", "gold"): 1, ("quiet", "all", "found"): 1})
        counts.update({("quiet", "all", f"right {what}"): int(not found) for what in ("gold", "found")})
    return counts


def _agreement(gold: Told, found: Told) -> Iterable[Key]:
    """What two matched tellings agree in beyond the type, for both sides' counts."""
    both = [f"right {what}" for what in ("found", "gold")]
    if gold.factuality == found.factuality:
        yield from (("factuality", group, what) for group in ("all", gold.factuality or "none") for what in both)
    if is_same_dyad(gold, found):
        yield from (("dyad", "all", what) for what in both)
        if gold.factuality == found.factuality:
            yield from (("whole", "all", what) for what in both)
