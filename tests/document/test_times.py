"""Times: `[words|start]` or `[words|start..end]` in a sentence is a date expression with the days it means."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.document.parsing import parse
from communique.document.times import find_times, times_of_acts
from communique.records import Document

MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")
PUBLISHED = date(2023, 6, 21)  # a Wednesday

DATED = """
The ministers spoke on [18 June 2023|2023-06-18].
They met on [June 18, 2023|2023-06-18] and wrote to each other in [June 2021|2021-06].
They met on [June 18, 2023|2023-06-18] and will meet again [on the 25th|2023-06-25].
They sat down [on the 14th|2023-06-14], and [next day|2023-06-15] they left.
Rooms on the 15th and 16th floors were theirs; on the 15th, 16th and last days they slept.
The talks of [January 9–10|2023-01-09..2023-01-10] followed those of [Nov. 16-17|2022-11-16..2022-11-17].
They conferred from [5 to 7 May|2023-05-05..2023-05-07] in Astana.
The envoy toured the region between [2016-2020|2016..2020].
The fair ran from [January 28 to February 3, 2022|2022-01-28..2022-02-03].
They met on [May 10th and 11th|2023-05-10..2023-05-11].
Ottawa remained committed to naming an envoy by [October|2023-10], and used to naming none in [March|2023-03].
Togo admitted to selling arms in [November|2022-11].
The dam that Peru agreed to open in [March|2023-03] has yet to be finished.
Demining along the frontier, which Peru promised to begin in [March|2023-03], had not started.
The bridge, which Peru promised to open in [March|2024-03], will be longer than planned.
Chile refused to hand over three men whom Peru accuses of setting fire to a boat in [December|2022-12].
Chile accused Peru of planning to close the border in [May|2024-05].
Peru's ministry said Chile had promised to hand over the maps [by the end of August|2023-08-31].
Peru says it was promised maps of all mines [by the end of May|2023-05-31], and will ask again [by the end of March|2024-03-31].
The strike began on the [24th of May|2023-05-24].
The pact was signed [yesterday|2023-06-20].
[Last week|2023-06-12..2023-06-18] the two sides resumed contact.
The king will travel to Oslo [next year|2024].
The envoy arrived in Cairo on [Wednesday|2023-06-21].
The envoy left Cairo on [Thursday|2023-06-15].
The envoy will leave Cairo on [Thursday|2023-06-22].
They will meet again [next Monday|2023-06-26].
Oslo broke its promise to pay in [April|2023-04].
Oslo said that Lima had reneged on its promise to pay in [April|2023-04].
Oslo repeated its promise to pay in [April|2024-04].
The envoy arrives in Cairo on [Sunday|2023-06-25], and the talks begin on [Monday|2023-06-26].
The king is meeting the premier on [Tuesday|2023-06-27].
The envoy called on [Monday|2023-06-19], [the day before|2023-06-19].
The envoy left on [Monday|2023-06-19] and called on [the day before|2023-06-18].
The king was meeting the premier on [Tuesday|2023-06-20].
The king has met the premier on [Tuesday|2023-06-20].
The army is shelling the town since [Sunday|2023-06-18..2023-06-21].
He went in [the week of June 8|2023-06-05..2023-06-11] and again in [the past month|2023-05..2023-06].
[The week beginning 5 June 2023|2023-06-05..2023-06-11] was quiet.
The king rang the premier [this weekend|2023-06-17..2023-06-18].
The king will ring the premier [this weekend|2023-06-24..2023-06-25].
The ban is to end [before the year is out|2023-12-31].
The two will implement the accord of [October|2022-10] and the pact of [3 January|2023-01-03] and meet in [November|2023-11].
They agreed on [Monday|2023-06-19] to cut tariffs for 90 days after talks in Lima.
The row began on [July 20|2022-07-20]. The embargo expired on [July 30|2022-07-30].
The talks open on [July 21|2023-07-21], and Peru called a vote for [July 22|2023-07-22].
Oslo had promised to pay [by the end of March|2023-03-31].
Oslo promised to pay [by the end of March|2024-03-31].
Oslo demanded the files [by the end of March|2024-03-31].
Oslo had demanded the files [by the end of March|2023-03-31].
Oslo closed the port [by the end of March|2023-03-31].
Trade had fallen [by the end of November|2022-11-30].
Oslo will pay [by month's end|2023-06-30].
On [12 June|2023-06-12] Oslo promised to pay [within ten days|2023-06-12..2023-06-22].
On [Wednesday, June 14|2023-06-14], the premier rang his colleague.
The premier spoke to reporters [this morning|2023-06-21].
The crisis broke out in [late November|2022-11-21..2022-11-30].
A new round is planned for [early July|2023-07-01..2023-07-10].
Trade fell in [mid-2022|2022-05..2022-08].
The trip was scheduled for [February|2023-02] and then put off.
The president will come to Geneva in [January|2024-01].
The chancellor visited the port [last June|2022-06].
The treaty was drafted in the [1990s|1990..1999].
They last met [two weeks ago|2023-06-05..2023-06-11].
Ties worsened over [the past three years|2020..2023].
Growth slowed in [the first half of 2023|2023-01..2023-06].
Exports rose in [Q3 2022|2022-07..2022-09] and fell in [H1 2023|2023-01..2023-06].
The ports were shut [between March and May 2022|2022-03..2022-05] and again [between December 2022 and January 2023|2022-12..2023-01].
The fair ran [between June 3 and June 5|2023-06-03..2023-06-05], the strike [between 28 April and 2 May 2022|2022-04-28..2022-05-02].
The log is dated [2023-06-18|2023-06-18], the letter [18.06.2023|2023-06-18].
The minister may visit in [March|2024-03].
In this [Jan. 5, 2016|2016-01-05], file photo the envoy waves, as he did [last May|2023-05].
Kenya is considering arranging a meeting with Fiji, perhaps on the sidelines of a forum in [November|2023-11].
Kenya is considering a ban that Fiji imposed in [November|2022-11].
The call of [December 30|2022-12-30] prepared the round of [July 9|2023-07-09].
""".strip().splitlines()

YEARLESS = """
The ministers spoke on [18 June|--06-18].
The trip was put off from [February|--02].
They met in [late November|--11-21..--11-30].
They met on [3 March 2022|2022-03-03].
""".strip().splitlines()

NOTHING = """
Yesterday they spoke.
He may march to the sound of the drum.
About 2000 soldiers crossed the river.
The resolution numbered 1701 was adopted by 15 votes.
The sergeant said 30 February was a good day to march.
""".strip().splitlines()


def dates(text: str, published: date | None) -> list[tuple[str, str | None]]:
    found = find_times(parse(Document("d", text)), published)
    return [(when.span.exact, when.start if when.start == when.end else f"{when.start}..{when.end}") for when in found]


@pytest.mark.parametrize("line", DATED)
def test_dates_relative_to_publication(line: str) -> None:
    assert dates(MARK.sub(r"\1", line), PUBLISHED) == MARK.findall(line)


@pytest.mark.parametrize("line", YEARLESS)
def test_dates_without_publication_keep_what_the_words_say(line: str) -> None:
    assert dates(MARK.sub(r"\1", line), None) == MARK.findall(line)


@pytest.mark.parametrize("text", NOTHING)
def test_no_date_is_invented(text: str) -> None:
    assert dates(text, None) == []


def test_a_date_that_stands_at_the_head_is_today() -> None:
    text = "Via Teleconference\n\n(June 19, 2023)\n\nMODERATOR: We speak today about the meeting."
    assert dates(text, PUBLISHED) == [("June 19, 2023", "2023-06-19"), ("today", "2023-06-19")]


@pytest.mark.parametrize(
    "head",
    ["Lusaka, June 20, 2023, ZANIS -- ", "LUSAKA, June 20 (Reuters) - ", "Lusaka, 20 June 2023: ", "DAR ES SALAAM, 20 June 2023 (AFP) — "],
)
def test_today_is_the_day_of_the_dateline(head: str) -> None:
    assert dates(f"{head}The minister received a call today.", PUBLISHED)[1] == ("today", "2023-06-20")


@pytest.mark.parametrize(
    "head", ["On June 20, 2023, the minister left. ", "Lusaka, June 2 -- ", "LUSAKA: ", "The June 20 talks -- in Lusaka -- failed. "]
)
def test_what_is_no_dateline_of_these_days_is_not_today(head: str) -> None:
    assert dates(f"{head}The minister received a call today.", PUBLISHED)[-1] == ("today", "2023-06-21")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("It was the first meeting between Peru and Chile since 2021.", 0),
        ("The ministers of Peru and Chile met for the first time since May.", 0),
        ("Lima launched its largest raid since March.", 0),
        ("Chile's visit is the second by a foreign minister since 2018.", 0),
        ("He toured Togo on Monday, his first visit since taking office in 2021.", 1),
        ("The ministers of Peru and Chile met face to face for the first time since 2019 on Monday.", 1),
        ("Oslo has supplied Kyiv with tanks since 2023.", 1),
        ("They have met four times since 2021.", 1),
        ("Peru's largest bank has been under sanctions since 2022.", 1),
    ],
)
def test_nothing_took_place_on_what_a_first_is_counted_from(text: str, kept: int) -> None:
    doc = parse(Document("d", text))
    assert len(times_of_acts(doc, find_times(doc, PUBLISHED))) == kept


def test_that_day_is_the_day_named_before() -> None:
    text = "On 5 May 2023 she met the envoy, and the King received her that afternoon. Nobody spoke."
    assert dates(text, None) == [("5 May 2023", "2023-05-05"), ("that afternoon", "2023-05-05")]
    assert dates("The King received her that afternoon.", PUBLISHED) == []


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["May", "5", "-", "2023", "next", "week", "of", "30", "February", ",", "’s", "“", "1/2", "late", "\n\n", "31 June"]
        ),
        max_size=14,
    )
)
def test_any_words_yield_ordered_spans(words: list[str]) -> None:
    text = " ".join(words)
    found = find_times(parse(Document("d", text)), PUBLISHED)
    assert all(text[when.span.start : when.span.end] == when.span.exact for when in found)
    assert all(first.span.end <= second.span.start for first, second in pairwise(found))
    assert all((when.start or "") <= (when.end or "") for when in found)
