"""The first page: encounters by date, what was found last, a search, and a place to hand in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.web.pages.encounters import list_held
from communique.web.rendering import desk_of, render
from communique.web.tables import ENTRIES, ask_page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

NEWEST = 14
NEW_ENTRIES = 5


def show_home(request: Request) -> Response:
    """The first page; while the store is read for the first time, one that says so and comes again."""
    desk = desk_of(request)
    index = desk.index()
    if index is None:
        return render(request, "wait.html.j2", status=503)
    latest, total = list_held(index, NEWEST)
    return render(
        request,
        "home.html.j2",
        index=index,
        encounters=latest,
        more=total - len(latest),
        discoveries=desk.discoveries,
        entries=ask_page(index, desk.folder, ENTRIES, {}).rows[:NEW_ENTRIES],
    )
