"""What a demand is answered in its own sentence: "asked that the works be halted, to which Japan agreed", "for data, which Chile refused",
"asked for more flights, and Qatar agreed".

The answer is an entry of whoever gives it, a promise or a refusal of what is asked; the demand is told without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.document.pledges.parts import Part, find_condition, kind_under, root_in, words_in
from communique.document.pledges.voices import Voices
from communique.lexicon import markers
from communique.records import Entry, EntryKind, Mention, make_id, make_span
from communique.syntax import conjuncts_of, document_of, is_negated, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SHORTEST = 6  # characters before an answer that can say what is asked
BARE = frozenset({"aux", "auxpass", "neg", "advmod", "punct", "cc", "npadvmod", "mark"})  # what may hang on "agreed" that names no matter


@dataclass(frozen=True, slots=True)
class Reply:
    """Who answers, by which verb, and the first word of the clause that does."""

    verb: Token
    kind: EntryKind
    by: tuple[Mention, ...]
    first: Token


def with_reply(doc: Doc, entry: Entry, voices: Voices, taken: set[str]) -> Iterator[Entry]:
    """The entry; of a demand that its sentence answers the demand alone, as asked of who answers, and the answer."""
    reply = _find_reply(doc, entry, voices) if entry.kind == "demand" and entry.holders else None
    if reply is None:
        yield entry
        return
    text, start = document_of(doc).text, entry.substance.start
    asked = make_span(text, start, min(entry.substance.end, start + len(text[start : reply.first.idx].rstrip(" ,;:-–—"))))
    by = tuple(mention.id for mention in reply.by)
    yield replace(entry, substance=asked, counterparts=entry.counterparts or by)
    last = max((word for word in reply.verb.subtree if not word.is_punct and not word.is_space), key=lambda word: word.i)
    substance = make_span(text, start, last.idx + len(last))
    condition = find_condition(reply.verb, Part(reply.first, last))
    id_ = make_id(document_of(doc).id, "entries", substance, taken)
    kind = kind_under(reply.kind, condition)
    yield replace(entry, id=id_, kind=kind, holders=by, counterparts=entry.holders, substance=substance, condition=condition, event=None)


def _find_reply(doc: Doc, entry: Entry, voices: Voices) -> Reply | None:
    words = words_in(doc, entry.substance)
    if not words:
        return None
    sentence = words[0].sent
    holders = voices.codes_of(voices.named(entry.holders))
    after = [word for word in sentence if word.i > words[0].i]
    root = root_in(doc, entry.substance)
    for verb, first in (*_relative(after, root), *_beside(after, words[-1])):
        kind = _answer_of(verb)
        subject = own_subject(verb)
        by = voices.at(conjuncts_of(subject)) if subject is not None else ()
        codes = voices.codes_of(by)
        if kind is not None and codes and not codes & holders and len(doc.text[words[0].idx : first.idx]) >= SHORTEST:
            return Reply(verb, kind, by, first)
    return None


def _answer_of(verb: Token) -> EntryKind | None:
    lemma = verb.lemma_.lower()
    if lemma in markers("reply_word"):
        said = next((child.lower_ for child in verb.children if child.lower_ in ("yes", "no")), None)
        return None if said is None else "commitment" if said == "yes" else "refusal"
    if lemma in markers("reply_refusing"):
        return None if is_negated(verb) else "refusal"
    return ("refusal" if is_negated(verb) else "commitment") if lemma in markers("reply_granting") else None


def _relative(after: list[Token], root: Token | None) -> Iterator[tuple[Token, Token]]:
    """The verbs of relative clauses that answer, with the comma before: ", to which Japan agreed", ", which Iran promised to examine"."""
    for which in after:
        if which.lower_ != "which":
            continue
        link = which.nbor(-1)
        first = link.nbor(-1) if link.lower_ == "to" else link
        if first.text not in (",", "-", "–", "—"):
            continue
        deed = which.head.head if which.head.dep_ == "prep" else which.head
        verb = deed
        while verb.dep_ in ("xcomp", "ccomp", "advcl") and own_subject(verb) is None and verb.head.i < verb.i:
            verb = verb.head
        if link.lower_ == "to" or _is_of_what_is_asked(verb, root):
            yield verb, first


def _is_of_what_is_asked(verb: Token, root: Token | None) -> bool:
    """Whether "which" takes up the demand and no other noun of it: "to lift its ban on maize, which Togo refused", but not "..., which Togo
    promised to buy"."""
    deed = next((child for child in verb.children if child.dep_ == "xcomp"), verb)
    if deed.lemma_.lower() in markers("reply_weighing") or (deed == verb and verb.lemma_.lower() not in markers("reply_giving")):
        return True
    asked = next((word for word in (root.children if root is not None else ()) if word.dep_ == "pobj"), root)
    while asked is not None and verb.head != asked:  # "the return of the boats, which"
        asked = next((word for of in asked.children if of.lower_ == "of" for word in of.children if word.dep_ == "pobj"), None)
    return verb.dep_ == "relcl" and asked is not None


def _beside(after: list[Token], last: Token) -> Iterator[tuple[Token, Token]]:
    """The bare verbs of clauses right behind the demand: "and Qatar agreed", "but Cotonou declined", "; Chile promised to do so"."""
    for verb in after:
        subject = own_subject(verb) if verb.pos_ == "VERB" and verb.i > last.i else None
        if subject is None or subject.i < last.i or not _names_no_matter(verb):
            continue
        opening = subject.left_edge
        between = verb.doc[last.i + 1 : opening.i]
        if any(word.lower_ in ("and", "but", ";") for word in between) and all(w.is_punct or w.lower_ in ("and", "but") for w in between):
            yield verb, between[0]


def _names_no_matter(verb: Token) -> bool:
    """Whether a verb leaves what it grants or refuses to what stands before: "agreed", "promised to do so", "agreed to this"."""
    rest = [child for child in verb.children if child.i > verb.i and child.dep_ not in BARE]
    return all(_takes_up(child) for child in rest)


def _takes_up(word: Token) -> bool:
    below = {child.lower_ for child in word.subtree}
    if word.dep_ == "xcomp":
        return word.lemma_ == "do" and "so" in below
    return word.lower_ in ("no", "yes", "in", "at", "on", "this") or bool(below & {"this", "it", "that"})
