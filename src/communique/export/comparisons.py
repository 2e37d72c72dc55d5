"""A comparison to read: its rows in words, and as a Markdown table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from communique.corpus.compare.pairs import is_unsure
from communique.export.contract import join_names, name_mentions
from communique.export.passages import cut, hash_text
from communique.export.tables import Cells
from communique.records import Alignment, Annotations, Comparison

ORDER = {"only_left": 0, "only_right": 1, "left_stronger": 2, "right_stronger": 3, "differs": 4, "same": 5}


def comparison_rows(comparison: Comparison) -> list[tuple[str, str, str]]:
    """Relation, left words and right words of each alignment: what stands on one side only first, then the stronger ones."""
    left, right = _worded(comparison.left), _worded(comparison.right)
    rows = sorted(comparison.alignments, key=lambda row: ORDER[row.relation])
    return [(_relation(row), _both(row.left, left), _both(row.right, right)) for row in rows]


def _worded(annotations: Annotations) -> dict[str, str]:
    """The words of each statement, with the speaker before them where there is one."""
    names = name_mentions(annotations)
    speakers = {row.id: join_names(row.speakers, names) for row in annotations.statements}
    return {row.id: ": ".join(filter(None, (speakers[row.id], " ".join(row.span.exact.split())))) for row in annotations.statements}


def _relation(row: Alignment) -> str:
    marks = [row.relation.replace("_", " "), f"({row.scale})" if row.scale else "", "CONTRADICTION" if row.contradiction else ""]
    marks.append("unsure" if is_unsure(row) else "")
    return " ".join(mark for mark in marks if mark)


def _both(ids: Iterable[str], words: Mapping[str, str]) -> str:
    return " / ".join(words[i] for i in ids if i in words)


ALIGNMENT = {  # columns of the table of alignments, with their Arrow types
    **dict.fromkeys(("encounter", "left", "right", "left_publisher", "right_publisher", "relation", "scale"), "string"),
    "contradiction": "bool",
    **dict.fromkeys(("left_statements", "right_statements", "left_words", "right_words"), "string"),
    **dict.fromkeys(("left_start", "left_end", "right_start", "right_end"), "int32"),
    **dict.fromkeys(("left_sha256", "right_sha256", "reason"), "string"),
    "weight": "double",
}


def alignment_rows(comparison: Comparison, encounter: str, quote_length: int | None = None) -> Iterator[Cells]:
    """A row per alignment: its relation, and the statements of both sides with words, place and hash; one side may be empty."""
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


def write_markdown(comparison: Comparison, out: TextIO) -> None:
    """The alignment as a Markdown table."""
    heads = [side.document.publisher or side.document.id for side in (comparison.left, comparison.right)]
    out.write(f"| | {_md(heads[0])} | {_md(heads[1])} |\n|---|---|---|\n")
    for relation, left, right in comparison_rows(comparison):
        out.write(f"| {relation} | {_md(left)} | {_md(right)} |\n")


def _md(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text)
