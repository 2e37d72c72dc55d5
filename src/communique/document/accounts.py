"""This text's accounts of encounters: its CONSULT events grouped by who met, how and when, and the encounter its title names.

An account tells one meeting, call or visit once, however often the text comes back to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from communique.document.parsing import Doc
from communique.lexicon import form_in_title, is_person, marker_pattern, markers, read_number, subject_of_title, time_words
from communique.records import Account, DateRange, Event, Factuality, Form, Mention, Place, PlaceMention, Span, When, make_id
from communique.syntax import SUBJECTS, document_of, is_negated, own_subject, phrase_tokens, span_at

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

FRESH = timedelta(3)  # how long before publication the encounter of a title may lie
OPENING = 12  # sentences that may say that a meeting is virtual, or where it is held
LATER_SENTENCES = 3  # how far after its telling the length of an encounter is looked for


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where the text tells of an encounter; `persons` are (code, name) pairs, `entities` everybody.

    `loose` if its words ("spoke", "discussed") fit a meeting and a call."""

    form: Form
    loose: bool
    entities: tuple[str, ...]
    codes: frozenset[str]
    persons: frozenset[tuple[str, str]]
    date: DateRange | None
    place: Place | None
    minutes: int | None
    factuality: Factuality
    background: bool
    evidence: tuple[Span, ...]
    attribution: str | None


@dataclass(frozen=True, slots=True)
class Scene:
    """What the tellings are read from: sentences by their start, mentions by id and the best one of each entity."""

    doc: Doc
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    mentions: dict[str, Mention]
    best: dict[str, Mention]
    times: tuple[When, ...]
    places: tuple[PlaceMention, ...]

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that holds character `offset`."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def bounds(self, n: int) -> tuple[int, int]:
        """First and last character of sentence `n`."""
        return self.sentences[n].start_char, self.sentences[n].end_char


def find_accounts(
    doc: Doc,
    events: Sequence[Event],
    mentions: Sequence[Mention],
    times: Sequence[When],
    places: Sequence[PlaceMention],
) -> tuple[Account, ...]:
    """The encounters that a text tells of, in order of their first telling.

    Tellings join if form, parties, factuality, date and length agree. An encounter that only the title names is told by the first sentence
    that shows its parties; without such a sentence there is no account."""
    scene = _make_scene(doc, mentions, times, places)
    groups: list[list[Telling]] = []
    tellings = sorted((*_tellings(scene, events), *_arrivals(scene, events)), key=lambda telling: telling.evidence[0])
    for telling in tellings:
        bare = _without_topic(telling)
        same = next((group for group in reversed(groups) if _is_same(_merged(group), bare)), None)
        if same is not None:
            same.append(bare)
        elif _is_between_two(telling):
            groups.append([telling])
    _add_titled(scene, groups)
    groups = [group for group in groups if not _is_known_to_have_been(scene, group[0], groups)]
    taken: set[str] = set()
    merged = sorted((_merged(group) for group in groups), key=lambda telling: telling.evidence[0])
    return tuple(_account(scene, telling, taken) for telling in merged)


def _make_scene(doc: Doc, mentions: Sequence[Mention], times: Sequence[When], places: Sequence[PlaceMention]) -> Scene:
    sentences = tuple(doc.sents)
    best: dict[str, Mention] = {}
    for mention in mentions:
        if mention.entity not in best or _information(mention) > _information(best[mention.entity]):
            best[mention.entity] = mention
    by_id = {mention.id: mention for mention in mentions}
    return Scene(doc, sentences, tuple(sentence.start_char for sentence in sentences), by_id, best, tuple(times), tuple(places))


def _information(mention: Mention) -> tuple[int, int, int]:
    """How much a mention tells of its entity: names and codes, then length; a whole clause is no better than a name."""
    known = sum((actor.code is not None) + (actor.name is not None) for actor in mention.actors[:1])
    length = len(mention.span.exact)
    return known, -len(mention.actors), length if length <= 80 and len(mention.actors) == 1 else 0


# -- tellings ----------------------------------------------------------------------------------------------------------------------


