"""Relay chains and addressees on the held-out set (benchmarks/data/relays_heldout.md): shares of gold attributions that are right.

    python benchmarks/relays.py [--show N]

An attribution is found if the contents share at least half of their words and the sources share one (both empty also
agrees). Its relay is right if, link by link outwards along `within`, each speaker shares a word with the gold's and the
lengths agree; its addressee if a gold addressee shares a word with one found. Traps: items in which nothing is said."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from communique.document.attribution.assemble import find_attributions
from communique.document.parsing import parse_many
from communique.records import Attribution, Document, Span
from data.read_relays import Attribution as Gold
from data.read_relays import Item, read

HERE = Path(__file__).parent
WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")


def words_at(text: str, spans: list[tuple[int, int]]) -> frozenset[int]:
    return frozenset(m.start() for m in WORD.finditer(text) if any(m.start() < end and m.end() > start for start, end in spans))


def ranges(spans: tuple[Span, ...]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def best_match(text: str, gold: Gold, found: tuple[Attribution, ...]) -> Attribution | None:
    content, source = words_at(text, gold.content), words_at(text, gold.source)
    best, best_share = None, 0.0
    for a in found:
        own = words_at(text, ranges(a.content))
        share = len(own & content) / max(1, len(own | content))
        theirs = words_at(text, ranges(a.source))
        if share >= 0.5 and share > best_share and (source & theirs or (not source and not theirs)):
            best, best_share = a, share
    return best


def chain_of(a: Attribution, found: tuple[Attribution, ...]) -> list[str]:
    by_id = {other.id: other for other in found}
    chain: list[str] = []
    at: Attribution | None = a
    while at is not None:
        if at.source:
            chain.append(" ".join(span.exact for span in at.source))
        at = by_id.get(at.within or "")
    return chain


def same_chain(gold: list[str], found: list[str]) -> bool:
    pairs = zip(gold, found, strict=False)
    return len(gold) == len(found) and all(set(WORD.findall(a.lower())) & set(WORD.findall(b.lower())) for a, b in pairs)


def judge(item: Item, found: tuple[Attribution, ...]) -> list[dict[str, object]]:
    rows = []
    for gold in item.attributions.values():
        a = best_match(item.text, gold, found)
        row: dict[str, object] = {"found": a is not None, "type": gold.type, "line": item.line}
        if gold.within is not None:
            row["relay"] = a is not None and same_chain(gold.relay, chain_of(a, found))
        if gold.addressee:
            row["addressee"] = a is not None and bool(words_at(item.text, gold.addressee) & words_at(item.text, ranges(a.addressee)))
        if gold.negated:
            row["negated"] = a is not None and a.negated
        rows.append(row)
    return rows


def share(rows: list[dict[str, object]], key: str) -> dict[str, float | int]:
    judged = [bool(row[key]) for row in rows if key in row]
    return {"right": sum(judged), "of": len(judged), "percent": round(100 * sum(judged) / max(1, len(judged)), 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=HERE / "data" / "relays_heldout.txt")
    args = parser.parse_args()
    items = list(read(args.data))
    docs = parse_many(Document(f"item-{item.line}", item.text) for item in items)
    results = [(item, find_attributions(doc)) for item, doc in zip(items, docs, strict=True)]
    rows = [row for item, found in results for row in judge(item, found)]
    traps = [(item, found) for item, found in results if not item.attributions]
    figures: dict[str, object] = {key: share(rows, key) for key in ("found", "relay", "addressee", "negated")}
    figures["relay_given_found"] = share([row for row in rows if row["found"]], "relay")
    figures["addressee_given_found"] = share([row for row in rows if row["found"]], "addressee")
    figures["traps_with_speech"] = sum(any(a.type == "speech" for a in found) for _, found in traps)
    figures["traps"] = len(traps)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
