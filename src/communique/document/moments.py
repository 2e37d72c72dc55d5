"""Date words that need another day or a whole period: "two days later", "by the end of the year", "in the autumn", "within ten days".

Part of `times`: each rule is a pattern and the function that reads it; words are in `data/time_words.csv`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from communique.document.days import Clock, Reading, Rule, iso, last_day, make_day, month_number, pick_year, shifted
from communique.lexicon import alternatives, read_number, time_words

YEAR = r"(?P<{0}>(?:1[5-9]|20|21)\d\d)(?!\d|[.,]\d)"
APART = re.compile(r"[.;:\n]|,\s+(?:and|but|while)\b")  # between a day told and a term that does not run from it


def _words(role: str) -> str:
    ordered = sorted(time_words(role), key=len, reverse=True)
    return alternatives(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


def _titles(role: str) -> str:
    return alternatives(re.escape(word.title()) for word in sorted(time_words(role), key=len, reverse=True))


def _rule(pattern: str, read: object) -> Rule:
    return Rule(re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE), read)  # type: ignore[arg-type]


def _cased(pattern: str, read: object) -> Rule:
    return Rule(re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])"), read)  # type: ignore[arg-type]


def _pair(day: date | None, last: date | None = None) -> Reading:
    return (day.isoformat(), (last or day).isoformat()) if day is not None else None


def _value(role: str, word: str | None) -> int:
    return int(time_words(role)[" ".join((word or "").lower().split())])


LASTING = re.compile(r"\bfor \Z")

# -- counted from the day told -------------------------------------------------------------------------------------------------------


def _read_offset(match: re.Match[str], clock: Clock) -> Reading:
    """ "Two days later" than the day told; "a day after he left" is the day before it, since it tells when he left; "on Wednesday, the day
    before" is that Wednesday. "For 90 days after the talks" tells how long."""
    if LASTING.search(match.string, max(0, match.start() - 30), match.start()) is not None:
        return None
    if clock.close is not None and clock.between.strip() == ",":
        return _pair(clock.close)
    anchor, side = clock.told or clock.published, _value("side", match["side"])
    number = 1.0 if match["n"].lower() == "the" else read_number(match["n"])
    if anchor is None or number is None or number != int(number) or number > 500:
        return None
    follows = re.match(r"\s+[A-Za-z]", match.string[match.end() :]) is not None
    if follows and match["side"].lower() in ("after", "before"):
        if clock.told is None:
            return None
        side = -side
    return shifted(anchor, time_words("unit").get(match["unit"].lower(), "day"), side * int(number))


def _read_next_day(match: re.Match[str], clock: Clock) -> Reading:
    anchor = clock.told or clock.published
    return _pair(anchor + timedelta(_value("day_shift", match["shift"]))) if anchor is not None else None


