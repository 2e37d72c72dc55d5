"""Lists by their lines: the marks of items, the line above that they complete ("The Government of Japan will:", below it "- provide a
grant;"), the day or hour that a line opens with, the row of a table.

What a list says under a line that ends open is one sentence (`document.hanging`), and each item knows that it is one (`first_of_item`)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from communique.lexicon import alternatives, marker_values, markers, time_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# what an item of a list opens with: a dash or a dot of any kind, a number or letter with its mark, a picture
PICTURED = r"\u2600-\u27bf\U0001f300-\U0001faff"  # characters that are one, as a range
MARK = rf"(?:--|[-–—•*·●▪■◦‣►▶➢➤✓→]|o(?= +[A-Z])|[{PICTURED}][\ufe0f\u200d]*|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)])"
ITEM = re.compile(rf"[ \t]*{MARK}[ \t]+(?=\S)")
OPEN_LINE = re.compile(r"^(?P<line>[^\n]*[^\W\d_]):[ \t\r]*\n\s*(?=[^\n])", re.MULTILINE)
CELL = re.compile(r"[ \t]+\|[ \t]+|[ \t]*\t[ \t]*")  # what stands between two cells of a row
SENTENCE_END = re.compile(r"[.!?][\"”']?\s+(?=[A-Z\"“])")
LONGEST = 2500  # characters of a list read as one sentence; what stands further down is read alone
LONGEST_HEADING = 60  # characters of a line without an end
FEWEST_DAYS = 2  # days on lines of their own: one alone is that of the text
MARKED = -1  # in the place of the first word of an item


class Part(NamedTuple):
    """A stretch of a text: of the line above, or of an item without its mark."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that a line opens without an end of its own; `small`: whether items begin with a verb, whatever their first letter."""

    above: Part
    items: tuple[Part, ...]
    small: bool

    @property
    def end(self) -> int:
        """Where the last item ends."""
        return self.items[-1].end


def find_listings(text: str) -> tuple[Listing, ...]:
    """The lists of a text whose items complete the line above, in order."""
    found = list[Listing]()
    for line in OPEN_LINE.finditer(text):
        items = tuple(_items(text, line.end()))
        above = _above(text, line.start(), line.end("line"))
        small = _opens(text[slice(*above)], [text[slice(*item)] for item in items])
        if items and small is not None and (not found or found[-1].end <= above.start):
            found.append(Listing(above, items, small))
    return tuple(found)


def _above(text: str, start: int, end: int) -> Part:
    """The last sentence of the line that opens a list, without a mark of its own."""
    mark = ITEM.match(text, start, end)
    start = mark.end() if mark is not None else start
    return Part(max([start, *(stop.end() for stop in SENTENCE_END.finditer(text, start, end))]), end)


def _items(text: str, start: int) -> Iterator[Part]:
    """The items of a list that begins at `start`, each of one sentence and without its mark, up to the first line that is none."""
    first = start
    while (mark := ITEM.match(text, start)) is not None:
        after = text.find("\n", mark.end())
        while after >= 0 and text[after + 1 : after + 2].islower() and ITEM.match(text, after + 1) is None:
            after = text.find("\n", after + 1)  # a hard-wrapped item goes on
        end = end_of_words(text, mark.end(), after if after >= 0 else len(text))
        if end - first > LONGEST or SENTENCE_END.search(text, mark.end(), end) is not None or text[end - 1] == ":":
            return
        yield Part(mark.end(), end)
        if after < 0:
            return
        blank = re.compile(r"\s*\n").match(text, after)
        start = blank.end() if blank is not None else after + 1


def end_of_words(text: str, start: int, stop: int) -> int:
    """Where the last word or mark before `stop` ends, which mostly stands behind `start`: no copy is made of what stands before that."""
    words = text[start:stop].rstrip()
    return start + len(words) if words else len(text[:start].rstrip())


def _opens(line: str, items: Sequence[str]) -> bool | None:
    """Whether the line cannot end where it does, so that items complete it: True where by a verb; None if it is whole without them."""
    words = line.lower().split()
    wanted = marker_values("list_opening").get(words[-1]) if len(words) > 1 else None
    if wanted is not None:
        return wanted == "verb"
    told = [item.split()[0].lower() in markers("list_item_opening") for item in items]
    return True if len(words) > 1 and told and all(told) else None


def first_of_item(verb: Token) -> int | None:
    """The number of the first word of the item of a list that `verb` heads; None for other words."""
    found: int = verb.doc.user_data.get("items", {}).get(verb.i, MARKED)
    return found if found != MARKED else None


def is_in_other_item(word: Token, at: int) -> bool:
    """Whether the character `at` stands in another item of the list than `word`: neither in its own nor in the line above."""
    sentence, items = word.sent, word.doc.user_data.get("items")
    if not items or not sentence.start_char <= at < sentence.end_char:
        return False
    starts = sorted(word.doc[first].idx for first in item_starts(word.doc, sentence.start, sentence.end))
    number = bisect_right(starts, at)
    return number > 0 and number != bisect_right(starts, word.idx)


def is_item_mark(word: Token) -> bool:
    """Whether a word is the mark of an item of a list, or ends the line before it."""
    items: dict[int, int] = word.doc.user_data.get("items", {})
    return items.get(word.i) == MARKED


