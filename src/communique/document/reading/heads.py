"""What stands above and below a text that was pasted or saved without header fields: who publishes it, when, under which title.

"SOCIALIST REPUBLIC OF VIET NAM / MINISTRY OF FOREIGN AFFAIRS / Ha Noi, 19 August 2016", "LUSAKA, Sept. 6 (Xinhua) --", "Source: WAM",
"SN  Bangkok Post", "Havana, April 17, 2019" below. A name counts only where the tables know whose it is, or a key stands before it; a day
only where it is one day of one year. What a user or a header says goes before all this (a part of reading)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from communique import datelines
from communique.beside import body_called
from communique.datelines import end_of_dateline
from communique.document.reading.dates import find_date, find_day, months_by_letters
from communique.document.reading.publishers import Publisher, is_within_state, publisher_of
from communique.labelled import TURN
from communique.lexicon import marker_pattern, marker_values, markers
from communique.naming import called
from communique.rolls import find_roll

PLACES = frozenset({"state", "capital"})
PLACE_WORDS = 7  # "Lao People's Democratic Republic"
LINES, FOOT = 40, 8  # of a text in which its head stands, and its foot
LONGEST_HEAD = 3_000  # characters
LONG, SHORT = 12, 3  # words of a sentence, and of a title
NAMES, BODY_WORDS = 16, 8  # lines that are tried with each place, and the words of one
LONGEST_LINE = 40  # words
FIRST = 60  # of them where a day alone may stand: "January 19, 2017 (GAROWE): "
OPENING = 160  # characters of a text's first sentence in which a dateline stands
TAIL = re.compile(r"^(?:of|on|between|and|for|to|from|with|following|at|in|by|concerning|regarding)\b", re.IGNORECASE)
OWNED = re.compile(r"(?P<name>.+)['’]s (?P<kind>.+)")
ISSUED = re.compile(r" (?:by|of|from) (?:the )?", re.IGNORECASE)
SENTENCE = re.compile(r"[.!?][\"”’')\]]*\s*$")
KEY = re.compile(r"(?P<key>[A-Za-z][A-Za-z ]{1,24}?)(?:\s*:\s*|\t\s*|\s{2,})(?P<value>\S.*)")
AGENCY = re.compile(r"\((?P<who>[A-Za-z][\w .&/-]{1,25})\)|, (?P<letters>[A-Z]{3,6}) ?(?:--|—|–)|\. /(?P<slashed>[A-Z]{2,8})/")
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)[^\n]{0,60}?\b(?P<year>(?:19|20)\d\d)\b(?:\s*[-–]\s*\d{4})?,?(?P<whose>[^\n]*)", re.IGNORECASE
)
DAY_AND_MONTH = re.compile(
    r"\b(?:(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})|(?P<day_before>\d{1,2}) (?P<month_behind>[A-Z][a-z]{2,8}))\b"
)
EITHER = re.compile(r"(?<![\w/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?![\w/-])")
WEEKDAY = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+\.? \d{1,2}),? \d{4}\b", re.IGNORECASE
)
ALONE = re.compile(r"[<(\s]*(?:https?://|www\.)[^\s|)>]+[>)\s]*")  # an address and nothing else
FOOTNOTE = re.compile(r"\s*[\[(]?\d{1,3}[\]).]\s")
PUBLISHED = re.compile(r"(?:published|posted|date|issued|released)\b", re.IGNORECASE)
NOT_OWN = ("to ", "for ", "addressed", "between ", "and ", "by the ")  # what a line begins with that names another
YEAR = re.compile(r"(?<![\w/.-])((?:19|20)\d\d)(?![\w/]| ?(?:GMT|UTC|hrs|words|EST|local)\b)")
SYMBOL = re.compile(r"(?:SG/SM|SC|GA|S|A|AFR|PKO|HR|ECOSOC|S/PV|A/RES|S/RES)/\d[\d/.]*\b")
WIDE = re.compile(r"\s{4,}|\t")
POST = re.compile(r"FM (?:AMEMBASSY|AMCONSUL|USMISSION|USINT) (?P<town>[A-Z][A-Z ]+)|FM SECSTATE")
BODY = re.compile(r"\b(?:Ministry|Department|Government|Presidency|Office|Embassy) (?:of|for) (?:the )?[A-Z][\w&, ]*[a-z]", re.IGNORECASE)
LEAD = re.compile(r"^(?:press release|news release|media release|fwd?|re|headline)\s*:\s+", re.IGNORECASE)
EARLIEST = 1850
CABLED = re.compile(r"\b(?P<day>\d{2})\d{4}Z? (?P<month>[A-Z]{3}) (?P<year>\d{2,4})\b")
SITE = re.compile(r"(?:https?://|www\.|@)[\w.-]+\.[a-z]{2,}[^\s|)>\]]*", re.IGNORECASE)
CHAIN = re.compile(r"\s(?:\||>|»|›|::)\s|\s/\s")
NUMBERED = re.compile(r"[\W\d]*(?:\w{1,6}[/.-]\s*)*[\w()./-]*\d[\w()./-]*\W*$")  # "S/2011/227", "PKO/369", "16-3-2005"
SALUTATION = re.compile(
    r"(?:Sirs?,|Madam,|President,|Your |Dear |Ladies|Excellenc|Mr\.? (?:President|Chair|Speaker)|Madam |Distinguished "
    r"|Honou?rable (?:guests|members))"
)
BYLINE = re.compile(r"(?:by|written by|reporting by|author|story by)\s*:?\s+[^\W\d_]", re.IGNORECASE)
CHANGED = re.compile(r"\b(?:updat|modif|revis|correct|build|print|access|retriev|download)", re.IGNORECASE)
HOURS = re.compile(
    r"[,|/ ·•-]*(?<![\d./-])\d{1,2}(?::\d{2}(?::\d{2})?(?:\s*(?:[ap]\.?m\b\.?|hrs|h)\b)?"
    r"|\.\d{2}\s*(?:[ap]\.?m\b\.?|hrs|h|gmt)|\s*[ap]\.?m\b\.?)(?![\d./-])",
    re.IGNORECASE,
)
MARKED = re.compile(r"^[#*_>\s]+|[*_#\s]+$")


@dataclass
class Head:
    """What is found so far. `opening` is the first line of the text; `names` are lines above that may be parts of a publisher's name,
    `below` those below, `dated` what else stands in lines with a day, `titles`
    those that may be the title, `forms` short ones that only tell of what kind the text is; `later` are days of changes and below the text,
    `either` those that can be read two ways, `years` what years stand anywhere."""

    opening: str
    found: dict[str, str] = field(default_factory=dict)
    either: list[tuple[str, str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    dated: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)
    years: list[str] = field(default_factory=list)


def read_head(text: str) -> dict[str, str]:
    """The fields title, publisher, date, kind and url that the head and the foot of a text tell, as far as they do."""
    roll = find_roll(text)  # who took part publishes nothing
    head = text[: roll[0].start] + text[roll[-1].start + len(roll[-1].words) :] if roll else text
    lines = [line.strip() for line in head[:LONGEST_HEAD].split("\n")[:LINES]]
    above, body = _parted(lines)
    below = [line.strip() for line in text[-LONGEST_HEAD:].rstrip().split("\n")[-FOOT:]] if len(text) > len("\n".join(above)) else []
    return read_lines(above, [line for line in below if line not in above and line != body], body)


def read_lines(above: Sequence[str], below: Sequence[str], opening: str = "") -> dict[str, str]:
    """The same of lines that stand above and below a text which begins with `opening`."""
    head = Head(opening)
    for line in _of_sender(above, opening):
        _take(head, line)
    _take_opening(head, opening)
    related = any(marker_pattern("head_related").search(line.lower()) is not None for line in below)
    for line in below:
        _take_foot(head, line)
    head.below = [] if related else head.below
    _settle(head)
    return {key: value for key, value in head.found.items() if value}


def _of_sender(above: Sequence[str], opening: str) -> Sequence[str]:
    """The lines above a text; of a letter those down to its day, below which stands to whom it goes."""
    if SALUTATION.match(opening) is None:
        return above
    dated = next((n for n, line in enumerate(above) if day_in(line) is not None), len(above) - FOOT // 2)
    return above[: max(dated + 1, 1)]


def day_of_title(title: str) -> str | None:
    """The day in a title, if it is that of the text: "Press conference on 5 March 2015", not "the anniversary of 5 March 1995"."""
    return day_in(title) if marker_pattern("head_other_day").search(title.lower()) is None else None


def _parted(lines: Sequence[str]) -> tuple[list[str], str]:
    """The lines above the running text, those that go on in one another joined; and its first line."""
    units = list[str]()
    gap = True
    for n, line in enumerate(lines):
        plain = MARKED.sub("", line)
        if not plain:
            gap = True
            continue
        if _is_running(plain, lines[n + 1] if n + 1 < len(lines) else ""):
            return units, plain
        goes_on = units and not gap and (plain[0].islower() or (plain.isupper() and units[-1].isupper() and TAIL.match(plain)))
        if goes_on and KEY.fullmatch(plain) is None and POST.match(units[-1]) is None:
            units[-1] += f" {plain}"
        else:
            units.append(plain)
        gap = False
    return units, ""


def _is_running(line: str, following: str) -> bool:
    """Whether a line is of the running text: a sentence, a turn of a speaker, a salutation, words behind a dateline."""
    words = line.split()
    behind = line[end_of_dateline(line) :] if end_of_dateline(line) else ""
    wrapped = len(words) > LONG - 4 and following[:1].islower() and not line.isupper()
    return bool(
        len(words) > LONGEST_LINE
        or (len(words) >= LONG and SENTENCE.search(line) and not line.isupper())
        or wrapped
        or len(behind.split()) > SHORT
        or (TURN.match(line) and len(words) > LONG and find_day(line) is None)
        or (SALUTATION.match(line) and line.endswith((",", ":")))
    )


def _take(head: Head, line: str) -> None:
    """Notes what a line above the text tells."""
    if pair := KEY.fullmatch(line):
        key = marker_values("head_key").get(pair["key"].strip().lower())
        if key is not None:
            _note(head, key, pair["value"].strip())
            return
    if WIDE.search(line):
        for piece in WIDE.split(line):
            _take(head, piece.strip())
        return
    _take_years_and_sites(head, line)
    if COPYRIGHT.search(line) or POST.match(line) or "DECL" in line:
        return
    if (day := day_in(line)) is not None:
        rest = without_day(line)
        if _is_of_text(line, rest):
            head.later.append(day) if CHANGED.search(line[: _at(line, day)]) else head.found.setdefault("date", day)
        if len(rest.split()) < SHORT or called(rest.strip(" ,(")):
            head.dated.append(rest)
            return
    if CHAIN.search(line) or SITE.search(line):
        parts = [part.strip() for part in CHAIN.split(line)] if CHAIN.search(line) else []
        head.names += [part for part in parts if (known := _publishes(part)) is not None and known.party is not None]
    elif BYLINE.match(line) or NUMBERED.match(line) or marker_pattern("head_noise").search(line.lower()) is not None:
        head.forms.append(line)
    elif _publishes(line) is not None:
        head.names.append(line)
    else:
        head.titles.append(line)
        head.names.append(line)


def _is_of_text(line: str, rest: str) -> bool:
    """Whether a day is that of the text: little else stands in its line, or it begins it; and nothing says that it is another's."""
    other = marker_pattern("head_other_day").search(line.lower()) is not None
    return not other and (len(rest.split()) <= SHORT + 2 or any(form.match(line) for form in (WEEKDAY, PUBLISHED)))


