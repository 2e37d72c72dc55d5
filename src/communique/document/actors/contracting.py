"""Who "either Party" and "the other Party" of an agreement are, in whatever text it is printed.

A part of actors. The parties are those whom "the Parties" has been read as, else the two who "have agreed as follows"; one of them may be
a movement. "The other Party" is the one of two that does not act there, both where either acts, and else nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.document.actors.phrases import Draft, Key, Reading
from communique.lexicon import marker_pattern, markers
from communique.records import Actor
from communique.syntax import SUBJECTS, sentences_back

if TYPE_CHECKING:
    from spacy.tokens import Token

AGREE_WITHIN = 1500  # characters from the start of a text to the words that open its articles


def settle_contracting(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts`, with one each for "either Party", "each Party" and "the other Party", where the parties are known."""
    words = [token for token in reading.doc if token.text == "Party"]
    if not words or (agreed := _agreed(reading, drafts)) is None:
        return drafts
    found = list(drafts)
    for token in words:
        if any(one.start <= token.idx < one.end and one.actors for one in found):
            continue
        before = {word.lower_: word for word in token.lefts}
        every = next((before[word] for word in before if word in markers("treaty_each")), None)
        if every is not None:
            found.append(Draft(every.idx, token.idx + len(token), "joint", *agreed, token))
        elif before.keys() == {"the", "other"}:
            found += _other(found, token, agreed)
    return sorted(found, key=lambda one: one.start)


def _agreed(reading: Reading, drafts: Sequence[Draft]) -> tuple[Key, tuple[Actor, ...]] | None:
    """The parties of the one agreement that a text gives."""
    joint = {one.key: one.actors for one in drafts if one.head.text in ("Parties", "Party") and len(one.actors) > 1}
    if joint:
        return next(iter(joint.items())) if len(joint) == 1 else None
    opening = marker_pattern("agreed_opening").search(reading.text, 0, AGREE_WITHIN)
    words = reading.doc.char_span(*opening.span(), alignment_mode="expand") if opening is not None else None
    verb = next((word for word in words or () if word.pos_ == "VERB"), None)
    subjects = [child for child in verb.lefts if child.dep_ in SUBJECTS] if verb is not None else []
    sides = {noun.i for subject in subjects for noun in (subject, *subject.conjuncts)}
    named = {one.key: one for one in drafts if one.head.i in sides and len(one.actors) == 1}
    if len(named) < 2 or len(named) != len(sides):
        return None
    actors = tuple(actor for one in named.values() for actor in one.actors)
    return ("party", *(actor.code or str(actor.name) for actor in actors)), actors


def _other(drafts: Sequence[Draft], token: Token, agreed: tuple[Key, tuple[Actor, ...]]) -> Iterator[Draft]:
    """The one of two parties that is not who acts last before in that sentence or the one before it; both where either acts."""
    acting = [one for one in drafts if one.end <= token.idx and one.head.dep_ in SUBJECTS and one.actors]
    if len(agreed[1]) != 2 or not acting or sentences_back(acting[-1].head, token) > 1:
        return
    made = Draft(next(token.lefts).idx, token.idx + len(token), "joint", *agreed, token)
    codes = {actor.code for actor in acting[-1].actors}
    others = [actor for actor in agreed[1] if actor.code not in codes]
    if codes == {actor.code for actor in agreed[1]}:
        yield made
    elif len(others) == 1:
        yield replace(made, kind="side", key=("party", str(others[0].code)), actors=(others[0],))
