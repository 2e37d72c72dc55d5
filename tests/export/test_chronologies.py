"""Chronologies in exports: what has no day of its own is dated by its item, not by the day of the whole text."""

from __future__ import annotations

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.export.coding import polecat_rows

TEXT = """\
Mar. 19, 1996: The Security Council demanded that Iraq allow access.

Mar. 21: The United States said that it would expel Iraqi diplomats.

Mar. 25: Iran expelled two Turkish envoys in reprisal for the expulsion of four Iranians from Ankara on 20 March.
"""


def test_plans_have_the_day_of_their_item() -> None:
    rows = list(polecat_rows(annotate(make_document(TEXT, id="x", published="1996-07-01"))))
    assert {row["Event Date"] for row in rows} <= {"1996-03-19", "1996-03-20", "1996-03-21", "1996-03-25"}
    assert {row["Publication Date"] for row in rows} == {"1996-07-01"}
    assert any(row["Event Date"] == "1996-03-25" for row in rows)
