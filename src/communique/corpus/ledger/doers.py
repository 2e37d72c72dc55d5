"""Who did what a sentence tells as done, to whom and to what, by the events of its document: whether that can be the deed of an entry."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from communique.corpus.ledger.deeds import acts_in, names_act
from communique.corpus.ledger.gatherings import state_of
from communique.corpus.ledger.parties import state_codes
from communique.corpus.ledger.signs import Matter
from communique.corpus.ledger.wording import notion_of, numbers_in, tokens_of
from communique.joint import states_named
from communique.lexicon import time_words
from communique.records import Annotations, Mention, Span
from communique.resources import read_table
from communique.voices import codes_of

ASKED = frozenset({"demand", "expectation", "condition"})  # done by those who were asked
OPENING = re.compile(r"(?:^|[,;]\s|\bthat\s)(?:[Tt]he\s)?$")  # before the subject of a clause
AFTER_SUBJECT = re.compile(r"\s(?:(?:has|have|had)\s)?(?:\w+ly\s|also\s|now\s)?")
NAMES = r"[A-Z][\w’'-]*(?:(?:,| and| the)+ [A-Z][\w’'-]*)*"
BODY = re.compile(rf"\b(?P<body>[a-z]+)(?: of (?:the )?{NAMES})? on (?:the )?(?P<subject>[a-z][\w-]*(?: and [a-z][\w-]*)?)")
BETWEEN = re.compile(r"\bbetween (?:the )?([A-Z][\w’'-]+) and (?:the )?([A-Z][\w’'-]+)")
NAMED = re.compile(r"(?<=\w\s)([A-Z]\w+) ([a-z]\w{2,})")  # inside a sentence
TALKING = frozenset({"=talk", "=meet", "=visit", "=telephone"})


@dataclass(frozen=True, slots=True)
class Done:
    """An act told as done: its words, its first and last day, the type of its event, the states that did it and those it was done to."""

    words: str
    day: str | None
    last: str | None
    event: str
    doers: frozenset[str]
    others: frozenset[str]


def acts_done(made: Annotations, span: Span, mentions: Mapping[str, Mention], inside: Iterable[str]) -> Iterator[Done]:
    """The acts that a sentence tells as done, with the mentions `inside` it; what is no event did the state that stands right before the
    verb."""
    coded: list[str] = []
    for event in made.events:
        words = " ".join(part.exact for part in event.evidence if span.overlaps(part))
        coded.append(words)
        if words and event.factuality == "happened":
            doers, others = (frozenset(codes_of(ids, mentions)) & state_codes() for ids in (event.actor, event.recipient))
            day, last = (event.date.start, event.date.end) if event.date is not None else (None, None)
            yield Done(words, day, last, event.event, doers, others)
    for mention in (mentions[id_] for id_ in inside):
        words = _predicate_of(mention, span)
        if words and not any(words.split(maxsplit=1)[0] in of for of in coded) and states_named(mention.span.exact):
            yield Done(words, None, None, "", frozenset(codes_of((mention.id,), mentions)) & state_codes(), frozenset())


def _predicate_of(mention: Mention, span: Span) -> str:
    """What follows a mention that a clause opens with, up to a comma, if it tells a deed done: of "Laos has raised its share" the rest."""
    before, after = span.exact[: mention.span.start - span.start], span.exact[mention.span.end - span.start :]
    told = AFTER_SUBJECT.match(after)
    clause = after[told.end() :].partition(",")[0] if told is not None and OPENING.search(before) else ""
    return clause if any(act.start == 0 and act.past for act in acts_in(clause)) else ""


def is_another_deed(matter: Matter, acts: Iterable[Done], named: Collection[str]) -> bool:
    """Whether each act of a sentence that has the verb of `matter` is another deed: an older one, one of other states, done to others than
    are meant, talks only, or of another thing. `named` are the states that the sentence names; an unknown doer is nobody else."""
    alike = [act for act in acts if names_act(act.words, matter.substance)]
    others = (_is_older(matter, act) or _is_of_others(matter, act, named) or _is_of_another_thing(matter, act) for act in alike)
    return bool(alike) and all(others)


def _is_older(matter: Matter, act: Done) -> bool:
    """Whether an act was done before the entry was told: "had released two in 2019"."""
    return act.last is not None and act.last < matter.told[: len(act.last)]


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
    apart = bool(wanted & _things()) and bool(told & _things()) and not wanted & told & _things()
    apart = apart and not numbers_in(matter.substance) & numbers_in(act.words)  # "553 persons sanctioned", "the 553 prisoners"
    return apart or _is_of_another_name(matter.substance, act.words)


def _is_of_another_name(substance: str, words: str) -> bool:
    """Whether the same noun has another name: the Liboi crossing, where the Mandera crossing was meant."""
    own, given = named_things(substance), named_things(words)
    return any(not any(name in words for name in own[noun]) for noun in own.keys() & given.keys())


def is_on_another(substance: str, sentence: str) -> bool:
    """Whether a sentence tells of a committee on another subject, or of what runs between other places ("between Doha and Muscat")."""
    bodies, routes = ((find(substance), find(sentence)) for find in (bodies_on, routes_in))
    return (all(bodies) and not bodies[0] & bodies[1]) or (all(routes) and routes[0] != routes[1])


def bodies_on(words: str) -> frozenset[str]:
    """What the committees, groups and panels of a text are on: of "the joint committee of Kenya and Uganda on customs" customs."""
    found = (match["subject"] for match in BODY.finditer(words) if notion_of(match["body"].casefold()) == "=group")
    return frozenset[str]().union(*(tokens_of(subject) for subject in found))


def routes_in(words: str) -> frozenset[str]:
    """The places between which something runs, as the states in which they lie where these are known."""
    return frozenset(state_of(place.casefold()) or place for match in BETWEEN.finditer(words) for place in match.groups())


def named_things(words: str) -> dict[str, frozenset[str]]:
    """The names that stand before each noun, those of states, days and months left out: of "the Liboi crossing" Liboi by "crossing"."""
    found: dict[str, frozenset[str]] = {}
    for name, noun in NAMED.findall(words):
        if not states_named(name) and name.casefold() not in (*time_words("weekday"), *time_words("month")):
            found[noun] = found.get(noun, frozenset()) | {name}
    return found


@cache
def _things() -> frozenset[str]:
    return frozenset(f"={row['notion']}" for row in read_table("notions") if row["kind"] == "thing")
