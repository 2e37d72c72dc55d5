"""Promises, demands and refusals by the clauses that make them: verbs that tell one, "will" and "must", "is ready to".

A part of entries. A clause counts only in the voice of a speaker, or of the state whose account it is; what a news writer foresees is
nobody's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from communique.document.pledges.declared import find_declared
from communique.document.pledges.gapped import part_gapped
from communique.document.pledges.idioms import find_idiom
from communique.document.pledges.nominal import find_nominal, find_turned_down
from communique.document.pledges.parts import Pledge
from communique.document.pledges.told import find_told
from communique.document.pledges.unreal import is_called_for, is_unreal
from communique.document.pledges.voices import Voices
from communique.syntax import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_pledges(doc: Doc, voices: Voices) -> tuple[Pledge, ...]:
    """The pledges of a document, in order; of clauses inside one another the outer one. A question makes none, nor
    does what is called untrue."""
    found: list[Pledge] = []
    for sentence in doc.sents:
        if words_of(sentence).rstrip(" \n\"'”’").endswith("?"):
            continue
        verbs = [word for word in sentence if word.pos_ in ("VERB", "AUX") and word.dep_ not in ("aux", "auxpass") and not is_unreal(word)]
        idioms = {verb: pledge for verb in verbs if (pledge := find_idiom(verb, voices)) is not None}
        told = [pledge for verb in verbs for pledge in ((idioms[verb],) if verb in idioms else find_told(verb, voices))]
        nouns = [word for word in sentence if word.pos_ == "NOUN" and not is_called_for(word) and not is_unreal(word.head)]
        named = [pledge for noun in nouns for pledge in find_nominal(noun, voices)]
        named += [pledge for noun in nouns for pledge in find_turned_down(noun, voices)]
        told = [*named, *(pledge for pledge in told if not any(_is_named(pledge, noun) for noun in named))]
        outer = _outermost([*told, *(pledge for verb in verbs for pledge in find_declared(verb, voices))])
        found += [part for pledge in outer for part in part_gapped(doc, pledge, voices)]
    return tuple(found)


def _is_named(told: Pledge, noun: Pledge) -> bool:
    """Whether a verb only repeats what a noun names with its owner: "recalled Peru's pledge to"."""
    return told.kind == noun.kind and told.substance.overlaps(noun.substance)


def _outermost(pledges: Iterable[Pledge]) -> list[Pledge]:
    kept: list[Pledge] = []
    for pledge in pledges:
        if not any(_holds(other, pledge) or _is_again(other, pledge) for other in kept):
            kept = [other for other in kept if not _holds(pledge, other)] + [pledge]
    return kept


def _holds(outer: Pledge, inner: Pledge) -> bool:
    """Whether a pledge is told within another one; what one refuses another has asked for: both are told."""
    refused = outer.kind == "refusal" and inner.kind == "demand" and not set(outer.holders) & set(inner.holders)
    return outer.substance.overlaps(inner.anchor) and not refused


def _is_again(one: Pledge, other: Pledge) -> bool:
    """Whether one verb tells the same twice; of "agreed that ..., and that ..." each is told once."""
    return one.anchor == other.anchor and one.substance.overlaps(other.substance)
