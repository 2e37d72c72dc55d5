"""Speaker labels of transcripts ("PRESIDENT XI: ...", "Q ...") and of headlines ("Lavrov: talks are dead") -> drafts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique import lexicon, syntax
from communique.document.attribution.drafts import Draft

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

LABEL = re.compile(r"^(?P<label>[A-Z][A-Z.’'\-]*(?: [A-Z][A-Z.’'()\-]*){0,6}|Q)(?P<colon>:[ \t]|(?<=^Q) {1,3}(?=[A-Z]))", re.MULTILINE)
NAMED = re.compile(r"^(?P<label>[A-Z][\w.’'\-]*(?: [A-Z(][\w.’'()\-]*){0,5})(?P<colon>:[ \t])(?=\S)", re.MULTILINE)
HEADLINE = re.compile(r"^(?P<label>[A-Z][^:.,\n]{1,40}):[ \t](?P<said>\S[^\n]{8,140}[^\n.:,;])$", re.MULTILINE)
TAIL = re.compile(r"^(?P<said>[^\n]{8,140}?) [-–—] (?P<label>[^-–—\n:.,]{2,40})(?<!\s)$", re.MULTILINE)
LABEL_WORDS = 5
SHORTEST = 2  # labels; a single capital heading with a colon makes no transcript


def find_turns(doc: Doc) -> list[Draft]:
    """The turns of a transcript as attributions with the label as source; nothing unless at least two labels stand in the text."""
    text = syntax.document_of(doc).text
    labels = _labels(doc, text)
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


def _labels(doc: Doc, text: str) -> list[re.Match[str]]:
    """The labels in capitals, and with at least two of them the lines that begin with a speaker's name and a colon."""
    labels = {label.start(): label for label in LABEL.finditer(text)}
    for label in NAMED.finditer(text):
        name = doc.char_span(label.start("label"), label.end("label"), alignment_mode="expand")
        if label.start() not in labels and name is not None and _is_speaker(name):
            labels[label.start()] = label
    return [labels[start] for start in sorted(labels)]


def find_headlines(doc: Doc) -> list[Draft]:
    """Headlines of the kinds "X: it is so" and "It is so - X" as attributions, on a first line or between blank lines."""
    text = syntax.document_of(doc).text
    if len(_labels(doc, text)) >= SHORTEST:
        return []
    drafts = []
    for found in (*HEADLINE.finditer(text), *TAIL.finditer(text)):
        label = doc.char_span(found.start("label"), found.end("label"))
        said = doc.char_span(found.start("said"), found.end("said"), alignment_mode="expand")
        if label is not None and said is not None and _stands_alone(text, found) and _is_speaker(label) and _says(said):
            drafts.append(Draft("speech", label.root, (found.span("label"),), (), (found.span("said"),)))
    return drafts


def _stands_alone(text: str, line: re.Match[str]) -> bool:
    before, after = text[: line.start()], text[line.end() :]
    return (not before.strip() or before.endswith("\n\n")) and (not after.strip() or after.startswith("\n"))


def _is_speaker(label: Span) -> bool:
    if len(label) > LABEL_WORDS or any(token.pos_ in ("VERB", "AUX") for token in label):
        return False
    known = label.text.lower() in lexicon.body_names() or label[-1].lower_ in lexicon.markers("headline_speaker")
    return known or any(ent.label_ in ("PERSON", "ORG", "GPE", "NORP") for ent in label.ents)


def _says(said: Span) -> bool:
    return any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in said) or said[0].is_quote