def _tellings(scene: Scene, events: Iterable[Event]) -> Iterator[Telling]:
    """The CONSULT events as tellings, in the order of the text; mediation is none."""
    consults = [event for event in events if event.event == "CONSULT" and event.mode != "third-party" and event.evidence]
    for event in sorted(consults, key=lambda event: event.evidence[0]):
        entities = _entities(scene, (*event.actor, *event.recipient))
        if entities and not _is_only_wished(scene, event):
            yield _telling(scene, event, entities)


def _is_only_wished(scene: Scene, event: Event) -> bool:
    """Whether nothing but a readiness to talk is told: "willing to engage in dialogue", on no day and in no place."""
    words = event.evidence[0].exact
    if event.factuality not in ("planned", "conditional", "demanded") or not marker_pattern("open_ended_talk").search(words):
        return False
    return not (event.date or event.place or _date_in(scene, event.evidence) or _place_in(scene, event.evidence))


def _entities(scene: Scene, ids: Iterable[str]) -> tuple[str, ...]:
    """The entities behind mention ids; a state or "the two sides" is left out where a person stands for it."""
    return _leading(scene, dict.fromkeys(scene.mentions[i].entity for i in ids if i in scene.mentions))


def _leading(scene: Scene, entities: Iterable[str]) -> tuple[str, ...]:
    entities = tuple(entities)
    single = {code for entity in entities for code in _codes_of(scene, entity) if _is_one_person(scene, entity)}
    joint = single | {code for entity in entities for code in _codes_of(scene, entity) if _are_persons(scene, entity)}
    return tuple(
        entity
        for entity in entities
        if _is_one_person(scene, entity) or not (_codes_of(scene, entity) or {""}) <= (single if _are_persons(scene, entity) else joint)
    )


def _codes_of(scene: Scene, entity: str) -> set[str]:
    return {actor.code for actor in scene.best[entity].actors if actor.code}


def _is_one_person(scene: Scene, entity: str) -> bool:
    return len(scene.best[entity].actors) == 1 and _are_persons(scene, entity)


def _are_persons(scene: Scene, entity: str) -> bool:
    return bool(scene.best[entity].actors) and all(is_person(actor) for actor in scene.best[entity].actors)


def _telling(scene: Scene, event: Event, entities: tuple[str, ...]) -> Telling:
    codes, persons = _parties(scene, entities)
    words = " ".join(span.exact for span in event.evidence)
    place = event.place or _place_in(scene, event.evidence)
    return Telling(
        form=_form(event.mode, words, place, persons),
        loose=event.mode is None and not (marker_pattern("call_word").search(words) or marker_pattern("meeting_word").search(words)),
        entities=entities,
        codes=codes,
        persons=persons,
        date=event.date or _date_in(scene, event.evidence),
        place=place,
        minutes=_minutes_in(scene, scene.sentence_at(event.evidence[0].start)),
        factuality=event.factuality,
        background=event.background,
        evidence=event.evidence,
        attribution=event.attribution,
    )


def _parties(scene: Scene, entities: Iterable[str]) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """The codes of `entities`, and the persons among them or meant by "the two leaders" as (code, name)."""
    actors = [actor for entity in entities for actor in scene.best[entity].actors]
    persons = frozenset((actor.code or "", actor.name) for actor in actors if actor.name and is_person(actor))
    return frozenset(actor.code for actor in actors if actor.code), persons


def _form(mode: str | None, words: str, place: Place | None, persons: frozenset[tuple[str, str]]) -> Form:
    """The form of an encounter: a call if a wire is named or people "spoke" nowhere in particular; a reception by name is a meeting."""
    if mode == "phone" or marker_pattern("call_word").search(words):
        return "call"
    if mode == "visit":
        return "meeting" if len({code for code, _ in persons}) > 1 else "visit"
    located = place is not None and place.latitude is not None
    if marker_pattern("spoken_word").search(words) and not (located or marker_pattern("in_person_word").search(words)):
        return "call"
    return "meeting"


def _date_in(scene: Scene, evidence: Sequence[Span]) -> DateRange | None:
    """The first date inside the evidence."""
    found = next((when for when in scene.times if any(span.overlaps(when.span) for span in evidence)), None)
    return DateRange(found.start, found.end) if found is not None else None


def _place_in(scene: Scene, evidence: Sequence[Span]) -> Place | None:
    """The first town or house named inside the evidence."""
    inside = (place.place for place in scene.places if any(span.holds(place.span) for span in evidence))
    return next((place for place in inside if place.latitude is not None), None)


