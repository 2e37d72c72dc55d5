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


@dataclass(slots=True)
class Item:
    """One window: ids with the special pieces; labels of the n pieces between them.

    `roles` n x 7 (0 outside, 1 begin, 2 inside), `negated` n; `links`: (kind, piece of the cue, piece of the other, right or wrong)."""

    ids: list[int]
    roles: NDArray[np.int64]
    negated: NDArray[np.int64]
    links: list[tuple[int, int, int, bool]] = field(default_factory=list)


def make_items(text: str, sentences: Sequence[Range], names: Sequence[tuple[int, int, str]], attributions: Iterable[Row]) -> list[Item]:
    """The windows of one text with its attributions: rows with `source`, `cue`, `content`, `addressee`, `within` and `negated`."""
    rows = [_as_ranges(row) for row in attributions]
    return [_label(window, rows) for window in cut_windows(text, sentences, names)]


def _as_ranges(row: Row) -> dict[str, Any]:
    spans = {role: [_range(span) for span in row.get(role) or ()] for role in OWN_ROLES}
    return {**spans, "inner": bool(row.get("within")), "negated": bool(row.get("negated"))}


def _range(span: Any) -> Range:
    start, end = (span["start"], span["end"]) if isinstance(span, Mapping) else span
    return int(start), int(end)


def _label(window: Window, rows: Sequence[Row]) -> Item:
    n = len(window.ids)
    item = Item([CLS, *window.ids, SEP], np.zeros((n, len(ROLES)), dtype=np.int64), np.full(n, IGNORED, dtype=np.int64))
    gold: tuple[set[Range], ...] = (set(), set(), set())
    for row in sorted(rows, key=lambda row: row["inner"]):
        shift = OUTER + 1 if row["inner"] else 0
        starts = {role: _mark(item.roles, window.offsets, ROLES.index(role) + shift, row[role]) for role in OWN_ROLES[:OUTER]}
        starts["addressee"] = _mark(item.roles, window.offsets, OUTER, row["addressee"])
        for cue in starts["cue"][:1]:
            item.negated[cue] = int(row["negated"])
            for kind, role in enumerate(("content", "source", "addressee")):
                gold[kind].update((cue, other) for other in starts[role])
    item.links = [pair for kind in range(len(gold)) for pair in _all_pairs(kind, gold[kind])]
    return item


def _mark(roles: NDArray[np.int64], offsets: Sequence[Range], role: int, spans: Iterable[Range]) -> list[int]:
    """Writes begin and inside for the spans of one role; returns the pieces at which they begin."""
    starts = []
    for start, end in spans:
        inside = [n for n, (a, b) in enumerate(offsets) if a < end and b > start]
        if inside:
            roles[inside, role] = 2
            roles[inside[0], role] = 1 if offsets[inside[0]][0] <= start + 2 else 2
            starts.append(inside[0])
    return starts


def _all_pairs(kind: int, gold: set[Range]) -> Iterator[tuple[int, int, int, bool]]:
    """Every first with every second element of the gold pairs, right or wrong; `kind` counts as LINKS does."""
    assert LINKS[kind] in OWN_ROLES
    for a in sorted({a for a, _ in gold}):
        yield from ((kind, a, b, (a, b) in gold) for b in sorted({b for _, b in gold}))
