"""Who did what a sentence tells as done, to whom and to what, by the events of its document: whether that can be the deed of an entry."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from communique.corpus.ledger.deeds import names_act
from communique.corpus.ledger.parties import state_codes, states_named
from communique.corpus.ledger.signs import Matter
from communique.corpus.ledger.wording import tokens_of
from communique.records import Annotations, Mention, Span
from communique.resources import read_table
from communique.voices import codes_of

ASKED = frozenset({"demand", "expectation", "condition"})  # done by those who were asked
TALKING = frozenset({"=talk", "=meet", "=visit", "=telephone"})


@dataclass(frozen=True, slots=True)
class Done:
    """An act told as done: its words, its first day, the type of its event, the states that did it and those to which it was done."""

    words: str
    day: str | None
    event: str
    doers: frozenset[str]
    others: frozenset[str]


def acts_done(made: Annotations, span: Span, mentions: Mapping[str, Mention]) -> Iterator[Done]:
    """The acts that a sentence tells as done."""
    for event in made.events:
        words = " ".join(part.exact for part in event.evidence if span.overlaps(part))
        if words and event.factuality == "happened":
            doers, others = (frozenset(codes_of(ids, mentions)) & state_codes() for ids in (event.actor, event.recipient))
            yield Done(words, event.date.start if event.date is not None else None, event.event, doers, others)


def is_another_deed(matter: Matter, acts: Iterable[Done], named: Collection[str]) -> bool:
    """Whether each act of a sentence that has the verb of `matter` is another deed: one of other states, one done to others than are
    meant, talks only, or of another thing. `named` are the states that the sentence names; an unknown doer is nobody else."""
    alike = [act for act in acts if names_act(act.words, matter.substance)]
    return bool(alike) and all(_is_of_others(matter, act, named) or _is_of_another_thing(matter, act) for act in alike)


def _is_of_others(matter: Matter, act: Done, named: Collection[str]) -> bool:
    doers = (matter.counterparts if matter.kind in ASKED else matter.holders) & state_codes()
    if doers and act.doers and not doers & act.doers:
        return True
    meant = frozenset(states_named(matter.substance))
    concerned = meant | matter.holders | matter.counterparts
    strange, absent = (act.doers | act.others) - concerned, meant - set(named)
    return bool(strange and absent) or bool(act.others and not act.others & concerned)


def _is_of_another_thing(matter: Matter, act: Done) -> bool:
    """Whether only talks were opened, or an ambassador withdrawn and no troops."""
    wanted, told = tokens_of(matter.substance), tokens_of(act.words)
    if act.event == "CONSULT" and not wanted & TALKING:
        return True
    return bool(wanted & _things()) and bool(told & _things()) and not wanted & told & _things()


@cache
def _things() -> frozenset[str]:
    return frozenset(f"={row['notion']}" for row in read_table("notions") if row["kind"] == "thing")
