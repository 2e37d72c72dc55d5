"""What encounters are read from: the sentences of a text, who is meant by each entity, and the days and places found in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.document.parsing import Doc
from communique.lexicon import is_person, markers
from communique.records import DateRange, Document, Factuality, Form, Mention, Place, PlaceMention, Span, When
from communique.syntax import document_of, is_of_topic, objects_of, phrase_tokens, span_at

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

OPENING = 12  # sentences that may say that a meeting is virtual, or where it is held


@dataclass(frozen=True, slots=True)
class Parties:
    """Who meets: entities, the codes of all, and those of them who are persons, or are meant by "the two leaders", as (code, name)."""

    entities: tuple[str, ...]
    codes: frozenset[str]
    persons: frozenset[tuple[str, str]]

    @property
    def sides(self) -> int:
        """How many states have a person among them."""
        return len({code for code, _ in self.persons})


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where the text tells of an encounter; `loose` if its words ("spoke", "discussed") fit a meeting and a call."""

    form: Form
    parties: Parties
    evidence: tuple[Span, ...]
    date: DateRange | None
    place: Place | None
    minutes: int | None = None
    loose: bool = False
    factuality: Factuality = "happened"
    background: bool = False
    attribution: str | None = None

    @property
    def has_happened(self) -> bool:
        """Whether it is told as a fact of these days."""
        return self.factuality in ("happened", "ongoing") and not self.background


@dataclass(frozen=True, slots=True)
class Entity:
    """Who is meant by an entity, as its best mention tells: the actors' codes, the persons among them, and whether all are persons."""

    mention: Mention
    codes: frozenset[str]
    persons: frozenset[tuple[str, str]]
    are_persons: bool

    @property
    def is_one_person(self) -> bool:
        """Whether a single person is meant."""
        return self.are_persons and len(self.mention.actors) == 1


