"""Characters of a text as (start, end), and the parts of speech that have rows; shared by the parts of attribution."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

Range = tuple[int, int]
POS_OF_ROW = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


def range_of(tokens: Iterable[Token]) -> Range:
    """First and last character of words, which need not be in order. At least one word."""
    ordered = sorted(tokens, key=lambda token: token.i)
    return ordered[0].idx, ordered[-1].idx + len(ordered[-1])


def trim(tokens: list[Token]) -> Range:
    """The range of `tokens` without commas, colons and spaces at either end; quotation marks stay."""
    ordered = sorted(tokens, key=lambda token: token.i)
    edge = (",", ";", ":", "-", "--", "–", "—", ".")
    while len(ordered) > 1 and (ordered[0].is_space or ordered[0].text in edge):
        ordered.pop(0)
    while len(ordered) > 1 and (ordered[-1].is_space or ordered[-1].text in edge):
        ordered.pop()
    return range_of(ordered)
