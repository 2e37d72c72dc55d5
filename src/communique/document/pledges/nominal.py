"""Promises, demands and refusals told by a noun with its owner: "Peru's pledge to lift the ban", "the request of Chile that", "could not
accede to Chile's request for"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from communique.document.pledges.parts import Part, Pledge, find_condition, first_aux, is_bid, is_matter, make_pledge, to_end
from communique.document.pledges.told import is_mandative
from communique.document.pledges.voices import Voices
from communique.lexicon import marker_values, markers
from communique.records import EntryKind, Mention
from communique.syntax import doers_of, is_negated, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_nominal(noun: Token, voices: Voices) -> Iterator[Pledge]:
    """The pledge that a noun names with whose it is and what it is; an empty "its promise", or nobody's, is none."""
    kind = marker_values("pledge_noun").get(noun.lemma_.lower())
    if kind == "mandative":
        kind = "demand" if is_mandative(noun) or any(child.lower_ == "on" for child in noun.children) else None
    if kind is None or is_negated(noun):
        return
    held, matter = _owner_of(noun, voices), _matter_of(noun) or _thing_of(noun, kind, voices)
    if matter is None or len(voices.codes_of(held)) != 1 or (noun.lemma_ in markers("pledge_proposal") and not is_bid(noun)):
        return
    if matter.pos_ == "VERB" and any(child.lower_ == "for" and noun.i < child.i < matter.i for child in noun.children):
        return  # "readiness for dialogue to end the war": the deed is the dialogue's
    part = to_end(matter.left_edge, matter)
    if is_matter(part):
        condition = find_condition(noun, part)
        lasting = condition is not None and condition.exact.lower().startswith("while")  # how long, not whether
        told = _had_by(noun, voices)
        yield make_pledge(noun, voices.says(noun), cast(EntryKind, kind), held, part, told=told, condition=None if lasting else condition)


def find_turned_down(noun: Token, voices: Voices) -> Iterator[Pledge]:
    """The refusal of what another asks, which a noun names: "turned down Chile's request for a visit", "could not accede to the demand"."""
    if not _is_asked_for(noun):
        return
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.dep_ == "prep" else noun.head
    if verb.pos_ != "VERB" or noun.dep_ not in ("dobj", "nsubjpass", "pobj") or not _turns_down(verb):
        return
    held, owners = voices.at(doers_of(verb)), _owner_of(noun, voices)
    codes = voices.codes_of(held)
    owners = owners or (voices.others(codes) if voices.party is not None else ())
    part = Part(noun.left_edge if noun.dep_ == "nsubjpass" else first_aux(verb), to_end(verb, verb).last)  # with its "not"
    if len(codes) == 1 and len(voices.codes_of(owners)) == 1 and not codes & voices.codes_of(owners) and is_matter(part):
        yield make_pledge(verb, voices.says(verb), "refusal", held, part, told=owners)


def _turns_down(verb: Token) -> bool:
    """Whether a verb says that its object is refused: "rejected", "brushed aside", "could not meet", "has not given in to"."""
    near = {child.lower_ for child in verb.children if child.dep_ in ("prt", "advmod", "prep")}
    refused = marker_values("turning_down").get(verb.lemma_.lower())
    if refused is not None and not is_negated(verb):
        return not refused or not near.isdisjoint(refused.split("|"))
    granted = marker_values("granting_verb").get(verb.lemma_.lower())
    modal = any(
        child.lower_ in markers("pledge_can") | markers("pledge_will") | markers("would") for child in verb.children if child.dep_ == "aux"
    )
    return granted is not None and is_negated(verb) and (granted == "plain" or modal)


def _owner_of(noun: Token, voices: Voices) -> tuple[Mention, ...]:
    """Whose it is: "Peru's pledge", "the Peruvian pledge", "the pledge of Peru"; or who gave it: "has a pledge from Peru", "received from
    Peru the pledge"."""
    owners = [child for child in noun.children if child.dep_ in ("poss", "compound", "nmod", "amod")]
    owners = [_blamed(noun) or _thanked(noun) or _expressed(noun) or owner if owner.pos_ == "PRON" else owner for owner in owners]
    owners += [word for child in noun.children if child.lower_ in ("of", "by", "from") for word in child.children if word.dep_ == "pobj"]
    owners += [giver for child in noun.children if child.dep_ == "relcl" and (giver := _maker_of(child)) is not None]
    had = noun.head.lemma_ == "have" and any(child.lower_ == "of" for child in noun.children)  # "has a promise of new books"
    got = noun.dep_ == "dobj" and (had or noun.head.lemma_ in markers("pledge_getting"))
    if got and not voices.at(owners):
        givers = [word for child in noun.head.children if child.lower_ == "from" for word in child.children if word.dep_ == "pobj"]
        takers = voices.at(child for child in noun.head.children if child.dep_ == "nsubj")
        taken = voices.codes_of(takers) or voices.own()
        return voices.at(givers) or (voices.others(taken) if taken else ())
    return voices.at(owners)