@dataclass(frozen=True, slots=True)
class Scene:
    """Sentences and their starts, mentions by id, entities by name."""

    doc: Doc
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    mentions: dict[str, Mention]
    entities: dict[str, Entity]
    times: tuple[When, ...]
    places: tuple[PlaceMention, ...]

    @property
    def document(self) -> Document:
        """The text itself."""
        return document_of(self.doc)

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that holds character `offset`."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def span_of(self, n: int) -> Span:
        """The characters of sentence `n`."""
        return span_at(self.doc, self.sentences[n].start_char, self.sentences[n].end_char)

    def root_of(self, told: Span) -> Token | None:
        """The word on which the others of `told` hang."""
        words = self.doc.char_span(told.start, told.end, alignment_mode="expand")
        return words.root if words is not None else None

    def without_topic(self, told: Span) -> str:
        """The words of `told` without what they say was discussed: "the two leaders reviewed | preparations for the summit"."""
        words = self.doc.char_span(told.start, told.end, alignment_mode="expand")
        if words is None or words.root.lemma_.lower() not in markers("event_topic_verb"):
            return told.exact
        topics = {token.i for noun in objects_of(words.root) for token in phrase_tokens(noun) if not _is_said_over(token, noun)}
        return " ".join(token.text for token in words if token.i not in topics)

    def occasion_of(self, told: Span) -> str:
        """The nouns that say at or by what something told was: the reception of "spoke briefly at a reception", "by telephone"."""
        verb = self.root_of(told)
        links = (child for child in verb.rights if child.lower_ in ("at", "over", "by", "via")) if verb is not None else ()
        nouns = (noun for link in links for noun in link.children if noun.dep_ == "pobj")
        return " ".join(f"{noun.nbor(-1).text} {noun.text}" if noun.i else noun.text for noun in nouns)

    def parties(self, entities: Iterable[str]) -> Parties:
        """`entities` with their codes and persons."""
        named = tuple(entities)
        known = [self.entities[entity] for entity in named]
        return Parties(named, frozenset().union(*(one.codes for one in known)), frozenset().union(*(one.persons for one in known)))

    def leading(self, entities: Iterable[str]) -> tuple[str, ...]:
        """`entities` without a state or "the two sides" where a person stands for it."""
        known = {name: self.entities[name] for name in entities}
        joint = frozenset().union(*(one.codes for one in known.values() if one.are_persons))
        single = frozenset().union(*(one.codes for one in known.values() if one.is_one_person))
        stood_for = {name: (one.codes or {""}) <= (single if one.are_persons else joint) for name, one in known.items()}
        return tuple(name for name, one in known.items() if one.is_one_person or not stood_for[name])

    def date_in(self, evidence: Sequence[Span]) -> DateRange | None:
        """The first date inside the evidence, or right behind it ("a round of meetings | today", "his visit to Lima | in May")."""
        found = next((when for when in self.times if any(self._is_dated(span, when.span) for span in evidence)), None)
        return DateRange(found.start, found.end) if found is not None else None

    def _is_dated(self, told: Span, day: Span) -> bool:
        near = told.end < day.start <= told.end + len(" in ")
        between = self.document.text[told.end : day.start] if near else "-"
        return (told.overlaps(day) and not self._is_told_of_another(day)) or between in (" ", " in ", " on ")

    def _is_told_of_another(self, day: Span) -> bool:
        """Whether a day stands in what is told of a noun that names no encounter: "talks on the border, closed in May"."""
        root = self.root_of(day)
        verb = next((word for word in root.ancestors if word.pos_ in ("VERB", "AUX")), None) if root is not None else None
        if verb is None or verb.dep_ not in ("acl", "relcl"):
            return False
        talks = next((word for word in verb.ancestors if word.lemma_.lower() in markers("encounter_word")), None)
        return talks is None or is_of_topic(talks, verb, markers("event_topic"), markers("talks_held"))

    def place_in(self, evidence: Sequence[Span], *, of_nouns: bool = True) -> Place | None:
        """The first town or house named inside the evidence; without `of_nouns` not if a noun has it ("discussed the raid in Kherson")."""
        inside = (place for place in self.places if any(span.holds(place.span) for span in evidence))
        towns = (place for place in inside if place.place.latitude is not None)
        return next((town.place for town in towns if of_nouns or not self._is_of_noun(town.span)), None)

    def _is_of_noun(self, place: Span) -> bool:
        top = self.root_of(place)
        return top is not None and top.dep_ == "pobj" and top.head.head.pos_ == "NOUN"


def _is_said_over(token: Token, topic: Token) -> bool:
    """Whether a word beneath a topic tells in what it was discussed: "discussed trade in a call"."""
    above = (word for word in (token, *token.ancestors) if topic.is_ancestor(word) and word.dep_ == "prep")
    return any(link.lower_ in markers("event_during") and any(noun.tag_ in ("NN", "NNS") for noun in link.children) for link in above)


def make_scene(doc: Doc, mentions: Sequence[Mention], times: Sequence[When], places: Sequence[PlaceMention]) -> Scene:
    """The scene of a document; of each entity's mentions the first that tells most is its best."""
    sentences = tuple(doc.sents)
    best: dict[str, Mention] = {}
    for mention in mentions:
        if mention.entity not in best or _information(mention) > _information(best[mention.entity]):
            best[mention.entity] = mention
    by_id = {mention.id: mention for mention in mentions}
    entities = {name: _make_entity(mention) for name, mention in best.items()}
    return Scene(doc, sentences, tuple(sentence.start_char for sentence in sentences), by_id, entities, tuple(times), tuple(places))


def _information(mention: Mention) -> tuple[int, int, int]:
    """How much a mention tells of its entity: names and codes, then length; a whole clause is no better than a name."""
    known = sum((actor.code is not None) + (actor.name is not None) for actor in mention.actors[:1])
    length = len(mention.span.exact)
    return known, -len(mention.actors), length if length <= 80 and len(mention.actors) == 1 else 0


def _make_entity(mention: Mention) -> Entity:
    actors = mention.actors
    persons = frozenset((actor.code or "", actor.name) for actor in actors if actor.name and is_person(actor))
    codes = frozenset(actor.code for actor in actors if actor.code)
    return Entity(mention, codes, persons, bool(actors) and all(is_person(actor) for actor in actors))
