"""Which sentences of news the network of pledges reads: those in which the shared encoder sees acts of the kinds that promise or ask.

A part of entries. Official and spoken texts are read whole. The weights are `data/pledge_sentence.csv`, fitted by training/sentences.py."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, get_args

from communique.encoder import EVENTS
from communique.records import Document, Factuality
from communique.resources import read_table

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    from communique.encoder import Encoded

MEASURES = (*EVENTS, *get_args(Factuality))


def is_read_whole(document: Document) -> bool:
    """Whether all of a text is read: a party's own, or any that is known for no news."""
    return document.party is not None or document.kind not in (None, "news", "commentary")


def worth_reading(encoded: Encoded, sentences: Sequence[tuple[int, int]]) -> list[bool]:
    """Of sentences by their characters, whether each is likely enough to tell an entry."""
    import numpy as np

    known = _weights()
    told = known["bias"] + measures_of(encoded, sentences) @ np.array([known.get(name, 0.0) for name in MEASURES])
    kept: list[bool] = (1 / (1 + np.exp(-told)) >= known["least"]).tolist()
    return kept


def measures_of(encoded: Encoded, sentences: Sequence[tuple[int, int]]) -> NDArray[float64]:
    """The highest score of each of MEASURES in sentences (sentences x 26); 0 where there are no words."""
    import numpy as np

    made = np.zeros((len(sentences), len(MEASURES)))
    for n, (start, end) in enumerate(sentences):
        pieces = encoded.pieces(start, end)
        if len(pieces):
            made[n] = encoded.events[pieces, : len(MEASURES)].max(axis=0)
    return made


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in read_table("pledge_sentence")}
