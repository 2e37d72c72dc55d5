"""Which tellings are of one matter: by the words they share, and, where the models of sentences read them, by what they mean.

A wrong merge is worse than a double."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cache

from communique.bearing import under_neutral_names
from communique.corpus.ledger.amounts import amounts_in
from communique.corpus.ledger.parties import PROMISES
from communique.corpus.ledger.reading import Likes, as_read, can_read, likes_of, measures_of_likeness, odds, read_pairs
from communique.corpus.ledger.tellings import Told, days_between
from communique.corpus.ledger.wording import sentences_of, stem_of, tokens_of, weight_of
from communique.lexicon import marker_pattern, markers
from communique.records import DateRange, days_of
from communique.resources import read_table

SHARED = 2  # words at least that two wordings of one matter have in common
LONE = 0.4  # ... where it is one long word or name, or told as a repetition
WEIGHT = 1.3  # what the shared words weigh at least (1.0: 20 of 34 merges right, 1.3: 18 of 29, on development stories)
ALIKE = 0.15  # share of the lighter wording's weight that is shared, between documents
ALIKE_IN_ONE = 0.8  # ... within one document, where two entries are mostly two acts
ALIKE_OTHER_NUMBER = 0.6  # ... where they name different numbers
MOST_COMPARED = 40  # of the groups that share a word, the latest, and of these those that share most: keeps the cost near linear
SAME_ACT = 0.25  # share that is enough where both begin with one act and share a word besides (of 27 pairs of stories 23 are one matter)
ROUNDED, ROUGHLY = 0.1, 0.35  # by which share a number may be another's round one, and one told as "some"
NOT = re.compile(r"\b(?:not|never|unless)\b|n['’]t\b", re.IGNORECASE)
LARGE = 100  # a number from which on two different ones mean two matters
SAME_TALKS = 0.5  # likeness of talks agreed and of their dates
SOON_DAYS = 45
SAME_TERM = 3  # days between two terms that may be one
NEAREST = 2  # earlier tellings that each is read beside: of 131 pairs of stories 117 are among them
ABOUT = 2  # sentences up to that of a telling that are compared with it
LIKE_IN_ONE = 0.5  # likeness of two tellings of one document that are read beside each other
MOST_SHARED, MOST_WORDS, MOST_NAMES = 4.0, 3, 2  # beyond them more says no more
ONE_ENCOUNTER = 4  # days within which accounts are mostly of one encounter
MOST_DAYS = 1000  # ... as they are measured
LATER_DAYS = 90  # from which on a telling is rather of another matter
SURELY_LIKE = 0.6  # likeness from which two accounts of the same days that tell one act are one matter, and one act alone may join two
# log odds, both ways summed, of one act in two accounts of the same days that are alike: the weights left 4 such pairs of five folders
# apart, all one matter (a fifth, hardly alike, is two); from 3 on 4 of 5 in four folders, on any days 6 of 13
ONE_ACT = 5.0
# least chance of one matter: of 944 pairs in stories left out 710 right of 918, of the program's own 220 of 287; 0.5: 668 of 821 and 205 of
# 258, 0.3: 765 of 1,064 and 236 of 334; by words 386 of 568 and 136 of 200. As the program's own tellings join in nine folders, 59 of 100
# pairs are right at 0.4, 63 at 0.55 (F1 61.4 and 61.5; entries 65.5 and 65.8)
JOINS = 0.55


def group_tellings(tellings: Sequence[Told], weights: Mapping[str, float]) -> list[list[Told]]:
    """Tellings of one matter together, in order of their first; each goes to the group whose best telling is most like it.

    What one document tells of the same parties in the same words is one matter. Only tellings that share a kind, a holder and a word are
    compared, found through an index; where the models of sentences read them, each with those earlier ones of like kind and parties that
    mean most nearly the same."""
    worded: dict[tuple[object, ...], list[Told]] = {}
    for n, one in enumerate(tellings):
        key = (one.document.id, _classes(one), one.holders, one.towards, one.entry.due, one.entry.substance.flat.casefold())
        worded.setdefault(key if len(one.words) >= SHARED else (n,), []).append(one)
    doubles = {id(same[0]): same for same in worded.values()}
    return [[one for first in group for one in doubles[id(first)]] for group in _group([same[0] for same in doubles.values()], weights)]


def _group(tellings: Sequence[Told], weights: Mapping[str, float]) -> list[list[Told]]:
    if can_read(len(tellings)):
        return _group_read(tellings, weights)
    groups: list[list[Told]] = []
    index: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for told in tellings:
        keys = [(kind, holder, word) for kind in _classes(told) for holder in told.holders or ("",) for word in told.words or ("",)]
        if told.talks and told.entry.kind == "agreement":
            keys += [("talks", holder, "") for holder in told.holders]
        shared = Counter(n for key in keys for n in index[key][-MOST_COMPARED:])
        near = (n for n, _ in shared.most_common(MOST_COMPARED) if not _is_apart(told, groups[n]))
        scored = [(max(_likeness(told, other, weights) for other in groups[n]), -n) for n in near]
        best, number = max(scored, default=(0.0, 0))
        chosen = -number
        if best <= 0:
            chosen = len(groups)
            groups.append([])
        groups[chosen].append(told)
        for key in keys:
            if chosen not in index[key][-1:]:
                index[key].append(chosen)
    return groups


def _classes(told: Told) -> tuple[str, ...]:
    """The classes of kinds in which a telling is looked for: what both agreed, one may tell as its own promise."""
    kind = told.entry.kind
    if kind in PROMISES:
        return ("promise", "agreement")
    return ("agreement", "promise") if kind == "agreement" else (kind,)


def _likeness(one: Told, two: Told, weights: Mapping[str, float]) -> float:
    """How much two tellings have in common, 0 if they are two matters. A wrong merge is worse than a double."""
    if not _same_parties(one, two) or _are_apart(one, two):
        return 0.0
    earlier, later = sorted((one, two), key=lambda told: told.day)
    if _are_dates_of(later, earlier):
        return SAME_TALKS
    common = one.words & two.words
    weight, least = weight_of(common, weights), min(weight_of(one.words, weights), weight_of(two.words, weights))
    share = weight / least if least else 0.0
    if later.anew and not earlier.anew and share < ALIKE_IN_ONE:
        return 0.0
    same_act = bool(one.act & two.act)
    if len(common) < SHARED and one.act and two.act and not same_act:  # one word, and two acts
        return 0.0
    if share >= SAME_ACT and same_act and common - one.act and one.document.id != two.document.id:
        return share
    again = later.again and one.document.id != two.document.id
    telling = again or bool(common & one.strong & two.strong)
    needed = 1 if telling else min(SHARED, len(one.words), len(two.words))
    if not common or len(common) < needed or (weight < (LONE if telling else WEIGHT)):
        return 0.0
    return share if share >= _least_share(one, two) else 0.0


def _are_dates_of(later: Told, earlier: Told) -> bool:
    """Whether one telling agrees to talks without saying on what, and the other, soon after, tells their dates."""
    joint = earlier.entry.kind == later.entry.kind == "agreement" and len(earlier.holders) > 1 and earlier.holders == later.holders
    if not (joint and earlier.talks and later.talks and earlier.entry.due is None and earlier.entry.topic in markers("plain_topic")):
        return False
    both_plain = later.entry.topic in markers("plain_topic") and earlier.document.party != later.document.party
    apart = days_between(earlier.day, later.day)
    dated = later.entry.due is not None or len(later.numbers) > 1
    return (dated and 0 < apart <= SOON_DAYS) or (both_plain and apart <= 1)


def _are_apart(one: Told, two: Told) -> bool:
    """Whether something says that two tellings are of two matters, whatever words they share: their days, their numbers, what they hang on,
    or that one begins what the other ends."""
    return (
        _are_due_apart(one, two)
        or _other_amounts(one, two)
        or _other_counts(one, two)
        or _is_on_top(one, two)
        or _hang_apart(one, two)
        or _are_opposed(one, two)
    )


def _is_on_top(one: Told, two: Told) -> bool:
    """Whether the later of two names what comes on top of the earlier: "$100 million", months later "an additional $100 million"."""
    earlier, later = sorted((one, two), key=lambda told: told.day)
    if days_between(earlier.day, later.day) <= ONE_ENCOUNTER:
        return False
    added = [any(amount.added for amount in amounts_in(told.entry.substance.exact)) for told in (earlier, later)]
    return added[1] and not added[0]


def _other_counts(one: Told, two: Told) -> bool:
    """Whether two name other numbers of one thing: "release the 51 fishermen", "85 fishermen"; not where one rounds."""
    counted = [[amount for amount in amounts_in(told.entry.substance.exact) if amount.things] for told in (one, two)]
    pairs = [(a, b) for a in counted[0] for b in counted[1] if a.things & b.things]
    about = any(marker_pattern("amount_about").search(told.entry.substance.exact) for told in (one, two))
    apart = ROUGHLY if about else ROUNDED
    return bool(pairs) and all(abs(a.number - b.number) > apart * max(a.number, b.number) for a, b in pairs)


def _are_opposed(one: Told, two: Told) -> bool:
    """Whether one tells the beginning and the other the end: "begin to register", "cease the registration"; not "not to begin"."""
    texts = [told.entry.substance.exact.casefold() for told in (one, two)]
    if any(NOT.search(text) for text in texts):
        return False
    stems = [[stem_of(word) for word in re.findall(r"[^\W\d_]+", text.removeprefix("to "))] for text in texts]
    starts, stops = markers("matter_starting"), markers("matter_stopping")
    sides = {("start" if words[0] in starts else "stop" if words[0] in stops else "") for words in stems if words}
    mixed = any(not starts.isdisjoint(words) and not stops.isdisjoint(words) for words in stems)
    return sides == {"start", "stop"} and not mixed


def _other_amounts(one: Told, two: Told) -> bool:
    large = [{number for number in told.numbers if int(number) >= LARGE} for told in (one, two)]
    return bool(large[0] and large[1] and not large[0] & large[1])


def _are_of_other_matters(one: Told, two: Told) -> bool:
    """Whether one of two accounts of the same days names no matter in its words ("make no concession", "the policy has not changed"), and
    its topic is not the other's; months later it may be named by another."""
    bare = any(told.words <= markers("matterless_token") for told in (one, two)) and one.entry.topic != two.entry.topic
    return bare and one.document.party != two.document.party and days_between(one.day, two.day) <= ONE_ENCOUNTER


