"""Trends: cooperation and conflict of pairs of states, period by period, as a figure and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response

from communique.errors import InputError
from communique.web.addresses import with_query
from communique.web.rendering import desk_of, offer, render
from communique.web.tables import PAGE
from communique.web.trends import FILTERS, STATUSES, documents_address, make_trend

if TYPE_CHECKING:
    from starlette.requests import Request

PERIODS = ("month", "quarter", "year")


def show_trends(request: Request) -> Response:
    """The figure, and a page of its rows."""
    desk = desk_of(request)
    index = desk.index()
    if index is None or index.digest.ledger is None:
        return render(request, "wait.html.j2", status=503)
    query = {name: value for name, value in request.query_params.items() if value}
    try:
        trend = desk.remember(("trends", *(query.get(name, "") for name in FILTERS)), lambda: make_trend(index, query))
    except InputError as error:
        return render(request, "error.html.j2", status=422, title="This cannot be counted", advice=str(error))
    told = [row for row in reversed(trend.rows) if not row["missing"]]
    pages = max(1, -(-len(told) // PAGE))
    number = min(max(1, int(query["page"])), pages) if query.get("page", "").isdecimal() else 1
    return render(
        request,
        "trends.html.j2",
        trend=trend,
        figure=Markup(trend.figure or ""),
        rows=told[(number - 1) * PAGE : number * PAGE],
        total=len(told),
        number=number,
        pages=pages,
        given=query,
        filtered=[name for name in FILTERS if query.get(name)],
        periods=PERIODS,
        statuses=[status for status in STATUSES if status],
        leads_to=documents_address,
        turn=lambda to: with_query("/trends", query, page=to if to > 1 else None),
        export=lambda shape: with_query(f"/trends.{shape}", query, page=None),
    )


def export_trends(request: Request) -> Response:
    """The rows that the page shows, those without a report too, as CSV or JSON lines."""
    import pyarrow as pa

    index = desk_of(request).index()
    if index is None or index.digest.ledger is None:
        raise HTTPException(503, "The store is still being read; try again in a moment.")
    return offer(request, pa.Table.from_pylist(list(make_trend(index, request.query_params).rows)))
