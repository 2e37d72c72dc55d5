"""The command that follows a phrase through the accounts of a store. `cli` loads this module when it is called."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from communique.cli_options import SINCE, UNTIL, store_option
from communique.cli_output import as_markdown, guarded, numbered, opened

if TYPE_CHECKING:
    from communique.corpus.phrases import Pieces, Wording
    from communique.records import Annotations

TABLES = ("documents", "mentions", "mention_actors", "accounts", "statements", "attributions", "parties", "spans")
COLUMNS = ("day", "publisher", "party", "document", "wording", "start", "end", "changes", "before", "voices", "near")
WIDTH = 100  # columns where the output is no terminal
MOST_NAMED = 5  # documents named in a note, publishers in a row of accounts
UNDATED = "undated"
MARKS = {"kept": "{}", "added": "{{+{}+}}", "dropped": "[-{}-]"}
MARKDOWN = {"kept": "{}", "added": "**{}**", "dropped": "~~{}~~"}
STYLES = {"kept": "", "added": "bold green", "dropped": "strike red"}


@click.command()
@click.argument("words", metavar="PHRASE")
@store_option
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
    from communique.cli_ledger import named_parties
    from communique.corpus.phrases import left_out, trace_phrase
    from communique.store import open_store

    with guarded():
        with open_store(folder) as store:
            annotations = tuple(store.all_annotations(tables=TABLES))
        named = named_parties(between or ())
        note_absent(named, annotations)
        parties = tuple(code for code, _ in named)
        told = trace_phrase(words, annotations, between=parties, across_sides=across_sides)
        kept = [one for one in told if is_within(one.day, days["since"], days["until"])]
        note_found(words, kept)
        note_left_out(left_out(words, annotations, parties), parties)
        with opened(output) as out:
            WRITERS[shape](kept, out)


def note_absent(named: Sequence[tuple[str, str]], annotations: Sequence[Annotations]) -> None:
    """Says on stderr which party no account is of an encounter with."""
    from communique.corpus.phrases import tells_between

    for party, typed in named:
        if not any(tells_between(made, (party,)) for made in annotations):
            click.echo(f"no encounter of this store has {typed}: a code (CHN) or the name of a state", err=True)


def note_found(words: str, told: Sequence[Wording]) -> None:
    """Says on stderr in how many accounts a phrase stands, and in how many only its words do."""
    accounts, having = {one.document for one in told}, {one.document for one in told if one.passage}
    near = sum(one.near is not None for one in told)
    other = f"; {near} have its words in other forms or order" if near else ""
    click.echo(f"{numbered(len(accounts), 'account')}, {len(having) or 'none'} of them with {words!r}{other}", err=True)


def note_left_out(left: Sequence[tuple[str, bool]], between: Sequence[str]) -> None:
    """Says on stderr which documents were not looked at, and which of them have the phrase."""
    if not left:
        return
    having = [document for document, has in left if has]
    named = ", ".join(having[:MOST_NAMED]) + (" ..." if len(having) > MOST_NAMED else "")
    among = f" between {' and '.join(between)}" if between else ""
    with_it = f", {len(having)} of them with the phrase: {named}" if having else ""
    what = "1 document that tells of no encounter{} is" if len(left) == 1 else f"{len(left):,} documents that tell of no encounter{{}} are"
    click.echo(f"{what.format(among)} left out{with_it}", err=True)


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
    near = told.near.exact if told.near else None
    return (told.day, told.publisher, told.party, told.document, *place, changes, told.before, chain_of(told) or None, near)


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
    for group in _in_runs(told):
        one = group[0]
        account, voices = as_markdown(one.publisher or one.document), as_markdown(chain_of(one))
        wording = marked(_escaped(one), MARKDOWN) or (f"*not so worded:* {as_markdown(one.near.exact)}" if one.near else "*absent*")
        if len(group) == 1:
            out.write(f"| {one.day or UNDATED} | {account} | {voices} | {wording} |\n")
        else:
            out.write(f"| {_days_of(group)} | {as_markdown(_accounts_of(group))} |  | *absent* |\n")


def _in_runs(told: Sequence[Wording]) -> Iterator[list[Wording]]:
    """Each wording alone, accounts that follow each other without one together."""
    for absent, group in groupby(told, key=lambda one: one.passage is None and one.near is None):
        if absent:
            yield list(group)
        else:
            yield from ([one] for one in group)


def _days_of(group: Sequence[Wording]) -> str:
    """ "2021-03-01 to 2022-05-10"; of accounts without a date, which come first, that there is none."""
    days = [one.day for one in group if one.day]
    known = [" to ".join(dict.fromkeys((days[0], days[-1])))] if days else []
    return "; ".join([UNDATED, *known] if len(days) < len(group) else known)


def _accounts_of(group: Sequence[Wording]) -> str:
    """ "5 accounts: 3 of The White House, 2 of the Kremlin"; of many publishers the first few."""
    names = [one.publisher or one.document for one in group]
    several = list(dict.fromkeys(names))
    shown = [f"{names.count(name)} of {name}" for name in several[:MOST_NAMED]]
    rest = sum(name in several[MOST_NAMED:] for name in names)
    return f"{len(names)} accounts: {', '.join(shown)}{f' and {rest} of others' if rest else ''}"


def _escaped(told: Wording) -> Pieces:
    return tuple((as_markdown(words), kind) for words, kind in told.pieces)


def _write_table(told: Sequence[Wording], out: TextIO) -> None:
    """Account by account, what was changed in it set off; as wide as the terminal."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    colour = out.isatty()
    console = Console(file=out, width=None if colour else WIDTH, highlight=False)
    for group in _in_runs(told):
        one = group[0]
        alone = one.publisher or one.document
        head = (_days_of(group), alone if len(group) == 1 else _accounts_of(group), chain_of(one))
        console.print(Text(" · ".join(filter(None, head)), style="bold"), soft_wrap=False)
        pieces = [((words if colour else MARKS[kind].format(words)) + " ", STYLES[kind]) for words, kind in one.pieces]
        missing = f"not so worded: {one.near.flat}" if one.near else "absent"
        console.print(Padding(Text.assemble(*pieces) if pieces else Text(missing, style="dim"), (0, 0, 0, 4), expand=False))


WRITERS: dict[str, Callable[[Sequence[Wording], TextIO], None]] = {
    "table": _write_table,
    "csv": _write_csv,
    "json": _write_json,
    "md": _write_md,
}
