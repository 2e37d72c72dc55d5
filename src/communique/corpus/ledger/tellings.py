"""The entries of each document as tellings: who holds them, whose word they are, and which of them are one matter."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from communique.corpus.ledger.deeds import act_of
from communique.corpus.ledger.parties import Parties, body_of, is_joint_text, name_codes, state_codes
from communique.corpus.ledger.wording import concepts_in, numbers_in, strong_tokens, tokens_of, weight_of
from communique.lexicon import is_person, marker_pattern, markers
from communique.records import Annotations, Attribution, DateRange, Document, Entry
from communique.resources import read_table
from communique.voices import voice_of

PROMISES = frozenset({"commitment", "assurance"})  # accounts differ in what they call one promise
SHARED = 2  # words at least that two wordings of one matter have in common
LONE = 0.4  # ... where it is one long word or name, or told as a repetition
WEIGHT = 1.3  # what the shared words weigh at least (1.0: 20 of 34 merges right, 1.3: 18 of 29, on development stories)
ALIKE = 0.15  # share of the lighter wording's weight that is shared, between documents
ALIKE_IN_ONE = 0.8  # ... within one document, where two entries are mostly two acts
ALIKE_OTHER_NUMBER = 0.6  # ... where they name different numbers
MOST_COMPARED = 40  # of the groups that share a word, the latest, and of these those that share most: keeps the cost near linear
NAMING = frozenset({"name", "official_name", "aliases", "adjectives", "people"})  # columns of countries.csv
SAME_ACT = 0.25  # share that is enough where both begin with one act and share a word besides (of 27 pairs of stories 23 are one matter)
FREE = re.compile(r"\bwould\b")
LARGE = 100  # a number from which on two different ones mean two matters
SAME_TALKS = 0.5  # likeness of talks agreed and of their dates
SOON_DAYS = 45
FAR_DAYS = 9999


@dataclass(frozen=True, slots=True)
class Told:
    """One document's entry with what it is joined by.

    `voice` is the party whose word it is, None where it is a writer's or nobody's; `by` its name, else the writer's. `beside` are the
    others whose word it is too: those who issue a joint text together."""

    document: Document
    day: str
    entry: Entry
    holders: tuple[str, ...]
    counterparts: tuple[str, ...]
    words: frozenset[str]
    strong: frozenset[str]
    numbers: frozenset[str]
    act: frozenset[str]
    talks: bool
    again: bool
    anew: bool
    voice: str | None
    by: str
    beside: tuple[str, ...]
    reading: bool


def find_tellings(annotations: Iterable[Annotations]) -> tuple[Told, ...]:
    """Every entry of every document, in order of publication."""
    documents = tuple(annotations)
    known = name_codes(documents)
    found = (told for made in documents for told in _tellings_of(made, known))
    return tuple(sorted(found, key=lambda t: (t.day, t.document.id, t.entry.substance, t.entry.id)))


def _tellings_of(made: Annotations, known: Mapping[str, str]) -> Iterator[Told]:
    if not made.entries:
        return
    parties = Parties.of(made, known)
    mentions = parties.named()
    attributions = {a.id: a for a in made.attributions}
    document = made.document
    names = _name_tokens(made)
    beside = parties.pair if is_joint_text(document) else ()
    for entry in made.entries:
        holders = parties.holders(entry)
        if not _can_be_held(holders, entry):
            continue
        said = entry.attribution or _own_saying(made, entry)
        voice, by = voice_of(document, said, attributions, mentions)
        if voice is None and (code := parties.state_of(by)) is not None:
            voice = by = code
        if said is None and document.party is None and len(holders) == 1 and _is_free_speech(entry):
            voice = by = holders[0]
        if by == document.publisher and (body := body_of(document)) is not None:
            voice = by = body
        around = " ".join(span.exact for span in entry.evidence)
        yield Told(
            document=document,
            day=document.published or "9999",
            entry=entry,
            holders=holders,
            counterparts=parties.counterparts(entry, holders),
            words=tokens_of(entry.substance.exact) - names,
            talks="=talks" in concepts_in(around) or "=instruct" in concepts_in(around),
            strong=strong_tokens(entry.substance.exact) - names,
            numbers=numbers_in(entry.substance.exact),
            act=act_of(entry.substance.exact),
            again=marker_pattern("told_again").search(around) is not None,
            anew=marker_pattern("told_anew").search(entry.substance.exact) is not None,
            voice=voice,
            by=by,
            beside=tuple(code for code in beside if code != by),
            reading=document.party is None and said is None and by == document.publisher and entry.kind in ("condition", "expectation"),
        )


def _can_be_held(holders: tuple[str, ...], entry: Entry) -> bool:
    """Whether somebody is known who could be held to an entry: not "officers", and not nobody unless all are meant."""
    if not holders:
        return entry.kind in ("agreement", "condition")
    return not all(name.islower() for name in holders)


def _is_free_speech(entry: Entry) -> bool:
    """Whether a writer tells in the words of a party what it would do: "It would not sign"."""
    return entry.kind != "agreement" and any(FREE.search(around.exact) for around in entry.evidence)


def _own_saying(made: Annotations, entry: Entry) -> str | None:
    """What its holder is told to have said where nobody else is cited for it: "the United States urged Peru to lift the ban".

    What a state asked or offered may have been told in private, and what two agreed is no saying: both are the writer's knowledge."""
    if entry.kind == "agreement":
        return None
    told = (a for a in made.attributions if a.type == "speech" and set(a.speakers) & set(entry.holders) and _tells(a, entry))
    by_person = any(is_person(actor) for m in made.mentions if m.id in entry.holders for actor in m.actors)
    quiet = marker_pattern("private_word")
    return next((a.id for a in told if by_person or not any(quiet.search(cue.exact) for cue in a.cue)), None)


