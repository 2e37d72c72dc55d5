"""How long something lasted, as a text states it: "seven hours", "an hour and a half", "90-minute"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from communique.lexicon import marker_values, markers, read_number, time_words


@dataclass(frozen=True, slots=True)
class Duration:
    """A stated length: its place in the text, end exclusive, and its minutes."""

    start: int
    end: int
    minutes: int


@cache
def _lengths() -> re.Pattern[str]:
    numbers = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(time_words("number"), key=len, reverse=True))
    half = r"(?:[\s-]+and[\s-]+a[\s-]+half)"
    number = rf"(?P<n>\d{{1,3}}(?:\.\d)?|{numbers})(?P<half>{half})?"
    unit = rf"(?P<unit>{'|'.join(sorted(time_words('minutes'), key=len, reverse=True))})(?P<half_after>{half})?"
    more = r"(?:\s+(?:and\s+)?(?P<more>\d{1,2}|[a-z]+(?:-[a-z]+)?)\s+minutes)?"
    return re.compile(rf"(?<!\w)(?:{number}[\s-]+)?{unit}{more}(?![\w-])", re.IGNORECASE)


def read_minutes(text: str) -> int | None:
    """The first length that `text` states, in minutes; None if it states none."""
    found = find_duration(text)
    return found.minutes if found is not None else None


def length_bound(text: str) -> str:
    """What stands before the first length of `text` and keeps it from being exact: "more than", "almost", "about"; else ""."""
    found = find_duration(text)
    words = text[: found.start].lower().split() if found is not None else []
    return next((told for bound, told in marker_values("length_bound").items() if words[-len(bound.split()) :] == bound.split()), "")


def read_days(text: str) -> int | None:
    """The number of days that `text` says something takes: "a two-day visit", "three days of talks"; None if it states none."""
    found = re.search(r"(?<![\w-])(\w+)(?:-day\b| days of\b)", text, re.IGNORECASE)
    number = read_number(found[1]) if found is not None else None
    return int(number) if number else None


def find_duration(text: str) -> Duration | None:
    """The first length that `text` states."""
    for match in _lengths().finditer(text):
        before, after = text[: match.start()].split()[-2:], text[match.end() :].split()[:1]
        if _is_length(match, before, after):
            number = read_number(match["n"] or "one") or 0
            number += 0.5 if match["half"] or match["half_after"] else 0
            minutes = round(number * int(time_words("minutes")[match["unit"].lower()]) + (read_number(match["more"] or "") or 0))
            return Duration(match.start(), match.end(), minutes) if minutes else None
    return None


def _is_length(match: re.Match[str], before: list[str], after: list[str]) -> bool:
    unit = match["unit"].lower()
    if unit not in time_words("minutes") or (not match["n"] and not unit.endswith("long")):  # letters of old print match as others
        return False
    follows = {word.lower().strip(",.;") for word in before} & markers("no_length_after")
    return not follows and not any(word.lower().strip(",.;") in markers("no_length_before") for word in after)
