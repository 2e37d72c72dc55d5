"""Fit which sentences of news are worth reading for what is promised and asked, and write `data/pledge_sentence.csv`.

    python -m training.sentences --texts PATH... [--write]

Looks at the news in sight of which every entry is marked (`benchmarks/real_entries.py`; PATH is where the real ones lie). What the shared
encoder sees in a sentence at most of each type of event and each factuality (`worth_reading.measures_of`) is weighed by a ridged logistic.
The figures printed are of texts left out, five folds: the share of the words that is read, and of the entries that stand there."""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from benchmarks.data.read_wires import SETS
from benchmarks.judged import hash_of
from benchmarks.real_entries import IN_SIGHT, REGISTERS, find_texts, own_texts, read_marked

import communique
from communique.document.parsing import neutral_words, parse_many
from communique.document.pledges.worth_reading import MEASURES, is_read_whole, measures_of
from communique.document.reading.documents import Failure, read_documents
from communique.encoder import encode
from communique.records import Document
from communique.syntax import document_of
from training.logistic import fit_logistic, write_weights

TABLE = Path(communique.__file__).parent / "data" / "pledge_sentence.csv"
NEWS = ("news", "running", *SETS)
RIDGE = 20.0
FOLDS = 5
LEAST = 0.4
LEASTS = (0.15, 0.2, 0.25, 0.3, 0.4)
Row = tuple[str, list[float], int, int]  # the text, the measures, the characters and the entries of a sentence


def rows_of(texts: Iterable[Document | Failure], register: str) -> Iterator[Row]:
    """The sentences of the news of a register."""
    marked = read_marked(IN_SIGHT[REGISTERS.index(register)])
    for doc in parse_many(text for text in find_texts(texts, marked) if not is_read_whole(text)):
        document = document_of(doc)
        sentences = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        encoded = encode(document.text, sentences, neutral_words(doc))
        golds = marked[hash_of(document)]
        for (start, end), measures in zip(sentences, measures_of(encoded, sentences), strict=True):
            yield document.id, measures.tolist(), end - start, sum(start <= gold.start < end for gold in golds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, nargs="+", required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    texts = [*read_documents([str(path) for path in args.texts]), *own_texts()]
    rows = {register: list(rows_of(texts, register)) for register in NEWS}
    every = [row for found in rows.values() for row in found]
    fold = np.array([zlib.crc32(text.encode()) % FOLDS for text, *_ in every])
    xs, ys = np.array([measures for _, measures, _, _ in every]), np.array([float(entries > 0) for *_, entries in every])
    chances = np.zeros(len(every))
    for n in range(FOLDS):
        bias, *weights = fit_logistic(xs[fold != n], ys[fold != n], RIDGE)
        chances[fold == n] = 1 / (1 + np.exp(-bias - xs[fold == n] @ np.array(weights)))
    registers = np.array([register for register, found in rows.items() for _ in found])
    sizes, told = (np.array([row[k] for row in every]) for k in (2, 3))
    for register in NEWS:
        of = registers == register
        for least in LEASTS:
            read, found = (100 * part[of & (chances >= least)].sum() / part[of].sum() for part in (sizes, told))
            print(f"{register} from {least}: {read:.0f} % read, {found:.0f} % of entries")
    if args.write:
        bias, *weights = fit_logistic(xs, ys, RIDGE).tolist()
        made = {"bias": bias} | dict(zip(MEASURES, weights, strict=True)) | {"least": LEAST}
        write_weights(TABLE, {"weight": made}, "training/sentences.py")


if __name__ == "__main__":
    main()
