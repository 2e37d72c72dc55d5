"""Documents of the store that were looked at last, kept in memory: reading one from its shard takes longer than all else on its page."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from communique.records import Annotations
from communique.store import Store, open_store

MOST = 300  # documents
Number = tuple[str, int]  # a document and its number in the catalogue, which is another one whenever it is written anew


class Shelf:
    """The documents of one store. Pages of several threads may ask at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept: OrderedDict[Number, Annotations] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, ids: Iterable[str]) -> tuple[Annotations, ...]:
        """All records of these documents, in that order; of one text, one document. Raises StoreError if the store lacks one."""
        with open_store(self.folder) as store:
            originals: dict[str, str] = {}
            for id_ in ids:
                originals.setdefault(_original(store, id_), id_)
            found = {original: self._one(store, original) for original in originals}
            copies = store.documents([id_ for original, id_ in originals.items() if original != id_])
        return tuple(
            replace(found[original], document=copies[id_]) if id_ in copies else found[original] for original, id_ in originals.items()
        )

    def _one(self, store: Store, id_: str) -> Annotations:
        (number,) = store.connection.execute("SELECT number FROM documents WHERE id = ?", (id_,)).fetchone()
        with self._lock:
            kept = self._kept.get((id_, number))
        if kept is None:
            kept = store.annotations(id_)
        with self._lock:
            self._kept[id_, number] = kept
            self._kept.move_to_end((id_, number))
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return kept


def _original(store: Store, id_: str) -> str:
    """The document itself, or what it is a copy of."""
    row = store.connection.execute("SELECT coalesce(duplicate_of, id) FROM documents WHERE id = ?", (id_,)).fetchone()
    if row is None:
        store.documents([id_])  # raises the error that says what there is
    return str(row[0])
