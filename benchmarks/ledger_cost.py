"""What the ledger and the trends cost: processor seconds for 5,000 to 20,000 entries joined and followed, and for 100,000 events counted.

ledger_cost.py [--entries 20000] [--events 100000]

Entries are made: 90 pairs of states, four entries a document, eight words each, drawn as unevenly as in real texts (the hundredth word a
sixth as often as the tenth), two of five entries told before in other words. One JSON
line a measurement; `exponent` is the slope of time over number of entries in logarithms (1 = linear, 2 = every entry with every other)."""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from communique.corpus.ledger import build_ledger
from communique.corpus.trends import DEED_COLUMNS, find_trends
from communique.records import Actor, Annotations, Document, Entry, EntryKind, MadeBy, Mention, Span

PER_DOCUMENT = 4
WORDS = 8
VOCABULARY = 6000
SYLLABLES = ("ba", "co", "di", "fu", "ga", "ho", "ki", "lu", "ma", "no", "pe", "ri", "sa", "to", "vu", "we")
STATES = ("PER", "SVK", "KEN", "NOR", "THA", "CHL", "GHA", "JPN", "OMN", "FJI")
KINDS: tuple[EntryKind, ...] = ("demand", "commitment", "assurance", "agreement", "refusal")
FIRST_DAY = date(2015, 1, 1)


def make_documents(entries: int, seed: int = 7) -> Iterator[Annotations]:
    """Documents with `entries` entries in all, in order of time."""
    rng = random.Random(seed)
    vocabulary = ["".join(rng.choice(SYLLABLES) for _ in range(4)) for _ in range(VOCABULARY)]
    common = list(accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))
    told: list[tuple[str, str, EntryKind, list[str]]] = []
    for n in range(entries // PER_DOCUMENT):
        one, two = rng.sample(STATES, 2)
        day = (FIRST_DAY + timedelta(days=n % 3600)).isoformat()
        lines = [_tell(rng, (vocabulary, common), told, one, two) for _ in range(PER_DOCUMENT)]
        yield _document(f"d{n}", day, one, two, lines)


def _tell(
    rng: random.Random, words: tuple[list[str], list[float]], told: list[tuple[str, str, EntryKind, list[str]]], one: str, two: str
) -> tuple[EntryKind, list[str]]:
    """A matter: one of the pair's told before with some words changed, or a new one."""
    same = [each for each in told[-400:] if each[:2] == (one, two)]
    if same and rng.random() < 0.4:
        _, _, kind, old = rng.choice(same)
        return kind, [word if rng.random() < 0.7 else _draw(rng, words)[0] for word in old]
    kind, new = rng.choice(KINDS), _draw(rng, words, WORDS)
    told.append((one, two, kind, new))
    return kind, new


def _draw(rng: random.Random, words: tuple[list[str], list[float]], number: int = 1) -> list[str]:
    return rng.choices(words[0], cum_weights=words[1], k=number)


def _document(id_: str, day: str, one: str, two: str, lines: list[tuple[EntryKind, list[str]]]) -> Annotations:
    head = f"{one} {two}. "
    text = head + " ".join(f"They {' '.join(words)}." for _, words in lines)
    mentions = tuple(Mention(code, Span(at, at + 3, code), code, (Actor(code),)) for at, code in ((0, one), (4, two)))
    entries: list[Entry] = []
    at = len(head)
    for n, (kind, words) in enumerate(lines):
        substance = " ".join(words)
        span = Span(at + 5, at + 5 + len(substance), substance)
        holders = (one, two) if kind == "agreement" else (one,)
        entries.append(
            Entry(f"{id_}-{n}", kind, holders, () if kind == "agreement" else (two,), span, None, None, None, None, (span,), None)
        )
        at = span.end + 2
    document = Document(id_, text, publisher=one, party=one, published=day)
    return Annotations(document, MadeBy("made"), mentions, entries=tuple(entries))


def measure_ledger(entries: int) -> dict[str, float | int]:
    """Processor seconds of `build_ledger` on made documents."""
    documents = tuple(make_documents(entries))
    start = time.process_time()
    lines = build_ledger(documents)
    return {"entries": entries, "lines": len(lines), "seconds": round(time.process_time() - start, 2)}


def measure_trends(events: int) -> dict[str, float | int]:
    """Processor seconds of `find_trends`, months, on a table of made events."""
    import pyarrow as pa

    rng = random.Random(7)
    rows = [_deed(rng, n) for n in range(events)]
    table = pa.table({name: [row[n] for row in rows] for n, name in enumerate(DEED_COLUMNS)})
    table = table.set_column(DEED_COLUMNS.index("quad"), "quad", table["quad"].cast(pa.int32()))
    find_trends(table.slice(0, 10))  # what is loaded once
    start = time.process_time()
    found = find_trends(table)
    return {"events": events, "rows": len(found), "seconds": round(time.process_time() - start, 2)}


def _deed(rng: random.Random, n: int) -> tuple[object, ...]:
    one, two = rng.sample(STATES, 2)
    day = (FIRST_DAY + timedelta(days=rng.randrange(3600))).isoformat()
    quad, event = rng.choice(((1, "CONSULT"), (2, "AID"), (3, "ACCUSE"), (4, "ASSAULT")))
    return (f"d{n // 5}", f"e{n}", day, one, two, event, None, quad, float(5 - 2 * quad), "happened", rng.choice(STATES))


def main() -> None:
    """Reads the command line and prints one JSON line a measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=20000)
    parser.add_argument("--events", type=int, default=100_000)
    options = parser.parse_args()
    sizes = [options.entries // 4, options.entries // 2, options.entries]
    found = [measure_ledger(size) for size in sizes]
    slope = math.log(found[-1]["seconds"] / found[0]["seconds"]) / math.log(sizes[-1] / sizes[0])
    for one in found:
        print(json.dumps(one))
    print(json.dumps({"exponent": round(slope, 2)}))
    print(json.dumps(measure_trends(options.events)))


if __name__ == "__main__":
    main()
