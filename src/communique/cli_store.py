"""The commands that work on a store: run fills it, the others ask it. `cli` loads this module when one of them is called."""

from __future__ import annotations

import csv
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli import DEFAULTS, INPUT, Command, guarded, input_options, tell_failure

if TYPE_CHECKING:
    import pyarrow as pa

    from communique.records import Encounter
    from communique.run import Tally

SHAPES = ("table", "csv", "jsonl", "parquet")
PLAIN_SECONDS = 10.0  # between two lines of progress where stderr is no terminal
FILTERS = {
    "actor": "Who acts, speaks, takes part or holds: a code (CHN), or part of a name.",
    "recipient": "The other side: recipient, addressee, participant or counterpart.",
    "party": "Documents that are this state's own accounts.",
    "type": "Event type, attribution type, form, act, or kind.",
    "factuality": "happened, planned, demanded, denied ...",
    "since": "From this day on (ISO; 2023-06 is the month).",
    "until": "Up to this day, inclusive.",
    "publisher": "Documents of this publisher.",
    "text": 'Documents with these words, or a "phrase".',
}
OF_DOCUMENTS = ("party", "type", "since", "until", "publisher", "text")
OF_MENTIONS = ("actor", "party", "since", "until", "publisher", "text")
OF_RECORDS = ("actor", "recipient", *OF_DOCUMENTS)
# the columns of --format table, where there is not room for all
SHOWN = {
    "documents": ("document", "publisher", "party", "published", "title", "duplicate_of"),
    "mentions": ("document", "exact", "actor", "actor_name", "entity"),
    "attributions": ("document", "said_by", "recipient", "type", "exact"),
    "events": ("published", "actor", "event", "mode", "recipient", "factuality", "said_by", "exact"),
    "accounts": ("document", "form", "date_start", "place_name", "participants", "factuality", "said_by"),
    "statements": ("document", "actor", "recipient", "act", "topic", "exact"),
    "entries": ("document", "actor", "kind", "recipient", "topic", "said_by", "exact"),
    "encounters": ("date_start", "form", "names", "place", "factuality", "documents"),
    "failures": ("document", "stage", "message"),
}
ENCOUNTER_COLUMNS = (
    *("id", "form", "parties", "names", "date_start", "date_end", "place", "place_country", "factuality"),
    *("documents", "accounts", "reasons", "weight"),
)
ENCOUNTER_LISTS = ("parties", "names", "documents", "accounts", "reasons")

store_option = click.option(
    "--store", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), help="The store's folder."
)


def filter_options(names: tuple[str, ...]) -> Callable[[Command], Command]:
    """The options of a command that asks a store: filters, and the shape of the answer."""

    def add(command: Command) -> Command:
        command = click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file, instead of stdout.")(
            command
        )
        command = click.option("--format", "shape", type=click.Choice(SHAPES), default="table", show_default=True)(command)
        for name in reversed(names):
            command = click.option(f"--{name}", help=FILTERS[name])(command)
        return store_option(command)

    return add


# ---- filling


@click.command()
@click.argument("paths", nargs=-1, required=True, type=INPUT)
@store_option
@click.option("--workers", type=click.IntRange(1), help="Processes.  [default: one per core]")
@click.option("--timeout-seconds", type=click.FloatRange(0, min_open=True), default=60.0, show_default=True, help="For one document.")
@click.option("--memory-megabytes", type=click.IntRange(500), default=2048, show_default=True, help="For one process.")
@click.option("--retry-failed", is_flag=True, help="Try documents again that failed before.")
@input_options
def run(paths: tuple[str, ...], folder: Path, **options: Any) -> None:
    """A corpus into a store, restartable: what is there is passed over, what fails is filed with its reason."""
    from communique.document.reading.documents import read_documents
    from communique.run import run_documents
    from communique.store import open_store

    limits = {name: options[name] for name in ("workers", "timeout_seconds", "memory_megabytes", "retry_failed", "pipeline")}
    defaults = {name: options[name] for name in DEFAULTS if options[name]}
    with guarded(), open_store(folder, write=True) as store:
        items = read_documents(paths, input_format=options["input_format"], text_field=options["text_field"], defaults=defaults)
        with progress(count_documents(paths)) as tell:
            tally = run_documents(items, store, on_progress=tell, on_failure=tell_failure, **limits)
    click.echo(f"{describe(tally)} in {folder}", err=True)
    if tally.interrupted:
        sys.exit(130)
    if tally.failed or tally.failed_before:
        sys.exit(1)