def _note(head: Head, key: str, value: str) -> None:
    """Notes what stands behind a key."""
    if key == "date" and (day := day_in(value)) is not None:
        head.found.setdefault("date", day)
    elif key == "url":
        head.found.setdefault("url", value)
    elif key == "title":
        head.found.setdefault("title", value)
    elif key == "publisher":
        head.found.setdefault("publisher", CHAIN.split(value)[0].strip(" ."))
    elif key == "sender":
        name, _, address = value.partition("<")
        head.names.append(name.strip(' "'))
        head.found.setdefault("site", (address or value).strip("<> []"))


def _take_years_and_sites(head: Head, line: str) -> None:
    if marked := COPYRIGHT.search(line):
        head.years.append(marked["year"])
        head.below.append(re.sub(r"\.? ?all rights.*| ?\((?=[A-Z]+\)).*", "", marked["whose"], flags=re.IGNORECASE).strip(" .,"))
    elif EITHER.search(line) or day_in(line) is not None:
        head.years += YEAR.findall(line) or [found[2] for found in EITHER.findall(line)]
    head.either += [
        (f"{y}-{int(a):02}-{int(b):02}", f"{y}-{int(b):02}-{int(a):02}") for a, b, y in EITHER.findall(line) if int(a) < 13 > int(b)
    ]
    if post := POST.match(line):
        head.found.setdefault("publisher", f"U.S. Embassy {post['town'].strip().title()}" if post["town"] else "U.S. Department of State")
    if ALONE.fullmatch(line) and (site := SITE.search(line)):
        head.found.setdefault("site", site[0])


