"""Questions to a store: DuckDB over the Parquet of the live shards, in memory; every answer is an Arrow table, a row per record."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import StoreError
from communique.store.catalog import find_text, live_shards, snapshot
from communique.store.shards import shard_path, unreadable
from communique.store.tables import NAMES, schema

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from communique.records import Encounter


@dataclass(frozen=True, slots=True)
class Filters:
    """What rows must meet; None lets all pass.

    `actor` and `recipient` are a code, a country, or the beginning of a word of a name; `party` (a code or country) and `publisher`
    (part of its name) are the document's. `since` and `until` are ISO dates, as coarse as wanted, inclusive, held against the record's
    own days, or the day its document was published. `text` holds words of the document, all of which must occur, and "phrases".
    `document` holds ids. `min_weight` leaves out what is less sure; a record without a weight stays.
    Raises StoreError for a date or text that can match nothing."""

    actor: str | None = None
    recipient: str | None = None
    party: str | None = None
    type: str | None = None
    factuality: str | None = None
    since: str | None = None
    until: str | None = None
    publisher: str | None = None
    text: str | None = None
    document: Sequence[str] | None = None
    min_weight: float | None = None

    def __post_init__(self) -> None:
        for name, value in (("since", self.since), ("until", self.until)):
            if value is not None and not is_day(value):
                raise StoreError(f"{name} {value!r} is no date; write 2023, 2023-06 or 2023-06-19")
        if self.text is not None and not any(character.isalnum() for character in self.text):
            raise StoreError(f"text {self.text!r} holds no word to look for")


def is_day(words: str) -> bool:
    """Whether words are a year, a month or a day as ISO 8601 writes them."""
    try:
        date.fromisoformat((words + "-01-01")[:10])
    except ValueError:
        return False
    return re.fullmatch(r"\d{4}(-\d\d){0,2}", words) is not None


# table -> which roles `actor` and `recipient` mean there, and the column that `type` means
ACTORS = {
    "events": "actor",
    "attributions": "speakers",
    "accounts": "participants",
    "statements": "speakers",
    "entries": "holders",
    "mentions": "actors",
    "documents": "actors",  # of any mention
}
RECIPIENTS = {
    "events": "recipient",
    "attributions": "addressee",
    "accounts": "participants",
    "statements": "addressees",
    "entries": "counterparts",
}
TYPES = {"events": "event", "attributions": "type", "accounts": "form", "statements": "act", "entries": "kind", "documents": "kind"}
WITH_FACTUALITY = ("events", "accounts")
WITH_WEIGHT = ("attributions", "events", "entries")
DAYS = {"events": ("date_start", "date_end"), "accounts": ("date_start", "date_end")}
# the span that stands for a record
QUOTED = {
    "events": "evidence",
    "attributions": "content",
    "accounts": "evidence",
    "statements": "span",
    "entries": "substance",
    "mentions": "span",
}

# who stands in which role of which record; an addressee is known by the mentions inside its span, but the speaker's own ("his party"),
# and an outlet is told something for all to read: its state is not addressed
NAMED = """
CREATE VIEW named AS
SELECT p.document, p."table", p.record, p.role, a.code, a.name
FROM parties p JOIN mention_actors a ON a.document = p.document AND a.mention = p.mention AND a.role = 'actors'
UNION ALL
SELECT document, 'mentions', mention, role, code, name FROM mention_actors WHERE role = 'actors'
UNION ALL
SELECT t.document, t."table", t.record, t.role, CASE WHEN a.sector = 'MED' THEN NULL ELSE a.code END, a.name
FROM spans t JOIN spans m ON m.document = t.document AND m."table" = 'mentions' AND m.start >= t.start AND m."end" <= t."end"
JOIN mention_actors a ON a.document = m.document AND a.mention = m.record AND a.role = 'actors'
WHERE t."table" = 'attributions' AND t.role = 'addressee' AND NOT EXISTS (
    SELECT 1 FROM parties p JOIN mention_actors s ON s.document = p.document AND s.mention = p.mention AND s.role = 'actors'
    WHERE p.document = t.document AND p."table" = t."table" AND p.record = t.record AND p.role = 'speakers' AND s.name = a.name)
