"""How long an encounter lasted, as a text states it: "seven hours", "an hour and a half", "90-minute"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from communique.lexicon import marker_pattern, marker_values, markers, read_number, time_words
from communique.records import Form
from communique.syntax import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

LATER_SENTENCES = 3  # how far after its telling the length of an encounter is looked for


@cache
def _lengths() -> re.Pattern[str]:
    numbers = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(time_words("number"), key=len, reverse=True))
    half = r"(?:[\s-]+and[\s-]+a[\s-]+half)"
    number = rf"(?P<n>\d{{1,3}}(?:\.\d)?|{numbers})(?P<half>{half})?"
    unit = rf"(?P<unit>{'|'.join(sorted(time_words('minutes'), key=len, reverse=True))})(?P<half_after>{half})?"
    more = r"(?:\s+(?:and\s+)?(?P<more>\d{1,2}|[a-z]+(?:-[a-z]+)?)\s+minutes)?"
    return re.compile(rf"(?<!\w)(?:{number}[\s-]+)?{unit}{more}(?![\w-])", re.IGNORECASE)


def read_minutes(text: str) -> int | None:
    """The length that `text` states ("seven hours", "an hour and a half", "90-minute"), in minutes; None if it states none."""
    for match in _lengths().finditer(text):
        before, after = text[: match.start()].split()[-2:], text[match.end() :].split()[:1]
        if _is_length(match, before, after):
            number = read_number(match["n"] or "one") or 0
            number += 0.5 if match["half"] or match["half_after"] else 0
            return round(number * int(time_words("minutes")[match["unit"].lower()]) + (read_number(match["more"] or "") or 0)) or None
    return None


def _is_length(match: re.Match[str], before: list[str], after: list[str]) -> bool:
    if not match["n"] and not match["unit"].lower().endswith("long"):
        return False
    follows = {word.lower().strip(",.;") for word in before} & markers("no_length_after")
    return not follows and not any(word.lower().strip(",.;") in markers("no_length_before") for word in after)


def minutes_at(sentences: Sequence[Sentence], n: int, form: Form, *, is_over: bool = True) -> int | None:
    """The length of an encounter told in sentence `n`, stated there or, if it is over, in one soon after that says how long "the
    talks" lasted; what is counted in minutes and hours is no visit, and "the meeting lasted" is said of no call."""
    if form == "visit":
        return None
    own = read_minutes(sentences[n].text)
    later = sentences[n + 1 : n + 1 + LATER_SENTENCES] if is_over else ()
    telling = (sentence for sentence in later if any(_tells_length(token, form) for token in sentence))
    return own if own is not None else next((read_minutes(sentence.text) for sentence in telling), None)


def _tells_length(verb: Token, form: Form) -> bool:
    """Whether a verb may tell how long it went on: "The talks lasted", "They talked for"."""
    if verb.lemma_.lower() not in markers("lasting"):
        both = any(child.dep_ in SUBJECTS and child.lower_ in markers("they") for child in verb.children)
        return both and bool(marker_pattern("spoken_word").search(verb.text) or marker_pattern("together_verb").search(verb.text))
    named = (child.lemma_.lower() for child in verb.children if child.dep_ in SUBJECTS)
    return any(noun in markers("encounter_word") and marker_values("encounter_word")[noun] in ("", form) for noun in named)
