"""Sentences that tell of meetings, held or called off: who took part, where, when, of which rank and on what.

Calls are none. What somebody meets "halfway", or a need that is met, is none either."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from communique.corpus.ledger.deeds import MOST_KEPT
from communique.corpus.ledger.parties import state_codes
from communique.corpus.ledger.tellings import tokens_of_state
from communique.corpus.ledger.wording import token_of, tokens_of
from communique.joint import states_named
from communique.lexicon import marker_pattern, markers, pattern_of, split_cell, time_words
from communique.records import Account, Annotations, days_of
from communique.resources import read_table
from communique.voices import codes_of

if TYPE_CHECKING:
    from communique.corpus.ledger.outcomes import Saying

Came = Literal["held", "off"]
Days = tuple[date, date]

RANKS = ("gathering_of_leaders", "gathering_of_ministers", "gathering_of_experts")
LONGEST = 7  # days of one encounter; a month says too little
OPEN_YEAR = timedelta(days=150)  # from publication, beyond which a month may as well be that of another year
NEAR = 60  # characters between a verb and the meeting that it holds
PLACE = re.compile(r"\b(?:in|at|to|for|near|visit|visited)\s(?:the\s)?((?:[^\W\d_a-zß-öø-ÿ][\w’'-]+)(?:\s[^\W\d_a-zß-öø-ÿ][\w’'-]+)*)")
PLANNED = re.compile(r"\b(?:was|were|had been)\s(?:(?:due|scheduled|supposed|meant|expected|planned)\s)?to\s(?:be\s|have\s)?\w+")
CLAUSE = re.compile(r"[^,;:]+")
CLAUSE_END = re.compile(r"[,;:]")


@dataclass(frozen=True, slots=True)
class Gathering:
    """A sentence that tells of a meeting, held or called off; `states` are those that took part, where an account says so, and `found` if
    it names others than one state."""

    saying: Saying
    came: Came
    states: frozenset[str]
    ranks: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]
    kinds: frozenset[str]
    goes: bool
    found: bool
    days: Days | None
    planned: Days | None = None  # for which it had been, where it was called off


class Gatherings:
    """The sentences of all documents that tell of meetings, by state, in order of time."""

    def __init__(self, annotations: Iterable[Annotations], sayings: Iterable[Saying]) -> None:
        told = {made.document.id: _accounts_of(made) for made in annotations}
        self.by_state: dict[str, list[Gathering]] = defaultdict(list)
        self.by_place: dict[tuple[str, int], Gathering] = {}
        for saying in sayings:
            if (gathering := _gathering_of(saying, told[saying.document.id])) is None:
                continue
            self.by_place[saying.document.id, saying.span.start] = gathering
            for code in saying.codes:
                self.by_state[code].append(gathering)

    def after(self, day: date, parties: frozenset[str]) -> Iterator[Gathering]:
        """The meetings told in documents after a day that name two of `parties`."""
        rarest = min(parties, key=lambda code: (len(self.by_state.get(code, ())), code))
        found = self.by_state.get(rarest, [])
        start = bisect_right(found, day.isoformat() + "~", key=lambda one: one.saying.day)
        yield from (one for one in found[start:] if len(parties & one.saying.codes) >= min(2, len(parties)))


def _accounts_of(made: Annotations) -> list[tuple[Account, frozenset[str]]]:
    """The meetings and visits of a document with the states that took part."""
    mentions = {mention.id: mention for mention in made.mentions}
    return [
        (account, frozenset(codes_of([i for i in account.participants if i in mentions], mentions)) & state_codes())
        for account in made.accounts
        if account.form != "call"
    ]


def meeting_days(made: Annotations) -> frozenset[tuple[frozenset[str], date]]:
    """The states of each encounter that a document tells as held, calls too, with each of its days."""
    mentions = {mention.id: mention for mention in made.mentions}
    found: set[tuple[frozenset[str], date]] = set()
    for account in (one for one in made.accounts if one.factuality in ("happened", "ongoing")):
        states = frozenset(codes_of([i for i in account.participants if i in mentions], mentions)) & state_codes()
        days = days_from(account.date.start, account.date.end) if account.date is not None and len(states) > 1 else None
        if days is not None and (days[1] - days[0]).days <= LONGEST:
            found |= {(states, days[0] + timedelta(n)) for n in range((days[1] - days[0]).days + 1)}
    return frozenset(found)


def _gathering_of(saying: Saying, accounts: Sequence[tuple[Account, frozenset[str]]]) -> Gathering | None:
    text = saying.span.exact
    near = [(account, states) for account, states in accounts if any(span.overlaps(saying.span) for span in account.evidence)]
    came = _came(text, [account.factuality for account, _ in near])
    if came is None:
        return None
    dates = [account.date for account, _ in near if account.date is not None]
    spans = [span for one in dates if (span := days_from(one.start, one.end)) is not None]
    places = places_in(text) | {account.place.name.casefold() for account, _ in near if account.place is not None and account.place.name}
    states = frozenset[str]().union(*(states for _, states in near))
    words, days = words_of(text, states | saying.named), spans[0] if spans else None if near else _day_in(text, saying)
    goes = visits(text, "gathered_visit") or any(account.form == "visit" for account, _ in near)
    found = len(states) > 1 or any(len(account.participants) > 1 for account, _ in near)
    planned = (_days_put_off(near, saying) or days_planned(text, saying.document.published)) if came == "off" else None
    return Gathering(saying, came, states, ranks_in(text), places, words, kinds_in(text), goes, found, days, planned)


def _came(text: str, factualities: Sequence[str]) -> Came | None:
    """Whether a sentence tells that a meeting was held, or that it was not; None if it tells of none."""
    if text.rstrip(" \"'”’").endswith("?"):
        return None
    done = PLANNED.sub(" ", text)
    past = meets(done, "gathered_meet") or holds(done, "gathered_hold") or visits(done, "gathered_visit") or _sat_at(text)
    if marker_pattern("uncalled").search(text):
        off = "postponed" in factualities or "cancelled" in factualities or _is_off(text)
        return "off" if off and not past else None  # "the talks, put off twice, were held in May"
    happened = any(said in ("happened", "ongoing") for said in factualities)
    return "held" if happened or (past and not factualities) else None


def _is_off(text: str) -> bool:
    """Whether a clause that names a meeting says that it was not held."""
    clauses = [clause[0] for clause in CLAUSE.finditer(text)]
    named = [marker_pattern("gathering").search(clause) is not None for clause in clauses]
    return any(marker_pattern("uncalled").search(clause) for n, clause in enumerate(clauses) if any(named[max(0, n - 2) : n + 1]))


def _sat_at(text: str) -> bool:
    """Whether a meeting is told as the occasion of something: "at its session in Geneva"."""
    return any(
        re.search(r"\b(?:at|during)\s(?:its|their|the)\s(?:\w+\s){0,3}$", text[: found.start()])
        and re.match(r"\s(?:in|on)\s", text[found.end() :])
        for found in marker_pattern("gathering").finditer(text)
    )


def _day_in(text: str, saying: Saying) -> Days | None:
    """The day, or the month, that a sentence names, in the last year up to its document's day."""
    published = days_of(saying.document.published)
    found = _dated().search(text)
    if published is None or found is None:
        return None
    month = _month_of(found)
    number = found["before"] or found["after"]
    year = published[0].year - (month > published[0].month)
    return days_of(f"{year}-{month:02}" + (f"-{int(number):02}" if number else ""))


