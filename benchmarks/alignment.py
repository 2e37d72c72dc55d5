"""Comparisons of annotated pairs of accounts, for `score_alignment.py` or to read.

alignment.py PATH ...          a folder with gold.json files below it, or gold.json files: prints one comparison as JSON per line
alignment.py PATH ... -o DIR   writes DIR/<encounter>.json instead and prints `GOLD COMPARISON` pairs, ready for the scorer

A gold.json names its two accounts in `account_a` and `account_b` (files beside it)."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.corpus.compare import compare
from communique.document.annotate import annotate
from communique.document.reading.documents import Failure, read_documents
from communique.export import comparison_to_dict
from communique.records import Annotations


def gold_files(paths: list[Path]) -> Iterator[Path]:
    """The gold.json files among and below `paths`, in order."""
    for path in paths:
        yield from sorted(path.rglob("gold.json")) if path.is_dir() else [path]


def read_account(folder: Path, name: str) -> Annotations:
    """The annotations of one account's file."""
    (document,) = read_documents([str(folder / name)])
    if isinstance(document, Failure):
        raise SystemExit(f"{folder / name}: {document}")
    return annotate(document)


def compare_pair(gold_file: Path) -> tuple[str, dict[str, Any], float]:
    """The encounter's name, the comparison as `compare --format json` gives it, and the seconds that comparing took."""
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    left, right = (read_account(gold_file.parent, gold[key]["file"]) for key in ("account_a", "account_b"))
    start = time.perf_counter()
    made = compare(left, right)
    return gold["encounter"], comparison_to_dict(made), time.perf_counter() - start


def main() -> None:
    """Reads the command line and writes the comparisons."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    for gold_file in gold_files(options.paths):
        name, made, seconds = compare_pair(gold_file)
        sys.stderr.write(f"{name}: compared in {seconds:.2f} s\n")
        if options.output is None:
            sys.stdout.write(json.dumps(made, ensure_ascii=False) + "\n")
            continue
        options.output.mkdir(parents=True, exist_ok=True)
        target = options.output / f"{name}.json"
        target.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
        sys.stdout.write(f"{gold_file} {target}\n")


if __name__ == "__main__":
    main()
