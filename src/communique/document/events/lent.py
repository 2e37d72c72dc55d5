"""Parties that an act has from another of its sentence: whom a promise or a threat is for, by the deed that it names; who gains by what is
made a condition, by who will act on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.document.events.doers import find_doers
from communique.document.events.factuality import is_condition
from communique.document.events.parties import parties_in
from communique.document.events.scene import Candidate, Scene, codes_of
from communique.naming import states
from communique.records import Mention
from communique.syntax import is_negated

# of promises and threats in own files, before deeds of these types to another by the same doer, 395 of 417 are to that other
GIVEN = {
    "AGREE": frozenset({"AID", "RETREAT", "CONCEDE", "SUPPORT"}),
    "THREATEN": frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE", "REJECT"}),
}
UNGAINFUL = frozenset({"ceasefire", "disarm", "resign"})  # who asks for it gains by it in 17 of 88 own marks
BLOWS = frozenset({"ASSAULT", "SANCTION"})
YIELDING = frozenset({"RETREAT", "CONCEDE", "SUPPORT"})


def with_lent_parties(scene: Scene, kept: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates; a promise or a threat to nobody known is to whom its deed is done ("offered to send boats to help Togo"), and what
    a state is to give up goes to who will act on it, if nobody but its own is named ("If Niger does not free them, Mali will cut aid")."""
    for candidate in kept:
        if _offers_itself(candidate):
            candidate = replace(candidate, recipients=())
        lent: tuple[Mention, ...] = ()
        if candidate.row.event in GIVEN and not codes_of(candidate.recipients):
            lent = _promised_to(candidate, kept)
        elif candidate.row.event in YIELDING and _is_open(candidate):
            lent = _answering(scene, candidate, kept)
        if not lent and _is_for_asker(candidate, kept):
            candidate = replace(candidate, recipients=())
        yield replace(candidate, recipients=lent) if lent else candidate


def _offers_itself(candidate: Candidate) -> bool:
    """Whether a body between states would offer or promise itself something: "the Union offered the help of the organisation"."""
    own = codes_of(candidate.actors)
    return candidate.row.event == "AGREE" and bool(own) and own.isdisjoint(states()) and codes_of(candidate.recipients) == own


def _is_for_asker(candidate: Candidate, kept: Sequence[Candidate]) -> bool:
    """Whether nobody but who asks for it is said to gain by a truce, by arms laid down or an office given up, or to bear a blow, which is
    meant for others: "Mali asked the Council to impose an embargo"."""
    asking = [one for one in kept if one.row.event == "REQUEST" and one.trigger.is_ancestor(candidate.trigger) and one.actors]
    yields = candidate.row.event == "RETREAT" and candidate.row.mode in UNGAINFUL
    reached = codes_of(candidate.recipients)
    own = any(reached <= codes_of(one.actors) for one in asking)
    return own and not reached <= codes_of(candidate.actors) and (yields or is_blow(candidate))


def is_blow(candidate: Candidate) -> bool:
    """Whether what a body between states is asked for is done to a third; what a state is, may be done to the asker's own ("asked that Peru
    recall its envoys")."""
    bodies = codes_of(candidate.actors)
    return candidate.row.event in BLOWS and bool(bodies) and bodies.isdisjoint(states()) and not is_negated(candidate.trigger)


def _is_open(candidate: Candidate) -> bool:
    """Whether an act's own clause names nobody on whom it falls but its doers' own."""
    clause = {word.idx for word in candidate.trigger.subtree}
    named = [m for m in candidate.recipients if any(m.span.start <= at < m.span.end for at in clause)]
    return codes_of(named) <= codes_of(candidate.actors)


def _promised_to(candidate: Candidate, kept: Sequence[Candidate]) -> tuple[Mention, ...]:
    """On whom falls the first deed beneath a promise or threat that is its doer's own."""
    own, deeds = codes_of(candidate.actors), GIVEN[candidate.row.event or ""]
    beneath = (
        one for one in kept if one.row.event in deeds and candidate.trigger.is_ancestor(one.trigger) and one.trigger != candidate.trigger
    )
    reached = (one.recipients for one in beneath if own and codes_of(one.actors) == own and codes_of(one.recipients) - own)
    return next(reached, ())


def _answering(scene: Scene, candidate: Candidate, kept: Sequence[Candidate]) -> tuple[Mention, ...]:
    """Who does something to the doer, in the sentence that has the candidate for its condition; or who will not act unless it is
    met, or until it is."""
    own, clause = codes_of(candidate.actors), candidate.trigger
    waits = any(child.lower_ == "until" for child in clause.children) and is_negated(clause.head)
    if not own or clause.dep_ != "advcl" or not (waits or is_condition(clause)):
        return ()
    above = (one for one in kept if one.trigger == clause.head or clause.head.is_ancestor(one.trigger))
    answers = [one.actors for one in above if not clause.is_ancestor(one.trigger) and codes_of(one.recipients) == own]
    unmet = waits or is_negated(clause) or any(child.lower_ == "unless" for child in clause.children)
    if unmet and any(child.tag_ == "MD" for child in clause.head.children):
        answers.append(parties_in(scene, find_doers(clause.head), strict=True))
    return next((actors for actors in answers if codes_of(actors) and not codes_of(actors) & own), ())
