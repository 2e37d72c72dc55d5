"""What has to be watched: conditions, forecasts, promises under a condition, and later passages that may tell what became of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from communique.corpus.ledger.deeds import MOST_KEPT, is_negative
from communique.corpus.ledger.parties import state_codes
from communique.corpus.ledger.tellings import tokens_of_state
from communique.corpus.ledger.wording import numbers_in, tokens_of
from communique.joint import states_named
from communique.lexicon import markers, pattern_of
from communique.records import Deed, Lead, LedgerEntry, Outcome, Passage, Span, Status, Telling, Watched
from communique.resources import read_table

FORESEEN = frozenset({"condition", "expectation"})
# Of 61 passages beside 40 items of real accounts and own histories, read one by one, 31 bore on their item; of those that share two words
# with it, or one and are as likely as this, 28 of 40
LIKELY = 0.3
SHARED = 2  # words
STEM = 4  # letters
HALF = 0.5  # of the words of the shorter condition


def statuses_of(line: LedgerEntry) -> dict[tuple[str, Span], Status]:
    """What each passage, by document and place, is known to tell of a line; of a mere lead nothing."""
    return {(outcome.document, outcome.passage): outcome.status for outcome in line.outcomes}


def watch_list(lines: Iterable[LedgerEntry]) -> tuple[Watched, ...]:
    """What has to be watched: conditions and forecasts, and promises made under a condition, each with the later passages that tell or may
    tell what became of it, in order of time. Whether one settles the item is not judged here."""
    kept = told_once(lines)
    asked = {(told.document, told.passage) for line in kept if line.kind == "demand" for told in line.told}
    watched = (line for line in kept if line.kind in FORESEEN or any(told.condition for told in line.told))
    return tuple(Watched(line, tuple(_bearing_on(line))) for line in watched if not all(_place(told) in asked for told in line.told))


def told_once(lines: Iterable[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    """The lines without promises that are told under conditions alone, each of which a line of its own tells."""
    kept = tuple(lines)
    hung = {(told.document, told.condition) for line in kept if line.kind == "condition" for told in line.told if told.condition}
    return tuple(line for line in kept if line.kind == "condition" or any((t.document, t.condition) not in hung for t in line.told))


def _place(told: Telling) -> tuple[str, Span]:
    return told.document, told.passage


def _bearing_on(line: LedgerEntry) -> Iterator[Passage]:
    words, states = _words_of(line), frozenset((*line.holders, *line.counterparts)) | _states_in(_text_of(line))
    leads = (lead for lead in line.leads if _is_near(lead, words, states))
    found: list[Outcome | Lead] = [*line.outcomes, *leads]
    for each in sorted(found, key=lambda each: (each.day or "9999", each.document, each.passage.start)):
        if each.claimant is not None:
            yield Passage(each.document, each.day, each.passage, each.claimant)


def _is_near(lead: Lead, words: frozenset[str], states: frozenset[str]) -> bool:
    """Whether a lead shares words with an item that are no names of states, and does not tell of other states alone."""
    shared, named = words & tokens_of(lead.passage.exact), _states_in(lead.passage.exact)
    return (len(shared) >= SHARED or (bool(shared) and lead.weight >= LIKELY)) and (not named or bool(named & states))


def _text_of(line: LedgerEntry) -> str:
    return " ".join(span.exact for told in line.told for span in (told.passage, told.condition) if span is not None)


def _words_of(line: LedgerEntry) -> frozenset[str]:
    return _matter_of(_text_of(line))


def _matter_of(text: str) -> frozenset[str]:
    """The words of a text but for names of states and what opens a condition."""
    return frozenset(word for word in tokens_of(text) - _names_in(text) - _openers() if len(word) > 1)  # no "'s"


@cache
def _openers() -> frozenset[str]:
    """The words that open a condition: "provided that", "only after"."""
    return tokens_of(" ".join(markers("condition_word") | markers("pledge_condition_anywhere")))


def _names_in(text: str) -> frozenset[str]:
    return frozenset().union(*(tokens_of_state(code) for code in _states_in(text) & state_codes()))


@lru_cache(maxsize=MOST_KEPT)
def _states_in(text: str) -> frozenset[str]:
    """The states that words name, by their capitals too."""
    codes, pattern = _capitals()
    return frozenset(states_named(text)).union(*(codes[found[0].lower()] for found in pattern.finditer(text)))


@cache
def _capitals() -> tuple[Mapping[str, frozenset[str]], re.Pattern[str]]:
    """The states of each capital, and what finds them all."""
    codes: dict[str, frozenset[str]] = {}
    for row in (row for row in read_table("metonyms") if row["kind"] == "capital"):
        codes[row["word"].lower()] = codes.get(row["word"].lower(), frozenset()) | {row["code"]}
    return codes, pattern_of(codes)


# --- one condition, told again and again ------------------------------------------------------------------------------


def join_alike(items: Iterable[Watched]) -> tuple[Watched, ...]:
    """The items, those in which one holder makes like acts depend on one condition as one: "would impose costs if Russia invades", told
    in ten accounts. Its line has all tellings; what is such a telling no longer bears on it."""
    given = {item.line.id: item for item in items}
    joined = ((group, _joined(group)) for group in _alike([item.line for item in given.values()]))
    return tuple(Watched(line, tuple(_still_bearing([given[one.id] for one in group], line))) for group, line in joined)


def join_lines(lines: Iterable[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    """The lines, conditions of one holder that are alike as one."""
    return tuple(_joined(group) for group in _alike(lines))


def _alike(lines: Iterable[LedgerEntry]) -> list[list[LedgerEntry]]:
    """The lines in groups, in the order of their first ones; only lines of one kind and of the same holders are laid beside each other."""
    groups: list[list[LedgerEntry]] = []
    near: dict[tuple[str, frozenset[str]], list[tuple[list[LedgerEntry], list[Hung]]]] = defaultdict(list)
    for line in lines:
        hung = [_hung(told) for told in line.told]
        beside = near[line.kind, frozenset(line.holders)] if line.kind in FORESEEN and line.holders else []
        known = next((one for one in beside if any(_are_alike(each, other) for each in hung for other in one[1])), None)
        if known is None:
            groups.append([line])
            beside.append((groups[-1], hung))
        else:
            known[0].append(line)
            known[1].extend(hung)
    return groups


@dataclass(frozen=True, slots=True)
class Hung:
    """What tells one condition from another: the numbers of a telling, whether it denies, the states that its condition names, the
    beginnings of the words of that, the words of what depends on it, and whether the two are told apart."""

    numbers: frozenset[str]
    negative: bool
    states: frozenset[str]
    condition: frozenset[str]
    matter: frozenset[str]
    parted: bool


def _hung(told: Telling) -> Hung:
    condition, rest = _halves(told)
    whole = f"{condition} {rest}"
    words = _beginnings(_matter_of(condition))
    return Hung(numbers_in(whole), is_negative(whole), _states_in(condition), words, _matter_of(rest), told.condition is not None)


def _are_alike(one: Hung, two: Hung) -> bool:
    """Whether two name like conditions and acts, or foresee the same, as far as states, numbers and denials tell."""
    if one.numbers != two.numbers or one.negative != two.negative or not (one.states <= two.states or two.states <= one.states):
        return False
    least = 1 if one.parted or two.parted else SHARED
    near = len(one.condition & two.condition) >= max(least, HALF * min(len(one.condition), len(two.condition)))
    return near and bool(one.matter & two.matter)


def _halves(told: Telling) -> tuple[str, str]:
    """The condition of a telling, and what is made to depend on it."""
    whole = told.passage.exact
    return (told.condition.exact, whole.replace(told.condition.exact, " ")) if told.condition is not None else (whole, whole)


def _beginnings(words: frozenset[str]) -> frozenset[str]:
    """The first letters of words: "invade" and "invasion" are one where the holder, the states and the act agree."""
    return frozenset(word if word.startswith("=") else word[:STEM] for word in words)


def _joined(lines: Sequence[LedgerEntry]) -> LedgerEntry:
    """The lines as one, in the name of the first."""
    if len(lines) == 1:
        return lines[0]
    told = sorted((told for line in lines for told in line.told), key=lambda told: (told.day or "9999", told.document))
    return replace(
        lines[0],
        counterparts=tuple(dict.fromkeys(code for line in lines for code in line.counterparts)),
        tellings=tuple((one.document, one.entry) for one in told),
        told=tuple(told),
        known_from=tuple(dict.fromkeys(voice for line in lines for voice in line.known_from)),
        outcomes=tuple(outcome for line in lines for outcome in line.outcomes),
        leads=tuple(lead for line in lines for lead in line.leads),
        due=next((line.due for line in lines if line.due), None),
        weight=max((line.weight for line in lines if line.weight is not None), default=None),
    )


def _still_bearing(items: Sequence[Watched], line: LedgerEntry) -> list[Passage]:
    """What bears on any of the items and tells none of them again, in order of time."""
    passages = {(each.document, each.passage): each for item in items for each in item.bearing}
    if len(items) == 1:
        return list(passages.values())
    kept = (each for each in passages.values() if not any(is_same_passage(told, each) for told in line.told))
    return sorted(kept, key=lambda each: (each.day or "9999", each.document, each.passage.start))


def is_same_passage(one: Telling | Passage | Deed, other: Telling | Passage | Deed) -> bool:
    """Whether two stand on words of a document that overlap."""
    return one.document == other.document and one.passage.overlaps(other.passage)
