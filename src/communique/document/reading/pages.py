"""A saved page -> what stands on it around the article: lines above and below, headings, links, pictures' words (a part of reading).

The article itself is trafilatura's. Pages that set their text in tables, as many before 2008 do, have these tables opened first, so that
lines are lines; and what the page does not say of itself in its metadata is read off these lines as off a pasted text's (`heads`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from communique.document.reading.dates import find_date
from communique.document.reading.heads import CHANGED, day_of_title, names_publisher, read_lines, without_day

BLOCKS = frozenset(
    """p div br hr tr td th li ul ol dl dt dd h1 h2 h3 h4 h5 h6 table section article header footer nav aside main form blockquote pre
    center figure figcaption body title address""".split()  # noqa: SIM905
)
SILENT = frozenset("script style noscript template select option textarea svg head iframe button object".split())  # noqa: SIM905
HEADINGS = ("h1", "h2", "h3")
TABLES = ("table", "tbody", "thead", "tr", "td", "th")
WIDE_CELL = 250  # characters of a cell that holds an article, not a figure
MOST = 4_000  # lines of a page that are looked at
NEAR = 60  # lines above and below the article
TOP = 12  # lines of a page among which its logo is
CLOSE, FEW = 10, 12  # lines above an article in which its day stands, and words of such a line
SEEN = 40  # characters, without marks and blanks, by which a line of the article is found on its page
ARCHIVE_BAR = "wm-ipp"
DATED = re.compile(r"\b(?:publi|post|date|fecha|issued|releas|veröff|erstellt)", re.IGNORECASE)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SAVED = re.compile(r"saved from url=\(\d+\)(?P<url>\S+)")
ARCHIVED = re.compile(r"web\.archive\.org/web/\d+[a-z_]*/(?P<url>https?://[^\s\"'<>]+)")
PARTS = re.compile(r"\s+[|•»·:]+\s+|\s[–—-]\s|\s?::\s?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page as a reader sees it: its words, whether all of them are a link, whether they are a heading, or a picture's."""

    words: str
    linked: bool
    heading: bool
    picture: bool = False


def open_tables(tree: Any) -> None:
    """Makes plain blocks of the tables of a page that hold its text."""
    for table in list(tree.iter("table")):
        cells = [cell for cell in table.iter("td", "th") if len("".join(cell.itertext())) > WIDE_CELL]
        if cells:
            for part in table.iter(*TABLES):
                part.tag = "div"


def lines_of(tree: Any) -> list[Line]:
    """The lines of a page from top to bottom, with the words of its pictures."""
    from lxml import etree

    made, words, links, silent, heading = list[Line](), list[str](), 0, 0, 0
    parts: list[bool] = []

    def end_line() -> None:
        text = " ".join("".join(words).split())
        if text:
            made.append(Line(text, bool(parts) and all(parts), heading > 0))
        words.clear()
        parts.clear()

    def add(text: str | None) -> None:
        if text and not silent:
            words.append(text)
            if text.strip():
                parts.append(links > 0)

    for event, part in etree.iterwalk(tree, events=("start", "end", "comment")):
        if len(made) > MOST:
            break
        if event == "comment":
            add(part.tail)
            continue
        tag = part.tag if isinstance(part.tag, str) else ""
        opens = event == "start"
        if tag in BLOCKS:
            end_line()
        if tag in SILENT or part.get("hidden") is not None or part.get("id") == ARCHIVE_BAR or HIDDEN.search(part.get("style") or ""):
            silent += 1 if opens else -1
        links += (1 if opens else -1) * (tag == "a")
        heading += (1 if opens else -1) * (tag in HEADINGS)
        if opens:
            if tag == "img" and (alt := (part.get("alt") or "").strip()) and not silent:
                end_line()
                made.append(Line(" ".join(alt.split()), linked=True, heading=False, picture=True))
            add(part.text)
        else:
            add(part.tail)
    end_line()
    return made


