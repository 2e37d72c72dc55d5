"""The command line: options, one public function, and its result written out.

JSON and tables go to stdout, progress and failures (one JSON line each) to stderr.
Exit status: 0 done, 1 some documents failed, 2 wrong use."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

import communique

if TYPE_CHECKING:
    from communique.document.reading.documents import Failure
    from communique.export.formats import Wishes
    from communique.records import Annotations, Comparison

Command = TypeVar("Command", bound=Callable[..., Any])

INPUT = click.Path(exists=True, allow_dash=True)
STORE = click.Path(file_okay=False, path_type=Path)
INPUT_FORMATS = ("txt", "html", "pdf", "docx", "jsonl", "csv", "parquet", "warc", "zip")
TABLE_NAMES = ("mentions", "attributions", "events", "accounts", "statements", "entries")
KIND_NAMES = ("news", "commentary", "readout", "release", "statement", "transcript", "briefing", "other")
FORMAT_NAMES = ("jsonl", "csv", "tsv", "parquet", "plover", "polecat", "icews", "webannotation", "brat", "cas")
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
    "compact",
)
FILTERS = {
    "actor": "Who acts, speaks, takes part or holds (of documents: who is named): a code (CHN), a country, or part of a name.",
    "recipient": "The other side: recipient, addressee, participant or counterpart.",
    "party": "Documents that are this state's own accounts.",
    "type": "Event type, attribution type, form, act, or kind.",
    "factuality": "Whether it happened, is planned, demanded, denied ...",
    "since": "From this day on (ISO; 2023-06 is the month).",
    "until": "Up to this day, inclusive.",
    "publisher": "Documents of this publisher; part of its name will do.",
    "text": 'Documents with all these words, or a "phrase".',
    "document": "The document with this id; may be given several times.",
    "min-weight": "Leave out what is less sure (0 to 1), and what stands on it; what has no weight stays.",
}
MIN_WEIGHT = click.option("--min-weight", type=click.FloatRange(0, 1), help=FILTERS["min-weight"])
FACTUALITIES = ("happened", "ongoing", "planned", "demanded", "conditional", "speculated", "postponed", "cancelled", "denied")
DEFAULTS = ("date", "publisher", "country", "kind", "language")
FIELD_NAMES = ("id", "publisher", "country", "party", "kind", "date", "title", "url", "language")


def use_actors(_context: click.Context, _option: click.Parameter, path: Path | None) -> None:
    """Names the user's table of office holders to this process and those it starts, if all its lines can be read."""
    if path is not None:
        from communique.offices import OWN_FILE, read_own_rows

        with guarded():
            read_own_rows(path)
        os.environ[OWN_FILE] = str(path.resolve())


ACTORS = click.option(
    "--actors",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your own table of office holders (CSV: person, office, state, from ...), which adds to the one that comes along or overrides it.",
    callback=use_actors,
    expose_value=False,
    is_eager=True,
)


def use_own_table(_context: click.Context, option: click.Parameter, path: Path | None) -> None:
    """Names the user's table of words to this process and those it starts, if all its lines can be read."""
    if path is not None:
        from communique.own_tables import TABLES, read_own_rows

        name = str(option.name)
        with guarded():
            read_own_rows(name, path)
        os.environ[TABLES[name].variable] = str(path.resolve())


OWN_WORDS = tuple(
    click.option(
        f"--{name}",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help=f"Your own {what} (CSV), which override or add to those that come along; docs/formats.md has the columns.",
        callback=use_own_table,
        expose_value=False,
        is_eager=True,
    )
    for name, what in (("verbs", "verbs and types of events"), ("topics", "topics"), ("publishers", "publishers"))
)


def use_model(_context: click.Context, _option: click.Parameter, folder: Path | None) -> None:
    """Names the user's own model to this process and those it starts, if it is one."""
    if folder is not None:
        from communique.resources import OWN_MODEL, own_files

        os.environ[OWN_MODEL] = str(folder.resolve())
        if not own_files():
            raise click.BadParameter(f"{folder} holds no model; `communique train` makes one")


