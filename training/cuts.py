"""Fit which cuts within a sentence stand, and write `data/cut_weights.csv` and `models/cuts.npz`.

    python -m training.cuts [--texts TEXTS] [--write]

A cut that the rules make (`statements/cuts.py`), lists of objects apart, is right if the annotators cut there too; a further one
(`statements/breaks.py`) if a statement of theirs begins there, and wrong within one. Two steps: a ridged logistic regression over the
encoder's outputs at the cut, whose log odds for pairs left out are a measure of the second, beside what both pieces are like. Fitted on all
own pairs and, with the texts, on the real ones in sight, each of whose cuts counts `REAL` times. Annotators cut by measures of their own:
each folder beside `pairs` and the real ones has a constant in both fits, which is not written. Figures printed are of pairs left out (five
folds), judged without that constant."""

from __future__ import annotations

import argparse
import csv
import hashlib
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
from scipy.optimize import minimize

import communique
from communique.document.parsing import neutral_words, parse_many
from communique.document.reading.documents import make_document, read_documents
from communique.document.statements.assemble import genre_of
from communique.document.statements.breaks import breaks_in, parted, verb_after
from communique.document.statements.cuts import Piece, cut_sentence
from communique.document.statements.joins import PARTS, SEEN_STANDS, measures_of, seen_measures
from communique.encoder import MODEL as ENCODER
from communique.encoder import Encoded, encode
from communique.evaluation.alignment import Told, parse_comparison
from communique.records import Document
from communique.syntax import document_of
from training.logistic import fit_logistic

TABLE = Path(communique.__file__).parent / "data" / "cut_weights.csv"
MODEL = Path(communique.__file__).parent / "models" / "cuts.npz"
DATA = Path(__file__).parent / "data"
OWN = ("pairs", "pairs_c", "pairs_d", "pairs_e", "pairs_f", "pairs_g", "pairs_h", "pairs_i")
MEASURED = ("pairs", "real")  # by the guideline's own examples
REAL = 2  # times that a cut of a real pair counts
FOLDS = 5
RIDGE, SEEN_RIDGE = 10.0, 200.0  # the latter of the encoder's outputs, standardised
HEAD = (
    "# Log odds that a cut within a sentence stands, ridged logistic regressions on cuts of own pairs and of real ones in sight "
    '(python -m training.cuts --texts TEXTS --write); "all" is the constant; weight: with the encoder, of cuts by the rules and of others; '
    "without: of cuts by the rules."
)
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Cut:
    """A cut: the folder and the pair it is of, whether the rules make it, what both pieces are like, what is asked besides where the
    encoder is at hand, what that tells of the word, the one before and the verb (689 each), and whether the annotators cut there."""

    folder: str
    pair: str
    ruled: bool
    measured: dict[str, float]
    besides: dict[str, float]
    outputs: NDArray[np.float32]
    right: bool


class Outputs:
    """What the encoder tells of words, in the place of `breaks.Seen`, whose weights are to be fitted."""

    def __init__(self, encoded: Encoded) -> None:
        self.told = np.concatenate([encoded.tags, encoded.events, encoded.links], axis=1)
        self.at = {int(start): n for n, start in reversed([*enumerate(encoded.offsets[:, 0])])}

    def score(self, first: object, verb: object) -> float:
        """Nothing yet."""
        return 0.0

    def of(self, first: Any, verb: Any) -> NDArray[np.float32]:
        """The outputs at a word, the one before and a verb, in a row."""
        at = self.at.get(first.idx)
        if at is None:
            return np.zeros(3 * self.told.shape[1], dtype=np.float32)
        return np.concatenate([self.told[n] for n in (at, max(0, at - 1), self.at.get(verb.idx, at))])


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
        encoded = encode(document_of(doc).text, [(s.start_char, s.end_char) for s in doc.sents], neutral_words(doc))
        assert encoded is not None, "training/cuts.py needs the encoder"
        outputs, genre = Outputs(encoded), genre_of(doc)
        for sentence in doc.sents:
            for piece, later, ruled, right in _cuts_of(cut_sentence(sentence), side):
                first = doc[later.first]
                verb = verb_after(first, later.last) or first
                measured, besides = measures_of(piece, later, genre), seen_measures(piece, later, outputs, ruled=ruled)
                yield Cut(folder, name, ruled, measured, besides, outputs.of(first, verb), right)


