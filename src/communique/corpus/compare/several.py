"""Several accounts of one encounter: which topic stands in which account, and what is known from the other side only.

A part of compare. Accounts of one side (a party, else a publisher) are not compared with each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from communique.beside import body_of
from communique.corpus.compare.features import topics_told
from communique.corpus.compare.pairs import compare, is_unsure
from communique.records import Annotations, Comparison, Entry, Statement
from communique.voices import codes_of, voice_of

NO_TOPIC = "other"
FEW = 6  # accounts that are compared thoroughly, each with each
PROMISES = ("commitment", "assurance", "condition")  # a promise under a condition too
Key = tuple[str, str]  # document id, id of a statement or an entry


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic: the statements of substance that each account has on it, in the order of the accounts, and the sides that have none."""

    topic: str
    statements: tuple[tuple[Statement, ...], ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A statement, and what tells it too in the account of another side."""

    key: Key
    other: Key
    other_side: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise, be it under a condition, the account that tells it, and whether no account of a holder's side has it."""

    document: str
    entry: Entry
    holders: tuple[str, ...]
    other_side_only: bool


@dataclass(frozen=True, slots=True)
class Synopsis:
    """Accounts side by side. `rows` begin with the topics that a side leaves out; `coverage` is the share of an account's statements of
    substance that another side tells too, None without any."""

    accounts: tuple[Annotations, ...]
    sides: tuple[str, ...]
    rows: tuple[TopicRow, ...]
    coverage: tuple[float | None, ...]
    promises: tuple[Promise, ...]


def tell_apart(accounts: Sequence[Annotations]) -> Synopsis:
    """The synopsis of accounts of one encounter; the order of the accounts is kept."""
    sides = tuple(side_of(account) for account in accounts)
    matches = _find_matches(accounts, sides)
    shared: dict[Key, set[str]] = {}
    for one in matches:
        shared.setdefault(one.key, set()).add(one.other_side)
    topics = _topics_shared(accounts, matches)
    return Synopsis(
        accounts=tuple(accounts),
        sides=sides,
        rows=tuple(_topic_rows(accounts, sides, shared, topics)),
        coverage=tuple(_share(account, shared) for account in accounts),
        promises=tuple(_promises(accounts, sides, shared)),
    )


def side_of(account: Annotations) -> str:
    """Whose account it is: the party's, else the publisher's."""
    document = account.document
    return document.party or document.publisher or document.id


def are_strangers(left: Annotations, right: Annotations) -> bool:
    """Whether neither account names a party of the other: the state whose account it is, or who takes part in its encounters. Not where it
    is not known of either who its parties are."""
    sides = [_parties_of(made) for made in (left, right)]
    named = [{actor.code for mention in made.mentions for actor in mention.actors} for made in (left, right)]
    return all(sides) and not sides[0] & (sides[1] | named[1]) and not sides[1] & named[0]


def _parties_of(account: Annotations) -> set[str]:
    mentions = {m.id: m for m in account.mentions}
    found = {code for told in account.accounts for code in codes_of(told.participants, mentions)}
    return found | {account.document.party} if account.document.party else found


def _find_matches(accounts: Sequence[Annotations], sides: Sequence[str]) -> list[Match]:
    """The statements that another side tells too, a match for each end and account."""
    pairs = ((one, two) for (one, here), (two, there) in combinations(zip(accounts, sides, strict=True), 2) if here != there)
    return [match for one, two in pairs for match in _matches_of(compare(one, two, thorough=len(accounts) <= FEW))]


def other_side_promises(comparison: Comparison) -> tuple[Promise, ...]:
    """The promises of two accounts that no account of their holder has."""
    accounts = (comparison.left, comparison.right)
    sides = (side_of(comparison.left), side_of(comparison.right))
    shared = {match.key: {match.other_side} for match in _matches_of(comparison)}
    return tuple(one for one in _promises(accounts, sides, shared) if one.other_side_only)


def _matches_of(comparison: Comparison) -> Iterator[Match]:
    """Both ends of each match that is likelier right than wrong."""
    left, right = comparison.left, comparison.right
    for row in comparison.alignments:
        pairs = () if is_unsure(row) else product(row.left, row.right)
        for one, other in (((left.document.id, a), (right.document.id, b)) for a, b in pairs):
            yield Match(one, other, side_of(right))
            yield Match(other, one, side_of(left))


def _topics_shared(accounts: Sequence[Annotations], matches: Sequence[Match]) -> dict[Key, str]:
    """The topic of each statement: its own, else that of what tells it too, be it by way of a third account."""
    topics = {(made.document.id, s.id): s.topic for made in accounts for s in made.statements if s.topic is not None}
    while lent := {one.key: topics[one.other] for one in matches if one.key not in topics and one.other in topics}:
        topics |= lent
    return topics


def _topic_rows(
    accounts: Sequence[Annotations], sides: Sequence[str], shared: Mapping[Key, set[str]], topics: Mapping[Key, str]
) -> list[TopicRow]:
    """The rows; no side is silent on what its statement is a counterpart of, nor on what it tells in a statement on another topic."""
    by_account = [_by_topic(account, topics) for account in accounts]
    in_passing = [{topic for cell in found.values() for s in cell for topic in topics_told(s.span.exact)} for found in by_account]
    rows = []
    for topic in dict.fromkeys(topic for found in by_account for topic in found):
        cells = tuple(tuple(found.get(topic, ())) for found in by_account)
        telling = {side for side, cell, told in zip(sides, cells, in_passing, strict=True) if cell or topic in told}
        keys = [(account.document.id, s.id) for account, cell in zip(accounts, cells, strict=True) for s in cell]
        telling.update(*(shared.get(key, ()) for key in keys))
        rows.append(TopicRow(topic, cells, tuple(side for side in dict.fromkeys(sides) if side not in telling)))
    return sorted(rows, key=lambda row: (not row.silent or row.topic == NO_TOPIC, -sum(map(len, row.statements))))


def _by_topic(account: Annotations, topics: Mapping[Key, str]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for statement in account.statements:
        if statement.kind == "substance":
            found.setdefault(topics.get((account.document.id, statement.id), NO_TOPIC), []).append(statement)
    return found


def _share(account: Annotations, shared: Mapping[Key, set[str]]) -> float | None:
    substance = [s for s in account.statements if s.kind == "substance"]
    return sum((account.document.id, s.id) in shared for s in substance) / len(substance) if substance else None


def _promises(accounts: Sequence[Annotations], sides: Sequence[str], shared: Mapping[Key, set[str]]) -> Iterator[Promise]:
    for account, side in zip(accounts, sides, strict=True):
        mentions = {m.id: m for m in account.mentions}
        attributions = {one.id: one for one in account.attributions}
        for entry in account.entries:
            if entry.kind in PROMISES:
                holders = codes_of(entry.holders, mentions)
                voice, _ = voice_of(account.document, entry.attribution, attributions, mentions)  # in remarks, who speaks
                body = body_of(account.document)  # "ASEAN Secretariat" tells what ASEAN promises
                told_by = {side, voice or side, body or side} | _told_too(account, entry, shared)
                is_side = account.document.party or voice or body  # a paper's own words are no side's
                yield Promise(account.document.id, entry, holders, bool(holders and is_side) and not told_by & set(holders))


def _told_too(account: Annotations, entry: Entry, shared: Mapping[Key, set[str]]) -> set[str]:
    """The other sides that tell a statement under the entry's words."""
    under: Iterable[Statement] = (s for s in account.statements if s.span.overlaps(entry.substance))
    return set().union(*(shared.get((account.document.id, s.id), set()) for s in under))