def item_starts(doc: Doc, start: int, end: int) -> tuple[int, ...]:
    """The first words of the items of a list between two words of a parse, by number, in order."""
    items: dict[int, int] = doc.user_data.get("items", {})
    if not items:
        return ()
    kept = doc.user_data.get("item starts")
    if kept is None or kept[0] is not items:
        kept = doc.user_data["item starts"] = (items, sorted(first for first in items.values() if first != MARKED))
    starts: list[int] = kept[1]
    return tuple(starts[bisect_left(starts, start) : bisect_left(starts, end)])


# --- days and hours at the head of a line --------------------------------------------------------------------------------------------


@cache
def zone_pattern() -> str:
    """A pattern for the zone behind an hour: "GMT", "(UTC+2)"."""
    zones = alternatives(sorted(time_words("zone"), key=len, reverse=True))
    return rf"[ \t]?\(?(?:{zones})(?:[ \t]?[+-]\d{{1,2}}(?::?\d\d)?)?\)?(?![\w])"


@cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns: of a day with its mark at the head of a line, of an hour, and of a line that is but a day."""
    months = alternatives(sorted(time_words("month"), key=len, reverse=True))
    days = alternatives(sorted(time_words("weekday"), key=len, reverse=True))
    before = r"(?:(?:by|until|before|on|in|from|as of|no later than)\s+)?(?:(?:the\s+)?(?:end|beginning|start|middle)\s+of\s+)?"
    few = r"\d{1,2}(?:st|nd|rd|th)?"
    year = r"(?:19|20)\d\d"
    day = (
        rf"{before}(?:(?:{days}),?\s+)?(?:{few}(?:\s*[-–]\s*{few})?\s+(?:{months})\.?(?:,?\s+{year})?|(?:{months})\.?\s+{few}"
        rf"(?:\s*[-–]\s*{few})?(?:,?\s+{year})?|(?:{months}),?\s+{year}|{year}(?:-\d\d-\d\d)?|\d{{1,2}}\.\d{{1,2}}\.{year})"
    )
    hour = rf"\d{{1,2}}[:.h]\d{{2}}(?:\s?(?:[ap]\.?m\.?|hrs|hours))?(?:{zone_pattern()})?"
    apart = r"[ \t]*(?::|\||,|[-–—](?=[ \t]))?[ \t]+"
    mark = rf"[ \t]*(?P<mark>{MARK}[ \t]+)?"
    return (
        re.compile(rf"{mark}(?P<day>{day})[ \t]*(?P<stop>:|[-–—](?=[ \t]))[ \t]+(?=[^\W\d])", re.IGNORECASE),
        re.compile(rf"{mark}{hour}(?:\s*[-–—]\s*{hour})?[ \t]*(?::|\||[-–—](?=[ \t]))?[ \t]+(?=[^\W\d])", re.IGNORECASE),
        re.compile(rf"^{mark}(?:{hour}{apart})?(?P<day>{day})(?:{apart}{hour})?[ \t]*:?[ \t\r]*$", re.IGNORECASE | re.MULTILINE),
    )


def end_of_label(text: str, start: int) -> int:
    """Where a day or an hour that a line opens with ends ("12 March: ", "- By May 2025: ", "10:00 "); `start` if there is none."""
    dated, timed, _ = _labels()
    if (hour := timed.match(text, start)) is not None:
        return hour.end()
    day = dated.match(text, start)
    plain = day is not None and day["stop"] != ":" and day["mark"] is None  # "April 13 - " may be a dateline
    return start if day is None or plain else day.end()


def label_of(text: str, at: int) -> Part | None:
    """The day that the line around `at` opens with, or of a line that opens with an hour the nearest one above that is but a day; of the
    row of a table what stands behind its first cell; of a chronology the day that stands alone above."""
    dated, timed, alone = _labels()
    line = text.rfind("\n", 0, at) + 1
    if (row := rest_of_row(text, at)) is not None:
        return row
    if timed.match(text, line) is not None:
        above = list(alone.finditer(text, max(0, line - LONGEST), line))
        return Part(*above[-1].span("day")) if above else None
    day = dated.match(text, line)
    if day is None or day.end() > at or end_of_label(text, line) == line:
        return _day_above(text, line)
    return Part(*day.span("day"))


def _day_above(text: str, line: int) -> Part | None:
    """The day that stands alone above a line, in a text with several such days, unless another heading stands between."""
    days = _days_alone(text)
    n = bisect_right(days, line, key=lambda day: day.end) - 1
    if len(days) < FEWEST_DAYS or n < 0 or line - days[n].end > LONGEST:
        return None
    first, *later = [found[0] for found in re.finditer(r"\n\s*\n[^\n]+", text[text.find("\n", days[n].end) : line])] or [""]
    told = (first, *later) if re.match(r"[^\n]*\n[ \t]*\S", text[days[n].end :]) else later
    return days[n] if not any(is_heading(heading.strip()) for heading in told if heading) else None


def is_heading(line: str) -> bool:
    """Whether a line is a heading of its own: short, without an end, no item and no hour of the day."""
    short = len(line) <= LONGEST_HEADING and line[-1:] not in tuple(".!?:;,\"”’'") and ITEM.match(line) is None
    return short and _labels()[1].match(line) is None


@lru_cache(maxsize=16)
def _days_alone(text: str) -> tuple[Part, ...]:
    return tuple(Part(*found.span("day")) for found in _labels()[2].finditer(text))


def rest_of_row(text: str, at: int) -> Part | None:
    """What stands behind the first cell of the row of a table around `at`; None elsewhere."""
    line, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    end = end if end >= 0 else len(text)
    cells = [cell.start() for cell in CELL.finditer(text, line, end)] if end - line < LONGEST else []
    return Part(cells[0], end) if len(cells) > 1 else None
