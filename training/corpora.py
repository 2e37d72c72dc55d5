"""Annotated texts -> training items: word pieces with labels for each head of the shared encoder.

PolNeAR (JSON lines with character spans; outermost attributions only), the project's own attributions (`training/data/relays*.txt`,
`documents.txt`, `wire.txt`: nested, with addressees and negation), own events (`events_*.txt`), and sentences of which only the event
type and parties are known (PLV's shape). A label of IGNORED says nothing about a head. Every text is read under neutral names, as
`communique.encoder` reads it."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
from benchmarks.data.read_events import Event, read_items
from benchmarks.data.read_relays import Attribution, read
from spacy.tokens import Doc, Token
from tokenizers import Tokenizer

from communique.document.parsing import read_neutrally
from communique.encoder import CLS, LINKS, ROLES, SEP, read_as
from communique.lexicon import verb_row
from communique.relate import FACTUALITIES, PLV, TYPES, locate
from communique.syntax import frames_of
from communique.train.items import IGNORED, OUTER, OWN_ROLES, Gold, Labels, Link, Range, label, pieces_in

WINDOW = 128  # word pieces with the two special ones, cut at sentence ends
SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(A-Z0-9])|\n+")


@dataclass
class Item:
    """One window: ids with special pieces; labels of the n pieces between them.

    `roles` n x 7 (0 outside, 1 begin, 2 inside), `trigger` n (number of the event type), `factuality` n, `negated` n;
    `links`: (kind, piece of the cue or trigger, piece of the other, right or wrong). Where the trigger is not known: the `type` of the
    whole item, and the first pieces of its two `parties`. `apart`: not to be trained on."""

    ids: list[int]
    roles: Labels
    trigger: Labels
    factuality: Labels
    negated: Labels
    links: list[Link] = field(default_factory=list)
    type: tuple[int, ...] = ()
    parties: tuple[int, ...] = ()
    apart: bool = False


def is_tenth(ids: Sequence[int]) -> bool:
    """Whether an own item is one of the tenth kept from training: by the word pieces under its own names."""
    return hashlib.sha256(str([CLS, *ids, SEP]).encode()).digest()[0] % 10 == 0


def is_third(name: str) -> bool:
    """Whether a story or a pair of accounts is one of the third that networks do not learn from: for fitting what is made of them."""
    return hashlib.sha256(name.encode()).digest()[0] % 3 == 0


def blank(ids: Sequence[int]) -> Item:
    """An item that says nothing yet."""
    n = len(ids)
    empty = [np.full(n, IGNORED, dtype=np.int64) for _ in range(3)]
    return Item([CLS, *ids, SEP], np.full((n, len(ROLES)), IGNORED, dtype=np.int64), *empty)


def sentences(text: str) -> list[Range]:
    edges = [0, *(m.end() for m in SENTENCE.finditer(text)), len(text)]
    return [(a, b) for a, b in pairwise(edges) if text[a:b].strip()]


@dataclass
class Window:
    """A stretch of whole sentences: ids and character offsets of its pieces, and whether it is kept apart."""

    ids: list[int]
    offsets: list[Range]
    apart: bool


def windows(text: str, tokenizer: Tokenizer, size: int = WINDOW) -> Iterator[Window]:
    """The windows of a text, at most `size` pieces each with the two special ones; a longer sentence is cut."""
    names = read_neutrally(text)
    for own, start, end in _stretches(text, tokenizer, size - 2):
        words, places = read_as(text, start, end, names)
        made = tokenizer.encode(words, add_special_tokens=False)
        offsets = [(places[a][0], places[b - 1][1]) for a, b in made.offsets]
        yield Window(made.ids[: size - 2], offsets[: size - 2], is_tenth(own))


def _stretches(text: str, tokenizer: Tokenizer, size: int) -> Iterator[tuple[list[int], int, int]]:
    """Pieces under the text's own names, start and end of each window: the same whatever the neutral names are."""
    ids: list[int] = []
    offsets: list[Range] = []
    for start, end in sentences(text):
        made = tokenizer.encode(text[start:end], add_special_tokens=False)
        for at in range(0, len(made.ids), size):
            part = [(a + start, b + start) for a, b in made.offsets[at : at + size]]
            if len(ids) + len(part) > size:
                yield ids, offsets[0][0], offsets[-1][1]
                ids, offsets = [], []
            ids, offsets = ids + made.ids[at : at + size], offsets + part
    if ids:
        yield ids, offsets[0][0], offsets[-1][1]


