"""Cues that are neither verb nor noun with a complement: "in the words of X", "reportedly", "heard from X", "is said to" -> drafts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique import lexicon, syntax
from communique.document.attribution.drafts import Draft
from communique.document.attribution.people import source_tokens
from communique.document.attribution.ranges import POS_OF_ROW, Range, range_of, trim

if TYPE_CHECKING:
    from spacy.tokens import Token


def pieces(clause: Token, gone: set[int]) -> tuple[Range, ...]:
    """The words of the sentence part under `clause` without `gone`, in one or two ranges."""
    low, high = min(gone), max(gone)
    kept = [t for t in clause.subtree if t.i not in gone]
    before, after = [t for t in kept if t.i < low], [t for t in kept if t.i > high]
    return tuple(trim(piece) for piece in (before, after) if any(t.is_alpha for t in piece))


def voice_drafts(noun: Token) -> Iterator[Draft]:
    """ "In the words of X, ...", "in Cairo's view": the clause around it, without the phrase itself."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ not in ("in", "on") or prep.dep_ != "prep":
        return
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    of = next((child for child in noun.children if child.dep_ == "prep" and child.lower_ == "of" and child.i == noun.i + 1), None)
    speaker = owner or (next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None)
    definite = owner is not None or any(child.dep_ == "det" for child in noun.children)
    clause = prep.head
    own = owner is not None and owner.lower_ in lexicon.markers("actor_first_person")  # "in our view": who says so anyway
    if speaker is None or own or not definite or clause.pos_ not in ("VERB", "AUX") or not _is_set_off(prep, noun):
        return
    source = range_of([token for token in source_tokens(speaker) if token.dep_ != "case" or token.head != speaker])
    cue = range_of([noun]) if owner is not None else range_of([prep, of or noun])
    content = pieces(clause, {token.i for token in prep.subtree})
    if content:
        yield Draft("speech", noun, (source,), (cue,), content)


def _is_set_off(prep: Token, noun: Token) -> bool:
    """Whether the phrase stands at the front or between commas."""
    before = prep.left_edge.i
    first = before == prep.sent.start or prep.doc[before - 1].is_punct or prep.doc[before - 1].dep_ in ("cc", "mark")
    after = noun.right_edge.i + 1
    return first or (after < len(prep.doc) and prep.doc[after].text == ",")


def hearsay_drafts(adverb: Token) -> Iterator[Draft]:
    """ "The king reportedly flew home": the clause, on nobody's word; beside a cue it is part of that cue."""
    verb = adverb.head
    if verb.pos_ not in ("VERB", "AUX") or adverb.dep_ != "advmod" or _has_cue(verb):
        return
    content = pieces(verb, {adverb.i})
    if content:
        yield Draft("speech", adverb, (), (range_of([adverb]),), content)


def _has_cue(verb: Token) -> bool:
    pos = POS_OF_ROW.get(verb.pos_)
    row = lexicon.verb_row(verb.lemma_, pos, syntax.frames_of(verb)) if pos else None
    return row is not None and row.cue is not None


def told_by(verb: Token, content: tuple[Range, ...]) -> Iterator[Draft]:
    """Who told the one that "hears from X that ...": X's word, within."""
    for prep in verb.children:
        if prep.dep_ != "prep" or prep.lower_ != "from":
            continue
        noun = next((child for child in prep.children if child.dep_ == "pobj"), None)
        if noun is not None and content:
            yield Draft("speech", prep, (range_of(syntax.phrase_tokens(noun)),), (), content, relay_of=verb.i)


def is_hearsay(verb: Token) -> bool:
    """Whether a passive says that something is said, believed or known of its subject ("is said to have ...")."""
    return verb.lemma_.lower() in lexicon.markers("hearsay_verb") and syntax.is_passive(verb) and syntax.agent_of(verb) is None


def said_of(verb: Token, row: lexicon.VerbRow) -> Iterator[Draft]:
    """ "The ransom is said to have been paid": subject and infinitive, on nobody's word."""
    subject = syntax.own_subject(verb)
    clause = next((child for child in verb.children if child.dep_ in ("xcomp", "oprd") and child.i > verb.i), None)
    if subject is None or clause is None or subject.dep_ == "expl" or subject.lower_ in ("it", "what"):
        return
    auxiliaries = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass", "neg")]
    said = range_of(syntax.clause_tokens(clause))
    content = (range_of(source_tokens(subject, stop=verb)), said) if subject.tag_ not in ("WDT", "WP") else (said,)
    yield Draft(row.cue or "other", verb, (), (range_of([*auxiliaries, verb]),), content, negated=syntax.is_negated(verb))
