"""Fit how likely what spoken words or news tell is of the encounter, and write `data/statement_worth.csv`.

    python -m training.statements [--texts TEXTS] [--write]

What the rules take for a statement (`statements/assemble.find_statements`) is right if a marked one is half of it, or it half of that: of
own accounts in which all that is of the encounter is marked (`data/accounts_*.txt`), of those among own pairs that are no readouts, and,
with the texts, of real ones in sight, each of which counts `REAL` times. A ridged logistic regression; figures printed are of accounts left
out."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.data.read_accounts import IN_SIGHT, is_half, read_accounts
from benchmarks.data.read_pairs import Account, read_pairs
from benchmarks.data.read_real import read_real

import communique
from communique.document.annotate import annotate_doc
from communique.document.parsing import neutral_words, parse_many
from communique.document.reading.documents import make_document
from communique.document.statements.assemble import find_statements, genre_of
from communique.document.statements.worth import measures
from communique.encoder import encode
from communique.records import Document
from communique.syntax import document_of
from training.logistic import fit_logistic, write_weights

TABLE = Path(communique.__file__).parent / "data" / "statement_worth.csv"
DATA = Path(__file__).parent / "data"
OWN = tuple(f"pairs{end}" for end in ("", "_i", "_l", "_m", "_p", "_q", "_r"))
REAL = 3  # times that a statement of a real account counts
FEWEST = 12  # statements that have a measure, for it to be weighed
RIDGE, FOLDS = 60.0, 6
LEAST = -0.75  # log odds: a twentieth of the right ones is lost; of the wrong ones nearly half, of real accounts a few
Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Row:
    """A statement of an account: where it is from, what it is like, and whether it is marked."""

    folder: str
    account: str
    measures: dict[str, float]
    right: bool


def collect(texts: Path | None) -> list[Row]:
    """The statements of all accounts that are no readouts."""
    told = [(path.stem, one.document, [*one.substance, *one.frames]) for path in IN_SIGHT for one in read_accounts(path)]
    pairs = [(folder, pair) for folder in OWN for pair in read_pairs(DATA / folder)]
    pairs += [("real", pair) for pair in (read_real(texts, aside=False) if texts is not None else ())]
    told += [_of_pair(folder, f"{pair.encounter}/{n}", side) for folder, pair in pairs for n, side in enumerate((pair.a, pair.b))]
    return list(_rows(told))


def _of_pair(folder: str, name: str, account: Account) -> tuple[str, Document, Spans]:
    document = make_document(account.text, id=f"{folder}/{name}", **account.header)
    return folder, document, [(one.start, one.end) for one in account.statements]


def _rows(told: Iterable[tuple[str, Document, Spans]]) -> Iterator[Row]:
    known = {document.id: (folder, marked) for folder, document, marked in told}
    for doc in parse_many(document for _, document, _ in told):
        genre, document = genre_of(doc), document_of(doc)
        if genre == "official":
            continue
        made = annotate_doc(doc)
        encoded = encode(document.text, [(s.start_char, s.end_char) for s in doc.sents], neutral_words(doc))
        found = find_statements(doc, made.attributions, made.mentions, encoded)
        told_of = measures(doc, found, genre, made.attributions, made.mentions)
        folder, marked = known[document.id]
        for each, values in zip(found, told_of, strict=True):
            right = any(is_half(each.span.start, each.span.end, start, end) for start, end in marked)
            yield Row(folder, document.id, values, right)


def fit(rows: list[Row]) -> dict[str, float]:
    """The weight of each measure, the constant as `all`."""
    counts = Counter(name for row in rows for name in row.measures)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    xs = np.array([[row.measures.get(name, 0.0) for name in names] for row in rows])
    times = np.array([REAL if row.folder == "real" else 1 for row in rows])
    right = np.array([float(row.right) for row in rows])
    bias, *fitted = fit_logistic(np.repeat(xs, times, 0), np.repeat(right, times), RIDGE).tolist()
    return {"all": bias, **dict(zip(names, fitted, strict=True))}


def worth(row: Row, weights: dict[str, float]) -> float:
    """The log odds that a statement is of the encounter."""
    return weights["all"] + sum(weights.get(name, 0.0) * value for name, value in row.measures.items())


def report(rows: list[Row]) -> None:
    """Prints, of accounts left out of the fit, what is right before and after, and what is lost of the right ones."""
    fold = {name: n % FOLDS for n, name in enumerate(sorted({row.account for row in rows}))}
    by_folder: dict[str, list[tuple[bool, float]]] = defaultdict(list)
    for held in range(FOLDS):
        weights = fit([row for row in rows if fold[row.account] != held])
        for row in (row for row in rows if fold[row.account] == held):
            by_folder[row.folder].append((row.right, worth(row, weights)))
    for folder, found in by_folder.items():
        right, kept = sum(good for good, _ in found), [good for good, value in found if value >= LEAST]
        shares = (100 * right / len(found), 100 * sum(kept) / max(1, len(kept)), 100 * (right - sum(kept)) / max(1, right))
        lost = f"{shares[2]:.1f} % of the right ones lost"
        print(f"{folder:14} {len(found):5} statements, {shares[0]:.1f} % right; kept {len(kept)}, {shares[1]:.1f} % right, {lost}")


def main() -> None:
    """Prints the figures of accounts left out; writes the table if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = collect(options.texts)
    report(rows)
    if options.write:
        write_weights(TABLE, {"weight": {**fit(rows), "least": LEAST}}, "training/statements.py")


if __name__ == "__main__":
    main()
