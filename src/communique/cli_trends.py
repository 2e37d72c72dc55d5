"""Trends as a screen or a page shows them: few columns, and periods without a report in one row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

    from communique.corpus.trends import Shape

Row = dict[str, Any]
NO_REPORT = "no report"
EVENTS, BALANCE = "events (reports)", "cooperation / conflict"
LEGEND = """events: in brackets the reports of them; cooperation / conflict: events in words + in deeds, as PLOVER
sorts them (a meeting is cooperation in words, a request conflict); scale: mean of the events, -10 to
10; demands: open at the end of the period; no report: nothing is known, not that nothing happened"""


def shown_trends(rows: pa.Table, *, directed: bool, statements: bool = False) -> pa.Table:
    """The rows of a pair of states and period, for reading; `statements`: with their number."""
    import pyarrow as pa

    shown = list(_shown(rows.to_pylist(), "→" if directed else "–"))
    names = [name for name in (shown[0] if shown else ()) if statements or name != "statements"]
    kept = [name for name in names if any(row[name] is not None for row in shown)]
    return pa.table({name: [row[name] for row in shown] for name in kept})


def _shown(rows: Iterable[Row], joint: str) -> Iterator[Row]:
    for pair, periods in groupby(rows, key=lambda row: (row["actor"], row["recipient"], row["claimant"])):
        named = {"pair": f"{pair[0]} {joint} {pair[1]}", "by": pair[2]}
        for missing, group in groupby(periods, key=lambda row: bool(row["missing"])):
            found = list(group)
            yield from ([_unknown(named, found)] if missing else [_known(named, row) for row in found])


def _known(named: Row, row: Row) -> Row:
    scale = None if row["mean_scale"] is None else f"{row['mean_scale']:+.1f}"
    return {
        **named,
        "period": row["period"],
        EVENTS: f"{row['events']} ({row['reports']})",
        "encounters": row["encounters"],
        "statements": row.get("statements"),
        BALANCE: f"{_parts(row, 'cooperation')} / {_parts(row, 'conflict')}",
        "scale": scale,
        "demands": row["demands_open"],
        "topics": "; ".join(row["topics"] or ()) or None,
    }


def _parts(row: Row, name: str) -> str:
    return f"{row[f'verbal_{name}']}+{row[f'material_{name}']}"


def _unknown(named: Row, rows: Sequence[Row]) -> Row:
    first, last = rows[0]["period"], rows[-1]["period"]
    empty = dict.fromkeys(("encounters", "statements", BALANCE, "scale", "demands", "topics"))
    return {**named, "period": first if first == last else f"{first} to {last}", EVENTS: NO_REPORT, **empty}


def why_none(deeds: pa.Table, parties: Sequence[str], shape: Shape) -> str:
    """Why there is no row: what is told of these parties that does not count."""
    told, on = Counter[str](), f" on {shape.topic!r}" if shape.topic else ""
    wanted = frozenset(parties)
    sides = zip(deeds["actor"].to_pylist(), deeds["recipient"].to_pylist(), deeds["factuality"].to_pylist(), strict=True)
    for actor, recipient, factuality in sides:
        among = {actor, recipient} <= wanted if len(wanted) > 1 else not wanted or bool({actor, recipient} & wanted)
        if among and factuality not in shape.factualities:
            told[factuality] += 1
    if not told:
        return f"no event between them is told{on}"
    counted = ", ".join(f"{number} {name}" for name, number in sorted(told.items()))
    return f"no event{on} counts: {counted} (ask for them with --factuality)"
