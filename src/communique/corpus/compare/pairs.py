"""Two accounts of one encounter aligned statement by statement.

Works on records alone. The result does not depend on which account is given first: `compare(b, a)` is `compare(a, b)` mirrored."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from communique.corpus.compare.features import Features, features_of
from communique.corpus.compare.matching import Assignment, Group, assign
from communique.corpus.compare.relations import align, phrases_of
from communique.records import Alignment, Annotations, Comparison, Coverage, Relation

SURE = 0.8  # probability from which a statement is said to stand alone: of 2,124 such in pairs left out 86 % do, of 513 others 58 %
EVEN = 0.5  # ... from which a match is said to be right: of 558 such 73 % are, of 162 others 48 % (training/matches.py)
UNLIKE = "hardly the same act"
FLIPPED: dict[Relation, Relation] = {
    "left_stronger": "right_stronger",
    "right_stronger": "left_stronger",
    "only_left": "only_right",
    "only_right": "only_left",
}


def compare(left: Annotations, right: Annotations, *, thorough: bool = True) -> Comparison:
    """Two accounts of one encounter aligned statement by statement, with what only one of them has.

    Statements match if they report one act or its two ends on one topic. The relation is judged on the wording alone. Not `thorough`, no
    statements are read beside one another: some ten times as fast, for many accounts at once, and somewhat worse."""
    if _order_key(right) < _order_key(left):
        return _mirrored(compare(right, left, thorough=thorough))
    first, second = features_of(left, right), features_of(right, left)
    made = assign(first, second, thorough=thorough)
    matched = [_weighed(align(*group, weight := made.of_match(group)), weight) for group in made.groups]
    alone = _alone(first, second, made, 0) + _alone(second, first, made, 1)
    unsure = {i for row in alone if is_unsure(row) for i in (*row.left, *row.right)}
    return Comparison(left, right, (*matched, *alone), _coverage(first, second, made.groups, unsure))


def _weighed(row: Alignment, weight: float | None) -> Alignment:
    """A match with its probability; of one that is hardly likelier right than wrong no contradiction is told, nor that it is the same."""
    row = replace(row, weight=weight)
    if not is_unsure(row):
        return row
    alike = row.relation == "same"
    return replace(row, contradiction=False, relation="differs" if alike else row.relation, reason=UNLIKE if alike else row.reason)


def _order_key(side: Annotations) -> tuple[str, str]:
    return side.document.text, side.document.id


def _mirrored(comparison: Comparison) -> Comparison:
    coverage = comparison.coverage
    order = {"only_left": 1, "only_right": 2}
    flipped = sorted((_turned(row) for row in comparison.alignments), key=lambda row: order.get(row.relation, 0))
    turned = Coverage(coverage.right, coverage.left, coverage.topics_only_right, coverage.topics_only_left)
    return Comparison(comparison.right, comparison.left, tuple(flipped), turned)


def _turned(row: Alignment) -> Alignment:
    """The row with its sides exchanged."""
    return replace(
        row,
        left=row.right,
        right=row.left,
        relation=FLIPPED.get(row.relation, row.relation),
        reason=_flip_reason(row.reason),
        left_phrases=row.right_phrases,
        right_phrases=row.left_phrases,
    )


def _flip_reason(reason: str) -> str:
    head, versus, tail = reason.partition(" versus ")
    return f"{tail}{versus}{head}" if versus else reason


def is_unsure(row: Alignment) -> bool:
    """Whether a match is hardly likelier right than wrong, or a statement that stands alone may have a counterpart after all."""
    return row.weight is not None and row.weight < (EVEN if row.left and row.right else SURE)


def _alone(features: Sequence[Features], others: Sequence[Features], assigned: Assignment, side: int) -> list[Alignment]:
    """The statements that stand alone; where that is unsure, the other side's phrase is the statement there that comes nearest."""
    used = {f.place for group in assigned.groups for f in group[side]}
    made = []
    for f in (f for f in features if f.place not in used):
        weight = assigned.of_lone(f, side)
        row = Alignment((f.statement.id,), (), "only_left", "no counterpart", phrases_of((f,)), weight=weight)
        if is_unsure(row):
            nearest = assigned.nearest(f, side)
            near = () if nearest is None else (others[nearest].statement.span,)
            row = replace(row, reason="no sure counterpart", right_phrases=near)
        made.append(row if side == 0 else _turned(row))
    return made


def _coverage(first: Sequence[Features], second: Sequence[Features], groups: list[Group], unsure: Set[str]) -> Coverage:
    one, two = {f.place for a, _ in groups for f in a}, {f.place for _, b in groups for f in b}
    here, there = ({topic for f in side for topic in (*f.topics, *f.wide_topics)} for side in (first, second))
    return Coverage(_share(first, one), _share(second, two), _absent(first, one, there, unsure), _absent(second, two, here, unsure))


def _absent(features: Sequence[Features], matched: Set[int], other: Set[str], unsure: Set[str]) -> tuple[str, ...]:
    """The topics of one side that the other has in no statement, nor a narrower one, nor what may be a counterpart in other words."""
    told = [f for f in features if f.statement.topic and f.statement.kind == "substance"]
    answered = {f.statement.topic for f in told if f.place in matched or f.statement.id in unsure}
    return tuple(dict.fromkeys(f.statement.topic for f in told if f.statement.topic and f.statement.topic not in answered | other))


def _share(features: Sequence[Features], matched: set[int]) -> float | None:
    substance = [f for f in features if f.statement.kind == "substance"]
    return sum(f.place in matched for f in substance) / len(substance) if substance else None
