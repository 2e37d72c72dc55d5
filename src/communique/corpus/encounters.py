"""Accounts of many documents -> encounters: who met, how, on which day, where; a wrong merge is worse than a missed one.

Accounts are compared only with those of the same parties and day, cluster by cluster, so that the cost stays near linear."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import combinations

from communique import naming
from communique.lexicon import form_in_title, is_person, subject_of_title
from communique.records import Account, Actor, Annotations, DateRange, Encounter, Factuality, Mention, Place, Span, days_of, make_id
from communique.resources import read_table
from communique.voices import SPOKEN

LONGEST_WINDOW = 31  # days; a coarser date says too little to join by, ...
LONGEST_PLAN = 92  # ... except what both sides of one encounter plan for a quarter and for a month in it
MANY_PARTIES = 8  # above this a set of parties is one key, not one for each pair
FAR_DEGREES = 60.0  # of longitude between two countries whose calendars may differ by a day: four hours
STALE_DAYS = 31
SAMPLE = 12  # members of a cluster that a new account is held against, the surest ones; more change nothing and cost n * n
REPORT_DAYS = {True: 1, False: 2}  # how long before its publication an undated encounter may lie: official account, other text
KIND_ORDER = ("readout", "statement", "release", "transcript", "briefing", "news")  # of accounts to compare, the first first
SETTLED: tuple[Factuality, ...] = ("happened", "ongoing", "planned", "postponed", "cancelled")
PENDING = frozenset({"planned", "postponed", "cancelled"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """An account with what it is compared by; `first` and `last` are the days it may mean, `firm` if the text says so."""

    document: str
    account: Account
    codes: frozenset[str]
    persons: Mapping[str, tuple[Actor, ...]]
    first: date
    last: date
    firm: bool
    clock: str | None
    is_main: bool  # what its document is mainly of
    told: str  # the day of publication, empty if unknown
    party: str | None  # whose account its document is

    @property
    def key(self) -> tuple[str, str]:
        """Document and account."""
        return self.document, self.account.id


@dataclass(slots=True)
class Cluster:
    """Accounts of one encounter, the surest first, with a reason for each join and the least weight among them."""

    members: list[Candidate] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    reasons: list[str] = field(default_factory=list)
    weight: float = 1.0


def find_encounters(annotations: Iterable[Annotations]) -> tuple[Encounter, ...]:
    """The encounters that all accounts tell of, in order of date; the order of documents does not matter.

    Two accounts join if the same persons (or states, where no persons are named) met in the same form on the same day; official accounts of
    different countries far apart may differ by a day. An account without a day, or with parties unknown, stays alone."""
    alone: list[Cluster] = []
    candidates: list[Candidate] = []
    for one in annotations:
        primary = primary_encounter(one)
        candidates += [_candidate(one, account, primary) for account in one.accounts]
    clusters = _clusters(sorted(candidates, key=_surest_first), alone)
    return tuple(sorted((_encounter(cluster) for cluster in (*clusters, *alone)), key=_by_date))


def primary_encounter(annotations: Annotations) -> Account | None:
    """The account that a document is mainly of: the one its title names, else the first that happened and involves its party.

    None if no account tells of something that happened, is going on or is planned."""
    ranked = [account for account in annotations.accounts if account.factuality in ("happened", "ongoing", "planned")]
    if not ranked:
        return None
    by_id = {mention.id: mention for mention in annotations.mentions}
    return max(ranked, key=lambda account: (_prominence(annotations, account, by_id), -account.evidence[0].start))


def _prominence(annotations: Annotations, account: Account, by_id: Mapping[str, Mention]) -> tuple[int, ...]:
    """How many of the title's names take part, whether form and party agree, whether it happened; in remarks whose title
    names only who speaks, how often they speak of those who take part."""
    title = subject_of_title(annotations.document.title or "")
    actors = [actor for i in account.participants if i in by_id for actor in by_id[i].actors]
    words = {word.lower() for word in re.findall(r"[A-Z\u00c0-\u024f][^\W\d_]+", title)}
    party, persons = annotations.document.party, [actor for actor in actors if is_person(actor)]
    named = [bool(_words(actor.name or "") & words) for actor in persons]
    states = naming.states_in(title)
    others = [known or actor.code in states for actor, known in zip(persons, named, strict=True) if actor.code != party]
    is_told = any(others if annotations.document.kind in SPOKEN else named)  # in remarks the title names who speaks
    form = form_in_title(title)
    fits = form == account.form or (form, account.form) == ("meeting", "call")
    return (
        not _is_stale(annotations, account),
        sum(named),
        -others.count(False) if is_told else 0,
        fits + (party is not None and any(actor.code == party for actor in actors)),
        int(account.factuality != "planned") + (len(actors) > 1),
        party is None and _is_of_these_days(annotations, account),
        _times_told(annotations, account, by_id) if annotations.document.kind in SPOKEN and not is_told else 0,
    )


def _times_told(annotations: Annotations, account: Account, by_id: Mapping[str, Mention]) -> int:
    """How often the text names those people of an account who are not of the document's side."""
    others = {by_id[i].entity for i in account.participants if i in by_id and _is_other_side(annotations, by_id[i])}
    return sum(mention.entity in others for mention in annotations.mentions)


