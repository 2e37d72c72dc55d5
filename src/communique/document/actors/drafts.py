"""Drafts of mentions: people with titles, titles alone, sides, officials, bodies, states and metonyms, where they act or are acted on."""

from __future__ import annotations

from dataclasses import replace

from communique import naming
from communique.document.actors.blocs import find_blocs
from communique.document.actors.counted import count_over
from communique.document.actors.institutions import find_bodies
from communique.document.actors.introduced import find_introduced
from communique.document.actors.officials import find_bare_nouns, find_sides
from communique.document.actors.people import find_compatriots, find_described, find_people
from communique.document.actors.phrases import (
    Draft,
    Part,
    Reading,
)
from communique.document.actors.rolls import find_listed
from communique.document.actors.short_names import find_in_short
from communique.document.actors.states import find_states

PEOPLE = (find_listed, find_blocs, find_introduced, find_people, find_compatriots)
COUNTED = frozenset({"group", "loose", "side"})


def find_drafts(reading: Reading) -> list[Draft]:
    """All drafts in order of the text, none overlapping an earlier kind: people first, then sides and bodies, then bare states."""
    taken = bytearray(len(reading.pieces) + 1)
    drafts: list[Draft] = []
    for make in (*PEOPLE, find_sides, find_bodies, find_states, find_described, find_bare_nouns):
        for found in make(reading):
            part = _with_count(reading, found)
            if not any(taken[part.first : part.last]):
                taken[part.first : part.last] = b"\x01" * (part.last - part.first)
                drafts.append(part.draft)
    drafts += [part.draft for part in find_in_short(reading, drafts) if not any(taken[part.first : part.last])]
    return sorted(drafts, key=lambda draft: draft.start)


def _with_count(reading: Reading, part: Part) -> Part:
    """People told of by their number, with it: "hundreds of thousands of protesters", "a group of lawmakers", "two of the ministers"."""
    draft, count = part.draft, count_over(part.draft.head)
    if draft.kind not in COUNTED or count is None:
        return part
    wider = replace(draft, start=count.left_edge.idx, head=count)
    first = naming.piece_at(reading.pieces, wider.start)
    if any(n in reading.covered for n in range(first, part.first)):
        return part
    return _with_count(reading, replace(part, first=first, draft=wider))
