"""The commands that read a store over time: ledger, watch, trends. `cli` loads this module when one of them is called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from communique.cli_options import FACTUALITIES, SINCE, UNTIL, Command, store_option
from communique.cli_output import guarded, numbered, writing
from communique.cli_tables import SHAPES, write_table
from communique.records import EntryKind, KnownFrom, LedgerEntry, Status

if TYPE_CHECKING:
    import pyarrow as pa

    from communique.cli_lists import Listed
    from communique.records import Annotations, Deed, Encounter, Watched

TABLES = ("documents", "mentions", "mention_actors", "attributions", "events", "statements", "entries", "accounts", "parties", "spans")
SHOWN_LEDGER = ("first_told", "kind", "holders", "counterparts", "substance", "known_from", "due_end", "status", "status_passage")
SHOWN_LEADS = ("weight", "perhaps", "kind", "holders", "substance", "day", "exact", "claimant", "document")
parties_option = click.option("--parties", help="One party, or several joined by commas (CHN,USA): codes, countries or names.")


def output_options(command: Command) -> Command:
    """The shape of the answer and where it goes."""
    command = click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file, instead of stdout.")(command)
    return click.option("--format", "shape", type=click.Choice(SHAPES), default="table", show_default=True)(command)


def entry_options(command: Command) -> Command:
    """The filters of the ledger."""
    for option in reversed(
        (
            store_option,
            parties_option,
            click.option("--topic", help="A topic, or a word (or its beginning) of what is demanded or promised."),
            click.option("--kind", type=click.Choice(get_args(EntryKind)), help="Demands only, commitments only ..."),
            SINCE,
            UNTIL,
            click.option("--min-weight", type=click.FloatRange(0, 1), help="Leave out entries that are less sure (0 to 1)."),
            click.option("--known-from", type=click.Choice(get_args(KnownFrom)), help="Whose word it is known from."),
            click.option(
                "--status", type=click.Choice([*get_args(Status), "open"]), help="What became of it; `open`: nothing said so far."
            ),
        )
    ):
        command = option(command)
    return command


@click.command()
@entry_options
@click.option("--readings", is_flag=True, help="What only writers infer, instead of what parties say.")
@click.option(
    "--leads", is_flag=True, help="Later passages that may tell what became of an entry, too unsure to say so, with their weights."
)
@click.option("--deeds", is_flag=True, help="Of two --parties: promises and material events on one topic, in order of time.")
@output_options
def ledger(folder: Path, readings: bool, leads: bool, deeds: bool, shape: str, output: Path | None, **chosen: Any) -> None:
    """What was demanded, promised, agreed or refused, who it is known from, and what later documents say became of it."""
    from communique.cli_lists import listed_deeds
    from communique.corpus.ledger.tables import deeds_table, lead_table, ledger_table
    from communique.corpus.ledger.words_deeds import words_and_deeds
    from communique.corpus.trends import event_day

    with guarded():
        parties = as_codes(chosen["parties"])
        if deeds and leads:
            raise click.UsageError("--leads and --deeds are two different tables; ask for one of them")
        if deeds and len(parties) != 2:
            raise click.UsageError("--deeds lays the words and deeds of two parties side by side; name them: --parties A,B")
        annotations, lines = read_ledger(folder)
        told_why = note_absent(chosen["parties"], lines)
        kept = [line for line in choose(lines, parties, chosen) if line.reading == readings]
        if deeds:
            told = words_and_deeds(kept, annotations, parties, day_of=event_day)
            note_deeds(told, parties)
            write_listed(listed_deeds(told), deeds_table(told), shape, output, told_why=told_why)
            return
        note_readings(lines, readings)
        if leads:
            write_answer(lead_table(kept), shape, output, SHOWN_LEADS, told_why=told_why)
            return
        write_answer(ledger_table(kept), shape, output, SHOWN_LEDGER, [full_entry(line) for line in kept], told_why=told_why)


@click.command()
@entry_options
@output_options
def watch(folder: Path, shape: str, output: Path | None, **chosen: Any) -> None:
    """Conditions and forecasts with holder and date, writers' readings among them, and what later documents say that bears on them."""
    from communique.cli_lists import listed_watch
    from communique.corpus.ledger import join_alike, watch_list
    from communique.corpus.ledger.tables import watch_table

    with guarded():
        lines = read_ledger(folder)[1]
        told_why = note_absent(chosen["parties"], lines)
        kept = choose(lines, as_codes(chosen["parties"]), chosen)
        items = join_alike(watch_list(kept))
        rows = watch_table(items)
        note_watched(len(kept), len(items))
        records = [full_item(*pair) for pair in zip(rows.to_pylist(), items, strict=True)]
        write_listed(listed_watch(items), rows, shape, output, records, told_why=told_why)


