"""Records of bodies in which many states speak: who opens their paragraphs, who stands behind whom, and what position he takes.

Read by attribution, actors and events: "Mr. Abt (Peru) said", "KENYA, for the AFRICAN GROUP and supported by CHINA, could not accept"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from communique import lexicon
from communique.records import Mention
from communique.resources import read_table

Range = tuple[int, int]
WORD = r"(?:[A-Z]\.|[^\W\da-z_][\w'’-]{0,40})"  # of a name: an initial, or a word with a capital
TITLE = r"(?:Mr|Mrs|Ms|Miss|Mme|Mlle|Dr|Sir|Dame|Lord|Prof|H\.E|MR|MRS|MS|MISS|MME|DR|SIR|LORD|M|MM)\.?"
LINK = r"(?:(?:de|la|van|von|der|bin|al|el|da|dos|du|di)[ \n])?"
OPENER = re.compile(r"\s*(?P<number>\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]?[ \t]+)?(?:[-–•*][ \t]+)?(?:\*\*)?")
DELEGATE = re.compile(
    rf"(?P<who>(?P<name>(?:{TITLE} ){{0,3}}[^\W\da-z_][^():;\"“\n]{{0,60}}?(?:\n[^():;\"“\n]{{1,40}}?)?) \((?P<of>[^()\"“]{{2,90}})\))"
    r"(?=,? (?:\([a-z][^()]*\),? )?[a-z])"
)
ENVOY = tuple(  # the shorter noun first: "representative of the Republic of Korea", "Head of the Delegation of Iraq"
    re.compile(
        r"(?:(?:His|Her) Excellency |H\.E\. )?(?:[Tt]he |An? )?(?P<noun>[\w ]{4,40}" + lazy + r") (?:of|from|for) (?:the )?"
        r"(?P<of>[^\W\da-z_][\w.'’-]*(?: (?:(?:and|of|the|de) ){0,2}[^\W\da-z_][\w.'’-]*){0,5})(?=,? [(a-z])"
    )
    for lazy in ("?", "")
)
NAMED = re.compile(rf"\b(?P<name>(?P<title>{TITLE} ){{0,3}}{WORD}(?:[ \n]{LINK}{WORD}){{0,4}}) \((?P<of>[^()\"“]{{2,90}})\)")
LED = re.compile(  # "For Chad, Mrs. Mariam Oumar recalled"
    rf"(?:^|(?<=\n)|(?<=\. ))For (?:the )?(?P<of>{WORD}(?: {WORD}){{0,3}}), "
    rf"(?P<name>(?:{TITLE}|Ambassador|Minister|Comrade) {WORD}(?: {LINK}{WORD}){{0,4}})"
)
OFFICER = re.compile(rf"{TITLE} [^\n.;:()]{{2,50}}(?:\([^()\n]{{2,40}}\))?[ .]*\([^()\n]{{2,60}}\)")
LINE_START = re.compile(r"^(?=\S)|^[ \t]+(?=\S)", re.MULTILINE)
CAPITALS = re.compile(  # a name in capitals that opens a sentence and does something: "JAPAN, with CANADA, proposed", "INDIA objected"
    r"(?:^|(?<=[.;:!?][ \n])|(?<=\n))(?:[Tt]he )?(?P<name>[A-Z]{2}[A-Z .'’-]{0,40}[A-Z])"
    r"(?=, (?:for|with|also|on behalf|supported|joined|speaking|opposed|echoed|seconded)\b"
    r"|\s(?:and [A-Z]{3}[A-Z]*\s)?(?P<verb>[a-z]+)\b)"
)
HEAD_LINES = 15  # lines in which a record says what it is
ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|twentieth"
    r"|(?:twenty|thirty|forty|fifty)-\w+)"
)
MEETING = re.compile(
    rf"(?:\b\d+(?:st|nd|rd|th) (?:plenary |ordinary |informal |closed )?|^{ORDINAL} (?:plenary )?)(?:meeting|sitting)"
    r"(?=\s*(?:[,:;(.—–-]|$))",
    re.IGNORECASE,
)
TOLD = re.compile(r"\b(?:said|says|told|is|are|was|were|has|have|had|will|would|met|meets|after|before|how|why|faces?)\b", re.IGNORECASE)
LONGEST_HEAD = 140  # characters of a line that is a heading
BRACKET = re.compile(r" ?\([^()\n]{2,90}\)")
JOINED = re.compile(r"(?:, (?:and )?| and |,? as well as |/| & )(?:(?:also )?(?:on behalf of |for )?(?:the )?)", re.IGNORECASE)
CLOSED = re.compile(r"\s*(?:[,;)\]]|and (?=\w+ by ))")
LEADING = re.compile(r"(?:^|(?<=[.:!?]\s)|(?<=\n))(?:Also )?(?:[Ss]peaking |Intervening )?[Oo]n behalf of (?:the )?")
FEWEST = 3  # delegates, or states in capitals, that make a record


@dataclass(frozen=True, slots=True)
class Backing:
    """Who stands behind a party in a sentence: `how` is "for" (on whose behalf), "with", "support" or "oppose"; `word`: where that is told,
    `end`: behind the last of the others."""

    party: Mention
    how: str
    others: tuple[Mention, ...]
    word: Range
    end: int


def opened_by(text: str, start: int, end: int, *, recorded: bool = False) -> Range | None:
    """The delegate who opens a paragraph of a record in its third person: "12. Mr. Abt (Observer for Peru) said", "The delegate of Chad
    asked"; where the text is not known as `recorded`, nor headed so, only who stands in capitals, or has a courtesy title in a numbered
    paragraph."""
    found = OPENER.match(text, start, end)
    first = found.end() if found else start
    known = recorded or is_headed(text)
    sure = known or (found is not None and found["number"] is not None)
    who = DELEGATE.match(text, first, end)
    if who is not None and sending_party(who["of"]) and (known or is_capital(who["name"]) or (sure and is_courteous(who["name"]))):
        return who.span("who")
    for envoy in (form.match(text, first, end) for form in ENVOY if sure):
        if envoy is not None and envoy["noun"].lower() in lexicon.markers("record_envoy") and envoy["of"].lower() in lexicon.body_names():
            return first, envoy.end("of")
    return None


def named_officer(line: str) -> bool:
    """Whether a line is nothing but somebody's name with his state in brackets: "Mr. Abt ........ (Austria)"."""
    return OFFICER.fullmatch(line.strip()) is not None


