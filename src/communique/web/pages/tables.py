"""Events, sayings, ledger entries and documents as tables: filters in the address, sorted, page by page, and what is shown as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import Response

from communique.lexicon import place_name
from communique.web.addresses import with_query
from communique.web.rendering import desk_of, offer, render
from communique.web.tables import DOCUMENTS, ENTRIES, EVENTS, SAYINGS, Spec, ask_all, ask_page, ask_values

if TYPE_CHECKING:
    from starlette.requests import Request

    from communique.web.index import Index

VERDICTS = ("accepted", "rejected", "corrected")


@dataclass(frozen=True, slots=True)
class Shown:
    """A table's page: its title, a sentence about it, its columns (sort key or None, heading), and its template."""

    spec: Spec
    title: str
    about: str
    columns: tuple[tuple[str | None, str], ...]


PAGES = {
    "/events": Shown(
        EVENTS,
        "Events",
        "Who did what to whom, and whether it happened.",
        (("date", "Date"), ("actor", "Who → whom"), ("type", "What"), ("status", "Status"), (None, "On whose word"), (None, "Passage")),
    ),
    "/sayings": Shown(
        SAYINGS,
        "Who said what",
        "The speaker stands first; each arrow leads to the one on whose word it is told.",
        (("date", "Date"), ("actor", "Who"), (None, "To whom"), ("type", "How"), (None, "What")),
    ),
    "/entries": Shown(
        ENTRIES,
        "Ledger entries",
        "What was demanded, promised, agreed, refused and made conditional, as each document words it.",
        (("date", "Date"), ("actor", "By whom"), (None, "Towards"), ("type", "Kind"), (None, "What"), (None, "On whose word")),
    ),
    "/documents": Shown(
        DOCUMENTS,
        "Documents",
        "The texts of this store.",
        (("date", "Date"), ("title", "Title"), ("publisher", "Publisher"), ("party", "Account of"), (None, "Kind")),
    ),
}


def show_table(request: Request) -> Response:
    """A page of a table."""
    desk, shown = desk_of(request), PAGES[request.url.path]
    index = desk.index()
    if index is None:
        return render(request, "wait.html.j2", status=503)
    query = {name: value for name, value in request.query_params.items() if value}
    page = ask_page(index, desk.folder, shown.spec, query)
    filtered = [name for name in shown.spec.filters if query.get(name)]
    return render(
        request,
        "table.html.j2",
        shown=shown,
        page=page,
        choices=choices_of(index, shown.spec),
        filtered=filtered,
        given=query,
        turn=lambda number: with_query(request.url.path, query, page=number if number > 1 else None),
        sorted_by=lambda key: with_query(request.url.path, query, sort=next_sort(query.get("sort"), key), page=None),
        export=lambda shape: with_query(f"{request.url.path}.{shape}", query, page=None),
    )


def next_sort(now: str | None, key: str) -> str:
    """The order that a click on a column's heading asks for: by it, or the other way round."""
    return f"-{key}" if now == key else key


def choices_of(index: Index, spec: Spec) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """What the filters of a table offer: (value, words)."""
    types = ask_values(index, spec, spec.type)
    offered = {"type": tuple((value, value) for value in types)}
    parties = ask_values(index, spec, "party")
    offered["party"] = tuple(sorted(((code, place_name(code)) for code in parties), key=lambda pair: pair[1]))
    for name in ("factuality", "topic"):
        if name in spec.filters:
            offered[name] = tuple((value, value) for value in ask_values(index, spec, name))
    if "verdict" in spec.filters:
        offered["verdict"] = tuple((value, value) for value in VERDICTS)
    return offered


def export_table(request: Request) -> Response:
    """What the table shows, all pages of it, as CSV or JSON lines."""
    desk = desk_of(request)
    path = request.url.path.rpartition(".")[0]
    index = desk.index()
    if index is None or path not in PAGES:
        raise HTTPException(503, "The store is still being read; try again in a moment.")
    return offer(request, ask_all(index, desk.folder, PAGES[path].spec, dict(request.query_params)))
