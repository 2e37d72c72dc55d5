"""What a network reads of one word in its sentence: whether it tells an act, which, whether it happened, and who of those named takes part.

A pass per word, with that word and all mentions of its sentence between marks (`models/acts.md`); names are read as neutral ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from communique.document.events.factuality import ORDER
from communique.document.events.scene import TYPES
from communique.document.parsing import neutral_words
from communique.encoder import CLS, SEP, WINDOW, Replacement, has_acts, read_as, read_marked, softmax, tokenize
from communique.records import Mention, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

WORD = (7, 8)  # ids of unused word pieces: before and after the word that may tell an act
NAMED = (9, 10)  # ... a mention
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One question: the word pieces with their marks, the place of the mark before the word (None if it was cut off), and of the mark
    before each mention."""

    ids: list[int]
    word: int | None
    mentions: dict[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer: probabilities of the event types (17, NONE first) and of the factualities (9), and for each mention, by its id, how
    likely it acts and how likely it receives."""

    types: dict[str, float]
    factualities: dict[str, float]
    acting: dict[str, float]
    receiving: dict[str, float]


class Sentence:
    """A sentence as the network reads it: word pieces under neutral names, with their places in the text."""

    def __init__(self, text: str, start: int, end: int, names: Sequence[Replacement]) -> None:
        words, places = read_as(text, start, end, names)
        self.ids, offsets = tokenize(words)
        self.offsets = [(places[a][0], places[b - 1][1]) for a, b in offsets]

    def ask(self, word: Range, mentions: Sequence[Range]) -> Row:
        """The row that asks what `word` tells, and of which of `mentions`."""
        opens: dict[int, list[tuple[int, int]]] = {}
        closes: dict[int, list[int]] = {}
        for key, (span, marks) in enumerate(((word, WORD), *((mention, NAMED) for mention in mentions)), -1):
            inside = [n for n, (a, b) in enumerate(self.offsets) if a < span[1] and b > span[0]]
            if inside:
                opens.setdefault(inside[0], []).append((key, marks[0]))
                closes.setdefault(inside[-1], []).append(marks[1])
        made, places = [CLS], dict[int, int]()
        for n, piece in enumerate(self.ids[:WINDOW]):
            for key, mark in opens.get(n, ()):
                places[key] = len(made)
                made.append(mark)
            made += [piece, *closes.get(n, ())]
        return Row([*made, SEP], places.pop(-1, None), places)


def read_words(words: Sequence[Token], mentions: Sequence[Mention]) -> list[Reading | None]:
    """A reading of each word; None for one that lies too far on in a long sentence, and without the model. All words are of one text."""
    if not words or not has_acts():
        return [None] * len(words)
    text, names = words[0].doc.text, neutral_words(words[0].doc)
    sentences: dict[int, tuple[Sentence, list[Mention]]] = {}
    rows, named = list[Row](), list[list[Mention]]()
    for word in words:
        sent = word.sent
        if sent.start not in sentences:
            sentences[sent.start] = Sentence(text, sent.start_char, sent.end_char, names), list(mentions_in(sent, mentions))
        sentence, near = sentences[sent.start]
        rows.append(sentence.ask((word.idx, word.idx + len(word)), [(m.span.start, m.span.end) for m in near]))
        named.append(near)
    made = read_marked([row.ids for row in rows])
    return [_reading(row, near, scores) for row, near, scores in zip(rows, named, made, strict=True)]


def mentions_in(sentence: SpacySpan, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions within a sentence, each place once."""
    seen: set[Span] = set()
    for mention in mentions:
        if sentence.start_char <= mention.span.start and mention.span.end <= sentence.end_char and mention.span not in seen:
            seen.add(mention.span)
            yield mention


def _reading(row: Row, mentions: Sequence[Mention], scores: NDArray[np.float32]) -> Reading | None:
    if row.word is None:
        return None
    split = len(TYPES) + len(ORDER)
    types, facts = softmax(scores[row.word, : len(TYPES)]), softmax(scores[row.word, len(TYPES) : split])
    sides = [{mentions[k].id: float(1 / (1 + np.exp(-scores[at, split + n]))) for k, at in row.mentions.items()} for n in (0, 1)]
    return Reading(dict(zip(TYPES, types.tolist(), strict=True)), dict(zip(ORDER, facts.tolist(), strict=True)), *sides)