def is_courteous(name: str) -> bool:
    """Whether a name has a courtesy title, as records give those who speak: "Ms. Oda"."""
    return re.match(rf"{TITLE} ", name) is not None


def is_capital(name: str) -> bool:
    """Whether a name is set in capitals, but for its courtesy title: "Mr. ODA ROJAS"."""
    own = re.sub(rf"^(?:{TITLE} )+", "", name)
    return own.isupper() and " " in name


@lru_cache(maxsize=8)
def is_headed(text: str) -> bool:
    """Whether one of the first lines calls a text a record: "Summary record of the 12th meeting", "Memorandum of Conversation"."""
    return any(_heads_record(line) for line in head_lines(text))


def head_lines(text: str) -> Iterator[str]:
    """The lines at the beginning of a text that may be headings: short ones that tell nothing."""
    lines = text[: HEAD_LINES * LONGEST_HEAD].split("\n")[:HEAD_LINES]
    return (line.strip() for line in lines if len(line) <= LONGEST_HEAD and TOLD.search(line) is None)


def _heads_record(line: str) -> bool:
    begins = any(lexicon.marker_pattern(role).match(line) for role in ("record_heading", "proceedings_heading"))
    ended = line.endswith((".", "!", "?"))
    told = MEETING.search(line) is not None or lexicon.marker_pattern("proceedings_heading_word").search(line) is not None
    return begins or (told and not ended)


def sending_party(words: str) -> str:
    """The name of the state or body for which somebody speaks by the words in brackets behind his name: "Observer for the Holy See"; empty
    where they name none."""
    plain = " ".join(words.split()).removeprefix("the ").removeprefix("The ")
    if lexicon.marker_pattern("record_un_office").match(plain) is not None:
        return "United Nations"
    role = lexicon.marker_pattern("record_role").match(plain)
    named = plain[role.end() :].strip().removeprefix("the ") if role is not None else plain
    first, _, rest = named.partition(", ")
    names = (named, first if rest.lower() not in _state_names() else "")  # "(Georgia, United States)" is a town's
    return next((name for name in names if name.lower() in lexicon.body_names()), "")


def find_delegates(text: str) -> Iterator[tuple[Range, str]]:
    """The names of those behind whom a state stands in brackets, with it: "Mr. Holland (Ireland)"; where a text is no record of many states
    only those with a courtesy title."""
    many = is_proceedings(text)
    for found in NAMED.finditer(text):
        party = sending_party(found["of"])
        if party and (many or (found["title"] and not found["name"].startswith("Miss "))):
            yield found.span("name"), party
    for found in LED.finditer(text):
        if found["of"].lower() in lexicon.body_names():
            yield found.span("name"), found["of"]


@lru_cache(maxsize=8)
def is_proceedings(text: str) -> bool:
    """Whether a text is a record of a body in which many states speak: by delegates at the heads of paragraphs, by those whom a headed
    record names with their states, or by states in capitals that speak."""
    if names_in_capitals(text):
        return True
    heads = (opened_by(text, found.end(), len(text)) for found in LINE_START.finditer(text))
    delegates = {text[head[0] : head[1]] for head in heads if head is not None}
    if is_headed(text):
        delegates |= {found["name"] for found in NAMED.finditer(text) if sending_party(found["of"])}
    return len(delegates) >= FEWEST


