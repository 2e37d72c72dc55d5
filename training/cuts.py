"""Fit which cuts within a sentence stand, and write `data/cut_weights.csv`.

    python -m training.cuts [--texts TEXTS] [--write]

A cut that the rules make (`statements/cuts.py`), lists of objects apart, is right if the annotators cut there too. Fitted on all own pairs
and, with the texts, on the real ones in sight, each of whose cuts counts `REAL` times. `pairs_c` and `pairs_d` are cut by a coarser measure
than the guideline's own examples, `pairs` and the real pairs: they have a constant of their own in the fit, which is not written. Figures
printed are of pairs left out of the fit (five folds, three orders), judged without that constant."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.alignment import gold_files
from benchmarks.data.read_pairs import Pair, gold_record, read_pairs
from benchmarks.data.read_real import read_real
from numpy.typing import NDArray

import communique
from communique.document.parsing import Doc, parse_many
from communique.document.reading.documents import make_document, read_documents
from communique.document.statements.assemble import genre_of
from communique.document.statements.cuts import Piece, cut_sentence
from communique.document.statements.joins import STANDS, measures_of
from communique.evaluation.alignment import Told, parse_comparison
from communique.records import Document
from training.logistic import fit_logistic

TABLE = Path(communique.__file__).parent / "data" / "cut_weights.csv"
DATA = Path(__file__).parent / "data"
OWN, COARSE = ("pairs", "pairs_c", "pairs_d"), ("pairs_c", "pairs_d")
REAL = 2  # times that a cut of a real pair counts
FOLDS, ORDERS = 5, 3
RIDGE = 10.0
HEAD = (
    "# Log odds that a cut within a sentence stands, a ridged logistic regression on cuts of own pairs and of real ones in sight "
    '(python -m training.cuts --texts TEXTS --write); "all" is the constant.'
)
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Cut:
    """A cut that the rules make: the folder and the pair it is of, what both pieces are like, and whether the annotators cut there."""

    folder: str
    pair: str
    measured: dict[str, float]
    right: bool


def collect(texts: Path | None) -> list[Cut]:
    """The cuts of all pairs whose texts are at hand."""
    made = [cut for folder in OWN for pair in read_pairs(DATA / folder) for cut in _of_pair(folder, pair)]
    if texts is not None:
        made += [cut for pair in read_real(texts, aside=False) for cut in _of_pair("real", pair)]
        made += [cut for path in gold_files([texts]) for cut in _of_file(path)]
    return made


def _of_pair(folder: str, pair: Pair) -> Iterator[Cut]:
    accounts = ((pair.a, "a"), (pair.b, "b"))
    documents = [make_document(account.text, id=f"{pair.encounter}/{name}", **account.header) for account, name in accounts]
    return _of_documents(folder, pair.encounter, gold_record(pair), documents)


def _of_file(path: Path) -> Iterator[Cut]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    files = [str(path.parent / gold[key]["file"]) for key in ("account_a", "account_b")]
    documents = [one for file in files for one in read_documents([file]) if isinstance(one, Document)]
    return _of_documents("real", path.parent.name, gold, documents)


def _of_documents(folder: str, name: str, gold: dict[str, Any], documents: Iterable[Document]) -> Iterator[Cut]:
    for side, doc in zip(parse_comparison(gold).sides, parse_many(documents), strict=True):
        genre = genre_of(doc)
        for piece, later in _neighbours(doc):
            one, other = (_statement_of(part, side) for part in (piece, later))
            if one is not None and other is not None:
                yield Cut(folder, name, measures_of(piece, later, genre), one != other)


def _neighbours(doc: Doc) -> Iterator[tuple[Piece, Piece]]:
    for sentence in doc.sents:
        pieces = cut_sentence(sentence)
        yield from ((one, other) for one, other in pairwise(pieces) if other.head.pos_ in ("VERB", "AUX"))


def _statement_of(piece: Piece, side: Mapping[str, Told]) -> str | None:
    """The annotated statement that holds more than half of a piece."""
    doc = piece.head.doc
    start, end = doc[piece.first].idx, doc[piece.last].idx + len(doc[piece.last])
    common = {name: min(end, told.end) - max(start, told.start) for name, told in side.items()}
    best = max(common, key=lambda name: common[name], default=None)
    return best if best is not None and 2 * common[best] > end - start else None


def fit(cuts: Sequence[Cut], names: Sequence[str]) -> dict[str, float]:
    """The weights of the measures and the constant."""
    counted = [cut for cut in cuts for _ in range(REAL if cut.folder == "real" else 1)]
    xs = np.array([[*(cut.measured[name] for name in names), float(cut.folder in COARSE)] for cut in counted])
    bias, *fitted = fit_logistic(xs, np.array([float(cut.right) for cut in counted]), RIDGE).tolist()
    return {"all": bias, **dict(zip(names, fitted, strict=False))}


def left_out(cuts: Sequence[Cut], names: Sequence[str], seed: int) -> Iterator[tuple[Cut, float]]:
    """Each cut with its log odds by the folds without its pair."""
    pairs = sorted({cut.pair for cut in cuts})
    order = np.random.default_rng(seed).permutation(len(pairs))
    for fold in range(FOLDS):
        out = {pairs[n] for n in order[fold::FOLDS]}
        worth = fit([cut for cut in cuts if cut.pair not in out], names)
        for cut in (cut for cut in cuts if cut.pair in out):
            yield cut, worth["all"] + sum(worth[name] * cut.measured[name] for name in names)


def show(cuts: Sequence[Cut], names: Sequence[str]) -> None:
    """By folder how many cuts there are, the share that is right, and of those that do not stand the share that is wrong."""
    for folder in (*OWN, "real"):
        judged = [(cut.right, odds) for seed in range(ORDERS) for cut, odds in left_out(cuts, names, seed) if cut.folder == folder]
        if not judged:
            continue
        rights = np.mean([right for right, _ in judged])
        undone = [not right for right, odds in judged if odds < STANDS]
        print(f"{folder}: {len(judged) // ORDERS} cuts, {100 * rights:.0f} % right; undone {len(undone) / ORDERS:.0f}, ", end="")
        print(f"of them rightly {100 * np.mean(undone):.0f} %" if undone else "none")


def main() -> None:
    """Reads the command line; prints figures, and writes the table if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    cuts = collect(options.texts)
    names = list(cuts[0].measured)
    show(cuts, names)
    if options.write:
        rows = [f"{name},{weight:.3f},training/cuts.py," for name, weight in fit(cuts, names).items()]
        TABLE.write_text("\n".join([HEAD, "measure,weight,source,note", *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
