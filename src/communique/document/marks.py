"""A sentence as the networks of marked words read it: word pieces under neutral names, with marks around what is asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique.encoder import CLS, SEP, WINDOW, Replacement, read_as, tokenize
from communique.records import Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

Range = tuple[int, int]
Marks = tuple[int, int]  # ids of unused word pieces: before and after


class Sentence:
    """A sentence as word pieces under neutral names, with their places in the text; what is longer than a window is cut off."""

    def __init__(self, text: str, start: int, end: int, names: Sequence[Replacement]) -> None:
        words, places = read_as(text, start, end, names)
        ids, offsets = tokenize(words)
        self.ids = ids[:WINDOW]
        self.offsets = [(places[a][0], places[b - 1][1]) for a, b in offsets[:WINDOW]]

    def mark(self, groups: Sequence[tuple[Sequence[Range], Marks]], first: Sequence[int] = ()) -> tuple[list[int], list[dict[int, int]]]:
        """The word pieces after `first`, with marks around the ranges of each group; and for each group the places of the marks before its
        ranges, by their number. A range that was cut off has none."""
        opens: dict[int, list[tuple[int, int, int]]] = {}
        closes: dict[int, list[int]] = {}
        for kind, (spans, marks) in enumerate(groups):
            for key, (start, end) in enumerate(spans):
                inside = [n for n, (a, b) in enumerate(self.offsets) if a < end and b > start]
                if inside:
                    opens.setdefault(inside[0], []).append((kind, key, marks[0]))
                    closes.setdefault(inside[-1], []).append(marks[1])
        made, places = [CLS, *first], [dict[int, int]() for _ in groups]
        for n, piece in enumerate(self.ids):
            for kind, key, mark in opens.get(n, ()):
                places[kind][key] = len(made)
                made.append(mark)
            made += [piece, *closes.get(n, ())]
        return [*made, SEP], places


def place(word: Token) -> Range:
    """The characters of a word."""
    return word.idx, word.idx + len(word)


def mentions_in(sentence: SpacySpan, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions within a sentence, each place once."""
    seen: set[Span] = set()
    for mention in mentions:
        if sentence.start_char <= mention.span.start and mention.span.end <= sentence.end_char and mention.span not in seen:
            seen.add(mention.span)
            yield mention
