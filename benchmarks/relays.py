"""Relay chains and addressees on the held-out set (benchmarks/data/relays_heldout.md): shares of gold attributions that are right.

    python -m benchmarks.relays [--data FILE]

An attribution is found if the contents share at least half of their words and the sources share one (both empty also
agrees). Its relay is right if, link by link outwards along `within`, each speaker shares a word with the gold's and the
lengths agree; its addressee if a gold addressee shares a word with one found. Traps: items in which nothing is said."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from benchmarks.data.read_relays import Attribution as Gold
from benchmarks.data.read_relays import Item, read
from communique.document.attribution.assemble import find_attributions
from communique.document.parsing import Doc, neutral_words, parse_many
from communique.encoder import Encoded, encode
from communique.records import Attribution, Document, Span
from communique.syntax import document_of

HELD_OUT = Path(__file__).parent / "data" / "relays_heldout.txt"
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


def figures(path: Path = HELD_OUT) -> dict[str, object]:
    """Right answers per question over the items of `path`, on the whole attribution stage as installed."""
    items = list(read(path))
    docs = parse_many(Document(f"item-{item.line}", item.text) for item in items)
    results = [(item, find_attributions(doc, encode_doc(doc))) for item, doc in zip(items, docs, strict=True)]
    rows = [row for item, found in results for row in judge(item, found)]
    traps = [found for item, found in results if not item.attributions]
    made: dict[str, object] = {key: share(rows, key) for key in ("found", "relay", "addressee", "negated")}
    found_rows = [row for row in rows if row["found"]]
    made["relay_given_found"] = share(found_rows, "relay")
    made["addressee_given_found"] = share(found_rows, "addressee")
    made["traps_with_speech"] = sum(any(a.type == "speech" for a in found) for found in traps)
    made["traps"] = len(traps)
    return made


def encode_doc(doc: Doc) -> Encoded | None:
    return encode(document_of(doc).text, [(sentence.start_char, sentence.end_char) for sentence in doc.sents], neutral_words(doc))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=HELD_OUT)
    print(json.dumps(figures(parser.parse_args().data), indent=1))


if __name__ == "__main__":
    main()
