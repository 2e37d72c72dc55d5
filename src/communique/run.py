"""Many documents -> their records, in memory or into a store: one document's failure costs that document only.

A run into a store is restartable: what is there under the same content and settings is passed over, what fails is filed with its reason."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice, takewhile
from typing import TYPE_CHECKING

import communique
from communique.document.reading.documents import free_id
from communique.document.reading.formats import Failure
from communique.errors import ResourceError
from communique.processes import (
    Annotate,
    Batch,
    Limits,
    Outcome,
    Outcomes,
    Stopped,
    Work,
    annotate_document,
    annotate_in_processes,
    describe_run,
    load_parser,
    stage_of,
)
from communique.records import Annotations, Document, MadeBy, hash_text
from communique.resources import made_version
from communique.store.catalog import FiledFailure, find_original, find_states, hash_document, hash_settings, now
from communique.store.copies import find_near, forget_signature

if TYPE_CHECKING:
    from communique.document.parsing import Doc
    from communique.store import Store


PARSED_DOCUMENTS = 32
PARSED_CHARACTERS = 300_000  # parsed together; enough to fill spaCy's batches, little enough to stay under 1 GB
LOOKUP_DOCUMENTS = 400  # looked up in the catalogue at once
BATCH_CHARACTERS = 60_000  # 10,000 words, about 10 s on one core: a batch must end within the time limit of one document
COMMIT_DOCUMENTS = 500


# ---- in memory


def annotate_all(items: Iterable[Document | Failure], *, pipeline: str | None = None) -> Iterator[Outcome]:
    """The records of each document, in order; failures pass through, and a document that raises becomes one.

    Raises ResourceError if the pipeline cannot be loaded."""
    from communique.document.parsing import PIPELINE, load_pipeline

    name = pipeline or PIPELINE
    load_pipeline(name)
    batch: list[Document] = []
    for item in items:
        if isinstance(item, Document):
            batch.append(item)
        if (
            isinstance(item, Failure)
            or len(batch) >= PARSED_DOCUMENTS
            or sum(len(document.text) for document in batch) >= PARSED_CHARACTERS
        ):
            yield from _annotate_batch(batch, name)
            batch = []
        if isinstance(item, Failure):
            yield item
    yield from _annotate_batch(batch, name)


def _annotate_batch(batch: list[Document], pipeline: str) -> Iterator[Outcome]:
    from communique.document.parsing import parse_many

    try:
        parses: list[Doc | None] = list(parse_many(batch, pipeline=pipeline))
    except Exception:  # one of them cannot be parsed: below, each is parsed alone, so that the others can
        parses = [None] * len(batch)
    for document, doc in zip(batch, parses, strict=True):
        yield _annotate_parsed(document, doc, pipeline)


def _annotate_parsed(document: Document, doc: Doc | None, pipeline: str) -> Outcome:
    from communique.document.annotate import annotate_doc
    from communique.document.parsing import parse

    try:
        return annotate_doc(doc if doc is not None else parse(document, pipeline=pipeline), pipeline=pipeline)
    except ResourceError:  # would stop every document
        raise
    except Exception as error:
        return Failure(document.id, stage_of(error), f"{type(error).__name__}: {error}")


# ---- into a store


@dataclass(slots=True)
class Tally:
    """How far a run has come, in documents. `unchanged` were stored before, `failed_before` were tried before and are not tried again."""

    done: int = 0
    copies: int = 0
    unchanged: int = 0
    failed: int = 0
    failed_before: int = 0
    interrupted: bool = False
    not_met: tuple[str, ...] = ()  # what was to be done again and did not come

    @property
    def seen(self) -> int:
        """All that needs no more work."""
        return self.done + self.copies + self.unchanged + self.failed + self.failed_before


def run_documents(
    items: Iterable[Document | Failure],
    store: Store,
    *,
    workers: int | None = None,
    timeout_seconds: float = 60.0,
    memory_megabytes: int = 2048,
    batch_size: int = 16,
    commit_seconds: float = 5.0,
    retry_failed: bool = False,
    again: Iterable[str] = (),
    near_copies: bool = False,
    pipeline: str | None = None,
    annotate: Annotate | None = None,
    scheduler: str | None = None,
    on_progress: Callable[[Tally], None] = lambda _: None,
    on_failure: Callable[[Failure], None] = lambda _: None,
) -> Tally:
    """Annotates `items` in `workers` processes (default: one per core), or on the Dask cluster at `scheduler`, and stores what comes.

    `items` may hold failures of reading, which are filed. With `near_copies` a news text that nearly repeats another one is linked to it,
    as exact copies are, and not annotated. The documents `again` (ids) are annotated though they are stored. `annotate` must be a function
    that another process can import.
    Ctrl-C and SIGTERM end a run cleanly: what is annotated is stored, `interrupted` is set, and the next run goes on from there.
    Raises StoreError if the store cannot be written, ResourceError if the pipeline cannot be loaded."""
    made_by = describe_run(pipeline)
    limits = Limits(workers or count_cores(), timeout_seconds, memory_megabytes)
    by_default = Work(partial(annotate_document, pipeline=pipeline), partial(load_parser, pipeline), limits)
    work = by_default if annotate is None else Work(annotate, None, limits)
    engine = annotate_in_processes if scheduler is None else _on_cluster(scheduler)
    run = _Run(store, hash_settings(made_by), retry_failed, near_copies, on_progress, on_failure, set(again))
    number = store.start_run(made_by)
    with ExitStack() as stack:
        stopped = stack.enter_context(_stop_signals())
        batches = make_batches(run.new_documents(takewhile(lambda _: not stopped(), items)), batch_size)
        results = stack.enter_context(closing(engine(batches, work, stopped)))
        last = time.monotonic()
        for pairs in results:
            run.add(pairs)
            if run.pending_count >= COMMIT_DOCUMENTS or time.monotonic() - last >= commit_seconds:
                run.commit()
                last = time.monotonic()
            on_progress(run.tally)
        run.commit()
        run.tally.interrupted = stopped()
        run.tally.not_met = tuple(sorted(run.again))
    store.end_run(number)
    on_progress(run.tally)
    return run.tally


def _on_cluster(scheduler: str) -> Callable[[Iterator[Batch], Work, Stopped], Outcomes]:
    from communique.engine import annotate_on_cluster

    return partial(annotate_on_cluster, scheduler=scheduler)


def count_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# ---- what is to be done, and what has been


@dataclass(frozen=True, slots=True)
class _Copy:
    """A document that repeats another one; `likeness` is how much of it stands there, None for all."""

    document: Document
    original: str
    likeness: float | None = None


@dataclass(slots=True)
class _Run:
    """What a run holds between two commits: results, copies that wait for their original, and documents on their way."""

    store: Store
    settings_hash: str
    retry_failed: bool
    near_copies: bool
    on_progress: Callable[[Tally], None]
    on_failure: Callable[[Failure], None]
    again: set[str]  # to be annotated though they are stored; those met are taken out
    tally: Tally = field(default_factory=Tally)
    taken: dict[str, int] = field(default_factory=dict)
    originals: dict[str, list[Document]] = field(default_factory=dict)  # by hash of the text, until they are stored
    waiting: dict[str, list[_Copy]] = field(default_factory=dict)  # copies, by id of their original
    copies: list[_Copy] = field(default_factory=list)  # copies of what is stored
    annotated: list[Annotations] = field(default_factory=list)
    failures: list[FiledFailure] = field(default_factory=list)

    @property
    def pending_count(self) -> int:
        return len(self.annotated) + len(self.copies) + len(self.failures)

    def new_documents(self, items: Iterable[Document | Failure]) -> Iterator[Document]:
        """The documents that must be annotated; failures of reading, known documents and copies are noted on the way."""
        stream = iter(items)
        while chunk := list(islice(stream, LOOKUP_DOCUMENTS)):
            documents = [self._with_free_id(item) for item in chunk if isinstance(item, Document)]
            for item in chunk:
                if isinstance(item, Failure) and item.skipped:
                    self.on_failure(item)
                elif isinstance(item, Failure):
                    self.fail(item, "")
            states = find_states(self.store.connection, [document.id for document in documents], near=self.near_copies)
            for document in documents:
                if self._is_storable(document) and not self._is_known(document, states.get(document.id)) and not self._is_copy(document):
                    yield document
            self.on_progress(self.tally)

    def _with_free_id(self, document: Document) -> Document:
        made = free_id(document.id, self.taken)
        return document if made == document.id else replace(document, id=made)

    def _is_storable(self, document: Document) -> bool:
        try:
            "".join((document.id, document.text, document.title or "", str(document.extra))).encode()
        except UnicodeEncodeError as error:
            message = f"holds half a character ({error.object[error.start : error.end]!a}, a lone surrogate); take it out"
            self.fail(Failure(document.id, "reading", message), "")
            return False
        return True

    def _is_known(self, document: Document, state: tuple[str, str, bool] | None) -> bool:
        if document.id in self.again:
            self.again.remove(document.id)
            return False
        if state is None or state[:2] != (hash_document(document), self.settings_hash):
            return False
        if state[2] and self.retry_failed:
            return False
        self.tally.failed_before += state[2]
        self.tally.unchanged += not state[2]
        return True

    def _is_copy(self, document: Document) -> bool:
        key = hash_text(document.text)
        same = [other for other in self.originals.get(key, ()) if document.party in (None, other.party)]
        if same:
            self.waiting.setdefault(same[0].id, []).append(_Copy(document, same[0].id))
        elif original := find_original(self.store.connection, document, self.settings_hash):
            self.copies.append(_Copy(document, original))
        elif not self._is_near_copy(document):
            self.originals.setdefault(key, []).append(document)
            return False
        return True

    def _is_near_copy(self, document: Document) -> bool:
        found = find_near(self.store.connection, document, self.settings_hash) if self.near_copies else None
        if found is None:
            return False
        copy = _Copy(document, *found)
        if find_states(self.store.connection, [copy.original]).get(copy.original, ("", "", True))[1:] == (self.settings_hash, False):
            self.copies.append(copy)
        else:
            self.waiting.setdefault(copy.original, []).append(copy)
        return True

    def add(self, pairs: Iterable[tuple[Document, Outcome]]) -> None:
        """Takes results in; a copy shares its original's fate."""
        for document, outcome in pairs:
            copies = self.waiting.pop(document.id, [])
            if isinstance(outcome, Annotations):
                self.annotated.append(outcome)
                self.copies += copies
                continue
            self._forget(document)
            for each in (document, *(copy.document for copy in copies)):
                self.fail(replace(outcome, path=each.id), hash_document(each))

    def fail(self, failure: Failure, content_hash: str) -> None:
        """Files a failure."""
        self.tally.failed += 1
        self.failures.append(FiledFailure(failure.path, content_hash, self.settings_hash, failure.stage, failure.message, now()))
        self.on_failure(failure)

    def commit(self) -> None:
        """Stores what has been gathered, in one transaction."""
        done = [each.document for each in self.annotated]
        for original in done:  # copies that came in since
            self.copies += self.waiting.pop(original.id, [])
        copied = [Annotations(copy.document, describe_copy()) for copy in self.copies]
        links = {copy.document.id: copy.original for copy in self.copies}
        likeness = {copy.document.id: copy.likeness for copy in self.copies if copy.likeness is not None}
        if self.pending_count:
            records = [*self.annotated, *copied]
            self.store.write(records, settings_hash=self.settings_hash, duplicate_of=links, likeness=likeness, failures=self.failures)
        self.tally.done += len(self.annotated)
        self.tally.copies += len(self.copies)
        for document in done:
            self._forget(document)
        self.annotated, self.copies, self.failures = [], [], []

    def _forget(self, document: Document) -> None:
        forget_signature(self.store.connection, document.id)
        key = hash_text(document.text)
        left = [other for other in self.originals.pop(key, []) if other.id != document.id]
        if left:
            self.originals[key] = left


def describe_copy() -> MadeBy:
    """What made the empty records of a copy: this version, and no model."""
    return MadeBy(made_version(communique.__version__))


def make_batches(documents: Iterable[Document], batch_size: int) -> Iterator[Batch]:
    """Documents by the `batch_size`, fewer if they are long."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        if batch and (len(batch) >= batch_size or size + len(document.text) > BATCH_CHARACTERS):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(document)
        size += len(document.text)
    if batch:
        yield tuple(batch)


@contextmanager
def _stop_signals() -> Iterator[Stopped]:
    """Says whether Ctrl-C or SIGTERM has come; a second Ctrl-C ends at once. Outside the main thread nothing is caught."""
    asked = threading.Event()

    def ask(number: int, _: object) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return
    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
