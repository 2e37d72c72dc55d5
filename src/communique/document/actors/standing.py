"""How the words of a draft stand in their sentence: whether they act, are acted on, or only describe what follows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.phrases import (
    STATE_KINDS,
    Group,
    Key,
    Reading,
    kinds_of,
    owners_of,
    terms_of,
)
from communique.lexicon import markers, verb_row, verb_rows
from communique.naming import Match
from communique.records import Actor
from communique.syntax import SUBJECTS, frames_of

if TYPE_CHECKING:
    from spacy.tokens import Token


MODIFYING = frozenset({"compound", "amod", "nmod", "nummod"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
WORDS_BETWEEN = 2  # words between a state and a title that no table knows


def person_key(name: str) -> Key:
    """The class of a person."""
    return ("person", name)


def body_key(actor: Actor) -> Key:
    """The class of a body, a movement or a party."""
    return ("body", str(actor.code), str(actor.name))


def over_words(reading: Reading, group: Group) -> Group:
    """`group` with the state before it over words that no table knows, of the same noun: "the Kazakh fisheries minister"."""
    head = reading.token(reading.pieces[group.first].start, reading.pieces[group.last - 1].end)
    first = group.first
    while first > 0 and group.first - first < WORDS_BETWEEN and _is_own_word(reading, first - 1, head):
        first -= 1
    atom = reading.at_last.get(first) if first < group.first else None
    if (
        not isinstance(atom, Match)
        or not kinds_of(atom) & (STATE_KINDS | {"organisation"})
        or "\n" in reading.text[reading.pieces[atom.last - 1].end : head.idx]
    ):
        return group
    owners = owners_of(reading, atom)
    return replace(group, first=atom.first, owners=owners) if len(owners) == 1 else group


def _is_own_word(reading: Reading, at: int, head: Token) -> bool:
    """Whether a small word stands before a title as a part of its noun."""
    piece = reading.pieces[at]
    if not piece.text.islower() or at in reading.covered:
        return False
    token = reading.token(piece.start, piece.end)
    return token.tag_ in ("NN", "NNS", "JJ") and token.dep_ in MODIFYING and (token.head == head or token.head.head == head)


def adjacent(reading: Reading, at: int) -> bool:
    """Whether a piece stands in one line with the one before it."""
    between = reading.text[reading.pieces[at - 1].end : reading.pieces[at].start]
    return "\n" not in between


def one_owner(group: Group) -> bool:
    """Whether the states before a noun are one state, or several that each have a code of their own."""
    return len({actor.name for actor in group.owners}) == 1 or len({actor.code for actor in group.owners}) == len(group.owners)


def government_of(actor: Actor) -> Actor:
    """The government of an actor's state; an organisation keeps its own sector."""
    known = naming.party_of(actor.code) if actor.code else actor
    return Actor(actor.code, known.sector or "GOV", known.name, None, known.identifier)


def side_key(actors: tuple[Actor, ...]) -> Key:
    """What two mentions of the same sides share."""
    return ("party", *sorted({actor.code or "" for actor in actors}))


def is_acting(head: Token) -> bool:
    """Whether a noun is a subject, an agent, an addressee or an owner."""
    if head.dep_ in ("nsubj", "poss", "dative"):
        return True
    if head.dep_ == "conj":
        return is_acting(head.head) if head.head != head and head.head.pos_ in ("NOUN", "PROPN") else False
    if head.dep_ == "pobj":
        return head.head.dep_ == "agent"
    return head.dep_ in ("dobj", "nsubjpass") and takes_party(head.head)


def opens_clause(noun: Token, end: int) -> bool:
    """Whether a name that ends at `end` is not set beside the noun before its comma, but the subject of what follows its phrase:
    "according to a Fijian official, Oda was told"."""
    behind = noun.doc.char_span(end, noun.sent.end_char, alignment_mode="contract")
    after = next((word for word in behind or () if word.pos_ != "ADV"), None)
    return noun.dep_ in ("pobj", "pcomp") and after is not None and (after.tag_ in FINITE or after.pos_ == "AUX")