def _had_by(noun: Token, voices: Voices) -> tuple[Mention, ...]:
    """Who has what another gave him: the Chad of "Chad has a pledge from Togo"."""
    given = noun.dep_ == "dobj" and any(child.lower_ == "from" for word in (noun, noun.head) for child in word.children)
    taker = own_subject(noun.head) if given and noun.head.lemma_ in markers("pledge_getting") | {"have"} else None
    return voices.at([taker]) if taker is not None else ()


def _blamed(noun: Token) -> Token | None:
    """Who is told to do something with what is his: the Chad of "accused Chad of breaking its promise"."""
    deed = noun.head
    verb = deed.head.head if deed.dep_ == "pcomp" and deed.head.lower_ in ("of", "for") else None
    return next((child for child in verb.children if child.dep_ == "dobj"), None) if verb is not None and verb.pos_ == "VERB" else None


def _thanked(noun: Token) -> Token | None:
    """Who is thanked for what is his: the Chad of "thanked Chad for its readiness", of "expressed gratitude to Chad for its readiness"."""
    link = noun.head
    if noun.dep_ != "pobj" or link.lower_ != "for":
        return None
    thanks = next((word for word in (*link.ancestors, *link.head.children) if word.lemma_.lower() in markers("thanking_word")), None)
    if thanks is None:
        return None
    near = [child for word in (thanks, link.head) for child in word.children if thanks.i < child.i < link.i]
    to = next((word for child in near if child.lower_ == "to" for word in child.children if word.dep_ == "pobj"), None)
    return to or next((child for child in near if child.dep_ in ("dobj", "dative") and child.pos_ == "PROPN"), None)


def _expressed(noun: Token) -> Token | None:
    """Whose is what he expresses or gives to another: the Chad of "Chad expressed to Togo its readiness", "Chad gave Togo its word"."""
    verb = noun.head
    if noun.dep_ != "dobj":
        return None
    to = any(child.lower_ == "to" and verb.i < child.i < noun.i for child in verb.children)
    given = any(child.dep_ == "dative" and child.i < noun.i for child in verb.children)
    return own_subject(verb) if given or (to and verb.lemma_ in markers("expressing_verb")) else None


def _matter_of(noun: Token) -> Token | None:
    """The clause that says what is promised or asked."""
    clauses = (c for c in noun.children if c.dep_ in ("acl", "ccomp") and c.i > noun.i and c.tag_ not in ("VBG", "VBN"))
    own = next(clauses, None) or next((c for c in noun.children if _is_that(c)), None)
    if own is None and noun.dep_ == "dobj":
        later = (c for c in noun.head.children if c.dep_ in ("ccomp", "acl", "advcl") and c.i > noun.i)
        own = next((c for c in later if _is_that(c) or any(to.tag_ == "TO" for to in c.children)), None)
    return own


def _maker_of(clause: Token) -> Token | None:
    """Who has made what a noun names: the Chad of "the offer of fuel that Chad has made"."""
    return own_subject(clause) if clause.lemma_ in markers("pledge_making") else None


def _thing_of(noun: Token, kind: str, voices: Voices) -> Token | None:
    """The thing that is asked for or promised: "Peru's request for a second line", "an offer from Peru of two boats"."""
    if noun.lemma_.lower() not in markers("thing_noun"):
        return None
    link = marker_values("thing_noun")[noun.lemma_.lower()] or ("for" if kind == "demand" else "of")
    owners = (word for child in noun.children if child.lower_ in ("of", "by", "from") for word in child.children if word.dep_ == "pobj")
    preps = (child for word in (noun, *owners) for child in word.children if child.lower_ == link and child.i > noun.i)
    things = (word for prep in preps for word in prep.children if word.dep_ == "pobj" and word.pos_ == "NOUN")
    return next((thing for thing in things if not voices.at([thing]) and (kind != "refusal" or _is_asked_for(thing))), None)


def _is_asked_for(thing: Token) -> bool:
    """Whether another asks or proposes what is refused: "the rejection of the request"; not "of the charge", "of the budget"."""
    lemma = thing.lemma_.lower()
    return marker_values("pledge_noun").get(lemma) in ("demand", "commitment") or lemma in markers("proposed_noun")


def _is_that(clause: Token) -> bool:
    return any(child.lower_ == "that" and child.dep_ == "mark" for child in clause.children)