def day_in(line: str) -> str | None:
    """The one day that a line tells, with its hours left out; of two that of changes does not count."""
    if cabled := CABLED.search(line):
        month = months_by_letters().get(cabled["month"])
        return find_date(f"{cabled['day']} {month} {_long_year(cabled['year'])}") if month else None
    parts = [part for part in re.split(r"\s[|/·•]\s|\s-\|?|\|", line) if CHANGED.search(part) is None] or [line]
    found = (find_day(HOURS.sub(" ", part).strip(" ,-–|")) for part in (line, *parts))
    days = {day for day in found if day is not None and int(day[:4]) >= EARLIEST}
    return days.pop() if len(days) == 1 else None


def _long_year(year: str) -> str:
    return year if len(year) == 4 else f"{'19' if int(year) > 45 else '20'}{year}"


def _at(line: str, day: str) -> int:
    """Where in a line the year of its day stands."""
    return line.find(day[:4]) if day[:4] in line else len(line)


def without_day(line: str) -> str:
    """What is left of a line without its day and hours."""
    rest = HOURS.sub("", line)
    return re.sub(rf"\b\d{{1,4}}\b|{_months()}|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|[\d/.-]{{6,}}", "", rest, flags=re.I).strip(
        " ,.|-–"
    )


@cache
def _months() -> str:
    return r"\b(?:" + "|".join(months_by_letters().values()) + r"|\d{1,2}(?:st|nd|rd|th))\b"


