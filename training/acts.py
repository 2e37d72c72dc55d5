"""Annotated sentences -> questions for the network that reads marked words in their sentence (`communique.document.events.marked`).

Own events (`training/data/events_*.txt`), sentences of news marked by hand (`events_news*.csv`: offsets in PolNeAR's training articles),
and PLV's shape, whose act is told by one of the words in question, nobody says which. Words that the gold does not name are asked too, with
NONE for an answer: those that the rules or the encoder propose, and a few at random."""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from benchmarks.data.read_events import Event, read_items
from numpy.typing import NDArray

from communique import encoder
from communique.document.actors.mentions import find_mentions, name_speakers
from communique.document.attribution.assemble import find_attributions
from communique.document.events.candidates import find_candidates, with_borrowed_parties
from communique.document.events.marked import other_nouns
from communique.document.events.scene import Scene, index_mentions
from communique.document.marks import Range, Sentence, mentions_in, place
from communique.document.parsing import neutral_words, parse_many
from communique.document.reading.documents import make_document
from communique.encoder import Encoded, softmax
from communique.records import Document, Mention
from communique.relate import FACTUALITIES, PLV, TYPES, locate
from communique.train.items import IGNORED
from training.corpora import is_tenth

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PROPOSED = 0.15  # probability of a type from which a word is asked about
LEAST_ASKED = 3  # words of a sentence without marks
SPARE = 2  # further words a sentence
ANY = tuple(range(len(TYPES)))  # the answer where nothing is marked
OPEN = frozenset({"VERB", "NOUN", "ADJ", "ADV", "PROPN"})


@dataclass(frozen=True)
class Told:
    """An event of the gold: places of its trigger, number of its type (several where the gold cannot tell), factuality or IGNORED,
    and the places and codes of both sides; None for a side that nothing is known of."""

    spans: tuple[Range, ...]
    types: tuple[int, ...]
    factuality: int
    sides: tuple[list[Range], list[Range]]
    codes: tuple[frozenset[str], frozenset[str]]


@dataclass
class Source:
    """A text with its events. `where`: the stretch asked about; `apart`: not to be trained on; `runs`: a sentence of a whole text, or a
    headline."""

    text: str
    events: list[Told]
    date: str | None = None
    apart: bool = False
    where: Range | None = None
    runs: bool = False
    publisher: str | None = None

    def document(self, name: str) -> Document:
        """The text as the program reads it."""
        return make_document(self.text, id=name, date=self.date, publisher=self.publisher)


@dataclass(frozen=True)
class Soft:
    """What a larger network says of a word: probabilities of the types (17) and of the factualities (9)."""

    types: NDArray[np.float16]
    factualities: NDArray[np.float16]


@dataclass
class Word:
    """A word in question and its answers: `types` that are right, `factuality`, and for each mention and each other noun of the sentence
    whether it acts and receives (1, 0, IGNORED); empty where nothing is known of a side. `soft`: what a teacher says."""

    span: Range
    types: tuple[int, ...] = (0,)
    factuality: int = IGNORED
    acting: list[int] = field(default_factory=list)
    receiving: list[int] = field(default_factory=list)
    soft: Soft | None = None


@dataclass
class Question:
    """A sentence with its words in question, its mentions and other nouns; `somewhere`: what one of the words tells, nobody says which,
    and nothing is known of the others."""

    sentence: Sentence
    words: list[Word]
    named: list[Range]
    others: list[Range]
    somewhere: Word | None = None
    apart: bool = False
    source: int = 0


# ---- sources


def own_sources(paths: Sequence[Path]) -> Iterator[Source]:
    """The project's own sentences; of whole texts some are apart as such."""
    for item in (item for path in paths for item in read_items(path)):
        apart = item.heading.apart if item.heading is not None else is_tenth(encoder.tokenize(item.text)[0])
        yield Source(
            item.text, [_told(item.text, event) for event in item.events], item.date, apart, runs=item.is_part, publisher=item.publisher
        )


