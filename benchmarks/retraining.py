"""What correcting a few texts brings: the encoder tuned on some items of a file it has not seen, judged on the others.

    python -m benchmarks.retraining FILE [--cable] [--fit 200] [--seeds 2,3,4] [--layers N] [--epochs N] [--rate R] [--other FILE --most N]

FILE: items as `data/read_relays.py` reads them, each a document of its own. Every seed draws other items, and learns in another order.
`--cable`: the same items in the register of a telegram (capitals, no articles, auxiliaries, "that", commas or quotation marks), which
neither the rules nor the weights that ship know. `--other`: a gold of PolNeAR's kind on which nothing was learnt, to see what is forgotten.
Needs the extra `train`."""

from __future__ import annotations

import argparse
import json
import random
import re
from pathlib import Path

from benchmarks.data.read_relays import ROLES, read
from communique.encoder import MODEL
from communique.resources import read_model
from communique.train.attribution import Plan
from communique.train.items import Row
from communique.train.trial import Text, judge, learn, parse_texts

DROPPED = re.compile(r"\b(?:the|an?|that|had|has|have|was|were|is|are|been)\b ?|[,;\"“”‘]|(?<=\W)['’]|['’](?=\W)", re.IGNORECASE)
MEASURES = ("joint", "source span", "cue span", "content span")


def read_items(path: Path) -> list[tuple[str, str, list[Row]]]:
    """Id, text and attributions of each item."""
    made = []
    for item in read(path):
        rows: list[Row] = [
            {**{role: getattr(a, role) for role in ROLES}, "within": a.within, "negated": a.negated} for a in item.attributions.values()
        ]
        made.append((str(item.line), item.text, rows))
    return made


def as_cable(text: str, rows: list[Row]) -> tuple[str, list[Row]]:
    """A text and its attributions in the register of a telegram."""
    places, kept = [0] * (len(text) + 1), [True] * len(text)
    for found in DROPPED.finditer(text):
        kept[found.start() : found.end()] = [False] * (found.end() - found.start())
    for n in range(len(text)):
        places[n + 1] = places[n] + kept[n]
    words = "".join(char for char, keep in zip(text, kept, strict=True) if keep)
    upper = "".join(char.upper() if len(char.upper()) == 1 else char for char in words)
    made = []
    for row in rows:
        spans = {role: [(places[a], places[b]) for a, b in row[role] if upper[places[a] : places[b]].strip()] for role in ROLES}
        made.append({**row, **spans})
    return upper, [row for row in made if row["content"]]


def read_articles(path: Path, most: int) -> list[tuple[str, str, list[Row]]]:
    """The same of JSON lines."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[:most]]
    return [(row["id"], row["text"], row["attributions"]) for row in rows]


def show(name: str, content: bytes, texts: list[Text]) -> None:
    """A line of figures."""
    found = judge(content, texts)
    told = "  ".join(f"{m} {found[m].f1:.1f} ({found[m].low:.1f}-{found[m].high:.1f})" for m in MEASURES)
    print(f"{name:18} {len(texts)} texts  {told}  precision {found['joint'].precision:.1f} recall {found['joint'].recall:.1f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--cable", action="store_true", help="in the register of a telegram")
    parser.add_argument("--fit", type=int, default=200)
    parser.add_argument("--seeds", default="2,3,4")
    parser.add_argument("--layers", type=int, default=Plan().layers)
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    parser.add_argument("--rate", type=float, default=Plan().rate)
    parser.add_argument("--other", type=Path)
    parser.add_argument("--most", type=int, default=84)
    args = parser.parse_args()
    items = read_items(args.file)
    if args.cable:
        items = [(name, *as_cable(text, rows)) for name, text, rows in items]
    texts, content = parse_texts(items), read_model(MODEL)
    other = parse_texts(read_articles(args.other, args.most)) if args.other else []
    if other:
        show("other, before", content, other)
    for seed in map(int, args.seeds.split(",")):
        order = random.Random(seed).sample(texts, len(texts))
        tuned = learn(content, order[: args.fit], Plan(args.layers, args.epochs, args.rate, seed=seed))
        show(f"seed {seed}, before", content, order[args.fit :])
        show(f"seed {seed}, after", tuned, order[args.fit :])
        if other:
            show(f"seed {seed}, other", tuned, other)


if __name__ == "__main__":
    main()
