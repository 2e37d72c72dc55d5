"""What earlier stages found in a document, for those who make its entries.

A part of entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from communique.near import Near
    from communique.records import Attribution, Event, When


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier stages found in the document."""

    doc: Doc
    attributions: tuple[Attribution, ...]
    events: Near[Event]
    times: Near[When]