def _hang_apart(one: Told, two: Told) -> bool:
    """Whether two are made to depend on things that share no word, and share hardly one themselves: "if they accept", "if visas come"."""
    hung = [tokens_of(told.entry.condition.exact) for told in (one, two) if told.entry.condition is not None]
    known = len(hung) == len((one, two)) and all(hung)  # "if they do" tells nothing
    denied = [NOT.search(told.entry.condition.exact) is not None for told in (one, two) if told.entry.condition is not None]
    if known and denied[0] != denied[1] and len(hung[0] ^ hung[1]) <= len(hung[0] & hung[1]) and _are_plain(one, two):
        return True  # "if the sanctions are lifted", "if the sanctions are not lifted"
    return known and not hung[0] & hung[1] and len(one.words & two.words) < SHARED


def _are_plain(one: Told, two: Told) -> bool:
    """Whether neither says what will not be done, their conditions apart."""
    conditions = [told.entry.condition.exact if told.entry.condition is not None else "" for told in (one, two)]
    texts = [told.entry.substance.exact.replace(condition, "") for told, condition in zip((one, two), conditions, strict=True)]
    return not any(map(NOT.search, texts))


def _least_share(one: Told, two: Told) -> float:
    if one.document.id == two.document.id:
        return ALIKE_IN_ONE
    return ALIKE_OTHER_NUMBER if one.numbers and two.numbers and not one.numbers & two.numbers else ALIKE


