"""Speaker labels of transcripts ("PRESIDENT XI: ...", "Q ..."), of headlines ("Lavrov: talks are dead") and under quotations -> drafts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique import lexicon, syntax
from communique.document.attribution.drafts import Draft
from communique.document.attribution.quotes import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

LABEL = re.compile(r"^[“\"]?(?P<label>(?P<name>[^\W\d_][^:\n()]{0,50}?)(?: \([^)\n]{2,40}\))?)(?P<colon>:[ \t]+)(?=\S)", re.MULTILINE)
LETTER = re.compile(r"^(?P<label>(?P<name>[QA]))(?P<colon>[.:]?[ \t]{1,3})(?=[A-Z“\"])", re.MULTILINE)
HEADLINE = re.compile(r"^(?P<label>[A-Z][^:.,\n]{1,40}):[ \t](?P<said>\S[^\n]{8,140}[^\n.:,;])$", re.MULTILINE)
TAIL = re.compile(r"^(?P<said>[^\n]{8,140}?)(?P<mark> [-–—] |, )(?P<label>[^-–—\n:.,]{2,40})(?<!\s)$", re.MULTILINE)
SIGNED = re.compile(r"\s{0,3}[—–―-]{1,2} ?(?P<label>\w[^\n—–―]{1,60}?)[.\s]*(?=\n|$)")
LABEL_WORDS = 5
CAPITAL_WORDS = 7
SHORTEST = 2  # labels; a single one must be an office or a courtesy title, else "ACCRA: ..." would be a speaker


def find_turns(doc: Doc) -> list[Draft]:
    """The turns of a transcript as attributions with the label as source; nothing without two labels or a title."""
    text = syntax.document_of(doc).text
    labels = _labels(doc, text)
    if not _is_transcript(labels):
        return []
    ends = [label.start() for label in labels[1:]] + [len(text)]
    drafts = []
    for label, end in zip(labels, ends, strict=True):
        token = doc.char_span(label.start("label"), label.end("label"), alignment_mode="expand")
        stop = len(text[:end].rstrip())
        if token is not None and stop > label.end() and text[label.end() : stop].strip():
            drafts.append(Draft("speech", token[0], (label.span("label"),), (), ((label.end(), stop),)))
    return drafts


def _is_transcript(labels: list[re.Match[str]]) -> bool:
    if len(labels) >= SHORTEST:
        return True
    return any(
        label["name"].split()[0].lower().rstrip(".") in lexicon.markers("label_title") and label["name"].isupper() for label in labels
    )


def _labels(doc: Doc, text: str) -> list[re.Match[str]]:
    """The labels in capitals, and the lines that begin with a speaker's name, or with a name that comes back, and a colon."""
    found = {label.start(): label for label in (*LABEL.finditer(text), *_letters(text)) if len(label["name"].split()) <= CAPITAL_WORDS}
    counts = Counter(label["name"] for label in found.values())
    again = {name for name, count in counts.items() if count > 1}
    dialogue = len(again) > 1 or (bool(again) and len(counts) > 1)
    kept = []
    for start in sorted(found):
        label = found[start]
        name = doc.char_span(label.start("name"), label.end("name"), alignment_mode="expand")
        capital = label["name"].isupper() or (dialogue and label["name"] in again and _is_name(label["name"]))
        known = name is not None and label["name"][0].isupper() and _is_speaker(name) and {ent.label_ for ent in name.ents} != {"GPE"}
        if (capital or known) and label["name"].lower() not in lexicon.markers("not_label"):
            kept.append(label)
    return kept


def _letters(text: str) -> list[re.Match[str]]:
    """The labels Q and A; without a Q, "A ..." begins a title."""
    found = list(LETTER.finditer(text))
    return found if any(label["name"] == "Q" for label in found) else []


def _is_name(label: str) -> bool:
    words = label.split()
    return len(words) <= LABEL_WORDS and words[0][0].isupper() and words[-1][0].isupper()


def find_headlines(doc: Doc) -> list[Draft]:
    """Headlines of the kinds "X: it is so" and "It is so - X" as attributions, on a first line or between blank lines."""
    text = syntax.document_of(doc).text
    if _is_transcript(_labels(doc, text)):
        return []
    drafts = []
    for found in (*HEADLINE.finditer(text), *TAIL.finditer(text)):
        label = doc.char_span(found.start("label"), found.end("label"))
        said = doc.char_span(found.start("said"), found.end("said"), alignment_mode="expand")
        if label is not None and said is not None and _stands_alone(text, found) and _labels_what(label, said, found):
            drafts.append(Draft("speech", label.root, (found.span("label"),), (), (found.span("said"),)))
    return drafts


def find_signed(doc: Doc, quotations: Sequence[Quotation]) -> list[Draft]:
    """Quotations that begin a line and have their speaker after a dash ("... to stay." — Amina Yusuf).

    Bodies are left out: "— Reuters" is a credit."""
    text = syntax.document_of(doc).text
    drafts = []
    for quotation in quotations:
        signed = SIGNED.match(text, quotation.end) if quotation.depth == 0 and text[: quotation.start][-1:] in ("", "\n") else None
        label = doc.char_span(*signed.span("label")) if signed else None
        if label is not None and _is_person(label):
            drafts.append(Draft("speech", label.root, ((label.start_char, label.end_char),), (), ((quotation.start, quotation.end),)))
    return drafts


def _is_person(label: Span) -> bool:
    """Whether a label names a person: so tagged, or two words or more, all of them names, and tagged as nothing else."""
    tagged = {ent.label_ for ent in label.ents}
    return "PERSON" in tagged or (not tagged and len(label) > 1 and all(token.pos_ == "PROPN" for token in label))


def _labels_what(label: Span, said: Span, found: re.Match[str]) -> bool:
    """Whether a headline's label is a speaker and the rest something said: a sentence, or few words beside "sources" or "ministry"."""
    role = _is_role(label[-1])
    if found.groupdict().get("mark") == ", ":
        return role and len(label) <= LABEL_WORDS - 2 and not any(token.pos_ in ("VERB", "AUX", "CCONJ", "ADP", "DET") for token in label)
    if not (role or _is_speaker(label)) or len(label) > LABEL_WORDS:
        return False
    loose = said[0].is_lower or any(token.is_quote or token.pos_ == "VERB" for token in said)
    return _says(said) or (role and (label[0].is_lower or loose)) or (said[0].lower_ == "no" and _is_speaker(label))


def _is_role(word: Token) -> bool:
    """Whether a word is one for somebody, or something, that is quoted in headlines."""
    names = {word.lower_, word.lemma_.lower()}
    return bool(names & (lexicon.markers("headline_speaker") | lexicon.markers("citable")))


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
