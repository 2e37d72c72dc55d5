"""The model's spans and links, on outputs made by hand: one sentence, a piece per word."""

from __future__ import annotations

import numpy as np
import pytest

from communique.document.attribution.combine import FEATURES, by_content, by_cue, chances_of, features, is_known, is_nested
from communique.document.attribution.tagger import find_addressees, find_spans, find_tagged
from communique.document.parsing import parse
from communique.encoder import LINK, LINKS, ROLES, Encoded
from communique.records import Document

TEXT = "Qin told Li it rains. Wang denied that."
WORDS = ["Qin", "told", "Li", "it", "rains", ".", "Wang", "denied", "that", "."]
SAID = {
    "Qin": "source",
    "told": "cue",
    "Li": "addressee",
    "it": "content",
    "rains": "content",
    "Wang": "source",
    "denied": "cue",
    "that": "content",
}


def encoded() -> Encoded:
    """Sure tags, and links that join each sentence's own words: the two sentences use different dimensions."""
    offsets, at = [], 0
    for word in WORDS:
        start = TEXT.index(word, at)
        offsets.append((start, start + len(word)))
        at = start + len(word)
    tags = np.zeros((len(WORDS), 3 * len(ROLES)), dtype=np.float32)
    tags[:, ::3] = 8
    links = np.zeros((len(WORDS), 2 * len(LINKS) * LINK), dtype=np.float32)
    for n, word in enumerate(WORDS):
        sentence = int(n > 5)
        if word in SAID:
            at = 3 * ROLES.index(SAID[word])
            tags[n, at : at + 3] = (0, 1, 8) if word == "rains" else (0, 8, 1)
        for block in range(2 * len(LINKS)):
            links[n, block * LINK + sentence] = 12
            links[n, block * LINK + 1 - sentence] = -12
    events = np.zeros((len(WORDS), 28), dtype=np.float32)
    return Encoded(np.array(offsets, dtype=np.int32), np.zeros(len(WORDS), dtype=np.int32), tags, events, links)


def words(ranges: tuple[tuple[int, int], ...]) -> str:
    return " .. ".join(TEXT[a:b] for a, b in ranges)


def test_pieces_become_spans() -> None:
    assert [(TEXT[p.start : p.end], p.sure > 0.9) for p in find_spans(encoded(), "content", TEXT)] == [("it rains", True), ("that", True)]


def test_spans_are_joined_by_their_links() -> None:
    found = find_tagged(parse(Document("d", TEXT)), encoded())
    assert [(words(d.source), words(d.cue), words(d.content), d.type) for d in found] == [
        ("Qin", "told", "it rains", "speech"),
        ("Wang", "denied", "that", "speech"),
    ]


def test_windows_are_not_joined() -> None:
    one = encoded()
    apart = Encoded(one.offsets, np.arange(len(WORDS), dtype=np.int32), one.tags, one.events, one.links)
    assert find_tagged(parse(Document("d", TEXT)), apart) == ()


def test_addressees_go_to_the_cue_they_are_linked_to() -> None:
    one = encoded()
    assert [words(part) for part in find_addressees(find_tagged(parse(Document("d", TEXT)), one), one, TEXT)] == ["Li", ""]


def test_features_of_a_draft() -> None:
    one = encoded()
    first, second = find_tagged(parse(Document("d", TEXT)), one)
    sure = {"cue", "content", "source", "content link", "source link", "begin", "edges", "sourced", "alone", "speech"}
    expected = [1.0 if name in sure else 0.0 for name in FEATURES]
    assert features(first, chances_of(one), TEXT, alone=True).tolist() == pytest.approx(expected, abs=0.01)
    assert is_known(first, by_cue([first]))
    assert not is_known(first, by_cue([second]))
    assert not is_nested(first, by_content([first, second]))
