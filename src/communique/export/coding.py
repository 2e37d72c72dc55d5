"""Events in the shapes of event data: PLOVER's JSON lines, POLECAT's 40 columns, ICEWS's 20.

Three columns that none of them has come last: who claims it, its factuality, and the passage. What an original has and is not known
here stays empty; docs/formats.md says what."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations, product
from typing import Any, TextIO

from communique.chronology import day_told
from communique.export.contract import name_claimants
from communique.export.folding import Coded, code_events, count_events
from communique.export.passages import cut, evidence_cell
from communique.export.wishes import PLAIN, Wishes
from communique.lexicon import is_person
from communique.records import MUTUAL, Actor, Annotations, Document, Mention, Place, Span, hash_text
from communique.resources import read_lines, read_table

QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
PARTY = ("{} Name", "{} Country", "{} COW", "Primary {} Sector", "{} Sectors", "{} Title", "{} Name Raw", "Wikipedia {} ID")
OWN = ("Claimant", "Factuality", "Evidence")
POLECAT = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *(name.format(role) for role in ("Actor", "Recipient") for name in PARTY),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type"),
    *("Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
ICEWS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity"),
    *("Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
Cells = dict[str, str | float | None]


@dataclass(frozen=True, slots=True)
class Party:
    """One actor or recipient: who is meant, and the words that name it."""

    actor: Actor
    words: str

    @property
    def name(self) -> str:
        """The actor's name; of one that is known by its state alone, the words."""
        return self.actor.name or self.words


@dataclass(frozen=True, slots=True)
class _Source:
    """What the rows of one document share."""

    annotations: Annotations
    mentions: dict[str, Mention]
    claimants: dict[str | None, str]

    def parties(self, ids: Iterable[str]) -> tuple[Party, ...]:
        """The parties that the mentions `ids` name, each once; a mention of nobody known is known by its words."""
        found: dict[Actor, Party] = {}
        for mention in (self.mentions[i] for i in ids if i in self.mentions):
            words = mention.span.flat
            for actor in mention.actors or (Actor(None, name=words),):
                found.setdefault(actor, Party(actor, words))
        return tuple(found.values())


def _source(annotations: Annotations) -> _Source:
    return _Source(annotations, {m.id: m for m in annotations.mentions}, name_claimants(annotations))


def event_day(one: Coded, published: str | None) -> tuple[str | None, str | None]:
    """First and last day of an event. Without a date, and if it was folded, the day of its report; None if only month or year are known."""
    report = published[:10] if published and DAY.match(published) else None
    date = None if one.folded else one.event.date
    if date is None or (date.start is None and date.end is None):
        return report, report
    start, end = (date.start or date.end or "")[:10], (date.end or date.start or "")[:10]
    return (start, end) if DAY.fullmatch(start) and DAY.fullmatch(end) else (None, None)


def _day_of(one: Coded, document: Document) -> tuple[str | None, str | None]:
    """First and last day of an event of a document, in a chronology without one those of its item."""
    return event_day(one, day_told(document, one.event.evidence[0].start))


# ---- POLECAT


def write_polecat(annotated: Iterable[Annotations], out: TextIO, wishes: Wishes = PLAIN) -> None:
    """POLECAT's columns, tab-separated, without quoting: no cell holds a tab, a line break or a leading quotation mark."""
    _write_lines(out, (*POLECAT, *OWN))
    for one in annotated:
        for row in polecat_rows(one, wishes):
            _write_lines(out, row.values())


def polecat_rows(annotations: Annotations, wishes: Wishes = PLAIN) -> Iterator[Cells]:
    """One row per event, or per pair of parties with dyads; all rows have POLECAT's columns and OWN."""
    source, story = _source(annotations), _story(annotations)
    for one in _rows_of(annotations, wishes):
        for number, (actors, recipients) in enumerate(_sides(source, one, wishes.dyads), 1):
            row: Cells = dict.fromkeys(POLECAT)
            row |= {"Event ID": f"{one.event.id}/{number}" if wishes.dyads else one.event.id}
            row |= _event_cells(one, annotations.document)
            day = str(row["Event Date"] or annotations.document.published or "")
            row |= _party_cells("Actor", actors, day) | _party_cells("Recipient", recipients, day) | _place_cells(one.event.place) | story
            yield row | _own_cells(source, one, wishes.quote_length)


def _rows_of(annotations: Annotations, wishes: Wishes) -> tuple[Coded, ...]:
    return code_events(annotations, as_worded=True) if wishes.as_worded else count_events(annotations)


def _event_cells(one: Coded, document: Document) -> Cells:
    modes = (*((one.mode,) if one.mode else ()), *one.auxiliary)
    return {
        "Event Date": _day_of(one, document)[0],
        "Event Type": one.type,
        "Event Mode": "; ".join(modes),
        "Intensity": one.scale,
        "Quad Code": QUADS.get(one.quad),
        "Contexts": "; ".join(one.event.context),
    }


