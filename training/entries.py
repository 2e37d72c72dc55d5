"""Fit how likely an entry is right, and write `data/entry_worth.csv`.

    python -m training.entries --texts PATH... [--write]

Looks at `data/entries_judged.csv`, entries judged one by one in real texts, as far as the program still finds them; at all that it finds
in texts of which every entry is marked (`benchmarks/real_entries.py`, not those aside); and at the entries that it finds in own stories,
where one is right if its kind and a holder are those of the gold. Where no holder is named none is asked for: the ledger finds him later.
A ridged logistic over `chance.features_of` turns that into a weight; what is no story counts twice, and what stories differ in as such is
taken out. With what the network of pledges sees only texts count that it has not read; without it all. What it sees and no rule finds is
weighed apart (`unruled`). PATH is where the real texts lie.
Figures printed are of documents and stories left out, ten folds."""

from __future__ import annotations

import argparse
import csv
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from benchmarks.data.read_stories import Story, read_stories
from benchmarks.judged import hash_of
from benchmarks.ledger import kind_class
from benchmarks.real_entries import ASIDE, IN_SIGHT, REGISTERS, answers, find_texts, kept_for_fits, own_texts, read_marked
from numpy.typing import NDArray
from spacy.tokens import Doc

import communique
from communique.document import entries
from communique.document.annotate import annotate_many
from communique.document.pledges.chance import Found, features_of
from communique.document.pledges.seen import NAMES
from communique.document.reading.documents import Failure, make_document, read_documents
from communique.records import Annotations, Document, Entry, Mention
from training.corpora import is_third
from training.logistic import fit_logistic, write_weights
from training.outcomes import FOLDERS, READ
from training.worth import show

DATA = Path(__file__).parent / "data"
JUDGED = DATA / "entries_judged.csv"
TABLE = Path(communique.__file__).parent / "data" / "entry_worth.csv"
FIELDS = ("entry", "kind", "holder", "substance")
RIDGE = 20.0  # in units of standardised features; 5 and 60 rank within half a point as well
FOLDS = 10
REAL = 2  # times that a real entry counts
LEAST = {"weight": 0.3, "without": 0.08, "unruled": 0.5}  # what is less likely than that is left out
LEASTS = (0.0, 0.08, 0.12, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)  # ... and others, to compare
Key = tuple[str, int, int, str]
Features = dict[str, float]


@dataclass(frozen=True)
class Row:
    """An entry: what its weight is made of, whether it is right, its document or story, and what kind of text that is."""

    known: Features
    right: bool
    group: str
    source: str
    read: bool = False  # whether the network of pledges has read its story


def measured(documents: Iterable[Document]) -> Iterator[tuple[Annotations, dict[str, Features]]]:
    """The records of each document with all entries that are weighed, however unlikely, and the features of each by its id."""
    features: dict[str, Features] = {}

    def keep(doc: Doc, entry: Entry, mentions: Mapping[str, Mention], seen: Mapping[str, float], found: Found) -> Features:
        features[entry.id] = features_of(doc, entry, mentions, seen, found)
        return features[entry.id]

    shipped = entries.features_of, entries.least
    entries.features_of, entries.least = keep, lambda found: 0.0
    try:
        for made in annotate_many(documents):
            weighed = tuple(entry for entry in made.entries if entry.id in features)
            yield replace(made, entries=weighed), {entry.id: features[entry.id] for entry in weighed}
    finally:
        entries.features_of, entries.least = shipped


def judged_rows(texts: Iterable[Document | Failure]) -> Iterator[Row]:
    """The judged entries that are still found, of texts of which not every entry is marked."""
    verdicts: dict[Key, dict[str, str]] = {}
    whole = {key for path in (*IN_SIGHT, *ASIDE) for key in read_marked(path)}
    with JUDGED.open(encoding="utf-8") as file:
        for row in (row for row in csv.DictReader(file) if row["sha256"] not in whole):
            verdicts[row["sha256"], int(row["start"]), int(row["end"]), row["coded"]] = row
    wanted = {key[0] for key in verdicts}
    found = (d for d in texts if not isinstance(d, Failure) and hash_of(d) in wanted)
    for made, features in measured(found):
        text = hash_of(made.document)
        for entry in made.entries:
            verdict = verdicts.get((text, entry.substance.start, entry.substance.end, entry.kind))
            if verdict is not None:
                source = "news" if made.document.party is None else "official"
                asked = [name for name in FIELDS if name != "holder" or entry.holders]
                yield Row(features[entry.id], all(verdict[name] == "yes" for name in asked), text, source)


