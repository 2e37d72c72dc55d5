"""Statements against a gold: found at all, and of matched ones their kind, act, topic, speaker and negation.

A found statement matches a gold one if they have half of the longer one's characters in common, as in the measure of alignments; each is
matched once, the closest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.errors import InputError
from communique.evaluation.figures import Cell, Key
from communique.evaluation.matching import Range, Row, add, add_label, codes_by_mention, match_places, parties, read_range

LABELS = ("act", "topic")


@dataclass(frozen=True, slots=True)
class Told:
    """One statement as it is compared: its place and labels; `speakers` by code, else by sector or name, None if the line names none."""

    place: Range
    kind: str | None
    labels: tuple[str | None, ...]
    speakers: frozenset[str] | None


def read_statements(row: Row, text: str, side: str) -> list[Told]:
    """The statements of one document's line, as `communique annotate` prints them or with codes in place of mention ids.

    Raises InputError for one without a place in the text."""
    codes = codes_by_mention(row, "code", "sector", "name")
    return [_told(statement, codes, len(text), side) for statement in row.get("statements", ())]


def _told(statement: Row, codes: Mapping[str, frozenset[str]], size: int, side: str) -> Told:
    if not statement.get("span"):
        raise InputError(f"{side}: a statement without a place in the text; it needs `span`")
    labels = tuple(statement.get(name) or None for name in LABELS)
    speakers = parties(statement["speakers"], codes) if "speakers" in statement else None
    return Told(read_range(statement["span"], size, side), statement.get("kind"), labels, speakers)


def count(gold: Sequence[Told], found: Sequence[Told]) -> Counter[Key]:
    """The counts of one document."""
    counts: Counter[Key] = Counter()
    pairs = match_places(gold, found)
    add(counts, "statement", "all", len(pairs), len(found), len(gold))
    add_label(counts, "kind", [(g.kind, f.kind) for g, f in pairs], grouped=True)
    for n, name in enumerate(LABELS):
        add_label(counts, name, [(g.labels[n], f.labels[n]) for g, f in pairs], grouped=False)
    spoken = [(g.speakers, f.speakers) for g, f in pairs if g.speakers is not None]
    add(counts, "speaker", "all", sum(g == f for g, f in spoken), len(spoken), len(spoken))
    return counts


def confuse(gold: Sequence[Told], found: Sequence[Told]) -> Counter[Cell]:
    """Acts of matched statements: the gold's against the found one."""
    return Counter((g.labels[0], f.labels[0]) for g, f in match_places(gold, found) if g.labels[0])
