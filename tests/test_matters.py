"""What is on a topic: a topic's name or a word's beginning; events by their own words, else by the statement around them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.corpus.ledger import build_ledger
from communique.matters import encounters_on, is_line_on, is_told, keep_topic, topic_of_event
from communique.records import Actor, Annotations, Document, Encounter, Event, MadeBy, Mention, Statement, make_span
from tests.corpus.test_ledger import told

TEXT = "Peru accused Slovakia of dumping steel. Peru sent Slovakia two doctors. Peru met Slovakia."
WHO = {"PER": "Peru", "SVK": "Slovakia"}


@pytest.mark.parametrize(
    ("asked", "topic", "words", "holds"),
    [
        ("trade", "trade", (), True),
        ("Trade", "trade", (), True),
        ("tariff", None, ("lifted its tariffs",), True),
        ("aid", None, ("said so",), False),
        ("aid", None, ("sent Aid",), True),
        ("proliferation", None, ("on non-proliferation",), True),
        ("two doctors", None, ("sent two doctors",), True),
        ("c++", None, ("on c++ alone",), True),
        ("visas", "trade", ("lifted its tariffs",), False),
        ("economy", "trade", (), True),  # the topic above
        ("trade", "economy", (), False),
        ("economy", "taiwan", (), False),
    ],
)
def test_a_topic_or_the_beginning_of_a_word(asked: str, topic: str | None, words: tuple[str, ...], holds: bool) -> None:
    assert is_told(asked, topic, words) is holds


def made() -> Annotations:
    """Three sentences: an accusation whose evidence is cut off before its matter, a gift, and a meeting without a statement."""
    mentions = tuple(
        Mention(code, make_span(TEXT, at := TEXT.index(name), at + len(name)), code, (Actor(code),)) for code, name in WHO.items()
    )
    accused, gift = make_span(TEXT, 0, 38), make_span(TEXT, 40, 70)
    said = tuple(
        Statement(f"s{n}", span, None, ("PER",), ("SVK",), None, topic, "substance", None, None, False)
        for n, (span, topic) in enumerate(((accused, "trade"), (gift, None)))
    )
    spans = {"ACCUSE": make_span(TEXT, 0, 21), "AID": make_span(TEXT, 40, 70), "CONSULT": make_span(TEXT, 72, 89)}
    events = tuple(
        Event(kind, kind, None, (), ("PER",), ("SVK",), "happened", False, None, None, 1, None, None, (span,), None)
        for kind, span in spans.items()
    )
    return Annotations(Document("d", TEXT, published="2031-01-02"), MadeBy("0"), mentions, (), events, (), said)


@pytest.mark.parametrize(
    ("asked", "events", "statements"),
    [
        ("trade", ["ACCUSE"], ["s0"]),  # by the statement's topic
        ("steel", ["ACCUSE"], ["s0"]),  # by a word of the statement that the evidence lacks
        ("doctor", ["AID"], ["s1"]),
        ("met", ["CONSULT"], []),
        ("visas", [], []),
    ],
)
def test_what_a_document_tells_on_a_topic(asked: str, events: list[str], statements: list[str]) -> None:
    kept = keep_topic(made(), asked)
    assert ([event.id for event in kept.events], [statement.id for statement in kept.statements]) == (events, statements)


def test_an_event_has_the_topic_of_its_own_words_before_that_of_its_statement() -> None:
    accused, _, met = made().events
    assert (topic_of_event(made(), accused), topic_of_event(made(), met)) == ("trade", None)
    own = replace(accused, evidence=(make_span(TEXT, 25, 38),))
    assert topic_of_event(made(), own) is not None


@pytest.mark.parametrize(("parties", "asked", "accounts"), [
    (("PER", "SVK"), "steel", (("d", "a1"),)),
    (("PER", "SVK"), "visas", ()),
    (("KEN", "TCD"), "steel", ()),
])  # fmt: skip
def test_encounters_of_whose_parties_one_speaks_on_it(parties: tuple[str, ...], asked: str, accounts: tuple[tuple[str, str], ...]) -> None:
    met = Encounter("x", "meeting", parties, (), None, None, (("d", "a1"), ("e", "a2")), "happened")
    assert [one.accounts for one in encounters_on((met,), (made(),), asked)] == ([accounts] if accounts else [])


def test_lines_of_the_ledger_by_their_topic_or_words() -> None:
    (line,) = build_ledger((told("a", "PER", "demand", "Peru", "lift the ban on copper", to="Slovakia"),))
    assert [is_line_on(line, asked) for asked in ("trade", "copper", "opper", "visas")] == [True, True, False, False]
