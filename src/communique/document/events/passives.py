"""Verbs whose subject undergoes them though no auxiliary says so: "was called in and asked to explain", "a movement accused of fraud",
"Accused by Chad of fraud, Togo", "Two Officials Arrested In Lima", "Togo, criticised for it, apologised"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.lexicon import marker_values
from communique.syntax import OBJECTS, agent_of, conjuncts_of, is_passive, objects_of, own_subject, slot_of, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

HELPERS = frozenset({"aux", "auxpass", "nsubj", "nsubjpass", "csubj", "csubjpass"})
COMPLETED = frozenset({*OBJECTS, "ccomp", "oprd", "prt"})


def is_undergone(verb: Token) -> bool:
    """Whether a verb is passive, by its auxiliary or without one."""
    return is_passive(verb) or _is_joined(verb) or _is_reduced(verb) or _is_headline(verb)


def undergoers_of(verb: Token) -> tuple[Token, ...]:
    """What a verb is done to: its objects, or the subject of what is undergone, with all coordinated words."""
    if _is_reduced(verb):
        return conjuncts_of(verb.head)
    if _is_headline(verb):
        subject = own_subject(verb)
        return conjuncts_of(subject) if subject is not None else ()
    if _is_joined(verb):
        return undergoers_of(verb.head)
    if verb.dep_ == "advcl" and verb.tag_ == "VBN" and verb.i < verb.head.i and agent_of(verb) is not None and own_subject(verb) is None:
        subject = subject_of(verb.head)
        return conjuncts_of(subject) if subject is not None else ()
    return objects_of(verb)


def relative_object(verb: Token) -> Token | None:
    """The noun to whose clause a verb belongs, if it is its object: "the group, which Chad blamed for it", "men it accuses of theft"."""
    subject = own_subject(verb) if verb.dep_ == "relcl" else None
    if subject is None or is_passive(verb) or objects_of(verb)[1:] or commented_deed(verb) is not None:
        return None
    opens = any(child.tag_ in ("WP", "WDT") and child.i < subject.i for child in verb.lefts)
    alone = verb.head.i < subject.i < verb.i and not any(child.dep_ in OBJECTS for child in verb.children)
    return verb.head if opens or alone else None


def commented_deed(verb: Token) -> Token | None:
    """The verb of the whole deed that somebody finds fault with, and not with the place that stands last in it: "sold jets to Taiwan, which
    Beijing condemned"; not "met in Chad, which Togo blamed for it"."""
    place = verb.head
    link = place.head if verb.dep_ == "relcl" and place.dep_ == "pobj" and place.ent_type_ in ("GPE", "LOC") else None
    which = [child for child in verb.lefts if child.lower_ == "which" and child.dep_ in OBJECTS and child.nbor(-1).text == ","]
    if link is None or not which or link.lower_ in ("of", "by") or any(child.lower_ in ("for", "of") for child in verb.rights):
        return None
    return next((above for above in link.ancestors if above.pos_ == "VERB"), None)


def filled(word: Token, slot: str) -> tuple[Token, ...]:
    """The nouns in a slot of `verbs.csv`; who undergoes a verb is its object."""
    return (*undergoers_of(word), *_told_anew(word)) if slot == "obj" and word.pos_ == "VERB" else slot_of(word, slot)


def _told_anew(verb: Token) -> Iterator[Token]:
    """The further objects of a verb that each say about what: "congratulated Chad on its feast, and Togo on its harvest"."""
    about = {child.lower_ for child in verb.children if child.dep_ == "prep"}
    joined = (child for child in verb.children if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN"))
    yield from (noun for noun in joined if any(link.dep_ == "prep" and link.lower_ in about for link in noun.children))


def _is_joined(verb: Token) -> bool:
    """Whether a verb shares the auxiliary of the passive before it: "was summoned and told to leave"."""
    if verb.dep_ != "conj" or verb.tag_ not in ("VBN", "VBD") or not is_undergone(verb.head):
        return False
    shares = verb.tag_ == "VBN" or _needs_object(verb, joined=True)
    return shares and not any(child.dep_ in HELPERS | COMPLETED for child in verb.children)


def _is_reduced(verb: Token) -> bool:
    """Whether a participle stands behind the noun that undergoes it: "a movement accused of fraud"."""
    if verb.dep_ != "acl" or verb.tag_ not in ("VBN", "VBD") or any(child.dep_ in HELPERS | COMPLETED for child in verb.children):
        return False
    beside = (other for acl in verb.head.children if acl.dep_ == "acl" for other in (acl, *acl.conjuncts))
    if any(child.dep_ in OBJECTS for other in beside for child in other.children):
        return False  # a main clause, read as a noun with participles: "forces killed, wounded or captured forty fighters"
    return verb.head.dep_ != "ROOT" or _needs_object(verb)


def _is_headline(verb: Token) -> bool:
    """Whether a verb that needs an object has none: "Two Officials Arrested In Lima"."""
    if verb.tag_ not in ("VBD", "VBN") or verb.dep_ not in ("ROOT", "ccomp") or own_subject(verb) is None:
        return False
    if _is_bracketed(verb):
        return True
    if not _needs_object(verb):
        return False
    kinds = {child.dep_ for child in verb.children}
    later = (other for other in verb.subtree if other.dep_ in ("conj", "advcl") and other.tag_ == verb.tag_)
    shared = any(child.dep_ in OBJECTS for other in later for child in other.children)  # "arrested, tried and jailed ten men"
    return "nsubj" in kinds and not kinds & {*COMPLETED, "aux", "auxpass", "parataxis"} and not shared


def _is_bracketed(verb: Token) -> bool:
    """Whether a verb stands between commas before the one that its subject does: "Chad, criticised over the camps, closed two"."""
    subject, kinds = own_subject(verb), {child.dep_ for child in verb.children}
    alone = subject is not None and subject.i == verb.i - 2 and verb.nbor(-1).text == ","  # no name in between: "Chad, a neighbour, left"
    return alone and "conj" in kinds and not kinds & {*COMPLETED, "cc", "aux", "auxpass"}


def _needs_object(verb: Token, *, joined: bool = False) -> bool:
    return marker_values("event_needs_object").get(verb.lemma_.lower()) in (("", "joined") if joined else ("",))
