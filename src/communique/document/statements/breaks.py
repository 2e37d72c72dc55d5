"""Where a sentence may be cut into statements that its parse does not part, and what the encoder sees there.

A part of statements. Candidates are words behind a comma or a joining word with a verb soon after; the encoder's outputs at the word, at
the one before it and at that verb are weighed by `models/cuts.npz` (training/cuts.py)."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from communique.document.statements.acts import base_act
from communique.document.statements.cuts import SHORT, Piece, is_joint_word
from communique.encoder import CUTS, MODEL
from communique.lexicon import markers
from communique.resources import has_model, own_files, read_model
from communique.syntax import own_subject

if TYPE_CHECKING:
    from numpy import ndarray
    from spacy.tokens import Token

    from communique.encoder import Encoded

SOON = 12  # words in which the verb of a statement stands, as the parser's own cuts have it after semicolons


class Seen:
    """What the encoder sees of a document's words: log odds that a statement begins at one."""

    def __init__(self, encoded: Encoded) -> None:
        import numpy as np

        told = np.concatenate([encoded.tags, encoded.events, encoded.links], axis=1)
        self.starts = encoded.offsets[:, 0].tolist()
        self.scores = (told @ _weights()).astype(np.float64)

    def score(self, first: Token, verb: Token) -> float:
        """The log odds by the encoder alone; 0 where a word was not read."""
        at, there = (self._piece(word) for word in (first, verb))
        if at is None:
            return 0.0
        return float(self.scores[at, 0] + self.scores[max(0, at - 1), 1] + self.scores[at if there is None else there, 2])

    def _piece(self, word: Token) -> int | None:
        n = bisect_left(self.starts, word.idx)
        return n if n < len(self.starts) and self.starts[n] == word.idx else None


def seen_in(encoded: Encoded | None) -> Seen | None:
    """What the encoder sees of a document; nothing without its pass, or where it is the user's own, whose outputs nobody has weighed.

    Raises ResourceError if the weights are not those of their card."""
    return Seen(encoded) if encoded is not None and has_model(CUTS) and MODEL not in own_files() else None


@cache
def _record() -> dict[str, str]:
    """The hashes of the weights and of the encoder that they were fitted on."""
    record: dict[str, str] = json.loads(read_model("cuts.json"))["sha256"]
    return record


@cache
def _weights() -> ndarray:
    """Weights (outputs x 3) of the word, of the one before it, of the verb."""
    import numpy as np

    weights: ndarray = np.load(BytesIO(read_model(CUTS, _record()[CUTS])))["weights"]
    return weights


def breaks_in(piece: Piece) -> Iterator[Token]:
    """The words within a piece with which another statement may begin."""
    doc = piece.head.doc
    for i in range(piece.first + SHORT, piece.last - SHORT + 2):
        word, before = doc[i], doc[i - 1].lower_
        if word.is_punct or word.is_space or word.lower_ in markers("break_after") or before not in markers("break_after"):
            continue
        if verb_after(word, piece.last) is not None:
            yield word


def verb_after(word: Token, last: int) -> Token | None:
    """The first verb from a word on, if it is soon."""
    return next((other for other in word.doc[word.i : min(word.i + SOON, last + 1)] if other.pos_ in ("VERB", "AUX")), None)


def parted(piece: Piece, first: Token) -> tuple[Piece, Piece] | None:
    """A piece cut in two before a word: the later part's verb is the highest in the parse, and its subject its own, else that of the
    piece; None where too little would stand before the word, or no verb."""
    doc, last = piece.head.doc, first.i - 1
    while last > piece.first and (is_joint_word(doc[last]) or doc[last].lower_ in markers("break_after")):
        last -= 1
    later = doc[first.i : piece.last + 1]
    head = _highest(later) or piece.head
    subject = own_subject(head)
    own = subject is not None and subject.i >= first.i
    reporter = head if own or base_act(head) is not None else piece.reporter
    kept = piece.head if piece.head.i < first.i else _highest(doc[piece.first : last + 1])
    if kept is None or last - piece.first < SHORT - 1:
        return None
    before = piece if kept == piece.head else Piece(kept, kept, kept, piece.first, piece.last)
    return replace(before, last=last), Piece(head, reporter, head if own else piece.bearer, first.i, piece.last)


def _highest(words: Iterable[Token]) -> Token | None:
    verbs = [word for word in words if word.pos_ in ("VERB", "AUX")]
    return min(verbs, key=lambda word: (sum(1 for _ in word.ancestors), word.i), default=None)
