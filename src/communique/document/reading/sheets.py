"""Lines as they lie on printed sheets -> running text: a part of reading, for PDFs.

A sheet has heads and feet that come again on others, words parted at the ends of lines, and paragraphs that go on on the next one. What
is a line of its own (headings, items, short lines behind a full stop) stays one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from communique.encoder import has_pieces, tokenize
from communique.labelled import TURN
from communique.listed import MARK

EDGE = 3  # lines at the top and at the foot of a sheet among which its head and foot are
NUMBER = re.compile(r"[-–—\s|]*(?i:page|p\.|seite)?\s*\d{1,3}(?:\s*(?:of|/|von|de)\s*\d{1,3})?[-–—\s|]*|x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3}")
KEPT = re.compile(r"(?:article|section|chapter|annex|part|for|on behalf)\b")  # what stands at the head of a sheet and is text
DIGITS = re.compile(r"\d+")
OWN = re.compile(rf"\s*(?:{MARK}\s|[QA][.:] |{TURN.pattern[1:]})")  # items and turns, which begin lines of their own
ENDS = re.compile(r"[.!?:;][\"”’)\]]*$")
PARTED = re.compile(r"(?P<word>[^\W_]{2,})[-\u00ad]$")
WIDE = re.compile(r"\s{4,}")  # between the parts of a line that is no running text
FULL = 0.75  # of the width of a text: a line as long goes on in the next
WIDTH = 0.9  # share of the lines that are no longer than the width of a text
NARROWEST = 30  # characters
WRAPPED = 50  # characters that a line has which goes on in the next for being full
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})


def running_text(sheets: Sequence[str]) -> str:
    """The text on sheets, paragraph by paragraph with a line between, without the heads, feet and numbers of the sheets."""
    pages = [sheet.translate(LIGATURES).split("\n") for sheet in sheets]
    again = _repeated(pages)
    lines = [line.rstrip() for page in pages for line in _without_edges(page, again)]
    width = _width_of(lines)
    paragraphs, before = list[list[str]](), ""
    for line in lines:
        plain = line.strip()
        if plain and paragraphs and not OWN.match(line) and _goes_on(paragraphs[-1], before, plain, width):
            _join(paragraphs[-1], plain)
        elif plain:
            paragraphs.append([plain])
        before = line if plain or not ENDS.search(before) else ""
    return "\n\n".join(" ".join(pieces) for pieces in paragraphs)


def unwrapped(lines: Sequence[str]) -> str:
    """A paragraph as one line if its lines are as long as wrapped ones, but for the last; else as it stands."""
    return " ".join(line.strip() for line in lines) if all(len(line) >= WRAPPED for line in lines[:-1]) else "\n".join(lines)


def _repeated(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """The lines at the edges of sheets that come again, with other numbers, on half of them or more, and on three or two of two."""
    counts = Counter(key for page in pages for key in {_key(page[n]) for n in _edges(page)})
    return frozenset(key for key, count in counts.items() if count > 1 and count * 2 >= len(pages) and not KEPT.match(key))


def _key(line: str) -> str:
    return DIGITS.sub("#", " ".join(line.split()).lower())


def _edges(page: Sequence[str]) -> list[int]:
    """The numbers of the first and last lines of a sheet that have words."""
    filled = [n for n, line in enumerate(page) if line.strip()]
    return list(dict.fromkeys((*filled[:EDGE], *filled[-EDGE:]))) if len(filled) > EDGE else []


def _without_edges(page: Sequence[str], again: frozenset[str]) -> list[str]:
    """The lines of a sheet without its head, foot and number; what stands in between is left."""
    edges = _edges(page)
    out = {n for n in edges if _key(page[n]) in again and not TURN.match(page[n])}
    left = [n for n in edges if n not in out]
    out |= {n for n in (*left[:1], *left[-1:]) if NUMBER.fullmatch(page[n].strip())}
    return [line for n, line in enumerate(page) if n not in out]


def _width_of(lines: Sequence[str]) -> int:
    lengths = sorted(len(line) for line in lines if line.strip())
    return max(NARROWEST, lengths[int((len(lengths) - 1) * WIDTH)]) if lengths else NARROWEST


def _goes_on(pieces: Sequence[str], before: str, following: str, width: int) -> bool:
    """Whether a line goes on with the paragraph above it: behind a line as wide as the text, or a word parted, or in small letters."""
    if PARTED.search(pieces[-1]):
        return True
    full = len(before.strip()) >= FULL * width and not WIDE.search(before.strip())
    heading = following.isupper() and not pieces[0].isupper() and len(following.split()) > 1
    return not heading and (full or (following[0].islower() and bool(before) and not ENDS.search(pieces[-1])))


def _join(pieces: list[str], following: str) -> None:
    """Adds the next line to a paragraph, a word parted between them as one: "govern-" and "ment", not "Franco-" and "German"."""
    parted, rest = PARTED.search(pieces[-1]), re.match(r"[^\W\d_]+", following)
    if parted is None:
        pieces.append(following)
    elif rest is None or not (pieces[-1].endswith("\u00ad") or (rest[0].islower() and _is_one_word(parted["word"], rest[0]))):
        pieces[-1] += following
    else:
        pieces[-1] = pieces[-1][:-1] + following


def _is_one_word(first: str, last: str) -> bool:
    """Whether two parts are one word to the networks' vocabulary, which has it in fewer pieces than both."""
    if not has_pieces():
        return True
    whole, parts = (sum(len(tokenize(word.lower())[0]) for word in words) for words in ((first + last,), (first, last)))
    return whole < parts or (whole == parts and len(last) < 4)
