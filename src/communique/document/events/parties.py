"""The mentions in the slots of a trigger, those joined to them and those whose they are; which words tell violence, and whose."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from communique import lexicon
from communique.document.events.factuality import is_condition
from communique.document.events.governing import row_of
from communique.document.events.scene import (
    TOWNS,
    Scene,
    codes_of,
    is_coded,
    is_home,
    is_person,
    unique_mentions,
)
from communique.lexicon import VerbRow, marker_values, markers
from communique.naming import find_terms, pieces_of
from communique.records import Mention
from communique.syntax import (
    CLAUSES,
    OBJECTS,
    conjuncts_of,
    slot_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


TAKEN = frozenset({"arrest", "deport", "expel"})  # what is done to people, who are named as its owners: "the envoy's expulsion"
STRIKERS = ("poss", "amod", "compound", "prep:by", "prep:from")


def names_act(verb: Token) -> bool:
    """Whether a verb tells an event, by its row of `verbs.csv`."""
    row = row_of(verb)
    return row is not None and row.event is not None


def in_slots(word: Token, slots: Iterable[str]) -> list[Token]:
    """The nouns in any of `slots`, with those coordinated with them."""
    return [other for slot in slots for found in slot_of(word, slot) for other in conjuncts_of(found)]


def parties_in(scene: Scene, nouns: Iterable[Token], *, strict: bool, but: Sequence[Mention] = ()) -> tuple[Mention, ...]:
    """The mentions that `nouns` stand for, each entity once; possessors ("its demand") that are among `but` do not count."""
    found: dict[str, Mention] = {}
    for noun in nouns:
        for mention in _party(scene, noun, strict=strict, but=but):
            found.setdefault(mention.entity, mention)
    return tuple(found.values())


def _party(scene: Scene, noun: Token, *, strict: bool, but: Sequence[Mention]) -> Iterator[Mention]:
    """The mention at `noun`; else that of its possessor or adjective, for a doer only if the noun acts for it ("Russian troops")."""
    if names := names_of_owned(scene, noun):
        yield from (scene.mention_at[name.i] for name in names)
        return
    noun = _counted(scene, noun)
    mention = scene.mention_at.get(noun.i)
    if mention is not None and is_coded(mention):
        if not is_owned(scene, noun, {other.entity for other in but}):
            yield mention
            yield from _beneath(scene, noun, {mention.entity, *(other.entity for other in but)})
        return
    if strict and noun.lemma_.lower() not in markers("event_collective"):
        owners: Iterable[Token] = in_slots(noun, STRIKERS) if is_blow(noun) else ()
    else:
        owners = _owners(noun)
    for child in owners:
        mention = scene.mention_at.get(child.i)
        if mention is not None and is_coded(mention) and all(mention.entity != other.entity for other in but) and not is_home(mention, but):
            yield mention
            if noun.tag_ in ("NNS", "NNPS"):  # "leaders from Peru, Chile and Ghana"
                yield from joined_to(scene, child, {mention.entity, *(other.entity for other in but)})
            return


def names_of_owned(scene: Scene, noun: Token) -> tuple[Token, ...]:
    """The names of others that stand behind a noun with an owner, who has no part in it: Rwanda in "attacked Belgium's ally Rwanda"."""
    if noun.pos_ != "NOUN" or not any(child.dep_ == "appos" for child in noun.children):
        return ()
    owning = codes_of([scene.mention_at[owner.i] for owner in slot_of(noun, "poss") if owner.i in scene.mention_at])
    known = owning | codes_of([scene.mention_at[noun.i]] if noun.i in scene.mention_at else [])
    apposed = (child for child in noun.children if child.dep_ == "appos" and child.pos_ == "PROPN")
    names = [name for first in apposed for name in conjuncts_of(first) if noun.tag_ == "NNS" or not first.conjuncts]
    told = [(name, codes_of([mention])) for name in names if (mention := scene.mention_at.get(name.i)) is not None]
    return tuple(name for name, codes in told if codes and codes.isdisjoint(known)) if owning else ()


def _beneath(scene: Scene, noun: Token, others: Collection[str]) -> Iterator[Mention]:
    """Whose people too a plural names, beside those of the first: "officers of the Chadian army and the Togolese police"."""
    if noun.tag_ in ("NNS", "NNPS"):
        own = {actor.code for actor in scene.mention_at[noun.i].actors}
        owners = (*slot_of(noun, "prep:of"), *slot_of(noun, "prep:from"))
        joined = (mention for owner in owners for mention in joined_to(scene, owner, others))
        yield from (mention for mention in joined if not {actor.code for actor in mention.actors} <= own)


def _counted(scene: Scene, noun: Token) -> Token:
    """What a noun of number counts, where it is no mention itself: the soldiers of "thousands of Malian soldiers"."""
    if noun.i in scene.mention_at or noun.lemma_.lower() not in markers("event_number"):
        return noun
    return next((counted for link in noun.children if link.lower_ == "of" for counted in link.children if counted.dep_ == "pobj"), noun)


def is_blow(noun: Token) -> bool:
    """Whether a noun names an act of force, which is told of as its doer: "Peruvian strikes killed ten"."""
    row = row_of(noun) if noun.pos_ == "NOUN" else None
    return row is not None and row.event == "ASSAULT"


def names_violence(noun: Token) -> bool:
    """Whether a noun names force or pressure that falls on what its phrase names: "attack", "storming", "blockade"; an arrest or a coup is
    mostly that of one's own people, by their own state."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() in markers("event_upheaval"):
        return False
    row = row_of(noun)
    stem = noun.lemma_.lower().removesuffix("ing")
    rows = [] if stem == noun.lemma_.lower() else [r for verb in (stem, f"{stem}e") for r in lexicon.verb_rows().get((verb, "verb"), ())]
    events = {row.event} if row is not None and row.event is not None else {r.event for r in rows if r.event is not None}
    return bool(events) and events <= {"ASSAULT", "COERCE"} and not (row is not None and row.mode == "arrest")


