"""What a network reads of words in their sentence: whether each tells an act, which, whether it happened, and who takes part in it.

A pass per sentence, with its words in question, all its mentions and its other nouns between marks (`models/acts.md`); names are read as
neutral ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.document.events.factuality import ORDER
from communique.document.events.scene import TYPES
from communique.document.marks import Range, Sentence, mentions_in, place
from communique.document.parsing import neutral_words
from communique.encoder import LINK, has_acts, link_chances, read_marked, softmax
from communique.near import Near, ranges_of
from communique.records import Mention
from communique.syntax import text_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

# ids of unused word pieces: before and after a word that may tell an act, a mention, another noun
WORD, NAMED, OTHER = (7, 8), (9, 10), (11, 12)
MOST_WORDS = 8  # asked about in one pass
MOST_OTHERS = 12  # nouns without a mention
TOLD = len(TYPES) + len(ORDER)  # scores of a word; after them a vector for each part that it links
PARTS = ("acting", "receiving")
HEADS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "conj", "poss", "attr", "appos", "oprd", "ROOT"})
AMOUNTS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"})


@dataclass(frozen=True, slots=True)
class Row:
    """One pass: the word pieces with their marks, and the places of the marks before the words, mentions and other nouns, by their number;
    what lies too far on in a long sentence has none."""

    ids: list[int]
    words: dict[int, int]
    named: dict[int, int]
    others: dict[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer: probabilities of the event types (17, NONE first) and of the factualities (9); for each mention, by its id, how likely it
    acts and how likely it receives; for other nouns, by their place in the parse, how likely they receive."""

    types: dict[str, float]
    factualities: dict[str, float]
    acting: dict[str, float]
    receiving: dict[str, float]
    others: dict[int, float]


def ask(sentence: Sentence, words: Sequence[Range], named: Sequence[Range], others: Sequence[Range]) -> Row:
    """The row that asks what each of `words` tells, and which of `named` and `others` take part in it."""
    ids, places = sentence.mark(((words, WORD), (named, NAMED), (others, OTHER)))
    return Row(ids, *places)


def read_words(words: Sequence[Token], mentions: Sequence[Mention]) -> list[Reading | None]:
    """A reading of each word; None for one that lies too far on in a long sentence, and without the model. All words are of one text."""
    if not words or not has_acts():
        return [None] * len(words)
    text, names = text_of(words[0].doc), neutral_words(words[0].doc)
    asked: dict[int, list[Token]] = {}
    places = Near((mention, ranges_of([mention.span])) for mention in mentions)
    for word in {word.i: word for word in words}.values():
        asked.setdefault(word.sent.start, []).append(word)
    rows: list[Row] = []
    told: list[tuple[list[Token], list[Mention], list[Token]]] = []
    for found in asked.values():
        sent = found[0].sent
        sentence = Sentence(text, sent.start_char, sent.end_char, names)
        near = list(mentions_in(sent, places.around(sent.start_char, sent.end_char)))
        others = other_nouns(sent, near)
        for at in range(0, len(found), MOST_WORDS):
            part = found[at : at + MOST_WORDS]
            rows.append(ask(sentence, [*map(place, part)], [(m.span.start, m.span.end) for m in near], [*map(place, others)]))
            told.append((part, near, others))
    made = read_marked([row.ids for row in rows])
    readings = {
        word.i: reading
        for row, (part, near, others), scores in zip(rows, told, made, strict=True)
        for word, reading in zip(part, _readings(row, part, near, others, scores), strict=True)
    }
    return [readings[word.i] for word in words]


def other_nouns(sentence: SpacySpan, mentions: Sequence[Mention]) -> list[Token]:
    """The nouns of a sentence that head a phrase and stand in none of its mentions."""
    found = []
    for word in sentence:
        free = word.pos_ in ("NOUN", "PROPN", "PRON") and word.dep_ in HEADS and word.ent_type_ not in AMOUNTS
        if free and not any(m.span.start < word.idx + len(word) and word.idx < m.span.end for m in mentions):
            found.append(word)
    return found[:MOST_OTHERS]


def _readings(
    row: Row, words: Sequence[Token], mentions: Sequence[Mention], others: Sequence[Token], scores: NDArray[np.float32]
) -> Iterator[Reading | None]:
    likely = [part_chances(scores, row, part) for part in range(len(PARTS))]
    named, order = list(row.named), {key: n for n, key in enumerate(row.words)}
    told = scores[list(row.words.values())]
    types, facts = softmax(told[:, : len(TYPES)]).tolist(), softmax(told[:, len(TYPES) : TOLD]).tolist()
    for k in range(len(words)):
        if k not in row.words:
            yield None
            continue
        n = order[k]
        acting, receiving = (
            {mentions[key].id: float(chance) for key, chance in zip(named, side[n, : len(named)], strict=True)} for side in likely
        )
        yield Reading(
            types=dict(zip(TYPES, types[n], strict=True)),
            factualities=dict(zip(ORDER, facts[n], strict=True)),
            acting=acting,
            receiving=receiving,
            others={others[key].i: float(chance) for key, chance in zip(row.others, likely[1][n, len(named) :], strict=True)},
        )


def part_chances(scores: NDArray[np.float32], row: Row, part: int) -> NDArray[np.float64]:
    """How likely each mention and each other noun of a row takes a part in what each of its words tells (words x nouns)."""
    nouns = [*row.named.values(), *row.others.values()]
    return link_chances(scores, list(row.words.values()), nouns, TOLD + 2 * part * LINK)
