"""Several accounts of one encounter as JSON, as Markdown and as rows for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

from communique.lexicon import topic_name
from communique.records import Annotations, Span, flat

if TYPE_CHECKING:
    from communique.corpus.compare.several import Promise, Synopsis

LONGEST = 160  # characters of a statement in a cell


def synopsis_to_dict(synopsis: Synopsis) -> dict[str, Any]:
    """The table topic by account, coverage and promises, with the passage of every statement."""
    told = zip(synopsis.accounts, synopsis.sides, synopsis.coverage, strict=True)
    return {
        "accounts": [{"document": a.document.id, "publisher": a.document.publisher, "side": side, "coverage": c} for a, side, c in told],
        "topics": [
            {
                "topic": row.topic,
                "silent": list(row.silent),
                "statements": [[{"id": s.id, "span": _span(s.span)} for s in cell] for cell in row.statements],
            }
            for row in synopsis.rows
        ],
        "promises": [_promise(one) for one in synopsis.promises],
    }


def _span(span: Span) -> dict[str, int | str]:
    return {"start": span.start, "end": span.end, "exact": span.exact}


def _promise(one: Promise) -> dict[str, Any]:
    return {
        "document": one.document,
        "entry": one.entry.id,
        "kind": one.entry.kind,
        "holders": list(one.holders),
        "substance": _span(one.entry.substance),
        "other_side_only": one.other_side_only,
    }


def synopsis_rows(synopsis: Synopsis) -> Iterator[tuple[str, ...]]:
    """The cells of each topic: its name with who is silent on it, then the words of each account; coverage comes last."""
    called = dict(zip(reversed(synopsis.sides), reversed(account_names(synopsis)), strict=True))  # of a side the first account
    for row in synopsis.rows:
        silent = f" (not in {', '.join(called[side] for side in row.silent)})" if row.silent else ""
        yield (topic_name(row.topic) + silent, *(" / ".join(_short(s.span.exact) for s in cell) for cell in row.statements))
    yield ("told by another side too", *("" if share is None else f"{100 * share:.0f} %" for share in synopsis.coverage))


def other_side_lines(synopsis: Synopsis) -> tuple[str, ...]:
    """The commitments and assurances that no account of their holder has, a line each."""
    return tuple(promise_line(one) for one in synopsis.promises if one.other_side_only)


def promise_line(one: Promise) -> str:
    """A promise that its holder does not tell, in words."""
    return f"{one.entry.kind} of {', '.join(one.holders)}, told by {one.document} only: {_short(one.entry.substance.exact)}"


def account_names(synopsis: Synopsis) -> tuple[str, ...]:
    """What each account is called at the head of its column."""
    return tuple(_name(account) for account in synopsis.accounts)


def _name(account: Annotations) -> str:
    return account.document.publisher or account.document.id


def _short(words: str) -> str:
    line = flat(words)
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rsplit(" ", 1)[0] + " …"


def write_synopsis_markdown(synopsis: Synopsis, out: TextIO) -> None:
    """The table topic by account, and what is known from the other side only."""
    heads = ("topic", *account_names(synopsis))
    out.write(f"| {' | '.join(map(escape_markdown, heads))} |\n|{'---|' * len(heads)}\n")
    for row in synopsis_rows(synopsis):
        out.write(f"| {' | '.join(map(escape_markdown, row))} |\n")
    lines = other_side_lines(synopsis)
    if lines:
        out.write("\nKnown from the other side only:\n\n" + "".join(f"- {escape_markdown(line)}\n" for line in lines))


def escape_markdown(text: str) -> str:
    """Words that Markdown shows as they are."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text)
