"""Evaluations -> one self-contained HTML page that a paper can cite: figures with intervals, what was taken for what, and what made them.

The same gold, predictions and program give the same page, byte for byte: nothing on it tells the time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

import communique
from communique.evaluation.fields import ALIGNMENT, FIELDS, Evaluation
from communique.evaluation.figures import RESAMPLES, Figure
from communique.evaluation.pairs import Pair
from communique.report.page import read_source, style_policy
from communique.report.rendering import make_environment
from communique.resources import digest_of

MOST_LABELS = 17  # of a confusion table; the rest is counted together
JUDGED = (
    "The gold is what people made of these records. Judgements can correct and reject records but add none: what nobody found is not in "
    "it, so that recall is that of what was shown."
)
NOTES = {  # by the kind of the gold: what its figures cannot tell
    "store": JUDGED,
    "judgements": JUDGED,
    "table": "The gold is a flat table: a record whose passage has several parts is held by its outermost characters.",
    "cas": "The gold was marked in INCEpTION: records that were shown there with their corrections, and what was added.",
    "jsonl": "",
}


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a page was made from: files by name and sha256, the kind of the gold, and what is on record of who made the predictions."""

    gold: tuple[str, str]
    predicted: tuple[str, str] | None
    kind: str
    makers: tuple[Mapping[str, object], ...]
    publishers: tuple[tuple[str, int], ...]

    @property
    def installed(self) -> dict[str, str]:
        """Version and hashes of the program that judged."""
        return {"version": communique.__version__, **{part: digest_of(part) for part in ("program", "data", "models")}}


@dataclass(frozen=True, slots=True)
class Confusion:
    """A table of what was taken for what: labels of rows (gold) and columns (found), and the numbers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


def find_provenance(gold: Path, predicted: Path | None, kind: str, pairs: Sequence[Pair]) -> Provenance:
    """What the pairs of a gold and predictions were read from."""
    makers = [made for pair in pairs if isinstance(made := _maker(pair), Mapping)]
    known = {json.dumps(made, sort_keys=True): made for made in makers}
    counted: dict[str, int] = {}
    for pair in pairs:
        name = pair.field("publisher") or "without a publisher"
        counted[name] = counted.get(name, 0) + 1
    ordered = tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
    told = None if predicted is None else (predicted.name, _hash(predicted, [pair.found for pair in pairs]))
    return Provenance((gold.name, _hash(gold, [pair.gold for pair in pairs])), told, kind, tuple(known.values()), ordered)


def _maker(pair: Pair) -> object:
    document = pair.found.get("document")
    return document.get("made_by") if isinstance(document, Mapping) else None


def _hash(path: Path, rows: Iterable[object]) -> str:
    """The sha256 of a file; of a folder that of the rows that were read from it."""
    content = path.read_bytes() if path.is_file() else json.dumps(list(rows), sort_keys=True, ensure_ascii=False).encode()
    return hashlib.sha256(content).hexdigest()


def write_page(evaluations: Sequence[Evaluation], made_from: Provenance, *, title: str | None = None) -> str:
    """The page, whole. `title` replaces the one made from the gold's name."""
    style = read_source("report.css") + "\n" + read_source("quality.css")
    return (
        make_environment("communique")
        .get_template("quality.html.j2")
        .render(
            title=title or f"Quality of communique on {made_from.gold[0]}",
            style=Markup(style),
            policy=style_policy(style),
            parts=[(FIELDS.get(each.name, ALIGNMENT), each, confusion_of(each)) for each in evaluations],
            documents=max((each.documents for each in evaluations), default=0),
            made_from=made_from,
            note=NOTES[made_from.kind],
            resamples=RESAMPLES,
            describe=describe,
        )
    )


def describe(figure: Figure) -> str:
    """A figure in words, for those who hear the page."""
    interval = f", 95 % interval {figure.low:.1f} to {figure.high:.1f}" if figure.low is not None else ""
    return f"F1 {figure.f1:.1f}{interval}"


def confusion_of(evaluation: Evaluation) -> Confusion | None:
    """The confusion of an evaluation as a table, the most frequent labels alone if there are many; None without one."""
    if not evaluation.confusion:
        return None
    numbers: dict[str, int] = {}
    for gold, found, n in evaluation.confusion:
        for label in {gold, found} - {None}:
            numbers[str(label)] = numbers.get(str(label), 0) + n
    shown = set(sorted(numbers, key=lambda label: (-numbers[label], label))[:MOST_LABELS])
    cells: dict[tuple[str, str], int] = {}
    for gold, found, n in evaluation.confusion:
        cell = _shown(gold, shown, "not in the gold"), _shown(found, shown, "not found")
        cells[cell] = cells.get(cell, 0) + n
    rows, columns = (sorted({cell[side] for cell in cells}, key=lambda label: (label not in shown, label)) for side in (0, 1))
    return Confusion(tuple(columns), tuple((row, tuple(cells.get((row, column), 0) for column in columns)) for row in rows))


def _shown(label: str | None, shown: set[str], missing: str) -> str:
    return missing if label is None else label if label in shown else "others"
