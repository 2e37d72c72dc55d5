"""Days of publication, as headers, pages and tables write them (a part of reading)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache

from communique.lexicon import alternatives, time_words

LONGEST, LONGEST_ABROAD = 120, 40  # characters of a date among other words, and of one in another language
NEAR = 24  # characters before a day in which a word tells that it is one of changes
CHANGED = re.compile(r"\b(?:updat|modif|revis|correct)", re.IGNORECASE)
SEVERAL_BEFORE = re.compile(
    r"\d\w*,?\s*(?:and|to|or|&|until|till|through|[-–—,])\s*$|\d [^\W\d_]+\.? ?(?:to|until|through|[-–—])\s*$"
    r"|[^\W\d_]+ \d{1,2} ?(?:to|[-–—])\s*$"
    r"|\b(?:vol|volume|issue|no|number|nr)\.?\s*$",
    re.IGNORECASE,
)
SEVERAL_BEHIND = re.compile(r"\s*(?:to|until|through|and|[-–—])\s*(?:[^\W\d_]+\.? )?\d", re.IGNORECASE)
# a range, a day of numbers alone, a month's name of two languages
NO_DAY_ABROAD = re.compile(r"\d\.?\s*[-–—]\s*\d|\d[./-]\d+[./-]\d|listopad", re.IGNORECASE)
NUMERIC = re.compile(r"(?<![\w/.-])(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}[/.]\d{1,2}[/.]\d{1,2})(?![\w/-])")
NUMBERS = re.compile(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})")
YEARS_ABROAD = range(1900, 2100)
YEARS = range(1000, 3000)  # others stand where nobody knows the day: 0001-01-01, 9999-12-31


def find_date(words: str | None) -> str | None:
    """The ISO form of a date given as ISO, "19 June 2023", "June 19, 2023" or "19/06/2023", alone or among other words ("Geneva, June 19,
    2023"), in whatever language; of a month alone that month. An ambiguous or impossible one is None, so one of a year that no text is of,
    and words that hold two days."""
    if not words or len(words) > LONGEST:
        return None
    words = re.sub(r"\s+", " ", words.strip())
    if iso := re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", words):
        return words if _is_day(iso.group()) else None
    if stamp := re.match(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d|[+-]\d\d:\d\d$|Z$)", words):
        return stamp.group(1) if _is_day(stamp.group(1)) else None
    return _find_compact(words) or _find_numeric(words) or _find_worded(words) or _find_within(words) or _find_abroad(words)


def find_day(words: str) -> str | None:
    """The one full day among words, in English or in figures; faster than `find_date`, and none of a month or a year alone."""
    if not words or len(words) > LONGEST or not any(mark.isdigit() for mark in words):
        return None
    words = re.sub(r"\s+", " ", words.strip())
    alone = [found for part in NUMERIC.findall(words) if (found := _find_compact(part) or _find_numeric(part)) is not None]
    day = find_date(words) if re.fullmatch(r"[\d/.T:Z+-]+", words) else _find_worded(words) or _find_within(words)
    day = day or (alone[0] if len(set(alone)) == 1 else None)
    return day if day is not None and len(day) == len("2023-06-19") else None


@cache
def months_by_letters() -> Mapping[str, str]:
    """The English months by their first three letters in capitals."""
    return {datetime(2000, n, 1).strftime("%b").upper(): datetime(2000, n, 1).strftime("%B") for n in range(1, 13)}


def _is_day(iso: str) -> bool:
    try:
        return date.fromisoformat((iso + "-01-01")[:10]).year in YEARS
    except ValueError:
        return False


def _find_compact(words: str) -> str | None:
    found = re.fullmatch(r"(\d{4})(\d\d)(\d\d)|(\d{4})[/.](\d\d?)[/.](\d\d?)", words)
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups() if part)
    return _iso(year, month, day)


def is_two_ways(words: str) -> bool:
    """Whether a day in numbers can be read with the day or with the month first: "6/7/2023"."""
    found = NUMBERS.fullmatch(words.strip())
    return found is not None and found[1] != found[2] and all(int(part) in range(1, 13) for part in found.group(1, 2))


def day_first(days: Iterable[str]) -> bool | None:
    """Whether the day stands first in the dates of one column, by those that can only be read so ("13/7/2023"); None where none tells, or
    both are there."""
    parted = (found.group(1, 2) for words in days if (found := NUMBERS.fullmatch(words.strip())) is not None)
    told = {int(first) > 12 for first, second in parted if (int(first) > 12) != (int(second) > 12)}
    return next(iter(told)) if len(told) == 1 else None


def read_in_order(words: str, *, day_first: bool) -> str:
    """The ISO form of a day in numbers that can be read two ways, with the day or the month first."""
    first, second, year = words.strip().replace(".", "/").replace("-", "/").split("/")
    return f"{year}-{int(second if day_first else first):02}-{int(first if day_first else second):02}"


def _find_numeric(words: str) -> str | None:
    found = NUMBERS.fullmatch(words)
    if not found:
        return None
    first, second, year = (int(part) for part in found.groups())
    if first > 12 or first == second:
        return _iso(year, second, first)
    return _iso(year, first, second) if second > 12 else None  # 04/05/2023 may be April or May


def _find_worded(words: str) -> str | None:
    plain = re.sub(
        r"(?<=\d)(st|nd|rd|th)\b|[,.]|\bof\b|\b(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\b", "", words, flags=re.IGNORECASE
    )
    plain = re.sub(r"\s+\d\d?:\d\d.*$", "", " ".join(plain.replace("Sept ", "Sep ").split()))
    for shape in ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y"):
        try:
            day = datetime.strptime(plain, shape).date()
            return day.isoformat() if day.year in YEARS else None
        except ValueError:
            continue
    return None


def _find_within(words: str) -> str | None:
    """The one day that other words stand around, but for days of later changes; else a month that stands alone."""
    days, months = [*_worded_days().finditer(words)], time_words("month")
    if any(_is_part(words, match) for match in days):
        return None  # "30 March to 2 April 2024", "Issue 5 May 2024"
    kept = [match for match in days if CHANGED.search(words[max(0, match.start() - NEAR) : match.start()]) is None] or days
    told = list(dict.fromkeys(day for match in kept if (day := _iso_of(match, months)) is not None))
    if len(told) == 1:
        return told[0]
    alone = re.fullmatch(r"([^\W\d_]+)\.?,? (\d{4})", words)
    month = months.get(alone[1].lower()) if alone is not None else None
    return f"{alone[2]}-{int(month):02}" if alone is not None and month is not None and int(alone[2]) in YEARS else None


def _is_part(words: str, day: re.Match[str]) -> bool:
    """Whether a day is the first or last of several, or its number one of a volume."""
    return SEVERAL_BEFORE.search(words[: day.start()]) is not None or SEVERAL_BEHIND.match(words[day.end() :]) is not None


def _iso_of(found: re.Match[str], months: Mapping[str, str]) -> str | None:
    if found["iso"]:
        year, month, day = (int(part) for part in found["iso"].split("-"))
        return _iso(year, month, day)
    name = (found["after"] or found["before"]).lower()
    return _iso(int(found["year"] or found["year_after"]), int(months[name]), int(found["day"] or found["day_after"]))


@cache
def _worded_days() -> re.Pattern[str]:
    """A pattern for "19 June 2023", "the 19th of June, 2023", "19-Jun-2023", "June 19, 2023", "2023-6-9"; not part of "18-19 June"."""
    name = alternatives(sorted((word for word in time_words("month") if word.isalpha()), key=len, reverse=True))
    first = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<after>{name})\.?,?[ -](?P<year>\d{{4}})"
    second = rf"(?P<before>{name})\.? (?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year_after>\d{{4}})"
    return re.compile(rf"(?<![\w/.–-])(?<!\d[ –-])(?:{first}|{second}|(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}}))(?![\w/])", re.IGNORECASE)


@lru_cache(maxsize=4096)  # a string that fails costs a quarter of a second
def _find_abroad(words: str) -> str | None:
    """A day with a month in another language: "12 mars 2024", "12. M\u00e4rz 2024"; none of a range, of numbers, of another calendar."""
    letters, years = re.findall(r"[^\W\d_]+", words.lower()), re.findall(r"(?<!\d)\d{4}(?!\d)", words)
    if len(words) > LONGEST_ABROAD or not letters or len(years) != 1 or NO_DAY_ABROAD.search(words) is not None:
        return None
    if not time_words("month").keys().isdisjoint(letters):
        return None  # "12-13 March 2024"
    import dateparser

    found = dateparser.parse(
        words, settings={"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    )
    return found.date().isoformat() if found is not None and str(found.year) == years[0] and found.year in YEARS_ABROAD else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year in YEARS else None
    except ValueError:
        return None
