"""Names of people cut out of running words: where one begins, goes on and ends, and whose office is beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.groups import standing_of
from communique.document.actors.phrases import APART, OF_STATES, TITLE_KINDS, Group, Part, Reading, kinds_of, open_owners_of, part_of
from communique.lexicon import marker_values, markers, time_words
from communique.naming import Term, double_initials
from communique.records import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token
from communique.document.actors.standing import adjacent, person_key


def owned_by(titles: tuple[Term, ...], group: Group | None, name: str | None = None) -> tuple[Actor, ...]:
    """The actor that titles and owners tell of: someone of that state."""
    owners = group.owners if group else ()
    code = owners[0].code if len(owners) == 1 else None
    sector = next((term.actor.sector for term in titles if term.actor.sector), owners[0].sector if len(owners) == 1 else None)
    if code is None and titles and titles[0].phrase in markers("actor_any_sector"):
        sector = None
    if code is not None and owners[0].sector in APART:
        sector = owners[0].sector  # "the Hezbollah leader" leads no state
    if code in naming.organisations() and sector in OF_STATES:
        sector = owners[0].sector  # "the Red Cross director", "the UN envoy": of no firm, of no government
    sector = group.sector if group is not None and group.sector in APART else sector
    held = titles[:1] if standing_of(titles) is None and not (group and group.former) else ()
    office = " ".join(term.phrase for term in held if term.kind in TITLE_KINDS and term.offices) or None
    return (Actor(code, "ELI" if group and group.former else sector, name, office),)


def with_hyphens(reading: Reading, last: int) -> int:
    """`last`, or the end of the syllables that a hyphen ties to the name ("Kim Yong-sung")."""
    pieces = reading.pieces
    while last + 1 < len(pieces) and pieces[last].text == "-" and pieces[last + 1].text.isalpha():
        if pieces[last].start != pieces[last - 1].end or pieces[last + 1].start != pieces[last].end:
            break
        last += 2
    return last


def in_person(reading: Reading, at: int) -> bool:
    """Whether the tagger takes the piece at a place for part of a person's name."""
    piece = reading.pieces[at]
    return reading.token(piece.start, piece.end).ent_type_ == "PERSON"


def adjacent_words(reading: Reading, at: int) -> bool:
    """Whether a single blank stands between a piece and the next."""
    return reading.text[reading.pieces[at].end : reading.pieces[at + 1].start] == " "


def is_name_word(reading: Reading, at: int) -> bool:
    """Whether a piece is a capitalised word that the tables do not know and the tagger takes for a name."""
    piece = reading.pieces[at]
    if not piece.text[0].isupper() or len(piece.text) < 2 or piece.text.isupper() or at in reading.covered:
        return False
    token = reading.token(piece.start, piece.end)
    dated = piece.plain in time_words("weekday") or (piece.plain in time_words("month") and not is_tied_behind(reading, at))
    if dated or _is_town_there(reading, at, token):
        return False
    if token.text.startswith("@"):
        return True  # a part of the name of an account
    return token.tag_ in ("NNP", "NNPS") and token.idx == piece.start and not (token.is_sent_start and token.ent_type_ != "PERSON")


def is_tied_behind(reading: Reading, at: int) -> bool:
    """Whether a hyphen ties a small syllable to a word: the Jun of "Park Jun-ho" is no June."""
    pieces = reading.pieces
    return at + 2 < len(pieces) and pieces[at + 1].text == "-" and pieces[at + 1].start == pieces[at].end and pieces[at + 2].text.islower()


def _is_town_there(reading: Reading, at: int, token: Token) -> bool:
    """Whether a word is a town that something is in, and no given name: "In Anchorage Trump spoke"."""
    in_town = at > 0 and reading.pieces[at - 1].plain in markers("actor_place_preposition") | {"from", "to"}
    return in_town and bool(kinds_of(reading.at_first.get(at)) & {"city", "province"}) and token.ent_type_ != "PERSON"


