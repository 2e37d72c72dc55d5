"""What the program finds in 216 whole texts, against what was judged in them one by one.

    python -m benchmarks.wires             the 150 texts that are worked with
    python -m benchmarks.wires --aside     the 66 kept aside

Marks: of the mentions that a judge accepted, put right or missed, the share that has the right code, a wrong one, none; marks that
stand for no actor and have a code are told apart. Events and entries: how many of the judged ones are coded as they were, and what share of
these is right by the verdicts; how many right ones are gone; how many are coded that nobody judged; how many that the program missed are
found now, by type and place. So shares right are of what was judged, no fresh judgement of what is new (`training/data/wires.md`)."""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from benchmarks.data.read_wires import ASIDE, DATA, SHOWN, read_wires
from benchmarks.judged import FIELDS, party_of
from communique.document.annotate import annotate_many
from communique.records import Annotations, Entry, Event, Mention

CODED = ("event", "factuality", "actor", "recipient")
ENTERED = ("entry", "kind", "holder", "substance")  # a counterpart may be filled in from other tellings later
Row = dict[str, str]


def read_rows(name: str) -> dict[str, list[Row]]:
    """The rows of a table of verdicts by the text they are of."""
    rows: dict[str, list[Row]] = defaultdict(list)
    with (DATA / f"wires_{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["document"]].append(row)
    return rows


def marks_of(made: Annotations, rows: Iterable[Row]) -> Iterator[str]:
    """What became of each judged mark: right, wrong, none; or `no actor` with and without a code."""
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        near = [m for m in made.mentions if m.span.start < end and start < m.span.end]
        codes = {"+".join(sorted({actor.code for actor in m.actors if actor.code})) for m in near} - {""}
        if not row["code"]:
            yield "no actor, coded" if codes else "no actor"
        else:
            yield "right" if row["code"] in codes else "wrong" if codes else "none"


def coded_of(event: Event, mentions: Mapping[str, Mention]) -> tuple[str, ...]:
    """An event as it is judged: type, factuality, and each party as the place of its words and its codes."""
    parties = ("; ".join(party_of(_as_json(mentions[i])) for i in ids) for ids in (event.actor, event.recipient))
    return event.event, event.factuality, *parties


def _as_json(mention: Mention) -> dict[str, object]:
    actors = [{"code": actor.code, "sector": actor.sector} for actor in mention.actors]
    return {"span": {"start": mention.span.start, "end": mention.span.end}, "actors": actors}


def events_of(made: Annotations, rows: Iterable[Row]) -> Iterator[str]:
    """What became of each judged event, and of each that is new."""
    mentions = {mention.id: mention for mention in made.mentions}
    coded = [(coded_of(event, mentions), event) for event in made.events]
    known: set[str] = set()
    for row in rows:
        place, wanted = int(row["start"]), tuple(row[name] for name in CODED)
        here = [event for told, event in coded if told == wanted and any(s.start <= place < s.end for s in event.evidence)]
        right = all(row[field] == "yes" for field in FIELDS)
        known.update(event.id for event in here)
        yield f"{'as judged' if here else 'otherwise or gone'}, {'right' if right else 'wrong'}"
    yield from ("not judged" for _, event in coded if event.id not in known)


def entries_of(made: Annotations, rows: Iterable[Row]) -> Iterator[str]:
    """What became of each judged entry, and of each that is new."""
    known: set[str] = set()
    for row in rows:
        here = [entry for entry in made.entries if _is_judged(entry, row)]
        asked = [name for name in ENTERED if name != "holder" or any(entry.holders for entry in here)]
        known.update(entry.id for entry in here)
        right = all(row[name] == "yes" for name in asked)
        yield f"{'as judged' if here else 'otherwise or gone'}, {'right' if right else 'wrong'}"
    yield from ("not judged" for entry in made.entries if entry.id not in known)


def _is_judged(entry: Entry, row: Row) -> bool:
    return (str(entry.substance.start), str(entry.substance.end), entry.kind) == (row["start"], row["end"], row["coded"])


def missed_of(made: Annotations, rows: Iterable[Row]) -> Iterator[str]:
    """Whether what had been missed is found, by type or kind and place."""
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        spans = (
            [(event.event, span) for event in made.events for span in event.evidence]
            if row["of"] == "event"
            else [(entry.kind, entry.substance) for entry in made.entries]
        )
        found = any(name in row["told"] and span.start < end and start < span.end for name, span in spans)
        yield f"{row['of']} {'found' if found else 'missed'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aside", action="store_true")
    args = parser.parse_args()
    measures = {"actors": marks_of, "events": events_of, "entries": entries_of, "missing": missed_of}
    tables = {name: read_rows(name) for name in measures}
    counts: dict[str, Counter[str]] = {name: Counter() for name in measures}
    for made in annotate_many(read_wires(ASIDE if args.aside else SHOWN)):
        for name, measure in measures.items():
            counts[name].update(measure(made, tables[name].get(made.document.id, ())))
    for name, count in counts.items():
        print(name)
        for what, n in sorted(count.items()):
            print(f"  {what:26s}{n:5d}")
    marks = counts["actors"]
    asked = sum(marks[what] for what in ("right", "wrong", "none"))
    print("marks: " + ", ".join(f"{what} {100 * marks[what] / asked:.1f} %" for what in ("right", "wrong", "none")))
    for name in ("events", "entries"):
        right, wrong = (counts[name][f"as judged, {what}"] for what in ("right", "wrong"))
        print(f"{name} coded as judged: right {100 * right / max(1, right + wrong):.1f} % of {right + wrong}")


if __name__ == "__main__":
    main()
