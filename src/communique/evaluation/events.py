"""Events found against a gold: type, factuality, parties, and false ones in texts without an event.

A found event matches a gold one of the same type where its evidence touches the gold's words (`trigger`, else `evidence`); each is matched
once, the best first. `type` counts these by type; `factuality` is judged on matched events only; `dyad` asks for the same codes on both
sides too, and `whole` for the same factuality beside. A text without a gold event counts what is found in it under `quiet`: of these texts
the share in which nothing was found. Where the gold says nothing of parties, `dyad` and `whole` are not judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.errors import InputError
from communique.evaluation.figures import Cell, Key
from communique.evaluation.matching import Range, Row, codes_by_mention, one_to_one, parties, read_range


@dataclass(frozen=True, slots=True)
class Told:
    """One event as it is compared: `spans` are its trigger, else its evidence; parties are codes, else sectors."""

    event: str
    factuality: str | None
    actor: frozenset[str]
    recipient: frozenset[str]
    spans: tuple[Range, ...]
    has_parties: bool = True  # False if the line says nothing of who acts


def read_events(row: Row, text: str, side: str) -> list[Told]:
    """The events of one document's line, as `communique annotate` prints them or with codes in place of mention ids.

    Raises InputError for one without its type, or a place in the text."""
    codes = codes_by_mention(row, "code", "sector")
    return [_told(event, codes, text, side) for event in row.get("events", ())]


def _told(event: Row, codes: Mapping[str, frozenset[str]], text: str, side: str) -> Told:
    if not isinstance(event.get("event"), str):
        raise InputError(f"{side}: an event without its type; it needs `event`")
    spans = event.get("trigger") or event.get("evidence") or ()
    ranges = tuple(read_range(span, len(text), side) for span in spans)
    if not ranges:
        raise InputError(f"{side}: an event without a place in the text; it needs `evidence` or `trigger`, a list of [start, end]")
    actor, recipient = (parties(event.get(key) or (), codes) for key in ("actor", "recipient"))
    return Told(event["event"].upper(), event.get("factuality"), actor, recipient, ranges, "actor" in event or "recipient" in event)


def match_events(gold: Sequence[Told], found: Sequence[Told]) -> list[tuple[Told, Told]]:
    """Pairs of a gold event and the found one of its type that tells of it, the likest first."""
    ranked = sorted((_unlike(g, f), i, k) for i, g in enumerate(gold) for k, f in enumerate(found) if g.event == f.event and _touch(g, f))
    return [(gold[i], found[k]) for i, k in one_to_one((-n, i, k) for n, (_, i, k) in enumerate(ranked))]


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
    judged = ("dyad", "whole") if all(event.has_parties for event in gold) else ()
    for what, told in (("found", found), ("gold", gold)):
        right = [pair[what == "found"] for pair in pairs]
        counts.update(("type", group, what) for event in told for group in ("all", event.event))
        counts.update(("type", group, f"right {what}") for event in right for group in ("all", event.event))
        counts.update((measure, "all", what) for _ in told for measure in judged)
        counts.update(("factuality", group, what) for event in right if event.factuality for group in ("all", event.factuality))
    for g, f in pairs:
        counts.update(key for key in _agreement(g, f) if key[0] in ("factuality", *judged))
    if not gold:
        counts.update({("quiet", "all", "gold"): 1, ("quiet", "all", "found"): 1})
        counts.update({("quiet", "all", f"right {what}"): int(not found) for what in ("gold", "found")})
    return counts


def _agreement(gold: Told, found: Told) -> Iterable[Key]:
    """What two matched tellings agree in beyond the type, for both sides' counts."""
    both = [f"right {what}" for what in ("found", "gold")]
    if gold.factuality and gold.factuality == found.factuality:
        yield from (("factuality", group, what) for group in ("all", gold.factuality) for what in both)
    if is_same_dyad(gold, found):
        yield from (("dyad", "all", what) for what in both)
        if gold.factuality == found.factuality:
            yield from (("whole", "all", what) for what in both)


def confuse_types(gold: Sequence[Told], found: Sequence[Told]) -> Counter[Cell]:
    """Types of the gold against those found at the same words; what has no partner stands against None."""
    same = match_events(gold, found)
    left_gold, left_found = ([one for one in told if all(one is not pair[n] for pair in same)] for n, told in ((0, gold), (1, found)))
    near = sorted((_unlike(g, f), i, k) for i, g in enumerate(left_gold) for k, f in enumerate(left_found) if _touch(g, f))
    other = one_to_one((-n, i, k) for n, (_, i, k) in enumerate(near))
    made: Counter[Cell] = Counter((g.event, f.event) for g, f in (*same, *((left_gold[i], left_found[k]) for i, k in other)))
    made.update((g.event, None) for i, g in enumerate(left_gold) if all(i != taken for taken, _ in other))
    made.update((None, f.event) for k, f in enumerate(left_found) if all(k != taken for _, taken in other))
    return made


def confuse_factuality(gold: Sequence[Told], found: Sequence[Told]) -> Counter[Cell]:
    """Factuality of matched events, where the gold has one: the gold's against the found one."""
    return Counter((g.factuality, f.factuality) for g, f in match_events(gold, found) if g.factuality)
