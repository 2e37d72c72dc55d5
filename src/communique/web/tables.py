"""Questions to the index: rows of a table that meet filters, sorted, a page at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from communique.errors import StoreError
from communique.store import open_store
from communique.store.catalog import find_text
from communique.store.queries import Filters, as_code

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from communique.records import Document
    from communique.web.index import Index

PAGE = 50
MOST_READ = 4_000  # statements among which the nearest wordings are looked for
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Spec:
    """A table as the desk shows it: the column that `type` means, the columns by which it can be sorted, and its first order."""

    name: str
    type: str
    sorts: Mapping[str, str]
    order: str
    filters: tuple[str, ...]


DAY = "coalesce(date_start, published)"
COMMON = ("text", "actor", "recipient", "type", "party", "publisher", "since", "until")
EVENTS = Spec(
    "events",
    "event",
    {"date": DAY, "actor": "actor_name", "type": "event", "status": "factuality", "weight": "weight"},
    f"{DAY} DESC NULLS LAST, document, start",
    (*COMMON, "factuality", "verdict"),
)
SAYINGS = Spec(
    "attributions",
    "type",
    {"date": "published", "actor": "said_by", "type": "type", "weight": "weight"},
    "published DESC NULLS LAST, document, start",
    (*COMMON, "verdict"),
)
ENTRIES = Spec(
    "entries",
    "kind",
    {"date": "published", "actor": "actor_name", "type": "kind", "topic": "topic", "due": "due_end"},
    "published DESC NULLS LAST, document, start",
    (*COMMON, "topic", "verdict"),
)
DOCUMENTS = Spec(
    "documents",
    "kind",
    {"date": "published", "publisher": "publisher", "title": "title", "party": "party"},
    "published DESC NULLS LAST, document",
    ("text", "type", "party", "publisher", "since", "until"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of an answer: how many there are in all, which page this is, and how many pages there are."""

    rows: tuple[Row, ...]
    total: int
    number: int
    pages: int


