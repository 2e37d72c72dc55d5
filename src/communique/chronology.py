"""Chronologies: texts of dated items ("Oct. 18: The minister accused", "1998 – India tests a device", "690107 Zambia protested"), and on
what days each tells.

Read by parsing, which reads a label apart from its item, and by times and events: "the next day" is that after the item's own, and what an
item tells without a day was on it. Days without a year have that of the heading above them, of the period that the head of the text names,
or of the items around; where the order of "03/04/94" stands nowhere such a label tells no day."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from communique.daylabels import ENDED, Day, Label, day_labels, days_in
from communique.hours import Post, days_of_posts, find_posts
from communique.listed import ITEM, Part, is_heading
from communique.records import Document

HEAD = 800  # characters before the first label in which the period of a text may stand
LONGEST_HEAD = 160  # of a line of it
EARLIER = 45  # days by which an item may stand out of order
LONG = 8  # years
WRAPPED = 0.3  # share of the lines that end amid a sentence
ORDER = re.compile(r"\b(?P<day>dd|d)[/.](?:mm|m)\b|\b(?:mm|m)[/.](?:dd|d)\b", re.IGNORECASE)
Period = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a chronology: its label, where its words begin and end, and its first and last day, ISO, as coarse as told; empty where
    the text does not say of what year they are."""

    label: Part
    body: int
    end: int
    first: str
    last: str

    @property
    def day(self) -> date | None:
        """The last day of which it tells; None where no more is told than a month or year."""
        return date.fromisoformat(self.last) if len(self.last) == 10 else None

    @property
    def year(self) -> int | None:
        """The year, where no more than that or a month is told."""
        return int(self.first[:4]) if len(self.first) in (4, 7) and self.first[:4] == self.last[:4] else None


def item_at(document: Document, at: int) -> Item | None:
    """The item of a chronology around a place of a document; None elsewhere, or in one that is none."""
    return item_among(find_items(document.text, document.published), at)


def item_among(items: Sequence[Item], at: int) -> Item | None:
    """The one of the items of a text that is around a place of it."""
    n = bisect_right(items, at, key=lambda item: item.label.start) - 1
    return items[n] if n >= 0 and at < items[n].end else None


def day_told(document: Document, at: int) -> str | None:
    """The day on which something is told at a place of a document: that of publication, in a chronology the item's, if it is of one."""
    item = item_at(document, at)
    return document.published if item is None or not item.first else item.last if item.day is not None else None


def end_of_day(text: str, start: int) -> int:
    """Where the label of an item that begins at a place ends; that place if there is none."""
    labels = find_posts(text) or day_labels(text)
    n = bisect_right(labels, start, key=lambda label: label.line) - 1
    label = labels[n] if n >= 0 else None
    return label.body if label is not None and label.line == start and not label.alone else start


@lru_cache(maxsize=16)
def find_items(text: str, published: str | None) -> tuple[Item, ...]:
    """The items of a chronology with their days, in order; `published` is the day of the text, where it has one."""
    if posts := find_posts(text):
        return tuple(_items_of(text, posts, _as_date(published)))
    labels = day_labels(text)
    if not labels or _are_hours(labels, _as_date(published)):
        return ()
    opening = next((label for label in labels if not label.alone or label.first == label.last), labels[0])
    labels = tuple(label for label in labels if label.line >= opening.line)  # a stretch alone at the head is that of the text
    days = _with_years(text, labels, tuple(_periods(text[: opening.line][-HEAD:])), _as_date(published))
    wrapped = _is_wrapped(text, labels)
    limits = (*(label.line for label in labels[1:]), len(text))
    told = zip(labels, days, limits, strict=True)
    return tuple(
        Item(label.part, label.body, _end_of(text, label, limit, wrapped=wrapped), *_iso(*pair))
        for label, pair, limit in told
        if not (label.alone and label.first.year is None and label.first.day is None)
    )


def _items_of(text: str, posts: Sequence[Post], today: date | None) -> Iterator[Item]:
    """The posts of a live page as items, each up to the next."""
    limits = (*(post.line for post in posts[1:]), len(text))
    for post, day, limit in zip(posts, days_of_posts(text, posts, today), limits, strict=True):
        told = day.isoformat() if day is not None else ""
        yield Item(post.label, post.body, limit, told, told)


def _are_hours(labels: Sequence[Label], today: date | None) -> bool:
    """Whether what look like years long past are the hours of a day: "1900", "1930", "2010"."""
    years = [label.first.year or 0 for label in labels]
    clock = all(label.first == label.last == Day(label.first.year) for label in labels) and all(y % 100 < 60 and y % 5 == 0 for y in years)
    return clock and today is not None and today.year - max(years) > LONG


