"""The commands that work on a store: run fills it, the others ask it. `cli` loads this module when one of them is called."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli_options import INPUT, Command, filter_options, input_options, reading_options, store_option
from communique.cli_output import PLAIN_SECONDS, guarded, numbered, tell_copies, tell_failure, tell_missing, with_notes
from communique.cli_tables import SHAPES, write_table
from communique.errors import CommuniqueError

if TYPE_CHECKING:
    from communique.records import Annotations, Encounter
    from communique.run import Tally
    from communique.store import Store

Chosen = str | float | tuple[str, ...] | None
MOST_ON_PAGE = 200
MOST_COUNTED = 1_000_000_000  # bytes: half a second
COUNTED_FILE = 5_000  # bytes that could be counted in the time it takes to find a file
MOST_READ = 10_000_000  # bytes of tables that are read to count their rows: as long
MOST_NAMED = 10
TABLE_KINDS = ("csv", "jsonl")
OF_DOCUMENTS = ("party", "type", "since", "until", "publisher", "text", "document")
OF_MENTIONS = ("actor", "party", "since", "until", "publisher", "text", "document")
OF_RECORDS = ("actor", "recipient", *OF_DOCUMENTS)
# the columns of --format table, where there is not room for all
SHOWN = {
    "documents": ("document", "publisher", "party", "published", "title", "duplicate_of"),
    "mentions": ("document", "exact", "actor", "actor_name", "entity"),
    "attributions": ("document", "said_by", "recipient", "type", "cue", "content"),
    "events": ("published", "actor", "event", "mode", "recipient", "factuality", "said_by", "exact"),
    "accounts": ("document", "form", "date_start", "place_name", "participants", "factuality", "said_by"),
    "statements": ("document", "actor", "recipient", "act", "topic", "exact"),
    "entries": ("document", "actor", "kind", "recipient", "topic", "said_by", "exact"),
    "encounters": ("id", "date_start", "reported", "form", "parties", "names", "place", "factuality", "documents"),
    "failures": ("document", "stage", "message"),
}


def asking_options(names: tuple[str, ...]) -> Callable[[Command], Command]:
    """The options of a command that asks a store: filters, and the shape of the answer."""

    def add(command: Command) -> Command:
        command = click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file, instead of stdout.")(
            command
        )
        command = click.option("--format", "shape", type=click.Choice(SHAPES), default="table", show_default=True)(command)
        return store_option(filter_options(names)(command))

    return add


# ---- filling


@click.command()
@click.argument("paths", nargs=-1, required=True, type=INPUT)
@store_option
@click.option("--workers", type=click.IntRange(1), help="Processes.  [default: one per core]")
@click.option("--timeout-seconds", type=click.FloatRange(0, min_open=True), default=60.0, show_default=True, help="For one document.")
@click.option("--memory-megabytes", type=click.IntRange(500), default=2048, show_default=True, help="For one process.")
@click.option("--scheduler", metavar="tcp://...|local", help="Annotate on the Dask cluster of this scheduler, or on one on this machine.")
@click.option("--near-copies", is_flag=True, help="Link news texts that nearly repeat another one to it, instead of annotating them.")
@click.option("--retry-failed", is_flag=True, help="Try documents again that failed before.")
@click.option("--again", multiple=True, metavar="ID", help="Annotate this document anew though it is stored; may be given several times.")
@click.option("--again-damaged", is_flag=True, help="Annotate anew what lay in files of the store that are damaged or missing.")
@input_options
def run(paths: tuple[str, ...], folder: Path, **options: Any) -> None:
    """A corpus into a store, restartable: what is there is passed over, what fails is filed with its reason."""
    from communique.document.reading.documents import read_documents
    from communique.run import run_documents
    from communique.store import open_store

    limits = {
        name: options[name]
        for name in ("workers", "timeout_seconds", "memory_megabytes", "retry_failed", "near_copies", "pipeline", "scheduler")
    }
    with guarded(), open_store(folder, write=True) as store:
        tell_missing()
        items = with_notes(read_documents(paths, **reading_options(options, paths)))
        count = count_documents(paths, options["input_format"], options["text_field"])
        again = (*options["again"], *(store.damaged_documents() if options["again_damaged"] else ()))
        with progress(count) as tell:
            tally = run_documents(items, store, again=again, on_progress=tell, on_failure=tell_failure, **limits)
    click.echo(f"{describe(tally)} in {folder}{'; stopped, the same command goes on' if tally.interrupted else ''}", err=True)
    if tally.interrupted:
        sys.exit(130)
    if tally.not_met:
        named = ", ".join(map(repr, tally.not_met[:MOST_NAMED])) + (" ..." if len(tally.not_met) > MOST_NAMED else "")
        click.echo(f"not done again, since no such document was read from PATHS: {named}; `communique remove` drops documents", err=True)
    if tally.failed or tally.failed_before or tally.not_met:
        sys.exit(1)


def describe(tally: Tally) -> str:
    """A tally in words."""
    parts = [
        (tally.done, "annotated"),
        (tally.copies, "copy linked" if tally.copies == 1 else "copies linked"),
        (tally.unchanged, "stored before"),
        (tally.failed, "failed"),
        (tally.failed_before, "failed before (--retry-failed tries them again)"),
    ]
    done = ", ".join(f"{number:,} {what}" for number, what in parts if number)
    return done or ("nothing annotated" if tally.interrupted else "nothing to do")


@dataclass(frozen=True, slots=True)
class Count:
    """How many documents there are, `exact` if as many will be read."""

    number: int
    exact: bool = True


def count_documents(paths: tuple[str, ...], input_format: str | None = None, text_field: str = "text") -> Count | None:
    """How many documents there are, without annotating them: small tables are read, of larger ones lines are counted, other files are one
    each.

    None where that cannot be told soon: for `-`, archives, packed tables, and what is larger than a look may take."""
    from communique.document.reading.formats import FORMATS, READERS
    from communique.document.reading.sources import suffix_of

    counted, exact, looked = 0, True, 0
    for file, named in (found for path in paths for found in _files_under(Path(path))):
        kind = input_format or FORMATS.get(suffix_of(str(file)))
        if kind is None and file.is_file():
            counted += named  # that it cannot be read is a failure; met in a folder it is passed over
            continue
        table = kind in TABLE_KINDS
        if kind is None or not (table or kind in READERS) or file.suffix.lower() == ".gz" or not file.is_file():
            return None
        looked += file.stat().st_size if table else COUNTED_FILE
        if looked > MOST_COUNTED:
            return None
        if not table:
            counted += 1
        elif looked <= MOST_READ:
            counted += _count_rows(file, kind, text_field)
        else:
            counted, exact = counted + _count_lines(file) - (kind == "csv"), False
    return Count(counted, exact)


def _files_under(path: Path) -> Iterator[tuple[Path, bool]]:
    """The files that are read under a path, each with whether it was named itself."""
    if not path.is_dir():
        yield path, True
        return
    from communique.document.reading.sources import walk

    yield from ((Path(found), False) for found in walk(str(path)) if isinstance(found, str))


def _count_rows(file: Path, kind: str, text_field: str) -> int:
    """The rows of a table as they will be read, bad ones among them; a table that cannot be read, or has none, is one failure."""
    from communique.document.reading.rows import Columns, read_csv, read_jsonl

    columns = Columns(text_field)
    try:
        with file.open("rb") as stream:
            rows = read_jsonl(stream, "", columns) if kind == "jsonl" else read_csv(lambda: file.open("rb"), "", columns)
            return sum(1 for _ in rows) or 1
    except (CommuniqueError, OSError, ValueError):
        return 1


def _count_lines(file: Path) -> int:
    with file.open("rb") as data:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: data.read(1 << 20), b""))


@contextmanager
def progress(count: Count | None) -> Iterator[Callable[[Tally], None]]:
    """Shows how far a run is on stderr: a bar on a terminal, else a line now and then."""
    if not sys.stderr.isatty():
        yield _plain_lines(count)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TextColumn("{task.description}"), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task, started = bar.add_task("reading", total=count.number if count else None, rate=""), time.monotonic()
        yield lambda tally: bar.update(
            task, completed=tally.seen, description=describe(tally) if tally.seen else "starting", rate=_rate(tally, started)
        )


def _plain_lines(count: Count | None) -> Callable[[Tally], None]:
    started = last = time.monotonic()

    def tell(tally: Tally) -> None:
        nonlocal last
        if time.monotonic() - last < PLAIN_SECONDS:
            return
        last = time.monotonic()
        of = f" of {'' if count.exact else 'about '}{count.number:,}" if count else ""
        how_far = f"{describe(tally)}; {_rate(tally, started)}{_time_left(tally, count, started)}" if tally.seen else "starting"
        click.echo(f"{tally.seen:,}{of}: {how_far}", err=True)

    return tell


def _rate(tally: Tally, started: float) -> str:
    return f"{(tally.done + tally.failed) / max(time.monotonic() - started, 0.001):.1f} a second"


def _time_left(tally: Tally, count: Count | None, started: float) -> str:
    worked = tally.done + tally.failed
    if not count or not worked:
        return ""
    seconds = (time.monotonic() - started) / worked * max(count.number - tally.seen, 0)
    return f"; about {seconds / 60:.0f} minutes left" if seconds >= 90 else f"; about {seconds:.0f} seconds left"


# ---- asking


def _make_command(table: str, filters: tuple[str, ...], about: str, type: str | None = None) -> click.Command:
    """A command that asks for the rows of `table`; `type` is the one shown unless another, or `all`, is asked for."""

    @asking_options(filters)
    def ask(folder: Path, shape: str, output: Path | None, **chosen: Chosen) -> None:
        from communique.store import open_store

        if type is not None:
            chosen["type"] = {None: type, "all": None}.get(chosen["type"], chosen["type"])  # type: ignore[arg-type]
        with guarded(), open_store(folder) as store:
            answer(store, table, shape, output, chosen)

    shown = f" Only {type}, unless --type says otherwise (`all` for every type)." if type else ""
    return click.command(name=table, help=about + shown)(ask)


def answer(store: Store, table: str, shape: str, output: Path | None, chosen: Mapping[str, Chosen]) -> None:
    """Writes the rows of `table` that meet the filters; says so if there are none."""
    rows = store.rows(table, **as_filters(chosen))
    note_empty(len(rows), table, store.folder, chosen)
    for unknown in _unknown_filters(store, table, chosen) if not len(rows) else ():
        click.echo(unknown, err=True)
    write_table(rows, shape, output, SHOWN[table])


def _unknown_filters(store: Store, table: str, chosen: Mapping[str, Chosen]) -> Iterator[str]:
    """What was asked for that no record can have, or nobody here is called: mostly a slip of the pen."""
    from communique.lexicon import plover

    kind, types = chosen.get("type"), sorted({event for event, _ in plover()})
    if table == "events" and isinstance(kind, str) and kind.upper() not in types:
        yield f"{kind!r} is no type of event; there are {', '.join(types)}"
    for name in (one for one in as_tuple(chosen.get("actor")) if not len(store.rows("mentions", actor=one))):
        yield f"nobody in {store.folder} is called {name!r} or has that code; `communique actors` tells codes"


def as_tuple(value: Chosen) -> tuple[str, ...]:
    """A filter as the words given, one or more."""
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),) if value else ()


def as_filters(chosen: Mapping[str, Chosen]) -> dict[str, Any]:
    """The filters that were given: an option that may be repeated is empty if it was not."""
    return {name: value or None if isinstance(value, tuple) else value for name, value in chosen.items()}


def note_empty(count: int, what: str, folder: Path, chosen: Mapping[str, Chosen]) -> None:
    """Says on stderr that an answer is empty, so that nobody waits for more."""
    if not count:
        click.echo(f"no {what} in {folder}{' meet the filters' if any(chosen.values()) else ''}", err=True)


mentions = _make_command("mentions", OF_MENTIONS, "The words that name somebody, and who is meant.")
attributions = _make_command("attributions", (*OF_RECORDS, "min-weight"), "Who said what, to whom and on whose word.", type="speech")
events = _make_command("events", (*OF_RECORDS, "factuality", "min-weight"), "Who did what to whom, and whether it happened.")
accounts = _make_command("accounts", (*OF_RECORDS, "factuality"), "Each document's telling of an encounter.")
statements = _make_command("statements", OF_RECORDS, "The reported acts that accounts consist of.")
entries = _make_command("entries", (*OF_RECORDS, "min-weight"), "Demands, commitments, assurances, agreements, refusals and conditions.")


@click.command()
@asking_options(("actor", *OF_DOCUMENTS))
@click.option("--failed", is_flag=True, help="Those that could not be read or annotated, and why.")
def documents(folder: Path, failed: bool, shape: str, output: Path | None, **chosen: Chosen) -> None:
    """The documents of a store; copies name the document they repeat."""
    from communique.store import open_store

    if failed and any(chosen.values()):
        raise click.UsageError("--failed lists all failures; a document that could not be read has nothing to filter by")
    with guarded(), open_store(folder) as store:
        if failed:
            write_table(store.failures(), shape, output, SHOWN["failures"])
        else:
            answer(store, "documents", shape, output, chosen)


@click.command()
@asking_options((*OF_RECORDS, "factuality"))
def encounters(folder: Path, shape: str, output: Path | None, **chosen: Chosen) -> None:
    """Meetings, calls and visits, each with the documents that tell of it. A filter of documents must hold for one of them."""
    from communique.export.encounters import encounter_table
    from communique.store import open_store
    from communique.store.queries import Filters, is_wanted

    with guarded(), open_store(folder) as store:
        filters = Filters(**as_filters(chosen))
        of_documents = {name: chosen[name] for name in ("party", "publisher", "text", "document") if chosen[name]}
        tellers = set(store.rows("documents", **of_documents)["document"].to_pylist()) if of_documents else None
        found = [each for each in read_encounters(store) if is_wanted(each, filters, tellers)]
        note_empty(len(found), "encounters", folder, chosen)
        write_table(encounter_table(found), shape, output, SHOWN["encounters"])


def read_encounters(store: Store) -> tuple[Encounter, ...]:
    """The encounters that all documents of a store tell of."""
    from communique.corpus.encounters import find_encounters

    return find_encounters(store.all_annotations(tables=("documents", "mentions", "mention_actors", "accounts", "parties", "spans")))


# ---- reading documents for `report` and `compare`


def read_selection(folder: Path, **chosen: Chosen) -> tuple[Annotations, ...]:
    """The records of the documents that meet the filters; of exact copies, one.

    Raises CommuniqueError if there are none, more than a page can show, or an id is unknown."""
    from communique.store import open_store

    with open_store(folder) as store:
        filters = as_filters(chosen)
        ids = store.rows("documents", **filters)["document"].to_pylist()
        if missing := sorted(set(filters.get("document") or ()) - set(store.rows("documents")["document"].to_pylist())):
            raise CommuniqueError(f"{folder} holds no document {missing[0]!r}; `communique documents --store {folder}` lists them")
        if not ids:
            raise CommuniqueError(f"no documents in {folder} meet the filters, so no page was written")
        if len(ids) > MOST_ON_PAGE:
            raise CommuniqueError(
                f"{len(ids):,} documents are more than the {MOST_ON_PAGE} a page can show; choose with --party, --actor, --since ..."
            )
        found = store.selection(ids)
    tell_copies(len(ids) - len(found))
    return found


def read_pair(folder: Path, named: Sequence[str], left: str | None, right: str | None) -> tuple[Annotations, ...]:
    """The two accounts to compare: of the encounter that is `named`, or `left` and `right`, or both.

    Raises CommuniqueError if there are not two to choose."""
    from communique.corpus.encounters import choose_pair
    from communique.store import open_store

    if len(named) > 1 or (not named and not (left and right)):
        raise click.UsageError("with --store, name one ENCOUNTER, or two documents: --left ID --right ID")
    with open_store(folder) as store:
        if not named:
            return _two_documents(store, str(left), str(right))
        encounter = find_encounter(read_encounters(store), named[0], folder)
        told = dict(encounter.accounts)
        for side in (left, right):
            if side is not None and side not in told:
                raise CommuniqueError(f"{side!r} has no account of the encounter {encounter.id}; those that have: {', '.join(told)}")
        if left and right:
            return _two_documents(store, left, right)
        if len(told) < 2:
            raise CommuniqueError(f"the encounter {encounter.id} has one account, in {next(iter(told))}; two are needed to compare")
        pair = choose_pair(store.selection(tuple(told)), told, left, right)
    if len(told) > 2:
        chosen = [each.document.id for each in pair]
        others = ", ".join(id_ for id_ in told if id_ not in chosen)
        click.echo(f"of {len(told)} accounts, compared: {chosen[0]}, {chosen[1]}; others (--left ID, --right ID): {others}", err=True)
    return pair


def read_all_accounts(folder: Path, named: Sequence[str]) -> tuple[Annotations, ...]:
    """All accounts of the encounter that is `named`, those of parties first. Raises CommuniqueError if there are not two."""
    from communique.store import open_store

    if len(named) != 1:
        raise click.UsageError("--all shows the accounts of one ENCOUNTER of a store; name it")
    with open_store(folder) as store:
        encounter = find_encounter(read_encounters(store), named[0], folder)
        found = store.selection(tuple(dict(encounter.accounts)))
    if len(found) < 2:
        raise CommuniqueError(f"the encounter {encounter.id} has one account; two are needed to compare")
    return tuple(sorted(found, key=lambda each: (each.document.party is None, each.document.published or "", each.document.id)))


def _two_documents(store: Store, left: str, right: str) -> tuple[Annotations, ...]:
    found = store.selection((left, right))
    if len(found) != 2:
        raise CommuniqueError(f"{left} and {right} are one text; name two to compare")
    by_id = {each.document.id: each for each in found}
    return by_id[left], by_id[right]


def find_encounter(encounters: Iterable[Encounter], wanted: str, folder: Path) -> Encounter:
    """The encounter whose id is `wanted`, or begins so. Raises CommuniqueError if there is none, or more than one."""
    found = [each for each in encounters if each.id.startswith(wanted)] if wanted else []
    found = [each for each in found if each.id == wanted] or found
    if len(found) != 1:
        many = f"{len(found)} encounters in {folder} begin with {wanted!r}" if found else f"{folder} holds no encounter {wanted!r}"
        raise CommuniqueError(f"{many}; `communique encounters --store {folder}` lists them")
    return found[0]


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
        click.echo(f"{numbered(len(found.problems), 'problem')} in {folder}", err=True)
        sys.exit(1)


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@store_option
@click.option("--with-judgements", is_flag=True, help="Remove what people judged of them, too.")
def remove(ids: tuple[str, ...], folder: Path, with_judgements: bool) -> None:
    """Takes documents out of a store, all or none; their texts stay in its files, and count no more, until `compact`."""
    from communique.store import open_store

    with guarded():
        open_store(folder).close()  # a folder that is no store is not made one
        with open_store(folder, write=True) as store:
            store.remove(tuple(dict.fromkeys(ids)), with_judgements=with_judgements)
            what = numbered(len(set(ids)), "document")
            click.echo(f"{what} removed from {folder}; `communique compact --store {folder}` takes the texts out of its files", err=True)


@click.command()
@store_option
def compact(folder: Path) -> None:
    """Merges small files, drops what no longer counts, and brings an older store up to date."""
    from communique.store import open_store

    with guarded():
        if not folder.is_dir():
            raise click.UsageError(f"{folder} is not a store")
        with open_store(folder, write=True) as store:
            click.echo(f"{numbered(store.compact(), 'shard')} in {folder}", err=True)