def _same_parties(one: Told, two: Told) -> bool:
    joint = "agreement" in (one.entry.kind, two.entry.kind)
    if joint:
        return bool(set(one.holders) & set(two.holders)) or not (one.holders or two.holders)
    if one.holders != two.holders:
        return False
    return not (one.towards and two.towards) or bool(set(one.towards) & set(two.towards))


def _is_apart(told: Told, group: Sequence[Told]) -> bool:
    """Whether a telling names another day or number than one of a group that it would join by way of a third: "by 2016", and "by 2018"."""
    return any(_are_due_apart(told, other) or _other_counts(told, other) for other in group)


def _are_due_apart(one: Told, two: Told) -> bool:
    """Whether two name days of which none may be the other's; of one plan one side may tell the month and the other the term in which it
    lies: "in November", "before the end of the year"."""
    if not _days_apart(one.entry.due, two.entry.due):
        return False
    terms = [told for told in (one, two) if marker_pattern("term").search(told.entry.substance.exact) is not None]
    sides = one.document.party != two.document.party and days_between(one.day, two.day) <= ONE_ENCOUNTER
    if not sides or len(terms) != 1 or terms[0].entry.due is None:
        return True
    other = two if terms[0] is one else one
    return _days_apart(DateRange(terms[0].day, terms[0].entry.due.end), other.entry.due)


