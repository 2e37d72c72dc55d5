"""Names of states and towns that people bear: the Jordan of "Mr. Jordan" and "Calvin Jordan", the Paris of "Paris Ode" whom the text calls
"Ms. Ode".

A part of actors. Behind a first name that no table knows, and where nobody is called so with a courtesy, a state stays a state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique import naming
from communique.lexicon import markers
from communique.naming import Match, Piece

BORNE = frozenset({"state", "adjective", "people", "capital", "namesake", "city", "province"})


def without_borne(pieces: list[Piece], matches: list[Match]) -> list[Match]:
    """`matches` without the names of states and towns that are here somebody's."""
    behind = set(_behind_courtesies(pieces))
    called = {pieces[n].plain for n in behind}
    taken = {n for match in matches for n in range(match.first, match.last)}
    borne = {match.first for match in _single(pieces, matches) if match.first in behind or _is_behind_given(pieces, match.first, taken)}
    borne |= {match.first for match in _single(pieces, matches) if _calls(pieces, match.last, called - {pieces[match.first].plain})}
    return [match for match in matches if match.first not in borne]


def _behind_courtesies(pieces: list[Piece]) -> Iterator[int]:
    """The places of the words in capitals behind "Mr.", "Ms" and the like; of none with another behind it ("Mr. Chadian President")."""
    for n, piece in enumerate(pieces):
        at = n + 2 if n + 1 < len(pieces) and pieces[n + 1].text == "." else n + 1
        called = piece.plain in markers("actor_courtesy") and piece.text[0].isupper() and at < len(pieces)
        if called and pieces[at].text[0].isupper() and not _goes_on(pieces, at):
            yield at


def _single(pieces: list[Piece], matches: Iterable[Match]) -> Iterator[Match]:
    """The names of states and towns in one word with a capital."""
    for match in matches:
        word = pieces[match.first].text
        if match.last == match.first + 1 and word[0].isupper() and not word.isupper() and {term.kind for term in match.terms} <= BORNE:
            yield match


def _goes_on(pieces: list[Piece], at: int) -> bool:
    """Whether a word in capitals stands right behind piece `at`, with nothing but a blank between."""
    return at + 1 < len(pieces) and pieces[at + 1].text[0].isupper() and pieces[at + 1].start - pieces[at].end == 1


def _is_behind_given(pieces: list[Piece], at: int, taken: set[int]) -> bool:
    """Whether a first name stands right before piece `at`."""
    if at == 0 or at - 1 in taken or not _goes_on(pieces, at - 1) or not pieces[at - 1].text[0].isupper():
        return False
    given = pieces[at - 1].plain
    return (naming.is_male(given) or naming.is_female(given)) and given not in markers("actor_given_or_word")


def _calls(pieces: list[Piece], at: int, called: set[str]) -> bool:
    """Whether piece `at` goes on with a surname by which the text calls somebody with a courtesy."""
    return at < len(pieces) and _goes_on(pieces, at - 1) and pieces[at].plain in called
