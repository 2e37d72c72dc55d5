"""Write the pages of docs/ that are made from the program itself: the command line, the records, the tables of words.

    python docs/generate.py

`tests/test_docs.py` fails if a page is not what this script would write."""

from __future__ import annotations

import csv
import dataclasses
import inspect
from collections.abc import Iterator
from pathlib import Path

import click

from communique import records
from communique.cli import main as program

DOCS = Path(__file__).parent
DATA = Path(records.__file__).parent / "data"
NOTICE = "<!-- made by docs/generate.py -->\n"


def command_line() -> str:
    """The help of every command."""
    context = click.Context(program, info_name="communique", **program.context_settings)
    parts = [
        f"{NOTICE}\n# Command line\n\nEvery command, as `communique COMMAND --help` prints it.\n",
        _help("communique", program, context),
    ]
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        assert command is not None
        parts += [_help(f"communique {path}", found, parent) for path, found, parent in _with_children(name, command, context)]
    return "\n".join(parts)


def _with_children(name: str, command: click.Command, parent: click.Context) -> Iterator[tuple[str, click.Command, click.Context]]:
    yield name, command, parent
    if isinstance(command, click.Group):
        inner = click.Context(command, info_name=name, parent=parent)
        for child in command.list_commands(inner):
            found = command.get_command(inner, child)
            assert found is not None
            yield from ((f"{name} {path}", at, above) for path, at, above in _with_children(child, found, inner))


def _help(title: str, command: click.Command, parent: click.Context) -> str:
    name = title.split()[-1]
    context = parent if command is parent.command else click.Context(command, info_name=name, parent=parent)
    context.max_content_width = context.terminal_width = 100
    return f"## {title}\n\n```text\n{command.get_help(context)}\n```\n"


def data_dictionary() -> str:
    """Every record with its fields and what they mean."""
    parts = [f"{NOTICE}\n# Data dictionary\n\n{inspect.getdoc(records)}\n"]
    for name, kind in vars(records).items():
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            fields = "\n".join(f"| `{f.name}` | {_type(str(f.type))} |" for f in dataclasses.fields(kind))
            parts.append(f"## {name}\n\n{inspect.getdoc(kind)}\n\n| field | type |\n|---|---|\n{fields}\n")
    return "\n".join(parts)


def _type(words: str) -> str:
    """A type as a reader wants it: closed sets spelled out."""
    known = getattr(records, words, None)
    values = getattr(known, "__args__", ())
    shown = ", ".join(f"`{value}`" for value in values) if values else f"`{words}`"
    return shown.replace("|", "\\|")


def tables() -> str:
    """The tables of words and facts: their columns."""
    rows = []
    for path in sorted(DATA.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            head = next(csv.reader(line for line in file if not line.startswith("#")))
        rows.append(f"| `{path.name}` | {', '.join(head)} |")
    body = "\n".join(rows)
    head = "| table | columns |\n|---|---|"
    return f"{NOTICE}\n# Tables of words\n\nSources and licences: `src/communique/data/SOURCES.md`.\n\n{head}\n{body}\n"


PAGES = {"reference/cli.md": command_line, "reference/records.md": data_dictionary, "reference/tables.md": tables}


def main() -> None:
    for name, make in PAGES.items():
        (DOCS / name).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
