"""Resolutions, one long sentence in paragraphs: "The Security Council, Recalling ..., 1. Demands that ...; 2. Decides to ...".

Part of `parsing`.
A paragraph alone has no subject, and the parser takes "Demands" for a noun: the number before it is read as "It", and whoever opens the
text is the subject of all that has none (`syntax.subject_of`). So are the letters of "Resolves: (a) to condemn", under "They"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.lexicon import markers

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from communique.encoder import Replacement

OPENING = re.compile(
    r"^The [^\W\d_a-z][^\n,.:;]{2,100},[ \t]*\n\s*(?=(?:(?:[–—-]|\([a-z]{1,4}\))[ \t]*)?[^\W\d_]\w*(?:ing|ly)\b|[A-Z]\. whereas\b|\(?\d)",
    re.MULTILINE,
)  # "– having regard to"
LEADING = re.compile(r"\b(?:resolves|decides|agrees)(?: hereby| therefore)?:\s*$", re.IGNORECASE)
LETTERED = re.compile(r"\s*(?P<mark>(?:\(?[a-z]{1,4}\)|[a-z]\.|[–—•-])\s+to)\s+(?:\w+ly )?(?P<verb>[a-z]+)\b")
CLAUSE = re.compile(r"\s*(?P<number>\(?(?:OP)?\d{1,3}[.)]?)\s+(?:(?:\w+ly|Also|Further) )?(?P<verb>[^\W\d_]+)\b", re.IGNORECASE)


def opening_of(text: str) -> int | None:
    """Where the line begins that tells who resolves what the lines behind it say; None if a text is no resolution."""
    found = OPENING.search(text)
    return found.start() if found is not None else None


def resolved_clause(paragraph: str, above: str = "") -> tuple[Replacement, ...]:
    """The number of a clause of a resolution as the pronoun it is read under: "[3.] Demands that"; `above` is the last paragraph that opens
    others: behind "Resolves:" an item is a clause, too ("[(a) to] condemn the attack"), if it tells what is done by saying it."""
    item = LETTERED.match(paragraph) if LEADING.search(above) is not None else None
    if item is not None and {f"{item['verb']}s", f"{item['verb']}es"} & markers("resolving_verb"):
        return ((*item.span("mark"), "They"),)
    found = CLAUSE.match(paragraph)
    if found is None or found["verb"].lower() not in markers("resolving_verb"):
        return ()
    return ((*found.span("number"), "It"),)


def keep_opener(doc: Doc, start: int | None) -> None:
    """Notes the head of the line that opens a resolution, and takes the numbers of its clauses for numbers again."""
    if start is None:
        return
    line = doc.char_span(start, doc.text.index(",", start), alignment_mode="contract")
    if line is None:
        return
    doc.user_data["opener"] = line.root.i
    for word in doc[line.end :]:
        if word.dep_ == "nsubj" and word.tag_ == "PRP" and (word.lower_ == "to" or not word.text.isalpha()):
            word.dep_, word.tag_, word.pos_ = "meta", "LS", "X"
