"""When and where: the date and the place that belong to a trigger, and whether the date is long past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.document.events.factuality import clause_head, row_of
from communique.document.events.scene import Candidate, Scene
from communique.lexicon import markers
from communique.records import Place, When
from communique.syntax import (
    OBJECTS,
    document_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


def date_of(scene: Scene, candidate: Candidate) -> When | None:
    """The time that stands in the trigger's clause, the nearest first, else in its sentence."""
    trigger = candidate.trigger
    near = [(token, when) for token, when in scene.times if token.sent == trigger.sent]
    own = [(token, when) for token, when in near if _is_near(candidate, token)]
    ranked = sorted(own or ([] if _is_aside(candidate) else near), key=lambda pair: abs(pair[0].i - trigger.i))
    return ranked[0][1] if ranked else None


def _is_aside(candidate: Candidate) -> bool:
    """Whether an event noun is only mentioned in the clause, so that the clause's time and place are not its own."""
    trigger = candidate.trigger
    return trigger.pos_ == "NOUN" and candidate.governor is None and trigger.dep_ not in ("nsubj", "nsubjpass", "ROOT")


def _is_near(candidate: Candidate, token: Token) -> bool:
    """Whether `token` stands in the event's own noun phrase or clause."""
    if _is_aside(candidate):
        return candidate.trigger.is_ancestor(token)
    return clause_head(token) == clause_head(candidate.trigger)


def place_of(scene: Scene, candidate: Candidate) -> Place | None:
    found = [
        (abs(token.i - candidate.trigger.i), place.place)
        for token, place in scene.places
        if token.sent == candidate.trigger.sent and _is_near(candidate, token) and _is_locative(token)
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _is_locative(token: Token) -> bool:
    """Whether a place name says where: after "in", "at", "to" and the like, or as the object of a verb of motion."""
    while token.dep_ in ("compound", "conj", "appos") and token.head != token:
        token = token.head
    if token.dep_ == "pobj":
        return token.head.lower_ in markers("event_locative")
    return token.dep_ in OBJECTS and (row := row_of(token.head)) is not None and row.mode == "visit"


def is_history(scene: Scene, when: When | None) -> bool:
    """Whether the date lies in a year before the document's own, or at least a season before it."""
    published = document_of(scene.doc).published
    if when is None or when.end is None or not published:
        return False
    return (when.end[:4] < published[:4] and _days_apart(when.end, published) > 60) or _days_apart(when.end, published) > 180


def _days_apart(earlier: str, later: str) -> int:
    from datetime import date

    try:
        return (date.fromisoformat(later[:10]) - date.fromisoformat(earlier[:10])).days
    except ValueError:
        return 0