def is_object(head: Token) -> bool:
    """Whether a noun is the object of a verb that takes no party."""
    return head.dep_ == "dobj" and not takes_party(head.head)


def takes_party(verb: Token) -> bool:
    """Whether the object of a verb is someone spoken to or dealt with, not a place reached."""
    row = verb_row(verb.lemma_, "verb", frames_of(verb)) if verb.pos_ == "VERB" else None
    if row is None or row.mode == "visit":
        return False
    return "obj" in (*row.addressee, *row.recipient) or row.event not in (None, "CONSULT")


def modifies_only(reading: Reading, group: Group) -> bool:
    """Whether a group of pieces stands before another noun ("government forces"), one that tells no event."""
    head = reading.token(reading.pieces[group.first].start, reading.pieces[group.last - 1].end)
    return is_modifier(head) and not is_event_noun(head.head)


def is_modifier(head: Token) -> bool:
    """Whether a noun stands before another that is no text of theirs: not the army of "an army statement said"."""
    return head.dep_ in MODIFYING and not is_telling_text(head.head)


def owner_actors(atom: Match, kinds: frozenset[str]) -> tuple[Actor, ...]:
    """The actors of a match's terms of given kinds, each code once."""
    return tuple({term.actor.code: term.actor for term in terms_of(atom, kinds)}.values())


def is_event_noun(token: Token) -> bool:
    """Whether a noun tells an event, by a row of `verbs.csv`."""
    return token.pos_ in ("NOUN", "PROPN") and any(row.event for row in verb_rows().get((token.lemma_.lower(), "noun"), ()))


def is_text(noun: Token) -> bool:
    """Whether a noun means a text that speaks for who issued it: a statement, a readout, a press release."""
    before = noun.nbor(-1).lower_ if noun.i > 0 else ""
    return not {noun.lemma_.lower(), f"{before} {noun.lemma_.lower()}"}.isdisjoint(markers("source_text"))


def is_telling_text(noun: Token) -> bool:
    """Whether a text is told to say something, or cited: "the Kremlin readout said", "according to an Indian statement"."""
    if not is_text(noun):
        return False
    if noun.dep_ in SUBJECTS:
        verb = noun.head.lemma_.lower()
        return verb in markers("text_verb") or any(row.cue for row in verb_rows().get((verb, "verb"), ()))
    return noun.dep_ == "pobj" and noun.head.head.lower_ in markers("according")


def spoken_by(head: Token) -> Token:
    """The text of somebody that is told to say something, the statement of "the ministry's statement accused Chad"; else his own word."""
    text = head.head.head if head.dep_ == "pobj" and head.head.lower_ in markers("actor_source_link") else head.head
    return text if head.dep_ in {*MODIFYING, "poss", "pobj"} and text.pos_ in ("NOUN", "PROPN") and is_telling_text(text) else head


def opens_telling_text(token: Token) -> bool:
    """Whether a word is a telling text, or the first of the two that name one: the "press" of "an Indian press release said"."""
    text = token.head if token.dep_ == "compound" and token.head.i == token.i + 1 else token
    return is_telling_text(text) and (text == token or f"{token.lower_} {text.lemma_.lower()}" in markers("source_text"))


def first_conjunct(head: Token) -> Token:
    """The noun on which a noun hangs by "and" or a comma; itself where there is none."""
    while head.dep_ in ("conj", "appos") and head.head != head and head.head.pos_ in ("NOUN", "PROPN", "PRON"):
        head = head.head
    return head


def is_about_places(verb: Token) -> bool:
    """Whether the object of a verb may be a place: it moves, holds, hits or builds."""
    lemma = verb.lemma_.lower()
    return lemma in markers("motion") | markers("reaching") | markers("actor_place_verb") or row_mode(verb) == "visit"


def row_mode(verb: Token) -> str | None:
    """The mode of a verb's row of `verbs.csv`, None of other words and of verbs without one."""
    row = verb_row(verb.lemma_, "verb", frames_of(verb)) if verb.pos_ == "VERB" else None
    return row.mode if row is not None else None
