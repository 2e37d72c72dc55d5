"""All that the page is made from: the documents named, their encounters, the comparisons worth making, the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from communique.corpus.ledger import are_of_same_days, is_sure
from communique.lexicon import acts, markers
from communique.records import Annotations, Comparison, Document, Encounter, Entry, LedgerEntry, Span, Statement, days_of
from communique.report.names import Side, name_sides, party_tones
from communique.report.passages import LONGEST_QUOTE, Passage, quote

MOST_COMPARISONS = 12
WEEKS = timedelta(weeks=3)  # accounts of one encounter are published within


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
    """What the page is made from. `partners` leads from (document id, statement id) to its counterparts in other accounts, those of the
    holder of a promise among them that are not laid beside it."""

    sides: tuple[Side, ...]
    tones: dict[str, int]
    encounters: tuple[Encounter, ...]
    pairs: tuple[Pair, ...]
    pairs_left_out: tuple[tuple[Side, Side], ...]
    ledger: tuple[LedgerEntry, ...]
    partners: dict[tuple[str, str], tuple[tuple[str, str], ...]]

    def side(self, document_id: str) -> Side | None:
        """The document with this id."""
        return next((side for side in self.sides if side.document.id == document_id), None)

    def parties(self) -> frozenset[str]:
        """The states whose official accounts are here."""
        return frozenset(side.document.party for side in self.sides if side.document.party)


def make_dossier(annotations: Sequence[Annotations], address: Callable[[Document], str] = lambda _: "") -> Dossier:
    """Names the documents, joins their accounts to encounters, compares the pairs worth comparing and joins their entries.

    `address` leads to the page of a document's text, where that is another one."""
    from communique.corpus.compare import compare
    from communique.corpus.encounters import find_encounters
    from communique.corpus.ledger import build_ledger

    sides = name_sides(sorted(annotations, key=lambda made: made.document.party is None), address)  # official accounts first, else as given
    encounters = tuple(find_encounters(annotations))
    chosen = choose_pairs(sides, encounters)
    kept = chosen[:MOST_COMPARISONS]
    ledger = build_ledger(annotations)
    pairs = tuple(
        Pair(n, left, right, compare(left.made, right.made), _shared(left, right, encounters)) for n, (left, right) in enumerate(kept, 1)
    )
    own = enumerate(_of_holders(sides, ledger, kept))
    beside = (compare(one.made, other.made, thorough=n < MOST_COMPARISONS) for n, (one, other) in own)
    return Dossier(
        sides=sides,
        tones=party_tones(annotations),
        encounters=encounters,
        pairs=pairs,
        pairs_left_out=tuple(chosen[MOST_COMPARISONS:]),
        ledger=ledger,
        partners=_partners((*(pair.comparison for pair in pairs), *beside)),
    )


def choose_pairs(sides: Sequence[Side], encounters: Sequence[Encounter]) -> list[tuple[Side, Side]]:
    """Pairs of accounts of one encounter: official ones of different parties; for an encounter without such, an official one and the news;
    without an official one, news and news; the first kind first. Two documents alone are compared unless they are of other weeks and share
    no encounter."""
    if len(sides) == 2 and not _far_apart(*sides):
        return [(sides[0], sides[1])]
    chosen: dict[tuple[int, int], tuple[Side, Side]] = {}
    for encounter in encounters:
        told = {document for document, _ in encounter.accounts}
        pairs = list(combinations([side for side in sides if side.document.id in told], 2))
        best = min((_rank(*pair) for pair in pairs), default=0)
        chosen |= {(one.number, other.number): (one, other) for one, other in pairs if _rank(one, other) == best}
    return sorted(chosen.values(), key=lambda pair: (_rank(*pair), pair[0].number, pair[1].number))


def _rank(left: Side, right: Side) -> int:
    parties = (left.document.party, right.document.party)
    if all(parties):
        return 0 if parties[0] != parties[1] else 3
    return 1 if any(parties) else 2


def _far_apart(left: Side, right: Side) -> bool:
    """Whether two documents were published more than `WEEKS` apart."""
    one, other = (days_of(side.document.published) for side in (left, right))
    return one is not None and other is not None and max(one[0] - other[1], other[0] - one[1]) > WEEKS


