"""What is told on one topic: events, statements, accounts and lines of the ledger, chosen by one rule.

A topic is asked for by its name in `data/topics.csv`, by the one above it, or by a word of the passage, which may go on ("tariff" finds
"tariffs", "aid" not "said"). Statements and entries carry their topic; an event carries none, and has that of its own words, else that of
the statement which holds them; an encounter is on a topic if in a text that tells of it one of those who met speaks or acts on it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from communique.lexicon import topics
from communique.topics import find_topics
from communique.voices import codes_of

if TYPE_CHECKING:
    from communique.records import Annotations, Encounter, Event, LedgerEntry, Statement


def is_told(asked: str, topic: str | None, words: Iterable[str]) -> bool:
    """Whether a topic, the one above it, or one of the passages `words` has what is asked for, from the beginning of a word on."""
    wanted = re.compile(rf"(?<!\w){re.escape(asked.strip())}", re.IGNORECASE)
    return any(wanted.search(part) for part in (topic or "", _above().get(topic or "", ""), *words))


@cache
def _above() -> dict[str, str]:
    """The topic above each one: trade is of the economy."""
    return {row.topic: row.parent for row in topics() if row.parent}


def is_line_on(line: LedgerEntry, asked: str) -> bool:
    """Whether a line of the ledger is on a topic: its own, or a word of one of its tellings."""
    return is_told(asked, line.topic, (told.passage.exact for told in line.told))


def topic_of_event(made: Annotations, event: Event) -> str | None:
    """The topic of an event: of its own words, else of the statement that holds them."""
    return _topic_of(event, _around(made, event))


def _topic_of(event: Event, around: Statement | None) -> str | None:
    own = find_topics(" ".join(part.exact for part in event.evidence))
    return own[0] if own else around.topic if around else None


def _around(made: Annotations, event: Event) -> Statement | None:
    return next((s for s in made.statements if any(s.span.holds(part) for part in event.evidence)), None)


def keep_topic(made: Annotations, asked: str) -> Annotations:
    """The records of a document without events and statements that are not on a topic.

    An event is looked for in its evidence and in the statement around it, which has the words that evidence cuts off."""
    events = tuple(event for event in made.events if _is_event_on(made, event, asked))
    return replace(made, events=events, statements=tuple(s for s in made.statements if _is_statement_on(s, asked)))


def _is_statement_on(statement: Statement, asked: str) -> bool:
    return is_told(asked, statement.topic, (statement.span.exact,))


def _is_event_on(made: Annotations, event: Event, asked: str) -> bool:
    around = _around(made, event)
    spans = event.evidence if around is None else (*event.evidence, around.span)
    return is_told(asked, _topic_of(event, around), (part.exact for part in spans))


def encounters_on(encounters: Iterable[Encounter], annotations: Iterable[Annotations], asked: str) -> tuple[Encounter, ...]:
    """The encounters in whose texts one of their parties speaks or acts on a topic, each with its accounts in such texts alone.

    Who has no code is no party here."""
    told = {made.document.id: _parties_on(keep_topic(made, asked)) for made in annotations}
    kept = []
    for encounter in encounters:
        accounts = tuple(key for key in encounter.accounts if told.get(key[0], frozenset()) & set(encounter.parties))
        kept += [replace(encounter, accounts=accounts)] if accounts else []
    return tuple(kept)


def _parties_on(made: Annotations) -> frozenset[str]:
    """Who speaks or acts in a document."""
    mentions = {m.id: m for m in made.mentions}
    ids = [i for each in made.statements for i in each.speakers] + [i for each in made.events for i in each.actor]
    return frozenset(codes_of(ids, mentions))
