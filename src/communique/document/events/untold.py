"""What looks like an act and tells none, or another's: the complaint that a summons is for, a view that somebody shares, a raid that
somebody stops or says sorry for, an offer to mediate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.document.events.doers import find_doers
from communique.document.events.governing import is_purpose
from communique.document.events.parties import parties_in
from communique.document.events.scene import Candidate, Scene, codes_of
from communique.lexicon import marker_values, markers
from communique.naming import states_in
from communique.syntax import OBJECTS, is_negated, is_passive, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.records import Mention

INFLICTED = frozenset({"ASSAULT", "COERCE"})
CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "pcomp", "acl", "relcl"})


def without_untold(scene: Scene, kept: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates without what tells no act of its own, each with the parties that are left."""
    summons = {c.trigger.i: c for c in kept if c.row.event == "ACCUSE" and c.trigger.lemma_.lower() in markers("event_summoning")}
    struck = {c.trigger.i for c in kept if c.row.event == "ASSAULT"}
    offers = {c.trigger.i for c in kept if c.row.event == "AGREE" and c.trigger.lemma_.lower() in markers("event_offering")}
    for candidate in kept:
        if _is_what_for(candidate, summons) or _is_view(candidate) or _is_offered(candidate, offers) or _is_return_of_ill(candidate):
            continue
        if _is_effect(candidate, struck) or _is_own_defence(scene, candidate) or _is_for_oneself(scene, candidate):
            continue
        own = _without_own(_not_undergoing(_owned_up(scene, candidate)))
        if (told := _not_stopped(scene, own)) is not None:
            yield told


def _is_what_for(candidate: Candidate, summons: Mapping[int, Candidate]) -> bool:
    """Whether a complaint is what an envoy was summoned for: "summoned Peru's envoy to complain of the shelling"; not of a third party."""
    verb = candidate.trigger
    if candidate.row.event != "ACCUSE" or verb.pos_ != "VERB" or not is_purpose(verb):
        return False
    above = summons.get((verb.head if verb.head.pos_ == "VERB" else verb.head.head).i)
    return above is not None and codes_of(candidate.recipients) <= codes_of((*above.actors, *above.recipients))


def _is_view(candidate: Candidate) -> bool:
    """Whether somebody only is of one view with another or not: "did not share the President's view that"."""
    shared = candidate.row.event == "CONSULT" and candidate.trigger.lemma_.lower() == "share"
    return shared and any(noun.tag_ == "NN" and noun.lemma_.lower() in markers("event_view") for noun in candidate.objects)


def _is_own_defence(scene: Scene, candidate: Candidate) -> bool:
    """Whether somebody only stands up for what he does himself: "the Chancellor defended the German measures"."""
    defends = candidate.row.event == "SUPPORT" and candidate.trigger.lemma_.lower() in markers("event_justifying") and candidate.actors
    things = [noun for noun in candidate.objects if noun.i not in scene.mention_at and noun.pos_ == "NOUN"] if defends else []
    doers = codes_of(candidate.actors)
    adjectives = [child for noun in things for child in noun.lefts if child.dep_ in ("amod", "poss", "compound", "nmod")]
    owners = {code for child in adjectives for code in states_in(child.text)}
    own = any(child.lower_ in markers("own_possessive") for child in adjectives)
    return bool(things) and (own or (bool(owners) and owners <= doers))


def _is_for_oneself(scene: Scene, candidate: Candidate) -> bool:
    """Whether a state only sees to what is its: "will resupply its outpost", "to rebuild its hospital"; not "assist its partner"."""
    verb, things = candidate.trigger, [noun for noun in candidate.objects if noun.pos_ == "NOUN"]
    if candidate.row.event != "AID" or verb.pos_ != "VERB" or not things or verb.lemma_.lower() in markers("event_sending"):
        return False
    if any(noun.i in scene.mention_at or noun.lemma_.lower() in marker_values("actor_role") for noun in things):
        return False
    own = all(any(child.lower_ == "its" for child in noun.lefts) for noun in things)
    return own and not any(child.lower_ in ("to", "for") and child.dep_ in ("prep", "dative") for child in verb.children)


def _is_offered(candidate: Candidate, offers: set[int]) -> bool:
    """Whether talks are what somebody offers to mediate or host, of which only the offer is told: "has offered to mediate between them"."""
    verb = candidate.trigger
    while verb.dep_ in ("dobj", "conj") and verb.head.lemma_.lower() in markers("event_hosting"):
        verb = verb.head
    hosts = verb.pos_ == "VERB" and verb.lemma_.lower() in markers("event_hosting")
    return candidate.row.event == "CONSULT" and hosts and verb.dep_ in ("xcomp", "acl") and verb.head.i in offers


def _is_effect(candidate: Candidate, struck: set[int]) -> bool:
    """Whether what stops is the effect of a strike, and no measure: "hit a refinery, halting exports"."""
    verb = candidate.trigger
    beside = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > verb.head.i
    return candidate.row.event == "SANCTION" and beside and verb.head.i in struck


