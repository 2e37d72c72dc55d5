"""The command that shows what the tables know about an actor, and from where."""

from __future__ import annotations

import json
import sys
from datetime import datetime

import click

from communique.cli_options import ACTORS
from communique.cli_output import guarded

SHOWN = ("name", "kind", "office_title", "state", "from", "to", "on_that_day", "source", "note")


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--as-of", "day", type=click.DateTime(["%Y-%m-%d"]), help="What is known of this day. Without it, all that is known.")
@click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table", show_default=True)
@ACTORS
def actors(name: tuple[str, ...], day: datetime | None, shape: str) -> None:
    """Who NAME is: a person, a state (its office holders), an organisation, a capital or seat; with the source of every line."""
    from communique.document.actors.register import look_up

    with guarded():
        found = look_up(" ".join(name), day.date() if day else None)
        if shape == "json":
            sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        elif not found:
            click.echo(f"nothing is known of {' '.join(name)!r}; add it with --actors FILE", err=True)
        else:
            print_rows(found)


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
