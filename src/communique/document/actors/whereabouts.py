"""Where the words around a noun say that its people are: in a town, "there", or where a clause tells of.

A part of actors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.nouns import PUBLIC
from communique.document.actors.phrases import STATE_KINDS, Draft, Reading, is_stance, is_town_of_province, kinds_of, terms_of
from communique.lexicon import markers
from communique.naming import Match
from communique.syntax import SUBJECTS, is_quoted, sentences_back

if TYPE_CHECKING:
    from spacy.tokens import Token

LANDS = frozenset({"state", "metonym"})


def clause_of(word: Token) -> Token | None:
    """The verb that a word hangs on."""
    return next((verb for verb in word.ancestors if verb.pos_ in ("VERB", "AUX")), None)


def towns_of(reading: Reading) -> Iterator[tuple[Token, str]]:
    """The towns that a text places something in, and their states; those where bodies between states sit only where it names the state."""
    seats = markers("actor_body_seat")
    for place, code in placed(reading, "city", "capital", but=STATE_KINDS):
        if reading.named[code] or place.lower_ not in seats:
            yield place, code


def placed(reading: Reading, *kinds: str, but: frozenset[str] = frozenset()) -> list[tuple[Token, str]]:
    """The places of these kinds that a text places something in, and their states."""
    asked = (frozenset(kinds), but)
    if asked not in reading.places:
        reading.places[asked] = [*_find_placed(reading, *asked)]
    return reading.places[asked]


def _find_placed(reading: Reading, kinds: frozenset[str], but: frozenset[str]) -> Iterator[tuple[Token, str]]:
    """What `placed` keeps."""
    for atom in reading.at_first.values():
        if not isinstance(atom, Match) or kinds_of(atom) & but or not kinds_of(atom) & kinds or is_town_of_province(reading, atom):
            continue
        codes = {term.actor.code for term in atom.terms if term.kind in kinds and not term.choices}
        head = reading.token(reading.pieces[atom.first].start, reading.pieces[atom.last - 1].end)
        code = next(iter(codes)) if len(codes) == 1 else None
        first = head.head if head.dep_ == "conj" else head  # "in Syria and Iraq"
        behind = first.dep_ == "pobj" and first.head.lower_ in markers("actor_place_preposition")
        if code and (behind or (head.dep_ in ("compound", "npadvmod") and _is_behind_link(head))):
            yield head, code


def state_adjectives(reading: Reading) -> list[tuple[int, Token, str]]:
    """The adjectives of states, wherever they stand, looked for once."""
    if not reading.adjectives:
        reading.adjectives.append([*_find_adjectives(reading)])
    return reading.adjectives[0]


def _find_adjectives(reading: Reading) -> Iterator[tuple[int, Token, str]]:
    for atom in reading.at_first.values():
        if isinstance(atom, Match) and kinds_of(atom) - {"people"} == {"adjective"} and not is_stance(reading, atom):
            start, codes = reading.pieces[atom.first].start, {term.actor.code for term in atom.terms}
            word = reading.token(start, reading.pieces[atom.last - 1].end)
            once = word.head.lower_ in markers("actor_past_tie")  # "a former French colony" is not France's
            people = "people" in kinds_of(atom) and word.dep_ not in ("amod", "compound", "nmod")  # "the French", not "French fire"
            if len(codes) == 1 and not once and not people:
                yield start, word, str(codes.pop())


def _is_behind_link(word: Token) -> bool:
    """Whether a place stands right behind a preposition that the parser has not hung it on: "In Beirut Ana Abt spoke"."""
    return word.left_edge.i > 0 and word.left_edge.nbor(-1).lower_ in markers("actor_place_preposition")


def pointing_word(noun: Token) -> str | None:
    """The "here" or "there" by which a noun's people are told of: "the government there", "officials over there"."""
    words = [word for word in noun.rights if word.lower_ in markers("actor_pointing_word")]
    return words[0].lower_ if words else None


def pointed_code(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state that "there" behind a noun points to, the one of whose towns, lands or capital the text has spoken last; of "here" that
    from which it is told."""
    word = pointing_word(draft.head)
    if word is None or (word == "here" and draft.head.dep_ not in SUBJECTS):
        return None
    if word == "here":
        return reading.told_at if draft.actors[0].sector in PUBLIC and not is_quoted(draft.head) else None  # where another speaks
    places = [*placed(reading, "state", "city", "capital", "province")]
    lands = [one for one in drafts if one.kind in LANDS and len(one.actors) == 1 and draft.actors[0].sector in PUBLIC]
    places += [(one.head, str(one.actors[0].code)) for one in lands]  # "Dushanbe denies it. The government there"
    before = sorted((place.i, code) for place, code in places if place.i < draft.head.left_edge.i and code in naming.states())
    near = [code for at, code in before if sentences_back(reading.doc[at], draft.head) <= 1]
    return near[-1] if near else None


def clause_place_code(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> str | None:
    """The state of the town or land of which a clause with "where" tells, of those who act in it: "Oslo, where the ministry said"."""
    anywhere = draft.head.lemma_.lower() in markers("actor_abroad_noun") | markers("actor_organ_noun")
    verb = clause_of(draft.head) if not anywhere else None
    links = [child for child in verb.lefts if child.lower_ == "where"] if verb is not None else []
    if not links or links[0].i > draft.head.left_edge.i or links[0].i < 2:
        return None
    before = links[0].nbor(-2) if links[0].nbor(-1).text == "," else links[0].nbor(-1)
    atom = reading.at_last.get(naming.piece_at(reading.pieces, before.idx) + 1)  # whatever stands before it: "came from Oslo, where"
    towns = terms_of(atom, frozenset({"city", "capital"}))
    codes = {code for place, code in placed(reading, "state", "city", "capital", "province") if place == before}
    codes |= {str(term.actor.code) for term in towns if not term.choices}
    codes |= {str(one.actors[0].code) for one in drafts if one.kind in LANDS and len(one.actors) == 1 and one.head == before}
    return codes.pop() if len(codes) == 1 and codes <= naming.states().keys() else None


def opening_code(reading: Reading, draft: Draft) -> str | None:
    """The state of the town or land with which a sentence opens, of the bodies and officials in it: "In Lagos a spokesman said that the
    navy had sailed"; not where it tells of a second place before them."""
    start = draft.head.sent.start
    here = [(place, code) for place, code in (*towns_of(reading), *placed(reading, "state")) if start < place.i < draft.head.i]
    opens = [code for place, code in here if place.left_edge.i == start + 1 and reading.doc[start].lower_ == "in"]
    return opens[0] if len(here) == len(opens) == 1 else None


def seat_code(reading: Reading, draft: Draft) -> str | None:
    """The state of the town or land in which somebody by title alone is said to sit, or that his clause opens with: "the president in
    Washington", "In Kiev the president". Not of a guest, nor of one of whom a title says where he is from."""
    if {child.lower_ for child in draft.head.lefts} & markers("actor_guest_word"):
        return None
    links = [link for link in draft.head.rights if link.lower_ == "in"]
    verb = draft.head.head
    if draft.head.dep_ in SUBJECTS and verb.dep_ in ("ROOT", "conj"):
        links += [link for link in verb.lefts if link.lower_ == "in" and link.i < draft.head.i and link.i == verb.sent.start]
    codes = {code for place, code in placed(reading, "state", "city", "capital") if place.head in links}
    return next(iter(codes)) if len(codes) == 1 else None