def _is_other_side(annotations: Annotations, mention: Mention) -> bool:
    return any(is_person(actor) and actor.code != annotations.document.party for actor in mention.actors)


def _is_stale(annotations: Annotations, account: Account) -> bool:
    """Whether an account's date lies long before its publication: it is remembered, not reported."""
    told, published = days_of(account.date.end) if account.date else None, days_of(annotations.document.published)
    return told is not None and published is not None and (published[1] - told[1]).days > STALE_DAYS


def _is_of_these_days(annotations: Annotations, account: Account) -> bool:
    """Whether an account's own date lies so near its publication that a report would be of it."""
    told, published = days_of(account.date.start) if account.date else None, days_of(annotations.document.published)
    return told is not None and published is not None and 0 <= (published[1] - told[0]).days <= REPORT_DAYS[False]


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{2,}", text.lower()))


# -- candidates --------------------------------------------------------------------------------------------------------------------


def _candidate(annotations: Annotations, account: Account, primary: Account | None) -> Candidate:
    actors = _participants(annotations, account)
    persons: dict[str, tuple[Actor, ...]] = {}
    for actor in actors:
        if is_person(actor):
            persons[actor.code or ""] = (*persons.get(actor.code or "", ()), actor)
    codes = frozenset(actor.code for actor in actors if actor.code)
    is_primary = primary is not None and account.id == primary.id
    first, last, firm = _window(annotations, account, is_primary=is_primary)
    if primary is not None and last < first and _is_beside(annotations, account, primary):
        first, last, _ = _window(annotations, primary, is_primary=True)
    clock = annotations.document.party or annotations.document.country
    told = annotations.document.published or ""
    party = annotations.document.party
    return Candidate(annotations.document.id, account, codes, persons, first, last, firm, clock, is_primary, told, party)


def _participants(annotations: Annotations, account: Account) -> list[Actor]:
    by_id = {mention.id: mention for mention in annotations.mentions}
    return [actor for i in account.participants if i in by_id for actor in by_id[i].actors]


def _is_beside(annotations: Annotations, account: Account, primary: Account) -> bool:
    """Whether an official account tells of an undated meeting as part of its main visit, or as another one of the same states beside
    its main meeting: somebody of the main one meets others there, or is there on a visit. What is told as history, or in another country,
    is not beside it."""
    document, told, main = annotations.document, _participants(annotations, account), _participants(annotations, primary)
    if document.party is None or document.kind in SPOKEN or account.factuality != "happened" or account.date is not None:
        return False
    past = {span for event in annotations.events if event.background for span in event.evidence}
    if any(span.overlaps(evidence) for span in past for evidence in account.evidence[:1]):
        return False
    lands = {place.country for place in (account.place, primary.place) if place is not None and place.country}
    known = {_person_key(actor) for actor in main if is_person(actor)}
    met = {_person_key(actor) for actor in told if is_person(actor)}
    of_visit = primary.form == "visit" or {actor.code for actor in told} <= {actor.code for actor in main}
    return of_visit and len(lands) < 2 and bool(known & met) and (bool(met - known) or account.form == "visit")


