"""Texts that a reader drops or pastes: annotated at once, kept in the store if the reader wants."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from communique.errors import InputError
from communique.records import hash_text
from communique.report.names import published_words
from communique.store import open_store
from communique.web.addresses import document_address
from communique.web.desk import Desk
from communique.web.handed import SUFFIXES
from communique.web.rendering import desk_of, render
from communique.web.safety import read_form

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

HEADER = ("title", "publisher", "date", "kind")


async def take_text(request: Request) -> Response:
    """Annotates what was pasted or dropped and leads to its page."""
    desk = desk_of(request)
    form = await read_form(request)
    try:
        data, suffix = await read_given(form)
        header = {name: str(form.get(name, "")).strip() for name in HEADER}
        if header["date"] and not published_words(header["date"])[-4:].isdecimal():
            raise InputError(f"{header['date']} is no date; write it like 2023-06-19.")
        made = await run_in_threadpool(desk.reader.read, data, suffix, {name: value for name, value in header.items() if value})
    except InputError as error:
        return render(request, "error.html.j2", status=422, title="This text could not be read", advice=str(error))
    desk.add_draft(made)
    return RedirectResponse(document_address(made.document.id), 303)


async def read_given(form: FormData) -> tuple[bytes, str]:
    """The bytes that were given, and the suffix that says how to read them. Raises InputError if nothing was, or a kind we don't read."""
    file = form.get("file")
    if isinstance(file, UploadFile) and file.filename:
        suffix = PurePath(file.filename).suffix.lower()
        if suffix not in SUFFIXES:
            raise InputError(f"Files like {file.filename} are not read here; those that are end in {', '.join(SUFFIXES)}.")
        return await file.read(), suffix
    text = form.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError("There was no text. Paste one, or choose a file.")
    return text.encode("utf-8", "surrogatepass"), ".txt"


async def keep_text(request: Request) -> Response:
    """Puts a text that was handed in into the store."""
    desk = desk_of(request)
    form = await read_form(request)
    document_id = await run_in_threadpool(keep, desk, str(form.get("id", "")))
    return RedirectResponse(document_address(document_id), 303)


def keep(desk: Desk, draft_id: str) -> str:
    """Stores a text that was handed in; its id in the store is made from its words. Raises StoreError if a run is writing."""
    made = desk.drafts.get(draft_id)
    if made is None:
        raise HTTPException(404, "The desk has forgotten this text. Hand it in again.")
    document_id = f"desk-{hash_text(made.document.text)[:12]}"
    kept = desk.reader.read_again(made, document_id)
    with open_store(desk.folder, write=True) as store:
        store.write([kept])
    return document_id
