"""What a name is called by beside it: across a comma, or in brackets behind it.

A part of actors."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from communique import naming
from communique.document.actors.clauses import is_in_opening
from communique.document.actors.groups import is_rank
from communique.document.actors.nouns import is_body
from communique.document.actors.phrases import Draft
from communique.document.actors.standing import FINITE, opens_clause, person_key
from communique.document.actors.stateless import is_codeless
from communique.lexicon import markers
from communique.records import Actor
from communique.syntax import POSSESSIVES, text_of

CALLED = frozenset({"title", "group"})
SERVING = frozenset({"GOV", "LEG", "MIL", "COP", "JUD"})  # sectors of those who serve their state
BETWEEN = re.compile(r",\s+(?:(?:the|a|an|his|her|its|their|then|now)\s+)?(?:[a-z][a-z-]+\s+){0,2}")


def join_appositions(drafts: list[Draft]) -> list[Draft]:
    """`drafts` in order, where a name and what it is called by across a comma tell each other state, sector and office."""
    found = sorted(drafts, key=lambda draft: draft.start)
    for n in range(len(found) - 1):
        left, right = found[n], found[n + 1]
        if (
            right.start <= left.end
            or not (BETWEEN.fullmatch(text_of(left.head.doc)[left.end : right.start]) or _in_brackets(left, right))
            or opens_clause(left.head, right.end)
            or _tells(left, right)
        ):
            continue
        if left.kind == "person" and right.kind in CALLED:
            found[n], found[n + 1] = _joined(left, right, before=True)
        elif left.kind in CALLED and right.kind == "person":
            found[n + 1], found[n] = _joined(right, left, before=False)
    return found


def _in_brackets(left: Draft, right: Draft) -> bool:
    """Whether a name stands in brackets behind an office: "The Minister for Trade (Mr. Oda)"."""
    text = text_of(left.head.doc)
    return left.kind == "title" and text[left.end : right.start] == " (" and text[right.end : right.end + 1] == ")"


def _tells(left: Draft, right: Draft) -> bool:
    """Whether a verb, a "whose" or what he is to another stands between the two: "the minister, Ana Abt, met the Chilean envoy", "Abt,
    whose minister", "Abt, an adviser to Chad's president"."""
    between = left.head.doc.char_span(left.end, right.start, alignment_mode="contract")
    return any(word.tag_ in FINITE or word.tag_ in ("WP$", "IN", "TO") for word in between or ())


def join_abbreviations(drafts: list[Draft]) -> list[Draft]:
    """`drafts` in order, where a name in capitals whose state nothing tells is the body whose short name stands in brackets behind it:
    "the National Liberation Army (ELN)"."""
    return [_in_short(one, short) for one, short in pairwise(drafts)] + drafts[-1:]


def _in_short(named: Draft, short: Draft) -> Draft:
    text = text_of(named.head.doc)
    bracketed = text[named.end : short.start] == " (" and text[short.end : short.end + 1] == ")" and text[short.start : short.end].isupper()
    if not bracketed or not is_codeless(named) or not named.head.text[0].isupper() or len(short.actors) != 1 or not short.actors[0].name:
        return named
    return replace(short, start=named.start, end=named.end, head=named.head)


