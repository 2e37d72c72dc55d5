"""The commands that measure quality on the user's own sample."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from communique.cli_output import guarded, writing

if TYPE_CHECKING:
    from communique.evaluation.fields import Counted, Evaluation
    from communique.evaluation.figures import Figure
    from communique.evaluation.pairs import Pair

Command = TypeVar("Command", bound=Callable[..., Any])
FILE = click.Path(exists=True, path_type=Path)
SHAPE = click.option("--format", "shape", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
BY = click.option(
    "--by",
    multiple=True,
    type=click.Choice(["publisher", "country", "party", "kind"]),
    help="Figures for each value of this too; may be repeated.",
)
HTML = click.option("--html", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="Write a page that can be cited, too.")
GOLD = click.argument("gold", type=FILE)
PREDICTED = click.argument("predicted", metavar="[PRED]", type=FILE, required=False)
ABOUT = {  # field -> what its command judges
    "actors": "Who is named: mentions, their codes, sector, name, office, and whether two mentions are one actor.",
    "events": "Who did what to whom: types, factuality, codes on both sides (dyad), all of these (whole), false alarms (quiet).",
    "factuality": "Whether it happened, is planned, demanded, denied: of matched events, and what was taken for what.",
    "statements": "What an account consists of: statements, and of matched ones kind, act, topic and speaker.",
    "entries": "What was demanded, promised, agreed: entries, their very kind, holders, counterparts, due days, false alarms (quiet).",
}


@click.group()
def evaluate() -> None:
    """Quality on your own sample, with 95 % intervals: GOLD is what is right, PRED what `communique annotate` printed.

    GOLD may be JSON lines in the same shape, a flat table (.csv, .tsv), what INCEpTION exports (.zip, .xmi), what `communique judgements
    export` wrote, or a store in which people judged; then PRED may be left out."""


def judging(command: Command) -> Command:
    """The arguments and options of every field."""
    for part in (SHAPE, HTML, BY, PREDICTED, GOLD):
        command = part(command)
    return command


@evaluate.command()
@judging
@click.option("--type", "kind", help="Judge only attributions of this type (speech, belief, intention, other) where both files give types.")
def attribution(gold: Path, predicted: Path | None, kind: str | None, **shown: Any) -> None:
    """Who says what: spans of each role, and content with source (joint), by manner."""
    from communique.evaluation.fields import count_attributions

    judge(("attribution",), gold, predicted, count=partial(count_attributions, kind=kind), **shown)


@evaluate.command("all")
@judging
def everything(gold: Path, predicted: Path | None, **shown: Any) -> None:
    """Every field that GOLD has; with --html the whole quality report."""
    judge((), gold, predicted, **shown)


def _add_command(name: str, about: str) -> None:
    @evaluate.command(name, help=about)
    @judging
    def judge_field(gold: Path, predicted: Path | None, **shown: Any) -> None:
        judge((name,), gold, predicted, **shown)


for _name, _about in ABOUT.items():
    _add_command(_name, _about)


@evaluate.command()
@GOLD
@click.argument("predicted", metavar="PRED", type=FILE)
@HTML
@SHAPE
def alignment(gold: Path, predicted: Path, html: Path | None, shape: str) -> None:
    """Two accounts cut and aligned: both files hold what `communique compare --format json` prints, one comparison a line."""
    from communique.evaluation.alignment import read_comparisons
    from communique.evaluation.fields import evaluate_alignment

    with guarded():
        evaluated = evaluate_alignment(read_comparisons(gold, predicted))
        if html:
            write_html(html, (evaluated,), gold, predicted, "jsonl", ())
        show((evaluated,), shape)


@evaluate.command()
@click.argument("judged", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@SHAPE
def verdicts(judged: Path, shape: str) -> None:
    """A sample judged by hand: JUDGED is what `communique sample` printed, with yes or no in the column `right`."""
    from communique.evaluation.sampling import Share, share_right

    with guarded():
        rows = [asdict(share) for share in share_right(_judged_rows(judged))]
        if shape == "json":
            sys.stdout.write(json.dumps(rows) + "\n")
        else:
            write_rows([field.name for field in fields(Share)], rows, "," if shape == "csv" else "\t")


def _judged_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a sample as a spreadsheet saves it: in UTF-8 or the bytes of Western Windows, with commas, semicolons or tabs."""
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    between = max(",;\t", key=text.partition("\n")[0].count)
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=between))


