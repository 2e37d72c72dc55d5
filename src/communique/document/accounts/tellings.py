"""The places where a text tells of an encounter: its CONSULT events, and arrivals and rounds of talks that no event tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from communique.document.accounts.lengths import minutes_at
from communique.document.accounts.rounds import find_rounds
from communique.document.accounts.scene import Parties, Scene, Telling
from communique.lexicon import marker_pattern, markers
from communique.records import DateRange, Event, Form, Mention, Place, PlaceMention, Span
from communique.syntax import is_negated, objects_of, own_subject, phrase_tokens, span_at

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_tellings(scene: Scene, events: Sequence[Event]) -> list[Telling]:
    """All of them, in the order of the text."""
    told = (*_consultations(scene, events), *_arrivals(scene, events))
    return sorted((*told, *find_rounds(scene, told)), key=lambda telling: telling.evidence[0])


# --- events ---------------------------------------------------------------------------------------------------------------


def _consultations(scene: Scene, events: Iterable[Event]) -> Iterator[Telling]:
    """The CONSULT events as tellings, in the order of the text; mediation is none, unless it is hosting, nor is a letter."""
    consults = [event for event in events if event.event == "CONSULT" and event.evidence and _is_face_to_face(scene, event)]
    for event in sorted(consults, key=lambda event: event.evidence[0]):
        ids = (*event.actor[event.mode == "third-party" :], *event.recipient)  # a host stands first
        entities = scene.leading(dict.fromkeys(scene.mentions[i].entity for i in ids if i in scene.mentions))
        if entities and not _is_only_wished(scene, event):
            own = _own_words(scene, event, consults)
            yield _consultation(scene, event, scene.parties(entities), own, _day(scene, event, own, consults))


def _is_face_to_face(scene: Scene, event: Event) -> bool:
    """Whether the parties of an event see or hear each other: of mediation, only where talks between two are hosted; not in writing."""
    verb = scene.root_of(event.evidence[0])
    if verb is None:
        return event.mode != "third-party"
    nouns = {noun.lemma_.lower() for noun in objects_of(verb)}
    if event.mode == "third-party":
        return len(event.actor) > 2 and verb.lemma_ in markers("hosting") and not nouns.isdisjoint(markers("encounter_word"))
    written = verb.lemma_ in markers("sending") and not nouns.isdisjoint(markers("letter"))
    return not (written or verb.lemma_ in markers("writing"))


def _is_only_wished(scene: Scene, event: Event) -> bool:
    """Whether nothing but a readiness to talk is told: "willing to engage in dialogue", on no day and in no place."""
    words = event.evidence[0].exact
    if event.factuality not in ("planned", "conditional", "demanded") or not marker_pattern("open_ended_talk").search(words):
        return False
    return not (event.date or event.place or scene.date_in(event.evidence) or scene.place_in(event.evidence))


def _own_words(scene: Scene, event: Event, consults: Iterable[Event]) -> tuple[Span, ...]:
    """The evidence of an event without that of an encounter of others told within it ("spoke by phone with Lula | and met Milei")."""
    whole = event.evidence[0]
    within = [each.evidence[0] for each in consults if each.evidence[0] != whole and not _meets(event, each)]
    own = [whole]
    for other in (span for span in within if whole.holds(span)):
        pieces = [piece for span in own for piece in ((span.start, min(span.end, other.start)), (max(span.start, other.end), span.end))]
        own = [span_at(scene.doc, start, end) for start, end in pieces if scene.document.text[start:end].strip()]
    return (*own, *event.evidence[1:]) if own else event.evidence


def _meets(one: Event, other: Event) -> bool:
    """Whether the parties of either event are among those of the other."""
    first, second = ({*event.actor, *event.recipient} for event in (one, other))
    return first <= second or second <= first


def _day(scene: Scene, event: Event, own: Sequence[Span], consults: Iterable[Event]) -> DateRange | None:
    """The day of an event, else the one in its words, if no encounter of others has it ("will fly to Lima on Monday, and visit Fiji")."""
    within = scene.date_in(own)
    taken = [each.date for each in consults if each.date is not None and not _meets(event, each)]
    return event.date or (within if within not in taken else None)


def _consultation(scene: Scene, event: Event, parties: Parties, own: Sequence[Span], date: DateRange | None) -> Telling:
    words = " ".join(map(scene.without_topic, own))
    named = any(marker_pattern(name).search(words) for name in ("call_word", "meeting_word"))
    loose = event.mode is None and (not named or _is_named_again(scene, event, words))
    place = event.place or scene.place_in(own, of_nouns=not loose)
    form = _form(event.mode, f"{words} {scene.occasion_of(own[-1])}", place, parties)
    return Telling(
        form=form,
        parties=parties,
        evidence=event.evidence,
        date=date,
        place=place,
        minutes=minutes_at(scene, scene.sentence_at(event.evidence[0].start), form, date, is_over=event.factuality == "happened"),
        loose=loose,
        factuality=event.factuality,
        background=event.background,
        attribution=event.attribution,
    )


def _is_named_again(scene: Scene, event: Event, words: str) -> bool:
    """Whether an encounter is only meant again: "the meeting", which the text may have called a call, on no day and in no place."""
    article, _, rest = words.partition(" ")
    again = article.lower() in ("the", "this", "that") and marker_pattern("meeting_word").match(rest) is not None
    return again and not (event.date or event.place or scene.date_in(event.evidence) or scene.place_in(event.evidence))


def _form(mode: str | None, words: str, place: Place | None, parties: Parties) -> Form:
    """The form of an encounter: a call if a wire is named or people "spoke" nowhere in particular; a reception by name is a meeting."""
    if mode == "phone" or marker_pattern("call_word").search(words):
        return "call"
    if mode == "visit":
        return "meeting" if parties.sides > 1 else "visit"
    located = place is not None and place.latitude is not None
    together = located or any(marker_pattern(name).search(words) for name in ("in_person_word", "meeting_word"))
    if marker_pattern("spoken_word").search(words) and not together:
        return "call"
    return "meeting"


# --- arrivals -------------------------------------------------------------------------------------------------------------


def _arrivals(scene: Scene, events: Sequence[Event]) -> Iterator[Telling]:
    """Visits that no event tells: "The minister reached Doha", plain past in a main clause of the narrator's own words."""
    told = {scene.sentence_at(event.evidence[0].start) for event in events if event.attribution or event.mode == "visit"}
    holders = {mention.span.start: mention for mention in scene.mentions.values()}
    for place in scene.places:
        n = scene.sentence_at(place.span.start)
        verb = scene.sentences[n].root
        if n in told or place.place.latitude is None or not _is_plain_past(verb):
            continue
        if _arrives(verb, place.span) or _is_there(scene, n, verb, place.span):
            visitor = next((holders[token.idx] for token in _subject_tokens(verb) if token.idx in holders), None)
            if visitor is not None and _is_abroad(scene, visitor, place.place):
                yield _arrival(scene, visitor, place)