def _days_put_off(near: Iterable[tuple[Account, frozenset[str]]], saying: Saying) -> Days | None:
    """The days of a meeting that was called off, as its account has them; None where they hang on the year, which the sentence leaves open:
    "was to come in September" may be the one to come."""
    told = days_of(saying.document.published)
    for account in (one for one, _ in near if one.factuality in ("postponed", "cancelled") and one.date is not None):
        span = days_from(account.date.start, account.date.end) if account.date is not None else None
        if span is not None and told is not None and (str(span[0].year) in saying.span.exact or told[0] - span[1] <= OPEN_YEAR):
            return span
    return None


def days_planned(text: str, published: str | None) -> Days | None:
    """The days for which a sentence says that something had been planned: "was to come in February, but ..."; None where the year is open,
    which is that nearest to publication."""
    told, plan = days_of(published), marker_pattern("was_planned").search(text)
    found = _dated().search(CLAUSE_END.split(text[plan.end() :])[0]) if plan is not None else None
    if told is None or found is None:
        return None
    month, number = _month_of(found), found["before"] or found["after"]
    years = (told[0].year - 1, told[0].year, told[0].year + 1)
    spans = [span for year in years if (span := days_of(f"{year}-{month:02}" + (f"-{int(number):02}" if number else ""))) is not None]
    near = min(spans, key=lambda span: abs(span[0] - told[0]), default=None)
    return near if near is not None and abs(near[0] - told[0]) <= OPEN_YEAR else None


def month_in(text: str, since: date) -> Days | None:
    """The day, or the month, that a text names, in the year from `since` on; not "since March"."""
    found = _dated().search(text)
    if found is None or found[0].casefold().startswith(("since", "last")):
        return None
    month, number = _month_of(found), found["before"] or found["after"]
    return days_of(f"{since.year + (month < since.month)}-{month:02}" + (f"-{int(number):02}" if number else ""))


def _month_of(found: re.Match[str]) -> int:
    return int(time_words("month")[(found["one"] or found["two"] or found["month"]).casefold()])


@cache
def _dated() -> re.Pattern[str]:
    months = "|".join(re.escape(word) for word in sorted(time_words("month"), key=len, reverse=True) if word not in ("may", "mar", "sep"))
    months += "|May(?=\\W)"
    return re.compile(
        rf"\b(?:(?P<before>[0-3]?\d)\s(?P<one>{months})|(?P<two>{months})\s(?P<after>[0-3]?\d)\b|(?:in|since|last)\s(?P<month>{months}))",
        re.IGNORECASE,
    )


# --- verbs of meeting ---------------------------------------------------------------------------------------------------


