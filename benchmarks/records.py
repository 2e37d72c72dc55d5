"""Records of bodies in which many states speak (negotiation bulletins, minutes, summary records, memoranda of conversation, debates in the
press), and texts of many dated items (chronologies, timelines, digests, situation reports, case summaries).

    python -m benchmarks.records [records|chronologies] [--aside] [--misses] [--kind LETTER]

`data/forms/README.md` says how the texts were made; every third is aside. Of each marked telling: whose word it is, by codes (`right`;
`part`: of several speakers not all; `open`: found, of nobody; `wrong`; `missed`: no telling there), and on whose behalf, where the text
says so. Of each marked act: found with its type, and with both parties; its day, where the list asks for it (`open`: none told); and acts
told where none is marked."""

from __future__ import annotations

import argparse
import json
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.actors import as_coded
from communique.document.annotate import annotate_many
from communique.document.reading.documents import make_document, with_head
from communique.naming import called, states
from communique.records import Annotations, Attribution, Document, Event
from communique.resources import read_table

DATA = Path(__file__).parent / "data" / "forms"
LISTS = ("records", "chronologies", "reports")
REPORTS = "LMQ"  # the letters of the list of reports
EVERY = 3  # of the texts the third is aside
Item = Mapping[str, Any]
Told = tuple[str, str]


def read_records(of: str = "records", *, aside: bool, kind: str = "") -> list[Item]:
    """The texts of a list that are worked with, or those aside; of one kind, by the letter of its numbers."""
    with (DATA / f"{of}.jsonl").open(encoding="utf-8") as file:
        items = [json.loads(line) for line in file]
    return [item for item in items if (int(item["id"][1:]) % EVERY == 0) == aside and item["id"].startswith(kind)]


def score(items: Sequence[Item]) -> Iterator[Told]:
    """A verdict on each telling and act, and what it is about."""
    documents = [_document_of(item) for item in items]
    for item, made in zip(items, annotate_many(documents), strict=True):
        yield from _tellings(item, made)
        yield from _acts(item, made)


def _document_of(item: Item) -> Document:
    """The document of a text; a report's head tells what the list does not, as where files are read."""
    fields = {"date": item["date"], "publisher": item["publisher"]}
    given = {name: value for name, value in fields.items() if value}
    head = with_head(item["text"], given) if item["id"][0] in REPORTS else given
    return make_document(item["text"], id=item["id"], **{name: value for name, value in head.items() if name in (*fields, "title", "kind")})


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
        right = [one for one in near if one.event in (act["event"], act.get("or_event")) and one.id not in used]
        about = f"{item['id']} {act['event']} {act['factuality']} {act['actor']} > {act['recipient']}: {act['near']}"
        best = max(right, key=lambda one: _fit(made, one, act), default=None)
        if best is None:
            yield ("acts: other type" if near else "acts: missed"), about
            continue
        used.add(best.id)
        fit = _fit(made, best, act)
        yield f"acts: {('type', 'one party', 'both parties')[sum(fit)]}", f"{about} told {_told(made, best)}"
        right = best.factuality in (act["factuality"], act.get("or_factuality"))
        yield f"factuality: {'right' if right else 'wrong'}", f"{about} told {best.factuality}"
        if "day" in act:
            yield f"day: {_day_of(best, act)}", f"{about} {act['day']!r} told {best.date}"
    for one in made.events:
        if one.id not in used:
            yield "acts: told besides", f"{item['id']} {_told(made, one)}: {' '.join(part.exact for part in one.evidence)}"


def _day_of(event: Event, act: Item) -> str:
    """Whether the day of an act is told as it is marked; none where none is."""
    allowed = {_first_and_last(day) for day in (act["day"], act.get("or_day", act["day"]))}
    days = (event.date.start or "", event.date.end or "") if event.date is not None else ("", "")
    found = _first_and_last("/".join(days)) if all(day[:1] != "-" for day in days) and days[0] else days
    return "right" if found in allowed else "open" if not any(found) else "wrong"


def _first_and_last(day: str) -> tuple[str, str]:
    """First and last day of a marked day, month, year or stretch of days: "1973-10", "1973-10-09/1973-10-12"."""
    first, _, last = day.partition("/")
    return _filled(first, first=True), _filled(last or first, first=False)


def _filled(day: str, *, first: bool) -> str:
    year, month, number = [int(part) for part in day.split("-")] + [0] * (2 - day.count("-")) if day else (0, 0, 0)
    if not year:
        return ""
    month = month or (1 if first else 12)
    return date(year, month, number or (1 if first else monthrange(year, month)[1])).isoformat()


def _fit(made: Annotations, event: Event, act: Item) -> tuple[bool, bool]:
    """Whether the doers are those marked, a spokesman's group beside or for him, and whether the recipients are."""
    sides = (("actor", _codes(made, event.actor)), ("recipient", _codes(made, event.recipient)))
    actor, recipient = (codes in (_coded(act[side]), _coded(act.get(f"or_{side}", act[side]))) for side, codes in sides)
    return actor, recipient


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
    parser.add_argument("of", nargs="?", choices=LISTS, default=LISTS[0], help="the list of texts")
    parser.add_argument("--aside", action="store_true")
    parser.add_argument("--misses", action="store_true", help="list what is not right (never of those aside)")
    parser.add_argument("--kind", default="", help="the letter of one kind of record")
    args = parser.parse_args()
    told = list(score(read_records(args.of, aside=args.aside, kind=args.kind)))
    for verdict, count in sorted(Counter(verdict for verdict, _ in told).items()):
        print(f"{verdict:32s}{count:5d}")
    for verdict, about in told if args.misses and not args.aside else ():
        if not verdict.endswith(("right", "none", "both parties")):
            print(f"{verdict}: {about}")


if __name__ == "__main__":
    main()
