"""The command line: options, one public function, and its result written out.

JSON and tables go to stdout, progress and failures (one JSON line each) to stderr.
Exit status: 0 done, 1 some documents failed, 2 wrong use."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import communique
from communique.cli_options import (
    FORMAT_NAMES,
    INPUT,
    MIN_WEIGHT,
    STORE,
    TABLE_NAMES,
    filter_options,
    input_options,
    pop_wishes,
    reading_options,
    sure,
    writing_options,
)
from communique.cli_output import (
    Stop,
    check_apart,
    guarded,
    numbered,
    opened,
    progress,
    replacing,
    tell_copies,
    tell_failure,
    tell_missing,
    tell_strangers,
    with_notes,
    write_comparison,
    write_synopsis,
    writing,
)

if TYPE_CHECKING:
    from communique.document.reading.documents import Failure
    from communique.records import Annotations

STORE_COMMANDS = (
    "run",
    "documents",
    "mentions",
    "attributions",
    "events",
    "accounts",
    "statements",
    "entries",
    "encounters",
    "verify",
    "remove",
    "compact",
)
LAZY = dict.fromkeys(STORE_COMMANDS, "cli_store") | {
    "actors": "cli_actors",
    "corrections": "cli_export",
    "evaluate": "cli_evaluate",
    "export": "cli_export",
    "judgements": "cli_web",
    "ledger": "cli_ledger",
    "phrase": "cli_phrase",
    "relate": "cli_relate",
    "sample": "cli_sample",
    "serve": "cli_web",
    "train": "cli_train",
    "trends": "cli_ledger",
    "watch": "cli_ledger",
}


class Commands(click.Group):
    """The commands; those of other modules are loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted([*super().list_commands(ctx), *LAZY])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, if there is one."""
        if cmd_name not in LAZY:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(import_module(f"communique.{LAZY[cmd_name]}"), cmd_name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(communique.__version__, prog_name="communique")
def main() -> None:
    """Reads accounts of diplomacy: who said what to whom and on whose word, what happened, and what each side's account leaves out."""
    logging.basicConfig(level=logging.ERROR, stream=sys.stderr)
    for library in ("trafilatura", "htmldate", "pypdf"):  # what they cannot read, `reading` says better
        logging.getLogger(library).setLevel(logging.CRITICAL)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=INPUT)
@click.option("--format", "shape", type=click.Choice(FORMAT_NAMES), default="jsonl", show_default=True)
@click.option("--table", type=click.Choice((*TABLE_NAMES, "documents", "spans")), help="csv, tsv, parquet: which table.  [default: events]")
@click.option("--all-types", is_flag=True, help="In a CSV of attributions also belief, intention and other; JSON lines have them always.")
@MIN_WEIGHT
@writing_options
@input_options
def annotate(paths: tuple[str, ...], shape: str, table: str | None, all_types: bool, **options: Any) -> None:
    """Everything found in each document: one JSON line per document, a CSV table, or another format. `-` reads standard input."""
    from communique.export import only_speech
    from communique.export.formats import write_format

    output, wishes = options.pop("output"), pop_wishes(table, options)
    check_apart(output, paths)
    stop = Stop()
    with guarded() as failed, writing(output) if output else contextlib.nullcontext():
        annotated = stop.until(read_and_annotate(paths, failed, shown=not sys.stdout.isatty(), **options))
        shown = annotated if all_types or table != "attributions" else map(only_speech, annotated)
        with replacing(output) if output else contextlib.nullcontext(sys.stdout) as out:
            write_format(shown, shape, out, wishes)
        stop.tell()


