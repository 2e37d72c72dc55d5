"""CPU seconds per 1,000 words of each stage and of the whole, against the bare parse (the full small pipeline, one thread), in one run.

    python benchmarks/throughput.py [PATH...] [--rounds 3] [--words 20000] [--cold] [--workers] [--drawing FILE.svg]

Both read the same documents in turn, round by round, so that a busy machine slows both: seconds differ between machines, the ratios hardly.
--cold     one article by the command line, from nothing: seconds by the clock and of the processor
--workers  the same documents into a store by one process and by two: seconds by the clock (on a quiet machine), size of the largest process
--drawing  where the time goes, as a picture

For comparison, as published or measured on the same kind of parse: Citron takes 3.4 times its bare parse for quotations alone, the
Gender Gap Tracker 1.08 times."""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path
from typing import Any

from communique.document.reading.documents import read_documents
from communique.records import Document

EXAMPLES = Path(__file__).parent.parent / "examples"
STAGES = {
    "encode": "encoder pass",
    "find_attributions": "attribution",
    "find_mentions": "actors",
    "name_speakers": "actors",
    "find_times": "times and places",
    "find_places": "times and places",
    "find_events": "events",
    "find_accounts": "accounts",
    "find_statements": "statements",
    "of_encounter": "statements",
    "find_entries": "entries",
}
PARSE, REST = "parse", "the rest"
PUBLISHED = {"Citron, quotations alone": 3.4, "Gender Gap Tracker, quotations alone": 1.08}
AIM = 2.5
Seconds = dict[str, float]


def main() -> None:
    """Prints all figures and their ratios."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"  # before anything loads a numerical library
    options = read_options()
    documents = read_words(options.paths, options.words)
    words = sum(len(document.text.split()) for document in documents)
    warm_up(documents[0])
    rounds = [(time_of(parse_bare, documents), time_stages(documents)) for _ in range(options.rounds)]
    print(f"{len(documents)} documents, {words} words, {options.rounds} rounds, one thread; CPU seconds per 1,000 words, medians")
    table = summarise(rounds, words)
    print_table(table)
    print(f"largest size of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    if options.drawing:
        draw(table, options.drawing)
    if options.cold:
        print_cold(documents[0])
    if options.workers:
        print_workers(documents)


def read_options() -> argparse.Namespace:
    """Paths, rounds, the number of words to read at most, and what else to measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(EXAMPLES)], metavar="PATH")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--workers", action="store_true")
    parser.add_argument("--drawing", type=Path)
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


# ---- stage by stage


def time_stages(documents: tuple[Document, ...]) -> Seconds:
    """CPU seconds of the parse, of each stage, and of all the rest; in their sum the whole."""
    from communique.document.annotate import annotate_doc
    from communique.document.parsing import parse_many

    spent = dict.fromkeys((PARSE, *STAGES.values(), REST), 0.0)
    started = time.process_time()
    with timed(spent):
        parses = parse_many(documents)
        for _ in documents:
            before = time.process_time()
            parse = next(parses)
            spent[PARSE] += time.process_time() - before
            annotate_doc(parse)
    spent[REST] = time.process_time() - started - sum(spent.values())
    return spent


@contextmanager
def timed(spent: Seconds) -> Iterator[None]:
    """Lets the stages that `annotate` calls add their CPU seconds to `spent`."""
    from communique.document import annotate

    before = {name: getattr(annotate, name) for name in STAGES}
    for name, stage in before.items():
        setattr(annotate, name, _timed(stage, STAGES[name], spent))
    try:
        yield
    finally:
        for name, stage in before.items():
            setattr(annotate, name, stage)


def _timed(stage: Callable[..., Any], name: str, spent: Seconds) -> Callable[..., Any]:
    def run(*given: Any, **options: Any) -> Any:
        started = time.process_time()
        try:
            return stage(*given, **options)
        finally:
            spent[name] += time.process_time() - started

    return run


def summarise(rounds: Sequence[tuple[float, Seconds]], words: int) -> dict[str, tuple[float, float]]:
    """Of each stage, of the bare parse and of the whole: CPU seconds per 1,000 words, and the ratio to the bare parse of its round."""
    names = {name: [(bare, spent[name]) for bare, spent in rounds] for name in rounds[0][1]}
    rows = {"bare parse": [(bare, bare) for bare, _ in rounds], **names, "whole": [(bare, sum(spent.values())) for bare, spent in rounds]}
    return {
        name: (statistics.median(own for _, own in pairs) * 1000 / words, statistics.median(own / bare for bare, own in pairs))
        for name, pairs in rows.items()
    }


def print_table(table: dict[str, tuple[float, float]]) -> None:
    """One line a stage; then what others take."""
    for name, (seconds, ratio) in table.items():
        print(f"{name:<18} {seconds:7.3f}   {ratio:5.2f}{f'   (aim: at most {AIM:.2f})' if name == 'whole' else ''}")
    for name, ratio in PUBLISHED.items():
        print(f"for comparison     {'':7}   {ratio:5.2f}   {name}")


def draw(table: dict[str, tuple[float, float]], path: Path) -> None:
    """The stages as one bar under that of the bare parse."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams |= {"svg.hashsalt": "communique", "font.size": 9, "svg.fonttype": "none"}
    from matplotlib import pyplot as plt

    stages = {name: ratio for name, (_, ratio) in table.items() if name not in ("bare parse", "whole") and ratio >= 0.005}
    figure, axes = plt.subplots(figsize=(8, 0.32 * len(stages) + 1.4), layout="constrained")
    left = 0.0
    for row, ratio in enumerate(stages.values()):
        axes.barh(row, ratio, left=left, color="#1f5a7a", height=0.7)
        axes.text(left + ratio + 0.02, row, f"{ratio:.2f}", va="center")
        left += ratio
    axes.axvline(1, color="#888888", linewidth=0.8, linestyle=":")
    axes.set_yticks(range(len(stages)), list(stages))
    axes.invert_yaxis()
    axes.set(xlabel="CPU time, in bare parses (dotted: one); each bar begins where the one above ends", xlim=(0, left + 0.25))
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, metadata={"Date": None, "Title": f"Where the time goes: the whole takes {table['whole'][1]:.2f} bare parses"})


# ---- one article, and two processes


def print_cold(document: Document) -> None:
    """One article by the command line, in a process that has loaded nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_text(document.text, encoding="utf-8")
        used, started = _children(), time.monotonic()
        subprocess.run([sys.executable, "-m", "communique", "annotate", str(path)], check=True, stdout=subprocess.DEVNULL)
        clock, processor = time.monotonic() - started, _children() - used
    print(
        f"one article of {len(document.text.split())} words, cold: {processor:.1f} s of the processor, {clock:.1f} s by the clock (aim: 6)"
    )


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def print_workers(documents: tuple[Document, ...]) -> None:
    """The same documents by one process and by two."""
    from communique.run import run_documents
    from communique.store import open_store

    took = {}
    for workers in (1, 2):
        with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "s", write=True) as store:
            started = time.monotonic()
            run_documents(documents, store, workers=workers, batch_size=4)
            took[workers] = time.monotonic() - started
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"one process {took[1]:.1f} s, two {took[2]:.1f} s: {took[1] / took[2]:.2f} times as fast (aim: 1.7; loading the models counts)")
    print(f"largest size of a worker: {largest:.0f} MB (aim: under 1000)")


if __name__ == "__main__":
    main()