def _take_opening(head: Head, opening: str) -> None:
    """Notes what the dateline of the running text tells: its day and the agency."""
    end = end_of_dateline(opening)
    line = opening[:end] if end else (opening[:OPENING] if AGENCY.search(opening[:OPENING]) else "")
    if not line:
        first = opening[: opening.find(")") + 1] if opening.startswith("(") else opening[:FIRST]
        if (day := day_in(first.partition(":")[0] if ":" in first else first if opening.startswith("(") else "")) is not None:
            head.found.setdefault("date", day)
        return
    place = re.split(r"[,(–—-]", line[:end])[0].strip() if end else ""
    if any(term.kind not in datelines.PLACES for term in called(place)):
        head.names.append(place)
    if (day := day_in(line.strip(" ,-–—:."))) is not None:
        head.found.setdefault("date", day)
    if (agency := AGENCY.search(line)) is not None:
        name = next(name for name in agency.groups() if name)
        if "publisher" not in head.found and (known := publisher_of({"publisher": name})) is not None and known.kind == "news":
            head.found["agency"] = name


def _take_foot(head: Head, line: str) -> None:
    """Notes what a line below the text tells: a day alone or with a place, a source, a site, whose the rights are."""
    line = MARKED.sub("", line)
    if not line or len(line.split()) > LONG or FOOTNOTE.match(line):
        return
    _take_years_and_sites(head, line)
    pair = KEY.fullmatch(line)
    key = marker_values("head_key").get(pair["key"].strip().lower()) if pair else None
    if pair and key in ("publisher", "date", "url"):
        _note(head, key, pair["value"].strip())
    elif (day := day_in(line)) is not None:
        rest = without_day(line)
        if CHANGED.search(line) is None and len(rest.split()) <= SHORT and _is_of_text(line, rest):
            head.later.insert(0, day)
            head.dated.append(rest)
    elif line.startswith("(") or (not SENTENCE.search(line) and marker_pattern("head_body").search(line.lower()) is not None):
        head.below.append(line.strip("()[] –—-"))


