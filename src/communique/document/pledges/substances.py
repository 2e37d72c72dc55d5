"""What a statement binds to, as spans: its clause, the items of it, what it depends on.

A part of entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.document.pledges.parts import first_aux, is_bound, is_hoped, root_in, words_in
from communique.document.pledges.voices import is_side
from communique.lexicon import marker_pattern, markers
from communique.records import Span, Statement
from communique.syntax import SUBJECTS, document_of, is_negated, own_subject, span_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

QUOTE_END = re.compile(r"[,.!?][\"”](?=\s)")
QUOTES = re.compile(r"[\"“”]")
SHORTEST = 12  # characters before a condition that can say what depends on it


def phrase_root(doc: Doc, statement: Statement) -> Token | None:
    """The word of the phrase that the others depend on; of the whole statement where there is no phrase."""
    return root_in(doc, statement.phrase or statement.span)


def substance_of(doc: Doc, statement: Statement) -> Span | None:
    """What is demanded, promised or agreed: the complement of the act's words, to the end of the statement."""
    if statement.phrase is None:  # a later item, whose verb stands in the statement before
        return statement.span
    root = phrase_root(doc, statement)
    if root is None:
        return None
    words = words_in(doc, statement.phrase)
    end = min([statement.span.end, *(start for start in _next_clauses(root) if start > words[-1].idx)])
    end = max([end, *(hoped.right_edge.idx + len(hoped.right_edge) for hoped in root.sent if hoped.i > root.i and is_hoped(hoped))])
    if statement.negated:  # "will not attack": without its "not" an assurance would read as its opposite
        return span_at(doc, min(root.idx, first_aux(root).idx), end)
    if words[0].dep_ == "aux" or (words[0].i != root.i and words[0].dep_ == "neg"):
        return span_at(doc, min((first_aux(root) if is_negated(root) else root).idx, end - 1), end)
    if any(_is_said_of_a_thing(word) for word in words):
        return span_at(doc, statement.span.start, end)
    start = min((start for word in words for start in _complements(word, words, statement)), default=None)
    if start is None:
        start = words[-1].idx + len(words[-1])
    return span_at(doc, start, end) if document_of(doc).text[start:end].strip(" .,;:\"'") else statement.span


def _next_clauses(root: Token) -> Iterator[int]:
    """Where clauses with a subject of their own begin that are coordinated with the act: ", and the report has his attention"; and its
    next deed behind its object: "rejected it and left"."""
    later = (child for child in root.children if child.dep_ == "conj" and child.i > root.i and child.pos_ in ("VERB", "AUX"))
    for child in later:
        links = {word.dep_ for word in child.children}
        told = any(word.dep_ == "dobj" and root.i < word.i < child.i for word in root.children) and child.tag_ == root.tag_
        if (links & SUBJECTS and "mark" not in links) or (told and root.tag_ in ("VBD", "VBZ")):  # not ", and that it will pay"
            yield child.left_edge.idx


def _complements(word: Token, phrase: list[Token], statement: Statement) -> Iterator[int]:
    """Where a complement of `word` starts: a clause before an object, an object before what stands after a preposition, unless the phrase
    ends in the one that counts ("called for a truce in a letter")."""
    own = [child for child in word.children if child not in phrase and child.i > phrase[0].i and child.idx < statement.span.end]
    clauses = [c for c in own if c.dep_ in ("xcomp", "ccomp", "acl") or (c.dep_ == "advcl" and any(k.tag_ == "TO" for k in c.children))]
    bound = is_bound(word)  # "Peru is committed to the principle"
    objects = [c for c in own if c.dep_ == "dobj" or (c.dep_ == "nsubjpass" and not bound)]
    led = phrase[-1].lower_ in markers("content_prep") and any(child.dep_ == "pobj" for child in phrase[-1].rights)
    preps = [c for c in own if not led and c.dep_ == "prep" and (c.lower_ in markers("content_prep") or (bound and c.lower_ == "to"))]
    for group in (clauses, preps if word.pos_ == "NOUN" else objects, preps):
        if group:
            first = group[0]
            yield first.left_edge.idx if first.dep_ != "prep" else first.idx
            return


def _is_said_of_a_thing(adjective: Token) -> bool:
    """Whether an adjective tells what a thing is, and to whom: "the plan is unacceptable to Peru"; not "Peru is opposed to the plan"."""
    subject = own_subject(adjective.head) if adjective.dep_ == "acomp" else None
    return subject is not None and subject.pos_ == "NOUN" and not is_side(subject)


def without(span: Span, clause: Span | None) -> Span:
    """`span` without a condition at either end."""
    if clause is None or not span.overlaps(clause):
        return span
    if clause.start - span.start >= min(span.end - clause.end, SHORTEST):
        return cut(span, span.start, clause.start)
    return cut(span, clause.end, span.end)


def cut(span: Span, start: int, end: int) -> Span:
    text = span.exact[start - span.start : end - span.start]
    lead = len(text) - len(text.lstrip(" ,;:\n"))
    kept = text.strip(" ,;:\n")
    return Span(start + lead, start + lead + len(kept), kept) if kept else span


def tidy(span: Span) -> Span:
    """`span` without what follows the end of a quotation it began in, and without stray marks at its end."""
    text = span.exact
    for mark in QUOTE_END.finditer(text):
        if len(QUOTES.findall(text[: mark.start()])) % 2 == 0:
            text = text[: mark.start()]
            break
    text = text.rstrip(" .,;")
    if text and QUOTES.fullmatch(text[-1]) and len(QUOTES.findall(text)) % 2:
        text = text[:-1].rstrip(" .,;")
    if text.count("''") % 2:
        text = text.removesuffix("''").rstrip(" .,;")
    return Span(span.start, span.start + len(text), text) if text else span


