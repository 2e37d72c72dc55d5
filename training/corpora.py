"""Annotated texts -> training items: word pieces with labels for each head of the shared encoder.

PolNeAR (JSON lines with character spans; outermost attributions only), the project's own attributions (`training/data/relays*.txt`,
`documents.txt`, `wire.txt`: nested, with addressees and negation), own events (`events_*.txt`), and sentences of which only the event
type is known (PLV's shape). A label of IGNORED says nothing about a head."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.data.read_relays import Attribution, read
from numpy.typing import NDArray
from tokenizers import Tokenizer

ROLES = ("source", "cue", "content", "addressee", "inner source", "inner cue", "inner content")
OUTER = 3  # the first roles are those of outermost attributions, all that PolNeAR has
TYPES = (
    "NONE", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT",
    "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
FACTUALITIES = ("denied", "cancelled", "postponed", "demanded", "conditional", "speculated", "planned", "ongoing", "happened")
LINKS = ("content", "source", "addressee", "actor", "recipient")  # of a cue, of a trigger
IGNORED = -100
WINDOW = 128  # word pieces with the two special ones, cut at sentence ends
SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(A-Z0-9])|\n+")
CLS, SEP = 101, 102
Offsets = Sequence[tuple[int, int]]
Range = tuple[int, int]


@dataclass
class Item:
    """One window: ids with special pieces; labels of the n pieces between them.

    `roles` n x 7 (0 outside, 1 begin, 2 inside), `trigger` n (number of the event type), `factuality` n, `negated` n;
    `links`: (kind, piece of the cue or trigger, piece of the other, right or wrong); `type`: of the whole item, if only that is known."""

    ids: list[int]
    roles: NDArray[np.int64]
    trigger: NDArray[np.int64]
    factuality: NDArray[np.int64]
    negated: NDArray[np.int64]
    links: list[tuple[int, int, int, bool]] = field(default_factory=list)
    type: tuple[int, ...] = ()


def blank(ids: Sequence[int]) -> Item:
    """An item that says nothing yet."""
    n = len(ids)
    empty = [np.full(n, IGNORED, dtype=np.int64) for _ in range(3)]
    return Item([CLS, *ids, SEP], np.full((n, len(ROLES)), IGNORED, dtype=np.int64), *empty)


def sentences(text: str) -> list[Range]:
    edges = [0, *(m.end() for m in SENTENCE.finditer(text)), len(text)]
    return [(a, b) for a, b in pairwise(edges) if text[a:b].strip()]


def windows(text: str, tokenizer: Tokenizer, size: int = WINDOW) -> Iterator[tuple[list[int], list[Range]]]:
    """(ids, offsets) of stretches of whole sentences, at most `size` pieces each; a longer sentence is cut."""
    ids: list[int] = []
    offsets: list[Range] = []
    for start, end in sentences(text):
        made = tokenizer.encode(text[start:end], add_special_tokens=False)
        pieces = [(i, (a + start, b + start)) for i, (a, b) in zip(made.ids, made.offsets, strict=True)]
        for at in range(0, len(pieces), size - 2):
            part = pieces[at : at + size - 2]
            if len(ids) + len(part) > size - 2:
                yield ids, offsets
                ids, offsets = [], []
            ids = ids + [i for i, _ in part]
            offsets = offsets + [o for _, o in part]
    if ids:
        yield ids, offsets


def pieces_in(offsets: Offsets, start: int, end: int) -> list[int]:
    return [n for n, (a, b) in enumerate(offsets) if a < end and b > start]


def mark(roles: NDArray[np.int64], offsets: Offsets, role: int, spans: Iterable[Sequence[int]]) -> list[int]:
    """Writes begin and inside labels for the spans of one role; returns the pieces at which they begin."""
    starts = []
    for start, end in spans:
        inside = pieces_in(offsets, start, end)
        if inside:
            roles[inside, role] = 2
            roles[inside[0], role] = 1 if offsets[inside[0]][0] <= start + 2 else 2
            starts.append(inside[0])
    return starts


def all_pairs(kind: int, gold: set[Range]) -> list[tuple[int, int, int, bool]]:
    """Every first with every second element of the gold pairs, right or wrong."""
    return [(kind, a, b, (a, b) in gold) for a in sorted({a for a, _ in gold}) for b in sorted({b for _, b in gold})]


# ---- attributions


def polnear_items(path: Path, tokenizer: Tokenizer, articles: int, size: int = WINDOW) -> list[Item]:
    """The windows of PolNeAR's articles."""
    items = []
    for line in path.read_text(encoding="utf-8").splitlines()[:articles]:
        row = json.loads(line)
        for ids, offsets in windows(row["text"], tokenizer, size):
            item = blank(ids)
            item.roles[:, :OUTER] = 0
            gold: list[set[Range]] = [set(), set()]
            for a in row["attributions"]:
                starts = [mark(item.roles, offsets, role, a[ROLES[role]]) for role in range(OUTER)]
                for cue in starts[1][:1]:
                    gold[0].update((cue, other) for other in starts[2])
                    gold[1].update((cue, other) for other in starts[0])
            item.links = [pair for kind in (0, 1) for pair in all_pairs(kind, gold[kind])]
            items.append(item)
    return items


