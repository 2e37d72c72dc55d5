"""Reads training/data/accounts_*.txt: accounts of an encounter as people speak and as news runs, what tells of it marked. Run on its own it
counts.

    === SA01 | transcript | Rijksoverheid | NLD | NLD | 2024-11-21 | Background call on the talks in Beijing | NLD CHN
    OFFICIAL: So [F the Prime Minister met President Xi], and I'll give you the outline. [S He raised the licences].

The head: number, kind, publisher, its country, the party whose account it is (none of independent news), date, title, the parties of the
encounter. `[S ...]` is a statement of substance of the encounter, `[F ...]` one of its frame or tone."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.document.reading.documents import make_document
from communique.records import Document

DATA = Path(__file__).parents[2] / "training" / "data"
IN_SIGHT, ASIDE = (tuple(DATA / f"accounts_{name}{end}.txt" for name in "abc") for end in ("", "_aside"))
MARK = re.compile(r"\[([SF]) ([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """An account, and the first and last characters of its statements, those of substance and the others."""

    document: Document
    substance: tuple[tuple[int, int], ...]
    frames: tuple[tuple[int, int], ...]


def read_accounts(path: Path) -> Iterator[Marked]:
    """The accounts of a file."""
    for block in ("\n" + path.read_text(encoding="utf-8")).split("\n=== ")[1:]:
        head, _, body = block.partition("\n")
        name, kind, publisher, country, party, day, title, _ = (part.strip() for part in head.split("|"))
        text, marks = _unmarked(body.strip())
        told = {"kind": kind, "publisher": publisher, "country": country, "party": party, "published": day, "title": title}
        document = make_document(text, id=name, **{key: value for key, value in told.items() if value})
        yield Marked(document, *(tuple((start, end) for start, end, mark in marks if mark == wanted) for wanted in "SF"))


def is_half(start: int, end: int, begin: int, close: int) -> bool:
    """Whether two stretches share half of the shorter."""
    return 2 * (min(end, close) - max(start, begin)) >= min(end - start, close - begin)


def _unmarked(body: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without marks, and where they stood."""
    text, at, marks = "", 0, []
    for found in MARK.finditer(body):
        text += body[at : found.start()]
        marks.append((len(text), len(text) + len(found[2]), found[1]))
        text, at = text + found[2], found.end()
    return text + body[at:], marks


def main() -> None:
    for path in (*IN_SIGHT, *ASIDE):
        accounts = list(read_accounts(path))
        words = sum(len(one.document.text.split()) for one in accounts)
        counts = (sum(len(one.substance) for one in accounts), sum(len(one.frames) for one in accounts))
        print(path.name, len(accounts), "accounts", words, "words", *counts, "statements of substance, of frame or tone")


if __name__ == "__main__":
    sys.exit(main())
