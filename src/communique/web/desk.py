"""The desk's memory: the store it serves, the index of it that is built aside, and texts that were handed in."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from communique.errors import CommuniqueError, StoreError
from communique.records import Annotations
from communique.store import open_store
from communique.store.judgements import Judgement, Overlay, by_document, file_judgements, lay_over, read_judgements
from communique.web.digest import digest_ledger, digest_store
from communique.web.discoveries import Discovery, find_discoveries
from communique.web.handed import Reader
from communique.web.index import Generation, Index, building, generation_of, with_digest
from communique.web.marking import mark_index
from communique.web.shelf import Shelf

DRAFT = "draft:"  # what the ids of texts begin with that are not in the store
READING = "desk reads its store"
MOST_DRAFTS = 40
PATIENCE_SECONDS = 8.0  # a page waits so long for the first index
FAREWELL_SECONDS = 60.0  # closing waits so long for what is being read
REST = 2.0  # times as long as it took to read it, the store is not read again, while a run fills it
MOST_REMEMBERED = 64  # answers that took long to make
Answer = TypeVar("Answer")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer that took long to make, for which state of the store, and when that was begun."""

    state: tuple[int, int] | None
    begun: float
    answer: Any


class Desk:
    """One store, open at the desk. Pages ask it for the index and for documents."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.drafts: OrderedDict[str, Annotations] = OrderedDict()
        self._index: Index | None = None
        self._building: threading.Thread | None = None
        self._failed: str | None = None
        self._closed = False
        self._rest_until = 0.0
        self.discoveries: tuple[Discovery, ...] = ()
        self._lock, self._making = threading.Lock(), threading.Lock()
        self._judged: tuple[int, tuple[Judgement, ...]] = (0, ())
        self._marked: tuple[int, int, Index] | None = None
        self._source: Index | None = None
        self._remembered: OrderedDict[tuple[str, ...], Remembered] = OrderedDict()
        self._laid: dict[str, tuple[tuple[Generation, tuple[str, ...]], Overlay]] = {}
        self.shelf = Shelf(folder)
        self.reader = Reader()

    def start(self) -> None:
        """Begins to read the store, aside."""
        with self._lock:
            busy = self._building is not None and self._building.is_alive()
            if not busy and not self._closed and time.monotonic() >= self._rest_until:
                self._building = threading.Thread(target=self._build, name=READING, daemon=True)
                self._building.start()

    def _build(self) -> None:
        try:
            started = time.monotonic()
            with building(self.folder) as (index, work):
                before = self._index.digest if self._index else index.digest
                self._index, self._failed = with_digest(index, before), None
                told = replace(work(digest_store, self.folder), ledger=before.ledger, watched=before.watched)
                self._index = with_digest(index, told)
                if self._closed:
                    return
                lines, watched = work(digest_ledger, self.folder)
            self._index = with_digest(index, replace(told, ledger=lines, watched=watched))
            self._rest_until = time.monotonic() + REST * (time.monotonic() - started)
            if not self._closed:
                self.discoveries = find_discoveries(self._index, self.selection)
                self._look_ahead()
        except CommuniqueError as error:
            self._failed = str(error)
        except Exception as error:  # a thread's error would be lost
            log.exception("the index could not be built")
            self._failed = f"{type(error).__name__}: {error}"

    def _look_ahead(self) -> None:
        """Makes what takes longest before somebody asks for it."""
        from communique.web.trends import FILTERS, make_trend

        index = self.index()
        if index:
            self.remember(("trends", *("" for _ in FILTERS)), lambda: make_trend(index, {}))

    def generation(self) -> Generation:
        """The state of the store now."""
        with open_store(self.folder) as store:
            return generation_of(store.connection)

    def index(self) -> Index | None:
        """The latest index; None while the first one is built. A store that has changed is read anew aside.

        Raises StoreError if it cannot be read."""
        current = self._index
        if current is None or current.generation != self.generation():
            self.start()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self._index is None and self._failed is None and time.monotonic() < deadline:
            time.sleep(0.02)
        if self._index is None and self._failed is not None:
            raise StoreError(self._failed)
        return self._with_marks(self._index) if self._index else None

    def _with_marks(self, index: Index) -> Index:
        """The index with what people decided laid over its tables and encounters."""
        given = self.judgements()
        with self._lock:
            if self._marked is None or self._marked[:2] != (id(index), len(given)):
                marked = mark_index(index, given, partial(self._lay, index.generation))
                self._marked, self._source = (id(index), len(given), marked), index  # the source is kept, so that its id stays its own
            return self._marked[2]

    def _lay(self, generation: Generation, document: str, given: Sequence[Judgement]) -> Overlay | None:
        """A document with its judgements laid over it, done again only when either has changed; None if it is no longer in the store."""
        state = (generation, tuple(j.key for j in given))
        if document not in self._laid or self._laid[document][0] != state:
            try:
                self._laid[document] = (state, lay_over(self.annotations(document), given))
            except StoreError:
                return None
        return self._laid[document][1]

    def remember(self, asked: tuple[str, ...], make: Callable[[], Answer]) -> Answer:
        """What `make` yields, made once for each state of the store and its judgements.

        One is made at a time; who waited for one that was begun since takes it, so that no state is made for nobody."""
        came = time.monotonic()
        with self._making:
            state = self._marked and self._marked[:2]
            known = self._remembered.get(asked)
            if known is None or (known.state != state and known.begun < came):
                known = Remembered(state, time.monotonic(), make())
                self._remembered[asked] = known
                while len(self._remembered) > MOST_REMEMBERED:
                    self._remembered.popitem(last=False)
        answer: Answer = known.answer
        return answer

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements of the store, as of now."""
        with open_store(self.folder) as store:
            (last,) = store.connection.execute("SELECT coalesce(max(id), 0) FROM judgements").fetchone()
            if last != self._judged[0]:
                self._judged = (last, read_judgements(store.connection))
        return self._judged[1]

    def overlay(self, document_id: str) -> Overlay:
        """All records of a document, with what people decided laid over them."""
        made = self.annotations(document_id)
        return lay_over(made, by_document(self.judgements()).get(document_id, ()))

    def file(self, judgements: Iterable[Judgement]) -> None:
        """Files judgements; tables and pages show them from now on."""
        file_judgements(self.folder, judgements)

    def annotations(self, document_id: str) -> Annotations:
        """All records of a document of the store, or of a text that was handed in. Raises StoreError if there is no such document."""
        if document_id.startswith(DRAFT):
            if document_id not in self.drafts:
                raise StoreError("This text was not kept, and the desk has forgotten it since. Hand it in again.")
            return self.drafts[document_id]
        return self.shelf.take((document_id,))[0]

    def selection(self, ids: tuple[str, ...]) -> tuple[Annotations, ...]:
        """All records of several documents, in that order."""
        if any(each.startswith(DRAFT) for each in ids):
            return tuple(self.annotations(each) for each in ids)
        return self.shelf.take(ids)

    def add_draft(self, annotations: Annotations) -> None:
        """Keeps a text that was handed in, in the place of the oldest one if there are many."""
        self.drafts[annotations.document.id] = annotations
        while len(self.drafts) > MOST_DRAFTS:
            self.drafts.popitem(last=False)

    def close(self) -> None:
        """Ends what works for the desk. What is being read is waited for: an interpreter that ends under a thread aborts."""
        with self._lock:
            self._closed = True
        if self._building is not None:
            self._building.join(FAREWELL_SECONDS)
        self.reader.close()
