"""Write the pages of docs/ that are made from the program itself: the command line, records, columns, tables, licences, models' cards.

    python docs/generate.py

`tests/test_docs.py` fails if a page is not what this script would write."""

from __future__ import annotations

import csv
import dataclasses
import inspect
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import click

from communique import records
from communique.cli import main as program

DOCS = Path(__file__).parent
DATA = Path(records.__file__).parent / "data"
MODELS = DATA.parent / "models"
TRAINING = DOCS.parent / "training" / "data"
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
    return f"{NOTICE}\n# Tables of words\n\nSources and licences: [of every file](licences.md).\n\n{head}\n{body}\n"


def columns() -> str:
    """What each column of the flat tables and of the answers of a store means, from `columns.csv` beside this file."""
    with (DOCS / "columns.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["tables"], row["column"], row["meaning"]) for row in csv.DictReader(file)]
    parts = [
        f"{NOTICE}\n# Columns\n\nOf all tables that the program writes. `annotate` and `export` write `documents` to `alignments`; a store "
        "answers (`communique events --store` and its sisters) with some columns of its own, marked *the store's*: its codes and its names "
        "are each in order of the alphabet, not in step. `leads` and `deeds` are `ledger --leads` and `--deeds`, `failures` is "
        "`documents --failed`, `verdicts` is `evaluate verdicts`; `sample` has these columns beside those of the table that is judged. "
        "Missing is empty; lists are joined by `; ` (`context` of a store by `;`).\n"
    ]
    for table in dict.fromkeys(table for table, _, _ in rows):
        title = "Of several tables" if table == "*" else f"`{table}`"
        lines = "\n".join(f"| `{name}` | {meaning} |" for of, name, meaning in rows if of == table)
        parts.append(f"## {title}\n\n| column | meaning |\n|---|---|\n{lines}\n")
    return "\n".join(parts)


OF_ONE_SOURCE = "GeoNames"  # that of a table without the column


def licences() -> str:
    """Where every data file comes from, and under what licence: from the `source` of each row, the list of sources, and the cards."""
    known = sources()
    lines = [f"| {tag} | {source} | {licence} |" for tag, (source, licence) in known.items()]
    parts = [
        f"{NOTICE}\n# Licences of the data\n\nThe program is Apache-2.0. Its data files:\n",
        "## Tables that ship\n\nEach row names its source, or several.\n\n| table | sources |\n|---|---|",
        *(_table_sources(path, known) for path in sorted(DATA.glob("*.csv"))),
        "\n## The sources\n\n| source | what | licence, line to keep |\n|---|---|---|",
        *lines,
        "\n## Models that ship\n\n| file | licence |\n|---|---|",
        *(f"| `{path.name}` | Apache-2.0, as its base; trained on what its [card](../models/{path.stem}.md) lists |" for path in _models()),
        "| `products.onnx` | the project's |",
        "| `tokenizer.json` | Apache-2.0 (all-MiniLM-L6-v2, unchanged) |",
        "\n## Texts to train on (in the repository, not in the package)\n",
        "Written for the project, and under its licence; nothing in them is copied.\n\n| file | card |\n|---|---|",
        *(f"| `training/data/{path.name}` | {_title(path)} |" for path in sorted(TRAINING.glob("*.md"))),
        f"| `training/data/pairs` | {_title(TRAINING / 'pairs' / 'README.md')} |",
    ]
    return "\n".join(parts) + "\n"


def sources() -> dict[str, tuple[str, str]]:
    """What SOURCES.md says of each tag: the source, and the licence with the line to keep."""
    rows = re.findall(r"^\| (.+?) \| (.+?) \| ?(.*?) ?\|$", (DATA / "SOURCES.md").read_text(encoding="utf-8"), re.MULTILINE)
    return {tag: (source, licence or "as its own source") for tag, source, licence in rows if tag != "tag"}


def _table_sources(path: Path, known: dict[str, tuple[str, str]]) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        found = [row.get("source", OF_ONE_SOURCE) for row in csv.DictReader(line for line in file if not line.startswith("#"))]
    tags = sorted({tag for tags in found for tag in re.split(r"[+|]", tags)})
    if unknown := [tag for tag in tags if tag not in known]:
        raise ValueError(f"{path.name}: the source {unknown[0]!r} is not in SOURCES.md")
    return f"| `{path.name}` | {'; '.join(tags)} |"


def _title(path: Path) -> str:
    return path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")


def _models() -> list[Path]:
    return sorted(
        path for kind in ("*.onnx", "*.npy") for path in MODELS.glob(kind) if path.name != "products.onnx"
    )  # which learnt nothing


def card(name: str) -> str:
    """The card of a model, as it lies beside its weights."""
    return f"{NOTICE}\n{(MODELS / name).read_text(encoding='utf-8')}"


def picture(name: str) -> str:
    """A picture of a card."""
    return (MODELS / name).read_text(encoding="utf-8")


PAGES: dict[str, Callable[[], str]] = {
    "reference/cli.md": command_line,
    "reference/records.md": data_dictionary,
    "reference/columns.md": columns,
    "reference/tables.md": tables,
    "reference/licences.md": licences,
    **{f"models/{path.name}": partial(card, path.name) for path in sorted(MODELS.glob("*.md"))},
    **{f"models/{path.name}": partial(picture, path.name) for path in sorted(MODELS.glob("*.svg"))},
}


def main() -> None:
    for name, make in PAGES.items():
        (DOCS / name).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
