"""What was demanded, promised and agreed, as all documents together tell it: entries joined into one line each, with who it is known from.

Works on records alone. What became of an entry is not judged here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from communique.lexicon import markers
from communique.records import Annotations, Attribution, Document, Entry, LedgerEntry, Mention

PROMISES = frozenset({"commitment", "assurance"})  # accounts differ in what they call one promise
SPOKEN = ("transcript", "briefing")  # kinds of documents in which everybody speaks for himself
SHARED = 2  # words at least that two wordings of one matter have in common
ALIKE = 0.5  # share of the shorter wording's words that the other has too, between documents
ALIKE_ON_TOPIC = 0.34  # ... if both are on one topic
ALIKE_IN_ONE = 0.8  # ... within one document, where two entries are mostly two acts
STEM = 5  # letters compared: "lift" and "lifting", "agree" and "agreement"


@dataclass(frozen=True, slots=True)
class Telling:
    """One document's entry with what it is joined by.

    `voice` is the party whose word it is, None where it is a writer's or nobody's; `told_by` its name, else the writer's."""

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


def _tellings(annotations: Iterable[Annotations]) -> Iterator[Telling]:
    for made in annotations:
        mentions = {m.id: m for m in made.mentions}
        attributions = {a.id: a for a in made.attributions}
        document = made.document
        names = frozenset(word for m in made.mentions if m.actors for word in _words(m.span.exact))
        for entry in made.entries:
            outermost = _outermost(entry, attributions, mentions)
            if document.party and not _is_own_voice(document, outermost):
                outermost = None
            voice = _code_of(outermost, mentions) or document.party
            speaker = outermost.relay[0] if outermost and outermost.relay else None
            yield Telling(
                document=document.id,
                day=document.published or "9999",
                entry=entry,
                holders=_names(entry.holders, mentions),
                counterparts=_names(entry.counterparts, mentions),
                words=_words(entry.substance.exact) - names,
                voice=voice,
                told_by=voice or speaker or document.publisher or document.id,
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


def _outermost(entry: Entry, attributions: dict[str, Attribution], mentions: dict[str, Mention]) -> Attribution | None:
    """The attribution on which a news text's telling of `entry` rests in the end; media that cite a party only carry its word."""
    chain: list[Attribution] = []
    found = attributions.get(entry.attribution or "")
    while found and found not in chain:
        chain.append(found)
        found = attributions.get(found.within or "")
    cited = [one for one in chain[1:] if not _is_media(one, mentions)]
    return cited[-1] if cited else chain[-1] if chain else None


def _is_media(attribution: Attribution, mentions: dict[str, Mention]) -> bool:
    actors = [actor for i in attribution.speakers if i in mentions for actor in mentions[i].actors]
    return bool(actors) and all(actor.sector == "MED" for actor in actors)


def _is_own_voice(document: Document, attribution: Attribution | None) -> bool:
    """Whether an official record of spoken words gives a turn of the speaker's own (no cue), which is then no other party's account."""
    return document.kind in SPOKEN and attribution is not None and not attribution.cue


def _code_of(attribution: Attribution | None, mentions: dict[str, Mention]) -> str | None:
    speakers = attribution.speakers if attribution else ()
    return next((a.code for i in speakers if i in mentions for a in mentions[i].actors if a.code and a.sector != "MED"), None)


def _same_matter(one: Telling, two: Telling) -> bool:
    if one.entry.kind != two.entry.kind and not {one.entry.kind, two.entry.kind} <= PROMISES:
        return False
    if one.holders != two.holders or (one.counterparts and two.counterparts and not set(one.counterparts) & set(two.counterparts)):
        return False
    in_common = len(one.words & two.words)
    if in_common < min(SHARED, len(one.words), len(two.words)):
        return False
    shared = in_common / max(1, min(len(one.words), len(two.words)))
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
