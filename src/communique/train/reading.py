"""Corrected comparisons and the documents that they are of -> what alignment learns from."""

from __future__ import annotations

import json
from pathlib import Path

from communique.errors import InputError
from communique.evaluation.alignment import parse_comparison
from communique.evaluation.gold import read_found
from communique.export import from_dict
from communique.train.alignment import Example, make_examples

FEWEST = 10  # comparisons


def read_examples(gold: Path, annotated: Path) -> list[Example]:
    """The comparisons of a file (JSON lines, as `compare --format json` prints them) with the records of their documents.

    Raises InputError if they are too few to train on, or no comparisons."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8-sig").split("\n") if line.strip()]
    if len(rows) < FEWEST:
        raise InputError(f"{gold}: {len(rows)} comparisons; training needs {FEWEST} at least, and 50 to be worth it")
    try:
        compared = [(parse_comparison(row), (row["left"]["document"]["id"], row["right"]["document"]["id"])) for row in rows]
    except (KeyError, TypeError) as error:
        raise InputError(f"{gold}: not comparisons as `communique compare --format json` prints them ({error!r})") from error
    return make_examples(compared, {name: from_dict(row) for name, row in read_found(annotated).items()})
