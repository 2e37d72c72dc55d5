"""Whose people are whom no table knows: by what they are called, by the towns they are of, and by what the text is about.

A part of actors."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.atoms import TOWN_KINDS
from communique.document.actors.groups import is_charged_with
from communique.document.actors.nearness import near_code
from communique.document.actors.nouns import is_body, noun_at
from communique.document.actors.phrases import OF_STATES, STATE_KINDS, Draft, Key, Reading, kinds_of, owners_of
from communique.document.actors.stateless import is_from_elsewhere
from communique.lexicon import marker_values, markers
from communique.naming import Match
from communique.records import Actor
from communique.syntax import SUBJECTS, text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

ONCE = re.compile(r"\b(?:formerly|previously|until|till)\b[^,;]*\Z")  # up to a place that tells where one was


def settle_strangers(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts`, where people no table knows are of the one state or body that what they are called by names.

    "X, an adviser to the Iraqi premier", "Malian ministry official X", "a spokesman for the rebels, X"."""
    settled = [_of_what_is_said(reading, one) if _is_stranger(one) and not _is_called_upon(one) else one for one in drafts]
    told = {draft.key: draft.actors for draft in reversed(settled) if draft.kind in ("person", "name") and draft.actors[0].code}
    settled = [replace(draft, actors=told.get(draft.key, draft.actors)) if _is_stranger(draft) else draft for draft in settled]
    return [replace(draft, kind="person") if draft.kind == "name" and draft.actors[0].code else draft for draft in settled]


