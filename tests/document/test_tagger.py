"""The model's spans and links, on outputs made by hand: one sentence, a piece per word."""

from __future__ import annotations

import numpy as np
import pytest

from communique.document.attribution.combine import features, is_known, is_nested
from communique.document.attribution.tagger import CONTENT, CUE, LINK, SOURCE, find_spans, find_tagged, inside_probabilities
from communique.document.parsing import parse
from communique.encoder import Encoded
from communique.records import Document

TEXT = "Qin said it rains. Wang denied that."
WORDS = ["Qin", "said", "it", "rains", ".", "Wang", "denied", "that", "."]
ROLES = {"Qin": SOURCE, "said": CUE, "it": CONTENT, "rains": CONTENT, "Wang": SOURCE, "denied": CUE, "that": CONTENT}


def encoded() -> Encoded:
    """Sure tags, and links that join each sentence's own words: the two sentences use different dimensions."""
    offsets, at = [], 0
    for word in WORDS:
        start = TEXT.index(word, at)
        offsets.append((start, start + len(word)))
        at = start + len(word)
    tags = np.zeros((len(WORDS), 9), dtype=np.float32)
    tags[:, [0, 3, 6]] = 8
    links = np.zeros((len(WORDS), 4 * LINK), dtype=np.float32)
    for n, word in enumerate(WORDS):
        sentence = int(n > 4)
        if word in ROLES:
            tags[n, 3 * ROLES[word] : 3 * ROLES[word] + 3] = (0, 1, 8) if word == "rains" else (0, 8, 1)
        for block in range(4):
            links[n, block * LINK + sentence] = 12
            links[n, block * LINK + 1 - sentence] = -12
    return Encoded(np.array(offsets, dtype=np.int32), np.zeros(len(WORDS), dtype=np.int32), tags, links)


def words(ranges: tuple[tuple[int, int], ...]) -> str:
    return " .. ".join(TEXT[a:b] for a, b in ranges)


def test_pieces_become_spans() -> None:
    assert [(TEXT[p.start : p.end], p.sure > 0.9) for p in find_spans(encoded(), CONTENT, TEXT)] == [("it rains", True), ("that", True)]


def test_spans_are_joined_by_their_links() -> None:
    found = find_tagged(parse(Document("d", TEXT)), encoded())
    assert [(words(d.source), words(d.cue), words(d.content), d.type) for d in found] == [
        ("Qin", "said", "it rains", "speech"),
        ("Wang", "denied", "that", "speech"),
    ]


def test_windows_are_not_joined() -> None:
    one = encoded()
    apart = Encoded(one.offsets, np.arange(len(WORDS), dtype=np.int32), one.tags, one.links)
    assert find_tagged(parse(Document("d", TEXT)), apart) == ()


def test_features_of_a_draft() -> None:
    one = encoded()
    first, second = find_tagged(parse(Document("d", TEXT)), one)
    cue, content = inside_probabilities(one, CUE), inside_probabilities(one, CONTENT)
    assert features(first, one, cue, content, 1.0) == [pytest.approx(1, abs=0.01), pytest.approx(1, abs=0.01), 1.0, 1.0]
    assert is_known(first, [first])
    assert not is_known(first, [second])
    assert not is_nested(first, [first, second])
