"""How one side of a match is worded against the other: which is stronger, on which scale, and the words that show it.

A part of compare."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from communique.corpus.compare.features import WORD, Features, axis_of, stem
from communique.lexicon import marker_values, markers, pattern_of
from communique.records import Alignment, Relation, Scale, Span


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one group of statements is worded against the other: +1 the first is stronger, -1 the second, 0 neither."""

    relation: Relation
    scale: Scale | None
    reason: str
    first: tuple[Span, ...]
    second: tuple[Span, ...]


def align(a: tuple[Features, ...], b: tuple[Features, ...]) -> Alignment:
    verdict = judge(a, b)
    return Alignment(
        left=tuple(f.statement.id for f in a),
        right=tuple(f.statement.id for f in b),
        relation=verdict.relation,
        reason=verdict.reason,
        left_phrases=verdict.first,
        right_phrases=verdict.second,
        scale=verdict.scale,
        contradiction=contradicts(a, b),
    )


# Groups of statements are judged scale by scale. A judge returns how far the first group is above the second (negative: below)
# and the words that show it; 0 means that the scale tells nothing. Bindingness comes first, then certainty, then specificity.

CLOSE = 0.4  # a lead on the first scale smaller than this does not outweigh a lead of the other side on a later one


@dataclass(frozen=True, slots=True)
class Lead:
    """How far one group of statements is above the other on one scale, with the words on each side that show it."""

    scale: Scale
    size: float
    first: tuple[Span, ...]
    second: tuple[Span, ...]
    reason: str


def judge(a: tuple[Features, ...], b: tuple[Features, ...]) -> Verdict:
    if a[0].statement.kind != "substance":
        return Verdict("same", None, "both report it", (), ())
    if contradicts(a, b):
        return Verdict("differs", None, "one affirms, one denies", phrases_of(a), phrases_of(b))
    if not _on_one_axis(a, b):
        return Verdict("differs", None, "different acts", phrases_of(a), phrases_of(b))
    leads = [lead for judge in (_bindingness, _certainty, _specificity, _scope, _blame, _intensity) if (lead := judge(a, b)) is not None]
    if not leads:
        return _difference(a, b)
    first = leads[0]
    opposed = [lead for lead in leads[1:] if lead.size * first.size < 0 and lead.scale in ("certainty", "specificity")]
    if opposed and abs(first.size) < CLOSE:
        return Verdict(
            "differs", None, "each side has more of something", first.first or opposed[0].first, first.second or opposed[0].second
        )
    return Verdict("left_stronger" if first.size > 0 else "right_stronger", first.scale, first.reason, first.first, first.second)


def _difference(a: tuple[Features, ...], b: tuple[Features, ...]) -> Verdict:
    one, two = _all_stems(a), _all_stems(b)
    shared = len(one & two) / max(1, min(len(one), len(two)))
    phrases = phrases_of(a), phrases_of(b)
    # 0.4: a third of the words may change without a reader noting a difference
    return (
        Verdict("same", None, "worded alike", *phrases)
        if shared >= 0.4
        else Verdict("differs", None, "other elements on each side", *phrases)
    )


def _all_stems(group: tuple[Features, ...]) -> frozenset[str]:
    return frozenset().union(*(f.stems for f in group))


def phrases_of(group: tuple[Features, ...]) -> tuple[Span, ...]:
    return tuple(f.statement.phrase for f in group if f.statement.phrase is not None)


def _on_one_axis(a: tuple[Features, ...], b: tuple[Features, ...]) -> bool:
    one, two = ({axis_of(f) for f in group} - {"talk", "other_end"} for group in (a, b))
    return not one or not two or bool(one & two)


def _bindingness(a: tuple[Features, ...], b: tuple[Features, ...]) -> Lead | None:
    """Agreed before committed, ready, supported, discussed: by the acts; a thank-you counts as what it thanks for."""
    one, two = _binding_level(a), _binding_level(b)
    if one is None or two is None or abs(one[0] - two[0]) < 0.1:
        return None
    return Lead("bindingness", one[0] - two[0], (one[1],), (two[1],), f'"{one[1].exact}" versus "{two[1].exact}"')


def _binding_level(group: tuple[Features, ...]) -> tuple[float, Span] | None:
    found = [level for f in group if (level := _level_of(f)) is not None]
    return max(found, key=lambda level: level[0], default=None)


def _level_of(f: Features) -> tuple[float, Span] | None:
    statement = f.statement
    if axis_of(f) == "other_end":
        return _highest(f, "binding_word")
    level = marker_values("act_level").get(statement.act or "")
    return (float(level), statement.phrase or statement.span) if level else None


def _certainty(a: tuple[Features, ...], b: tuple[Features, ...]) -> Lead | None:
    one, two = (max((h for f in group if (h := _highest(f, "certainty_word"))), key=lambda h: h[0], default=None) for group in (a, b))
    if one is None or two is None or abs(one[0] - two[0]) < 0.2:
        return None
    return Lead("certainty", one[0] - two[0], (one[1],), (two[1],), f'"{one[1].exact}" versus "{two[1].exact}"')


