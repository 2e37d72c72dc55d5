"""Interviews as papers print them: paragraphs in turn, a question and its answer, and nobody's name before either.

Read by attribution, whose words the answers are, by actors, who "I" and "we" are in them, and by entries, of which a question has none."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from operator import itemgetter

from communique.records import Document

PARAGRAPH = re.compile(r"\S.*?(?=\n\s*\n|\Z)", re.DOTALL)  # lazy: a group that repeats keeps 100 bytes for each character
LABELLED = re.compile(r"^(?P<label>[^:\n]{1,50}:|\[[^\]\n]{1,40}\]|[QA][. ])[ \t]", re.MULTILINE)
ONE = re.compile(r"\b(?:I|[Mm]e|[Mm]y)\b")
SEVERAL = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
FEWEST = 2  # questions
LATEST = 2  # paragraphs before the first of them
Range = tuple[int, int]


def answers_in(document: Document) -> tuple[Range, ...]:
    """Where the answers of an interview without labels stand, by characters; empty of any other text.

    Where all paragraphs with a question mark at their end are of the same turn, questions and answers alternate, so that "The bridge is
    late." may be a question; else what follows a paragraph with a question mark is an answer."""
    text = document.text
    labels = Counter(found["label"] for found in LABELLED.finditer(text))
    if document.kind != "transcript" or any(count >= FEWEST for count in labels.values()):
        return ()
    parts = [found.span() for found in PARAGRAPH.finditer(text)]
    asking = {n for n, (start, end) in enumerate(parts) if text[start:end].rstrip(' ”"').endswith("?")}
    first = min(asking, default=0)
    if len(asking) < FEWEST or first > LATEST:
        return ()
    turn = first % 2
    if all(n % 2 == turn for n in asking):
        answers = parts[turn + 1 :: 2]
    else:
        answers = [part for n, part in enumerate(parts) if n > first and n not in asking]
    return tuple(answers) if any(said.search(text, *part) for part in answers for said in (ONE, SEVERAL)) else ()


def is_answered(answers: tuple[Range, ...], at: int) -> bool:
    """Whether what stands there is of an answer."""
    n = bisect_right(answers, at, key=itemgetter(0))
    return n > 0 and at < answers[n - 1][1]


def sources_of(text: str, answers: tuple[Range, ...]) -> tuple[Range, ...]:
    """For each answer the word that tells who says it: its first "I", else that of the answer nearest; where none has one, "we"."""
    own = _first_of(ONE, text, answers) or _first_of(SEVERAL, text, answers)
    places = [*own]
    near = (places[max(0, at - 1) : at + 1] for at in (bisect_left(places, n) for n in range(len(answers))))
    return tuple(own[min(found, key=lambda k: (abs(n - k), k))] for n, found in enumerate(near))


def _first_of(words: re.Pattern[str], text: str, answers: tuple[Range, ...]) -> dict[int, Range]:
    """The first of some words in each answer that has one, by the number of the answer."""
    return {n: found.span() for n, part in enumerate(answers) if (found := words.search(text, *part)) is not None}