def _days_apart(one: DateRange | None, two: DateRange | None) -> bool:
    """Whether both name days, and none that the other may mean; "by the end of June" and "before the first of July" are one term."""
    if one is None or two is None:
        return False
    starts, ends = ([days_of(day) for day in days] for days in ((one.start, two.start), (one.end, two.end)))
    if not all((*starts, *ends)):
        return False
    return max(found[0] for found in starts if found) > min(found[1] for found in ends if found) + timedelta(days=SAME_TERM)


# --- read by the models of sentences -----------------------------------------------------------------------------------


def _group_read(tellings: Sequence[Told], weights: Mapping[str, float]) -> list[list[Told]]:
    """Tellings of one matter together, each with the earlier one that it is most likely the same as."""
    best: dict[int, tuple[float, int]] = {}
    for (earlier, later), measures in find_pairs(tellings, weights).items():
        best[later] = max(best.get(later, (0.0, 0)), (_chance(measures), -earlier))
    groups: list[list[Told]] = []
    homes: list[int] = []
    for n, told in enumerate(tellings):
        chance, earlier = best.get(n, (0.0, 0))
        joins = chance >= JOINS and not _is_apart(told, groups[homes[-earlier]])
        homes.append(homes[-earlier] if joins else len(groups))
        if homes[n] == len(groups):
            groups.append([])
        groups[homes[n]].append(told)
    return groups


def _chance(measures: Mapping[str, float]) -> float:
    """How likely two tellings are of one matter, by `data/merge_weights.csv` (training/merging.py)."""
    if measures.get("dates of talks") or is_surely_one(measures):
        return 1.0
    if is_unlike(measures):
        return 0.0
    return 1.0 / (1.0 + math.exp(-sum(_weights().get(name, 0.0) * value for name, value in measures.items())))


def is_surely_one(measures: Mapping[str, float]) -> bool:
    """Whether two accounts of the same days tell one act, as the network finds both ways, in like words; what one calls agreed, the other
    may call its own promise."""
    told = bool(measures.get("other account soon") and measures.get("words")) and measures.get("like", 0.0) >= SURELY_LIKE
    return told and measures.get("read match", 0.0) >= ONE_ACT


def is_unlike(measures: Mapping[str, float]) -> bool:
    """Whether two tellings share the word of an act and nothing else ("stop the raids", "stop meddling"), and the network reads two."""
    if measures.get("words", 0.0) > 1 or measures.get("by words") or not measures.get("act"):
        return False
    reads = (measures.get("read as one", 0.0), measures.get("read back as one", 0.0))
    return max(reads) < 0 and max(measures.get("like", 1.0), measures.get("like about", 0.0)) < SURELY_LIKE


@cache
def _weights() -> dict[str, float]:
    return {row["measure"]: float(row["weight"]) for row in read_table("merge_weights")}


