"""Sources without a name: "a source in the Kenyan government", "Turkish security sources", and "the source" or "one of the sources"
after them.

A part of actors. Who is only close to somebody, or sits in a capital, speaks for nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.phrases import STATE_KINDS, Covered, Draft, Reading, terms_of
from communique.lexicon import markers
from communique.records import Actor, Attribution

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


def find_sources(reading: Reading, drafts: Sequence[Draft], attributions: Sequence[Attribution]) -> Iterator[Draft]:
    """The unnamed sources of attributions whose state the words around them tell, or told before."""
    known: Draft | None = None
    covered = Covered((one.start, one.end) for one in drafts)
    for span in sorted({part for one in attributions for part in one.source}):  # two attributions may have one source
        words = reading.doc.char_span(span.start, span.end, alignment_mode="expand")
        head = _head_of(words) if words is not None else None
        if words is None or head is None or covered.holds(head.idx, head.idx + 1):
            continue
        start = words[0].idx
        actor = _actor_of(reading, drafts, start, head)
        again = known if actor is None and _is_told_before(words, head) else None
        if actor is not None:
            known = Draft(start, head.idx + len(head), "role", ("source", str(start)), (actor,), head)
            yield known
        elif again is not None:
            yield Draft(start, head.idx + len(head), "role", again.key, again.actors, head)


def _head_of(words: Span) -> Token | None:
    """The "source" that the words of a source hang on, or of which they mean some: "one of the sources"."""
    named = (word for word in words if word.lower_ in markers("source_noun"))
    return next((word for word in named if _is_share(words) or word.head == word or not words.start <= word.head.i < words.end), None)


def _is_share(words: Span) -> bool:
    return len(words) > 2 and words[0].lower_ in markers("source_share") and words[1].lower_ == "of"


def _is_told_before(words: Span, head: Token) -> bool:
    """Whether the words say no more than that sources told before are meant; not "the source at the bank"."""
    opened = [word.lower_ for word in words.doc[words.start + 2 * _is_share(words) : head.i]]
    return opened == ["the"] and head.i == words.end - 1


def _actor_of(reading: Reading, drafts: Sequence[Draft], start: int, head: Token) -> Actor | None:
    """The state whose adjective or name stands before a source, or whose body it is in."""
    first, last = naming.piece_at(reading.pieces, start), naming.piece_at(reading.pieces, head.idx)
    before = {term.actor.code for at in range(first, last) for term in terms_of(reading.at_first.get(at), STATE_KINDS)}
    if len(before) == 1:
        official = any(reading.pieces[at].plain in markers("source_official") for at in range(first, last))
        return Actor(before.pop(), "GOV" if official else None)
    inside = [noun for link in head.rights if link.lower_ in markers("source_within") for noun in link.children if noun.dep_ == "pobj"]
    bodies = [one for noun in inside for one in drafts if one.start <= noun.idx < one.end and len(one.actors) == 1]
    found = next((one.actors[0] for one in bodies if one.actors[0].sector and one.actors[0].code in naming.states()), None)
    place = any(one.kind in ("state", "metonym") for one in bodies)  # "sources in Moscow"
    return Actor(found.code, found.sector) if found is not None and not place else None
