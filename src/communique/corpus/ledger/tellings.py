"""The entries of each document as tellings: who holds them, whose word they are, and which of them are one matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from communique.beside import agency_of, body_of
from communique.corpus.ledger.deeds import opening_act
from communique.corpus.ledger.parties import Parties, issued_beside, name_codes, state_codes
from communique.corpus.ledger.wording import concepts_in, numbers_in, strong_tokens, tokens_of
from communique.joint import states_named
from communique.lexicon import is_person, marker_pattern, markers, split_cell
from communique.records import Annotations, Attribution, Document, Entry, Mention, day_number
from communique.resources import read_table
from communique.voices import chain_of, is_question, voice_of

NAMING = frozenset({"name", "official_name", "aliases", "adjectives", "people"})  # columns of countries.csv
OWN_KINDS = ("commitment", "assurance", "refusal", "condition", "demand")  # what nobody but a party says for it
FAR_DAYS = 9999
OWNED = re.compile(r"\s(?:its|his|her|their|the|our|my)\s(?:\w+\s)?")  # between a verb and the noun that it tells again
NEAR_VERB = 4  # words that end in a verb and hold its "has": "has since twice asked"
SURE = 0.5  # weight from which a line is put first, and a condition of nobody known is told


@dataclass(frozen=True, slots=True)
class Told:
    """One document's entry with what it is joined by.

    `voice` is the party whose word it is, None where it is a writer's or nobody's; `by` its name, else the writer's. `beside` are the
    others whose word it is too: those who issue a joint text together. `towards` is whom it is made to as far as that parts two tellings:
    whom its verb names, or the other of the two states that the document is about; what was read from elsewhere parts none. `restated` if
    the words that tell it say that it was said before, `again` if any of its clause do."""

    document: Document
    day: str
    entry: Entry
    holders: tuple[str, ...]
    counterparts: tuple[str, ...]
    towards: tuple[str, ...]
    words: frozenset[str]
    strong: frozenset[str]
    numbers: frozenset[str]
    act: frozenset[str]
    talks: bool
    again: bool
    restated: bool
    anew: bool
    voice: str | None
    by: str
    beside: tuple[str, ...]
    reading: bool


def find_tellings(annotations: Iterable[Annotations]) -> tuple[Told, ...]:
    """Every entry of every document, in order of publication."""
    documents = tuple(annotations)
    known = name_codes(documents)
    found = (told for made in documents for told in _tellings_of(made, known))
    return tuple(sorted(found, key=lambda t: (t.day, t.document.id, t.entry.substance, t.entry.id)))


def _tellings_of(made: Annotations, known: Mapping[str, str]) -> Iterator[Told]:
    if not made.entries:
        return
    parties = Parties.of(made, known)
    document = made.document
    names = name_tokens(made)
    beside = issued_beside(document, parties.pair)
    scene = _scene_of(made, parties)
    for entry in made.entries:
        holders = parties.holders(entry)
        if not _can_be_held(holders, entry):
            continue
        said = entry.attribution or _own_saying(made, entry)
        voice, by = _whose_word(made, entry, said, holders, parties, scene)
        around = " ".join(span.exact for span in entry.evidence)
        yield Told(
            document=document,
            day=document.published or "9999",
            entry=entry,
            holders=holders,
            counterparts=parties.counterparts(entry, holders, voice),
            towards=parties.counterparts(_as_told(entry, parties.mentions), holders, voice),
            words=tokens_of(entry.substance.exact) - names,
            talks="=talks" in concepts_in(around) or "=instruct" in concepts_in(around),
            strong=strong_tokens(entry.substance.exact) - names,
            numbers=numbers_in(entry.substance.exact),
            act=opening_act(entry.substance.exact),
            again=marker_pattern("told_again").search(around) is not None,
            restated=_is_restated(entry, document.text, scene.attributions.get(said or "")),
            anew=marker_pattern("told_anew").search(entry.substance.exact) is not None,
            voice=voice,
            by=by,
            beside=tuple(code for code in beside if code != by),
            reading=document.party is None and said is None and by == document.publisher and entry.kind in ("condition", "expectation"),
        )


def _is_restated(entry: Entry, text: str, said: Attribution | None) -> bool:
    """Whether the words that tell an entry say that it was told before: "again called on", "repeated that"; not "to open it again"."""
    told = " ".join(span.exact for span in entry.evidence).replace(entry.substance.exact, "")
    if said is not None and said.source and said.content:
        told += f" {text[said.source[0].start : said.content[0].start]}"
    return marker_pattern("restating").search(told) is not None


def _as_told(entry: Entry, mentions: Mapping[str, Mention]) -> Entry:
    """An entry with those counterparts alone that stand beside its words in the clause that tells it: "urged Peru to"."""
    spans = {id_: mentions[id_].span for id_ in entry.counterparts if id_ in mentions}
    beside = (id_ for id_, span in spans.items() if not entry.substance.holds(span) and any(part.holds(span) for part in entry.evidence))
    return replace(entry, counterparts=tuple(beside))


@dataclass(frozen=True, slots=True)
class Scene:
    """Who is named in a document, its attributions by id, and the names of those who only carry or ask: media and questioners."""

    mentions: dict[str, Mention]
    attributions: dict[str, Attribution]
    carriers: frozenset[str]


def _scene_of(made: Annotations, parties: Parties) -> Scene:
    mentions, document = parties.named(), made.document
    media = {document.publisher or document.id} | {a.name or m.span.exact for m in made.mentions for a in m.actors if a.sector == "MED"}
    media |= {turn.relay[0] for turn in made.attributions if turn.relay and is_question(document, turn, mentions)}
    return Scene(mentions, {a.id: a for a in made.attributions}, frozenset(media))


def _whose_word(
    made: Annotations, entry: Entry, said: str | None, holders: tuple[str, ...], parties: Parties, scene: Scene
) -> tuple[str | None, str]:
    """The party on whose word an entry stands, None if nobody's; and whose word it is by name.

    Whoever stays unnamed ("sources", "a diplomat") or has left office speaks for nobody, and what a reporter asks is no holder's word."""
    document = made.document
    agency = agency_of(document) if entry.attribution is None else None
    if agency in parties.pair and set(holders) <= set(parties.pair):  # with nobody cited, a state's own agency tells what the two do
        return agency, agency
    chain = chain_of(said, scene.attributions)
    asked = bool(chain) and is_question(document, chain[-1], scene.mentions)
    voice, by = voice_of(document, said, scene.attributions, scene.mentions, holders=entry.holders)
    told_by = [one for one in chain if one.relay and one.relay[0] not in scene.carriers]
    teller = told_by[-1] if told_by else None
    if teller is not None and document.party is None and _is_former(teller):
        return None, teller.relay[0]
    if voice is None and by not in scene.carriers:
        voice = parties.state_of(by) or (_state_of_text(teller) if teller is not None else None)
        by = voice or by
    if said is None and document.party is None and len(holders) == 1 and _is_free_speech(entry, scene.mentions, document):
        voice = by = holders[0]
    body = body_of(document)
    if body is not None and not asked and (voice is None or (entry.attribution is None and said is not None)):
        voice = by = body  # what a party is told to have said, in the text of an organisation
    if asked and voice in holders:
        return None, chain[-1].relay[0] if chain[-1].relay else by
    known = asked or (teller is not None and _is_unnamed(teller))
    if voice is None and not known and by not in scene.carriers and len(holders) == 1 and entry.kind in OWN_KINDS:
        voice = by = _speaker_of(holders[0], entry, parties)
    return voice, by