def describe(tally: Tally) -> str:
    """A tally in words."""
    parts = [
        (tally.done, "annotated"),
        (tally.copies, "copies linked"),
        (tally.unchanged, "stored before"),
        (tally.failed, "failed"),
        (tally.failed_before, "failed before (--retry-failed tries them again)"),
    ]
    return ", ".join(f"{number:,} {what}" for number, what in parts if number) or "nothing to do"


def count_documents(paths: tuple[str, ...]) -> int | None:
    """About how many documents there are, without reading them: lines of .jsonl and .csv, other files one each; None for `-`."""
    if "-" in paths:
        return None
    named = [Path(path) for path in paths]
    found = [Path(folder) / name for path in named if path.is_dir() for folder, _, names in os.walk(path) for name in names]
    return sum(_count_lines(file) if file.suffix.lower() in (".jsonl", ".csv") else 1 for file in (*found, *filter(Path.is_file, named)))


def _count_lines(file: Path) -> int:
    with file.open("rb") as data:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: data.read(1 << 20), b""))


@contextmanager
def progress(total: int | None) -> Iterator[Callable[[Tally], None]]:
    """Shows how far a run is on stderr: a bar on a terminal, else a line now and then."""
    if not sys.stderr.isatty():
        yield _plain_lines(total)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TextColumn("{task.description}"), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task, started = bar.add_task("reading", total=total, rate=""), time.monotonic()
        yield lambda tally: bar.update(
            task, completed=tally.seen, description=describe(tally) if tally.seen else "starting", rate=_rate(tally, started)
        )


def _plain_lines(total: int | None) -> Callable[[Tally], None]:
    started = last = time.monotonic()

    def tell(tally: Tally) -> None:
        nonlocal last
        if time.monotonic() - last < PLAIN_SECONDS:
            return
        last = time.monotonic()
        of = f" of about {total:,}" if total else ""
        how_far = f"{describe(tally)}; {_rate(tally, started)}{_time_left(tally, total, started)}" if tally.seen else "starting"
        click.echo(f"{tally.seen:,}{of}: {how_far}", err=True)

    return tell


def _rate(tally: Tally, started: float) -> str:
    return f"{(tally.done + tally.failed) / max(time.monotonic() - started, 0.001):.1f} a second"


def _time_left(tally: Tally, total: int | None, started: float) -> str:
    worked = tally.done + tally.failed
    if not total or not worked:
        return ""
    seconds = (time.monotonic() - started) / worked * max(total - tally.seen, 0)
    return f"; about {seconds / 60:.0f} minutes left" if seconds >= 90 else f"; about {seconds:.0f} seconds left"


# ---- asking


def _make_command(table: str, filters: tuple[str, ...], about: str) -> click.Command:
    @filter_options(filters)
    def ask(folder: Path, shape: str, output: Path | None, **chosen: str | None) -> None:
        from communique.store import open_store

        with guarded(), open_store(folder) as store:
            write_rows(store.rows(table, **chosen), shape, output, SHOWN[table])

    return click.command(name=table, help=about)(ask)


mentions = _make_command("mentions", OF_MENTIONS, "The words that name somebody, and who is meant.")
attributions = _make_command("attributions", OF_RECORDS, "Who said what, to whom and on whose word.")
events = _make_command("events", (*OF_RECORDS, "factuality"), "Who did what to whom, and whether it happened.")
accounts = _make_command("accounts", (*OF_RECORDS, "factuality"), "Each document's telling of an encounter.")
statements = _make_command("statements", OF_RECORDS, "The reported acts that accounts consist of.")
entries = _make_command("entries", OF_RECORDS, "Demands, commitments, assurances, agreements, refusals and conditions.")


@click.command()
@filter_options(OF_DOCUMENTS)
@click.option("--failed", is_flag=True, help="Those that could not be annotated, and why.")
def documents(folder: Path, failed: bool, shape: str, output: Path | None, **chosen: str | None) -> None:
    """The documents of a store; copies name the document they repeat."""
    from communique.store import open_store

    with guarded(), open_store(folder) as store:
        if failed:
            write_rows(store.failures(), shape, output, SHOWN["failures"])
        else:
            write_rows(store.rows("documents", **chosen), shape, output, SHOWN["documents"])


@click.command()
@filter_options(("actor", "recipient", "type", "factuality", "since", "until"))
def encounters(folder: Path, shape: str, output: Path | None, **chosen: str | None) -> None:
    """Meetings, calls and visits, each with the documents that tell of it."""
    from communique.corpus.encounters import find_encounters
    from communique.store import open_store

    with guarded(), open_store(folder) as store:
        tables = ("documents", "mentions", "mention_actors", "accounts", "parties", "spans")
        found = find_encounters(store.all_annotations(tables=tables))
        write_rows(encounter_table(each for each in found if is_wanted(each, **chosen)), shape, output, SHOWN["encounters"])