# ---- attributions


def polnear_items(path: Path, tokenizer: Tokenizer, articles: int, size: int = WINDOW) -> list[Item]:
    """The windows of PolNeAR's articles: outermost attributions, of which nobody says whether they are negated."""
    items = []
    for line in path.read_text(encoding="utf-8").splitlines()[:articles]:
        row = json.loads(line)
        golds = [Gold({role: a[role] for role in ROLES[:OUTER]}) for a in row["attributions"]]
        for window in windows(row["text"], tokenizer, size):
            item = blank(window.ids)
            item.roles[:, :OUTER] = 0
            item.links = label(item.roles, item.negated, window.offsets, golds)
            items.append(item)
    return items


def own_attributions(path: Path, tokenizer: Tokenizer) -> list[Item]:
    """The windows of the project's own items: every head of attribution is labelled, inner attributions over outer ones."""
    items = []
    for row in read(path):
        ordered = sorted(row.attributions.values(), key=lambda a: (_depth(a, row.attributions), a.number))
        golds = [Gold({role: getattr(a, role) for role in OWN_ROLES}, a.within is not None, a.negated) for a in ordered]
        for window in windows(row.text, tokenizer):
            item = blank(window.ids)
            item.apart = window.apart
            item.roles[:] = 0
            item.links = label(item.roles, item.negated, window.offsets, golds)
            items.append(item)
    return items


def _depth(a: Attribution, others: dict[str, Attribution]) -> int:
    depth = 0
    while a.within is not None:
        a, depth = others[a.within], depth + 1
    return depth


# ---- events


def own_events(path: Path, tokenizer: Tokenizer) -> list[Item]:
    """The project's own sentences with their events; everything that is no trigger is NONE. Of whole texts some are apart as such."""
    items = []
    for told in read_items(path):
        window = _whole(told.text, tokenizer)
        if len(window.ids) <= WINDOW - 2:
            item = blank(window.ids)
            item.apart = told.heading.apart if told.heading is not None else window.apart
            item.trigger[:] = 0
            _label_events(item, told.text, window.offsets, told.events)
            items.append(item)
    return items


def _whole(text: str, tokenizer: Tokenizer) -> Window:
    """The whole of a short text in one window."""
    words, places = read_as(text, 0, len(text), read_neutrally(text))
    made = tokenizer.encode(words, add_special_tokens=False)
    offsets = [(places[a][0], places[b - 1][1]) for a, b in made.offsets]
    return Window(made.ids, offsets, is_tenth(tokenizer.encode(text, add_special_tokens=False).ids))


def _label_events(item: Item, text: str, offsets: Sequence[Range], events: Sequence[Event]) -> None:
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
    """Sentences of which only the event type and the parties are known (PLV: uid, sentence, source, target, gold_root); every fifth uid is
    kept apart."""
    items = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if keep_fifth and int(row["uid"]) % 5 == 0:
                continue
            window = _whole(row["sentence"], tokenizer)
            item = blank(window.ids[: WINDOW - 2])
            item.type = tuple(TYPES.index(name) for name in PLV.get(row["gold_root"], (row["gold_root"],)))
            sides = [pieces_in(window.offsets[: WINDOW - 2], *locate(row["sentence"], row[side])) for side in ("source", "target")]
            item.parties = tuple(side[0] for side in sides) if all(sides) and sides[0][0] != sides[1][0] else ()
            items.append(item)
    return items


def begin_of_asked(doc: Doc, begin: int, end: int) -> int:
    """Where what is promised or asked begins within marked words: "agreed to", "asked that" is no part of it.

    Own stories mark it in one telling of three, texts of which every entry is marked do not."""
    words = doc.char_span(begin, end, alignment_mode="expand")
    if words is None:
        return begin
    verb: Token | None = words.root
    while verb is not None and _is_asking(verb):
        verb = next((child for child in verb.rights if child.dep_ in ("ccomp", "xcomp") and child.i < words.end), None)
        begin = max(begin, verb.left_edge.idx) if verb is not None else begin
    return begin


def _is_asking(verb: Token) -> bool:
    row = verb_row(verb.lemma_, "verb", frames_of(verb)) if verb.pos_ == "VERB" else None
    return row is not None and row.cue is not None
