"""Who holds an entry and towards whom, in codes: through other mentions of the same, other documents, and the pair a document is about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from communique.beside import bodies_of_states, body_of, codes_beside, family_names, has_title, is_of_some_place, is_official
from communique.beside import state_codes as state_codes
from communique.joint import UNION, is_joint_text, issuers_of, sides, states_named, states_titled
from communique.lexicon import marker_pattern, markers
from communique.records import Actor, Annotations, Document, Entry, Mention, Span
from communique.several import is_of_several
from communique.voices import SPOKEN

JOINT_KINDS = frozenset({"agreement"})
PROMISES = frozenset({"commitment", "assurance"})  # accounts differ in what they call one promise
WIDEST = 24  # characters before those who are asked: "the wider international" community
SECOND = 0.4  # of 346 official texts of stories those of a mediator that words do not tell: six of seven, and no other
LEAST_NAMED, FAR = 3, 3  # times that a body's text names the state it is about, and how many times as often as any other
NEAR = 6  # words between who is asked and what: "the parties to the conflict in Sudan to lay down"


def name_codes(annotations: Iterable[Annotations]) -> dict[str, str]:
    """The one code under which a person, or a family name, is known anywhere in the documents."""
    found: dict[str, set[str]] = defaultdict(set)
    for made in annotations:
        for mention in made.mentions:
            for actor in mention.actors:
                if actor.code in state_codes() and actor.sector != "MED" and actor.name and " " in actor.name:
                    found[actor.name.casefold()].add(actor.code)
                    for name in family_names(mention) or {actor.name.casefold().split()[-1]}:
                        found[name].add(actor.code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


@dataclass(frozen=True, slots=True)
class Parties:
    """The actors of one document: its mentions, the codes of each entity, and the two states that it is about.

    `pair` is empty where more than two are gathered: there no side is the other one. `home` is the publisher's country: officials without a
    state are its own, if it is one of the two. `met`: who met, by encounter. `about`: the one state of which a body's own text is."""

    party: str | None
    body: str | None
    home: str
    mentions: Mapping[str, Mention]
    entities: Mapping[str, tuple[str, ...]]
    pair: tuple[str, ...]
    joint: tuple[str, ...]
    met: tuple[frozenset[str], ...]
    known: Mapping[str, str]
    document: Document | None = None
    about: str | None = None

    @classmethod
    def of(cls, made: Annotations, known: Mapping[str, str]) -> Parties:
        """The actors of a document."""
        entities: dict[str, dict[str, None]] = defaultdict(dict)
        counts: Counter[str] = Counter()
        for mention in made.mentions:
            codes = [actor.code for actor in mention.actors if actor.code and actor.sector != "MED"]
            entities[mention.entity].update(dict.fromkeys(codes))
            counts.update(code for code in codes if code in sides())
        for entity, code in codes_beside(made.document, made.mentions):
            if not entities[entity]:
                entities[entity][code] = None
        by_entity = {entity: tuple(codes) for entity, codes in entities.items()}
        mentions = {mention.id: mention for mention in made.mentions}
        issued = _issuers_of_several(made)
        pair = () if issued or is_of_several(made.document, made.mentions) else _pair(counts, made.document)
        told = (
            {code for i in account.participants for code in by_entity.get(mentions[i].entity, ()) if i in mentions}
            for account in made.accounts
        )
        met = tuple(frozenset(codes & sides()) for codes in told)
        return cls(
            party=made.document.party,
            body=body_of(made.document),
            home=made.document.country or "",
            mentions=mentions,
            entities=by_entity,
            pair=pair,
            joint=next((tuple(sorted(codes)) for codes in met if len(codes) > max(len(pair), 2)), pair or issued),
            met=met,
            known=known,
            document=made.document,
            about=_told_of(counts) if made.document.party is None else None,
        )

    def holders(self, entry: Entry) -> tuple[str, ...]:
        """Who holds an entry: of a joint act that names one side or none, both; where nobody is named, the party whose account it is."""
        found = self._codes(entry.holders)
        if entry.kind in JOINT_KINDS and len(found) < (len(self.pair) or 1) and len(self.joint) > 1 and not set(found) - set(self.joint):
            return self.joint
        if found and (other := self._opposite(found, entry)):
            return other
        if not found and (issuer := self.party or self.body) is not None:
            return (issuer,)
        if not found and entry.kind == "condition" and entry.attribution is None:
            return self.pair  # what the writer tells of both; of who says it and is not known nobody is the holder
        return found

    def _opposite(self, found: tuple[str, ...], entry: Entry) -> tuple[str, ...]:
        """The other side, of who turns to one of the two and is known by name alone ("Ortega called upon Chile to"), or who promises
        the issuer's own side something without a word that tells whose he is ("she assured our side that")."""
        towards = set(self._codes(entry.counterparts)) & set(self.pair)
        named = len(found) == 1 and found[0] not in sides() and found[0][:1].isupper() and not found[0].isupper()
        promised = entry.kind in PROMISES and set(found) == towards == {self.party} and self._is_side(entry.counterparts)
        apart = named or (promised and not any(map(self._is_known, entry.holders)))
        return tuple(code for code in self.pair if code not in towards) if apart and len(self.pair) == 2 and len(towards) == 1 else ()

    def _is_side(self, ids: Iterable[str]) -> bool:
        """Whether a state or its government is meant, to which none of its own gives an assurance, and not its people."""
        actors = [actor for i in ids if i in self.mentions for actor in self.mentions[i].actors]
        return bool(actors) and all(actor.sector in (None, "GOV") for actor in actors)

    def _is_known(self, id_: str) -> bool:
        """Whether the words of a mention, or of another of the same, tell whose it is; not those of "she"."""
        mention = self.mentions.get(id_)
        if mention is None or mention.span.exact.casefold() in ("he", "she"):
            return False
        return any(actor.code for actor in mention.actors) or bool(self.entities.get(mention.entity))

    def counterparts(self, entry: Entry, holders: tuple[str, ...], voice: str | None = None) -> tuple[str, ...]:
        """Towards whom: who is named, else the other of the two states that the document is about, else the body that tells it in its own
        text; nobody in a joint act."""
        found = self._towards(entry, holders, voice)
        if not found and voice in sides() and voice not in holders and entry.kind in PROMISES:
            return (str(voice),)  # "Peru says that you promised to supply it"
        return (self.body,) if not found and self.body is not None and self._is_to_body(entry, holders, voice) else found

    def _is_to_body(self, entry: Entry, holders: tuple[str, ...], voice: str | None) -> bool:
        """Whether a state alone promises or asks something of nobody named, as the body whose text it is says."""
        alone = len(holders) == 1 and holders[0] in state_codes() and not entry.counterparts
        told = voice == self.body and self.body not in state_codes()
        return alone and told and (entry.kind in PROMISES or entry.kind == "demand")

    def _towards(self, entry: Entry, holders: tuple[str, ...], voice: str | None) -> tuple[str, ...]:
        """Towards whom: who is named, else the other of the two states that the document is about.

        It is nobody either where another party than the issuer says it (`voice`), or where the entry's own words name others only, unless
        the two have met: a promise about a third is made to who sits at the table;
        or where a text of many matters does not name it beside."""
        if self._are_strangers(entry, holders):
            return ()
        found = tuple(code for code in self._codes(entry.counterparts) if code not in holders)
        found = () if self._is_told_to_host(entry, holders, found) else found
        if found and any(code in state_codes() for code in found):
            return tuple(code for code in found if code in state_codes() or len(found) == 1)
        if found and entry.kind == "demand" and set(found) <= bodies_of_states():
            return found
        if not found and holders == (self.body,) and entry.kind not in JOINT_KINDS and self._is_of_about(entry):
            return (self.about,) if self.about is not None else ()
        if entry.kind in JOINT_KINDS or len(holders) != 1 or len(self.pair) != 2:
            return found
        others = [code for code in self.pair if code not in holders]
        other = self.party if self.party in others else others[0] if len(others) == 1 else None
        if self.party is not None and voice in state_codes() and voice not in (*holders, self.party):
            other = voice if voice in others else None
        if other is None:
            return found
        named = self._named_in((entry.substance, entry.condition)) - set(holders)
        spoken = self.document is not None and self.document.kind in SPOKEN  # who answers the press does not speak to whom he has met
        at_table = not found and not spoken and any({*holders, other} <= codes for codes in self.met)
        if not at_table and not self._is_near(other, entry):
            return found
        return (other,) if at_table or not named or other in named else found

    def _is_of_about(self, entry: Entry) -> bool:
        """Whether what a body promises or asks in its own text is for the state that the text is about: no other is named in it, and in
        spoken words that one is in the paragraph."""
        spoken = self.document is not None and self.document.kind in SPOKEN
        named = self._named_in((entry.substance, entry.condition)) & state_codes()
        near = self.about is not None and (not spoken or self._is_near(self.about, entry))
        return near and named <= {self.about}

    def _is_told_to_host(self, entry: Entry, holders: tuple[str, ...], found: tuple[str, ...]) -> bool:
        """Whether one of two sides only tells it the third that has brought them together ("informed us that"); not what it asks of that
        one: "asked Norway to send observers"."""
        if found != (self.party,) or self.party in self.pair or not set(holders) <= set(self.pair):
            return False
        named = [self.mentions[i].span for i in entry.counterparts if i in self.mentions]
        beside = (s for s in named if not entry.substance.holds(s) and any(part.holds(s) for part in entry.evidence))
        return entry.kind != "demand" or not any(beside)

    def _are_strangers(self, entry: Entry, holders: tuple[str, ...]) -> bool:
        """Whether only such are addressed as are none of the two sides: "called on donors to", "urges the parties to the conflict to"."""
        named = [self.mentions[i] for i in entry.counterparts if i in self.mentions]
        actors = [actor for mention in named for actor in mention.actors if actor.code]
        if not named:
            return entry.kind == "demand" and self._turns_to_others(entry)
        own = all(actor.code in (*holders, self.about) for actor in actors)  # "donors", taken for its own, or for those of whom it tells
        return own and all(map(self._is_beside, named))

    def _turns_to_others(self, entry: Entry) -> bool:
        """Whether who is asked stands right before the words of a demand, and is meant beside the two sides."""
        text = self.document.text if self.document is not None else ""
        before = text[entry.evidence[0].start : entry.substance.start] if entry.evidence else ""
        opening = " ".join(entry.substance.exact.split()[:NEAR])  # "We call on all donors to do the same"
        if marker_pattern("calling_on").search(opening) is not None and _end_of_others(opening) is not None:
            return True
        between = before[end:] if (end := _end_of_others(before)) is not None else ","
        return "," not in between and len(between.split()) <= NEAR

    def _is_beside(self, mention: Mention) -> bool:
        """Whether a mention, with the "all" or "international" before it, means nobody at the table."""
        words = mention.span.exact
        if self.document is not None:
            words = self.document.text[max(0, mention.span.start - WIDEST) : mention.span.end]
        end = _end_of_others(words)
        return end is not None and end > len(words) - len(mention.span.exact)

    def _is_near(self, code: str, entry: Entry) -> bool:
        """Whether a side is named in the paragraph of an entry; what a state writes to another on its own names it once for all."""
        document = self.document
        if document is None or not entry.evidence or (document.party is not None and document.kind not in SPOKEN):
            return True
        start = document.text.rfind("\n", 0, entry.evidence[0].start) + 1
        end = document.text.find("\n", entry.evidence[-1].end)
        end = len(document.text) if end < 0 else end
        near = (m for m in self.mentions.values() if start <= m.span.start < end)
        return any(code in self.entities.get(m.entity, ()) for m in near)

    def _named_in(self, spans: Iterable[Span | None]) -> set[str]:
        """The codes of all that words name."""
        parts = [span for span in spans if span is not None]
        inside = (m for m in self.mentions.values() if any(part.holds(m.span) for part in parts))
        return {code for m in inside for code in self.entities.get(m.entity, ())}

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
        words = mention.span.exact.casefold().split()
        envoy = not markers("actor_abroad_noun").isdisjoint(words)  # of another state, where he is named without one
        elsewhere = envoy or (self.document is not None and is_of_some_place(self.document.text, mention))
        return (self.home,) if self.home in self.pair and is_official(mention) and not elsewhere else ()

    def state_of(self, name: str) -> str | None:
        """The state of a speaker whose name is known; for one who is known by title only the publisher's own."""
        words = name.casefold().split() or [""]
        if (code := self.known.get(name.casefold()) or self.known.get(words[-1])) is not None and name[:1].isupper():
            return code
        return self.home if self.home in self.pair and has_title(name) else None

    def _codes_by_name(self, mention: Mention) -> tuple[str, ...]:
        name = next((actor.name for actor in mention.actors if actor.name), mention.span.exact).casefold()
        code = self.known.get(name) or self.known.get((name.split() or [""])[-1])
        return (code,) if code else ()

    def _codes(self, ids: Iterable[str]) -> tuple[str, ...]:
        meant = [self._codes_of(self.mentions[i]) for i in ids if i in self.mentions]
        found = dict.fromkeys(code for codes in meant for code in codes)
        joint = {code for codes in meant if not state_codes().isdisjoint(codes) for code in codes}  # "we" of ASEAN and Australia
        states = [name for name in found if name in joint]
        return tuple(sorted(states or found))

    def _codes_of(self, mention: Mention) -> tuple[str, ...]:
        codes = tuple(actor.code for actor in mention.actors if actor.code)
        if codes or (codes := self.entities.get(mention.entity, ())):
            return codes
        words = mention.span.exact
        if len(self.joint) > 1 and marker_pattern("joint_party").search(words):
            return self.joint
        if codes := self._codes_by_name(mention) or self._home_of(mention):
            return codes
        name = next((actor.name for actor in mention.actors if actor.name), words)
        return (self.party or self.body or name,)