# -- of what year ----------------------------------------------------------------------------------------------------------------------


def _with_years(text: str, labels: Sequence[Label], periods: tuple[Period, ...], today: date | None) -> list[tuple[Day, Day]]:
    """First and last day of each label with the month and year of the heading above, else with the year of the period, else of the labels
    around in their order, else the one by which all of them are nearest to `today`."""
    order = _order_of(text, labels)
    days, head, start = list[tuple[Day, Day]](), Day(), None
    for label in labels:
        first, last = (_ordered(day, order) if label.numbers else day for day in (label.first, label.last))
        if label.alone and first.day is None:
            head = first if first.year or not first.month else Day(head.year, first.month)
        first, last = _under(head, _whole_year(first, today)), _under(head._replace(year=None), _whole_year(last, today))
        if first.year is None and first.month is not None:
            first = _in_period(first, periods, [one for one, _ in days])
        if label.counted:
            told = _day_in(_whole(first, today)) if first.day is not None else None
            start = told - timedelta(label.counted[0] - 1) if told is not None else start
            first, last = (Day() if start is None else _as_day(start + timedelta(n - 1)) for n in label.counted)
        days.append((first, last))
    years = _years_around([first for first, _ in days], today)
    return [_spread(first._replace(year=year), last) for (first, last), year in zip(days, years, strict=True)]


def _whole_year(day: Day, today: date | None) -> Day:
    """A day with a year of two figures as one of four: the last that is not to come, without `today` from 1931 to 2030."""
    if day.year is None or day.year > 99:
        return day
    latest = today.year + 1 if today is not None else 2030
    return day._replace(year=latest - (latest - day.year) % 100)


def _under(head: Day, day: Day) -> Day:
    """A day with the month and the year of the heading above it, as far as it lacks them."""
    if day.month is None and day.day is not None:
        day = day._replace(month=head.month)
    return day._replace(year=head.year) if day.year is None and day.month is not None else day


def _whole(day: Day, today: date | None) -> Day:
    return day._replace(year=today.year) if day.year is None and today is not None else day


def _in_period(day: Day, periods: tuple[Period, ...], before: Sequence[Day]) -> Day:
    """A day with the year in which it lies in a period, the last named first; of several the one nearest to the label before."""
    last = next((made for one in reversed(before) if (made := _day_in(one)) is not None), None)
    for start, end in reversed(periods):
        dates = [_day_in(day._replace(year=year)) for year in range(start.year, end.year + 1)]
        fitting = [made for made in dates if made is not None and start <= made <= end]
        if fitting:
            near = min((abs((made - last).days) if last is not None else 0, made) for made in fitting)[1]
            return day._replace(year=near.year)
    return day


def _years_around(days: Sequence[Day], today: date | None) -> list[int | None]:
    """The year of each day: its own; without one that of the days before it, or behind it, as they follow each other up or down, whichever
    brings them nearer together."""
    up, down = (_years_along(days, later=later) for later in (True, False))
    years = up if _steps(days, up) <= _steps(days, down) else down
    if any(day.year is not None for day in days):
        return [year if day.month is not None or day.year is not None else None for day, year in zip(days, years, strict=True)]
    moved = _nearest_shift([day._replace(year=year) for day, year in zip(days, years, strict=True)], today)
    return [year + moved if moved is not None and year is not None and day.month else None for day, year in zip(days, years, strict=True)]


def _years_along(days: Sequence[Day], *, later: bool) -> list[int | None]:
    """The years of days that follow each other, each later than the one before it, or earlier; where none is told they begin in 2000."""
    years = [day.year for day in days]
    first = next((n for n, year in enumerate(years) if year is not None), 0)
    years[first] = years[first] or 2000
    for n in (*range(first + 1, len(days)), *reversed(range(first))):
        near = n - 1 if n > first else n + 1
        if years[n] is None:
            years[n] = _year_beside(days[n], days[near], years[near], later=(n > first) == later) if days[n].month else years[near]
    return years


def _steps(days: Sequence[Day], years: Sequence[int | None]) -> int:
    """How many days lie between each and the next, in all."""
    told = [made for day, year in zip(days, years, strict=True) if (made := _day_in(day._replace(year=year))) is not None]
    return sum(abs((one - other).days) for one, other in pairwise(told))


def _year_beside(day: Day, near: Day, year: int | None, *, later: bool) -> int | None:
    """The year of a day that follows another one, `later` than it or earlier, but for some days out of order."""
    told, beside = (_day_in(one._replace(year=year)) for one in (day, near))
    if told is None or beside is None or year is None:
        return year
    apart = (told - beside).days if later else (beside - told).days
    return year if apart >= -EARLIER else year + 1 if later else year - 1


