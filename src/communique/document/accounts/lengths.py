"""How long an encounter lasted, where its telling or a sentence soon after states it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.durations import read_minutes
from communique.lexicon import marker_pattern, marker_values, markers
from communique.records import Form
from communique.syntax import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

LATER_SENTENCES = 3  # how far after its telling the length of an encounter is looked for


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
