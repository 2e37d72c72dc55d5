"""Names that a text is read under, by the parser and all networks: every known state, capital and person goes by one neutral name of its
kind, whatever its form: "the United States" and "Peru" are one word, "Joseph R. Biden, Jr." and "Xi Jinping" two.

Part of `parsing`, which puts the words of the text, and with them all offsets, back afterwards. Neither reads "Xi said" and "Biden said"
alike; under one name they cannot but."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from communique.lexicon import markers
from communique.naming import Match, Piece, find_terms, is_particle, is_suffix, pieces_of, sound
from communique.persons import Named, find_names
from communique.resources import read_table

KINDS = ("state", "adjective", "people", "capital")
Replacement = tuple[int, int, str]


@cache
def _neutral() -> dict[str, str]:
    return {row["word"]: row["value"] for row in read_table("name_rules") if row["rule"] == "neutral"}


def neutral_names(text: str, known: set[str]) -> tuple[Replacement, ...]:
    """The names of a paragraph that are read under another: start, end and the neutral word, in order.

    `known` holds the surnames of people whom the document has named in full so far; more are added."""
    pieces = pieces_of(text)
    names = list(find_names(pieces))
    found = list(_people(pieces, names, known))
    taken = {n for named in names if named.full for n in range(named.first, named.last)}
    for match in find_terms(text, pieces):
        if not taken & set(range(match.first, match.last)):
            found += _states(text, pieces, match)
    return tuple(sorted(_apart(sorted(found))))


def _apart(found: list[Replacement]) -> Iterator[Replacement]:
    """Of names that share a character the first."""
    last = 0
    for name in found:
        if name[0] >= last:
            yield name
            last = name[1]


def _people(pieces: list[Piece], names: list[Named], known: set[str]) -> Iterator[Replacement]:
    """Full names, as a given name and a surname, and surnames alone of people whom the text names in full."""
    for named in (named for named in names if named.full):
        own = pieces[named.first : named.last]
        known.update(sound(piece.text) for piece in own if piece.text[0].isalpha())
        yield from _full_name(own)
    for named in names:
        piece = pieces[named.first]
        if not named.full and sound(piece.text) in known:
            yield piece.start, piece.end, _neutral()["surname"]


def _full_name(own: list[Piece]) -> Iterator[Replacement]:
    """Given names and initials as one word, the surname with its particles and a "Jr." as another."""
    last = next((n for n in reversed(range(len(own))) if _is_word(own[n])), 0)
    while last > 0 and (own[last - 1].end == own[last].start or is_particle(own[last - 1].plain)):
        last -= 1
    if last > 0:
        yield own[0].start, own[last - 1].end, _neutral()["given"]
    yield own[last].start, own[-1].end, _neutral()["surname"]


def _is_word(piece: Piece) -> bool:
    return len(piece.text) > 1 and piece.text[0].isalpha() and not is_suffix(piece.plain)


def _states(text: str, pieces: list[Piece], match: Match) -> Iterator[Replacement]:
    kinds = {term.kind for term in match.terms}
    kind = next((kind for kind in KINDS if kind in kinds), None)
    if kind is None:
        return
    start, end = pieces[match.first].start, pieces[match.last - 1].end
    words = text[start:end]
    acronym = words.replace(".", "").isupper()
    if kind == "state" and acronym and _stands_before_noun(text, end):
        kind = "adjective"
    if kind == "state" and (acronym or " " in words or words.endswith("s")) and _follows(text, start, "the "):
        start -= len("the ")
    elif _follows(text, start, "an "):
        yield start - 3, start - 1, text[start - 3]  # "an" before another word
    yield start, end, _neutral()[kind]
    if words.endswith("s") and text[end : end + 2] == "' ":
        yield end, end + 1, "'s"  # "the United States' role"


def _follows(text: str, start: int, article: str) -> bool:
    """Whether `article` stands before the character `start`."""
    at = start - len(article)
    return at >= 0 and text[at:start].lower() == article and not text[at - 1 : at].isalnum()


def _stands_before_noun(text: str, end: int) -> bool:
    """Whether the word after an acronym ("U.S. officials") makes it an adjective, as far as a word shows it."""
    following = text[end : end + 30].lstrip(".").split()
    word = following[0].rstrip(".,;:!?") if following else ""
    return word[:1].islower() and word not in markers("neutral_not_noun") and not word.endswith("ed")
