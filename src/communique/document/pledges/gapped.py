"""What a second party undertakes by the verb of the first: "Chile will pay for the course and Ecuador for the boats".

A part of entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.document.pledges.parts import FINITE, Pledge, words_in
from communique.document.pledges.voices import Voices
from communique.lexicon import markers
from communique.records import Mention
from communique.syntax import OBJECTS, own_subject, span_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TOLD = frozenset({"commitment", "assurance"})
OPENING = ("DT", "CD", "PRP$")  # words with which what the second party gives begins
ASIDE = ("DATE", "TIME")
GOVERNING = (None, "GOV")


def part_gapped(doc: Doc, pledge: Pledge, voices: Voices) -> Iterator[Pledge]:
    """A pledge, and behind it what another party is told to do by the same verb; alone where none is."""
    anchor = words_in(doc, pledge.anchor)
    second = _second_of(doc, pledge, voices) if pledge.kind in TOLD and anchor and _has_both(anchor[0]) else None
    if second is None:
        yield pledge
        return
    link, party, last = second
    before = link.nbor(-1).nbor(-1) if link.nbor(-1).text in (",", ";") else link.nbor(-1)
    yield replace(pledge, substance=span_at(doc, pledge.substance.start, before.idx + len(before)))
    span = span_at(doc, link.nbor().idx, last.idx + len(last))
    told = tuple(i for i in pledge.counterparts if not voices.codes_of(voices.named([i])) & voices.codes_of([party]))
    yield replace(pledge, holders=(party.id,), counterparts=told, substance=span, condition=None, anchor=party.span)


def _has_both(verb: Token) -> bool:
    return own_subject(verb) is not None and any(child.dep_ in OBJECTS | {"prep"} for child in verb.children)


def _second_of(doc: Doc, pledge: Pledge, voices: Voices) -> tuple[Token, Mention, Token] | None:
    """The "and" before another party and what it gives ("and Ecuador the boats"), that party, and the last word; not "to Peru and Chile
    the day after", where the party is the second of two, nor where a verb of its own follows."""
    words, held = words_in(doc, pledge.substance), voices.codes_of(voices.named(pledge.holders))
    for link in words[1:-1]:
        first = link.nbor(2) if link.nbor().lower_ == "the" and link.i + 2 < len(doc) else link.nbor()
        parties = voices.at([first]) if link.lower_ == "and" else ()
        if len(parties) != 1 or parties[0].span.start not in (first.idx, link.nbor().idx) or len(held) != 1:
            continue
        codes, behind = voices.codes_of(parties), next((word for word in words if word.idx >= parties[0].span.end), None)
        rest = [word for word in words if behind is not None and word.i >= behind.i]
        if len(codes) != 1 or codes & held or behind is None or behind.tag_ not in OPENING or _ends_name(link, codes, voices):
            continue
        given = next((word for word in rest if word.pos_ in ("NOUN", "PROPN", "NUM") and word.dep_ not in ("compound", "amod")), None)
        if given is not None and given.ent_type_ not in ASIDE and not any(word.tag_ in FINITE for word in rest):
            return link, parties[0], rest[-1]
    return None


def _ends_name(link: Token, codes: frozenset[str], voices: Voices) -> bool:
    """Whether another party stands right before an "and", to which the next one, of `codes`, is added."""
    before = link.nbor(-1).nbor(-1) if link.nbor(-1).text == "," else link.nbor(-1)
    named = (one for one in voices.at([before]) if all(actor.sector in GOVERNING for actor in one.actors))  # not "forty divers"
    return bool(voices.codes_of(named) - codes) or before.lower_ in markers("they")
