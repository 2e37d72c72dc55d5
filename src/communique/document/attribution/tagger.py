"""The trained roles and links of an encoded document -> drafts: cue, content and source spans, joined by their link vectors.

Outermost attributions are what the model knows best (training/attribution.py); those within them, and addressees, have heads of their
own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from communique import lexicon, syntax
from communique.document.attribution.drafts import Draft
from communique.document.attribution.ranges import POS_OF_ROW

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from communique.encoder import Encoded

Range = tuple[int, int]
LINKED = 0.5  # a content or source belongs to a cue from this probability on
NEGATED = 26  # where the scores of not negated and negated begin among `events`


@dataclass(frozen=True, slots=True)
class Piece:
    """One predicted span: word pieces `first`..`last` (inclusive), characters, and how sure the tagger is (mean probability)."""

    first: int
    last: int
    start: int
    end: int
    sure: float


def find_tagged(doc: Doc, encoded: Encoded) -> tuple[Draft, ...]:
    """The outermost attributions that the model sees, in order of their cues."""
    return _find(doc, encoded, "")


def find_inner(doc: Doc, encoded: Encoded) -> tuple[Draft, ...]:
    """The attributions within others that the model sees, in order of their cues."""
    return _find(doc, encoded, "inner ")


def _find(doc: Doc, encoded: Encoded, depth: str) -> tuple[Draft, ...]:
    text = syntax.document_of(doc).text
    cues, contents, sources = (find_spans(encoded, depth + role, text) for role in ("cue", "content", "source"))
    if not cues or not contents:
        return ()
    firsts = [cue.first for cue in cues]
    to_content = encoded.link("content", firsts, [content.first for content in contents])
    to_source = encoded.link("source", firsts, [source.first for source in sources])
    chosen = zip(contents, to_content.argmax(axis=0).tolist(), to_content.max(axis=0).tolist(), strict=True)
    by_cue: dict[int, list[Piece]] = {}
    for content, best, chance in chosen:
        if chance >= LINKED:
            by_cue.setdefault(best, []).append(content)
    drafts = []
    for n, own in sorted(by_cue.items()):
        cue = cues[n]
        source = sources[int(to_source[n].argmax())] if len(sources) and to_source[n].max() >= LINKED else None
        drafts.append(_draft(doc, cue, own, source))
    return tuple(draft for draft in drafts if draft is not None)


def _draft(doc: Doc, cue: Piece, contents: list[Piece], source: Piece | None) -> Draft | None:
    words = doc.char_span(cue.start, cue.end, alignment_mode="expand")
    if words is None or not any(_can_say(token) for token in words):
        return None
    anchor, kind = _anchor(list(words))
    return Draft(
        type=kind,
        anchor=anchor,
        source=((source.start, source.end),) if source is not None else (),
        cue=((cue.start, cue.end),),
        content=tuple((content.start, content.end) for content in contents),
        negated=syntax.is_negated(anchor),
        sure=min([cue.sure, *(content.sure for content in contents)]),
    )


def _can_say(token: Token) -> bool:
    """Whether a word can be a cue by itself: no auxiliary, adverb, number or day ("would not", "again", "2 Aug")."""
    if token.dep_ == "npadvmod" or (token.head.dep_ == "npadvmod" and token.dep_ in ("amod", "nummod", "det", "compound")):
        return False
    return token.pos_ not in ("AUX", "ADV", "NUM", "DET", "PRON", "PART") or token.lower_ in lexicon.markers("hearsay_adverb")


def is_listed(word: Token) -> bool:
    """Whether `verbs.csv` has a word among those of saying, thinking and wanting."""
    pos = POS_OF_ROW.get(word.pos_)
    return pos is not None and any(row.cue for row in lexicon.verb_rows().get((word.lemma_.lower(), pos), ()))


def _anchor(words: list[Token]) -> tuple[Token, str]:
    """The word of a cue that has a row in `verbs.csv` (else its last verb, else its last word), and the type of that row."""
    for token in reversed(words):
        pos = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}.get(token.pos_)
        row = lexicon.verb_row(token.lemma_, pos, syntax.frames_of(token)) if pos else None
        if row is not None and row.cue is not None:
            return token, row.cue
    if any(token.lower_ in lexicon.markers("according") for token in words):
        return words[0], "speech"
    verbs = [token for token in words if token.pos_ == "VERB"]
    return (verbs or words)[-1], "other"


def find_addressees(drafts: Sequence[Draft], encoded: Encoded, text: str) -> list[tuple[Range, ...]]:
    """For each draft the addressees that the model links to its cue: each addressee goes to its likeliest cue."""
    spans = find_spans(encoded, "addressee", text)
    firsts: list[list[int]] = [encoded.pieces(*draft.cue[0])[:1].tolist() if draft.cue else [] for draft in drafts]
    known = [n for n, first in enumerate(firsts) if first]
    found: list[tuple[Range, ...]] = [()] * len(drafts)
    if not spans or not known:
        return found
    scores = encoded.link("addressee", [firsts[n][0] for n in known], [span.first for span in spans])
    for k, span in enumerate(spans):
        best = int(scores[:, k].argmax())
        if scores[best, k] >= LINKED:
            found[known[best]] = (*found[known[best]], (span.start, span.end))
    return found


def is_negated(draft: Draft, encoded: Encoded) -> float:
    """How likely the model takes the saying for negated."""
    pieces: list[int] = encoded.pieces(*draft.cue[0]).tolist() if draft.cue else []
    if not pieces:
        return 0.0
    no, yes = encoded.events[pieces[0], NEGATED : NEGATED + 2]
    return float(1 / (1 + np.exp(no - yes)))


def find_spans(encoded: Encoded, role: str, text: str) -> list[Piece]:
    """The spans of one role: begin and inside pieces, whole words only, gaps of one piece closed, no span over two windows."""
    probabilities = encoded.role_probabilities(role)
    inside = probabilities[:, 1:].sum(axis=1)
    tags = probabilities.argmax(axis=1)
    tags = np.where((tags == 0) & (inside > 0.5), 2, tags)
    edges = _runs(tags, encoded, role)
    return [_piece(encoded, first, last, inside, text) for first, last in edges]


def _runs(tags: NDArray[np.int64], encoded: Encoded, role: str) -> list[tuple[int, int]]:
    offsets, windows = encoded.offsets, encoded.windows
    runs: list[tuple[int, int]] = []
    for n in (int(n) for n in np.flatnonzero(tags)):
        glued = n > 0 and windows[n] == windows[n - 1] and offsets[n][0] == offsets[n - 1][1]
        if runs and windows[n] == windows[runs[-1][1]]:
            gap = n - runs[-1][1]
            begins = tags[n] == 1 and not glued and role != "content"
            if (gap == 1 and (glued or not begins)) or (gap == 2 and role == "content"):
                runs[-1] = (runs[-1][0], n)
                continue
        runs.append((n, n))
    return runs


def _piece(encoded: Encoded, first: int, last: int, inside: NDArray[np.float64], text: str) -> Piece:
    """A run of pieces widened to whole words."""
    start, end = int(encoded.offsets[first][0]), int(encoded.offsets[last][1])
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return Piece(first, last, start, end, float(inside[first : last + 1].mean()))