MODEL = click.option(
    "--model",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Your own model: a folder that `communique train` made, for what it has in the place of what comes along.",
    callback=use_model,
    expose_value=False,
    is_eager=True,
)


def split_fields(_context: click.Context, _option: click.Parameter, given: Sequence[str]) -> dict[str, str]:
    """NAME=COLUMN pairs as a mapping."""
    pairs = [pair.partition("=") for pair in given]
    if wrong := [name for name, _, column in pairs if name not in FIELD_NAMES or not column]:
        raise click.BadParameter(f"{wrong[0]!r}: write NAME=COLUMN, where NAME is one of {', '.join(FIELD_NAMES)}")
    return {name: column for name, _, column in pairs}


FIELDS = click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="NAME=COLUMN",
    callback=split_fields,
    help="The column that holds a header field (date=pub_date); may be given several times.",
)


def input_options(command: Command) -> Command:
    """The options of every command that reads documents."""
    for option in reversed(
        (
            click.option("--date", help="Day of publication (ISO) of documents that bring none."),
            click.option("--publisher", help="Who published documents that do not say so."),
            click.option("--country", help="The publisher's country (ISO alpha-3 code or name)."),
            click.option("--kind", type=click.Choice(KIND_NAMES), help="What kind of text it is, where that is not said."),
            click.option("--language", help="The documents' language; `en` reads them whatever they look like."),
            click.option("--input-format", type=click.Choice(INPUT_FORMATS), help="Read every input as this format."),
            click.option("--text-field", default="text", show_default=True, help="The field or column that holds the text."),
            FIELDS,
            click.option("--pipeline", help="A spaCy pipeline (installed package or folder) instead of the small English one."),
            ACTORS,
            *OWN_WORDS,
            MODEL,
        )
    ):
        command = option(command)
    return command


def filter_options(names: Sequence[str]) -> Callable[[Command], Command]:
    """The options that choose among what a store holds."""

    def add(command: Command) -> Command:
        for name in reversed(names):
            if name == "min-weight":
                command = MIN_WEIGHT(command)
                continue
            choices = FACTUALITIES if name == "factuality" else None
            command = click.option(
                f"--{name}",
                help=FILTERS[name],
                multiple=name == "document",
                metavar="DAY" if name in ("since", "until") else None,
                type=click.Choice(choices) if choices else str,
            )(command)
        return command

    return add


def writing_options(command: Command) -> Command:
    """The options of a command that writes records in a format."""
    for option in reversed(
        (
            click.option("--quote-length", type=click.IntRange(0), help="Cut passages to so many characters; offsets and hash stay."),
            click.option("--without-text", is_flag=True, help="Leave the documents' texts out; offsets and hash stay."),
            click.option("--dyads", is_flag=True, help="polecat: a row per pair of actor and recipient."),
            click.option("--as-worded", is_flag=True, help="plover, polecat, icews: all events under the type their words name."),
            click.option("-o", "--output", type=click.Path(path_type=Path), help="A file or folder, instead of stdout."),
        )
    ):
        command = option(command)
    return command


