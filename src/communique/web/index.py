"""What the desk keeps in memory of a store: its tables flat in an in-memory DuckDB, its encounters, and which documents there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from communique.records import Encounter
from communique.store import Store, open_store

if TYPE_CHECKING:
    import sqlite3

    import duckdb

TABLES = ("documents", "attributions", "events", "entries", "statements", "accounts")
Generation = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Filed:
    """What lists say of a document."""

    id: str
    title: str
    publisher: str
    party: str | None
    kind: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Index:
    """One state of the store. `told_by` leads from a document to its encounters, `encounter_of` from (document, account) to its one."""

    generation: Generation
    tables: duckdb.DuckDBPyConnection
    documents: dict[str, Filed]
    counts: dict[str, int]
    encounters: tuple[Encounter, ...] = ()
    told_by: dict[str, tuple[Encounter, ...]] = field(default_factory=dict)
    encounter_of: dict[tuple[str, str], Encounter] = field(default_factory=dict)

    def encounter(self, encounter_id: str) -> Encounter | None:
        """The encounter with this id."""
        return next((e for e in self.encounters if e.id == encounter_id), None)


def generation_of(connection: sqlite3.Connection) -> Generation:
    """What changes whenever documents are stored, stored anew or taken away."""
    last, count = connection.execute("SELECT coalesce(max(number), 0), count(*) FROM documents").fetchone()
    (shards,) = connection.execute("SELECT count(*) FROM shards").fetchone()
    return last, count, shards


def build_index(folder: Path) -> Index:
    """Reads the whole store once."""
    with open_store(folder) as store:
        generation = generation_of(store.connection)
        tables = _load_tables(store)
        counts = {name: _count(tables, name) for name in TABLES}
        documents = {filed.id: filed for filed in _documents(tables)}
        encounters = _encounters(store)
    return make_index(generation, tables, documents, counts, encounters)


def make_index(
    generation: Generation,
    tables: duckdb.DuckDBPyConnection,
    documents: dict[str, Filed],
    counts: dict[str, int],
    encounters: Iterable[Encounter],
) -> Index:
    """The index with its encounters found by document and by account."""
    ordered = tuple(encounters)
    told_by: dict[str, tuple[Encounter, ...]] = {}
    encounter_of = {}
    for encounter in ordered:
        for document, account in encounter.accounts:
            encounter_of[document, account] = encounter
            if encounter not in told_by.get(document, ()):
                told_by[document] = (*told_by.get(document, ()), encounter)
    return Index(generation, tables, documents, counts, ordered, told_by, encounter_of)


def _load_tables(store: Store) -> duckdb.DuckDBPyConnection:
    import duckdb

    connection = duckdb.connect()
    for name in TABLES:
        connection.register("incoming", store.rows(name))
        connection.execute(f"CREATE TABLE base_{name} AS SELECT * FROM incoming")
        connection.unregister("incoming")
    return connection


def _count(tables: duckdb.DuckDBPyConnection, name: str) -> int:
    (found,) = tables.execute(f"SELECT count(*) FROM base_{name}").fetchone() or (0,)
    return int(found)


def _documents(tables: duckdb.DuckDBPyConnection) -> Iterable[Filed]:
    rows = tables.execute("SELECT document, title, publisher, party, kind, published FROM base_documents").fetchall()
    return (Filed(id_, title or id_, publisher or "", party, kind, published) for id_, title, publisher, party, kind, published in rows)


def _encounters(store: Store) -> tuple[Encounter, ...]:
    from communique.cli_store import read_encounters

    return read_encounters(store)
