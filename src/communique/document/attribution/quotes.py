"""Quotation marks -> quotations, in any style, nested or broken. One odd mark costs one quotation, never the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

OPENING, CLOSING, STRAIGHT = "“„«‟「『", "”»」』", '"＂″'
MARK = re.compile(r"[“„«‟”»「『」』\"＂″]|``|''|(?<!\w)‘(?=\w)")
PARAGRAPH = re.compile(r"\n\s*")
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*(?=\s)")
REACH_PARAGRAPHS = 4  # an opening mark looks for its closing mark in so many paragraphs at most


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters `start`..`end` with their marks; `depth` 0 = outermost; not `closed` = the closing mark never comes."""

    start: int
    end: int
    depth: int
    closed: bool

    @property
    def inner(self) -> tuple[int, int]:
        """The characters between the marks."""
        return self.start + 1, self.end - 1 if self.closed else self.end


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    end: int
    opens: bool
    single: bool


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations of `text`, in order of their start.

    A quotation whose marks stand in different paragraphs is one quotation; one that is never closed ends at the last sentence before
    the next opening mark, or with its paragraph. Apostrophes and feet or inches are not marks."""
    found: list[Quotation] = []
    stack: list[_Mark] = []
    paragraphs = _paragraphs(text)
    marks = [sorted(_marks(text, start, end), key=lambda mark: mark.at) for start, end in paragraphs]
    for number, (start, end) in enumerate(paragraphs):
        stack = _match(marks[number], start, stack, found, text)
        if stack and not _closes_later(paragraphs, marks, number):
            found.append(_cut(text, stack[0], end, found))
            stack = []
    return _with_depth(found)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    edges = [0, *(m.end() for m in PARAGRAPH.finditer(text)), len(text)]
    return [(a, b) for a, b in pairwise(edges) if b > a]


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    straight_open = low_open = False
    for m in MARK.finditer(text, start, end):
        sign, at = m.group(), m.start()
        if sign == "‘":
            close = re.compile(r"(?<=[\w.,!?…])’(?!\w)").search(text, at, end)
            if close:
                yield _Mark(at, at + 1, True, True)
                yield _Mark(close.start(), close.end(), False, True)
        elif sign in STRAIGHT:
            if _is_measure(text, at):
                continue
            straight_open = _opens(text, at, straight_open)
            yield _Mark(at, at + 1, straight_open, False)
        else:
            opens = (sign in OPENING or sign == "``") and not (sign == "“" and low_open)  # „so“ closes with the mark that opens elsewhere
            opens = opens or (sign == "”" and at == start and text[at + 1 : at + 2].isupper())
            low_open = sign == "„"
            yield _Mark(at, m.end(), opens, False)


def _is_measure(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isdigit() and at > 1 and text[at - 2] in "'’0123456789" and "'" in text[max(0, at - 4) : at]


def _opens(text: str, at: int, already_open: bool) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    left_free = before.isspace() or before in "([{—–-/"
    right_free = after.isspace() or after in ".,;:!?)]}—–"
    if left_free and not right_free:
        return True
    if right_free and not left_free:
        return False
    return not already_open


def _closes_later(paragraphs: list[tuple[int, int]], marks: list[list[_Mark]], number: int) -> bool:
    """Whether a mark left open in paragraph `number` is closed, or repeated at a start, before another one is left open."""
    for n in range(number + 1, min(number + 1 + REACH_PARAGRAPHS, len(paragraphs))):
        here = marks[n]
        if here and here[0].opens and here[0].at == paragraphs[n][0]:
            return n == number + 1
        balance = 0
        for mark in here:
            balance += 1 if mark.opens else -1
            if balance < 0:
                return True
        if balance > 0:
            return False
    return False


def _match(marks: list[_Mark], start: int, open_marks: list[_Mark], found: list[Quotation], text: str) -> list[_Mark]:
    """Pairs the marks of one paragraph; what stays open is returned. A mark that repeats at the start of a paragraph continues."""
    stack = list(open_marks)
    for n, mark in enumerate(sorted(marks, key=lambda mark: mark.at)):
        if mark.opens:
            if not (n == 0 and mark.at == start and stack):
                stack.append(mark)
        elif stack and any(opened.single == mark.single for opened in stack):
            while stack[-1].single != mark.single:
                stack.pop()
            opened = stack.pop()
            found.append(Quotation(opened.at, mark.end, 0, True))
            if len(stack) == 1 and _ends_paragraph(text, mark.end) and not stack[0].single:
                found.append(Quotation(stack.pop().at, mark.end, 0, True))
    return stack[:1]


def _ends_paragraph(text: str, at: int) -> bool:
    rest = text[at : at + 3].lstrip(" .")
    return rest == "" or rest[0] == "\n"


def _cut(text: str, opened: _Mark, end: int, found: list[Quotation]) -> Quotation:
    """The quotation of a mark that is never closed, in a paragraph that ends at `end`."""
    later = [q.start for q in found if opened.at < q.start < end]
    stop = opened.at + len(text[opened.at : end].rstrip())
    if later:
        ends = [m.end() for m in SENTENCE_END.finditer(text, opened.end, min(later))]
        stop = ends[-1] if ends else stop
    return Quotation(opened.at, max(stop, opened.end), 0, False)


def _with_depth(found: list[Quotation]) -> tuple[Quotation, ...]:
    ordered = sorted({(q.start, q.end): q for q in found}.values(), key=lambda q: (q.start, -q.end))
    result: list[Quotation] = []
    holders: list[Quotation] = []
    for q in ordered:
        while holders and holders[-1].end < q.end:
            holders.pop()
        result.append(Quotation(q.start, q.end, len(holders), q.closed))
        holders.append(q)
    return tuple(result)
