"""The days that lines open with: "Oct. 18: The minister accused", "1998 – India tests a device", "690107 Zambia protested", "Day 3: Iran
offers to mediate", a year or a month alone on its line.

Part of `chronology`. Three or more such lines near each other make a chronology; a line of running text that only happens to begin with
a year does not."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from communique.datelines import end_of_dateline
from communique.lexicon import alternatives, time_words
from communique.listed import CELL, MARK, Part, is_heading

FEWEST = 3  # labels that make a chronology
APART = 3000  # characters between two labels of one
LONGEST_LABEL, LONGEST_ROW = 80, 1000  # characters
LONGEST_HEADING = 6  # words
YEAR = r"(?:1[5-9]|20)\d\d"
FEW = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
TO = r"\s?(?:-|–|—|/|\bto\b|\band\b|&)\s?"
LEAD = re.compile(rf"[ \t]*(?:(?:{MARK}|\#{{1,6}}|\||>)[ \t]+)?(?:\*\*|__|\[|\()?")
BEHIND = re.compile(
    r"(?:\*\*|__|\]|\))?(?P<more>[ \t](?:\((?:cont|contd|cont'd|continued)\.?\)|\[[^\]\n]{1,20}\]))?(?:\*\*)?"
    r"(?P<stop>[ \t]{0,9}(?:[:,]|\.(?=\s)|[-–—]{1,3}|\||\t)(?:\*\*)?[ \t]*|[ \t]{2,}|(?<=\.)[ \t]|[ \t\r]*$|[ \t\r]*\n)"
)
GAP = re.compile(r"(?P<more>)(?P<stop>[ \t]+(?:[-–—|:]{1,2}[ \t]+)?)")  # behind "690107"
COUNTED = re.compile(
    rf"(?P<part>(?:DAYS?|Days?) (?P<n>\d{{1,3}})(?:{TO}(?P<n2>\d{{1,3}}))?(?: \((?P<day>[^()\n]{{3,40}})\))?)"
    r"[ \t]*(?::|[-–—]{1,2}(?=\s))[ \t]+"
)
CAPITAL = re.compile(r"[\"“'‘(\[*_]*[^\W\d_a-z]")
ENDED = re.compile(r"[.!?:;)\]\"”’'*|=_—–-]$")  # how a line ends behind which another begins anew
YEAR_ENDS = re.compile(r"[)\]*_]*\s*(?:$|[-–—:,;(|])")
YEAR_AFTER = re.compile(r"(?:\b(?:since|after|before|until|copyright|from|by)|©|\(c\))\s*$", re.IGNORECASE)
THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


class Day(NamedTuple):
    """A day, month or year as far as it is told."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


class Label(NamedTuple):
    """What a `line` opens with, that begins there: where, from and to which day, and where the words behind it begin; `numbers`: of
    "03/04/94", in its order; `alone`: whether the line is nothing else; `counted`: of "Day 3", of "Days 6–7" both."""

    line: int
    part: Part
    first: Day
    last: Day
    body: int
    numbers: bool = False
    alone: bool = False
    counted: tuple[int, int] | None = None


@lru_cache(maxsize=16)
def day_labels(text: str) -> tuple[Label, ...]:
    """The labels of the items of a chronology, in order: those that stand three or more together."""
    found = _without_counts(_without_repeats(text, list(_found(text))))
    far = accumulate((following.line - label.body > APART for label, following in pairwise(found)), initial=0)
    runs = [[label for label, _ in run] for _, run in groupby(zip(found, far, strict=False), key=lambda pair: pair[1])]
    return tuple(label for run in runs if sum(_is_dated(one) for one in run) >= FEWEST for label in run)


def _found(text: str) -> Iterator[Label]:
    """All labels of lines that begin anew, numbers by themselves only below a month."""
    lines = [found.span() for found in re.finditer(r"^[^\n]*", text, re.MULTILINE)]
    month = labelled = False
    for n, (start, end) in enumerate(lines):
        label = _label_of(text, start, end)
        row = label is not None and _is_row(text, start, end)
        if label is not None and not labelled and not row and not _begins_anew(text, lines[max(0, n - 2) : n]):
            label = None
        if label is not None and _is_bare(label) and (label.alone or not month):
            label = None
        labelled = label is not None
        if label is not None:
            month = month or bool(label.alone and label.first.month and not label.first.day)
            yield label


def _without_repeats(text: str, labels: Sequence[Label]) -> list[Label]:
    """Labels without the heads of pages, which come back, and the years beneath a chart, which follow each other with nothing between."""
    heads = Counter((label.first, label.last) for label in labels if label.alone and label.first.year is not None)
    kept = [label for label in labels if not label.alone or heads[label.first, label.last] < 2]
    beneath = {one.line for one, other in pairwise(kept) if one.alone and other.alone and not text[one.body : other.line].strip()}
    return [label for label in kept if not (label.line in beneath and label.first.month is None)]