def _settle(head: Head) -> None:
    """Chooses the title and the publisher among what may be one, and the kind that neither tells."""
    found = head.found
    if "date" not in found and (day := _day_of_opening(head)) is not None:
        found["date"] = day
    if "date" not in found and head.later:
        found["date"] = head.later[0]
    agency = found.pop("agency", "")
    if "publisher" not in found and (name := agency or _publisher_among(head)):
        found["publisher"] = name
    found.setdefault("publisher", "")
    if not found["publisher"] and any(SYMBOL.match(line) for line in head.forms):
        found["publisher"] = "United Nations"
    found["publisher"] = found["publisher"] or next((name for line in head.titles if (name := _issuer_in(line))), "")
    site = found.pop("site", "")
    if not found.get("publisher") and site and (known := publisher_of({"publisher": "", "url": _address(site)})) is not None:
        found["publisher"] = known.name
    if "title" not in found:
        known = _publishes(found["publisher"]) if found["publisher"] else None
        titles = [line for line in head.titles if line not in found["publisher"] and not line.endswith(":")]
        found["title"] = _title_among(titles, news=known is not None and known.kind == "news")
    found["title"] = LEAD.sub("", found["title"])
    found["form"] = next((form for line in (*head.forms, *head.titles) if (form := _form_of(line))), "")


def _day_of_opening(head: Head) -> str | None:
    """The day of a dateline that has no year, with the year that the head or the foot names; of "10/02/2015" above it which day it is."""
    if not end_of_dateline(head.opening) and AGENCY.search(head.opening[:OPENING]) is None:
        return None
    told = DAY_AND_MONTH.search(head.opening[:OPENING])
    month = months_by_letters().get((told["month"] or told["month_behind"])[:3].upper()) if told else None
    years = set(head.years)
    if told is None or month is None or len(years) != 1:
        return None
    day = find_day(f"{told['day'] or told['day_before']} {month} {years.pop()}") if month != "December" else None  # (c) of the next year
    return day if not head.either or any(day in pair for pair in head.either) else None


def _address(site: str) -> str:
    return site if site.lower().startswith("http") else f"https://{site.lstrip('@').partition('@')[2] or site.lstrip('@')}"


def _publishes(name: str) -> Publisher | None:
    """The body or medium that words name, as far as the tables know it."""
    if len(name.split()) > LONG or len(name) < SHORT - 1 or any(mark in name for mark in ":?|"):
        return None
    name = marker_pattern("head_site").sub("", name).strip(" ,") or name
    if _is_told_of(name):
        return None
    known = publisher_of({"publisher": name})
    return known or (Publisher(name, None, "release", None) if body_called(name) is not None else None)


def _is_told_of(words: str) -> bool:
    """Whether words tell something, or of somebody, and are no mere name: "Embassy of Peru to close", "For the Government of Chile"."""
    small = [word for word in re.findall(r"[^\W\d_]+", words) if word.islower() and len(word) > SHORT and word not in markers("head_link")]
    return bool(small) or words.lower().startswith(NOT_OWN) or marker_pattern("head_no_publisher").search(words.lower()) is not None


def names_publisher(words: str) -> bool:
    """Whether words name a body of a state, one between states, or a medium that the tables know."""
    return bool(words) and _speaks(words.strip(" .,"))


def _publisher_among(head: Head) -> str:
    """The first of the lines that names a body or medium: alone, or together with the state or capital that stands in another line."""
    names = [name.strip(" .,") for name in head.names if name.strip(" .,")]
    below = [name.strip(" .,") for name in head.below if name.strip(" .,")]
    known = {name: found for name in (*names, *below) if (found := _publishes(name)) is not None}
    speaks = [name for name in (*names, *below) if name in known and _speaks(name) and not _is_bare_seat(name, head)]
    states = {known[name].party for name in speaks if known[name].party}
    if len(states) > 1:
        return ""  # who are named above an agreement, or whom a letter goes to
    if speaks:
        return speaks[0]
    if any(is_within_state(name) or marker_pattern("head_other_body").search(name.lower()) is not None for name in names):
        return ""  # a province's, a movement's, a society's
    joined = next((name for name in _joined(head, names) if _speaks(name)), "")
    return joined or next((name for name in names if name in known and not _is_bare_seat(name, head)), "")


def _is_bare_seat(name: str, head: Head) -> bool:
    """Whether a seat stands alone, as in a headline's kicker ("White House"): no form, address or office beside it."""
    if len(name.split()) > SHORT or marker_pattern("head_body").search(name.lower()) or body_called(name) is not None:
        return False
    known = _publishes(name)
    beside = [*head.forms, *(other for other in (*head.names, *head.titles) if other != name)]
    told = any(marker_pattern(role).search(line) for line in beside for role in ("title_kind", "head_body", "head_release"))
    return known is not None and known.kind != "news" and not told