def _joined(person: Draft, called: Draft, *, before: bool) -> tuple[Draft, Draft]:
    """A person and what he is called by, as one, if nothing speaks against it."""
    if called.choices and len(person.actors) == 1 and person.actors[0].code is None and not person.choices:
        choices = tuple(replace(choice, name=person.actors[0].name) for choice in called.choices)  # "the Congolese minister, Jean Dupont"
        return replace(person, choices=choices), replace(called, kind="role", key=person.key, actors=person.actors, choices=choices)
    if len(person.actors) != 1 or len(called.actors) != 1 or called.head.tag_ in ("NNS", "NNPS") or is_in_opening(person, called):
        return person, called
    if not before and called.head.head.lower_ != "as" and is_in_opening(called, person):
        return person, called  # "in a letter to the minister, Ambassador Abt said", but "as minister, Abt said"
    mine, theirs = person.actors[0], called.actors[0]
    if not before and (state := _owner_of(called)) is not None and person.named is not None and mine.code not in (state, None):
        name = text_of(person.head.doc)[person.start : person.end]  # "Somalia's security minister, Mohamed Ahmed" is no Egyptian
        own = Actor(state, theirs.sector, name, theirs.office)
        person = replace(person, key=person_key(name), actors=(own,), named=None, choices=())
        return person, replace(called, kind="role", key=person.key, actors=person.actors)
    if before and _is_namesake(person, called):
        name = text_of(person.head.doc)[person.start : person.end]
        person = replace(person, key=person_key(name), actors=(replace(theirs, name=name),), named=None)
        return person, replace(called, kind="role", key=person.key, actors=person.actors)
    if mine.code and theirs.code and mine.code != theirs.code:
        return person, called
    if mine.code is None and theirs.code is not None:
        office = theirs.office if called.kind == "title" else None
        person = replace(person, actors=(replace(mine, code=theirs.code, sector=theirs.sector, office=office),))
    elif person.named is None and mine.code and mine.office is None:
        office = theirs.office if called.kind == "title" else None
        person = replace(person, actors=(replace(mine, sector=mine.sector or theirs.sector, office=office),))
    elif mine.office is not None and theirs.office is not None and not _is_called_so(person, called):
        person = replace(person, actors=(replace(mine, sector=theirs.sector or mine.sector, office=theirs.office),))
    elif mine.sector == "ELI" and theirs.sector in SERVING and mine.code is not None:  # once a minister, now "a presidential adviser"
        person = replace(person, actors=(replace(mine, sector=theirs.sector, office=theirs.office),))
    if not mine.code and not theirs.code:
        ranked = called.kind == "title" and bool(person.titles) and all(is_rank(term) for term in person.titles)
        if called.kind == "group" or person.named is not None or not (ranked or mine.office is mine.sector is None):
            return person, called
        owned = any(child.tag_ in POSSESSIVES for child in called.head.lefts)  # "its spokesman, Oda": of whom "it" is
        sector, titles = (None, person.titles) if owned else (theirs.sector, called.titles)
        person = replace(person, actors=(replace(mine, sector=sector, office=theirs.office),), titles=titles)
    if is_body(called.head):
        return person, called  # "the spokesman of the Fijian army, Oda"
    return person, replace(called, kind="role", key=person.key, actors=person.actors, named=person.named)


def _owner_of(called: Draft) -> str | None:
    """The one state whose something is said to be that a title calls: "Somalia's internal security minister"."""
    codes = {code for child in called.head.lefts if child.dep_ == "poss" for code in naming.states_in(child.text)}
    return codes.pop() if len(codes) == 1 else None


def _is_namesake(person: Draft, called: Draft) -> bool:
    """Whether somebody whom the tables know by his full name is told to be a national of another state, so that he only bears the name:
    "Omar Said, a Libyan national"."""
    known = person.named is not None and not person.titles and " " in text_of(person.head.doc)[person.start : person.end]
    told = called.head.lemma_.lower() in markers("actor_nationality_noun") and any(
        child.lower_ in ("a", "an") for child in called.head.lefts
    )
    codes = {actor.code for actor in (*person.actors, *called.actors)}
    return known and told and called.kind == "group" and None not in codes and len(codes) == 2


def _is_called_so(person: Draft, called: Draft) -> bool:
    """Whether the office that a table gives a person can be called by the title beside his name; where it cannot, the text knows better,
    but for a mere "head" or "chair" of something."""
    offices = [office for who in (person.named.candidates if person.named is not None else ()) for office in who.offices]
    held = [office for office in offices if office.title == person.actors[0].office]
    titles = [term for term in called.titles if term.offices and term.kind != "post"] if called.kind == "title" else []
    return not titles or not held or any(naming.title_fits(term, office) for term in titles for office in held)
