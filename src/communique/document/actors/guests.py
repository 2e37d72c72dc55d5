"""Who is of another state though a party's own account calls him by the bare title: a guest who speaks, and whom its people deal with.

A part of actors. Tables know those in office; this is for those whom they do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.clauses import is_first_person
from communique.document.actors.foreign import states_in
from communique.document.actors.joint import words_of_parties
from communique.document.actors.phrases import Draft, Key, Reading, terms_of
from communique.document.actors.turns import offices_in
from communique.document.actors.whereabouts import LANDS
from communique.labelled import opens_line
from communique.lexicon import markers, verb_row
from communique.syntax import OBJECTS, SUBJECTS, frames_of, is_unsaid, text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

MEETING = frozenset({"CONSULT", "SUPPORT"})  # "met", "received", "welcomed"
PLACES = frozenset({"state", "capital", "city", "seat"})
OF_PEOPLE = frozenset({"obj:@person", "obj:@actor"})


def is_of_others(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> bool:
    """Whether somebody named with a title, whom no table knows, is not of the party whose account it is."""
    if reading.party is None or draft.kind != "person" or not draft.titles:
        return False
    same = [one for one in drafts if one.kind == "person" and one.key == draft.key]
    if any(actor.code == reading.party for one in same for actor in one.actors):
        return False
    return any(_is_faced(one) for one in same) or _is_second_of_office(reading, drafts, draft) or is_guest(reading, drafts, draft)


def guest_code(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state of a guest who speaks beside the party's own leader: that of his label, else the only one that the text joins to the party
    as often as any other ("Kenya and Fiji are friends"); None of others."""
    if not is_guest(reading, drafts, draft):
        return None
    labels = {one.actors[0].code for one in drafts if one.key == draft.key and _is_label(one) and one.actors[0].code}
    if labels:
        return labels.pop() if len(labels) == 1 else None
    told = [(one, code) for one in drafts if one.kind == "state" for code in _joined_to_party(reading, drafts, one)]
    own = [(one, code) for one, code in told if _speaking(drafts, one) == draft.key]  # he may be asked about others
    first, second = [*Counter(code for _, code in own or told).most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] > second[1] else None


def inviting_code(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state to which somebody goes, of who invites him there: Kenya's of "visited Nairobi at the invitation of President Abt"; the only
    one that the sentence names besides the visitor's, or that the visitor comes to in its own account."""
    noun = _invitation_of(draft.head)
    verb = next((word for word in noun.ancestors if word.pos_ in ("VERB", "AUX")), None) if noun is not None else None
    if verb is None:
        return None
    comes = [child for child in (*verb.lefts, *verb.rights) if child.dep_ in SUBJECTS]
    visitors = states_in([one for one in drafts if any(one.start <= word.idx < one.end for word in comes)])
    first, last = (naming.piece_at(reading.pieces, at) for at in (draft.head.sent.start_char, draft.head.sent.end_char))
    terms = [terms_of(reading.at_first.get(n), PLACES) for n in range(first, last)]
    lands = [one for one in drafts if one.kind in LANDS and one.head.sent == draft.head.sent]
    named = ({str(term.actor.code) for found in terms for term in found if not term.choices} | states_in(lands)) - visitors
    if not named and visitors and reading.party not in visitors:
        return reading.party
    return named.pop() if len(named) == 1 and comes else None


def _invitation_of(noun: Token) -> Token | None:
    """The invitation at which somebody comes, of the one who gives it: "at the invitation of Oda", "at Oda's invitation"."""
    given = noun.head if noun.dep_ == "poss" else noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "from") else None
    if given is None or given.lemma_.lower() != "invitation" or given.dep_ != "pobj":
        return None
    return given if given.head.lower_ in ("at", "on", "upon") else None


def is_guest(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> bool:
    """Whether somebody with a leader's title speaks in turns of his own in a transcript in which another leader of the party does."""
    if reading.party is None or draft.kind != "person":
        return False
    labelled = {one.key: one for one in drafts if one.kind == "person" and _is_label(one) and _leads(one)}
    hosts = [key for key, one in labelled.items() if any(actor.code == reading.party for actor in one.actors)]
    return draft.key in labelled and bool(hosts) and draft.key not in hosts


def _is_faced(draft: Draft) -> bool:
    """Whether somebody deals with those of whom the account says "I", "we" or "our": "I called Minister Oda", "Premier Oda assured us",
    "a pleasure to receive Premier Oda"; not in words quoted, nor as the press says so ("Minister Oda told us")."""
    verb = draft.head.head.head if draft.head.dep_ == "pobj" else draft.head.head
    if verb.pos_ != "VERB" or any(word.is_quote for word in draft.head.sent):
        return False
    if draft.head.dep_ in SUBJECTS:
        below = [child for link in verb.rights for child in (link, *link.rights) if child.dep_ in (*OBJECTS, "dative", "pobj")]
        return verb.lemma_ not in markers("told_or_told_of") and any(is_first_person(word) for word in below)
    if draft.head not in words_of_parties(verb) and draft.head.dep_ not in ("dobj", "dative", "pobj"):
        return False
    row = verb_row(verb.lemma_, "verb", frames_of(verb) | OF_PEOPLE)
    if row is None or not (row.event in MEETING or row.cue == "speech"):
        return False
    subjects = [child for child in verb.lefts if child.dep_ in SUBJECTS]
    if not subjects and is_unsaid(verb):
        return True  # "Saw Minister Oda"
    if not subjects:
        return verb.tag_ == "VB" and verb.dep_ in ("xcomp", "acl") and row.event in MEETING
    return any(_is_own(word) for word in subjects)


def _is_own(noun: Token) -> bool:
    """Whether a word is "I" or "we", or has "our" or "my" before it."""
    return is_first_person(noun) or any(is_first_person(child) for child in noun.lefts)


def _is_second_of_office(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> bool:
    """Whether another of the party bears the title that one leader alone has."""
    mine = {term.phrase for term in draft.titles} & naming.leader_titles()
    others = (one for one in drafts if one.kind == "person" and one.key != draft.key and any(a.code == reading.party for a in one.actors))
    return any(term.phrase in mine for one in others for term in one.titles)


def _leads(draft: Draft) -> bool:
    """Whether a leader's title stands before a name, be it in a label in capitals: "PRIME MINISTER ODA"."""
    return _names_leader(text_of(draft.head.doc)[draft.start : draft.end])


@lru_cache(maxsize=1024)  # a long transcript has few labels, each on hundreds of turns
def _names_leader(words: str) -> bool:
    return not offices_in(words).isdisjoint(naming.leader_titles())


def _is_label(draft: Draft) -> bool:
    """Whether somebody's name opens a line before a colon."""
    text = text_of(draft.head.doc)
    return text[draft.end : draft.end + 1] == ":" and opens_line(text, draft.start)


def _speaking(drafts: Sequence[Draft], word: Draft) -> Key | None:
    """Who is named by the last label before a word."""
    labels = [one for one in drafts if one.start < word.start and _is_label(one)]
    return max(labels, key=lambda one: one.start).key if labels else None


def _joined_to_party(reading: Reading, drafts: Sequence[Draft], state: Draft) -> Iterator[str]:
    """The state that "and" joins to the party's: Fiji in "Kenya and Fiji", "between Fiji and Kenya"."""
    beside = [one for one in drafts if one.kind == "state" and one.head in state.head.conjuncts]
    pair = len(beside) == 1 and any(actor.code == reading.party for actor in beside[0].actors)
    yield from (str(actor.code) for actor in state.actors if pair and actor.code in naming.states() and actor.code != reading.party)
