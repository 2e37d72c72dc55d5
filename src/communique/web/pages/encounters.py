"""Encounters: lists of them, and one with all that tell of it."""

from __future__ import annotations

from dataclasses import dataclass

from communique.records import Encounter
from communique.report.findings import meeting_title, took_place
from communique.report.names import day_words, join_names, place_name
from communique.web.index import Filed, Index


@dataclass(frozen=True, slots=True)
class Teller:
    """A document that tells of an encounter; `tone` is its party's colour among the tellers."""

    document: Filed
    label: str
    tone: int


@dataclass(frozen=True, slots=True)
class Listed:
    """An encounter as lists show it."""

    id: str
    title: str
    day: str
    place: str
    parties: str
    factuality: str
    tellers: tuple[Teller, ...]
    took_place: bool


def list_held(index: Index) -> list[Listed]:
    """The encounters that took place, the latest first; those without a full date stand at the end."""
    held = [e for e in index.encounters if took_place(e)]
    return [describe(index, e) for e in sorted(held, key=day_of, reverse=True)]


def day_of(encounter: Encounter) -> str:
    """The first day of an encounter as far as it is known; "" if not even the year is."""
    start = (encounter.date.start or "") if encounter.date else ""
    return start if start[:4].isdigit() else ""


def describe(index: Index, encounter: Encounter) -> Listed:
    """An encounter with the documents that tell of it, official accounts first."""
    documents = [index.documents[d] for d in dict.fromkeys(d for d, _ in encounter.accounts) if d in index.documents]
    return Listed(
        id=encounter.id,
        title=meeting_title(encounter),
        day=day_words(encounter.date),
        place=(encounter.place.name or "") if encounter.place else "",
        parties=join_names(place_name(code) for code in encounter.parties),
        factuality=encounter.factuality,
        tellers=tellers_of(documents),
        took_place=took_place(encounter),
    )


def tellers_of(documents: list[Filed]) -> tuple[Teller, ...]:
    """The documents, official accounts first, with a colour for each party."""
    parties = sorted({d.party for d in documents if d.party})
    tones = {party: n for n, party in enumerate(parties[:6], 1)}
    ordered = sorted(documents, key=lambda d: (d.party is None, d.party or "", d.published or ""))
    return tuple(Teller(d, place_name(d.party) if d.party else d.publisher or d.title, tones.get(d.party or "", 0)) for d in ordered)
