"""The store: a folder of Parquet shards and a catalogue, open to many readers and one writer at a time."""

from __future__ import annotations

import errno
import os
import socket
import sqlite3
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from communique.errors import StoreError
from communique.records import Annotations, Document, MadeBy
from communique.store import catalog
from communique.store.catalog import FiledDocument, FiledFailure
from communique.store.checks import Verification, find_damaged, verify_store
from communique.store.copies import file_signatures
from communique.store.queries import Filters, find_rows
from communique.store.shards import find_orphans, read_shard, write_shard
from communique.store.tables import NAMES, RECORDS, concat_tables, make_tables, read_annotations, read_documents

if TYPE_CHECKING:
    import pyarrow as pa

LOCK = "lock"  # held by the one writer
COMPACT_DOCUMENTS = 2_000  # about 100 MB of records while they are merged
READERS = "readers"  # shared by all readers: no file is deleted while one holds it


def open_store(path: str | Path, *, write: bool = False) -> Store:
    """The store in folder `path`, for reading, or for writing (which makes it if there is none).

    Raises StoreError if there is none to read, if another process writes to it, or if it is of another version."""
    folder = Path(path)
    if write:
        return _open_for_writing(folder)
    if not (folder / catalog.FILE).is_file():
        raise StoreError(f"{folder} is not a store; `communique run PATH... --store {folder}` makes one")
    locks = _share(folder)
    return Store(folder, catalog.open_catalog(folder, write=False), locks, writable=False)


def _open_for_writing(folder: Path) -> Store:
    with _clear_errors(folder), ExitStack() as stack:
        _make_folders(folder)
        stack.enter_context(_take_lock(folder))
        if not (folder / catalog.FILE).exists():
            catalog.create_catalog(folder)
        store = Store(folder, catalog.open_catalog(folder, write=True), stack, writable=True)
        store.remove_orphans()
        store.locks = stack.pop_all()
    return store


def _make_folders(folder: Path) -> None:
    if folder.is_dir() and not (folder / catalog.FILE).exists():
        others = sorted(path.name for path in folder.iterdir() if path.name not in ("tmp", LOCK, READERS, "shards"))
        if others or any((folder / "shards").glob("*.parquet")):
            raise StoreError(f"{folder} is not empty and has no {catalog.FILE}; restore that file, or name another folder")
    for part in ("shards", "tmp"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / READERS).touch()


def _take_lock(folder: Path) -> BinaryIO:
    file = (folder / LOCK).open("a+b")
    try:
        _lock_file(file)
    except OSError:
        file.seek(0)
        holder = file.read().decode("utf-8", "replace").strip() or "another process"
        file.close()
        raise StoreError(f"{folder} is being written by {holder}; wait until that has ended, or open the store for reading") from None
    file.truncate(0)
    file.write(f"process {os.getpid()} on {socket.gethostname()} since {catalog.now()}\n".encode())
    file.flush()
    return file


def _lock_file(file: BinaryIO) -> None:
    """Takes the lock for this process alone. Raises OSError if it is taken."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _share(folder: Path) -> ExitStack:
    """The readers' lock; Windows, which deletes no open file, needs none."""
    stack = ExitStack()
    if sys.platform != "win32" and (folder / READERS).exists():
        import fcntl

        try:
            fcntl.flock(stack.enter_context((folder / READERS).open("rb")), fcntl.LOCK_SH)
        except OSError as error:
            raise StoreError(f"{folder} cannot be opened: {error}") from error
    return stack