def ask_page(index: Index, folder: Path, spec: Spec, query: Mapping[str, str]) -> Page:
    """The page of rows that the query asks for. Raises StoreError if a filter can match nothing."""
    where, values = conditions(folder, spec, query)
    cursor = index.tables.cursor()
    (total,) = cursor.execute(f"SELECT count(*) FROM shown_{spec.name} WHERE {where}", values).fetchone() or (0,)
    pages = max(1, -(-total // PAGE))
    number = min(max(1, _number(query.get("page"))), pages)
    found = cursor.execute(
        f"SELECT * FROM shown_{spec.name} WHERE {where} ORDER BY {order_of(spec, query)} LIMIT {PAGE} OFFSET {(number - 1) * PAGE}", values
    )
    names = [column[0] for column in found.description or ()]
    return Page(tuple(dict(zip(names, row, strict=True)) for row in found.fetchall()), total, number, pages)


def ask_all(index: Index, folder: Path, spec: Spec, query: Mapping[str, str]) -> pa.Table:
    """All rows that the query asks for, as an Arrow table."""
    where, values = conditions(folder, spec, query)
    sql = f"SELECT * FROM shown_{spec.name} WHERE {where} ORDER BY {order_of(spec, query)}"
    return index.tables.cursor().sql(sql, params=values).to_arrow_table()


def ask_values(index: Index, spec: Spec, column: str) -> tuple[str, ...]:
    """The values that a column has, the frequent ones first."""
    sql = f"SELECT {column} FROM shown_{spec.name} WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 300"
    return tuple(str(value) for (value,) in index.tables.cursor().execute(sql).fetchall())


def order_of(spec: Spec, query: Mapping[str, str]) -> str:
    """SQL: the order that the query asks for, else the table's own."""
    asked = query.get("sort", "")
    column = spec.sorts.get(asked.removeprefix("-"))
    return f"{column} {'DESC' if asked.startswith('-') else 'ASC'} NULLS LAST, {spec.order}" if column else spec.order


def _number(words: str | None) -> int:
    return int(words) if words and re.fullmatch(r"\d{1,7}", words) else 1


def conditions(folder: Path, spec: Spec, query: Mapping[str, str]) -> tuple[str, list[object]]:
    """SQL and its values: what rows must meet. Raises StoreError for a date or text that can match nothing."""
    given = {name: value.strip() for name in spec.filters if (value := query.get(name, "")).strip()}
    Filters(since=given.get("since"), until=given.get("until"), text=given.get("text"))  # says what is wrong with them
    day = DAY if spec.name == "events" else "published"
    tests: dict[str, tuple[str, list[object]]] = {
        "type": (f"{spec.type} = ?", [given.get("type")]),
        "factuality": ("factuality = ?", [given.get("factuality")]),
        "topic": ("topic = ?", [given.get("topic")]),
        "publisher": ("contains(lower(publisher), lower(?))", [given.get("publisher")]),
        "since": (f"{day} >= left(?, length({day}))", [given.get("since")]),
        "until": (f"left({day}, length(?)) <= ?", [given.get("until")] * 2),
        "verdict": ("verdict = ?", [given.get("verdict")]),
    }
    used = [tests[name] for name in given if name in tests]
    if "party" in given:
        used.append(("party = ?", [as_code(given["party"])]))
    used += [_somebody(column, given[column]) for column in ("actor", "recipient") if column in given]
    if "text" in given:
        used.append(_words(folder, spec, given["text"]))
    return " AND ".join(f"({test})" for test, _ in used) or "true", [value for _, values in used for value in values]


def _somebody(column: str, value: str) -> tuple[str, list[object]]:
    by_code = f"contains('; ' || coalesce({column}, '') || ';', '; ' || ? || ';')"
    by_name = f"contains(' ' || lower(coalesce({column}_name, '')), ' ' || lower(?))"
    return f"{by_code} OR {by_name}", [as_code(value), value]


def _words(folder: Path, spec: Spec, words: str) -> tuple[str, list[object]]:
    """Words in the passage itself; of documents, anywhere in their text."""
    if spec.name != "documents":
        return "contains(lower(exact), lower(?))", [words]
    with open_store(folder) as store:
        try:
            found = list(find_text(store.connection, words))
        except Exception as error:
            raise StoreError(f"{words!r} cannot be searched for; use words, or a phrase in quotation marks") from error
    return "list_contains(?, document)", [found]


def ask_records(index: Index, words: str, limit: int) -> dict[str, tuple[Row, ...]]:
    """The first records of each table whose passage has the words."""
    found: dict[str, tuple[Row, ...]] = {}
    for spec in (SAYINGS, EVENTS, ENTRIES):
        cursor = index.tables.cursor().execute(
            f"SELECT document, id, exact, said_by, {spec.type} AS type, published, publisher FROM shown_{spec.name}"
            f" WHERE contains(lower(exact), lower(?)) ORDER BY {spec.order} LIMIT {limit}",
            [words],
        )
        names = [column[0] for column in cursor.description or ()]
        found[spec.name] = tuple(dict(zip(names, row, strict=True)) for row in cursor.fetchall())
    return found


def ask_statements(index: Index, document: Document, topic: str | None, *, by_anybody: bool) -> list[Row]:
    """The statements on a topic in texts of the same party, else the same publisher; or in all texts."""
    tests: list[tuple[str, list[object]]] = [("topic IS NOT DISTINCT FROM ?", [topic])]
    if not by_anybody:
        tests.append(("party = ?", [document.party]) if document.party else ("publisher IS NOT DISTINCT FROM ?", [document.publisher]))
    where = " AND ".join(test for test, _ in tests)
    cursor = index.tables.cursor().execute(
        f"SELECT document, id, exact, published, publisher FROM shown_statements WHERE {where}"
        f" ORDER BY published, document, start LIMIT {MOST_READ}",
        [value for _, values in tests for value in values],
    )
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