def _person_key(actor: Actor) -> str:
    return actor.identifier or actor.name or ""


def _window(annotations: Annotations, account: Account, *, is_primary: bool) -> tuple[date, date, bool]:
    """The days an account may mean; an impossible window (last before first) if it says too little."""
    nothing = (date.max, date.min, False)
    published = days_of(annotations.document.published)
    if account.date is not None:
        first, last = days_of(account.date.start), days_of(account.date.end)
        longest = LONGEST_PLAN if account.factuality == "planned" and account.place is not None else LONGEST_WINDOW
        if first is None or last is None or (last[1] - first[0]).days > longest:
            return nothing
        return first[0], last[1], True
    if published is None or not is_primary or account.factuality not in ("happened", "ongoing") or published[0] != published[1]:
        return nothing
    official = annotations.document.party is not None
    return published[0] - timedelta(REPORT_DAYS[official]), published[0], False


def _surest_first(candidate: Candidate) -> tuple[bool, int, int, tuple[str, str]]:
    named = sum(len(persons) for persons in candidate.persons.values())
    return not candidate.firm, (candidate.last - candidate.first).days, -named, candidate.key


# -- joining -----------------------------------------------------------------------------------------------------------------------


def _clusters(candidates: Iterable[Candidate], alone: list[Cluster]) -> Iterator[Cluster]:
    """Clusters of `candidates`, taken in order; those that cannot be compared go to `alone`."""
    blocks: defaultdict[tuple[object, ...], list[Cluster]] = defaultdict(list)
    made: list[Cluster] = []
    for candidate in candidates:
        keys = list(_keys(candidate))
        if not keys:
            alone.append(Cluster([candidate], {candidate.document}))
            continue
        cluster = _join(candidate, blocks, keys)
        if cluster is None:
            cluster = Cluster([candidate], {candidate.document})
            made.append(cluster)
        for key in keys:
            if all(cluster is not other for other in blocks[key]):
                blocks[key].append(cluster)
    yield from made


def _keys(candidate: Candidate) -> Iterator[tuple[object, ...]]:
    """One key for each day and pair of parties; none without days or parties."""
    codes = sorted(candidate.codes)
    place = candidate.account.place
    if candidate.account.form == "visit" and place is not None and place.country and place.country not in codes:
        codes = sorted((*codes, place.country))
    pairs: list[tuple[str, ...]] = [tuple(codes)] if len(codes) > MANY_PARTIES else list(combinations(codes, 2))
    day = candidate.first
    while pairs and day <= candidate.last:
        yield from ((pair, day) for pair in pairs)
        day += timedelta(1)


def _join(candidate: Candidate, blocks: Mapping[tuple[object, ...], list[Cluster]], keys: Iterable[tuple[object, ...]]) -> Cluster | None:
    """The one cluster that `candidate` belongs to, now holding it; None if there is none, or if two fit equally."""
    scored: dict[int, tuple[float, str, Cluster]] = {}
    for pair, day in keys:
        assert isinstance(day, date)
        for near in (day, day - timedelta(1), day + timedelta(1)):
            for cluster in blocks.get((pair, near), ()):
                if id(cluster) not in scored:
                    scored[id(cluster)] = (*_fit(cluster, candidate), cluster)
    fitting = [found for found in scored.values() if found[0] > 0]
    ranks = [_rank(weight, cluster) for weight, _, cluster in fitting]
    best = max(ranks, default=None)
    first = [found for found, rank in zip(fitting, ranks, strict=True) if rank == best]
    if len(first) != 1:
        return None
    weight, reason, cluster = first[0]
    cluster.members.append(candidate)
    cluster.documents.add(candidate.document)
    cluster.reasons.append(f"{candidate.document}: {reason}")
    cluster.weight = min(cluster.weight, weight)
    return cluster


def _rank(weight: float, cluster: Cluster) -> tuple[float, bool]:
    """How well a cluster fits: by weight, then by whether a document is mainly of it, and does not only mention it."""
    return weight, any(member.is_main for member in cluster.members)


