"""The trained roles and links of an encoded document -> drafts: cue, content and source spans, joined by their link vectors.

Trained on outermost attributions only (training/attribution.py); what stands within them is left to the rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from communique import lexicon, syntax
from communique.document.attribution.drafts import Draft

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from communique.encoder import Encoded

Range = tuple[int, int]
LINK = 64  # dimensions of one link vector
SOURCE, CUE, CONTENT = 0, 1, 2
LINKED = 0.5  # a content or source belongs to a cue from this probability on


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
    cues, contents, sources = (find_spans(encoded, role, syntax.document_of(doc).text) for role in (CUE, CONTENT, SOURCE))
    to_content = _links(encoded, cues, contents, 0)
    to_source = _links(encoded, cues, sources, 1)
    drafts = []
    for n, cue in enumerate(cues):
        own = [contents[k] for k in range(len(contents)) if _chosen(to_content, n, k)]
        if not own:
            continue
        source = sources[int(to_source[n].argmax())] if len(sources) and to_source[n].max() >= LINKED else None
        drafts.append(_draft(doc, cue, own, source))
    return tuple(draft for draft in drafts if draft is not None)


def _chosen(scores: NDArray[np.float64], cue: int, content: int) -> bool:
    """Whether a content belongs to a cue: its best one, and likely enough."""
    column = scores[:, content]
    return bool(column.argmax() == cue and column[cue] >= LINKED)


def _draft(doc: Doc, cue: Piece, contents: list[Piece], source: Piece | None) -> Draft | None:
    words = doc.char_span(cue.start, cue.end, alignment_mode="expand")
    if words is None:
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


def inside_probabilities(encoded: Encoded, role: int) -> NDArray[np.float64]:
    """For each word piece the probability that it belongs to a span of `role`."""
    scores = encoded.tags[:, 3 * role : 3 * role + 3].astype(np.float64)
    probabilities = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(probabilities[:, 1:].sum(axis=1) / probabilities.sum(axis=1))


def find_spans(encoded: Encoded, role: int, text: str) -> list[Piece]:
    """The spans of one role: begin and inside pieces, whole words only, gaps of one piece closed, no span over two windows."""
    inside = inside_probabilities(encoded, role)
    tags = encoded.tags[:, 3 * role : 3 * role + 3].argmax(axis=1)
    tags = np.where((tags == 0) & (inside > 0.5), 2, tags)
    edges = _runs(tags, encoded, role)
    return [_piece(encoded, first, last, inside, text) for first, last in edges]


def _runs(tags: NDArray[np.int64], encoded: Encoded, role: int) -> list[tuple[int, int]]:
    offsets, windows = encoded.offsets, encoded.windows
    runs: list[tuple[int, int]] = []
    for n in (int(n) for n in np.flatnonzero(tags)):
        glued = n > 0 and windows[n] == windows[n - 1] and offsets[n][0] == offsets[n - 1][1]
        if runs and windows[n] == windows[runs[-1][1]]:
            gap = n - runs[-1][1]
            begins = tags[n] == 1 and not glued and role != CONTENT
            if (gap == 1 and (glued or not begins)) or (gap == 2 and role == CONTENT):
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


def _links(encoded: Encoded, cues: list[Piece], others: list[Piece], kind: int) -> NDArray[np.float64]:
    """Probabilities (cues x others) that a content (kind 0) or source (kind 1) belongs to a cue; 0 across windows."""
    if not cues or not others:
        return np.zeros((len(cues), len(others)))
    a, b = [cue.first for cue in cues], [other.first for other in others]
    left = encoded.links[a, 2 * kind * LINK : (2 * kind + 1) * LINK]
    right = encoded.links[b, (2 * kind + 1) * LINK : (2 * kind + 2) * LINK]
    probability = 1 / (1 + np.exp(-(left @ right.T) / LINK**0.5))
    near = encoded.windows[a][:, None] == encoded.windows[b][None, :]
    return np.where(near, probability, 0.0)
