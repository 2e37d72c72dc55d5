"""What the first page tells as news: contradictions, and what is known from the other side only, in the latest encounters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from communique.errors import CommuniqueError
from communique.records import Annotations, Encounter
from communique.report.dossier import make_dossier
from communique.report.findings import Finding, find_findings, meeting_title
from communique.report.names import encounter_day
from communique.web.addresses import compare_address, text_address
from communique.web.index import Index

LOOKED_AT = 15  # encounters; each comparison takes about 50 ms
SHOWN = 6
GRAVE = ("contradiction", "other-side", "stronger")
EACH = 2  # findings of one encounter


@dataclass(frozen=True, slots=True)
class Discovery:
    """Findings between two accounts of one encounter, and the page that lays them side by side."""

    title: str
    day: str
    href: str
    findings: tuple[tuple[str, Finding], ...]


def find_discoveries(index: Index, read: Callable[[tuple[str, ...]], tuple[Annotations, ...]]) -> tuple[Discovery, ...]:
    """The findings of the latest encounters that two parties tell of. `read` yields the records of documents."""
    found: list[Discovery] = []
    for encounter in list(_told_by_both(index))[:LOOKED_AT]:
        try:
            discovery = _look_at(encounter, read)
        except CommuniqueError:  # a document that was taken away meanwhile
            continue
        if discovery is not None:
            found.append(discovery)
        if len(found) == SHOWN:
            break
    return tuple(found)


def _told_by_both(index: Index) -> Iterable[Encounter]:
    dated = [e for e in index.encounters if e.days and e.days.start and e.days.start[:4].isdigit()]
    for encounter in sorted(dated, key=lambda e: (e.days.start or "") if e.days else "", reverse=True):
        parties = {index.documents[d].party for d, _ in encounter.accounts if d in index.documents}
        if len(parties - {None}) > 1:
            yield encounter


def _look_at(encounter: Encounter, read: Callable[[tuple[str, ...]], tuple[Annotations, ...]]) -> Discovery | None:
    from communique.corpus.encounters import choose_pair

    told = dict(encounter.accounts)
    able = [each for each in read(tuple(told)) if each.statements]
    if len(able) < 2:
        return None
    pair = choose_pair(able, told, None, None)
    groups = [group for group in find_findings(make_dossier(pair, text_address)) if group.key in GRAVE]
    findings = [(group.title, finding) for group in groups for finding in group.shown][:EACH]
    left, right = (each.document.id for each in pair)
    return (
        Discovery(meeting_title(encounter), encounter_day(encounter), compare_address(left, right), tuple(findings)) if findings else None
    )
