"""Texts that are handed in at the desk: read and annotated in a process of their own, which a bad one cannot take along."""

from __future__ import annotations

import secrets
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from communique.document.reading.formats import Failure
from communique.errors import InputError
from communique.records import Annotations

if TYPE_CHECKING:
    from pebble import ProcessPool

SECONDS = 60.0  # one text may take
MEGABYTES = 2048
SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".odt", ".rtf", ".eml")


class Reader:
    """The process that reads; it starts with the first text and loads its models once."""

    def __init__(self) -> None:
        self._pool: ProcessPool | None = None
        self._lock = threading.Lock()

    def start(self) -> ProcessPool:
        """Starts the process, unless it runs."""
        from communique.processes import Limits, load_parser, start_pool

        with self._lock:
            if self._pool is None:
                self._pool = start_pool(Limits(1, SECONDS, MEGABYTES), load_parser)
            return self._pool

    def read(self, data: bytes, suffix: str, header: Mapping[str, str]) -> Annotations:
        """The records of one text. Raises InputError if it cannot be read or annotated."""
        from pebble import ProcessExpired

        try:
            item: Annotations | Failure = self.start().schedule(read_text, (data, suffix, dict(header)), timeout=SECONDS).result()
        except TimeoutError:
            raise InputError(f"The text took longer than {SECONDS:.0f} seconds. Hand in a shorter part of it.") from None
        except ProcessExpired:
            raise InputError("The text could not be read: it needs too much memory, or is damaged.") from None
        if isinstance(item, Failure):
            raise InputError(f"The text {item.message}.")
        return item

    def read_again(self, made: Annotations, document_id: str) -> Annotations:
        """The same text under another id, which its records' ids are made from. Raises InputError."""
        from communique.processes import annotate_document

        found: Annotations = self.start().schedule(annotate_document, (replace(made.document, id=document_id),), timeout=SECONDS).result()
        return found

    def close(self) -> None:
        """Ends the process."""
        from communique.processes import stop_pool

        if self._pool is not None:
            stop_pool(self._pool)


def read_text(data: bytes, suffix: str, header: dict[str, str]) -> Annotations | Failure:
    """What the process does: bytes of a file, a header that holds where the file has none -> records, or why there are none."""
    from communique.document.annotate import annotate
    from communique.document.reading.documents import read_documents

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"text{suffix}"
        path.write_bytes(data)
        title = header.pop("title", None)
        item = next(iter(read_documents([str(path)], defaults=header)), Failure("", "reading", "holds nothing to read"))
    if isinstance(item, Failure):
        return item
    document = replace(item, id=f"draft:{secrets.token_hex(6)}", title=item.title or title)
    try:
        return annotate(document)
    except Exception as error:  # handed back as words: not every error survives the way between processes
        return Failure(document.id, "annotate", f"could not be annotated ({type(error).__name__}: {error})")
