"""Promises under a proviso, told twice: what is promised, and what it is made to depend on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.document.pledges.parts import root_in
from communique.lexicon import markers
from communique.records import Entry, make_id, make_span
from communique.syntax import document_of, is_negated

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NEAR = 3  # characters between a promise and the proviso behind it
SHORTEST = 8  # characters before a proviso that can say what is promised


def with_promise(doc: Doc, entry: Entry, taken: set[str]) -> Iterator[Entry]:
    """The entry; before it, if it is a promise under a proviso, the promise by itself, with what it depends on as its `condition`.

    "Peru will pay a third, provided that the work starts in June" binds Peru to pay, and is a condition that it makes: who compiles by
    hand enters both (of 44 such in five folders of stories 30, the condition alone of the others). What is only promised "if" something
    is, or once it is, is mostly entered as the condition alone."""
    promise = _promised(doc, entry, taken)
    if promise is None:
        yield entry
        return
    yield promise
    hung = entry.condition
    if hung is not None and entry.substance.end <= hung.start <= entry.substance.end + NEAR:
        entry = replace(entry, substance=make_span(document_of(doc).text, entry.substance.start, hung.end))
    yield entry


def _promised(doc: Doc, entry: Entry, taken: set[str]) -> Entry | None:
    """What an entry promises without its proviso; None if it has none, refuses, or only may be done."""
    if entry.kind != "condition" or entry.condition is None or not entry.holders or not _is_proviso(entry.condition.exact):
        return None
    text, start = document_of(doc).text, entry.substance.start
    end = min(entry.substance.end, start + len(text[start : max(start, entry.condition.start)].rstrip(" ,;:(–—")))
    if end - start < SHORTEST:
        return None
    substance = make_span(text, start, end)
    root = root_in(doc, substance)
    if root is None or is_negated(root) or _only_may(root):
        return None
    id_ = make_id(document_of(doc).id, "entries", substance, taken)
    return replace(entry, id=id_, kind="commitment", substance=substance)


def _is_proviso(condition: str) -> bool:
    words = condition.lower()
    return any(words.startswith(f"{opener} ") for opener in markers("proviso"))


def _only_may(root: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in markers("proviso_modal") for child in root.children)
