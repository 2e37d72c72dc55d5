"""When what an entry binds to is due.

A part of entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.chronology import day_told
from communique.document.pledges.known import Known
from communique.lexicon import markers
from communique.listed import label_of
from communique.records import DateRange, Span
from communique.syntax import document_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


def due(known: Known, substance: Span, others: Sequence[Span] = ()) -> DateRange | None:
    """The first day or period named in the substance, and in none of `others`, that begins after the document's own, or that is its term by
    the words."""
    published = day_told(document_of(known.doc), substance.start)
    for when in known.times.around(substance.start, substance.end):
        if not substance.holds(when.span) or when.start is None or any(other.holds(when.span) for other in others):
            continue
        if _is_an_ending(known.doc, when.span):
            continue
        if published is None or when.start > published[:10] or _is_term(known.doc, substance, when.span):
            return DateRange(when.start, when.end)
    return None


def due_by_label(known: Known, substance: Span) -> DateRange | None:
    """The day that the line of the substance opens with, if it is to come: "By March 2025: Peru will open the border"."""
    document = document_of(known.doc)
    label = label_of(document.text, substance.start)
    for when in known.times.around(label.start, label.end) if label is not None and document.published else ():
        if label is not None and label.start <= when.span.start < label.end and when.start and when.start > str(document.published)[:10]:
            return DateRange(when.start, when.end)
    return None


def _is_an_ending(doc: Doc, time: Span) -> bool:
    """Whether a day is that on which a thing comes to its end of itself: "the treaty, which expires in May", "a truce ending on 3 May"."""
    words = doc.char_span(time.start, time.end, alignment_mode="expand")
    verbs = [word for word in words.root.ancestors if word.pos_ in ("VERB", "AUX")] if words is not None else []
    if not verbs or verbs[0].lemma_.lower() not in markers("ending_verb") or not any(verb.dep_ in ("relcl", "acl") for verb in verbs[:2]):
        return False
    return not any(child.tag_ == "MD" or child.dep_ in ("dobj", "auxpass") for child in verbs[0].children)


def _is_term(doc: Doc, substance: Span, time: Span) -> bool:
    """Whether a day is the last on which the substance is to be done, past or not ("by the end of last year", "within 60 days"), and not
    that of a deed which its nouns have had ("the men held within the last days", "the land taken by 1991")."""
    words, what = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in (time, substance))
    if words is None or what is None or words.start == 0:
        return False
    term = next((word for word in (words[0], words[0].nbor(-1)) if word.lower_ in markers("due_term")), None)
    verb = next((word for word in term.ancestors if word.pos_ in ("VERB", "AUX")), None) if term is not None else None
    if verb is None or (verb.dep_ in ("acl", "relcl") and verb.head in what and verb.head != what.root):
        return False
    from_then = term is not None and term == words[0] and term.lower_ == "within"  # "had promised to pay within 60 days"
    return not (from_then and any(child.lower_ == "had" for child in what.root.head.children))
