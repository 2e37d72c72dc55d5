"""Who took part in a conversation, by the list at the head of its record: people below the line of a state are of it.

A part of actors. Under no state's line a list tells nothing of those whom no table knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique import naming
from communique.document.actors.incumbents import titled_in
from communique.document.actors.phrases import Draft, Part, Reading, part_of
from communique.document.actors.standing import person_key
from communique.naming import Match, Term
from communique.persons import Named
from communique.proceedings import is_headed
from communique.records import Actor
from communique.rolls import find_roll

WORD = r"[^\W\d_a-z][\w'’-]*\.?"
NAME = re.compile(rf"{WORD}(?: (?:{WORD}|[a-z]{{2,3}}(?= )))*")  # "Abt", "T. N. Oda", "Ana de la Paz"
BEFORE_NAME = ("title", "short", "honorific", "post")


def find_listed(reading: Reading) -> Iterator[Part]:
    """The people of a list of participants, with the state of the line above them; those whom a table knows are found elsewhere."""
    for line in find_roll(reading.text):
        for one in re.finditer(r"[^;]+", line.words):
            words = re.match(r"\s*([^,(]*)", one[0])
            if line.code is not None and words is not None and words[1].strip():
                part = _person(reading, line.start + one.start() + words.start(1), words[1].rstrip(), line.code)
                yield from (part,) if part is not None else ()


def _person(reading: Reading, start: int, words: str, code: str) -> Part | None:
    """Somebody whom no table knows, as one of a state: a title and a name, or two words of a name."""
    first, last = naming.piece_at(reading.pieces, start), naming.piece_at(reading.pieces, start + len(words))
    titles, begin = _titles(reading, first, last)
    if begin >= last or any(_is_known(reading, n) for n in range(begin, last)):
        return None
    name = reading.text[reading.pieces[begin].start : reading.pieces[last - 1].end]
    if NAME.fullmatch(name) is None or (begin == first and " " not in name):
        return None
    return part_of(reading, first, last, "person", person_key(name), (Actor(code, "GOV", name),), titles=titles)


def _is_known(reading: Reading, at: int) -> bool:
    """Whether a table has the whole name of somebody there, or a word that is no name."""
    atom = reading.at_first.get(at)
    return atom.full if isinstance(atom, Named) else at in reading.covered


def _titles(reading: Reading, first: int, last: int) -> tuple[tuple[Term, ...], int]:
    """The titles that open pieces `first` to `last`, and the piece behind them."""
    titles: list[Term] = []
    at = first
    while at < last:
        atom = reading.at_first.get(at)
        found = [term for term in atom.terms if term.kind in BEFORE_NAME] if isinstance(atom, Match) else []
        if isinstance(atom, Match) and found:
            titles += [term for term in found if term.kind != "honorific"]
            at = atom.last
        elif reading.pieces[at].text == "." and at > first:
            at += 1
        else:
            break
    return tuple(titles), at


def settle_listed_titles(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts`, where a title that stands alone in the list of participants is of the side that lists it, wherever the text has it so."""
    if not is_headed(reading.text):
        return drafts
    listed = {line.words.lower().removeprefix("the "): line.code for line in find_roll(reading.text) if line.code}
    return [_of_side(reading, one, listed.get(reading.text[one.start : one.end].lower())) for one in drafts] if listed else drafts


def _of_side(reading: Reading, draft: Draft, code: str | None) -> Draft:
    open_title = draft.kind == "title" and not any(actor.code for actor in draft.actors)
    if code is None or not open_title or any(child.dep_ == "poss" for child in draft.head.lefts):
        return draft
    return titled_in(reading, draft, code)