def judge(
    names: Sequence[str],
    gold: Path,
    predicted: Path | None,
    *,
    by: Sequence[str],
    html: Path | None,
    shape: str,
    count: Callable[[Pair], Counted] | None = None,
) -> None:
    """Figures of the named fields, or of all that the gold has, on stdout, and as a page if one is asked for."""
    from communique.evaluation.fields import evaluate_field, fields_of
    from communique.evaluation.gold import read_gold_pairs

    with guarded():
        pairs, kind = read_gold_pairs(gold, predicted)
        evaluations = [evaluate_field(name, pairs, by=by, count=count) for name in names or fields_of(pairs)]
        if html:
            write_html(html, evaluations, gold, predicted, kind, pairs)
        show(evaluations, shape)


def write_html(page: Path, evaluations: Sequence[Evaluation], gold: Path, predicted: Path | None, kind: str, pairs: Sequence[Pair]) -> None:
    """The quality report."""
    from communique.evaluation.quality import find_provenance, write_page

    with writing(page):
        page.write_text(write_page(evaluations, find_provenance(gold, predicted, kind, pairs)), encoding="utf-8")
    click.echo(f"quality report in {page}", err=True)


def show(evaluations: Sequence[Evaluation], shape: str) -> None:
    """Evaluations on stdout as tables, as CSV or as JSON (one object; of several fields an object by field)."""
    if shape == "json":
        made = {each.name: to_json(each) for each in evaluations}
        sys.stdout.write(json.dumps(made if len(made) != 1 else next(iter(made.values()))) + "\n")
    elif shape == "csv":
        from communique.evaluation.figures import Figure

        names = [field.name for field in fields(Figure)]
        write_rows([*names, "field", "by", "value"], [row for each in evaluations for row in flat_rows(each)], ",")
    else:
        for each in evaluations:
            print_evaluation(each)


def to_json(evaluation: Evaluation) -> dict[str, Any]:
    """An evaluation as JSON holds it."""
    by = {
        name: {value: {"documents": number, "figures": [asdict(row) for row in rows]} for value, (number, rows) in values.items()}
        for name, values in evaluation.by.items()
    }
    confusion = [{"gold": gold, "found": found, "number": n} for gold, found, n in evaluation.confusion]
    return {"documents": evaluation.documents, "figures": [asdict(row) for row in evaluation.figures], "confusion": confusion, "by": by}


def flat_rows(evaluation: Evaluation) -> Iterator[dict[str, Any]]:
    """The figures of an evaluation, those of all documents first."""
    yield from ({**asdict(row), "field": evaluation.name} for row in evaluation.figures)
    for name, values in evaluation.by.items():
        for value, (_, rows) in values.items():
            yield from ({**asdict(row), "field": evaluation.name, "by": name, "value": value} for row in rows)


def write_rows(names: Sequence[str], rows: Sequence[dict[str, Any]], delimiter: str) -> None:
    """Rows as a table on stdout."""
    writer = csv.DictWriter(sys.stdout, names, lineterminator="\n", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)


def print_evaluation(evaluation: Evaluation) -> None:
    """Figures, their breakdowns and the confusion table for the terminal."""
    print_figures(evaluation.figures, evaluation.documents, title=evaluation.name)
    for name, values in evaluation.by.items():
        for value, (number, rows) in values.items():
            print_figures(rows, number, title=f"{evaluation.name}, {name}: {value}")
    if evaluation.confusion:
        print_confusion(evaluation)


def print_figures(figures: Sequence[Figure], documents: int, *, title: str) -> None:
    """Figures as a table for the terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    of = f"{documents} document{'s' if documents != 1 else ''}"
    table = Table(title=Text(title), caption=f"{of}; percent; intervals: 95 %, bootstrap over documents")
    for name in ("measure", "group"):
        table.add_column(name)
    for name in ("precision", "interval", "recall", "interval", "F1", "interval", "found", "gold"):
        table.add_column(name, justify="right")
    for row in figures:
        rates = (
            (row.precision, row.precision_low, row.precision_high),
            (row.recall, row.recall_low, row.recall_high),
            (row.f1, row.low, row.high),
        )
        cells = [cell for rate, low, high in rates for cell in (f"{rate:.1f}", "" if low is None else f"{low:.0f}-{high:.0f}")]
        table.add_row(Text(row.measure), Text(row.group), *cells, str(row.found), str(row.gold))
    Console(width=None if sys.stdout.isatty() else 120).print(table)


def print_confusion(evaluation: Evaluation) -> None:
    """What was taken for what, wrong ones only, the most frequent first."""
    wrong = sorted(((n, gold, found) for gold, found, n in evaluation.confusion if gold != found), key=lambda row: -row[0])
    if wrong:
        told = [f"{gold or 'nothing'} as {found or 'nothing'} {n}" for n, gold, found in wrong[:12]]
        click.echo(f"taken for something else: {', '.join(told)}{' ...' if len(wrong) > len(told) else ''}")
