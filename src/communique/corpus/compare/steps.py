"""What surely parts two acts that are else told alike: one is left open or is not, is signed or only agreed, has the nearer day.

A part of compare. Asked only where what is weighed finds neither side stronger; where the steps do not agree, nothing is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from communique.corpus.compare.features import Features, are_of_other_parties, axis_of, is_visit_planned
from communique.corpus.compare.measures import hits_of, match_span
from communique.lexicon import marker_pattern, markers, time_words
from communique.records import Scale, Span

DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b")
YEAR = re.compile(r"\b20\d\d\b")
SHARED = 2  # words from which on what is signed is what was agreed
SUM = re.compile(r"[$€£¥]\s?\d[\d.,]*(?:\s(?:million|billion|trillion))?|\b\d[\d.,]*\s(?:million|billion|trillion)\b", re.IGNORECASE)
NEAR = 4  # characters between a day and its month: "1 April", "April 1", "1st of April"


class Step(NamedTuple):
    """The scale on which the first side is above (1) or below (-1) the second, and the words of both that show it."""

    scale: Scale
    sign: int
    first: tuple[Span, ...]
    second: tuple[Span, ...]


class Time(NamedTuple):
    """A time told: 4 a day, 3 a month, 2 a part of a year, 1 a year; its words, and its month."""

    fineness: int
    words: Span
    month: str | None


def find_step(a: Sequence[Features], b: Sequence[Features]) -> Step | None:
    """The step by which one of two single acts of one kind goes further than the other, if all that is found point one way."""
    if not _are_single(a, b):
        return None
    if is_visit_planned(a[0]) and is_visit_planned(b[0]):
        found = list(_accepted(a[0], b[0]))
    elif _is_to_be(a[0]) and _is_to_be(b[0]) and not are_of_other_parties(a[0], b[0]):
        found = [*_left_open(a[0], b[0]), *_dated(a[0], b[0]), *_settled(a[0], b[0])]
    elif (axis_of(a[0]) == "other_end") != (axis_of(b[0]) == "other_end"):
        found = list(_priced(a[0], b[0]))
    else:
        return None
    return found[0] if len({step.sign for step in found}) == 1 else None


def find_seal(a: Sequence[Features], b: Sequence[Features]) -> Step | None:
    """The step from what is only agreed to what is signed, whatever else parts the two acts: "agreed to sign it in June", "signed it"."""
    shares = _are_single(a, b) and len(a[0].stems & b[0].stems) >= SHARED
    return next(_sealed(a[0], b[0]), None) if shares else None


def _are_single(a: Sequence[Features], b: Sequence[Features]) -> bool:
    """Whether either side tells one act, and neither denies it."""
    return all(len(side) == 1 and not side[0].statement.negated for side in (a, b))


def _is_to_be(f: Features) -> bool:
    """Whether a statement tells what is to be done, by its act or by its "will"."""
    return axis_of(f) == "promise" or (axis_of(f) == "talk" and bool(hits_of((f,), "to_come")))


def _accepted(f: Features, g: Features) -> Iterator[Step]:
    """An invitation that is accepted, beside one that is only told to have been given."""
    acts = f.statement.act, g.statement.act
    if set(acts) == {"accept", "invite"}:
        yield Step("bindingness", 1 if acts[0] == "accept" else -1, _phrase(f), _phrase(g))


def _sealed(f: Features, g: Features) -> Iterator[Step]:
    """What is signed, beside what it is only agreed to do."""
    signed = [_words(x, "sealing") for x in (f, g)]
    agreed = [_words(x, "agreed_word") for x in (f, g)]
    if signed[0] and agreed[1] and not signed[1]:
        yield Step("bindingness", 1, signed[0], agreed[1])
    if signed[1] and agreed[0] and not signed[0]:
        yield Step("bindingness", -1, agreed[0], signed[1])


def _settled(f: Features, g: Features) -> Iterator[Step]:
    """What was agreed, beside what one is ready for: of six such in own pairs found alike or unlike five were told the stronger."""
    acts = f.statement.act, g.statement.act
    if set(acts) == {"agree", "ready"}:
        yield Step("bindingness", 1 if acts[0] == "agree" else -1, _phrase(f), _phrase(g))


def _left_open(f: Features, g: Features) -> Iterator[Step]:
    """What is to be done "when conditions are ripe", beside what is to be done."""
    open_ = [hits_of((x,), "open_term") for x in (f, g)]
    if bool(open_[0]) != bool(open_[1]):
        yield Step("certainty", -1 if open_[0] else 1, open_[0] or _phrase(f), open_[1] or _phrase(g))


def _dated(f: Features, g: Features) -> Iterator[Step]:
    """A time told to the day, the month, the season or the year, beside a wider one that may hold it."""
    one, two = _finest(f), _finest(g)
    hoped = [x.statement.act in markers("hoping_act") for x in (f, g)]
    if one is None or two is None or one.fineness == two.fineness or hoped[0] != hoped[1]:
        return
    if one.month is None or two.month is None or one.month == two.month:
        yield Step("specificity", 1 if one.fineness > two.fineness else -1, (one.words,), (two.words,))


def _priced(f: Features, g: Features) -> Iterator[Step]:
    """A sum told on one side, of what the other gives thanks for without any figure."""
    sums = [tuple(match_span(x.statement.span, m) for m in SUM.finditer(x.statement.span.exact)) for x in (f, g)]
    for sign, told, thanks, words in ((1, f, g, sums[0]), (-1, g, f, sums[1])):
        unpriced = not thanks.numbers and not marker_pattern("large_number").search(thanks.statement.span.exact)
        if words and axis_of(thanks) == "other_end" and axis_of(told) != "other_end" and unpriced:
            yield Step("specificity", sign, *((words, ()) if sign > 0 else ((), words)))


def _phrase(f: Features) -> tuple[Span, ...]:
    return (f.statement.phrase,) if f.statement.phrase is not None else ()


def _words(f: Features, role: str) -> tuple[Span, ...]:
    """The words of a role within those that carry an act."""
    phrase = f.statement.phrase
    return tuple(hit for hit in hits_of((f,), role) if phrase is not None and phrase.holds(hit))


def _finest(f: Features) -> Time | None:
    """The time that a statement tells most finely."""
    span, text = f.statement.span, f.statement.span.exact
    month = next((m for m in _months().finditer(text) if m.group()[0].isupper()), None)
    if month is not None:
        days = (m for m in DAY.finditer(text) if 0 <= m.start() - month.end() < NEAR or 0 <= month.start() - m.end() < NEAR)
        parts = [month, *([day] if (day := next(days, None)) is not None else [])]
        start, end = min(m.start() for m in parts), max(m.end() for m in parts)
        words = Span(span.start + start, span.start + end, text[start:end])
        return Time(2 + len(parts), words, time_words("month")[month.group().lower()])
    for fineness, pattern in ((2, marker_pattern("part_of_year")), (1, marker_pattern("year_to_come")), (1, YEAR)):
        if (found := pattern.search(text)) is not None:
            return Time(fineness, match_span(span, found), None)
    return None


@cache
def _months() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(time_words("month"), key=len, reverse=True))) + r")\b", re.IGNORECASE)
