"""What a demand is answered where it is told: the next sentence, in which the side that was asked grants it or turns it down.

The answer takes the demand up ("it", "this", "the request") or shares words with it; one that only weighs it ("would study it") is none,
nor is one that both grants and refuses. It is the word of whom the sentence opens with, as its document tells it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from communique.corpus.ledger.parties import state_codes
from communique.corpus.ledger.signs import sign_found, sign_span
from communique.corpus.ledger.wording import tokens_of
from communique.lexicon import marker_pattern
from communique.records import Outcome

if TYPE_CHECKING:
    from communique.corpus.ledger.outcomes import Saying
    from communique.corpus.ledger.tellings import Told

IT = r"(?:it|this|them)(?=\s*(?:[.,;]|$|(?:in|by|before|as|to|on|from|within|at)\b))"  # no subject, and not "this access"
TAKES_UP = re.compile(rf"\b(?:{IT}|(?:do so|such)\b)")
SHORT = 10  # words of a refusal that names no matter of its own
FEWEST_WORDS = 2  # of the demand in an answer that grants and does not take it up


def find_replies(groups: Sequence[Sequence[Told]], sayings: Iterable[Saying]) -> Iterator[tuple[int, Outcome]]:
    """The numbers of demands, each with what the other side says to it in the sentence behind its telling."""
    by_document: dict[str, list[Saying]] = defaultdict(list)
    for saying in sayings:
        by_document[saying.document.id].append(saying)
    demands = [(n, told) for n, group in enumerate(groups) if group[0].entry.kind == "demand" for told in group]
    replies = [_next(told, by_document[told.document.id]) for _, told in demands]
    for (n, told), reply in zip(demands, replies, strict=True):
        status = _status(told, reply) if reply is not None else None
        others = (other for (_, other), same in zip(demands, replies, strict=True) if same is reply and other is not told)
        if reply is not None and status is not None and not _is_of_other(told, others, reply):
            reason = sign_found("reply_yes" if status == "progressed" else "reply_no", reply.span.exact) or "answered"
            yield n, Outcome(status, reply.document.id, reply.document.published, reply.span, reply.by, reason)


def _next(told: Told, sayings: Sequence[Saying]) -> Saying | None:
    """The sentence behind the one that tells a demand, in the same paragraph, if it opens with those who were asked."""
    start, text = told.entry.substance.start, told.document.text
    reply = next((saying for saying in sayings if saying.span.start > start), None)
    asked = frozenset(told.counterparts) & state_codes()
    if reply is None or reply.asks or not asked or not reply.opens <= asked or not reply.opens:
        return None
    if marker_pattern("deed_unreal").match(reply.span.exact.lstrip()):  # "if Peru needs"
        return None
    return None if "\n" in text[start : reply.span.start] else reply


def _status(told: Told, reply: Saying) -> Literal["progressed", "unmet"] | None:
    text = " ".join(reply.span.exact.split())
    grants, refuses = sign_span("reply_yes", text), sign_span("reply_no", text)
    if (grants is None) == (refuses is None):
        return None
    shared = tokens_of(told.entry.substance.exact) & tokens_of(text)
    if refuses is not None:
        short = len(text.split()) <= SHORT
        return "unmet" if shared or short or _takes_up(text) else None
    granted = text[grants[1] :] if grants is not None else ""
    if marker_pattern("answer_open").search(granted):
        return None
    taken_up = len(tokens_of(told.entry.substance.exact) & tokens_of(granted)) >= FEWEST_WORDS or _takes_up(granted)
    return "progressed" if taken_up else None


def _is_of_other(told: Told, others: Iterable[Told], reply: Saying) -> bool:
    """Whether an answer that shares no word with one demand shares some with another one before it."""
    words = tokens_of(reply.span.exact)
    shares = (bool(tokens_of(other.entry.substance.exact) & words) for other in others)
    return not tokens_of(told.entry.substance.exact) & words and any(shares)


def _takes_up(text: str) -> bool:
    """Whether an answer names what was asked by a word that stands for it: "this", "the request"."""
    return TAKES_UP.search(text) is not None or marker_pattern("answer_matter").search(text) is not None
