"""Templates with what every page needs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from starlette.responses import HTMLResponse

from communique.report.findings import meeting_title
from communique.report.names import day_words, place_name, published_words
from communique.report.rendering import make_environment
from communique.web import addresses
from communique.web.safety import csrf_token

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request

    from communique.web.desk import Desk

HELPERS = {
    "address": addresses.address,
    "document_address": addresses.document_address,
    "encounter_address": addresses.encounter_address,
    "compare_address": addresses.compare_address,
    "meeting_title": meeting_title,
    "place_name": place_name,
    "day_words": day_words,
    "published_words": published_words,
}


def desk_of(request: Request) -> Desk:
    """The desk that a request came to."""
    return cast("Desk", request.app.state.desk)


@cache
def environment() -> Environment:
    """The desk's templates, and the report's where both show the same."""
    made = make_environment("communique.web", "communique")
    made.globals.update(HELPERS)
    return made


def render(request: Request, template: str, *, status: int = 200, **context: object) -> HTMLResponse:
    """A page."""
    several = bool(context.pop("several", True))
    shared = {"path": request.url.path, "query": dict(request.query_params), "csrf": csrf_token(request), "several": several}
    return HTMLResponse(environment().get_template(template).render(**shared, **context), status)