def tells_violence(noun: Token) -> bool:
    """Whether a noun names force or fighting, or that it begins or goes on: "the resumption of hostilities"."""
    parts = [noun, *(inner for inner in slot_of(noun, "prep:of") if noun.pos_ == "NOUN" and inner.pos_ == "NOUN")]
    used = marker_values("event_used").get(noun.lemma_.lower(), "").split()
    return any(names_violence(part) or part.lemma_.lower() in {*markers("event_strife"), *used} for part in parts)


def who_struck(scene: Scene, nouns: Sequence[Token], actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Who is blamed for the force that nouns name: its doer, never whom or where it hit ("the attack on Odesa", "the Kabul bombing")."""
    found: list[Mention] = []
    for noun in nouns:
        row = row_of(noun)
        by_of = ("prep:of",) if row is not None and row.event is not None and "prep:of" not in row.recipient else ()
        undergone = undergoing_owners(scene, noun, row) if row is not None else ()
        named = (doer for doer in in_slots(noun, (*STRIKERS, *by_of)) if doer not in undergone)
        doers = [doer for doer in named if not (doer.dep_ == "compound" and is_town(doer))]
        found += parties_in(scene, [*doers, *(doer for doer in strikers_of(noun) if doer not in doers)], strict=False, but=actors)
    return unique_mentions(found)


def is_town(noun: Token) -> bool:
    """Whether a noun names a town, and nothing else: "Oslo", "Addis Ababa"."""
    name = " ".join(word.text for word in (*(child for child in noun.lefts if child.dep_ == "compound"), noun))
    terms = [term for match in find_terms(name, pieces_of(name)) for term in match.terms]
    return bool(terms) and all(term.kind in TOWNS for term in terms)


def names_other(noun: Token) -> bool:
    """Whether a noun says that somebody is of another state, or of another side, than whose he is: "its neighbour", "his guest"; or, it may
    be, of both: "our ministers"."""
    if any(child.lower_ == "our" for child in noun.lefts):
        return True
    return marker_values("actor_role").get(noun.lower_, "") in ("counterpart", "neighbour", "host", "guest")


def is_owned(scene: Scene, noun: Token, but: Collection[str]) -> bool:
    """Whether a possessor among `but` makes those at `noun` its own: "withdrew its men"."""
    owners = (scene.mention_at.get(child.i) for child in noun.children if child.dep_ == "poss")
    return noun.pos_ == "NOUN" and not names_other(noun) and any(owner is not None and owner.entity in but for owner in owners)


def _owners(noun: Token) -> Iterator[Token]:
    met = _names_talks(noun)  # where talks are is nobody's who talks
    for slot in ("prep:by", "poss", "amod", "compound", "nmod", "prep:of", "prep:from", "prep:in", "prep:against", "prep:with"):
        if not (met and slot == "prep:in") and not (slot == "prep:against" and _is_body(noun)):
            yield from slot_of(noun, slot)
    if noun.lemma_.lower() in markers("event_title"):
        yield from (token for token in noun.subtree if token.dep_ == "appos")
        yield from _named_after(noun)


def _is_body(noun: Token) -> bool:
    """Whether a noun names those who have banded together, not one against whom they have: "the coalition against Chad"."""
    return noun.lemma_.lower() in markers("event_collective") | markers("actor_body_noun") | markers("event_league")


def _names_talks(noun: Token) -> bool:
    """Whether a noun names an encounter, in any of its uses: "talks", "session"; a visit is to where it is."""
    rows = lexicon.verb_rows().get((noun.lemma_.lower(), "noun"), ())
    return any(row.event == "CONSULT" and row.mode != "visit" for row in rows)


def _named_after(noun: Token) -> Iterator[Token]:
    """The name beside a title that the parser hung on the verb: "met his counterpart President Rossi"."""
    last = noun.right_edge.i + 1
    yield from (child for child in noun.head.children if child.left_edge.i == last and child.dep_ == "npadvmod" and child.pos_ == "PROPN")


def strikers_of(noun: Token) -> tuple[Token, ...]:
    """Who does what a noun of force names, by the by-phrase after it, also where the parser hung that on the verb."""
    own = slot_of(noun, "prep:by")
    if own or noun.dep_ not in OBJECTS:
        return own
    strayed = (child for child in noun.head.children if child.lower_ == "by" and child.i == noun.right_edge.i + 1)
    return tuple(inner for child in strayed for inner in child.children if inner.dep_ == "pobj")


def undergoing_owners(scene: Scene, noun: Token, row: VerbRow) -> tuple[Token, ...]:
    """The possessors to whom another does what a noun names: "Palau's recognition by Chad", "the envoy's expulsion from Chad"; a person's
    arrest is his own also where nobody is told to have made it."""
    owners = tuple(in_slots(noun, ("poss",)))
    if noun.pos_ != "NOUN" or row.event == "CONSULT" or not owners or slot_of(noun, "prep:of"):
        return ()
    taken = row.mode in TAKEN
    own = parties_in(scene, owners, strict=False)
    doers = codes_of(parties_in(scene, strikers_of(noun) or (slot_of(noun, "prep:from") if taken else ()), strict=True))
    by_another = doers and doers.isdisjoint(codes_of(own))
    return owners if by_another or (taken and not doers and any(is_person(mention) for mention in own)) else ()


def joined_to(scene: Scene, noun: Token, others: Collection[str]) -> Iterator[Mention]:
    """The known parties that an "and" joins to `noun`, with their preposition or without: "at the G7, at NATO and at the OSCE"."""
    links = noun.head.conjuncts if noun.dep_ == "pobj" else ()
    joined = (*noun.conjuncts, *(other for link in links for other in link.children if other.dep_ == "pobj"))
    for other in joined:
        mention = scene.mention_at.get(other.i)
        if other.i > noun.i and mention is not None and is_coded(mention) and mention.entity not in others:
            yield mention


def deeper(word: Token, slot: str) -> list[Token]:
    """The nouns of a prepositional slot that the parser hung on a noun further down: "a team of experts to Iran"."""
    preposition = slot.removeprefix("prep:")
    found = (token for token in word.subtree if token.i > word.i and token.dep_ == "prep" and token.lower_ == preposition)
    near = (token for token in found if not any(above.dep_ in CLAUSES for above in token.ancestors if above.i > word.i))
    return [noun for token in near for noun in token.children if noun.dep_ == "pobj" and noun.ent_type_ not in ("DATE", "TIME")]


def clause_subject(scene: Scene, verb: Token) -> tuple[Mention, ...]:
    """Whom a demand falls on that names nobody else: the doer of what is demanded ("demanded that Iran release")."""
    return parties_in(scene, clause_subjects(verb), strict=False)


def clause_subjects(verb: Token) -> list[Token]:
    """Subjects of the clauses under a verb, with those joined to them; conditions apart."""
    clauses = (child for child in verb.children if child.dep_ in ("ccomp", "xcomp") and not is_condition(child))
    subjects = (inner for clause in clauses for inner in clause.children if inner.dep_ in ("nsubj", "nsubjpass"))
    return [other for subject in subjects for other in conjuncts_of(subject)]
