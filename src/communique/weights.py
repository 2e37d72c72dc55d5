"""What a least weight leaves of a document's records: none that is less sure, and none that stands on one."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from communique.records import Annotations, Attribution


class _Weighed(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def weight(self) -> float | None: ...


def keep_sure(annotations: Annotations, least: float) -> Annotations:
    """The annotations without records whose weight is below `least`; a record without a weight counts as sure.

    What is told in an attribution that goes, goes too: within it, on its word, or as its event."""
    gone = {a.id for a in annotations.attributions if _is_doubtful(a, least)}
    attributions = _without_inner(annotations.attributions, gone)
    kept = {a.id for a in attributions} | {None}
    events = tuple(e for e in annotations.events if not _is_doubtful(e, least) and e.attribution in kept)
    told = {e.id for e in events} | {None}
    return replace(
        annotations,
        attributions=attributions,
        events=tuple(e if e.same_as in told else replace(e, same_as=None) for e in events),
        accounts=tuple(a for a in annotations.accounts if a.attribution in kept),
        statements=tuple(s for s in annotations.statements if s.attribution in kept),
        entries=tuple(e for e in annotations.entries if not _is_doubtful(e, least) and e.attribution in kept and e.event in told),
    )


def _is_doubtful(record: _Weighed, least: float) -> bool:
    return record.weight is not None and record.weight < least


def _without_inner(attributions: tuple[Attribution, ...], gone: set[str]) -> tuple[Attribution, ...]:
    """Those that neither are `gone` nor stand, however deep, within one that is."""
    out = set(gone)
    while inner := {a.id for a in attributions if a.within in out} - out:
        out |= inner
    return tuple(a for a in attributions if a.id not in out)
