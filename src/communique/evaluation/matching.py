"""What all fields share when a gold is held against what was found: places, codes of mentions, records paired one to one, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from communique.errors import InputError
from communique.evaluation.figures import Key

Row = Mapping[str, Any]
Range = tuple[int, int]
K = TypeVar("K", str, int)
OVERLAP = 0.5  # of the longer place, as in the measure of alignments


class Placed(Protocol):
    """A record as it is compared, with its place in the text."""

    @property
    def place(self) -> Range: ...


P = TypeVar("P", bound=Placed)


def read_range(span: Any, size: int, side: str) -> Range:
    """Start and end of a place, given as [start, end] or as {"start", "end"}. Raises InputError outside the text."""
    start, end = (span["start"], span["end"]) if isinstance(span, Mapping) else span
    if not 0 <= start <= end <= size:
        raise InputError(f"{side}: the span {start}-{end} lies outside the text of {size} characters")
    return start, end


def share(one: Range, other: Range) -> float:
    """The characters that two places have in common, as a share of the longer one."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0])) / max(one[1] - one[0], other[1] - other[0], 1)


def one_to_one(candidates: Iterable[tuple[float, K, K]]) -> list[tuple[K, K]]:
    """The best candidates, each end used once, the highest first."""
    made: list[tuple[K, K]] = []
    ends: tuple[set[K], set[K]] = (set(), set())
    for _, a, b in sorted(candidates, key=lambda one: -one[0]):
        if a not in ends[0] and b not in ends[1]:
            ends[0].add(a)
            ends[1].add(b)
            made.append((a, b))
    return made


def match_places(gold: Sequence[P], found: Sequence[P]) -> list[tuple[P, P]]:
    """Pairs of a gold record and the found one at its place, the closest first."""
    shares = ((share(g.place, f.place), i, k) for i, g in enumerate(gold) for k, f in enumerate(found))
    return [(gold[i], found[k]) for i, k in one_to_one(one for one in shares if one[0] >= OVERLAP)]


def codes_by_mention(row: Row, *names: str) -> dict[str, frozenset[str]]:
    """The codes of each mention of a line: of each actor the first of `names` that it has."""
    return {mention["id"]: codes_of(mention, *names) for mention in row.get("mentions", ()) if "id" in mention}


def codes_of(mention: Row, *names: str) -> frozenset[str]:
    """The codes of one mention's actors: of each the first of `names` that it has."""
    told = (next((actor[name] for name in names if actor.get(name)), None) for actor in mention.get("actors", ()))
    return frozenset(code for code in told if code)


def parties(names: Iterable[str], codes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The codes of parties that are given as mention ids, or as codes themselves."""
    return frozenset(code for name in names for code in codes.get(name, {name}))


def add(counts: Counter[Key], measure: str, group: str, right: int, found: int, gold: int) -> None:
    """Counts of a measure whose right ones are as many on both sides."""
    for what, number in (("right found", right), ("found", found), ("right gold", right), ("gold", gold)):
        counts[measure, group, what] += number


def add_label(counts: Counter[Key], measure: str, pairs: Sequence[tuple[str | None, str | None]], *, grouped: bool) -> None:
    """A label of matched records, where the gold has one: over all, and if `grouped` for each label."""
    known = [(asked, told) for asked, told in pairs if asked is not None]
    add(counts, measure, "all", sum(a == t for a, t in known), sum(t is not None for _, t in known), len(known))
    for label in dict.fromkeys(label for pair in known for label in pair if label is not None) if grouped else ():
        right = sum(a == t == label for a, t in known)
        add(counts, measure, label, right, sum(t == label for _, t in known), sum(a == label for a, _ in known))
