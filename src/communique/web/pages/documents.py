"""One document: its text with every record as coloured, nested spans, and beside it the record that was chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from starlette.exceptions import HTTPException

from communique.records import Annotations
from communique.report.names import Side, name_sides, party_tones, published_words
from communique.report.passages import Layer, find_layers, text_lines
from communique.store.judgements import Overlay, by_document
from communique.web.addresses import text_address
from communique.web.desk import DRAFT
from communique.web.judging import JUDGE, describe, make_bench, whole_document
from communique.web.panel import RECORD_TABLES, find_record, make_panel
from communique.web.rendering import desk_of, render

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from communique.web.index import Index

KINDS = (  # of spans, as the legend names them: class, words, shown at first
    ("content", "what somebody says", True),
    ("source", "who says it", True),
    ("cue", "the word that tells so", True),
    ("event", "event", True),
    ("entry", "demand or promise", False),
    ("statement", "statement", False),
    ("mention", "actor", True),
)


@dataclass(frozen=True, slots=True)
class Listing:
    """A record in the list beside the text: its table, a name, and its first words."""

    table: str
    id: str
    name: str
    words: str
    start: int


def show_document(request: Request) -> Response:
    """The text, and the record that the address names, if any."""
    desk = desk_of(request)
    overlay = desk.overlay(asked(request, "id"))
    made, side, index = overlay.made, one_side(overlay.made), desk.index()
    record = request.query_params.get("record")
    return render(
        request,
        "document.html.j2",
        side=side,
        document=made.document,
        day=published_words(made.document.published),
        lines=list(zip(text_lines(side, list(layers_of(side, overlay))), side.lines, strict=True)),
        kinds=KINDS,
        records=list_records(side),
        **_panel(request, side, overlay, index, record),
        lost=[describe(j) for j in overlay.lost],
        read_by=whole_document(by_document(desk.judgements()).get(made.document.id, ())),
        encounters=index.told_by.get(made.document.id, ()) if index else (),
        is_draft=made.document.id.startswith(DRAFT),
        is_unread=not any(getattr(made, table) for table in RECORD_TABLES),
    )


def show_panel(request: Request) -> Response:
    """The record alone, for a page that has the text already. Of several ids the one that says most is shown, the others are named."""
    desk = desk_of(request)
    overlay = desk.overlay(asked(request, "id"))
    side = one_side(overlay.made)
    parts = _panel(request, side, overlay, desk.index(), asked(request, "record"))
    return render(request, "panel.html.j2", side=side, document=side.document, is_draft=side.document.id.startswith(DRAFT), **parts)


def _panel(request: Request, side: Side, overlay: Overlay, index: Index | None, record: str | None) -> dict[str, Any]:
    """The record that is asked for, what is needed to judge it, and the reader's name."""
    panel = make_panel(side, record, index) if record else None
    bench = make_bench(side, overlay, panel.id) if panel else None
    return {"panel": panel, "bench": bench, "judge": unquote(request.cookies.get(JUDGE, ""))}


def layers_of(side: Side, overlay: Overlay) -> Iterator[Layer]:
    """All spans that the text shows; those of rejected records only as rejected."""
    for layer in find_layers(side, party_tones((overlay.made,))):
        if overlay.rejected.isdisjoint(layer.records):
            yield layer
        else:
            yield replace(layer, classes="rejected", hint="rejected")


def one_side(made: Annotations) -> Side:
    """A document alone, with the address of its text."""
    return name_sides((made,), text_address)[0]


def asked(request: Request, name: str) -> str:
    """A part of the query that must be there."""
    value = request.query_params.get(name)
    if not value:
        raise HTTPException(404, f"The address lacks its {name}.")
    return value


def list_records(side: Side) -> dict[str, tuple[Listing, ...]]:
    """All records by table, in the order of the text."""
    found: dict[str, tuple[Listing, ...]] = {}
    for table in RECORD_TABLES:
        listed = [_listing(side, table, record.id) for record in getattr(side.made, table)]
        found[table] = tuple(sorted(listed, key=lambda one: (one.start, one.id)))
    return found


def _listing(side: Side, table: str, record_id: str) -> Listing:
    found = find_record(side.made, record_id)
    assert found is not None
    span = found.spans[0]
    return Listing(table, record_id, found.name, span.flat[:80], span.start)
