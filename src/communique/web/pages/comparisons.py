"""Two accounts side by side, as a page and as Markdown."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from urllib.parse import unquote

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse

from communique.errors import CommuniqueError
from communique.records import Annotations
from communique.report.findings import find_findings, list_openings
from communique.web.comparing import RELATIONS, lay_out, sift, topics_of
from communique.web.desk import DRAFT
from communique.web.judging import JUDGE, make_pair_bench
from communique.web.pages.documents import asked
from communique.web.rendering import desk_of, render

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from communique.web.desk import Desk


def show_comparison(request: Request) -> Response:
    """The comparison of two documents; relation and topic in the address leave only some rows."""
    desk = desk_of(request)
    accounts = read_accounts(desk, asked(request, "left"), asked(request, "right"))
    laid_out = lay_out(accounts, desk.judgements())
    laid, dossier = laid_out.rows, laid_out.dossier
    relation, topic = (request.query_params.get(name) or "" for name in ("relation", "topic"))
    shown = sift(laid, relation, topic)
    index = desk.index()
    told = index.told_by.get(accounts[0].document.id, ()) if index else ()
    return render(
        request,
        "compare.html.j2",
        c=shown,
        openings=list_openings(dossier),
        contradictions=[group for group in find_findings(dossier) if group.key in ("contradiction", "other-side")],
        relations=RELATIONS,
        topics=topics_of(laid),
        is_sifted=shown is not laid,
        is_draft=any(each.document.id.startswith(DRAFT) for each in accounts),
        nothing=not (shown.rows or shown.left.only or shown.right.only),
        bench=make_pair_bench(laid_out, desk.judgements()),
        judge=unquote(request.cookies.get(JUDGE, "")),
        encounters=[e for e in told if accounts[1].document.id in {document for document, _ in e.accounts}],
    )


def send_markdown(request: Request) -> Response:
    """The comparison as a Markdown table."""
    from communique.export import write_markdown

    desk = desk_of(request)
    accounts = read_accounts(desk, asked(request, "left"), asked(request, "right"))
    out = io.StringIO()
    write_markdown(lay_out(accounts, desk.judgements()).comparison, out)
    return PlainTextResponse(out.getvalue(), media_type="text/markdown")


def read_accounts(desk: Desk, left: str, right: str) -> tuple[Annotations, ...]:
    """The two documents. Raises HTTPException if they are one."""
    if left == right:
        raise HTTPException(400, "A document cannot be laid beside itself. Choose another one on one of the sides.")
    found = tuple(desk.overlay(each).kept() for each in (left, right))
    if not all(each.statements for each in found):
        empty = next(each.document for each in found if not each.statements)
        raise CommuniqueError(f"{empty.title or empty.id} holds no reported statement, so there is nothing to lay side by side.")
    return found