def _nearest_shift(days: Sequence[Day], today: date | None) -> int | None:
    """By how many years all days are to be moved to be nearest to `today`."""
    told = [made for day in days if day.month is not None and (made := _day_in(day)) is not None]
    if today is None or not told:
        return None
    days_apart = dict[int, int]()
    for year in range(min(told).year - 1, max(told).year + 2):
        beside = today.replace(year=year, day=min(today.day, 28))
        days_apart[today.year - year] = max((min(told) - beside).days, (beside - max(told)).days, 0)
    return min(days_apart, key=lambda years: days_apart[years])


def _spread(first: Day, last: Day) -> tuple[Day, Day]:
    """The last day of a label in the year of the first, or over the turn of the year."""
    if last.year is None and first.year is not None:
        last = last._replace(year=first.year + ((last.month or 12, last.day or 31) < (first.month or 1, first.day or 1)))
    return first, last


def _day_in(day: Day) -> date | None:
    """The first day of what is told; None where its year is not, or the calendar has none."""
    try:
        return date(day.year, day.month or 1, day.day or 1) if day.year else None
    except ValueError:
        return None


def _as_day(day: date) -> Day:
    return Day(day.year, day.month, day.day)


def _iso(first: Day, last: Day) -> tuple[str, str]:
    """Both as ISO dates; empty where the calendar has one of them not, or not in this order."""
    if _day_in(first) is None or _day_in(last) is None or first[:2] > last[:2] or _iso_of(first) > _iso_of(last):
        return "", ""
    return _iso_of(first), _iso_of(last)


def _iso_of(day: Day) -> str:
    return "-".join([f"{day.year:04d}", *(f"{part:02d}" for part in (day.month, day.day) if part is not None)])


def _as_date(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _periods(head: str) -> Iterator[Period]:
    """The stretches of days that the headings before the first label name, in order: "October 16, 1993–January 15, 1994", "1965"."""
    for line in head.split("\n"):
        if len(line) > LONGEST_HEAD or line.rstrip().endswith((".", ";", ",", "?")):
            continue
        for first, last in days_in(line):
            start, stop = _day_in(first._replace(year=first.year or last.year)), _last_of(last)
            if start is not None and stop is not None and start < stop:
                yield start, stop


def _last_of(day: Day) -> date | None:
    if day.year is None:
        return None
    month = day.month or 12
    return _day_in(Day(day.year, month, day.day or monthrange(day.year, month)[1]))


def _order_of(text: str, labels: Sequence[Label]) -> str:
    """Whether the numbers of days are "day/month" or "month/day", by what the text says of it or where a number is no month; else empty."""
    told = ORDER.search(text[:HEAD])
    if told is not None:
        return "day/month" if told["day"] else "month/day"
    numbers = [(label.first.month or 0, label.first.day or 0) for label in labels if label.numbers]
    firsts, seconds = any(first > 12 for first, _ in numbers), any(second > 12 for _, second in numbers)
    return "" if firsts == seconds else "day/month" if firsts else "month/day"


def _ordered(day: Day, order: str) -> Day:
    """A day whose numbers were taken as month and day as they stand, in the order of the text."""
    if not order:
        return Day()
    return Day(day.year, day.day, day.month) if order == "day/month" else day


# -- where an item ends ----------------------------------------------------------------------------------------------------------------


def _is_wrapped(text: str, labels: Sequence[Label]) -> bool:
    """Whether the lines of items break within sentences."""
    lines = [text[label.body : text.find("\n", label.body)].strip() for label in labels if not label.alone and "\n" in text[label.body :]]
    return sum(bool(line) and ENDED.search(line) is None for line in lines) > WRAPPED * len(lines)


def _end_of(text: str, label: Label, limit: int, *, wrapped: bool) -> int:
    """Where an item ends: at the next one, at a heading, at a blank line, or where lines are not wrapped at its own end, but for the lines
    set in below it; an item whose day stands alone above it goes on to the next."""
    at = text.find("\n", label.body)
    while 0 <= at < limit:
        following = text.find("\n", at + 1)
        line = text[at + 1 : following if following >= 0 else len(text)]
        if not line.strip():
            if not label.alone and not text[following + 1 :][:1].isspace():
                return at
        elif is_heading(line.strip()) or not (label.alone or wrapped or line[:1].isspace() or line[:1].islower() or ITEM.match(line)):
            return at
        at = following
    return limit
