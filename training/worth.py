"""Fit how likely an event is right in all that it tells, and write `data/event_worth.csv`.

    python -m training.worth --polnear DIR --readouts DIR [--write]

Looks at `data/events_judged.csv` and `data/wires_events.csv`, events judged one by one in real texts and in own ones that run as news do,
as far as the program still codes them so, and at the own sentences and whole texts that no network has read, where an event is right if
type, factuality and the codes of both sides are those of the gold. An event whose recipient has no code tells nothing of whom it falls
on: that side is not asked ("accused its neighbour" is right as far as it goes). A ridged logistic over `worth.worth_features` turns that
into a weight; what own sentences differ in as such is taken out. Figures printed are of documents left out, ten folds."""

from __future__ import annotations

import argparse
import csv
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.data.read_wires import read_wires
from benchmarks.judged import FIELDS, hash_of, party_of
from numpy.typing import NDArray

import communique
from communique.document.events.assemble import Coded, code_events
from communique.document.events.factuality import ORDER
from communique.document.reading.documents import Failure, read_documents
from communique.records import Document, Mention
from communique.relate import TYPES
from communique.syntax import document_of
from training.acts import Source, Told
from training.events import scenes_of, unseen_sources
from training.logistic import fit_logistic, write_weights
from training.meant import Gold, Running, gold_of, running_texts

TABLE = Path(communique.__file__).parent / "data" / "event_worth.csv"
DATA = Path(__file__).parent / "data"
JUDGED, WIRES = DATA / "events_judged.csv", DATA / "wires_events.csv"
RIDGE = 40.0  # in units of standardised features; 5 and 100 rank within a point as well
FOLDS = 10
SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
LEAST = 0.25  # what is less likely than that is left out
LEASTS = (0.0, 0.15, 0.25, 0.3, 0.35)  # ... and others, to compare


@dataclass(frozen=True)
class Row:
    """An event: what its weight is made of, whether it is right, its document, and which part that is of."""

    known: dict[str, float]
    right: bool
    document: str
    source: str


def coded_documents(documents: Iterable[Document]) -> Iterator[tuple[Document, list[tuple[Coded, dict[str, Mention]]]]]:
    """What the events stage codes in each document, however unlikely, with the mentions by id."""
    for scene, mentions, encoded in scenes_of(tuple(documents)):
        made = code_events(scene, mentions, encoded)
        yield document_of(scene.doc), [(one, {m.id: m for m in one.parties}) for one in made]


def judged_rows(judged: Path, texts: Iterable[Document | Failure]) -> Iterator[Row]:
    """The judged events that are still coded as they were judged."""
    with judged.open(encoding="utf-8") as file:
        verdicts: dict[str, list[dict[str, str]]] = {}
        for row in csv.DictReader(file):
            verdicts.setdefault(row["sha256"], []).append(row)
    documents = {hash_of(d): d for d in texts if not isinstance(d, Failure) and hash_of(d) in verdicts}
    for document, events in coded_documents(documents.values()):
        for verdict in verdicts[hash_of(document)]:
            place = int(verdict["start"])
            for one, mentions in events:
                if one.candidate.trigger.idx == place and _coded(one, mentions) == tuple(verdict[name] for name in CODED):
                    right = all(verdict[field] == "yes" for field in FIELDS if field != "recipient" or _tells_recipient(one, mentions))
                    yield Row(one.known, right, verdict["sha256"], "wires" if judged == WIRES else "judged")


CODED = ("event", "factuality", "actor", "recipient")


def _tells_recipient(one: Coded, mentions: dict[str, Mention]) -> bool:
    """Whether an event says on whom it falls, or that it falls on nobody: not if its recipient has no code."""
    return not one.event.recipient or any(actor.code for i in one.event.recipient for actor in mentions[i].actors)


def _coded(one: Coded, mentions: dict[str, Mention]) -> tuple[str, ...]:
    parties = ("; ".join(_party(mentions[i]) for i in ids) for ids in (one.event.actor, one.event.recipient))
    return one.event.event, one.event.factuality, *parties


def _party(mention: Mention) -> str:
    actors = [{"code": actor.code, "sector": actor.sector} for actor in mention.actors]
    return party_of({"span": {"start": mention.span.start, "end": mention.span.end}, "actors": actors})


def sources_apart(polnear: Path) -> dict[str, Source]:
    """The own sentences kept apart, by their text."""
    return {source.text: source for source in unseen_sources(polnear) if source.where is None and not source.runs}


def own_rows(sources: dict[str, Source]) -> Iterator[Row]:
    """The events of own sentences."""
    documents = [Document(f"d{n}", text, published=source.date) for n, (text, source) in enumerate(sources.items())]
    for document, events in coded_documents(documents):
        for one, mentions in events:
            yield Row(one.known, is_right(one, mentions, sources[document.text]), document.text, "own")


def text_rows(texts: Sequence[Running]) -> Iterator[Row]:
    """The events of whole own texts; what is coded at the words of an act of nobody with a code tells nothing."""
    golds = {running.document.text: running.events for running in texts}
    for document, events in coded_documents(running.document for running in texts):
        for one, mentions in events:
            gold = gold_of(one, golds[document.text])
            if gold is None or gold.actor:
                yield Row(one.known, gold is not None and _is_as(one, mentions, gold), document.text, "texts")


