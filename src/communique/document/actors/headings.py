"""Whose officials are told of in a section of a text that a state heads: "SWEDEN", below it "The foreign ministry summoned ...".

A part of actors."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise

from communique.chronology import item_at
from communique.document.actors.phrases import Draft, Reading
from communique.sections import FEW, Section, find_sections, section_at
from communique.syntax import SUBJECTS, document_of


def sections_of(reading: Reading) -> tuple[Section, ...]:
    """The sections of a text."""
    return find_sections(reading.text, document_of(reading.doc).published)


def headed_code(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state that heads the section in which "the government" stands, if nobody of another has done anything there before; of a
    chronology, in its item."""
    document = document_of(reading.doc)
    above = section_at(document, draft.start)
    before = [child for child in draft.head.lefts if child.idx < draft.start]
    plain = all(child.lower_ == "the" or (child.dep_ == "compound" and child.text.islower()) for child in before)
    if above is None or not plain or draft.start < above.body:
        return None
    item = item_at(document, draft.start)
    start = max(above.body, item.body if item is not None else 0)
    others = (one for one in drafts if start <= one.start < draft.start and one.head.dep_ in SUBJECTS)
    return above.code if all(actor.code in (above.code, None) for one in others for actor in one.actors) else None


def by_sections(reading: Reading, drafts: Sequence[Draft], settle: Callable[[Reading, list[Draft]], list[Draft]]) -> list[Draft]:
    """`drafts` as `settle` makes them, section by section: who is named in one is nobody's antecedent in another, but for those at the head
    of the text."""
    sections = sections_of(reading)
    if not sections:
        return settle(reading, list(drafts))
    edges = sorted({edge for section in sections for edge in (section.start, section.end)})
    cuts = [0, *(bisect_left(drafts, edge, key=_start_of) for edge in edges), len(drafts)]
    head, *parts = (list(drafts[first:last]) for first, last in pairwise(cuts))
    made = settle(reading, head)
    for part in parts:
        made += [one for one in settle(reading, [*head, *part]) if one.start >= part[0].start] if part else []
    return made


def above_sections(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Who is named before the first section, if they are of few states: all of the text may be about them."""
    sections = sections_of(reading)
    above = [one for one in drafts if sections and one.end <= sections[0].start]
    return above if len({actor.code for one in above for actor in one.actors}) <= FEW else []


def _start_of(draft: Draft) -> int:
    return draft.start
