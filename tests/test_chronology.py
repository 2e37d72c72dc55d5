"""Chronologies: what opens their items, and on what days each tells."""

from __future__ import annotations

import pytest

from communique.chronology import find_items

ITEM = "Peru closed the border with Chile."


def days(*lines: str, published: str | None = None) -> list[tuple[str, str]]:
    return [(item.first, item.last) for item in find_items("\n".join(lines) + "\n", published)]


@pytest.mark.parametrize(
    ("label", "first", "last"),
    [
        ("3 January 1965 — ", "1965-01-03", "1965-01-03"),
        ("Jan. 3, 1965: ", "1965-01-03", "1965-01-03"),
        ("Sunday, 3 January 1965: ", "1965-01-03", "1965-01-03"),
        ("Jan. 3–5, 1965. ", "1965-01-03", "1965-01-05"),
        ("30 December 1964 – 2 January 1965: ", "1964-12-30", "1965-01-02"),
        ("Dec. 30–Jan. 2, 1965: ", "1964-12-30", "1965-01-02"),
        ("• **3 Jan. 1965** – ", "1965-01-03", "1965-01-03"),
        ("1965 – ", "1965", "1965"),
        ("1965-66: ", "1965", "1966"),
        ("March 1965 - ", "1965-03", "1965-03"),
        ("1965 March - ", "1965-03", "1965-03"),
        ("1965-01-03: ", "1965-01-03", "1965-01-03"),
        ("650103 ", "1965-01-03", "1965-01-03"),
        ("19650103-19650105 ", "1965-01-03", "1965-01-05"),
        ("31/01/1965. ", "1965-01-31", "1965-01-31"),
        ("1/31/65 --- ", "1965-01-31", "1965-01-31"),
        ("| 0411 | 3 Jan 1965 | ", "1965-01-03", "1965-01-03"),
        ("3 Jan. 1965 [2 envoys]: ", "1965-01-03", "1965-01-03"),
    ],
)
def test_labels(label: str, first: str, last: str) -> None:
    assert days(f"{label}{ITEM}", "", f"{label}{ITEM}", "", f"{label}{ITEM}") == [(first, last)] * 3


def test_the_year_stands_above() -> None:
    assert days("1958", f"Nov. 10   {ITEM}", f"Dec. 1   {ITEM}", "", "1959", f"Jan. 2   {ITEM}")[1:3] == [
        ("1958-11-10",) * 2,
        ("1958-12-01",) * 2,
    ]


def test_the_year_is_that_of_the_period() -> None:
    head = ("CHRONOLOGY", "October 16, 1993–January 15, 1994", "")
    told = days(*head, "KUWAIT", "", f"Nov. 20: {ITEM}", f"Jan. 4: {ITEM}", "", "YEMEN", "", f"Oct. 18: {ITEM}")
    assert [first for first, _ in told] == ["1993-11-20", "1994-01-04", "1993-10-18"]


def test_the_year_is_that_of_the_item_before() -> None:
    told = days(f"20 Dec. 2018: {ITEM}", f"4 Jan.: {ITEM}", f"5 Feb.: {ITEM}")
    assert [first for first, _ in told] == ["2018-12-20", "2019-01-04", "2019-02-05"]


def test_days_alone_above_their_items() -> None:
    told = days("MONDAY, 3 JUNE 2013", "", ITEM, "", ITEM, "", "TUESDAY, 4 JUNE", "", ITEM, "", "Wednesday, June 5", ITEM)
    assert [first for first, _ in told] == ["2013-06-03", "2013-06-04", "2013-06-05"]


def test_days_under_a_month() -> None:
    assert days("MAY 1965", "", f"3 — {ITEM}", f"16 (cont.): {ITEM}", f"17: {ITEM}")[1:] == [
        ("1965-05-03",) * 2,
        ("1965-05-16",) * 2,
        ("1965-05-17",) * 2,
    ]


def test_days_by_number() -> None:
    told = days(f"Day 1 (27 September): {ITEM}", f"Day 2: {ITEM}", f"Days 6–7: {ITEM}", published="2020-10-11")
    assert told == [("2020-09-27",) * 2, ("2020-09-28",) * 2, ("2020-10-02", "2020-10-03")]


def test_numbers_in_no_known_order_tell_no_day() -> None:
    assert days(f"03/04/1994: {ITEM}", f"05/04/1994: {ITEM}", f"06/04/1994: {ITEM}") == [("", "")] * 3
    assert days("KEY DATES (mm/dd/yy)", f"03/04/94: {ITEM}", f"05/04/94: {ITEM}", f"06/04/94: {ITEM}")[0] == ("1994-03-04",) * 2