def _is_return_of_ill(candidate: Candidate) -> bool:
    """Whether what returns are sanctions or war, which nobody gives back, or what is no longer required is a visa."""
    word = candidate.trigger
    things = [noun for link in word.children if link.lower_ == "of" for noun in link.children] or list(candidate.objects)
    if candidate.row.event == "RETREAT" and word.lemma_.lower() == "return":
        return any(noun.lemma_.lower() in markers("event_ill") for noun in things)
    eased = is_negated(word) or any(child.lower_ == "longer" for child in word.children)
    needs = candidate.row.event == "COERCE" and word.lemma_.lower() in ("require", "need") and eased
    return needs and any(noun.lemma_.lower() in ("visa", "permit") for noun in candidate.objects)


def _owned_up(scene: Scene, candidate: Candidate) -> Candidate:
    """The candidate; a deed for which somebody says sorry is his: "apologised to Uganda for the raid"."""
    noun = candidate.trigger
    link = noun.head if candidate.row.event in INFLICTED and noun.pos_ == "NOUN" and noun.dep_ == "pobj" else None
    verb = link.head if link is not None and link.lower_ == "for" else None
    if verb is None or verb.lemma_.lower() not in markers("event_apologising") or any(c.lower_ == "by" for c in noun.children):
        return candidate
    doers = parties_in(scene, find_doers(verb), strict=True)
    to = [noun for child in verb.children if child.lower_ == "to" for noun in child.children]
    whom = parties_in(scene, to, strict=True)
    owners = (child for child in noun.children if child.dep_ in ("poss", "compound", "nmod", "amod"))
    named = any(child.dep_ == "poss" or child.i in scene.mention_at for child in owners)
    return candidate if named or not doers else replace(candidate, actors=tuple(doers), recipients=tuple(whom))


def _not_undergoing(candidate: Candidate) -> Candidate:
    """The candidate; who is to undergo something is not asked for it: "wants Zimbabwe to be barred"."""
    verb = candidate.trigger
    if candidate.row.event != "REQUEST" or verb.pos_ != "VERB" or not candidate.recipients:
        return candidate
    links = (verb, *(child for child in verb.children if child.lower_ == "for"))
    below = [child for link in links for child in link.children if child.dep_ in CLAUSES]
    passive = [child for child in below if is_passive(child) and child.i > verb.i and any(c.tag_ == "TO" for c in child.children)]
    subjects = [noun for child in passive if (noun := own_subject(child) or _before(child, verb)) is not None]
    undergo = {(m.span.start, m.span.end) for m in candidate.recipients for noun in subjects if m.span.start <= noun.idx < m.span.end}
    sought = verb.lemma_.lower() in markers("event_wanting") or any(child.lower_ == "for" and child.i > verb.i for child in verb.children)
    if not undergo or not sought:
        return candidate
    return replace(candidate, recipients=tuple(m for m in candidate.recipients if (m.span.start, m.span.end) not in undergo))


def _before(passive: Token, verb: Token) -> Token | None:
    """The object of a verb right before an infinitive that the parser has hung on it."""
    return next((child for child in verb.children if child.dep_ in OBJECTS and child.i < passive.i), None)


def _not_stopped(scene: Scene, candidate: Candidate) -> Candidate | None:
    """The candidate without whoever stops it, or does not, as its doer; None if nobody else is told to do it: "did nothing to stop the
    raids", "offered to end the fighting"."""
    noun = candidate.trigger
    if candidate.row.event not in INFLICTED or noun.pos_ != "NOUN" or noun.dep_ not in OBJECTS or not candidate.actors:
        return candidate
    verb = noun.head
    owned = any(child.dep_ == "poss" and child.lower_ in markers("own_possessive") for child in noun.children)
    aimed = any(child.tag_ == "TO" for child in verb.children) and verb.head.lemma_.lower() in markers("event_stopping_for")
    if verb.lemma_.lower() not in markers("event_stopping") or owned or not aimed:
        return candidate  # "halted the raids": as often one's own
    stopping = {m.entity for m in parties_in(scene, find_doers(verb), strict=True)}
    within = {m.id for m in candidate.actors if noun.left_edge.idx <= m.span.start < noun.right_edge.idx + len(noun.right_edge)}
    actors = tuple(m for m in candidate.actors if m.entity not in stopping or m.id in within)
    return replace(candidate, actors=actors) if actors else None


def _without_own(candidate: Candidate) -> Candidate:
    """The candidate; whom soldiers harm at the border of another state are hardly their own, where nothing says whose they are: "mines laid
    by Uzbek soldiers along the Kyrgyz border killed herders"."""
    doers = codes_of(candidate.actors)
    if candidate.row.event not in INFLICTED or len(doers) != 1 or not candidate.recipients:
        return candidate
    borders = [word for word in candidate.trigger.sent if word.lower_ in markers("class_border")]
    beside = [child for border in borders for child in border.lefts]
    if not any(states_in(child.text) and not set(states_in(child.text)) <= doers for child in beside):
        return candidate
    return replace(candidate, recipients=tuple(m for m in candidate.recipients if not _is_guessed_own(m, doers)))


def _is_guessed_own(mention: Mention, doers: frozenset[str] | set[str]) -> bool:
    """Whether people without a name or a state in their words are taken for those of the doers' state."""
    nameless = bool(mention.actors) and all(actor.name is None and actor.office is None for actor in mention.actors)
    return nameless and bool(codes_of([mention])) and codes_of([mention]) <= doers and not states_in(mention.span.exact)
