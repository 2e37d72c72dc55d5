"""Names that a text is read under, by the parser and all networks: every known state, capital and person goes by one neutral name of its
kind, whatever its form: "the United States" and "Peru" are one word, "Joseph R. Biden, Jr." and "Xi Jinping" two.

Part of `parsing`, which puts the words of the text, and with them all offsets, back afterwards. Neither reads "Xi said" and "Biden said"
alike; under one name they cannot but."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from communique.document.posts import post_words
from communique.encoder import Replacement
from communique.lexicon import alternatives, marker_pattern, markers, time_words
from communique.naming import Match, Piece, double_initials, find_terms, is_particle, is_suffix, pieces_of, rules, sound
from communique.persons import Named, find_names
from communique.records import Document

KINDS = ("state", "adjective", "people", "capital")
TITLES = ("title", "short", "honorific")
EXCELLENCY = re.compile(r"\b(?:H\.? ?E\.?|His Excellency|Her Excellency),? the(?= [A-Z])")  # which the parser takes for the one who does it


def neutral_names(text: str, known: set[str], document: Document | None = None) -> tuple[Replacement, ...]:
    """The names of a paragraph of a document that are read under another: start, end and the neutral word, in order.

    `known` holds the surnames of people whom the document has named in full or with a title so far; more are added."""
    pieces = pieces_of(text)
    names, matches = list(find_names(pieces)), list(find_terms(text, pieces))
    titled = {match.last for match in matches if any(term.kind in TITLES for term in match.terms)}
    found = list(post_words(document, text, pieces, matches)) if document is not None else []
    found += list(_people(pieces, names, known, titled))
    taken = {n for named in names if named.full for n in range(named.first, named.last)}
    named = {n for name in names for n in (name.first, name.first - 1)}
    for match in matches:
        if not taken & set(range(match.first, match.last)):
            found += _states(text, pieces, match)
            found += _titles(text, pieces, match, before_name=match.last in named)
    found += (
        *_stopped(text),
        *_bare_days(text),
        *_places_between(text),
        *_asides(text),
        *_initials(text),
        *((*one.span(), "the") for one in EXCELLENCY.finditer(text)),
    )
    return tuple(_apart(sorted(found, key=lambda name: (name[0], name[1] > name[0], -name[1]))))


def _stopped(text: str) -> Iterator[Replacement]:
    """Words whose full stop the parser misreads: "led by Md. Karim", "met Hon. Karim" is one sentence, "wrote on X. Peru agreed." two."""
    for found in _stops().finditer(text):
        yield found.start(), found.end(), rules("neutral")[rules("neutral_short").get(found[0].rstrip("."), "network")]


def _bare_days(text: str) -> Iterator[Replacement]:
    """Days without a preposition, which the parser takes for a part of the name before them, as an adverb: "Govt 2 March banned", "met in
    Lima 26 Aug."."""
    for found in _days().finditer(text):
        if found["before"].lower() not in markers("neutral_day_apart"):
            yield *found.span("day"), rules("neutral")["day"]


@cache
def _days() -> re.Pattern[str]:
    months = alternatives(sorted((month.rstrip(".").title() for month in time_words("month")), key=len, reverse=True))
    few = r"(?:[12]\d|3[01]|0?[1-9])"
    day = rf"{few}(?:[-–]{few})? (?:{months})|(?:same|next|following|previous) day"
    behind = alternatives(markers("neutral_day_before"))
    return re.compile(rf"\b(?P<before>[^\W\d_]+)[)”\"’']? (?P<day>{day})(?=[,.;](?:\s|\Z)|\Z|\s+(?:[a-z]+ed|{behind})\b)")


def _places_between(text: str) -> Iterator[Replacement]:
    """The place between a day and what somebody did there, which the parser takes for the one who did it: "President Abt today at State
    House, Lima held talks", at the head of a sentence."""
    for found in _days_and_places().finditer(text):
        if found["first"].lower() not in markers("place_preposition") and not found["first"].endswith("ing"):
            yield *found.span("place"), rules("neutral")["place"]


@cache
def _days_and_places() -> re.Pattern[str]:
    name = r"[^\W\d_a-z][\w'’-]*\.?"
    weekday = alternatives(day.title() for day in time_words("weekday"))
    day = rf"(?:earlier )?(?:today|yesterday|this (?:morning|afternoon|evening)|last night|on (?:{weekday}))"
    behind = alternatives(markers("neutral_day_before"))
    place = rf"{name}(?: (?:of |the )?{name}){{0,4}}(?:, {name})?"
    who = rf"(?:\A|(?<=[.!?\n\"”] )|(?<=\n))(?P<first>{name})(?: (?:of )?{name}){{0,6}}"
    return re.compile(rf"{who} (?:{day}) (?:at|in) (?P<place>{place})(?= (?:[a-z]+ed|{behind})\b)")


