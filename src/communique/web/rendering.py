"""Templates with what every page needs, and tables to take away."""

from __future__ import annotations

import io
import json
from functools import cache
from typing import TYPE_CHECKING, cast

from starlette.responses import HTMLResponse, Response

from communique.lexicon import place_name
from communique.report.findings import meeting_title
from communique.report.names import day_words, encounter_day, published_words
from communique.report.rendering import make_environment
from communique.web import addresses
from communique.web.safety import csrf_token

if TYPE_CHECKING:
    import pyarrow as pa
    from jinja2 import Environment
    from starlette.requests import Request

    from communique.web.desk import Desk

SHAPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}
HELPERS = {
    "address": addresses.address,
    "document_address": addresses.document_address,
    "encounter_address": addresses.encounter_address,
    "compare_address": addresses.compare_address,
    "meeting_title": meeting_title,
    "place_name": place_name,
    "day_words": day_words,
    "encounter_day": encounter_day,
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


def offer(request: Request, rows: pa.Table) -> Response:
    """Rows as the file that the address names: CSV, or JSON lines."""
    from communique.export.tables import write_csv_rows

    path, _, shape = request.url.path.rpartition(".")
    out = io.StringIO()
    if shape == "csv":
        write_csv_rows(rows, out)
    else:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows.to_pylist())
    headers = {"content-disposition": f'attachment; filename="{path[1:]}.{shape}"'}
    return Response(out.getvalue().encode("utf-8", "replace"), media_type=SHAPES[shape], headers=headers)