@lru_cache(maxsize=8)
def names_in_capitals(text: str) -> bool:
    """Whether states in capitals open sentences, as bulletins of negotiations set their speakers."""
    speaking = (found for found in CAPITALS.finditer(text) if found["verb"] is None or _is_of_saying(found["verb"]))
    return len({found["name"].lower() for found in speaking} & _state_names()) >= FEWEST


def _is_of_saying(verb: str) -> bool:
    """Whether a verb, in its past or as it is, tells that somebody says or holds something: "proposed", "could" before one."""
    stems = {verb, verb.removesuffix("d"), verb.removesuffix("ed"), verb.removesuffix("ed")[:-1]}
    return verb in ("said", "could", "would", "spoke", "sought") or any(
        row.cue for stem in stems for row in lexicon.verb_rows().get((stem, "verb"), ())
    )


@cache
def _state_names() -> frozenset[str]:
    """The names of states, lower case."""
    return frozenset(name.lower() for row in read_table("countries") for name in (row["name"], *row["aliases"].split("|")) if name)


@cache
def _state_codes() -> frozenset[str]:
    return frozenset(row["iso3"] for row in read_table("countries"))


def find_backing(text: str, mentions: Sequence[Mention]) -> tuple[Backing, ...]:
    """Who stands behind whom, in order of the text: "Peru, also on behalf of Chile,", "JAPAN, with CANADA, ", "India (for the G-77)"."""
    at = _by_start(mentions)
    found: list[Backing] = []
    beneath = 0  # up to where the words are of whoever stands behind somebody before
    for mention in sorted(at.values(), key=lambda mention: mention.span.start):
        if mention.span.start >= beneath and (behind := list(_behind(text, mention, at))):
            found += behind
            beneath = behind[-1].end
    for lead in LEADING.finditer(text):
        others, end = _listed(text, lead.end(), at)
        comma = re.compile(r",\s+(?:the )?(?:representative of )?").match(text, end)
        party = at.get(comma.end()) or at.get(comma.start() + 2) if others and comma is not None else None
        if party is not None:
            found.append(Backing(party, "for", others, lead.span(), end))
    return tuple(sorted(found, key=lambda one: one.word))


def _by_start(mentions: Sequence[Mention]) -> dict[int, Mention]:
    """The mentions by where they begin, of several the longest; only those that stand for somebody."""
    known = [mention for mention in mentions if any(actor.code for actor in mention.actors)]
    return {mention.span.start: mention for mention in sorted(known, key=lambda mention: mention.span.end)}


def _behind(text: str, party: Mention, at: dict[int, Mention]) -> Iterator[Backing]:
    """What stands right behind a party, one link after the other: ", for the G-77, supported by Peru and opposed by Chile,"."""
    bracket = BRACKET.match(text, party.span.end)
    end = bracket.end() if bracket is not None and not _links().match(text, bracket.start()) else party.span.end
    while (link := _links().match(text, end)) is not None:
        others, after = _listed(text, link.end(), at)
        others = tuple(other for other in others if other.entity != party.entity)
        words = " ".join(link["link"].lower().split())
        how = lexicon.marker_values("record_backing")[words]
        closed = CLOSED.match(text, after) is not None or words.endswith("behalf of")
        states = any(actor.code in _state_codes() for other in others for actor in other.actors)
        if how == "for" and states and not words.endswith("behalf of") and not is_proceedings(text):
            return  # "Germany, for France, criticised the plan"
        if not others or not closed:
            return
        yield Backing(party, how, others, link.span("link"), after)
        end = after


@cache
def _links() -> re.Pattern[str]:
    """What leads from a party to who stands behind him."""
    words = sorted(lexicon.marker_values("record_backing"), key=len, reverse=True)
    told = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(
        rf"\]?(?:,\s+|\s+[(\[]|\s+(?=on\s+behalf)|\s+and\s+(?=\w+\s+by\b))(?:(?:also|and|speaking|strongly|warmly|later)\s+){{0,2}}"
        rf"(?P<link>{told})\s+(?:the\s+)?(?:other\s+)?(?:representatives?\s+of\s+)?(?:the\s+)?",
        re.IGNORECASE,
    )


def _listed(text: str, start: int, at: dict[int, Mention]) -> tuple[tuple[Mention, ...], int]:
    """The parties of a list that begins at a place, and where it ends."""
    listed: list[Mention] = []
    end, place = start, start
    while (mention := at.get(place)) is not None:
        listed.append(mention)
        end = mention.span.end
        if (bracket := BRACKET.match(text, end)) is not None:
            end = bracket.end()
        joined = JOINED.match(text, end)
        if joined is None:
            break
        place = joined.end()
    return tuple(listed), end
