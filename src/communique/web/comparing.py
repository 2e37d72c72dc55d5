"""Two accounts laid side by side, as the report lays them, and what filters leave of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from communique.records import Annotations, Comparison
from communique.report.dossier import Dossier, make_dossier
from communique.report.sections import Row, SideBySide, list_side_by_side
from communique.store.judgements import Judgement
from communique.store.judgements_alignments import realign
from communique.web.addresses import text_address

RELATIONS = {
    "only": "only on one side",
    "stronger": "stronger on one side",
    "contradiction": "contradictions",
    "differs": "differs",
    "same": "the same",
}


@dataclass(frozen=True, slots=True)
class Laid:
    """Two accounts compared: as rows for the page, as records, what it was made from, and judgements that are not found again."""

    rows: SideBySide
    comparison: Comparison
    dossier: Dossier
    lost: tuple[Judgement, ...]


def lay_out(accounts: Sequence[Annotations], judgements: Iterable[Judgement] = ()) -> Laid:
    """The comparison of two accounts, with judgements laid over it."""
    dossier = make_dossier(accounts, text_address)
    comparison, lost = realign(dossier.pairs[0].comparison, judgements)
    judged = replace(dossier, pairs=(replace(dossier.pairs[0], comparison=comparison), *dossier.pairs[1:]))
    return Laid(list_side_by_side(judged)[0], comparison, judged, lost)


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
