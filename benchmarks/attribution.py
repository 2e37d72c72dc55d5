"""Who said what, on a gold of PolNeAR's kind: joint F1 (content and source) over outermost attributions, all and by manner.

    python -m benchmarks.attribution GOLD.jsonl [--articles N]

GOLD: one article per line with `id`, `text` and `attributions` (`source`, `cue`, `content` as lists of [start, end]). An attribution is
right if its content shares at least half of its words with a gold one's (Jaccard) and the sources share a word, or both have none;
each gold one is matched once, the best first. Manner: by the share of content words inside quotation marks, of the gold for recall,
of the found for precision."""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from communique.document.attribution.assemble import find_attributions
from communique.document.attribution.quotes import find_quotations
from communique.document.parsing import parse_many
from communique.encoder import encode
from communique.records import Document

WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
Ranges = list[tuple[int, int]]


@dataclass(frozen=True)
class Told:
    """One attribution as sets of word numbers."""

    content: frozenset[int]
    source: frozenset[int]
    manner: str


def words_of(text: str, ranges: Ranges) -> frozenset[int]:
    return frozenset(m.start() for m in WORD.finditer(text) if any(m.start() < end and m.end() > start for start, end in ranges))


def manner_of(content: frozenset[int], quoted: frozenset[int]) -> str:
    inside = len(content & quoted)
    return "indirect" if not inside else "direct" if inside == len(content) else "mixed"


def told(text: str, rows: list[dict[str, Ranges]], quoted: frozenset[int]) -> list[Told]:
    made = [(words_of(text, row["content"]), words_of(text, row["source"])) for row in rows]
    return [Told(content, source, manner_of(content, quoted)) for content, source in made if content]


def matches(gold: list[Told], found: list[Told]) -> list[tuple[Told, Told]]:
    pairs = []
    for i, g in enumerate(gold):
        for k, f in enumerate(found):
            share = len(g.content & f.content) / len(g.content | f.content)
            if share >= 0.5 and (g.source & f.source or (not g.source and not f.source)):
                pairs.append((-share, i, k))
    taken_gold, taken_found, result = set(), set(), []
    for _, i, k in sorted(pairs):
        if i not in taken_gold and k not in taken_found:
            taken_gold.add(i)
            taken_found.add(k)
            result.append((gold[i], found[k]))
    return result


def percent(right_found: int, found: int, right_gold: int, gold: int) -> dict[str, float]:
    p, r = right_found / max(1, found), right_gold / max(1, gold)
    return {"p": round(100 * p, 1), "r": round(100 * r, 1), "f1": round(200 * p * r / (p + r), 1) if p + r else 0.0}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--articles", type=int)
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines()][: args.articles]
    counts: Counter[tuple[str, str]] = Counter()
    for row, doc in zip(rows, parse_many(Document(row["id"], row["text"]) for row in rows), strict=True):
        text = row["text"]
        quoted = words_of(text, [(q.start, q.end) for q in find_quotations(text)])
        encoded = encode(text, [(s.start_char, s.end_char) for s in doc.sents])
        outer = [a for a in find_attributions(doc, encoded) if a.within is None]
        made = [{"content": [(s.start, s.end) for s in a.content], "source": [(s.start, s.end) for s in a.source]} for a in outer]
        gold, found = told(text, row["attributions"], quoted), told(text, made, quoted)
        for g, f in matches(gold, found):
            counts.update({("right gold", "all"): 1, ("right found", "all"): 1, ("right gold", g.manner): 1, ("right found", f.manner): 1})
        for name, items in (("gold", gold), ("found", found)):
            counts.update(key for t in items for key in ((name, "all"), (name, t.manner)))
    figures = {
        manner: percent(counts["right found", manner], counts["found", manner], counts["right gold", manner], counts["gold", manner])
        for manner in ("all", "direct", "indirect", "mixed")
    }
    print(json.dumps({"articles": len(rows), "joint": figures}, indent=1))


if __name__ == "__main__":
    main()
