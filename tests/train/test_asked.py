"""Where what is promised or asked begins within marked words."""

from __future__ import annotations

import pytest
from training.corpora import begin_of_asked

from communique.document.parsing import parse
from communique.records import Document


@pytest.mark.parametrize(
    ("text", "marked", "asked"),
    [
        ("Peru agreed to reopen the pass by May.", "agreed to reopen the pass by May", "to reopen the pass by May"),
        ("Kenya demanded that Chile return the boats.", "demanded that Chile return the boats", "that Chile return the boats"),
        ("He said Oman had promised to pay in June.", "Oman had promised to pay in June", "to pay in June"),
        ("The pass will be reopened by May.", "will be reopened by May", "will be reopened by May"),
        ("Peru will continue to supply water.", "will continue to supply water", "will continue to supply water"),
        ("Talks on the pass were held.", "the pass", "the pass"),
    ],
)
def test_the_word_of_asking_is_no_part_of_what_is_asked(text: str, marked: str, asked: str) -> None:
    start = text.index(marked)
    assert text[begin_of_asked(parse(Document("d", text)), start, start + len(marked)) : start + len(marked)] == asked
