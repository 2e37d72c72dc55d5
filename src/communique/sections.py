"""Texts of many items that tell of separate things, each under the name of a state ("SWEDEN", below it "The foreign ministry summoned
..."), behind a dateline ("TBILISI — The president ..."), or in a chronology behind the day ("4 January — GHANA. The Government ...").

Read by actors, whose "government" is that of the state above it and whose "two sides" are two of the same section, and by events."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from communique import naming
from communique.chronology import end_of_day, find_items
from communique.datelines import end_of_dateline
from communique.daylabels import day_labels
from communique.lexicon import alternatives, time_words
from communique.listed import MARK, is_heading
from communique.records import Document

FEW = 3  # states named before the first section: so many all sections may be about
FEWEST = 2  # states that head sections: one alone may be a title
WORD = r"[^\W\d_][\w.'’-]*"
NAME = re.compile(
    rf"^[ \t]*(?:(?:{MARK}|\#{{1,6}})[ \t]+)?(?:\*\*|__)?(?P<name>[^\W\d_a-z][\w'’-]*\.?(?: (?:(?:and|of|the) )?[^\W\d_a-z]{WORD}){{0,3}}?)"
    r"(?P<stop>[ \t]*(?:\*\*)?(?:\n|\Z|:[ \t]*\n|:[ \t]+)|\.?[ \t]+[▲▼△▽►◄↑↓=][ \t]+|\.[ \t]+(?=[^\W\d_a-z])|[ \t]+(?:--|[-–—])[ \t]+)",
    re.MULTILINE,
)
BEHIND = re.compile(r"(?P<name>[^\W\d_a-z]{2}[^\W\d_a-z]+(?: [^\W\d_a-z]+){0,3})(?:\.|:| --| [-–—])[ \t]+(?=[^\W\d_a-z])")
TITLE = re.compile(r"[^\n]{1,60}\n")  # what a name with a colon heads may be no more than a heading
SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Uu]s|[Oo]ur|[Mm]y|[Mm]ust|[Ss]hould|[Dd]elegat\w+)\b")
REFERENCE = re.compile(r"\W*(?:[Ss]ee|SEE|[Cc]f\.?)\b")
QUOTED = re.compile(r"[\"“][^\"“”]{0,2000}[\"”]")
TOWNS = frozenset({"capital", "city", "namesake"})
STATES = frozenset({"state"})


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a text: where the name that heads it begins, where the words behind that do, where they end, and the state named."""

    start: int
    body: int
    end: int
    code: str


def section_at(document: Document, at: int) -> Section | None:
    """The section around a place of a document; None elsewhere, or in one that is of one matter."""
    sections = find_sections(document.text, document.published)
    n = bisect_right(sections, at, key=_start_of) - 1
    return sections[n] if n >= 0 and at < sections[n].end else None


@lru_cache(maxsize=16)
def find_sections(text: str, published: str | None) -> tuple[Section, ...]:
    """The sections of a text, in order; none where all are of one state."""
    named = _without_turns(text, list(_by_name(text)))
    found = {one.start: one for one in (*named, *_by_dateline(text), *_in_items(text, published))}
    if len({one.code for one in found.values()}) < FEWEST:
        return ()
    return _ended(text, list(found.values()))


def _ended(text: str, found: list[Section]) -> tuple[Section, ...]:
    """Sections in order, each up to the next one or the next heading."""
    if not found:
        return ()
    ordered, headings = sorted(found, key=_start_of), [*_headings(text), len(text)]
    stops = (*(one.start for one in ordered[1:]), len(text))
    ends = (
        min(one.end, stop, headings[min(bisect_right(headings, one.body), len(headings) - 1)])
        for one, stop in zip(ordered, stops, strict=True)
    )
    return tuple(replace(one, end=end) for one, end in zip(ordered, ends, strict=True))


