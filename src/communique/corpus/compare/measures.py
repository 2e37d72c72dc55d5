"""What a side of a match says, in numbers: how far it binds, how sure, how detailed, how wide, how forceful.

A part of compare. The numbers mean something only against those of the other side; `relation_weights.csv` says how much."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache

from communique.corpus.compare.features import WORD, Features, axis_of, stem
from communique.lexicon import marker_pattern, marker_values, markers, pattern_of
from communique.records import Span

NO_LEVEL = 0.3  # of acts that bind to nothing: that of talk
MOST = 3  # hits of one kind that count
DIGITS = re.compile(r"\d[\d.,]*")
AT_ONCE = re.compile(r"\b(?:at once|once (?:again|more|and for all))\b", re.IGNORECASE)
AS_MUCH_AS = re.compile(r"\bas \w+ as $", re.IGNORECASE)
COUNTED = {  # measure -> the role of the words that are counted
    "hedges": "hedge_word",
    "provisos": "proviso_word",
    "talk": "talk_word",
    "force": "force_word",
    "degree": "degree",
    "blame": "blame",
}


def measures_of(group: Sequence[Features]) -> dict[str, float]:
    """All measures of the statements on one side of a match, by name."""
    level, certainty = binding_level(group), certainty_level(group)
    groups = {marker_values("act_group").get(f.statement.act or "") for f in group}
    return {
        "level": level[0] if level else NO_LEVEL,
        "strength": max(f.statement.strength or 0.0 for f in group),
        "certainty": certainty[0] if certainty else 0.0,
        "words": math.log(1 + len(all_stems(group))),
        "figures": float(min(MOST, sum(len(DIGITS.findall(f.statement.span.exact)) + len(hits_of((f,), "year_to_come")) for f in group))),
        "joint": float(max(len(f.codes) for f in group) > 1),
        **{name: float(min(MOST, len(hits_of(group, role)))) for name, role in COUNTED.items()},
        **{f"act {name}": float(name in groups) for name in sorted(set(marker_values("act_group").values()))},
    }


def all_stems(group: Sequence[Features]) -> frozenset[str]:
    """The stems of all statements of a group."""
    return frozenset().union(*(f.stems for f in group))


def binding_level(group: Sequence[Features]) -> tuple[float, Span] | None:
    """How far a group binds, and the words that say so; a thank-you counts as what it thanks for."""
    found = [level for f in group if (level := _level_of(f)) is not None]
    return max(found, key=lambda level: level[0], default=None)


def _level_of(f: Features) -> tuple[float, Span] | None:
    statement = f.statement
    if axis_of(f) == "other_end":
        return highest_word(f, "binding_word")
    level = marker_values("act_level").get(statement.act or "")
    return (float(level), statement.phrase or statement.span) if level else None


def certainty_level(group: Sequence[Features]) -> tuple[float, Span] | None:
    """The surest word of a group."""
    return max((found for f in group if (found := highest_word(f, "certainty_word"))), key=lambda found: found[0], default=None)


@cache
def _level_pattern(role: str) -> re.Pattern[str]:
    return pattern_of(marker_values(role))


def _level(role: str, word: str) -> float:
    low = word.lower()
    exact = marker_values(role).get(low)
    if exact is not None:
        return float(exact)
    return max((float(v) for key, v in marker_values(role).items() if key.endswith("*") and low.startswith(key[:-1])), default=0.0)


def highest_word(f: Features, role: str) -> tuple[float, Span] | None:
    """The word of a role in a statement that stands highest, with its level."""
    span = f.statement.span
    found = [(_level(role, m.group()), -m.start(), m) for m in _level_pattern(role).finditer(span.exact) if not _is_no_hedge(m)]
    if not found:
        return None
    level, _, match = max(found, key=lambda hit: hit[:2])
    return level, match_span(span, match)


def match_span(span: Span, match: re.Match[str]) -> Span:
    """A match within the words of a span, as characters of the document."""
    return Span(span.start + match.start(), span.start + match.end(), match.group())


def hits_of(group: Sequence[Features], role: str) -> tuple[Span, ...]:
    """The words of one role in a group."""
    spans = (f.statement.span for f in group)
    return tuple(match_span(span, m) for span in spans for m in marker_pattern(role).finditer(span.exact) if not _is_no_hedge(m))


def _is_no_hedge(match: re.Match[str]) -> bool:
    """Whether a word is the month of May, of "at once", "once more" or "as soon as possible"; none makes anything unsure."""
    if match.group() == "May":
        return match.start() > 0
    low = match.group().lower()
    if low == "once":
        return any(set_phrase.start() <= match.start() < set_phrase.end() for set_phrase in AT_ONCE.finditer(match.string))
    if low == "possible":
        return AS_MUCH_AS.search(match.string[: match.start()]) is not None
    return low in markers("proviso_word") and marker_pattern("pledge_no_condition").match(match.string, match.start()) is not None


def details_beyond(group: Sequence[Features], other: Sequence[Features]) -> tuple[Span, ...]:
    """The figures and names of one side that the other lacks."""
    known = frozenset().union(*(f.names | f.numbers | f.stems for f in other))
    return tuple(span for span in _details(group) if not {stem(span.exact), span.exact.strip(".,")} & known)


def _details(group: Sequence[Features]) -> Iterator[Span]:
    for f in group:
        wanted = f.names | f.numbers
        for match in WORD.finditer(f.statement.span.exact):
            if {stem(match.group()), match.group().strip(".,")} & wanted and not match.group()[0].islower():
                yield match_span(f.statement.span, match)
