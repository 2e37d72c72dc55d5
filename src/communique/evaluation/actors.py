"""Mentions of actors against a gold: found at all, the right codes, and of matched ones sector, name, office and coreference.

A found mention matches a gold one if they have half of the longer one's characters in common; each is matched once, the closest first.
`code` asks for the same set of codes (else sectors) on top, so that a code too many costs as much as a wrong one; mentions of the gold
without one count neither way. `same entity` judges pairs of matched mentions: whether both sides refer to one actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from communique.errors import InputError
from communique.evaluation.figures import Cell, Key
from communique.evaluation.matching import Range, Row, add, add_label, codes_of, match_places, read_range

LABELS = ("sector", "name", "office")


@dataclass(frozen=True, slots=True)
class Told:
    """One mention as it is compared: its place, codes, the labels of its only actor, and its coreference class."""

    place: Range
    codes: frozenset[str]
    labels: tuple[str | None, ...]
    entity: str | None


def read_mentions(row: Row, text: str, side: str) -> list[Told]:
    """The mentions of one document's line, as `communique annotate` prints them.

    Raises InputError for one without a place in the text."""
    return [_told(mention, len(text), side) for mention in row.get("mentions", ())]


def _told(mention: Row, size: int, side: str) -> Told:
    if not mention.get("span"):
        raise InputError(f"{side}: a mention without a place in the text; it needs `span`")
    actors = list(mention.get("actors") or ())
    only: Row = actors[0] if len(actors) == 1 else {}
    labels = tuple(only.get(name) or None for name in LABELS)
    return Told(read_range(mention["span"], size, side), codes_of(mention, "code", "sector"), labels, mention.get("entity"))


def count(gold: Sequence[Told], found: Sequence[Told]) -> Counter[Key]:
    """The counts of one document."""
    counts: Counter[Key] = Counter()
    pairs = match_places(gold, found)
    add(counts, "mention", "all", len(pairs), len(found), len(gold))
    judged = [(g.codes, f.codes) for g, f in pairs if g.codes]
    asked = sum(bool(g.codes) for g in gold)
    add(counts, "code", "all", sum(g == f for g, f in judged), sum(bool(f) for _, f in judged), asked)
    for n, name in enumerate(LABELS):
        add_label(counts, name, [(g.labels[n], f.labels[n]) for g, f in pairs], grouped=name == "sector")
    _count_links(counts, pairs)
    return counts


def _count_links(counts: Counter[Key], pairs: Sequence[tuple[Told, Told]]) -> None:
    known = [(g.entity, f.entity) for g, f in pairs if g.entity and f.entity]
    links = [(one[0] == two[0], one[1] == two[1]) for one, two in combinations(known, 2)]
    if known:
        add(counts, "same entity", "pairs", sum(g and f for g, f in links), sum(f for _, f in links), sum(g for g, _ in links))


def confuse(gold: Sequence[Told], found: Sequence[Told]) -> Counter[Cell]:
    """Codes of matched mentions that the gold has coded: the gold's against the found ones; None: found without a code."""
    return Counter((_words(g.codes), _words(f.codes)) for g, f in match_places(gold, found) if g.codes)


def _words(codes: frozenset[str]) -> str | None:
    return "+".join(sorted(codes)) or None