def _cuts_of(pieces: Sequence[Piece], side: Mapping[str, Told]) -> Iterator[tuple[Piece, Piece, bool, bool]]:
    """Both pieces at each place where a sentence may be cut, whether the rules cut there, and whether the annotators do."""
    for piece, later in pairwise(pieces):
        one, other = (_statement_of(part, side) for part in (piece, later))
        if later.head.pos_ in ("VERB", "AUX") and one is not None and other is not None:
            yield piece, later, True, one != other
    for piece in (piece for piece in pieces if piece.head.pos_ in ("VERB", "AUX")):
        rest = piece
        for word in breaks_in(piece):
            parts = parted(rest, word)
            begins = any(told.start == word.idx for told in side.values())
            if parts is not None and (begins or any(told.start < word.idx < told.end for told in side.values())):
                yield *parts, False, begins
                rest = parts[1] if begins else rest


def _statement_of(piece: Piece, side: Mapping[str, Told]) -> str | None:
    """The annotated statement that holds more than half of a piece."""
    doc = piece.head.doc
    start, end = doc[piece.first].idx, doc[piece.last].idx + len(doc[piece.last])
    common = {name: min(end, told.end) - max(start, told.start) for name, told in side.items()}
    best = max(common, key=lambda name: common[name], default=None)
    return best if best is not None and 2 * common[best] > end - start else None


def constants(cuts: Sequence[Cut]) -> Numbers:
    """For each cut which folder of those with a measure of their own it is of (cuts x folders)."""
    return np.array([[float(cut.folder == folder) for folder in OWN if folder not in MEASURED] for cut in cuts])


def counts(cuts: Sequence[Cut]) -> Numbers:
    """How often each cut counts."""
    return np.array([float(REAL if cut.folder == "real" else 1) for cut in cuts])


def fit_seen(cuts: Sequence[Cut]) -> tuple[Numbers, float]:
    """The weights of the encoder's outputs (3 x outputs, in a row), and the constant, as log odds by them alone."""
    xs, ys, times = np.array([cut.outputs for cut in cuts], dtype=np.float64), np.array([float(c.right) for c in cuts]), counts(cuts)
    mean, spread = xs.mean(0), xs.std(0) + 1e-6
    z = np.hstack([(xs - mean) / spread, constants(cuts), np.ones((len(cuts), 1))])
    ridge = np.r_[np.full(xs.shape[1], SEEN_RIDGE), np.full(z.shape[1] - xs.shape[1] - 1, 1.0), 0.0]

    def loss(w: Numbers) -> tuple[float, Numbers]:
        p = 1 / (1 + np.exp(-z @ w))
        total = -(times * (ys * np.log(p + 1e-12) + (1 - ys) * np.log(1 - p + 1e-12))).sum() + 0.5 * (ridge * w * w).sum()
        return float(total), z.T @ (times * (p - ys)) + ridge * w

    w = minimize(loss, np.zeros(z.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 120}).x
    weights = w[: xs.shape[1]] / spread
    return weights, float(w[-1] - weights @ mean)


def seen_by(cuts: Sequence[Cut], weights: Numbers, constant: float) -> Numbers:
    """The log odds of each cut by the encoder's outputs."""
    return np.array([cut.outputs for cut in cuts], dtype=np.float64) @ weights + constant


def fit(cuts: Sequence[Cut], seen: Numbers | None) -> dict[str, float]:
    """The weights of the measures and the constant: with what is `seen` of all cuts, else of those by the rules."""
    names = names_of(cuts, seen)
    xs = np.hstack([np.array([[_value(c, n, seen, k) for n in names] for k, c in enumerate(cuts)]), constants(cuts)])
    times = counts(cuts).astype(int)
    bias, *fitted = fit_logistic(np.repeat(xs, times, 0), np.repeat([float(cut.right) for cut in cuts], times), RIDGE).tolist()
    return {"all": bias, **dict(zip(names, fitted, strict=False))}


def names_of(cuts: Sequence[Cut], seen: Numbers | None) -> list[str]:
    """The measures of a fit."""
    return [*cuts[0].measured, *(cuts[0].besides if seen is not None else ())]


