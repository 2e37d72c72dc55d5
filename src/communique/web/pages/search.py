"""One search over texts and records."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.records import flat
from communique.store import open_store
from communique.store.catalog import find_text
from communique.web.index import Filed
from communique.web.rendering import desk_of, render
from communique.web.tables import ask_records

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from communique.web.desk import Desk
    from communique.web.index import Index

MOST_TEXTS = 20
MOST_RECORDS = 8
AROUND = 110  # characters shown before and after a word that was found


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found, and the first place in it: (words, found) pieces."""

    document: Filed
    pieces: tuple[tuple[str, bool], ...]


def show_search(request: Request) -> Response:
    """Documents and records that hold the words."""
    desk = desk_of(request)
    words = flat(request.query_params.get("q", ""))
    index = desk.index()
    if index is None:
        return render(request, "wait.html.j2", status=503)
    able = any(character.isalnum() for character in words)
    hits, total = find_texts(desk, index, words) if able else ((), 0)
    records = ask_records(index, words.replace('"', ""), MOST_RECORDS) if able else {}
    return render(request, "search.html.j2", words=words, able=able, hits=hits, total=total, records=records)


def find_texts(desk: Desk, index: Index, words: str) -> tuple[tuple[Hit, ...], int]:
    """The newest documents that hold all words, with the place, and how many there are."""
    with open_store(desk.folder) as store:
        found = [id_ for id_ in find_text(store.connection, words) if id_ in index.documents]
        newest = sorted(found, key=lambda id_: (index.documents[id_].published or "", id_), reverse=True)[:MOST_TEXTS]
        texts = store.documents(newest)
    return tuple(Hit(index.documents[id_], excerpt(texts[id_].text, words)) for id_ in newest), len(found)


def excerpt(text: str, words: str) -> tuple[tuple[str, bool], ...]:
    """The surroundings of the first place where one of the words stands, or the beginning; found words are set off."""
    terms = [re.escape(part) for n, part in enumerate(words.split('"')) for part in ([part] if n % 2 else part.split()) if part.strip()]
    pattern = re.compile("|".join(sorted(terms, key=len, reverse=True)) or r"(?!)", re.IGNORECASE)
    first = pattern.search(text)
    start = max(0, first.start() - AROUND) if first else 0
    end = min(len(text), (first.end() if first else 0) + 2 * AROUND)
    start = text.find(" ", start, start + 20) + 1 or start if start else 0
    shown, pieces, at = text[start:end], list[tuple[str, bool]](), 0
    for match in pattern.finditer(shown):
        pieces += [(shown[at : match.start()], False), (match[0], True)]
        at = match.end()
    pieces.append((shown[at:], False))
    return ("… " if start else "", False), *pieces, (" …" if end < len(text) else "", False)
