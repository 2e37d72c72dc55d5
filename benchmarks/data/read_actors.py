"""Reads actors_heldout.txt: date, marked text and JSON on a line. Run on its own it checks and counts a file."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FORMS = {"name", "title", "role", "pronoun", "group", "metonym", "demonym", "organisation", "noun", "unknown", "ambiguous"}
KEYS = {"code", "sector", "name", "office", "form", "actors", "alternatives", "former", "elect", "acting"}
NOT_STATES = {
    "IMF",
    "WTO",
    "WHO",
    "ICC",
    "ICJ",
    "RSF",
    "PKK",
    "GCC",
    "WFP",
    "SCO",
    "LAS",
    "OAS",
    "PIF",
    "M23",
    "ELN",
    "SDF",
    "OIC",
    "BJP",
    "ECB",
    "PDP",
    "LNA",
}
_TOKEN = re.compile(r"\[(\d+) |\]")
_CODE = re.compile(r"[A-Z][A-Za-z0-9]{1,11}")
Gold = dict[str, Any]
Mention = tuple[int, int, int, Gold]
Time = tuple[int, int, str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """One dated text without its marks; mentions are (n, start, end, gold), times (start, end, first day, last day)."""

    date: str
    text: str
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]


def unmark(marked: str) -> tuple[str, dict[int, tuple[int, int]]]:
    """Text without marks, and for every mark its span (code points, end exclusive); marks may nest. Raises ValueError."""
    spans: dict[int, tuple[int, int]] = {}
    pieces: list[str] = []
    opened: list[tuple[int, int]] = []
    length = last = 0
    for token in _TOKEN.finditer(marked):
        pieces.append(marked[last : token.start()])
        length, last = length + len(pieces[-1]), token.end()
        if token[1]:
            opened.append((int(token[1]), length))
            continue
        if not opened or opened[-1][0] in spans:
            raise ValueError("a bracket closes nothing, or a number is used twice")
        number, start = opened.pop()
        spans[number] = (start, length)
    if opened:
        raise ValueError(f"mark {opened[-1][0]} is not closed")
    return "".join(pieces) + marked[last:], spans


def find_times(text: str, times: dict[str, list[str]]) -> tuple[Time, ...]:
    """The first whole-word occurrence of each expression, longest first, none inside another. Raises ValueError."""
    found: list[Time] = []
    for words, (first, last) in sorted(times.items(), key=lambda pair: -len(pair[0])):
        hits = (m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))
        span = next((s for s in hits if all(s[1] <= t[0] or t[1] <= s[0] for t in found)), None)
        if span is None:
            raise ValueError(f"time {words!r} is not in the text")
        found.append((*span, first, last))
    return tuple(sorted(found))


def read_item(line: str) -> Item:
    """The item of one line. Raises ValueError, KeyError where the line is not as the card says."""
    day, marked, raw = line.split("\t")
    gold = json.loads(raw)
    text, spans = unmark(marked.replace("\\n", "\n"))
    times = find_times(text, gold.pop("times"))
    if {str(n) for n in spans} != set(gold):
        raise ValueError(f"marks {sorted(spans)} but JSON keys {sorted(gold)}")
    return Item(day, text, tuple((n, *spans[n], gold[str(n)]) for n in sorted(spans)), times)


def read_items(path: str | Path) -> list[Item]:
    """All items of a file, in order; empty lines are skipped. Raises ValueError naming the line."""
    items: list[Item] = []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").split("\n"), 1):
        if not line:
            continue
        try:
            items.append(read_item(line))
        except (ValueError, KeyError) as error:
            raise ValueError(f"{path}:{number}: {error}") from error
    return items


def codes(gold: Gold) -> tuple[str, ...]:
    """Every code a mention's gold names: its own, its group's, its alternatives'."""
    named = [gold.get("code"), *(a.get("code") for a in gold.get("actors", ())), *gold.get("alternatives", ())]
    return tuple(code for code in named if code)


def check_mention(item: Item, mention: Mention) -> Iterator[str]:
    """What is wrong with one mention, in words."""
    number, start, end, gold = mention
    words = item.text[start:end]
    if not words or words != words.strip():
        yield f"mark {number} is empty or has outer blanks: {words!r}"
    if gold["form"] not in FORMS or set(gold) - KEYS:
        yield f"mark {number}: unknown form or key: {gold}"
    if sum(key in gold for key in ("code", "actors", "alternatives")) != 1:
        yield f"mark {number} needs one of code, actors, alternatives"
    yield from (f"mark {number}: odd code {code}" for code in codes(gold) if not _CODE.fullmatch(code))


def check_item(item: Item) -> Iterator[str]:
    """What is wrong with one item, in words."""
    date.fromisoformat(item.date)
    for mention in item.mentions:
        yield from check_mention(item, mention)
    for start, end, first, last in item.times:
        if date.fromisoformat(first) > date.fromisoformat(last):
            yield f"{item.text[start:end]!r} ends before it starts"


def counts(items: list[Item]) -> dict[str, object]:
    """Figures for the card: items, documents (over 60 words with a line break or 5 sentences), mentions, states, times, forms."""
    golds = [gold for item in items for *_, gold in item.mentions]
    named = Counter(code for gold in golds for code in codes(gold))
    return {
        "items": len(items),
        "documents": sum(len(item.text.split()) >= 60 for item in items),
        "mentions": len(golds),
        "offices": sum(bool(gold.get("office")) for gold in golds),
        "states": sum(len(code) == 3 and code not in NOT_STATES for code in named),
        "times": sum(len(item.times) for item in items),
        "forms": dict(Counter(gold["form"] for gold in golds).most_common()),
        "years": dict(sorted(Counter(item.date[:4] for item in items).items())),
        "codes": dict(named.most_common()),
    }


def main(path: str) -> int:
    """Writes faults and figures of a file to standard output; 1 where there are faults."""
    items = read_items(path)
    faults = [f"{item.date} {item.text[:40]!r}: {fault}" for item in items for fault in check_item(item)]
    sys.stdout.write("\n".join([*faults, json.dumps(counts(items), indent=1, ensure_ascii=False)]) + "\n")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else str(Path(__file__).with_name("actors_heldout.txt"))))
