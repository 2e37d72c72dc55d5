"""Speaker labels of transcripts ("PRESIDENT XI: ...", "Q ...") -> drafts: the label speaks to the next label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique import syntax
from communique.document.attribution.drafts import Draft

if TYPE_CHECKING:
    from spacy.tokens import Doc

LABEL = re.compile(r"^(?P<label>[A-Z][A-Z.’'\-]*(?: [A-Z][A-Z.’'()\-]*){0,6}|Q)(?P<colon>:[ \t]|(?<=^Q) {1,3}(?=[A-Z]))", re.MULTILINE)
SHORTEST = 2  # labels; a single capital heading with a colon makes no transcript


def find_turns(doc: Doc) -> list[Draft]:
    """The turns of a transcript as attributions with the label as source; nothing unless at least two labels stand in the text."""
    text = syntax.document_of(doc).text
    labels = list(LABEL.finditer(text))
    if len(labels) < SHORTEST:
        return []
    ends = [label.start() for label in labels[1:]] + [len(text)]
    drafts = []
    for label, end in zip(labels, ends, strict=True):
        token = doc.char_span(label.start(), label.end("label"), alignment_mode="expand")
        stop = len(text[:end].rstrip())
        if token is not None and stop > label.end() and text[label.end() : stop].strip():
            drafts.append(Draft("speech", token[0], ((label.start(), label.end("label")),), (), ((label.end(), stop),)))
    return drafts
