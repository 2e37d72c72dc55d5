"""Reads training/data/topics*.txt, _real.csv and _labels.csv: statements with the topics of a careful analyst. Run on its own it counts.

    fisheries; treaties and agreements ~ ukraine | Against the background of the war in Ukraine, they signed a fisheries deal.

The main topic first, then others that are as good or stand beside it; behind `~` what is told in passing. `none` is no topic
(`training/data/topics.md`)."""

from __future__ import annotations

import csv
import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.data.read_pairs import Pair
from communique.document.reading.documents import make_document
from communique.lexicon import topics
from communique.records import Document

DATA = Path(__file__).parents[2] / "training" / "data"
SHOWN, ASIDE, REAL, LABELS = (DATA / f"topics{name}" for name in (".txt", "_aside.txt", "_real.csv", "_labels.csv"))
NONE = "none"


@dataclass(frozen=True, slots=True)
class Item:
    """A statement, the topics that are right for it (the main one first, "none" is one), and those told in passing."""

    id: str
    text: str
    right: tuple[str, ...]
    passing: tuple[str, ...] = ()
    start: int = 0

    @property
    def asks(self) -> bool:
        """Whether it has a topic."""
        return self.right[0] != NONE


def read_topics(path: Path = SHOWN) -> tuple[Item, ...]:
    """The items of a file in its order. Raises ValueError on a topic that is not of the table."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_item(f"{path.stem}-{n:03d}", line) for n, line in enumerate(lines, 1))


def _item(name: str, line: str) -> Item:
    head, text = line.split(" | ", 1)
    told, _, passing = head.partition(" ~ ")
    return _checked(name, text, told, passing)


def _checked(name: str, text: str, told: str, passing: str = "", start: int = 0) -> Item:
    right, beside = tuple(told.split("; ")), tuple(passing.split("; ")) if passing else ()
    if unknown := {*right, *beside} - {row.topic for row in topics()} - {NONE}:
        raise ValueError(f"{name}: no topic of data/topics.csv: {', '.join(sorted(unknown))}")
    return Item(name, text, right, beside, start)


def read_real(texts: Path) -> Iterator[tuple[Document, tuple[Item, ...]]]:
    """The real documents in the folder `texts`, each with its judged statements. Raises ValueError if a text is another one."""
    with REAL.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for name in dict.fromkeys(row["document"] for row in rows):
        head, _, body = (texts / name).read_text(encoding="utf-8").partition("\n\n")
        here, body = [row for row in rows if row["document"] == name], body.lstrip()
        if hashlib.sha256(body.encode()).hexdigest() != here[0]["sha256"]:
            raise ValueError(f"{texts / name}: another text than the one that was judged")
        told = dict(line.split(": ", 1) for line in head.split("\n") if ": " in line)
        known = {key: told[key] for key in ("title", "publisher", "kind") if key in told}
        document = make_document(body, id=name, published=Path(name).parent.name[-10:], **known)
        yield document, tuple(_judged(row, body) for row in here)


def _judged(row: dict[str, str], body: str) -> Item:
    start, end = int(row["start"]), int(row["end"])
    return _checked(f"{row['document']}:{start}", body[start:end], row["topics"], start=start)


def read_labelled(pair: Pair) -> Iterator[Item]:
    """The statements of a pair of accounts whose free label of topic has its topics in `topics_labels.csv`."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        known = {row["label"]: row["topics"] for row in csv.DictReader(file)}
    for account in (pair.a, pair.b):
        told = (one for one in account.statements if one.kind == "substance" and one.topic.lower() in known)
        yield from (_checked(f"{pair.encounter} {one.id}", one.text, known[one.topic.lower()]) for one in told)


def count(items: Sequence[Item]) -> str:
    """How many there are, with a word in passing, without a topic, and how many topics are a main one."""
    mains = {item.right[0] for item in items if item.asks}
    return f"{len(items)} statements, {sum(bool(i.passing) for i in items)} with something in passing, " + (
        f"{sum(not i.asks for i in items)} without a topic, {len(mains)} main topics"
    )


def main() -> None:
    for path in (SHOWN, ASIDE):
        print(path.name, count(read_topics(path)))


if __name__ == "__main__":
    sys.exit(main())
