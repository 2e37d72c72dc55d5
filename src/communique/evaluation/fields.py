"""What can be judged of annotated documents, field by field: how it is counted, what is confused with what, and its figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from communique.errors import InputError
from communique.evaluation import actors, alignment, attribution, entries, events, statements
from communique.evaluation.figures import Cell, Figure, Key, figures_of
from communique.evaluation.pairs import Pair

Counted = tuple[Counter[Key], Counter[Cell]]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to judge: the table of a document's line that holds it, how one document is counted, and the words of its page.

    `confused` says what the confusion table is of, None without one."""

    table: str
    title: str
    count: Callable[[Pair], Counted]
    confused: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one field over a gold, what was taken for what, and the chief figures by the value of a field of the document."""

    name: str
    documents: int
    figures: tuple[Figure, ...]
    confusion: tuple[tuple[str | None, str | None, int], ...] = ()
    by: Mapping[str, Mapping[str, tuple[int, tuple[Figure, ...]]]] = field(default_factory=dict)


def count_attributions(pair: Pair, kind: str | None = None) -> Counted:
    """Attributions of one document, of one `kind` (type) if it is given and both files give types."""
    asked, told = (
        [row for row in side.get("attributions", ()) if kind is None or row.get("type", kind) == kind] for side in (pair.gold, pair.found)
    )
    return attribution.count(pair.text, asked, told), Counter()


def _counter(read: Callable[..., Any], count: Callable[..., Any], confuse: Callable[..., Any]) -> Callable[[Pair], Counted]:
    """Counts of one document: both sides read, what is right among them, and what was taken for what."""

    def counted(pair: Pair) -> Counted:
        sides = read(pair.gold, pair.text, "gold"), read(pair.found, pair.text, "found")
        return count(*sides), confuse(*sides)

    return counted


def _count_factuality(pair: Pair) -> Counted:
    sides = events.read_events(pair.gold, pair.text, "gold"), events.read_events(pair.found, pair.text, "found")
    counts = events.count(*sides)
    kept = Counter({key: n for key, n in counts.items() if key[0] == "factuality"})
    return kept, events.confuse_factuality(*sides)


FIELDS = {
    "attribution": Field(
        "attributions",
        "Who says what",
        count_attributions,
        None,
        "Right (joint): half of the content's words in common, and the source. Outermost attributions only.",
    ),
    "actors": Field(
        "mentions",
        "Actors",
        _counter(actors.read_mentions, actors.count, actors.confuse),
        "codes of mentions",
        "Mentions at the same place; their codes; of matched ones sector, name and office.",
    ),
    "events": Field(
        "events",
        "Events",
        _counter(events.read_events, events.count, events.confuse_types),
        "types of events",
        "Type at the gold's words; dyad: the codes of both sides too; whole: factuality too; quiet: texts without an event in "
        "which none is found.",
    ),
    "factuality": Field("events", "Factuality", _count_factuality, "factuality", "Of events whose type and place are right."),
    "statements": Field(
        "statements",
        "Statements",
        _counter(statements.read_statements, statements.count, statements.confuse),
        "acts of statements",
        "Half of the longer one's characters in common; of matched ones the labels.",
    ),
    "entries": Field(
        "entries",
        "Entries of the ledger",
        _counter(entries.read_entries, entries.count, entries.confuse),
        "kinds of entries",
        "Substances that overlap; then the very kind, holders, counterparts and days.",
    ),
}
ALIGNMENT = Field(
    "alignments",
    "Alignment",
    lambda pair: (Counter(), Counter()),
    "relations",
    "Statements of substance; strict and lenient: half and a quarter of the characters in common on both sides.",
)


def evaluate_field(
    name: str, pairs: Sequence[Pair], *, by: Sequence[str] = (), count: Callable[[Pair], Counted] | None = None
) -> Evaluation:
    """The figures of one of FIELDS over a gold; `by` names fields of the documents whose values are told apart."""
    made = [(count or FIELDS[name].count)(pair) for pair in pairs]
    tables = {wanted: _breakdown([(pair.field(wanted), counts) for pair, (counts, _) in zip(pairs, made, strict=True)]) for wanted in by}
    return _evaluation(name, made, tables)


def evaluate_alignment(pairs: Iterable[tuple[alignment.Compared, alignment.Compared]]) -> Evaluation:
    """The figures of comparisons held against a gold's."""
    return _evaluation("alignment", [(alignment.count(*pair), alignment.confuse(*pair)) for pair in pairs], {})


def _evaluation(name: str, made: Sequence[Counted], tables: Mapping[str, Mapping[str, tuple[int, tuple[Figure, ...]]]]) -> Evaluation:
    cells = sum((each for _, each in made), Counter[Cell]())
    ordered = sorted(cells.items(), key=lambda item: (item[0][0] is None, item[0][0] or "", item[0][1] is None, item[0][1] or ""))
    figures = figures_of([counts for counts, _ in made])
    if cells and any(row.measure == "dyad" and not row.gold for row in figures):  # a gold without parties
        figures = tuple(row for row in figures if row.measure not in ("dyad", "whole"))
    return Evaluation(name, len(made), figures, tuple((*cell, number) for cell, number in ordered), tables)


def _breakdown(rows: Iterable[tuple[str | None, Counter[Key]]]) -> dict[str, tuple[int, tuple[Figure, ...]]]:
    """For each value the number of documents and the chief figure of each measure; documents without a value are left out."""
    parts: dict[str, list[Counter[Key]]] = defaultdict(list)
    for value, counts in rows:
        if value:
            parts[value].append(counts)
    return {value: (len(counts), chief(figures_of(counts))) for value, counts in sorted(parts.items())}


def chief(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figure of each measure that stands for all its groups: the first, which is that of all."""
    first: dict[str, Figure] = {}
    for row in figures:
        if row.group == "all" or row.measure not in first:
            first[row.measure] = row
    return tuple(first.values())


def fields_of(pairs: Sequence[Pair]) -> tuple[str, ...]:
    """The names of FIELDS that some line of the gold has. Raises InputError if there is none."""
    names = tuple(name for name, each in FIELDS.items() if any(each.table in pair.gold for pair in pairs))
    if not names:
        raise InputError(f"the gold has none of the tables {', '.join(dict.fromkeys(each.table for each in FIELDS.values()))}")
    return names
