"""Meetings agreed and then held, or called off; and meetings of others, elsewhere or at another time, which settle nothing."""

from __future__ import annotations

import pytest

from communique.corpus.ledger import build_ledger
from communique.corpus.ledger.gatherings import days_planned
from communique.corpus.ledger.meetings import is_of_meeting
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document

FISH = "Ghana and Togo agreed to hold a second round of talks on fisheries in Accra in June."
LIMA = "The foreign ministers of Peru and Chile agreed to meet in Lima in June."
CHIPS = "Japan and Korea agreed that their vice ministers would hold consultations on chips in Seoul in May."
WATER = "Egypt and Sudan agreed that the joint water commission would convene in Khartoum in May."
OSLO = "Norway and Latvia agreed that their prime ministers would meet in Oslo before the end of April."


def outcomes(first: str, later: str) -> list[tuple[str, str]]:
    days = ("2024-03-01", "2024-06-20")
    made = [
        annotate(make_document(text, date=day, publisher="Le Monde", kind="news")) for text, day in zip((first, later), days, strict=True)
    ]
    return [(outcome.status, outcome.reason) for line in build_ledger(tuple(made)) for outcome in line.outcomes]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (FISH, "Ghana and Togo held talks on fisheries in Accra on 12 June."),
        (LIMA, "The foreign ministers of Peru and Chile met in Lima on Tuesday."),
        (WATER, "The water commission of Egypt and Sudan convened in Khartoum on 14 May."),
        (CHIPS, "Japan and Korea ended two days of consultations on chips in Seoul on 21 May."),
        (OSLO, "The prime ministers of Norway and Latvia met in Oslo on 24 April."),
    ],
)
def test_a_meeting_that_was_held_is_kept(first: str, later: str) -> None:
    assert outcomes(first, later) == [("kept", "held")]


def test_a_committee_on_another_subject_is_another() -> None:
    first = "Kenya and Uganda agreed that their joint committee on fisheries would meet in Kisumu in June."
    assert outcomes(first, "The joint committee of Kenya and Uganda on customs met in Busia on Monday.") == []


@pytest.mark.parametrize(
    ("first", "later", "found"),
    [
        (
            "Peru called for a treaty on the river Silala with Chile.",
            "Talks between Peru and Chile on the river Silala were held in Lima.",
            [],
        ),
        ("Peru called on Chile to settle the dispute over the Silala.", "Peru and Chile held talks on the dispute over the Silala.", []),
        (
            "Penny Wong urged China to stop meddling in Australia's affairs when she spoke to Wang Yi by telephone.",
            "On Sunday, Penny Wong and Wang Yi talked for more than seven hours.",
            [],
        ),
        ("Peru urged Chile to release the crew.", "Peru and Chile held talks in Lima, and Chile released the crew.", ["kept"]),
    ],
)
def test_a_meeting_keeps_no_demand_for_another_deed(first: str, later: str, found: list[str]) -> None:
    assert [status for status, _ in outcomes(first, later)] == found


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (FISH, "The talks on fisheries that Ghana and Togo had planned in Accra for June were postponed."),
        (LIMA, "The foreign ministers of Peru and Chile have not met in Lima as agreed."),
        (WATER, "The water commission of Egypt and Sudan did not convene in May."),
    ],
)
def test_a_meeting_that_was_not_held_is_unmet(first: str, later: str) -> None:
    assert [status for status, _ in outcomes(first, later)] == ["unmet"]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (FISH, "Ghana and Togo held talks on visas in Lomé on 12 June."),
        (FISH, "Ghana and Mali held talks in Accra on 12 June. Togo watched."),
        (LIMA, "The presidents of Peru and Chile met in Lima on Tuesday."),
        (LIMA, "The foreign ministers of Peru and Chile spoke by phone on Tuesday."),
        (LIMA, "The foreign ministers of Peru and Chile, who met in Lima in January, are at odds again."),
        (LIMA, "The foreign ministers of Peru and Chile will meet in Lima next week."),
        (CHIPS, "Did Japan and Korea hold consultations on chips in Seoul in May?"),
        (CHIPS, "Japan and Korea agreed in Tokyo on 21 May to buy chips together."),
        (OSLO, "The prime ministers of Norway and Latvia met by video on 24 April."),
        ("India and Nepal agreed to meet regularly in Delhi.", "India and Nepal met in Delhi on 12 June."),
        ("Norway agreed with Latvia to meet its obligations in Oslo in June.", "Norway and Latvia met in Oslo on 12 June."),
    ],
)
def test_another_meeting_settles_nothing(first: str, later: str) -> None:
    assert [status for status, _ in outcomes(first, later) if status != "lapsed"] == []  # silence alone


