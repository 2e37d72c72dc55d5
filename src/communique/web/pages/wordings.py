"""One phrase over time: a statement, and what texts of the same voice say nearest to it, each as a redline of the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from communique.records import flat
from communique.web.addresses import document_address
from communique.web.pages.documents import asked
from communique.web.redline import find_wordings, list_wordings, overlap
from communique.web.rendering import desk_of, render
from communique.web.tables import ask_statements

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


def show_wording(request: Request) -> Response:
    """The wordings of one statement over time, by the same party or publisher, or by anybody."""
    desk = desk_of(request)
    index = desk.index()
    if index is None:
        return render(request, "wait.html.j2", status=503)
    made = desk.overlay(asked(request, "id")).made
    wanted = asked(request, "record")
    statement = next((s for s in made.statements if s.id == wanted), None)
    if statement is None:
        raise HTTPException(404, "This statement is no longer there: the text was annotated anew. Go back to the text and choose it again.")
    by_anybody = request.query_params.get("voice") == "anybody"
    rows = ask_statements(index, made.document, statement.topic, by_anybody=by_anybody)
    found = find_wordings(statement.span.exact, rows, made.document.id, overlap)
    told = [(r["published"], r["publisher"] or r["document"], document_address(r["document"], r["id"]), flat(r["exact"])) for r in found]
    own = made.document.publisher or made.document.title or made.document.id
    told.append((made.document.published, own, document_address(made.document.id, statement.id), statement.span.flat))
    return render(
        request, "wording.html.j2", document=made.document, statement=statement, wordings=list_wordings(told), by_anybody=by_anybody
    )
