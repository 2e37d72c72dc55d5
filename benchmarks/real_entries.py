"""Entries of texts that run as the world writes, against all that a reader would enter, which stands here as offsets.

    python -m benchmarks.real_entries TEXTS... [--aside]

TEXTS are the folder of readouts and PolNeAR's `train.jsonl` (files as `communique annotate` reads them; a document is known by the sha256
of its text). `data/entries_real.csv` has every entry of 29 official texts, `entries_spoken.csv` and `entries_news.csv` of spoken texts and
of news, `entries_wires.csv`, `_b` to `_i` and `entries_running.csv` of own texts that run as news, official texts and spoken words
do (`training/data/wires*.txt`, `references_running.txt`); those in `_aside` of others, not looked at.
An annotated one is found if one of the program's overlaps its words, has its kind (a commitment and an assurance count as one) and a holder
in common; where none is named, the account's party holds, or anybody where the marked one has nobody with a code. `surely` counts those
alone of which the annotator was sure."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.data.read_references import read_references
from benchmarks.data.read_wires import ALL_ASIDE, DATA, SETS, read_wires
from benchmarks.data.read_wires import IN_SIGHT as OWN_IN_SIGHT
from benchmarks.judged import hash_of
from benchmarks.ledger import kind_class
from communique.document.annotate import annotate_many
from communique.document.reading.documents import Failure, make_document, read_documents
from communique.records import Annotations, Document, Entry

# official texts; press conferences, briefings, remarks; news; own texts of all these kinds
REGISTERS = ("real", "spoken", "news", "running", *SETS)
IN_SIGHT, ASIDE = (tuple(Path(__file__).parent / "data" / f"entries_{name}{end}.csv" for name in REGISTERS) for end in ("", "_aside"))


@dataclass(frozen=True, slots=True)
class Marked:
    """An annotated entry: where its words stand, the kinds that are right, who may hold it, and whether the annotator was sure."""

    start: int
    end: int
    kinds: frozenset[str]
    holders: frozenset[str]
    sure: bool


def read_marked(path: Path) -> dict[str, list[Marked]]:
    """The annotated entries of each text, by the sha256 of it; a text without one has an empty list."""
    found: dict[str, list[Marked]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            of_text = found.setdefault(row["sha256"], [])
            if row["start"]:
                kinds, holders = (frozenset(row[name].split()) for name in ("kinds", "holders"))
                of_text.append(Marked(int(row["start"]), int(row["end"]), kinds, holders, row["sure"] == "yes"))
    return found


def read_running(end: str = "") -> Iterator[Document]:
    """Own texts in which every participant is marked, without the marks; those aside with `end` as "_aside"."""
    for n, told in enumerate(read_references(DATA / f"references_running{end}.txt")):
        yield make_document(told.text, id=f"r{n}{end}", published=told.day)


def own_texts(*, aside: bool = False) -> Iterator[Document]:
    """The own texts of which every entry is marked, those in sight or those aside."""
    for path in ALL_ASIDE if aside else OWN_IN_SIGHT:
        yield from read_wires(path)
    yield from read_running("_aside" if aside else "")


def kept_for_fits(marked: Iterable[str]) -> set[str]:
    """Of the texts in sight, by their sha256, the third that networks do not learn from."""
    return set(sorted(marked)[::3])


def find_texts(texts: Iterable[Document | Failure], wanted: Iterable[str]) -> list[Document]:
    """Those of `texts` that are wanted, by their sha256; of several copies the first."""
    found: dict[str, Document] = {}
    for text in texts:
        if isinstance(text, Document):
            found.setdefault(hash_of(text), text)
    return [found[key] for key in wanted if key in found]


def answers(made: Annotations, entry: Entry, marked: Marked) -> bool:
    """Whether an entry of the program's is the annotated one."""
    span = entry.substance
    mentions = {mention.id: mention for mention in made.mentions}
    named = {actor.code for id_ in entry.holders for actor in mentions[id_].actors if actor.code}
    codes = named if entry.holders else {made.document.party}
    kinds = {kind_class(kind) for kind in marked.kinds}
    held = bool(codes & marked.holders) or not marked.holders
    return span.start < marked.end and marked.start < span.end and kind_class(entry.kind) in kinds and held


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--aside", action="store_true")
    options = parser.parse_args()
    texts = [*read_documents([str(path) for path in options.texts]), *own_texts(aside=options.aside)]
    for register, path in zip(REGISTERS, ASIDE if options.aside else IN_SIGHT, strict=True):
        marked = read_marked(path)
        there = find_texts(texts, marked)
        lacking = f"; {len(marked) - len(there)} of {len(marked)} texts are not there" if len(there) < len(marked) else ""
        print(f"{register}: {_figures(there, marked)}{lacking}")


def _figures(texts: Sequence[Document], marked: Mapping[str, Sequence[Marked]]) -> str:
    found, told = [], []
    for made in annotate_many(texts):
        golds = marked[hash_of(made.document)]
        found += [(gold.sure, any(answers(made, entry, gold) for entry in made.entries)) for gold in golds]
        told += [any(answers(made, entry, gold) for gold in golds) for entry in made.entries]
    surely = [hit for sure, hit in found if sure]
    return f"found {_share([hit for _, hit in found])}, surely {_share(surely)}; told {len(told)}, right {_share(told)}"


def _share(hits: Sequence[bool]) -> str:
    return f"{sum(hits)} of {len(hits)} ({100 * sum(hits) / max(1, len(hits)):.1f} %)"


if __name__ == "__main__":
    main()