def split_items(doc: Doc, span: Span) -> tuple[Span, ...]:
    """The parts of "to stop ..., to lift ..., and to refrain ...": one for each infinitive after a comma or "and"."""
    words = words_in(doc, span)
    starts = [span.start]
    joined = False
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        opens = before.nbor(-1) if before.dep_ == "neg" and before.i else before  # "and not to interfere"
        if word.tag_ == "TO" and after.tag_ == "VB" and (opens.is_punct or opens.dep_ == "cc") and not _is_deeper(after, span):
            starts.append(word.idx if opens is before else before.idx)
            joined = joined or opens.dep_ == "cc"
    if not joined:  # "to run a pilot scheme, to prove that": a purpose, not a list
        return (span,)
    ends = [*starts[1:], span.end]
    return tuple(_cut_item(span, start, end) for start, end in zip(starts, ends, strict=True))


def _is_deeper(verb: Token, span: Span) -> bool:
    """Whether an infinitive belongs to a clause inside an item: "to act against what is meant to hurt and to divide"."""
    return any(word.dep_ in ("relcl", "ccomp", "acl", "pcomp") and span.start <= word.idx < verb.idx for word in verb.ancestors)


def _cut_item(span: Span, start: int, end: int) -> Span:
    part = cut(span, start, end)
    for joint in markers("item_joint"):
        if part.exact.endswith(" " + joint):
            part = cut(part, part.start, part.end - len(joint))
    return part


def listed_items(doc: Doc, statement: Statement, before: Statement) -> tuple[Span, ...]:
    """The items of "These include X, Y and Z" after a sentence that only says that agreements were reached."""
    root = phrase_root(doc, statement)
    if root is None or before.act != "agree" or root.lemma_.lower() not in markers("listing_verb"):
        return ()
    subject = next((child for child in root.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ not in markers("list_subject"):
        return ()
    listed = [noun for child in root.children if child.dep_ in ("dobj", "attr") for noun in (child, *_later_items(child))]
    heads = sorted(set(listed), key=lambda noun: noun.i)
    return tuple(_item_span(doc, noun, heads) for noun in heads)


def _later_items(noun: Token) -> Iterator[Token]:
    """Coordinated nouns under `noun`, those directly under it and those after a comma, wherever the parse has hung them."""
    for word in noun.subtree:
        before = [noun.doc[i] for i in range(max(0, word.left_edge.i - 2), word.left_edge.i)]
        if (
            word.dep_ in ("conj", "appos")
            and word.pos_ in ("NOUN", "PROPN")
            and (word.head.i == noun.i or any(mark.text == "," for mark in before))
        ):
            yield word


def _item_span(doc: Doc, noun: Token, heads: list[Token]) -> Span:
    later = min((other.left_edge.i for other in heads if other.i > noun.i), default=noun.sent.end)
    words = [word for word in noun.subtree if word.i < later and not (word.dep_ in ("cc", "punct") and word.i > noun.i)] or [noun]
    return span_at(doc, words[0].idx, words[-1].idx + len(words[-1]))


def condition_of(doc: Doc, statement: Statement, role: str) -> Span | None:
    """The clause or phrase that the act is made to depend on, with the word that opens it."""
    text = document_of(doc).text[statement.span.start : statement.span.end]
    text = "".join(low if len(low := character.lower()) == 1 else character for character in text)  # offsets stay
    for opener in sorted(markers(role), key=len, reverse=True):
        at = _find_word(text, opener)
        before = text[: max(at, 0)].rstrip()
        beside = (opener == "while" and before.endswith(",")) or (opener == "once" and before.endswith(" at"))
        if at >= 0 and not beside and marker_pattern("pledge_no_condition").match(text, at) is None:  # "as soon as possible"
            words = words_in(doc, Span(statement.span.start + at, statement.span.start + at + len(opener), opener))
            return _clause_span(doc, words, statement) if words else None
    return None


def conditional_part(doc: Doc, statement: Statement, condition: Span) -> Span:
    """What is made to depend on `condition`: the clause it belongs to, or the subject of "depends on"."""
    words = words_in(doc, condition)
    inside = {word.i for word in words}
    heads = [word.head for word in words if word.head.i not in inside] or [word for word in words if word.head.i == word.i]
    subtree = [word for head in heads[:1] for word in head.subtree if word.i not in inside]
    subtree = [word for word in subtree if statement.span.start <= word.idx and word.idx + len(word) <= statement.span.end]
    before = [word for word in subtree if word.idx < condition.start] or subtree
    lead = next((n for n, word in enumerate(before) if word.text == ":"), -1)
    part = before[lead + 1 :]
    return without(span_at(doc, part[0].idx, part[-1].idx + len(part[-1])), condition) if part else without(statement.span, condition)


def _find_word(text: str, opener: str) -> int:
    at = text.find(opener)
    while at >= 0:
        end = at + len(opener)
        if (at == 0 or not text[at - 1].isalnum()) and (end >= len(text) or not text[end].isalnum()):
            return at
        at = text.find(opener, at + 1)
    return -1


def _clause_span(doc: Doc, opener: list[Token], statement: Statement) -> Span:
    last = opener[-1]
    clause = last.head if last.dep_ in ("mark", "advmod", "compound", *SUBJECTS) else last  # "should the situation escalate"
    end = max(word.idx + len(word) for word in (*opener, *clause.subtree))
    return span_at(doc, opener[0].idx, min(end, statement.span.end) if end > opener[0].idx else statement.span.end)
