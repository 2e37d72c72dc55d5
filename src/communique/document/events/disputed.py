"""What is denied in the clause after it: "which Baghdad later denied", "a charge that Kigali rejects", "that Lima says it never made".

Who denies in a sentence of his own is another event; it is not looked for here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.document.events.factuality import clause_head, row_of
from communique.document.events.scene import Candidate
from communique.lexicon import markers
from communique.syntax import OBJECTS, is_negated, is_passive, prepositional

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

RELATIVE = frozenset({"which", "that"})
ABOUT_OTHERS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONSULT"})  # what is denied is what they are about


def is_disputed(candidate: Candidate) -> bool:
    """Whether the sentence goes on with somebody's denial of the act."""
    words = {word.i for denied in _denials(candidate.trigger.sent).values() for word in denied}
    return candidate.trigger.i in words or (candidate.governor is not None and candidate.governor.i in words)


def denied_by(verb: Token) -> tuple[Token, ...]:
    """The words for what a verb of denying in a relative clause denies."""
    return _denials(verb.sent).get(verb.i, ())


def _denials(sentence: SpacySpan) -> dict[int, tuple[Token, ...]]:
    """The words denied in a sentence, by the place of the verb that denies them."""
    known: dict[int, dict[int, tuple[Token, ...]]] = sentence.doc.user_data.setdefault("denials", {})
    if sentence.start not in known:
        found = {verb.i: tuple(_denied(verb)) for verb in sentence if verb.dep_ == "relcl" and not is_passive(verb)}
        known[sentence.start] = {i: words for i, words in found.items() if words}
    return known[sentence.start]


def _denied(verb: Token) -> Iterator[Token]:
    noun = _never_made(verb)
    if noun is not None and _names_act(noun):
        yield noun
        if _is_told_again(noun):
            yield from _claimed(noun)
        return
    noun = verb.head
    if is_negated(verb) or not _denies(verb, noun) or not _has_gap(verb):
        return
    if _names_act(noun):
        yield noun
    retold = noun.lemma_.lower() in markers("event_claim") or _is_told_again(noun)
    if retold or (_opens_with_which(verb) and (not _names_act(noun) or clause_head(noun).dep_ == "ccomp")):
        yield from _claimed(noun)


def _denies(verb: Token, noun: Token) -> bool:
    lemma = verb.lemma_.lower()
    turned_down = lemma in ("reject", "dismiss") and noun.lemma_.lower() in markers("event_claim")
    return lemma in markers("event_denying") or turned_down


def _has_gap(verb: Token) -> bool:
    """Whether what is denied is what the relative clause hangs on, and nothing else."""
    objects = [child for child in verb.children if child.dep_ in (*OBJECTS, "xcomp", "ccomp")]
    subject = any(child.dep_ == "nsubj" and child.tag_ != "WDT" for child in verb.children)
    return subject and all(child.lower_ in RELATIVE for child in objects)


def _opens_with_which(verb: Token) -> bool:
    first = verb.left_edge
    return first.lower_ == "which" and first.i > 0 and first.nbor(-1).text == ","


def _never_made(verb: Token) -> Token | None:
    """The word, promise or plea that somebody says never to have given: "a pledge (to withdraw) that Kampala says it never made"."""
    contents = [child for child in verb.children if child.dep_ == "ccomp" and is_negated(child)]
    if not contents or contents[0].lemma_.lower() not in markers("event_light"):
        return None
    if any(child.dep_ in OBJECTS and child.lower_ not in RELATIVE for child in contents[0].children):
        return None
    noun = verb.head
    above = clause_head(noun)
    return above.head if not _names_act(noun) and above.dep_ == "acl" else noun


def _names_act(noun: Token) -> bool:
    row = row_of(noun) if noun.pos_ == "NOUN" else None
    return row is not None and row.event is not None


def _is_told_again(noun: Token) -> bool:
    """Whether a noun takes up the clause before it: "..., an attack that"."""
    first = noun.left_edge
    return first.i > noun.sent.start and first.nbor(-1).text == "," and first.lower_ in ("a", "an")


def _claimed(noun: Token) -> Iterator[Token]:
    """The verb of the clause that a noun stands in: of what is said, where that is a clause of its own; of what somebody is accused of."""
    verb = clause_head(noun)
    while verb.dep_ == "xcomp" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    row = row_of(verb)
    told = [child for child in verb.children if child.dep_ == "ccomp"]
    below = (word for preposition in ("of", "for", "against") for word in prepositional(verb, preposition))
    told += [word for word in below if word.dep_ == "pcomp" or _names_act(word)]
    if told and row is not None and (row.cue or row.event in ABOUT_OTHERS):
        yield from told
    elif row is None or verb.dep_ in ("ccomp", "pcomp") or (row.event not in ABOUT_OTHERS and (row.event or not row.cue)):
        yield verb
