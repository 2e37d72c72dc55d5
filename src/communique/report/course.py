"""The course of a relation as the report shows it: the pair of states of which most is told, as a figure whose points lead to the texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from communique.lexicon import place_name
from communique.report.names import join_names, with_article

if TYPE_CHECKING:
    from communique.corpus.trends import Period
    from communique.report.dossier import Dossier

FEWEST = 3  # periods with events: two points are no course
MOST_MONTHS = 36  # beyond, quarters
LABEL = "Mean scale of events, period by period; each point leads to its first text"


@dataclass(frozen=True, slots=True)
class Course:
    """A figure, the pair of states it is of, and how it counts."""

    parties: str
    period: str
    figure: Markup


def draw_course(dossier: Dossier) -> Course | None:
    """The course of the relation of which most is told; None if fewer than three periods have events."""
    from communique.corpus.trends import deed_table

    deeds = deed_table(side.made for side in dossier.sides)
    rows = _rows_of(deeds, dossier, "month")
    if len(rows) > MOST_MONTHS:
        rows = _rows_of(deeds, dossier, "quarter")
    if sum(bool(row["events"] and row["smoothed_scale"] is not None) for row in rows) < FEWEST:
        return None
    pair = join_names(with_article(place_name(code)) for code in (rows[0]["actor"], rows[0]["recipient"]))
    return Course(pair, rows[0]["period"], _figure(rows, dossier))


def _rows_of(deeds: Any, dossier: Dossier, period: Period) -> list[dict[str, Any]]:
    """The rows of the pair of states with most events."""
    from communique.corpus.ledger.parties import state_codes
    from communique.corpus.trends import Shape, find_trends

    found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    events: Counter[tuple[str, str]] = Counter()
    for row in find_trends(deeds, encounters=dossier.encounters, ledger=dossier.ledger, shape=Shape(period)).to_pylist():
        pair = row["actor"], row["recipient"]
        if set(pair) <= state_codes():
            found[pair].append(row)
            events[pair] += row["events"] or 0
    return found[max(events, key=lambda pair: events[pair])] if events else []


def _figure(rows: list[dict[str, Any]], dossier: Dossier) -> Markup:
    import pyarrow as pa

    from communique.plots import as_attributes, plot_svg

    numbers = {side.document.id: side.number for side in dossier.sides}

    def link(row: dict[str, Any]) -> str | None:
        known = [numbers[id_] for id_ in row["documents"] or () if id_ in numbers]
        return f"#doc-{known[0]}" if known else None

    return Markup(as_attributes(plot_svg(pa.Table.from_pylist(rows), link=link), LABEL))