def encounter_table(encounters: Iterable[Encounter]) -> pa.Table:
    """Encounters as an Arrow table; people, documents and reasons are lists, `documents` and `accounts` in step."""
    import pyarrow as pa

    kinds = dict.fromkeys(ENCOUNTER_COLUMNS, pa.string()) | dict.fromkeys(ENCOUNTER_LISTS, pa.list_(pa.string())) | {"weight": pa.float64()}
    return pa.Table.from_pylist([_encounter_row(each) for each in encounters], schema=pa.schema(list(kinds.items())))


def _encounter_row(encounter: Encounter) -> dict[str, Any]:
    date, place = encounter.date, encounter.place
    row = {name: getattr(encounter, name) for name in ("id", "form", "factuality", "weight")}
    row |= {name: list(getattr(encounter, name)) for name in ("parties", "names", "reasons")}
    row |= {"documents": [document for document, _ in encounter.accounts], "accounts": [account for _, account in encounter.accounts]}
    row |= {"date_start": date.start if date else None, "date_end": date.end if date else None}
    return row | {"place": place.name if place else None, "place_country": place.country if place else None}


def is_wanted(encounter: Encounter, *, type: str | None, factuality: str | None, **chosen: str | None) -> bool:
    """Whether an encounter meets the filters."""
    people = [name.lower() for name in (*encounter.parties, *encounter.names)]
    start, end = (encounter.date.start or "", encounter.date.end or "") if encounter.date else ("", "")
    since, until = chosen["since"], chosen["until"]
    return (
        type in (None, encounter.form)
        and factuality in (None, encounter.factuality)
        and all(side is None or any(side.lower() in name for name in people) for side in (chosen["actor"], chosen["recipient"]))
        and (since is None or (end != "" and end >= since))
        and (until is None or (start != "" and start[: len(until)] <= until))
    )


def write_rows(rows: pa.Table, shape: str, output: Path | None, shown: tuple[str, ...]) -> None:
    """Rows as a table for the terminal, as CSV, JSON lines or Parquet, on stdout or into a file."""
    if shape == "parquet":
        from pyarrow import parquet

        if output is None and sys.stdout.isatty():
            raise click.UsageError("parquet is not for the screen; name a file with -o")
        parquet.write_table(rows, output if output is not None else sys.stdout.buffer)
        return
    with output.open("w", encoding="utf-8", newline="") if output else _kept_open() as out:
        if shape == "csv":
            write_csv_rows(rows, out)
        elif shape == "jsonl":
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows.to_pylist())
        else:
            write_screen(rows.select(shown), out)


@contextmanager
def _kept_open() -> Iterator[Any]:
    yield sys.stdout


def write_csv_rows(rows: pa.Table, out: Any) -> None:
    """Rows as CSV that R, Excel and pandas open; lists are joined, and no cell begins like a spreadsheet's formula."""
    from communique.export import safe_cell

    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows.column_names)
    writer.writerows([safe_cell("; ".join(cell) if isinstance(cell, list) else cell) for cell in row.values()] for row in rows.to_pylist())


def write_screen(rows: pa.Table, out: Any) -> None:
    """Rows as a table as wide as the terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(expand=True)
    for name in rows.column_names:
        table.add_column(name, overflow="fold")
    for row in rows.to_pylist():
        cells = (
            "; ".join(cell) if isinstance(cell, list) else "" if cell is None else " ".join(str(cell).split()) for cell in row.values()
        )
        table.add_row(*(Text(cell) for cell in cells))
    Console(file=out, width=None if out.isatty() else 160).print(table)


# ---- keeping


@click.command()
@store_option
def verify(folder: Path) -> None:
    """Re-checks every file, exact quote, id and reference of a store; lists files that belong to nothing."""
    from dataclasses import asdict

    from communique.store import open_store

    with guarded(), open_store(folder) as store:
        found = store.verify()
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
    if found.problems:
        click.echo(f"{len(found.problems)} problems in {folder}", err=True)
        sys.exit(1)


@click.command()
@store_option
def compact(folder: Path) -> None:
    """Merges small files, drops what no longer counts, and brings an older store up to date."""
    from communique.store import open_store

    with guarded():
        if not folder.is_dir():
            raise click.UsageError(f"{folder} is not a store")
        with open_store(folder, write=True) as store:
            click.echo(f"{store.compact()} shards in {folder}", err=True)
