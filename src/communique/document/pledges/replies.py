"""What a demand is answered, in its own sentence or in the next: "asked that the works be halted, to which Japan agreed", "for data, which
Chile refused", "asked for more flights, and Qatar agreed"; "asked for more flights. Qatar rejected the request".

The answer is an entry of whoever gives it, a promise or a refusal of what is asked; the demand is told without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.document.pledges.parts import Part, find_condition, kind_under, opens_condition, root_in, words_in
from communique.document.pledges.voices import Voices, is_nobody
from communique.lexicon import markers
from communique.records import Entry, EntryKind, Mention, make_id, make_span
from communique.syntax import conjuncts_of, document_of, doers_of, is_negated, is_passive, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "conj"})
EMPTY = frozenset({"PRON", "DET", "ADP", "PUNCT", "SPACE", "INTJ", "PART", "SCONJ"})
MARKS = " \n\"'”’"
SHORTEST = 6  # characters before an answer that can say what is asked
BARE = frozenset({"aux", "auxpass", "neg", "advmod", "punct", "cc", "npadvmod", "mark"})  # what may hang on "agreed" that names no matter


@dataclass(frozen=True, slots=True)
class Reply:
    """Who answers, by which verb, and the first word of the clause that does."""

    verb: Token
    kind: EntryKind
    by: tuple[Mention, ...]
    first: Token


def with_reply(doc: Doc, entry: Entry, voices: Voices, taken: set[str], asked: dict[int, int]) -> Iterator[Entry]:
    """The entry; of a demand that is answered the demand alone, as asked of who answers, and the answer in its own words.

    By these it is weighed; `asked` is told where the words of the demand begin, by where those of its answer do."""
    reply = _find_reply(doc, entry, voices) if entry.kind == "demand" and entry.holders else None
    if reply is None:
        yield entry
        return
    text, start = document_of(doc).text, entry.substance.start
    demanded = make_span(text, start, min(entry.substance.end, start + len(text[start : reply.first.idx].rstrip(" ,;:-–—"))))
    by = tuple(mention.id for mention in reply.by)
    yield replace(entry, substance=demanded, counterparts=entry.counterparts or by)
    own = reply.first.nbor() if reply.first.is_punct else reply.first
    last = max((word for word in reply.verb.subtree if not word.is_punct and not word.is_space), key=lambda word: word.i)
    words = make_span(text, own.idx, last.idx + len(last))
    asked[words.start] = start
    condition, says = find_condition(reply.verb, Part(own, last)), voices.says(reply.verb)
    yield replace(
        entry,
        id=make_id(document_of(doc).id, "entries", words, taken),
        kind=kind_under(reply.kind, condition),
        holders=by,
        counterparts=entry.holders,
        substance=words,
        condition=condition,
        event=None,
        evidence=(words,),
        attribution=says.id if says is not None else None,
    )


def not_told_anew(entries: Iterable[Entry], answers: Sequence[Entry]) -> list[Entry]:
    """The entries without those that tell an answer again: "the request" of "asked for flights. Chile rejected the request"."""
    return [one for one in entries if one in answers or not any(one.substance.overlaps(answer.substance) for answer in answers)]


def with_what_is_asked(doc: Doc, entry: Entry, asked: Mapping[int, int]) -> Entry:
    """An answer with the words of what it answers before it: "that the ban be lifted, to which Chile agreed"."""
    start = asked.get(entry.substance.start)
    if start is None:
        return entry
    whole = make_span(document_of(doc).text, start, entry.substance.end)
    return replace(entry, substance=whole, evidence=(whole,))


def _find_reply(doc: Doc, entry: Entry, voices: Voices) -> Reply | None:
    words = words_in(doc, entry.substance)
    if not words:
        return None
    sentence = words[0].sent
    holders = voices.codes_of(voices.named(entry.holders))
    after = [word for word in sentence if word.i > words[0].i]
    root = root_in(doc, entry.substance)
    for verb, first in (*_relative(after, root), *_beside(after, words[-1]), *_next(words[-1])):
        kind = _answer_of(verb)
        subject = own_subject(verb)
        by = _answering(verb, subject, entry, voices) if subject is not None else ()
        codes = voices.codes_of(by)
        if kind is not None and codes and not codes & holders and len(doc.text[words[0].idx : first.idx]) >= SHORTEST:
            return Reply(verb, kind, by, first)
    return None


def _answering(verb: Token, subject: Token, entry: Entry, voices: Voices) -> tuple[Mention, ...]:
    """Who answers: the subject; of "the request was not granted" who is asked."""
    if not is_passive(verb) or not _takes_up(subject):
        return voices.at(conjuncts_of(subject))
    return voices.at(doers_of(verb)) or voices.named(entry.counterparts)


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


def _next(last: Token) -> Iterator[tuple[Token, Token]]:
    """The verb of the sentence behind one that ends with the demand, and its first word: "Cotonou rejected the request", "Chile says no";
    not across a break of the text, in which somebody else may speak."""
    sentence, doc = last.sent, last.doc
    rest = doc[last.i + 1 : sentence.end]
    broken = any(word.is_space or word.tag_ in FINITE for word in rest)  # the end of its paragraph, or another clause
    if sentence.end == len(doc) or broken or sentence.text.rstrip(MARKS).endswith("?"):
        return
    answer = doc[sentence.end].sent
    verb = next((child for child in answer.root.children if child.dep_ == "ccomp" and child.i < answer.root.i), answer.root)
    subject = own_subject(verb)
    told = verb.tag_ in FINITE or any(child.tag_ in FINITE for child in verb.children if child.dep_ in ("aux", "auxpass"))
    if subject is None or not told or is_nobody(subject) or answer.text.rstrip(MARKS).endswith("?"):
        return
    if _names_no_matter(verb) and not any(child.tag_ == "MD" for child in verb.children):
        yield verb, answer[0]


def _names_no_matter(verb: Token) -> bool:
    """Whether a verb leaves what it grants or refuses to what stands before: "agreed", "promised to do so", "agreed to this", "will if"."""
    rest = [child for child in verb.children if child.i > verb.i and child.dep_ not in BARE]
    return all(_takes_up(child) or opens_condition(child) for child in rest)


def _takes_up(word: Token) -> bool:
    """Whether words only take up what was asked, or tell where or when: "to do so", "this", "the request", "in principle", "on Monday"."""
    below = list(word.subtree)
    if word.dep_ in CLAUSES:
        return word.dep_ == "xcomp" and word.lemma_ == "do" and any(child.lower_ == "so" for child in below)
    if word.lower_ in ("in", "at") or (word.lower_ == "on" and any(child.ent_type_ == "DATE" for child in below)):
        return True
    named = [child for child in below if child.pos_ not in EMPTY]
    if not named:
        return word.lower_ in ("no", "yes") or any(child.lower_ in ("this", "it", "that", "them") for child in below)
    return len(named) == 1 and named[0].lemma_.lower() in markers("reply_matter") and word.left_edge.lower_ in ("the", "this", "that", "to")
