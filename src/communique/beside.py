"""Codes of people named without one, by the state whose name stands beside their title or before them, and of bodies that issue a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from communique.lexicon import is_person, marker_pattern, split_cell
from communique.records import Actor, Document, Mention
from communique.resources import read_table

APART = frozenset({"REB", "PRM", "PTY", "OPP", "PRE", "NGO", "REL", "LAB", "CVL"})  # sectors of bodies that do not act for their state
WIDEST_TITLE = 40  # characters between a state and the name of its minister
BETWEEN = re.compile(r"(?:['’]s?)? (?:[\w-]+ ){0,2}(?:[Mm]inister|[Pp]resident|[Ss]poke\w+|[Aa]mbassador|[Ss]ecretary|[Cc]hief|[Hh]ead) ")
TITLED = re.compile(
    r"\b(?:[Mm]inister|[Ss]ecretary|[Ss]poke\w+|[Aa]mbassador|[Nn]egotiator|[Ee]nvoy|[Aa]dviser|[Cc]ommissioner|[Oo]fficial|PS) $"
)
OWNING = (" ", "'s ", "’s ")  # between a state and its official: "Peru's Foreign Minister X"
OFFICER = re.compile(
    r"^\w[\w.'’-]*(?: [\w.'’-]+){1,4}, [^,]*(?:representative|president|secretary|chair|spokes)[^,]* (?:of|for) (?:the )?(?P<of>[^,]+)$"
)
WITHIN = re.compile(" (?:in|at|of|from|with) (?:the )?")  # between an official and his ministry
SOMEWHERE = re.compile(r" of (?:the )?[A-Z]")
GAP = re.compile(" ")
LINKS = re.compile(r"\b(?:the|of|for)\b")
BRACKETS = re.compile(r"[()/]")
PARTS = re.compile(r"[(),;:]|\s[-–—|]\s")
UNITED_NATIONS = "UN"
SEATS_OF_UN = frozenset({"new york", "geneva", "vienna", "nairobi"})
OF_WHOM = re.compile(r"\bof (?:the )?(.+)$")
OF_A_STATE = re.compile(r"\b(?:mission|delegation|representation|representative|embassy)\b")
OF_SECRETARY = re.compile(r"\b(?:of|for|to) the secretary[- ]general(?! of\b)", re.IGNORECASE)  # with no body beside it the United Nations'
OFFICES = re.compile(r"\b(?:general|secretariat|secretary|commission|chairperson|spokes\w+|press|service|office)\b|-")


@cache
def state_codes() -> frozenset[str]:
    """The codes of states and territories."""
    return frozenset(row["iso3"] for row in read_table("countries"))


def codes_beside(document: Document, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Entities of people who carry no code, each with the code of a state: first by their title, then by what is named before them."""
    yield from _by_title(document, mentions)
    if document.party is None:  # "the minister" of an official text is its issuer's
        yield from _by_context(document, mentions)


def family_names(mention: Mention) -> frozenset[str]:
    """The names by which a person who is named in full is called afterwards, in lower case: the last of the name, and of the mention."""
    names = [actor.name.casefold().split() for actor in mention.actors if actor.name and is_person(actor)]
    last = mention.span.exact.casefold().split()[-1]
    return frozenset(word for name in names if len(name) > 1 for word in (name[-1], last) if word in name)


