"""States meant jointly by one phrase ("the Baltic states", "the six powers"), or as members of a forum ("G7 leaders")."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.phrases import Part, Reading, part_of, terms_of
from communique.document.actors.standing import body_key
from communique.lexicon import marker_values, markers, split_cell
from communique.records import Actor
from communique.resources import read_table

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def _members(kind: str) -> dict[str, tuple[Actor, ...]]:
    """The governments that a code (`forum`) or phrase stands for."""
    rows = (row for row in read_table("blocs") if row["kind"] == kind)
    return {row["phrase"]: tuple(naming.party_of(code, "GOV") for code in split_cell(row["members"])) for row in rows}


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], tuple[Actor, ...], str]]]:
    """The phrases by their first piece, the longest first, with their members and the phrase, where it means them in some years only."""
    found = defaultdict(list)
    for phrase, actors in _members("phrase").items():
        key = tuple(piece.plain for piece in naming.pieces_of(phrase))
        found[key[0]].append((key, actors, phrase if phrase in _years() else ""))
    return {first: sorted(entries, key=lambda entry: -len(entry[0])) for first, entries in found.items()}


@cache
def _years() -> dict[str, range]:
    """The years in whose texts a phrase means its members: "the Big Four"."""
    rows = (row for row in read_table("blocs") if row["years"])
    spans = ((row["phrase"], row["years"].split("-")) for row in rows)
    return {phrase: range(int(first), int(last) + 1) for phrase, (first, last) in spans}


def members_of(owners: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The members of a forum whose leaders are told of; any other `owners` as they are."""
    return _members("forum").get(owners[0].code or "", owners) if len(owners) == 1 else owners


def members_of_region(noun: Token) -> frozenset[str]:
    """The states that can be "the (two) West African states", "the kingdom", "the island nation": those that the words of the table fit.

    Empty where no word of the table stands there, and where two of them fit no state."""
    sets = [members for words in _described(noun) if (members := _region(words))]
    return frozenset.intersection(*sets) if sets else frozenset()


def _described(noun: Token) -> Iterator[str]:
    """The word itself, and the one or two words before it, from the noun on."""
    yield noun.lemma_.lower()
    at = noun.i - 1
    while at >= noun.left_edge.i:
        pair = f"{noun.doc[at - 1].text} {noun.doc[at].text}" if at > noun.left_edge.i else ""
        if pair and _region(pair):
            yield pair
            at -= 2
            continue
        yield noun.doc[at].text
        at -= 1


def _region(words: str) -> frozenset[str]:
    return _regions().get(words, frozenset())


@cache
def _regions() -> dict[str, frozenset[str]]:
    return {row["phrase"]: frozenset(split_cell(row["members"])) for row in read_table("blocs") if row["kind"] == "region"}


def league_of(codes: Iterable[str | None]) -> str | None:
    """The body of a region to which most of some states belong or have belonged; None where two have as many of them, or none has any."""
    counts = Counter({league: len(members & set(codes)) for league, members in _leagues().items()})
    first, second = (*counts.most_common(2), ("", 0))[:2]
    return first[0] if first[1] > second[1] else None


@cache
def _leagues() -> dict[str, frozenset[str]]:
    return {row["phrase"]: frozenset(split_cell(row["members"])) for row in read_table("blocs") if row["kind"] == "league"}


def find_blocs(reading: Reading) -> Iterator[Part]:
    """The phrases that name several states at once."""
    at = 0
    while at < len(reading.pieces):
        stop, actors = _phrase_at(reading, at) or _forum_at(reading, at) or (at, ())
        if actors:
            key = _key(actors)
            yield part_of(reading, at, stop, "joint", key, actors)
        at = max(stop, at + 1)


def _phrase_at(reading: Reading, at: int) -> tuple[int, tuple[Actor, ...]] | None:
    for key, actors, of_years in _phrases().get(reading.pieces[at].plain, ()):
        if tuple(piece.plain for piece in reading.pieces[at : at + len(key)]) == key and _is_of_day(reading, at, len(key), of_years):
            return (at + len(key), actors) if not _is_some_of(reading, at, len(actors)) else None
    return None


def _is_of_day(reading: Reading, at: int, length: int, phrase: str) -> bool:
    """Whether a phrase of some years stands in a text of one of them, with the capitals it has."""
    if not phrase:
        return True
    words = reading.text[reading.pieces[at].start : reading.pieces[at + length - 1].end].split()
    capitals = all(own[0].islower() or word[0].isupper() for own, word in zip(phrase.split(), words, strict=False))
    return capitals and reading.day is not None and reading.day.year in _years()[phrase]


def _is_some_of(reading: Reading, at: int, count: int) -> bool:
    """Whether a number before a phrase means some of its members only ("the two Nordic countries")."""
    told = marker_values("actor_joint_number").get(reading.pieces[at - 1].plain) if at else None
    return told is not None and int(told or 2) != count


def _key(actors: tuple[Actor, ...]) -> tuple[str, ...]:
    """The class of several states, or of the body that its members stand for."""
    if len(actors) == 1 and actors[0].code not in naming.states():
        return body_key(actors[0])
    return ("party", *sorted(actor.code or "" for actor in actors))


def _forum_at(reading: Reading, at: int) -> tuple[int, tuple[Actor, ...]] | None:
    """The members of a body by a word for them: of a forum each one ("G7 countries"), of any other the body itself ("EU member states",
    "the NATO alliance"), unless only some are meant."""
    atom = reading.at_first.get(at)
    terms = terms_of(atom, frozenset({"organisation"}))
    if atom is None or not terms or terms[0].actor.sector != "IGO":
        return None
    stop = atom.last + 1 if _word(reading, atom.last) == "member" else atom.last
    members = _members("forum").get(terms[0].actor.code or "", ())
    nouns = markers("actor_member_noun") if members else markers("actor_member_noun") - markers("actor_forum_noun")
    if _word(reading, stop) not in nouns or _are_some(reading, at, len(members)):
        return None
    return stop + 1, members or (terms[0].actor,)


def _word(reading: Reading, at: int) -> str:
    return reading.pieces[at].plain if at < len(reading.pieces) else ""


def _are_some(reading: Reading, at: int, count: int) -> bool:
    """Whether only some members are told of: "two EU states", "several NATO members", "most OPEC countries"; `count` is that of all."""
    before, first = _word(reading, at - 1) if at else "", _word(reading, at - 2) if at > 1 else ""
    counted = before.isdigit() or before in marker_values("actor_joint_number")
    if counted and (first in ("all", "the") or str(count) in (before, marker_values("actor_joint_number").get(before))):
        return False
    return counted or before in markers("actor_count_noun") | markers("actor_indefinite") | markers("actor_part_word")