def _initials(text: str) -> Iterator[Replacement]:
    """Two initials before a surname, of which the parser ends a sentence behind one of two letters, or takes them and the surname for one
    word: "A.Yu. Rudakov", "S.V.Lavrov"."""
    for found in _two_initials().finditer(text):
        yield found.start(), found.end(), rules("neutral")["given"]


@cache
def _two_initials() -> re.Pattern[str]:
    two = "|".join(sorted(letters.title() for letters in double_initials()))
    return re.compile(rf"\b(?:(?:[A-Z]|{two})\. ?(?:{two})\.|(?:{two})\. ?[A-Z]\.)(?= [A-Z][a-z]{{2}})")


@cache
def _stops() -> re.Pattern[str]:
    short = "|".join(rules("neutral_short"))
    return re.compile(rf"\b(?:{short})\.(?= [A-Z])|(?<=\b[Oo]n )X(?=\.(?:\s|$))")


def _asides(text: str) -> Iterator[Replacement]:
    """Words between commas that the parser takes for part of what is told: "discussed, among other things, trade and visas"."""
    for found in marker_pattern("aside").finditer(text):
        if text[max(0, found.start() - 2) : found.start()] == ", " and text.startswith(",", found.end()):
            yield found.start(), found.end() + 1, rules("neutral")["aside"]


def _apart(found: list[Replacement]) -> Iterator[Replacement]:
    """Of names that share a character the first, of those that begin alike the longest; what takes up none stands before them."""
    last = 0
    for name in found:
        if name[0] >= last:
            yield name
            last = name[1]


def _people(pieces: list[Piece], names: list[Named], known: set[str], titled: set[int]) -> Iterator[Replacement]:
    """Full names, as a given name and a surname, and surnames alone of people whom the text names in full or with a title; `titled` are
    the pieces right behind one."""
    for named in (named for named in names if named.full):
        own = pieces[named.first : named.last]
        known.update(sound(piece.text) for piece in own if piece.text[0].isalpha())
        yield from _full_name(own)
    for named in (named for named in names if not named.full):
        piece = pieces[named.first]
        if titled & {named.first, named.first - (pieces[named.first - 1].text == ".")}:
            known.add(sound(piece.text))
        if sound(piece.text) in known:
            yield piece.start, piece.end, rules("neutral")["surname"]


def _full_name(own: list[Piece]) -> Iterator[Replacement]:
    """Given names and initials as one word, the surname with its particles and a "Jr." as another."""
    last = next((n for n in reversed(range(len(own))) if _is_word(own[n])), 0)
    while last > 0 and (own[last - 1].end == own[last].start or is_particle(own[last - 1].plain)):
        last -= 1
    if last > 0:
        yield own[0].start, own[last - 1].end, rules("neutral")["given"]
    yield own[last].start, own[-1].end, rules("neutral")["surname"]


def _is_word(piece: Piece) -> bool:
    return len(piece.text) > 1 and piece.text[0].isalpha() and not is_suffix(piece.plain)


def _titles(text: str, pieces: list[Piece], match: Match, *, before_name: bool) -> Iterator[Replacement]:
    """An office of several words, or of one before a name, as the word for its kind: "Secretary of State" and "Foreign Minister"."""
    kinds = (term.offices[0] for term in match.terms if term.kind in ("title", "short") and term.offices)
    start, end = pieces[match.first].start, pieces[match.last - 1].end
    small = rules("neutral_office_small") if text[start].islower() else {}  # in capitals they are read as the names they are
    offices = rules("neutral_office") | small
    word = next((offices[kind] for kind in kinds if kind in offices), None)
    words, behind = text[start:end], text[end + 1 : end + 2]
    if word is None or not (
        before_name or (" " in words and not behind.isupper())
    ):  # "Foreign Secretary Okello": of a name unknown nothing is known
        return
    if _follows(text, start, "an "):
        yield start - 3, start - 1, text[start - 3]
    yield start, end, word if words[0].isupper() else word.lower()


def _states(text: str, pieces: list[Piece], match: Match) -> Iterator[Replacement]:
    kinds = {term.kind for term in match.terms}
    kind = next((kind for kind in KINDS if kind in kinds), None)
    if kind is None:
        return
    start, end = pieces[match.first].start, pieces[match.last - 1].end
    words = text[start:end]
    acronym, tied = words.replace(".", "").isupper(), text[end : end + 1] == "-"
    if kind == "state" and acronym and text[start - 1 : start] != "-" and _stands_before_noun(text, end):
        kind = "adjective"
    if kind == "state" and not tied and (acronym or " " in words or words.endswith("s")) and _follows(text, start, "the "):
        start -= len("the ")
    elif _follows(text, start, "an "):
        yield start - 3, start - 1, text[start - 3]  # "an" before another word
    yield start, end, rules("neutral")[kind]
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
