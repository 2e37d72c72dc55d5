"""The application: which address leads to which page, and what a reader sees when something is not there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from communique.errors import CommuniqueError
from communique.web.desk import Desk
from communique.web.pages import comparisons, documents, encounters, home, judging, ledger, search, tables, texts, trends, wordings
from communique.web.rendering import SHAPES, render
from communique.web.safety import Rules, guard

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp

STATIC = {
    "report.css": ("communique.templates", "text/css"),
    "desk.css": ("communique.web.static", "text/css"),
    "desk.js": ("communique.web.static", "text/javascript"),
    "icon.svg": ("communique.web.static", "image/svg+xml"),
}
WHAT_TO_DO = {
    404: ("There is no such page", "The address may be mistyped, or what it led to is no longer in the store."),
    405: ("This page only takes what a form sends", "Go back and use the button there."),
}


def make_app(folder: Path, rules: Rules | None = None) -> ASGIApp:
    """The desk over the store in `folder`. The store is read aside as soon as the application starts."""
    desk = Desk(folder)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        desk.start()
        yield
        desk.close()

    errors = {HTTPException: show_http_error, CommuniqueError: show_error}
    app = Starlette(routes=routes(), exception_handlers=errors, lifespan=lifespan)  # type: ignore[arg-type]
    app.state.desk = desk
    return guard(app, rules or Rules())


def routes() -> list[Route]:
    """Every page."""
    return [
        Route("/", home.show_home),
        Route("/document", documents.show_document),
        Route("/panel", documents.show_panel),
        Route("/encounters", encounters.show_encounters),
        *(Route(f"/encounters.{shape}", encounters.export_encounters) for shape in SHAPES),
        Route("/encounter", encounters.show_encounter),
        *(Route(path, ledger.show_ledger) for path in ledger.TITLES),
        *(Route(f"{path}.{shape}", ledger.export_ledger) for path in ledger.TITLES for shape in SHAPES),
        Route("/line", ledger.show_line_page),
        Route("/trends", trends.show_trends),
        *(Route(f"/trends.{shape}", trends.export_trends) for shape in SHAPES),
        Route("/wording", wordings.show_wording),
        Route("/compare", comparisons.show_comparison),
        Route("/compare.md", comparisons.send_markdown),
        Route("/search", search.show_search),
        Route("/judgements", judging.show_log),
        Route("/judgements", judging.take_judgement, methods=["POST"]),
        Route("/judgements/undo", judging.take_back, methods=["POST"]),
        Route("/judgements/pair", judging.take_pair, methods=["POST"]),
        Route("/judgements/link", judging.take_link, methods=["POST"]),
        Route("/judgements.jsonl", judging.send_judgements),
        Route("/texts", texts.take_text, methods=["POST"]),
        Route("/texts/keep", texts.keep_text, methods=["POST"]),
        *(Route(path, tables.show_table) for path in tables.PAGES),
        *(Route(f"{path}.{shape}", tables.export_table) for path in tables.PAGES for shape in SHAPES),
        *(Route(f"/static/{name}", partial(send_static, name)) for name in STATIC),
    ]


def send_static(name: str, _: Request) -> Response:
    """One of the files that pages need."""
    package, kind = STATIC[name]
    home_of = files(package.rpartition(".")[0]) / package.rpartition(".")[2]
    data = (home_of / name).read_bytes()
    return Response(data, media_type=kind, headers={"cache-control": "no-cache"})


def show_http_error(request: Request, error: HTTPException) -> Response:
    """A page that says what went wrong and what to do."""
    title, advice = WHAT_TO_DO.get(error.status_code, ("That did not work", error.detail))
    if error.detail != HTTPStatus(error.status_code).phrase:  # a page says it better
        advice = error.detail
    return render(request, "error.html.j2", status=error.status_code, title=title, advice=advice)


def show_error(request: Request, error: CommuniqueError) -> Response:
    """The same for what the store or a text does not allow."""
    return render(request, "error.html.j2", status=404, title="That could not be shown", advice=str(error))