def _told(text: str, event: Event) -> Told:
    sides = [[find(text, words) for words in side] for side in (event["a"], event["r"])]
    codes = frozenset(event["actor"]), frozenset(event["recipient"])
    names = (TYPES.index(event["event"]),), FACTUALITIES.index(event["factuality"])
    return Told((find(text, event["trigger"]),), *names, (sides[0], sides[1]), codes)


def find(text: str, words: str) -> Range:
    """The first occurrence of `words`, as whole words if it can be; of discontinuous ones the first word."""
    tries = (rf"(?<!\w){re.escape(words)}(?!\w)", re.escape(words), re.escape(words.split()[0]))
    found = next((made for made in (re.search(pattern, text) for pattern in tries) if made), None)
    if found is None:
        raise ValueError(f"{words!r} is not in {text!r}")
    return found.span()


def plv_sources(path: Path, *, keep_fifth: bool = True) -> Iterator[Source]:
    """PLV's sentences: type and parties, no trigger."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if keep_fifth and int(row["uid"]) % 5 == 0:
                continue
            text = row["sentence"]
            types = tuple(TYPES.index(name) for name in PLV.get(row["gold_root"], (row["gold_root"],)))
            sides = tuple([at for at in [locate(text, row[key])] if at[1]] for key in ("source", "target"))
            yield Source(text, [Told((), types, IGNORED, (sides[0], sides[1]), (frozenset(), frozenset()))])


def news_sources(path: Path, polnear: Path) -> Iterator[Source]:
    """Sentences of PolNeAR's training articles, by offsets; an eighth of the articles is kept apart."""
    texts = {row["id"]: row for row in map(json.loads, (polnear / "train.jsonl").read_text(encoding="utf-8").splitlines())}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            article = texts[row["article"]]
            start, end = int(row["start"]), int(row["end"])
            yield Source(
                article["text"], [_placed(e) for e in json.loads(row["events"])], article["date"], row["apart"] == "1", (start, end)
            )


def unmarked_questions(documents: Sequence[Document], seed: int = 1) -> Iterator[Question]:
    """Questions about texts in which nothing is marked, for a teacher to answer: sentences with three words in question or more."""
    for question in questions_of([Source(document.text, [], document.published) for document in documents], seed):
        if len(question.words) >= LEAST_ASKED:
            for word in question.words:
                word.types = ANY
            yield question


def _placed(event: dict[str, Any]) -> Told:
    sides = [[(a, b) for a, b in event[key]] for key in ("a", "r")]
    names = (TYPES.index(event["event"]),), FACTUALITIES.index(event["factuality"])
    codes = frozenset(event["actor"]), frozenset(event["recipient"])
    return Told(tuple((a, b) for a, b in event["trigger"]), *names, (sides[0], sides[1]), codes)


# ---- questions


def questions_of(sources: Sequence[Source], seed: int = 1) -> Iterator[Question]:
    """All questions about the sources; each text is parsed once."""
    rng = random.Random(seed)
    by_text: dict[str, list[int]] = {}
    for n, source in enumerate(sources):
        by_text.setdefault(source.text, []).append(n)
    documents = [sources[held[0]].document(f"d{n}") for n, held in enumerate(by_text.values())]
    for (text, held), doc in zip(by_text.items(), parse_many(documents), strict=True):
        encoded = encoder.encode(text, [(s.start_char, s.end_char) for s in doc.sents], neutral_words(doc))
        if encoded is None:
            continue
        attributions = find_attributions(doc, encoded)
        mentions = find_mentions(doc, attributions)
        scene = Scene(doc, tuple(name_speakers(doc, attributions, mentions)), index_mentions(doc, mentions), {}, {}, set())
        proposed = {c.trigger.i for c in with_borrowed_parties(tuple(find_candidates(scene)))} | seen_words(doc, encoded)
        for n in held:
            yield from _about(sources[n], n, doc, mentions, proposed, rng)


