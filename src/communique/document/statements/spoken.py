"""Which spoken words are statements: what takes a stand, tells what a side does or did, or how an encounter went.

Remarks before and after talks, press conferences and briefings. What only runs them ("I'll take two questions") is none.

A part of statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.document.statements.acts import (
    act_told,
    base_act,
    is_agent,
    is_encounter,
    is_encounter_noun,
    is_of_tone,
    lemma_of,
    modal_of,
    row_of,
)
from communique.document.statements.cuts import Piece, is_perfect
from communique.lexicon import marker_values, markers
from communique.records import Attribution, Span
from communique.syntax import conjuncts_of, is_negated, own_subject
from communique.voices import ASIDE

if TYPE_CHECKING:
    from spacy.tokens import Token

MORE = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp"})  # clauses that tell more than a meeting
WORD = re.compile(r"[a-z]+")
SHORT = 5  # words; what is shorter must name who acts and tell an act ("President Diaz raised fisheries")


def is_meeting_told(verb: Token) -> bool:
    """Whether spoken words tell no more than that people met: "He met with the minister in Vienna", not "and spoke about the dam"; or
    for how long they did."""
    if verb.tag_ not in ("VBD", "VBN") or not (is_encounter(verb) or _is_of_hours(verb)):
        return False
    return not any(word.dep_ in MORE or _brings_a_matter(word) for word in verb.subtree if word.i > verb.i)


def _brings_a_matter(word: Token) -> bool:
    """Whether a word leads to what was spoken of: "about the dam", "a discussion of the dam"; not "on May 4", nor "Minister of Trade"."""
    if word.dep_ != "prep" or word.lower_ not in markers("subject_prep") or (word.lower_ == "of" and not is_encounter_noun(word.head)):
        return False
    return any(noun.dep_ == "pobj" and noun.ent_type_ not in ("DATE", "TIME") for noun in word.children)


def _is_of_hours(verb: Token) -> bool:
    """Whether somebody "had eight hours of meetings" or "spent three hours with" another."""
    hours = [child for child in verb.children if child.dep_ == "dobj" and child.lemma_.lower() in markers("spoken_hours")]
    with_whom = any(child.lower_ == "with" for noun in (verb, *hours) for child in noun.children)
    return any(with_whom or any(is_encounter_noun(word) for word in noun.subtree) for noun in hours)


def asked_by_the_press(attributions: tuple[Attribution, ...]) -> tuple[Span, ...]:
    """What those say in a transcript who only ask or lead through it."""
    return tuple(
        part
        for found in attributions
        if any(ASIDE.sub("", source.exact).strip(" :()").lower() in markers("interviewer") for source in found.source)
        for part in found.content
    )


def is_statement(piece: Piece) -> bool:
    """Whether spoken words commit, ask, judge, greet, or tell an act, and are not mere narration."""
    text = _text(piece)
    if is_courtesy(piece):
        return True
    if any(words in text for words in markers("spoken_boilerplate")) or is_idle(piece):
        return False
    verb, subject = (piece.head, own_subject(piece.head)) if _is_told_to_the_other(piece.head) else _told(piece.head)
    if _is_left_unsaid(piece.head):
        return False
    if piece.last - piece.first + 1 < SHORT:
        subject = own_subject(verb)
        return base_act(verb) is not None and subject is not None and subject.pos_ == "PROPN" and verb.doc[subject.i + 1].text != ":"
    if _takes_a_stand(piece, text) or is_meeting_told(piece.head) or _is_judged(piece.head, own_subject(piece.head)):
        return True
    if any(child.dep_ == "csubj" and _is_reported(child) for child in piece.head.lefts):
        return True
    return _tells(verb, subject or own_subject(piece.bearer)) or any(_tells(*_told(clause)) for clause in _clauses_before(piece))


def _clauses_before(piece: Piece) -> Iterator[Token]:
    """The main clauses that the parse hangs below one behind them ("Peru is no party to the treaty, so that does not arise"); not below
    what only runs a briefing ("we started late, so I apologise")."""
    later = own_subject(piece.head)
    if later is not None and later.lower_ in ("i", "we"):
        return
    for child in (child for child in piece.head.lefts if child.dep_ == "ccomp" and child.i >= piece.first):
        subject = own_subject(child)
        if _is_there(child) or (subject is not None and later is not None and subject.lower_ not in ("i", "you")):
            yield child


def _is_left_unsaid(verb: Token) -> bool:
    """Whether a speaker only says that he will not speak about something ("I'm not going to speak to private conversations")."""
    subject, going = own_subject(verb), verb.lower_ == "going"
    said = next((child for child in verb.children if going and child.dep_ == "xcomp"), verb)
    if subject is None or subject.lower_ not in ("i", "we") or not is_negated(verb) or not (going or modal_of(verb)):
        return False
    partners = (noun for prep in said.children if prep.dep_ == "prep" for noun in prep.children if noun.dep_ == "pobj")
    return lemma_of(said) in markers("unsaid_verb") and not any(map(is_agent, partners))


def is_courtesy(piece: Piece) -> bool:
    """Whether a piece greets ("it is good to see you"), or thanks the one spoken to for a kindness of the day ("for your warm words")."""
    text = _text(piece)
    if any(words in text for words in markers("courtesy")):
        return True
    if not any(word.lower_ in markers("addressing") for word in piece.head.doc[piece.first : piece.last + 1]):
        return False
    reasons, kindnesses = _thanked_for(piece) or frozenset(), markers("spoken_kindness")
    return bool(reasons & kindnesses) and reasons <= kindnesses | markers("spoken_idle")


def is_idle(piece: Piece) -> bool:
    """Whether spoken words only thank the room ("Thank you, Mr Speaker", "thank you for the question"), break off ("we have a -"), or
    say how to be heard."""
    reasons = _thanked_for(piece)
    if reasons is None:
        return _is_broken_off(piece) or _is_of_length(piece.head)
    return reasons <= markers("spoken_idle") | markers("spoken_kindness") if _is_wished(piece.head) else reasons <= markers("spoken_idle")


def _is_wished(verb: Token) -> bool:
    """Whether somebody only opens his thanks: "I would like to thank the governor for receiving us"."""
    return lemma_of(verb) in markers("spoken_wish") and any(child.dep_ == "xcomp" for child in verb.children)


def _is_of_length(verb: Token) -> bool:
    """Whether a speaker says how long he will speak: "I will be very brief"."""
    subject = own_subject(verb)
    speaks = subject is not None and subject.lower_ in ("i", "we") and modal_of(verb) is not None and lemma_of(verb) == "be"
    return speaks and any(child.dep_ in ("acomp", "advmod") and child.lower_ in markers("spoken_length") for child in verb.children)


def _is_broken_off(piece: Piece) -> bool:
    """Whether a speaker stops within a phrase: "we have a -"."""
    doc, last = piece.head.doc, piece.head.doc[piece.last]
    return last.tag_ in ("DT", "PRP$", "TO") and last.i + 1 < len(doc) and doc[last.i + 1].text in markers("spoken_dash")


def _thanked_for(piece: Piece) -> frozenset[str] | None:
    """What somebody in the room is thanked for, nothing where no reason is given; None where nobody is thanked, or for what is said by
    a clause."""
    verb, _ = _told(piece.head)
    if "thank" not in (base_act(verb), act_told(verb)):
        return None
    later = [word for word in verb.doc[verb.i : piece.last + 1] if word.i >= verb.i]
    preps = [word for word in later if word.lower_ == "for" and word.dep_ == "prep"]
    reasons = frozenset(map(_kindness, (noun for prep in preps for child in prep.children for noun in conjuncts_of(child))))
    if reasons or any(word.dep_ in ("ccomp", "advcl", "acl", "relcl") for word in later):
        return reasons or None
    whom = [child for child in verb.children if child.dep_ in ("dobj", "dative", "prep")]
    return frozenset() if _is_wished(piece.head) or all(word.lower_ in markers("spoken_room") for word in whom) else None


def _kindness(word: Token) -> str:
    """For what somebody is thanked; of what he does, to whom: "hosting us", "organising this event", not "hosting refugees"."""
    objects = [child for child in word.children if child.dep_ == "dobj"]
    alone = all(child.lower_ in ("us", "me", "this", "it") or is_encounter_noun(child) for child in objects)
    return lemma_of(word) if word.pos_ != "VERB" or alone else word.text


def with_sequels(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces of a spoken sentence, those that only go on about the same thing with those before them: "our friendship goes back a
    long way, and it has never been stronger"."""
    before: Piece | None = None
    for piece in pieces:
        if before is not None and _is_sequel(piece, before) and not is_statement(piece):
            before = replace(before, last=piece.last)
            continue
        if before is not None:
            yield before
        before = piece
    if before is not None:
        yield before


