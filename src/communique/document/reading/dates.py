"""Days of publication, as headers, pages and tables write them (a part of reading)."""

from __future__ import annotations

import re
from datetime import date, datetime

YEARS = range(1000, 3000)  # others stand where nobody knows the day: 0001-01-01, 9999-12-31


def find_date(words: str | None) -> str | None:
    """The ISO form of a date given as ISO, "19 June 2023", "June 19, 2023" or "19/06/2023"; an ambiguous or impossible one is None,
    so one of a year that no text is of."""
    if not words or len(words) > 60:
        return None
    words = re.sub(r"\s+", " ", words.strip())
    if iso := re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", words):
        return words if _is_day(iso.group()) else None
    if stamp := re.match(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d", words):
        return stamp.group(1) if _is_day(stamp.group(1)) else None
    return _find_compact(words) or _find_numeric(words) or _find_worded(words)


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


def _find_numeric(words: str) -> str | None:
    found = re.fullmatch(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})", words)
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


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year in YEARS else None
    except ValueError:
        return None
