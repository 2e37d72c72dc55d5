"""How likely an event is right in all that it tells: type, both parties, direction and whether it happened.

A logistic over what rules and networks said of its candidate (`opinion.features`) and over what was coded; its weights are
`data/event_worth.csv`, fitted by training/worth.py on events judged one by one in real texts and on own sentences. What is less likely than
`least` is left out. Without the encoder nothing is said."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from communique.document.events.opinion import TAKING_PLACE, chance_of
from communique.document.events.scene import TYPES, Candidate, codes_of, is_coded
from communique.lexicon import markers
from communique.records import Document, Event, Mention
from communique.resources import read_table

SEEN = (
    "ruled",
    "plausible",
    "row",
    "any use",
    "noun",
    "two parties",
    "actor linked",
    "type",
    "other",
    "read type",
    "read other",
    "acting",
    "receiving",
)
PRIVATE = frozenset({"CVL", "REF", "REL", "ELI", "BUS", "MED", "EDU"})
REPORTS = frozenset({None, "news", "commentary"})  # kinds of text that are nobody's own account


def worth_of(features: Mapping[str, float]) -> float:
    """The probability that an event with these features is right in all, to two places."""
    return round(chance_of(features, weights()), 2)


def least() -> float:
    """The probability below which an event is not told."""
    return weights()["least"]


def worth_features(
    seen: Mapping[str, float], candidate: Candidate, event: Event, mentions: Mapping[str, Mention], document: Document
) -> dict[str, float]:
    """What the logistic looks at, by name: `seen` are the features that its candidate was kept by."""
    actors, recipients = ([mentions[i] for i in ids] for ids in (event.actor, event.recipient))
    acting, reached = codes_of(actors), codes_of(recipients)
    meets, mutual = event.event == "CONSULT", len(acting) > 1 and acting == reached
    told = {
        "official": document.party is not None or document.kind not in REPORTS,
        "no recipient": not recipients and not meets,
        "recipient meant": reached and not meets and not codes_of(candidate.recipients),
        "unknown recipient": any(not is_coded(m) for m in recipients),
        "at home": acting & reached and not mutual,
        "further actor": len(actors) > 1,
        "further recipient": len(recipients) > 1 and not mutual,
        "pronoun": any(m.span.exact.lower() in markers("agent_pronoun") for m in actors),
        "private": any(actor.sector in PRIVATE for m in actors for actor in m.actors),
        "state alone": all(actor.sector is None for m in actors for actor in m.actors),
        "met by rule": meets and seen["ruled"],
        "took place": event.factuality in TAKING_PLACE,
        "hypothetical": event.factuality in ("speculated", "denied", "conditional"),
        "background": event.background,
        "attributed": event.attribution is not None,
        "word of two": candidate.governor is not None,
    }
    types = {f"is {name}": float(event.event == name) for name in TYPES[1:]}
    return {"bias": 1.0} | {name: seen[name] for name in SEEN} | {name: float(bool(value)) for name, value in told.items()} | types


@cache
def weights() -> dict[str, float]:
    """The weight of each feature, and `least`."""
    return {row["feature"]: float(row["weight"]) for row in read_table("event_worth")}