def _is_sequel(piece: Piece, before: Piece) -> bool:
    """Whether a clause takes up what the one before is about by "it" alone."""
    subject = own_subject(piece.head)
    taken_up = subject is not None and subject.lower_ == "it" and subject.i == piece.first and piece.head.dep_ == "conj"
    return taken_up and base_act(piece.head) is None and piece.first - before.last <= 3


def _text(piece: Piece) -> str:
    """The words of a piece in small letters, without those that only hold the turn ("I must say") or what a speaker says of his own
    speaking in a clause beside ("they asked for proof, which I'm not going to get into")."""
    words = piece.head.doc[piece.first : piece.last + 1]
    beside = {inner.i for word in words if word.dep_ == "relcl" and _is_of_speaker(word) for inner in word.subtree}
    text = "".join(word.text_with_ws for word in words if word.i not in beside).strip().lower().replace("\u2019", "'")
    for aside in markers("spoken_aside"):
        text = text[:1] + text[1:].replace(aside, "")
    return text


def _is_of_speaker(clause: Token) -> bool:
    """Whether a clause tells what the speaker is not going to do."""
    subject = own_subject(clause)
    return subject is not None and subject.lower_ == "i" and clause.lower_ == "going" and is_negated(clause)


def _takes_a_stand(piece: Piece, text: str) -> bool:
    words = {*WORD.findall(text), piece.head.lemma_.lower()}
    return bool(words & markers("stand")) or any(words in text for words in markers("stand_phrase"))


