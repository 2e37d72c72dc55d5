"""Encounters as tables: with lists for Arrow, with lists joined for flat files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from communique.export.tables import Cells
from communique.records import Encounter

if TYPE_CHECKING:
    import pyarrow as pa

ENCOUNTER_COLUMNS = (
    *("id", "form", "parties", "names", "date_start", "date_end", "reported", "place", "place_country", "factuality"),
    *("documents", "accounts", "reasons", "weight"),
)
ENCOUNTER_LISTS = ("parties", "names", "documents", "accounts", "reasons")


def encounter_table(encounters: Iterable[Encounter]) -> pa.Table:
    """Encounters as an Arrow table; people, documents and reasons are lists, `documents` and `accounts` in step; where no text gives the
    day, `reported` is the first day on which one tells of it."""
    import pyarrow as pa

    kinds = dict.fromkeys(ENCOUNTER_COLUMNS, pa.string()) | dict.fromkeys(ENCOUNTER_LISTS, pa.list_(pa.string())) | {"weight": pa.float64()}
    return pa.Table.from_pylist([_encounter_row(each) for each in encounters], schema=pa.schema(list(kinds.items())))


def _encounter_row(encounter: Encounter) -> dict[str, Any]:
    date, place = encounter.date, encounter.place
    row = {name: getattr(encounter, name) for name in ("id", "form", "factuality", "weight")}
    row |= {name: list(getattr(encounter, name)) for name in ("parties", "names", "reasons")}
    row |= {"documents": [document for document, _ in encounter.accounts], "accounts": [account for _, account in encounter.accounts]}
    row |= {"date_start": date.start if date else None, "date_end": date.end if date else None}
    row |= {"reported": encounter.within.end if encounter.within else None}
    return row | {"place": place.name if place else None, "place_country": place.country if place else None}


def encounter_cells(encounters: Iterable[Encounter]) -> Iterator[Cells]:
    """Encounters as flat rows, lists joined."""
    for row in encounter_table(encounters).to_pylist():
        yield {name: "; ".join(cell) if isinstance(cell, list) else cell for name, cell in row.items()}
