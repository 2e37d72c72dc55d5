"""The people whom the title of a text names: by which offices, with which name, of which state.

A part of actors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from communique import naming
from communique.document.actors.phrases import STATE_KINDS, TITLE_KINDS, Reading
from communique.lexicon import markers
from communique.naming import Match, Piece, Term, sound
from communique.persons import choose, find_names
from communique.records import Actor

OF, OWNER = re.compile(r" of (?:the )?"), re.compile(r"(?:['’]s?)? ")
NAMED = re.compile(r"[ ,]*((?:[^\W\d_a-z][\w.'’-]*[ ]?){1,5})")


@dataclass(frozen=True, slots=True)
class Headed:
    """Somebody whom a head names, from character `start` on: his offices in small letters, and who he is as far as it tells."""

    start: int
    offices: frozenset[str]
    actor: Actor

    @property
    def keys(self) -> frozenset[str]:
        """What a label may call him: his offices, and the last word of his name as it sounds."""
        return self.offices | ({sound(self.actor.name.split()[-1])} if self.actor.name else set())


def people_of(reading: Reading, head: str) -> tuple[Headed, ...]:
    """Those whom a head names by an office: "the President", "Prime Minister Abt of Peru", "President of Peru Ana Abt"."""
    pieces = naming.pieces_of(head)
    matches = sorted(naming.find_terms(head, pieces), key=lambda match: match.first)
    found: list[Headed] = []
    end = -1
    for match in matches:
        if pieces[match.first].start >= end and any(True for _ in titles_of(match)):
            one, end = _person(reading, head, pieces, matches, match)
            found.append(one)
    return tuple(found)


def titles_of(match: Match) -> Iterator[Term]:
    """The terms of a match that are titles."""
    return (term for term in match.terms if term.kind in TITLE_KINDS)


def _person(reading: Reading, head: str, pieces: Sequence[Piece], matches: Sequence[Match], match: Match) -> tuple[Headed, int]:
    """Who bears a title, with the titles right behind it, and where what is told of him ends."""
    start, end = pieces[match.first].start, pieces[match.last - 1].end
    titles = [*titles_of(match)]
    for other in matches:
        if head[end : pieces[other.first].start] == " " and any(True for _ in titles_of(other)):
            titles, end = [*titles, *titles_of(other)], pieces[other.last - 1].end
    code = next((code for one in matches if OWNER.fullmatch(head[pieces[one.last - 1].end : start]) and (code := _state(one))), None)
    behind, end = _state_behind(head, pieces, matches, end)
    name, end = _name_behind(head, matches, pieces, end)
    later, end = _state_behind(head, pieces, matches, end)
    code = code or behind or later
    actor = Actor(code, "GOV" if code in naming.states() else None, name)
    return Headed(start, frozenset(term.phrase for term in titles), _known(reading, actor, tuple(titles))), end


def _state(match: Match) -> str | None:
    codes = {term.actor.code for term in match.terms if term.kind in STATE_KINDS}
    return codes.pop() if len(codes) == 1 else None


def _state_behind(head: str, pieces: Sequence[Piece], matches: Sequence[Match], end: int) -> tuple[str | None, int]:
    """The state that "of" joins to what ends at `end`, and where it ends."""
    for match in matches:
        if OF.fullmatch(head[end : pieces[match.first].start]) and (code := _state(match)) is not None:
            return code, pieces[match.last - 1].end
    return None, end


def _name_behind(head: str, matches: Sequence[Match], pieces: Sequence[Piece], end: int) -> tuple[str | None, int]:
    """The words in capitals right behind a title, up to one that tells what kind of text it is, or another title or state."""
    found = NAMED.match(head, end)
    if found is None:
        return None, end
    heavy = (match for match in matches if _state(match) is not None or any(True for _ in titles_of(match)))
    stop = min((pieces[match.first].start for match in heavy if pieces[match.first].start >= found.start(1)), default=len(head))
    words: list[str] = []
    for word in head[found.start(1) : min(stop, found.end())].split():
        word = re.sub(r"['’]s?$", "", word.strip(",:"))
        if word.lower() in markers("head_kind") | markers("head_saying"):
            break
        words.append(word)
    return (" ".join(words), found.start(1) + len(" ".join(words))) if words else (None, end)


def _known(reading: Reading, actor: Actor, titles: tuple[Term, ...]) -> Actor:
    """Somebody as the tables know him on that day, if they do."""
    if actor.name is None:
        return actor
    codes = frozenset({actor.code} if actor.code else ())
    for named in find_names(naming.pieces_of(actor.name)):
        person = choose(named, titles, codes, reading.day)
        if person is not None and (named.full or " " not in actor.name):
            known = person.actor_at(reading.day, titles)
            return known if actor.code in (None, known.code) else actor
    return actor


def without_state(person: Headed) -> bool:
    """Whether nobody knows yet of which state a person is."""
    return person.actor.code is None


def of_party(person: Headed, party: str | None) -> Headed:
    """Somebody of no told state as one of the party's."""
    if person.actor.code is not None:
        return person
    sector = person.actor.sector or ("GOV" if party in naming.states() else None)
    return replace(person, actor=replace(person.actor, code=party, sector=sector))
