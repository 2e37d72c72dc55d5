"""What has to be watched, as the page shows it: conditions and forecasts, each with the later passages that bear on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.corpus.ledger import is_sure, join_alike, statuses_of, watch_list
from communique.lexicon import place_name
from communique.report.dossier import entry_of, telling_of
from communique.report.findings import capital, code_names
from communique.report.names import Side, day_words, published_words
from communique.report.passages import Passage, quote
from communique.report.sections import Became, tone_of

if TYPE_CHECKING:
    from communique.records import Passage as Bearing
    from communique.records import Watched
    from communique.report.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Watch:
    """One item of the watch list; of `later` those that only may tell what became of it have no status."""

    kind: str
    holders: str
    tone: int
    counterparts: str
    tellings: tuple[tuple[Side, Passage, str], ...]
    conditions: tuple[Passage, ...]
    due: str
    reading: bool
    later: tuple[Became, ...]


def list_watched(dossier: Dossier) -> tuple[Watch, ...]:
    """Conditions, forecasts and promises under a condition, one condition once, in order of time; those that are sure."""
    items = join_alike(watch_list(line for line in dossier.ledger if is_sure(line)))
    return tuple(made for item in items if (made := _watched(dossier, item)) is not None)


def _watched(dossier: Dossier, item: Watched) -> Watch | None:
    line = item.line
    tellings = [(telling, found) for telling in line.told if (found := entry_of(dossier, (telling.document, telling.entry)))]
    if not tellings:
        return None
    conditions = [(side, entry.condition) for _, (side, entry) in tellings if entry.condition is not None]
    said = statuses_of(line)
    return Watch(
        kind=line.kind,
        holders=capital(code_names(line.holders)),
        tone=tone_of(dossier, line.holders),
        counterparts=code_names(line.counterparts),
        tellings=tuple((side, telling_of(side, entry), published_words(told.day)) for told, (side, entry) in tellings),
        conditions=tuple(quote(side, span) for side, span in conditions[:1]),
        due=day_words(line.due),
        reading=line.reading,
        later=tuple(_later(dossier, each, said.get((each.document, each.passage), "")) for each in item.bearing),
    )


def _later(dossier: Dossier, each: Bearing, status: str) -> Became:
    side = dossier.side(each.document)
    return Became(status, published_words(each.day), place_name(each.by), quote(side, each.passage) if side else None)
