"""Between which two an official account's own side stands: Guyana and Venezuela in a Brazilian note that urges "both" to talk.

A part of actors. Only two whom the text joins, names about as often as each other and far oftener than any third, and of whom the own side
deals with both or with neither, and is joined to none itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from communique import naming
from communique.document.actors.phrases import Draft, Reading

BALANCED = 0.5  # of the mentions of the one those of the other, at least
LEAD = 2.0  # how many times those of a third


def pair_apart(reading: Reading, drafts: Sequence[Draft], dealt_with: Collection[str]) -> frozenset[str]:
    """The codes of the two that an account of `reading.party` is about; `dealt_with`: with whom its people are told to deal."""
    if not reading.party:
        return frozenset()
    counts: Counter[str] = Counter()
    for codes in map(_codes, drafts):
        counts.update(codes - {reading.party})
    (first, most), (second, less), (_, third) = [*counts.most_common(3), ("", 0), ("", 0), ("", 0)][:3]
    pair = frozenset((first, second))
    if less < most * BALANCED or less < third * LEAD or len(pair & set(dealt_with)) == 1:
        return frozenset()
    joined = [_joined(drafts, draft) for draft in drafts]
    beside = any(reading.party in codes and len(codes) > 1 for codes in joined)  # "Brazil and Guyana met"
    return pair if less and pair in joined and not beside else frozenset()


def _joined(drafts: Sequence[Draft], draft: Draft) -> set[str]:
    """Those whom an "and" joins to a draft, or who are named by one ("the ministers of Peru and Chile")."""
    together = (one for one in drafts if one is draft or one.head in draft.head.conjuncts)
    return {code for one in together for code in _codes(one)}


def _codes(draft: Draft) -> set[str]:
    """The states and bodies between states that a draft means, the press apart."""
    known = naming.states().keys() | naming.organisations().keys()
    return {actor.code for actor in draft.actors if actor.code in known and actor.sector != "MED"} if draft.kind != "joint" else set()