"""


def connect(folder: Path, catalog: sqlite3.Connection) -> duckdb.DuckDBPyConnection:
    """An in-memory DuckDB with one view per table, over the rows that count."""
    import duckdb
    import pyarrow as pa

    connection = duckdb.connect()
    with snapshot(catalog):  # or a document that a writer replaces in between would be missing
        shards = live_shards(catalog)
        old = catalog.execute("SELECT shard, document FROM superseded").fetchall()
    old_rows = {"shard": [shard for shard, _ in old], "document": [document for _, document in old]}
    connection.register("superseded", pa.table(old_rows, schema=pa.schema([("shard", pa.string()), ("document", pa.string())])))
    for name in NAMES:
        connection.register(f"no_{name}", schema(name).empty_table())
        connection.execute(f"CREATE VIEW {name} AS {_view(folder, name, shards, bool(old))}")
    connection.execute(NAMED)
    return connection


def _view(folder: Path, name: str, shards: Sequence[str], any_old: bool) -> str:
    if not shards:
        return f"SELECT * FROM no_{name}"
    files = ", ".join(_quoted(_escaped(str(shard_path(folder, shard, name)))) for shard in shards)
    kept = f"SELECT * FROM no_{name} UNION ALL BY NAME SELECT"
    if not any_old:
        return f"{kept} * FROM read_parquet([{files}], union_by_name = true)"
    return (
        f"{kept} * EXCLUDE (filename) FROM read_parquet([{files}], union_by_name = true, filename = true) p WHERE NOT EXISTS"
        f" (SELECT 1 FROM superseded s WHERE s.document = p.document AND contains(p.filename, s.shard))"
    )


def _escaped(path: str) -> str:
    """A path in which DuckDB sees no wild card."""
    return re.sub(r"([*?\[])", r"[\1]", path)


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def find_rows(folder: Path, catalog: sqlite3.Connection, table: str, filters: Filters) -> pa.Table:
    """The rows of `table` that meet `filters`, with whom they name, their passage and their document's publisher, party and date.

    Raises StoreError if a file of the store is missing or damaged."""
    where, values = _conditions(table, filters)
    with snapshot(catalog), _clear_errors(folder), connect(folder, catalog) as connection:
        if filters.text is not None:
            import pyarrow as pa

            connection.register("matching", pa.table({"id": pa.array(find_text(catalog, filters.text), pa.string())}))
            where.append("d.document IN (SELECT id FROM matching)")
        order = "d.published, d.document" + ("" if table == "documents" else ", s.start, r.id")
        query = f"{_selection(table)} WHERE {' AND '.join(where) or 'true'} ORDER BY {order}"
        return connection.sql(query, params=values).to_arrow_table()


@contextmanager
def _clear_errors(folder: Path) -> Iterator[None]:
    """Says which command finds the file that is missing or damaged."""
    import duckdb

    try:
        yield
    except (duckdb.IOException, duckdb.InvalidInputException) as error:
        raise StoreError(unreadable(folder, error)) from error


def _selection(table: str) -> str:
    if table == "documents":
        return "SELECT d.* EXCLUDE (text, extra, models, settings), length(d.text) AS characters FROM documents d"
    actor, recipient = ACTORS[table], RECIPIENTS.get(table)
    people = {"participants": actor} if actor == recipient else {"actor": actor} | ({"recipient": recipient} if recipient else {})
    lists = "".join(
        f", {_listed(table, role, 'code')} AS {name}, {_listed(table, role, 'name')} AS {name}_name"
        for name, role in people.items()
        if role
    )
    quoted = f"s.\"table\" = '{table}' AND s.record = r.id AND s.document = r.document AND s.role = '{QUOTED[table]}' AND s.n = 0"
    words = f", {_words('content')} AS content, {_words('cue')} AS cue" if table == "attributions" else ""
    return (
        f'SELECT r.*{lists}, {_said_by(table)} AS said_by, d.publisher, d.party, d.published, s.start, s."end", s.exact{words}'
        f" FROM {table} r JOIN documents d ON d.document = r.document LEFT JOIN spans s ON {quoted}"
    )


def _listed(table: str, role: str, column: str) -> str:
    """SQL: the codes or names of a record's parties in one role, joined."""
    return (
        f"(SELECT string_agg(DISTINCT a.{column}, '; ' ORDER BY a.{column}) FROM named a WHERE a.\"table\" = '{table}'"
        f" AND a.role = '{role}' AND a.document = r.document AND a.record = r.id)"
    )


