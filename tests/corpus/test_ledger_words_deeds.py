"""Words and deeds: which deeds stand beside which promise, which beside none, and what is told again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.corpus.ledger.words_deeds import words_and_deeds
from communique.corpus.trends import event_day
from communique.records import Actor, Annotations, Document, Event, LedgerEntry, MadeBy, Mention, Outcome, Telling, make_span

CODES = {"Slovakia": "SVK", "Peru": "PER", "Chad": "TCD"}


def promise(substance: str, *outcomes: Outcome, kind: str = "commitment", day: str = "2031-01-02", holder: str = "SVK") -> LedgerEntry:
    told = Telling("a", f"n-{substance[:5]}", day, make_span(substance, 0, len(substance)), holder)
    return LedgerEntry("n", kind, (holder,), ("PER",), "trade", (("a", "n"),), (holder,), False, told=(told,), outcomes=outcomes)  # type: ignore[arg-type]


def deed(text: str, day: str = "2031-02-01", quad: int = 4, factuality: str = "happened", document: str = "c") -> Annotations:
    """A document whose one event is its first sentence, by the first party named towards the second."""
    mentions = tuple(
        Mention(name, make_span(text, at := text.index(name), at + len(name)), name, (Actor(code),))
        for name, code in CODES.items()
        if name in text
    )
    one, two = sorted((m for m in mentions), key=lambda m: m.span.start)[:2]
    span = make_span(text, 0, len(text) - 1)
    event = Event("e", "COERCE", None, (), (one.id,), (two.id,), factuality, False, None, None, quad, -7.0, None, (span,), None)  # type: ignore[arg-type]
    return Annotations(Document(document, text, publisher="Gazette", published=day), MadeBy("test"), mentions, events=(event,))


ORE = "release the ore that was seized"


def told(line: LedgerEntry, made: Annotations) -> list[tuple[str, str | None]]:
    return [(row.what, row.beside) for row in words_and_deeds((line,), (made,), ("PER", "SVK"), day_of=event_day)]


def test_a_later_deed_on_the_matter_stands_beside_its_promise_in_order_of_time() -> None:
    made = deed("Slovakia seized ore of Peru again.")
    rows = words_and_deeds((promise(ORE), promise("lift its tax", kind="demand")), (made,), ("PER", "SVK"), day_of=event_day)
    assert [(row.day, row.what, row.by, row.beside) for row in rows] == [
        ("2031-01-02", "commitment", "SVK", None),
        ("2031-02-01", "COERCE", "Gazette", "n-relea"),
    ]


def test_a_threat_is_a_word_too() -> None:
    assert told(promise("will seize the ore if the tax stays", kind="condition"), deed("Slovakia seized ore of Peru.")) == [
        ("condition", None),
        ("COERCE", "n-will "),
    ]


@pytest.mark.parametrize(
    "made",
    [
        deed("Slovakia jailed two sailors of Peru."),  # another matter
        deed("Slovakia seized ore of Peru.", day="2030-12-30"),  # before the promise
        deed("Slovakia seized ore of Chad."),  # to another
        deed("Slovakia seized ore of Peru.", quad=3),  # words
        deed("Slovakia seized ore of Peru.", factuality="planned"),
        deed("Slovakia seized ore of Peru.", document="a"),  # what the promise itself tells
    ],
)
def test_what_is_no_later_deed_on_the_matter_does_not(made: Annotations) -> None:
    assert told(promise(ORE), made) == [("commitment", None)]


def test_what_became_of_a_promise_stands_beside_it_unless_it_was_only_said_again() -> None:
    passage = make_span("The ore came home.", 0, 18)
    kept = Outcome("kept", "d", "2031-03-01", passage, "PER", "the deed itself")
    rows = words_and_deeds((promise(ORE, replace(kept, status="repeated"), kept),), (), ("PER", "SVK"), day_of=event_day)
    assert [(row.what, row.beside, row.by) for row in rows] == [("commitment", None, "SVK"), ("kept", "n-relea", "PER")]


def test_a_deed_that_is_an_outcome_too_stands_once() -> None:
    made = deed("Slovakia seized ore of Peru again.")
    broken = Outcome("broken", "c", "2031-02-01", made.events[0].evidence[0], "Gazette", "the deed itself")
    assert told(promise(ORE, broken), made) == [("commitment", None), ("COERCE", "n-relea")]


def test_a_promise_told_again_stands_beside_its_first_telling() -> None:
    line = promise(ORE)
    again = Telling("b", "m", "2031-01-09", make_span(ORE, 0, len(ORE)), "PER")
    rows = words_and_deeds((replace(line, told=(*line.told, again)),), (), ("PER", "SVK"), day_of=event_day)
    assert [(row.id, row.beside) for row in rows] == [("n-relea", None), ("m", "n-relea")]
