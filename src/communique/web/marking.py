"""Judgements laid over the index: tables show what was corrected and how records were judged, encounters are joined and parted."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from communique.report.names import Side, actor_name, name_sides
from communique.store.judgements import LINKS, Judgement, Overlay, by_document, spans_of, standing
from communique.store.tables import RECORDS, layouts
from communique.web.index import TABLES, Index, with_digest
from communique.web.linking import mark_digest

if TYPE_CHECKING:
    import duckdb

Row = dict[str, Any]
PEOPLE: dict[str, dict[str, str]] = {  # the fields that the tables show as actor and recipient
    "events": {"actor": "actor", "recipient": "recipient"},
    "attributions": {},
    "entries": {"holders": "actor", "counterparts": "recipient"},
    "statements": {"speakers": "actor", "addressees": "recipient"},
    "accounts": {"participants": "participants"},
}


def mark_index(index: Index, judgements: Iterable[Judgement], lay: Callable[[str, Sequence[Judgement]], Overlay | None]) -> Index:
    """The index as people see it after these judgements. `lay` lays them over a document; it yields None if that is not in the store."""
    given = by_document(judgements)
    links = [j for js in given.values() for j in standing(js) if j.field in LINKS]
    named = dict.fromkeys([*given, *(json.loads(j.new or "{}").get("document", "") for j in links)])
    overlays = {document: laid for document in named if (laid := lay(document, given.get(document, ())))}
    for name in TABLES:
        _show(index.tables, name, list(_rows(name, overlays)))
    if not overlays:
        return index
    return with_digest(index, mark_digest(index.digest, overlays, links))


def _rows(table: str, overlays: Mapping[str, Overlay]) -> Iterable[Row]:
    """For each judged record of a table its verdict and the columns that were corrected."""
    if table not in RECORDS:
        return
    for document, overlay in overlays.items():
        side = name_sides((overlay.made,))[0]
        for record in getattr(overlay.made, table):
            if verdict := overlay.verdict(record.id):
                fields = [j.field for j in overlay.judged[record.id] if j.field in layouts(table)]
                yield {"document": document, "id": record.id, "verdict": verdict, **_changed(side, table, record, fields)}


def _changed(side: Side, table: str, record: Any, fields: Iterable[str]) -> Row:
    row: Row = {}
    for name in fields:
        value, layout = getattr(record, name), layouts(table)[name]
        if layout == "column":
            row[name] = value
        elif layout in ("span", "spans"):
            span = spans_of(record)[0]
            row |= {"exact": span.exact, "start": span.start, "end": span.end}
        elif column := PEOPLE[table].get(name):
            actors = [actor for i in value if i in side.mentions for actor in side.mentions[i].actors]
            row[column] = "; ".join(sorted({a.code for a in actors if a.code}))
            row[f"{column}_name"] = "; ".join(sorted({found for a in actors if (found := actor_name(a))}))
    return row


def _show(tables: duckdb.DuckDBPyConnection, name: str, rows: list[Row]) -> None:
    """Makes the view `shown_...` of a table: its rows, corrected, with their verdict."""
    cursor = tables.cursor()
    if not rows:
        cursor.execute(f"CREATE OR REPLACE VIEW shown_{name} AS SELECT *, NULL::VARCHAR AS verdict FROM base_{name}")
        return
    kinds = {column: str(kind) for column, kind, *_ in cursor.execute(f"DESCRIBE base_{name}").fetchall()}
    changed = sorted({column for row in rows for column in row if column in kinds} - {"document", "id"})
    columns = "".join(f', "{column}" {kinds[column]}, "is_{column}" BOOLEAN' for column in changed)
    cursor.execute(f"CREATE OR REPLACE TABLE marks_{name} (document VARCHAR, id VARCHAR, verdict VARCHAR{columns})")
    values = [[row["document"], row["id"], row["verdict"], *(v for c in changed for v in (row.get(c), c in row))] for row in rows]
    marks = ", ".join("?" * len(values[0]))
    cursor.executemany(f"INSERT INTO marks_{name} VALUES ({marks})", values)
    replaced = ", ".join(f'CASE WHEN m."is_{c}" THEN m."{c}" ELSE b."{c}" END AS "{c}"' for c in changed)
    selected = f"b.* REPLACE ({replaced})" if replaced else "b.*"
    cursor.execute(
        f"CREATE OR REPLACE VIEW shown_{name} AS SELECT {selected}, m.verdict FROM base_{name} b"
        f" LEFT JOIN marks_{name} m ON m.document = b.document AND m.id = b.id"
    )
