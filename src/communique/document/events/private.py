"""Which acts are no affair of states and bodies: games, shows, what persons and firms have with each other, and what a state does to its
own officials by way of office.

Firms of states ("state company" in organisations.csv) act for them and are no private firms; a private one is a party where the other side
is a state or a body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique import naming
from communique.document.events.scene import STATE_SECTORS, Candidate, codes_of
from communique.lexicon import markers, time_words
from communique.syntax import OBJECTS, doers_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.records import Mention

SCORE = re.compile(r"(?=[\dpb])(?:(?<![-\w])\d{1,2}[-–]\d{1,2}(?![-\w])|\bpoints to \d|\bby \d+ runs\b)")
BUSINESS = frozenset({"BUS", "MNC"})
OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
PUBLIC = frozenset({"PROTEST", "ASSAULT", "MOBILIZE"})  # acts of private persons that are events all the same
ARMED = frozenset({"ASSAULT", "MOBILIZE"})  # such acts of firms
FELT_BY_STATES = frozenset({"SANCTION", "RETREAT", "COERCE", "AID"})  # what a firm ends or gives may reach a state that nobody names


def is_private(candidate: Candidate) -> bool:
    """Whether an act is a game, a private affair, or one within an office."""
    found = _is_of_persons(candidate) or _is_of_firms(candidate) or _is_trade(candidate) or _is_play(candidate) or _is_of_players(candidate)
    return found or _is_advice_at_home(candidate) or _is_dismissal(candidate) or _is_forced_by_nature(candidate.trigger)


def _is_of_persons(candidate: Candidate) -> bool:
    """Whether only private persons or firms deal with each other: "the Nigerian singer released her album"."""
    if candidate.row.event in PUBLIC or not candidate.actors:
        return False
    return all(_is_private_party(mention) for mention in (*candidate.actors, *candidate.recipients))


def _is_private_party(mention: Mention) -> bool:
    if any(actor.sector in OFFICIAL for actor in mention.actors):
        return False  # central banks
    words = re.findall(r"[\w-]+", mention.span.exact.lower())
    return any(word in markers("event_private") or word.removesuffix("s") in markers("event_private") for word in words)


def _is_of_firms(candidate: Candidate) -> bool:
    """Whether only firms that are no state's do it, to nobody known or to people and firms: "Toyota and Peugeot signed an agreement"."""
    firms = [mention for mention in candidate.actors if _is_firm(mention)]
    if candidate.row.event in ARMED or not firms or not all(_binds_no_state(one) for one in candidate.actors if one not in firms):
        return False
    others = [mention for mention in candidate.recipients if codes_of([mention]) and not _is_place_of(candidate, mention)]
    if not others:
        return candidate.row.event not in FELT_BY_STATES
    return all(_is_firm(mention) or _binds_no_state(mention) for mention in others)


def _is_trade(candidate: Candidate) -> bool:
    """Whether firms only do what they live by, a state's own among them: "the gas that Gazprom supplies to Togo" is no aid, nor does a
    utility that buys gas from another deal for its state."""
    word = candidate.trigger.lemma_.lower()
    if not candidate.actors or not all(map(_is_in_business, candidate.actors)):
        return False
    if candidate.row.event == "AID":
        return word in markers("event_shipping")
    return candidate.row.event == "COOPERATE" and word in markers("event_trading") and all(map(_is_in_business, candidate.recipients))


def _is_in_business(mention: Mention) -> bool:
    return bool(mention.actors) and all(actor.sector in BUSINESS for actor in mention.actors)


def _binds_no_state(mention: Mention) -> bool:
    """Whether a mention means people or firms that have no name here."""
    plain = all((actor.sector or "").lower() in markers("no_party") and not actor.office and not actor.name for actor in mention.actors)
    return _is_private_party(mention) or (bool(mention.actors) and plain)


def _is_firm(mention: Mention) -> bool:
    return bool(mention.actors) and all(actor.sector == "BUS" and actor.name in naming.private_firms() for actor in mention.actors)


def _is_place_of(candidate: Candidate, mention: Mention) -> bool:
    """Whether a mention only tells where: "agreed to build vans in Togo"."""
    words = [word for word in candidate.trigger.sent if mention.span.start <= word.idx < mention.span.end]
    return any(word.dep_ == "pobj" and word.head.lower_ == "in" for word in words)


def _is_play(candidate: Candidate) -> bool:
    """Whether the sentence is about sport or a show: by its words, or by a score."""
    sentence = candidate.trigger.sent
    known: dict[int, bool] = sentence.doc.user_data.setdefault("play", {})
    if sentence.start not in known:
        words = {token.lower_ for token in sentence}
        scored = SCORE.search(sentence.text) and words.isdisjoint(time_words("month")) and words.isdisjoint(markers("event_vote"))
        known[sentence.start] = bool(scored) or not words.isdisjoint(markers("event_play"))
    return known[sentence.start]


def _is_of_players(candidate: Candidate) -> bool:
    """Whether those who do it play for a state, and do not protest: "a Chadian striker accused his rival"; or one of those who talk does:
    "Chad held talks with the Italian coach"."""
    if candidate.row.event == "CONSULT":
        return any(_plays(mention) for mention in (*candidate.actors, *candidate.recipients))
    return bool(candidate.actors) and candidate.row.event != "PROTEST" and all(_plays(mention) for mention in candidate.actors)


def _plays(mention: Mention) -> bool:
    words = re.findall(r"[\w-]+", mention.span.exact.lower())
    return bool(words) and words[-1].removesuffix("s") in markers("event_player")


def _is_advice_at_home(candidate: Candidate) -> bool:
    """Whether a state advises its own people, as those who travel: "London advised its citizens to leave"."""
    if candidate.row.event != "REQUEST" or candidate.trigger.lemma_.lower() not in markers("event_advising"):
        return False
    people = [actor for mention in candidate.recipients for actor in mention.actors]
    own = {actor.code for mention in candidate.actors for actor in mention.actors if actor.sector in STATE_SECTORS}
    plain = all(actor.sector in (None, "CVL", "REF", "REL", "BUS") and not actor.office for actor in people)
    return bool(people) and plain and {actor.code for actor in people} <= own


def _is_dismissal(candidate: Candidate) -> bool:
    """Whether an official is dismissed by his own state: "the king dismissed the cabinet"; what somebody says may be dismissed too."""
    verb = candidate.trigger
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in markers("event_dismissing"):
        return False
    whom = [child for child in verb.children if child.dep_ in (*OBJECTS, "nsubjpass")]
    own = codes_of(candidate.actors)
    at_home = bool(candidate.recipients) and bool(own) and codes_of(candidate.recipients) == own
    return at_home or any(noun.lemma_.lower() in markers("event_dismissed") for noun in whom)


def _is_forced_by_nature(verb: Token) -> bool:
    """Whether nature makes somebody do it: "floods forced Chad to close two airports"."""
    above = verb.head
    if verb.dep_ not in ("xcomp", "ccomp") or above.lemma_.lower() not in markers("event_forcing"):
        return False
    return any(word.lemma_.lower() in markers("event_nature") for noun in doers_of(above) for word in (noun, *noun.lefts))
