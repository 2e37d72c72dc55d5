"""Whether the records of a text stay the same when two states change places in it: pairs of all regions, `data/swap/*.txt`.

    python benchmarks/swap.py [--show] [--rules] [FILE ...]

Each text is annotated as it stands and with the two states' names, people, capitals and leaders exchanged; codes are exchanged back.
Prints the share unchanged, 2 |A and B| / (|A| + |B|), of events with codes, attributions and entries; exits 1 below 95."""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from communique.document import annotate
from communique.records import Annotations, Document

TEXTS = Path(__file__).parent / "data" / "swap"
ASKED = 95.0
KINDS = ("events", "attributions", "entries")
Facts = dict[str, Counter[tuple[object, ...]]]


def read_pair(path: Path) -> tuple[Document, Document, dict[str, str]]:
    """The text of a file, the same with its two states exchanged, and the codes to exchange back."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.split("\n"))
    words: dict[str, str] = {}
    for rule in fields["swap"].split("; "):
        left, right = rule.split(" = ")
        words |= {left: right, right: left}
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})\b")
    swapped = pattern.sub(lambda match: words[match[0]], body)
    one, other = (code.upper() for code in path.stem.split("-")[:2])
    day = fields["date"]
    return Document(path.stem, body, published=day), Document(f"{path.stem}~", swapped, published=day), {one: other, other: one}


def facts(made: Annotations, back: dict[str, str]) -> Facts:
    """What is compared: kinds and parties, and of attributions the cue."""
    codes = {mention.id: {back.get(actor.code or "", actor.code or "") for actor in mention.actors} - {""} for mention in made.mentions}

    def who(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted("+".join(sorted(codes[i])) for i in ids if codes[i]))

    events = [(e.event, e.factuality, e.background, e.quad, who(e.actor), who(e.recipient)) for e in made.events]
    said = [(a.type, a.manner, a.negated, " ".join(s.exact for s in a.cue), who(a.speakers)) for a in made.attributions]
    entries = [(e.kind, who(e.holders), who(e.counterparts)) for e in made.entries]
    return {"events": Counter(events), "attributions": Counter(said), "entries": Counter(entries)}


def compare(paths: Sequence[Path], *, show: bool) -> dict[str, tuple[int, int, int]]:
    """For each kind: how many are the same, how many there are in the texts, and in the swapped texts."""
    totals = dict.fromkeys(KINDS, (0, 0, 0))
    for path in paths:
        document, swapped, codes = read_pair(path)
        mine, theirs = (facts(made, back) for made, back in zip(annotate.annotate_many((document, swapped)), ({}, codes), strict=True))
        for kind in KINDS:
            left, right = mine[kind], theirs[kind]
            counts = ((left & right).total(), left.total(), right.total())
            totals[kind] = tuple(a + b for a, b in zip(totals[kind], counts, strict=True))  # type: ignore[assignment]
            if show and left != right:
                print(f"{path.stem} {kind}: only here {list(left - right)}, only swapped {list(right - left)}")
    return totals


def main() -> int:
    """Prints the shares; 1 if one of events or attributions is below what is asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true", help="what differs")
    parser.add_argument("--rules", action="store_true", help="attributions without the trained parts")
    options = parser.parse_args()
    if options.rules:
        annotate.encode = lambda *_, **__: None
    paths = options.files or sorted(TEXTS.glob("*.txt"))
    shares = {}
    for kind, (same, left, right) in compare(paths, show=options.show).items():
        shares[kind] = 200 * same / (left + right) if left + right else 0.0
        print(f"{kind:13} {shares[kind]:5.1f} % unchanged of {left}/{right}" + (f"   asked {ASKED}" if kind != "entries" else ""))
    return int(min(shares["events"], shares["attributions"]) < ASKED)


if __name__ == "__main__":
    sys.exit(main())
