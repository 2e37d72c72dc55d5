"""Entries of the ledger against a gold, document by document: kinds, holders, counterparts, due days.

A found entry matches a gold one where their substances overlap and their kinds are of one class (accounts differ in what they call one
promise, so that a commitment and an assurance count as one); each is matched once, those that overlap most first. `entry` counts these,
`kind` asks for the very kind, `holder` and `counterpart` for the same codes too, `due` for the same first day where the gold has one.
Of texts without a gold entry `quiet` is the share in which none was found. Merging and outcomes are measured by `benchmarks/ledger.py`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.errors import InputError
from communique.evaluation.figures import Cell, Key
from communique.evaluation.matching import Row, codes_by_mention, one_to_one, parties, read_range

PROMISES = frozenset({"commitment", "assurance"})


@dataclass(frozen=True, slots=True)
class Told:
    """One entry as it is compared: where its substance stands, its parties by code, else by sector or name."""

    kind: str
    start: int
    end: int
    holders: frozenset[str]
    counterparts: frozenset[str]
    due: str | None


def read_entries(row: Row, text: str, side: str) -> list[Told]:
    """The entries of one document's line, as `communique annotate` prints them or with codes in place of mention ids.

    Raises InputError for one without its kind, or a place in the text."""
    codes = codes_by_mention(row, "code", "sector", "name")
    return [_told(entry, codes, len(text), side) for entry in row.get("entries", ())]


def _told(entry: Row, codes: Mapping[str, frozenset[str]], size: int, side: str) -> Told:
    if not isinstance(entry.get("kind"), str) or not entry.get("substance"):
        raise InputError(f"{side}: an entry without its kind or its place in the text; it needs `kind` and `substance`")
    start, end = read_range(entry["substance"], size, side)
    holders, counterparts = (parties(entry.get(key) or (), codes) for key in ("holders", "counterparts"))
    due = entry.get("due")
    return Told(entry["kind"], start, end, holders, counterparts, due.get("start") if isinstance(due, Mapping) else due)


def match_entries(gold: Sequence[Told], found: Sequence[Told]) -> list[tuple[Told, Told]]:
    """Pairs of a gold entry and the found one that tells of it, the largest overlap first."""
    ranked = sorted((-_overlap(g, f), g.kind != f.kind, i, k) for i, g in enumerate(gold) for k, f in enumerate(found) if _is_alike(g, f))
    return [(gold[i], found[k]) for i, k in one_to_one((-n, i, k) for n, (_, _, i, k) in enumerate(ranked))]


def _overlap(one: Told, other: Told) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _is_alike(one: Told, other: Told) -> bool:
    return _overlap(one, other) > 0 and _class(one.kind) == _class(other.kind)


def _class(kind: str) -> str:
    return "promise" if kind in PROMISES else kind


def count(gold: Sequence[Told], found: Sequence[Told]) -> Counter[Key]:
    """The counts of one document."""
    counts: Counter[Key] = Counter()
    pairs = match_entries(gold, found)
    for what, told in (("gold", gold), ("found", found)):
        right = [pair[what == "found"] for pair in pairs]
        counts.update(("entry", group, what) for entry in told for group in ("all", entry.kind))
        counts.update(("entry", group, f"right {what}") for entry in right for group in ("all", entry.kind))
        counts.update((measure, "all", what) for _ in told for measure in ("kind", "holder", "counterpart"))
        counts.update(("due", "all", what) for g, _ in pairs if g.due)
    for g, f in pairs:
        counts.update((measure, "all", f"right {what}") for measure in _agreement(g, f) for what in ("gold", "found"))
    if not gold:
        counts.update({("quiet", "all", "gold"): 1, ("quiet", "all", "found"): 1})
        counts.update({("quiet", "all", f"right {what}"): int(not found) for what in ("gold", "found")})
    return counts


def _agreement(gold: Told, found: Told) -> Iterable[str]:
    """What two matched entries agree in."""
    if gold.kind == found.kind:
        yield "kind"
    if gold.holders == found.holders:
        yield "holder"
        if gold.counterparts == found.counterparts:
            yield "counterpart"
    if gold.due and gold.due == found.due:
        yield "due"


def confuse(gold: Sequence[Told], found: Sequence[Told]) -> Counter[Cell]:
    """Kinds of matched entries: the gold's against the found one."""
    return Counter((g.kind, f.kind) for g, f in match_entries(gold, found))
