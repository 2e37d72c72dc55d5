"""Meetings agreed, planned or asked for, and the later passage that tells that they were held or called off.

A meeting is known again by who meets, by its place, its day and its matter: two of these must agree and none may differ; one is enough
where the encounter itself was found with the same parties (`gatherings.py`). What recurs is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from communique.corpus.ledger.deeds import MOST_KEPT, deed_in
from communique.corpus.ledger.doers import bodies_on
from communique.corpus.ledger.gatherings import (
    RANKS,
    Came,
    Days,
    Gathering,
    Gatherings,
    days_from,
    holds,
    kinds_in,
    meets,
    month_in,
    places_in,
    ranks_in,
    state_names,
    state_of,
    states_of,
    visits,
    words_of,
)
from communique.corpus.ledger.parties import state_codes
from communique.corpus.ledger.signs import is_retold
from communique.corpus.ledger.wording import tokens_of
from communique.lexicon import marker_pattern, markers, time_words
from communique.records import Outcome, Status, days_of

if TYPE_CHECKING:
    from communique.corpus.ledger.outcomes import Saying
    from communique.corpus.ledger.signs import Matter
    from communique.corpus.ledger.tellings import Told

PROMISED = frozenset({"commitment", "agreement", "assurance", "demand", "expectation"})
OPENING = 90  # characters of a substance in which it says that somebody meets
MARGIN = timedelta(days=4)  # about the days for which a meeting was agreed
SHORT = timedelta(days=95)  # of days that tell one meeting from others
NEXT_DAY, WEEK = timedelta(days=1), timedelta(days=7)
SOON, LATER = timedelta(days=31), timedelta(days=183)  # within which a meeting of no day is held
LATEST = timedelta(days=300)  # ... and one called off is spoken of
TELLING = 0.35  # what a word weighs at least by which a meeting is known again
# signs by which a meeting is known again: of 99 stories 18 right and 2 held under another entry's name, of 125 real texts none false
ENOUGH: dict[Came, float] = {"held": 2.0, "off": 1.5}
NAME = re.compile(r"(?<=\w\s)[^\W\d_a-zß-öø-ÿ][\w’'-]+")


@dataclass(frozen=True, slots=True)
class Plan:
    """A meeting that an entry is about: who meets, of which rank, where, on what, and the days for which it was agreed.

    `names` are the words of names in it, `kinds` what kind of meeting it is and the how manieth; `goes` if one only visits the other,
    `bodies` what the committee or group that is to meet is on."""

    parties: frozenset[str]
    ranks: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    kinds: frozenset[str]
    goes: bool
    days: Days | None
    since: date
    bodies: frozenset[str] = frozenset()


def plan_of(group: Sequence[Told], matter: Matter, weights: Mapping[str, float]) -> Plan | None:
    """The meeting that the first telling of a matter agrees on, announces or asks for; None if it is about something else."""
    text, since = group[0].entry.substance.exact, days_of(group[0].day)
    parties = (matter.holders | matter.counterparts) & state_codes()
    if matter.kind in PROMISED and text.split()[0].casefold() in markers("gather_passive"):  # "is to be", "held in Lima in May"
        text = f"{_before(group[0])} {text}"
    asked = matter.kind == "demand" and is_asked_of_others(matter)
    if matter.kind not in PROMISED or since is None or not parties or asked or not is_of_meeting(text):
        return None
    places = frozenset[str]().union(*(places_in(told.entry.substance.exact) for told in group))
    bodies = bodies_on(text)
    goes = not meets(text[:OPENING], "gather_meet") and not holds(text[:OPENING], "gather_hold")
    if goes and len(parties) < 2:
        parties |= states_of(places)
    around = text if marker_pattern("gathering").search(text) else f"{_before(group[0])} {text}"
    words = frozenset(word for word in words_of(around, parties) if weights.get(word, 1.0) >= TELLING)
    names = words_of(text, parties) & tokens_of(" ".join(NAME.findall(text))) - tokens_of(" ".join(sorted(markers(RANKS[2]))))
    days = _days_of_plan(group, since[0])
    return Plan(parties, ranks_in(around), places, words, names, kinds_in(around), goes, days, since[0], bodies)


def is_asked_of_others(matter: Matter) -> bool:
    """Whether those who ask are not to do it themselves: two ask it, or it is asked of nobody named ("called on all parties")."""
    return not matter.counterparts & state_codes() or len(matter.holders & state_codes()) > 1


def _before(told: Told) -> str:
    """The words of a clause before a substance, in which who is to meet is named."""
    start = told.entry.substance.start
    before = told.document.text[max(0, start - OPENING) : start]
    parts = re.split(r",", re.split(r"[.;:\n]|\bthat\b", before)[-1])
    return (parts[-3] if len(parts) > 2 and len(parts[-1].split()) < 3 else parts[-1]).strip()


def _days_of_plan(group: Sequence[Told], since: date) -> Days | None:
    """The days for which a meeting was agreed; up to one that it is to be held by, from its promise on."""
    for told in group:
        due = told.entry.due
        span = days_from(due.start, due.end) if due is not None else None
        if span is not None:
            by = marker_pattern("term").search(told.entry.substance.exact)
            return (min(since, span[0]), span[1]) if by else span
    return month_in(group[0].entry.substance.exact, since)


@lru_cache(maxsize=MOST_KEPT)
def is_of_meeting(substance: str) -> bool:
    """Whether a substance says that somebody is to meet, visit or hold talks, once."""
    opening = substance[:OPENING]
    if marker_pattern("recurring").search(substance) or marker_pattern("lasting_deed").search(" ".join(opening.split()[:3])):
        return False
    if marker_pattern("deed_denied").search(opening):
        return False
    return meets(opening, "gather_meet") or holds(opening, "gather_hold") or visits(opening, "gather_visit")


# --- whether one is the other -------------------------------------------------------------------------------------------


def find_meetings(group: Sequence[Told], plan: Plan, gatherings: Gatherings, weights: Mapping[str, float]) -> Iterator[Outcome]:
    """The first passage that tells that a planned meeting was held, and those before it that say it was not, one a document."""
    found = ((one, _likeness(plan, one, weights)) for one in gatherings.after(plan.since, plan.parties) if not _is_own(group, one.saying))
    best: dict[tuple[str, str], tuple[float, Gathering]] = {}
    for one, score in found:
        key = (one.saying.day, one.came)
        if score >= ENOUGH[one.came] and score > best.get(key, (0.0, one))[0]:
            best[key] = (score, one)
    held = min((day for day, came in best if came == "held"), default="~")
    for (day, came), (_, one) in sorted(best.items(), key=lambda pair: pair[0]):
        if day < held or (day == held and came == "held"):
            yield _outcome(plan, one)


def is_another(plan: Plan | None, outcome: Outcome, matter: Matter, gatherings: Gatherings) -> bool:
    """Whether the passage of an outcome tells that some other meeting was held than the one agreed, or called off that was to be before, or
    of an entry about no meeting only that one was held: "talks took place" keeps no demand for a treaty."""
    one = gatherings.by_place.get((outcome.document, outcome.passage.start))
    if one is not None and one.planned is not None and one.planned[1].isoformat() < matter.told:
        return outcome.status == "unmet"
    if one is None or one.came != "held" or outcome.status != "kept":
        return False
    if plan is not None:
        return _differs(plan, one) or (not (alike := bool(plan.words & one.words)) and _outranks(plan, one, alike=alike))
    opening = matter.substance[:OPENING]
    otherwise = marker_pattern("gather_meet").search(opening) is not None and not meets(opening, "gather_meet")
    return (
        otherwise or marker_pattern("recurring").search(opening) is not None or deed_in(outcome.passage.exact, matter.substance) != "done"
    )


def _is_own(group: Sequence[Told], saying: Saying) -> bool:
    here = (told.entry.substance for told in group if told.document.id == saying.document.id and told.entry.substance.overlaps(saying.span))
    return any(not is_retold(saying.span, substance) for substance in here)


def _outcome(plan: Plan, one: Gathering) -> Outcome:
    status, reason = ("kept", "held") if one.came == "held" else ("unmet", "not held")
    if one.came == "held" and plan.days is not None and one.days is not None and one.days[0] > plan.days[1]:
        reason = f"held after {plan.days[1]}"
    return Outcome(cast("Status", status), one.saying.document.id, one.saying.document.published, one.saying.span, one.saying.by, reason)


def _likeness(plan: Plan, one: Gathering, weights: Mapping[str, float]) -> float:
    """How much speaks for a sentence telling of the meeting that was planned; 0 if they differ in anything."""
    alike = any(weights.get(word, 1.0) >= TELLING for word in plan.words & one.words)
    if _differs(plan, one) or _outranks(plan, one, alike=alike) or (plan.names and not plan.names & one.words):
        return 0.0
    place, days, kind = _same_place(plan, one) or 0.0, _same_days(plan, one) or 0.0, _same_kind(plan, one) or 0.0
    if plan.goes and not (place or one.goes):
        return 0.0
    return place + days + kind + float(_is_found(plan, one)) + (1.0 if alike else -0.5 if plan.words else 0.0)


def _differs(plan: Plan, one: Gathering) -> bool:
    """Whether others met than were to, a body on another subject, or elsewhere, or before, or for another of the rounds of a row."""
    if plan.bodies and (others := bodies_on(one.saying.span.exact)) and not plan.bodies & others:
        return True
    return _is_of_others(plan, one) or None in (_same_place(plan, one), _same_days(plan, one), _same_kind(plan, one))


def _outranks(plan: Plan, one: Gathering, *, alike: bool) -> bool:
    """Whether those who met are of another rank; below leaders others may stand in, on the same matter."""
    apart = bool(plan.ranks and one.ranks) and not plan.ranks & one.ranks
    return apart and not (alike and RANKS[0] not in plan.ranks | one.ranks)


def _is_found(plan: Plan, one: Gathering) -> bool:
    """Whether an account tells that those met who were to meet: two of them, or one with somebody who is of no other state."""
    others = one.states - plan.parties
    needed = 1 if others or one.saying.named - plan.parties else 0
    return one.found and len(others) < 2 and len(plan.parties & one.states) > needed


def _same_kind(plan: Plan, one: Gathering) -> float | None:
    """Half if both name one kind of meeting, or the same one of a row; None if they are two of a row ("the third round", "the fourth")."""
    mine, others = (kinds & time_words("ordinal").keys() for kinds in (plan.kinds, one.kinds))
    if mine and others and not mine & others:
        return None
    return 0.5 if plan.kinds & one.kinds else 0.0


def _is_of_others(plan: Plan, one: Gathering) -> bool:
    """Whether others met: those who took part, or whom the sentence names, are not those who were to meet."""
    if len(one.states) > 1 and len(plan.parties & one.states) < 2:
        return True
    return len(plan.parties) > 1 and bool(one.saying.named) and not one.saying.named & plan.parties


def _same_place(plan: Plan, one: Gathering) -> float | None:
    """1 if both name one place, half for a town and its state, None if they name two, or if it was held by screen instead."""
    text = one.saying.span.exact.casefold()
    if any(place in text for place in plan.places):
        return 1.0
    if plan.places and marker_pattern("by_screen").search(text):
        return None
    mine, others = ({code: place for place in places if (code := state_of(place))} for places in (plan.places, one.places))
    whole = any(place in state_names() for code in mine.keys() & others.keys() for place in (mine[code], others[code]))
    return 0.5 if whole else None if mine and others else 0.0


def _is_open(plan: Plan) -> bool:
    """Whether a meeting is to be held some time from its promise on: on no day named, or "within sixty days"."""
    return plan.days is None or (plan.days[0] <= plan.since and plan.days[1] - plan.since > WEEK)


def _same_days(plan: Plan, one: Gathering) -> float | None:
    """1 if a meeting was on the days for which it was agreed, half if these are many or none; None if it was before, or was to be."""
    published = days_of(one.saying.document.published)
    if published is None:
        return 0.0
    if one.came == "off":
        if one.planned is not None and one.planned[1] < plan.since:
            return None
        if plan.days is not None and one.days is not None and one.days[0] <= plan.days[1] and plan.days[0] <= one.days[1]:
            return 1.0
        return 0.5 if plan.days is None or plan.days[0] - SOON <= published[0] <= plan.days[1] + LATEST else 0.0
    told = one.days or published
    if one.days is not None and (one.days[1] < plan.since or (one.days[0] < plan.since and plan.days is None)):
        return None
    if _is_open(plan) and told[1] <= plan.since + NEXT_DAY and not plan.words & one.words:
        return None  # the talks at which it was agreed
    if plan.days is None:
        apart = told[0] - plan.since
        return 1.0 if apart <= SOON and one.states else 0.5 if apart <= LATER else 0.0
    if told[1] < plan.days[0] - MARGIN:
        return None
    if told[0] <= plan.days[1] + MARGIN:
        return 1.0 if plan.days[1] - plan.days[0] <= SHORT else 0.5
    return 0.0 if one.days is not None else -0.5
