"""What a state's or an organisation's own account tells as its line, in the formulas of the trade: "affirmed the need to", "reaffirmed its
support for", "continues to oppose", "looks forward to".

A part of entries. Only what the statements of official accounts tell is read so, and only where no clause promises or asks anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from communique.document.pledges.parts import is_bound, words_in
from communique.document.pledges.voices import Voices, is_joint_noun
from communique.lexicon import marker_values, markers
from communique.records import EntryKind, Span, Statement
from communique.syntax import SUBJECTS, conjuncts_of, is_negated, is_passive, own_subject, span_at, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

Line = Literal["need"] | EntryKind  # a need is a demand by one and an agreement of both
DEPTH = 2  # clauses below what is stressed that are looked into
LINKS = frozenset({"cc", "punct"})


@dataclass(frozen=True, slots=True)
class Carrier:
    """A word that tells a line, of what kind, and the first word of what it is about."""

    word: Token
    line: Line
    matter: Token


def find_positions(statement: Statement, root: Token, codes: frozenset[str], voices: Voices) -> Iterator[tuple[EntryKind, Span]]:
    """The lines of those with `codes`, or of both sides where there are none, that the words under `root` tell in a statement."""
    joint = len(codes) > 1 or (not codes and any(is_joint_noun(word) for word in _subjects(root)))
    later = [word for word in root.conjuncts if word.i > root.i and statement.span.start <= word.idx < statement.span.end]
    roots = [word for word in (root, *later) if not is_negated(word)]
    found = [c for word in roots for c in (*_nouns(word, codes, voices), *_verbs(word, statement, codes, voices))]
    carriers = sorted({c.word.i: c for c in found}.values(), key=lambda c: c.word.i)
    begins = sorted({c.word.left_edge.i if c.word.pos_ == "NOUN" else c.word.i for c in carriers} | {word.i for word in later})
    for carrier in carriers:
        after = next((at for at in begins if at > max(carrier.word.i, carrier.matter.i)), None)
        part = _part(statement, carrier.matter, after)
        if part is not None:
            kind = carrier.line if carrier.line != "need" else "agreement" if joint else "demand"
            yield kind, part


def _subjects(verb: Token) -> tuple[Token, ...]:
    subject = subject_of(verb)
    return conjuncts_of(subject) if subject is not None else ()


def _part(statement: Statement, first: Token, after: int | None) -> Span | None:
    """From the first word of a matter to the end of the statement, or to the place where something else is told."""
    words = [word for word in words_in(first.doc, statement.span) if word.i >= first.i and (after is None or word.i < after)]
    while words and words[-1].dep_ in LINKS:
        words.pop()
    return span_at(first.doc, first.idx, words[-1].idx + len(words[-1])) if words else None


# --- nouns: "reaffirmed her support for", "the need to" -------------------------------------------------------------------


def _nouns(root: Token, codes: frozenset[str], voices: Voices) -> Iterator[Carrier]:
    """The nouns that a verb of telling has as objects, or that go on with its list in a statement of their own."""
    lines = marker_values("position_noun")
    for noun in _objects(root):
        line = cast("Line | None", lines.get(noun.lemma_.lower()) if noun.pos_ == "NOUN" else None)
        if line is None or is_negated(noun) or (noun.dep_ == "nsubjpass" and line != "expectation") or not _is_own(noun, codes, voices):
            continue
        matter = _matter_of_noun(noun, line)
        if matter is not None:
            yield Carrier(noun, line, matter)


def _objects(root: Token) -> Iterator[Token]:
    verb = root
    while verb.pos_ == "NOUN" and verb.head != verb:
        verb = verb.head
    if verb.lemma_.lower() not in markers("position_telling"):
        return
    seen = [word for child in root.children if child.lower_ in markers("position_seen") for word in child.children if word.dep_ == "pobj"]
    for noun in [root] if root != verb else [*(child for child in root.children if child.dep_ in ("dobj", "nsubjpass")), *seen]:
        yield noun
        yield from (word for word in noun.subtree if word.i > noun.i and word.dep_ == "conj" and word.pos_ == "NOUN")  # "and opposition to"


def _is_own(noun: Token, codes: frozenset[str], voices: Voices) -> bool:
    """Whether a line is that of those who tell it: "its support", "the support of Peru" in what Peru says."""
    owners = [child for child in noun.children if child.dep_ in ("poss", "compound", "nmod", "amod")]
    owners += [word for child in noun.children if child.lower_ == "of" for word in child.children if word.dep_ == "pobj"]
    meant = voices.codes_of(voices.at(owners))
    if any(owner.lower_ == "their" for owner in owners) and len(codes) == 1:
        return False
    strangers = [owner for owner in owners if owner.dep_ in ("poss", "pobj") and owner.pos_ not in ("PRON", "DET")]
    return bool(meant & codes) or not codes if meant else not strangers


def _matter_of_noun(noun: Token, line: Line) -> Token | None:
    """What a need is for, what is supported; of a hope that "was expressed" the clause behind the verb."""
    after = [child for child in noun.children if child.i > noun.i]
    links = markers("position_prep") | ({"of"} if line == "refusal" else set())  # "the rejection of any annexation"
    linked = [child for child in after if child.dep_ in ("acl", "ccomp", "xcomp") or (child.dep_ == "prep" and child.lower_ in links)]
    clause = next(iter(linked), None)
    if clause is not None and clause.dep_ == "prep":
        return noun.left_edge if noun.dep_ != "nsubjpass" else noun  # "its support for the treaty", "for the court to be moved"
    if clause is None and noun.dep_ == "nsubjpass":
        clause = next((child for child in noun.head.children if child.dep_ == "ccomp" and child.i > noun.head.i), None)
    return clause.left_edge if clause is not None else None


# --- verbs: "opposes", "is committed to", "must" --------------------------------------------------------------------------


def _verbs(root: Token, statement: Statement, codes: frozenset[str], voices: Voices) -> Iterator[Carrier]:
    """The verbs of a statement, or of the clauses that it stresses, by which its own party tells a line."""
    for verb in _clauses(root, statement):
        meant = voices.codes_of(voices.at(_subjects(verb)))
        if verb != root and meant and codes and not meant & codes:
            continue  # nobody speaks for another state
        subject = own_subject(verb)
        if verb.lemma_ in markers("steady_verb") and subject is not None and not _is_own(subject, codes, voices):
            continue  # another's policy has not changed
        line = _line_of(verb, several=len(meant) > 1)
        matter = _matter_of_verb(verb, line) if line is not None else None
        if line is not None and matter is not None:
            yield Carrier(verb, line, matter)


def _clauses(root: Token, statement: Statement) -> Iterator[Token]:
    if root.pos_ not in ("VERB", "AUX"):
        return
    yield root
    clause: Token | None = root if (statement.act or "") in markers("position_act") else None
    for _ in range(DEPTH):
        clause = next((c for c in clause.children if c.dep_ in ("ccomp", "xcomp") and c.i > clause.i), None) if clause is not None else None
        if clause is not None:
            yield from (clause, *(c for c in clause.conjuncts if c.i > clause.i and c.pos_ in ("VERB", "AUX")))


def _line_of(verb: Token, *, several: bool) -> Line | None:
    """What a verb tells, of one party or `several`: what one must do is no line but a demand of another, or one's own affair."""
    if verb.lemma_ in markers("steady_verb"):
        steady = any(child.dep_ in SUBJECTS and child.lemma_.lower() in markers("policy_noun") for child in verb.children)
        return "assurance" if steady and is_negated(verb) else None
    if several and (verb.lemma_ == "need" or _must(verb)):
        return "need"
    if is_negated(verb):
        return None
    if is_bound(verb) or any(is_bound(child) for child in verb.children if child.dep_ == "acomp"):
        return "commitment"
    against = (child for child in (verb, *verb.children) if child.lower_ in markers("position_against"))
    if any(link.lower_ == "to" for word in against for link in word.children):
        return "refusal"
    lines, lemma = marker_values("position_verb"), verb.lemma_.lower()
    beside = (f"{lemma} {child.lower_}" for child in verb.children if child.dep_ in ("prep", "prt", "advmod"))
    told = next((lines[key] for key in (*beside, lemma) if key in lines), None)
    idle = is_passive(verb) or (verb.tag_ == "VBG" and not any(child.dep_ == "aux" for child in verb.children))
    return cast("Line | None", None if idle else told)


def _must(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in markers("pledge_must") for child in verb.children)


def _matter_of_verb(verb: Token, line: Line) -> Token | None:
    """The first word of what a verb tells: the clause that must be or stays so, the refusal with its verb, else what stands behind it."""
    if line == "assurance" and verb.lemma_ in markers("steady_verb"):
        return verb.left_edge
    if _must(verb):
        subject = own_subject(verb)
        return subject.left_edge if subject is not None else verb
    if line == "refusal":
        return verb  # without it a refusal would read as its opposite
    carrier = next((child for child in verb.children if child.dep_ == "acomp"), verb)
    after = [child for child in carrier.children if child.i > carrier.i]
    for wanted in (("ccomp", "xcomp"), ("dobj",), ("prep",)):
        for child in after:
            if child.dep_ in wanted and (child.dep_ != "prep" or child.lower_ in markers("position_prep")):
                return child.left_edge
    return None
