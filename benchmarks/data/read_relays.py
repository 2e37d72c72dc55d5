"""Reads relays_heldout.txt: one item a line, inline marks, JSON after a tab. Run on its own it checks and counts a file."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROLES = ("source", "cue", "content", "addressee")
TYPES = ("speech", "belief", "intention", "other")
KEYS = {"relay", "within", "negated", "type", "date", "frame", "cue"}
_MARK = re.compile(r"\[(source|cue|content|addressee)(\d+) ")
Span = tuple[int, int]


@dataclass
class Attribution:
    """One attribution: for each role its spans (start, end exclusive) into the item's text, in text order."""

    number: str
    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    addressee: list[Span] = field(default_factory=list)
    within: str | None = None
    relay: list[str] = field(default_factory=list)
    type: str = "speech"
    negated: bool = False


@dataclass
class Item:
    """One line of the file: its plain text and its attributions by number; none for a trap."""

    line: int
    text: str
    attributions: dict[str, Attribution]
    frame: str
    cue: str
    date: str | None
    meta: dict[str, Any]

    def words(self, spans: list[Span]) -> str:
        return " ".join(self.text[start:end] for start, end in spans)


def parse_marks(marked: str) -> tuple[str, dict[str, Attribution], dict[str, str]]:
    """The text without its marks, the attributions, and which attribution encloses which as the nesting shows it."""
    plain: list[str] = []
    length = 0
    found: dict[str, Attribution] = {}
    inside: dict[str, str] = {}
    anchored: set[str] = set()
    stack: list[tuple[str, str, int]] = []
    at = 0
    while at < len(marked):
        if mark := _MARK.match(marked, at):
            role, number = mark.groups()
            found.setdefault(number, Attribution(number))
            # the enclosing attribution is that of the innermost content around the first content (if none: the first cue or source)
            around = [other for kind, other, _ in stack if kind == "content" and other != number]
            if role == "content" and number not in anchored:
                anchored.add(number)
                inside.pop(number, None)
                if around:
                    inside[number] = around[-1]
            elif role in ("cue", "source") and number not in anchored and around:
                inside.setdefault(number, around[-1])
            stack.append((role, number, length))
            at = mark.end()
            continue
        char = marked[at]
        at += 1
        if char == "]":
            if not stack:
                raise ValueError("a closing bracket without its opening one")
            role, number, start = stack.pop()
            if start == length:
                raise ValueError(f"an empty mark {role}{number}")
            getattr(found[number], role).append((start, length))
            continue
        if char == "[":
            raise ValueError(f"an opening bracket that is no mark: {marked[at - 1 : at + 20]!r}")
        if char == "\\" and marked[at : at + 1] == "n":
            char = "\n"
            at += 1
        plain.append(char)
        length += 1
    if stack:
        raise ValueError(f"unclosed marks: {[role + number for role, number, _ in stack]}")
    for attribution in found.values():
        for role in ROLES:
            getattr(attribution, role).sort()
    return "".join(plain), found, inside


def parse_line(line: str, number: int = 0) -> Item:
    marked, _, tail = line.rstrip("\n").partition("\t")
    meta: dict[str, Any] = json.loads(tail) if tail else {}
    if unknown := set(meta) - KEYS:
        raise ValueError(f"unknown keys {sorted(unknown)}")
    text, found, inside = parse_marks(marked)
    inside.update(meta.get("within", {}))
    for key in ("within", "relay", "type"):
        if missing := set(meta.get(key, {})) - set(found):
            raise ValueError(f"{key} names attributions that are not marked: {sorted(missing)}")
    for name, attribution in found.items():
        attribution.within = inside.get(name)
        attribution.type = meta.get("type", {}).get(name, "speech")
        attribution.negated = name in meta.get("negated", [])
        if attribution.type not in TYPES:
            raise ValueError(f"unknown type {attribution.type}")
        if not attribution.content:
            raise ValueError(f"attribution {name} has no content")
        if not attribution.source and not attribution.cue:
            raise ValueError(f"attribution {name} has neither source nor cue")
    if unmarked := set(meta.get("negated", [])) - set(found):
        raise ValueError(f"negated names attributions that are not marked: {sorted(unmarked)}")
    for name, attribution in found.items():
        seen: list[str] = []
        at: str | None = name
        while at is not None:
            if at in seen or at not in found:
                raise ValueError(f"within of {name} runs in a circle or to a number not marked")
            seen.append(at)
            at = found[at].within
        shown = [" ".join(text[a:b] for a, b in found[step].source) for step in seen if found[step].source]
        attribution.relay = meta.get("relay", {}).get(name, shown)
        for words in attribution.relay:
            if words not in text:
                raise ValueError(f"relay of {name} has words that are not in the text: {words!r}")
    frame = meta.get("frame", "")
    if (frame == "trap") == bool(found):
        raise ValueError("a trap has no marks, every other item has some")
    return Item(number, text, found, frame, meta.get("cue", ""), meta.get("date"), meta)


def read(path: str | Path) -> Iterator[Item]:
    """The items of a file in order; lines that are empty or start with # are passed over."""
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            try:
                yield parse_line(line, number)
            except ValueError as error:
                raise ValueError(f"line {number}: {error}") from error


def depth(item: Item, name: str) -> int:
    """How many attributions stand one in another down to this one, itself counted."""
    steps, at = 0, item.attributions.get(name)
    while at is not None:
        steps += 1
        at = item.attributions.get(at.within) if at.within else None
    return steps


def main() -> int:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("relays_heldout.txt")
    items = list(read(path))
    texts = Counter(item.text for item in items)
    pairs = Counter((item.frame, item.cue) for item in items if item.frame != "trap")
    faults = [f"twice: {text[:60]!r}" for text, count in texts.items() if count > 1]
    faults += [f"more than 3 items of {pair}" for pair, count in pairs.items() if count > 3]
    attributions = [(item, one) for item in items for one in item.attributions.values()]
    deepest = Counter(max((depth(item, name) for name in item.attributions), default=0) for item in items)
    print(f"{len(items)} items, {len(attributions)} attributions, {len({item.cue for item in items if item.cue})} cue lemmas")
    print("items by deepest relay:", dict(sorted(deepest.items())))
    print("attributions with an addressee:", sum(bool(one.addressee) for _, one in attributions))
    print("attributions within another:", sum(one.within is not None for _, one in attributions))
    print("attributions without a source:", sum(not one.source for _, one in attributions))
    print("attributions without a cue:", sum(not one.cue for _, one in attributions))
    print("attributions negated:", sum(one.negated for _, one in attributions))
    print("attributions by type:", dict(Counter(one.type for _, one in attributions)))
    for frame, count in sorted(Counter(item.frame for item in items).items()):
        print(f"  {frame}\t{count}")
    for fault in faults:
        print("FAULT", fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