def _party_cells(role: str, parties: Sequence[Party], day: str) -> Cells:
    actors = [party.actor for party in parties]
    sectors = [actor.sector or "" for actor in actors]
    return {
        f"{role} Name": _joined(party.name for party in parties),
        f"{role} Country": _joined(actor.code if actor.code in _countries() else None for actor in actors),
        f"{role} COW": _joined(_cow_on(actor.code or "", day) for actor in actors),
        f"Primary {role} Sector": next(filter(None, sectors), None),
        f"{role} Sectors": _joined(sectors),
        f"{role} Title": _joined(actor.office for actor in actors),
        f"{role} Name Raw": _joined(party.words for party in parties),
    }


def _joined(parts: Iterable[str | None]) -> str | None:
    """Parts in step with each other across columns: an unknown one between known ones is an empty place."""
    found = [part or "" for part in parts]
    return "; ".join(found) if any(found) else None


def _place_cells(place: Place | None) -> Cells:
    if place is None:
        return {}
    city = place.name if place.name in _cities() else None
    return {
        "Placename": place.name,
        "City": city,
        "Country": place.country,
        "Latitude": place.latitude,
        "Longitude": place.longitude,
        "Raw Placename": place.name,
    }


def _story(annotations: Annotations) -> Cells:
    document = annotations.document
    named = (actor for mention in annotations.mentions for actor in mention.actors if actor.name)
    actors = [actor for actor in named if (actor.name, actor.code) not in _towns()]
    people = dict.fromkeys(actor.name for actor in actors if is_person(actor))
    bodies = dict.fromkeys(actor.name for actor in actors if not is_person(actor) and actor.name not in _countries().values())
    found = [*(event.place for event in annotations.events), *(account.place for account in annotations.accounts)]
    places = dict.fromkeys(place.name for place in found if place and place.name)
    return {
        "Source": document.publisher,
        "Publication Date": document.published[:10] if document.published else None,
        "Story People": "; ".join(filter(None, people)),
        "Story Organizations": "; ".join(filter(None, bodies)),
        "Story Locations": "; ".join(places),
        "Language": document.language,
        "Version": f"communique {annotations.made_by.version}",
    }


def _own_cells(source: _Source, one: Coded, quote_length: int | None) -> Cells:
    return {
        "Claimant": source.claimants.get(one.event.attribution),
        "Factuality": one.event.factuality,
        "Evidence": evidence_cell(one.event.evidence, quote_length),
    }


def _sides(source: _Source, one: Coded, dyads: bool) -> list[tuple[tuple[Party, ...], tuple[Party, ...]]]:
    """The two sides of each row: all together, or pair by pair. What several do to each other yields each of them with each, and so does
    a meeting of several without recipient."""
    actors, recipients = source.parties(one.event.actor), source.parties(one.event.recipient)
    if not dyads:
        return [(actors, recipients)]
    if len(actors) < 2 or (recipients and recipients != actors) or (not recipients and one.type not in MUTUAL):
        return [(_one(a), _one(b)) for a, b in product(actors or (None,), recipients or (None,))]
    pairs = list(permutations(actors, 2))
    apart = [(a, b) for a, b in pairs if not a.actor.code or a.actor.code != b.actor.code]  # not one delegation with itself
    return [((a,), (b,)) for a, b in apart or pairs]


def _one(party: Party | None) -> tuple[Party, ...]:
    return (party,) if party else ()


# ---- ICEWS


def write_icews(annotated: Iterable[Annotations], out: TextIO, wishes: Wishes = PLAIN) -> None:
    """ICEWS's columns, tab-separated, without quoting; a row per pair of parties, as ICEWS has it."""
    _write_lines(out, (*ICEWS, *OWN))
    for one in annotated:
        for row in icews_rows(one, wishes):
            _write_lines(out, row.values())


def icews_rows(annotations: Annotations, wishes: Wishes = PLAIN) -> Iterator[Cells]:
    """One row per event and pair of parties; all rows have ICEWS's columns and OWN. An event without a CAMEO code has none here."""
    source, document = _source(annotations), annotations.document
    for one in _rows_of(annotations, wishes):
        code = _cameo().get(one.cameo or "", {})
        for number, (actors, recipients) in enumerate(_sides(source, one, dyads=True), 1):
            row: Cells = dict.fromkeys(ICEWS)
            row |= {"Event ID": f"{one.event.id}/{number}", "Event Date": _day_of(one, document)[0]}
            row |= _icews_party("Source", actors) | _icews_party("Target", recipients)
            row |= {"Event Text": code.get("name"), "CAMEO Code": one.cameo, "Intensity": code.get("scale")}
            row |= {"Story ID": document.id, "Publisher": document.publisher} | _icews_place(one.event.place)
            yield row | _own_cells(source, one, wishes.quote_length)


def _icews_party(role: str, parties: Sequence[Party]) -> Cells:
    if not parties:
        return {}
    actor = parties[0].actor
    return {
        f"{role} Name": parties[0].name,
        f"{role} Sectors": _sectors().get(actor.sector or ""),
        f"{role} Country": _countries().get(actor.code or ""),
    }


