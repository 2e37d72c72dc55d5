"""The catalogue: one SQLite file in WAL mode that says which shards are live, which documents they hold, and what failed."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from pathlib import Path

from communique.errors import StoreError
from communique.records import Document, MadeBy, hash_text

VERSION = 2
FILE = "catalog.sqlite"
BUSY_SECONDS = 30
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE runs (id INTEGER PRIMARY KEY, started TEXT NOT NULL, ended TEXT, version TEXT, models TEXT, settings TEXT);
CREATE TABLE shards (id TEXT PRIMARY KEY, documents INTEGER NOT NULL, added TEXT NOT NULL);
CREATE TABLE documents (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, content_hash TEXT NOT NULL, text_hash TEXT NOT NULL,
    settings_hash TEXT NOT NULL, title TEXT, publisher TEXT, country TEXT, party TEXT, kind TEXT, published TEXT, url TEXT, language TEXT,
    shard TEXT NOT NULL REFERENCES shards (id), duplicate_of TEXT, likeness REAL, original_hash TEXT);
CREATE INDEX documents_text ON documents (text_hash);
CREATE INDEX documents_shard ON documents (shard);
CREATE INDEX documents_duplicate ON documents (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE TABLE superseded (shard TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (shard, document)) WITHOUT ROWID;
CREATE TABLE failures (
    document TEXT PRIMARY KEY, content_hash TEXT NOT NULL, settings_hash TEXT NOT NULL, stage TEXT NOT NULL, message TEXT NOT NULL,
    failed_at TEXT NOT NULL);
CREATE TABLE judgements (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL, "table" TEXT NOT NULL, record TEXT NOT NULL, field TEXT NOT NULL, old TEXT, new TEXT,
    quote TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, judge TEXT, judged_at TEXT NOT NULL);
"""
# which texts are like which: a row for each band of a text's signature (see `copies`)
LIKENESS = """
CREATE TABLE {schema}signatures (document TEXT PRIMARY KEY, words INTEGER NOT NULL, hashes BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE {schema}bands (band INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (band, document)) WITHOUT ROWID;
"""
# without content of its own: a document filed anew gets a new number, and rows of old numbers find nothing
JUDGED = "document = ? OR (json_valid(new) AND json_extract(new, '$.document') = ?)"  # an alignment names the other side there
SEARCH = "CREATE VIRTUAL TABLE search USING fts5 (title, text, content = '', tokenize = 'porter unicode61 remove_diacritics 2')"


@dataclass(frozen=True, slots=True)
class FiledFailure:
    """A document that could not be annotated: at which stage, and why."""

    document: str
    content_hash: str
    settings_hash: str
    stage: str
    message: str
    failed_at: str


@dataclass(frozen=True, slots=True)
class FiledDocument:
    """What the catalogue keeps of a document: the record, its settings, and the document it repeats."""

    document: Document
    settings_hash: str
    duplicate_of: str | None = None
    likeness: float | None = None  # of a near copy; None for an exact one


def hash_document(document: Document) -> str:
    """The hash of everything a document is given with: its text, title, date and the rest."""
    return hash_text(json.dumps(astuple(document), ensure_ascii=False))


def hash_settings(made_by: MadeBy) -> str:
    """The hash of version, models and settings: what a document was annotated with."""
    return hash_text(json.dumps([made_by.version, sorted(made_by.models), sorted(made_by.settings)]))