def own_attributions(path: Path, tokenizer: Tokenizer) -> list[Item]:
    """The windows of the project's own items: every head of attribution is labelled."""
    items = []
    for row in read(path):
        for ids, offsets in windows(row.text, tokenizer):
            item = blank(ids)
            item.roles[:] = 0
            gold: list[set[Range]] = [set(), set(), set()]
            for a in sorted(row.attributions.values(), key=lambda a: (_depth(a, row.attributions), a.number)):
                _label_own(item, offsets, a, gold)
            item.links = [pair for kind in range(3) for pair in all_pairs(kind, gold[kind])]
            items.append(item)
    return items


def _depth(a: Attribution, others: dict[str, Attribution]) -> int:
    depth = 0
    while a.within is not None:
        a, depth = others[a.within], depth + 1
    return depth


def _label_own(item: Item, offsets: Offsets, a: Attribution, gold: list[set[Range]]) -> None:
    shift = 0 if a.within is None else OUTER + 1
    sources, cues, contents = (mark(item.roles, offsets, role + shift, getattr(a, ROLES[role])) for role in range(OUTER))
    addressees = mark(item.roles, offsets, OUTER, a.addressee)
    for cue in cues[:1]:
        for kind, others in enumerate((contents, sources, addressees)):
            gold[kind].update((cue, other) for other in others)
        item.negated[cue] = int(a.negated)


# ---- events


def own_events(path: Path, tokenizer: Tokenizer) -> list[Item]:
    """The project's own sentences with their events; everything that is no trigger is NONE."""
    items = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        text, events = line.split("\t")[:2]
        made = tokenizer.encode(text, add_special_tokens=False)
        if len(made.ids) > WINDOW - 2:
            continue
        item = blank(made.ids)
        item.trigger[:] = 0
        _label_events(item, text, made.offsets, json.loads(events))
        items.append(item)
    return items


def _label_events(item: Item, text: str, offsets: Offsets, events: list[dict[str, Any]]) -> None:
    parties: list[tuple[int, list[list[int]]]] = []
    for event in events:
        at = pieces_in(offsets, *_find(text, event["trigger"]))
        item.trigger[at] = IGNORED
        item.trigger[at[0]] = TYPES.index(event["event"])
        item.factuality[at[0]] = FACTUALITIES.index(event["factuality"])
        parties.append((at[0], [[n for words in event[key] for n in pieces_in(offsets, *_find(text, words))] for key in ("a", "r")]))
    others = sorted({n for _, sides in parties for side in sides for n in side})
    spare = [n for n in range(0, len(offsets), 4) if n not in others]
    for trigger, sides in parties:
        for kind, side in enumerate(sides, LINKS.index("actor")):
            item.links += [(kind, trigger, n, n in side) for n in (*others, *spare)]


def _find(text: str, words: str) -> Range:
    """The first occurrence of `words` as whole words; discontinuous ones ("take ... off") by their first word."""
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) or re.search(re.escape(words.split()[0]), text)
    if found is None:
        raise ValueError(f"{words!r} is not in {text!r}")
    return found.span()


def typed_sentences(path: Path, tokenizer: Tokenizer, *, keep_fifth: bool = True) -> list[Item]:
    """Sentences of which only the event type is known (PLV: uid, sentence, gold_root); every fifth uid is kept apart."""
    view = {"YIELD": ("CONCEDE", "RETREAT")}
    items = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if keep_fifth and int(row["uid"]) % 5 == 0:
                continue
            item = blank(tokenizer.encode(row["sentence"], add_special_tokens=False).ids[: WINDOW - 2])
            item.type = tuple(TYPES.index(name) for name in view.get(row["gold_root"], (row["gold_root"],)))
            items.append(item)
    return items
