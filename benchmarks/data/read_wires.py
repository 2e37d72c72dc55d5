"""Reads training/data/wires*.txt: whole texts as foreign news and official texts of the world run. Run on its own it counts.

    === A01
    title: Two sides open talks
    published: 1998-10-16
    kind: news
    outlet: Pakistani daily

    The text in paragraphs parted by empty lines.

What was judged in them stands beside them by place: `wires_events.csv`, `wires_entries.csv`, `wires_actors.csv`, `wires_missing.csv`
(`training/data/wires.md`)."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from communique.document.reading.documents import make_document
from communique.records import Document

DATA = Path(__file__).parents[2] / "training" / "data"
SETS = ("wires", "wires_b", "wires_c", "wires_d", "wires_e", "wires_f", "wires_g", "wires_h", "wires_i")
IN_SIGHT, ALL_ASIDE = (tuple(DATA / f"{name}{end}.txt" for name in SETS) for end in ("", "_aside"))
SHOWN, ASIDE = IN_SIGHT[0], ALL_ASIDE[0]
HEADED = (*IN_SIGHT[1:], *ALL_ASIDE[1:])  # whose kind and outlet the program is told
HEAD = re.compile(r"^=== ", re.MULTILINE)


def read_wires(path: Path = SHOWN) -> Iterator[Document]:
    """The texts of a file as documents, their ids, titles and dates as told there; kind and outlet of those of HEADED."""
    for part in HEAD.split(path.read_text(encoding="utf-8"))[1:]:
        head, _, body = part.partition("\n\n")
        name, *lines = head.split("\n")
        told = dict(line.split(": ", 1) for line in lines)
        known = {"title": told["title"], "published": told["published"]}
        if path in HEADED:
            known |= {"kind": told["kind"], "publisher": told["outlet"]}
        yield make_document(body.strip() + "\n", id=name, **known)


def main() -> None:
    for path in (*IN_SIGHT, *ALL_ASIDE):
        documents = list(read_wires(path))
        words = sum(len(document.text.split()) for document in documents)
        kinds = Counter(document.published[:3] + "0s" for document in documents if document.published)
        print(path.name, len(documents), "texts", words, "words", dict(sorted(kinds.items())))


if __name__ == "__main__":
    sys.exit(main())
