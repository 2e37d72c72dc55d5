"""Encounters: lists of them, and one with all that tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from communique.lexicon import place_name
from communique.records import Annotations, Encounter
from communique.report.dossier import Dossier
from communique.report.findings import meeting_title, took_place
from communique.report.names import encounter_day, join_names, name_sides, party_tones
from communique.report.sections import Meeting, list_meetings
from communique.web.addresses import text_address, with_query
from communique.web.index import Filed, Index
from communique.web.judging import JUDGE
from communique.web.pages.documents import asked
from communique.web.rendering import desk_of, offer, render
from communique.web.tables import PAGE

if TYPE_CHECKING:
    from starlette.requests import Request

MOST_TELLERS = 40  # documents shown with their words on the page of one encounter
MOST_NEAR = 60
FORMS = ("meeting", "call", "visit")


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


def list_held(index: Index, most: int) -> tuple[list[Listed], int]:
    """The latest encounters that took place, and how many there are; those without a full date are the last."""
    held = [e for e in index.encounters if took_place(e)]
    return [describe(index, e) for e in sorted(held, key=day_of, reverse=True)[:most]], len(held)


def day_of(encounter: Encounter) -> str:
    """The first day of an encounter as far as it is known; "" if not even the year is."""
    start = (encounter.days.start or "") if encounter.days else ""
    return start if start[:4].isdigit() else ""


def describe(index: Index, encounter: Encounter) -> Listed:
    """An encounter with the documents that tell of it, official accounts first."""
    documents = [index.documents[d] for d in dict.fromkeys(d for d, _ in encounter.accounts) if d in index.documents]
    return Listed(
        id=encounter.id,
        title=meeting_title(encounter),
        day=encounter_day(encounter),
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


def show_encounters(request: Request) -> Response:
    """A page of encounters that meet the filters, the latest first."""
    index = desk_of(request).index()
    if index is None or index.digest.encounters is None:
        return render(request, "wait.html.j2", status=503)
    query = {name: value for name, value in request.query_params.items() if value}
    found = sorted(choose_encounters(index, query), key=day_of, reverse=query.get("sort") != "date")
    pages = max(1, -(-len(found) // PAGE))
    number = min(max(1, int(query["page"])), pages) if query.get("page", "").isdecimal() else 1
    parties = sorted({code for e in index.encounters for code in e.parties}, key=place_name)
    return render(
        request,
        "encounters.html.j2",
        encounters=[describe(index, e) for e in found[(number - 1) * PAGE : number * PAGE]],
        total=len(found),
        number=number,
        pages=pages,
        given=query,
        forms=FORMS,
        parties=parties,
        turn=lambda to: with_query("/encounters", query, page=to if to > 1 else None),
        export=lambda shape: with_query(f"/encounters.{shape}", query, page=None),
    )


def choose_encounters(index: Index, query: dict[str, str]) -> list[Encounter]:
    """The encounters that meet the filters of the address. Raises StoreError for what is no date."""
    from communique.store.queries import Filters, is_wanted

    given = {name: value.strip() or None for name, value in query.items()}
    who, whom, form, since, until = (given.get(name) for name in ("actor", "recipient", "form", "since", "until"))
    filters = Filters(actor=who, recipient=whom, type=form, since=since, until=until)
    told, status = query.get("told", ""), query.get("status", "")
    near = (e for e in index.encounters if _is_told(index, e, told) and (status == "all" or took_place(e) == (status != "planned")))
    return [e for e in near if is_wanted(e, filters)]


def _is_told(index: Index, encounter: Encounter, told: str) -> bool:
    """Whether an encounter is told by as many as asked."""
    if told == "often":
        return len(encounter.accounts) >= 2
    if told == "both":
        parties = {index.documents[d].party for d, _ in encounter.accounts if d in index.documents}
        return len(parties - {None}) >= 2
    return True


def export_encounters(request: Request) -> Response:
    """The encounters that the page shows, all pages, as CSV or JSON lines."""
    from communique.export.encounters import encounter_table

    index = desk_of(request).index()
    if index is None:
        raise HTTPException(503, "The store is still being read; try again in a moment.")
    return offer(request, encounter_table(choose_encounters(index, dict(request.query_params))))


def show_encounter(request: Request) -> Response:
    """One encounter: what each document tells of it, and which two can be laid side by side."""
    from communique.corpus.encounters import choose_pair

    desk = desk_of(request)
    index = desk.index()
    if index is None or index.digest.encounters is None:
        return render(request, "wait.html.j2", status=503)
    encounter = index.encounter(asked(request, "id"))
    if encounter is None:
        raise HTTPException(404, "The store holds no such encounter now. It may have been joined with another one.")
    told = dict(encounter.accounts)
    accounts = desk.selection(tuple(told)[:MOST_TELLERS])
    able = [each for each in accounts if each.statements]
    pair = choose_pair(able, told, None, None) if len(able) > 1 else ()
    return render(
        request,
        "encounter.html.j2",
        encounter=describe(index, encounter),
        meeting=tell(encounter, accounts),
        reasons=[reason for reason in encounter.reasons if reason],
        able=[each.document for each in able],
        pair=[each.document.id for each in pair],
        pairs=[(d, a, index.documents[d].title) for d, a in encounter.accounts if d in index.documents],
        others=near(index, encounter),
        judge=unquote(request.cookies.get(JUDGE, "")),
    )


def near(index: Index, encounter: Encounter) -> list[Listed]:
    """Other encounters of the same people or parties in the weeks around it, which it might be the same as."""
    month, names, parties = day_of(encounter)[:7], set(encounter.names), set(encounter.parties)
    around = (e for e in index.encounters if e is not encounter and day_of(e)[:7] == month)
    alike = [e for e in around if names & set(e.names) or parties & set(e.parties)]
    return [describe(index, e) for e in alike[:MOST_NEAR]]


def tell(encounter: Encounter, accounts: Sequence[Annotations]) -> Meeting:
    """An encounter as the report tells it, from `accounts`."""
    sides = name_sides(sorted(accounts, key=lambda made: made.document.party is None), text_address)
    return list_meetings(Dossier(sides, party_tones(accounts), (encounter,), (), (), (), {}))[0]