def issued_beside(document: Document, pair: tuple[str, ...]) -> tuple[str, ...]:
    """Whose word a joint text is besides its publisher's: of all who publish it, or that its title names, where these are more than the
    two it is about."""
    if not is_joint_text(document):
        return ()
    titled = states_titled(document.title or "")
    return issuers_of(document) or (titled if len(titled) > len(pair) and set(pair) <= set(titled) else pair)


def _end_of_others(words: str) -> int | None:
    """Where the last of those ends who are meant beside the two sides, "all states", "the parties to the conflict"; None without any."""
    return max((found.end() for found in marker_pattern("third_party").finditer(words)), default=None)


def _issuers_of_several(made: Annotations) -> tuple[str, ...]:
    """Those who issue a text together, three or more of whom each promises something, so that none has only brought the others together."""
    titled = states_titled(made.document.title or "") if is_joint_text(made.document) else ()
    named = {mention.id: {actor.code for actor in mention.actors} for mention in made.mentions}
    held = [{code for i in one.holders if i in named for code in named[i]} for one in made.entries if one.kind in PROMISES]
    return titled if len(titled) > 2 and all({code} in held for code in titled) else ()


def _told_of(counts: Counter[str]) -> str | None:
    """The state that a text names far oftener than any other."""
    first, second = [*((code, n) for code, n in counts.most_common() if code in state_codes()), ("", 0), ("", 0)][:2]
    return first[0] if first[1] >= LEAST_NAMED and first[1] >= FAR * second[1] else None


