"""Days and intervals: what date words are read against, and the arithmetic of days, months and years behind `times`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from communique.lexicon import time_words

Reading = tuple[str, str] | None
LAST_YEAR = 9990  # of the calendar, less a decade
Tense = Literal["past", "future"] | None


@dataclass(frozen=True, slots=True)
class Clock:
    """What relative words are read against: the day of publication, and the tense of the clause."""

    published: date | None
    tense: Tense = None
    told: date | None = None  # the day that the text has named last
    close: date | None = None  # the same, if it stands in the same clause or near it
    between: str = ""  # what stands between it and the words that are read
    year: int | None = None  # of the item of a chronology in which they stand
    given: bool = (
        False  # whether they are the term of a word given before what the text tells, which may be over: "had pledged ... by July"
    )
    gone: bool = False  # whether they tell when something began or ended that is told as past: "the row began on Jan. 1", in December


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of date words and the function that reads its match."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Clock], Reading]


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def iso(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """An ISO date as coarse as its parts; without a year it starts with a dash."""
    head = "-" if year is None else f"{year:04d}"
    return head + "".join(f"-{part:02d}" for part in (month, day) if part is not None)


def month_number(word: str) -> int:
    """The number of a month by its name."""
    return int(time_words("month")[word.lower()])


def last_day(year: int | None, month: int) -> int:
    """The last day of a month."""
    return monthrange(year or 2000, month)[1]


def pick_year(clock: Clock, month: int, day: int | None = None) -> int | None:
    """The year in which a month or day without one falls: the latest past, the earliest future, or the nearest."""
    now = clock.published
    if clock.year is not None or now is None:
        return clock.year
    years = [year for year in (now.year - 1, now.year, now.year + 1) if make_day(year, month, day or 1)]
    if not years:
        return now.year
    nearest = min(years, key=lambda y: abs((date(y, month, day or 15) - now).days))
    close = day and not clock.gone and abs((date(nearest, month, day) - now).days) <= 90  # a text names the year of a day further off
    if clock.tense is None or clock.given or close:
        return nearest
    if clock.tense == "past":
        slack = now + timedelta(1)  # a text may be dated a day behind the place it tells of
        return max((y for y in years if date(y, month, day or 1) <= slack), default=years[0])
    return min((y for y in years if date(y, month, day or last_day(y, month)) >= now), default=years[-1])


def shifted(now: date | None, unit: str, n: int) -> Reading:
    """The day, week, weekend, month, year or decade `n` after (before, if negative) that of `now`."""
    if now is None:
        return None
    if unit in ("week", "fortnight"):
        monday = now - timedelta(now.weekday()) + timedelta(7 * n * (2 if unit == "fortnight" else 1))
        return monday.isoformat(), (monday + timedelta(6)).isoformat()
    if unit == "weekend":
        saturday = now - timedelta(now.weekday()) + timedelta(7 * n + 5)
        return saturday.isoformat(), (saturday + timedelta(1)).isoformat()
    if unit == "day":
        made = (now + timedelta(n)).isoformat()
        return made, made
    return _shifted_coarsely(now, unit, n)


def _shifted_coarsely(now: date, unit: str, n: int) -> Reading:
    if not 1 <= now.year + {"month": n // 12, "year": n}.get(unit, 10 * n) < LAST_YEAR:
        return None
    if unit == "month":
        months = now.year * 12 + now.month - 1 + n
        made = iso(months // 12, months % 12 + 1)
        return made, made
    if unit == "year":
        return iso(now.year + n), iso(now.year + n)
    first = now.year // 10 * 10 + 10 * n
    return (iso(first), iso(first + 9)) if abs(n) <= 1 else (iso(now.year + 10 * n), iso(now.year + 10 * n))