LAZY = {**dict.fromkeys(STORE_COMMANDS, "cli_store"), "evaluate": "cli_evaluate", "actors": "cli_actors"}
LAZY |= dict.fromkeys(("serve", "judgements"), "cli_web")
LAZY |= dict.fromkeys(("export", "corrections"), "cli_export")
LAZY |= dict.fromkeys(("ledger", "watch", "trends"), "cli_ledger") | {
    "relate": "cli_relate",
    "phrase": "cli_phrase",
    "sample": "cli_sample",
    "train": "cli_train",
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
    with guarded() as failed, writing(output) if output else contextlib.nullcontext():
        annotated = read_and_annotate(paths, failed, shown=not sys.stdout.isatty(), **options)
        shown = annotated if all_types or table != "attributions" else map(only_speech, annotated)
        write_format(shown, shape, output or sys.stdout, wishes)


@main.command()
@click.argument("accounts", nargs=-1, metavar="LEFT RIGHT ... | ENCOUNTER")
@click.option("--store", "folder", type=STORE, help="Take the accounts from this store: those of ENCOUNTER, by its id.")
@click.option("--left", help="With --store: the id of the document on the left.")
@click.option("--right", help="With --store: the id of the document on the right.")
@click.option("--all", "everything", is_flag=True, help="With --store: all accounts of the ENCOUNTER, topic by topic.")
@click.option("--format", "shape", type=click.Choice(["table", "json", "html", "md"]), default="table", show_default=True)
@input_options
def compare(
    accounts: tuple[str, ...], folder: Path | None, left: str | None, right: str | None, everything: bool, shape: str, **options: Any
) -> None:
    """Two accounts of one encounter, aligned statement by statement: two files, or an encounter of a store. More files: topic by topic."""
    from communique.corpus.compare import compare as compare_accounts

    with guarded() as failed:
        if folder is not None:
            from communique.cli_store import read_all_accounts, read_pair

            check_unused(options)
            sides = read_all_accounts(folder, accounts) if everything else read_pair(folder, accounts, left, right)
        else:
            check_two_files(accounts, left, right)
            sides = tuple(read_and_annotate(accounts, failed, **options))
        if len(sides) > 2:
            write_synopsis(sides, shape)
            return
        if len(sides) != 2:
            raise click.ClickException(f"two documents are compared, {len(sides)} could be read; name two files of one document each")
        write_comparison(compare_accounts(*sides), shape)


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
    with guarded() as failed:
        if folder is not None:
            from communique.cli_store import read_selection

            check_unused({**options, "publisher": None, "min_weight": None, "paths": paths})
            annotated = sure(read_selection(folder, publisher=options["publisher"], **filters), options["min_weight"])
        else:
            check_paths(paths, filters)
            annotated = tuple(read_and_annotate(paths, failed, **options))
        if not annotated:
            raise click.ClickException("no document could be read, so no page was written")
        with writing(output):
            output.write_text(write_report(annotated), encoding="utf-8")
        click.echo(f"{len(annotated)} documents in {output}", err=True)


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


@contextlib.contextmanager
def writing(output: Path) -> Iterator[None]:
    """Makes the folder of `output`; a file that cannot be written is wrong use."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.UsageError(f"{output} cannot be written ({error.strerror or error})") from error


# ---- what the commands share


def pop_wishes(table: str | None, options: dict[str, Any]) -> Wishes:
    """How records are to be written, taken out of the options of `writing_options`."""
    from communique.export.formats import Wishes

    length, without, dyads, worded = (options.pop(name) for name in ("quote_length", "without_text", "dyads", "as_worded"))
    return Wishes(table, length, not without, dyads, worded)


def read_and_annotate(paths: Iterable[str], failed: list[Failure], *, shown: bool = True, **options: Any) -> Iterator[Annotations]:
    """The records of each document under `paths`; failures are reported as they come and collected in `failed`.

    Progress is `shown` unless results go to the same terminal meanwhile."""
    from communique.document.reading.documents import Failure, read_documents
    from communique.run import annotate_all

    read = read_documents(paths, **reading_options(options))
    with progress(shown) as advance:
        for item in annotate_all(read, pipeline=options["pipeline"]):
            advance()
            if not isinstance(item, Failure):
                yield from sure((item,), options.get("min_weight"))
                continue
            tell_failure(item)
            if not item.skipped:
                failed.append(item)


def reading_options(options: Mapping[str, Any]) -> dict[str, Any]:
    """What `read_documents` is to know of a command's options."""
    defaults = {name: options[name] for name in DEFAULTS if options[name]}
    return {name: options[name] for name in ("input_format", "text_field", "fields")} | {"defaults": defaults}


def sure(annotated: Iterable[Annotations], least: float | None) -> tuple[Annotations, ...]:
    """The documents without the records that are less sure."""
    from communique.weights import keep_sure

    return tuple(annotated) if least is None else tuple(keep_sure(one, least) for one in annotated)


def tell_failure(failure: Failure) -> None:
    """One JSON line on stderr."""
    line = {"path": failure.path, "stage": failure.stage, "message": failure.message} | ({"skipped": True} if failure.skipped else {})
    click.echo(json.dumps(line, ensure_ascii=False), err=True)


@contextlib.contextmanager
def progress(shown: bool) -> Iterator[Callable[[], None]]:
    """A count of documents on stderr while work goes on, if stderr is a terminal."""
    if not shown or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    with Progress(
        SpinnerColumn(), TextColumn("{task.completed} documents"), TimeElapsedColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("", total=None)
        yield lambda: bar.advance(task)


@contextlib.contextmanager
def guarded() -> Iterator[list[Failure]]:
    """Ends the program with the right status: 1 if documents failed, 2 on wrong use; quietly when the reader of a pipe has gone."""
    from communique.errors import CommuniqueError

    failed: list[Failure] = []
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    try:
        yield failed
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the last flush at exit is quiet too
        sys.exit(1)
    except KeyboardInterrupt:
        click.echo("stopped", err=True)
        sys.exit(130)
    except CommuniqueError as error:
        click.echo(f"communique: {error}", err=True)
        sys.exit(2)
    if failed:
        sys.exit(1)


def write_comparison(comparison: Comparison, shape: str) -> None:
    """A comparison on stdout as JSON, as a page, as Markdown or as a table for the terminal."""
    from communique.export import comparison_to_dict, write_markdown

    if shape == "json":
        sys.stdout.write(json.dumps(comparison_to_dict(comparison), ensure_ascii=False) + "\n")
    elif shape == "html":
        from communique.report import write_report

        sys.stdout.write(write_report((comparison.left, comparison.right)))
    elif shape == "md":
        write_markdown(comparison, sys.stdout)
    else:
        print_table(comparison)


def write_synopsis(accounts: Sequence[Annotations], shape: str) -> None:
    """Several accounts on stdout, topic by topic: as JSON, as the report's page, as Markdown or as a table for the terminal."""
    from communique.corpus.compare import tell_apart
    from communique.export.synopsis import account_names, other_side_lines, synopsis_rows, synopsis_to_dict, write_synopsis_markdown

    if shape == "html":
        from communique.report import write_report

        sys.stdout.write(write_report(tuple(accounts)))
        return
    synopsis = tell_apart(accounts)
    if shape == "json":
        sys.stdout.write(json.dumps(synopsis_to_dict(synopsis), ensure_ascii=False) + "\n")
    elif shape == "md":
        write_synopsis_markdown(synopsis, sys.stdout)
    else:
        print_rows(("topic", *account_names(synopsis)), synopsis_rows(synopsis))
        for line in other_side_lines(synopsis):
            click.echo(f"known from the other side only: {line}")


def print_rows(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Rows of words as a table as wide as the terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(show_lines=True, expand=True)
    for head in heads:
        table.add_column(Text(head))
    for row in rows:
        table.add_row(*map(Text, row))
    Console(width=None if sys.stdout.isatty() else 160).print(table)


def print_table(comparison: Comparison) -> None:
    """The alignment as a table as wide as the terminal: what only one side says first, then what both say."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from communique.export import comparison_rows

    table = Table(show_lines=True, expand=True)
    table.add_column("", width=14)
    for side in (comparison.left, comparison.right):
        table.add_column(Text(side.document.publisher or side.document.id), ratio=1)
    for relation, left, right in comparison_rows(comparison):
        table.add_row(relation, Text(left), Text(right))
    Console(width=None if sys.stdout.isatty() else 160).print(table)