def name_run(reading: Reading, at: int) -> int:
    """The end of the run of up to four name words from piece `at`."""
    stop = at
    while stop < min(len(reading.pieces), at + 6) and _goes_on(reading, at, stop):
        stop += 1
    while stop > at and not reading.pieces[stop - 1].text[0].isalpha():
        stop -= 1
    if at >= len(reading.pieces) or not adjacent(reading, at) or reading.pieces[stop - 1].plain in markers("actor_run_body"):
        return at  # "the General Secretariat", "the Kenya National Bureau": no person
    return stop


def _goes_on(reading: Reading, at: int, stop: int) -> bool:
    """Whether the name from piece `at` goes on with piece `stop`: a name word, an initial, or a hyphen or point before one."""
    if stop > at and not _adjacent_or_hyphen(reading, stop):
        return False
    text = reading.pieces[stop].text
    if is_name_word(reading, stop) or (stop > at and text[0].isupper() and len(text) > 1 and in_person(reading, stop)):
        return True
    if len(text) == 1 and text.isupper():
        return text != "I" or reading.pieces[min(stop + 1, len(reading.pieces) - 1)].text == "."  # not who says "I"
    if stop + 1 >= len(reading.pieces):
        return False
    if text.lower() in double_initials() and reading.pieces[stop + 1].text == ".":
        return True  # "A.Yu. Rudakov"
    if stop == at:
        return False
    if reading.pieces[stop - 1].text == "-":
        return text.isalpha() and _adjacent_or_hyphen(reading, stop)
    following = reading.pieces[stop + 1].text
    if naming.is_particle(reading.pieces[stop].plain) and following == "-":
        return _is_tied_by_hyphen(reading, stop)  # "Nader al-Bunni"
    if text == "." or naming.is_particle(reading.pieces[stop].plain):
        initial = (len(following) == 1 and following.isupper()) or following.lower() in double_initials()
        ends = text == "." and len(reading.pieces[stop - 1].text) > 2  # "thanked D. Davaadorj. A. Rudakov said"
        return (initial and not ends) or is_name_word(reading, stop + 1)
    return text in "-'" and following.isalpha() and following != "s" and reading.pieces[stop].end == reading.pieces[stop + 1].start


def _is_tied_by_hyphen(reading: Reading, at: int) -> bool:
    """Whether a hyphen without spaces ties piece `at` to a word in capitals."""
    pieces = reading.pieces
    if at + 2 >= len(pieces) or pieces[at + 1].start != pieces[at].end or pieces[at + 2].start != pieces[at + 1].end:
        return False
    return pieces[at + 2].text[0].isupper()


def _adjacent_or_hyphen(reading: Reading, at: int) -> bool:
    return reading.text[reading.pieces[at - 1].end : reading.pieces[at].start] in ("", " ")


def unknown_person(reading: Reading, group: Group, stop: int) -> Part:
    """A person of no table, up to piece `stop`; state and office are those of the titles before the name."""
    name = reading.text[reading.pieces[group.last].start : reading.pieces[stop - 1].end]
    titles = tuple(term for term in group.terms if term.kind in TITLE_KINDS)
    actors, choices = owned_by(titles, group, name), of_either(reading, group, name)
    if not group.owners and (sector := _sector_in_capitals(reading, group)) is not None:
        actors = (replace(actors[0], sector=sector),)
    return part_of(reading, group.first, stop, "person", person_key(name), actors, choices=choices, titles=titles)


def _sector_in_capitals(reading: Reading, group: Group) -> str | None:
    """The sector that a title has where it opens a name alone: "Representative Anne Hale", not "WHO Representative Anne Hale"."""
    before = reading.pieces[group.first - 1].text if group.first else "."
    alone = reading.pieces[group.first].text[0].isupper() and not before[0].isupper()
    return marker_values("actor_capital_sector").get(group.terms[0].phrase) if alone else None


def of_either(reading: Reading, group: Group, name: str) -> tuple[Actor, ...]:
    """Somebody as of each of the states that the adjective before his title may mean."""
    meant = () if group.owners else open_owners_of(reading, group)
    return tuple(Actor(one.code, group.terms[0].actor.sector, name) for one in meant)