def _is_as(one: Coded, mentions: dict[str, Mention], gold: Gold) -> bool:
    sides = _sides(one, mentions)
    met = one.event.event == "CONSULT" and not one.event.recipient
    if one.event.factuality != gold.factuality:
        return False
    if met:
        return sides[0] == gold.actor | gold.recipient
    return sides[0] == gold.actor and (sides[1] == gold.recipient or not _tells_recipient(one, mentions))


def _sides(one: Coded, mentions: dict[str, Mention]) -> tuple[frozenset[str], frozenset[str]]:
    made = [frozenset(a.code for i in ids for a in mentions[i].actors if a.code) for ids in (one.event.actor, one.event.recipient)]
    return made[0], made[1]


def is_right(one: Coded, mentions: dict[str, Mention], source: Source) -> bool:
    """Whether an event is as the gold has it; all parties of a meeting are one side."""
    words = [word.idx for word in (one.candidate.trigger, one.candidate.governor) if word is not None]
    told = next((t for t in source.events if any(a <= at < b for a, b in t.spans for at in words)), None)
    if told is None or TYPES.index(one.event.event) not in told.types or not _is_so(one, told):
        return False
    sides, gold = _sides(one, mentions), told.codes
    met = one.event.event == "CONSULT" and not one.event.recipient
    if not _tells_recipient(one, mentions):
        return sides[0] == gold[0]
    return sides[0] | sides[1] == gold[0] | gold[1] if met else sides == gold


def _is_so(one: Coded, told: Told) -> bool:
    return told.factuality < 0 or ORDER[told.factuality] == one.event.factuality


def area(chances: NDArray[np.float64], ys: NDArray[np.float64]) -> float:
    """The area under the curve: how often a right one has the higher weight of two."""
    ranks = np.argsort(np.argsort(chances))
    right = ys > 0
    return float((ranks[right].mean() - ranks[~right].mean()) / len(ys) + 0.5)


def show(title: str, chances: NDArray[np.float64], ys: NDArray[np.float64]) -> None:
    """Prints how well weights rank, what share is right among the likeliest, and how far weights are probabilities."""
    print(f"{title}: {len(ys)} events, right {100 * ys.mean():.1f} %, area {100 * area(chances, ys):.1f}")
    order = np.argsort(-chances)
    for share in SHARES:
        first = order[: int(share * len(order))]
        kept = f"right {100 * ys[first].mean():.1f} %, of the right {100 * ys[first].sum() / ys.sum():.0f} %"
        print(f"  likeliest {100 * share:.0f} %: from {chances[first].min():.2f} {kept}")
    for low in np.arange(0, 1, 0.2):
        held = (chances >= low) & (chances < low + 0.2)
        if held.any():
            print(
                f"  weight {low:.1f} to {low + 0.2:.1f}: {held.sum()} events, mean {chances[held].mean():.2f}, right {ys[held].mean():.2f}"
            )


def show_told(chances: NDArray[np.float64], ys: NDArray[np.float64], gold: int) -> None:
    """Prints how many of the events told are right, and of the `gold` ones how many are told right, by the least weight told."""
    for least in LEASTS:
        kept = chances >= least
        right = float(ys[kept].sum())
        shares = f"right {100 * right / kept.sum():.1f} %, of the gold {100 * right / gold:.1f} %"
        print(f"  from {least:.2f}: {kept.sum()} events, {shares}, F1 {200 * right / (kept.sum() + gold):.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--readouts", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    sources = sources_apart(args.polnear)
    running = [text for text in running_texts(sorted(DATA.glob("events_*.txt"))) if text.apart]
    rows = [
        *judged_rows(JUDGED, read_documents([str(args.polnear / "train.jsonl"), str(args.readouts)])),
        *judged_rows(WIRES, read_wires()),
        *own_rows(sources),
        *text_rows(running),
    ]
    names = [name for name in rows[0].known if name != "bias"]
    own = np.array([row.source == "own" for row in rows])
    xs = np.array([[*(row.known[name] for name in names), float(row.source == "own")] for row in rows])
    ys, folds = np.array([float(row.right) for row in rows]), np.array([zlib.crc32(row.document.encode()) % FOLDS for row in rows])
    chances = np.zeros(len(rows))
    for fold in range(FOLDS):
        out = folds == fold
        weights = fit_logistic(xs[~out], ys[~out], RIDGE)
        chances[out] = 1 / (1 + np.exp(-weights[0] - xs[out] @ weights[1:]))
    for source in ("judged", "wires", "texts", "own"):
        of = np.array([row.source == source for row in rows])
        show(source, chances[of], ys[of])
    show_told(chances[own], ys[own], sum(len(source.events) for source in sources.values()))
    of = np.array([row.source == "texts" for row in rows])
    show_told(chances[of], ys[of], sum(bool(gold.actor) for text in running for gold in text.events))
    if args.write:
        bias, *weights = fit_logistic(xs, ys, RIDGE).tolist()
        made = {"bias": bias} | dict(zip(names, weights[:-1], strict=True)) | {"least": LEAST}
        write_weights(TABLE, {"weight": made}, "training/worth.py")


if __name__ == "__main__":
    main()