def now() -> str:
    """The time in UTC, ISO, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _link_copies(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE documents ADD COLUMN duplicate_of TEXT")
    connection.execute("CREATE INDEX documents_duplicate ON documents (duplicate_of) WHERE duplicate_of IS NOT NULL")


def _link_near_copies(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE documents ADD COLUMN likeness REAL")
    connection.execute("ALTER TABLE documents ADD COLUMN original_hash TEXT")
    for statement in LIKENESS.format(schema="").split(";"):
        connection.execute(statement)


# version -> the step to the next; version 0 was never released: it lacks the links between copies, and keeps this path tested
MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {0: _link_copies, 1: _link_near_copies}


def create_catalog(folder: Path) -> None:
    """An empty catalogue in `folder`, which appears there complete or not at all."""
    aside = folder / "tmp" / FILE
    aside.unlink(missing_ok=True)
    connection = sqlite3.connect(aside)
    connection.executescript(SCHEMA + LIKENESS.format(schema=""))
    connection.execute(SEARCH)
    connection.execute("INSERT INTO meta VALUES ('schema', ?)", (str(VERSION),))
    connection.commit()
    connection.close()
    os.replace(aside, folder / FILE)


def open_catalog(folder: Path, *, write: bool) -> sqlite3.Connection:
    """A connection to the catalogue in `folder`; `write` brings an older one up to date.

    Raises StoreError if it is damaged, or of a version that this communique cannot read."""
    try:
        connection = _connect(folder / FILE, write)
        version = _version(connection, folder)
        if version < VERSION and write:
            _migrate(connection, version)
            version = VERSION
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY):
            raise StoreError(f"{folder / FILE} cannot be opened ({error}); check its permissions and those of the folder") from error
        raise StoreError(f"{folder / FILE} cannot be read ({error}); it is not a catalogue, or damaged: restore it from a copy") from error
    if version != VERSION:
        connection.close()
        raise StoreError(_other_version(folder, version))
    return connection


def _connect(path: Path, write: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    if write:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        return connection
    try:
        connection.execute("SELECT count(*) FROM meta")
    except sqlite3.OperationalError as error:  # no room or no leave for the shared index beside the file: read the file alone
        connection.close()
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True, isolation_level=None, check_same_thread=False)
    return connection


def _version(connection: sqlite3.Connection, folder: Path) -> int:
    """The version of a catalogue. Raises StoreError if it does not tell one."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    if row is not None and re.fullmatch(r"\d{1,9}", str(row[0])):
        return int(row[0])
    connection.close()
    told = f"says {row[0]!r}" if row is not None else "does not say"
    raise StoreError(
        f"{folder / FILE} {told} which version of a store it is: restore it from a copy, or make the store anew (`communique run`, into"
        " another folder)"
    )


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    with transaction(connection):
        for step in range(version, VERSION):
            MIGRATIONS[step](connection)
        connection.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (str(VERSION),))