def seen_words(doc: Doc, encoded: Encoded) -> set[int]:
    """Words that the encoder may hold for triggers."""
    chances = softmax(encoded.events[:, : len(TYPES)])
    starts = {token.idx: token.i for token in doc if token.pos_ in OPEN or token.pos_ == "AUX"}
    places = (starts.get(int(encoded.offsets[piece, 0])) for piece in np.flatnonzero(chances[:, 1:].max(axis=1) >= PROPOSED))
    return {i for i in places if i is not None}


def _about(
    source: Source, number: int, doc: Doc, mentions: Sequence[Mention], proposed: set[int], rng: random.Random
) -> Iterator[Question]:
    hidden = [event for event in source.events if not event.spans]
    start, end = source.where or (0, len(source.text))
    for sent in doc.sents:
        if sent.end_char <= start or sent.start_char >= end:
            continue
        asked = {i for i in proposed if sent.start <= i < sent.end} | {i for event in source.events for i in _heads(event, sent)}
        others = [token.i for token in sent if token.pos_ in OPEN and token.i not in asked]
        asked |= set(rng.sample(others, min(SPARE, len(others))))
        near = list(mentions_in(sent, mentions))
        free = other_nouns(sent, near)
        sentence = Sentence(doc.text, sent.start_char, sent.end_char, neutral_words(doc))
        spans = [(m.span.start, m.span.end) for m in near], [place(noun) for noun in free]
        told = [_told_at(source, doc[i]) for i in sorted(asked)]
        words = [_word(place(doc[i]), event, near, free) for i, event in zip(sorted(asked), told, strict=True)]
        if not hidden:
            yield Question(sentence, words, *spans, apart=source.apart, source=number)
        elif all(any(sent.start_char <= a < sent.end_char for a, _ in side) for side in hidden[0].sides):
            yield Question(sentence, words, *spans, _word((0, 0), hidden[0], near, free), source.apart, number)


def _told_at(source: Source, word: Token) -> Told | None:
    first, last = place(word)
    return next((event for event in source.events if any(a < last and first < b for a, b in event.spans)), None)


def _heads(event: Told, sent: Any) -> Iterator[int]:
    """The first word of a trigger, and the word that governs the rest of it."""
    for start, end in event.spans:
        words: list[Token] = [token for token in sent if token.idx < end and token.idx + len(token) > start]
        if words:
            yield words[0].i
            yield next((t.i for t in words if not any(t.head.i == other.i and other.i != t.i for other in words)), words[0].i)


def _word(span: Range, told: Told | None, near: Sequence[Mention], free: Sequence[Token]) -> Word:
    if told is None:
        return Word(span)
    sides = [
        [*(_takes_part(m, told.sides[n], told.codes[n]) for m in near), *(_is_meant(noun, told.sides[n]) for noun in free)]
        if told.sides[n] or told.codes[1] or n
        else []
        for n in (0, 1)
    ]
    return Word(span, told.types, told.factuality, *sides)


def _is_meant(noun: Token, places: Sequence[Range]) -> int:
    """Whether a noun without a mention heads the words of one of a side."""
    for start, end in places:
        if start <= noun.idx < end:
            inside = start <= noun.head.idx < end and noun.head.i != noun.i and noun.dep_ != "conj"
            return 0 if inside else 1
    return 0


def _takes_part(mention: Mention, places: Sequence[Range], codes: frozenset[str]) -> int:
    """Whether a mention stands for one of a side; IGNORED where it only has the same code, or the right place and another one."""
    own = {actor.code for actor in mention.actors if actor.code}
    start, end = mention.span.start, mention.span.end
    touching = [(a, b) for a, b in places if a < end and start < b]
    if touching and codes and own and not own & codes:
        return 0 if any(a <= start and end <= b and (start, end) != (a, b) for a, b in touching) else IGNORED
    if touching:
        return 1
    return IGNORED if own & codes else 0
