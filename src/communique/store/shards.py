"""Shards: sets of Parquet files, one per table, named by the hash of their content and never changed once they have their name."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.errors import StoreError
from communique.store.tables import NAMES

if TYPE_CHECKING:
    import pyarrow as pa

ROW_GROUP = 5_000  # rows: one document of a merged shard is read in 35 ms, not 220
FILE = re.compile(r"([0-9a-f]{64})\.([a-z_]+)\.parquet")


def shard_path(folder: Path, shard: str, table: str) -> Path:
    """Where a shard keeps a table."""
    return folder / "shards" / f"{shard}.{table}.parquet"


def write_shard(folder: Path, tables: Mapping[str, pa.Table]) -> str:
    """Writes `tables` as a shard and returns its name; when it returns, the files survive a power cut.

    Written aside in `tmp`, fsynced, renamed, and the folder fsynced; a full disk leaves nothing behind. Raises OSError."""
    files = {name: _parquet_bytes(tables[name]) for name in NAMES}
    shard = hashlib.sha256(b"".join(hashlib.sha256(files[name]).digest() for name in NAMES)).hexdigest()
    aside = {name: folder / "tmp" / f"{shard}.{name}.parquet" for name in NAMES}
    try:
        for name, path in aside.items():
            _write_durably(path, files[name])
        for name, path in aside.items():
            os.replace(path, shard_path(folder, shard, name))
    except OSError:
        for path in aside.values():
            path.unlink(missing_ok=True)
        raise
    _sync_folder(folder / "shards")
    return shard


def _parquet_bytes(table: pa.Table) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    out = pa.BufferOutputStream()
    parquet.write_table(table, out, compression="zstd", row_group_size=ROW_GROUP)
    found: bytes = out.getvalue().to_pybytes()
    return found


def _write_durably(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    if os.name == "nt":  # Windows has no fsync of a folder
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_shard(
    folder: Path, shard: str, *, tables: Collection[str] = NAMES, documents: Collection[str] | None = None
) -> dict[str, pa.Table]:
    """The tables of a shard, or only the rows of `documents` in them; spans and parties only of records in `tables`.

    A shard of an older version may lack columns. Raises StoreError if a file is missing or damaged."""
    import pyarrow as pa
    from pyarrow import compute, parquet

    every: Any = compute.scalar(True)
    wanted = every if documents is None else _is_one_of(documents)
    of_tables = compute.field("table").isin(pa.array(tables, pa.string())) if len(tables) < len(NAMES) else every
    filters = {name: wanted & of_tables if name in ("spans", "parties") else wanted for name in tables}
    try:
        return {name: parquet.read_table(shard_path(folder, shard, name), filters=filters[name]) for name in tables}
    except (OSError, pa.ArrowInvalid) as error:
        raise StoreError(unreadable(folder, error)) from error


def unreadable(folder: Path, error: Exception) -> str:
    """What to do about a file that cannot be read."""
    return f"{folder} cannot be read ({str(error).splitlines()[0]}); `communique verify --store {folder}` tells which files are damaged"


def _is_one_of(documents: Collection[str]) -> Any:
    import pyarrow as pa
    from pyarrow import compute

    if len(documents) == 1:  # a plain comparison lets Parquet's statistics pass over most of the file
        return compute.field("document") == next(iter(documents))
    return compute.field("document").isin(pa.array(documents, pa.string()))


def hash_shard(folder: Path, shard: str) -> str:
    """The name that the shard's files deserve. Raises OSError if one is missing."""
    digests = (hashlib.sha256(shard_path(folder, shard, name).read_bytes()).digest() for name in NAMES)
    return hashlib.sha256(b"".join(digests)).hexdigest()


def find_orphans(folder: Path, live: Collection[str]) -> tuple[Path, ...]:
    """Files under `shards` and `tmp` that belong to no live shard: what a killed writer left."""
    found = [*(folder / "shards").iterdir(), *(folder / "tmp").iterdir()]
    return tuple(sorted(path for path in found if not (_is_live(path, live) and path.parent.name == "shards")))


def _is_live(path: Path, live: Collection[str]) -> bool:
    match = FILE.fullmatch(path.name)
    return match is not None and match[1] in live
