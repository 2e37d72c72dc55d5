"""Who said what, on a gold of PolNeAR's kind: the measures of `communique evaluate attribution`, over what the installed program finds.

    python -m benchmarks.attribution GOLD.jsonl [--articles N] [--rules]

GOLD: one article per line with `id`, `text` and `attributions` (`source`, `cue`, `content` as lists of [start, end])."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from communique.document.attribution.assemble import find_attributions
from communique.document.parsing import neutral_words, parse_many
from communique.encoder import encode
from communique.evaluation.attribution import ROLES, Row, count
from communique.evaluation.figures import Figure, figures_of
from communique.records import Attribution, Document


def row_of(found: Attribution) -> Row:
    """An attribution as the measures read it."""
    return {"within": found.within, **{role: [(span.start, span.end) for span in getattr(found, role)] for role in ROLES}}


def figures(rows: list[dict[str, object]], *, rules: bool = False) -> tuple[Figure, ...]:
    """The figures over gold articles; with `rules` the model is left out."""
    counts = []
    for row, doc in zip(rows, parse_many(Document(str(row["id"]), str(row["text"])) for row in rows), strict=True):
        text, gold = str(row["text"]), row["attributions"]
        encoded = None if rules else encode(text, [(s.start_char, s.end_char) for s in doc.sents], neutral_words(doc))
        counts.append(count(text, gold, [row_of(a) for a in find_attributions(doc, encoded)]))  # type: ignore[arg-type]
    return figures_of(counts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--articles", type=int)
    parser.add_argument("--rules", action="store_true", help="without the trained model")
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines()][: args.articles]
    for figure in figures(rows, rules=args.rules):
        print(json.dumps(asdict(figure)))


if __name__ == "__main__":
    main()
