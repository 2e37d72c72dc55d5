"""People told of with their number: "two of the ministers", "40 of them", "most of its soldiers".

A part of actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.document.actors.phrases import Draft
from communique.lexicon import markers, verb_row
from communique.syntax import SUBJECTS, frames_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def count_over(noun: Token) -> Token | None:
    """The word of number right before the "of" that a noun or pronoun hangs on."""
    of = noun.head
    if noun.dep_ != "pobj" or of.lower_ != "of" or of.i == 0 or of.head.i != of.i - 1:
        return None
    count = of.head
    return count if count.lower_ in markers("actor_count_noun") or count.pos_ == "NUM" else None


def is_crowd_number(word: Token) -> bool:
    """Whether a number alone tells of people who take to the street: "Thousands rallied", "about 5,000 marched"; not "two protested"."""
    counted = (noun for link in word.rights if link.lower_ == "of" for noun in link.children)
    numbers = markers("actor_crowd_number")
    return (word.lower_ in numbers or _is_long(word)) and all(noun.lower_ in numbers for noun in counted) and takes_to_street(word)


def takes_to_street(noun: Token) -> bool:
    """Whether people are told to protest, so that they are of where they do it."""
    row = verb_row(noun.head.lemma_, "verb", frames_of(noun.head)) if noun.dep_ in SUBJECTS and noun.head.pos_ == "VERB" else None
    return row is not None and row.event == "PROTEST"


def _is_long(word: Token) -> bool:
    """Whether a number is one in three figures and more, as people in the street are told of: "5,000"."""
    return word.pos_ == "NUM" and sum(letter.isdigit() for letter in word.text) > 2


def with_counts(drafts: Sequence[Draft]) -> list[Draft]:
    """`drafts`, in which those whose state is only known from the text before have their number with them; some of several states, or one
    of them, are nobody known."""
    heads = {draft.head.i for draft in drafts}
    return [_with_count(draft, heads) for draft in drafts]


def _with_count(draft: Draft, heads: set[int]) -> Draft:
    count = count_over(draft.head)
    codes = {actor.code for actor in draft.actors}
    if count is None or len(codes) != 1 or None in codes or count.i in heads or not _is_of_people(draft):
        return draft
    if any(child.lower_ == "each" for child in count.lefts) or count.left_edge.idx >= draft.start:
        return draft
    return replace(draft, start=count.left_edge.idx, head=count)


def _is_of_people(draft: Draft) -> bool:
    """Whether a mention means people, or a body of them ("the crew"), and not a state: "half of the island"."""
    return draft.kind == "pronoun" or draft.key[:1] != ("party",)
