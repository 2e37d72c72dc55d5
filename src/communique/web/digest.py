"""What is made of the whole store at once: its encounters, its ledger, and the rows that trends are counted from.

A large store is worked through in a process of its own, so that pages stay quick meanwhile; the ledger, which takes longest, comes last."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from communique.errors import StoreError
from communique.records import Annotations, Encounter, LedgerEntry, Watched
from communique.store import open_store

if TYPE_CHECKING:
    import pyarrow as pa

SMALL = 400  # documents that this process works through by itself: starting another one would take longer
Lines = tuple[tuple[LedgerEntry, ...], tuple[Watched, ...]]
Made = TypeVar("Made")


class Work(Protocol):
    """Carries out some work on a store, and yields what comes of it."""

    def __call__(self, work: Callable[[Path], Made], folder: Path, /) -> Made:
        """What `work` makes of the store in `folder`. Raises StoreError if it cannot be read."""


@dataclass(frozen=True, slots=True)
class Digest:
    """Encounters, ledger and watch list of all documents; `deeds` and `topics` are what `find_trends` counts.

    None is what has not been made yet."""

    encounters: tuple[Encounter, ...] | None = None
    deeds: pa.Table | None = None
    topics: pa.Table | None = None
    ledger: tuple[LedgerEntry, ...] | None = None
    watched: tuple[Watched, ...] = ()


def _here(work: Callable[[Path], Made], folder: Path, /) -> Made:
    return work(folder)


@contextmanager
def worker(documents: int) -> Iterator[Work]:
    """Yields what carries out work on a store of so many documents: here if it is small, else in another process.

    What it yields raises StoreError if that process was ended from outside."""
    if documents <= SMALL:
        try:
            yield _here
        finally:
            read_all.cache_clear()
        return
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:

        def aside(work: Callable[[Path], Made], folder: Path, /) -> Made:
            try:
                return pool.submit(work, folder).result()
            except (OSError, RuntimeError) as error:  # the process was ended from outside
                raise StoreError(f"{folder} could not be read through: {error}") from error

        yield aside


@lru_cache(maxsize=1)
def read_all(folder: Path) -> tuple[Annotations, ...]:
    """Every document of the store, read once for all that is made of them."""
    with open_store(folder) as store:
        return tuple(store.all_annotations())


def digest_store(folder: Path) -> Digest:
    """The encounters of a store, and what its trends are counted from."""
    from communique.corpus.encounters import find_encounters
    from communique.corpus.trends import deed_table, topic_table

    annotations = read_all(folder)
    return Digest(find_encounters(annotations), deed_table(annotations), topic_table(annotations))


def digest_ledger(folder: Path) -> Lines:
    """The ledger of a store, and its watch list."""
    from communique.corpus.ledger import build_ledger, watch_list

    annotations = read_all(folder)
    lines = build_ledger(annotations)
    return lines, watch_list(lines)