def _said_by(table: str) -> str:
    """SQL: the relay of the attribution that a record stands in, from the innermost speaker outwards."""
    if table == "mentions":
        return "NULL::VARCHAR"
    record = "r.id" if table == "attributions" else "r.attribution"
    return (
        "(SELECT string_agg(p.name, ' < ' ORDER BY p.n) FROM parties p WHERE p.\"table\" = 'attributions' AND p.role = 'relay'"
        f" AND p.document = r.document AND p.record = {record})"
    )


def _words(role: str) -> str:
    """SQL: all words of an attribution in one role; "Peru, she said, would pay" has its content in two pieces."""
    return (
        f"(SELECT string_agg(c.exact, ' .. ' ORDER BY c.n) FROM spans c WHERE c.\"table\" = 'attributions' AND c.role = '{role}'"
        " AND c.document = r.document AND c.record = r.id)"
    )


def _conditions(table: str, filters: Filters) -> tuple[list[str], list[str]]:
    start, end = (f"coalesce(r.{day}, d.published)" for day in DAYS[table]) if table in DAYS else ("d.published", "d.published")
    tests: list[tuple[str | None, str]] = [
        (filters.party and as_code(filters.party), "d.party = ?"),
        (filters.publisher, "contains(lower(d.publisher), lower(?))"),
        (filters.since, f"{end} >= left(?, length({end}))"),
        (filters.until, f"left({start}, length(?)) <= ?"),
    ]
    if table in TYPES:
        tests.append((filters.type, f"lower({'d' if table == 'documents' else 'r'}.{TYPES[table]}) = lower(?)"))
    if table in WITH_FACTUALITY:
        tests.append((filters.factuality, "r.factuality = ?"))
    if table in WITH_WEIGHT and filters.min_weight is not None:
        tests.append((str(filters.min_weight), "coalesce(r.weight, 1) >= CAST(? AS DOUBLE)"))
    used = [(test, (value,) * test.count("?")) for value, test in tests if value is not None]
    for side, roles in ((filters.actor, ACTORS), (filters.recipient, RECIPIENTS)):
        if side is not None and table in roles:
            used.append(_is_party(table, roles[table], side))
    if filters.document is not None:
        used.append((f"d.document IN ({', '.join('?' * len(filters.document)) or 'NULL'})", tuple(filters.document)))
    return [test for test, _ in used], [value for _, values in used for value in values]


def _is_party(table: str, role: str, value: str) -> tuple[str, tuple[str, ...]]:
    """SQL, and its values: whether the record (of a document: any mention in it) has `value` in a role."""
    where = "a.\"table\" = 'mentions'" if table == "documents" else f"a.\"table\" = '{table}' AND a.record = r.id"
    is_code = re.fullmatch(r"[A-Z]{3}", value) is not None
    by_name = "" if is_code else " OR contains(' ' || lower(a.name), ' ' || lower(?))"
    test = f"EXISTS (SELECT 1 FROM named a WHERE {where} AND a.role = '{role}' AND a.document = d.document AND (a.code = ?{by_name}))"
    return test, (as_code(value),) if is_code else (as_code(value), value)


def as_code(value: str) -> str:
    """The code of a country given by code or name; other codes in capitals."""
    from communique.document.reading.documents import country_code

    return (country_code(value) or value).upper()


# ---- encounters, which no shard holds


def is_wanted(encounter: Encounter, filters: Filters, tellers: Collection[str] | None = None) -> bool:
    """Whether an encounter meets the filters, and is told of by one of the `tellers`."""
    date = encounter.days
    start, end = (date.start or date.end or "", date.end or date.start or "") if date else ("", "")
    since, until = filters.since, filters.until
    return (
        filters.type in (None, encounter.form)
        and filters.factuality in (None, encounter.factuality)
        and all(side is None or _takes_part(side, encounter) for side in (filters.actor, filters.recipient))
        and (since is None or (end != "" and end >= since[: len(end)]))
        and (until is None or (start != "" and start[: len(until)] <= until))
        and (tellers is None or any(document in tellers for document, _ in encounter.accounts))
    )


def _takes_part(side: str, encounter: Encounter) -> bool:
    return as_code(side) in encounter.parties or any(f" {side.lower()}" in f" {name.lower()}" for name in encounter.names)
