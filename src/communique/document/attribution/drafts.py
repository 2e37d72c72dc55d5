"""What one attribution is made of while it is being put together; shared by the rules and the assembly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution as character ranges.

    `anchor` is the cue's own word, `relay_of` the anchor of the draft around it, `carries` the anchors of which the first with a draft is
    passed on by this one, `silent` a word that is no cue of its own beside this one, `sure` a model's probability."""

    type: str
    anchor: Token
    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    addressee: tuple[tuple[int, int], ...] = ()
    negated: bool = False
    relay_of: int | None = None
    sure: float | None = None
    carries: tuple[int, ...] = ()
    silent: int | None = None
