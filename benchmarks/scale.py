"""What grows with a corpus and what does not, with figures.

    python -m benchmarks.scale [memory] [copies] [folder] [--documents 10000]        (default: all)

memory  one process annotates so many short documents: its size after every tenth part, and CPU seconds per document
copies  invented news texts, printed again cut and with lines of others: near copies found, and texts wrongly taken for one
folder  so many empty files in a hundred folders: what walking them holds in memory"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from benchmarks.store import annotate_nothing, make_text
from communique.records import Document
from communique.run import run_documents
from communique.store import open_store


def show_memory(count: int) -> None:
    """The size of a process that annotates, as it goes on."""
    from communique.run import annotate_all

    started = time.process_time()
    for n, _ in enumerate(annotate_all(Document(f"n{n}", make_text(n, 2), published="2024-03-05") for n in range(count)), start=1):
        if n % (count // 10) == 0:
            seconds, started = time.process_time() - started, time.process_time()
            print(f"memory: {n:,} documents, {resident_megabytes():.0f} MB, {1000 * seconds / (count // 10):.1f} ms of the processor each")


def resident_megabytes() -> float:
    """The size of this process now (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


def show_copies(count: int) -> None:
    """How many near copies are found, and how many texts are taken for one that are none."""
    documents = list(make_printed(min(count, 1000)))
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "s", write=True) as store:
        started = time.process_time()
        run_documents(documents, store, annotate=annotate_nothing, near_copies=True)
        seconds = time.process_time() - started
        links = store.copies()
    copies = [document.id for document in documents if "-" in document.id]
    right = sum(links.get(id_) == id_.split("-")[0] for id_ in copies)
    wrong = sum(original != id_.split("-")[0] for id_, original in links.items())
    print(f"copies: {right} of {len(copies)} found, {wrong} wrong, in {1000 * seconds / len(documents):.1f} ms of the processor a document")


def make_printed(count: int) -> Iterator[Document]:
    """Texts of 20 sentences, each followed by two papers' printings: the end cut off, a line of their own before or after."""
    for n in range(count):
        chance, text = random.Random(n), make_text(n, 20)
        yield Document(f"{n}", text, published="2024-03-05")
        for paper in range(2):
            sentences = text.split(". ")
            kept = ". ".join(sentences[: int(len(sentences) * chance.uniform(0.6, 1))])
            yield Document(f"{n}-{paper}", f"CITY {paper} (Agency) - {kept}. With reports from our own writers.", published="2024-03-06")


def show_folder(count: int) -> None:
    """What walking a folder of a hundred folders holds."""
    from communique.document.reading.sources import find_sources

    with tempfile.TemporaryDirectory() as folder:
        for n in range(count):
            path = Path(folder) / f"{n % 100:02}"
            path.mkdir(exist_ok=True)
            (path / f"{n}.txt").touch()
        tracemalloc.start()
        found = sum(1 for _ in find_sources([folder], None))
        print(f"folder: {found:,} files walked, at most {tracemalloc.get_traced_memory()[1] / 1e6:.1f} MB held")
        tracemalloc.stop()


SHOWN = {"memory": show_memory, "copies": show_copies, "folder": show_folder}


def main() -> None:
    """Shows what is named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[*SHOWN, []])
    parser.add_argument("--documents", type=int, default=10_000)
    options = parser.parse_args()
    for name in options.names or SHOWN:
        SHOWN[name](options.documents)


if __name__ == "__main__":
    main()