@click.command()
@store_option
@parties_option
@SINCE
@UNTIL
@click.option(
    "--topic",
    help="Only what is on a topic or one under it, or has a word (or its beginning) in its passage. Statements and demands have a topic;"
    " an event has that of its own words, else of the statement it stands in. Encounters: those in whose texts a party speaks or acts"
    " on it.",
)
@click.option("--period", type=click.Choice(["month", "quarter", "year"]), default="month", show_default=True)
@click.option("--directed", is_flag=True, help="What A does to B apart from what B does to A.")
@click.option("--by-claimant", is_flag=True, help="As each tells it: on whose word the events stand.")
@click.option("--smooth", type=click.IntRange(1), default=1, show_default=True, help="Mean of so many periods; 1 is none.")
@click.option(
    "--factuality",
    "factualities",
    multiple=True,
    type=click.Choice(FACTUALITIES),
    help="Instead of happened and ongoing; may be repeated.",
)
@click.option(
    "--plot", type=click.Path(dir_okay=False, path_type=Path), help="Draw it instead, or too (with --format, -o): .svg, .png or .pdf."
)
@output_options
def trends(folder: Path, plot: Path | None, shape: str, output: Path | None, **chosen: Any) -> None:
    """Cooperation and conflict between states, period by period: encounters, accounts, events, statements, scale, demands, topics."""
    from communique.cli_lists import LIST_SHAPES
    from communique.cli_trends import LEGEND, shown_trends

    with guarded():
        rows = read_trends(folder, **chosen)
        if plot is not None:
            from communique.plots import write_plot

            with writing(plot):
                write_plot(rows, plot)
            click.echo(f"drawn: {plot}", err=True)
        if plot is None or output is not None or shape != "table":
            click.echo(f"{rows.schema.metadata[b'counted'].decode()}; smoothing: {rows.schema.metadata[b'smoothing'].decode()}", err=True)
            if shape in LIST_SHAPES and len(rows):
                click.echo(LEGEND, err=True)
                rows = shown_trends(rows, directed=chosen["directed"], statements=chosen["topic"] is not None)
            write_answer(rows, shape, output, rows.column_names)


# ---- reading


def read_ledger(folder: Path) -> tuple[tuple[Annotations, ...], tuple[LedgerEntry, ...]]:
    """The documents of a store, and their ledger."""
    from communique.corpus.ledger import build_ledger
    from communique.store import open_store

    with open_store(folder) as store:
        annotations = tuple(store.all_annotations(tables=TABLES))
    return annotations, build_ledger(annotations)


