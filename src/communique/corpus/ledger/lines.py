"""What was demanded, promised and agreed, as all documents together tell it: entries joined into one line each, with who it is known from
and what later documents say became of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from communique.corpus.ledger.grouping import group_tellings
from communique.corpus.ledger.outcomes import Followed, Sayings, follow_up
from communique.corpus.ledger.tellings import Told, days_between, find_tellings, is_likely
from communique.corpus.ledger.wording import is_bare, sentences_of, tokens_of, weigh_words, weight_of
from communique.joint import is_joint_text
from communique.lexicon import markers
from communique.records import Annotations, KnownFrom, LedgerEntry, Span, Telling, make_span
from communique.voices import codes_of

SAME_DAYS = 3  # accounts no further apart are of the same days
MOST_OF_DAYS = 100  # accounts of one party either side of a day
# share of an entry's words from which a sentence may tell of it: in ten invented pairs, read by eye, all thanks and welcomes but one lie
# above 0.25, most of what the other side leaves out below it
NEAR = 0.25
OPENING = 6  # words of an entry in which a pronoun leaves open what it is about: "to raise it by 1,500"


@dataclass(frozen=True, slots=True)
class Own:
    """An official account: its day, the states that it names, and its text."""

    document: str
    day: str
    codes: frozenset[str]
    text: str


def build_ledger(annotations: Sequence[Annotations]) -> tuple[LedgerEntry, ...]:
    """All entries, those of one kind by one holder on one matter joined, in order of their first telling."""
    weights = weigh_words(annotations)
    groups = group_tellings(find_tellings(annotations), weights)
    followed = follow_up(groups, Sayings(annotations), weights)
    own = _own_accounts(annotations)
    return tuple(_line(group, became, own, weights) for group, became in zip(groups, followed, strict=True))


def _own_accounts(annotations: Iterable[Annotations]) -> dict[str, list[Own]]:
    """The official accounts of each party."""
    found: dict[str, list[Own]] = defaultdict(list)
    for made in annotations:
        document, mentions = made.document, {mention.id: mention for mention in made.mentions}
        if document.party is not None and document.published is not None:
            found[document.party].append(Own(document.id, document.published, frozenset(codes_of(mentions, mentions)), document.text))
    return {party: sorted(accounts, key=lambda one: one.day) for party, accounts in found.items()}


def are_of_same_days(first: str | None, later: str | None) -> bool:
    """Whether two days of publication are so near that the texts may tell of one encounter."""
    return first is not None and later is not None and abs(days_between(first, later)) <= SAME_DAYS


def _near(accounts: Sequence[Own], day: str) -> Iterator[Own]:
    """Of accounts in order of time those of about a day."""
    middle = bisect_left(accounts, day, key=lambda one: one.day)
    for part in (reversed(accounts[max(0, middle - MOST_OF_DAYS) : middle]), accounts[middle : middle + MOST_OF_DAYS]):
        yield from takewhile(lambda one: are_of_same_days(day, one.day), part)


def _silent(group: Sequence[Told], parties: Sequence[str], own: Mapping[str, Sequence[Own]], weights: Mapping[str, float]) -> Iterator[str]:
    """The parties whose own accounts of those days name another party of the entry, and have no sentence that comes near it.

    None where the entry says too little to be looked for."""
    if not _says_what(group[0]):
        return
    first, telling = group[0].day, {told.document.id for told in group}
    said = {voice for told in group for voice in (told.voice, *told.beside)}
    for party in sorted(set(parties) - said):
        others = set(parties) - {party}
        near = [one for one in _near(own.get(party, ()), first) if one.codes & others]
        if near and not any(one.document in telling or _comes_near(group, one.text, weights) for one in near):
            yield party


def _says_what(told: Told) -> bool:
    """Whether an entry says what it is about: not "to do the same", "that they be withdrawn"."""
    opening = re.findall(r"\w+", told.entry.substance.exact.lower())[:OPENING]
    return len(told.words) > 1 and not set(opening) & markers("matter_pronoun")


def _comes_near(group: Sequence[Told], text: str, weights: Mapping[str, float]) -> bool:
    """Whether a sentence has a good part of the words of a telling, as thanks for it or a welcome has."""
    return any(
        weight_of(told.words & sentence, weights) >= NEAR * weight_of(told.words, weights)
        for told in group
        for sentence in _tokens_by_sentence(text)
    )


@lru_cache(maxsize=512)  # the accounts of some days are looked through for one line after another
def _tokens_by_sentence(text: str) -> tuple[frozenset[str], ...]:
    return tuple(tokens_of(sentence.exact) for sentence in sentences_of(text))


def _line(group: Sequence[Told], became: Followed, own: Mapping[str, Sequence[Own]], weights: Mapping[str, float]) -> LedgerEntry:
    first = group[0]
    holders = first.holders
    counterparts = tuple(code for code in next((t.counterparts for t in group if t.counterparts), ()) if code not in holders)
    voices = [voice for t in group for voice in (t.by, *t.beside)]
    return LedgerEntry(
        id=first.entry.id,
        kind=first.entry.kind,
        holders=holders,
        counterparts=counterparts,
        topic=next((t.entry.topic for t in group if t.entry.topic), None),
        tellings=tuple((t.document.id, t.entry.id) for t in group),
        known_from=tuple(dict.fromkeys(voices)),
        other_side_only=_other_side_only(holders, [voice for t in group for voice in (t.voice, *t.beside)]),
        due=next((t.entry.due for t in group if t.entry.due), None),
        told=tuple(_telling(t) for t in group),
        side="both" if any(is_joint_text(t.document) for t in group) else find_side(holders, counterparts, voices),
        silent=tuple(_silent(group, (*holders, *counterparts), own, weights)),
        reading=all(t.reading for t in group),
        outcomes=became.outcomes,
        leads=became.leads,
        weight=max((t.entry.weight for t in group if t.entry.weight is not None), default=None),
    )


def is_sure(line: LedgerEntry) -> bool:
    """Whether a line is likely enough to be put before a reader first."""
    return is_likely(line.weight)


def _telling(told: Told) -> Telling:
    return Telling(told.document.id, told.entry.id, told.document.published, _passage(told), told.by, told.entry.condition)


def _passage(told: Told) -> Span:
    """What is promised; with its sentence where it says nothing without: "to reopen it"."""
    span = told.entry.substance
    if not is_bare(span.exact):
        return span
    around = next((each for each in sentences_of(told.document.text) if each.holds(span)), span)
    start = around.start + len(around.exact) - len(around.exact.lstrip())
    return make_span(told.document.text, start, start + len(around.exact.strip()))


def _other_side_only(holders: Sequence[str], voices: Sequence[str | None]) -> bool:
    """Whether every telling is the word of a party, and none of them a holder."""
    return bool(holders) and all(voice is not None and voice not in holders for voice in voices)


def find_side(holders: Sequence[str], counterparts: Sequence[str], voices: Sequence[str]) -> KnownFrom:
    """Which side a matter is known from. What is agreed jointly is known from both when two of its holders say so."""
    by_holders, by_others = set(voices) & set(holders), set(voices) & set(counterparts)
    if (by_holders and by_others) or (not counterparts and len(by_holders) > 1):
        return "both"
    return "holder" if by_holders else "counterpart" if by_others else "third party"
