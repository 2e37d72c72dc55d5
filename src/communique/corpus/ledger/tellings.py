"""The entries of each document as tellings: who holds them, whose word they are, and which of them are one matter."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.corpus.ledger.parties import Parties, name_codes
from communique.lexicon import markers
from communique.records import Annotations, DateRange, Document, Entry
from communique.voices import voice_of

PROMISES = frozenset({"commitment", "assurance"})  # accounts differ in what they call one promise
SHARED = 2  # words at least that two wordings of one matter have in common
ALIKE = 0.5  # share of the shorter wording's words that the other has too, between documents
ALIKE_ON_TOPIC = 0.34  # ... if both are on one topic
ALIKE_IN_ONE = 0.8  # ... within one document, where two entries are mostly two acts
STEM = 5  # letters compared: "lift" and "lifting", "agree" and "agreement"


@dataclass(frozen=True, slots=True)
class Told:
    """One document's entry with what it is joined by.

    `voice` is the party whose word it is, None where it is a writer's or nobody's; `by` its name, else the writer's."""

    document: Document
    day: str
    entry: Entry
    holders: tuple[str, ...]
    counterparts: tuple[str, ...]
    words: frozenset[str]
    voice: str | None
    by: str
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
    mentions = dict(parties.mentions)
    attributions = {a.id: a for a in made.attributions}
    document = made.document
    names = frozenset(word for m in made.mentions if m.actors for word in stems(m.span.exact))
    for entry in made.entries:
        voice, by = voice_of(document, entry.attribution, attributions, mentions)
        holders = parties.holders(entry)
        yield Told(
            document=document,
            day=document.published or "9999",
            entry=entry,
            holders=holders,
            counterparts=parties.counterparts(entry, holders),
            words=stems(entry.substance.exact) - names,
            voice=voice,
            by=by,
            reading=document.party is None and entry.attribution is None and entry.kind in ("condition", "expectation"),
        )


def stems(text: str) -> frozenset[str]:
    """The words that carry meaning, cut to their first letters."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return frozenset(word[:STEM] for word in words if word not in markers("function_word"))


# --- one matter ------------------------------------------------------------------------------------------------------


def group_tellings(tellings: Sequence[Told]) -> list[list[Told]]:
    """Tellings of one matter together, in order of their first.

    Only tellings that share a kind, a holder and words are compared, found through an index."""
    groups: list[list[Told]] = []
    index: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for told in tellings:
        keys = [(_kind_class(told.entry.kind), holder, word) for holder in told.holders or ("",) for word in told.words or ("",)]
        near = Counter(n for key in keys for n in index[key])
        chosen = next((n for n in sorted(near) if any(_same_matter(told, other) for other in groups[n])), None)
        if chosen is None:
            chosen = len(groups)
            groups.append([])
        groups[chosen].append(told)
        for key in keys:
            if chosen not in index[key][-1:]:
                index[key].append(chosen)
    return groups


def _kind_class(kind: str) -> str:
    return "promise" if kind in PROMISES else kind


def _same_matter(one: Told, two: Told) -> bool:
    if not _same_parties(one, two) or _days_apart(one.entry.due, two.entry.due):
        return False
    in_common = len(one.words & two.words)
    if in_common < min(SHARED, len(one.words), len(two.words)):
        return False
    shared = in_common / max(1, min(len(one.words), len(two.words)))
    if one.document.id == two.document.id:
        return shared >= ALIKE_IN_ONE
    on_topic = one.entry.topic is not None and one.entry.topic == two.entry.topic
    return shared >= (ALIKE_ON_TOPIC if on_topic else ALIKE)


def _same_parties(one: Told, two: Told) -> bool:
    if one.entry.kind == two.entry.kind == "agreement":
        return bool(set(one.holders) & set(two.holders)) or not one.holders
    if one.holders != two.holders:
        return False
    return not (one.counterparts and two.counterparts) or bool(set(one.counterparts) & set(two.counterparts))


def _days_apart(one: DateRange | None, two: DateRange | None) -> bool:
    """Whether both name days, and none that the other may mean."""
    if one is None or two is None or not (one.start and one.end and two.start and two.end):
        return False
    return one.end < two.start or two.end < one.start