def test_days_of_datelines() -> None:
    lines = (f"{place}, March {n} -- {ITEM}" for n, place in enumerate(("LIMA", "OSLO", "NAIROBI"), 7))
    assert days(*lines, published="1999-03-10") == [("1999-03-07",) * 2, ("1999-03-08",) * 2, ("1999-03-09",) * 2]


def test_parts_of_months() -> None:
    assert days(f"May 3, 1999: {ITEM}", f"Mid-May: {ITEM}", f"Late June: {ITEM}")[1:] == [
        ("1999-05-11", "1999-05-20"),
        ("1999-06-21", "1999-06-30"),
    ]


def test_days_without_a_year_are_those_nearest_to_the_text() -> None:
    told = days(f"January 5: {ITEM}", f"September 10: {ITEM}", f"December 3: {ITEM}", published="2019-12-10")
    assert [first for first, _ in told] == ["2019-01-05", "2019-09-10", "2019-12-03"]
    told = days(f"3 January: {ITEM}", f"28 December: {ITEM}", f"1 December: {ITEM}", published="2020-01-05")
    assert [first for first, _ in told] == ["2020-01-03", "2019-12-28", "2019-12-01"]


def test_over_the_turn_of_the_year() -> None:
    told = days("1994", "", f"December 28 - January 3: {ITEM}", "", f"May 3: {ITEM}", "", f"February 10–30: {ITEM}")
    assert told[1:] == [("1994-12-28", "1995-01-03"), ("1994-05-03",) * 2, ("", "")]


@pytest.mark.parametrize(
    "text",
    [
        "Peru accused Chile of breaking the accord reached in\n2015. Chile said so in\n2016. Mali did so in\n2017. Chad did not.",
        "May 2019\n\nPeru left.\n\n1\n\nChile stayed.\n\n2\n\nMali came.\n\n3\n\nChad went.",
        "May 2019\n\nPeru left.\n\nMay 2019\n\nChile left.\n\nMay 2019\n\nMali left.",
        "May 2019\n\n1 – Peru left.\n\n2 – Chile left.\n\n3 – Mali left.",
        "2016\n2017\n2018\n2019\nPeru left on Monday.",
        "CORBYN: Did you?\nMAY: We did.\nCORBYN: Why?\nMAY: They did.\nCORBYN: When?\nMAY: On Sunday.",
        "13.1.10. Peru shall pay.\n13.1.11. Chile shall pay.\n13.1.12. Both shall meet.",
        "LIMA, June 3 (Agency) - Peru closed the border.\n\nJune was cold.\n\nMay 4 was the day on which Chile left.",
        "1. Peru left.\n2. Chile stayed.\n3. Bolivia came.\n4. All talked.",
        "May 3: Peru left.\n\nMay 4: Chile left.",
        "1965 was dry.\n\n1966 was wet.\n\n1967 was neither.",
    ],
)
def test_what_is_no_chronology(text: str) -> None:
    assert not find_items(text, None)


def test_lines_behind_the_last_item_are_none_of_it() -> None:
    text = "2012: Chile left.\n2014: Peru left.\n2016: Both came back.\nOn Monday Chile left again.\n"
    assert text[find_items(text, "2019-08-08")[-1].end :] == "\nOn Monday Chile left again.\n"


def test_a_year_in_the_prose_above_dates_nothing() -> None:
    told = days("Peru left the pact in 2015.", "", f"May 3: {ITEM}", f"May 4: {ITEM}", f"May 7: {ITEM}", published="2019-08-10")
    assert [first for first, _ in told] == ["2019-05-03", "2019-05-04", "2019-05-07"]


def test_hours_are_no_years() -> None:
    assert not days(f"1900 - {ITEM}", f"1930 - {ITEM}", f"2010 - {ITEM}", published="2019-05-08")


def test_a_year_amid_a_title_dates_nothing() -> None:
    told = days(
        "Peru and Chile since the 2015 accord: a timeline",
        "",
        f"June 13: {ITEM}",
        f"June 20: {ITEM}",
        f"July 4: {ITEM}",
        published="2019-08-10",
    )
    assert [first for first, _ in told] == ["2019-06-13", "2019-06-20", "2019-07-04"]


def test_an_item_ends_at_a_heading_or_a_blank_line() -> None:
    text = f"May 3, 1965: {ITEM}\n  It did so alone.\n\nNobody knows why.\n\nMay 4, 1965: {ITEM}\nSOURCES\n\nMay 5, 1965: {ITEM}"
    first, second, _ = find_items(text, None)
    assert text[first.body : first.end] == f"{ITEM}\n  It did so alone."
    assert text[second.body : second.end] == ITEM
