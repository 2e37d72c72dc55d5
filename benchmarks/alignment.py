"""Two accounts of one encounter: how well they are cut into statements and aligned.

alignment.py [FOLDER]            figures on a folder of pairs as `benchmarks/data/read_pairs.py` reads them, held-out ones by default
alignment.py --texts TEXTS       ... on real pairs (`benchmarks/data/pairs_real`), whose texts lie in TEXTS; --aside takes those kept aside
alignment.py PATH ... -o DIR     writes the comparisons instead and prints `GOLD COMPARISON` pairs for `score_alignment.py`

In the second form PATH is also a folder with gold.json files below it; a gold.json names its accounts in `account_a` and `account_b`."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.data.read_pairs import Account, Pair, gold_record, read_pairs
from benchmarks.data.read_real import read_real
from communique.corpus.compare import compare
from communique.document.annotate import annotate
from communique.document.reading.documents import Failure, make_document, read_documents
from communique.evaluation.alignment import Compared, count, parse_comparison
from communique.evaluation.figures import Figure, figures_of
from communique.export import comparison_to_dict
from communique.records import Annotations

HELD_OUT = Path(__file__).parent / "data" / "pairs_heldout"


# ---- pairs with marks


def annotate_account(account: Account, name: str) -> Annotations:
    """The annotations of one side of a pair; its header is read as that of a file is."""
    return annotate(make_document(account.text, id=name, **account.header))


def compared(pair: Pair) -> tuple[Compared, Compared]:
    """The gold comparison of a pair and the one found."""
    sides = (annotate_account(pair.a, f"{pair.encounter}/a"), annotate_account(pair.b, f"{pair.encounter}/b"))
    return parse_comparison(gold_record(pair)), parse_comparison(comparison_to_dict(compare(*sides)))


def figures(folder: Path = HELD_OUT) -> tuple[Figure, ...]:
    """The figures over a folder of pairs, with intervals over pairs."""
    return figures_over(read_pairs(folder))


def figures_over(pairs: Iterable[Pair]) -> tuple[Figure, ...]:
    """The figures over some pairs, with intervals over pairs."""
    return figures_of([count(*compared(pair)) for pair in pairs])


def scores(folder: Path = HELD_OUT, every: int = 1) -> dict[str, float]:
    """The few figures that have floors, in percent, over one pair in `every`; `wrong direction` is the share of aligned matches told the
    wrong way round."""
    rows = {(row.measure, row.group): row for row in figures_over([*read_pairs(folder)][::every])}
    only = [rows["only here", side] for side in ("left", "right")]
    return {
        "statements": rows["statements", "substance"].f1,
        "strict": rows["alignment", "strict"].f1,
        "lenient": rows["alignment", "lenient"].f1,
        "relation": rows["relation", "right"].precision,
        "wrong direction": rows["relation", "wrong direction"].precision,
        "only here": round(sum(row.precision * row.found for row in only) / max(1, sum(row.found for row in only)), 1),
    }


# ---- folders with gold.json


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


def write_comparisons(paths: list[Path], output: Path) -> None:
    """Writes a comparison per gold.json below `output` and prints which gold it answers."""
    output.mkdir(parents=True, exist_ok=True)
    for gold_file in gold_files(paths):
        name, made, seconds = compare_pair(gold_file)
        sys.stderr.write(f"{name}: compared in {seconds:.2f} s\n")
        target = output / f"{name}.json"
        target.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
        sys.stdout.write(f"{gold_file} {target}\n")


def main() -> None:
    """Reads the command line; prints figures, or writes comparisons."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[HELD_OUT])
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--aside", action="store_true")
    options = parser.parse_args()
    if options.output is not None:
        write_comparisons(options.paths, options.output)
    elif options.texts is not None:
        print_figures(figures_over(read_real(options.texts, aside=options.aside)))
    else:
        for path in options.paths:
            print_figures(figures(path))


def print_figures(rows: Iterable[Figure]) -> None:
    for row in rows:
        interval = f"({row.low:.1f}-{row.high:.1f})" if row.low is not None else ""
        line = f"{row.measure:12}{row.group:18}P {row.precision:5.1f}  R {row.recall:5.1f}  F1 {row.f1:5.1f} {interval:14}"
        sys.stdout.write(f"{line} {row.found} found, {row.gold} asked\n")


if __name__ == "__main__":
    main()
