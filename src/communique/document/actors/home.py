"""From which state a text is told: where its dateline is, and whose leaders and ministers it calls by the bare title.

A part of actors. A text names its own people without their state ("Foreign Minister Oda"), others with it ("Chile's foreign minister")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from communique import naming
from communique.beside import movement_of
from communique.document.actors.phrases import STATE_KINDS, Draft, Key, Reading, kinds_of
from communique.lexicon import alternatives, markers, time_words
from communique.naming import Match
from communique.syntax import document_of

BEHIND = 3  # pieces behind a name in which its state may stand: "Prime Minister Oda of Chile"
DATELINE, LEADER, MINISTER, LEAST = 1.5, 0.5, 1.0, 1.0
OPENING, LINES, LONGEST = 500, 4, 120  # characters and lines in which a dateline may stand, and its own characters
TOWNS = frozenset({"city", "capital", "namesake"})
NAME = r"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){0,2}?"
STATED = STATE_KINDS | {"capital"}


def home_of(reading: Reading, drafts: Sequence[Draft], *, surely: bool = False) -> str | None:
    """The one state for which most speaks, of two with as much that of the dateline; else None.

    `surely`: those do not count who are named without a title or lead a state, of whom others speak as well ("Lula"), and one minister
    is not enough."""
    told: dict[str, float] = defaultdict(float)
    if reading.dateline is not None:
        told[reading.dateline] += DATELINE
    if (movement := movement_of(document_of(reading.doc))) is not None and movement.code in naming.states():
        told[movement.code] += DATELINE  # "the army" of what a movement writes is that of its own state
    for code, leads in _called_without_state(reading, drafts):
        told[code] += MINISTER if not leads else 0.0 if surely else LEADER
    first, second = [*sorted(told.items(), key=lambda pair: (-pair[1], pair[0] != reading.dateline)), ("", 0.0), ("", 0.0)][:2]
    return first[0] if first[1] >= (DATELINE if surely else LEAST) and (first[1] > second[1] or first[0] == reading.dateline) else None


def dateline_state(text: str) -> str | None:
    """The state of the towns of the dateline, if they are of one; where bodies between states have their seats, if the text names it
    first: "ADDIS ABABA - Ethiopia said"."""
    found = _dateline(text)
    if found is None:
        return None
    if (wider := _state_of_part(found)) is not None:
        return wider
    towns = _towns_of(found)
    terms = [term for town in towns for term in naming.called(town)]
    codes = {term.actor.code for term in terms if term.kind in TOWNS}
    code = codes.pop() if len(codes) == 1 else None
    return code if not any(town.lower() in markers("actor_body_seat") for town in towns) or code == _first_state(text) else None


def _first_state(text: str) -> str | None:
    """The state that a text names first, by its name or adjective."""
    opening = text[:OPENING]
    matches = naming.find_terms(opening, naming.pieces_of(opening))
    named = (term.actor.code for match in matches for term in match.terms if term.kind in ("state", "adjective"))
    return next(named, None)


def _called_without_state(reading: Reading, drafts: Sequence[Draft]) -> Iterator[tuple[str, bool]]:
    """The states of those in office whose first mention has no state beside it, and whether that says less: of leaders, and without a
    title."""
    seen: set[Key] = set()
    for draft in drafts:
        if draft.kind != "person" or len(draft.actors) != 1 or draft.key in seen:
            continue
        seen.add(draft.key)
        actor = draft.actors[0]
        serves = draft.named is not None and actor.code in naming.states() and actor.sector != "ELI"
        if serves and not has_state(reading, draft):
            ministers = bool(draft.titles) and not any(set(naming.LEADERS) & set(term.offices) for term in draft.titles)
            yield str(actor.code), not ministers


def has_state(reading: Reading, draft: Draft) -> bool:
    """Whether the state of somebody stands with his name: "Chad's premier Oda", "Oda of Chad"."""
    first, last = naming.piece_at(reading.pieces, draft.start), naming.piece_at(reading.pieces, draft.end)
    before = (reading.at_last.get(first - 2), reading.at_last.get(first))
    behind = last + BEHIND if last < len(reading.pieces) and reading.pieces[last].plain in ("of", ",") else last
    inside = (reading.at_first.get(n) for n in range(first, behind))
    opens = naming.piece_at(reading.pieces, draft.head.sent.start_char)
    town = reading.at_first.get(opens + 1) if opens + 1 < first and reading.pieces[opens].text == "In" else None  # "In Tokyo, Minister Oda"
    return any(isinstance(atom, Match) and bool(kinds_of(atom) & STATED) for atom in (town, *before, *inside))


@cache
def _opened() -> re.Pattern[str]:
    """What opens with a town or two, and a mark or a date: more loosely than what the parser may cut off."""
    months = alternatives(sorted(time_words("month")))
    return re.compile(
        rf"(?i:(?:press|news|media) release\W{{1,3}})?(?:[A-Z]{{2,6}} [-–—] )?(?P<towns>{NAME}(?:/{NAME})?)"
        rf"(?:, (?!(?i:{months})\b)(?P<part>(?:[A-Z]\w+ ?){{1,2}}))?"
        rf"(?:,? (?:\d{{1,2}} )?(?i:{months})\.?(?: \d{{1,2}})?(?:,? \d{{4}})?)?(?: \([\w ]+\))?"
        r"(?:: |\. [A-Z]{3,} [-–—]| ?\.? ?[-–—/|]|(?<=\)) (?=[A-Z])|(?<=, \d{4})(?:, [^\n]{1,20})?(?=\n)"
        r"|(?<=, \d{4})\. |(?<= \d{4})\. (?=[A-Z])|(?(part)(?=\n)|(?!)))"
    )


def _towns_of(found: re.Match[str]) -> tuple[str, ...]:
    towns = found["towns"].split("/")
    return tuple(town.title() if town.isupper() else town for town in towns) if any(map(is_town, towns)) else ()


def _dateline(text: str) -> re.Match[str] | None:
    """The opening of a text, or of one of its next lines, that names a known town, or one in a known province ("WOODSIDE, California")."""
    starts = [0, *(match.end() for match in re.finditer("\n+", text[:OPENING]))][:LINES]
    openings = (found for start in starts if (found := _opened().match(text, start, start + LONGEST)) is not None)
    return next((one for one in openings if _towns_of(one) or _state_of_part(one) is not None), None)


def _state_of_part(found: re.Match[str]) -> str | None:
    """The state of the province behind the town of a dateline: "WOODSIDE, California"."""
    terms = naming.called(found["part"].strip()) if found["part"] else ()
    codes = {term.actor.code for term in terms if term.kind == "province"}
    return codes.pop() if len(codes) == 1 else None


def is_town(words: str) -> bool:
    """Whether the tables have a town called so."""
    return any(term.kind in TOWNS for term in naming.called(words.title() if words.isupper() else words))