def _arrivals(scene: Scene, events: Sequence[Event]) -> Iterator[Telling]:
    """Visits that no event tells: "The minister reached Doha", plain past in a main clause of the narrator's own words."""
    told = {scene.sentence_at(event.evidence[0].start) for event in events if event.attribution or event.mode == "visit"}
    holders = {mention.span.start: mention for mention in scene.mentions.values()}
    for place in scene.places:
        n = scene.sentence_at(place.span.start)
        verb = scene.sentences[n].root
        if n in told or place.place.latitude is None or not (_arrives(verb, place.span) or _is_there(scene, n, verb, place.span)):
            continue
        visitor = next((holders[token.idx] for token in _subject_tokens(verb) if token.idx in holders), None)
        if visitor is not None and _is_one_person(scene, visitor.entity) and place.place.country not in _codes_of(scene, visitor.entity):
            yield _arrival(scene, visitor, place)


def _arrives(verb: Token, place: Span) -> bool:
    """Whether `verb` is a bare past of reaching with the place as its object, outside quotation marks."""
    if verb.tag_ != "VBD" or verb.lemma_.lower() not in markers("arriving") or '"' in verb.sent.text or is_negated(verb):
        return False
    return any(child.dep_ == "dobj" and place.start <= child.idx < place.end for child in verb.children)


def _is_there(scene: Scene, n: int, verb: Token, place: Span) -> bool:
    """Whether `verb` says that somebody was in the place on a day: "The envoy was in Doha on May 4"."""
    if verb.tag_ != "VBD" or verb.lemma_ != "be" or '"' in verb.sent.text or is_negated(verb):
        return False
    first, last = scene.bounds(n)
    dated = any(first <= when.span.start < last and when.start and len(when.start) == 10 for when in scene.times)
    preps = (child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("in", "at"))
    return dated and any(noun.dep_ == "pobj" and place.start <= noun.idx < place.end for prep in preps for noun in prep.children)


def _subject_tokens(verb: Token) -> list[Token]:
    """The words of the subject of `verb`, from left to right."""
    subject = own_subject(verb)
    return phrase_tokens(subject) if subject is not None else []


def _arrival(scene: Scene, visitor: Mention, place: PlaceMention) -> Telling:
    codes, persons = _parties(scene, (visitor.entity,))
    span = span_at(scene.doc, visitor.span.start, place.span.end)
    return Telling(
        form="visit",
        loose=False,
        entities=(visitor.entity,),
        codes=codes,
        persons=persons,
        date=_date_in(scene, (span_at(scene.doc, *scene.bounds(scene.sentence_at(span.start))),)),
        place=place.place,
        minutes=None,
        factuality="happened",
        background=False,
        evidence=(span,),
        attribution=None,
    )


# -- length ------------------------------------------------------------------------------------------------------------------------


@cache
def _lengths() -> re.Pattern[str]:
    numbers = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(time_words("number"), key=len, reverse=True))
    half = r"(?:[\s-]+and[\s-]+a[\s-]+half)"
    number = rf"(?P<n>\d{{1,3}}(?:\.\d)?|{numbers})(?P<half>{half})?"
    unit = rf"(?P<unit>{'|'.join(sorted(time_words('minutes'), key=len, reverse=True))})(?P<half_after>{half})?"
    more = r"(?:\s+(?:and\s+)?(?P<more>\d{1,2}|[a-z]+(?:-[a-z]+)?)\s+minutes)?"
    return re.compile(rf"(?<!\w)(?:{number}[\s-]+)?{unit}{more}(?![\w-])", re.IGNORECASE)


def read_minutes(text: str) -> int | None:
    """The length that `text` states ("seven hours", "an hour and a half", "90-minute"), in minutes; None if it states none."""
    for match in _lengths().finditer(text):
        before, after = text[: match.start()].split()[-2:], text[match.end() :].split()[:1]
        if _is_length(match, before, after):
            number = read_number(match["n"] or "one") or 0
            number += 0.5 if match["half"] or match["half_after"] else 0
            return round(number * int(time_words("minutes")[match["unit"].lower()]) + (read_number(match["more"] or "") or 0)) or None
    return None


