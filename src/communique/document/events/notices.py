"""Acts of state in the set words of official notices, which leave no doubt: who is put on a list of those punished or taken off it ("added
six firms to the entity list"), who is designated, refused entry or handed over, and to whom a sale of arms is approved.

Frames for `verbs.csv`: `prep:to+obj:@list` and `prep:from+obj:@list` where such a list is told, `obj:@listed` of people, firms or ships
that are designated under a law or for what they did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from communique.document.events.doers import find_doers
from communique.document.events.parties import parties_in
from communique.document.events.passives import is_undergone, undergoers_of
from communique.document.events.scene import Scene, codes_of, innermost, speakers_of, unique_mentions, unnamed
from communique.lexicon import VerbRow, markers
from communique.naming import states
from communique.records import Mention
from communique.syntax import OBJECTS, document_of, objects_of, slot_of, span_of

if TYPE_CHECKING:
    from spacy.tokens import Token

Sides = tuple[tuple[Mention, ...], tuple[Mention, ...]]
ONTO, OFF = ("to", "on", "onto", "in", "under"), ("from", "off")
BROKEN = frozenset({"obj:ceasefire", "obj:truce"})
LONGEST = 14  # words between the preposition and the list: "from the Specially Designated Nationals and Blocked Persons List"


def notice_frames(verb: Token, asked: str) -> Iterator[str]:
    """Of the frames `asked` those of a list of those punished that a verb puts somebody on or takes him off, of those designated, and of
    "restrictive measures", which are barriers."""
    if "@barrier" in asked and any(_is_restrictive(noun) for noun in undergoers_of(verb)):
        yield "obj:@barrier"
    if "@list" not in asked:
        return
    if (found := _list_of(verb)) is not None:
        yield "prep:from+obj:@list" if found[0].lower_ in OFF else "prep:to+obj:@list"
    done_to = undergoers_of(verb)
    listed = any(noun.lemma_.lower() in markers("notice_listed") for noun in done_to)
    traded = any(noun.lemma_.lower() in markers("notice_firm") for noun in _called(done_to))
    if (listed and _is_under_law(verb)) or (traded and not _is_for_office(verb)):
        yield "obj:@listed"


def _is_restrictive(noun: Token) -> bool:
    """Whether measures are told to restrict or punish, alone or by the package."""
    words = (noun, *(slot_of(noun, "prep:of") if noun.lemma_.lower() in markers("notice_package") else ()))
    measures = [word for word in words if word.lemma_.lower() == "measure"]
    return any(child.lower_ in markers("notice_restrictive") for word in measures for child in word.lefts)


def sides_of_notice(scene: Scene, verb: Token, row: VerbRow) -> Sides | None:
    """Who does what a notice tells, and to whom; None of what is no notice, or told of nobody known."""
    if row.frame in ("prep:to+obj:@list", "prep:from+obj:@list", "obj:@listed"):
        doers = parties_in(scene, find_doers(verb), strict=True) or _keepers(scene, verb)
        return (doers, _listed(scene, verb, doers)) if codes_of(doers) else None
    if is_undergone(verb) and not find_doers(verb):
        found = {"extradite": _handed_over, "warn": _warned, "donate": _donated}.get(row.lemma)
        return found(scene, verb) if found is not None else _kept_out(scene, verb, row) or _cut_off(scene, verb, row)
    if row.event == "ASSAULT" and row.frame in BROKEN:
        return _broken(scene, verb)
    return _sold(scene, verb) if row.event == "AGREE" and row.frame == "obj:sale" else None


def sides_of_designation(scene: Scene, noun: Token) -> Sides | None:
    """Who announces the designation of whose people or firms, under a law or for what they did."""
    verb, listed = noun.head, slot_of(noun, "prep:of")
    told = noun.dep_ in OBJECTS and verb.lemma_.lower() in markers("notice_announcing") and noun.lemma_.lower() == "designation"
    kinds = markers("notice_listed") | markers("notice_firm")
    named = any(word.lemma_.lower() in kinds for word in listed) and not any(_is_for_office(word) for word in (noun, *listed))
    if not told or not named or not _is_under_law(verb):
        return None
    doers = parties_in(scene, find_doers(verb), strict=True)
    states_of = _others(parties_in(scene, listed, strict=False, but=doers), doers)
    return (doers, states_of) if codes_of(doers) and states_of else None


def is_no_notice(verb: Token) -> bool:
    """Whether it is told for what office somebody is designated, or he is put on a list of others than those punished: "designated two
    envoys to count the votes", "added six firms to the list of exhibitors"; who is struck off that one may well be punished."""
    if verb.lemma_.lower() in markers("notice_naming"):
        return _is_for_office(verb)
    if verb.lemma_.lower() not in markers("notice_entering"):
        return False
    onto = (word for link, word in _lists_of(verb) if link.lower_ in ONTO)
    others = [word for word in onto if any(child.lower_ == "of" for child in word.rights)]
    return bool(others) and _list_of(verb) is None


