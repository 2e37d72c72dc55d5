"""What commands write beside their records: failures, progress, tables for the terminal, and the right exit status."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, get_args

import click

from communique.records import DocumentKind, flat

if TYPE_CHECKING:
    from rich.console import Console

    from communique.document.reading.formats import Failure
    from communique.records import Annotations, Comparison, Document

KIND_WORDS = f"{', '.join(get_args(DocumentKind))}, or in other words (interview, joint statement ...)"

HEAD = 2000  # characters of a text looked at for a day
WIDE = 200  # characters of a table that no terminal shows
LONG_TEXT, PER_MINUTE = 100_000, 150_000  # characters: a text of which it is said how long it takes, and what one core does in a minute
PLAIN_SECONDS = 10.0  # between two lines of progress where stderr is no terminal


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


def check_apart(output: Path | None, paths: Iterable[str]) -> None:
    """Raises UsageError if a file that is to be written is one that is read, and would be lost, or lies where it would be read too."""
    if output is None or output.is_dir():
        return
    here = output.resolve()
    for path in map(Path, paths):
        if path.resolve() == here:
            raise click.UsageError(f"{output} is one of the files that are read; name another with -o")
        if path.resolve() in here.parents and output.suffix:
            raise click.UsageError(f"{output} lies in {path}, whose files are read as texts; name one elsewhere with -o")


@contextlib.contextmanager
def replacing(output: Path) -> Iterator[Path]:
    """A path beside `output` to write to, which takes its place in the end, so that a command that fails leaves an earlier file alone;
    `output` itself where there is none."""
    if not output.is_file():
        yield output
        return
    made = output.with_name(f".new-{output.name}")
    try:
        yield made
        made.replace(output)
    finally:
        if made.is_dir():
            shutil.rmtree(made, ignore_errors=True)
        made.unlink(missing_ok=True)


class Stop:
    """Ends work at Ctrl-C without losing what is done: items come until then, and the program ends with what is written and status 130."""

    def __init__(self) -> None:
        self.done: int | None = None

    def until(self, items: Iterable[Annotations]) -> Iterator[Annotations]:
        """The items until Ctrl-C."""
        done = 0
        try:
            for item in items:
                yield item
                done += 1
        except KeyboardInterrupt:
            self.done = done

    def tell(self) -> None:
        """If work was stopped, says how far it went, and exits."""
        if self.done is not None:
            click.echo(f"stopped after {self.done} document{'s' * (self.done != 1)}; no more are written", err=True)
            sys.exit(130)


@contextlib.contextmanager
def opened(output: Path | None) -> Iterator[TextIO]:
    """The file to write text to, its folder made; stdout where none is named."""
    if output is None:
        yield sys.stdout
        return
    with writing(output), output.open("w", encoding="utf-8", newline="") as out:
        yield out


def numbered(number: int, noun: str, nouns: str | None = None) -> str:
    """A number with its noun, whose plural is `nouns`: "1 document", "2,000 documents"."""
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"


def as_markdown(words: str) -> str:
    """Words in one line, with no mark of Markdown's."""
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", flat(words))


def tell_copies(number: int) -> None:
    """How many texts are not on a page, as another has them word for word; nothing if none is."""
    if number:
        click.echo(f"{numbered(number, 'exact copy', 'exact copies')} left out", err=True)


def tell_failure(failure: Failure) -> None:
    """One JSON line on stderr."""
    mark = {"note": True} if failure.note else {"skipped": True} if failure.skipped else {}
    line = {"path": failure.path, "stage": failure.stage, "message": failure.message} | mark
    click.echo(json.dumps(line, ensure_ascii=False), err=True)


def with_notes(items: Iterable[Document | Failure]) -> Iterator[Document | Failure]:
    """The items; of a document whose date cannot be read one JSON line on stderr, since everything that depends on its day stays open, and
    one of each kind that nobody knows."""
    told = set[str]()
    for item in items:
        if getattr(item, "note", False):
            told.add("two ways")
        for message in _notes_of(item, told):
            click.echo(json.dumps({"path": getattr(item, "id", ""), "stage": "reading", "message": message, "note": True}), err=True)
        yield item


def _notes_of(item: Document | Failure, told: set[str]) -> Iterator[str]:
    """What was made of header fields that cannot be read; `told` are the kinds told before, of which a table may have thousands."""
    from communique.document.reading.dates import is_two_ways
    from communique.document.reading.documents import kind_called
    from communique.document.reading.formats import keys_without_end

    text = getattr(item, "text", "")
    if len(text) > LONG_TEXT:
        yield f"has {len(text):,} characters, which takes about {numbered(max(1, round(len(text) / PER_MINUTE)), 'minute')} or more"
    if "header" not in told and (keys := keys_without_end(text)):
        told.add("header")
        yield (
            f"begins with lines that look like a header ({', '.join(keys)}), but other lines follow in the same block, so all are text; put"
            " an empty line below the header (told once)"
        )
    lost = dict(getattr(item, "extra", ()))
    date, kind = lost.get("date"), lost.get("kind")
    named = date is not None and "two ways" in told and is_two_ways(date)  # of a table, whose first such row was named
    if date is not None and getattr(item, "published", None) is None and not named:
        yield f"date {date!r} cannot be read as one day, so the document has none; write 2024-06-19"
    elif date is None and getattr(item, "published", "") is None and "no date" not in told and _names_bare_day(text):
        told.add("no date")
        yield "has no date, so days without a year stay without one; add --date or a line `date: 2024-06-19` (told once)"
    if kind is not None and kind not in told and kind_called(kind) is None:
        told.add(kind)
        yield f"kind {kind!r} is not known, so the document is {getattr(item, 'kind', None)!r}; write {KIND_WORDS}"


