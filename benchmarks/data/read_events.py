"""Reads events_heldout.txt and training/data/events_*.txt: one sentence a line, its events as JSON after a tab. Run on its own it checks
and counts a file.

Where the sentences run as whole texts, each begins with a heading, `# name | day | register`, and `| apart` if no network learns from it.
There an event may have codes that only the text tells, without words, and one whom nobody has a code for may do it."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as day
from pathlib import Path
from typing import TypedDict

MODES = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": ("seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber"),
    "ASSAULT": (
        "abduct",
        "beat",
        "torture",
        "sexual",
        "targeted",
        "destroy",
        "primitive",
        "firearms",
        "explosives",
        "suicide-attack",
        "aerial",
        "drone",
        "heavy-weapons",
        "crowd-control",
        "unconventional",
    ),
}
TYPES = tuple(MODES)
FACTUALITIES = ("denied", "cancelled", "postponed", "demanded", "conditional", "speculated", "planned", "ongoing", "happened")
# the false events per empty sentence and the type score are only comparable at the share the issue names (40 %)
EMPTY_SHARE = (0.37, 0.43)
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}")
_ENDING = re.compile(r"(?:ing|ed|es|s|e|al|ion|ment)$")


class Event(TypedDict):
    """One event as the file has it; `actor` and `recipient` hold codes, `a` and `r` words of the sentence. Those of no state or
    body ("the man shot") have words and no code."""

    trigger: str
    event: str
    mode: str
    factuality: str
    background: bool
    actor: list[str]
    recipient: list[str]
    a: list[str]
    r: list[str]


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a whole text; `apart`: no network learns from it."""

    name: str
    date: str
    register: str
    apart: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One line: a sentence, its events (none: nothing of record happens), the document's date where the reading needs it, the heading
    of the text that it is of, and who published it, of a headline."""

    text: str
    events: tuple[Event, ...]
    date: str | None
    heading: Heading | None = None
    publisher: str | None = None

    @property
    def is_part(self) -> bool:
        """Whether more than the sentence tells who is meant: the text that it is of, or whose paper prints it."""
        return self.heading is not None or self.publisher is not None


def parse_heading(line: str) -> Heading | None:
    """The heading on a line that starts with #; None of any other remark."""
    name, *rest = (part.strip() for part in line.removeprefix("#").split("|"))
    return Heading(name, rest[0], rest[1], rest[2:] == ["apart"]) if len(rest) in (2, 3) and _is_day(rest[0]) else None


def parse_line(line: str, heading: Heading | None = None) -> Item:
    """The item on one line. Raises ValueError where a field is missing or no JSON."""
    text, *fields = line.rstrip("\n").split("\t")
    if not fields:
        raise ValueError("no events after a tab; write [] for none")
    events = tuple(json.loads(fields[0]))
    told = json.loads(fields[1]) if len(fields) > 1 else {"date": None}
    return Item(text, events, told["date"] or (heading.date if heading is not None else None), heading, told.get("publisher"))


def read_items(path: str | Path) -> list[Item]:
    """The items of a file in order; of lines that start with # only headings are read. Raises ValueError with the line."""
    items, heading = [], None
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("#"):
            heading = parse_heading(line) or heading
        if not line.strip() or line.startswith("#"):
            continue
        try:
            items.append(parse_line(line, heading))
        except (ValueError, KeyError) as error:
            raise ValueError(f"{path}:{number}: {error}") from error
    return items


def find_event_faults(event: Event, text: str, *, runs: bool = False) -> Iterator[str]:
    """What is wrong with one event, in words; nothing when it keeps the format. `runs`: its sentence is one of a whole text."""
    if missing := Event.__annotations__.keys() ^ event.keys():
        yield f"keys missing or unknown: {sorted(missing)}"
        return
    if event["event"] not in TYPES:
        yield f"unknown type {event['event']}"
    elif event["mode"] and event["mode"] not in MODES[event["event"]]:
        yield f"no mode {event['mode']} of {event['event']}"
    if event["factuality"] not in FACTUALITIES:
        yield f"unknown factuality {event['factuality']}"
    if not runs and not any(event[side] for side in ("actor", "a", "recipient", "r")):
        yield "an event needs a party: a code, or words"
    yield from (f"not a code: {code}" for code in event["actor"] + event["recipient"] if not _CODE.fullmatch(code))
    yield from (f"not in the sentence: {words!r}" for words in [event["trigger"], *event["a"], *event["r"]] if not _holds(text, words))


def _holds(text: str, words: str) -> bool:
    return bool(words) and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def find_faults(items: Iterable[Item]) -> Iterator[str]:
    """Faults of the items one by one and of the file as a whole, each with the sentence it lies in."""
    items = list(items)
    for item in items:
        faults = (fault for event in item.events for fault in find_event_faults(event, item.text, runs=item.is_part))
        yield from (f"{fault} | {item.text}" for fault in faults)
        yield from (f"twice: {key} | {item.text}" for key, count in Counter(map(_key, item.events)).items() if count > 1)
        if item.date is not None and not _is_day(item.date):
            yield f"not a date: {item.date} | {item.text}"
    yield from (f"twice | {text}" for text, count in Counter(item.text for item in items).items() if count > 1)
    empty = sum(not item.events for item in items) / max(len(items), 1)
    if not any(item.is_part for item in items) and not EMPTY_SHARE[0] <= empty <= EMPTY_SHARE[1]:
        yield f"share of items without an event: {empty:.3f}"


def _key(event: Event) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    return event["trigger"], event["event"], tuple(event["a"]), tuple(event["r"])


def _is_day(text: str) -> bool:
    try:
        return day.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def count_triggers(events: Iterable[Event]) -> Counter[str]:
    """How often each trigger occurs, by its first word without its ending: a rough stand-in for the lemma."""
    return Counter(_ENDING.sub("", event["trigger"].lower().split()[0]) for event in events)


def _report(items: list[Item]) -> Iterator[str]:
    events = [event for item in items for event in item.events]
    empty, dated = sum(not item.events for item in items), sum(item.date is not None for item in items)
    background = sum(event["background"] for event in events)
    yield f"{len(items)} items, {empty} without an event, {dated} dated"
    yield f"{len(events)} events, {len(count_triggers(events))} trigger stems, {background} in the background"
    types, modes = Counter(event["event"] for event in events), Counter((event["event"], event["mode"]) for event in events)
    for name in TYPES:
        yield f"  {name}\t{types[name]}\t" + ", ".join(f"{mode or '-'} {modes[name, mode]}" for mode in ("", *MODES[name]))
    factualities = Counter(event["factuality"] for event in events)
    yield "  " + ", ".join(f"{name} {factualities[name]}" for name in FACTUALITIES)


def main() -> int:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("events_heldout.txt")
    items = read_items(path)
    faults = list(find_faults(items))
    sys.stdout.write("".join(f"{line}\n" for line in _report(items)))
    sys.stderr.write("".join(f"FAULT {fault}\n" for fault in faults))
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