def settle_by_context(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts`, where the others are of the state that the text is about there; mere names that stand beside nothing are left out."""
    found: list[Draft] = []
    told: dict[Key, Actor] = {}
    named: set[Key] = set()  # who is called something only further on has been told of before
    for draft in drafts:
        if _is_stranger(draft) and not draft.titles:
            nouns = _called(draft) if draft.key not in named else []
            told_of = bool(nouns) or (draft.key not in named and _is_told_of(draft))
            named.add(draft.key)
            actor = told.get(draft.key) or (_of_context(reading, drafts, draft, nouns) if told_of else None)
            actor = actor or (draft.actors[0] if _is_between_commas(draft) else None)
            if draft.kind == "name" and actor is None:
                continue
            if actor is not None:
                told[draft.key] = actor
                draft = replace(draft, kind="person", actors=(actor,))
        found.append(draft)
    return found


def _of_context(reading: Reading, drafts: Sequence[Draft], draft: Draft, nouns: Sequence[Token]) -> Actor | None:
    words = {word for noun in nouns for word in (noun.lemma_.lower(), f"{noun.nbor(-1).lower_} {noun.lower_}" if noun.i else "")}
    of_any_state = markers("actor_abroad_noun") | markers("actor_onlooker_noun")
    if words & of_any_state or any(_is_owned(noun) or _is_based(noun) or is_from_elsewhere(noun, "in", "of", "from") for noun in nouns):
        return None
    code = near_code(reading, drafts, draft)
    here = [one for one in drafts if one.end <= draft.start and one.head.sent == draft.head.sent]
    beside = {actor.code for one in here for actor in one.actors if actor.code in naming.states()}
    if code is None or (beside and code not in beside):
        return None  # "Chile's envoy sent for Ana Abt": not of the Peru that the text is about
    sector = draft.actors[0].sector or next((term.actor.sector for noun in nouns if (term := noun_at(noun)) is not None), None)
    return replace(draft.actors[0], code=code, sector=sector)


def _is_owned(noun: Token) -> bool:
    """ "Its spokesman, X": of whoever "it" is; "Abt's spokesman, X": of Abt's people."""
    return any(child.tag_ == "PRP$" or (child.dep_ == "poss" and child.pos_ == "PROPN") for child in noun.lefts)


def _is_based(noun: Token) -> bool:
    """Whether it is told where somebody lives: "the Paris-based lawyer"."""
    return any(child.lower_ == "based" for child in noun.lefts)


def _called(draft: Draft) -> list[Token]:
    """The nouns for people that a name stands with, or the age told of it: "X, a nurse", "the dean, X", "magistrate X", "X, 43"."""
    nouns = [child for child in draft.head.children if child.dep_ == "appos" or (child.dep_ == "compound" and child.text.islower())]
    nouns += [draft.head.head] if draft.head.dep_ == "appos" else []
    return [noun for noun in nouns if _is_age(noun) or (noun.tag_ == "NN" and not is_body(noun) and _is_someone(noun))]


def _is_between_commas(draft: Draft) -> bool:
    """Whether a name stands between commas beside a word for somebody: "the deputy head of the union, Abt, said"."""
    text, noun = text_of(draft.head.doc), draft.head.head
    between = text[: draft.start].endswith(", ") and text[draft.end : draft.end + 1] == ","
    return between and draft.head.dep_ == "appos" and not _is_owned(noun)


def _is_told_of(draft: Draft) -> bool:
    """Whether a clause tells who somebody is, once the text has begun: "X, who sells bread", "X, whose shop burned"."""
    clauses = [child for child in draft.head.rights if child.dep_ == "relcl"] if draft.head.sent.start else []
    return any(word.tag_ in ("WP", "WP$") and word.idx in range(draft.end, draft.end + 3) for verb in clauses for word in verb.subtree)


def _is_age(token: Token) -> bool:
    return token.tag_ == "CD" and token.is_digit and len(token) == 2


def _is_someone(noun: Token) -> bool:
    """Whether a noun is one for a person: the tables say so, or it stands behind "a"."""
    return noun_at(noun) is not None or any(child.lower_ in ("a", "an") for child in noun.lefts)


def _is_called_upon(draft: Draft) -> bool:
    """Whether somebody is spoken to at the start of a turn: "CHAIR: Ms. Oda, you know Lima" says nothing of who she is."""
    text = text_of(draft.head.doc)
    return text[: draft.start].endswith(": ") and text[draft.start - 3].isupper() and text[draft.end : draft.end + 1] == ","


def _is_stranger(draft: Draft) -> bool:
    unnamed = draft.named is None and len(draft.actors) == 1 and draft.actors[0].code is None
    return draft.kind in ("person", "name") and unnamed and not draft.choices


def _of_what_is_said(reading: Reading, draft: Draft) -> Draft:
    nouns = [child for child in _beside(draft) if child.tag_ in ("NN", "NNP")]
    nouns += [noun for noun in (_apposed_to(draft.head), _called_before_comma(draft)) if noun is not None and noun.tag_ in ("NN", "NNP")]
    nouns = [noun for noun in nouns if not _is_in_turn(draft, noun)]
    owned = {actor.code: actor for noun in nouns for actor in _named_between(reading, noun.left_edge.idx, noun.idx)}
    spans = [(noun.left_edge.idx, draft.start if noun.i < draft.head.i else noun.right_edge.idx + 1) for noun in nouns]
    spans.append((draft.head.left_edge.idx, draft.start))
    links = [child for child in draft.head.rights if child.dep_ == "prep" and child.lower_ in ("of", "from")]
    spans += [(link.idx, link.right_edge.idx + 1) for link in links]
    named = [actor for first, last in spans for actor in _named_between(reading, first, last)]
    named += [actor for verb in draft.head.rights if verb.dep_ == "relcl" for actor in _told_in_clause(reading, verb)]
    codes = {actor.code for actor in named}
    if len(codes) > 1 and len(owned) == 1:  # "Japan's representative in Taipei, X"
        named, codes = list(owned.values()), set(owned)
    if len(codes) != 1:
        return draft
    term = next((term for noun in nouns if (term := noun_at(noun)) is not None), None)
    sector = draft.actors[0].sector or (term.actor.sector if term else None)
    of_body = named[0].code in naming.organisations() and sector in (*OF_STATES, None)  # a director of Amnesty is of no firm
    sector = named[0].sector if of_body or named[0].sector == "REB" else sector
    return replace(draft, actors=(replace(draft.actors[0], code=named[0].code, sector=sector),))


def _is_in_turn(draft: Draft, noun: Token) -> bool:
    """Whether a noun stands behind the label of a turn that a name is: "Minister Abt: Peace be upon you. In Suva ..." """
    text = text_of(draft.head.doc)
    behind = text[draft.end : noun.idx] if noun.idx > draft.end else ""
    return ":" in behind or "\n\n" in behind


def _apposed_to(name: Token) -> Token | None:
    """What a name is set beside; of "Japan's representative in Taipei, X" the representative, wherever the parser has hung the name."""
    if name.dep_ != "appos":
        return None
    place = name.head
    noun = place.head.head if place.dep_ == "pobj" and place.ent_type_ == "GPE" else place
    return noun if noun.pos_ in ("NOUN", "PROPN") else place


def _called_before_comma(draft: Draft) -> Token | None:
    """The noun for a person right before a comma and a name that the parser has hung elsewhere: "with his Fijian counterpart, Mr Oda"."""
    words = draft.head.doc.char_span(draft.start, draft.end, alignment_mode="expand")
    if words is None or words.start < 2 or words[0].nbor(-1).text != "," or draft.head.dep_ == "appos":
        return None
    noun = words[0].nbor(-2)
    plays = noun.lower_ in marker_values("actor_role")
    return noun if noun.tag_ == "NN" and draft.head.dep_ == "npadvmod" and (plays or noun_at(noun) is not None) else None


def _told_in_clause(reading: Reading, verb: Token) -> Iterator[Actor]:
    """Whom somebody leads, speaks for or sits in: "who leads Peru's side in talks with Chile", "who speaks for the rebels", "who handles
    aid in the Fijian cabinet"; of several named there the first."""
    who = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if who is None or who.tag_ != "WP":
        return
    for child in verb.children:
        noun = next((word for word in child.children if word.dep_ == "pobj"), None) if child.dep_ == "prep" else None
        led = child.dep_ == "dobj" and verb.lemma_.lower() in markers("actor_leading_verb")
        spoken_for = noun is not None and child.lower_ == "for" and verb.lemma_.lower() in markers("actor_serving_verb")
        sits = noun is not None and (child.lower_ == "as" or (child.lower_ in ("in", "at") and is_body(noun)))
        if led or spoken_for or sits:
            yield from [*_named_between(reading, child.left_edge.idx, child.right_edge.idx + 1)][:1]


def _beside(draft: Draft) -> list[Token]:
    """What a name is called behind it; of two names joined by "and", the one right before it: "Oda and Paz, Peru's envoy"."""
    joined = draft.head.conjuncts
    nouns = [child for word in (draft.head, *joined) for child in word.children if child.dep_ == "appos"]
    return [noun for noun in nouns if not joined or noun.left_edge.idx == draft.end + 2]


def _named_between(reading: Reading, first: int, last: int) -> Iterator[Actor]:
    """The states, bodies and towns named between two characters, not where one only lives, once was or what one deals with."""
    begin, end = (bisect_left(reading.pieces, at, key=lambda piece: piece.start) for at in (first, last))
    for atom in (reading.at_first[n] for n in range(begin, end) if n in reading.at_first):
        if isinstance(atom, Match) and not _is_beside_point(reading, atom):
            if ONCE.search(reading.text, first, reading.pieces[atom.first].start) is not None:
                continue
            towns = {term.actor.code: term.actor for term in atom.terms if term.kind in ("city", "province")}
            yield from owners_of(reading, atom) or (towns.values() if len(towns) == 1 else ())


def _is_beside_point(reading: Reading, atom: Match) -> bool:
    """Whether a place or state says nothing of whose somebody is: "London-based", "in solidarity with Cuba", "an expert on Peru", "director
    for Haiti", "our ambassador in Suva"."""
    pieces, at = reading.pieces, atom.first - 1
    at -= at > 0 and pieces[at].plain == "the"
    link = pieces[at].plain if at >= 0 else ""
    after = [piece.plain for piece in pieces[atom.last : atom.last + 2]]
    bare = "state" in kinds_of(atom) and after[:1] != ["'"]  # not "a reporter with Peru's radio"
    who = pieces[at - 1].plain if at > 0 else ""
    charged = link == "for" and (after[:1] == ["of"] or is_charged_with(reading, at, atom))
    there = kinds_of(atom) & (STATE_KINDS | TOWN_KINDS) and not kinds_of(atom) & {"adjective", "organisation"} and after[:1] != ["'"]
    sent = link in ("in", "to") and bool(there) and who in markers("actor_abroad_noun")
    dealt_with = link in markers("actor_about_link") or (link == "with" and bare) or charged or sent
    return dealt_with or after == ["-", "based"]