def _is_length(match: re.Match[str], before: list[str], after: list[str]) -> bool:
    if not match["n"] and not match["unit"].lower().endswith("long"):
        return False
    follows = {word.lower().strip(",.;") for word in before} & markers("no_length_after")
    return not follows and not any(word.lower().strip(",.;") in markers("no_length_before") for word in after)


def _minutes_in(scene: Scene, n: int) -> int | None:
    """The length stated in sentence `n`, or in one soon after that says how long "the talks" lasted."""
    own = read_minutes(scene.sentences[n].text)
    if own is not None:
        return own
    for sentence in scene.sentences[n + 1 : n + 1 + LATER_SENTENCES]:
        if any(_tells_length(token) for token in sentence):
            return read_minutes(sentence.text)
    return None


def _tells_length(verb: Token) -> bool:
    """Whether a verb may tell how long it went on: "The talks lasted", "They talked for"."""
    if verb.lemma_.lower() not in markers("lasting"):
        both = any(child.dep_ in SUBJECTS and child.lower_ in markers("they") for child in verb.children)
        return both and bool(marker_pattern("spoken_word").search(verb.text) or marker_pattern("together_verb").search(verb.text))
    return any(child.dep_ in SUBJECTS and child.lemma_.lower() in markers("encounter_word") for child in verb.children)


# -- grouping ----------------------------------------------------------------------------------------------------------------------


def _without_topic(telling: Telling) -> Telling:
    """A telling like "they discussed the May summit in Oslo" without date and place, which may be those of the topic."""
    spoken = marker_pattern("spoken_word").search(" ".join(span.exact for span in telling.evidence))
    return replace(telling, date=None, place=None) if telling.loose and not spoken else telling


def _is_between_two(telling: Telling) -> bool:
    """Whether two parties of different states are known, or somebody visits; without persons it must have a day, a place or a length."""
    if telling.form == "visit":
        return bool(telling.persons) or telling.place is not None or len(telling.codes) > 1
    if len(telling.entities) < 2 and len(telling.codes) < 2:
        return False
    if len(telling.codes) == 1 and len(telling.persons) == len(telling.entities):
        return False
    told = telling.factuality == "happened" and len(telling.entities) > 1
    return bool(telling.persons) or told or any((telling.date, telling.place, telling.minutes))


def _stage(factuality: Factuality) -> str:
    return {"ongoing": "happened", "cancelled": "postponed"}.get(factuality, factuality)


def _is_same(known: Telling, other: Telling) -> bool:
    """Whether two tellings can be of one encounter."""
    if (
        (known.form != other.form and not (other.loose and other.form != "visit" != known.form))
        or _stage(known.factuality) != _stage(other.factuality)
        or known.background != other.background
    ):
        return False
    if known.minutes and other.minutes and known.minutes != other.minutes:
        return False
    return _dates_agree(known.date, other.date) and _people_agree(known, other)


def _dates_agree(one: DateRange | None, other: DateRange | None) -> bool:
    """Whether two dates can be one; a date without a year agrees with any year."""
    if one is None or other is None:
        return True
    first, second = ((date.start or "", date.end or "~") for date in (one, other))
    if any(part.startswith("--") for part in (*first, *second)):
        first, second = ((start[-5:], end[-5:] + "~") for start, end in (first, second))
    return first[0] <= second[1] + "~" and second[0] <= first[1] + "~"


def _people_agree(one: Telling, other: Telling) -> bool:
    """Whether the parties can be the same: no state sends different persons, and one side knows all the other knows."""
    for code in one.codes & other.codes:
        mine, theirs = ({name for c, name in telling.persons if c == code} for telling in (one, other))
        if mine and theirs and not mine & theirs:
            return False
    if set(other.entities) <= set(one.entities) or set(one.entities) <= set(other.entities):
        return True
    if other.loose and one.persons and one.persons == other.persons:
        return True
    return min(len(one.codes), len(other.codes)) > 1 and (one.codes <= other.codes or other.codes <= one.codes)


