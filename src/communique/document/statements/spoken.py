"""Which spoken words are statements: what takes a stand, tells what a side does or did, or how an encounter went.

Remarks before and after talks, press conferences and briefings. What only runs them ("I'll take two questions") is none.

A part of statements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.document.statements.acts import (
    base_act,
    is_agent,
    is_encounter,
    is_encounter_noun,
    is_of_tone,
    lemma_of,
    modal_of,
    read_act,
)
from communique.document.statements.cuts import Piece, is_perfect
from communique.lexicon import markers
from communique.records import Attribution, Span
from communique.syntax import is_negated, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

MORE = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp"})  # clauses that tell more than a meeting
SHORT = 5  # words; what is shorter must name who acts and tell an act ("President Diaz raised fisheries")


def is_meeting_told(verb: Token) -> bool:
    """Whether spoken words tell no more than that people met: "He met with the minister in Vienna", not "and spoke about the dam"."""
    if verb.tag_ not in ("VBD", "VBN") or not is_encounter(verb):
        return False
    return not any(word.dep_ in MORE or _brings_a_matter(word) for word in verb.subtree if word.i > verb.i)


def _brings_a_matter(word: Token) -> bool:
    """Whether a word leads to what was spoken of: "about the dam", "a discussion of the dam"; not "on May 4", nor "Minister of Trade"."""
    if word.dep_ != "prep" or word.lower_ not in markers("subject_prep") or (word.lower_ == "of" and not is_encounter_noun(word.head)):
        return False
    return any(noun.dep_ == "pobj" and noun.ent_type_ not in ("DATE", "TIME") for noun in word.children)


def asked_by_the_press(attributions: tuple[Attribution, ...]) -> tuple[Span, ...]:
    """What those say in a transcript who only ask or lead through it."""
    return tuple(
        part
        for found in attributions
        if any(source.exact.strip(" :()").lower() in markers("interviewer") for source in found.source)
        for part in found.content
    )


def is_statement(piece: Piece) -> bool:
    """Whether spoken words commit, ask, judge, greet, or tell an act, and are not mere narration."""
    text = _text(piece)
    if is_courtesy(piece):
        return True
    if any(words in text for words in markers("spoken_boilerplate")):
        return False
    verb = piece.head if _is_told_to_the_other(piece.head) else _told(piece.head)
    if _is_left_unsaid(piece.head):
        return False
    if piece.last - piece.first + 1 < SHORT:
        subject = own_subject(verb)
        return base_act(verb) is not None and subject is not None and subject.pos_ == "PROPN" and verb.doc[subject.i + 1].text != ":"
    return _takes_a_stand(piece, text) or _tells(verb, own_subject(verb) or own_subject(piece.head) or own_subject(piece.bearer))


def _is_left_unsaid(verb: Token) -> bool:
    """Whether a speaker only says that he will not speak about something ("I'm not going to speak to private conversations")."""
    subject, going = own_subject(verb), verb.lower_ == "going"
    said = next((child for child in verb.children if going and child.dep_ == "xcomp"), verb)
    if subject is None or subject.lower_ not in ("i", "we") or not is_negated(verb) or not (going or modal_of(verb)):
        return False
    partners = (noun for prep in said.children if prep.dep_ == "prep" for noun in prep.children if noun.dep_ == "pobj")
    return lemma_of(said) in markers("unsaid_verb") and not any(map(is_agent, partners))


def is_courtesy(piece: Piece) -> bool:
    """Whether a piece greets ("it is good to see you")."""
    return any(words in _text(piece) for words in markers("courtesy"))


def _text(piece: Piece) -> str:
    return piece.head.doc[piece.first : piece.last + 1].text.lower().replace("\u2019", "'")


def _takes_a_stand(piece: Piece, text: str) -> bool:
    words = {word.lower_ for word in piece.head.doc[piece.first : piece.last + 1]} | {piece.head.lemma_.lower()}
    return bool(words & markers("stand")) or any(words in text for words in markers("stand_phrase"))


def _told(verb: Token) -> Token:
    """The verb of what a speaker says that he thinks, would say or wants to do ("I think both sides see that ...": see)."""
    subject = own_subject(verb)
    while subject is not None and subject.lower_ in ("i", "we"):
        leading = {"ccomp": markers("spoken_frame"), "xcomp": markers("spoken_wish")}
        inner = next((child for child in verb.rights if lemma_of(verb) in leading.get(child.dep_, ())), None)
        if inner is None:
            break
        verb, subject = inner, own_subject(inner)
    return verb


def _tells(verb: Token, subject: Token | None) -> bool:
    """Whether a clause tells of the encounter, or what a side does, did, or holds to be so."""
    if is_encounter(verb) or is_of_tone(verb) or _was_talked_of(verb, subject):
        return True
    if subject is None:
        return False
    if is_encounter_noun(subject) or _is_clear(verb) or _is_told_to_the_other(verb):
        return True
    if subject.lower_ in ("i", "we") and lemma_of(verb) in markers("spoken_process"):
        return False
    if subject.lower_ == "you":
        return modal_of(verb) is not None
    if not is_agent(subject):
        named = any(child.lower_ in ("our", "only", "neither") for child in subject.children) or _names_a_side(subject)
        return named or _is_held(verb, subject)
    return (
        subject.lower_ == "we"
        or any(read_act(word).act is not None for word in _acting(verb))
        or (subject.lower_ != "i" and any(child.tag_ == "MD" for child in verb.lefts))  # "cannot let"
        or (subject.lower_ != "i" and _is_deed(verb))
    )


def _is_clear(verb: Token) -> bool:
    """Whether somebody was plain about something: "was very clear that the policy has not changed"."""
    manner = (child for child in verb.children if child.dep_ == "acomp" and child.lemma_.lower() in markers("spoken_manner"))
    return any(child.dep_ == "ccomp" for word in manner for child in (*word.children, *verb.children))


def _is_told_to_the_other(verb: Token) -> bool:
    """Whether a speaker reports what he said at the encounter: "I told the minister that"; not "as I said"."""
    subject = own_subject(verb)
    said = subject is not None and subject.lower_ == "i" and verb.tag_ == "VBD" and lemma_of(verb) in markers("spoken_report")
    return said and any(child.dep_ in ("ccomp", "dobj", "dative") for child in verb.children) and verb.dep_ != "advcl"


def _names_a_side(subject: Token) -> bool:
    """Whether what a clause is about is the tie of the sides, or somebody's: "cooperation", "China's relations", "trade between Chad and
    Mali"."""
    if subject.lemma_.lower() in markers("spoken_tie"):
        return True
    clauses = [child for child in subject.children if child.dep_ == "relcl"]
    return any(
        is_agent(word) and not any(head in clauses for head in (word, *word.ancestors)) for word in subject.subtree if word != subject
    )


