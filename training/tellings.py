"""Encounters told twice, statement by statement: `data/tellings*.txt`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from communique.corpus.compare.features import WORD, stem, without_names
from communique.resources import read_table

TITLES = ("President", "Presidents", "Prime", "Minister", "Ministers", "Secretary", "Chancellor")


@dataclass(frozen=True)
class Telling:
    """Two accounts as lists of statements, the places of those that match, and how each match is worded (`= > < ~`)."""

    sides: tuple[tuple[str, ...], tuple[str, ...]]
    matches: tuple[tuple[int, int], ...]
    marks: tuple[str, ...]


def unnamed(text: str, first: Sequence[str], second: Sequence[str]) -> str:
    """A statement without the names of the parties, as `compare` hands it to the encoder of single statements."""
    return without_names(text, names_of((*first, *second)))


def read_tellings(path: Path, read_as: Callable[[str, tuple[str, ...], tuple[str, ...]], str] = unnamed) -> list[Telling]:
    """The encounters of a file; `read_as` makes of each statement, and the codes of both sides, what a network reads."""
    blocks = ("\n" + path.read_text(encoding="utf-8")).split("\n## ")[1:]
    return [_read_telling(block.splitlines(), read_as) for block in blocks]


def _read_telling(lines: Sequence[str], read_as: Callable[[str, tuple[str, ...], tuple[str, ...]], str]) -> Telling:
    codes = [tuple(word for word in part.split()[-1:] if word.isupper()) for part in lines[0].split(" + ")]
    sides: tuple[list[str], list[str]] = ([], [])
    matches, marks = [], []
    for line in lines[1:]:
        mark, text = line[:1], line[2:].strip()
        if " || " in text:
            if mark != "x":  # x: the same topic, another act
                matches.append((len(sides[0]), len(sides[1])))
                marks.append(mark)
            for side, words in zip(sides, text.split(" || "), strict=True):
                side.append(read_as(words, codes[0], codes[1]))
        elif text:
            sides["ab".index(mark)].append(read_as(text, codes[0], codes[1]))
    return Telling((tuple(sides[0]), tuple(sides[1])), tuple(matches), tuple(marks))


@cache
def names_of(codes: tuple[str, ...]) -> frozenset[str]:
    """The stems of the words that name states, and of the titles of those who speak for them."""
    rows = (row for row in read_table("countries") if row["iso3"] in codes)
    words = [word for row in rows for value in row.values() for word in WORD.findall(value) if word[0].isupper() and len(word) > 2]
    return frozenset(stem(word) for word in (*words, *TITLES))
