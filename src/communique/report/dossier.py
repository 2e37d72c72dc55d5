"""All that the page is made from: the documents named, their encounters, the comparisons worth making, the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from communique.records import Annotations, Comparison, Encounter, Entry, LedgerEntry, Span
from communique.report.names import Side, name_sides, party_tones

MOST_COMPARISONS = 6


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts laid side by side, and the encounters that both tell of."""

    number: int
    left: Side
    right: Side
    comparison: Comparison
    encounters: tuple[Encounter, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the page is made from. `told_by_both` holds (document id, statement id) of all statements that another account has too."""

    sides: tuple[Side, ...]
    tones: dict[str, int]
    encounters: tuple[Encounter, ...]
    pairs: tuple[Pair, ...]
    pairs_left_out: int
    ledger: tuple[LedgerEntry, ...]
    told_by_both: frozenset[tuple[str, str]]

    def side(self, document_id: str) -> Side | None:
        """The document with this id."""
        return next((side for side in self.sides if side.document.id == document_id), None)

    def parties(self) -> frozenset[str]:
        """The states whose official accounts are here."""
        return frozenset(side.document.party for side in self.sides if side.document.party)


def make_dossier(annotations: Sequence[Annotations]) -> Dossier:
    """Names the documents, joins their accounts to encounters, compares the pairs worth comparing and joins their entries."""
    from communique.corpus.compare import compare
    from communique.corpus.encounters import find_encounters
    from communique.corpus.ledger import build_ledger

    sides = name_sides(sorted(annotations, key=lambda made: made.document.party is None))  # official accounts first, else as given
    encounters = tuple(find_encounters(annotations))
    chosen = choose_pairs(sides, encounters)
    kept = chosen[:MOST_COMPARISONS]
    pairs = tuple(
        Pair(n, left, right, compare(left.made, right.made), _shared(left, right, encounters)) for n, (left, right) in enumerate(kept, 1)
    )
    return Dossier(
        sides=sides,
        tones=party_tones(annotations),
        encounters=encounters,
        pairs=pairs,
        pairs_left_out=len(chosen) - len(kept),
        ledger=build_ledger(annotations),
        told_by_both=frozenset(_told_by_both(pairs)),
    )


def choose_pairs(sides: Sequence[Side], encounters: Sequence[Encounter]) -> list[tuple[Side, Side]]:
    """Pairs of accounts of one encounter: official ones of different parties; where there are none, an official one and the news;
    where there are none, news and news. Two documents alone are always compared."""
    together = [pair for pair in combinations(sides, 2) if len(sides) == 2 or _shared(*pair, encounters)]
    ranks = [_rank(*pair) for pair in together]
    best = min(ranks, default=0)
    return [pair for pair, rank in zip(together, ranks, strict=True) if rank == best]


def _rank(left: Side, right: Side) -> int:
    parties = (left.document.party, right.document.party)
    if all(parties):
        return 0 if parties[0] != parties[1] else 3
    return 1 if any(parties) else 2


def _shared(left: Side, right: Side, encounters: Iterable[Encounter]) -> tuple[Encounter, ...]:
    wanted = {left.document.id, right.document.id}
    return tuple(e for e in encounters if wanted <= {document for document, _ in e.accounts})


def _told_by_both(pairs: Iterable[Pair]) -> Iterable[tuple[str, str]]:
    for pair in pairs:
        for row in pair.comparison.alignments:
            if row.left and row.right:
                yield from ((pair.left.document.id, i) for i in row.left)
                yield from ((pair.right.document.id, i) for i in row.right)


def is_told_by_both(dossier: Dossier, side: Side, spans: Iterable[Span]) -> bool:
    """Whether a statement under `spans` stands in another account too."""
    wanted = tuple(spans)
    return any(
        (side.document.id, s.id) in dossier.told_by_both and any(span.overlaps(s.span) for span in wanted) for s in side.made.statements
    )


def entry_of(dossier: Dossier, telling: tuple[str, str]) -> tuple[Side, Entry] | None:
    """The document and the entry behind one telling of the ledger."""
    side = dossier.side(telling[0])
    entry = next((e for e in side.made.entries if e.id == telling[1]), None) if side else None
    return (side, entry) if side and entry else None
