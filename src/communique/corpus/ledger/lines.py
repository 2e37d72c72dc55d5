"""What was demanded, promised and agreed, as all documents together tell it: entries joined into one line each, with who it is known from
and what later documents say became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.corpus.ledger.outcomes import Sayings, find_outcomes
from communique.corpus.ledger.tellings import Told, find_tellings, group_tellings
from communique.corpus.ledger.wording import weigh_words
from communique.records import Annotations, KnownFrom, LedgerEntry, Outcome, Telling, Watched

FORESEEN = frozenset({"condition", "expectation"})


def build_ledger(annotations: Sequence[Annotations]) -> tuple[LedgerEntry, ...]:
    """All entries, those of one kind by one holder on one matter joined, in order of their first telling."""
    weights = weigh_words(annotations)
    groups = group_tellings(find_tellings(annotations), weights)
    outcomes = find_outcomes(groups, Sayings(annotations), weights)
    return tuple(_line(group, became) for group, became in zip(groups, outcomes, strict=True))


def _line(group: Sequence[Told], outcomes: tuple[Outcome, ...]) -> LedgerEntry:
    first = group[0]
    holders = first.holders
    counterparts = next((t.counterparts for t in group if t.counterparts), ())
    voices = [voice for t in group for voice in (t.by, *t.beside)]
    return LedgerEntry(
        id=first.entry.id,
        kind=first.entry.kind,
        holders=holders,
        counterparts=counterparts,
        topic=next((t.entry.topic for t in group if t.entry.topic), None),
        tellings=tuple((t.document.id, t.entry.id) for t in group),
        known_from=tuple(dict.fromkeys(voices)),
        other_side_only=_other_side_only(holders, [voice for t in group for voice in (t.voice, *t.beside)]),
        due=next((t.entry.due for t in group if t.entry.due), None),
        told=tuple(_telling(t) for t in group),
        side=find_side(holders, counterparts, voices),
        reading=all(t.reading for t in group),
        outcomes=outcomes,
    )


def _telling(told: Told) -> Telling:
    span = told.entry.substance
    return Telling(told.document.id, told.entry.id, told.document.published, span, told.by, told.entry.condition)


def _other_side_only(holders: Sequence[str], voices: Sequence[str | None]) -> bool:
    """Whether every telling is the word of a party, and none of them a holder."""
    return bool(holders) and all(voice is not None and voice not in holders for voice in voices)


def find_side(holders: Sequence[str], counterparts: Sequence[str], voices: Sequence[str]) -> KnownFrom:
    """Which side a matter is known from. What is agreed jointly is known from both when two of its holders say so."""
    by_holders, by_others = set(voices) & set(holders), set(voices) & set(counterparts)
    if (by_holders and by_others) or (not counterparts and len(by_holders) > 1):
        return "both"
    return "holder" if by_holders else "counterpart" if by_others else "third party"


# --- beside the ledger ------------------------------------------------------------------------------------------------


def watch_list(lines: Iterable[LedgerEntry], annotations: Sequence[Annotations]) -> tuple[Watched, ...]:
    """What has to be watched: conditions and forecasts, and promises made under a condition, with the later passages that bear on them."""
    return tuple(Watched(line) for line in lines if line.kind in FORESEEN or any(told.condition for told in line.told))
