"""Trends as the desk shows them: the pairs of which most is told, or those asked for, as rows and as a figure whose points open texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from communique.corpus.trends import MONTHS, Shape, find_trends
from communique.errors import InputError
from communique.store.queries import Filters, as_code
from communique.web.addresses import address, document_address
from communique.web.index import Index

MOST_PAIRS = 5  # that are drawn if none is asked for
LONGEST_SMOOTHING = 24  # periods
FILTERS = ("parties", "period", "directed", "claimant", "smooth", "since", "until", "factuality")
STATUSES = {"": ("happened", "ongoing"), "planned": ("planned",), "demanded": ("demanded",), "denied": ("denied",)}
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Trend:
    """What a page of trends shows. `figure` is markup of ours; None says that there is nothing to draw, and `why`."""

    rows: tuple[Row, ...]
    figure: str | None
    why: str
    counted: str
    left_out: int


def make_trend(index: Index, query: Mapping[str, str]) -> Trend:
    """The trends that an address asks for. Raises InputError or StoreError for what there is not."""
    from communique.cli_ledger import within

    Filters(since=query.get("since") or None, until=query.get("until") or None)  # says what is wrong with them
    deeds, topics = (within(rows, query.get("since"), query.get("until")) for rows in (index.digest.deeds, index.digest.topics))
    parties = [as_code(name.strip()) for name in re.split(r"[,;]", query.get("parties", "")) if name.strip()]
    shape, ledger = shape_of(query), index.digest.ledger or ()
    found = find_trends(deeds, encounters=index.encounters, ledger=ledger, topics=topics, parties=parties, shape=shape)
    shown, left_out = _most_told(found.to_pylist())
    figure, why = draw(found, shown)
    return Trend(tuple(shown), figure, why, (found.schema.metadata or {}).get(b"counted", b"").decode(), left_out)


def shape_of(query: Mapping[str, str]) -> Shape:
    """How events are counted. Raises InputError for a period or number there is not."""
    smooth = query.get("smooth") or "1"
    if not smooth.isdecimal() or not 1 <= int(smooth) <= LONGEST_SMOOTHING:
        raise InputError(f"The mean is taken over 1 to {LONGEST_SMOOTHING} periods, not {smooth}.")
    period = query.get("period") or "month"
    if period not in MONTHS or query.get("factuality", "") not in STATUSES:
        raise InputError("There is no such period or status to count by. Choose one in the form.")
    return Shape(period, query.get("directed") == "yes", query.get("claimant") == "yes", int(smooth), STATUSES[query.get("factuality", "")])


def pair_of(row: Row) -> tuple[str, str, str | None]:
    """The line of the figure that a row is a point of."""
    return row["actor"], row["recipient"], row["claimant"]


def _most_told(rows: list[Row]) -> tuple[list[Row], int]:
    """The rows of the pairs with most events, and how many pairs are left out."""
    counts: Counter[tuple[str, str, str | None]] = Counter()
    for row in rows:
        counts[pair_of(row)] += row["events"] or 0
    chosen = {pair for pair, _ in counts.most_common(MOST_PAIRS)}
    return [row for row in rows if pair_of(row) in chosen], len(counts) - len(chosen)


def draw(table: Any, rows: list[Row]) -> tuple[str | None, str]:
    """The figure of these rows; None and the reason if there is nothing to draw."""
    import pyarrow as pa

    from communique.plots import as_attributes, plot_svg

    try:
        return as_attributes(plot_svg(pa.Table.from_pylist(rows, schema=table.schema), link=documents_address)), ""
    except InputError as error:
        return None, str(error)


def documents_address(row: Row) -> str | None:
    """Where a point leads: its one text, or the events of its period between its two parties."""
    documents = row["documents"] or []
    if len(documents) == 1:
        return document_address(documents[0])
    return address("/events", actor=row["actor"], recipient=row["recipient"], since=row["start"], until=row["end"]) if documents else None
