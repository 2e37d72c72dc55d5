"""Spans as cells hold them: cut to a length that may be passed on, with offsets and a hash by which a text's owner checks them."""

from __future__ import annotations

from collections.abc import Iterable

from communique.records import Span, hash_text

HASH_DIGITS = 16


def cut(words: str, quote_length: int | None) -> str:
    """At most `quote_length` characters of `words`, all of them if it is None; what is cut ends in an ellipsis."""
    if quote_length is None or len(words) <= quote_length:
        return words
    return words[:quote_length].rstrip() + " …" if quote_length else ""


def evidence_cell(spans: Iterable[Span], quote_length: int | None = None) -> str:
    """Passages in one cell: `char=start,end;sha256=digits` of each, a colon, and their words on one line."""
    parts = list(spans)
    places = " ".join(f"char={span.start},{span.end};sha256={hash_text(span.exact)[:HASH_DIGITS]}" for span in parts)
    words = cut(" … ".join(span.flat for span in parts), quote_length)
    return f"{places}: {words}" if words else places
