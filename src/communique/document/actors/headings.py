"""Whose officials are told of in a part of a text that the name of a state heads: "SWEDEN", below it "The foreign ministry summoned ...".

A part of actors."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.document.actors.phrases import Draft, Reading
from communique.listed import MARK, is_heading
from communique.syntax import SUBJECTS

FEWEST = 2  # states that head parts: one alone may be a title
OPENS = re.compile(rf"[ \t]*(?:{MARK}[ \t]+)?\Z")  # what stands on the line before the name
CLOSES = re.compile(r"[ \t]*(?:\n|:[ \t]*\n|:[ \t]+)")  # and behind it
NEXT = re.compile(r"\n\s*\n(?P<line>[^\n]+)")


def find_headings(reading: Reading, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The names of states that head parts of a text, each alone on its line or with a colon behind it; none where it is one state."""
    found = [one for one in drafts if one.kind == "state" and len(one.actors) == 1 and _heads(reading.text, one)]
    return tuple(found) if len({one.actors[0].code for one in found}) >= FEWEST else ()


def headed_code(reading: Reading, drafts: Sequence[Draft], headings: Sequence[Draft], draft: Draft) -> str | None:
    """The state that heads the part in which "the government" stands, if nobody of another has done anything there before."""
    above = next((one for one in reversed(headings) if one.end <= draft.start), None)
    plain = all(child.lower_ == "the" for child in draft.head.lefts if child.idx < draft.start)
    if above is None or not plain or _ends(reading.text, above, draft):
        return None
    code = above.actors[0].code
    others = (one for one in drafts if above.end <= one.start < draft.start and one.head.dep_ in SUBJECTS)
    return code if all(actor.code in (code, None) for one in others for actor in one.actors) else None


def _heads(text: str, draft: Draft) -> bool:
    before = text[text.rfind("\n", 0, draft.start) + 1 : draft.start]
    return draft.start > 0 and OPENS.match(before) is not None and CLOSES.match(text, draft.end) is not None


def _ends(text: str, above: Draft, draft: Draft) -> bool:
    """Whether the part has ended before a draft: one line behind a colon is a part, else all up to the next heading."""
    closed = CLOSES.match(text, above.end)
    if closed is not None and "\n" not in closed[0]:
        return "\n" in text[closed.end() : draft.start]
    return any(is_heading(found["line"].strip()) for found in NEXT.finditer(text, above.end + 1, draft.start))
