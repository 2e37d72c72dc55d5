"""What the trained encoder thinks of a candidate: its type, its parties, and how likely it is an event at all.

Without the encoder the rules decide alone (`judgement`). With it, parties that the rules miss are filled in,
which makes more candidates plausible, and a logistic over the rules' verdict and the encoder's (`data/event_weights.csv`, fitted by
training/events.py) leaves out the unlikely ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from math import exp, log
from typing import TYPE_CHECKING

from communique.document.events.factuality import ORDER, has_cue
from communique.document.events.judgement import is_plausible
from communique.document.events.scene import Candidate, Scene, count_parties, is_coded, unique_mentions
from communique.encoder import softmax
from communique.records import Factuality, Mention
from communique.resources import read_table

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.encoder import Encoded

TYPES = (
    "NONE", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT",
    "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
# right dyads of 177 right candidates in the tenth of training/data/events_*.txt that the encoder has not seen: by the rules alone 80;
# an empty side filled with links from 0.1, 0.2, 0.3, 0.5, 0.7 on: 105, 103, 104, 104, 101; further parties from 0.5 to 0.8 on: the same
LINKED = 0.3
ALSO_LINKED = 0.8
# where the rules see nothing against "happened", the encoder's word for it; macro F1 of factuality of the same 177: rules 75.1, encoder
# 72.6, together 80.7 from 0.5 on, 79.3 from 0.7, 77.3 from 0.95. Plans and demands stand in words that the rules read: by the encoder
# 15 of 70 meetings told in PLV's captions ("meets", "holds talks") were planned
SURE = 0.7
READ_BY_RULES = frozenset({"planned", "demanded"})
SMALL = 0.01
FEATURES = ("type", "none", "other", "noun", "any use", "two parties", "actor linked", "ruled")


def factuality_seen(encoded: Encoded, candidate: Candidate) -> Factuality:
    """The factuality that the encoder sees at the word that looks most like the act; happened unless it is sure of another."""
    looks = [(chances["NONE"], token.i, token) for token in _words(candidate) if (chances := chances_at(encoded, token))]
    if not looks:
        return "happened"
    word = min(looks)[2]
    first = encoded.pieces(word.idx, word.idx + len(word))[:1]
    chances_of_each = softmax(encoded.events[first, len(TYPES) : len(TYPES) + len(ORDER)])[0]
    best = int(chances_of_each.argmax())
    sure = chances_of_each[best] > SURE and ORDER[best] not in READ_BY_RULES and has_cue(candidate.trigger, ORDER[best])
    return ORDER[best] if sure else "happened"


def weigh(scene: Scene, encoded: Encoded, candidate: Candidate) -> tuple[Candidate, dict[str, float]]:
    """A candidate with the parties that the encoder links to it, and what its weight is made of."""
    filled = with_linked_parties(scene, encoded, candidate)
    return filled, features(encoded, filled) | {"ruled": float(is_plausible(scene, candidate))}


def with_linked_parties(scene: Scene, encoded: Encoded, candidate: Candidate) -> Candidate:
    """The candidate; where the rules leave a side empty, those mentions of the sentence that the encoder links to the trigger."""
    actors, recipients = candidate.actors, candidate.recipients
    if candidate.row.event == "CONSULT" and candidate.row.mode != "visit":
        if count_parties(candidate) > 1:
            return candidate
        return replace(candidate, actors=unique_mentions((*actors, *_linked(scene, encoded, candidate, "actor", recipients))))
    if not actors:
        actors = _linked(scene, encoded, candidate, "actor", recipients)
    if not recipients:
        recipients = _linked(scene, encoded, candidate, "recipient", actors)
    return replace(candidate, actors=actors, recipients=recipients)


def _linked(scene: Scene, encoded: Encoded, candidate: Candidate, side: str, others: Sequence[Mention]) -> tuple[Mention, ...]:
    taken = {mention.entity for mention in others}
    near = [mention for mention in _in_sentence(scene, candidate.trigger) if mention.entity not in taken]
    scores = [link_of(encoded, candidate, mention, side) for mention in near]
    best = max(scores, default=0.0)
    if best < LINKED:
        return ()
    return unique_mentions(mention for mention, score in zip(near, scores, strict=True) if score >= min(best, ALSO_LINKED))


def _in_sentence(scene: Scene, trigger: Token) -> Iterator[Mention]:
    found = {id(m): m for token in trigger.sent if (m := scene.mention_at.get(token.i)) is not None and is_coded(m)}
    yield from found.values()


def link_of(encoded: Encoded, candidate: Candidate, mention: Mention, side: str) -> float:
    """How likely the encoder holds a mention for the candidate's actor or recipient."""
    theirs = encoded.pieces(mention.span.start, mention.span.end)
    firsts = [piece for token in _words(candidate) for piece in encoded.pieces(token.idx, token.idx + len(token))[:1]]
    return float(encoded.link(side, firsts, theirs.tolist()).max()) if len(theirs) and firsts else 0.0


def _words(candidate: Candidate) -> tuple[Token, ...]:
    """The words that may carry the act: "held" and "talks"."""
    return (candidate.trigger, candidate.governor) if candidate.governor is not None else (candidate.trigger,)


def type_chances(encoded: Encoded, candidate: Candidate) -> dict[str, float]:
    """The probability of each type, and of NONE, at the word of the candidate that looks most like an act."""
    rows = [chances for token in _words(candidate) if (chances := chances_at(encoded, token))]
    return min(rows, key=lambda chances: chances["NONE"], default={name: 1 / len(TYPES) for name in TYPES})


def chances_at(encoded: Encoded, token: Token) -> dict[str, float]:
    """The probability of each type, and of NONE, at the first piece of a word; nothing where it has none."""
    first = encoded.pieces(token.idx, token.idx + len(token))[:1]
    return dict(zip(TYPES, softmax(encoded.events[first, : len(TYPES)])[0].tolist(), strict=True)) if len(first) else {}


def weight_of(found: dict[str, float]) -> float:
    """The probability that a candidate with these features is an event of its type."""
    known = weights()
    return 1 / (1 + exp(-sum(known[name] * value for name, value in found.items())))


def features(encoded: Encoded, candidate: Candidate) -> dict[str, float]:
    """What the logistic looks at."""
    chances = type_chances(encoded, candidate)
    seen = max(TYPES[1:], key=lambda name: chances[name])
    own = candidate.row.event if candidate.row.event in TYPES else seen  # a type of the user's own is whatever the encoder sees
    other = max(chance for name, chance in chances.items() if name not in ("NONE", own))
    acting = [link_of(encoded, candidate, mention, "actor") for mention in candidate.actors]
    return {
        "bias": 1.0,
        "type": log(chances[own] + SMALL),
        "none": log(chances["NONE"] + SMALL),
        "other": other,
        "noun": float(candidate.trigger.pos_ == "NOUN"),
        "any use": float(not candidate.row.frame or candidate.row.frame.endswith("@any")),
        "two parties": float(count_parties(candidate) > 1),
        "actor linked": max(acting, default=0.0),
    }


def is_kept(candidate: Candidate, found: dict[str, float]) -> bool:
    """Whether a plausible candidate with these features is likely enough an event; an encounter by the rules is one."""
    if found["ruled"]:
        return candidate.row.event == "CONSULT" or weight_of(found) >= weights()["threshold ruled"]
    return weight_of(found) >= weights()["threshold other"]


@cache
def weights() -> dict[str, float]:
    """The weight of each feature, and the thresholds, from `data/event_weights.csv`."""
    return {row["feature"]: float(row["weight"]) for row in read_table("event_weights")}
