"""The relation between two given parties of a sentence: a pass per pair of a network that sees them marked, then masked; without that
network, the event between them (`relate_rules`).

PLOVER's own types, or PLV's view of them (Hu et al., ACL 2024), in which CONCEDE and RETREAT are one: YIELD."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from communique import lexicon
from communique.document.reading.formats import Failure
from communique.encoder import CLS, SEP, has_relation, relate, tokenize
from communique.errors import InputError
from communique.records import Factuality

TYPES = (
    *("NONE", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    *("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
FACTUALITIES = get_args(Factuality)
PLV: dict[str, tuple[str, ...]] = {"YIELD": ("CONCEDE", "RETREAT")} | {
    name: (name,) for name in TYPES if name not in ("NONE", "CONCEDE", "RETREAT")
}
PLOVER: dict[str, tuple[str, ...]] = {name: (name,) for name in TYPES}
YIELD_QUAD = 2  # in PLV's view
MARKS = (1, 2, 3, 4)  # ids of unused word pieces: before and after the first party, before and after the second
MASKS = (5, 6)  # what stands for the words of a masked party
LONGEST = 126
COLUMNS = ("uid", "sentence", "source", "target")
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One question: `source` (the actor's words) and `target` (the recipient's words) in `sentence`."""

    uid: str
    sentence: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Relation:
    """One answer: event type (`root`), quad (`penta`; 0 for NONE), its factuality, and how likely the type is among all.

    By the rules there is no factuality of NONE, and a weight only where the networks of events give one."""

    uid: str
    root: str
    penta: int
    factuality: str | None
    weight: float | None


def read_rows(path: Path) -> Iterator[Row | Failure]:
    """The rows of a tab-separated file, UTF-8, a row a line, with a header of at least COLUMNS; one that lacks its sentence or one of its
    parties is a Failure.

    Raises InputError for a file without them, or in another encoding."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error}); save the table as UTF-8") from None
    names = _cells(lines[0])
    if missing := [name for name in COLUMNS if name not in names]:
        raise InputError(f"{path}: no column {', '.join(missing)}; a tab-separated file with {', '.join(COLUMNS)} is needed")
    for number, line in enumerate(lines[1:], 2):
        row = dict.fromkeys(COLUMNS, "") | dict(zip(names, _cells(line), strict=False))
        if not line.strip():
            continue
        if lacking := [name for name in COLUMNS[1:] if not row[name].strip()]:
            message = f"no {', '.join(lacking)}; a relation is between two given parties of a sentence"
            yield Failure(f"{path}:{number}", "reading", message)
            continue
        yield Row(*(row[name] for name in COLUMNS))


def _cells(line: str) -> list[str]:
    """The cells of a line without the quotation marks around them; a mark that nothing closes is a character like others."""
    line = line.rstrip("\r")
    try:
        return next(csv.reader([line], delimiter="\t", strict=True), [])
    except csv.Error:
        return line.split("\t")


def without_party(row: Row) -> bool:
    """Whether a sentence lacks the words of one of its parties, so that no mark shows the network where it stands."""
    return (0, 0) in (locate(row.sentence, row.source), locate(row.sentence, row.target))


def find_relations(rows: Iterable[Row], view: dict[str, tuple[str, ...]]) -> list[Relation]:
    """The relation of each row, by the labels of `view` (PLOVER or PLV)."""
    asked = list(rows)
    if not asked:
        return []
    if not has_relation():
        return _by_events(asked, view)
    passes = [relate([pieces_of(row, masked=masked) for row in asked]) for masked in (False, True)]
    types, facts = (sum(chances) / len(passes) for chances in zip(*passes, strict=True))
    labels = list(view)
    scores = np.stack([types[:, [TYPES.index(name) for name in view[label]]].sum(axis=1) for label in labels], axis=1)
    return [_relation(row, labels, score, fact) for row, score, fact in zip(asked, scores, facts, strict=True)]


def _by_events(rows: Sequence[Row], view: dict[str, tuple[str, ...]]) -> list[Relation]:
    """The event between the parties of each row, if one is told; else NONE, which PLV's own labels have not."""
    from communique.relate_rules import find_events_between

    label_of = {name: label for label, names in view.items() for name in names}
    parties = [(locate(row.sentence, row.source), locate(row.sentence, row.target)) for row in rows]
    made = []
    for row, found in zip(rows, find_events_between([row.sentence for row in rows], parties), strict=True):
        label = label_of.get(found.type) if found is not None else None
        if found is None or label is None:  # of a type of the user's own neither view knows
            made.append(Relation(row.uid, "NONE", 0, None, None))
        else:
            made.append(Relation(row.uid, label, quad_of(label), found.event.factuality, found.event.weight))
    return made


def _relation(row: Row, labels: Sequence[str], scores: NDArray[np.float64], facts: NDArray[np.float64]) -> Relation:
    best = int(scores.argmax())
    return Relation(row.uid, labels[best], quad_of(labels[best]), FACTUALITIES[int(facts.argmax())], round(float(scores[best]), 3))


def quad_of(label: str) -> int:
    """The quad of a type; 0 for none."""
    if label == "NONE":
        return 0
    return YIELD_QUAD if label == "YIELD" else lexicon.plover()[label, None].quad


def pieces_of(row: Row, *, masked: bool) -> list[int]:
    """The word pieces of a row with its parties between marks, and their words left out if `masked`."""
    ids, offsets = tokenize(row.sentence)
    return mark(ids, offsets, (locate(row.sentence, row.source), locate(row.sentence, row.target)), masked=masked)


def locate(sentence: str, words: str) -> Range:
    """Where the words of a party stand in the sentence; an empty range if they do not."""
    found = re.search(re.escape(words), sentence) or re.search(re.escape(words), sentence, re.IGNORECASE)
    return found.span() if found and words else (0, 0)


def mark(ids: Sequence[int], offsets: Sequence[Range], parties: tuple[Range, Range], *, masked: bool) -> list[int]:
    """Word pieces with marks around both parties, special pieces at both ends; at most LONGEST pieces between them."""
    made: list[int] = []
    inside: list[int] = []
    for piece, (start, end) in zip(ids, offsets, strict=True):
        for k in (0, 1):
            within = start < parties[k][1] and end > parties[k][0]
            if within and k not in inside:
                inside.append(k)
                made += [MARKS[2 * k], MASKS[k]] if masked else [MARKS[2 * k]]
            elif not within and k in inside:
                inside.remove(k)
                made.append(MARKS[2 * k + 1])
        if not (masked and inside):
            made.append(piece)
    made += [MARKS[2 * k + 1] for k in inside]
    return [CLS, *made[:LONGEST], SEP]
