"""What two sides tell of one plan, and what a text of the same days or a later one says of it: small stories of two states."""

from __future__ import annotations

import pytest

from communique.corpus.ledger import build_ledger
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import LedgerEntry

PERU, CHILE, NEWS = "Ministry of Foreign Affairs of Peru", "Ministry of Foreign Affairs of Chile", "Reuters"
MET = "The Foreign Minister of Peru met the Foreign Minister of Chile in Lima. "


def ledger_of(*texts: tuple[str, str, str]) -> tuple[LedgerEntry, ...]:
    """The ledger of texts, each with its day and publisher."""
    return build_ledger(tuple(annotate(make_document(text, date=day, publisher=publisher)) for day, publisher, text in texts))


def outcomes_of(lines: tuple[LedgerEntry, ...], word: str) -> list[str]:
    """The outcomes of the entries in whose words a word stands."""
    return [outcome.status for line in lines if word in line.told[0].passage.exact for outcome in line.outcomes]


@pytest.mark.parametrize(
    ("first", "second", "side"),
    [
        ("will inspect the bridge in November", "will inspect the bridge before the end of the year", "both"),
        ("will inspect the bridge in November", "will inspect the bridge in May", "holder"),  # two periods
        ("will inspect the bridge by June", "will inspect the bridge before the end of the year", "holder"),  # two terms
    ],
)
def test_a_month_may_lie_within_the_other_sides_term(first: str, second: str, side: str) -> None:
    lines = ledger_of(
        ("2024-03-14", PERU, f"{MET}The two sides agreed that engineers {first}."),
        ("2024-03-15", CHILE, f"{MET}Both sides agreed that engineers {second}."),
    )
    assert {line.side for line in lines if "engineers" in line.told[0].passage.exact} == {side}


def test_what_is_read_months_later_is_another_term() -> None:
    lines = ledger_of(
        ("2024-03-14", PERU, f"{MET}The two sides agreed that engineers will inspect the bridge in November."),
        ("2024-06-15", CHILE, f"{MET}Both sides agreed that engineers will inspect the bridge before the end of July."),
    )
    assert sum("engineers" in line.told[0].passage.exact for line in lines) == 2


PROMISED = f"{MET}Chile agreed to stop all work on the canal."


@pytest.mark.parametrize(
    ("publisher", "text", "found"),
    [
        (CHILE, "Chile made no commitment to stop the work on the canal.", ["disputed"]),
        (PERU, "Chile made no commitment to stop the work on the canal.", []),  # its own word of the day
    ],
)
def test_the_holder_may_deny_on_the_same_day_what_the_other_side_tells(publisher: str, text: str, found: list[str]) -> None:
    lines = ledger_of(("2024-03-14", PERU, PROMISED), ("2024-03-14", publisher, f"{MET}{text}"))
    assert outcomes_of(lines, "canal") == found


def test_who_has_just_told_it_does_not_deny_it() -> None:
    agreed = "The two sides agreed that a team of engineers will visit the canal. Chile made no commitment to stop the works on the canal."
    lines = ledger_of(
        ("2024-03-14", PERU, f"{MET}A team of engineers will visit the canal in May."), ("2024-03-14", CHILE, f"{MET}{agreed}")
    )
    assert outcomes_of(lines, "engineers") == []


@pytest.mark.parametrize(
    ("later", "found"),
    [
        ("Chile's foreign ministry did not comment on the crew of the trawler.", []),
        ("Chile has not freed the crew of the trawler.", ["unmet"]),
    ],
)
def test_no_comment_leaves_a_demand_open(later: str, found: list[str]) -> None:
    lines = ledger_of(
        ("2024-03-14", PERU, f"{MET}Peru called on Chile to free the crew of the trawler."),
        ("2024-03-20", NEWS, f"Peru wants fish. {later}"),
    )
    assert outcomes_of(lines, "trawler") == found


@pytest.mark.parametrize(("later", "found"), [("has suspended, but not given up,", []), ("has given up", ["withdrawn"])])
def test_what_is_not_given_up_is_not_withdrawn(later: str, found: list[str]) -> None:
    lines = ledger_of(
        ("2024-03-14", PERU, f"{MET}If the canal is not closed by the end of May, Peru will go to arbitration."),
        ("2024-05-20", PERU, f"Chile has agreed to close the canal. Peru {later} its right to arbitration."),
    )
    assert outcomes_of(lines, "arbitration") == found


@pytest.mark.parametrize(
    ("later", "found"),
    [
        ("Neither side will take unilateral steps on the river.", []),
        ("Chile has not refrained from unilateral steps on the river.", ["unmet"]),
    ],
)
def test_who_forswears_steps_meets_the_demand_to_refrain(later: str, found: list[str]) -> None:
    lines = ledger_of(
        ("2024-03-14", PERU, f"{MET}Peru called on Chile to refrain from unilateral steps on the river."),
        ("2024-05-20", PERU, f"The Foreign Minister of Peru met the Foreign Minister of Chile in Santiago. {later}"),
    )
    assert outcomes_of(lines, "unilateral") == found


@pytest.mark.parametrize(
    ("day", "later", "found"),
    [
        ("2024-03-15", "Peru and Chile gave different accounts on Friday of talks on a dam that Lima is building.", []),
        ("2024-04-12", "The Joint Committee of Peru and Chile held its meeting in Lima on Friday.", ["kept"]),
    ],
)
def test_the_talks_at_which_a_meeting_is_agreed_are_not_that_meeting(day: str, later: str, found: list[str]) -> None:
    agreed = "The two sides agreed that the Joint Committee would meet in Lima within sixty days."
    first = f"The Foreign Minister of Peru met the Foreign Minister of Chile. {agreed}"
    lines = ledger_of(("2024-03-14", PERU, first), (day, NEWS, later))
    assert outcomes_of(lines, "Committee") == found


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("Chile restored the supply of gas in April as it had promised.", ["kept"]),
        ("Chile restored the supply of gas in May as it had promised.", ["kept"]),
        ("Chile may restore the supply of gas as it had promised.", []),
    ],
)
def test_a_promise_kept_in_may_is_not_one_that_may_be_kept(told: str, found: list[str]) -> None:
    first = "Chile and Peru reached an understanding in Montevideo. Chile will restore the supply of gas to Peru by the end of May."
    lines = ledger_of(
        ("2024-03-04", CHILE, f"{first} Peru will pay its debt within thirty days."),
        ("2024-08-16", "EFE", f"Peru will pay its debt to Chile within thirty days. {told} The price of gas will rise in January."),
    )
    assert outcomes_of(lines, "supply") == found
