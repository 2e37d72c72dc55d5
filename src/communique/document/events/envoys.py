"""Between which states an envoy is who is called back, called in or sent away: Chad and Italy in "Chad's envoy was recalled from Rome".

Who does it needs no name: an envoy is recalled by those who sent him, summoned and expelled by those to whom he was sent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from communique.document.events.doers import find_doers
from communique.document.events.parties import parties_in
from communique.document.events.passives import is_undergone, undergoers_of
from communique.document.events.scene import STATE_SECTORS, Candidate, Scene, codes_of, innermost, speakers_of, unique_mentions, unnamed
from communique.lexicon import VerbRow, markers
from communique.naming import states
from communique.records import Mention
from communique.syntax import document_of, objects_of, slot_of, span_of

if TYPE_CHECKING:
    from spacy.tokens import Token

SEATS = ("prep:to", "prep:in", "prep:from", "prep:at")
ADDRESSED = frozenset({"REQUEST", "AGREE", "THREATEN"})
NEAR = 2  # sentences before, in which one other state is still the one dealt with


def sides_of_envoys(scene: Scene, word: Token, row: VerbRow) -> tuple[tuple[Mention, ...], tuple[Mention, ...]] | None:
    """Who does it and whom it reaches, where an envoy is told to be recalled, summoned or expelled and nobody is named who does it; also by
    a noun: "the recall of Chad's envoy to Italy".

    He is posted where the words say; of a verb else with those who tell it or whose account it is. He is summoned or expelled by the
    only other state that its sentence and the two before name; from where he is recalled may stay open."""
    envoys = envoys_among(_undergoing(word)) if _is_of_envoys(row) else []
    senders = parties_in(scene, envoys, strict=False)
    if len(codes_of(senders)) != 1:
        return None
    hosts = hosts_of(scene, (*envoys, word), senders)
    if word.pos_ == "VERB" and not hosts:
        hosts = _seats_within(scene, word, row, senders) or _tellers(scene, word, senders)
        hosts = hosts or (_beside(scene, word, senders) if row.mode != "withdraw" else ())
    if len(codes_of(hosts)) != 1:
        alone = row.mode == "withdraw" and not hosts and codes_of(senders) <= states().keys()
        return (senders, ()) if alone else None
    return (senders, hosts) if row.mode == "withdraw" else (hosts, senders)


def _undergoing(word: Token) -> tuple[Token, ...]:
    """To whom a word says that something is done, where it names nobody who does it."""
    if word.pos_ == "NOUN":
        return slot_of(word, "prep:of")
    return undergoers_of(word) if is_undergone(word) and not find_doers(word) else ()


def _is_of_envoys(row: VerbRow) -> bool:
    """Whether a row is of what is done to envoys: it punishes, or protests by what is done to them ("summon + obj:ambassador")."""
    noun = row.frame.rpartition("obj:")[2]
    return row.event == "SANCTION" or (row.event == "ACCUSE" and (noun == "@envoy" or noun in markers("class_envoy")))


def envoys_among(nouns: Iterable[Token]) -> list[Token]:
    """The nouns for envoys, "consul general" among them."""
    known = markers("class_envoy")
    titles = ((noun, *(child for child in noun.lefts if child.dep_ == "compound")) for noun in nouns)
    return [words[0] for words in titles if any(word.lemma_.lower() in known for word in words)]


def hosts_of(scene: Scene, holders: Iterable[Token], senders: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The states of the places that words for envoys name, other than those who sent them: "the ambassador to Togo"."""
    seats = (seat for holder in holders for slot in SEATS for seat in slot_of(holder, slot))
    return unique_mentions(host for seat in seats if seat.pos_ == "PROPN" and codes_of([host := unnamed(scene, seat)]) - codes_of(senders))


def hosts_asked(scene: Scene, candidate: Candidate) -> tuple[Mention, ...]:
    """The state where an envoy is posted who asks, offers, threatens or hands over a protest and is told to turn to nobody else: Chile in
    "Peru's ambassador in Santiago lodged a protest"."""
    words = [word for noun in (candidate.trigger, *candidate.objects) for word in (noun, *slot_of(noun, "prep:of"))]
    protests = candidate.row.event == "ACCUSE" and any(word.lemma_.lower() in markers("event_protesting") for word in words)
    if candidate.row.event not in ADDRESSED and not protests:
        return ()
    doers = [scene.doc.char_span(m.span.start, m.span.end, alignment_mode="expand") for m in candidate.actors]
    envoys = envoys_among(words.root for words in doers if words is not None)
    hosts = hosts_of(scene, envoys, candidate.actors) if len(envoys) == len(doers) else ()
    return hosts if len(codes_of(hosts)) == 1 and codes_of(hosts) <= states().keys() else ()


def _seats_within(scene: Scene, verb: Token, row: VerbRow, senders: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The state in which the house lies that an envoy is called to: "was summoned to the foreign ministry in Lima"."""
    if row.mode == "withdraw":
        return ()
    houses = [noun for noun in slot_of(verb, "prep:to") if noun.pos_ == "NOUN"]
    return hosts_of(scene, houses, senders) or parties_in(scene, houses, strict=False)


def _beside(scene: Scene, verb: Token, senders: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The only other state that a sentence and those shortly before it name: "Peru broke off the talks. Chad's envoy was expelled"."""
    sentence = verb.sent
    start = sentence.start
    for _ in range(NEAR):
        start = verb.doc[start - 1].sent.start if start else start
    found = [
        m for i, m in scene.mention_at.items() if start <= i < sentence.end and len(m.actors) == 1 and not codes_of([m]) & codes_of(senders)
    ]
    known = [m for m in found if codes_of([m]) and all(actor.sector in STATE_SECTORS for actor in m.actors)]
    alone = len(codes_of(known)) == 1 and codes_of(known) <= states().keys() and codes_of(known) == codes_of(found)
    return tuple(known[:1]) if alone else ()


def recalled_from(scene: Scene, verb: Token, row: VerbRow, senders: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """From whom a state calls its envoys home by the words for them: "recalled its envoys to Lima and Quito"."""
    envoys = envoys_among(objects_of(verb)) if (row.event, row.mode) == ("SANCTION", "withdraw") else []
    where = () if not envoys or any(True for _ in slot_of(verb, "prep:from")) else (verb,)  # "from Turkey to Cyprus"
    return hosts_of(scene, (*envoys, *where), senders)


def _tellers(scene: Scene, word: Token, senders: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The state that tells of it, or whose account it is; not the senders' own."""
    told = innermost(scene, span_of([word]))
    party = document_of(scene.doc).party
    own = (mention for mention in scene.mention_at.values() if codes_of([mention]) == {party})
    found = speakers_of(scene, told) or tuple(own)[:1]
    return tuple(m for m in found if all(actor.sector in STATE_SECTORS for actor in m.actors) and not codes_of([m]) & codes_of(senders))