@cache
def _level_pattern(role: str) -> re.Pattern[str]:
    return pattern_of(marker_values(role))


def _level(role: str, word: str) -> float:
    low = word.lower()
    exact = marker_values(role).get(low)
    if exact is not None:
        return float(exact)
    return max((float(v) for key, v in marker_values(role).items() if key.endswith("*") and low.startswith(key[:-1])), default=0.0)


def _highest(f: Features, role: str) -> tuple[float, Span] | None:
    span = f.statement.span
    found = [(_level(role, m.group()), -m.start(), m) for m in _level_pattern(role).finditer(span.exact)]
    if not found:
        return None
    level, _, match = max(found, key=lambda hit: hit[:2])
    return level, _match_span(span, match)


def _match_span(span: Span, match: re.Match[str]) -> Span:
    return Span(span.start + match.start(), span.start + match.end(), match.group())


def _scope(a: tuple[Features, ...], b: tuple[Features, ...]) -> Lead | None:
    one, two = (max((len(f.codes) for f in group), default=0) for group in (a, b))
    if min(one, two) != 1 or max(one, two) < 2:
        return None
    words = ("both sides", "one side") if one > two else ("one side", "both sides")
    return Lead("scope", float(one - two), phrases_of(a), phrases_of(b), f"{words[0]} versus {words[1]}")


def _specificity(a: tuple[Features, ...], b: tuple[Features, ...]) -> Lead | None:
    """Sums, dates, places and names: one side has all that the other has, and more."""
    one, two = (frozenset().union(*(f.names | f.numbers for f in group)) for group in (a, b))
    more, size = (one - two, 1.0) if one > two else (two - one, -1.0)
    if not (one > two or two > one) or len(more) < 2:
        return _fullness(a, b)
    named = _named(a if size > 0 else b, more)
    reason = f"names {', '.join(dict.fromkeys(span.exact for span in named[:2]))}"
    return Lead("specificity", size, named if size > 0 else (), () if size > 0 else named, reason)


def _fullness(a: tuple[Features, ...], b: tuple[Features, ...]) -> Lead | None:
    """Whether one side has nearly all words of the other, and at least three more."""
    one, two = _content_stems(a), _content_stems(b)
    for more, less, size in ((one, two, 0.5), (two, one, -0.5)):
        if less and len(less & more) >= 0.6 * len(less) and len(more - less) >= 3:
            return Lead("specificity", size, phrases_of(a), phrases_of(b), "more of the same")
    return None


def _content_stems(group: tuple[Features, ...]) -> frozenset[str]:
    """The stems of what is said, without the words of the acts."""
    binding = (m.group() for f in group for m in _level_pattern("binding_word").finditer(f.statement.span.exact))
    acting = (word for span in phrases_of(group) for word in WORD.findall(span.exact))
    return _all_stems(group) - {stem(word) for word in (*binding, *acting)}


def _named(group: tuple[Features, ...], stems: Iterable[str]) -> tuple[Span, ...]:
    wanted = set(stems)
    hits = ((f.statement.span, m) for f in group for m in WORD.finditer(f.statement.span.exact))
    return tuple(_match_span(span, m) for span, m in hits if _is_name(m.group()) and {stem(m.group()), m.group().strip(".,")} & wanted)


def _is_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _intensity(a: tuple[Features, ...], b: tuple[Features, ...]) -> Lead | None:
    return _by_presence(a, b, "degree", "intensity")


def _blame(a: tuple[Features, ...], b: tuple[Features, ...]) -> Lead | None:
    return _by_presence(a, b, "blame", "blame")


def _by_presence(a: tuple[Features, ...], b: tuple[Features, ...], role: str, scale: Scale) -> Lead | None:
    one, two = _hits(a, role), _hits(b, role)
    if bool(one) == bool(two):
        return None
    return Lead(scale, 1.0 if one else -1.0, one, two, f'"{(one or two)[0].exact}" on one side only')


@cache
def _role_pattern(role: str) -> re.Pattern[str]:
    return pattern_of(markers(role))


def _hits(group: tuple[Features, ...], role: str) -> tuple[Span, ...]:
    spans = (f.statement.span for f in group)
    return tuple(_match_span(span, m) for span in spans for m in _role_pattern(role).finditer(span.exact))


def contradicts(a: tuple[Features, ...], b: tuple[Features, ...]) -> bool:
    """Whether one side affirms what the other denies: support against opposition, or one of two like acts negated."""
    opposed = marker_values("opposed_act")
    for f in a:
        for g in b:
            one, two = f.statement.act or "", g.statement.act or ""
            if not f.topics & g.topics or f.statement.kind != "substance":
                continue
            if opposed.get(one) == two or opposed.get(two) == one or (one == two and f.statement.negated != g.statement.negated):
                return True
    return False
