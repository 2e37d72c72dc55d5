"""With whom a state deals throughout a text: to whom it promises, or does, what its own sentence names no one for.

A text about two states names the second of them seldom in each clause ("Last June Moscow suspended the agreement"). Where one state alone
is told to deal with the doer, and often enough, what it says and does is said and done to that one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from communique.lexicon import is_person, markers
from communique.naming import states
from communique.records import Actor, Event, Mention

AGAINST = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE", "MOBILIZE", "THREATEN", "REJECT", "PROTEST"})
STATE_SECTORS = frozenset({None, "GOV", "MIL", "LEG", "SPY"})  # whose acts are those of their state
TIES = 2  # other acts between the two: of 29 acts of real texts tied so to one state 24 were meant for it; tied by one, 3 of 8
NAMED = 4  # mentions of the other state, where mentions count too
# how many times those with, or of, any third party. Of 405 entries of own stories that name no one ties alone give 113 right counterparts
# and 3 wrong ones, with mentions 232 and 6, with half the lead 255 and 13
LEAD = 4


@dataclass(frozen=True, slots=True)
class Dealings:
    """How many acts of a text lie between each two codes, both ways; how often each is named."""

    ties: Counter[tuple[str, str]]
    named: Counter[str]


def find_dealings(events: Iterable[Event], mentions: Sequence[Mention]) -> Dealings:
    """Who deals with whom by the events of a text: who meets, who acts together, who acts on whom."""
    known = {mention.id: mention for mention in mentions}
    told = Counter(pair for event in events for pair in _pairs(event, known))
    named = Counter(code for mention in mentions for code in {actor.code for actor in mention.actors} if code)
    return Dealings(told, named)


def find_partners(dealings: Dealings, doers: Iterable[Mention], *, by_name: bool = False) -> tuple[str, str] | None:
    """The one state that acts, and the one that it deals with, or with `by_name` the only other that the text speaks of again and again."""
    actors = [actor for mention in doers for actor in mention.actors]
    codes = {actor.code for actor in actors if actor.code}
    if len(codes) != 1 or not codes <= set(states()) or any(actor.sector not in STATE_SECTORS for actor in actors):
        return None
    own = codes.pop()
    named = Counter({code: n for code, n in dealings.named.items() if code != own})
    other = _leader(Counter({pair[1]: n for pair, n in dealings.ties.items() if pair[0] == own}), TIES)
    if other is not None and by_name and max(named.values()) > named[other]:
        return None  # of another state the text speaks oftener, though it tells no act of it
    if other is None and by_name and all(actor.sector != "LEG" for actor in actors):
        other = _leader(named, NAMED)
    return (own, other) if other in states() else None


def _leader(counts: Counter[str], least: int) -> str | None:
    """What is counted `least` times or more, and far oftener than anything else."""
    first, second = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] >= least and first[1] >= LEAD * second[1] else None


def find_counterpart(mentions: Sequence[Mention], pair: tuple[str, str], start: int, end: int) -> Mention | None:
    """The mention of the second of a pair that is nearest to the words from `start` to `end`, before them rather than behind; none where
    those name any other state or body."""
    near = {actor.code for mention in mentions if mention.span.start < end and start < mention.span.end for actor in mention.actors}
    named = [
        mention for mention in mentions if mention.actors and all(actor.code == pair[1] and is_state(actor) for actor in mention.actors)
    ]
    named = [mention for mention in named if mention.span.exact.lower() not in markers("actor_pronoun")]
    named = [mention for mention in named if mention.actors[0].sector is None] or named
    before = [mention for mention in named if mention.span.end <= end]
    found = before[-1] if before else next(iter(named), None)
    return found if near - {None} <= set(pair) else None


def is_state(actor: Actor) -> bool:
    """Whether an actor is a state itself or its government, no person."""
    return actor.sector in (None, "GOV") and not is_person(actor)


def _pairs(event: Event, known: Mapping[str, Mention]) -> set[tuple[str, str]]:
    doers, reached = ({a.code for i in ids if i in known for a in known[i].actors if a.code} for ids in (event.actor, event.recipient))
    if event.event == "CONSULT" or not reached:
        return set(permutations(doers | reached, 2))
    return {pair for one in doers for other in reached - {one} for pair in ((one, other), (other, one))}
