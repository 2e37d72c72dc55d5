"""How far two people agree about the same records: Cohen's kappa of what they decided, and F1 of the passages they leave.

Only records are compared that both judged, or that stand in a document which both have read through: there, what is not judged counts
as accepted. Kappa corrects for agreement by chance (Cohen 1960); it is None where both gave one and the same label throughout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.records import Span
from communique.store.judgements import Judgement, Overlay, lay_over, read_through, spans_of
from communique.store.tables import RECORDS

CATEGORIES = {
    "attributions": ("type", "manner"),
    "events": ("event", "factuality"),
    "accounts": ("form", "factuality"),
    "statements": ("act", "topic", "kind"),
    "entries": ("kind", "topic"),
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """One line: what was compared, of how many records; `kappa` of labels, `span_f1` of passages, `observed` the share of equal labels."""

    table: str
    field: str
    records: int
    observed: float | None
    kappa: float | None
    span_f1: float | None


def find_agreement(documents: Iterable[tuple[Overlay, Overlay]], both_read: frozenset[str] = frozenset()) -> tuple[Agreement, ...]:
    """The agreement of two people, from the same documents with the judgements of the one and of the other laid over them."""
    verdicts: dict[str, list[tuple[str, str]]] = {table: [] for table in RECORDS}
    labels: dict[tuple[str, str], list[tuple[str, str]]] = {}
    passages: dict[str, list[tuple[Sequence[Span], Sequence[Span]]]] = {table: [] for table in RECORDS}
    for one, two in documents:
        every = one.made.document.id in both_read
        for table in RECORDS:
            theirs = {record.id: record for record in getattr(two.made, table)}
            for record in getattr(one.made, table):
                given = one.verdict(record.id), two.verdict(record.id)
                if record.id not in theirs or not (every or all(given)):
                    continue
                verdicts[table].append((given[0] or "accepted", given[1] or "accepted"))
                if "rejected" in given:
                    continue
                other = theirs[record.id]
                passages[table].append((spans_of(record), spans_of(other)))
                for name in CATEGORIES.get(table, ()):
                    labels.setdefault((table, name), []).append((str(getattr(record, name)), str(getattr(other, name))))
    return tuple(_lines(verdicts, labels, passages))


def _lines(
    verdicts: dict[str, list[tuple[str, str]]],
    labels: dict[tuple[str, str], list[tuple[str, str]]],
    passages: dict[str, list[tuple[Sequence[Span], Sequence[Span]]]],
) -> Iterable[Agreement]:
    for table, pairs in verdicts.items():
        if pairs:
            yield Agreement(table, "verdict", len(pairs), observed(pairs), kappa(pairs), None)
    for (table, name), pairs in labels.items():
        yield Agreement(table, name, len(pairs), observed(pairs), kappa(pairs), None)
    for table, spans in passages.items():
        if spans:
            yield Agreement(table, "passages", len(spans), None, None, span_f1(spans))


def observed(pairs: Sequence[tuple[str, str]]) -> float:
    """The share of pairs whose labels are equal."""
    return round(sum(a == b for a, b in pairs) / len(pairs), 4)


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of pairs of labels; None if chance alone would give full agreement."""
    total = len(pairs)
    ones, twos = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(ones[label] * twos[label] for label in ones) / total**2
    return None if chance == 1 else round((sum(a == b for a, b in pairs) / total - chance) / (1 - chance), 4)


def span_f1(pairs: Iterable[tuple[Sequence[Span], Sequence[Span]]]) -> float:
    """F1 of the characters that both leave in the passages of a record; it is the same whoever is taken for the gold."""
    shared = total = 0
    for one, two in pairs:
        mine, theirs = ({at for span in spans for at in range(span.start, span.end)} for spans in (one, two))
        shared += len(mine & theirs)
        total += len(mine) + len(theirs)
    return round(2 * shared / total, 4) if total else 1.0


def lay_both(overlays: Iterable[tuple[Overlay, Sequence[Judgement]]], one: str, two: str) -> Iterable[tuple[Overlay, Overlay]]:
    """Each document twice: with the judgements of the one, and of the other, alone. An overlay without judgements brings the records."""
    for plain, given in overlays:
        mine, theirs = ([j for j in given if j.judge == name or j.field == "undo"] for name in (one, two))
        if mine and theirs:
            yield lay_over(plain.made, mine), lay_over(plain.made, theirs)


def read_by_both(judgements: Sequence[Judgement], one: str, two: str) -> frozenset[str]:
    """The documents that both have read through."""
    mine, theirs = (set(read_through(j for j in judgements if j.judge == name or j.field == "undo")) for name in (one, two))
    return frozenset(mine & theirs)