def _is_unnamed(teller: Attribution) -> bool:
    """Whether somebody is cited who is not named and speaks for nobody: "sources", "two diplomats", "a Western official in Lima", "people
    close to Paz"; not "the minister"."""
    return any(
        marker_pattern("source_unnamed").search(words)
        or (marker_pattern("source_indefinite").search(words) and not marker_pattern("source_definite").match(words))
        for words in (marker_pattern("source_aside").split(source.exact, maxsplit=1)[0] for source in teller.source)
        if not any(word[:1].isupper() and word.lower() not in markers("actor_bloc_adjective") for word in words.split()[1:])
    )


def _is_former(teller: Attribution) -> bool:
    return any(marker_pattern("source_former").search(source.exact) for source in teller.source)


def _state_of_text(teller: Attribution) -> str | None:
    """The state whose text is cited: "the Chinese readout"."""
    texts = [source.exact for source in teller.source if marker_pattern("source_text").search(source.exact)]
    named = {code for text in texts for code in states_named(text)}
    return next(iter(named)) if len(named) == 1 else None


def _can_be_held(holders: tuple[str, ...], entry: Entry) -> bool:
    """Whether somebody is known who could be held to an entry: not "officers", and not nobody unless all are meant, or a condition is sure
    that somebody unknown makes."""
    if not holders:
        return entry.kind == "agreement" or (entry.kind == "condition" and (entry.attribution is None or is_likely(entry.weight)))
    return not all(name.islower() for name in holders)


def is_likely(weight: float | None) -> bool:
    """Whether a weight is enough to put a line before a reader first."""
    return weight is None or weight >= SURE


def _speaker_of(holder: str, entry: Entry, parties: Parties) -> str:
    """Whose word it is where nobody has a code who says it: the holder's ("Ortega said that Peru would come"), the other side's if he
    tells what the holder said ("Ortega said that Peru had promised")."""
    others = [code for code in parties.pair if code != holder]
    relayed = any(marker_pattern("own_telling").search(around.exact) for around in entry.evidence)
    return others[0] if relayed and len(others) == 1 else holder