def _by_title(document: Document, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Persons without a code after the name of a state and a title: "Peru's fisheries minister X", "PNG Foreign Minister Y"."""
    states = [(m.span.start, m.span.end, code) for m in mentions for code in _state_of(m)]
    for mention in mentions:
        if any(actor.code for actor in mention.actors):
            continue
        for start, end, code in states:
            inside = mention.span.start <= start and end < mention.span.end
            before = document.text[end : mention.span.start] if 0 <= mention.span.start - end <= WIDEST_TITLE else ""
            titled = BETWEEN.fullmatch(before) is not None or (before in OWNING and is_official(mention))
            if (inside or titled) and mention.span.exact[:1].isupper():
                yield mention.entity, code


def is_official(mention: Mention) -> bool:
    """Whether a mention is of somebody in office, by the table of offices or by a title among its words."""
    in_office = any(actor.sector == "GOV" or actor.office for actor in mention.actors)
    return in_office or has_title(mention.span.exact)


def has_title(words: str) -> bool:
    """Whether words hold a title with the name that follows it."""
    return any(TITLED.search(words[: gap.end()]) for gap in GAP.finditer(words))


def _by_context(document: Document, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Officials without a code after the last state that is named, by a noun, in their paragraph: "Kazakhstan's ... Deputy minister X"."""
    text, states = document.text, [(m.span.start, code) for m in mentions for code in _government_of(m)]
    for mention in mentions:
        official = any(actor.sector == "GOV" for actor in mention.actors) or TITLED.search(_before(text, mention))
        if any(actor.code for actor in mention.actors) or not official or is_of_some_place(text, mention):
            continue
        if (body := _body_around(text, mention, mentions)) is not None:
            yield mention.entity, body
            continue
        opening = text.rfind("\n", 0, mention.span.start)
        before = [code for start, code in states if opening < start < mention.span.start]
        if before:
            yield mention.entity, before[-1]


def _before(text: str, mention: Mention) -> str:
    """What stands before a mention, as far as a title reaches."""
    return text[max(0, mention.span.start - WIDEST_TITLE) : mention.span.start]


def is_of_some_place(text: str, mention: Mention) -> bool:
    """Whether an official is told to be of a place that tells no state: "Deputy Governor Abt of Sistan"."""
    return SOMEWHERE.match(text, mention.span.end) is not None


def _body_around(text: str, mention: Mention, mentions: Sequence[Mention]) -> str | None:
    """The state of the body that an official is told to be in or of: "an official in the foreign ministry in Nairobi"."""
    end = mention.span.end
    near = (one for one in mentions if end < one.span.start and WITHIN.fullmatch(text, end, one.span.start))
    return next((code for one in near for code in _government_of(one)), None)


def _government_of(mention: Mention) -> tuple[str, ...]:
    """The code of a state that a mention names by a noun, or of somebody who acts for it."""
    codes = {actor.code for actor in mention.actors if actor.code in state_codes() and actor.sector in (None, "GOV")}
    if len(codes) != 1 or len(mention.actors) != 1 or mention.span.exact.casefold() in _adjectives():
        return ()
    return tuple(code for code in codes if code)


@cache
def _states() -> frozenset[str]:
    """What states are called, without case."""
    rows = read_table("countries")
    return frozenset(name.casefold() for row in rows for name in (row["name"], row["official_name"], *split_cell(row["aliases"])) if name)


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(word.casefold() for row in read_table("countries") for word in split_cell(row["adjectives"]))


def _state_of(mention: Mention) -> tuple[str, ...]:
    """The code of a mention that names one state and nobody of it."""
    codes = {actor.code for actor in mention.actors if actor.code in state_codes() and actor.office is None and actor.sector is None}
    return tuple(code for code in codes if code) if len(codes) == len(mention.actors) == 1 else ()


def body_of(document: Document) -> str | None:
    """The code of the organisation that issues a document in its own name, None for the press and for states; of a medium only where it
    asks somebody, who mostly is of its own state (without: 6 right entries of `stories_l` less, none more)."""
    if document.party is not None or document.kind in ("news", "commentary"):
        return None
    bodies = _bodies(media=document.kind == "transcript")
    names = _issuer_names(document)
    found = (bodies.get(one) or _plain_bodies().get(_plain(OFFICES.sub(" ", one))) for one in names)
    return next((code for code in found if code is not None), None) or body_called(document.publisher or "")


@lru_cache(maxsize=4096)  # asked of a document's publisher many times
def body_called(name: str) -> str | None:
    """The code of the organisation of states that a part of a publisher's name is, or of which it is an office: "OSCE Secretariat, Vienna",
    "Office of the Prosecutor, International Criminal Court", "NATO Public Diplomacy Division"."""
    parts = [part for part in map(str.strip, PARTS.split(name.casefold())) if part]
    found = [_organisation_in(part) for part in parts]
    code = next((code for code in found if code is not None), None)
    if any(OF_A_STATE.search(part) for part, own in zip(parts, found, strict=True) if own is None):
        return None  # "Mission of Peru, NATO"
    left = [part for part in parts if OF_SECRETARY.search(part) is None and part not in SEATS_OF_UN]
    return code or (UNITED_NATIONS if parts and not left else None)


def _organisation_in(part: str) -> str | None:
    """The organisation that a part of a name is, or whose office it is; not "UN Mission of Peru"."""
    office = marker_pattern("body_office").search(part)
    named = [_plain(part), _plain(OFFICES.sub(" ", part))]
    behind = OF_WHOM.search(part[office.end() :]) if office is not None else None
    if office is not None and (behind is None or behind[1] not in _states()):
        named.append(_plain(part[: office.start()]))
    return next((code for one in named if (code := _plain_bodies().get(one)) is not None), None)


def movement_of(document: Document) -> Actor | None:
    """The movement, party or society at home in a state that issues a document in its own name: no state and no body between states."""
    if document.party is not None or document.kind in ("news", "commentary"):
        return None
    return next((_movements()[one] for one in _issuer_names(document) if one in _movements()), None)


def is_movement(name: str) -> bool:
    """Whether a name is that of a movement, party or society of a state."""
    return name.casefold() in _movements()


def _issuer_names(document: Document) -> tuple[str, ...]:
    """The names by which the issuer of a document may stand in the table of organisations."""
    name = (document.publisher or "").casefold()
    plain = name.removesuffix(" of the united nations")  # "Food and Agriculture Organization of the United Nations"
    parts = (part.strip() for part in reversed(BRACKETS.split(name)))  # "International Atomic Energy Agency (IAEA)"
    officer = OFFICER.search(name)  # "Ana Abt, High Representative of the European Union"
    return (name, plain, *(part for part in parts if part), *((officer["of"],) if officer is not None else ()))


def agency_of(document: Document) -> str | None:
    """The state whose own news agency reports: what it tells with nobody cited is that state's telling. Not broadcasters and newspapers."""
    if document.party is not None or document.kind != "news":
        return None
    name = (document.publisher or "").casefold().removeprefix("the ")
    names = (name, " ".join(re.sub(r"\([^)]*\)", " ", name).split()), name.partition(",")[0])
    return next((code for one in names if (code := _agencies().get(one)) is not None), None)


@cache
def _agencies() -> dict[str, str]:
    """The countries of publicly owned news agencies, by name."""
    rows = [row for row in read_table("publishers") if row["owner"] == "public" and row["kind"] == "news"]
    named = [(row["country"], (row["name"], *split_cell(row["aliases"]))) for row in rows]
    agencies = ((code, names) for code, names in named if marker_pattern("agency_word").search(" ".join(names)))
    return {name.casefold(): code for code, names in agencies for name in names}


@cache
def bodies_of_states() -> frozenset[str]:
    """The codes of organisations of states."""
    return frozenset(row["code"] for row in read_table("organisations") if row["kind"] == "igo" and row["code"])


def _plain(name: str) -> str:
    return " ".join(LINKS.sub(" ", name).split())


@cache
def _bodies(*, media: bool) -> dict[str, str]:
    """Organisations by their names, with or without media."""
    rows = [row for row in read_table("organisations") if media or row["kind"] != "media"]
    return {name.casefold(): row["code"] for row in rows for name in (row["name"], *split_cell(row["aliases"]))}


@cache
def _movements() -> dict[str, Actor]:
    """Bodies of a state that do not act for it, by the names that no other one has."""
    rows = [row for row in read_table("organisations") if row["code"] and row["state"] and row["sector"] in APART]
    named = [(name.casefold(), row) for row in rows for name in (row["name"], *split_cell(row["aliases"]))]
    counts = Counter(name for name, _ in named)
    return {name: Actor(row["code"], row["sector"], row["name"], None, row["wikidata"] or None) for name, row in named if counts[name] == 1}


@cache
def _plain_bodies() -> dict[str, str]:
    """Organisations of states by their names without "of" and "the", for their offices: "the ASEAN Secretariat"."""
    rows = (row for row in read_table("organisations") if row["kind"] == "igo")
    return {_plain(name.casefold()): row["code"] for row in rows for name in (row["name"], *split_cell(row["aliases"]))}