def _fit(cluster: Cluster, candidate: Candidate) -> tuple[float, str]:
    """The least weight with which `candidate` joins any member, and its reason; 0 if any member forbids it."""
    if candidate.document in cluster.documents:
        return 0.0, "another account of the same document"
    least, why = 1.0, ""
    for member in cluster.members[:SAMPLE]:
        weight, reason = _weigh(member, candidate)
        if weight <= 0:
            return 0.0, reason
        if weight <= least:
            least, why = weight, reason
    return least, why


def _weigh(one: Candidate, other: Candidate) -> tuple[float, str]:
    """How sure it is that two accounts are of one encounter, 0..1, with the reason in words."""
    if one.account.form != other.account.form or not _stages_agree(one, other):
        return 0.0, "other form or stage"
    if one.codes != other.codes or not _places_agree(one, other):
        return 0.0, "other parties or place"
    if any((each.last - each.first).days > LONGEST_WINDOW for each in (one, other)) and not _is_one_plan(one, other):
        return 0.0, "too coarse a date"
    named = _persons_agree(one, other)
    gap = max(0, (max(one.first, other.first) - min(one.last, other.last)).days)
    if named is None or gap > 1 or (gap == 1 and not (named and _may_differ_by_a_day(one, other))):
        return 0.0, "other persons or day"
    weight = (0.95 if named else 0.7) * (1.0 if one.firm and other.firm else 0.9) * (0.85 if gap else 1.0)
    who = "same persons" if named else "same states"
    when = "a day apart by the calendar" if gap else ("same day" if one.firm and other.firm else "reported within a day")
    return round(weight, 2), f"{who}, {when}, both a {other.account.form}"


def _is_one_plan(one: Candidate, other: Candidate) -> bool:
    """Whether two sides' accounts of these days plan it for one place: "in Ankara in March", "in Ankara in the first quarter"."""
    planned = one.account.factuality == other.account.factuality == "planned"
    placed = one.account.place is not None and other.account.place is not None
    sides = {one.party, other.party} - {None}
    days = [days_of(each.told) for each in (one, other)]
    near = all(days) and max(day[1] for day in days if day) - min(day[0] for day in days if day) <= timedelta(REPORT_DAYS[False])
    return planned and placed and near and len(sides) > 1


def _stages_agree(one: Candidate, other: Candidate) -> bool:
    """Whether one may be the plan of what the other says happened, or both are at the same stage."""
    first, second = one.account.factuality, other.account.factuality
    if first == second:
        return True
    off = {"postponed", "cancelled"}
    return first in SETTLED and second in SETTLED and not ({first, second} & off and {first, second} & {"happened", "ongoing"})


def _places_agree(one: Candidate, other: Candidate) -> bool:
    """Whether the places can be one; where a call was taken does not matter."""
    first, second = one.account.place, other.account.place
    if one.account.form == "call" or first is None or second is None:
        return True
    if first.country and second.country and first.country != second.country:
        return False
    if None in (first.latitude, second.latitude, first.longitude, second.longitude):
        return True
    return _near(first, second)


def _near(first: Place, second: Place) -> bool:
    """Whether two places lie within about a degree, as a town and a house in it do."""
    across = abs((first.longitude or 0) - (second.longitude or 0))
    return abs((first.latitude or 0) - (second.latitude or 0)) <= 1 and min(across, 360 - across) <= 1.5


def _persons_agree(one: Candidate, other: Candidate) -> bool | None:
    """True if both name the same person first on two sides, False if persons are missing, None if they differ."""
    matched = 0
    for code in one.codes & other.codes:
        mine, theirs = one.persons.get(code, ()), other.persons.get(code, ())
        if mine and theirs:
            if not (_among(mine[0], theirs) and _among(theirs[0], mine)):
                return None
            matched += 1
    return matched > 1


def _among(actor: Actor, others: Iterable[Actor]) -> bool:
    return any(_is_same_person(actor, other) for other in others)


def _is_same_person(one: Actor, other: Actor) -> bool:
    if one.identifier and other.identifier:
        return one.identifier == other.identifier
    first, second = _words(one.name or ""), _words(other.name or "")
    return bool(first) and (first <= second or second <= first)