def _is_held(verb: Token, subject: Token) -> bool:
    """Whether somebody says what he holds to be so by a noun: "It is my belief that"."""
    held = (child for child in verb.children if child.dep_ == "attr" and child.lemma_.lower() in markers("spoken_belief"))
    return subject.lower_ == "it" and any(held)


def _acting(verb: Token) -> Iterator[Token]:
    """A verb, and the one in whose doing somebody is said to have been so ("was very clear in reaffirming": reaffirm)."""
    yield verb
    manner = [child for child in verb.children if child.dep_ == "acomp" and child.lemma_.lower() in markers("spoken_manner")]
    preps = (child for word in (*manner, *([verb] if manner else [])) for child in word.children if child.dep_ == "prep")
    yield from (inner for prep in preps for inner in prep.children if inner.dep_ == "pcomp")


def _was_talked_of(verb: Token, subject: Token | None) -> bool:
    """Whether a matter "came up", or "was part of the discussion"."""
    if subject is None or is_agent(subject):
        return False
    if lemma_of(verb) == "come":
        return any(child.dep_ == "prt" and child.lower_ == "up" for child in verb.children)
    parts = [child for child in verb.children if child.dep_ == "attr" and child.lemma_.lower() in markers("spoken_part")]
    return any(is_encounter_noun(noun) for part in parts for prep in part.children for noun in prep.children if noun.dep_ == "pobj")


def _is_deed(verb: Token) -> bool:
    """Whether a verb tells what was done ("sent", "have sent")."""
    return verb.pos_ == "VERB" and (verb.tag_ == "VBD" or is_perfect(verb))
