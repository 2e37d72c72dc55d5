"""A desk over the small store, served as a user serves it, and a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.material import make_store

if TYPE_CHECKING:
    import uvicorn
    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WIDTHS = {"wide": (1280, 900), "narrow": (390, 844)}


@dataclass
class Served:
    """A desk that is being served."""

    url: str
    folder: Path


def serve(folder: Path, **rules: object) -> Iterator[Served]:
    """Serves `folder` on a free port of this machine, in a thread."""
    import uvicorn

    from communique.web.app import make_app
    from communique.web.safety import Rules

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(make_app(folder, Rules(**rules)), port=port, log_level="warning")  # type: ignore[arg-type]
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    wait_for(server)
    wait_for_all(f"http://127.0.0.1:{port}", str(rules.get("token") or ""))
    yield Served(f"http://127.0.0.1:{port}", folder)
    server.should_exit = True
    thread.join(90)
    assert not thread.is_alive()


def wait_for(server: uvicorn.Server) -> None:
    deadline = time.monotonic() + 30
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    assert server.started


def wait_for_all(url: str, token: str) -> None:
    """Until the ledger, which comes last, is there."""
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen

    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            urlopen(Request(f"{url}/ledger", headers={"Cookie": f"communique_token={token}"})).close()
            return
        except HTTPError as error:
            if error.code != 503:
                raise
            time.sleep(0.05)
    pytest.fail("the ledger was not made")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    """A desk of its own for a test that writes."""
    yield from serve(make_store(tmp_path / "store"))


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One desk for all tests that only read."""
    yield from serve(make_store(tmp_path_factory.mktemp("library") / "store"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(params=list(WIDTHS))
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page at both widths. Whatever the browser complains about, an error of a script or a refused resource, fails the test."""
    width, height = WIDTHS[request.param]
    context = browser.new_context(viewport={"width": width, "height": height})
    opened = watch(context)
    yield opened
    complaints = opened.complaints  # type: ignore[attr-defined]
    context.close()
    assert complaints == []


def watch(context: BrowserContext) -> Page:
    """A new page that collects its complaints."""
    opened = context.new_page()
    complaints: list[str] = []
    opened.complaints = complaints  # type: ignore[attr-defined]
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.set_default_timeout(30_000)  # 8 s were too few on two cores that other tests use
    return opened
