"""The options that commands share, and what they mean to the functions that the commands call."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from communique.cli_output import KIND_WORDS, guarded

if TYPE_CHECKING:
    from communique.export.wishes import Wishes
    from communique.records import Annotations

Command = TypeVar("Command", bound=Callable[..., Any])

INPUT = click.Path(exists=True, allow_dash=True)


class _Store(click.Path):
    """The folder of a store."""

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:
        """What to do where no store is named."""
        return "Texts are read into a store first: `communique run PATH... --store DIR`."


STORE = _Store(file_okay=False, path_type=Path)
store_option = click.option("--store", "folder", required=True, type=STORE, help="The store's folder.")
INPUT_FORMATS = ("txt", "scan", "html", "pdf", "docx", "rtf", "odt", "eml", "mbox", "jsonl", "csv", "xlsx", "parquet", "warc", "zip")
TABLE_NAMES = ("mentions", "attributions", "events", "accounts", "statements", "entries")
FORMAT_NAMES = ("jsonl", "csv", "tsv", "parquet", "plover", "polecat", "icews", "webannotation", "brat", "cas")
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


# ---- days


def check_day(_context: click.Context, _option: click.Parameter, words: str | None) -> str | None:
    """The day, month or year as it stands; words that are none would silently match nothing."""
    from communique.store.queries import is_day

    if words is not None and not is_day(words):
        raise click.BadParameter(f"{words!r} is no date; write 2023, 2023-06 or 2023-06-19")
    return words


SINCE = click.option("--since", metavar="DAY", callback=check_day, help=FILTERS["since"])
UNTIL = click.option("--until", metavar="DAY", callback=check_day, help=FILTERS["until"])


# ---- files of the user's own


def use_actors(_context: click.Context, _option: click.Parameter, path: Path | None) -> None:
    """Names the user's table of office holders to this process and those it starts, if all its lines can be read."""
    if path is not None:
        from communique.offices import OWN_FILE, read_own_rows

        with guarded():
            read_own_rows(path)
        os.environ[OWN_FILE] = str(path.resolve())


def use_own_table(_context: click.Context, option: click.Parameter, path: Path | None) -> None:
    """Names the user's table of words to this process and those it starts, if all its lines can be read."""
    if path is not None:
        from communique.own_tables import TABLES, read_own_rows

        name = str(option.name)
        with guarded():
            read_own_rows(name, path)
        os.environ[TABLES[name].variable] = str(path.resolve())


def use_model(_context: click.Context, _option: click.Parameter, folder: Path | None) -> None:
    """Names the user's own model to this process and those it starts, if it is one."""
    if folder is not None:
        from communique.resources import OWN_MODEL, own_files

        os.environ[OWN_MODEL] = str(folder.resolve())
        if not own_files():
            raise click.BadParameter(f"{folder} holds no model; `communique train` makes one")


def use_rules(_context: click.Context, _option: click.Parameter, alone: bool) -> None:
    """Tells this process and those it starts to go without networks."""
    if alone:
        from communique.resources import RULES_ONLY

        os.environ[RULES_ONLY] = "1"


def own_file(name: str, words: str, callback: Callable[..., None], *, folder: bool = False) -> Callable[[Command], Command]:
    """An option that names a file (or folder) of the user's, which this process and those it starts then go by."""
    return click.option(
        f"--{name}",
        type=click.Path(exists=True, file_okay=not folder, dir_okay=folder, path_type=Path),
        help=words,
        callback=callback,
        expose_value=False,
        is_eager=True,
    )


ACTORS = own_file(
    "actors",
    "Your own table of office holders (CSV: person, office, state, from ...), which adds to the one that comes along or overrides it.",
    use_actors,
)
OWN_WORDS = tuple(
    own_file(
        name, f"Your own {what} (CSV), which override or add to those that come along; docs/formats.md has the columns.", use_own_table
    )
    for name, what in (("verbs", "verbs and types of events"), ("topics", "topics"), ("publishers", "publishers"))
)
MODEL = own_file(
    "model",
    "Your own model: a folder that `communique train` made, for what it has in the place of what comes along.",
    use_model,
    folder=True,
)
RULES = click.option(
    "--rules-only",
    is_flag=True,
    callback=use_rules,
    expose_value=False,
    is_eager=True,
    help="Without networks: the rules and the tables of words alone decide. Less is found and less of it is right; events have no weight.",
)


