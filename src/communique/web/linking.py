"""Judgements laid over what all documents tell together: encounters and ledger lines joined, parted and corrected, trends counted anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from communique.corpus.ledger.lines import find_side
from communique.records import Encounter, Entry, LedgerEntry
from communique.store.judgements import Judgement, Overlay, find_record
from communique.store.tables import layouts
from communique.voices import names_of
from communique.web.digest import Digest

if TYPE_CHECKING:
    import pyarrow as pa

Key = tuple[str, str]  # a document, and its account or entry
Whole = TypeVar("Whole", Encounter, LedgerEntry)
One = TypeVar("One")
Overlays = Mapping[str, Overlay]


def mark_digest(digest: Digest, overlays: Overlays, links: Sequence[Judgement]) -> Digest:
    """The digest as people see it after their judgements. `links` are those that join and part."""
    if digest.encounters is None:
        return digest
    encounters = relink(_told(digest.encounters, overlays), _of(links, "accounts"), overlays, ENCOUNTERS)
    marked = replace(digest, encounters=encounters, **_counted(digest, overlays))
    if digest.ledger is None:
        return marked
    lines = relink(correct_lines(digest.ledger, overlays), _of(links, "entries"), overlays, LINES)
    ids = {line.id: line for line in lines}
    watched = tuple(replace(each, line=ids[each.line.id]) for each in digest.watched if each.line.id in ids)
    return replace(marked, ledger=lines, watched=watched)


def _of(links: Iterable[Judgement], table: str) -> list[Judgement]:
    return [link for link in links if link.table == table]


def _told(encounters: Iterable[Encounter], overlays: Overlays) -> Iterable[Encounter]:
    """The encounters without rejected accounts of them."""
    for encounter in encounters:
        kept = tuple(key for key in encounter.accounts if not _is_rejected(key, overlays))
        if kept:
            yield encounter if kept == encounter.accounts else replace(encounter, accounts=kept)


def _is_rejected(key: Key, overlays: Overlays) -> bool:
    return key[0] in overlays and key[1] in overlays[key[0]].rejected


def _counted(digest: Digest, overlays: Overlays) -> dict[str, pa.Table]:
    """The rows of trends, those of judged documents made anew."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from communique.corpus.trends import deed_table, topic_table

    kept = [overlay.kept() for overlay in overlays.values()]
    judged = pa.array(list(overlays), pa.string())
    made = {}
    for name, make in (("deeds", deed_table), ("topics", topic_table)):
        rows = getattr(digest, name)
        others = rows.filter(pc.invert(pc.is_in(rows["document"], value_set=judged)))
        made[name] = pa.concat_tables([others, make(kept)])
    return made


# ---- lines of the ledger


def correct_lines(lines: Iterable[LedgerEntry], overlays: Overlays) -> Iterable[LedgerEntry]:
    """The lines without rejected entries; an entry whose kind, topic or party was corrected is a line of its own."""
    for line in lines:
        kept = tuple(key for key in line.tellings if not _is_rejected(key, overlays))
        changed = [key for key in kept if _changes(key, overlays)]
        rest = tuple(key for key in kept if key not in changed)
        if rest == line.tellings:
            yield line
            continue
        if rest:
            yield narrow(line, rest)
        for key in changed:
            yield _corrected(narrow(line, (key,)), overlays[key[0]], key[1], key == kept[0])


def _changes(key: Key, overlays: Overlays) -> bool:
    given = overlays[key[0]].judged.get(key[1], ()) if key[0] in overlays else ()
    return any(j.table == "entries" and j.field in layouts("entries") for j in given)


def _corrected(line: LedgerEntry, overlay: Overlay, entry_id: str, keeps_id: bool) -> LedgerEntry:
    entry: Entry = next(e for e in overlay.made.entries if e.id == entry_id)
    mentions = {m.id: m for m in overlay.made.mentions}
    holders, counterparts = names_of(entry.holders, mentions), names_of(entry.counterparts, mentions)
    told = tuple(replace(t, passage=entry.substance, condition=entry.condition) for t in line.told)
    side = find_side(holders, counterparts, line.known_from)
    made = replace(line, kind=entry.kind, topic=entry.topic, holders=holders, counterparts=counterparts, told=told, side=side)
    return replace(made, id=line.id if keeps_id else entry_id, other_side_only=side == "counterpart")


def narrow(line: LedgerEntry, tellings: Sequence[Key]) -> LedgerEntry:
    """A line with only these of its tellings."""
    told = tuple(t for t in line.told if (t.document, t.entry) in tellings)
    voices = tuple(dict.fromkeys(t.by for t in told))
    side = find_side(line.holders, line.counterparts, voices)
    return replace(line, tellings=tuple(tellings), told=told, known_from=voices, side=side)


# ---- joining and parting


