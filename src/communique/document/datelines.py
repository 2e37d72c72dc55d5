"""The dateline that an agency's text opens with: "DOHA, May 3 (QNA) --", "Hanoi (VNA) –", "MOSCOW, April 13. /TASS/." It says where and
when a text was written; a town there does nothing. Part of `parsing`, which reads what stands behind it as a sentence of its own."""

from __future__ import annotations

import re
from functools import cache

from communique.lexicon import alternatives, time_words
from communique.naming import called

WORD = r"[^\W\d_][\w.'’-]*"
NAME = r"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){0,2}?"
LONGEST = 120  # characters of a dateline and the first one behind it
OPENING, LINES = 500, 4  # characters and lines of a text in which its dateline may stand
PLACES = frozenset({"city", "capital", "namesake"})


@cache
def _dateline() -> re.Pattern[str]:
    months = alternatives(sorted(time_words("month")))
    return re.compile(
        rf"(?P<town>{WORD}(?: {WORD}){{0,3}}?)"
        rf"(?:, (?!(?i:{months})\b)[^\W\d_][\w. ]{{2,25}}?| \[[^\]\n]{{2,25}}\])??"  # the state
        rf"(?P<date>,? (?:\d{{1,2}}(?:st|nd|rd|th)? )?(?i:{months})\.?(?: \d{{1,2}})?(?:,? \d{{4}})?)?"
        r"(?P<agency>,? ?\([A-Za-z][\w .&/-]{1,25}\)|, [A-Z]{3,}\b|, [A-Z]\w+ (?:News )?Agency|\. /[A-Z]{2,}/)?"
        r" ?(?P<mark>--|[-–—]|:|\.) +(?=\S)"
    )


@cache
def _opened() -> re.Pattern[str]:
    """What opens with a town or two, and a mark or a date: more loosely than what the parser may cut off."""
    months = alternatives(sorted(time_words("month")))
    return re.compile(
        rf"(?:[A-Z]{{2,6}} [-–—] )?(?P<towns>{NAME}(?:/{NAME})?)(?:, (?!(?i:{months})\b)(?:[A-Z]\w+ ?){{1,2}})?"
        rf"(?:,? (?:\d{{1,2}} )?(?i:{months})\.?(?: \d{{1,2}})?(?:,? \d{{4}})?)?(?: \([\w ]+\))?"
        r"(?:: |\. [A-Z]{3,} [-–—]| ?\.? ?[-–—/|]|(?<=\)) (?=[A-Z]))"
    )


def towns_of_dateline(text: str) -> tuple[str, ...]:
    """The towns that the text, or one of its next lines, opens with as where it was written: "BEIRUT:", "YEREVAN. –", "KOROR/SUVA -"."""
    starts = [0, *(match.end() for match in re.finditer("\n+", text[:OPENING]))][:LINES]
    openings = (_opened().match(text, start, start + LONGEST) for start in starts)
    towns = next((found["towns"] for found in openings if found is not None and any(map(is_town, found["towns"].split("/")))), None)
    return tuple(town.title() if town.isupper() else town for town in towns.split("/")) if towns else ()


def is_town(words: str) -> bool:
    """Whether the tables have a town called so."""
    return any(term.kind in PLACES for term in called(words.title() if words.isupper() else words))


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
