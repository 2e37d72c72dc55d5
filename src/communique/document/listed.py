"""Lists under a line that they complete ("The Government of Japan will:", below it "- provide a grant;"): part of `parsing`.

An item alone has neither subject nor mood. Each is read behind the words of the line above it, and hung beside the item before it: what
the list says is one sentence, and each item knows that it is one (`first_of_item`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from communique.lexicon import alternatives, marker_values, markers, time_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# what an item of a list opens with: a dash or a dot of any kind, a number or letter with its mark, a picture
MARK = r"(?:--|[-–—•*·●▪■◦‣►▶➢➤✓→]|o(?= +[A-Z])|[\u2600-\u27bf\U0001f300-\U0001faff][\ufe0f\u200d]*|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])"
ITEM = re.compile(rf"[ \t]*{MARK}[ \t]+(?=\S)")
OPEN_LINE = re.compile(r"^(?P<line>[^\n]*[^\W\d_]):[ \t\r]*\n\s*(?=[^\n])", re.MULTILINE)
CELL = re.compile(r"[ \t]+\|[ \t]+|[ \t]*\t[ \t]*")  # what stands between two cells of a row
SENTENCE_END = re.compile(r"[.!?][\"”']?\s+(?=[A-Z\"“])")
LONGEST = 2500  # characters of a list read as one sentence; what stands further down is read alone
PUNCT = ("punct", ":", "PUNCT")
MARKED = -1  # in the place of the first word of an item
BLANK = ("dep", "_SP", "SPACE")


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
        end = len(text[: after if after >= 0 else len(text)].rstrip())
        if end - first > LONGEST or SENTENCE_END.search(text, mark.end(), end) is not None or text[end - 1] == ":":
            return
        yield Part(mark.end(), end)
        if after < 0:
            return
        blank = re.compile(r"\s*\n").match(text, after)
        start = blank.end() if blank is not None else after + 1


def _opens(line: str, items: Sequence[str]) -> bool | None:
    """Whether the line cannot end where it does, so that items complete it: True where by a verb; None if it is whole without them."""
    words = line.lower().split()
    wanted = marker_values("list_opening").get(words[-1]) if len(words) > 1 else None
    if wanted is not None:
        return wanted == "verb"
    told = [item.split()[0].lower() in markers("list_item_opening") for item in items]
    return True if len(words) > 1 and told and all(told) else None


class Hung(NamedTuple):
    """A word of a list put together; `head` is the number of a word of the list."""

    text: str
    space: bool
    head: int
    dep: str
    tag: str
    pos: str
    morph: str
    lemma: str
    ent: str


def put_together(parts: Sequence[Doc], above: str, gaps: Sequence[str], tokenize: Callable[[str], Doc]) -> Doc:
    """One parse of a list, from those of its items behind the line `above`; `gaps` are what stands in the text before each, and behind the
    last. Notes under "items" the verb of each and its first word."""
    stem = sum(token.idx < len(above) for token in parts[0])
    made = [_hung(token, 0, space=token.i < stem - 1 and bool(token.whitespace_)) for token in parts[0][:stem]]
    verbs, firsts, marked = list[int](), list[int](), set[int]()
    for part, gap in zip(parts, gaps, strict=False):
        own = [token for token in part if token.idx > len(above)]
        verb = _verb(own)
        at = len(made) + len(marks := tokenize(gap))
        hung = at + verb.i - own[0].i
        marked |= set(range(len(made), at))
        made += [_mark(word, verbs[-1] if verbs else hung) for word in marks]
        for token in own:
            made.append(_hung(token, at - own[0].i, space=token != own[-1] and bool(token.whitespace_)))
            if token == verb and verbs:
                made[-1] = made[-1]._replace(head=verbs[-1], dep="conj")
            elif token.head.i < own[0].i and (verbs or token != verb):
                made[-1] = made[-1]._replace(head=hung)
            elif token.head.i < own[0].i:
                made[-1] = made[-1]._replace(head=token.head.i)
            elif token.head == token and token != verb:
                made[-1] = made[-1]._replace(head=hung, dep="dep")
        if not verbs:
            _hang_line(made, parts[0], stem, verb, hung)
        verbs.append(hung)
        firsts.append(at)
    marked |= set(range(len(made), len(made) + len(last := tokenize(gaps[-1]))))
    made += [_mark(word, verbs[-1]) for word in last]
    doc = _doc(parts[0], made)
    doc.user_data["items"] = {**dict.fromkeys(marked, MARKED), **dict(zip(verbs, firsts, strict=True))}
    return doc


def _hang_line(made: list[Hung], part: Doc, stem: int, verb: Token, hung: int) -> None:
    """Sets the words of the line above under the words of the first item that they hang on, or the item under the line's own verb."""
    shift = hung - verb.i
    for i in range(stem):
        head = part[i].head.i
        if head >= stem:
            made[i] = made[i]._replace(head=head + shift)
    root = next((i for i in range(stem) if part[i].head.i == i), None)
    if root is not None and verb.head == verb:  # the parser ended a sentence between the two
        made[hung] = made[hung]._replace(head=root, dep="xcomp")
    for i in range(stem):
        if root is not None and i != root and part[i].head.i == i:
            made[i] = made[i]._replace(head=root, dep="dep")


