"""What people decide about two accounts side by side: that two statements report one act or not, and which side is the stronger.

Such a judgement names both statements by their words, so that it is found again when the texts are annotated anew, whichever is left."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, cast, get_args

from communique.records import OTHER_WAY, Alignment, Annotations, Comparison, Coverage, Relation, Statement
from communique.store.judgements import Judgement, find_record, make_anchor, make_judgement, standing

TABLE = "alignments"
APART = "unmatched"  # the relation of two statements that do not report one act
MATCHED: tuple[str, ...] = tuple(relation for relation in get_args(Relation) if not relation.startswith("only"))
ALONE = "no counterpart"


def judge_alignment(
    left: Annotations, right: Annotations, one: Statement, two: Statement, relation: str, *, old: str | None, judge: str
) -> Judgement:
    """The judgement that two statements stand in `relation` (one of MATCHED, or APART)."""
    there = {"document": right.document.id, "record": two.id, **make_anchor(right.document.text, two.span)}
    new = json.dumps({"relation": relation, **there}, ensure_ascii=False)
    return make_judgement(left.document.text, left.document.id, TABLE, one.id, one.span, field="relation", old=old, new=new, judge=judge)


def judge_whole(left: Annotations, right: Annotations, judge: str) -> Judgement:
    """The judgement that somebody has read a comparison through: what is not corrected in it counts as right."""
    new = json.dumps({"relation": "read", "document": right.document.id})
    return make_judgement("", left.document.id, TABLE, "", None, field="read", old=None, new=new, judge=judge)


def about_pair(judgements: Iterable[Judgement], left: str, right: str) -> tuple[Judgement, ...]:
    """What stands of the judgements on two documents laid side by side."""
    wanted = {left, right}
    return tuple(j for j in standing(judgements) if j.table == TABLE and {j.document, _far(j).get("document")} == wanted)


def pairs_read(judgements: Iterable[Judgement]) -> tuple[tuple[str, str], ...]:
    """The pairs of documents whose comparison somebody has read through."""
    read = (j for j in standing(judgements) if j.table == TABLE and j.field == "read")
    return tuple(dict.fromkeys((j.document, str(_far(j).get("document"))) for j in read))


def realign(comparison: Comparison, judgements: Iterable[Judgement]) -> tuple[Comparison, tuple[Judgement, ...]]:
    """The comparison with judgements laid over it, and those whose statements are no longer found."""
    left, right = comparison.left, comparison.right
    given = [j for j in about_pair(judgements, left.document.id, right.document.id) if j.field == "relation"]
    rows, lost = list(comparison.alignments), []
    for j in sorted(given, key=lambda each: each.judged_at):
        far = _far(j)
        turned = j.document != left.document.id
        mine, theirs = _find(right if turned else left, j), _find(left if turned else right, _at_far(j, far))
        if mine is None or theirs is None:
            lost.append(j)
            continue
        one, two = (theirs, mine) if turned else (mine, theirs)
        rows = _apply(rows, one.id, two.id, far["relation"], turned=turned, reason=f"judged by {j.judge or 'a reader'}")
    if not given:
        return comparison, ()
    ordered = sorted(rows, key=lambda row: {"only_left": 1, "only_right": 2}.get(row.relation, 0))
    return replace(comparison, alignments=tuple(ordered), coverage=_coverage(comparison, ordered)), tuple(lost)


def _apply(rows: list[Alignment], one: str, two: str, relation: str, *, turned: bool, reason: str) -> list[Alignment]:
    if relation == APART:
        return _part(rows, one, two)
    seen_from_left = cast("Relation", OTHER_WAY.get(relation, relation) if turned else relation)
    return _match(rows, one, two, seen_from_left, reason)


def _far(judgement: Judgement) -> dict[str, Any]:
    try:
        found = json.loads(judgement.new or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _at_far(judgement: Judgement, far: dict[str, Any]) -> Judgement:
    return replace(judgement, **{name: str(far.get(name, "")) for name in ("document", "record", "quote", "before", "after")})


def _find(side: Annotations, judgement: Judgement) -> Statement | None:
    found = find_record(side, replace(judgement, table="statements"))
    return found if isinstance(found, Statement) else None


def _match(rows: list[Alignment], one: str, two: str, relation: Relation, reason: str) -> list[Alignment]:
    """The rows with two statements in one of them; they leave the rows in which they stood apart."""
    together = next((row for row in rows if one in row.left and two in row.right), None)
    if together is not None:
        judged = replace(together, relation=relation, reason=reason, scale=None, contradiction=False)
        return [judged if row is together else row for row in rows]
    rest = [kept for row in rows for kept in _without(_without_one(row, one, left=True), two)]
    return [Alignment((one,), (two,), relation, reason), *rest]


def _part(rows: list[Alignment], one: str, two: str) -> list[Alignment]:
    """The rows with two statements apart: the right one leaves the row, and if the row has no other, stands alone."""
    found: list[Alignment] = []
    for row in rows:
        if one not in row.left or two not in row.right:
            found.append(row)
            continue
        found += [*_without([row], two), Alignment((), (two,), "only_right", "parted by a reader")]
    return found


def _without_one(row: Alignment, statement: str, *, left: bool) -> list[Alignment]:
    """A row without a statement of its left or right side: nothing, or alone what has no counterpart any more."""
    side, other = (row.left, row.right) if left else (row.right, row.left)
    if statement not in side:
        return [row]
    rest = tuple(i for i in side if i != statement)
    if rest:
        return [replace(row, left=rest) if left else replace(row, right=rest)]
    return [Alignment((), (i,), "only_right", ALONE) if left else Alignment((i,), (), "only_left", ALONE) for i in other]


def _without(rows: Iterable[Alignment], two: str) -> list[Alignment]:
    return [kept for row in rows for kept in _without_one(row, two, left=False)]


def _coverage(comparison: Comparison, rows: list[Alignment]) -> Coverage:
    """The coverage as it is with these rows; which topics stand on one side only does not depend on them."""
    matched = {i for row in rows if row.left and row.right for i in (*row.left, *row.right)}
    return replace(comparison.coverage, left=_share(comparison.left, matched), right=_share(comparison.right, matched))


def _share(side: Annotations, matched: set[str]) -> float | None:
    substance = [s.id for s in side.statements if s.kind == "substance"]
    return sum(i in matched for i in substance) / len(substance) if substance else None


def compare_judged(accounts: Iterable[tuple[Annotations, Annotations]], judgements: Iterable[Judgement]) -> Iterator[Comparison]:
    """Comparisons of pairs of accounts with judgements laid over them."""
    from communique.corpus.compare import compare

    given = tuple(judgements)
    for left, right in accounts:
        yield realign(compare(left, right), given)[0]