def _other_version(folder: Path, version: int) -> str:
    way_out = "install a newer communique" if version > VERSION else f"`communique compact --store {folder}` brings it up to date"
    return f"{folder} is a store of version {version}, and this communique reads version {VERSION}: {way_out}"


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is executed inside happens, or none of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk may have rolled it back already
            connection.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is asked inside is answered as of one moment, whatever a writer commits meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def live_documents(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """The ids of the documents that count, by shard, as of one moment."""
    found: dict[str, set[str]] = {}
    for shard, id_ in connection.execute("SELECT s.id, d.id FROM shards s JOIN documents d ON d.shard = s.id ORDER BY s.rowid"):
        found.setdefault(shard, set()).add(id_)
    return found


def live_shards(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The names of the shards that count, in the order they came in, whatever the clock said then."""
    return tuple(name for (name,) in connection.execute("SELECT id FROM shards ORDER BY rowid"))


def file_shard(connection: sqlite3.Connection, shard: str, filed: Sequence[FiledDocument]) -> None:
    """Makes a shard live, and its documents those that count: earlier rows of theirs are superseded, their failures forgotten."""
    connection.execute("INSERT OR IGNORE INTO shards VALUES (?, ?, ?)", (shard, len(filed), now()))
    connection.execute("DELETE FROM superseded WHERE shard = ?", (shard,))
    for each in filed:
        file_document(connection, shard, each)
    drop_empty_shards(connection)


def drop_empty_shards(connection: sqlite3.Connection) -> None:
    """Shards of which nothing counts any more are live no longer, so that a damaged one whose documents were done again stops nobody."""
    connection.execute("DELETE FROM shards WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.shard = shards.id)")


def remove_documents(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Takes documents out of what counts, with their failures, signatures and judgements."""
    for id_ in ids:
        connection.execute("INSERT OR IGNORE INTO superseded SELECT shard, id FROM documents WHERE id = ?", (id_,))
        connection.execute("DELETE FROM documents WHERE id = ?", (id_,))
        connection.execute(f"DELETE FROM judgements WHERE {JUDGED}", (id_, id_))
        for table in ("failures", "signatures", "bands"):
            connection.execute(f"DELETE FROM {table} WHERE document = ?", (id_,))
    drop_empty_shards(connection)


def find_judged(connection: sqlite3.Connection, ids: Iterable[str]) -> tuple[str, ...]:
    """Those of the documents `ids` that somebody has judged, by themselves or beside another one."""
    return tuple(id_ for id_ in ids if connection.execute(f"SELECT 1 FROM judgements WHERE {JUDGED} LIMIT 1", (id_, id_)).fetchone())


def find_copies(connection: sqlite3.Connection, id_: str) -> tuple[str, ...]:
    """The documents that are filed as copies of `id_`."""
    return tuple(copy for (copy,) in connection.execute("SELECT id FROM documents WHERE duplicate_of = ? ORDER BY number", (id_,)))


def is_filed(connection: sqlite3.Connection, id_: str) -> bool:
    """Whether a document is stored, or its failure filed."""
    return any(
        connection.execute(f"SELECT 1 FROM {table} WHERE {column} = ?", (id_,)).fetchone()
        for table, column in (("documents", "id"), ("failures", "document"))
    )


def file_document(connection: sqlite3.Connection, shard: str, filed: FiledDocument) -> None:
    """Makes `shard` the one that holds a document."""
    d = filed.document
    connection.execute("INSERT OR IGNORE INTO superseded SELECT shard, id FROM documents WHERE id = ? AND shard != ?", (d.id, shard))
    connection.execute("DELETE FROM documents WHERE id = ?", (d.id,))
    connection.execute("DELETE FROM failures WHERE document = ?", (d.id,))
    values = (d.id, hash_document(d), hash_text(d.text), filed.settings_hash, d.title, d.publisher, d.country, d.party, d.kind, d.published)
    number = connection.execute(
        "INSERT INTO documents (id, content_hash, text_hash, settings_hash, title, publisher, country, party, kind, published,"
        " url, language, shard, duplicate_of, likeness, original_hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT text_hash FROM documents WHERE id = ?))",
        (*values, d.url, d.language, shard, filed.duplicate_of, filed.likeness, filed.duplicate_of),
    ).lastrowid
    connection.execute("INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)", (number, d.title or "", d.text))


def mergeable_shards(connection: sqlite3.Connection, documents: int) -> list[list[str]]:
    """Groups of live shards worth one new shard of at most about so many `documents`: small ones, and those with superseded rows."""
    rows = connection.execute(
        "SELECT s.id, (SELECT count(*) FROM documents d WHERE d.shard = s.id),"
        " EXISTS (SELECT 1 FROM superseded o WHERE o.shard = s.id) FROM shards s ORDER BY s.rowid"
    ).fetchall()
    groups: list[list[str]] = []
    room = 0
    for shard, live, _ in (row for row in rows if row[2] or row[1] < documents // 2):
        if live > room or not groups:
            groups.append([])
            room = documents
        groups[-1].append(shard)
        room -= live
    old = {shard for shard, _, has_old in rows if has_old}
    return [group for group in groups if len(group) > 1 or group[0] in old]


def replace_shards(connection: sqlite3.Connection, shards: Sequence[str], merged: str | None) -> None:
    """Puts one shard in the place of several; None if they held nothing that counts."""
    marks = ",".join("?" * len(shards))
    if merged is not None:
        connection.execute(f"UPDATE documents SET shard = ? WHERE shard IN ({marks})", (merged, *shards))
    connection.execute(f"DELETE FROM superseded WHERE shard IN ({marks}) OR shard = ?", (*shards, merged))
    connection.execute(f"DELETE FROM shards WHERE id IN ({marks})", shards)
    if merged is not None:  # which may be one of them again, if its documents were stored anew just as they were
        counted = "SELECT ?, count(*), ? FROM documents WHERE shard = ?"
        connection.execute(f"INSERT OR IGNORE INTO shards {counted}", (merged, now(), merged))


def rebuild_search(connection: sqlite3.Connection, texts: Iterable[tuple[str, str | None, str]]) -> None:
    """Makes the full-text index anew from (id, title, text)."""
    with transaction(connection):
        connection.execute("DROP TABLE search")
        connection.execute(SEARCH)
        connection.executemany(
            "INSERT INTO search (rowid, title, text) SELECT number, ?, ? FROM documents WHERE id = ?",
            ((title or "", text, id_) for id_, title, text in texts),
        )


def forget_unread(connection: sqlite3.Connection) -> None:
    """Drops the failures of reading: they are those of the latest run, which reads again whatever it is given."""
    connection.execute("DELETE FROM failures WHERE content_hash = ''")


def file_failures(connection: sqlite3.Connection, failures: Iterable[FiledFailure]) -> None:
    """Files failures, each in the place of an earlier one of the same document."""
    connection.executemany("INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?, ?, ?)", [astuple(each) for each in failures])


def find_states(connection: sqlite3.Connection, ids: Sequence[str], *, near: bool = True) -> dict[str, tuple[str, str, bool]]:
    """What is known of the documents `ids`: content hash, settings hash, and whether the attempt failed.

    A copy whose original has changed since counts as unknown, and so does a near copy unless `near`."""
    marks = ",".join("?" * len(ids))
    rows = connection.execute(
        "SELECT d.id, d.content_hash, d.settings_hash FROM documents d LEFT JOIN documents o ON o.id = d.duplicate_of"
        f" WHERE d.id IN ({marks}) AND (d.duplicate_of IS NULL OR o.text_hash = coalesce(d.original_hash, d.text_hash))"
        " AND (? OR d.likeness IS NULL)",
        (*ids, near),
    )
    found = {id_: (content, settings, False) for id_, content, settings in rows}
    failed = connection.execute(f"SELECT document, content_hash, settings_hash FROM failures WHERE document IN ({marks})", ids)
    return found | {id_: (content, settings, True) for id_, content, settings in failed}


def find_original(connection: sqlite3.Connection, document: Document, settings_hash: str) -> str | None:
    """The stored document that `document` repeats word for word: one of the same party, or any if it has none."""
    row = connection.execute(
        "SELECT id FROM documents WHERE text_hash = ? AND id != ? AND duplicate_of IS NULL AND settings_hash = ?"
        " AND (? IS NULL OR party IS ?) ORDER BY number LIMIT 1",
        (hash_text(document.text), document.id, settings_hash, document.party, document.party),
    ).fetchone()
    return row[0] if row else None


def start_run(connection: sqlite3.Connection, made_by: MadeBy) -> int:
    """The number of a new run, filed with what it runs with."""
    forget_unread(connection)
    values = (now(), made_by.version, json.dumps(made_by.models), json.dumps(made_by.settings))
    number = connection.execute("INSERT INTO runs (started, version, models, settings) VALUES (?, ?, ?, ?)", values).lastrowid
    assert number is not None
    return number


def find_text(connection: sqlite3.Connection, words: str) -> tuple[str, ...]:
    """The ids of documents whose title or text holds all `words` (stems count) and every "phrase in quotation marks"."""
    query = " ".join(f'"{part}"' for part in _search_terms(words))
    rows = connection.execute("SELECT d.id FROM search s JOIN documents d ON d.number = s.rowid WHERE search MATCH ?", (query,))
    return tuple(id_ for (id_,) in rows)


def _search_terms(words: str) -> tuple[str, ...]:
    parts = words.split('"')
    return tuple(term for n, part in enumerate(parts) for term in ([part] if n % 2 else part.split()) if term.strip())
