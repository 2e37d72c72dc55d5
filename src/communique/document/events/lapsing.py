"""Measures that are let go, told as what is not done: "declined to renew the sanctions", "will not extend the duties on steel"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.document.events.factuality import is_condition
from communique.document.events.governing import row_effect, row_of
from communique.document.events.scene import Candidate
from communique.lexicon import markers
from communique.records import Factuality
from communique.syntax import OBJECTS, is_negated, objects_of

if TYPE_CHECKING:
    from spacy.tokens import Token

IMPOSED = frozenset({"SANCTION", "COERCE"})
INTENDED, DONE = frozenset({"will", "wo", "'ll", "would", "shall"}), frozenset({"did", "has", "have", "had"})


def as_lapsed(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates; what its own side does not renew is lifted, once, and neither imposed nor denied, nor is anybody rebuffed."""
    told: set[int] = set()
    for candidate in sorted(candidates, key=lambda candidate: candidate.row.event == "REJECT"):
        verb = _renewing(candidate)
        lapse = _lapse_of(verb) if verb is not None else None
        if verb is None or lapse is None:
            yield candidate
        elif verb.i not in told:
            told.add(verb.i)
            yield replace(candidate, row=replace(candidate.row, event="RETREAT", mode=None), read=lapse)


def _renewing(candidate: Candidate) -> Token | None:
    """The verb by which a measure would be kept up, of which a candidate tells, or that it is refused: "renew", "extend"."""
    word = candidate.trigger
    if candidate.row.event == "REJECT":
        verbs = [child for child in word.children if child.dep_ == "xcomp"]
    elif candidate.row.event in IMPOSED:
        verbs = [word.head if word.pos_ == "NOUN" and word.dep_ in OBJECTS else word]
    else:
        return None
    up = (verb for verb in verbs if verb.pos_ == "VERB" and verb.lemma_.lower() in markers("event_renewing"))
    return next((verb for verb in up if any(noun.lemma_.lower() in markers("class_barrier") for noun in objects_of(verb))), None)


def _lapse_of(verb: Token) -> Factuality | None:
    """Whether it is not done, now or in time to come; None where it is, or where that is only asked for or supposed."""
    above = row_of(verb.head) if verb.dep_ == "xcomp" else None
    if is_condition(verb) or is_condition(verb.head):
        return None
    if above is not None and above.act == "refuse" and not is_negated(verb.head):
        return "happened" if verb.head.tag_ in ("VBD", "VBN", "VBZ", "VBP") else None
    if not is_negated(verb):
        return None
    if verb.dep_ == "xcomp":
        return "happened" if row_effect(verb.head) in (None, "planned") and verb.head.tag_ in ("VBD", "VBN") else None
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if helpers & INTENDED:
        return "planned"
    return "happened" if helpers & DONE else None