def _of_holders(sides: Sequence[Side], ledger: Iterable[LedgerEntry], laid: Iterable[tuple[Side, Side]]) -> tuple[tuple[Side, Side], ...]:
    """Accounts that tell what others promised, each with an account of the holder's own of the same days that is not laid beside it: that
    it has no word of a promise is said only of what `compare` finds to stand alone."""
    found, by_id = dict[frozenset[int], tuple[Side, Side]](), {side.document.id: side for side in sides}
    for line in ledger:
        own = [side for side in sides if side.document.party in line.holders] if line.other_side_only and is_sure(line) else []
        telling = (by_id[document] for document, _ in line.tellings if document in by_id)
        found |= {
            frozenset((one.number, other.number)): (one, other)
            for one in telling
            for other in own
            if one is not other and are_of_same_days(one.document.published, other.document.published)
        }
    for one, other in laid:
        found.pop(frozenset((one.number, other.number)), None)
    return tuple(found.values())


def _shared(left: Side, right: Side, encounters: Iterable[Encounter]) -> tuple[Encounter, ...]:
    wanted = {left.document.id, right.document.id}
    return tuple(e for e in encounters if wanted <= {document for document, _ in e.accounts})


def _partners(comparisons: Iterable[Comparison]) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    found: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
    for comparison in comparisons:
        for row in comparison.alignments:
            left = tuple((comparison.left.document.id, i) for i in row.left)
            right = tuple((comparison.right.document.id, i) for i in row.right)
            for one, others in ((left, right), (right, left)):
                for key in one:
                    found[key] = found.get(key, ()) + others
    return found


def counterparts_of(dossier: Dossier, side: Side, spans: Iterable[Span]) -> list[tuple[Side, Statement]]:
    """What other accounts have beside the statements under `spans`."""
    wanted = tuple(spans)
    keys = [(side.document.id, s.id) for s in side.made.statements if any(span.overlaps(s.span) for span in wanted)]
    found = [(dossier.side(document), i) for key in keys for document, i in dossier.partners.get(key, ())]
    return [(other, other.statements[i]) for other, i in found if other and i in other.statements]


def is_other_side_only(dossier: Dossier, line: LedgerEntry) -> bool:
    """Whether a promise or demand is known only from others than its holder: not joined with a holder's own, nor laid beside one."""
    tellings = [found for telling in line.tellings if (found := entry_of(dossier, telling))]
    beside = [statement for side, entry in tellings for _, statement in counterparts_of(dossier, side, (entry.substance,))]
    return line.other_side_only and not any(_binds(statement) for statement in beside)


def known_only_from(dossier: Dossier, line: LedgerEntry) -> str:
    """Who alone a promise or demand is known from, if not from its holder: the "other side", or a "third party"; else ""."""
    if not is_other_side_only(dossier, line):
        return ""
    between_others = bool(line.counterparts) or len(line.holders) > 1
    return "third party" if line.side == "third party" and between_others else "other side"


def _binds(statement: Statement) -> bool:
    row = acts().get(statement.act or "")
    return row is not None and row.entry is not None


def entry_of(dossier: Dossier, telling: tuple[str, str]) -> tuple[Side, Entry] | None:
    """The document and the entry behind one telling of the ledger."""
    side = dossier.side(telling[0])
    entry = next((e for e in side.made.entries if e.id == telling[1]), None) if side else None
    return (side, entry) if side and entry else None


def _is_later_item(side: Side, entry: Entry, span: Span) -> bool:
    """Whether a substance is a later item of a list whose first item shows how it opens, and no "not" before the list bears on it."""
    starts = {span.start for span in entry.evidence}
    items = [e.substance.start for e in side.made.entries if e.kind == entry.kind and starts & {span.start for span in e.evidence}]
    first = min(items, default=entry.substance.start)
    lead = side.document.text[span.start : first].lower().split()
    return first < entry.substance.start and not any(word in markers("report_negation") or word.endswith(("n't", "n’t")) for word in lead)


def telling_of(side: Side, entry: Entry) -> Passage:
    """The words that tell of an entry, its substance set off: alone it may say the opposite ("not" stands outside)."""
    around = [span for span in (*entry.evidence, *(s.span for s in side.made.statements)) if span.holds(entry.substance)]
    span = min(around, key=lambda span: (span.end - span.start, span.start), default=entry.substance)
    if span.end - span.start > LONGEST_QUOTE or _is_later_item(side, entry, span):
        return quote(side, entry.substance)
    return quote(side, span, (entry.substance,) if span != entry.substance else ())