def _without_turns(text: str, named: list[Section]) -> list[Section]:
    """Sections without those of a debate, under whose names they speak: "we" and "must" stand in them, or names come back on lines of which
    few tell a day."""
    whole = _ended(text, named)
    spoken = sum(SPOKEN.search(QUOTED.sub("", text[one.body : one.end])) is not None for one in whole)
    if spoken * 3 >= len(whole):
        return []
    inline = [one for one in whole if text.startswith(":", one.body) and text[one.body + 1 : one.end].lstrip(" ").find("\n") != 0]
    dated = sum(_dated().search(text, one.body, one.end) is not None for one in inline)
    if len({one.code for one in inline}) < len(inline) or dated * 2 < len(inline):
        return [one for one in whole if one not in inline]
    return named


@cache
def _dated() -> re.Pattern[str]:
    words = alternatives(sorted({*time_words("month"), *time_words("weekday"), "yesterday", "today"}, key=len, reverse=True))
    return re.compile(rf"\b{words}(?!\w)|\b(?:19|20)\d\d\b", re.IGNORECASE)


def _start_of(section: Section) -> int:
    return section.start


def _headings(text: str) -> Iterator[int]:
    """Where lines behind a blank one stand that are headings, no day or month of items and no "See also"."""
    at, blank = 0, False
    labels = {label.line for label in day_labels(text)}
    for line in text.split("\n"):
        told = at in labels or REFERENCE.match(line) is not None
        if blank and line.strip() and is_heading(line.strip()) and not told:
            yield at
        blank = not line.strip()
        at += len(line) + 1


def _by_name(text: str) -> Iterator[Section]:
    """Names alone on their line, behind a colon, in capitals before a stop, before a mark of what has become better or worse, or a dash."""
    for found in NAME.finditer(text):
        name, stop = found["name"], found["stop"]
        dash, full = stop.strip() in ("-", "--", "–", "—"), stop.startswith(". ")
        capitals = name.isupper() and len(name) > 3
        first = found.start("name") == 0 and not ("\n" in stop and end_of_day(text, found.end()) > found.end())
        if first or ((dash or full) and not capitals):
            continue
        code = _code_of(name, STATES | (TOWNS if dash else frozenset()))
        if code is not None:
            inline = stop.strip() == ":" and "\n" not in stop and not TITLE.match(text, found.end())
            line = text.find("\n", found.end())
            line = line if line >= 0 else len(text)
            yield Section(found.start("name"), found.end("name"), line if inline else len(text), code)


def _by_dateline(text: str) -> Iterator[Section]:
    """Datelines behind the first paragraph: "SUVA, Fiji (AP) —"."""
    for line in re.finditer(r"^(?=[^\W\d_a-z])", text, re.MULTILINE):
        end = end_of_dateline(text, line.end()) if line.end() else 0
        if end > line.end():
            town, _, rest = text[line.end() : end].partition(",")
            state = re.match(r" [^\W\d_a-z][\w. ]+?(?=[ ]*(?:\(|,|--|[-–—]))", rest)
            code = _code_of(re.sub(r"[ (/\-–—].*", "", town) if not state else town, TOWNS | STATES)
            code = (_code_of(state[0].strip(), STATES) if state is not None else None) or code
            if code is not None:
                yield Section(line.end(), end, len(text), code)


def _in_items(text: str, published: str | None) -> Iterator[Section]:
    """Names in capitals behind the day of an item: "4 January — GHANA. The Government"."""
    for item in find_items(text, published):
        found = BEHIND.match(text, item.body)
        if found is not None and (code := _code_of(found["name"], STATES)) is not None:
            yield Section(item.body, found.end("name"), item.end, code)


def _code_of(name: str, kinds: frozenset[str]) -> str | None:
    """The one state that a name stands for."""
    terms = naming.called(name.title() if name.isupper() and len(name) > 3 else name)
    codes = {term.actor.code for term in terms if term.kind in kinds and term.actor.code}
    return codes.pop() if len(codes) == 1 else None
