"""The commands of the reading desk: `serve` opens it, `judgements` carries what people decided there elsewhere."""

from __future__ import annotations

import errno
import json
import secrets
import socket
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from communique.cli_options import store_option
from communique.cli_output import guarded, numbered

if TYPE_CHECKING:
    from communique.evaluation.agreement import Agreement
    from communique.store import Store
    from communique.store.judgements import Judgement

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True)
@click.option("--allow-remote", is_flag=True, help="Let other machines in; they need the token that is printed.")
@click.option("--token", help="With --allow-remote: the token, instead of a new one for each start.")
@click.option("--name", "names", multiple=True, help="With --allow-remote: a host name by which the desk is called; may be repeated.")
def serve(folder: Path, host: str, port: int, allow_remote: bool, token: str | None, names: tuple[str, ...]) -> None:
    """The reading desk: a page on this machine to read, compare, correct and decide."""
    if host not in LOOPBACK and not allow_remote:
        raise click.UsageError(f"{host} can be reached from other machines; add --allow-remote if that is what you want")
    if not allow_remote and (token or names):
        raise click.UsageError("--token and --name go with --allow-remote")
    with guarded():
        from communique.store import open_store
        from communique.web.app import make_app
        from communique.web.safety import LOOPBACK as NAMES
        from communique.web.safety import Rules

        open_store(folder).close()
        token = (token or secrets.token_urlsafe(24)) if allow_remote else None
        rules = Rules(hosts=NAMES | {host, *names}, token=token)
        run_server(make_app(folder, rules), host, port, f"?token={token}" if token else "")


def run_server(app: object, host: str, port: int, query: str) -> None:
    """Serves `app` until it is stopped, and says where."""
    import uvicorn

    listening = bind(host, port)
    shown = f"[{host}]" if ":" in host else host
    config = uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False, timeout_graceful_shutdown=3)  # type: ignore[arg-type]
    server = uvicorn.Server(config)
    click.echo(f"the reading desk is at http://{shown}:{listening.getsockname()[1]}/{query} (Ctrl-C ends it)", err=True)
    server.run(sockets=[listening])


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises UsageError if it cannot."""
    try:
        (family, *_, address) = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        why = "is taken by another program, perhaps by another desk" if taken else f"cannot be used ({error.strerror or error})"
        raise click.UsageError(f"port {port} of {host} {why}; add --port {port + 1}, or --port 0 for any that is free") from error
    made.set_inheritable(True)
    return made


# ---- judgements


@click.group()
def judgements() -> None:
    """What people decided at the desk: out of a store, into another one, and how far two of them agree."""


@judgements.command("export")
@store_option
@click.option("--judge", "name", help="Only those of this person.")
@click.option("--gold", is_flag=True, help="Instead: the records of texts that were read through, corrected, as a GOLD for `evaluate`.")
@click.option("--gold-alignments", is_flag=True, help="Instead: the comparisons that were read through, corrected, as such a GOLD.")
def export_judgements(folder: Path, name: str | None, gold: bool, gold_alignments: bool) -> None:
    """All judgements as JSON lines, in the order in which they were made; undone ones too, with what undid them."""
    from communique.evaluation.gold import gold_of_store
    from communique.store import open_store
    from communique.store.judgements import read_judgements, to_row

    with guarded(), open_store(folder) as store:
        given = [j for j in read_judgements(store.connection) if name is None or j.judge == name or j.field == "undo"]
        gold_rows = gold_of_store(store, given) if gold else make_gold_alignments(store, given) if gold_alignments else None
        rows: Iterable[object] = map(to_row, given) if gold_rows is None else gold_rows
        sys.stdout.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def make_gold_alignments(store: Store, given: Sequence[Judgement]) -> Iterator[object]:
    """The comparisons that were read through, with judgements laid over them, as `communique compare --format json` prints them."""
    from communique.export import comparison_to_dict
    from communique.store.judgements import by_document, lay_over
    from communique.store.judgements_alignments import compare_judged, pairs_read

    judged = by_document(given)
    for pair in pairs_read(given):
        left, right = (lay_over(store.selection((each,))[0], judged.get(each, ())).kept() for each in pair)
        yield from map(comparison_to_dict, compare_judged([(left, right)], given))


@judgements.command("import")
@store_option
@click.argument("file", type=click.File(encoding="utf-8"))
def import_judgements(folder: Path, file: TextIO) -> None:
    """Files the judgements of FILE (JSON lines, `-` reads standard input); those that are there already are passed over."""
    from communique.errors import InputError
    from communique.store.judgements import file_judgements, from_row

    with guarded():
        found = []
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    row = json.loads(line)
                except json.JSONDecodeError as error:
                    raise InputError(f"{file.name}, line {number}: not JSON ({error.msg})") from error
                found.append(from_row(row if isinstance(row, dict) else {}, f"{file.name}, line {number}"))
        count = file_judgements(folder, found)
        click.echo(f"{numbered(count, 'judgement')} filed, {len(found) - count} were there already", err=True)


@judgements.command()
@store_option
@click.argument("one")
@click.argument("two")
@click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table", show_default=True)
def agreement(folder: Path, one: str, two: str, shape: str) -> None:
    """How far two people agree: Cohen's kappa of what they decided, F1 of passages, over records that both judged."""
    from dataclasses import asdict

    from communique.evaluation.agreement import find_agreement, lay_both, read_by_both
    from communique.store import open_store
    from communique.store.judgements import Overlay, by_document, read_judgements

    with guarded(), open_store(folder) as store:
        given = read_judgements(store.connection)
        plain = ((Overlay(store.selection((document,))[0]), js) for document, js in by_document(given).items())
        rows = find_agreement(lay_both(plain, one, two), read_by_both(given, one, two))
        if not rows:
            names = ", ".join(sorted({j.judge for j in given if j.judge})) or "nobody"
            click.echo(f"no record was judged by both {one} and {two}; in this store judged: {names}", err=True)
        elif shape == "json":
            sys.stdout.write(json.dumps([asdict(row) for row in rows]) + "\n")
        else:
            print_agreement(rows)


def print_agreement(rows: Sequence[Agreement]) -> None:
    """Agreement as a table for the terminal."""
    from rich.console import Console
    from rich.table import Table

    table = Table()
    for name in ("table", "field", "records", "equal", "kappa", "span F1"):
        table.add_column(name, justify="left" if name in ("table", "field") else "right")
    for row in rows:
        numbers = ("" if value is None else f"{value:.3f}" for value in (row.observed, row.kappa, row.span_f1))
        table.add_row(row.table, row.field, str(row.records), *numbers)
    Console().print(table)