def _joined(head: Head, names: Sequence[str]) -> Iterator[str]:
    """A body with the state or capital of a line next to it, or of the lines of its own address between them."""
    for n, name in enumerate(names):
        if len(name.split()) > BODY_WORDS or marker_pattern("title_kind").search(name) is not None or any(_places_in(name)):
            continue
        for m, other in enumerate(names):
            between = names[min(n, m) + 1 : max(n, m)]
            near = len(between) <= (1 if m < n else SHORT) and (m < n or all(map(_is_of_address, between)))
            yield from (f"{name}, {place}" for place in _places_in(other) if m != n and near and place not in name)
    bodies = [found[0] for title in (head.found.get("title", ""), *head.titles) if (found := BODY.search(title)) is not None]
    yield from (f"{body}, {place}" for body in bodies for line in (*head.below, *head.dated) for place in _places_in(line))


def _issuer_in(title: str) -> str:
    """The one body of a state whose word a text is by its title, with nothing behind it but a place and a day: "Statement by the Ministry
    of Foreign Affairs of Peru, Lima, 2 May 1996", "Press statement, State House, Abuja", "Foreign Ministry's Remarks, Beijing"."""
    first, *places = [part.strip() for part in without_day(title).split(",") if part.strip()] or [""]
    owned, link = OWNED.fullmatch(first), ISSUED.search(first)
    if owned is not None and _only_tells_kind(owned["kind"]):
        name = owned["name"]
    elif link is not None and _only_tells_kind(first[: link.start()]):
        name = first[link.end() :]
    else:
        name, places = (places[0], places[1:]) if places and _only_tells_kind(first) else ("", [])
    if marker_pattern("joint_text").search(title) is not None or not all(any(_places_in(place)) for place in places):
        return ""
    named = [name, *(f"{name}, {place}" for place in places[:1])]
    return next((one for one in named if (known := _publishes(one)) is not None and known.party is not None), "")


def _only_tells_kind(words: str) -> bool:
    """Whether words say of what kind a text is, and nothing else: "Press release", "Opening remarks"."""
    told = [word for word in re.findall(r"[^\W\d]+", words.lower()) if word not in markers("head_kind")]
    forms = markers("head_form") | markers("head_saying")
    return bool(told) and (" ".join(told) in forms or _form_of(words) != "" or all(word in forms for word in told))


def _is_of_address(line: str) -> bool:
    """Whether a line may stand between a body and where it sits: a department, a street."""
    return any(map(str.isdigit, line)) or marker_pattern("head_body").search(line.lower()) is not None or "," in line


def _places_in(line: str) -> Iterator[str]:
    """The states and capitals that stand in a line between commas, dashes and brackets."""
    for piece in re.split(r"[,;()/]|\s[-–—]\s|\d+", line):
        words = piece.strip(" .")
        if 0 < len(words.split()) <= PLACE_WORDS and any(
            term.kind in PLACES for term in called(words.title() if words.isupper() else words)
        ):
            yield words


def _speaks(name: str) -> bool:
    known = _publishes(name)
    return known is not None and (known.party is not None or body_called(name) is not None or known.kind == "news")


def _title_among(lines: Sequence[str], *, news: bool) -> str:
    """Which of the lines above a text is its title: the first that tells a kind of text, else a meeting or visit, else as long as one."""
    kept = [line for line in lines if len(line.split()) >= SHORT and len(line) <= 300 and not called(line)]
    kinds = [line for line in kept if marker_pattern("title_kind").search(line) is not None]
    telling = [line for line in kept if marker_pattern("head_telling").search(line.lower()) is not None and len(line.split()) > SHORT + 2]
    longer = [line for line in kept if len(line.split()) > SHORT + 1]
    return next(iter((*([] if news else (*kinds, *telling)), *longer, *kept)), "")


def _form_of(line: str) -> str:
    """A short line that only says of what kind a text is: "PRESS RELEASE", "Transcript", "AS DELIVERED"."""
    words = re.sub(r"[^\w ]", " ", line.lower()).split()
    plain = " ".join(word for word in words if not word.isdigit() and word != "no")
    return plain if len(plain.split()) <= SHORT and plain in markers("head_form") else ""
