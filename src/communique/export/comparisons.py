"""A comparison to read: its rows in words, and as a Markdown table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from communique.corpus.compare.pairs import is_unsure
from communique.corpus.compare.several import other_side_promises
from communique.export.contract import join_names, name_mentions
from communique.export.passages import cut
from communique.export.synopsis import escape_markdown, promise_line
from communique.export.tables import Cells
from communique.lexicon import topic_name
from communique.records import Alignment, Annotations, Comparison, Span, hash_text

Pieces = tuple[tuple[str, bool], ...]
WHITE = re.compile(r"\s+")
APART = frozenset({"left_stronger", "right_stronger", "differs"})  # told with the phrases that decide
ORDER = {"only_left": 0, "only_right": 1, "left_stronger": 2, "right_stronger": 3, "differs": 4, "same": 5}


def comparison_rows(comparison: Comparison) -> list[tuple[str, str, str]]:
    """Relation, left words and right words of each alignment: what stands on one side only first, then the stronger ones.

    Tone and frames stand last; that only one side says so ("the two met in Vienna") is no row."""
    return [(relation, _plain(left), _plain(right)) for relation, left, right in marked_rows(comparison)]


def marked_rows(comparison: Comparison) -> list[tuple[str, Pieces, Pieces]]:
    """The rows of `comparison_rows` with their words in pieces, each with whether it is a phrase by which the two sides part."""
    kinds = {row.id: row.kind for made in (comparison.left, comparison.right) for row in made.statements}
    found = [(row, {kinds.get(i) for i in (*row.left, *row.right)}) for row in comparison.alignments]
    shown = [(row, told) for row, told in found if told != {"frame"} or (row.left and row.right)]
    rows = [row for row, _ in sorted(shown, key=lambda one: ("substance" not in one[1], ORDER[one[0].relation]))]
    left, right = _told(comparison.left), _told(comparison.right)
    return [
        (
            _relation(row),
            _side(left, row.left, row.left_phrases, apart=row.relation in APART),
            _side(right, row.right, row.right_phrases, apart=row.relation in APART),
        )
        for row in rows
    ]


def _told(made: Annotations) -> dict[str, tuple[str, Span]]:
    """Who speaks in each statement, and its words."""
    names = name_mentions(made)
    return {row.id: (join_names(row.speakers, names), row.span) for row in made.statements}


def _plain(pieces: Pieces) -> str:
    return "".join(words for words, _ in pieces)


def _side(told: Mapping[str, tuple[str, Span]], ids: tuple[str, ...], phrases: tuple[Span, ...], *, apart: bool) -> Pieces:
    """The statements of one side, each behind its speakers; where it has none, what comes nearest."""
    if not ids:
        return ((_near(phrases), False),)
    pieces: list[tuple[str, bool]] = []
    for speakers, span in (told[i] for i in ids if i in told):
        lead = (" / " if pieces else "") + (f"{speakers}: " if speakers else "")
        pieces += [(lead, False), *_cut_at(span, phrases if apart else ())]
    return tuple(piece for piece in pieces if piece[0])


def _cut_at(span: Span, phrases: Iterable[Span]) -> Iterator[tuple[str, bool]]:
    """The words of a statement in one line, cut where a phrase in it begins and ends."""
    at = span.start
    for phrase in sorted(phrases):
        if at <= phrase.start and phrase.end <= span.end:
            yield WHITE.sub(" ", span.exact[at - span.start : phrase.start - span.start]), False
            yield WHITE.sub(" ", phrase.exact), True
            at = phrase.end
    yield WHITE.sub(" ", span.exact[at - span.start :]), False


def _relation(row: Alignment) -> str:
    marks = [row.relation.replace("_", " "), f"({row.scale})" if row.scale else "", "CONTRADICTION" if row.contradiction else ""]
    marks.append("unsure" if is_unsure(row) else "")
    return " ".join(mark for mark in marks if mark)


def _near(phrases: Iterable[Span]) -> str:
    """What stands on the empty side of a statement that is alone, but not surely so."""
    return "".join(f"[nearest: {span.flat}]" for span in phrases)


ALIGNMENT = {  # columns of the table of alignments, with their Arrow types
    **dict.fromkeys(("encounter", "left", "right", "left_publisher", "right_publisher", "relation", "scale"), "string"),
    "contradiction": "bool",
    **dict.fromkeys(("left_statements", "right_statements", "left_words", "right_words"), "string"),
    **dict.fromkeys(("left_start", "left_end", "right_start", "right_end"), "int32"),
    **dict.fromkeys(("left_sha256", "right_sha256", "reason"), "string"),
    "weight": "double",
}


def alignment_rows(comparison: Comparison, encounter: str, quote_length: int | None = None) -> Iterator[Cells]:
    """A row per alignment: its relation, and the statements of both sides with words, place and hash; one side may be empty. `encounter`
    names those that the two accounts show."""
    left, right = comparison.left, comparison.right
    for row in comparison.alignments:
        yield {
            "encounter": encounter,
            "left": left.document.id,
            "right": right.document.id,
            "left_publisher": left.document.publisher,
            "right_publisher": right.document.publisher,
            "relation": row.relation,
            "scale": row.scale,
            "contradiction": row.contradiction,
            **_side_cells("left", left, row.left, quote_length),
            **_side_cells("right", right, row.right, quote_length),
            "reason": cut(row.reason, quote_length),
            "weight": row.weight,
        }


def _side_cells(side: str, made: Annotations, ids: tuple[str, ...], quote_length: int | None) -> Cells:
    spans = [row.span for row in made.statements if row.id in ids]
    words = " … ".join(span.exact for span in spans)
    return {
        f"{side}_statements": "; ".join(ids) or None,
        f"{side}_words": cut(words, quote_length) or None,
        f"{side}_start": min((span.start for span in spans), default=None),
        f"{side}_end": max((span.end for span in spans), default=None),
        f"{side}_sha256": hash_text(words) if spans else None,
    }


def closing_lines(comparison: Comparison) -> tuple[str, ...]:
    """What is told below the rows: how much of each account the other has, topics of one side alone, promises known from the other side."""
    lines: list[str] = []
    shares = comparison.coverage
    left, right = side_names(comparison)
    for name, share, topics in ((left, shares.left, shares.topics_only_left), (right, shares.right, shares.topics_only_right)):
        told = "no statement of substance"
        if share is not None:
            told = f"{100 * share:.0f} % of its statements of substance stand in the other account"
        lines.append(f"{name}: {told}" + (f"; topics only here: {', '.join(map(topic_name, topics))}" if topics else ""))
    return (*lines, *(f"known from the other side only: {promise_line(one)}" for one in other_side_promises(comparison)))


def side_names(comparison: Comparison) -> tuple[str, str]:
    """What each side is called: its publisher, with the document where both have one publisher; else the document."""
    sides = (comparison.left.document, comparison.right.document)
    same = sides[0].publisher == sides[1].publisher
    left, right = (f"{one.publisher} ({one.id})" if one.publisher and same else one.publisher or one.id for one in sides)
    return left, right


def write_markdown(comparison: Comparison, out: TextIO) -> None:
    """The alignment as a Markdown table, phrases by which the two sides part in bold, and below it what `closing_lines` tells."""
    heads = side_names(comparison)
    out.write(f"| | {escape_markdown(heads[0])} | {escape_markdown(heads[1])} |\n|---|---|---|\n")
    for relation, left, right in marked_rows(comparison):
        out.write(f"| {relation} | {_bold(left)} | {_bold(right)} |\n")
    out.write("\n" + "".join(f"- {escape_markdown(line)}\n" for line in closing_lines(comparison)))


def _bold(pieces: Pieces) -> str:
    return "".join(f"**{escape_markdown(words)}**" if marked else escape_markdown(words) for words, marked in pieces)
