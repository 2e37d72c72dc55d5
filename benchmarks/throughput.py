"""Words per CPU second: the bare parse (the full small pipeline, one thread) and `annotate` as a whole, in one run.

    python benchmarks/throughput.py [PATH...] [--rounds 3] [--words 20000]

Both read the same documents in turn, round by round, so that a busy machine slows both.
Seconds differ between machines, the ratio hardly."""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable, Sequence
from itertools import takewhile
from pathlib import Path

from communique.document.reading.documents import read_documents
from communique.records import Document

EXAMPLES = Path(__file__).parent.parent / "examples"


def main() -> None:
    """Prints both figures and their ratio."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"  # before anything loads a numerical library
    options = read_options()
    documents = read_words(options.paths, options.words)
    words = sum(len(document.text.split()) for document in documents)
    warm_up(documents[0])
    rounds = [(time_of(parse_bare, documents), time_of(annotate_whole, documents)) for _ in range(options.rounds)]
    bare, whole = (min(seconds) for seconds in zip(*rounds, strict=True))
    ratio = statistics.median(b / a for a, b in rounds)
    print(f"{len(documents)} documents, {words} words, {options.rounds} rounds, one thread")
    print(f"bare parse  {words / bare:8.0f} words per CPU second")
    print(f"annotate    {words / whole:8.0f} words per CPU second")
    print(f"annotate takes {ratio:.2f} times the CPU of the bare parse (aim: at most 2.00)")


def read_options() -> argparse.Namespace:
    """Paths, rounds and the number of words to read at most."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(EXAMPLES)], metavar="PATH")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--words", type=int, default=20_000)
    return parser.parse_args()


def read_words(paths: Sequence[str], limit: int) -> tuple[Document, ...]:
    """Documents under `paths`, until they hold `limit` words."""
    total = 0

    def under_limit(document: Document) -> bool:
        nonlocal total
        before, total = total, total + len(document.text.split())
        return before < limit

    documents = tuple(takewhile(under_limit, (item for item in read_documents(paths) if isinstance(item, Document))))
    if not documents:
        raise SystemExit(f"no document under {', '.join(paths)}")
    return documents


def warm_up(document: Document) -> None:
    """Loads the pipeline and all tables, which are no part of the figures."""
    annotate_whole((document,))


def time_of(work: Callable[[tuple[Document, ...]], None], documents: tuple[Document, ...]) -> float:
    """CPU seconds of `work`, all threads together."""
    started = time.process_time()
    work(documents)
    return time.process_time() - started


def parse_bare(documents: tuple[Document, ...]) -> None:
    """The pipeline alone, over whole documents."""
    from communique.document.parsing import load_pipeline

    for _ in load_pipeline().pipe(document.text for document in documents):
        pass


def annotate_whole(documents: tuple[Document, ...]) -> None:
    """Everything: parse and all stages."""
    from communique.document.annotate import annotate_many

    for _ in annotate_many(documents):
        pass


if __name__ == "__main__":
    main()