def _value(cut: Cut, name: str, seen: Numbers | None, place: int) -> float:
    if seen is not None and name == "seen":
        return float(seen[place])
    return cut.measured[name] if name in cut.measured else cut.besides[name]


def odds(cuts: Sequence[Cut], worth: Mapping[str, float], seen: Numbers | None) -> Numbers:
    """The log odds of cuts by given weights."""
    names = [name for name in worth if name != "all"]
    return np.array([worth["all"] + sum(worth[n] * _value(c, n, seen, k) for n in names) for k, c in enumerate(cuts)])


def folds_of(cuts: Sequence[Cut]) -> NDArray[np.int64]:
    """A fold for each cut; those of one pair share one."""
    pairs = sorted({(cut.folder, cut.pair) for cut in cuts})
    fold = dict(zip(pairs, np.random.default_rng(0).permutation(len(pairs)) % FOLDS, strict=True))
    return np.array([fold[cut.folder, cut.pair] for cut in cuts])


def seen_left_out(cuts: Sequence[Cut]) -> Numbers:
    """What is seen of each cut by the weights of the folds without its pair."""
    folds, made = folds_of(cuts), np.zeros(len(cuts))
    for fold in range(FOLDS):
        fitted = fit_seen([cut for cut, k in zip(cuts, folds, strict=True) if k != fold])
        made[folds == fold] = seen_by([cut for cut, k in zip(cuts, folds, strict=True) if k == fold], *fitted)
    return made


def show(cuts: Sequence[Cut], seen: Numbers) -> None:
    """By folder precision and recall of cuts, of pairs left out: of all that the rules make, and of what stands and is added."""
    folds, right = folds_of(cuts), np.array([cut.right for cut in cuts])
    ruled = np.array([cut.ruled for cut in cuts])
    told = np.zeros(len(cuts))
    for fold in range(FOLDS):
        known, out = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        worth = fit([cuts[k] for k in known], seen[known])
        told[out] = odds([cuts[k] for k in out], worth, seen[out])
    binding = np.array([cut.besides["binds"] > 0 for cut in cuts])
    stands = np.where(ruled, binding | (told >= SEEN_STANDS), told >= PARTS)
    for folder in (*OWN, "real"):
        here = np.array([cut.folder == folder for cut in cuts])
        for title, kept in (("rules", ruled), ("with the encoder", stands)):
            hit, found, asked = (int((here & part).sum()) for part in (kept & right, kept, right))
            if found and asked:
                print(f"{folder}, {title}: {hit} right of {found}, {asked} asked, F1 {200 * hit / (found + asked):.1f}")
    for least in (-1.0, -0.7, -0.4, 0.0, 0.4):
        parts = [
            f"{n}: {(k & right).sum()} of {k.sum()}" for n, k in (("ruled", ruled & (told >= least)), ("others", ~ruled & (told >= least)))
        ]
        print(f"from {least}: {', '.join(parts)}")


def main() -> None:
    """Reads the command line; prints figures, and writes the table and the model if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    cuts = collect(options.texts)
    seen = seen_left_out(cuts)
    show(cuts, seen)
    if options.write:
        weights, constant = fit_seen(cuts)
        np.savez(MODEL, weights=weights.reshape(3, -1).T.astype(np.float32))
        hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (MODEL, MODEL.with_name(ENCODER))}
        MODEL.with_suffix(".json").write_text(json.dumps({"sha256": hashes}, indent=1) + "\n", encoding="utf-8")
        both, plain = fit(cuts, seen), fit([cut for cut in cuts if cut.ruled], None)
        both["all"] += both["seen"] * constant  # which the model does not hold
        write_table(both, plain)


def write_table(both: Mapping[str, float], plain: Mapping[str, float]) -> None:
    """The weights with the encoder, and those without."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD + "\n")
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(("measure", "weight", "without", "source", "note"))
        lines.writerows((name, f"{worth:.3f}", _cell(plain, name), "training/cuts.py", "") for name, worth in both.items())


def _cell(worth: Mapping[str, float], name: str) -> str:
    return f"{worth[name]:.3f}" if name in worth else ""


if __name__ == "__main__":
    main()
