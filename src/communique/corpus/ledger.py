"""What was demanded, promised and agreed, as all documents together tell it: entries joined into one line each, with who it is known from.

Works on records alone. What became of an entry is not judged here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from communique.lexicon import markers
from communique.records import Annotations, Attribution, Entry, LedgerEntry, Mention

PROMISES = frozenset({"commitment", "assurance"})  # accounts differ in what they call one promise
ALIKE = 0.5  # share of the shorter wording's words that the other has too, between documents
ALIKE_ON_TOPIC = 0.34  # ... if both are on one topic
ALIKE_IN_ONE = 0.8  # ... within one document, where two entries are mostly two acts
STEM = 5  # letters compared: "lift" and "lifting", "agree" and "agreement"


@dataclass(frozen=True, slots=True)
class Telling:
    """One document's entry with what it is joined by. `voice` is whose word it is: a party, a speaker's party, or None for a writer."""

    document: str
    day: str
    entry: Entry
    holders: tuple[str, ...]
    counterparts: tuple[str, ...]
    words: frozenset[str]
    voice: str | None
    told_by: str


def build_ledger(annotations: Sequence[Annotations]) -> tuple[LedgerEntry, ...]:
    """All entries, those of one kind by one holder on one matter joined, in order of their first telling."""
    groups: list[list[Telling]] = []
    for telling in sorted(_tellings(annotations), key=lambda t: (t.day, t.document, t.entry.substance)):
        group = next((g for g in groups if any(_same_matter(telling, other) for other in g)), None)
        if group is None:
            groups.append([telling])
        else:
            group.append(telling)
    return tuple(_line(group) for group in groups)


def _tellings(annotations: Iterable[Annotations]) -> Iterable[Telling]:
    for made in annotations:
        mentions = {m.id: m for m in made.mentions}
        attributions = {a.id: a for a in made.attributions}
        document = made.document
        for entry in made.entries:
            yield Telling(
                document=document.id,
                day=document.published or "9999",
                entry=entry,
                holders=_names(entry.holders, mentions),
                counterparts=_names(entry.counterparts, mentions),
                words=_words(entry.substance.exact),
                voice=document.party or _voice(entry, attributions, mentions),
                told_by=document.party or document.publisher or document.id,
            )


def _names(ids: Iterable[str], mentions: dict[str, Mention]) -> tuple[str, ...]:
    """The codes of the mentions' actors; where there is none the name, else the words."""
    found: list[str] = []
    for mention in (mentions[i] for i in ids if i in mentions):
        found += [actor.code or actor.name or mention.span.exact for actor in mention.actors] or [mention.span.exact]
    return tuple(sorted(set(found)))


def _words(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W_]+", text.casefold())
    return frozenset(word[:STEM] for word in words if word not in markers("function_word"))


def _voice(entry: Entry, attributions: dict[str, Attribution], mentions: dict[str, Mention]) -> str | None:
    """The party of the outermost speaker on whose word a news text tells it."""
    outermost, seen = attributions.get(entry.attribution or ""), set[str]()
    while outermost and outermost.within in attributions and outermost.id not in seen:
        seen.add(outermost.id)
        outermost = attributions[outermost.within]
    speakers = outermost.speakers if outermost else ()
    return next((a.code for i in speakers if i in mentions for a in mentions[i].actors if a.code), None)


def _same_matter(one: Telling, two: Telling) -> bool:
    if one.entry.kind != two.entry.kind and not {one.entry.kind, two.entry.kind} <= PROMISES:
        return False
    if one.holders != two.holders or (one.counterparts and two.counterparts and not set(one.counterparts) & set(two.counterparts)):
        return False
    shared = len(one.words & two.words) / max(1, min(len(one.words), len(two.words)))
    if one.document == two.document:
        return shared >= ALIKE_IN_ONE
    on_topic = one.entry.topic is not None and one.entry.topic == two.entry.topic
    return shared >= (ALIKE_ON_TOPIC if on_topic else ALIKE)


def _line(group: Sequence[Telling]) -> LedgerEntry:
    first = group[0]
    made = LedgerEntry(
        id=first.entry.id,
        kind=first.entry.kind,
        holders=first.holders,
        counterparts=next((t.counterparts for t in group if t.counterparts), ()),
        topic=next((t.entry.topic for t in group if t.entry.topic), None),
        tellings=tuple((t.document, t.entry.id) for t in group),
        known_from=tuple(dict.fromkeys(t.told_by for t in group)),
        other_side_only=False,
        due=next((t.entry.due for t in group if t.entry.due), None),
    )
    return replace(made, other_side_only=_other_side_only(made.holders, [t.voice for t in group]))


def _other_side_only(holders: Sequence[str], voices: Sequence[str | None]) -> bool:
    """Whether every telling is the word of a party, and none of them a holder."""
    return bool(holders) and all(voice is not None and voice not in holders for voice in voices)
