"""Which pieces of one sentence are statements of their own, and which only go on about the same act.

A part of statements. The log odds that a cut stands, by a regression on what both pieces are like and what the encoder sees at the cut
(`cut_weights.csv`, fitted by `training/cuts.py` on cuts that annotators made or did not)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from communique.document.statements.acts import act_told, is_encounter, modal_of
from communique.document.statements.breaks import Seen, breaks_in, parted, verb_after
from communique.document.statements.cuts import Piece
from communique.lexicon import acts, marker_values, markers
from communique.listed import first_of_item
from communique.resources import read_table
from communique.syntax import own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

STANDS = -0.4  # log odds: of guideline pairs' cuts below it nearly nine of ten were none, of those up to 0 every second (training/cuts.py)
# ... with the encoder, of cuts by the rules and of others: of pairs left out 844 of 1,326 and 154 of 294 right
SEEN_STANDS, PARTS = -0.4, 0.0
FEW_WORDS = 6
MOST_NOUNS = 6
START = 12  # words in which a piece takes up what was said before


def part_pieces(pieces: Iterable[Piece], genre: str, seen: Seen | None) -> Iterator[Piece]:
    """The pieces of one sentence, cut further where the encoder sees a statement begin."""
    for piece in pieces:
        rest = piece
        for word in breaks_in(piece) if seen is not None and piece.head.pos_ in ("VERB", "AUX") else ():
            parts = parted(rest, word)
            if parts is not None and cut_odds(*parts, genre, seen, ruled=False) >= PARTS:
                yield parts[0]
                rest = parts[1]
        yield rest


def join_pieces(pieces: Iterable[Piece], genre: str, seen: Seen | None = None) -> tuple[Piece, ...]:
    """The pieces of one sentence, those that only go on joined to the one before.

    What binds or asks stays a statement of its own, and so does what a list holds on a topic of its own."""
    least = STANDS if seen is None else SEEN_STANDS
    made: list[Piece] = []
    for piece in pieces:
        apart = piece.first == first_of_item(piece.head) or _binds(piece) or (bool(made) and _is_told_there(piece, made[-1]))
        if made and piece.head.pos_ in ("VERB", "AUX") and not apart and cut_odds(made[-1], piece, genre, seen) < least:
            made[-1] = replace(made[-1], last=piece.last)
        else:
            made.append(piece)
    return tuple(made)


def _binds(piece: Piece) -> bool:
    known = acts().get(_act_of(piece) or "")
    return known is not None and known.entry is not None


def _is_told_there(piece: Piece, before: Piece) -> bool:
    """Whether a relative clause tells what was done at the encounter before it: "held a meeting, in which they reviewed the canal"."""
    known = acts().get(_act_of(piece) or "")
    there = piece.head.dep_ == "relcl" and is_encounter(before.head) and not is_encounter(piece.head)
    return there and known is not None and known.kind == "substance"


def cut_odds(piece: Piece, later: Piece, genre: str, seen: Seen | None = None, *, ruled: bool = True) -> float:
    """The log odds that two pieces, one behind the other, are statements of their own; `ruled` if the rules part them."""
    if seen is None:
        worth, measured = _weights("without"), measures_of(piece, later, genre)
    else:
        worth, measured = _weights("weight"), measures_of(piece, later, genre) | seen_measures(piece, later, seen, ruled=ruled)
    return worth["all"] + sum(worth[name] * value for name, value in measured.items())


@cache
def _weights(column: str) -> dict[str, float]:
    return {row["measure"]: float(row[column] or 0) for row in read_table("cut_weights")}


def seen_measures(piece: Piece, later: Piece, seen: Seen, *, ruled: bool) -> dict[str, float]:
    """What tells besides where the encoder is at hand, and the rules may not part the pieces."""
    doc = later.head.doc
    first, before = doc[later.first], doc[later.first - 1].lower_
    verb = verb_after(first, later.last) or first
    binds = float(_binds(later))
    subject = own_subject(later.head)
    return {
        "seen": seen.score(first, verb),
        "ruled": float(ruled),
        "binds": binds,
        "binds, ruled": binds * ruled,
        "own subject": float(subject is not None and subject.i >= later.first),
        "same tense": float(later.head.tag_ == piece.head.tag_),
        "joined": float(later.head.dep_ == "conj"),
        "that": float(first.lower_ == "that"),
        "behind a comma": float(before == ","),
        "behind and": float(before == "and"),
    }


def measures_of(piece: Piece, later: Piece, genre: str) -> dict[str, float]:
    """What tells whether a cut of the rules stands, by measure."""
    words, act, before = _words(later), _act_of(later), _act_of(piece)
    scale = marker_values("act_axis")
    between = piece.head.doc[piece.last + 1 : later.first].text.split()
    return {
        "length": math.log(1 + len(_words(piece))),
        "nouns later": float(min(MOST_NOUNS, sum(word.pos_ in ("NOUN", "PROPN") for word in words))),
        "few words later": float(len(words) < FEW_WORDS),
        "takes up": float(min(2, sum(word.lower_ in markers("taking_up") and word.dep_ != "mark" for word in words[:START]))),
        "comma and": float(between == [",", "and"]),
        "no act later": float(act not in scale),
        "modal later": float(later.head.pos_ in ("VERB", "AUX") and modal_of(later.head) is not None),
        "judgement later": float(scale.get(act or "") == "judgement"),
        "same act": float(act is not None and act == before),
        "demand before": float(scale.get(before or "") == "demand"),
        "thanks before": float(scale.get(before or "") == "other_end"),
        **{name: float(genre == name) for name in ("agency", "told", "transcript")},
    }


def _words(piece: Piece) -> list[Token]:
    return [word for word in piece.head.doc[piece.first : piece.last + 1] if not word.is_punct and not word.is_space]


def _act_of(piece: Piece) -> str | None:
    return act_told(piece.head) if piece.head.pos_ in ("VERB", "AUX") else None
