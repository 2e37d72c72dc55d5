"""Documents with what is right about them -> what the encoder is to learn: word pieces with a label for each head of attribution.

The pieces are cut as the encoder cuts them when it reads (windows of sentences, names neutral), so that nothing is learnt of texts that it
will never see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from communique.encoder import CLS, LINKS, ROLES, SEP, Window, cut_windows

OUTER = 3  # the first roles are those of outermost attributions
OWN_ROLES = ("source", "cue", "content", "addressee")
IGNORED = -100
Range = tuple[int, int]
Row = Mapping[str, Any]
Link = tuple[int, int, int, bool]  # kind, piece of the cue, piece of the other, right or wrong
Labels = NDArray[np.int64]


@dataclass(slots=True)
class Item:
    """One window: ids with the special pieces; labels of the n pieces between them.

    `roles` n x 7 (0 outside, 1 begin, 2 inside), `negated` n; `links` of cues with other spans."""

    ids: list[int]
    roles: Labels
    negated: Labels
    links: list[Link] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gold:
    """What is right of one attribution: its ranges by role; whether it is within another; whether it is negated, None where nobody says."""

    ranges: Mapping[str, Sequence[Range]]
    inner: bool = False
    negated: bool | None = None


def make_items(text: str, sentences: Sequence[Range], names: Sequence[tuple[int, int, str]], attributions: Iterable[Row]) -> list[Item]:
    """The windows of one text with its attributions: rows with `source`, `cue`, `content`, `addressee`, `within` and `negated`."""
    golds = sorted(map(_read_gold, attributions), key=lambda gold: gold.inner)
    return [_label(window, golds) for window in cut_windows(text, sentences, names)]


def _read_gold(row: Row) -> Gold:
    ranges = {role: [_range(span) for span in row.get(role) or ()] for role in OWN_ROLES}
    return Gold(ranges, bool(row.get("within")), bool(row.get("negated")))


def _range(span: Any) -> Range:
    start, end = (span["start"], span["end"]) if isinstance(span, Mapping) else span
    return int(start), int(end)


def _label(window: Window, golds: Iterable[Gold]) -> Item:
    n = len(window.ids)
    roles, negated = np.zeros((n, len(ROLES)), dtype=np.int64), np.full(n, IGNORED, dtype=np.int64)
    links = label(roles, negated, window.offsets, golds)
    return Item([CLS, *window.ids, SEP], roles, negated, links)


def label(roles: Labels, negated: Labels, offsets: Sequence[Range], golds: Iterable[Gold]) -> list[Link]:
    """Writes the labels of attributions into `roles` and `negated`, a later one over an earlier, and returns the links of their cues:
    every cue with every span of a kind, right or wrong."""
    found: tuple[set[Range], ...] = (set(), set(), set())
    for gold in golds:
        shift = OUTER + 1 if gold.inner else 0
        starts = {role: _mark(roles, offsets, ROLES.index(role) + shift, gold.ranges.get(role, ())) for role in OWN_ROLES[:OUTER]}
        starts["addressee"] = _mark(roles, offsets, OUTER, gold.ranges.get("addressee", ()))
        for cue in starts["cue"][:1]:
            if gold.negated is not None:
                negated[cue] = int(gold.negated)
            for kind, pairs in enumerate(found):
                pairs.update((cue, other) for other in starts[LINKS[kind]])
    return [link for kind, pairs in enumerate(found) for link in _all_pairs(kind, pairs)]


def pieces_in(offsets: Sequence[Range], start: int, end: int) -> list[int]:
    """The pieces that the characters `start`..`end` touch."""
    return [n for n, (a, b) in enumerate(offsets) if a < end and b > start]


def _mark(roles: Labels, offsets: Sequence[Range], role: int, spans: Iterable[Sequence[int]]) -> list[int]:
    """Writes begin and inside for the spans of one role; returns the pieces at which they begin."""
    starts = []
    for start, end in spans:
        inside = pieces_in(offsets, start, end)
        if inside:
            roles[inside, role] = 2
            roles[inside[0], role] = 1 if offsets[inside[0]][0] <= start + 2 else 2
            starts.append(inside[0])
    return starts


def _all_pairs(kind: int, gold: set[Range]) -> Iterator[Link]:
    """Every first with every second element of the gold pairs, right or wrong; `kind` counts as LINKS does."""
    for a in sorted({a for a, _ in gold}):
        yield from ((kind, a, b, (a, b) in gold) for b in sorted({b for _, b in gold}))