def _verb(own: Sequence[Token]) -> Token:
    """The word of an item on which the others hang."""
    tops = [token for token in own if token.head.i < own[0].i or token.head == token]
    return next((token for token in tops if token.pos_ in ("VERB", "AUX")), tops[0])


def _hung(token: Token, shift: int, *, space: bool) -> Hung:
    ent = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"
    return Hung(token.text, space, token.head.i + shift, token.dep_, token.tag_, token.pos_, str(token.morph), token.lemma_, ent)


def _mark(word: Token, head: int) -> Hung:
    dep, tag, pos = BLANK if word.is_space else PUNCT
    return Hung(word.text, bool(word.whitespace_), head, dep, tag, pos, "", word.text, "O")


def _doc(like: Doc, words: Sequence[Hung]) -> Doc:
    made: Doc = type(like)(
        like.vocab,
        words=[word.text for word in words],
        spaces=[word.space for word in words],
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        morphs=[word.morph for word in words],
        lemmas=[word.lemma for word in words],
        heads=[word.head for word in words],
        deps=[word.dep for word in words],
        ents=[word.ent for word in words],
    )
    made.tensor = like.tensor[:1].repeat(len(made), axis=0)  # nothing reads it; documents are joined only if all have one
    return made


def items_of(piece: Doc) -> dict[int, int]:
    """The verbs of the items of a list that is being parsed, with the first word of each, and the marks between; taken out of its parse."""
    found: dict[int, int] = piece.user_data.pop("items", {})
    return found


def first_of_item(verb: Token) -> int | None:
    """The number of the first word of the item of a list that `verb` heads; None for other words."""
    found: int = verb.doc.user_data.get("items", {}).get(verb.i, MARKED)
    return found if found != MARKED else None


def is_item_mark(word: Token) -> bool:
    """Whether a word is the mark of an item of a list, or ends the line before it."""
    items: dict[int, int] = word.doc.user_data.get("items", {})
    return items.get(word.i) == MARKED


def item_starts(doc: Doc, start: int, end: int) -> tuple[int, ...]:
    """The first words of the items of a list between two words of a parse, by number."""
    return tuple(first for verb, first in doc.user_data.get("items", {}).items() if first != MARKED and start <= first < end)


# --- days and hours at the head of a line --------------------------------------------------------------------------------------------


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
    hour = r"\d{1,2}[:.h]\d{2}(?:\s?(?:[ap]\.?m\.?|hrs|hours))?"
    mark = rf"[ \t]*(?P<mark>{MARK}[ \t]+)?"
    return (
        re.compile(rf"{mark}(?P<day>{day})[ \t]*(?P<stop>:|[-–—](?=[ \t]))[ \t]+(?=[^\W\d])", re.IGNORECASE),
        re.compile(rf"{mark}{hour}(?:\s*[-–—]\s*{hour})?[ \t]*(?::|[-–—](?=[ \t]))?[ \t]+(?=[^\W\d])", re.IGNORECASE),
        re.compile(rf"{mark}(?P<day>{day})[ \t]*:?[ \t\r]*$", re.IGNORECASE | re.MULTILINE),
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
    row of a table what stands behind its first cell."""
    dated, timed, alone = _labels()
    line = text.rfind("\n", 0, at) + 1
    if (row := rest_of_row(text, at)) is not None:
        return row
    if timed.match(text, line) is not None:
        above = [found for found in alone.finditer(text, 0, line) if line - found.end() < LONGEST]
        return Part(*above[-1].span("day")) if above else None
    day = dated.match(text, line)
    return Part(*day.span("day")) if day is not None and day.end() <= at and end_of_label(text, line) > line else None


def rest_of_row(text: str, at: int) -> Part | None:
    """What stands behind the first cell of the row of a table around `at`; None elsewhere."""
    line, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    end = end if end >= 0 else len(text)
    cells = [cell.start() for cell in CELL.finditer(text, line, end)]
    return Part(cells[0], end) if len(cells) > 1 else None
