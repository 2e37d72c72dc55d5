"""What `communique verify` asks of a store: every file, quote, id and reference is what it says it is."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.records import Document
from communique.store.catalog import hash_document, live_shards
from communique.store.shards import find_orphans, hash_shard, read_shard
from communique.store.tables import NAMES, RECORDS, read_documents, rows_of

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]
Known = set[tuple[str, str, str]]  # (document, table, id)

AGAIN = "`communique run PATH... --store DIR --again ID` does it again, `communique remove` drops it"
MEND = "`communique run PATH... --store DIR --again-damaged`"

# table, column -> the table that the column's ids are of
REFERENCES = {
    ("attributions", "within"): "attributions",
    ("events", "attribution"): "attributions",
    ("events", "same_as"): "events",
    ("accounts", "attribution"): "attributions",
    ("statements", "attribution"): "attributions",
    ("entries", "attribution"): "attributions",
    ("entries", "event"): "events",
}


@dataclass(frozen=True, slots=True)
class Verification:
    """How much was checked, what is wrong, and files that belong to no live shard (harmless: the next writer deletes them)."""

    documents: int
    records: int
    spans: int
    problems: tuple[str, ...]
    orphans: tuple[str, ...]


def verify_store(folder: Path, catalog: sqlite3.Connection) -> Verification:
    """Re-checks all that counts in a store, a shard at a time."""
    problems = list(_check_catalog(catalog))
    counts: Counter[str] = Counter()
    shards = live_shards(catalog)
    for shard in shards:
        live = dict(catalog.execute("SELECT id, content_hash FROM documents WHERE shard = ?", (shard,)).fetchall())
        if (damage := _damage(folder, shard)) is not None:
            problems.append(f"shard {shard}: {damage}; bring the files back from a copy, or annotate again what lay in them: {MEND}")
            continue
        problems += _check_shard(shard, read_shard(folder, shard, documents=live), live, counts)
    orphans = tuple(str(path.relative_to(folder)) for path in find_orphans(folder, set(shards)))
    return Verification(counts["documents"], counts["records"], counts["spans"], tuple(problems), orphans)


def find_damaged(folder: Path, catalog: sqlite3.Connection) -> tuple[str, ...]:
    """The documents whose shard has files that are damaged or missing."""
    damaged = (shard for shard in live_shards(catalog) if _damage(folder, shard) is not None)
    return tuple(id_ for shard in damaged for (id_,) in catalog.execute("SELECT id FROM documents WHERE shard = ?", (shard,)))


def _damage(folder: Path, shard: str) -> str | None:
    """What is wrong with the files of a shard."""
    try:
        return None if hash_shard(folder, shard) == shard else "its files are damaged"
    except OSError as error:
        return str(error)


def _check_catalog(catalog: sqlite3.Connection) -> Iterator[str]:
    for (message,) in catalog.execute("PRAGMA quick_check"):
        if message != "ok":
            yield f"catalogue: {message}"
    for id_, shard in catalog.execute("SELECT id, shard FROM documents WHERE shard NOT IN (SELECT id FROM shards)"):
        yield f"document {id_!r}: its shard {shard} is not in the catalogue; {AGAIN}"
    changed = (
        "SELECT d.id, d.duplicate_of FROM documents d LEFT JOIN documents o ON o.id = d.duplicate_of"
        " WHERE d.duplicate_of IS NOT NULL AND o.text_hash IS NOT coalesce(d.original_hash, d.text_hash)"
    )
    for id_, original in catalog.execute(changed):
        yield f"document {id_!r}: filed as a copy of {original!r}, whose text has changed since; {AGAIN}"


def _check_shard(shard: str, tables: Mapping[str, pa.Table], live: Mapping[str, str], counts: Counter[str]) -> Iterator[str]:
    texts = {}
    for document in read_documents(tables["documents"]):
        texts[document.id] = document.text
        yield from _check_document(document, live)
    for missing in sorted(set(live) - set(texts)):
        yield f"document {missing!r}: shard {shard} does not hold it; {AGAIN}"
    rows = {name: rows_of(tables[name]) for name in NAMES if name != "documents"}
    known: Known = set()
    for name in RECORDS:
        yield from _check_ids(name, rows[name], known)
    counts.update(documents=len(live), records=len(known), spans=len(rows["spans"]))
    yield from _check_spans(rows["spans"], texts, known)
    yield from _check_references(rows, known)


def _check_document(document: Document, live: Mapping[str, str]) -> Iterator[str]:
    if document.id in live and hash_document(document) != live[document.id]:
        yield f"document {document.id!r}: not the text and header that the catalogue has on record; {AGAIN}"


def _check_ids(table: str, rows: list[Row], known: Known) -> Iterator[str]:
    for row in rows:
        key = (row["document"], table, row["id"])
        if key in known:
            yield f"document {row['document']!r}: the id {row['id']} stands twice in {table}"
        known.add(key)


def _check_spans(rows: list[Row], texts: Mapping[str, str], known: Known) -> Iterator[str]:
    for row in rows:
        where = f"document {row['document']!r}: {row['table']} {row['record']}, {row['role']}"
        there = texts.get(row["document"], "")[row["start"] : row["end"]]
        if there != row["exact"] or not there:
            yield f"{where}: characters {row['start']}..{row['end']} are {there!r}, not {row['exact']!r}"
        if (row["document"], row["table"], row["record"]) not in known:
            yield f"{where}: a passage of a record that is not there"


def _check_references(rows: Mapping[str, list[Row]], known: Known) -> Iterator[str]:
    for (table, column), target in REFERENCES.items():
        for row in rows[table]:
            if row[column] is not None and (row["document"], target, row[column]) not in known:
                yield f"document {row['document']!r}: {table} {row['id']}: its {column} {row[column]} is not in {target}"
    for row in rows["parties"]:
        if row["mention"] is not None and (row["document"], "mentions", row["mention"]) not in known:
            yield f"document {row['document']!r}: {row['table']} {row['record']}: its {row['role']} {row['mention']} is no mention"
    for row in rows["mention_actors"]:
        if (row["document"], "mentions", row["mention"]) not in known:
            yield f"document {row['document']!r}: an actor of the mention {row['mention']}, which is not there"
