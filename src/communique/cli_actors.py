"""The command that shows what the tables know about an actor, and from where."""

from __future__ import annotations

import json
import sys
from datetime import date

import click

from communique.cli_options import ACTORS
from communique.cli_output import guarded

SHOWN = ("name", "kind", "office_title", "state", "from", "to", "on_that_day", "source", "note")
FROM_MEMORY = frozenset({"hand", "recalled"})


def _day(_context: click.Context, _option: click.Parameter, words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise click.BadParameter(f"{words!r} is no day; write 2023-06-19") from None


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--as-of", "day", metavar="DAY", callback=_day, help="What is known of this day. Without it, all that is known.")
@click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table", show_default=True)
@ACTORS
def actors(name: tuple[str, ...], day: date | None, shape: str) -> None:
    """Who NAME is: a person, a state (its office holders), an organisation, a capital or seat; with the source of every line."""
    from communique.document.actors.register import look_up
    from communique.offices import near_states

    if not any(character.isalnum() for character in "".join(name)):
        raise click.UsageError("no name; write a person, a state, an organisation or a capital")
    with guarded():
        found = look_up(" ".join(name), day)
        if shape == "json":
            sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        elif found:
            print_rows(found)
        if not found:
            near = " or ".join(near_states(" ".join(name)))
            hint = f"did you mean {near}?" if near else "add it with --actors FILE"
            click.echo(f"nothing is known of {' '.join(name)!r}; {hint}", err=True)
        elif FROM_MEMORY & {row["source"] for row in found}:
            click.echo("source `recalled` and `hand`: from memory, not from a source; look such rows up before you cite them", err=True)


def print_rows(found: list[dict[str, str | None]]) -> None:
    """Rows as a table for the terminal."""
    from rich.console import Console
    from rich.table import Table

    table = Table()
    for column in SHOWN:
        table.add_column(column.replace("_", " "))
    for row in found:
        table.add_row(*(row[column] or "" for column in SHOWN))
    Console(width=None if sys.stdout.isatty() else 180).print(table)
