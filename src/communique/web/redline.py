"""Wordings over time: how each one changes the one before it, and the nearest wording in other texts of the same voice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from communique.corpus.compare import stem
from communique.corpus.phrases import Pieces, redline
from communique.lexicon import markers

LEAST_ALIKE = 0.3  # of the words of both, for a statement to be another wording of one
MOST = 40  # wordings on a page
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording: its day, where it stands, and its words as (words, `kept` | `added` | `dropped`) against the one before it.

    One that has little in common with the one before stands for itself: it `is_anew`."""

    day: str
    label: str
    href: str
    pieces: Pieces
    is_anew: bool = False


def list_wordings(told: Iterable[tuple[str | None, str, str, str]]) -> tuple[Wording, ...]:
    """Wordings in order of time, from (day, label, href, words), each against the one before it."""
    found: list[Wording] = []
    before: str | None = None
    for day, label, href, words in sorted(told, key=lambda each: (each[0] or "", each[1])):
        is_anew = before is not None and overlap(stems_of(before), stems_of(words)) < LEAST_ALIKE
        found.append(Wording(day or "", label, href, redline(None if is_anew else before, words), is_anew))
        before = words
    return tuple(found)


def stems_of(words: str) -> frozenset[str]:
    """The words that a wording is recognised by."""
    return frozenset(stem(word) for word in re.findall(r"\w[\w'’-]*", words) if word.lower() not in markers("function_word"))


def find_wordings(words: str, rows: Sequence[Row], document: str, alike: Callable[[frozenset[str], frozenset[str]], float]) -> list[Row]:
    """Of each other document the statement most like `words`, if it is like it enough; the nearest ones, in order of time."""
    wanted = stems_of(words)
    best: dict[str, tuple[float, Row]] = {}
    for row in rows:
        share = alike(wanted, stems_of(row["exact"])) if row["document"] != document else 0.0
        if share >= LEAST_ALIKE and share > best.get(row["document"], (0.0, row))[0]:
            best[row["document"]] = (share, row)
    nearest = sorted(best.values(), key=lambda pair: -pair[0])[: MOST - 1]
    return sorted((row for _, row in nearest), key=lambda row: (row["published"] or "", row["document"]))


def overlap(one: frozenset[str], two: frozenset[str]) -> float:
    """The share of the words of both that they have in common."""
    return len(one & two) / len(one | two) if one | two else 0.0
