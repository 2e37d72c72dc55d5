"""Telegrams of diplomats: which texts are, and where the embassy is that sends one.

Who sends one leaves himself out ("Saw Foreign Minister today"), and means by a bare title who bears it where he is posted."""

from __future__ import annotations

from functools import lru_cache

from communique.lexicon import marker_pattern
from communique.naming import states_in
from communique.records import Document

HEADING = 300  # characters from the start of a text in which it says that it is a telegram
POST = 60  # characters behind "from the Embassy in" in which its state is named


@lru_cache(maxsize=8)  # asked for each paragraph
def is_telegram(document: Document) -> bool:
    """Whether a text is a telegram by its heading or by words that only telegrams have ("Reftel", "USG", "FonMin")."""
    headed = marker_pattern("telegram_heading").search(_heading(document)) is not None
    return headed or marker_pattern("telegram_word").search(document.text) is not None


@lru_cache(maxsize=8)
def posted_in(document: Document) -> str | None:
    """The state in which the embassy is that sends a telegram: "Telegram From the Embassy in Peru to the Department of State"."""
    found = marker_pattern("telegram_post").search(_heading(document))
    where = found.string[found.end() : found.end() + POST].partition(" to ")[0].partition("\n")[0] if found is not None else ""
    codes = set(states_in(where))
    return codes.pop() if len(codes) == 1 else None


def _heading(document: Document) -> str:
    return f"{document.title or ''}\n{document.text[:HEADING]}"