def _is_known_to_have_been(scene: Scene, telling: Telling, groups: Iterable[list[Telling]]) -> bool:
    """Whether "if the meeting took place" is said of an encounter that the text itself tells as a fact."""
    if telling.factuality not in ("conditional", "speculated"):
        return False
    words = scene.doc.char_span(telling.evidence[0].start, telling.evidence[0].end, alignment_mode="expand")
    root = words.root if words is not None else None
    verb = next((word for word in (root, *root.ancestors) if word.pos_ in ("VERB", "AUX")), None) if root is not None else None
    if verb is None or verb.tag_ != "VBD":
        return False
    fact = replace(telling, factuality="happened", background=False)
    return any(_is_same(_merged(group), fact) for group in groups if _merged(group).factuality == "happened")


def _merged(group: Sequence[Telling]) -> Telling:
    """The tellings of one encounter as one, with the first known date, place and length."""
    first = group[0]
    if len(group) == 1:
        return first
    firm = next((telling for telling in group if not telling.loose), first)
    naming = next((telling for telling in group if len({code for code, _ in telling.persons}) > 1), None)
    parties = [naming] if naming is not None else group  # once both sides have a name, a later "discussed Iran" adds no party
    return replace(
        first,
        form=firm.form,
        loose=firm.loose,
        entities=tuple(dict.fromkeys(entity for telling in parties for entity in telling.entities)),
        codes=frozenset().union(*(telling.codes for telling in parties)),
        persons=frozenset().union(*(telling.persons for telling in parties)),
        date=next((telling.date for telling in group if telling.date), None),
        place=next((telling.place for telling in group if telling.place), None),
        minutes=next((telling.minutes for telling in group if telling.minutes), None),
        factuality="happened" if any(telling.factuality == "happened" for telling in group) else first.factuality,
        evidence=tuple(sorted({span for telling in group for span in telling.evidence})),
    )


# -- the encounter in the title ----------------------------------------------------------------------------------------------------


def _add_titled(scene: Scene, groups: list[list[Telling]]) -> None:
    """Adds the encounter that the title names, if no group tells of it."""
    title = subject_of_title(document_of(scene.doc).title or "")
    named = _entities_named(scene, title)
    form = form_in_title(title) or ("meeting" if marker_pattern("press_word").search(title) and len(named) > 1 else None)
    if form is None or not named or not scene.sentences:
        return
    told = next((group for group in groups if _tells(scene, _merged(group), form, named)), None)
    if told is not None and not _is_only_talk(scene, told, named):
        told[0] = _settled(scene, told[0], form)
        return
    n = _showing_sentence(scene, named)
    titled = _titled(scene, form, named, n)
    if told is not None:
        told.insert(0, titled)
        return
    alone = len(titled.entities) == 1 and not marker_pattern("title_partner").search(title)
    if scene.sentences[n].text.strip() and not (alone and _is_told_better(titled, groups)):
        groups.append([titled])


def _is_told_better(titled: Telling, groups: Iterable[list[Telling]]) -> bool:
    """Whether the text tells by itself of encounters in that form of the one person whom the title names."""
    for told in map(_merged, groups):
        happened = _stage(told.factuality) == "happened" and not told.background
        if happened and told.form == titled.form and titled.persons <= told.persons:
            return True
    return False


def _is_only_talk(scene: Scene, group: Sequence[Telling], named: Sequence[str]) -> bool:
    """Whether a group merely says what "the two leaders" discussed, and names neither of those in the title."""
    return all(telling.loose and not set(telling.entities) & set(named) for telling in group)


def _settled(scene: Scene, telling: Telling, form: Form) -> Telling:
    """A telling whose words leave the form open takes that of the title; a meeting needs a place in the opening of the text."""
    place = telling.place or _heading_place(scene)
    if not telling.loose or telling.form == form or (form == "meeting" and place is None):
        return telling
    return replace(telling, form=form, loose=False, place=place if form == "meeting" else telling.place)


def _heading_place(scene: Scene) -> Place | None:
    """The town or house in the lines without a verb that open the text."""
    for sentence in scene.sentences[:OPENING]:
        if _has_verb(sentence):
            return None
        found = next(
            (p.place for p in scene.places if sentence.start_char <= p.span.start < sentence.end_char and p.place.latitude is not None),
            None,
        )
        if found is not None:
            return found
    return None