def _is_plain_past(verb: Token) -> bool:
    """Whether `verb` tells what was so, outside quotation marks."""
    return verb.tag_ == "VBD" and '"' not in verb.sent.text and not is_negated(verb)


def _arrives(verb: Token, place: Span) -> bool:
    """Whether `verb` is one of reaching with the place as its object."""
    return verb.lemma_.lower() in markers("arriving") and any(_lies_in(child, place) for child in verb.children if child.dep_ == "dobj")


def _is_there(scene: Scene, n: int, verb: Token, place: Span) -> bool:
    """Whether `verb` says that somebody was in the place on a day: "The envoy was in Doha on May 4"."""
    preps = [child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("in", "at")]
    if verb.lemma_ != "be" or not any(_lies_in(noun, place) for prep in preps for noun in prep.children if noun.dep_ == "pobj"):
        return False
    sentence = scene.sentences[n]
    days = (when.span.start for when in scene.times if when.start and len(when.start) == 10)
    return any(sentence.start_char <= day < sentence.end_char for day in days)


def _lies_in(word: Token, place: Span) -> bool:
    return place.start <= word.idx < place.end


def _subject_tokens(verb: Token) -> list[Token]:
    """The words of the subject of `verb`, from left to right."""
    subject = own_subject(verb)
    return phrase_tokens(subject) if subject is not None else []


def _is_abroad(scene: Scene, visitor: Mention, place: Place) -> bool:
    """Whether a person is in another country than the own."""
    known = scene.entities[visitor.entity]
    return known.is_one_person and place.country not in known.codes


def _arrival(scene: Scene, visitor: Mention, place: PlaceMention) -> Telling:
    span = span_at(scene.doc, visitor.span.start, place.span.end)
    date = scene.date_in((scene.span_of(scene.sentence_at(span.start)),))
    return Telling("visit", scene.parties((visitor.entity,)), (span,), date, place.place)
