"""The command that follows a phrase through the accounts of a store. `cli` loads this module when it is called."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from communique.cli_options import SINCE, STORE, UNTIL
from communique.cli_output import guarded, opened

if TYPE_CHECKING:
    from communique.corpus.phrases import Pieces, Wording

TABLES = ("documents", "mentions", "mention_actors", "accounts", "statements", "attributions", "parties", "spans")
COLUMNS = ("day", "publisher", "party", "document", "wording", "start", "end", "changes", "before", "voices")
MARKS = {"kept": "{}", "added": "{{+{}+}}", "dropped": "[-{}-]"}
MARKDOWN = {"kept": "{}", "added": "**{}**", "dropped": "~~{}~~"}
STYLES = {"kept": "", "added": "bold green", "dropped": "strike red"}


@click.command()
@click.argument("words", metavar="PHRASE")
@click.option("--store", "folder", required=True, type=STORE, help="The store's folder.")
@click.option("--between", nargs=2, metavar="STATE STATE", help="Accounts of encounters between these two only: codes or names.")
@click.option("--across-sides", is_flag=True, help="Changes against the last account of either side, instead of the same side's last.")
@SINCE
@UNTIL
@click.option("--format", "shape", type=click.Choice(("table", "csv", "json", "md")), default="table", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file, instead of stdout.")
def phrase(
    words: str, folder: Path, between: tuple[str, str] | None, across_sides: bool, shape: str, output: Path | None, **days: str | None
) -> None:
    """A phrase over time: its wording in each successive account, what changed since the one before, and where it is absent."""
    from communique.cli_ledger import as_codes
    from communique.corpus.phrases import trace_phrase
    from communique.store import open_store

    with guarded():
        with open_store(folder) as store:
            annotations = tuple(store.all_annotations(tables=TABLES))
        told = trace_phrase(words, annotations, between=as_codes(",".join(between or ())), across_sides=across_sides)
        kept = [one for one in told if is_within(one.day, days["since"], days["until"])]
        if not any(one.passage for one in kept):
            click.echo(f"{len(kept)} accounts, none of them with {words!r}", err=True)
        with opened(output) as out:
            WRITERS[shape](kept, out)


def is_within(day: str | None, since: str | None, until: str | None) -> bool:
    """Whether a day lies within; an unknown day does where nothing is asked."""
    return (not since or (day or "") >= since) and (not until or (bool(day) and str(day)[: len(until)] <= until))


def marked(pieces: Pieces, marks: dict[str, str]) -> str:
    """A redline in one line of text."""
    return " ".join(marks[kind].format(words) for words, kind in pieces)


def row_of(told: Wording) -> tuple[str | int | None, ...]:
    """One wording as cells, in the order of COLUMNS."""
    passage = told.passage
    place = (passage.exact, passage.start, passage.end) if passage else (None, None, None)
    changes = marked(told.pieces, MARKS) if told.before else None
    return (told.day, told.publisher, told.party, told.document, *place, changes, told.before, chain_of(told) or None)


def chain_of(told: Wording) -> str:
    """On whose word a wording stands, innermost first."""
    return " ← ".join(told.voices)


def _write_json(told: Sequence[Wording], out: TextIO) -> None:
    rows = [asdict(one) | {"pieces": [{"words": words, "change": kind} for words, kind in one.pieces]} for one in told]
    out.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")


def _write_csv(told: Sequence[Wording], out: TextIO) -> None:
    import csv

    from communique.export import safe_cell

    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe_cell(cell) for cell in row_of(one)] for one in told)


def _write_md(told: Sequence[Wording], out: TextIO) -> None:
    out.write("| day | account | on whose word | wording |\n|---|---|---|---|\n")
    for one in told:
        account, voices = _md(one.publisher or one.document), _md(chain_of(one))
        out.write(f"| {one.day or ''} | {account} | {voices} | {marked(_escaped(one), MARKDOWN) or '*absent*'} |\n")


def _escaped(told: Wording) -> Pieces:
    return tuple((_md(words), kind) for words, kind in told.pieces)


def _md(words: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", " ".join(words.split()))


def _write_table(told: Sequence[Wording], out: TextIO) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    colour = out.isatty()
    table = Table("day", "account", "on whose word", "wording", expand=True, show_lines=True)
    table.columns[3].ratio = 1
    for one in told:
        pieces = [((words if colour else MARKS[kind].format(words)) + " ", STYLES[kind]) for words, kind in one.pieces]
        wording = Text.assemble(*pieces) if pieces else Text("absent", style="dim")
        table.add_row(one.day or "", Text(one.publisher or one.document), Text(chain_of(one)), wording)
    Console(file=out, width=None if colour else 160).print(table)


WRITERS: dict[str, Callable[[Sequence[Wording], TextIO], None]] = {
    "table": _write_table,
    "csv": _write_csv,
    "json": _write_json,
    "md": _write_md,
}
