"""The hours that the posts of a live page open with: "14:32 GMT", "3.15pm", "2h ago", "[11:40 a.m. ET] The minister said", and of what day
each post is.

Part of `chronology`. Three or more such lines make a page of posts if its head says that it is one, if the newest stands first, or if they
tell how long ago they were; a programme ("10:00 Arrival") is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from communique.daylabels import Day, days_in
from communique.lexicon import alternatives, marker_pattern, time_words
from communique.listed import LONGEST_HEADING, MARK, Part, zone_pattern

FEWEST = 3  # posts of a page
HEAD = 800  # characters in which a page says that it is live
OVERNIGHT = 690  # minutes by which the hour rises down a page of which the newest post stands first, where midnight lies between
FIRST_YEAR, LAST_YEAR = 1000, 2100  # between which four figures may be a year
CLOCK = r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?:[:.][0-5]\d)?(?:\s?(?P<half>[ap])\.?m\b\.?|\s?hrs\b|\s?hours\b)?"
HALF = r"(?P<hour>1[0-2]|0?[1-9])\s?(?P<half>[ap])\.?m\b\.?"
BARE = r"(?P<bare>(?:[01]\d|2[0-3])[0-5]\d)(?![\d.,%/-])(?:\s?hrs\b|\s?hours\b)?"
AGO = r"(?:about |an? )?(?P<ago>\d{1,2})?\s?(?P<unit>m|h|d|mins?|hrs?|minutes?|hours?|days?)\.? ago"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = r"(?:mon|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri|sat(?:urday)?|sun|(?:mon|fri|sun)day)\b"
RULED = r"[ \t]*[-–—|:·•]?[ \t\r]*(?:\n|$)"  # to the end of the line
MARKED = r"(?:[ \t]*(?:[-–—|:·•]{1,2}|\.)?(?:\*\*)?[ \t]+(?=[\"“'‘(\[*_@#]*[^\W\d_a-z]))"
BEHIND = re.compile(rf"(?:\*\*|\]|\))*(?:{MARKED}|{RULED})")
BEHIND_AGO = re.compile(
    rf"(?:\*\*|\]|\))*(?:[ \t]*(?:[-–—|:·•]{{1,2}}|\.)(?:\*\*)?[ \t]+|{RULED})"
)  # "An hour ago Peru closed" is a sentence
LIVE = re.compile(r"\bLIVE\b|^Live\b\s*[:|–—-]|[-–—|:] ?[Ll]ive\b(?!\w| (?:in|on|to|at))", re.MULTILINE)
YEAR = re.compile(r"(?<![\d.,/-])(?:1[89]|20)\d\d(?![\d,%/-])")


class Post(NamedTuple):
    """A post of a live page: where its line begins, its hour, where its words begin, whether the hour stands alone, the minute of the day
    (None of "2h ago"), the day or the weekday (from 0 on) if its line tells one, and by how many days it lies back."""

    line: int
    label: Part
    body: int
    alone: bool
    minute: int | None
    day: Day | None
    weekday: int | None = None
    back: int = 0


@lru_cache(maxsize=16)
def find_posts(text: str) -> tuple[Post, ...]:
    """The posts of a live page, in order; none of another text."""
    found = _without_byline(_without_years(text, list(_found(text))))
    if len(found) < FEWEST or marker_pattern("list_of_programme").search(text[:HEAD]):
        return ()
    ago = sum(post.minute is None for post in found) >= FEWEST
    head = text[:HEAD]
    live = LIVE.search(head[: head.find("\n\n") + 1 or HEAD]) is not None or marker_pattern("live_page").search(head) is not None
    return tuple(found) if ago or live or _is_newest_first(found) is True else ()


def days_of_posts(text: str, posts: Sequence[Post], today: date | None) -> list[date | None]:
    """The day of each post: that of its line, of the line above that is but a day, else counted from `today`, on which the newest was, as
    their hours pass midnight. None where the head tells of another year."""
    years = {int(year[0]) for year in YEAR.finditer(text[: min(posts[0].line, HEAD)])}
    if today is None or (years and today.year not in years):
        return [_whole(post.day, today) for post in posts]
    headings = list(_day_lines(text, today))
    days = list[date | None]()
    for post, nights in zip(posts, _nights_back(posts), strict=True):
        above = [day for at, day in headings if at < post.line]
        own = _whole(post.day, today) or (_last_weekday(post.weekday, today) if post.weekday is not None else None)
        days.append(own or (above[-1] if above else today - timedelta(post.back or (0 if headings else nights))))
    return days


def _found(text: str) -> Iterator[Post]:
    """All lines that open with an hour."""
    for found in _opening().finditer(text):
        told = found.groupdict()
        behind = (BEHIND if told["unit"] is None else BEHIND_AGO).match(text, found.end())
        if behind is None:
            continue
        gap = text[behind.start() : behind.end()]
        alone = not gap.strip(" \t\r\n*])-–—|:·•.") and ("\n" in gap or behind.end() == len(text))
        day = next((first for first, last in days_in(told["day"]) if first == last), None) if told["day"] else None
        weekday = DAYS.index(told["day"][:3].lower()) if told["day"] and day is None else None
        line = found.start() + len(found[0]) - len(found[0].lstrip())
        yield Post(line, Part(found.start("label"), found.end()), behind.end(), alone, _minute(found), day, weekday, _back(found))


def _without_byline(posts: list[Post]) -> list[Post]:
    """Posts without the line at the head that says when the page was published: the first, if it alone tells the year."""
    of_page = len(posts) > 1 and posts[0].alone and posts[0].day is not None and posts[0].day.year is not None and posts[1].day is None
    return posts[1:] if of_page else posts


def _without_years(text: str, posts: list[Post]) -> list[Post]:
    """Posts without numbers like "1931", which are hours only if one of them is no year or the head says that they are."""
    numbers = {post: int(bare) for post in posts if (bare := text[post.label.start : post.label.start + 4]).isdigit()}
    no_years = any(not FIRST_YEAR <= number <= LAST_YEAR for number in numbers.values())
    if no_years or marker_pattern("live_hours").search(text[:HEAD]) is not None:
        return posts
    return [post for post in posts if post not in numbers]


@cache
def _opening() -> re.Pattern[str]:
    months = alternatives(sorted(time_words("month"), key=len, reverse=True))
    date_of = rf"(?:{WEEKDAY}\.?,?[ ]+)?(?:\d{{1,2}} (?:{months})\.?|(?:{months})\.? \d{{1,2}}),?(?: \d{{4}})?|{WEEKDAY}\.?"
    clock, half = (re.sub(r"\?P<(\w+)>", rf"?P<\g<1>{n}>", form) for n, form in enumerate((CLOCK, HALF)))
    zone = rf"(?:{zone_pattern()})?"
    hour = rf"(?:(?P<day>{date_of}),?(?: at| [-–—|])? )?(?:{clock}|{half}){zone}|{BARE}{zone}"
    return re.compile(
        rf"^[ \t]*(?:{MARK}[ \t]+)?[*_\[(]{{0,3}}(?:Posted:? (?:at )?)?(?P<label>{hour}|{AGO})",
        re.MULTILINE | re.IGNORECASE,
    )


def _minute(found: re.Match[str]) -> int | None:
    told = found.groupdict()
    if told["bare"] is not None:
        return int(told["bare"][:2]) * 60 + int(told["bare"][2:])
    for n in range(2):
        if told.get(f"hour{n}") is not None:
            hour, half = int(told[f"hour{n}"]), (told.get(f"half{n}") or "").lower()
            hour = hour % 12 + 12 * (half == "p") if half else hour
            return hour * 60 + int(told.get(f"minute{n}") or 0)
    return None


def _back(found: re.Match[str]) -> int:
    unit, number = (found["unit"] or "").lower()[:1], int(found["ago"] or 1)
    return number if unit == "d" else number // 24 if unit == "h" else 0


def _is_newest_first(posts: Sequence[Post]) -> bool | None:
    """Whether the hours of posts fall from one to the next; None where they do neither."""
    steps = [other.minute - one.minute for one, other in pairwise(posts) if one.minute is not None and other.minute is not None]
    falls, rises = sum(step < 0 for step in steps), sum(step > 0 for step in steps)
    return None if falls == rises else falls > rises


def _nights_back(posts: Sequence[Post]) -> list[int]:
    """How many midnights lie between each post and the newest."""
    newest_first = _is_newest_first(posts) is not False
    ordered = list(posts) if newest_first else list(reversed(posts))
    nights, last = [0], ordered[0].minute
    for post in ordered[1:]:
        passed = post.minute is not None and last is not None and post.minute - last > OVERNIGHT
        nights.append(nights[-1] + passed)
        last = post.minute if post.minute is not None else last
    return nights if newest_first else nights[::-1]


def _day_lines(text: str, today: date) -> Iterator[tuple[int, date]]:
    """The lines that are but a day, a weekday or "Yesterday", and what days they are."""
    edge = r"[ \t*#_=-]*"
    for line in re.finditer(rf"^{edge}(?P<day>\w[^\n]{{2,{LONGEST_HEADING}}}?)[ \t\r*#_=:-]*$", text, re.MULTILINE):
        words = line["day"].strip(" \t\r*#_=:-").lower()
        if words in ("today", "yesterday"):
            yield line.start(), today - timedelta(words == "yesterday")
        elif re.fullmatch(WEEKDAY, words):
            yield line.start(), _last_weekday(DAYS.index(words[:3]), today)
        elif (told := _only_day(words)) is not None:
            yield line.start(), _whole(told, today) or today


def _last_weekday(weekday: int, today: date) -> date:
    return today - timedelta((today.weekday() - weekday) % 7)


def _only_day(words: str) -> Day | None:
    """The day that some words are and nothing else."""
    rest = re.sub(rf"^{WEEKDAY}\.?,?[ ]+", "", words)
    told = days_in(rest.title()) if re.match(r"[^\W\d_]{3,9}\.? \d|\d{1,2}(?:st|nd|rd|th)? [^\W\d_]{3}", rest) and len(rest) <= 20 else []
    return told[0][0] if len(told) == 1 and told[0][0].day is not None else None


def _whole(day: Day | None, today: date | None) -> date | None:
    """A day with its year, or that of `today`, before which it lies."""
    if day is None or day.month is None or day.day is None or (day.year is None and today is None):
        return None
    try:
        made = date(day.year or (today.year if today else 0), day.month, day.day)
        return made.replace(year=made.year - 1) if day.year is None and today is not None and (made - today).days > 2 else made
    except ValueError:
        return None
