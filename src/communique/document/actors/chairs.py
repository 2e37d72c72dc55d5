"""Who presides over a meeting of which a text is the record: nobody's president, and of his own state where he says that he speaks for it.

A part of actors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique import naming
from communique.document.actors.clauses import Antecedent
from communique.document.actors.phrases import Draft, Reading
from communique.document.actors.turns import is_delegate, is_turn
from communique.lexicon import markers
from communique.records import Actor, Attribution
from communique.syntax import text_of

CHAIR = ("chair",)
PRESIDED = re.compile(
    r"^\W{0,3}(?:The )?(?:Acting |Vice-)?(?:President|Chair\w*)\*{0,3}(?: \(\*?[a-z][^)\n]{2,80}\))?(?::|\*\*:|\.? [–—-])",
    re.MULTILINE | re.IGNORECASE,
)
CAPACITY = re.compile(r"\bin my (?:national )?capacity\b(?P<of> as (?:the )?(?:\w+ )?(?:representative|ambassador|delegate) of )?")
RESUMED = re.compile(r"\bresume my (?:function|role|dut|capacity)")
NAMED = 60  # characters behind "in my capacity as" in which the state stands


def settle_chair(reading: Reading, drafts: list[Draft], attributions: Sequence[Attribution]) -> list[Draft]:
    """`drafts`, where "the President" of a record in which delegates speak under their states presides there, and over no state."""
    text = text_of(reading.doc)
    if PRESIDED.search(text) is None or not any(is_turn(text, one) and is_delegate(one.source[0].exact) for one in attributions):
        return drafts
    return [_as_chair(one) if _presides(one) else one for one in drafts]


def _presides(draft: Draft) -> bool:
    """Whether a title by itself is that of whoever is in the chair: "the President", not "our President" or "the President of Peru"."""
    owned = any(child.dep_ == "poss" for child in draft.head.lefts)
    alone = draft.kind == "title" and not any(actor.code or actor.name for actor in draft.actors)
    return alone and not owned and draft.head.lower_ in markers("actor_chair")


def _as_chair(draft: Draft) -> Draft:
    return replace(draft, kind="role", key=CHAIR, actors=(Actor(None),), titles=())


def state_of_chair(reading_text: str, turn: Attribution, at: int) -> Antecedent | None:
    """For which state whoever presides speaks at a place of his turn: behind "in my capacity as the representative of Peru"."""
    start = turn.content[0].start
    said = [*CAPACITY.finditer(reading_text, start, at)]
    if not said or RESUMED.search(reading_text, said[-1].end(), at) is not None:
        return None
    behind = reading_text[said[-1].end() : said[-1].end() + NAMED]
    words = behind if said[-1]["of"] else turn.source[0].exact.partition("(")[2]
    code = next((term.actor.code for match in naming.find_terms(words, naming.pieces_of(words)) for term in match.terms), None)
    return (("party", code), (naming.party_of(code, "GOV"),)) if code in naming.states() else None