def read_trends(folder: Path, **chosen: Any) -> pa.Table:
    """The trends of a store."""
    from communique.cli_phrase import is_within
    from communique.cli_store import read_encounters
    from communique.cli_trends import why_none
    from communique.corpus.ledger import build_ledger
    from communique.corpus.trends import SHOWN, Shape, deed_table, find_trends, topic_table, with_copies
    from communique.matters import encounters_on, is_line_on, keep_topic
    from communique.store import open_store

    factualities, topic = tuple(chosen["factualities"]) or SHOWN, chosen["topic"]
    shape = Shape(chosen["period"], chosen["directed"], chosen["by_claimant"], chosen["smooth"], factualities, topic)
    with open_store(folder) as store:
        annotations = tuple(store.all_annotations(tables=TABLES))
        encounters, copies = read_encounters(store), store.copies()
    lines = build_ledger(annotations)
    if topic is not None:
        encounters, lines = encounters_on(encounters, annotations, topic), tuple(line for line in lines if is_line_on(line, topic))
        annotations = tuple(keep_topic(made, topic) for made in annotations)
    met = (one for one in encounters if is_within(one.days.start if one.days else None, chosen["since"], chosen["until"]))
    told = with_copies(deed_table(annotations), copies)
    deeds = within(told, chosen["since"], chosen["until"])
    topics = within(topic_table(annotations), chosen["since"], chosen["until"])
    parties = as_codes(chosen["parties"])
    note_unknown(chosen["parties"], (told, topics), encounters, topic)
    rows = find_trends(deeds, encounters=tuple(met), ledger=lines, topics=topics, parties=parties, shape=shape)
    if not len(rows) and (len(told) or topic is not None):
        click.echo(why_none(deeds, parties, shape), err=True)
    return rows


def note_unknown(parties: str | None, told: Iterable[pa.Table], encounters: Iterable[Encounter], topic: str | None) -> None:
    """Says on stderr which party nothing is told of."""
    known = {code for rows in told for side in ("actor", "recipient") for code in rows[side].unique().to_pylist()}
    known = known.union(*(one.parties for one in encounters))
    for party, typed in named_parties((parties or "").split(",")):
        if party not in known:
            on = f" on {topic!r}" if topic else ""
            click.echo(f"no event or encounter of this store{on} has {typed}: a code (CHN) or the name of a state", err=True)


def within(rows: pa.Table, since: str | None, until: str | None) -> pa.Table:
    """The rows of the days from `since` to `until`."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if since:
        rows = rows.filter(pc.greater_equal(rows["day"], pa.scalar(since)))
    return rows.filter(pc.less_equal(pc.utf8_slice_codeunits(rows["day"], 0, len(until)), pa.scalar(until))) if until else rows


def as_codes(parties: str | None) -> tuple[str, ...]:
    """The codes of parties joined by commas; a name that is no state's is kept."""
    return tuple(code for code, _ in named_parties((parties or "").split(",")))


def named_parties(names: Iterable[str]) -> list[tuple[str, str]]:
    """The codes of parties, each with the name as it was typed and, where that is another, its code: "'Taiwan' (TWN)"."""
    from communique.document.reading.documents import country_code

    typed = ((name.strip(), country_code(name.strip())) for name in names if name.strip())
    return [(code or name, repr(name) if code in (None, name) else f"{name!r} ({code})") for name, code in typed]


def choose(lines: Sequence[LedgerEntry], parties: Sequence[str], chosen: dict[str, Any]) -> list[LedgerEntry]:
    """The entries that meet the filters."""
    return [line for line in lines if all(_is_party(party, line) for party in parties) and _meets(line, chosen)]


def note_absent(parties: str | None, lines: Sequence[LedgerEntry]) -> bool:
    """Says on stderr which party no entry names; whether there is one."""
    named = named_parties((parties or "").split(","))
    absent = [typed for party, typed in named if not any(_is_party(party, line) for line in lines)]
    for typed in absent:
        click.echo(f"no entry of this store names {typed}: a code (CHN), the name of a state, or a name as the texts have it", err=True)
    return bool(absent)


def _is_party(party: str, line: LedgerEntry) -> bool:
    return any(party == name or (len(party) > 3 and party.lower() in name.lower()) for name in (*line.holders, *line.counterparts))


def _meets(line: LedgerEntry, chosen: dict[str, Any]) -> bool:
    from communique.corpus.ledger.tables import last_outcome
    from communique.matters import is_line_on

    topic, since, until, status = (chosen[name] for name in ("topic", "since", "until", "status"))
    days = [told.day for told in line.told if told.day]
    last = last_outcome(line)
    return (
        chosen["kind"] in (None, line.kind)
        and chosen["known_from"] in (None, line.side)
        and (topic is None or is_line_on(line, topic))
        and (since is None or max(days, default="") >= since)
        and (until is None or (bool(days) and min(days)[: len(until)] <= until))
        and (chosen["min_weight"] is None or line.weight is None or line.weight >= chosen["min_weight"])
        and status in (None, last.status if last else "open")
    )