def _stands_aside(own: int, first: int, second: int) -> bool:
    """Whether a state that tells of two others names itself, and one of them more often, and the other not much less than that one."""
    return 0 < own < first and second >= SECOND * first


def _pair(counts: Counter[str], document: Document) -> tuple[str, ...]:
    """The two states that are named most, of an official account its own among them; of a mediator's the two it mediates between."""
    if len(issuers := issuers_of(document)) == 2:
        return issuers
    ranked = [code for code, _ in counts.most_common()]  # of those named equally often the one that is named first
    if is_joint_text(document) and len(titled := states_titled(document.title or "")) == 2:
        return titled
    party = document.party or (UNION if body_of(document) == UNION else None)
    others = [code for code in ranked if code != party]
    between = [code for code in others if counts[code] > 1]
    mediates = marker_pattern("mediation").search(document.text) or (is_joint_text(document) and not counts[party or ""])
    if party is None or (len(between) == 2 and (mediates or _stands_aside(counts[party], *map(counts.__getitem__, between)))):
        return tuple(sorted((between if party else ranked)[:2]))
    if not others and len(guests := [code for code in states_named(document.title or "") if code != party]) == 1:
        others = guests  # "Telephone conversation with the President of Kazakhstan"
    return tuple(sorted([party, *others[:1]] if ranked or others else ()))
