"""What the desk keeps in memory of a store: its tables flat in an in-memory DuckDB, its encounters, and which documents there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from communique.records import Encounter, LedgerEntry
from communique.store import Store, open_store
from communique.web.digest import Digest, Work, worker

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
    """One state of the store. `told_by` leads from a document to its encounters, `encounter_of` and `line_of` from (document, record)."""

    generation: Generation
    tables: duckdb.DuckDBPyConnection
    documents: dict[str, Filed]
    counts: dict[str, int]
    digest: Digest
    told_by: dict[str, tuple[Encounter, ...]] = field(default_factory=dict)
    encounter_of: dict[tuple[str, str], Encounter] = field(default_factory=dict)
    line_of: dict[tuple[str, str], LedgerEntry] = field(default_factory=dict)

    @property
    def encounters(self) -> tuple[Encounter, ...]:
        """All encounters; none before they are worked out."""
        return self.digest.encounters or ()

    def encounter(self, encounter_id: str) -> Encounter | None:
        """The encounter with this id."""
        return next((e for e in self.encounters if e.id == encounter_id), None)

    def line(self, line_id: str) -> LedgerEntry | None:
        """The line of the ledger with this id."""
        return next((line for line in self.digest.ledger or () if line.id == line_id), None)


def generation_of(connection: sqlite3.Connection) -> Generation:
    """What changes whenever documents are stored, stored anew or taken away."""
    last, count = connection.execute("SELECT coalesce(max(number), 0), count(*) FROM documents").fetchone()
    (shards,) = connection.execute("SELECT count(*) FROM shards").fetchone()
    return last, count, shards


@contextmanager
def building(folder: Path) -> Iterator[tuple[Index, Work]]:
    """The index without its digest, which takes longer, and what can make that next."""
    with open_store(folder) as store:
        generation = generation_of(store.connection)
        tables = _load_tables(store)
    counts = {name: _count(tables, name) for name in TABLES}
    documents = {filed.id: filed for filed in _documents(tables)}
    with worker(len(documents)) as work:
        yield make_index(generation, tables, documents, counts, Digest()), work


def make_index(
    generation: Generation, tables: duckdb.DuckDBPyConnection, documents: dict[str, Filed], counts: dict[str, int], digest: Digest
) -> Index:
    """The index with encounters found by document and by account, and lines of the ledger by their entries."""
    told_by: dict[str, tuple[Encounter, ...]] = {}
    encounter_of = {}
    for encounter in digest.encounters or ():
        for document, account in encounter.accounts:
            encounter_of[document, account] = encounter
            if encounter not in told_by.get(document, ()):
                told_by[document] = (*told_by.get(document, ()), encounter)
    line_of = {telling: line for line in digest.ledger or () for telling in line.tellings}
    return Index(generation, tables, documents, counts, digest, told_by, encounter_of, line_of)


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


def with_digest(index: Index, digest: Digest) -> Index:
    """The same documents with another digest."""
    return make_index(index.generation, index.tables, index.documents, index.counts, digest)