def _read_numbered(match: re.Match[str], clock: Clock) -> Reading:
    """ "On the 21st": of the month of the day told, or the one beside it that fits the tense."""
    now, number = clock.told or clock.published, int(match["d"])
    if now is None or (clock.year is not None and clock.told is None):
        return None
    months = [
        now.year * 12 + now.month - 1 + n for n in ((0, 1) if clock.tense == "future" else (0, -1) if clock.tense == "past" else (0, -1, 1))
    ]
    days = [made for n in months if (made := make_day(n // 12, n % 12 + 1, number)) is not None]
    fitting = [made for made in days if not (clock.tense == "future" and made < now) and not (clock.tense == "past" and made > now)]
    return _pair(min(fitting or days, key=lambda made: abs((made - now).days), default=None))


def _read_overnight(match: re.Match[str], clock: Clock) -> Reading:
    anchor = clock.close or clock.published
    return _pair(anchor - timedelta(1), anchor) if anchor is not None else None


def _read_hour(match: re.Match[str], clock: Clock) -> Reading:
    """ "At noon", "before dawn": of the day told just before, else of the day of publication."""
    return _pair(clock.close or clock.published)


# -- periods -------------------------------------------------------------------------------------------------------------------------


def _read_weekdays(match: re.Match[str], clock: Clock) -> Reading:
    """ "From Monday to Wednesday": the last such days, or the next ones in a clause about the future."""
    now = clock.published
    if now is None:
        return None
    first, last = _value("weekday", match["w"]), _value("weekday", match["w2"])
    length = (last - first) % 7
    if clock.tense == "future":
        start = now + timedelta((first - now.weekday()) % 7)
        return _pair(start, start + timedelta(length))
    end = now - timedelta((now.weekday() - last) % 7)
    return _pair(end - timedelta(length), end)


def _read_year_span(match: re.Match[str], clock: Clock) -> Reading:
    return (match["y"], match["y2"]) if match["y"] < match["y2"] else None


def _read_season(match: re.Match[str], clock: Clock) -> Reading:
    """A season's three months: of the year told, last, this or next, else the one that fits the tense."""
    month, shift = _value("season", match["season"]), time_words("shift").get((match["shift"] or "").lower())
    now = clock.published
    if match["y"]:
        return _season(int(match["y"]), month)
    if now is None:
        return None
    begun = now.year if (now.year, now.month) >= (now.year, month) else now.year - 1
    if shift == "-1":
        return _season(begun if (now - date(begun, month, 1)).days > 91 else begun - 1, month)
    since = (now - date(begun, month, 1)).days
    if clock.given and not shift:
        return _season(begun if since < 2 * 91 else begun + 1, month)
    ahead = begun + 1 if since > 91 else begun
    return _season(ahead if shift in ("0", "1") or clock.tense != "past" else begun, month)


def _season(year: int, month: int) -> Reading:
    last = month + 2
    return iso(year, month), iso(year + (last > 12), (last - 1) % 12 + 1)


def _read_end_of_unit(match: re.Match[str], clock: Clock) -> Reading:
    """ "By the end of the year" is its last day; "at the end of the month" its last third."""
    unit, shift = match["unit"].lower(), {"last": -1, "next": 1}.get((match["shift"] or "").lower(), 0)
    period = shifted(clock.published, unit, shift - _has_just_begun(clock, unit, match["shift"]))
    return _part(period, _value("third", match["third"]), bound=bool(match["bound"])) if period is not None else None


def _has_just_begun(clock: Clock, unit: str, shift: str | None) -> bool:
    """Whether a term of a word given before is the end of the year or month that is just over: in January "had pledged to leave by the end
    of the year"."""
    if not clock.given or shift or clock.published is None or unit not in ("year", "month"):
        return False
    return clock.published.month <= 3 if unit == "year" else clock.published.day <= 7


def _read_last_of_unit(match: re.Match[str], clock: Clock) -> Reading:
    """ "By year's end", "before the month is out": its last day."""
    unit = match["unit"].lower()
    period = shifted(clock.published, unit, -int(_has_just_begun(clock, unit, None)))
    return _pair(_edges(period)[1]) if period is not None else None


def _read_part_of_shifted(match: re.Match[str], clock: Clock) -> Reading:
    """ "Late last year", "early next month", "later this week"."""
    now, word = clock.published, match["third"].lower()
    shift = {"last": -1, "next": 1}.get(match["shift"].lower(), 0)
    period = shifted(now, match["unit"].lower(), shift)
    if period is None or now is None:
        return None
    first, last = _edges(period)
    if word == "later" and shift == 0:
        return _pair(now, last)
    if word in ("earlier", "so far") and shift == 0:
        return _pair(first, now)
    value = {"earlier": 1, "later": 3}.get(word) or _value("third", word)
    return _part(period, value, bound=False)


def _edges(period: tuple[str, str]) -> tuple[date, date]:
    first, last = (text.split("-") for text in period)
    start = date(*(int(part) for part in (*first, "1", "1")[:3]))
    if len(last) == 3:
        return start, date.fromisoformat(period[1])
    year, month = int(last[0]), int(last[1]) if len(last) > 1 else 12
    return start, date(year, month, last_day(year, month))


def _part(period: tuple[str, str], third: int, *, bound: bool) -> Reading:
    """A third of a year (four months), a month (ten days) or a week; `bound`: only the last day of an end."""
    first, last = _edges(period)
    if bound and third == 3:
        return _pair(last)
    if len(period[0]) == 4 and period[0] == period[1]:
        return iso(first.year, third * 4 - 3), iso(first.year, third * 4)
    if len(period[0]) == 7:
        return _pair(first.replace(day=third * 10 - 9), last if third == 3 else first.replace(day=third * 10))
    days = (last - first).days + 1
    return _pair(first + timedelta((third - 1) * days // 3), first + timedelta(third * days // 3 - 1))


def _read_end_of_named(match: re.Match[str], clock: Clock) -> Reading:
    """ "By the end of November", "until the end of 2018": the last day."""
    if not match["m"]:
        return iso(int(match["y"]), 12, 31), iso(int(match["y"]), 12, 31)
    month = month_number(match["m"])
    ahead = Clock(clock.published, "past" if clock.tense == "past" else "future", clock.told, given=clock.given)
    year = int(match["y"]) if match["y"] else pick_year(ahead, month)
    made = iso(year, month, last_day(year, month))
    return made, made


def _read_within(match: re.Match[str], clock: Clock) -> Reading:
    """ "Within ten days": counted from the day told just before ("on 3 May it vowed to act within ten days"), else from publication."""
    now, number = clock.published, read_number(match["m"] or match["n"])
    if clock.close is not None and now is not None and clock.close < now and not APART.search(clock.between):
        now = clock.close
    if now is None or number is None or number > 500:
        return None
    end = _later(now, number, match["unit"].lower().rstrip("s"))
    return _pair(now, end) if end is not None else None


def _later(now: date, number: float, unit: str) -> date | None:
    if unit in ("hour", "day", "week", "fortnight"):
        return now + timedelta(int(number * {"hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14}[unit] + 0.01))
    months = {"month": 1, "year": 12}.get(unit)
    if months is None:
        return None
    count = now.year * 12 + now.month - 1 + int(number * months)
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(now.day, monthrange(year, month)[1])) if year < 9999 else None


def _read_in_days(match: re.Match[str], clock: Clock) -> Reading:
    number = read_number(match["n"])
    if clock.published is None or number is None or number > 400 or (clock.tense != "future" and not match["time"]):
        return None
    return shifted(clock.published, time_words("unit")[match["unit"].lower()], int(number))


def read_weekend(match: re.Match[str], clock: Clock) -> Reading:
    """The weekend up to publication, or the next one in a clause about the future."""
    now = clock.published
    if now is None:
        return None
    back = (now.weekday() - 5) % 7
    saturday = now + timedelta(7 - back if back > 1 else 0) if clock.tense == "future" else now - timedelta(back)
    return _pair(saturday, saturday + timedelta(1))


def _read_week_of_month(match: re.Match[str], clock: Clock) -> Reading:
    month = month_number(match["m"])
    year = int(match["y"]) if match["y"] else pick_year(clock, month)
    end = last_day(year, month)
    n = _value("ordinal", match["n"]) if match["n"].lower() != "last" else 0
    first = n * 7 - 6 if n else end - 6
    return (iso(year, month, first), iso(year, month, min(first + 6, end))) if n < 5 else None


def _read_part_of_this_year(match: re.Match[str], clock: Clock) -> Reading:
    now, n = clock.published, _value("ordinal", match["n"])
    length = 6 if match["part"].lower() == "half" else 3
    if now is None or n * length > 12:
        return None
    year = now.year + {"last": -1, "next": 1}.get((match["shift"] or "").lower(), 0)
    if not match["shift"] and clock.tense == "future" and n * length < now.month:
        year += 1
    elif not match["shift"] and clock.tense == "past" and n * length - length + 1 > now.month:
        year -= 1
    return iso(year, n * length - length + 1), iso(year, n * length)


def _read_part_of_decade(match: re.Match[str], clock: Clock) -> Reading:
    first, third = int(match["y"]), _value("third", match["third"])
    start, end = ((0, 4), (3, 6), (5, 9))[third - 1]
    return iso(first + start), iso(first + end)


def _read_two_days(match: re.Match[str], clock: Clock) -> Reading:
    now = clock.published
    return _pair(now, now + timedelta(1)) if now is not None else None


def _read_feast(match: re.Match[str], clock: Clock) -> Reading:
    name = " ".join(match["feast"].lower().replace("’", "'").split())
    now = clock.published
    if now is None and not match["y"]:
        return None
    years = [int(match["y"])] if match["y"] else [year for year in (now.year - 1, now.year, now.year + 1) if now is not None] if now else []
    days = [_feast(name, year) for year in years]
    if len(days) == 1 or now is None:
        return _pair(days[0])
    if clock.given:
        return _pair(min(days, key=lambda day: abs((day - now).days)))
    if clock.tense == "past":
        return _pair(max(day for day in days if day <= now))
    return _pair(min(day for day in days if day >= now))


def _feast(name: str, year: int) -> date:
    value = time_words("feast")[name]
    return _easter(year) if value == "easter" else date(year, *(int(part) for part in value.split("-")))


def _easter(year: int) -> date:
    """The Sunday after the first full moon of spring (the anonymous Gregorian computation)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    last = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * last) // 451
    total = h + last - 7 * m + 114
    return date(year, total // 31, total % 31 + 1)


# -- patterns ------------------------------------------------------------------------------------------------------------------------


def _near_rules() -> Iterator[Rule]:
    number = rf"\d{{1,3}}|{_words('number')}"
    unit, side, part = _words("any_unit"), _words("side"), _words("part_of_day")
    yield _rule(rf"(?P<n>the|{number})\s+(?P<unit>{unit})\s+(?P<side>{side})(?!\s+(?:yesterday|tomorrow))", _read_offset)
    yield _rule(rf"(?:later\s+)?the\s+(?P<shift>{_words('day_shift')})\s+(?:day|{part})", _read_next_day)
    yield _rule(r"(?P<shift>next|following|same)\s+day(?=\s*[,.;]|\s+(?!of|to|after|before)\w)", _read_next_day)
    ends = r"(?=\s*(?:[.;:)]|,(?!\s*(?:and\s+)?(?:the\s+)?\d)|$|to\b(?!\s+(?:the\s+)?\d)|but\b))"
    yield _rule(rf"(?:on|by|until|from)\s+the\s+(?P<d>[12]?\d|3[01])(?:st|nd|rd|th){ends}", _read_numbered)
    yield _rule(r"overnight", _read_overnight)
    before = r"(?:shortly\s+|just\s+|soon\s+)?(?:at|by|until|till|before|after|towards?|in|from|around)"
    yield _rule(rf"{before}\s+(?:the\s+)?(?P<hour>{_words('hour')})(?!\s+(?:on|of|before|after)\b|\s*-)", _read_hour)
    yield _rule(r"today\s+and\s+tomorrow", _read_two_days)
    week = _titles("weekday")
    yield _cased(rf"(?:[Ff]rom|[Bb]etween)\s+(?P<w>{week})\s+(?:to|until|through|and|till)\s+(?P<w2>{week})", _read_weekdays)
    years = rf"(?:from|between)\s+{YEAR.format('y')}\s+(?:and|to|until|through)\s+{YEAR.format('y2')}"
    yield _rule(years, _read_year_span)
    yield _rule(r"(?:over|at|on|during)\s+the\s+weekend", read_weekend)


def _period_rules() -> Iterator[Rule]:
    number, unit = rf"\d{{1,3}}|{_words('number')}", r"week|month|year|decade"
    bound, third = r"by|until|till|before", _words("third")
    lead = rf"(?:(?P<bound>{bound})\s+|(?:at|towards?|from|since|in)\s+)?"
    yield _rule(rf"{lead}(?P<third>{third})\s+(?:the\s+|(?P<shift>last|next|this)\s+)(?P<unit>{unit})", _read_end_of_unit)
    yield _rule(rf"(?:{bound})\s+(?P<unit>year|month)(?:['’]s\s+|-|\s+)end", _read_last_of_unit)
    yield _rule(rf"before\s+the\s+(?P<unit>{unit})\s+(?:is\s+(?:out|over)|ends)", _read_last_of_unit)
    month = rf"(?P<m>{_titles('month')})(?![\w'])"
    yield _cased(rf"(?:[Bb]y|[Uu]ntil|[Tt]ill|[Bb]efore)\s+the\s+end\s+of\s+{month}(?:,?\s+{YEAR.format('y')})?", _read_end_of_named)
    yield _cased(rf"(?:[Bb]y|[Uu]ntil|[Tt]ill|[Bb]efore)\s+the\s+end\s+of\s+{YEAR.format('y')}(?P<m>)", _read_end_of_named)
    when = r"early|late|mid|later|earlier|so\s+far"
    yield _rule(rf"(?P<third>{when})(?:\s+|-)(?P<shift>last|next|this)\s+(?P<unit>{unit})", _read_part_of_shifted)
    span = _words("span_unit")
    yield _rule(rf"within\s+(?:the\s+next\s+)?(?P<n>{number})(?:\s+(?:to|or)\s+(?P<m>{number}))?\s+(?P<unit>{span})", _read_within)
    yield _rule(rf"(?:over|in|for|during)\s+the\s+next\s+(?P<n>{number})\s+to\s+(?P<m>{number})\s+(?P<unit>{span})", _read_within)
    yield _rule(rf"in\s+(?P<n>{number})\s+(?P<unit>days?|weeks?|months?)(?P<time>['’]s?\s+time)?", _read_in_days)


def _season_rules() -> Iterator[Rule]:
    season, shift = _words("season"), _words("season_shift")
    year = rf"(?:\s+(?:of\s+)?{YEAR.format('y')})?"
    yield _rule(rf"(?:the\s+)?(?P<season>{season})\s+(?:of\s+)?{YEAR.format('y')}(?P<shift>)", _read_season)
    yield _rule(rf"(?:(?P<shift>{shift})|(?:in|by|until|since|during|over|from)\s+the)\s+(?P<season>{season}){year}", _read_season)
    month = rf"(?P<m>{_titles('month')})(?![\w'])"
    nth = r"[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast"
    yield _cased(rf"(?:in\s+)?the\s+(?P<n>{nth})\s+week\s+of\s+{month}(?:,?\s+{YEAR.format('y')})?", _read_week_of_month)
    ordinal = rf"(?P<n>{_words('ordinal')})"
    this = r"\s+of\s+(?:the|(?P<shift>this|last|next))\s+year"
    yield _rule(rf"in\s+the\s+{ordinal}\s+(?P<part>quarter|half)(?:{this})?(?!\s+of)", _read_part_of_this_year)
    yield _rule(rf"the\s+{ordinal}\s+(?P<part>quarter|half){this}", _read_part_of_this_year)
    yield _rule(r"(?P<third>early|mid|late)(?:\s+|-)(?P<y>(?:1[5-9]|20)\d0)s", _read_part_of_decade)
    feast = _words("feast").replace("'", "['’]")
    yield _rule(rf"(?P<feast>{feast})(?:,?\s+{YEAR.format('y')})?", _read_feast)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules of this module."""
    return (*_near_rules(), *_period_rules(), *_season_rules())