def _without_counts(labels: Sequence[Label]) -> list[Label]:
    """Labels without numbers of a list, which run from 1 on."""
    bare = [label.first.day for label in labels if _is_bare(label)]
    counts = len(bare) >= FEWEST and bare == list(range(1, len(bare) + 1))
    return [label for label in labels if not (counts and _is_bare(label))]


def _is_bare(label: Label) -> bool:
    """Whether a label is but a number."""
    return label.first == Day(None, None, label.first.day) and label.counted is None


def _is_dated(label: Label) -> bool:
    """Whether a label is no mere month above others."""
    return not (label.alone and label.first.day is None and label.first.year is None)


def _begins_anew(text: str, above: Sequence[tuple[int, int]]) -> bool:
    """Whether a line below those `above` goes on with nothing: behind a blank one, one that has ended, or a heading."""
    last = text[slice(*above[-1])].strip() if above else ""
    if not last or ENDED.search(last) is not None or last.isupper():
        return True
    before = text[slice(*above[-2])].strip() if len(above) > 1 else ""
    short = len(last.split()) <= LONGEST_HEADING and is_heading(last)
    return short and (not before or ENDED.search(before) is not None)


def _is_row(text: str, start: int, end: int) -> bool:
    """Whether a line is the row of a table."""
    return end - start <= LONGEST_ROW and CELL.search(text, start, end) is not None


def _label_of(text: str, start: int, end: int) -> Label | None:
    """The day that a line opens with, or that is one of the cells of a row."""
    stop = min(end, start + LONGEST_LABEL)
    lead = LEAD.match(text, start, stop)
    first = lead.end() if lead is not None else start
    line = next((n for n in range(start, stop) if not text[n].isspace()), stop)
    best: Label | None = None
    for form in _forms():
        found = form.match(text, first, stop)
        behind = (BEHIND if form is not _compact() else GAP).match(text, found.end(), end + 1) if found is not None else None
        if found is None or behind is None or (best is not None and found.end() <= best.part.end):
            continue
        alone = "\n" in behind["stop"] or not text[behind.end() : end].strip()
        if alone or _is_apart(text, found, behind):
            body = end if alone else behind.end()
            best = Label(line, Part(*found.span()), *_days_of(found), body, "m1" in found.groupdict(), alone)
    return best or _counted(text, line, first, end) or _dateline(text, line, end) or _cell_of(text, start, end)


def _is_apart(text: str, found: re.Match[str], behind: re.Match[str]) -> bool:
    """Whether what stands behind a day begins anew: a capital, and a mark or a gap that no line of text has between its words. A month by
    itself may be a name ("MAY: We expelled them"), a number by itself that of a note."""
    stop, told = behind["stop"].strip(), found.groupdict()
    if told.get("m") and not (told.get("d") or told.get("y") or told.get("third")):
        return False
    if found.lastgroup == "bare" and (stop == "." or not (stop or behind["more"]) or text[found.start() - 1] == "["):
        return False
    if stop == ",":
        return bool(behind["more"])
    return CAPITAL.match(text, behind.end()) is not None or stop in (":", "|", "--", "---", "–", "—")


def _dateline(text: str, start: int, end: int) -> Label | None:
    """The day of the dateline that a line opens with: "ANKARA, March 9 -- "."""
    body = end_of_dateline(text, start)
    found = next((day for form in _forms()[:4] for day in form.finditer(text, start, min(body, end))), None) if body > start else None
    return Label(start, Part(*found.span()), *_days_of(found), body) if found is not None else None


def _counted(text: str, line: int, start: int, end: int) -> Label | None:
    """A day by its number: "Day 3 (Tuesday, 29 September):"."""
    found = COUNTED.match(text, start, end)
    if found is None or CAPITAL.match(text, found.end()) is None:
        return None
    told = next((_days_of(day) for form in _forms()[:-1] if found["day"] and (day := form.fullmatch(found["day"])) is not None), None)
    number = int(found["n"])
    return Label(line, Part(start, found.end("part")), *(told or (Day(), Day())), found.end(), counted=(number, int(found["n2"] or number)))