@main.command()
@click.argument("accounts", nargs=-1, metavar="LEFT RIGHT ... | ENCOUNTER")
@click.option("--store", "folder", type=STORE, help="Take the accounts from this store: those of ENCOUNTER, by its id.")
@click.option("--left", help="With --store: the id of the document on the left.")
@click.option("--right", help="With --store: the id of the document on the right.")
@click.option("--all", "everything", is_flag=True, help="With --store: all accounts of the ENCOUNTER, topic by topic.")
@click.option("--format", "shape", type=click.Choice(["table", "json", "html", "md"]), default="table", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file, instead of stdout.")
@input_options
def compare(accounts: tuple[str, ...], folder: Path | None, everything: bool, shape: str, output: Path | None, **options: Any) -> None:
    """Two accounts of one encounter, aligned statement by statement: two files, or an encounter of a store. More files: topic by topic."""
    from communique.corpus.compare import compare as compare_accounts

    left, right = options.pop("left"), options.pop("right")
    check_apart(output, () if folder is not None else accounts)
    with guarded() as failed:
        if folder is not None:
            from communique.cli_store import read_all_accounts, read_pair

            check_unused(options)
            sides = read_all_accounts(folder, accounts) if everything else read_pair(folder, accounts, left, right)
        else:
            check_two_files(accounts, left, right)
            sides = tuple(read_and_annotate(accounts, failed, **options))
        if len(sides) < 2:
            raise click.ClickException(f"two documents are compared, {len(sides)} could be read; name two files of one document each")
        if len(sides) == 2:
            tell_strangers(*sides)
        told = compare_accounts(*sides) if len(sides) == 2 else None
        with opened(output) as out:
            write_synopsis(sides, shape, out) if told is None else write_comparison(told, shape, out)


@main.command()
@click.argument("paths", nargs=-1, type=INPUT)
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, writable=True, path_type=Path), help="The page to write.")
@click.option("--store", "folder", type=STORE, help="Show documents of this store, instead of PATHS: all, or those that meet the filters.")
@filter_options(("actor", "party", "since", "until", "text", "document"))
@MIN_WEIGHT
@input_options
def report(paths: tuple[str, ...], folder: Path | None, output: Path, **options: Any) -> None:
    """The main job: read, annotate, compare and collect, as one self-contained HTML page. With --store, --publisher is a filter."""
    from communique.report import write_report

    filters = {name: options.pop(name) for name in ("actor", "party", "since", "until", "text", "document")}
    check_apart(output, paths)
    with guarded() as failed:
        if folder is not None:
            from communique.cli_store import read_selection

            check_unused({**options, "publisher": None, "min_weight": None, "paths": paths})
            annotated = sure(read_selection(folder, publisher=options["publisher"], **filters), options["min_weight"])
        else:
            check_paths(paths, filters)
            annotated = without_copies(read_and_annotate(paths, failed, **options))
        if not annotated:
            raise click.ClickException("no document could be read, so no page was written")
        with writing(output):
            output.write_text(write_report(annotated), encoding="utf-8")
        click.echo(f"{numbered(len(annotated), 'document')} in {output}", err=True)


def without_copies(annotated: Iterable[Annotations]) -> tuple[Annotations, ...]:
    """Of texts that are word for word the same the first, as a store keeps them: what another party publishes is its own account."""
    kept: list[Annotations] = []
    parties: dict[str, set[str | None]] = {}
    copies = 0
    for made in annotated:
        seen, party = parties.setdefault(made.document.text, set()), made.document.party
        if party in seen or (seen and party is None):
            copies += 1
        else:
            kept.append(made)
            seen.add(party)
    tell_copies(copies)
    return tuple(kept)


# ---- wrong use that click does not see


def check_unused(options: Mapping[str, Any]) -> None:
    """Raises UsageError if something was given that says how files are read."""
    given = [name for name, value in options.items() if value and (name, value) != ("text_field", "text")]
    if given:
        named = ", ".join(name.upper() if name == "paths" else f"--{name.replace('_', '-')}" for name in given)
        raise click.UsageError(f"{named} cannot be combined with --store, whose documents are read and annotated already")


def check_two_files(accounts: Sequence[str], left: str | None, right: str | None) -> None:
    """Raises UsageError unless at least two files are named that are there."""
    if left or right:
        raise click.UsageError("--left and --right choose among the documents of a store; name it with --store")
    if len(accounts) < 2:
        raise click.UsageError(f"two files are compared, {len(accounts)} named; to compare the accounts of an encounter, name its --store")
    for path in accounts:
        if path != "-" and not os.path.exists(path):
            raise click.UsageError(f"Path {path!r} does not exist.")


def check_paths(paths: Sequence[str], filters: Mapping[str, Any]) -> None:
    """Raises UsageError unless there is something to read, and no filter, which only a store has."""
    if given := [f"--{name}" for name, value in filters.items() if value]:
        raise click.UsageError(f"{', '.join(given)} can only choose among the documents of a store; name it with --store")
    if not paths:
        raise click.UsageError("Missing argument 'PATHS...', or --store DIR.")


def read_and_annotate(paths: Sequence[str], failed: list[Failure], *, shown: bool = True, **options: Any) -> Iterator[Annotations]:
    """The records of each document under `paths`; failures are reported as they come and collected in `failed`.

    Progress is `shown` unless results go to the same terminal meanwhile."""
    from communique.document.reading.documents import Failure, read_documents
    from communique.run import annotate_all

    tell_missing()
    read = with_notes(read_documents(paths, **reading_options(options, paths)))
    with progress(shown) as advance:
        for item in annotate_all(read, pipeline=options["pipeline"]):
            advance()
            if not isinstance(item, Failure):
                yield from sure((item,), options.get("min_weight"))
                continue
            tell_failure(item)
            if not item.skipped:
                failed.append(item)
