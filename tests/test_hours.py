"""Live pages: what hours open their posts, and of what day each is."""

from __future__ import annotations

from datetime import date

import pytest

from communique.chronology import find_items
from communique.hours import find_posts

POST = "Peru closed the border with Chile."
LIVE = "LIVE: Border shut\n\n"


def days(text: str, published: str | None = "2025-10-19") -> list[str]:
    return [item.first for item in find_items(text, published)]


@pytest.mark.parametrize(
    "hours",
    [
        ("14:32 GMT", "13:05 GMT", "09:10 GMT"),
        ("3.15pm", "1.40pm", "9.12am"),
        ("18.02 GMT", "17.20 GMT", "09.30 GMT"),
        ("2010", "1702", "0914"),
        ("[11:40 a.m. ET]", "[10:05 a.m. ET]", "[9:30 a.m. ET]"),
        ("25m ago", "2h ago", "10 hours ago"),
        ("**14h32**", "**13h05**", "**09h10**"),
        ("Posted at 14:32", "Posted at 13:05", "Posted at 09:10"),
    ],
)
@pytest.mark.parametrize("behind", ["\n", " ", ": "])
def test_hours_open_posts(hours: tuple[str, ...], behind: str) -> None:
    if behind == " " and "ago" in hours[0]:
        behind = " - "  # "An hour ago Peru closed the border" is a sentence
    text = LIVE + "\n\n".join(f"{hour}{behind}{POST}" for hour in hours)
    assert days(text) == ["2025-10-19"] * 3


def test_numbers_are_hours_where_one_is_no_year_or_the_head_says_so() -> None:
    posts = "\n\n".join(f"{hour}   {POST}" for hour in ("2010", "1931", "1702"))
    assert not find_posts("Border wars\n\n" + posts)
    assert len(find_posts("LIVE: Border shut. All times are GMT.\n\n" + posts)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile: a chronology\n\n24 February 2022: Peru left.\n12 March 2021: Chile left.\n5 May 2019: Peru signed.",
        "Peru's claims, all times unknown\n\n2008 Peru sued.\n2014 The court ruled.\n2019 Chile closed its border.",
        "Ten events (live now on our site)\n\n1400 Peru was ruled.\n1536 Spain sent ships.\n1879 Chile declared war.",
        "Live prices in Lima\n\n2.15 Million tonnes\n2.40 Million tonnes\n3.20 Million tonnes",
        "Week ahead. All times GMT.\n\nMonday\n0900 Brussels: Ministers meet.\n1400 Paris: Talks.\n1500 Lima: Talks.",
        "Peru and Chile\n\n" + "_" * 60 + "\n\nPeru condemned Chile.",
    ],
)
def test_no_live_pages(text: str) -> None:
    assert not find_posts(text)


def test_weekdays_in_labels() -> None:
    text = "Live updates\n\nMonday, 10:40 Russia left.\nSunday, 11:10 Peru left.\nSat 12:10 Chile left."
    assert days(text, "2022-03-01") == ["2022-02-28", "2022-02-27", "2022-02-26"]


def test_one_post_out_of_order_passes_no_midnight() -> None:
    text = LIVE + "\n\n".join(f"{hour}\n{POST}" for hour in ("09:00", "12:10", "11:50", "10:30"))
    assert days(text) == ["2025-10-19"] * 4


def test_the_hours_of_a_day_long_past_have_no_day() -> None:
    text = "How the coup of 1973 unfolded, minute by minute\n\n" + "\n\n".join(f"{hour} {POST}" for hour in ("06:00", "08:30", "14:00"))
    assert days(text) == ["", "", ""]


def test_a_programme_is_no_live_page() -> None:
    text = "Programme of the visit, 12 March 2024\n\n10:00 Arrival of the Minister\n11:30 Talks with the President\n13:00 Lunch\n"
    assert not find_posts(text)


def test_newest_first_passes_midnight() -> None:
    text = "\n\n".join(f"{hour}\n{POST}" for hour in ("09:30", "01:10", "23:50", "21:00"))
    assert days(text) == ["2025-10-19", "2025-10-19", "2025-10-18", "2025-10-18"]


def test_oldest_first_passes_midnight() -> None:
    text = LIVE + "\n\n".join(f"{hour}\n{POST}" for hour in ("21:00", "23:50", "01:10", "09:30"))
    assert days(text) == ["2025-10-18", "2025-10-18", "2025-10-19", "2025-10-19"]


@pytest.mark.parametrize(
    ("first", "second"), [("SATURDAY", "SUNDAY"), ("Saturday, October 18", "Sunday, October 19"), ("18 October", "Today")]
)
def test_lines_that_are_days_date_the_posts_below(first: str, second: str) -> None:
    text = f"{LIVE}{first}\n\n9:15pm\n{POST}\n\n11:20pm\n{POST}\n\n{second}\n\n2:10am\n{POST}\n"
    assert days(text) == ["2025-10-18", "2025-10-18", "2025-10-19"]


def test_yesterday_heads_the_older_posts() -> None:
    assert days(f"{LIVE}18.55 {POST}\n\n10.15 {POST}\n\nYESTERDAY\n\n13.20 {POST}\n") == ["2025-10-19", "2025-10-19", "2025-10-18"]


def test_the_line_that_dates_the_page_is_no_post() -> None:
    text = f"Border shut - live\n\n19 October 2025, 9:04 am\n\n9:51 pm\n{POST}\n\n7:38 pm\n{POST}\n\n9:04 am\n{POST}\n"
    assert days(text) == ["2025-10-19"] * 3


def test_a_line_may_tell_its_own_day() -> None:
    text = f"{LIVE}09.30 GMT\n{POST}\n\nSat 18 Oct 2025 21.10 GMT\n{POST}\n\n19.05 GMT\n{POST}\n"
    assert days(text) == ["2025-10-19", "2025-10-18", "2025-10-18"]


def test_without_a_date_posts_have_no_day() -> None:
    assert days(LIVE + "\n\n".join(f"{hour}\n{POST}" for hour in ("14:32", "13:05", "09:10")), None) == ["", "", ""]


@pytest.mark.parametrize("text", ["", "14:32", "14:32\n13:05\n09:10", "25m ago\n\n\n", LIVE + "24:61 x\n99:99 y\n12:60 z"])
def test_nothing_breaks(text: str) -> None:
    find_posts(text)
    find_items(text, date(2025, 10, 19).isoformat())