def _is_free_speech(entry: Entry, mentions: Mapping[str, Mention], document: Document) -> bool:
    """Whether a writer tells a party's own words: "It would not sign", "London pledged a million"; also what is expected, or what somebody
    of it wants. What it "had asked", or the state as a whole wants or "has asked", the writer knows; what it "would" do, an analyst
    foresees."""
    if entry.kind == "agreement":
        return False
    held = [mentions[id_] for id_ in entry.holders if id_ in mentions]
    whole = bool(held) and all(map(_is_whole_state, held))
    around = " ".join(span.exact for span in entry.evidence)
    if marker_pattern("own_wish").search(around) is not None and (entry.kind == "expectation" or not whole):
        return True
    foresees = document.kind == "commentary"
    told = (f for f in marker_pattern("own_word").finditer(around) if not (foresees and f.group().lower() == "would"))
    return any(not _is_background(around[: found.end()], whole=whole) for found in told)


def _is_background(words: str, *, whole: bool) -> bool:
    """Whether the verb that ends some words is told as long done: "had asked"; of a state as a `whole` also "has asked"."""
    found = marker_pattern("perfect").findall(" ".join(words.split()[-NEAR_VERB:]))
    return "had" in found or (whole and bool(found))


def _is_whole_state(mention: Mention) -> bool:
    """Whether a mention is but the name of a state or of its capital, and nobody of it: "Peru", "Lima"; not "the ministry"."""
    words = mention.span.exact.casefold().removeprefix("the ")
    return any(words in _names_of_state(actor.code) for actor in mention.actors if actor.code in state_codes())


def _own_saying(made: Annotations, entry: Entry) -> str | None:
    """What its holder is told to have said where nobody else is cited for it: "the United States urged Peru to lift the ban".

    What two agreed is no saying: it is the writer's knowledge."""
    if entry.kind == "agreement":
        return None
    entities = {mention.id: mention.entity for mention in made.mentions}
    held = {entities.get(id_, id_) for id_ in entry.holders}
    said = (a for a in made.attributions if a.type == "speech" and held & {entities.get(id_, id_) for id_ in a.speakers})
    told = (a for a in said if _tells(a, entry, made.document.text))
    first = next(told, None)
    return first.id if first is not None and not _is_long_told(first, made) else None


def _is_long_told(said: Attribution, made: Annotations) -> bool:
    """Whether news only tell that something has been said, with nobody cited."""
    whole = [_is_whole_state(mention) for mention in made.mentions if mention.id in said.speakers]
    cue = " ".join(span.exact for span in said.cue)
    return made.document.party is None and _is_background(cue, whole=bool(whole) and all(whole))


def _tells(attribution: Attribution, entry: Entry, text: str) -> bool:
    """Whether a cue stands in the words that tell an entry, or right before the noun that opens them: "renewed its call on Peru to"."""
    pairs = [(cue, around) for cue in attribution.cue for around in entry.evidence]
    cued = any(cue.overlaps(around) or OWNED.fullmatch(text[cue.end : around.start]) for cue, around in pairs)
    return cued and any(part.overlaps(entry.substance) for part in attribution.content)


def name_tokens(made: Annotations) -> frozenset[str]:
    """The tokens of the names of states and persons: who acts is compared by codes."""
    people = (m.span.exact for m in made.mentions if any(is_person(actor) for actor in m.actors))
    names = " ".join(word for words in people for word in words.split() if word[:1].isupper())
    codes = {actor.code for mention in made.mentions for actor in mention.actors}
    return tokens_of(names).union(*(tokens_of_state(code) for code in codes & state_codes()))


@cache
def tokens_of_state(code: str) -> frozenset[str]:
    """The tokens of a state's names and adjectives, and of its capital, which stands for it."""
    return tokens_of_name(code) | tokens_of(" ".join(_capitals_of(code)))


@cache
def _names_of_state(code: str) -> frozenset[str]:
    """What a state is called by, in lower case: its names and its capital."""
    row = next(row for row in read_table("countries") if row["iso3"] == code)
    names = (name for column in ("name", "official_name", "aliases") for name in split_cell(row[column]))
    return frozenset(name.casefold() for name in (*names, *_capitals_of(code)))


def _capitals_of(code: str) -> tuple[str, ...]:
    return tuple(one["word"] for one in read_table("metonyms") if one["code"] == code and one["kind"] == "capital")


@cache
def tokens_of_name(code: str) -> frozenset[str]:
    """The tokens of a state's names and adjectives."""
    row = next(row for row in read_table("countries") if row["iso3"] == code)
    return tokens_of(" ".join(value for name, value in row.items() if name in NAMING))


def days_between(first: str, later: str) -> int:
    """Days from one day to another, negative backwards; a great many where one is unknown."""
    start, end = day_number(first), day_number(later)
    return end - start if start is not None and end is not None else FAR_DAYS
