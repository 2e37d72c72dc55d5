"""Entries of real official texts that stay outside the project, against all that a reader would enter, which stays here as offsets.

    python -m benchmarks.real_entries TEXTS [--aside]

TEXTS is the folder of readouts (files as `communique annotate` reads them; a document is known by the sha256 of its text).
`data/entries_real.csv` has every entry of 29 texts, `data/entries_real_aside.csv` of 30 others, not looked at. An annotated one is found
if one of the program's overlaps its words, has its kind (a commitment and an assurance count as one) and a holder in common; where
none is named, the account's party holds. `surely` counts those alone of which the annotator was sure."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.judged import hash_of
from benchmarks.ledger import kind_class
from communique.document.annotate import annotate_many
from communique.document.reading.documents import Failure, read_documents
from communique.records import Annotations, Document, Entry

IN_SIGHT, ASIDE = (Path(__file__).parent / "data" / name for name in ("entries_real.csv", "entries_real_aside.csv"))


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
    return span.start < marked.end and marked.start < span.end and kind_class(entry.kind) in kinds and bool(codes & marked.holders)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--aside", action="store_true")
    options = parser.parse_args()
    marked = read_marked(ASIDE if options.aside else IN_SIGHT)
    texts = find_texts(read_documents([str(options.texts)]), marked)
    if len(texts) < len(marked):
        print(f"{len(marked) - len(texts)} of {len(marked)} texts are not in {options.texts}")
    found, told = [], []
    for made in annotate_many(texts):
        golds = marked[hash_of(made.document)]
        found += [(gold.sure, any(answers(made, entry, gold) for entry in made.entries)) for gold in golds]
        told += [any(answers(made, entry, gold) for gold in golds) for entry in made.entries]
    surely = [hit for sure, hit in found if sure]
    print(f"found {_share([hit for _, hit in found])}, surely {_share(surely)}; told {len(told)}, right {_share(told)}")


def _share(hits: Sequence[bool]) -> str:
    return f"{sum(hits)} of {len(hits)} ({100 * sum(hits) / max(1, len(hits)):.1f} %)"


if __name__ == "__main__":
    main()
