"""Attributions found against a gold: spans of each role, and whole attributions (content and source), by manner.

An attribution is right if its content shares at least half of its words with a gold one's (Jaccard) and the sources share a word, or both
have none (`joint`); each gold one is matched once, the best first. Spans are right if they touch the same words. Only outermost ones are
judged, as PolNeAR's annotators marked them (Newell et al., LREC 2018). Manner: the share of content words in quotation marks, of the
gold for recall, of the found for precision."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from communique.document.attribution.quotes import find_quotations
from communique.evaluation.figures import Key
from communique.evaluation.matching import Row, one_to_one, read_range

WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
ROLES = ("source", "cue", "content")
OVERLAP = 0.5
Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class _Told:
    """One attribution as sets of word numbers; `spans` by role, each span its own set."""

    source: Words
    content: Words
    manner: str
    spans: dict[str, list[Words]]


def count(text: str, gold: Sequence[Row], found: Sequence[Row]) -> Counter[Key]:
    """The counts of one document. A row has `source`, `cue`, `content`: lists of [start, end] or of spans (`{"start", "end", ...}`)."""
    words = _Words(text)
    asked, told = (_read(words, rows, name) for rows, name in ((gold, "gold"), (found, "found")))
    counts: Counter[Key] = Counter()
    for role in ROLES:
        mine, theirs = ({span for item in items for span in item.spans[role]} for items in (asked, told))
        right = len(mine & theirs)
        counts.update(
            {
                (f"{role} span", "all", what): n
                for what, n in (("right found", right), ("found", len(theirs)), ("right gold", right), ("gold", len(mine)))
            }
        )
    for what, items in (("gold", asked), ("found", told)):
        counts.update(("joint", group, what) for item in items for group in ("all", item.manner))
    for mine_, theirs_ in _matches(asked, told):
        counts.update([("joint", group, "right gold") for group in ("all", mine_.manner)])
        counts.update([("joint", group, "right found") for group in ("all", theirs_.manner)])
    return counts


class _Words:
    """The words of a text by number, and which of them are quoted."""

    def __init__(self, text: str) -> None:
        found = [m.span() for m in WORD.finditer(text)]
        self.size = len(text)
        self.starts, self.ends = [start for start, _ in found], [end for _, end in found]
        self.quoted = frozenset(n for q in find_quotations(text) for n in self.at([(q.start, q.end)]))

    def at(self, ranges: Sequence[tuple[int, int]]) -> Words:
        """The words that the character ranges touch."""
        return frozenset(n for start, end in ranges for n in range(bisect_right(self.ends, start), bisect_left(self.starts, end)))


def _read(words: _Words, rows: Sequence[Row], side: str) -> list[_Told]:
    made = []
    for row in rows:
        if row.get("within"):
            continue
        ranges = {role: [read_range(span, words.size, side) for span in row.get(role) or ()] for role in ROLES}
        content = words.at(ranges["content"])
        if content:
            spans = {role: [touched for part in ranges[role] if (touched := words.at([part]))] for role in ROLES}
            made.append(_Told(words.at(ranges["source"]), content, _manner(content, words.quoted), spans))
    return made


def _manner(content: Words, quoted: Words) -> str:
    inside = len(content & quoted)
    return "indirect" if not inside else "direct" if inside == len(content) else "mixed"


def _matches(gold: Sequence[_Told], found: Sequence[_Told]) -> list[tuple[_Told, _Told]]:
    pairs = []
    for i, g in enumerate(gold):
        for k, f in enumerate(found):
            share = len(g.content & f.content) / len(g.content | f.content)
            if share >= OVERLAP and (g.source & f.source or (not g.source and not f.source)):
                pairs.append((share, i, k))
    return [(gold[i], found[k]) for i, k in one_to_one(sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])))]