def _icews_place(place: Place | None) -> Cells:
    cells = _place_cells(place)
    country = _countries().get(str(cells.get("Country")))
    return {name: cells.get(name) for name in ("City", "Latitude", "Longitude")} | {"Country": country}


# ---- PLOVER


def write_plover(annotated: Iterable[Annotations], out: TextIO, wishes: Wishes = PLAIN) -> None:
    """PLOVER's JSON lines: one event each."""
    for one in annotated:
        for row in plover_rows(one, wishes):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def plover_rows(annotations: Annotations, wishes: Wishes = PLAIN) -> Iterator[dict[str, Any]]:
    """All events as PLOVER's JSON has them; what no single type amounts to keeps an auxiliary mode.

    `text` is the paragraph of the first passage, `text_info` its place in the document."""
    source, document, quote_length = _source(annotations), annotations.document, wishes.quote_length
    for one in code_events(annotations, as_worded=wishes.as_worded):
        event, (start, end) = one.event, _day_of(one, document)
        yield {
            "id": event.id,
            "date": start,
            "enddate": end,
            "actor": [_entity(party) for party in source.parties(event.actor)],
            "recipient": [_entity(party) for party in source.parties(event.recipient)],
            "event": one.type,
            "mode": [*((one.mode,) if one.mode else ()), *one.auxiliary],
            "context": list(event.context),
            "quad_code": one.quad,
            "event_scale": one.scale,
            "cameo": one.cameo,
            "event_loc": _location(event.place),
            "event_text": cut(" … ".join(span.exact for span in event.evidence), quote_length),
            **_paragraph(document.text, event.evidence[0], shown=wishes.whole_texts),
            "link": document.url,
            "cite_info": {"document": document.id, "publisher": document.publisher, "date": document.published, "title": document.title},
            "coder": f"communique {annotations.made_by.version}",
            "coded_date": None,
            "claimant": source.claimants.get(event.attribution),
            "factuality": event.factuality,
            "evidence": [_place_of(span, quote_length) for span in event.evidence],
        }


def _paragraph(text: str, span: Span, *, shown: bool) -> dict[str, Any]:
    """The line that holds the beginning of `span`: its words, its number among lines that are not empty, and its place."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.start)
    end = len(text) if end < 0 else end
    number = sum(1 for line in text[:start].split("\n") if line.strip()) + 1
    return {"text": text[start:end] if shown else None, "text_info": {"sequence": number, "start": start, "end": end}}


def _place_of(span: Span, quote_length: int | None) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "sha256": hash_text(span.exact), "exact": cut(span.exact, quote_length)}


def _entity(party: Party) -> dict[str, Any]:
    actor = party.actor
    return {
        "code": actor.code,
        "sector": actor.sector,
        "other_sector_codes": [],
        "entity_text": party.words,
        "identifier_id": actor.identifier,
        "identifier_text": actor.name,
        "office": actor.office,
    }


def _location(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"name": place.name, "country": place.country, "latitude": place.latitude, "longitude": place.longitude}


# ---- lines and tables


def _write_lines(out: TextIO, cells: Iterable[str | float | None]) -> None:
    out.write("\t".join(map(plain_cell, cells)) + "\n")


def plain_cell(cell: str | float | None) -> str:
    """A cell that needs no quoting and is no formula: white space is one blank each, no quotation mark or = + - @ begins it."""
    if not isinstance(cell, str):
        return "" if cell is None else str(cell)
    words = " ".join(cell.split()).lstrip("\"'")
    return "'" + words if words[:1] in ("=", "+", "@") or (words[:1] == "-" and not _is_number(words)) else words


def _is_number(words: str) -> bool:
    return re.fullmatch(r"-\d+(\.\d+)?", words) is not None


@cache
def _countries() -> dict[str, str]:
    return {row["iso3"]: row["name"] for row in read_table("countries")}


def _cow_on(code: str, day: str) -> str | None:
    """The number of a state in the state system on a day, today's without one: 260 for Germany in 1961."""
    return next((number for until, number in _cow().get(code, ()) if day and day <= until), None) or _cow_today().get(code)


@cache
def _cow() -> dict[str, list[tuple[str, str]]]:
    """The numbers that states had until a day, in order of that day."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in sorted(read_table("cow"), key=lambda row: row["until"]):
        if row["until"]:
            found[row["iso3"]].append((row["until"], row["cow"]))
    return dict(found)


@cache
def _cow_today() -> dict[str, str]:
    return {row["iso3"]: row["cow"] for row in read_table("cow") if not row["until"]}


@cache
def _cities() -> frozenset[str]:
    return frozenset(name for name, _ in _towns())


@cache
def _towns() -> frozenset[tuple[str, str]]:
    """The towns of the tables and their states."""
    known = ((row["name"], row["country"]) for row in read_table("places") if row["source"] == "GeoNames")
    others = (line.split(",")[1:3] for line in read_lines("gazetteer"))
    return frozenset((*known, *((name, state) for name, state in others)))


@cache
def _cameo() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in read_table("cameo")}


@cache
def _sectors() -> dict[str, str]:
    return {row["sector"]: row["name"] for row in read_table("sectors")}
