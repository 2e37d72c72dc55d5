"""The addresses of the desk's pages. Ids stand in the query, where any character may stand."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from communique.records import Document


def address(path: str, **query: str | int | None) -> str:
    """A path with the parts of its query that are given."""
    given = {name: str(value) for name, value in query.items() if value not in (None, "")}
    return f"{path}?{urlencode(given)}" if given else path


def document_address(document: str, record: str | None = None) -> str:
    """A document, opened at one of its records."""
    return address("/document", id=document, record=record)


def text_address(document: Document) -> str:
    """Where the text of a document stands."""
    return document_address(document.id)


def encounter_address(encounter: str) -> str:
    """An encounter."""
    return address("/encounter", id=encounter)


def compare_address(left: str, right: str) -> str:
    """Two documents side by side."""
    return address("/compare", left=left, right=right)


def with_query(path: str, query: Mapping[str, str], **changed: str | int | None) -> str:
    """The same page with some parts of its query changed; None takes a part away."""
    return address(path, **({**query} | changed))
