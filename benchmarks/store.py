"""Proofs of the store and the run that are too long for the tests, with their figures.

    python benchmarks/store.py [kills] [processes] [disk] [resume] [memory]        (default: all; about ten minutes on two cores)

kills      a run over 60 documents, killed with SIGKILL at 20 random moments and started again: same records as an undisturbed run
processes  100 documents in one process and in two: identical records
disk       a run into a store on a full tmpfs (needs root): a clear message, and what was stored can be read
resume     a finished run of 10,000 documents of 80-150 words, started again by the command line: under 5 s, language given or not
memory     the size of the writing process after 1,000 and after 10,000 documents"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from communique.errors import StoreError
from communique.records import Annotations, Document, MadeBy
from communique.run import run_documents
from communique.store import Store, open_store

COUNTRIES = ("Kenya", "Norway", "Japan", "Brazil", "Egypt", "Canada", "Poland", "Ghana", "Chile", "Fiji")
ISSUES = ("fishing rights", "the border", "grain exports", "air links", "student visas", "debt", "cyber attacks", "the dam")
SHAPES = (
    "The foreign ministers of {a} and {b} met in {c} on Monday.",
    "{a} urged {b} to resume talks on {x}, and {b} said that it would answer within a week.",
    "“We will not discuss {x} before {b} has withdrawn its letter,” a spokesman of {a} told reporters.",
    "According to {c}, {a} had promised to pay for {x} if {b} agreed to a visit in May.",
    "Both sides agreed to set up a working group on {x}.",
    "{b} denied that it had threatened {a} with sanctions over {x}.",
)


def make_text(n: int, sentences: int) -> str:
    """An invented report, another one for each `n`."""
    chance = random.Random(n)
    lines = [f"Report {n}."]
    for _ in range(sentences):
        a, b, c = chance.sample(COUNTRIES, 3)
        lines.append(chance.choice(SHAPES).format(a=a, b=b, c=c, x=chance.choice(ISSUES)))
    return " ".join(lines)


def make_documents(count: int, sentences: int = 8) -> list[Document]:
    """Invented reports."""
    return [Document(f"n{n}", make_text(n, sentences), title=f"Report {n}", published="2024-03-05") for n in range(count)]


def annotate_nothing(document: Document) -> Annotations:
    """No records, at no cost."""
    return Annotations(document, MadeBy("benchmark"))


def contents(store: Store) -> dict[str, str]:
    """All records by document, as text, with the words of their spans."""
    return {each.document.id: repr(each) for each in store.all_annotations()}


def assert_same(found: dict[str, str], expected: dict[str, str]) -> None:
    """Stops at the first document that differs, and shows it."""
    assert found.keys() == expected.keys(), sorted(found.keys() ^ expected.keys())
    for id_, records in found.items():
        assert records == expected[id_], f"{id_}:\n{records}\n{expected[id_]}"


# ---- the proofs


def prove_kills(folder: Path) -> None:
    """SIGKILL at random moments loses nothing and doubles nothing."""
    with open_store(folder / "undisturbed", write=True) as store:
        started = time.monotonic()
        run_documents(make_documents(60), store, workers=2)
        seconds, expected = time.monotonic() - started, contents(store)
    chance, kills, ends = random.Random(11), 0, 0
    while kills < 20:
        killed = _killed_until_done(folder / f"killed{ends}", seconds, chance, 20 - kills)
        with open_store(folder / f"killed{ends}") as store:
            assert_same(contents(store), expected)
            assert store.verify().problems == ()
        kills, ends = kills + killed, ends + 1
    print(f"kills: an undisturbed run took {seconds:.1f} s; {kills} kills in {ends} runs, all came to the same records")


def _killed_until_done(folder: Path, seconds: float, chance: random.Random, most: int) -> int:
    kills = 0
    while True:
        process = subprocess.Popen([sys.executable, __file__, "run", str(folder)])
        try:
            process.wait(chance.uniform(0.2, 1.1) * seconds if kills < most else None)
            return kills
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            kills += 1


def run_sixty(folder: str) -> None:
    """The run that is killed."""
    with open_store(folder, write=True) as store:
        run_documents(make_documents(60), store, workers=2, batch_size=4, commit_seconds=0.2)


def prove_processes(folder: Path) -> None:
    """The number of processes changes nothing."""
    found, took = [], []
    for workers in (1, 2):
        with open_store(folder / str(workers), write=True) as store:
            started = time.monotonic()
            run_documents(make_documents(100), store, workers=workers)
            took.append(time.monotonic() - started)
            found.append(contents(store))
    assert_same(*found)
    print(f"processes: 100 documents, identical records from 1 process ({took[0]:.1f} s) and 2 ({took[1]:.1f} s)")


def prove_disk(folder: Path) -> None:
    """A full disk is named, and costs nothing that was stored."""
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], check=False, stderr=subprocess.DEVNULL).returncode:
        print("disk: NOT PROVED, a tmpfs could not be mounted (root is needed)")
        return
    try:
        said, stored = _fill(folder)
        with open_store(folder / "store") as store:
            found = store.verify()
        assert (found.problems, found.documents) == ((), stored)
        (folder / "ballast").unlink()
        with open_store(folder / "store", write=True) as store:
            store.write([annotate_nothing(Document("last", "One more."))])
            assert store.verify().documents == stored + 1
    finally:
        subprocess.run(["umount", str(folder)], check=True)
    print(f"disk: full after {stored} documents: {said!r}; the store opened, was whole, and took more once there was room")


def _fill(folder: Path) -> tuple[str, int]:
    """Writes until the disk is full, then fills the last byte too; returns what was said, and how many documents were stored."""
    (folder / "ballast").write_bytes(bytes(1_000_000))
    stored = 0
    with open_store(folder / "store", write=True) as store:
        try:
            while True:
                batch = [Document(f"b{n}", make_text(n, 30)) for n in range(stored, stored + 50)]
                store.write([annotate_nothing(document) for document in batch])
                stored += 50
        except StoreError as error:
            said = str(error)
    with (folder / "ballast").open("ab", buffering=0) as ballast:
        try:
            while True:
                ballast.write(bytes(512))
        except OSError:
            return said, stored


def prove_resume(folder: Path) -> None:
    """What is done costs next to nothing, even if its language must be guessed and its publisher looked up."""
    folder.mkdir()
    documents = make_documents(10_000)
    lengths = [len(document.text.split()) for document in documents]
    publishers = ("Reuters", "Foreign Ministry of Togo", "Example Post", "The White House")
    headers = {"given": lambda n: {"language": "en"}, "guessed": lambda n: {"publisher": publishers[n % len(publishers)]}}
    for language, header in headers.items():
        file, store = folder / f"{language}.jsonl", folder / language
        rows = ({"id": d.id, "text": d.text, "title": d.title, "date": d.published} | header(n) for n, d in enumerate(documents))
        file.write_text("".join(json.dumps(row) + "\n" for row in rows))
        said, clock, processor = _resume(file, store)
        words = f"{said}, {min(lengths)}-{max(lengths)} words each"
        print(f"resume, language {language}: {words}, in {clock:.1f} s (aim: under 5), {processor:.1f} s of them of the processor")


def _resume(file: Path, folder: Path) -> tuple[str, float, float]:
    from communique.document.reading.documents import read_documents

    with open_store(folder, write=True) as store:
        run_documents(read_documents([str(file)]), store, annotate=annotate_nothing)
    command = [sys.executable, "-m", "communique", "run", str(file), "--store", str(folder)]
    started, used = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr.strip()
    clock, now = time.monotonic() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return said.split(" in ")[0], clock, now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime


def prove_memory(folder: Path) -> None:
    """The writing process does not grow with the corpus."""
    sizes = []
    with open_store(folder, write=True) as store:
        for count in (1_000, 10_000):
            made = (Document(f"{count}.{n}", make_text(n, 8)) for n in range(count))
            run_documents(made, store, annotate=annotate_nothing)
            sizes.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(f"memory: at most {sizes[0]:.0f} MB for 1,000 documents, {sizes[1]:.0f} MB for 10,000")


PROOFS = {"kills": prove_kills, "processes": prove_processes, "disk": prove_disk, "resume": prove_resume, "memory": prove_memory}


def main() -> None:
    """Runs the proofs that are named, or all."""
    if sys.argv[1:2] == ["run"]:
        run_sixty(sys.argv[2])
        return
    for name in sys.argv[1:] or PROOFS:
        with tempfile.TemporaryDirectory() as folder:
            PROOFS[name](Path(folder) / name)


if __name__ == "__main__":
    main()