def note_readings(lines: Iterable[LedgerEntry], shown: bool) -> None:
    """Says on stderr that there are readings, which are listed apart."""
    number = sum(line.reading for line in lines)
    if number and not shown:
        click.echo(f"{number} more that only writers infer: --readings, or `watch`", err=True)


def note_watched(entries: int, items: int) -> None:
    """Says on stderr what the list is of, or why it is empty."""
    if entries and not items:
        meet = "1 entry meets" if entries == 1 else f"{entries:,} entries meet"
        click.echo(f"{meet} the filters, none of them a condition, a forecast or a promise under a condition", err=True)
    elif items:
        click.echo(
            f"{items} of {numbered(entries, 'entry', 'entries')}; `perhaps` marks passages too unsure to say what became of an item",
            err=True,
        )


def note_deeds(told: Sequence[Deed], parties: Sequence[str]) -> None:
    """Says on stderr how many deeds stand beside how many promises, or that there are none."""
    from communique.cli_lists import is_deed

    words, later = sum(deed.beside is None for deed in told), sum(map(is_deed, told))
    if told:
        click.echo(
            f"{numbered(words, 'promise')} by {' or '.join(parties)}, {numbered(later, 'later deed')} beside them; deeds are"
            " material events between the two on the matter of a promise, and passages that tell what became of it",
            err=True,
        )


# ---- writing


def full_entry(line: LedgerEntry) -> dict[str, Any]:
    """One entry for JSON, with every telling, outcome and lead and its passage."""
    from dataclasses import asdict

    from communique.corpus.ledger.tables import entry_row

    row = {name: value for name, value in entry_row(line).items() if name not in ("outcomes", "leads", "documents")}
    return row | {
        "tellings": [asdict(told) for told in line.told],
        "outcomes": [asdict(outcome) for outcome in line.outcomes],
        "leads": [asdict(lead) for lead in line.leads],
    }


def full_item(row: dict[str, Any], item: Watched) -> dict[str, Any]:
    """One item of the watch list for JSON, with the passage of every telling and of all that bears on it, and the status of what is no
    mere lead."""
    from dataclasses import asdict

    from communique.corpus.ledger import statuses_of

    said = statuses_of(item.line)
    passages = [asdict(each) | {"status": said.get((each.document, each.passage))} for each in item.bearing]
    return row | {"tellings": [asdict(told) for told in item.line.told], "passages": passages}


def write_listed(
    items: Sequence[Listed],
    rows: pa.Table,
    shape: str,
    output: Path | None,
    records: Sequence[dict[str, Any]] | None = None,
    *,
    told_why: bool,
) -> None:
    """Long items as a list for the terminal or Markdown; as CSV and JSON the rows of their table. `told_why` as in `write_answer`."""
    from communique.cli_lists import LIST_SHAPES, write_list

    if shape not in LIST_SHAPES:
        write_answer(rows, shape, output, (), records, told_why=told_why)
    else:
        note_nothing(len(rows) or told_why)
        write_list(items, shape, output)


def note_nothing(rows: int) -> None:
    """Says on stderr that nothing meets the filters."""
    if not rows:
        click.echo("nothing in the store meets the filters", err=True)


def write_answer(
    rows: pa.Table,
    shape: str,
    output: Path | None,
    shown: Sequence[str],
    records: Sequence[dict[str, Any]] | None = None,
    *,
    told_why: bool = False,
) -> None:
    """Rows as a table for the terminal, CSV, one JSON list or Markdown, on stdout or into a file; `records` are the fuller JSON.

    `told_why` if it was said already why there is nothing."""
    note_nothing(len(rows) or told_why)
    write_table(rows, shape, output, shown, records)
