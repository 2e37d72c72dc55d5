"""What a state's own account tells as its line, in the formulas of the trade: "affirmed the need to", "reaffirmed its support for",
"continues to oppose", "looks forward to".

A part of entries. Only what the statements of official accounts tell is read so, and only where no clause promises or asks anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from communique.document.pledges.parts import words_in
from communique.document.pledges.voices import Voices, is_joint_noun
from communique.lexicon import marker_values, markers
from communique.records import Document, EntryKind, Span, Statement
from communique.syntax import SUBJECTS, conjuncts_of, doers_of, is_negated, own_subject, span_at
from communique.voices import SPOKEN

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NEED = "need"  # a demand by one, an agreement of both
STRESSED = frozenset({"emphasise", "reaffirm", "position", "state", "inform", "agree", "acknowledge"})  # acts whose clause is looked into
DEPTH = 2  # clauses into which it is looked


@dataclass(frozen=True, slots=True)
class Position:
    """What a line is, and the words that say of what."""

    kind: EntryKind
    substance: Span


def tells_positions(document: Document) -> bool:
    """Whether a text is the account of a state or of several, in writing."""
    return document.party is not None and document.kind not in ("news", "commentary", *SPOKEN)


def find_position(doc: Doc, statement: Statement, root: Token, codes: frozenset[str], voices: Voices) -> Position | None:
    """The line of those with `codes`, or of both sides where there are none, that a statement tells; `root` is its highest word."""
    joint = len(codes) > 1 or (not codes and any(is_joint_noun(word) for word in doers_of(root)))
    for carrier, kind in _carriers(root, statement, codes, voices):
        matter = _matter_of(carrier)
        if matter is not None:
            substance = _substance(doc, matter, statement)
            told = "agreement" if kind == NEED and joint else "demand" if kind == NEED else kind
            return Position(cast(EntryKind, told), substance)
    return None


def _carriers(root: Token, statement: Statement, codes: frozenset[str], voices: Voices) -> Iterator[tuple[Token, str]]:
    """The words under the root of a statement that can tell a line, and of what kind, the noun that is told before the clause."""
    nouns, verbs = ({}, {}) if is_negated(root) else (marker_values("position_noun"), marker_values("position_verb"))
    for noun in (root, *(child for child in root.children if child.dep_ in ("dobj", "nsubjpass", "conj", "appos"))):
        kind = nouns.get(noun.lemma_.lower()) if noun.pos_ == "NOUN" and not is_negated(noun) else None
        if kind is not None and (noun.dep_ != "nsubjpass" or kind == "expectation"):
            yield noun, kind
    for verb in _clauses(root, statement):
        subject = own_subject(verb)
        meant = voices.codes_of(voices.at(conjuncts_of(subject))) if subject is not None else frozenset()
        if verb != root and meant and codes and not meant & codes:
            continue  # nobody speaks for another state
        if is_negated(verb) and verb.lemma_ not in markers("steady_verb") and not _is_modal(verb):
            continue
        told = next((verbs[key] for key in _keys_of(verb) if key in verbs), None)
        bound = next((c for c in verb.children if c.dep_ == "acomp" and c.lower_ in markers("position_bound")), None)
        if told == NEED and verb.lemma_ == NEED and len(meant) < 2:
            continue
        if told is not None and verb.tag_ != "VBG":
            yield verb, told
        elif bound is not None or (verb.lower_ in markers("position_bound") and not _is_loyal(verb)):
            yield bound or verb, "commitment"
        elif any(child.dep_ == "aux" and child.lower_ in markers("pledge_must") for child in verb.children) and len(meant) > 1:
            yield verb, NEED  # "Peru and Chile must": of another alone it is a demand, of oneself none
        elif verb.lemma_ in markers("steady_verb") and is_negated(verb) and _subject_in(verb, "policy_noun"):
            yield verb, "assurance"


def _keys_of(verb: Token) -> Iterator[str]:
    """A verb with the word beside it that makes its sense, and alone: "look forward", "warn against"."""
    lemma = verb.lemma_.lower()
    yield from (f"{lemma} {child.lower_}" for child in verb.children if child.dep_ in ("prep", "prt", "advmod"))
    yield lemma


def _is_loyal(bound: Token) -> bool:
    """Whether somebody is committed to what is no deed by itself: "to dialogue"; not "to the principle of non-interference"."""
    nouns = [noun for prep in bound.children if prep.lower_ == "to" for noun in prep.children if noun.dep_ == "pobj"]
    return any(noun.lemma_.lower() in markers("no_deed") and not any(c.dep_ in ("prep", "acl") for c in noun.children) for noun in nouns)


def _subject_in(verb: Token, role: str) -> bool:
    return any(child.dep_ in SUBJECTS and child.lemma_.lower() in markers(role) for child in verb.children)


def _clauses(root: Token, statement: Statement) -> Iterator[Token]:
    """The verbs that may tell a line: the root's own, and those of what it stresses."""
    if root.pos_ not in ("VERB", "AUX"):
        return
    yield root
    if statement.act in STRESSED:
        clause: Token | None = root
        for _ in range(DEPTH):
            clause = next((c for c in clause.children if c.dep_ in ("ccomp", "xcomp") and c.i > clause.i), None) if clause else None
            if clause is not None:
                yield clause


def _matter_of(carrier: Token) -> Token | None:
    """The first word of what the line is about."""
    if carrier.pos_ != "NOUN" and (_is_modal(carrier) or carrier.lemma_ in markers("steady_verb")):
        return carrier.left_edge
    after = [child for child in carrier.children if child.i > carrier.i]
    for wanted in (("acl", "ccomp", "xcomp", "relcl"), ("dobj",), ("prep",)):
        for child in after:
            if child.dep_ in wanted and (child.dep_ != "prep" or child.lower_ in markers("content_prep") | markers("position_prep")):
                return child.left_edge
    said = (c for c in carrier.head.children if c.dep_ == "ccomp" and c.i > carrier.head.i) if carrier.dep_ == "nsubjpass" else iter(())
    return next((clause.left_edge for clause in said), None)  # "the hope was expressed that"


def _is_modal(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children)


def _substance(doc: Doc, first: Token, statement: Statement) -> Span:
    """From the first word of the matter to the end of the statement."""
    words = words_in(doc, statement.span)
    last = words[-1]
    return span_at(doc, first.idx, max(last.idx + len(last), first.idx + len(first)))