def find_pairs(tellings: Sequence[Told], weights: Mapping[str, float]) -> dict[tuple[int, int], dict[str, float]]:
    """For each telling the earlier ones that it is read beside, and in what the two agree, by measure."""
    likes = _likes_of(tellings)
    like = likes.wordings
    near: dict[tuple[int, int], dict[str, float]] = {}
    for later, told in enumerate(tellings):
        order = sorted((n for n in range(later) if _may_be_one(tellings[n], told, float(like[n, later]))), key=lambda n: -like[n, later])
        here = [n for n, other in enumerate(tellings) if other.document.id == told.document.id]
        read = [n for rank, n in enumerate(order) if rank < NEAREST or _are_dates_of(told, tellings[n])]
        for n in read:
            near[n, later] = _agreement(tellings[n], told, weights) | measures_of_likeness(likes, n, later, order, here)
    asked = [as_pair(tellings[a], tellings[b]) for one, two in near for a, b in ((one, two), (two, one))]
    said = iter(read_pairs(asked))
    return {pair: measures | odds(next(said), next(said)) for pair, measures in near.items()}


def _may_be_one(one: Told, two: Told, like: float) -> bool:
    if not set(_classes(one)) & set(_classes(two)) or not _same_parties(one, two):
        return False
    apart = _are_apart(one, two) or _are_of_other_matters(one, two)
    return not apart and (one.document.id != two.document.id or like >= LIKE_IN_ONE)


def _likes_of(tellings: Sequence[Told]) -> Likes:
    """How alike the tellings are, by their wordings and by the sentences in which they stand."""
    texts = {told.document.id: told.document.text for told in tellings}
    spans = {id_: sentences_of(text) for id_, text in texts.items()}
    about: list[list[str]] = []
    for told in tellings:
        found = spans[told.document.id]
        end = bisect_right(found, told.entry.substance.start, key=lambda span: span.start)
        about.append([span.exact.strip() for span in found[max(0, end - ABOUT) : end]])
    return likes_of([told.entry.substance.exact for told in tellings], about)


def _agreement(one: Told, two: Told, weights: Mapping[str, float]) -> dict[str, float]:
    """What the words of two tellings say for their being one."""
    common = one.words & two.words
    weight, least = weight_of(common, weights), min(weight_of(one.words, weights), weight_of(two.words, weights))
    return {
        "bias": 1.0,
        "shared": min(weight, MOST_SHARED),
        "share": weight / least if least else 0.0,
        "words": float(min(len(common), MOST_WORDS)),
        "by words": float(_likeness(one, two, weights) > 0),
        "one document": float(one.document.id == two.document.id),
        "one kind": float(one.entry.kind == two.entry.kind),
        "act": float(bool(one.act & two.act)),
        "dates of talks": float(_are_dates_of(two, one)),
        f"a {two.entry.kind}": 1.0,
        **_circumstances(one, two),
    }


def _circumstances(one: Told, two: Told) -> dict[str, float]:
    """What day, voice and names say for two tellings being one."""
    apart = days_between(one.day, two.day)
    said = {
        "other voice": one.by != two.by,
        "other voice soon": one.by != two.by and apart <= ONE_ENCOUNTER,
        "other account soon": one.document.party != two.document.party and apart <= ONE_ENCOUNTER,
        "far": apart > LATER_DAYS,
        "again": two.again,
        "anew": two.anew,
        "topic": one.entry.topic is not None and one.entry.topic == two.entry.topic,
    }
    counted = {"names": float(min(len(one.strong & two.strong), MOST_NAMES)), "days": math.log1p(min(apart, MOST_DAYS))}
    return {name: 1.0 for name, so in said.items() if so} | counted


def as_pair(one: Told, two: Told) -> tuple[str, str]:
    """An entry and another telling, as the network of passages reads them."""
    sides = one.holders, one.towards
    return as_read(one.entry.kind, one.entry.substance.exact, *sides), under_neutral_names(two.entry.substance.exact, *sides)
