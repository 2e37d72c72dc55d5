"""How long an encounter lasted, where its telling or a sentence soon after states it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.document.accounts.groups import dates_agree
from communique.document.accounts.scene import Scene
from communique.durations import read_minutes
from communique.lexicon import marker_pattern, marker_values, markers
from communique.records import DateRange, Form
from communique.syntax import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

LATER_SENTENCES = 3  # how far after its telling the length of an encounter is looked for


def minutes_at(scene: Scene, n: int, form: Form, date: DateRange | None, *, is_over: bool = True) -> int | None:
    """The length of an encounter told in sentence `n`, stated there or, if it is over, in one soon after that says how long "the
    talks" lasted; what is counted in minutes and hours is no visit, "the meeting lasted" is said of no call, and another day of none."""
    if form == "visit":
        return None
    own = read_minutes(scene.sentences[n].text)
    later = range(n + 1, min(n + 1 + LATER_SENTENCES, len(scene.sentences))) if is_over else ()
    telling = (
        k for k in later if any(_tells_length(token, form) for token in scene.sentences[k]) and not _is_dated_apart(scene, k, form, date)
    )
    return own if own is not None else next((read_minutes(scene.sentences[k].text) for k in telling), None)


def _is_dated_apart(scene: Scene, n: int, form: Form, date: DateRange | None) -> bool:
    """Whether sentence `n` names another day than an encounter's, or any where a call has none."""
    told = scene.date_in((scene.span_of(n),))
    return told is not None and (form == "call" if date is None else not dates_agree(date, told))


def _tells_length(verb: Token, form: Form) -> bool:
    """Whether a verb may tell how long it went on: "The talks lasted", "They talked for"."""
    if verb.lemma_.lower() not in markers("lasting"):
        both = any(child.dep_ in SUBJECTS and child.lower_ in markers("they") for child in verb.children)
        return both and bool(marker_pattern("spoken_word").search(verb.text) or marker_pattern("together_verb").search(verb.text))
    named = (child.lemma_.lower() for child in verb.children if child.dep_ in SUBJECTS)
    return any(noun in markers("encounter_word") and marker_values("encounter_word")[noun] in ("", form) for noun in named)