def _names_bare_day(text: str) -> bool:
    """Whether the head of a text names a day without its year."""
    from communique.daylabels import days_in

    return any(first.day is not None and first.year is None for line in text[:HEAD].split("\n") for first, _ in days_in(line))


def tell_missing() -> None:
    """Says on stderr which networks the installed package lacks, if they are wanted: the rules go on without them, worse."""
    from communique.resources import missing_networks, rules_only

    if not rules_only() and (missing := missing_networks()):
        click.echo(
            f"{', '.join(missing)} missing from models/: rules alone do that part, worse; install communique again, or say --rules-only",
            err=True,
        )


@contextlib.contextmanager
def progress(shown: bool) -> Iterator[Callable[[], None]]:
    """A count of documents on stderr while work goes on: on a terminal as it grows, else a line now and then."""
    if not shown or not sys.stderr.isatty():
        yield _plain_count() if shown else lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    with Progress(
        SpinnerColumn(), TextColumn("{task.completed} documents"), TimeElapsedColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("", total=None)
        yield lambda: bar.advance(task)


def _plain_count() -> Callable[[], None]:
    done, last = 0, 0.0

    def advance() -> None:
        nonlocal done, last
        done += 1
        last = last or time.monotonic()
        if time.monotonic() - last >= PLAIN_SECONDS:
            last = time.monotonic()
            click.echo(numbered(done, "document"), err=True)

    return advance


def tell_strangers(left: Annotations, right: Annotations) -> None:
    """Says on stderr that two accounts are hardly of one encounter, so that nobody takes what they do not share for left out."""
    from communique.corpus.compare.several import are_strangers

    if are_strangers(left, right):
        click.echo(
            f"{left.document.id} and {right.document.id} name no party of each other, so they are hardly accounts of one encounter: what"
            " only one of them has is not left out by the other",
            err=True,
        )


def console_on(out: TextIO) -> Console:
    """A console for tables: as wide as the terminal, or WIDE where the words go to a file or another program."""
    from rich.console import Console

    return Console(file=out, width=None if out.isatty() else WIDE)


def write_comparison(comparison: Comparison, shape: str, out: TextIO) -> None:
    """A comparison as JSON, as a page, as Markdown or as a table for the terminal."""
    from communique.export import comparison_to_dict, write_markdown

    if shape == "json":
        out.write(json.dumps(comparison_to_dict(comparison), ensure_ascii=False) + "\n")
    elif shape == "html":
        from communique.report import write_report

        out.write(write_report((comparison.left, comparison.right)))
    elif shape == "md":
        write_markdown(comparison, out)
    else:
        print_table(comparison, out)


def write_synopsis(accounts: Sequence[Annotations], shape: str, out: TextIO) -> None:
    """Several accounts, topic by topic: as JSON, as the report's page, as Markdown or as a table for the terminal."""
    from communique.corpus.compare import tell_apart
    from communique.export.synopsis import account_names, other_side_lines, synopsis_rows, synopsis_to_dict, write_synopsis_markdown

    if shape == "html":
        from communique.report import write_report

        out.write(write_report(tuple(accounts)))
        return
    synopsis = tell_apart(accounts)
    if shape == "json":
        out.write(json.dumps(synopsis_to_dict(synopsis), ensure_ascii=False) + "\n")
    elif shape == "md":
        write_synopsis_markdown(synopsis, out)
    else:
        print_rows(("topic", *account_names(synopsis)), synopsis_rows(synopsis), out)
        for line in other_side_lines(synopsis):
            click.echo(f"known from the other side only: {line}", file=out)


def print_rows(heads: Sequence[str], rows: Iterable[Sequence[str]], out: TextIO) -> None:
    """Rows of words as a table as wide as the terminal."""
    from rich.table import Table
    from rich.text import Text

    table = Table(show_lines=True, expand=True)
    for head in heads:
        table.add_column(Text(head))
    for row in rows:
        table.add_row(*map(Text, row))
    console_on(out).print(table)


def print_table(comparison: Comparison, out: TextIO) -> None:
    """The alignment as a table as wide as the terminal: what only one side says first, then what both say, phrases by which they part in
    bold; below it coverage and what is known from the other side only."""
    from rich.table import Table
    from rich.text import Text

    from communique.export import closing_lines, marked_rows, side_names

    table = Table(show_lines=True, expand=True)
    table.add_column("", width=14)
    for name in side_names(comparison):
        table.add_column(Text(name), ratio=1)
    for relation, *sides in marked_rows(comparison):
        table.add_row(relation, *(Text.assemble(*((words, "bold" if marked else "") for words, marked in side)) for side in sides))
    console_on(out).print(table)
    for line in closing_lines(comparison):
        click.echo(line, file=out)
