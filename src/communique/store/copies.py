"""Near copies: texts that another one holds already but for a line or a few words, as newspapers print what an agency sends.

A text's signature (MinHash over five words in a row) stands in bands in the catalogue, so that what is like it is found at once,
however many documents there are; signatures of documents on their way stand in tables that end with the connection."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING

from communique.records import Document
from communique.store.catalog import LIKENESS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHINGLE = 5  # words
FEWEST = 40  # words; under that, formulas alone make two texts alike
PERMUTATIONS, BANDS = 128, 25  # of five hashes each: of texts alike by 0.6 of their shingles 87 % are found, by 0.8 all but one in 10,000
LEAST = 0.9  # of a copy's shingles stand in the original: benchmarks/scale.py copies
MOST_DAYS = 7  # between the publication of a text and its copies
WORD = re.compile(r"\w+")


def find_near(connection: sqlite3.Connection, document: Document, settings_hash: str) -> tuple[str, float] | None:
    """The document that `document` nearly repeats, stored or on its way, and how much of it stands there; if there is none, it is noted.

    A state's own account is never a near copy, nor a text of under 40 words or published more than a week before or after."""
    words = [word.lower() for word in WORD.findall(document.text)]
    if document.party is not None or len(words) < FEWEST:
        return None
    hashes = make_signature(words)
    best = max(_likenesses(connection, document, settings_hash, hashes, len(words)), key=lambda found: found[1], default=None)
    if best is None or best[1] < LEAST:
        _note(connection, document, settings_hash, hashes, len(words))
        return None
    return best


def make_signature(words: Sequence[str]) -> NDArray[np.uint32]:
    """The MinHash of the runs of five words."""
    from datasketch import MinHash

    made = MinHash(PERMUTATIONS, seed=1)
    made.update_batch({" ".join(words[n : n + SHINGLE]).encode() for n in range(len(words) - SHINGLE + 1)})
    hashes: NDArray[np.uint32] = made.hashvalues
    return hashes


def share_of(one: NDArray[np.uint32], words: int, other: NDArray[np.uint32], other_words: int) -> float:
    """How much of the first text stands in the other, estimated from their signatures and lengths."""
    alike = float((one == other).mean())
    return min(1.0, alike / (1 + alike) * (words + other_words) / words)


def _bands(hashes: NDArray[np.uint32]) -> list[int]:
    wide = PERMUTATIONS // BANDS
    parts = (bytes([n]) + hashes[n * wide : (n + 1) * wide].tobytes() for n in range(BANDS))
    return [int.from_bytes(blake2b(part, digest_size=8).digest(), "big", signed=True) for part in parts]


def _likenesses(
    connection: sqlite3.Connection, document: Document, settings_hash: str, hashes: NDArray[np.uint32], words: int
) -> list[tuple[str, float]]:
    import numpy as np

    _make_pending(connection)
    marks, bands = ",".join("?" * BANDS), _bands(hashes)
    stored = (
        "SELECT DISTINCT s.document, s.words, s.hashes, d.published FROM main.bands b JOIN main.signatures s ON s.document = b.document"
        f" JOIN main.documents d ON d.id = b.document WHERE b.band IN ({marks}) AND d.settings_hash = ? AND d.duplicate_of IS NULL"
        " AND d.party IS NULL AND d.id != ?"
    )
    coming = (
        "SELECT DISTINCT s.document, s.words, s.hashes, p.published FROM temp.bands b JOIN temp.signatures s ON s.document = b.document"
        f" JOIN temp.pending p ON p.document = b.document WHERE b.band IN ({marks}) AND p.settings_hash = ? AND p.document != ?"
    )
    found = [row for query in (stored, coming) for row in connection.execute(query, (*bands, settings_hash, document.id))]
    near = ((id_, many, blob) for id_, many, blob, day in found if _are_close(day, document.published))
    return [(id_, share_of(hashes, words, np.frombuffer(blob, np.uint32), many)) for id_, many, blob in near]


def _are_close(one: str | None, other: str | None) -> bool:
    try:
        return abs((date.fromisoformat((one or "")[:10]) - date.fromisoformat((other or "")[:10])).days) <= MOST_DAYS
    except ValueError:  # a day that is not known may be near
        return True


def _make_pending(connection: sqlite3.Connection) -> None:
    if not connection.execute("SELECT 1 FROM temp.sqlite_master WHERE name = 'pending'").fetchone():
        connection.executescript(LIKENESS.format(schema="temp."))
        connection.execute("CREATE TABLE temp.pending (document TEXT PRIMARY KEY, published TEXT, settings_hash TEXT NOT NULL)")


def _note(connection: sqlite3.Connection, document: Document, settings_hash: str, hashes: NDArray[np.uint32], words: int) -> None:
    connection.execute("INSERT OR REPLACE INTO temp.pending VALUES (?, ?, ?)", (document.id, document.published, settings_hash))
    connection.execute("INSERT OR REPLACE INTO temp.signatures VALUES (?, ?, ?)", (document.id, words, hashes.tobytes()))
    connection.executemany("INSERT OR IGNORE INTO temp.bands VALUES (?, ?)", [(band, document.id) for band in _bands(hashes)])


def file_signatures(connection: sqlite3.Connection, documents: Iterable[str]) -> None:
    """Keeps the signatures of documents that are stored now, in the place of those of an earlier text of theirs."""
    import numpy as np

    if not connection.execute("SELECT 1 FROM temp.sqlite_master WHERE name = 'pending'").fetchone():
        return
    for id_ in documents:
        for (hashes,) in connection.execute("SELECT hashes FROM main.signatures WHERE document = ?", (id_,)).fetchall():
            old = [(band, id_) for band in _bands(np.frombuffer(hashes, np.uint32))]
            connection.executemany("DELETE FROM main.bands WHERE band = ? AND document = ?", old)
        connection.execute("INSERT OR REPLACE INTO main.signatures SELECT * FROM temp.signatures WHERE document = ?", (id_,))
        connection.execute("INSERT OR IGNORE INTO main.bands SELECT * FROM temp.bands WHERE document = ?", (id_,))
        forget_signature(connection, id_)


def forget_signature(connection: sqlite3.Connection, document: str) -> None:
    """Drops what is noted of a document on its way: it is stored, or has failed."""
    if connection.execute("SELECT 1 FROM temp.sqlite_master WHERE name = 'pending'").fetchone():
        for table in ("pending", "signatures", "bands"):
            connection.execute(f"DELETE FROM temp.{table} WHERE document = ?", (document,))