def _cell_of(text: str, start: int, end: int) -> Label | None:
    """The first cell of a row that is nothing but a day."""
    cells = [cell.end() for cell in CELL.finditer(text, start, end)] if end - start <= LONGEST_ROW else []
    for cell in cells[:4]:
        for form in _forms():
            found = form.match(text, cell, end)
            behind = CELL.match(text, found.end(), end) if found is not None else None
            if found is not None and behind is not None and found.lastgroup != "bare":
                return Label(start, Part(*found.span()), *_days_of(found), behind.end(), "m1" in found.groupdict())
    return None


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """The forms of a day, each with groups y, m, d of its first and y2, m2, d2 of its last day; m1 and d1 are numbers in either order."""
    shown = [form for word in time_words("month") for form in (word.title(), word.upper())]
    months = alternatives(re.escape(word) for word in sorted(set(shown), key=len, reverse=True))
    days = alternatives(form for word in sorted(time_words("weekday"), key=len, reverse=True) for form in (word.title(), word.upper()))
    on = rf"(?:On )?(?:(?:{days})\.?,?[ ]+)?"
    month, year = rf"(?P<m>{months})(?![\w])\.?", rf"(?P<y>{YEAR})(?!\d)"
    month2, year2 = month.replace("<m>", "<m2>"), year.replace("<y>", "<y2>")
    day, day2 = rf"(?P<d>{FEW})(?!\d)", rf"(?P<d2>{FEW})(?!\d)"
    cells = (
        rf"{on}{day}(?:{TO}{day2})?\s+{month}(?:,?\s+{year})?",
        rf"{on}{month}\s+{day}(?:{TO}{day2})?(?:,?\s+{year})?",
        rf"{day}\s+{month}(?:,?\s+{year})?{TO}{day2}\s+{month2}(?:,?\s+{year2})?",
        rf"{month}\s+{day}(?:,?\s+{year})?{TO}{month2}\s+{day2}(?:,?\s+{year2})?",
        rf"{month},?\s+{year}",
        rf"{year},?\s+{month}(?:\s+{day})?",
        rf"{month}(?:,?\s+{year})?{TO}{month2},?\s+{year2}",
        rf"(?P<third>[Ee]arly|[Mm]id|[Ll]ate|EARLY|MID|LATE)[ -](?:in )?{month}(?:,?\s+{year})?",
        rf"{month}",
        rf"{year}(?:{TO}(?P<y2>{YEAR}|\d\d)(?!\d))?",
        r"(?P<y>(?:1[5-9]|20)\d\d)[-/.](?P<m>0[1-9]|1[0-2])[-/.](?P<d>[0-3]\d)(?!\d)",
        rf"(?P<d1>\d{{1,2}})(?P<cut>[/.])(?P<m1>\d{{1,2}})(?P=cut)(?P<y>{YEAR}|(?<=/)\d\d)(?!\d)",
        rf"(?P<d1>\d{{1,2}})/(?P<m1>\d{{1,2}})-(?P<m2>\d{{1,2}})/(?P<y>{YEAR}|\d\d)(?!\d)",
        r"(?P<d1>\d{1,2})/(?P<m1>\d{1,2})-(?P<m2>\d{1,2})(?P<y>)(?![\d/])",
    )
    return (*map(re.compile, cells), _compact(), re.compile(rf"(?P<d>{FEW})(?!\d)(?:{TO}(?P<d2>{FEW})(?!\d))?(?P<bare>)"))


@cache
def _compact() -> re.Pattern[str]:
    day = r"(?:19|20)?\d\d(?P<m2>0[1-9]|1[0-2])(?P<d2>0[1-9]|[12]\d|3[01])(?!\d)"
    return re.compile(rf"(?P<y>(?:19|20)?\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)(?:[-–]{day})?")


def _days_of(found: re.Match[str]) -> tuple[Day, Day]:
    """First and last day of a match of a form."""
    told = found.groupdict()
    year, last_year = _number(told.get("y")), _number(told.get("y2"))
    if "m1" in told:
        first = Day(year, _number(told["d1"]), _number(told["m1"]))
        return first, first._replace(day=_number(told.get("m2")) or first.day)
    month, day = _month(told.get("m")), _number(told.get("d"))
    month2, day2 = _month(told.get("m2")), _number(told.get("d2"))
    if told.get("third") is not None:
        begin, end = THIRDS[told["third"].lower()]
        return Day(year, month, begin), Day(year, month, min(end, monthrange(year or 2000, month or 1)[1]))
    if last_year is not None and month is None:
        return Day(year), Day(last_year if last_year > 99 else (year or 0) // 100 * 100 + last_year)
    last = Day(last_year or year, month2 or month, day2 or day)
    crossed = month2 is not None and month is not None and (month2, day2 or 0) < (month, day or 0)
    return Day(year if year is not None or last_year is None else last_year - crossed, month, day), last


def _number(word: str | None) -> int | None:
    digits = re.match(r"\d+", word or "")
    return int(digits[0]) if digits is not None else None


def _month(word: str | None) -> int | None:
    if not word:
        return None
    return int(word) if word.isdigit() else int(time_words("month")[word.lower()])


# -- the periods that a head names ---------------------------------------------------------------------------------------------------


def days_in(line: str) -> list[tuple[Day, Day]]:
    """The days, months, years and stretches of them that a line names, in order; a year by itself only where nothing it belongs to stands
    around it ("since 2015", "the 2015 deal")."""
    told, at = list[tuple[Day, Day]](), 0
    while at < len(line):
        found = max((m for form in _forms()[:10] if (m := form.match(line, at)) is not None), key=lambda m: m.end(), default=None)
        if found is None or (at and line[at - 1].isalnum()):
            at += 1
            continue
        at = found.end()
        first, last = _days_of(found)
        lone = first.month is None and first == last
        if not lone or (YEAR_ENDS.match(line, at) and not YEAR_AFTER.search(line[: found.start()])):
            told.append((first, last))
    return told