def fields_around(tree: Any, page: str, text: str, told: dict[str, str]) -> dict[str, str]:
    """The fields of a page: what its metadata tells (`told`), but a day, title or publisher that its lines tell better."""
    lines = lines_of(tree)
    first, last = _place_of(lines, text)
    above, below = lines[max(0, first - NEAR) : first], lines[last + 1 :][:NEAR]
    body = [line for line in text.split("\n") if line.strip()]
    lead = body[: _lead(body)]
    logos = {line.words for line in lines[:TOP] if line.picture and names_publisher(line.words)}  # at the top; other pictures show others
    heads = [line.words for line in above if not line.linked or line.words in logos]
    read = read_lines([*heads, *lead], [line.words for line in below if not line.linked], next(iter(body[len(lead) :]), ""))
    url = told.get("url") or _address_of(page, tree)
    title = _title_of(tree, lines, first, told.get("title", ""), read_lines(lead, []).get("title", "") or read.get("title", ""))
    site = told.get("publisher", "")
    named = [site, read.get("publisher", ""), *(PARTS.split(part)[-1] for part in (told.get("title", ""), _title_element(tree)))]
    publisher = next((name.strip() for name in named if name and names_publisher(name.strip())), "") or read.get("publisher", "") or site
    day = _nearest_day(lead, [*heads], told.get("date", "")) or read.get("date", "")
    made = {**read, **told, "title": title, "publisher": publisher, "url": url, "date": day}
    return {key: value for key, value in made.items() if value and key != "form"}


def _nearest_day(lead: Sequence[str], above: Sequence[str], told: str) -> str:
    """The day of an article: in its own first lines or next above it in a line that says that it was published then, else the one that
    its metadata tell, else any next above it; none of a line that tells of changes or of today."""
    near = list(above[-CLOSE:])
    said = [line for n, line in enumerate(near) if DATED.search(line) or (n and DATED.search(near[n - 1]))]
    return _last_day(lead) or _last_day(said) or told or _last_day(near)


def _last_day(lines: Sequence[str]) -> str:
    for line in reversed(lines):
        short = len(line.split()) <= FEW and any(mark.isdigit() for mark in line) and not CHANGED.search(line)
        day = day_of_title(line) or (find_date(line) if len(line) <= SEEN else None) if short else None
        if day is not None and len(day) == len("2023-06-19"):
            return day
    return ""


def without_furniture(text: str) -> str:
    """An article without the menus in rows that stand above and below it: "| Home | News | Contact |"."""
    lines = text.split("\n")
    while len(lines) > 1 and _is_menu(lines[0]):
        lines.pop(0)
    while len(lines) > 1 and _is_menu(lines[-1]):
        lines.pop()
    return "\n".join(lines)


def _is_menu(line: str) -> bool:
    bars = line.count("|")
    return bars > 1 and len(line.split()) < 12 * bars and not re.search(r"[a-z]\.(?:\s|$)", line)


def _lead(body: Sequence[str]) -> int:
    """The first line of an article that is no more its title."""
    return next((n for n, line in enumerate(body) if len(line.split()) > 12), 0)


def _key(words: str) -> str:
    return re.sub(r"\W+", "", words).lower()[:SEEN]


def _place_of(lines: Sequence[Line], text: str) -> tuple[int, int]:
    """The numbers of the first and the last line of an article on its page."""
    body = [key for line in text.split("\n") if len(line.split()) > 6 and (key := _key(line))]
    keys = [_key(line.words) for line in lines]
    first = next(
        (
            n
            for wanted in body[:3]
            for n, key in enumerate(keys)
            if key and (key.startswith(wanted) or (wanted.startswith(key) and len(key) > 20))
        ),
        0,
    )
    last = next(
        (n for wanted in reversed(body[-3:]) for n in reversed(range(len(keys))) if keys[n] and keys[n].startswith(wanted)), len(lines) - 1
    )
    return first, max(first, last)


def _title_element(tree: Any) -> str:
    return " ".join("".join(next((part.itertext() for part in tree.iter("title")), ())).split())


def _title_of(tree: Any, lines: Sequence[Line], first: int, told: str, read: str) -> str:
    """The title of an article: what the page's metadata tell, unless that names a site or a column; else the nearest heading."""
    whole = _title_element(tree)
    parts = [part for part in PARTS.split(told) if part]
    if told and len(without_day(told).split()) > 3 and not names_publisher(told):
        kept = [part for part in parts if not names_publisher(part)] if told == whole and len(parts) > 1 else []
        longest = max(kept, key=len, default=told)
        return longest if len(longest.split()) > 3 else told
    headings = [line.words for line in lines[max(0, first - NEAR) : first + 2] if line.heading and len(line.words.split()) > 2]
    near = [words for words in headings if not names_publisher(words)]
    return (near[-1] if near else "") or read or told


def _address_of(page: str, tree: Any) -> str:
    """Where a page was saved from: by its own note, the archive that kept it, or its canonical link."""
    for found in (SAVED.search(page[:4000]), ARCHIVED.search(page)):
        if found is not None:
            return found["url"].rstrip("/")
    links = [part.get("href") or "" for part in tree.iter("link") if part.get("rel") == "canonical"]
    links += [part.get("content") or "" for part in tree.iter("meta") if part.get("property") == "og:url"]
    return str(links[0]) if links else ""
