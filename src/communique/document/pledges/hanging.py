"""What hangs on a condition, in words that a network marks: the condition within them, and what depends on them if they are only one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.document.pledges.parts import LONGEST_OPENER, Part, find_condition, opens_condition, to_end
from communique.lexicon import marker_pattern, markers
from communique.records import Span, make_span
from communique.syntax import own_subject, text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

HUNG = frozenset({"advcl", "prep", "ccomp"})


def with_condition(stretch: Part, substance: Span) -> tuple[Span, Span | None]:
    """What is promised in a stretch of words and what it is made to depend on; of a stretch that is only the condition both."""
    inside = set(stretch.words)
    top = next((word for word in stretch.words if word.head not in inside or word.head == word), stretch.first)
    if (turned := _turned_round(stretch, top)) is not None:
        return turned
    verb = next((word for word in (top, *top.ancestors) if word.pos_ in ("VERB", "AUX")), None)
    condition = (find_condition(verb, stretch) if verb is not None else None) or _if_within(stretch)
    if condition is not None and condition.start < substance.start < condition.end < substance.end:  # of "[If] Peru agrees, we will"
        return make_span(text_of(stretch.doc), condition.start, substance.end), condition
    return substance, condition


def _turned_round(stretch: Part, top: Token) -> tuple[Span, Span] | None:
    """Of words that are only a condition, or that tell on what something depends, these with what hangs on them, and the condition: "as
    long as they respect each other, China and Peru can agree" of "they respect each other". `top` is the highest of them."""
    if top.lemma_ in markers("depending"):
        return _dependent(top)
    held = _held_by(stretch, top)
    verbs = [one for one in top.ancestors if one.pos_ in ("VERB", "AUX") and one not in held.words] if held is not None else []
    verb = next((one for one in verbs if own_subject(one) is not None), None)
    subject = own_subject(verb) if verb is not None else None
    if held is None or verb is None or subject is None:
        return None
    first = min(held.first, subject.left_edge, key=lambda one: one.i)
    last = max(held.last, to_end(verb, verb).last, key=lambda one: one.i)
    return Part(first, last).span, held.span


def _dependent(verb: Token) -> tuple[Span, Span] | None:
    """What depends, and on what: "any consent", "on the return of the ships"."""
    subject = own_subject(verb)
    need = next((child for child in verb.rights if child.dep_ == "prep" and child.lower_ in ("on", "upon")), None)
    if subject is None or need is None:
        return None
    return Part(subject.left_edge, subject.right_edge).span, to_end(need, verb).span


def _held_by(stretch: Part, top: Token) -> Part | None:
    """The whole clause of condition that a stretch lies in, with the words that open it."""
    clause = next((one for one in (top, *top.ancestors) if one.dep_ in HUNG and opens_condition(one)), None)
    if clause is not None:
        words = [one for one in clause.subtree if not one.is_space and not one.is_punct]
        return Part(words[0], words[-1]) if words[0].i <= stretch.first.i else None
    start = stretch.first.i
    before = (stretch.doc[max(0, start - n) : start] for n in range(LONGEST_OPENER, 0, -1))
    opener = next((words for words in before if len(words) and words.text.lower() in markers("pledge_condition_anywhere")), None)
    return Part(opener[0], stretch.last) if opener is not None else None


def _if_within(stretch: Part) -> Span | None:
    """The clause with "if" in a stretch of words, wherever the parse has hung it."""
    mark = next((one for one in stretch.words if one.lower_ == "if" and one.dep_ == "mark" and one.head.dep_ == "advcl"), None)
    if mark is None or marker_pattern("pledge_no_condition").match(mark.doc[mark.i : mark.i + LONGEST_OPENER].text.lower()):
        return None
    words = [one for one in mark.head.subtree if mark.i <= one.i <= stretch.last.i and not one.is_space and not one.is_punct]
    return Part(mark, words[-1]).span