def _tells(attribution: Attribution, entry: Entry) -> bool:
    cued = any(cue.overlaps(around) for cue in attribution.cue for around in entry.evidence)
    return cued and any(part.overlaps(entry.substance) for part in attribution.content)


def _name_tokens(made: Annotations) -> frozenset[str]:
    """The tokens of the names of states and persons: who acts is compared by codes."""
    people = (m.span.exact for m in made.mentions if any(is_person(actor) for actor in m.actors))
    names = " ".join(word for words in people for word in words.split() if word[:1].isupper())
    codes = {actor.code for mention in made.mentions for actor in mention.actors}
    return tokens_of(names).union(*(tokens_of_state(code) for code in codes & state_codes()))


@cache
def tokens_of_state(code: str) -> frozenset[str]:
    """The tokens of a state's names and adjectives, and of its capital, which stands for it."""
    capitals = (one["word"] for one in read_table("metonyms") if one["code"] == code and one["kind"] == "capital")
    return tokens_of_name(code) | tokens_of(" ".join(capitals))


@cache
def tokens_of_name(code: str) -> frozenset[str]:
    """The tokens of a state's names and adjectives."""
    row = next(row for row in read_table("countries") if row["iso3"] == code)
    return tokens_of(" ".join(value for name, value in row.items() if name in NAMING))


# --- one matter ------------------------------------------------------------------------------------------------------


def group_tellings(tellings: Sequence[Told], weights: Mapping[str, float]) -> list[list[Told]]:
    """Tellings of one matter together, in order of their first; each goes to the group whose best telling is most like it.

    Only tellings that share a kind, a holder and a word are compared, found through an index."""
    groups: list[list[Told]] = []
    index: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for told in tellings:
        keys = [(kind, holder, word) for kind in _classes(told) for holder in told.holders or ("",) for word in told.words or ("",)]
        if told.talks and told.entry.kind == "agreement":
            keys += [("talks", holder, "") for holder in told.holders]
        shared = Counter(n for key in keys for n in index[key][-MOST_COMPARED:])
        near = (n for n, _ in shared.most_common(MOST_COMPARED))
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
    if not _same_parties(one, two) or _days_apart(one.entry.due, two.entry.due) or _other_amounts(one, two):
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


def days_between(first: str, later: str) -> int:
    """Days from one day to another, negative backwards; a great many where one is unknown."""
    try:
        return (date.fromisoformat(later[:10]) - date.fromisoformat(first[:10])).days
    except ValueError:
        return FAR_DAYS


def _other_amounts(one: Told, two: Told) -> bool:
    large = [{number for number in told.numbers if int(number) >= LARGE} for told in (one, two)]
    return bool(large[0] and large[1] and not large[0] & large[1])


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
    return not (one.counterparts and two.counterparts) or bool(set(one.counterparts) & set(two.counterparts))


def _days_apart(one: DateRange | None, two: DateRange | None) -> bool:
    """Whether both name days, and none that the other may mean."""
    if one is None or two is None or not (one.start and one.end and two.start and two.end):
        return False
    return one.end < two.start or two.end < one.start