# ---- reading, choosing, writing


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


def check_kind(_context: click.Context, _option: click.Parameter, words: str | None) -> str | None:
    """The kind as it stands, in the words of a header; words for none are wrong use."""
    if words is None:
        return None
    from communique.document.reading.documents import kind_called

    if kind_called(words) is None:
        raise click.BadParameter(f"{words!r} is no kind of text; write {KIND_WORDS}")
    return words


def check_published(_context: click.Context, _option: click.Parameter, words: str | None) -> str | None:
    """The day of publication as it stands; words for none would leave every document without one."""
    from communique.document.reading.dates import find_date

    if words is not None and find_date(words) is None:
        raise click.BadParameter(f"{words!r} cannot be read as one day; write 2024-06-19")
    return words


def check_country(_context: click.Context, _option: click.Parameter, words: str | None) -> str | None:
    """The country as it stands; what is none would be passed over."""
    if words is None:
        return None
    from communique.document.reading.publishers import is_country

    if not is_country(words):
        raise click.BadParameter(f"{words!r} is no country; write its ISO alpha-3 code (PER) or its name, which `communique actors` tells")
    return words


def input_options(command: Command) -> Command:
    """The options of every command that reads documents."""
    for option in reversed(
        (
            click.option("--date", callback=check_published, help="Day of publication (ISO) of documents that bring none."),
            click.option("--publisher", help="Who published documents that do not say so."),
            click.option("--country", callback=check_country, help="The publisher's country (ISO alpha-3 code or name)."),
            click.option("--kind", callback=check_kind, help=f"What kind of text it is, where that is not said: {KIND_WORDS}."),
            click.option("--language", help="The documents' language; `en` reads them whatever they look like."),
            click.option(
                "--input-format",
                type=click.Choice(INPUT_FORMATS),
                help="Read every input as this format; scan: .txt out of PDFs or scans, whose lines are joined.",
            ),
            click.option("--text-field", default="text", show_default=True, help="The field or column that holds the text."),
            FIELDS,
            click.option("--pipeline", help="A spaCy pipeline (installed package or folder) instead of the small English one."),
            ACTORS,
            *OWN_WORDS,
            MODEL,
            RULES,
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


# ---- what they mean


def reading_options(options: Mapping[str, Any], paths: Sequence[str]) -> dict[str, Any]:
    """What `read_documents` is to know of a command's options. Raises UsageError if columns are named, and nothing read has any."""
    if options["fields"] and all(_is_one_text(path, options["input_format"]) for path in paths):
        raise click.UsageError("--field names a column of a table (.csv, .jsonl, .xlsx, .parquet), and no PATH is one")
    defaults = {name: options[name] for name in DEFAULTS if options[name]}
    return {name: options[name] for name in ("input_format", "text_field", "fields")} | {"defaults": defaults}


def _is_one_text(path: str, input_format: str | None) -> bool:
    """Whether a file is a text, rather than a table, a folder or an archive."""
    from communique.document.reading.formats import FORMATS, READERS
    from communique.document.reading.sources import suffix_of

    kind = input_format or (FORMATS.get(suffix_of(path)) if path != "-" and not os.path.isdir(path) else None)
    return kind in READERS


def sure(annotated: Iterable[Annotations], least: float | None) -> tuple[Annotations, ...]:
    """The documents without the records that are less sure."""
    from communique.weights import keep_sure

    return tuple(annotated) if least is None else tuple(keep_sure(one, least) for one in annotated)


def pop_wishes(table: str | None, options: dict[str, Any]) -> Wishes:
    """How records are to be written, taken out of the options of `writing_options`."""
    from communique.export.wishes import Wishes

    length, without, dyads, worded = (options.pop(name) for name in ("quote_length", "without_text", "dyads", "as_worded"))
    return Wishes(table, length, not without, dyads, worded)