def meets(text: str, role: str) -> bool:
    """Whether a text tells of meeting; what a need or a party "halfway" is met with is none."""
    found = marker_pattern(role).search(text)
    if found is None or marker_pattern("meet_otherwise").search(text[found.end() : found.end() + NEAR]) or _is_denied(text, found):
        return False
    passive = found[0].casefold().split()[-1] in markers("gather_passive")
    return not passive or marker_pattern("gathering").search(text[: found.start()]) is not None


def holds(text: str, role: str) -> bool:
    """Whether a meeting is held, or ends."""
    return any(
        marker_pattern("gathering").search(text[found.end() : found.end() + NEAR])
        or (role == "gathered_hold" and marker_pattern("gathering").search(text[max(0, found.start() - NEAR) : found.start()]))
        for found in marker_pattern(role).finditer(text)
        if not _is_denied(text, found)
    )


def _is_denied(text: str, found: re.Match[str]) -> bool:
    return marker_pattern("deed_denied").search(CLAUSE_END.split(text[: found.start()])[-1]) is not None


def visits(text: str, role: str) -> bool:
    """Whether somebody goes to a place that is named, or comes as a guest."""
    for found in marker_pattern(role).finditer(text):
        after = re.match(r"\W+(?:the\s)?([^\W\d_a-zß-öø-ÿ][\w’'-]+(?:\s[^\W\d_a-zß-öø-ÿ][\w’'-]+)?)", text[found.end() :])
        before = text[: found.start()]
        if after is not None and is_place(after[1]) and (len(before.split()) < 3 or ranks_in(before) or role == "gathered_visit"):
            return True
        if found[0].casefold() in markers("receiving") and ranks_in(text[found.end() : found.end() + NEAR]):
            return True
    return False


# --- words --------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=MOST_KEPT)
def ranks_in(text: str) -> frozenset[str]:
    """Whether leaders, ministers or others are to meet."""
    plain = re.sub(r"(?i)\b(?:prime|deputy prime)\sminister", "premier", text)
    return frozenset(role for role in RANKS if marker_pattern(role).search(plain))


@lru_cache(maxsize=MOST_KEPT)
def places_in(text: str) -> frozenset[str]:
    """The names after "in", "at" or "to" that are no months, in lower case."""
    found = (match[1].casefold() for match in PLACE.finditer(text))
    taken = time_words("month").keys() | time_words("weekday").keys()
    return frozenset(name for name in found if name not in taken and not marker_pattern("gathering").search(name))


def words_of(text: str, parties: Iterable[str]) -> frozenset[str]:
    """The words by which a meeting is known again: not the names of places and parties, nor that somebody meets."""
    names = frozenset[str]().union(*(tokens_of_state(code) for code in parties), *(tokens_of(place) for place in places_in(text)))
    found = {token for word in re.findall(r"[^\W\d_]+", text.casefold()) if (token := token_of(word)) and len(token) > 1}
    return frozenset(found - names - _meeting_words())


def kinds_in(text: str) -> frozenset[str]:
    """What kind of meeting is named, and the how manieth: a summit, a commission, the third."""
    kinds = frozenset(match.casefold().removesuffix("s") for match in marker_pattern("gathering_kind").findall(text))
    return kinds | frozenset(match.casefold() for match in _ordinals().findall(text))


@cache
def _ordinals() -> re.Pattern[str]:
    return pattern_of(time_words("ordinal"))


@cache
def _meeting_words() -> frozenset[str]:
    roles = (
        "gathering",
        "gathering_trivial",
        "gather_meet",
        "gather_hold",
        "gather_visit",
        "gathered_meet",
        "gathered_hold",
        "gathered_visit",
        *RANKS[:2],
    )
    return tokens_of(" ".join(word for role in roles for word in sorted(markers(role))))


def is_place(name: str) -> bool:
    """Whether a name, or its first word, is one of the tables of places and states."""
    return any(one in _towns() or one in state_names() for one in (name.casefold(), name.casefold().split()[0]))


def states_of(places: Iterable[str]) -> frozenset[str]:
    """The states that places lie in; places of no known state are left out."""
    return frozenset(code for place in places if (code := state_of(place)))


@cache
def state_of(place: str) -> str | None:
    """The state that a town or a state's name stands for."""
    if (code := _towns().get(place)) is not None:
        return code
    named = states_named(place.title())
    return named[0] if len(named) == 1 and named[0] in state_codes() else None


@cache
def _towns() -> dict[str, str]:
    rows = [row for row in read_table("places") if row["country"]]
    towns = {name.casefold(): row["country"] for row in rows for name in (row["name"], *split_cell(row["aliases"]))}
    return towns | {row["word"].casefold(): row["code"] for row in read_table("metonyms") if row["kind"] == "capital"}


@cache
def state_names() -> frozenset[str]:
    """Names of all states and their aliases, in small letters."""
    rows = read_table("countries")
    return frozenset(name.casefold() for row in rows for name in (row["name"], *split_cell(row["aliases"])))


def days_from(start: str | None, end: str | None) -> Days | None:
    """First and last day between two dates (ISO 8601, of any granularity); one alone is both, none is None."""
    first, last = days_of(start or end), days_of(end or start)
    return (first[0], last[1]) if first is not None and last is not None else None
