"""The commands of the reading desk: `serve` opens it, `judgements` carries what people decided there elsewhere."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from communique.cli import STORE, guarded

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@click.option("--store", "folder", required=True, type=STORE, help="The store's folder.")
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

    shown = f"[{host}]" if ":" in host else host
    config = uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False, timeout_graceful_shutdown=3)  # type: ignore[arg-type]
    server = uvicorn.Server(config)
    socket = config.bind_socket()
    click.echo(f"the reading desk is at http://{shown}:{socket.getsockname()[1]}/{query} (Ctrl-C ends it)", err=True)
    server.run(sockets=[socket])
