"""Between which two an official account's own side stands: Guyana and Venezuela in a Brazilian note that urges "both" to talk.

A part of actors. Only two whom the text joins, names about as often as each other and far oftener than any third, and of whom the own side
deals with both or with neither, and is joined to none itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from communique import naming
from communique.document.actors.phrases import Draft, Reading

BALANCED = 0.5  # of the mentions of the one those of the other, at least
LEAD = 2.0  # how many times those of a third


def main_pair(reading: Reading, drafts: Sequence[Draft]) -> frozenset[str]:
    """The codes of the two, neither `reading.party`, that an account of its names about as often, and far oftener than any third."""
    if not reading.party:
        return frozenset()
    counts = Counter(code for draft in drafts for code in _codes(draft) if code != reading.party)
    (first, most), (second, less), (_, third) = [*counts.most_common(3), ("", 0), ("", 0), ("", 0)][:3]
    balanced = less and less >= most * BALANCED and less >= third * LEAD
    return frozenset((first, second)) if balanced else frozenset()


def stands_between(reading: Reading, drafts: Sequence[Draft], pair: frozenset[str], dealt_with: Collection[str]) -> bool:
    """Whether the own side is a third one to a pair that the text joins; `dealt_with`: with whom its people are told to deal."""
    if len(pair & set(dealt_with)) == 1:
        return False
    joined = list(_joined(drafts))
    return pair in joined and not any(reading.party in codes and len(codes) > 1 for codes in joined)  # "Brazil and Guyana met"


def _joined(drafts: Sequence[Draft]) -> Iterator[set[str]]:
    """Those whom an "and" joins, or who are named by one draft ("the ministers of Peru and Chile")."""
    at: dict[int, set[str]] = defaultdict(set)
    for draft in drafts:
        at[draft.head.i].update(_codes(draft))
    for draft in drafts:
        others = draft.head.conjuncts
        if others or len(draft.actors) > 1:
            yield set().union(*(at.get(word.i, set()) for word in (draft.head, *others)))


def _codes(draft: Draft) -> set[str]:
    """The states and bodies between states that a draft means, the press apart."""
    if draft.kind == "joint":
        return set()
    codes = (actor.code for actor in draft.actors if actor.sector != "MED")
    return {code for code in codes if code in naming.states() or code in naming.organisations()}