def _told(verb: Token) -> tuple[Token, Token | None]:
    """The verb of what a speaker says that he thinks, would say or wants to do ("I think both sides see that ...": see), or that his
    hearers know ("you will remember that"); and its subject, or that of the last clause that has one."""
    if lemma_of(verb) == "let":  # "let me say that"
        verb = next((child for child in verb.rights if child.dep_ == "ccomp" and lemma_of(child) in markers("spoken_frame")), verb)
    subject = own_subject(verb)
    while subject is not None:
        inner = _told_by(verb, subject)
        if inner is None:
            break
        verb, subject = inner, own_subject(inner) or subject
        if own_subject(verb) is None and inner.dep_ != "ccomp":
            inner = _told_by(verb, subject)
            return (inner if inner is not None else verb), subject
    return verb, subject


def _told_by(verb: Token, subject: Token) -> Token | None:
    """The verb of what is told where a clause only leads to it: "I think that", "you know that", "the truth is that"."""
    if lemma_of(verb) == "be":
        heads = subject.lemma_.lower() in markers("spoken_point") or subject.dep_ == "csubj"
        return next((child for child in verb.rights if heads and child.dep_ == "ccomp" and own_subject(child) is not None), None)
    if subject.lower_ in ("i", "we", "me"):
        if lemma_of(verb) in markers("spoken_aspect"):
            return next((child for child in verb.rights if child.dep_ in ("xcomp", "advcl") and child.tag_ in ("VBG", "VB")), None)
        leading = {"ccomp": markers("spoken_frame"), "xcomp": markers("spoken_wish")}
    else:
        leading = {"ccomp": markers("spoken_hearer")} if subject.lower_ == "you" else {}
    return next((child for child in verb.rights if lemma_of(verb) in leading.get(child.dep_, ())), None)


def _tells(verb: Token, subject: Token | None) -> bool:
    """Whether a clause tells of the encounter, or what a side does, did, or holds to be so."""
    if is_encounter(verb) or is_of_tone(verb) or _was_talked_of(verb, subject):
        return True
    if subject is None:
        return _is_there(verb)
    if is_encounter_noun(subject) or _is_clear(verb) or _is_told_to_the_other(verb) or _is_spoken_about(verb, subject):
        return True
    if subject.lower_ in ("i", "we") and lemma_of(verb) in markers("spoken_process"):
        return False
    if subject.lower_ == "you":
        return modal_of(verb) is not None and lemma_of(verb) not in markers("spoken_hearer")
    if _is_judged(verb, subject):
        return True
    if not is_agent(subject):
        named = any(child.lower_ in ("our", "only", "neither") for child in subject.children) or _names_a_side(subject)
        return named or _is_held(verb, subject)
    return (
        subject.lower_ == "we"
        or any(act_told(word) is not None for word in _acting(verb))
        or (subject.lower_ != "i" and any(child.tag_ == "MD" for child in verb.lefts))  # "cannot let"
        or (subject.lower_ != "i" and _is_deed(verb))
    )


