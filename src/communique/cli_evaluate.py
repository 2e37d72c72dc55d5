"""The commands that measure quality on the user's own sample."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from communique.cli import guarded

if TYPE_CHECKING:
    from communique.evaluation.attribution import Row
    from communique.evaluation.figures import Figure, Key

T = TypeVar("T")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FORMAT = click.option("--format", "shape", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)


@click.group()
def evaluate() -> None:
    """Quality on your own sample, with 95 % intervals: GOLD is what is right, PRED what `communique annotate` printed."""


@evaluate.command()
@click.argument("gold", type=FILE)
@click.argument("predicted", metavar="PRED", type=FILE)
@click.option("--type", "kind", help="Judge only attributions of this type (speech, belief, intention, other) where both files give types.")
@FORMAT
def attribution(gold: Path, predicted: Path, kind: str | None, shape: str) -> None:
    """Who says what: spans of each role, and content with source (joint), by manner."""
    from communique.evaluation.attribution import count
    from communique.evaluation.figures import figures_of
    from communique.evaluation.pairs import read_pairs

    with guarded():
        counts = []
        for pair in read_pairs(gold, predicted):
            asked, told = (
                [row for row in side.get("attributions", ()) if kind is None or row.get("type", kind) == kind]
                for side in (pair.gold, pair.found)
            )
            counts.append(count(pair.text, asked, told))
        write_figures(figures_of(counts), shape, len(counts))


@evaluate.command()
@click.argument("gold", type=FILE)
@click.argument("predicted", metavar="PRED", type=FILE)
@FORMAT
def events(gold: Path, predicted: Path, shape: str) -> None:
    """Who did what to whom: types, factuality of matched events, codes on both sides (dyad), all of these (whole), false alarms (quiet)."""
    from communique.evaluation.events import count, read_events

    _judge(gold, predicted, read_events, count, shape)


@evaluate.command()
@click.argument("gold", type=FILE)
@click.argument("predicted", metavar="PRED", type=FILE)
@FORMAT
def entries(gold: Path, predicted: Path, shape: str) -> None:
    """What was demanded, promised, agreed: entries, their very kind, holders, counterparts, due days, false alarms (quiet)."""
    from communique.evaluation.entries import count, read_entries

    _judge(gold, predicted, read_entries, count, shape)


@evaluate.command()
@click.argument("gold", type=FILE)
@click.argument("predicted", metavar="PRED", type=FILE)
@FORMAT
def alignment(gold: Path, predicted: Path, shape: str) -> None:
    """Two accounts cut and aligned: both files hold what `communique compare --format json` prints, one comparison a line."""
    from communique.evaluation.alignment import count, read_comparisons
    from communique.evaluation.figures import figures_of

    with guarded():
        counts = [count(asked, told) for asked, told in read_comparisons(gold, predicted)]
        write_figures(figures_of(counts), shape, len(counts))


@evaluate.command()
@click.argument("judged", type=FILE)
@FORMAT
def verdicts(judged: Path, shape: str) -> None:
    """A sample judged by hand: JUDGED is what `communique sample` printed, with yes or no in the column `right`."""
    from communique.evaluation.sampling import Share, share_right

    with guarded(), judged.open(encoding="utf-8-sig", newline="") as file:
        rows = [asdict(share) for share in share_right(list(csv.DictReader(file)))]
        if shape == "json":
            sys.stdout.write(json.dumps(rows) + "\n")
            return
        writer = csv.DictWriter(
            sys.stdout, [field.name for field in fields(Share)], lineterminator="\n", delimiter="," if shape == "csv" else "\t"
        )
        writer.writeheader()
        writer.writerows(rows)


def _judge(
    gold: Path, predicted: Path, read: Callable[[Row, str, str], list[T]], count: Callable[[list[T], list[T]], Counter[Key]], shape: str
) -> None:
    """The figures of one table, read on both sides of every document and counted."""
    from communique.evaluation.figures import figures_of
    from communique.evaluation.pairs import read_pairs

    with guarded():
        pairs = read_pairs(gold, predicted)
        counts = [count(read(pair.gold, pair.text, "gold"), read(pair.found, pair.text, "found")) for pair in pairs]
        write_figures(figures_of(counts), shape, len(counts))


def write_figures(figures: Sequence[Figure], shape: str, documents: int) -> None:
    """Figures on stdout as a table, as CSV or as JSON."""
    from communique.evaluation.figures import Figure

    rows = [asdict(figure) for figure in figures]
    if shape == "json":
        sys.stdout.write(json.dumps({"documents": documents, "figures": rows}) + "\n")
    elif shape == "csv":
        writer = csv.DictWriter(sys.stdout, [field.name for field in fields(Figure)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        print_figures(figures, documents)


def print_figures(figures: Sequence[Figure], documents: int) -> None:
    """Figures as a table for the terminal."""
    from rich.console import Console
    from rich.table import Table

    table = Table(caption=f"{documents} documents; percent; interval of F1: 95 %, bootstrap over documents")
    for name in ("measure", "group"):
        table.add_column(name)
    for name in ("precision", "recall", "F1", "interval", "found", "gold"):
        table.add_column(name, justify="right")
    for row in figures:
        rates = (f"{row.precision:.1f}", f"{row.recall:.1f}", f"{row.f1:.1f}", f"{row.low:.1f}-{row.high:.1f}")
        table.add_row(row.measure, row.group, *rates, str(row.found), str(row.gold))
    Console().print(table)
