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
YOU = re.compile(r"\b[Yy]ou(?:r|rs|rself)?\b")
QUOTED = re.compile(r"[\"“][^\"“”]{0,600}[\"”]")
SEVERAL = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
TOLD = re.compile(r"\b(?:said|says|told)\b")  # of others: a paper tells so
INTRODUCED = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Ii]nterview(?:ed)?)\b|^Q\b", re.MULTILINE)  # who answers, before he is asked
OURS = re.compile(r"\b(?:ours|mine)\b")
FEWEST = 2  # questions
LATEST = 2  # paragraphs before the first of them
FEWEST_UNTOLD, LATEST_UNTOLD = 3, 8  # of a text that does not say that it is an interview
LONGEST_PUT = 240  # characters of a question without a question mark
Range = tuple[int, int]


def answers_in(document: Document) -> tuple[Range, ...]:
    """Where the answers of an interview without labels stand, by characters; empty of any other text.

    Where all paragraphs with a question mark at their end are of the same turn, questions and answers alternate, so that "The bridge is
    late." may be a question; else what follows a paragraph with a question mark, or one that speaks to somebody, is an answer. Of a text
    that does not say that it is an interview the questions must speak to somebody and the answers be his: an explainer asks nobody."""
    text = document.text
    labels = Counter(found["label"] for found in LABELLED.finditer(text))
    told = document.kind == "transcript"
    if any(count >= FEWEST for count in labels.values()) or document.kind in ("briefing", "commentary"):
        return ()
    parts = [found.span() for found in PARAGRAPH.finditer(text)]
    asking = {n for n, (start, end) in enumerate(parts) if text[start:end].rstrip(' ”"').endswith("?")}
    if not told:
        asking.discard(0)  # a headline
    first = min(asking, default=0)
    if len(asking) < FEWEST or first > (LATEST if told else LATEST_UNTOLD) or not (told or _are_put(text, parts, asking)):
        return ()
    turn = first % 2
    if all(n % 2 == turn for n in asking):
        answers = parts[(turn if told else first) + 1 :: 2]
    else:
        answers = [part for n, part in enumerate(parts) if n > first and n not in asking and not _is_put(text, *part)]
    return tuple(answers) if any(said.search(text, *part) for part in answers for said in (ONE, SEVERAL)) else ()


def _are_put(text: str, parts: list[Range], asking: set[int]) -> bool:
    """Whether questions are put to somebody who answers as "I" or "we", and not by a text to its readers; where they take turns with what
    stands between them one that speaks to him will do."""
    intro = text[: parts[min(asking)][0]] if asking else ""
    if INTRODUCED.search(intro) is None:
        return False
    put = sum(YOU.search(text, *parts[n]) is not None for n in asking)
    turns = len({n % 2 for n in asking}) == 1 and max(asking) - min(asking) > len(asking)
    behind = [parts[n + 1] for n in asking if n + 1 < len(parts) and n + 1 not in asking]
    plain = [QUOTED.sub("", text[slice(*part)]) for part in behind]
    own = sum(any(said.search(words) for said in (ONE, SEVERAL, OURS)) for words in plain)
    told = sum(TOLD.search(words) is not None for words in plain)
    later = (QUOTED.sub("", text[slice(*part)]) for n, part in enumerate(parts) if n > min(asking) and n not in asking)
    self = sum(ONE.search(words) is not None for words in later)
    enough = len(asking) >= FEWEST_UNTOLD and put >= (1 if turns else FEWEST) and own * 2 >= len(behind)
    return enough and self >= FEWEST and told * 4 <= len(behind)


def _is_put(text: str, start: int, end: int) -> bool:
    """Whether a short paragraph speaks to somebody without being his: "In 1995 you sold them rifles."."""
    words = text[start:end]
    return len(words) < LONGEST_PUT and YOU.search(words) is not None and not (ONE.search(words) or SEVERAL.search(words))


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
