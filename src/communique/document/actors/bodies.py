"""Bodies called by a word of their name once the text has named them: "the Commission", "the Forum", "the agency", "the front".

A part of actors. Named is a body by its own name, or by somebody who holds an office of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique import naming
from communique.beside import movement_of
from communique.document.actors.phrases import Draft, Reading
from communique.document.actors.standing import MODIFYING, body_key
from communique.lexicon import marker_values, markers, split_cell
from communique.naming import Match
from communique.records import Actor
from communique.syntax import SUBJECTS, document_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

OPENS_WITHIN = 400  # characters from the start of a report that say who wrote it
MOVING = frozenset({"REB", "PRM", "OPP", "PTY"})  # sectors of movements


def find_short_names(reading: Reading, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The words in capitals with "the" that the body which issues the text goes by, else that only one named has in its name, or in the
    title of who speaks for it."""
    taken = [(draft.start, draft.end) for draft in drafts]
    for token in (word for word in reading.doc if _is_short(word) or _is_own_organ(reading, word)):
        if any(start < token.idx + len(token) and token.idx < end for start, end in taken):
            continue
        codes = {code for draft in drafts for code in _called(draft, token.text)} or set(_with_organ(drafts, token))
        codes = _ending_in(codes, token.text) if len(codes) > 1 else codes
        codes = {str(reading.body)} if naming.goes_by(reading.body, token.lower_) and not _is_organ(reading.body, codes) else codes
        if len(codes) == 1:
            actor = naming.party_of(codes.pop())
            yield Draft(token.idx, token.idx + len(token), "body", body_key(actor), (actor,), token)


def find_authors(reading: Reading) -> Iterator[Draft]:
    """The noun in capitals by which a report calls those who wrote it for the body that issues it: "the Panel" of a "Panel of Experts"."""
    body = reading.body
    opening = f"{document_of(reading.doc).title or ''}\n{reading.text[:OPENS_WITHIN]}"
    called = {noun for words, noun in marker_values("actor_reporting_body").items() if words in opening.lower()} if body else set()
    for token in reading.doc if called else ():
        alone = {child.lower_ for child in token.lefts} == {"the"} and not any(child.lower_ == "of" for child in token.rights)
        if token.lower_ in called and token.text[0].isupper() and alone and token.dep_ not in MODIFYING:
            actor = naming.party_of(str(body))
            yield Draft(token.idx, token.idx + len(token), "body", body_key(actor), (actor,), token)


def find_movements(reading: Reading, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The words that an armed group or a movement goes by: "the front" of the only one named before that is a Front, "the mujahideen" in
    a text which such a group issues itself. Not where a front may be a line of battle ("at the front")."""
    issuer = movement_of(document_of(reading.doc))
    for token in (word for word in reading.doc if _may_be_movement(word)):
        if any(_names(one, token) for one in drafts):
            continue
        meant = {body_key(one): one for one in _movements_before(reading, token.idx) if _has_word(one, token)}
        if issuer is not None and not meant and (_has_word(issuer, token) or _is_own_band(issuer, token)):
            meant = {body_key(issuer): issuer}
        if len(meant) == 1:
            key, actor = next(iter(meant.items()))
            yield Draft(token.idx, token.idx + len(token), "body", key, (actor,), token)


def _names(draft: Draft, token: Token) -> bool:
    """Whether a word stands in what means somebody known."""
    return draft.start < token.idx + len(token) and token.idx < draft.end and any(actor.code for actor in draft.actors)


def _may_be_movement(token: Token) -> bool:
    """Whether a word for a movement stands with its article alone, or is called a rebel one, and in no place."""
    if token.lower_ not in marker_values("actor_movement_word") or token.dep_ in MODIFYING:
        return False
    before = {child.lower_ for child in token.lefts}
    placed = token.dep_ == "pobj" and token.head.lower_ in markers("event_locative")
    named = token.i + 1 < len(token.doc) and token.text[0].isupper() and token.nbor(1).text[:1].isupper()
    further = named or any(child.lower_ in ("of", "against", "line") for child in token.rights)
    return "the" in before and before <= markers("actor_rebel_word") | {"the"} and not placed and not further


def _movements_before(reading: Reading, at: int) -> Iterator[Actor]:
    """The movements that a text has named before, also those of which it has named only somebody who leads them."""
    for first, atom in reading.at_first.items():
        if isinstance(atom, Match) and reading.pieces[first].start < at:
            actors = {term.actor for term in atom.terms if term.kind == "organisation"}
            yield from (one for one in actors if len(actors) == 1 and one.sector in MOVING)


def _has_word(actor: Actor, token: Token) -> bool:
    return token.lower_ in (actor.name or "").lower().split()


def _is_own_band(issuer: Actor, token: Token) -> bool:
    return marker_values("actor_movement_word")[token.lower_] == "own" and issuer.sector in ("REB", "PRM")


def _is_organ(body: str | None, codes: set[str]) -> bool:
    """Whether the one body named so is an organ of the body that issues a text: the Council of the United Nations Security Council."""
    names = [naming.organisations()[code].name or "" for code in (str(body), *codes)]
    return len(names) == 2 and names[1].startswith(f"{names[0]} ")


def _ending_in(codes: set[str], word: str) -> set[str]:
    """Those of several bodies whose name ends in a word: the Forum is the Pacific Islands Forum, no Forum Fisheries Agency."""
    return {code for code in codes if (naming.organisations()[code].name or "").split()[-1:] == [word]} or codes


def _with_organ(drafts: Sequence[Draft], token: Token) -> Iterator[str]:
    """The bodies told of, by a capital too, that go by a word which is not in their name: the Commission of the European Union."""
    told = {actor.code for draft in drafts for actor in draft.actors}
    yield from (code for code in split_cell(marker_values("actor_organ").get(token.lower_, "")) if code in told)


def _is_short(token: Token) -> bool:
    if not token.text[0].isupper() or token.lower_ not in markers("actor_body_word") or not token.i or token.nbor(-1).lower_ != "the":
        return False
    return token.i + 1 == len(token.doc) or not token.nbor(1).text[:1].isupper()


def _is_own_organ(reading: Reading, token: Token) -> bool:
    """Whether a word is "Council" that does something, or "the Supreme Council", in a text of the body that goes by it."""
    if not token.text[0].isupper() or not naming.goes_by(reading.body, token.lower_):
        return False
    before = [child.lower_ for child in token.lefts if child.dep_ != "det"]
    ranked = bool(before) and set(before) <= markers("actor_organ_rank")
    acts = token.dep_ in SUBJECTS and not any(True for _ in token.lefts)
    return (ranked or acts) and not any(child.lower_ == "of" for child in token.rights)


def _called(draft: Draft, word: str) -> Iterator[str]:
    """The code of the body of a draft, also of those who are of it, if its name, its words or an office there has `word`."""
    for actor in draft.actors:
        if actor.code in naming.organisations():
            names = f"{actor.name or ''} {naming.organisations()[actor.code].name or ''} {actor.office or ''}"
            words = f"{names} {text_of(draft.head.doc)[draft.start : draft.end]}"
            if word in words.split():
                yield actor.code