def _titled(scene: Scene, form: Form, named: tuple[str, ...], n: int) -> Telling:
    """The encounter of the title as sentence `n` shows it, with the speaker of the document's own side if only the other is named."""
    span = span_at(scene.doc, *scene.bounds(n))
    entities = named if form == "visit" else (*_own_side(scene, named, span), *named)
    codes, persons = _parties(scene, entities)
    form = _virtual_or(scene, form)
    place = None if form == "call" else _place_in(scene, (span,)) or _heading_place(scene)
    minutes = None if form == "visit" else _minutes_in(scene, n)
    return Telling(form, False, entities, codes, persons, _fresh_date(scene, span), place, minutes, "happened", False, (span,), None)


def _own_side(scene: Scene, named: Sequence[str], span: Span) -> tuple[str, ...]:
    """The first person of the document's party in `span`, if nobody of `named` is of that party."""
    party = document_of(scene.doc).party
    if party is None or any(party in _codes_of(scene, entity) for entity in named):
        return ()
    inside = sorted((mention for mention in scene.mentions.values() if span.holds(mention.span)), key=lambda mention: mention.span)
    own = (m.entity for m in inside if _is_one_person(scene, m.entity) and party in _codes_of(scene, m.entity))
    return tuple(islice(own, 1))


def _fresh_date(scene: Scene, span: Span) -> DateRange | None:
    """The first day in `span` that lies at most three days before publication."""
    inside = (when.start for when in scene.times if span.overlaps(when.span) and when.start == when.end)
    return next((DateRange(day, day) for day in inside if day and _is_fresh(day, document_of(scene.doc).published)), None)


def _is_fresh(day: str, published: str | None) -> bool:
    try:
        return not published or timedelta(0) <= date.fromisoformat(published[:10]) - date.fromisoformat(day) <= FRESH
    except ValueError:
        return False


def _entities_named(scene: Scene, title: str) -> tuple[str, ...]:
    """The persons of the text whose name has a word in the title."""
    words = set(re.findall(r"[A-Z\u00c0-\u024f][^\W\d_]+", title))
    found: list[str] = []
    for entity, mention in scene.best.items():
        if (
            _is_one_person(scene, entity)
            and mention.actors[0].code
            and words & set(re.findall(r"[^\W\d_]{2,}", mention.actors[0].name or ""))
        ):
            found.append(entity)
    return tuple(found)


def _tells(scene: Scene, telling: Telling, form: Form, named: Sequence[str]) -> bool:
    """Whether a telling is of the encounter that the title names."""
    persons = _parties(scene, named)[1]
    shared = max(len(set(telling.entities) & set(named)), len(persons & telling.persons))
    agrees = telling.form == form or (telling.loose and form != "visit")
    party = document_of(scene.doc).party
    others = [entity for entity in telling.entities if entity not in named and _is_one_person(scene, entity)]
    if any(party not in _codes_of(scene, entity) for entity in others):
        return False
    return _stage(telling.factuality) == "happened" and not telling.background and shared >= min(2, len(named)) and agrees


def _showing_sentence(scene: Scene, named: Sequence[str]) -> int:
    """The first sentence with a verb that mentions two of `named`, else the first with one, else the first of any kind."""
    seen: dict[int, set[str]] = {}
    for mention in scene.mentions.values():
        if mention.entity in named:
            seen.setdefault(scene.sentence_at(mention.span.start), set()).add(mention.entity)
    full = {n: entities for n, entities in seen.items() if _has_verb(scene.sentences[n])}
    with_two = [n for n, entities in full.items() if len(entities) > 1]
    return min(with_two or full or seen or [0])


def _has_verb(sentence: Sentence) -> bool:
    return any(token.pos_ in ("VERB", "AUX") for token in sentence)


def _virtual_or(scene: Scene, form: Form) -> Form:
    """A meeting is a call if the opening of the text calls it virtual."""
    opening = " ".join(sentence.text for sentence in scene.sentences[:OPENING])
    return "call" if form == "meeting" and marker_pattern("virtual_word").search(opening) else form


def _account(scene: Scene, telling: Telling, taken: set[str]) -> Account:
    return Account(
        id=make_id(document_of(scene.doc).id, "accounts", telling.evidence[0], taken),
        form=telling.form,
        participants=tuple(scene.best[entity].id for entity in _leading(scene, telling.entities)),
        date=telling.date,
        place=telling.place,
        duration_minutes=telling.minutes,
        factuality=telling.factuality,
        evidence=telling.evidence,
        attribution=telling.attribution,
    )
