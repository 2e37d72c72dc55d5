"""Two accounts laid side by side, as the report lays them, and what filters leave of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.records import Annotations, Comparison
from communique.report.dossier import Dossier, make_dossier
from communique.report.sections import Row, SideBySide, list_side_by_side
from communique.web.addresses import text_address

RELATIONS = {
    "only": "only on one side",
    "stronger": "stronger on one side",
    "contradiction": "contradictions",
    "differs": "differs",
    "same": "the same",
}


def lay_out(accounts: Sequence[Annotations]) -> tuple[SideBySide, Comparison, Dossier]:
    """The comparison of two accounts: as rows for the page, as records, and what it was made from."""
    dossier = make_dossier(accounts, text_address)
    return list_side_by_side(dossier)[0], dossier.pairs[0].comparison, dossier


def topics_of(laid: SideBySide) -> tuple[str, ...]:
    """The topics that the rows are about."""
    rows = (*laid.rows, *laid.left.only, *laid.right.only)
    return tuple(sorted({row.topic for row in rows if row.topic}))


def sift(laid: SideBySide, relation: str | None, topic: str | None) -> SideBySide:
    """Only the rows of one relation and one topic; None lets all pass."""
    if relation not in RELATIONS and not topic:
        return laid
    only_shown = relation in (None, "", "only")
    left, right = (replace(column, only=tuple(_about(column.only, topic)) if only_shown else ()) for column in (laid.left, laid.right))
    rows = tuple(row for row in _about(laid.rows, topic) if _is_of(row, relation))
    return replace(laid, left=left, right=right, rows=rows, folded=())


def _about(rows: Iterable[Row], topic: str | None) -> Iterable[Row]:
    return (row for row in rows if not topic or row.topic == topic)


def _is_of(row: Row, relation: str | None) -> bool:
    if relation == "contradiction":
        return row.contradiction
    if relation == "stronger":
        return row.relation in ("left_stronger", "right_stronger")
    return relation != "only" and (not relation or row.relation == relation)
