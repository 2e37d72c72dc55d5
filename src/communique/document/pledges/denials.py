"""Promises that the sentence which tells them denies: "..., which Lima denies", "a pledge that it never made", "but Lima denied it"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from communique.lexicon import markers
from communique.syntax import OBJECTS, agent_of, is_negated, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

POINTING = frozenset({"it", "this", "that", "so"})


def is_disowned(after: Iterable[Token], holders: Iterable[Token]) -> bool:
    """Whether a verb among the words `after` a promise denies that it was given; `holders` are words that mean whose promise it is.

    What is denied may be what was promised instead ("to pay for the damage, which it had denied"): an earlier denial is of that."""
    held = {word.i for word in holders}
    return any(_disowns(word, held) for word in after if word.pos_ in ("VERB", "AUX"))


def _disowns(verb: Token, held: set[int]) -> bool:
    never = verb.lemma_ in ("make", "give") and is_negated(verb)
    weak = verb.lemma_ in markers("disowning_words")
    if not (never or weak or verb.lemma_ in markers("disowning")) or (is_negated(verb) and not never):
        return False
    clause = verb.head if verb.dep_ == "ccomp" and verb.head.dep_ == "relcl" else verb  # "that Lima says it never made"
    if clause.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ == "VBN" and agent_of(verb) is not None):
        told = clause.head.lemma_.lower()
        if told in markers("disowned_claim") or (not weak and told in markers("disowned_promise")):
            return not any(child.dep_ == "dobj" and child.tag_ not in ("WDT", "WP") for child in verb.children)
        earlier = any(child.dep_ == "aux" and child.lower_ in ("had", "'d") for child in verb.children)
        which = any(child.dep_ == "dobj" and child.lower_ == "which" for child in verb.children)
        return which and not weak and not never and not earlier and _follows_comma(clause)
    subject = own_subject(verb)
    objects = [child for child in verb.children if child.dep_ in OBJECTS]
    points = len(objects) == 1 and objects[0].lower_ in POINTING  # not "denied it asylum"
    return points and not weak and not never and subject is not None and subject.i in held


def _follows_comma(clause: Token) -> bool:
    first = clause.left_edge
    return first.i > 0 and first.nbor(-1).text == ","
