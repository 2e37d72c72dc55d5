"""What somebody bids another to do in so many words: "Withdraw your troops," he told Moscow; "Do not attack Kuwait," she said to Iraq;
"Peru to Chile: sign the treaty".

It is asked of whom it is said to, who is named beside the quotation; an imperative to nobody named may be no more than a manner of speaking
("Look at the facts")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from communique import lexicon
from communique.document.events.factuality import is_imperative
from communique.document.events.governing import row_of
from communique.document.events.parties import names_act
from communique.document.events.scene import Candidate, Scene, codes_of, innermost, is_coded, speakers_of, unique_mentions, unnamed
from communique.lexicon import markers
from communique.records import Attribution, Mention
from communique.syntax import is_negated, span_of

if TYPE_CHECKING:
    from spacy.tokens import Token

HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "THREATEN", "ACCUSE", "REJECT"})  # a dare, unless negated


def find_biddings(scene: Scene) -> Iterator[Candidate]:
    """The demands that only an imperative tells, one for each telling; the trigger is the verb of saying, or the one spoken to."""
    row = lexicon.verb_row("urge", "verb", frozenset({"to"}))
    told: set[str] = set()
    for verb in scene.doc if row is not None else ():
        said = said_to(scene, verb) if _is_bidding(verb) else None
        if row is None or said is None or said[0].id in told:
            continue
        attribution, speakers, asked = said
        trigger = _trigger(scene, attribution, asked)
        if trigger is not None:
            told.add(attribution.id)
            yield replace(Candidate(trigger, row, speakers, asked, ()), read="happened", whole=True)


def bidden(scene: Scene, verb: Token) -> tuple[Mention, ...]:
    """Who is to do what an imperative says: those to whom it is said."""
    said = said_to(scene, verb) if is_imperative(verb) else None
    return said[2] if said is not None else ()


def said_to(scene: Scene, verb: Token) -> tuple[Attribution, tuple[Mention, ...], tuple[Mention, ...]] | None:
    """The attribution in which a verb stands, with its speakers and those it is said to, both known and not of one state."""
    told = innermost(scene, span_of([verb]))
    if told is None or told.type != "speech":
        return None
    speakers = speakers_of(scene, told)
    named = (m for m in scene.mention_at.values() if any(part.start <= m.span.start < part.end for part in told.addressee))
    asked = unique_mentions(m for m in named if is_coded(m)) or _spoken_to(scene, told)
    apart = codes_of(speakers) and codes_of(asked) and not codes_of(speakers) & codes_of(asked)
    return (told, speakers, asked) if apart else None


def _spoken_to(scene: Scene, told: Attribution) -> tuple[Mention, ...]:
    """The one spoken to by a state's name within a longer mention: "Peru's president to Chile"."""
    parts = (scene.doc.char_span(part.start, part.end, alignment_mode="expand") for part in told.addressee)
    found = (unnamed(scene, part.root) for part in parts if part is not None and part.root.pos_ == "PROPN")
    return tuple(mention for mention in found if codes_of([mention]))


def _is_bidding(verb: Token) -> bool:
    """Whether an imperative asks for a deed: no thanks, no dare ("attack us"), no threat ("attack us and you will see")."""
    if not is_imperative(verb):
        return False
    row = row_of(verb)
    asked = verb.lemma_.lower() in markers("event_cease") or (
        row is not None and row.event is not None and row.act not in markers("performed_act")
    )
    dared = row is not None and row.event in HARM and not is_negated(verb)
    warned = any(child.dep_ == "conj" and any(word.tag_ == "MD" for word in child.children) for child in verb.children)
    return asked and not dared and not warned


def _trigger(scene: Scene, told: Attribution, asked: tuple[Mention, ...]) -> Token | None:
    """The word of saying, unless it names a plea itself; in a headline without one the name of the one spoken to."""
    if not told.cue:
        part = scene.doc.char_span(asked[0].span.start, asked[0].span.end, alignment_mode="expand")
        return part.root if part is not None else None
    cue = scene.doc.char_span(told.cue[0].start, told.cue[0].end, alignment_mode="expand")
    return cue.root if cue is not None and not names_act(cue.root) else None