def _is_clear(verb: Token) -> bool:
    """Whether somebody was plain about something: "was very clear that the policy has not changed"."""
    manner = (child for child in verb.children if child.dep_ == "acomp" and child.lemma_.lower() in markers("spoken_manner"))
    return any(child.dep_ == "ccomp" for word in manner for child in (*word.children, *verb.children))


def _is_told_to_the_other(verb: Token) -> bool:
    """Whether a speaker reports what he said at the encounter: "I told the minister that", "we have told our ministers to"; not "as I
    said", nor "we told you"."""
    subject = own_subject(verb)
    speaks = subject is not None and (subject.lower_ == "i" or (subject.lower_ == "we" and lemma_of(verb) == "tell"))
    said = speaks and (verb.tag_ == "VBD" or is_perfect(verb)) and lemma_of(verb) in markers("spoken_report") and verb.dep_ != "advcl"
    whom = [child for child in verb.children if child.dep_ in ("ccomp", "dobj", "dative", "xcomp")]
    return said and bool(whom) and not any(child.lower_ == "you" for child in whom)


def _is_reported(clause: Token) -> bool:
    """Whether a clause names what somebody said: "what the minister told them"."""
    subject, row = own_subject(clause), row_of(clause)
    return row is not None and row.cue == "speech" and is_agent(subject) and subject is not None and subject.lower_ not in ("i", "you")


def _is_spoken_about(verb: Token, subject: Token) -> bool:
    """Whether somebody tells what was talked of: "we also talked about the dam"; not "as we talked about", "I talked to you"."""
    past = verb.tag_ in ("VBD", "VBN") or any(child.dep_ == "aux" and child.lower_ == "did" for child in verb.children)
    alone = marker_values("encounter_verb").get(lemma_of(verb)) == "alone" and verb.dep_ not in ("advcl", "relcl", "acl", "pcomp")
    about = [noun for prep in verb.children if prep.lower_ in ("about", "on") for noun in prep.children if noun.dep_ in ("pobj", "pcomp")]
    matters = [noun for noun in about if noun.lower_ not in ("it", "that", "this", "what") and noun.ent_type_ not in ("DATE", "TIME")]
    return past and alone and subject.lower_ in ("we", "they", "he", "she") and bool(matters)


def _is_there(verb: Token) -> bool:
    """Whether it is told that there was none of something, or that there will be something: "there were no declarations", "there will be
    close coordination"; not "there will be no questions"."""
    things = [child for child in verb.children if child.dep_ == "attr"]
    if not things or not any(child.dep_ == "expl" for child in verb.children):
        return False
    if any(thing.lemma_.lower() in markers("spoken_idle") for thing in things):
        return False
    none = any(child.lower_ == "no" for thing in things for child in thing.children)
    return none or modal_of(verb) is not None


def _is_judged(verb: Token, subject: Token | None) -> bool:
    """Whether it is said what a state is to somebody ("Mali is a partner that shares our values"), or what "we" do not think."""
    if subject is None:
        return False
    if lemma_of(verb) in ("be", "remain", "become"):
        return subject.ent_type_ in ("GPE", "NORP") and any(child.dep_ == "attr" for child in verb.children)
    if subject.lower_ != "we":
        return False
    seen = any(child.lower_ == "as" for child in verb.children) and lemma_of(verb) in markers("spoken_regard")
    return seen or (lemma_of(verb) == "think" and is_negated(verb))


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
    """Whether a matter "came up", or "was part of the discussion"; so may a place ("Gaza did not come up"), which no one is who "came up
    with" something."""
    if subject is not None and lemma_of(verb) == "come" and (not is_agent(subject) or _is_place(subject)):
        beside = {child.lower_ for child in verb.children}
        return "up" in beside and "with" not in beside
    if subject is None or is_agent(subject):
        return False
    parts = [child for child in verb.children if child.dep_ == "attr" and child.lemma_.lower() in markers("spoken_part")]
    return any(is_encounter_noun(noun) for part in parts for prep in part.children for noun in prep.children if noun.dep_ == "pobj")


def _is_place(subject: Token) -> bool:
    return subject.ent_type_ in ("GPE", "LOC", "FAC") or (subject.pos_ == "PROPN" and not subject.ent_type_)


def _is_deed(verb: Token) -> bool:
    """Whether a verb tells what was done ("sent", "have sent")."""
    return verb.pos_ == "VERB" and (verb.tag_ == "VBD" or is_perfect(verb))
