"""How one side of a match is worded against the other: which is stronger, on which scale, and the words that show it.

A part of compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from communique.corpus.compare.features import Features
from communique.corpus.compare.measures import all_stems, binding_level, certainty_level, details_beyond, fuller, hits_of, measures_of
from communique.lexicon import marker_values
from communique.records import Alignment, Relation, Scale, Span
from communique.resources import read_table

DECISIVE = 1.0  # log odds from which on one side is called stronger; see `relation_weights.csv`
DOUBTFUL = 0.6  # log odds from which on both are not called the same either
ALIKE = 0.5  # of the words of the shorter side that the other has too, for both to read the same
ORDER: tuple[Scale, ...] = ("bindingness", "certainty", "specificity", "scope", "blame", "intensity")
ROLES: dict[Scale, tuple[str, ...]] = {
    "bindingness": ("talk_word",),
    "certainty": ("hedge_word", "proviso_word"),
    "intensity": ("degree", "force_word"),
    "blame": ("blame",),
}


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


# Each measure of one side against the other's, times its weight, is a lead on one scale; their sum decides. Where it is small, no side is
# called stronger: the wrong direction is worse than none.


@cache
def _weights() -> tuple[tuple[str, Scale, float], ...]:
    return tuple((row["measure"], cast(Scale, row["scale"]), float(row["weight"])) for row in read_table("relation_weights"))


def judge(a: tuple[Features, ...], b: tuple[Features, ...]) -> Verdict:
    """How one side of a match is worded against the other."""
    if a[0].statement.kind != "substance":
        return Verdict("same", None, "both report it", (), ())
    if contradicts(a, b):
        return Verdict("differs", None, "one affirms, one denies", phrases_of(a), phrases_of(b))
    leads = leads_of(a, b)
    total = sum(leads.values())
    contained = fuller(a, b)
    if abs(total) < DECISIVE and contained * total <= 0:
        return _undecided(a, b, total)
    scale: Scale = _named_scale(leads, total) if abs(total) >= DECISIVE else "specificity"
    first, second = _shown(scale, a, b)
    return Verdict("left_stronger" if total > 0 else "right_stronger", scale, _reason(scale, first, second, total), first, second)


def _named_scale(leads: dict[Scale, float], total: float) -> Scale:
    """The first scale, bindingness before certainty before the others, whose lead is at least half of the greatest."""
    own = {name: lead if total > 0 else -lead for name, lead in leads.items()}
    return next(name for name in ORDER if own.get(name, 0.0) >= max(own.values()) / 2)


def leads_of(a: Sequence[Features], b: Sequence[Features]) -> dict[Scale, float]:
    """How far the first group is above the second (negative: below) on each scale; the sum is the log odds of being stronger."""
    apart = differences(a, b)
    leads: dict[Scale, float] = {}
    for name, scale, weight in _weights():
        leads[scale] = leads.get(scale, 0.0) + weight * apart[name]
    return leads


def differences(a: Sequence[Features], b: Sequence[Features]) -> dict[str, float]:
    """Each measure of the first group less that of the second."""
    one, two = measures_of(a), measures_of(b)
    return {name: one[name] - two[name] for name in one}


def _undecided(a: Sequence[Features], b: Sequence[Features], total: float) -> Verdict:
    one, two = all_stems(a), all_stems(b)
    shared = len(one & two) / max(1, min(len(one), len(two)))
    phrases = phrases_of(a), phrases_of(b)
    if shared >= ALIKE and abs(total) < DOUBTFUL:
        return Verdict("same", None, "worded alike", *phrases)
    return Verdict("differs", None, "other elements on each side", *phrases)


def phrases_of(group: Sequence[Features]) -> tuple[Span, ...]:
    """The words that carry the acts of a group."""
    return tuple(f.statement.phrase for f in group if f.statement.phrase is not None)


# --- the words that show it ---------------------------------------------------------------------------------------------


def _shown(scale: Scale, a: Sequence[Features], b: Sequence[Features]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words of both sides that show a lead on one scale; where there are none, those that carry the acts."""
    first, second = _words_on(scale, a, b), _words_on(scale, b, a)
    return (first, second) if first or second else (phrases_of(a), phrases_of(b))


def _words_on(scale: Scale, group: Sequence[Features], other: Sequence[Features]) -> tuple[Span, ...]:
    if scale == "specificity":
        return details_beyond(group, other)
    if scale == "scope":
        return ()
    if scale in ("intensity", "blame"):
        return tuple(span for role in ROLES[scale] for span in hits_of(group, role))
    level = binding_level(group) if scale == "bindingness" else certainty_level(group)
    return (level[1],) if level else tuple(span for role in ROLES[scale] for span in hits_of(group, role)[:1])


def _reason(scale: Scale, first: Sequence[Span], second: Sequence[Span], total: float) -> str:
    stronger = first if total > 0 else second
    if scale == "scope":
        return "both sides versus one side" if total > 0 else "one side versus both sides"
    if scale == "specificity":
        return f"names {', '.join(dict.fromkeys(span.exact for span in stronger[:2]))}" if stronger else "more of the same"
    if first and second:
        return f'"{first[0].exact}" versus "{second[0].exact}"'
    return f'"{(first or second)[0].exact}" on one side only' if first or second else "more of the same"


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