def test_a_meeting_held_late_is_kept_and_says_so() -> None:
    assert outcomes(OSLO, "The prime ministers of Norway and Latvia met in Oslo on 3 June.") == [("kept", "held after 2024-04-30")]


@pytest.mark.parametrize(
    ("substance", "of_meeting"),
    [
        ("meet again in Quito in March", True),
        ("that the third meeting will take place in Tunis", True),
        ("to convene the mixed commission by June", True),
        ("travel to Lusaka in May", True),
        ("to meet the conditions of the fund", False),
        ("meet each other halfway", False),
        ("to meet every three months", False),
        ("not to hold talks with the rebels", False),
        ("to continue the dialogue", False),
        ("the pipeline must come to Tema", False),
    ],
)
def test_what_is_a_meeting_agreed(substance: str, *, of_meeting: bool) -> None:
    assert is_of_meeting(substance) is of_meeting


EXPECTED = "Ghana and Togo expect more senior officials to travel in the coming weeks."
VISIT = "Peru and Chile agreed that the foreign minister of Chile will visit Lima in September."
BRIDGE = "Peru promised Chile to open the border bridge at Tacna by September."


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (EXPECTED, "The Ghanaian minister was to come to Togo in January, but he postponed the trip over a balloon."),
        (VISIT, "The foreign minister of Chile was to visit Lima in January, but postponed the visit."),
        (VISIT, "The foreign minister of Chile had been due in Lima on 3 February and cancelled the visit. Peru was silent."),
        (BRIDGE, "The border bridge at Tacna was to open in January, Peru said, but Chile had delayed it."),
    ],
)
def test_what_was_to_be_before_leaves_nothing_unmet(first: str, later: str) -> None:
    assert "unmet" not in [status for status, _ in outcomes(first, later)]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (VISIT, "The foreign minister of Chile was to visit Lima in September, but postponed the visit."),
        (VISIT, "The foreign minister of Chile postponed the visit to Lima. Peru was silent."),
        (FISH, "The talks on fisheries that Ghana and Togo were to hold in Accra in June were postponed."),
    ],
)
def test_what_was_to_be_after_does(first: str, later: str) -> None:
    assert "unmet" in [status for status, _ in outcomes(first, later)]


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        ("He was to come in February, but he postponed it.", "2023-06-20", ("2023-02-01", "2023-02-28")),
        ("The talks planned for 12 August were put off.", "2023-06-20", ("2023-08-12", "2023-08-12")),
        ("The summit had been due on December 3.", "2024-01-05", ("2023-12-03", "2023-12-03")),
        ("It was to open in December.", "2023-06-20", None),  # of which year?
        ("He was to come, and postponed it in February.", "2023-06-20", None),
        ("He came in February.", "2023-06-20", None),
        ("He was to come in February.", None, None),
    ],
)
def test_days_for_which_something_had_been_planned(text: str, published: str | None, days: tuple[str, str] | None) -> None:
    found = days_planned(text, published)
    assert (found and tuple(day.isoformat() for day in found)) == days


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("The two Presidents called on all parties to resume dialogue.", []),
        ("The two Presidents called on all parties in Mali to resume dialogue.", []),
        ("The two Presidents agreed to hold talks on fisheries in Lima.", [("kept", "held")]),
    ],
)
def test_a_meeting_that_is_asked_of_others_is_not_theirs(asked: str, found: list[tuple[str, str]]) -> None:
    first = f"The President of Peru received the President of Chile in Lima. {asked}"
    later = "The President of Chile held talks on fisheries with the President of Peru in Lima on Friday."
    made = [
        annotate(make_document(text, date=day, publisher=f"Ministry of Foreign Affairs of {state}", country=state, kind="readout"))
        for text, day, state in ((first, "2024-03-14", "Peru"), (later, "2024-03-15", "Chile"))
    ]
    assert [(outcome.status, outcome.reason) for line in build_ledger(tuple(made)) for outcome in line.outcomes] == found


def test_what_was_to_be_held_was_not_by_that() -> None:
    later = "The talks of Ghana and Togo on fisheries that were to be held in Accra in June were put off for the second time."
    assert outcomes(FISH, later) == [("unmet", "not held")]
    assert ("unmet", "not held") not in outcomes(
        FISH, "The talks of Ghana and Togo on fisheries, put off twice, were held in Accra in June."
    )
