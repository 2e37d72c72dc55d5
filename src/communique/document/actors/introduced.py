"""People whom the text gives in full and tells of across a comma: "Petar Petrov, Bulgaria's interior minister,", and the other way round.

What stands there is a name whatever the tagger takes it for, and the whole of it is, whomever of the tables a part of it may call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.name_runs import name_run
from communique.document.actors.nouns import is_body, noun_at
from communique.document.actors.phrases import STATE_KINDS, TITLE_KINDS, Part, Reading, kinds_of, part_of, terms_of
from communique.document.actors.standing import person_key
from communique.lexicon import time_words
from communique.persons import Named
from communique.records import Actor
from communique.syntax import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

LEADING = frozenset({"DT", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "VBN", "CC"})
LONGEST = 8  # words before the noun that tells who somebody is


def find_introduced(reading: Reading) -> Iterator[Part]:
    """Those of two words or more, of which the tables do not know all as the name of somebody who is meant there."""
    for comma, piece in enumerate(reading.pieces):
        if piece.text != ",":
            continue
        yield from _set_behind(reading, comma)
        first = _start_of_name(reading, comma)
        if first is None or (noun := _told_behind(reading, piece.end)) is None or _is_known(reading, first, comma, noun):
            continue
        name = reading.text[reading.pieces[first].start : reading.pieces[comma - 1].end]
        if not (len(_words(name)) > 1 and noun.sent == reading.token(reading.pieces[first].start, reading.pieces[comma - 1].end).sent):
            continue
        part = part_of(reading, first, comma, "person", person_key(name), (Actor(None, None, name),))
        acts = part.draft.head.dep_ in SUBJECTS
        yield part if acts else replace(part, draft=replace(part.draft, kind="name"))


def _set_behind(reading: Reading, comma: int) -> Iterator[Part]:
    """Whom the tagger does not see between the comma that is piece `comma` and the next, behind his office: "the foreign minister, Ana
    Abt, said"."""
    stop = name_run(reading, comma + 1)
    ends = stop < len(reading.pieces) and reading.pieces[stop].text in (",", ".", ";")
    if not ends or comma == 0 or len(_words(reading.text[reading.pieces[comma].end : reading.pieces[stop - 1].end])) < 2:
        return
    words = reading.doc.char_span(reading.pieces[comma].end, reading.pieces[stop - 1].end, alignment_mode="contract") or ()
    named = reading.at_first.get(comma + 1)
    if any(word.ent_type_ for word in words) or (isinstance(named, Named) and named.full):
        return  # whom the tagger sees, or the tables know, is read elsewhere
    office = reading.token(reading.pieces[comma - 1].start, reading.pieces[comma - 1].end)
    if office.tag_ not in ("NN", "NNP") or not _is_someone(reading, office):
        return
    name = reading.text[reading.pieces[comma + 1].start : reading.pieces[stop - 1].end]
    yield part_of(reading, comma + 1, stop, "person", person_key(name), (Actor(None, None, name),))


def _words(name: str) -> list[str]:
    return [word for word in name.split() if len(word) > 2 and not naming.is_particle(word.lower())]


def _start_of_name(reading: Reading, stop: int) -> int | None:
    """Where the words in capitals begin that end before piece `stop`, if nothing that the tables know stands among or before them."""
    first = stop
    while first > 0 and _belongs(reading, first - 1, first, stop):
        first -= 1
    while first < stop and (not reading.pieces[first].text[0].isupper() or reading.pieces[min(first + 1, stop - 1)].text == "."):
        first += 1  # "in Bedminster, N.J. Roger Oda, the chairman, said"
    if stop - first < 2 or kinds_of(reading.at_last.get(first)) - {"city", "province"}:
        return None
    return first


def _belongs(reading: Reading, at: int, first: int, stop: int) -> bool:
    """Whether piece `at` goes on to the left with the name from `first` to `stop`."""
    piece = reading.pieces[at]
    gap = reading.text[piece.end : reading.pieces[first].start] if first < stop else ""
    if gap not in ("", " ") or (at in reading.covered and not naming.is_particle(piece.plain)):
        return False
    if piece.text in "-'’":
        return gap == "" and first < stop and at > 0 and reading.pieces[at - 1].end == piece.start
    if piece.text == ".":
        return at > 0 and len(reading.pieces[at - 1].text) == 1 and first < stop
    if naming.is_particle(piece.plain) or (piece.text.islower() and at > 0 and reading.pieces[at - 1].text == "-"):
        return first < stop or piece.text.islower()
    if not piece.text[0].isupper() or (piece.text.isupper() and len(piece.text) > 1):
        return False
    if piece.plain in time_words("weekday") | time_words("month") or naming.is_function_word(piece.plain):
        return False
    return reading.token(piece.start, piece.end).tag_ in ("NNP", "NNPS")


def _is_known(reading: Reading, first: int, stop: int, noun: Token) -> bool:
    """Whether one of the tables has that whole name, and is not said to be someone of a state that he is not of: "Rui Costa, a Portuguese
    judge"."""
    named = reading.at_first.get(first)
    if not isinstance(named, Named) or not named.full or named.last < stop:
        return False
    between = range(stop + 1, naming.piece_at(reading.pieces, noun.idx))
    told = {term.actor.code for n in between for term in terms_of(reading.at_first.get(n), STATE_KINDS)}
    theirs = {office.state for person in named.candidates for office in person.offices}
    of_bodies = not theirs <= naming.states().keys()  # who may be of any state
    return reading.pieces[stop + 1].plain not in ("a", "an") or not told or bool(told & theirs) or of_bodies


def _told_behind(reading: Reading, at: int) -> Token | None:
    """The noun for a person right behind the comma that ends at character `at`: "an Angolan doctor", "Ghana's deputy trade minister"."""
    words = reading.doc.char_span(at, min(len(reading.text), at + 120), alignment_mode="contract")
    for n, word in enumerate(words or ()):
        if n > LONGEST or (word.tag_ not in LEADING and not word.is_space):
            return None
        behind = word.nbor(1) if word.i + 1 < len(reading.doc) else None
        ends = behind is None or behind.text in ",.;" or behind.tag_ in ("IN", "WP", "TO", "CC") or behind.dep_ == "punct"
        if ends and word.tag_ in ("NN", "NNP") and n:
            return word if _is_someone(reading, word) else None
    return None


def _is_someone(reading: Reading, noun: Token) -> bool:
    if is_body(noun):
        return False
    at = naming.piece_at(reading.pieces, noun.idx)
    atom = reading.at_last.get(at + 1)
    term = noun_at(noun) if noun.text.islower() else None
    return bool(terms_of(atom, TITLE_KINDS)) or (term is not None and "craft" not in term.office_words)  # no think tank
