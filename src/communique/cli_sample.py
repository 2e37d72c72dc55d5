"""The command that draws a blind sample to judge by hand."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli_output import guarded

if TYPE_CHECKING:
    from communique.records import Annotations

FIELDS = ("publisher", "country", "party", "kind", "language")
TABLES = ("attributions", "events", "accounts", "statements", "entries", "mentions")


@click.command()
@click.argument("annotated", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option("--table", type=click.Choice(TABLES), default="events", show_default=True)
@click.option("--number", type=click.IntRange(1), default=100, show_default=True, help="Rows to draw.")
@click.option("--by", type=click.Choice(FIELDS), help="Share the sample among the values of this field, in proportion; each has a row.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option(
    "--width",
    type=click.FloatRange(0, 100, min_open=True, max_open=True),
    help="Instead: how many rows an interval of +-WIDTH percent needs.",
)
@click.option(
    "--share",
    type=click.FloatRange(0, 100),
    default=50.0,
    show_default=True,
    help="With --width: the percentage that you expect to be right.",
)
def sample(annotated: Path | None, table: str, number: int, by: str | None, seed: int, width: float | None, share: float) -> None:
    """A blind sample to judge by hand: ANNOTATED is what `communique annotate` printed; rows come as CSV, without weights.

    Write yes or no in the column `right`; `communique evaluate verdicts FILE` tells the share."""
    from communique.evaluation.sampling import draw_sample, size_needed

    with guarded():
        if width is not None:
            sys.stdout.write(f"{size_needed(width / 100, share / 100)}\n")
            return
        if annotated is None:
            raise click.UsageError("name a file made by `communique annotate`, or ask with --width how many rows are needed")
        rows = draw_sample(_read(annotated), table, number, by=by, seed=seed)
        if rows:
            writer = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def _read(path: Path) -> Iterator[Annotations]:
    from communique.errors import InputError
    from communique.evaluation.pairs import read_lines
    from communique.export import from_dict

    for name, row in read_lines(path).items():
        try:
            yield from_dict(row)
        except (KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{path}: {name!r} is not as `communique annotate` prints it ({error!r})") from error
