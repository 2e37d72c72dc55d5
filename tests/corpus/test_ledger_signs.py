"""Which entries a later sentence can settle without words that say so, and which answers are meant."""

from __future__ import annotations

import pytest

from communique.corpus.ledger.deeds import deed_in
from communique.corpus.ledger.signs import (
    Candidate,
    Matter,
    _signs_beside,
    is_retold,
    likeliest,
    measures_of,
    nearest_clause,
    sign_found,
    signs_in,
)
from communique.corpus.ledger.wording import tokens_of
from communique.records import Span, Status, make_span

LATER = "The trucks have been standing there since spring."


def measures(substance: str, *, numbers: frozenset[str] = frozenset(), read: dict[str, float]) -> dict[str, float]:
    matter = Matter("commitment", substance, tokens_of(substance), frozenset(), numbers, frozenset({"GHA"}), frozenset({"TGO"}), None)
    found = Candidate(LATER, tokens_of(LATER), "Reuters", "2024-06-01", 0.0, 0.0, told=False, both=False, read=read)
    return measures_of(matter, found, {})


DEEDS = [
    ("to lift the ban on timber", True),
    ("to pay for 40 lorries", True),
    ("to continue to lift the burden of farmers", False),
    ("to support the opening of markets", False),
    ("a spirit of trust", False),
]


@pytest.mark.parametrize(("substance", "deed"), DEEDS)
def test_what_is_done_once_and_for_all(substance: str, *, deed: bool) -> None:
    numbers = frozenset(word for word in substance.split() if word.isdigit())
    assert ("of a deed" in measures(substance, numbers=numbers, read={})) == deed


@pytest.mark.parametrize(("substance", "status"), [("to lift the ban on timber", "unmet"), ("to support the opening of markets", None)])
def test_only_a_deed_is_settled_without_words_that_say_so(substance: str, status: Status | None) -> None:
    likely: dict[Status | None, float] = {None: 0.3, "unmet": 0.6, "kept": 0.1}
    assert likeliest(likely, measures(substance, read={"like": 0.6})) == status


def test_by_words_alone_even_a_deed_needs_them() -> None:
    assert likeliest({None: 0.3, "unmet": 0.6, "kept": 0.1}, measures("to lift the ban on timber", read={})) is None


RETOLD = [  # an entry, a later sentence, and the clause of it that tells
    ("to open the ferry port", "The ferry port, which Togo had said would open in May, is shut.", "The ferry port is shut."),
    ("to repair the ferry", "The ferry, which was not running for a year, has been repaired.", "The ferry has been repaired."),
    ("to free the crew of the trawler", "Togo, which has freed the crew of the trawler, called for talks.", None),
    ("to open the ferry port", "Togo opened the ferry port, and thanked Ghana, which had paid.", "Togo opened the ferry port"),
]


@pytest.mark.parametrize(("substance", "later", "clause"), RETOLD)
def test_what_a_relative_clause_retells_is_not_what_became_of_it(substance: str, later: str, clause: str | None) -> None:
    assert nearest_clause(later, tokens_of(substance)) == (clause or later)


@pytest.mark.parametrize(("later", "late"), [("The bridge is running a year late.", True), ("The late minister opened the bridge.", False)])
def test_years_late_is_a_delay(later: str, *, late: bool) -> None:
    assert ("delay" in signs_in(later)) == late


@pytest.mark.parametrize(("later", "told"), [("The ban cannot be lifted before May", "not done"), ("The ban has been lifted", "done")])
def test_what_cannot_be_is_not_done(later: str, told: str) -> None:
    assert deed_in(later, "to lift the ban on timber") == told


DELAYS = [  # an entry, a later sentence, and whether it tells of a delay
    ("to shorten the waiting time at the crossing", "The waiting time at the crossing fell to two hours.", False),
    ("to lift the suspension of flights", "The suspension of flights has been lifted.", False),
    ("to unblock the frozen accounts", "The frozen accounts were released to their owners.", False),
    ("to reopen the crossing", "Drivers are still waiting for the crossing.", True),
    ("to shorten the waiting time at the crossing", "The second lane at the crossing has been postponed.", True),
    ("to lift the suspension of flights", "The suspension was to end in May, but the talks on flights are deadlocked.", True),
]


@pytest.mark.parametrize(("substance", "later", "delayed"), DELAYS)
def test_the_words_of_an_entry_are_no_sign_of_its_delay(substance: str, later: str, *, delayed: bool) -> None:
    matter = Matter("demand", substance, tokens_of(substance), frozenset(), frozenset(), frozenset({"GHA"}), frozenset({"TGO"}), None)
    found = Candidate(later, tokens_of(later), "Reuters", "2024-06-01", 0.0, 0.0, told=False, both=False)
    assert ("sign: delay" in measures_of(matter, found, {})) is delayed


@pytest.mark.parametrize(
    ("sentence", "entry", "retold"),
    [
        ("The minister was to visit Lima in May, but put off the journey.", "The minister was to visit Lima in May", True),
        ("The talks had been due in Accra in June, yet nobody came to them.", "The talks had been due in Accra in June", True),
        ("The minister will visit Lima in May, but put off the dinner.", "The minister will visit Lima in May", False),
        ("The minister was to visit Lima in May and to see the port.", "The minister was to visit Lima in May", False),
        ("The minister was to visit Lima in May, but no.", "The minister was to visit Lima in May", False),
    ],
)
def test_what_was_to_be_is_retold_where_the_sentence_goes_on(sentence: str, entry: str, *, retold: bool) -> None:
    assert is_retold(make_span(sentence, 0, len(sentence)), make_span(sentence, 0, len(entry))) is retold


@pytest.mark.parametrize(
    ("text", "undone"),
    [
        ("Peru has not said whether ships will call at the port.", False),
        ("Peru declined to say when ships will call at the port, but has not opened it.", True),
        ("Peru has not opened the port.", True),
        ("Peru has not said it, and ships do not call at the port.", True),
    ],
)
def test_what_nobody_has_told_is_not_left_undone(text: str, undone: bool) -> None:
    assert ("undone" in _signs_beside(text, frozenset())) == undone


@pytest.mark.parametrize(
    ("text", "substance", "retold"),
    [
        ("Cuba has completed the release of the sailors that it promised Mexico.", "the sailors that it promised Mexico", True),
        ("Cuba freed half of the sailors that it had promised Mexico.", "Cuba freed half of the sailors that it had promised Mexico", True),
        ("The last of the sailors that Cuba had promised crossed on Monday.", "the sailors that Cuba had promised", True),
        ("The last of the sailors that Cuba had promised cross on Monday.", "the sailors that Cuba had promised", False),
        ("Cuba has not freed the sailors that it promised Mexico.", "the sailors that it promised Mexico", False),
        ("Mexico awaits the sailors that Cuba promised.", "the sailors that Cuba promised", False),
    ],
)
def test_a_deed_done_to_what_is_named_by_its_promise_tells_more_than_the_promise(text: str, substance: str, retold: bool) -> None:
    start = text.index(substance)
    assert is_retold(Span(0, len(text), text), Span(start, start + len(substance), substance)) is retold


@pytest.mark.parametrize(
    ("text", "kept"),
    [("Peru sent the list, a month after it had promised to do so.", True), ("Peru sent the list after Chile had asked for it.", False)],
)
def test_a_promise_may_be_told_as_kept_by_the_time_since(text: str, kept: bool) -> None:
    assert (sign_found("as_promised", text) is not None) is kept
