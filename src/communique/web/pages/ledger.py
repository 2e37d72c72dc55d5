"""The ledger over time, one line of it, and the watch list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from communique.corpus.ledger.tellings import days_between
from communique.records import LedgerEntry
from communique.web.addresses import with_query
from communique.web.judging import JUDGE
from communique.web.lines import FILTERS, KINDS, SAID, SIDES, STATUSES, choose_lines, first_day, show_line, status_of
from communique.web.pages.documents import asked
from communique.web.pages.tables import next_sort
from communique.web.redline import list_wordings
from communique.web.rendering import desk_of, offer, render
from communique.web.tables import PAGE

if TYPE_CHECKING:
    import pyarrow as pa
    from starlette.requests import Request

    from communique.web.index import Index

MOST_NEAR = 60
TITLES = {
    "/ledger": (
        "Ledger",
        "What was demanded, promised, agreed, refused and made conditional, told by all texts together, and what became of it.",
    ),
    "/watch": ("Watch list", "What has to be watched: conditions, forecasts, and promises that hang on something."),
}


def show_ledger(request: Request) -> Response:
    """A page of the ledger, or of the watch list."""
    index = desk_of(request).index()
    if index is None or index.digest.ledger is None:
        return render(request, "wait.html.j2", status=503)
    path, query = request.url.path, {name: value for name, value in request.query_params.items() if value}
    found = choose_lines(lines_of(index, path), query)
    pages = max(1, -(-len(found) // PAGE))
    number = min(max(1, int(query["page"])), pages) if query.get("page", "").isdecimal() else 1
    return render(
        request,
        "ledger.html.j2",
        title=TITLES[path][0],
        about=TITLES[path][1],
        lines=[show_line(line, index) for line in found[(number - 1) * PAGE : number * PAGE]],
        total=len(found),
        number=number,
        pages=pages,
        given=query,
        filtered=[name for name in FILTERS if query.get(name)],
        choices=choices_of(lines_of(index, path)),
        turn=lambda to: with_query(path, query, page=to if to > 1 else None),
        sorted_by=lambda key: with_query(path, query, sort=next_sort(query.get("sort"), key), page=None),
        export=lambda shape: with_query(f"{path}.{shape}", query, page=None),
    )


def lines_of(index: Index, path: str) -> tuple[LedgerEntry, ...]:
    """The lines that a page lists."""
    return tuple(each.line for each in index.digest.watched) if path.startswith("/watch") else index.digest.ledger or ()


def choices_of(lines: tuple[LedgerEntry, ...]) -> Mapping[str, tuple[str, ...]]:
    """What the filters offer: only what there is."""
    has: dict[str, set[str | None]] = {
        "type": {line.kind for line in lines},
        "topic": {line.topic for line in lines},
        "status": {status_of(line) for line in lines},
        "side": {line.side for line in lines},
        "said": {SAID[line.reading] for line in lines},
    }
    topics = tuple(sorted(topic for topic in has["topic"] if topic))
    order: dict[str, tuple[str, ...]] = {"type": KINDS, "topic": topics, "status": STATUSES, "side": SIDES, "said": SAID}
    return {name: tuple(value for value in order[name] if value in has[name]) for name in has}


def export_ledger(request: Request) -> Response:
    """All lines that meet the filters, as CSV or JSON lines."""
    index = desk_of(request).index()
    if index is None or index.digest.ledger is None:
        raise HTTPException(503, "The store is still being read; try again in a moment.")
    path = request.url.path.rpartition(".")[0]
    return offer(request, _table(index, path, choose_lines(lines_of(index, path), request.query_params)))


def _table(index: Index, path: str, lines: list[LedgerEntry]) -> pa.Table:
    from communique.corpus.ledger.tables import ledger_table, watch_table

    if path == "/ledger":
        return ledger_table(lines)
    watched = {each.line.id: each for each in index.digest.watched}
    return watch_table(watched[line.id] for line in lines)


def show_line_page(request: Request) -> Response:
    """One line of the ledger: every telling as a redline of the one before it, what became of it, and what it might be joined with."""
    index = desk_of(request).index()
    if index is None or index.digest.ledger is None:
        return render(request, "wait.html.j2", status=503)
    line = index.line(asked(request, "id"))
    if line is None or not line.told:
        raise HTTPException(404, "The ledger holds no such line now. It may have been joined with another one, or rejected.")
    shown = show_line(line, index)
    return render(
        request,
        "line.html.j2",
        line=shown,
        wordings=list_wordings((said.day, said.by, said.href, said.words) for said in shown.told),
        parts=[(t.document, t.entry, said) for t, said in zip(line.told, shown.told, strict=True)],
        others=[show_line(other, index) for other in near(index, line)],
        judge=unquote(request.cookies.get(JUDGE, "")),
    )


def near(index: Index, line: LedgerEntry) -> list[LedgerEntry]:
    """Other lines of the same holders on the same topic, which it might be the same as, those nearest in time first."""
    day = first_day(line)
    alike = (
        other
        for other in index.digest.ledger or ()
        if other.told
        and other.id != line.id
        and set(other.holders) & set(line.holders)
        and (other.topic == line.topic or other.kind == line.kind)
    )
    return sorted(alike, key=lambda other: (other.topic != line.topic, abs(days_between(first_day(other), day))))[:MOST_NEAR]
