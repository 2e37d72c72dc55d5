"""What surely parts two acts that are else told alike: one is left open or is not, is signed or only agreed, has the nearer day.

A part of compare. Asked only where what is weighed finds neither side stronger; where the steps do not agree, nothing is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from communique.corpus.compare.features import Features, are_of_other_parties, axis_of, is_visit_planned
from communique.corpus.compare.measures import hits_of, match_span
from communique.corpus.compare.variants import APART
from communique.lexicon import marker_pattern, marker_values, markers, time_words
from communique.records import Scale, Span

DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b")
YEAR = re.compile(r"\b20\d\d\b")
SHARED = 2  # words from which on what is signed is what was agreed
SUM = re.compile(
    r"[$£¥\u20a0-\u20cf]\s?\d[\d.,]*(?:\s(?:million|billion|trillion))?|\b\d[\d.,]*\s(?:million|billion|trillion)\b", re.IGNORECASE
)
LAST_MONTH = "12"  # "31 December" is "the end of the year"
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
    if (is_visit_planned(a[0]) and is_visit_planned(b[0])) or _are_of_one_invitation(a[0], b[0]):
        found = list(_accepted(a[0], b[0]))
    elif _is_to_be(a[0]) and _is_to_be(b[0]) and not are_of_other_parties(a[0], b[0]):
        found = [*_left_open(a[0], b[0]), *_dated(a[0], b[0]), *_settled(a[0], b[0]), *_only_weighed(a[0], b[0])]
    elif (axis_of(a[0]) == "other_end") != (axis_of(b[0]) == "other_end"):
        found = list(_priced(a[0], b[0]))
    else:
        found = [*_settled(a[0], b[0]), *_only_weighed(a[0], b[0])]
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


def _are_of_one_invitation(f: Features, g: Features) -> bool:
    """Whether one tells that somebody was invited, and the other names the invitation too, be it to a summit."""
    invites = any(x.statement.act in markers("invitation_told") for x in (f, g))
    return invites and bool(f.stems & g.stems) and all(hits_of((x,), "visit_plan") for x in (f, g))


def _accepted(f: Features, g: Features) -> Iterator[Step]:
    """An invitation that is accepted, or followed ("will attend"), beside one that is only told to have been given."""
    taken = [x.statement.act == "accept" or bool(hits_of((x,), "invitation_taken")) for x in (f, g)]
    given = [x.statement.act in markers("invitation_told") for x in (f, g)]
    if taken[0] and given[1] and not taken[1]:
        yield Step("bindingness", 1, _phrase(f), _phrase(g))
    elif taken[1] and given[0] and not taken[0]:
        yield Step("bindingness", -1, _phrase(f), _phrase(g))


def _sealed(f: Features, g: Features) -> Iterator[Step]:
    """What is signed, beside what it is only agreed to do."""
    signed = [_words(x, "sealing") for x in (f, g)]
    agreed = [_words(x, "agreed_word") for x in (f, g)]
    if signed[0] and agreed[1] and not signed[1]:
        yield Step("bindingness", 1, signed[0], agreed[1])
    if signed[1] and agreed[0] and not signed[0]:
        yield Step("bindingness", -1, agreed[0], signed[1])


def _settled(f: Features, g: Features) -> Iterator[Step]:
    """What was agreed, beside what one is ready for, and the like: of twelve such in own pairs found alike or unlike eleven were told the
    stronger."""
    acts, further = (f.statement.act or "", g.statement.act or ""), marker_values("further_act")
    if further.get(acts[0]) == acts[1]:
        yield Step("bindingness", 1, _phrase(f), _phrase(g))
    elif further.get(acts[1]) == acts[0]:
        yield Step("bindingness", -1, _phrase(f), _phrase(g))


def _left_open(f: Features, g: Features) -> Iterator[Step]:
    """What is to be done "when conditions are ripe", or only if something else is, beside what is to be done."""
    open_ = [tuple(hit for role in ("open_term", "binding_term") for hit in hits_of((x,), role) if not _is_aside(hit, x)) for x in (f, g)]
    if bool(open_[0]) == bool(open_[1]):
        return
    if open_[0] and not _binds_further(f, g):
        yield Step("certainty", -1, open_[0], _phrase(g))
    elif open_[1] and not _binds_further(g, f):
        yield Step("certainty", 1, _phrase(f), open_[1])


def _only_weighed(f: Features, g: Features) -> Iterator[Step]:
    """What is to be done or is asked for, beside what is only to be considered: "to write off the debt", "to consider its relief"."""
    weighed = [hits_of((x,), "weighing") for x in (f, g)]
    alike = axis_of(f) == axis_of(g) != "talk" or (_is_to_be(f) and _is_to_be(g))
    if alike and bool(weighed[0]) != bool(weighed[1]) and not are_of_other_parties(f, g):
        yield Step("bindingness", -1 if weighed[0] else 1, weighed[0] or _phrase(f), weighed[1] or _phrase(g))


def _binds_further(f: Features, g: Features) -> bool:
    """Whether the act of `f` binds further than that of `g`; not known of acts without a level."""
    levels = [marker_values("act_level").get(x.statement.act or "") for x in (f, g)]
    return None not in levels and float(levels[0] or 0) - float(levels[1] or 0) > APART


def _dated(f: Features, g: Features) -> Iterator[Step]:
    """A time told to the day, the month, the season or the year, beside a wider one that may hold it, or beside none."""
    one, two = _finest(f), _finest(g)
    hoped = [x.statement.act in markers("hoping_act") for x in (f, g)]
    if hoped[0] != hoped[1]:
        return
    if one is None or two is None:
        yield from _dated_alone(f, g, one, two)
    elif one.fineness != two.fineness and (one.month is None or two.month is None or one.month == two.month):
        yield Step("specificity", 1 if one.fineness > two.fineness else -1, (one.words,), (two.words,))


def _dated_alone(f: Features, g: Features, one: Time | None, two: Time | None) -> Iterator[Step]:
    """A time of the act itself, beside none: of 13 such in own pairs that were told alike or unlike ten were told the stronger."""
    if not f.stems & g.stems:
        return
    if one is not None and _is_of_the_act(one, f) and not _binds_further(g, f):
        yield Step("specificity", 1, (one.words,), ())
    elif two is not None and _is_of_the_act(two, g) and not _binds_further(f, g):
        yield Step("specificity", -1, (), (two.words,))


def _is_of_the_act(time: Time, f: Features) -> bool:
    """Whether a time is that of the act, not of what is only told beside it, nor the year in a name ("the plan 2030")."""
    before = f.statement.span.exact[: time.words.start - f.statement.span.start]
    is_year = time.fineness == 1 and time.words.exact.isdigit()
    placed = not is_year or (before.endswith(" ") and before.lower().split()[-1] in markers("before_time"))  # "Bahrain 2030" is a name
    return placed and not _is_aside(time.words, f)


def _is_aside(words: Span, f: Features) -> bool:
    """Whether words stand in a clause that only goes on about a thing told: "on dates which are still to be fixed"."""
    before = f.statement.span.exact[: words.start - f.statement.span.start]
    openings = marker_pattern("aside_word").finditer(before)
    return any(marker_pattern("aside_to_come").match(before, found.end() + 1) is None for found in openings)


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
        name = time_words("month")[month.group().lower()]
        ends_year = name == LAST_MONTH and len(parts) > 1 and parts[1].group().startswith("31")
        return Time(2, words, None) if ends_year else Time(2 + len(parts), words, name)
    roles = ((4, "week_to_come"), (3, "month_to_come"), (2, "part_of_year"), (1, "year_to_come"))
    for fineness, pattern in (*((fineness, marker_pattern(role)) for fineness, role in roles), (1, YEAR)):
        if (found := pattern.search(text)) is not None:
            return Time(fineness, match_span(span, found), None)
    return None


@cache
def _months() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(time_words("month"), key=len, reverse=True))) + r")\b", re.IGNORECASE)