def marked_rows(texts: Sequence[Document | Failure]) -> Iterator[Row]:
    """The entries found in real texts of which every entry is marked."""
    for register, marked in zip(REGISTERS, map(read_marked, IN_SIGHT), strict=True):
        kept = kept_for_fits(marked)
        for made, features in measured(find_texts(texts, marked)):
            text = hash_of(made.document)
            for entry in made.entries:
                right = any(answers(made, entry, gold) for gold in marked[text])
                yield Row(features[entry.id], right, text, "official" if register == "real" else register, text not in kept)


def story_rows(story: Story, *, read: bool) -> Iterator[Row]:
    """The entries of a story; of those that name no holder he is the issuer."""
    documents = (make_document(one.text, **{**one.header, "id": one.id}) for one in story.documents)
    for made, features in measured(documents):
        mentions = {mention.id: mention for mention in made.mentions}
        for entry in made.entries:
            named = {actor.code for id_ in entry.holders for actor in mentions[id_].actors if actor.code}
            codes = named if entry.holders else {code for code in (made.document.party,) if code}
            yield Row(features[entry.id], _is_annotated(story, made.document.id, entry, codes), story.name, "own", read)


def _is_annotated(story: Story, document: str, entry: Entry, codes: set[str]) -> bool:
    span = entry.substance
    return any(
        kind_class(gold.kind) == kind_class(entry.kind) and (not codes or bool(codes & set(gold.holders)))
        for gold in story.entries
        for told in gold.tellings
        if told.doc == document and told.start < span.end and span.start < told.end
    )


def fit(rows: list[Row], names: list[str]) -> NDArray[np.float64]:
    """Bias, the weights of `names`, and that of being own."""
    counted = [row for row in rows for _ in range(1 if row.source == "own" else REAL)]
    xs = np.array([[*(row.known.get(name, 0.0) for name in names), float(row.source == "own")] for row in counted])
    return fit_logistic(xs, np.array([float(row.right) for row in counted]), RIDGE)


def chances_of(rows: list[Row], names: list[str], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    xs = np.array([[row.known.get(name, 0.0) for name in names] for row in rows])
    return np.asarray(1 / (1 + np.exp(-weights[0] - xs @ weights[1:-1])))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, nargs="+", required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    real = [*read_documents([str(path) for path in args.texts]), *own_texts()]
    rows = [
        *judged_rows(real),
        *marked_rows(real),
        *(row for name in FOLDERS for story in read_stories(DATA / name) for row in story_rows(story, read=False)),
        *(row for name in READ for story in read_stories(DATA / name) for row in story_rows(story, read=not is_third(story.name))),
    ]
    plain = [name for name in dict.fromkeys(name for row in rows for name in row.known) if name not in ("bias", "unruled", *NAMES)]
    ruled, alone = ([row for row in rows if bool(row.known["unruled"]) == is_alone] for is_alone in (False, True))
    unread = {"weight": ([*plain, *NAMES], ruled), "without": (plain, ruled), "unruled": ([*plain, *NAMES], alone)}
    made = {}
    for column, (names, found) in unread.items():
        used = [row for row in found if column == "without" or not row.read]
        print(column)
        report(used, names)
        bias, *weights, _ = fit(used, names).tolist()
        made[column] = {"bias": bias} | dict(zip(names, weights, strict=True)) | {"least": LEAST[column]}
    if args.write:
        write_weights(TABLE, made, "training/entries.py")


def report(rows: list[Row], names: list[str]) -> None:
    """Prints the figures of documents and stories left out."""
    folds, chances = np.array([zlib.crc32(row.group.encode()) % FOLDS for row in rows]), np.zeros(len(rows))
    for fold in range(FOLDS):
        weights = fit([row for row, at in zip(rows, folds, strict=True) if at != fold], names)
        chances[folds == fold] = chances_of([row for row, at in zip(rows, folds, strict=True) if at == fold], names, weights)
    for source in dict.fromkeys(row.source for row in rows):
        of = np.array([row.source == source for row in rows])
        ys = np.array([float(row.right) for row in rows])
        show(source, chances[of], ys[of])
        for least in LEASTS:
            kept = of & (chances >= least)
            share = 100 * ys[kept].sum() / ys[of].sum()
            print(f"  from {least:.2f}: {kept.sum()}, right {100 * ys[kept].mean():.1f} %, of the right {share:.0f} %")


if __name__ == "__main__":
    main()