@contextmanager
def _clear_errors(folder: Path) -> Iterator[None]:
    """Turns a full disk and the like into a StoreError that says so."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        full = getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or "full" in str(error)
        if full:
            raise StoreError(f"no space left on the disk of {folder}; free some and run again: what is stored is safe") from error
        raise StoreError(f"{folder} cannot be written: {error}") from error


def _as_copied(original: Annotations, copy: Document) -> Annotations:
    """The original's records under its copy's header, if their texts are one."""
    return replace(original, document=copy) if copy.text == original.document.text else original


class Store:
    """A store folder, open for reading, or for writing too. Made by `open_store`."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, locks: ExitStack, *, writable: bool) -> None:
        self.folder = folder
        self.connection = connection
        self.locks = locks
        self.writable = writable

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the catalogue and lets another writer in."""
        self.connection.close()
        self.locks.close()

    def write(
        self,
        annotations: Sequence[Annotations],
        *,
        settings_hash: str | None = None,
        duplicate_of: dict[str, str] | None = None,
        likeness: dict[str, float] | None = None,
        failures: Iterable[FiledFailure] = (),
    ) -> str | None:
        """Stores `annotations` as one shard and in one transaction, in the place of what was stored of the same documents.

        `duplicate_of` maps documents that are copies to their originals, `likeness` gives that of near copies.
        Returns the shard. Raises StoreError if there is no room."""
        self._check_writable()
        copies, near = duplicate_of or {}, likeness or {}
        filed = [
            FiledDocument(a.document, settings_hash or catalog.hash_settings(a.made_by), copies.get(a.document.id), near.get(a.document.id))
            for a in annotations
        ]
        with _clear_errors(self.folder):
            shard = write_shard(self.folder, make_tables(annotations, copies, near)) if annotations else None
            try:
                with catalog.transaction(self.connection):
                    if shard is not None:
                        catalog.file_shard(self.connection, shard, filed)
                        file_signatures(self.connection, [each.document.id for each in filed])
                    catalog.file_failures(self.connection, failures)
            except sqlite3.OperationalError:
                self.remove_orphans()  # the shard that did not come to count
                raise
        return shard

    def remove(self, ids: Sequence[str], *, with_judgements: bool = False) -> None:
        """Takes documents out of the store, all or none; their rows stay in the files, and count no more, until `compact`.

        Raises StoreError for an id that the store does not hold, for a text that others are filed as copies of, unless they go too, and for
        documents that somebody has judged, unless `with_judgements`."""
        self._check_writable()
        with _clear_errors(self.folder), catalog.transaction(self.connection):
            for id_ in ids:
                if not catalog.is_filed(self.connection, id_):
                    raise self._unknown(id_)
                if left := [copy for copy in catalog.find_copies(self.connection, id_) if copy not in ids]:
                    raise StoreError(
                        f"{', '.join(map(repr, left))} repeat {id_!r} and have no records of their own; remove them too, and run again"
                        " what is to stay"
                    )
            if not with_judgements and (judged := catalog.find_judged(self.connection, ids)):
                raise StoreError(
                    f"{', '.join(map(repr, judged))}: somebody has judged them; `communique judgements export --store {self.folder}`"
                    " saves that, --with-judgements removes it too"
                )
            catalog.remove_documents(self.connection, ids)
        self.remove_orphans()

    def start_run(self, made_by: MadeBy) -> int:
        """The number of a new run, filed with the version, models and settings it runs with."""
        self._check_writable()
        with _clear_errors(self.folder):
            return catalog.start_run(self.connection, made_by)

    def end_run(self, number: int) -> None:
        """Notes that a run has ended by itself."""
        with _clear_errors(self.folder):
            self.connection.execute("UPDATE runs SET ended = ? WHERE id = ?", (catalog.now(), number))

    def _check_writable(self) -> None:
        if not self.writable:
            raise StoreError(f"{self.folder} is open for reading; open_store(path, write=True) opens it for writing")

    def annotations(self, document_id: str) -> Annotations:
        """All records of one document, as they were written. A copy of another document has none of its own.

        Raises StoreError if the store does not hold it."""
        row = self.connection.execute("SELECT shard FROM documents WHERE id = ?", (document_id,)).fetchone()
        if row is None:
            raise self._unknown(document_id)
        return next(read_annotations(read_shard(self.folder, row[0], documents=(document_id,))))

    def selection(self, ids: Collection[str]) -> tuple[Annotations, ...]:
        """All records of the documents `ids`, in that order. A copy has its original's records; of one text, one document is kept.
        In the place of a near copy stands its original, whose words the records quote.

        Raises StoreError if the store does not hold one of them."""
        chosen: dict[str, str] = {}
        found: dict[str, Annotations] = {}
        with catalog.snapshot(self.connection):
            for id_ in ids:
                original = self._original(id_)
                if original == id_ or original not in chosen:
                    chosen[original] = id_
            by_shard = self._by_shard([*chosen, *chosen.values()])
        for shard, held in by_shard.items():
            found |= {each.document.id: each for each in read_annotations(read_shard(self.folder, shard, documents=held))}
        return tuple(_as_copied(found[original], found[id_].document) for original, id_ in chosen.items())

    def copies(self) -> dict[str, str]:
        """The documents that repeat another one, exactly or nearly, each with that one."""
        return dict(self.connection.execute("SELECT id, duplicate_of FROM documents WHERE duplicate_of IS NOT NULL ORDER BY number"))

    def documents(self, ids: Collection[str]) -> dict[str, Document]:
        """The documents `ids` by id, without records. Raises StoreError if the store does not hold one of them."""
        for id_ in ids:
            self._original(id_)
        found: dict[str, Document] = {}
        for shard, held in self._by_shard(ids).items():
            tables = read_shard(self.folder, shard, tables=("documents",), documents=held)
            found |= {each.id: each for each in read_documents(tables["documents"])}
        return found

    def _original(self, document_id: str) -> str:
        """The document whose records stand for `document_id`: itself, or what it repeats."""
        row = self.connection.execute("SELECT coalesce(duplicate_of, id) FROM documents WHERE id = ?", (document_id,)).fetchone()
        if row is None:
            raise self._unknown(document_id)
        return str(row[0])

    def _by_shard(self, ids: Iterable[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for id_ in dict.fromkeys(ids):
            (shard,) = self.connection.execute("SELECT shard FROM documents WHERE id = ?", (id_,)).fetchone()
            found.setdefault(shard, []).append(id_)
        return found

    def _unknown(self, document_id: str) -> StoreError:
        return StoreError(f"{self.folder} holds no document {document_id!r}; `communique documents --store {self.folder}` lists them")

    def all_annotations(self, *, tables: Collection[str] = NAMES) -> Iterator[Annotations]:
        """The records of every document, a shard at a time; with `tables`, only records of these."""
        for shard, live in catalog.live_documents(self.connection).items():
            for each in read_annotations(read_shard(self.folder, shard, tables=tables)):
                if each.document.id in live:
                    yield each

    def events(self, **filters: Any) -> pa.Table:
        """The events that meet `filters` (the fields of `queries.Filters`), a row each, as an Arrow table."""
        return self.rows("events", **filters)

    def rows(self, table: str, **filters: Any) -> pa.Table:
        """The rows of `documents`, `mentions`, `attributions`, `events`, `accounts`, `statements` or `entries` that meet `filters`.

        A filter that means nothing for a table is passed over. Raises StoreError for a table or filter there is not."""
        if table not in ("documents", *RECORDS):
            raise StoreError(f"no table {table}; there are documents, {', '.join(RECORDS)}")
        if unknown := set(filters) - {f.name for f in fields(Filters)}:
            raise StoreError(f"no filter {', '.join(sorted(unknown))}; there are {', '.join(f.name for f in fields(Filters))}")
        return find_rows(self.folder, self.connection, table, Filters(**filters))

    def failures(self) -> pa.Table:
        """The documents that could not be read or annotated, with stage and message, as an Arrow table."""
        import pyarrow as pa

        names = ("document", "stage", "message", "failed_at")
        rows = self.connection.execute(f"SELECT {', '.join(names)} FROM failures ORDER BY document").fetchall()
        found = [dict(zip(names, row, strict=True)) for row in rows]
        return pa.Table.from_pylist(found, schema=pa.schema([(name, pa.string()) for name in names]))

    def damaged_documents(self) -> tuple[str, ...]:
        """The documents whose records lie in files that are damaged or missing."""
        return find_damaged(self.folder, self.connection)

    def verify(self) -> Verification:
        """Re-checks every file, exact quote, id and reference of the store."""
        with catalog.snapshot(self.connection):
            return verify_store(self.folder, self.connection)

    def compact(self) -> int:
        """Merges small shards, drops rows that no longer count, and deletes files nobody needs; returns the number of shards left.

        Files stay until the next time if another process is reading."""
        self._check_writable()
        with _clear_errors(self.folder):
            for group in catalog.mergeable_shards(self.connection, COMPACT_DOCUMENTS):
                self._merge(group)
            catalog.rebuild_search(self.connection, self.all_texts())
            self.connection.execute("VACUUM")
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.remove_orphans()
        return len(catalog.live_shards(self.connection))

    def _merge(self, shards: Sequence[str]) -> None:
        parts = []
        for shard in shards:
            live = [id_ for (id_,) in self.connection.execute("SELECT id FROM documents WHERE shard = ?", (shard,))]
            if live:
                parts.append(read_shard(self.folder, shard, documents=live))
        merged = write_shard(self.folder, concat_tables(parts)) if any(len(part["documents"]) for part in parts) else None
        with catalog.transaction(self.connection):
            catalog.replace_shards(self.connection, shards, merged)

    def all_texts(self) -> Iterator[tuple[str, str | None, str]]:
        """Id, title and text of every document that counts."""
        for each in self.all_annotations(tables=("documents",)):
            yield each.document.id, each.document.title, each.document.text

    def orphans(self) -> tuple[Path, ...]:
        """Files in the folder that belong to no live shard."""
        return find_orphans(self.folder, set(catalog.live_shards(self.connection)))

    def remove_orphans(self) -> None:
        """Deletes files that belong to no live shard, unless somebody is reading."""
        self._check_writable()
        with (self.folder / READERS).open("rb") as file, suppress(OSError):  # if it is taken, a later writer deletes them
            _lock_file(file)
            for path in self.orphans():
                path.unlink(missing_ok=True)
