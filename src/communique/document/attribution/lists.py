"""Lists of acts under a line that names who acts ("The Council:", below it "- welcomes ...", "- calls on ...")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique import syntax
from communique.document.attribution.ranges import NOUNS, Range, range_of

if TYPE_CHECKING:
    from spacy.tokens import Token

ITEM = re.compile(r"\s*(?:[-–—•*·]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+")
ACTS = frozenset({"VBZ", "VBD", "VBP", "VB", "VBN"})
LONGEST_LIST = 6000  # characters from the line that names who acts to an item of its list


def list_actor(verb: Token) -> tuple[Range, ...]:
    """Who does what an item of a list begins with: the noun right before the colon of the line above the list; () elsewhere."""
    text = syntax.document_of(verb.doc).text
    first = verb
    while first.dep_ == "conj" and first.head.pos_ == "VERB":
        first = first.head
    line = text.rfind("\n", 0, first.idx) + 1
    marked = ITEM.match(text, line)
    if marked is None or first.tag_ not in ACTS or len(text[marked.end() : first.idx].split()) > 2:
        return ()
    if any(token.pos_ != "ADV" for token in first.lefts if token.idx >= marked.end()):
        return ()
    colon = _colon_above(text, line)
    span = verb.doc.char_span(colon - 1, colon, alignment_mode="expand") if colon is not None else None
    noun = span[0] if span is not None else None
    if noun is None or noun.pos_ not in NOUNS or any(token.tag_ in ACTS and token.pos_ in ("VERB", "AUX") for token in noun.subtree):
        return ()
    while (
        noun.dep_ in ("pobj", "compound", "conj")
        and noun.head.sent == noun.sent
        and noun.head.pos_ in NOUNS | {"ADP"}
        and noun.head != noun
    ):
        noun = noun.head
    named = [token for token in noun.subtree if token.idx < (colon or 0)] if noun.pos_ in NOUNS else []
    comma = max((n for n, token in enumerate(named) if token.text == "," and token.i < noun.i), default=-1)
    return (range_of(named[comma + 1 :]),) if named else ()


def _colon_above(text: str, line: int) -> int | None:
    """Where the colon stands that ends the nearest line above that is no item of the list; None if that line ends otherwise."""
    end = line
    while end > max(0, line - LONGEST_LIST):
        end = len(text[:end].rstrip())
        start = text.rfind("\n", 0, end) + 1
        if ITEM.match(text, start) is None or text[start:end].endswith(":"):
            return end - 1 if text[start:end].endswith(":") else None
        end = start
    return None