def _may_differ_by_a_day(one: Candidate, other: Candidate) -> bool:
    """Whether one encounter may bear two dates: accounts by clocks far apart, or one not dated by its own words."""
    if one.clock is not None and one.clock == other.clock:
        return not (one.firm and other.firm)
    longitudes = [_longitudes()[code] for code in sorted(one.codes | other.codes) if code in _longitudes()]
    spans = [min(abs(a - b), 360 - abs(a - b)) for a, b in combinations(longitudes, 2)]
    return max(spans, default=0.0) >= FAR_DEGREES


@cache
def _longitudes() -> dict[str, float]:
    """The longitude of the first town of each country in `data/places.csv`, its capital."""
    found: dict[str, float] = {}
    for row in read_table("places"):
        if row["longitude"]:
            found.setdefault(row["country"], float(row["longitude"]))
    return found


# -- encounters --------------------------------------------------------------------------------------------------------------------


def _encounter(cluster: Cluster) -> Encounter:
    members = sorted(cluster.members, key=lambda member: member.key)
    lead = cluster.members[0]
    anchor = members[0]
    return Encounter(
        id=make_id(anchor.document, "encounters", Span(0, 0, anchor.account.id)),
        form=lead.account.form,
        parties=tuple(sorted({code for member in members for code in member.codes})),
        names=tuple(dict.fromkeys(_names(cluster.members))),
        date=next((member.account.date for member in cluster.members if member.account.date), None),
        place=next((member.account.place for member in cluster.members if member.account.place), None),
        accounts=tuple(member.key for member in members),
        factuality=_factuality(members),
        weight=cluster.weight if len(members) > 1 else None,
        reasons=tuple(cluster.reasons),
        within=_within(cluster.members),
    )


def _factuality(members: Iterable[Candidate]) -> Factuality:
    """The most settled telling; of a plan and its being called off, the one told last."""
    told = [(member.account.factuality, member.told) for member in members]
    best = min((each for each, _ in told), key=_most_settled)
    return max(((day, _most_settled(each), each) for each, day in told if each in PENDING))[-1] if best in PENDING else best


def _most_settled(factuality: Factuality) -> int:
    return SETTLED.index(factuality) if factuality in SETTLED else len(SETTLED)


def _names(members: Iterable[Candidate]) -> Iterator[str]:
    """The fullest name of each person."""
    known: list[Actor] = []
    for actor in (actor for member in members for persons in member.persons.values() for actor in persons):
        if not _among(actor, known):
            known.append(actor)
    yield from (actor.name for actor in known if actor.name)


def _within(members: Sequence[Candidate]) -> DateRange | None:
    """The days that all accounts allow, if none has a date."""
    if any(member.account.date for member in members) or members[0].last < members[0].first:
        return None
    first, last = max(member.first for member in members), min(member.last for member in members)
    return DateRange(min(first, last).isoformat(), max(first, last).isoformat())


def _by_date(encounter: Encounter) -> tuple[str, str]:
    return (encounter.days.start or "" if encounter.days else "~"), encounter.id


# -- which two accounts to lay side by side -


def choose_pair(accounts: Sequence[Annotations], told: Mapping[str, str], left: str | None, right: str | None) -> tuple[Annotations, ...]:
    """The two accounts to lay side by side: official ones of different parties first, then an official one and another, then any two.

    Among equals, documents that are mainly of this encounter, then by kind (readouts first) and id. `told` holds the account of each."""

    def rank(pair: Sequence[Annotations]) -> tuple[int, int, int]:
        parties = [each.document.party for each in pair if each.document.party]
        apart = 0 if len(set(parties)) == 2 else (2, 1, 3)[len(parties)]
        primary = [primary_encounter(each) for each in pair]
        aside = sum(1 for each, main in zip(pair, primary, strict=True) if main is None or main.id != told[each.document.id])
        return apart, aside, sum(_kind_rank(each.document.kind) for each in pair)

    ordered = sorted(accounts, key=lambda each: each.document.id)
    wanted = {side for side in (left, right) if side}
    pairs = [pair for pair in combinations(ordered, 2) if wanted <= {each.document.id for each in pair}]
    first, second = min(pairs, key=rank)
    return (second, first) if left == second.document.id or right == first.document.id else (first, second)


def _kind_rank(kind: str | None) -> int:
    return KIND_ORDER.index(kind) if kind in KIND_ORDER else len(KIND_ORDER)