def _list_of(verb: Token) -> tuple[Token, Token] | None:
    """The preposition and the noun of a list of those punished beside a verb: "to the entity list", "off the list of those wanted"."""
    for link, word in _lists_of(verb):
        behind = (inner for child in word.rights if child.lower_ == "of" for inner in child.subtree)
        words = {one.lower_ for one in (*word.doc[link.i : word.i + 1], *behind)}
        bare = document_of(word.doc).party is not None and [one.lower_ for one in word.subtree] == ["the", word.lower_]
        if bare:  # "the list" of an account that tells of sanctions
            words = {one.lower_ for one in word.doc}
        if not words.isdisjoint(markers("notice_list_word")):
            return link, word
    return None


def _lists_of(verb: Token) -> Iterator[tuple[Token, Token]]:
    """The lists that a verb puts somebody on or takes him off, each with its preposition."""
    for word in verb.subtree:
        if word.i < verb.i or word.lemma_.lower() not in markers("notice_list"):
            continue
        before = [word.doc[i] for i in range(word.i - 1, max(verb.i, word.i - LONGEST), -1)]
        link = next((one for one in before if one.lower_ in (*ONTO, *OFF)), None)
        if link is not None:
            yield link, word


def names_list(word: Token) -> bool:
    """Whether a word is part of the name of a list: "Blocked" in "the Specially Designated Nationals and Blocked Persons List"."""
    if not word.text[0].isupper():
        return False
    for other in word.doc[word.i : word.i + LONGEST]:
        if not (other.text[0].isupper() or other.lower_ == "and"):
            return False
        if other != word and other.lemma_.lower() in markers("notice_list"):
            return True
    return False


def _is_under_law(verb: Token) -> bool:
    """Whether it is told under what law, or for what, somebody is designated; not for an office."""
    below = [word for word in verb.subtree if word.i > verb.i]
    if _is_for_office(verb):
        return False
    lawful = any(word.lemma_.lower() in markers("notice_law") for word in below)
    blamed = any(word.lower_ == "for" and any(_is_deed(child) for child in word.children) for word in below)
    return lawful or blamed or any(word.lower_ in markers("notice_liable") for word in below)


def _is_for_office(verb: Token) -> bool:
    """Whether it is told as what, or to do what, somebody is designated."""
    links = (child for word in (verb, *undergoers_of(verb)) for child in word.children if child.dep_ == "prep")
    named = (link for link in links if link.lower_ == "as" and link.nbor().lower_ not in markers("notice_liable"))  # "as subject to"
    return any(child.dep_ in ("xcomp", "oprd") for child in verb.children) or any(named)


def _called(nouns: Iterable[Token]) -> list[Token]:
    """What is told of somebody across a comma: "Banka Omer, a Serbian national"."""
    return [child for noun in nouns for child in noun.children if child.dep_ == "appos" and child.i > noun.i]


def _is_deed(word: Token) -> bool:
    """Whether a word tells what somebody did or had a part in: "for supporting", "for their role in"."""
    return (word.dep_ == "pcomp" and word.tag_ == "VBG") or word.lemma_.lower() in markers("notice_deed")


def _keepers(scene: Scene, verb: Token) -> tuple[Mention, ...]:
    """Whose list it is where nobody is named who does it ("the Russian stop list"), else who tells of it or whose account it is."""
    if not is_undergone(verb):
        return ()
    found = _list_of(verb)
    words = [] if found is None else [word for word in found[1].doc[found[0].i : found[1].i] if word.dep_ in ("poss", "amod", "compound")]
    named = parties_in(scene, words, strict=False)
    if len(codes_of(named)) == 1:
        return named
    return _tellers(scene, verb)


def _tellers(scene: Scene, verb: Token) -> tuple[Mention, ...]:
    """Who tells of it, or whose account it is."""
    party = document_of(scene.doc).party
    own = tuple(m for m in scene.mention_at.values() if codes_of([m]) == {party})[:1]
    return speakers_of(scene, innermost(scene, span_of([verb]))) or own