class Ways(Protocol[Whole]):
    """How wholes of one kind are taken apart and put together."""

    def parts(self, whole: Whole, /) -> tuple[Key, ...]:
        """The accounts or entries of a whole."""

    def join(self, one: Whole, two: Whole, /) -> Whole:
        """Two wholes as one: what the first one says holds where it says anything."""

    def part(self, whole: Whole, key: Key, /) -> list[Whole]:
        """A whole without one of its parts, and that part alone."""


class Encounters:
    """Encounters are made of accounts."""

    def parts(self, whole: Encounter, /) -> tuple[Key, ...]:
        """Its accounts."""
        return whole.accounts

    def join(self, one: Encounter, two: Encounter, /) -> Encounter:
        """The day, place and form of the first hold where it has them."""
        return replace(
            one,
            parties=_both(one.parties, two.parties),
            names=_both(one.names, two.names),
            date=one.date or two.date,
            within=one.within or two.within,
            place=one.place or two.place,
            accounts=_both(one.accounts, two.accounts),
            reasons=(*one.reasons, *two.reasons, "joined by a reader"),
        )

    def part(self, whole: Encounter, key: Key, /) -> list[Encounter]:
        """The account alone has an id of its own."""
        rest = tuple(a for a in whole.accounts if a != key)
        if not rest:
            return [whole]
        alone = replace(whole, id=f"{whole.id[:6]}{key[1][-6:]}", accounts=(key,), reasons=("parted by a reader",))
        return [replace(whole, accounts=rest), alone]


class Lines:
    """Lines of the ledger are made of entries."""

    def parts(self, whole: LedgerEntry, /) -> tuple[Key, ...]:
        """Its entries."""
        return whole.tellings

    def join(self, one: LedgerEntry, two: LedgerEntry, /) -> LedgerEntry:
        """The kind, holder and topic of the first hold."""
        told = tuple(sorted((*one.told, *two.told), key=lambda t: (t.day or "", t.document)))
        voices = _both(one.known_from, two.known_from)
        return replace(
            one,
            tellings=tuple((t.document, t.entry) for t in told),
            told=told,
            known_from=voices,
            side="both" if "both" in (one.side, two.side) else find_side(one.holders, one.counterparts or two.counterparts, voices),
            counterparts=one.counterparts or two.counterparts,
            due=one.due or two.due,
            other_side_only=one.other_side_only and two.other_side_only,
            reading=one.reading and two.reading,
            outcomes=tuple(sorted(_both(one.outcomes, two.outcomes), key=lambda o: o.day or "")),
            weight=max((each.weight for each in (one, two) if each.weight is not None), default=None),
            leads=tuple(sorted(_both(one.leads, two.leads), key=lambda lead: -lead.weight)),
        )

    def part(self, whole: LedgerEntry, key: Key, /) -> list[LedgerEntry]:
        """The entry alone has its own id, and nothing that became of the others."""
        rest = tuple(t for t in whole.tellings if t != key)
        if not rest:
            return [whole]
        new_id = key[1] if key[1] != whole.id else rest[0][1]
        alone, others = narrow(whole, (key,)), narrow(whole, rest)
        kept, fresh = (others, alone) if key[1] != whole.id else (alone, others)
        return [kept, replace(fresh, id=new_id, outcomes=(), leads=())]


ENCOUNTERS, LINES = Encounters(), Lines()


def _both(one: tuple[One, ...], two: tuple[One, ...]) -> tuple[One, ...]:
    return tuple(dict.fromkeys((*one, *two)))


def relink(wholes: Iterable[Whole], links: Iterable[Judgement], overlays: Overlays, ways: Ways[Whole]) -> tuple[Whole, ...]:
    """Wholes joined and parted as people judged, in the order of their judgements."""
    found = list(wholes)
    for link in sorted(links, key=lambda j: j.judged_at):
        one, other = _ends(link, overlays)
        mine = next((whole for whole in found if one in ways.parts(whole)), None)
        theirs = next((whole for whole in found if other in ways.parts(whole)), None)
        if one is None or mine is None or theirs is None:
            continue
        if link.field == "joined" and mine is not theirs:
            found = [ways.join(theirs, mine) if whole is theirs else whole for whole in found if whole is not mine]
        elif link.field == "apart" and mine is theirs:
            at = found.index(mine)
            found[at : at + 1] = ways.part(mine, one)
    return tuple(found)


def _ends(link: Judgement, overlays: Overlays) -> tuple[Key | None, Key | None]:
    """The two accounts or entries that a judgement is about, found again in the records of now."""
    other = json.loads(link.new or "{}")
    far = replace(link, **{name: other.get(name, "") for name in ("document", "record", "quote", "before", "after")})
    return _find(link, overlays), _find(far, overlays)


def _find(judgement: Judgement, overlays: Overlays) -> Key | None:
    overlay = overlays.get(judgement.document)
    record = find_record(overlay.made, judgement) if overlay else None
    return (judgement.document, record.id) if record else None
