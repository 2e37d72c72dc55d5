"""Where a town of `data/gazetteer.csv` lies, by its name and the states that the text names.

A part of places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from communique import naming
from communique.document.parsing import Doc
from communique.lexicon import markers
from communique.records import Place
from communique.resources import read_lines
from communique.syntax import starts_of, text_of

RIVAL = 5  # of how many people of a known town a namesake has one at least, where the text names its state alone
LARGER = 10  # how many times more people make one of two towns of a name the one that is meant
KNOWN_ALONE = 50  # thousands of people of a town that a text may name without its state


@dataclass(frozen=True, slots=True)
class Town:
    """A row of the table."""

    name: str
    country: str
    latitude: float
    longitude: float
    thousands: int


@cache
def towns_called(name: str) -> tuple[Town, ...]:
    """The towns of a name or of one of its spellings, those with more people first."""
    key, rows = " ".join(piece.plain for piece in naming.pieces_of(name)) + ",", read_lines("gazetteer")
    first = bisect_left(rows, key)
    found: list[Town] = []
    while first + len(found) < len(rows) and rows[first + len(found)].startswith(key):
        _, own, country, latitude, longitude, thousands = rows[first + len(found)].split(",")
        found.append(Town(own, country, float(latitude), float(longitude), int(thousands)))
    return tuple(sorted(found, key=lambda town: -town.thousands))


def place_of(name: str, states: Collection[str | None]) -> Place | None:
    """The town of that name in a text that names these states: theirs, else one that is large and without a rival."""
    every = towns_called(name)
    return town_in(name, states) or _place(_leading(every[:1], every, KNOWN_ALONE))


def town_in(name: str, states: Collection[str | None], least: int = 0) -> Place | None:
    """The town of that name, of at least so many thousands of people, in one of these states."""
    near = [town for town in towns_called(name) if town.country in states and town.thousands >= least]
    return _place(_leading(near, near))


def towns_behind_prepositions(doc: Doc, states: Collection[str | None]) -> Iterator[tuple[int, int, Place]]:
    """Where words of a text that no person bears stand for a town of these states: start, end, place."""
    text, offsets = text_of(doc), starts_of(doc)
    persons = {token.text for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1 for token in ent}
    for match in _names_behind_prepositions().finditer(text):
        name, start = match["name"].removesuffix("'s"), match.start("name")
        another = not persons.isdisjoint(name.split(" ")) or doc[bisect_right(offsets, start) - 1].ent_type_ == "DATE"
        if not another and (place := town_in(name, states)) is not None:
            yield start, start + len(name), place


@cache
def _names_behind_prepositions() -> re.Pattern[str]:
    """Names of up to four words behind a preposition; not "at Harvard"."""
    words = "|".join(map(re.escape, sorted(markers("place_preposition") - {"at"} | markers("way_preposition"))))
    return re.compile(rf"\b(?i:{words}) (?P<name>[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*){{0,3}})(?! [^\W\d_a-z])")


def rival_of(place: Place, states: Collection[str | None]) -> Place | None:
    """The town that shares its name with one of another state, has a fifth of its people, and lies in one of these states."""
    name = place.name or ""
    known = next((town for town in towns_called(name) if town.country == place.country), None)
    if known is None or place.country in states:
        return None
    return town_in(name, states, max(1, known.thousands // RIVAL))


def _leading(towns: Sequence[Town], rivals: Sequence[Town], least: int = 0) -> Town | None:
    """The first town, if it has so many thousands of people and ten times those of a rival in another state."""
    first = next((town for town in towns if town.thousands >= least), None)
    others = [town for town in rivals if first is not None and town.country != first.country]
    return first if all(town.thousands * LARGER <= first.thousands for town in others if first is not None) else None


def _place(town: Town | None) -> Place | None:
    """The place of a town; without coordinates if another of its name in its state is not far smaller."""
    if town is None:
        return None
    _, *others = [one for one in towns_called(town.name) if one.country == town.country and one.name == town.name] or [town]
    if others and others[0].thousands * LARGER > town.thousands:
        return Place(town.name, town.country)
    return Place(town.name, town.country, town.latitude, town.longitude)
