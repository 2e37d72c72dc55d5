"""How likely an entry is right: that who compiles demands and promises by hand would enter it, so worded, of that kind and holder.

A logistic over what the entry says, who holds it, the text it stands in and what a network sees there (`seen.py`); its weights, with that
network, without it and of what it alone sees, are `data/entry_worth.csv`, fitted by training/entries.py on marked texts, on entries judged
one by one and on own stories. What is less likely than `least` is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp, log
from typing import TYPE_CHECKING, Literal

from communique.document.pledges.parts import words_in
from communique.lexicon import markers, verb_rows
from communique.records import Document, Entry, Mention
from communique.resources import read_table
from communique.syntax import SUBJECTS, document_of
from communique.voices import SPOKEN

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Found = Literal["weight", "without", "unruled"]  # by a rule, and seen; by a rule where no network is; by the network alone
CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM"})
FEW = 4  # words of content
RARER = ("agreement", "condition", "expectation", "refusal")  # kinds that are told apart


def chance_of_entry(features: Mapping[str, float], found: Found) -> float:
    """The probability that an entry with these features is right, to two places."""
    known = weights(found)
    return round(1 / (1 + exp(-sum(known.get(name, 0.0) * value for name, value in features.items()))), 2)


def least(found: Found) -> float:
    """The probability below which an entry is not told."""
    return weights(found).get("least", 1.0)  # a user's own table may know nothing of what the network alone sees


@cache
def weights(found: Found) -> dict[str, float]:
    """The weight of each feature, and `least`."""
    return {row["feature"]: float(row[found]) for row in read_table("entry_worth") if row.get(found)}


def features_of(doc: Doc, entry: Entry, mentions: Mapping[str, Mention], seen: Mapping[str, float], found: Found) -> dict[str, float]:
    """What the logistic looks at, by name; `seen` is what the network sees of the entry."""
    words = words_in(doc, entry.substance)
    inside = {word.i for word in words}
    outer = [word for span in entry.evidence for word in words_in(doc, span) if word.i not in inside]
    told = {**_of_entry(document_of(doc), entry), **_of_parties(entry, mentions), **_of_words(words), **_of_clause(outer)}
    content = sum(word.pos_ in CONTENT for word in words)
    made = {"bias": 1.0, "content": log(1 + content), "few words": float(content < FEW), "unruled": float(found == "unruled")}
    return made | {name: float(value) for name, value in told.items()} | dict(seen)


def _of_entry(document: Document, entry: Entry) -> dict[str, bool]:
    spoken = document.kind in SPOKEN
    return {
        "spoken": spoken,
        "news": document.party is None and not spoken,
        "topic": entry.topic is not None,
        "under a condition": entry.condition is not None,
        "due": entry.due is not None,
        "event": entry.event is not None,
        "attributed": entry.attribution is not None,
        **{f"is {kind}": entry.kind == kind for kind in RARER},
    }


def _of_parties(entry: Entry, mentions: Mapping[str, Mention]) -> dict[str, bool]:
    held, towards = ([mentions[i] for i in ids if i in mentions] for ids in (entry.holders, entry.counterparts))
    holders, others = ({mention.span.exact.lower() for mention in found} for found in (held, towards))
    return {
        "no holder": not held,
        "several holders": len({actor.code for mention in held for actor in mention.actors}) > 1,
        "held by I": "i" in holders,
        "held by we": bool(holders & markers("we_word")),
        "held by you": bool(holders & markers("room_word")),
        "private holder": any((actor.sector or "").lower() in markers("no_party") for m in held for actor in m.actors),
        "unknown counterpart": any(not any(actor.code for actor in mention.actors) for mention in towards),
        "towards you": bool(others & markers("room_word")),
    }


def _of_words(words: Sequence[Token]) -> dict[str, bool]:
    """Of the substance: how it opens, what is to be done, whom it speaks of."""
    lower, inside = {word.lower_ for word in words}, {word.i for word in words}
    root = next((word for word in words if word.head.i not in inside or word.head == word), None)
    first = words[0] if words else None
    return {
        "opens with to": first is not None and first.lower_ in ("to", "not"),
        "opens with that": first is not None and first.lower_ == "that",
        "opens with preposition": first is not None and first.pos_ == "ADP",
        "opens with verb": first is not None and first.tag_ in ("VB", "VBG"),
        "root in past": root is not None and root.tag_ in ("VBD", "VBN"),
        "root in present": root is not None and root.tag_ in ("VBZ", "VBP"),
        "light root": root is not None and root.lemma_.lower() in markers("light_deed"),
        "deed known": root is not None and _is_deed(root),
        "you inside": bool(lower & markers("room_word")),
        "we inside": bool(lower & markers("we_word")),
        "broken off": any("—" in word.text or "–" in word.text for word in words),
    }


def _of_clause(outer: Sequence[Token]) -> dict[str, bool]:
    """Of the words that tell it."""
    lower = {word.lower_ for word in outer}
    return {
        "we tell": any(word.lower_ == "we" and word.dep_ in SUBJECTS for word in outer),
        "you are told": "you" in lower,
        "going to": "going" in lower,
        "open": any(word.tag_ == "MD" and word.lower_ in markers("open_modal") for word in outer),
        "should": bool(lower & markers("must_word")),
        "told in past": any(word.tag_ in ("VBD", "VBN") for word in outer),
        "hangs on if": bool(lower & markers("hangs_on")),
    }


def _is_deed(word: Token) -> bool:
    """Whether a word tells an event in any of its uses."""
    lemma = word.lemma_.lower()
    return any(row.event is not None for pos in ("verb", "noun") for row in verb_rows().get((lemma, pos), ()))
