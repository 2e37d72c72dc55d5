"""With whom a state deals throughout a text: to whom it promises, refuses or does what its own sentence names no one for.

A text about two states names the second of them seldom in each clause ("Last June Moscow suspended the agreement"). Where one state alone
is told to deal with the doer, and often enough, what it says and does is said and done to that one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

from communique.document.events.recipients import AGAINST
from communique.document.events.scene import STATE_SECTORS, Candidate, Scene, codes_of, is_state
from communique.lexicon import markers
from communique.naming import role_nouns, states
from communique.records import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

# acts that need another: of 29 such of real texts that two or more others tie to one state 24 were meant for it; tied by one, 3 of 8
ANSWERED = frozenset({"AGREE", "REQUEST", "THREATEN", "SANCTION", "CONCEDE", "ACCUSE", "COERCE", "ASSAULT"})
UNFRIENDLY = frozenset({"ACCUSE", "THREATEN"})  # words that need a quarrel between the two: "Chad condemned the bombing" is of neither
TIES = 2  # other acts between the two
LEAD = 4  # how many times those with any third party


def with_counterparts(scene: Scene, coded: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates; an act of one state that falls on nobody named has the one state it is told to deal with for its recipient."""
    ties = Counter(pair for candidate in coded for pair in _pairs(candidate))
    at_odds = {pair for candidate in coded if candidate.row.event in AGAINST for pair in _pairs(candidate)}
    made = []
    for candidate in coded:
        pair = _partners(candidate, ties) if not candidate.recipients and candidate.row.event in ANSWERED else None
        quarrel = candidate.row.event not in UNFRIENDLY or pair in at_odds
        near = _nearest(scene, candidate.trigger, pair[1]) if pair is not None and quarrel and _may_be(scene, candidate, pair) else None
        made.append(replace(candidate, recipients=(near,)) if near is not None else candidate)
    return tuple(made)


def _pairs(candidate: Candidate) -> set[tuple[str, str]]:
    """Each two codes between which the act is, both ways: who meets with whom, who acts together, who acts on whom."""
    doers, reached = codes_of(candidate.actors), codes_of(candidate.recipients)
    if candidate.row.event == "CONSULT" or not reached:
        return set(permutations(doers | reached, 2))
    return {pair for one in doers for other in reached - {one} for pair in ((one, other), (other, one))}


def _partners(candidate: Candidate, ties: Counter[tuple[str, str]]) -> tuple[str, str] | None:
    """The state that acts, alone, and the one that it deals with."""
    doers = {(actor.code or "", actor.sector in STATE_SECTORS) for mention in candidate.actors for actor in mention.actors}
    if len({code for code, _ in doers}) != 1 or not all(code in states() and acts_for_it for code, acts_for_it in doers):
        return None
    own = next(code for code, _ in doers)
    with_it = Counter({pair: n for pair, n in ties.items() if pair[0] == own})
    ranked = [*with_it.most_common(2), None, None]
    first, second = ranked[:2]
    if first is None or first[1] < TIES or (second is not None and first[1] < LEAD * second[1]):
        return None
    return first[0] if first[0][1] in states() else None


def _may_be(scene: Scene, candidate: Candidate, pair: tuple[str, str]) -> bool:
    """Whether the sentence leaves it open to whom it is: it names no other state or body, and tells it to no people of its own."""
    near = [mention for token in candidate.trigger.sent if (mention := scene.mention_at.get(token.i)) is not None]
    return codes_of(near) <= set(pair) and not _is_told_to_others(candidate)


def _is_told_to_others(candidate: Candidate) -> bool:
    """Whether people nobody knows are told it, or had to bear it: "assured the nation", "asked her officials"."""
    lemmas = {noun.lemma_.lower() for noun in candidate.objects}
    return not lemmas.isdisjoint(markers("event_collective")) or any(lemma in role_nouns() for lemma in lemmas)


def _nearest(scene: Scene, trigger: Token, code: str) -> Mention | None:
    """The nearest mention of a state or its government, before the trigger rather than after it."""
    named = (scene.mention_at[token.i] for token in scene.doc if token.i in scene.mention_at and token.pos_ != "PRON")
    known = [mention for mention in named if codes_of([mention]) == {code} and all(map(is_state, mention.actors))]
    before = [mention for mention in known if mention.span.end <= trigger.idx]
    return before[-1] if before else next(iter(known), None)
