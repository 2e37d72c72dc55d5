"""Judging: what forms send, the log of all decisions, and files of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from communique.errors import InputError, StoreError
from communique.records import flat
from communique.store.judgements import LINKS, Judgement, make_anchor, make_judgement, spans_of, standing, to_row
from communique.web.addresses import compare_address, document_address, encounter_address
from communique.web.desk import DRAFT, Desk
from communique.web.judging import JUDGE, LONGEST_NAME, describe, judge, judge_pair
from communique.web.lines import line_address
from communique.web.pages.documents import one_side
from communique.web.panel import find_record
from communique.web.rendering import desk_of, render
from communique.web.safety import read_form

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request

REMEMBERED_SECONDS = 180 * 24 * 3600
SHOWN = 200


async def take_judgement(request: Request) -> Response:
    """Files what a form decides, and leads back to the record."""
    form = await read_form(request)
    return await _answer(request, form, _decide)


async def take_back(request: Request) -> Response:
    """Undoes a judgement: it stays in the log, and no longer stands."""
    form = await read_form(request)
    return await _answer(request, form, _undo)


async def take_link(request: Request) -> Response:
    """Joins an account to another encounter, or parts it from its own."""
    form = await read_form(request)
    return await _answer(request, form, _link)


async def take_pair(request: Request) -> Response:
    """Files what a form decides about two accounts side by side."""
    form = await read_form(request)
    return await _answer(request, form, _pair)


async def _answer(request: Request, form: FormData, decide: Callable[[Desk, FormData, str], tuple[list[Judgement], str]]) -> Response:
    desk, name = desk_of(request), flat(str(form.get("judge", "")))[:LONGEST_NAME]
    try:
        if not name:
            raise InputError("Write your name: a judgement says who made it.")
        judgements, back = await run_in_threadpool(decide, desk, form, name)
        await run_in_threadpool(desk.file, judgements)
    except (InputError, StoreError) as error:
        return render(request, "error.html.j2", status=422, title="This could not be filed", advice=str(error))
    answer = RedirectResponse(back, 303)
    answer.set_cookie(JUDGE, quote(name), max_age=REMEMBERED_SECONDS, httponly=True, samesite="strict")
    return answer


def _decide(desk: Desk, form: FormData, name: str) -> tuple[list[Judgement], str]:
    document, record = str(form.get("document", "")), str(form.get("record", ""))
    if document.startswith(DRAFT):
        raise InputError("Judgements are kept in the store, and this text is not in it. Keep the text first.")
    overlay = desk.overlay(document)
    if form.get("action") == "read":
        made = make_judgement("", document, "documents", document, None, field="verdict", new="accepted", judge=name)
        return [made], document_address(document)
    found = find_record(overlay.made, record)
    if found is None:
        raise InputError("This record is no longer there: the text was annotated anew. Load the page again.")
    fields = {key: [str(value) for value in form.getlist(key)] for key in form}
    return judge(one_side(overlay.made).made, found, fields, name), document_address(document, record)


def _undo(desk: Desk, form: FormData, name: str) -> tuple[list[Judgement], str]:
    key, back = str(form.get("key", "")), str(form.get("back", ""))
    given = next((j for j in desk.judgements() if j.key == key and j.field != "undo"), None)
    if given is None:
        raise InputError("There is no such judgement.")
    undone = make_judgement("", given.document, given.table, given.record, None, field="undo", old=given.field, new=key, judge=name)
    return [undone], back if back.startswith(("/document?", "/judgements", "/encounter?", "/line?", "/compare?")) else "/judgements"


def _link(desk: Desk, form: FormData, name: str) -> tuple[list[Judgement], str]:
    """A judgement on two accounts, or two entries of the ledger: the given one is joined to the others of a whole, or parted from them."""
    kind, is_line = str(form.get("action", "")), "line" in form
    whole, part = (str(form.get(field, "")) for field in (("line", "part") if is_line else ("encounter", "account")))
    document, _, record = part.replace("\r\n", "\n").rpartition("\n")
    parts = _parts_of(desk, whole, is_line=is_line)
    if not parts or kind not in LINKS:
        raise InputError("There is no such line or encounter now. Load the page again.")
    others = [pair for pair in parts if pair != (document, record)]
    if not others:
        raise InputError("It is told only once: there is nothing to part it from.")
    table = "entries" if is_line else "accounts"
    back = line_address(whole) if is_line else encounter_address(whole)
    return [_link_judgement(desk, table, (document, record), others[0], field=kind, judge=name)], back


def _pair(desk: Desk, form: FormData, name: str) -> tuple[list[Judgement], str]:
    left, right = str(form.get("left", "")), str(form.get("right", ""))
    if DRAFT in (left[: len(DRAFT)], right[: len(DRAFT)]):
        raise InputError("Judgements are kept in the store, and one of these texts is not in it. Keep the text first.")
    accounts = desk.annotations(left), desk.annotations(right)
    return judge_pair(*accounts, {key: [str(value) for value in form.getlist(key)] for key in form}, name), compare_address(left, right)


def _parts_of(desk: Desk, whole: str, *, is_line: bool) -> tuple[tuple[str, str], ...]:
    """The accounts of an encounter, or the entries of a line of the ledger; none if there is no such one now."""
    index = desk.index()
    if index is None:
        return ()
    if is_line:
        line = index.line(whole)
        return line.tellings if line else ()
    encounter = index.encounter(whole)
    return encounter.accounts if encounter else ()


def _link_judgement(desk: Desk, table: str, one: tuple[str, str], other: tuple[str, str], **decided: str) -> Judgement:
    """The judgement, anchored at the passages of both."""
    made, far = desk.annotations(one[0]), desk.annotations(other[0])
    mine = next((r for r in getattr(made, table) if r.id == one[1]), None)
    theirs = next((r for r in getattr(far, table) if r.id == other[1]), None)
    if mine is None or theirs is None:
        raise InputError("What this is about is no longer there. Load the page again.")
    new = json.dumps({"document": other[0], "record": other[1], **make_anchor(far.document.text, spans_of(theirs)[0])}, ensure_ascii=False)
    return make_judgement(made.document.text, one[0], table, mine.id, spans_of(mine)[0], new=new, **decided)


def show_log(request: Request) -> Response:
    """All decisions, the latest first, and those whose passage can no longer be found."""
    desk = desk_of(request)
    given = desk.judgements()
    stand = {j.key for j in standing(given)}
    undone = {j.new for j in given if j.field == "undo"}
    lost = [describe(j) for document in sorted({j.document for j in given}) for j in _lost(desk, document)]
    log = [describe(j, undone=j.key in undone) for j in reversed(given) if j.field != "undo"][:SHOWN]
    return render(request, "judgements.html.j2", log=log, total=len(given), standing=stand, lost=lost, judges=_judges(given), judge="")


def _lost(desk: Desk, document: str) -> tuple[Judgement, ...]:
    try:
        return desk.overlay(document).lost
    except StoreError:  # the whole document is gone
        return tuple(j for j in standing(desk.judgements()) if j.document == document)


def _judges(given: tuple[Judgement, ...]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for j in given:
        if j.field != "undo":
            counts[j.judge or "somebody"] = counts.get(j.judge or "somebody", 0) + 1
    return sorted(counts.items(), key=lambda pair: -pair[1])


def send_judgements(request: Request) -> Response:
    """All judgements as JSON lines, as `communique judgements export` prints them."""
    lines = "".join(json.dumps(to_row(j), ensure_ascii=False) + "\n" for j in desk_of(request).judgements())
    headers = {"content-disposition": 'attachment; filename="judgements.jsonl"'}
    return Response(lines.encode(), media_type="application/x-ndjson", headers=headers)
