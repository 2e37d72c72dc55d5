"""Labels by title alone: not of whom a turn below them names as another."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document

SAID = "THE PRESIDENT: Good evening. I have just met President Xi. We were frank.\n\nQ: Did you agree?\n\nTHE PRESIDENT: We did."
OWN = "THE PRESIDENT: Good evening. I have met the guests from abroad.\n\nQ: Was President Xi tired?\n\nTHE PRESIDENT: I was not."


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        (f"WOODSIDE, California\n\n{SAID}", "USA", "Joe Biden"),
        (f"PARIS, Texas\n\n{SAID}", "USA", "Joe Biden"),
        (f"WASHINGTON --\n\n{SAID}", "USA", "Joe Biden"),
        (f"At the lake\n\n{SAID}", None, None),
        (f"At the lake\n\n{OWN}", "CHN", "Xi Jinping"),
    ],
)
def test_who_speaks_by_title_is_nobody_whom_he_names(text: str, code: str | None, name: str | None) -> None:
    made = annotate(make_document(text, id="d", date="2023-11-15", kind="transcript"))
    labels = [one for one in made.mentions if one.span.exact == "PRESIDENT"]
    assert {(actor.code, actor.name) for one in labels for actor in one.actors} == {(code, name)}
