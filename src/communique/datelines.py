"""The dateline that an agency's text opens with: "DOHA, May 3 (QNA) --", "Hanoi (VNA) –", "MOSCOW, April 13. /TASS/." It says where and
when a text was written; a town there does nothing. `parsing` reads what stands behind it as a sentence of its own, attribution leaves it
out of who says what."""

from __future__ import annotations

import re
from functools import cache

from communique.lexicon import alternatives, time_words
from communique.naming import called

WORD = r"[^\W\d_][\w.'’-]*"
LONGEST = 120  # characters of a dateline and the first one behind it
PLACES = frozenset({"city", "capital", "namesake"})


@cache
def _dateline() -> re.Pattern[str]:
    months = alternatives(sorted(time_words("month")))
    return re.compile(
        rf"(?P<town>{WORD}(?: {WORD}){{0,3}}?)(?: ?/ ?{WORD}(?: {WORD}){{0,2}}?){{0,2}}"  # "PARIS/TEHRAN"
        rf"(?:, (?!(?i:{months})\b)[^\W\d_][\w. ]{{2,25}}?| \[[^\]\n]{{2,25}}\])??"  # the state
        rf"(?P<date>,? (?:\d{{1,2}}(?:st|nd|rd|th)? )?(?i:{months})\.?(?: \d{{1,2}})?(?:,? \d{{4}})?)?"
        r"(?P<agency>,? ?\([A-Za-z][\w .&/-]{1,25}\)|, [A-Z]{3,}\b|, [A-Z]\w+ (?:News )?Agency|\. /[A-Z]{2,}/)?"
        r" ?(?P<mark>--|[-–—]|:|\.) +(?=\S)"
    )


def end_of_dateline(text: str, start: int = 0) -> int:
    """Where a dateline that opens a line at `start` ends; `start` if there is none."""
    found = _dateline().match(text, start, start + LONGEST)
    if found is None:
        return start
    kinds = {term.kind for term in called(found["town"].title() if found["town"].isupper() else found["town"])}
    capitals, town, dash, dated = found["town"].isupper(), bool(kinds & PLACES), found["mark"] not in (":", "."), found["date"] is not None
    dated = dated and (town or "state" in kinds or "organisation" in kinds)  # "UNITED NATIONS, April 23 -"
    if found["agency"] is None and capitals and dash and dated:
        return found.end()
    if found["agency"] is None:
        return found.end() if town and ((dash and capitals) or (dated and (dash or capitals))) else start
    placed = (capitals or town or "state" in kinds) and (dash or dated or found["agency"].startswith("."))
    return found.end() if placed else start
