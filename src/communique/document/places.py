"""Place names, where they stand for a place: looked up in `data/places.csv` and `data/countries.csv`, what these lack
in the gazetteer by the states that the text names, then judged by their context.

A capital that acts or is addressed ("Beijing said", "talks with Moscow") is no place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from communique.document.gazetteer import place_of, rival_of, town_in, towns_behind_prepositions
from communique.document.parsing import Doc
from communique.lexicon import markers, split_cell
from communique.naming import called
from communique.records import Place, PlaceMention
from communique.resources import read_table
from communique.syntax import SUBJECTS, has_verb, span_at, starts_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Token


NAMING_STATES = ("adjective", "capital", "state")
LISTED = re.compile(r",? (?:and|or|as well as)\b|, (?:[A-Z]\w+[ ,])+(?:and|or)\b")  # what goes on a list


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a place; `needs_the` if it only counts after "the" ("the Baltic")."""

    text: str
    place: Place
    needs_the: bool = False
    is_city: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in the text, from its first token to the character where it ends."""

    token: Token
    end: int
    place: Place
    is_city: bool = True


def find_places(doc: Doc) -> tuple[PlaceMention, ...]:
    """Names of places with country and coordinates, in order; "in Bali, Indonesia" is one mention.

    A name that the tables lack yields a place without country, if the entity tagger and the preposition agree. Streets are not known."""
    found: list[PlaceMention] = []
    text = text_of(doc)
    places: set[int] = set()  # first tokens of names accepted so far, for "in Geneva and Vienna"
    for hit in _joined(doc, list(_hits(doc))):
        if _is_place(hit, text, places):
            places.update(range(hit.token.i, _last_token(doc, hit).i + 1))
            found.append(PlaceMention(span_at(doc, hit.token.idx, hit.end), hit.place))
    return tuple(found)


# -- looking names up --------------------------------------------------------------------------------------------------------------


@cache
def names() -> dict[str, tuple[Name, ...]]:
    """All spellings by their first run of letters, the longest first; capital letters ("GENEVA") are spellings too."""
    found: dict[str, list[Name]] = {}
    for name in (*_names_of_places(), *_names_of_capitals(), *_names_of_countries()):
        for text in {name.text, name.text.upper()}:
            if len(text) > 2 or text.isupper():
                found.setdefault(_first_run(text), []).append(Name(text, name.place, name.needs_the, name.is_city))
    return {key: tuple(sorted(known, key=lambda name: -len(name.text))) for key, known in found.items()}


def _names_of_places() -> Iterator[Name]:
    for row in read_table("places"):
        latitude, longitude = (float(row[key]) if row[key] else None for key in ("latitude", "longitude"))
        place = Place(row["name"], row["country"] or None, latitude, longitude)
        for text in (row["name"], *split_cell(row["aliases"])):
            yield Name(text.removeprefix("the "), place, text.startswith("the "), row["note"] != "region")


def _names_of_capitals() -> Iterator[Name]:
    """ "The Peruvian capital": the first town of each country in the table."""
    capitals: dict[str, Place] = {}
    for row in read_table("places"):
        if row["country"] and row["latitude"] and row["note"] != "region":
            capitals.setdefault(row["country"], Place(row["name"], row["country"], float(row["latitude"]), float(row["longitude"])))
    for row in read_table("countries"):
        for adjective in split_cell(row["adjectives"]) if row["iso3"] in capitals else ():
            yield Name(f"{adjective} capital", capitals[row["iso3"]], needs_the=True)


def _names_of_countries() -> Iterator[Name]:
    for row in read_table("countries"):
        for text in (row["name"], row["official_name"], *split_cell(row["aliases"])):
            if re.fullmatch(r"[A-Z][\w .'’&-]+", text):
                yield Name(text.replace("’", "'"), Place(row["name"], row["iso3"]), is_city=False)


def _first_run(text: str) -> str:
    match = re.search(r"\w+", text)
    return match[0] if match else ""


def _hits(doc: Doc) -> Iterator[Hit]:
    """Known names, and entities of place that are not known, from left to right."""
    text, end, known = text_of(doc), 0, names()
    states = _states_named(doc)
    anywhere = set[str]().union(*states.values())
    entities = _unknown_places(doc) | {start: end for start, end, _ in towns_behind_prepositions(doc, anywhere)}
    offsets = starts_of(doc)
    for match in re.finditer(r"(?<!\w)[^\W\d_a-z]\w*", text):
        start = match.start()
        if start < end or not (match[0] in known or start in entities):
            continue
        token = doc[bisect_right(offsets, start) - 1]
        name = _name_at(text, start, token, known.get(match[0], ())) if token.idx == start else None
        if name is not None:
            end = start + len(name.text)
            yield Hit(token, end, _meant(name, anywhere), name.is_city)
        elif start in entities:
            end = entities[start]
            here = states.get(token.sent.start, set())
            place = _town(text[start:end], here, anywhere) if _before(token) != "the" else None  # "in the Pacific"
            yield Hit(token, end, place or _province(text[start:end]) or Place(text[start:end]), place is not None)


def _meant(name: Name, states: set[str]) -> Place:
    """The place of a known name, or another town so called of the states that the text names; a capital is always meant."""
    rival = rival_of(name.place, states) if name.is_city and not _codes_of(name.text, "capital") else None
    return rival or name.place


def _town(name: str, here: set[str], anywhere: set[str]) -> Place | None:
    """The town of the gazetteer in the states that its sentence names, else its text; before all the capital of one of these."""
    return town_in(name, _codes_of(name, "capital", "namesake") & anywhere) or town_in(name, here) or place_of(name, anywhere)


def _unknown_places(doc: Doc) -> dict[int, int]:
    """Start and end of entities tagged as places, unless a word of theirs is tagged as a person elsewhere or they look like a code."""
    persons = {token.text for ent in doc.ents if ent.label_ == "PERSON" for token in ent}
    found: dict[int, int] = {}
    for ent in doc.ents:
        if ent.label_ in ("GPE", "LOC", "FAC") and ent[0].pos_ == "PROPN" and not any(token.text in persons for token in ent):
            words = ent.text.removesuffix("'s").strip()
            if re.fullmatch(r"[^\W\d_a-z][^\W\d_]+(?:[ -][^\W\d_]+)*", words) and words.lower() not in markers("place_fragment"):
                found[ent.start_char] = ent.start_char + len(words)
    text = text_of(doc)
    return {start: end for start, end in found.items() if not text[start:end].isupper() and text[end : end + 1] != "-"}


def _province(name: str) -> Place | None:
    codes = _codes_of(name, "province")
    return Place(name, codes.pop()) if len(codes) == 1 else None


def _codes_of(name: str, *kinds: str) -> set[str]:
    """The states that a name means as something of these kinds."""
    return {term.actor.code for term in called(name) if term.kind in kinds and term.actor.code}


def _states_named(doc: Doc) -> dict[int, set[str]]:
    """The states that a text names, by their names, adjectives or capitals; by the first words of their sentences."""
    found: dict[int, set[str]] = defaultdict(set)
    for ent in doc.ents:
        if ent.label_ in ("GPE", "NORP"):
            words = re.sub(r"^the |'s?$", "", ent.text, flags=re.IGNORECASE)
            found[ent.root.sent.start] |= _codes_of(words, *NAMING_STATES)
    return found


def _name_at(text: str, start: int, token: Token, candidates: tuple[Name, ...]) -> Name | None:
    for name in candidates:
        if not text.startswith(name.text, start) or (name.needs_the and _before(token) != "the"):
            continue
        if not re.match(r"[\w-]", text[start + len(name.text) : start + len(name.text) + 1]):
            return name
    return None


def _before(token: Token) -> str:
    return token.nbor(-1).lower_ if token.i > 0 else ""


def _joined(doc: Doc, hits: list[Hit]) -> Iterator[Hit]:
    """Hits, with a wider place that follows ("Bali, Indonesia", "Mulia Hotel Bali") taken into the narrower one."""
    held: Hit | None = None
    text = text_of(doc)
    for hit in hits:
        gap = text[held.end : hit.token.idx] if held is not None else ""
        if held is not None and gap == ", " and held.is_city and (namesake := _namesake(held.place, hit, text)) is not None:
            held = Hit(held.token, hit.end, namesake, held.is_city)
            continue
        if (
            held is not None
            and gap in (", ", " ", ",")
            and not text.startswith(("'s", "’s"), hit.end)  # "Cochabamba, Bolivia's third city"
            and held.is_city
            and hit.place.name != held.place.name
            and _may_lie_in(held.place, hit.place)
        ):
            held = Hit(held.token, hit.end, held.place, held.is_city)
            continue
        if held is not None:
            yield held
        held = hit
    if held is not None:
        yield held


def _namesake(town: Place, behind: Hit, text: str) -> Place | None:
    """The town of a name that is not the known one, by the other state or province set behind it ("Tripoli, Lebanon"); none in a
    list, nor where that state acts ("In Paris, Peru asked")."""
    words = text[behind.token.idx : behind.end]
    codes = {term.actor.code for term in called(words) if term.kind in ("state", "province") and term.actor.code}
    last = _last_token(behind.token.doc, behind)
    acts = last.dep_ in SUBJECTS or (last.i + 1 < len(last.doc) and last.nbor(1).pos_ in ("VERB", "AUX", "PART"))
    if acts or town.country is None or len(codes) != 1 or town.country in codes or LISTED.match(text, behind.end):
        return None
    return Place(town.name, codes.pop())


def _may_lie_in(inner: Place, outer: Place) -> bool:
    return inner.country is not None and inner.country == outer.country


def _last_token(doc: Doc, hit: Hit) -> Token:
    token = hit.token
    while token.i + 1 < len(doc) and token.nbor(1).idx < hit.end:
        token = token.nbor(1)
    return token


# -- context -----------------------------------------------------------------------------------------------------------------------


def _is_place(hit: Hit, text: str, places: set[int]) -> bool:
    """Whether the name stands for where something is, not for who acts."""
    last = _last_token(hit.token.doc, hit)
    if last.i + 1 < len(last.doc) and last.nbor(1).text == "'s":
        return False
    if _is_located(hit.token) or _is_coordinated(hit.token, last, places):
        return True
    return _is_known(hit.place) and (_is_destination(last) or (hit.is_city and (_names_an_event(last) or _is_dateline(hit, text))))


def _is_known(place: Place) -> bool:
    return place.country is not None or place.latitude is not None


def _preposition(token: Token) -> Token | None:
    """The preposition right before a name, over "the", "downtown", "the city of"."""
    word, steps = token, 0
    while word.i > 0 and steps < 4:
        word, steps = word.nbor(-1), steps + 1
        if word.pos_ in ("ADP", "SCONJ") and not (word.lower_ == "of" and word.head.lemma_.lower() in markers("settlement")):
            return word
        if not (
            word.pos_ == "DET"
            or word.lower_ in markers("place_modifier")
            or word.lower_ == "of"
            or word.lemma_.lower() in markers("settlement")
        ):
            return None
    return None


def _is_located(token: Token) -> bool:
    preposition = _preposition(token)
    if preposition is None or preposition.lower_ not in markers("place_preposition"):
        return False
    return preposition.head.lemma_.lower() not in markers("attitude_noun")


def _is_destination(last: Token) -> bool:
    """Whether the name is where somebody goes: "flew to Doha", "his visit to Doha", "reached Doha"."""
    if last.dep_ == "pobj" and last.head.lower_ in markers("way_preposition"):
        return last.head.head.lemma_.lower() in markers("motion")
    return last.dep_ == "dobj" and last.head.lemma_.lower() in markers("reaching")


def _is_coordinated(token: Token, last: Token, places: set[int]) -> bool:
    return last.dep_ in ("conj", "appos") and last.head.i in places and last.head.i < token.i


def _names_an_event(last: Token) -> bool:
    return last.dep_ in ("compound", "nmod", "amod") and last.head.i > last.i and last.head.lemma_.lower() in markers("place_event")


def _is_dateline(hit: Hit, text: str) -> bool:
    """Whether the name opens a line as agencies write it ("DOHA, May 3 --"), or stands in a heading without a verb."""
    start = text.rfind("\n", 0, hit.token.idx) + 1
    end = text.find("\n", hit.end)
    line = text[start : end if end >= 0 else len(text)]
    if hit.token.idx == start and re.match(r"(?:,? [^.\n]{0,40}?)?\s*(?:\([^)\n]{2,30}\)\s*)?(?:--|—|–)\s", text[hit.end : hit.end + 80]):
        return True
    return start < 2000 and len(line) < 80 and not line.rstrip().endswith((".", ":", "?", "!", '"')) and not has_verb(hit.token.sent)
