"""Who holds an entry and towards whom, in codes: through other mentions of the same, other documents, and the pair a document is about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from communique.lexicon import marker_pattern, pattern_of, split_cell
from communique.records import Actor, Annotations, Document, Entry, Mention
from communique.resources import read_table

WIDEST_TITLE = 40  # characters between a state and the name of its minister
BETWEEN = re.compile(r"(?:['’]s?)? (?:[\w-]+ ){0,2}(?:[Mm]inister|[Pp]resident|[Ss]poke\w+|[Aa]mbassador|[Ss]ecretary|[Cc]hief|[Hh]ead) ")
TITLED = re.compile(
    r"\b(?:[Mm]inister|[Ss]ecretary|[Ss]poke\w+|[Aa]mbassador|[Nn]egotiator|[Ee]nvoy|[Aa]dviser|[Cc]ommissioner|[Oo]fficial|PS) $"
)
OWNING = (" ", "'s ", "’s ")  # between a state and its official: "Peru's Foreign Minister X"
GAP = re.compile(" ")
JOINT_KINDS = frozenset({"agreement"})


@cache
def state_codes() -> frozenset[str]:
    """The codes of states and territories."""
    return frozenset(row["iso3"] for row in read_table("countries"))


def name_codes(annotations: Iterable[Annotations]) -> dict[str, str]:
    """The one code under which a person, or a family name, is known anywhere in the documents."""
    found: dict[str, set[str]] = defaultdict(set)
    for made in annotations:
        for mention in made.mentions:
            for actor in mention.actors:
                if actor.code in state_codes() and actor.name and " " in actor.name:
                    found[actor.name.casefold()].add(actor.code)
                    found[actor.name.casefold().split()[-1]].add(actor.code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


@dataclass(frozen=True, slots=True)
class Parties:
    """The actors of one document: its mentions, the codes of each entity, and the two states that it is about.

    `home` is the publisher's country: officials without a state are its own, if it is one of the two."""

    party: str | None
    body: str | None
    home: str
    mentions: Mapping[str, Mention]
    entities: Mapping[str, tuple[str, ...]]
    pair: tuple[str, ...]
    joint: tuple[str, ...]
    known: Mapping[str, str]

    @classmethod
    def of(cls, made: Annotations, known: Mapping[str, str]) -> Parties:
        """The actors of a document."""
        entities: dict[str, dict[str, None]] = defaultdict(dict)
        counts: Counter[str] = Counter()
        for mention in made.mentions:
            codes = [actor.code for actor in mention.actors if actor.code and actor.sector != "MED"]
            entities[mention.entity].update(dict.fromkeys(codes))
            counts.update(code for code in codes if code in state_codes())
        for entity, code in (*_by_title(made), *_by_context(made)):
            if not entities[entity]:
                entities[entity][code] = None
        by_entity = {entity: tuple(codes) for entity, codes in entities.items()}
        mentions = {mention.id: mention for mention in made.mentions}
        pair = _pair(counts, made.document)
        told = (
            {code for i in account.participants for code in by_entity.get(mentions[i].entity, ()) if i in mentions}
            for account in made.accounts
        )
        met = next((tuple(sorted(codes & state_codes())) for codes in told if len(codes & state_codes()) > len(pair)), pair)
        return cls(made.document.party, body_of(made.document), made.document.country or "", mentions, by_entity, pair, met, known)

    def holders(self, entry: Entry) -> tuple[str, ...]:
        """Who holds an entry: of a joint act that names one side or none, both; where nobody is named, the party whose account it is."""
        found = self._codes(entry.holders)
        if entry.kind in JOINT_KINDS and len(found) < 2 and len(self.pair) == 2 and not set(found) - set(self.joint):
            return self.joint
        if not found and (issuer := self.party or self.body) is not None:
            return (issuer,)
        if not found and entry.kind == "condition":
            return self.pair
        return found

    def counterparts(self, entry: Entry, holders: tuple[str, ...]) -> tuple[str, ...]:
        """Towards whom: who is named, else the other of the two states that the document is about; nobody in a joint act."""
        found = tuple(code for code in self._codes(entry.counterparts) if code not in holders)
        if found and any(code in state_codes() for code in found):
            return tuple(code for code in found if code in state_codes() or len(found) == 1)
        if entry.kind in JOINT_KINDS or len(holders) != 1 or len(self.pair) != 2:
            return found
        others = [code for code in self.pair if code not in holders]
        if self.party in self.pair and self.party not in holders:
            return (self.party,)
        return tuple(others) if len(others) == 1 else found

    def named(self) -> dict[str, Mention]:
        """The mentions by id; those without a code carry the one by which another mention or document knows them."""
        return {id_: self._named(mention) for id_, mention in self.mentions.items()}

    def _named(self, mention: Mention) -> Mention:
        if any(actor.code for actor in mention.actors):
            return mention
        codes = self.entities.get(mention.entity, ()) or self._codes_by_name(mention) or self._home_of(mention)
        return replace(mention, actors=tuple(Actor(code) for code in codes)) if codes else mention

    def _home_of(self, mention: Mention) -> tuple[str, ...]:
        """The publisher's own state, if the document is about it and an official is named without one."""
        return (self.home,) if self.home in self.pair and _is_official(mention) else ()

    def state_of(self, name: str) -> str | None:
        """The publisher's own state for a speaker who is known by title and name only."""
        return self.home if self.home in self.pair and _has_title(name) else None

    def _codes_by_name(self, mention: Mention) -> tuple[str, ...]:
        name = next((actor.name for actor in mention.actors if actor.name), mention.span.exact).casefold()
        code = self.known.get(name) or self.known.get((name.split() or [""])[-1])
        return (code,) if code else ()

    def _codes(self, ids: Iterable[str]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for mention in (self.mentions[i] for i in ids if i in self.mentions):
            found.update(dict.fromkeys(self._codes_of(mention)))
        states = [name for name in found if name in state_codes()]
        return tuple(sorted(states or found))

    def _codes_of(self, mention: Mention) -> tuple[str, ...]:
        codes = tuple(actor.code for actor in mention.actors if actor.code)
        if codes or (codes := self.entities.get(mention.entity, ())):
            return codes
        words = mention.span.exact
        if len(self.pair) == 2 and marker_pattern("joint_party").search(words):
            return self.joint
        if codes := self._codes_by_name(mention) or self._home_of(mention):
            return codes
        name = next((actor.name for actor in mention.actors if actor.name), words)
        return (self.party or self.body or name,)


def body_of(document: Document) -> str | None:
    """The code of the organisation that issues a document in its own name, None for the press and for states."""
    if document.party is not None or document.kind in ("news", "commentary"):
        return None
    return _bodies().get((document.publisher or "").casefold())


@cache
def _bodies() -> dict[str, str]:
    rows = read_table("organisations")
    return {name.casefold(): row["code"] for row in rows for name in (row["name"], *split_cell(row["aliases"]))}


def is_joint_text(document: Document) -> bool:
    """Whether both sides issue a document together: a joint statement, a joint declaration."""
    return document.party is not None and marker_pattern("joint_text").search(document.title or "") is not None


def _by_title(made: Annotations) -> Iterator[tuple[str, str]]:
    """Persons without a code after the name of a state and a title: "Peru's fisheries minister X", "PNG Foreign Minister Y"."""
    states = [(m.span.start, m.span.end, code) for m in made.mentions for code in _state_of(m)]
    for mention in made.mentions:
        if any(actor.code for actor in mention.actors):
            continue
        for start, end, code in states:
            inside = mention.span.start <= start and end < mention.span.end
            before = made.document.text[end : mention.span.start] if 0 <= mention.span.start - end <= WIDEST_TITLE else ""
            titled = BETWEEN.fullmatch(before) is not None or (before in OWNING and _is_official(mention))
            if (inside or titled) and mention.span.exact[:1].isupper():
                yield mention.entity, code


def _is_official(mention: Mention) -> bool:
    """Whether a mention is of somebody in office, by the table of offices or by a title among its words."""
    in_office = any(actor.sector == "GOV" or actor.office for actor in mention.actors)
    return in_office or _has_title(mention.span.exact)


def _has_title(words: str) -> bool:
    return any(TITLED.search(words[: gap.end()]) for gap in GAP.finditer(words))


def _by_context(made: Annotations) -> Iterator[tuple[str, str]]:
    """Officials without a code after the last state that is named, by a noun, in their paragraph: "Kazakhstan's ... Deputy minister X"."""
    text, states = made.document.text, [(m.span.start, code) for m in made.mentions for code in _government_of(m)]
    for mention in made.mentions:
        official = any(actor.sector == "GOV" for actor in mention.actors) or TITLED.search(text[: mention.span.start][-WIDEST_TITLE:])
        if any(actor.code for actor in mention.actors) or not official:
            continue
        opening = text.rfind("\n", 0, mention.span.start)
        before = [code for start, code in states if opening < start < mention.span.start]
        if before:
            yield mention.entity, before[-1]


def _government_of(mention: Mention) -> tuple[str, ...]:
    """The code of a state that a mention names by a noun, or of somebody who acts for it."""
    codes = {actor.code for actor in mention.actors if actor.code in state_codes() and actor.sector in (None, "GOV")}
    if len(codes) != 1 or len(mention.actors) != 1 or mention.span.exact.casefold() in _adjectives():
        return ()
    return tuple(code for code in codes if code)


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(word.casefold() for row in read_table("countries") for word in split_cell(row["adjectives"]))


def _state_of(mention: Mention) -> tuple[str, ...]:
    """The code of a mention that names one state and nobody of it."""
    codes = {actor.code for actor in mention.actors if actor.code in state_codes() and actor.office is None and actor.sector is None}
    return tuple(code for code in codes if code) if len(codes) == len(mention.actors) == 1 else ()


def _pair(counts: Counter[str], document: Document) -> tuple[str, ...]:
    """The two states that are named most, of an official account its own among them; of a mediator's the two it mediates between."""
    ranked = [code for code, _ in counts.most_common()]  # of those named equally often the one that is named first
    if is_joint_text(document) and len(titled := [code for code in ranked if _is_named(code, document.title or "")]) == 2:
        return tuple(sorted(titled))
    party, others = document.party, [code for code in ranked if code != document.party]
    between = [code for code in others if counts[code] > 1]
    mediates = marker_pattern("mediation").search(document.text) or (is_joint_text(document) and not counts[party or ""])
    if party is None or (len(between) == 2 and mediates):
        return tuple(sorted((between if party else ranked)[:2]))
    return tuple(sorted([party, *others[:1]] if ranked else ()))


def _is_named(code: str, title: str) -> bool:
    """Whether a title names a state: "the Joint Declaration between Guyana and Venezuela"."""
    return _names_of_state(code).search(title) is not None


@cache
def _names_of_state(code: str) -> re.Pattern[str]:
    row = next(row for row in read_table("countries") if row["iso3"] == code)
    return pattern_of((row["name"], *split_cell(row["aliases"]), *split_cell(row["adjectives"])))
