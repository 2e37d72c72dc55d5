"""Names that a text is parsed under: every known state, capital and person goes by one neutral name of its kind, word for word.

Part of `parsing`. The small parser tags "Xi said" and "Biden said" differently; under one name it cannot. The words of the text, and
with them all offsets, are put back afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from communique.lexicon import markers
from communique.naming import Match, Piece, find_terms, is_suffix, known_terms, pieces_of, sound
from communique.persons import Named, find_names
from communique.resources import read_table

KINDS = ("state", "adjective", "people", "capital")


@cache
def _neutral() -> dict[str, str]:
    return {row["word"]: row["value"] for row in read_table("name_rules") if row["rule"] == "neutral"}


def neutral_names(text: str, known: set[str]) -> dict[int, tuple[int, str]]:
    """For the start of each word of a paragraph that is replaced: its end, and the neutral word.

    `known` holds the surnames of people whom the document has named in full so far; more are added."""
    pieces = pieces_of(text)
    names = list(find_names(pieces))
    found = {start: (end, word) for start, end, word in _people(pieces, names, known)}
    taken = {n for named in names if named.full for n in range(named.first, named.last)}
    for match in find_terms(text, pieces):
        if not taken & set(range(match.first, match.last)):
            found.update({start: (end, word) for start, end, word in _states(text, pieces, match)})
    return found


Replacement = tuple[int, int, str]


def _people(pieces: list[Piece], names: list[Named], known: set[str]) -> Iterator[Replacement]:
    """The words of full names, and surnames alone of people whom the text names in full."""
    for named in (named for named in names if named.full):
        words = [pieces[n] for n in range(named.first, named.last) if pieces[n].text[0].isalpha()]
        known.update(sound(piece.text) for piece in words)
        for piece in words:
            if len(piece.text) > 1 and piece.text[0].isupper() and not is_suffix(piece.plain):
                yield piece.start, piece.end, _neutral()["surname" if piece == words[-1] else "given"]
    for named in names:
        piece = pieces[named.first]
        if not named.full and sound(piece.text) in known:
            yield piece.start, piece.end, _neutral()["surname"]


def _states(text: str, pieces: list[Piece], match: Match) -> Iterator[Replacement]:
    kinds = {term.kind for term in match.terms}
    first, last = pieces[match.first], pieces[match.last - 1]
    kind = next((kind for kind in KINDS if kind in kinds), None)
    if kind is None:
        return
    words = text[first.start : last.end]
    if match.last - match.first == 1 or ("." in words and " " not in words):
        acronym = words.replace(".", "").isupper()
        kind = "adjective" if kind == "state" and acronym and _stands_before_noun(text, last.end) else kind
        yield first.start, last.end, _neutral()[kind]
    elif match.last - match.first == 2 and kind == "state" and " " in words:
        shape = "united" if first.plain == "united" else "compound"
        left, _, right = _neutral()[shape].partition(" ")
        yield first.start, first.end, left
        yield last.start, last.end, right


def without_shapes(text: str, names: Iterable[Replacement]) -> tuple[Replacement, ...]:
    """`names` (start, end, word) as the encoder reads them: states of two words and of an article ("the United States", "the
    Maldives") and several given names are one word like all others, and "an" before a neutral word is "a". The parser must see as many
    words as there are."""
    shapes, made = _two_words(), list[Replacement]()
    for start, end, word in names:
        left = made[-1] if made else (0, 0, "")
        beside = text[left[1] : start] == " "
        if beside and (left[2], word) in shapes:
            made[-1] = (_with_article(text, left[0]), end, _neutral()["state"])
        elif beside and left[2] == word == _neutral()["given"]:
            made[-1] = (left[0], end, word)
        else:
            made += _with_own_article(text, (start, end, word))
    return tuple(name for name in made if name[2] != text[name[0] : name[1]])


@cache
def two_word_names() -> dict[tuple[str, str], str]:
    """Capitals, adjectives and peoples of two words that mean one state alone ("Buenos Aires", "South Korean"), in lower case, with the
    neutral word of their kind: the parser reads them as they are, the encoder under it."""
    found: dict[tuple[str, str], str] = {}
    for term in (term for term in known_terms() if term.kind in KINDS[1:] and not term.choices):
        first, _, second = term.phrase.lower().partition(" ")
        if second.isalpha() and first.isalpha():
            found[first, second] = _neutral()[term.kind]
    return found


@cache
def shape_words() -> frozenset[str]:
    """The words of neutral names of two words, which may stand for themselves."""
    return frozenset(word for pair in _two_words() for word in pair)


@cache
def _two_words() -> frozenset[tuple[str, str]]:
    pairs = (_neutral()[shape].partition(" ") for shape in ("united", "compound"))
    return frozenset((left, right) for left, _, right in pairs)


def _with_article(text: str, start: int) -> int:
    return start - 4 if text[max(0, start - 4) : start].lower() == "the " else start


def _with_own_article(text: str, name: Replacement) -> Iterator[Replacement]:
    """A state's name with the article that belongs to it ("the Maldives", "the UK"); "a" for the "an" before another word."""
    start, end, word = name
    if word == _neutral()["state"] and (text[start:end].endswith("s") or text[start:end].replace(".", "").isupper()):
        yield _with_article(text, start), end, word
        return
    if text[max(0, start - 3) : start].lower() == "an " and not text[max(0, start - 4) : start - 3].isalnum():
        yield start - 3, start - 1, text[start - 3]
    yield name


def _stands_before_noun(text: str, end: int) -> bool:
    """Whether the word after an acronym ("U.S. officials") makes it an adjective, as far as a word shows it."""
    following = text[end : end + 30].lstrip(".").split()
    word = following[0] if following else ""
    return word[:1].islower() and word not in markers("neutral_not_noun") and not word.endswith("ed")
