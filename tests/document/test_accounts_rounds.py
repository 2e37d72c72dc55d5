"""Talks that a text tells by their noun, meetings in the place of a visit, and what was only talked of."""

from __future__ import annotations

import pytest

from tests.document.test_accounts_apart import accounts, parties_of

HELD = [
    ("The second round of the talks on the Komati among Eswatini, Mozambique and South Africa was concluded on 3 March in Maputo.", 3),
    ("The ninth session of the Joint Commission of Peru and Ecuador took place in Lima on 3 March.", 2),
    ("The consultations were held in Lome on 2 and 3 March with the participation of delegations of Chad and Mali.", 2),
    ("The third round of the negotiations on the Mano River, held in Freetown with the attendance of Guinea and Liberia, has ended.", 2),
]


@pytest.mark.parametrize(("text", "states"), HELD)
def test_a_round_told_to_be_held_or_to_have_ended_is_an_encounter(text: str, states: int) -> None:
    (account,) = accounts(text)
    assert (account.form, account.factuality, len(parties_of(text))) == ("meeting", "happened", states)
    assert account.place is not None
    assert account.date is None or account.date.end == "2025-03-03"


@pytest.mark.parametrize(
    "text",
    [
        "The next round of the talks on the Komati among Eswatini, Mozambique and South Africa will be concluded on 9 March.",
        "The second round of the elections in Peru and Ecuador was held on 3 March.",
        "The talks on the war between Chad and Mali that Togo hosted ended on 3 March.",
        "The ceasefire among Chad, Mali and Togo ended on 3 March.",
    ],
)
def test_what_is_to_come_or_no_talks_or_between_those_of_the_topic_is_none(text: str) -> None:
    assert not [account for account in accounts(text) if account.factuality == "happened"]


@pytest.mark.parametrize(
    ("text", "day", "place"),
    [
        ("On Monday Penny Wong paid a visit to Hanoi, where she held talks with To Lam.", "2025-03-03", "Hanoi"),
        ("Penny Wong flew to Hanoi on Monday, where last year she met To Lam.", "2024", None),
        ("Penny Wong flew to Hanoi on Monday, where To Lam met Hun Manet.", None, None),
        ("Penny Wong will fly to Hanoi on 9 March, where she will meet To Lam.", "2025-03-09", None),
    ],
)
def test_whom_a_visitor_met_where_he_went_he_met_on_that_day(text: str, day: str | None, place: str | None) -> None:
    account = next(account for account in accounts(text) if account.form == "meeting")
    assert account.date is None if day is None else account.date is not None and account.date.start == day
    assert place is None or (account.place is not None and account.place.name == place)


@pytest.mark.parametrize(
    ("said", "others"),
    [
        ("The ministers reviewed preparations for the presidential meeting in Samoa.", ["meeting planned"]),
        ("The two ministers discussed a possible visit of Peters to Perth.", ["visit speculated"]),
        ("Wong hopes that they will meet again in Perth in June.", ["meeting speculated"]),
        ("They agreed to meet in Perth in June.", ["meeting planned"]),
        ("They look forward to meeting in Perth in June.", ["meeting planned"]),
        ("The ministers had also met in Samoa.", ["meeting happened"]),
    ],
)
def test_the_meeting_that_was_talked_of_or_hoped_for_is_no_fact(said: str, others: list[str]) -> None:
    text = f"Foreign Ministers Penny Wong of Australia and Winston Peters of New Zealand spoke by telephone on Monday. {said}"
    assert [f"{account.form} {account.factuality}" for account in accounts(text)] == ["call happened", *others]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Penny Wong concluded a two-day visit to Vietnam on Monday.", ("2025-03-02", "2025-03-03")),
        ("The three-day talks between Kenya and Rwanda ended in Kigali on Monday.", ("2025-03-01", "2025-03-03")),
        ("On Monday Penny Wong began a three-day visit to Vietnam.", ("2025-03-03", "2025-03-05")),
        ("Penny Wong concluded a visit to Vietnam on Monday and announced a two-day summit.", ("2025-03-03", "2025-03-03")),
        ("Penny Wong met To Lam on Monday, on the last day of a two-day visit.", ("2025-03-03", "2025-03-03")),
        ("Penny Wong concluded a two-hour meeting with To Lam on Monday.", ("2025-03-03", "2025-03-03")),
    ],
)
def test_the_last_or_first_day_of_several_is_not_all_of_them(text: str, days: tuple[str, str]) -> None:
    date = accounts(text)[0].date
    assert date is not None
    assert (date.start, date.end) == days