def _listed(scene: Scene, verb: Token, doers: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The states whose people or firms are listed, by what they are called or by where they are told to be from or registered."""
    nouns = undergoers_of(verb)
    called = _called(nouns)
    for words in (called, nouns):
        if found := _others(parties_in(scene, words, strict=False, but=doers), doers):
            return found
    seats = (
        place for noun in called for word in noun.children if word.lemma_.lower() in markers("notice_seated") for place in word.children
    )
    places = (noun for link in seats if link.dep_ == "prep" for noun in link.children if noun.pos_ == "PROPN")
    return _others(unique_mentions(unnamed(scene, place) for place in places), doers)


def _others(mentions: Iterable[Mention], doers: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple(m for m in mentions if codes_of([m]) and not codes_of([m]) & codes_of(doers))


def _handed_over(scene: Scene, verb: Token) -> Sides | None:
    """From which state to which somebody was extradited."""
    givers = _states(scene, slot_of(verb, "prep:from"))
    takers = _others(_states(scene, slot_of(verb, "prep:to")), givers)
    return (givers, takers) if codes_of(givers) and takers else None


def _warned(scene: Scene, verb: Token) -> Sides | None:
    """Whom the account of a state warns, in a word of its own that names no warner: "Chad is warned that any raid will be answered"."""
    warned = parties_in(scene, undergoers_of(verb), strict=False)
    own = _tellers(scene, verb) if verb.dep_ == "ROOT" and any(child.dep_ == "ccomp" for child in verb.children) else ()
    return (own, warned) if len(codes_of(warned)) == 1 and codes_of(own) - codes_of(warned) else None


def _kept_out(scene: Scene, verb: Token, row: VerbRow) -> Sides | None:
    """Into which state somebody may not go, which keeps him out: "are denied entry to Peru", "were barred from entering Peru"."""
    if row.event not in ("COERCE", "SANCTION"):
        return None
    denied = [noun for noun in verb.children if noun.dep_ in OBJECTS and noun.lemma_.lower() == "entry"]
    entering = [clause for link in verb.children if link.lower_ == "from" for clause in link.children if clause.lemma_.lower() == "enter"]
    places = [place for noun in denied for slot in ("prep:to", "prep:into") for place in (*slot_of(noun, slot), *slot_of(verb, slot))]
    hosts = _states(scene, [*places, *(place for clause in entering for place in objects_of(clause))])
    kept = _others(parties_in(scene, [noun for noun in undergoers_of(verb) if noun not in denied], strict=False, but=hosts), hosts)
    return (hosts, kept) if len(codes_of(hosts)) == 1 and kept else None


def _broken(scene: Scene, verb: Token) -> Sides | None:
    """Who broke a truce, by the account of a state that does not say with whom it was: with that one."""
    doers = parties_in(scene, find_doers(verb), strict=True)
    own = _tellers(scene, verb) if not slot_of(verb, "prep:with") else ()
    words = [word for noun in undergoers_of(verb) for word in noun.subtree if word.i in scene.mention_at]
    told = codes_of([scene.mention_at[word.i] for word in words])
    return (doers, own) if codes_of(doers) and codes_of(own) - codes_of(doers) and not told else None


def _donated(scene: Scene, verb: Token) -> Sides | None:
    """To which other state something was donated, by the account of a state that names no giver: "Ten boats were donated to Fiji"."""
    takers = _states(scene, slot_of(verb, "prep:to"))
    own = _tellers(scene, verb)
    return (own, takers) if len(codes_of(takers)) == 1 and codes_of(own) - codes_of(takers) else None


def _cut_off(scene: Scene, verb: Token, row: VerbRow) -> Sides | None:
    """With which other state the account of a state tells that trade is forbidden: "Exports to two firms in Peru will be prohibited"."""
    goods = [noun for noun in undergoers_of(verb) if noun.lemma_.lower() in markers("notice_traded")]
    if row.event != "SANCTION" or not goods or verb.dep_ != "ROOT":
        return None
    partners = [place for noun in goods for slot in ("prep:to", "prep:from") for place in slot_of(noun, slot)]
    seated = [place for noun in partners for place in slot_of(noun, "prep:in")]
    others = _states(scene, [*partners, *seated])
    own = _tellers(scene, verb)
    return (own, others) if len(codes_of(others)) == 1 and codes_of(own) - codes_of(others) else None


def _sold(scene: Scene, verb: Token) -> Sides | None:
    """Who approves a sale to which other state."""
    sellers = parties_in(scene, find_doers(verb), strict=True)
    holders = (verb, *objects_of(verb))
    buyers = _others(_states(scene, [noun for holder in holders for noun in slot_of(holder, "prep:to")]), sellers)
    return (sellers, buyers) if codes_of(sellers) and buyers else None


def _states(scene: Scene, nouns: Iterable[Token]) -> tuple[Mention, ...]:
    """The states that nouns name, by mentions or as places."""
    named = (parties_in(scene, [noun], strict=False) or (unnamed(scene, noun),) for noun in nouns if noun.pos_ in ("PROPN", "NOUN"))
    return unique_mentions(m for found in named for m in found if codes_of([m]) & states().keys())
