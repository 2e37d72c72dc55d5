"""Topic by account, where more than two texts tell of one encounter: what a side leaves out first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.report.findings import meeting_title, topic_words
from communique.report.passages import Passage, quote

if TYPE_CHECKING:
    from communique.report.dossier import Dossier
    from communique.report.names import Side

FEWEST, MOST = 3, 4  # accounts: two are laid side by side; six long ones would take ten seconds, and more columns than a page is wide


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic, the accounts that have nothing on it by name, and what each says of it."""

    topic: str
    silent: tuple[str, ...]
    cells: tuple[tuple[Passage, ...], ...]


@dataclass(frozen=True, slots=True)
class TopicTable:
    """The accounts of an encounter, topic by topic."""

    meeting: str
    sides: tuple[Side, ...]
    lines: tuple[TopicLine, ...]


def lay_by_topic(dossier: Dossier) -> TopicTable | None:
    """The accounts of the encounter that most texts tell of, official ones first, MOST at most; None of fewer than FEWEST."""
    from communique.corpus.compare import tell_apart

    told = max(dossier.encounters, key=lambda one: len({document for document, _ in one.accounts}), default=None)
    documents = {document for document, _ in told.accounts} if told is not None else set()
    sides = tuple(side for side in dossier.sides if side.document.id in documents)[:MOST]
    if told is None or len(sides) < FEWEST:
        return None
    synopsis = tell_apart([side.made for side in sides])
    called = {whose: side.name for whose, side in zip(reversed(synopsis.sides), reversed(sides), strict=True)}  # by its first account
    lines = (
        TopicLine(
            topic_words(row.topic),
            tuple(called[whose] for whose in row.silent),
            tuple(tuple(quote(side, one.span) for one in cell) for side, cell in zip(sides, row.statements, strict=True)),
        )
        for row in synopsis.rows
    )
    return TopicTable(meeting_title(told), sides, tuple(lines))
