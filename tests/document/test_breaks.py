"""Where the encoder sees a statement begin within a sentence."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from communique.document.annotate import annotate
from communique.document.parsing import parse
from communique.document.statements import breaks, joins
from communique.document.statements.breaks import Seen, breaks_in, parted, seen_in
from communique.document.statements.cuts import Piece, cut_sentence
from communique.encoder import LINK, LINKS, MODEL, ROLES, Encoded, is_available
from communique.records import Document
from communique.resources import has_model, read_model

NESTED = "She demanded the release of the crew, whose trial has been put off twice, and asked that a doctor be let in."


def piece_of(text: str) -> Piece:
    """The first piece that the rules make of a sentence, as long as the sentence."""
    sentence = next(iter(parse(Document("d", text)).sents))
    first = cut_sentence(sentence)[0]
    return Piece(first.head, first.reporter, first.bearer, first.first, sentence.end - 2)


def encoded(text: str, likely: str) -> Encoded:
    """A pass whose outputs are nothing but at one word."""
    starts = [n for n in range(len(text)) if n == 0 or text[n - 1] == " "]
    offsets = np.array([(n, text.find(" ", n) if " " in text[n:] else len(text)) for n in starts], dtype=np.int32)
    tags = np.zeros((len(starts), 3 * len(ROLES)), dtype=np.float32)
    tags[starts.index(text.index(likely)), 0] = 1.0
    events, links = (np.zeros((len(starts), n), dtype=np.float32) for n in (28, 2 * LINK * len(LINKS)))
    return Encoded(offsets, np.zeros(len(starts), dtype=np.int32), tags, events, links)


def test_places_stand_behind_a_comma_or_a_joining_word_with_a_verb_soon_after() -> None:
    assert [word.text for word in breaks_in(piece_of(NESTED))] == ["whose", "asked"]


def test_both_parts_keep_some_words() -> None:
    piece = piece_of("They met, spoke, and both agreed.")
    for word in breaks_in(piece):
        parts = parted(piece, word)
        assert parts is None or all(part.last - part.first >= 2 for part in parts)


def test_a_later_part_without_a_subject_has_that_of_the_piece() -> None:
    piece = piece_of(NESTED)
    parts = parted(piece, next(word for word in breaks_in(piece) if word.text == "asked"))
    assert parts is not None
    assert parts[1].head.text == "asked"
    assert parts[1].bearer == piece.bearer
    assert parts[0].head.doc[parts[0].last].text == "twice"


def test_a_score_is_of_the_word_the_one_before_and_the_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = np.zeros((3 * len(ROLES) + 28 + 2 * LINK * len(LINKS), 3))
    weights[0] = (4.0, 2.0, 1.0)
    monkeypatch.setattr(breaks, "_weights", lambda: weights)
    doc = parse(Document("d", NESTED))
    word = {token.text: token for token in doc}
    assert Seen(encoded(NESTED, "asked")).score(word["asked"], word["asked"]) == pytest.approx(5.0)
    assert Seen(encoded(NESTED, "asked")).score(word["that"], word["be"]) == pytest.approx(2.0)


@pytest.mark.skipif(not (is_available() and has_model(breaks.CUTS)), reason="the encoder or its weights are missing")
def test_the_weights_were_fitted_on_the_encoder_that_ships() -> None:
    assert breaks._record()[MODEL] == hashlib.sha256(read_model(MODEL)).hexdigest()


def test_without_the_encoder_nothing_is_seen_and_the_rules_decide() -> None:
    assert seen_in(None) is None
    piece = piece_of(NESTED)
    assert list(joins.part_pieces([piece], "official", None)) == [piece]


@pytest.mark.skipif(not (is_available() and has_model(breaks.CUTS)), reason="the encoder or its weights are missing")
def test_what_the_parse_hangs_elsewhere_is_a_statement_of_its_own() -> None:
    made = annotate(Document("d", NESTED, party="PER", kind="readout"))
    assert [s.span.exact for s in made.statements][-1] == "asked that a doctor be let in"
