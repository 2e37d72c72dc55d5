"""Records of bodies in which many states speak: negotiation bulletins, minutes, summary records, memoranda of conversation, debates in the
press.

    python -m benchmarks.records [--aside] [--misses] [--kind E|U|C|P|M]

`data/forms/README.md` says how the texts were made; every third is aside. Of each marked telling: whose word it is, by codes (`right`;
`part`: of several speakers not all; `open`: found, of nobody; `wrong`; `missed`: no telling there), and on whose behalf, where the text
says so. Of each marked act: found with its type, and with both parties; and acts told where none is marked."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.actors import as_coded
from communique.document.annotate import annotate_many
from communique.document.reading.documents import make_document
from communique.naming import called, states
from communique.records import Annotations, Attribution, Event
from communique.resources import read_table

DATA = Path(__file__).parent / "data" / "forms" / "records.jsonl"
EVERY = 3  # of the texts the third is aside
Item = Mapping[str, Any]
Told = tuple[str, str]


def read_records(*, aside: bool, kind: str = "") -> list[Item]:
    """The texts that are worked with, or those aside; of one kind, by the letter of its numbers."""
    with DATA.open(encoding="utf-8") as file:
        items = [json.loads(line) for line in file]
    return [item for item in items if (int(item["id"][1:]) % EVERY == 0) == aside and item["id"].startswith(kind)]


def score(items: Sequence[Item]) -> Iterator[Told]:
    """A verdict on each telling and act, and what it is about."""
    documents = [
        make_document(item["text"], id=item["id"], published=item["date"] or None, publisher=item["publisher"] or None) for item in items
    ]
    for item, made in zip(items, annotate_many(documents), strict=True):
        yield from _tellings(item, made)
        yield from _acts(item, made)


def _tellings(item: Item, made: Annotations) -> Iterator[Told]:
    for says in item["says"]:
        start = item["text"].index(says["words"])
        told = _telling_at(made, start, start + len(says["words"]))
        codes = _codes(made, told.speakers) if told is not None else frozenset()
        who, behalf = _coded(says["who"], known=True), _coded(says["for"])
        source = " ".join(part.exact for part in told.source) if told is not None else ""
        about = f"{item['id']} {says['who']} {says['for']} told {sorted(codes)} {source!r}: {says['words']!r}"
        allowed = who | behalf | _coded(says.get("or_who") or ())
        if told is None:
            yield ("says: missed" if who else "says: rightly none"), about
        elif not codes:
            yield ("says: open" if who else "says: rightly none"), about
        elif not codes <= allowed:
            yield "says: wrong", about
        else:
            yield ("says: right" if who <= codes | behalf or len(codes & allowed) >= len(who) else "says: part"), about
        if says["for"] and told is not None:
            yield ("behalf: right" if behalf and behalf <= codes else "behalf: missing"), f"{item['id']} {says['for']} {says['words']}"


def _telling_at(made: Annotations, start: int, end: int) -> Attribution | None:
    """The innermost telling of most of these words; else the one whose source, verb and content they lie in."""
    covers = [(one, sum(max(0, min(end, p.end) - max(start, p.start)) for p in one.content)) for one in made.attributions]
    most = max((size for _, size in covers), default=0)
    if most * 2 > end - start:
        return min((one for one, size in covers if size == most), key=lambda one: sum(part.end - part.start for part in one.content))
    around = [one for one in made.attributions if (ends := _ends(one)) and ends[0] <= start and end <= ends[1]]
    return min(around, key=lambda one: _ends(one)[1] - _ends(one)[0], default=None)


def _ends(one: Attribution) -> tuple[int, int]:
    parts = (*one.source, *one.cue, *one.content)
    return (min(part.start for part in parts), max(part.end for part in parts))


def _acts(item: Item, made: Annotations) -> Iterator[Told]:
    used: set[str] = set()
    for act in item["acts"]:
        start = item["text"].index(act["near"]) + act["near"].index(act["trigger"])
        end = start + len(act["trigger"])
        near = [one for one in made.events if any(part.start < end and start < part.end for part in one.evidence)]
        right = [one for one in near if one.event == act["event"] and one.id not in used]
        about = f"{item['id']} {act['event']} {act['factuality']} {act['actor']} > {act['recipient']}: {act['near']}"
        best = max(right, key=lambda one: _fit(made, one, act), default=None)
        if best is None:
            yield ("acts: other type" if near else "acts: missed"), about
            continue
        used.add(best.id)
        fit = _fit(made, best, act)
        yield f"acts: {('type', 'one party', 'both parties')[sum(fit)]}", f"{about} told {_told(made, best)}"
        yield f"factuality: {'right' if best.factuality == act['factuality'] else 'wrong'}", f"{about} told {best.factuality}"
    for one in made.events:
        if one.id not in used:
            yield "acts: told besides", f"{item['id']} {_told(made, one)}: {' '.join(part.exact for part in one.evidence)}"


def _fit(made: Annotations, event: Event, act: Item) -> tuple[bool, bool]:
    """Whether the doers are those marked, a spokesman's group beside or for him, and whether the recipients are."""
    return (_codes(made, event.actor) == _coded(act["actor"]), _codes(made, event.recipient) == _coded(act["recipient"]))


def _told(made: Annotations, event: Event) -> str:
    return f"{event.event} {sorted(_codes(made, event.actor))} > {sorted(_codes(made, event.recipient))}"


def _codes(made: Annotations, ids: Sequence[str]) -> frozenset[str]:
    mentions = {mention.id: mention for mention in made.mentions}
    return as_coded(actor.code for i in ids if i in mentions for actor in mentions[i].actors if actor.code and actor.sector != "MED")


def _coded(names: Sequence[str], *, known: bool = False) -> frozenset[str]:
    """Codes, and those of groups by their names in the tables; a name that no table has stays, unless only the `known` are asked for."""
    return frozenset(code for name in names for code in (_known(name) or (() if known else (name,))))


def _known(name: str) -> tuple[str, ...]:
    if name in states():
        return tuple(as_coded([name]))
    if name in bloc_members():
        return tuple(as_coded(bloc_members()[name]))
    return tuple(as_coded({term.actor.code for term in called(name.removeprefix("the ")) if term.actor.code}))


@cache
def bloc_members() -> dict[str, list[str]]:
    """The members of groups that the tables know by a phrase: "Nordic countries"."""
    return {row["phrase"]: row["members"].split("|") for row in read_table("blocs") if row["kind"] == "phrase"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aside", action="store_true")
    parser.add_argument("--misses", action="store_true", help="list what is not right (never of those aside)")
    parser.add_argument("--kind", default="", help="the letter of one kind of record")
    args = parser.parse_args()
    told = list(score(read_records(aside=args.aside, kind=args.kind)))
    for verdict, count in sorted(Counter(verdict for verdict, _ in told).items()):
        print(f"{verdict:32s}{count:5d}")
    for verdict, about in told if args.misses and not args.aside else ():
        if not verdict.endswith(("right", "none", "both parties")):
            print(f"{verdict}: {about}")


if __name__ == "__main__":
    main()
