"""Who speaks in the turns of a transcript, where no table knows the name of the label, and whom a turn is put to.

A part of actors. In a party's own transcript "MR. ODA", "AYA ODA" and "SPOKESPERSON" are its officials; "MINISTER ODA" may be a guest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique import naming
from communique.document.actors.drafts import person_key
from communique.document.actors.phrases import STATE_KINDS, Draft, Reading, terms_of
from communique.lexicon import markers
from communique.naming import sound
from communique.records import Actor, Attribution
from communique.syntax import text_of


def is_turn(text: str, attribution: Attribution) -> bool:
    """Whether words stand behind their speaker's name and a colon, as in a transcript: there he says "I"."""
    return any(text[span.end : span.end + 1] == ":" and text[: span.start].rstrip(" ")[-1:] in ("", "\n") for span in attribution.source)


def find_labels(reading: Reading, drafts: Sequence[Draft], attributions: Sequence[Attribution]) -> Iterator[Draft]:
    """The labels of turns in which nobody has been found yet: as whom the text names by that name elsewhere, else as somebody unknown."""
    text = text_of(reading.doc)
    for attribution in attributions:
        span = attribution.source[0] if len(attribution.source) == 1 and is_turn(text, attribution) else None
        if span is None or any(one.start < span.end and span.start < one.end for one in drafts):
            continue
        titles, name = _parted(span.exact)
        actor = _actor_of(reading, drafts, span.start, span.end, titles, name)
        if actor is not None and is_answering(span.exact):
            key = person_key(actor.name) if actor.name else ("title", actor.code or "", " ".join(titles))
            yield Draft(span.start, span.end, "person" if actor.name else "title", key, (actor,), reading.token(span.start, span.end))


def _parted(label: str) -> tuple[list[str], str]:
    """The titles a label begins with, in small letters without points, and the name behind them, up to a comma."""
    words = label.partition(",")[0].split()
    titles = []
    while words and words[0].lower().rstrip(".") in markers("label_title"):
        titles.append(words.pop(0).lower().rstrip("."))
    return titles, " ".join(words)


def _actor_of(reading: Reading, drafts: Sequence[Draft], start: int, end: int, titles: list[str], name: str) -> Actor | None:
    last = sound(name.split()[-1]) if name else ""
    named = [one for one in drafts if one.kind == "person" and len(one.key) > 1 and sound(one.key[1].split()[-1]) == last] if name else []
    if len({one.key for one in named}) == 1:
        return named[0].actors[0]
    inside = (atom for at, atom in reading.at_first.items() if start <= reading.pieces[at].start < end)
    codes = {term.actor.code for atom in inside for term in terms_of(atom, STATE_KINDS | {"organisation"}) if term.actor.code}
    own = all(title in markers("label_own") for title in titles)
    code = codes.pop() if len(codes) == 1 else reading.party if own else None
    sector = "GOV" if code in naming.states() else None
    if last and name.split()[-1].lower() in naming.role_nouns():
        name = ""  # "SENIOR ADMINISTRATION OFFICIAL"
    return Actor(code, sector, name or None) if code or name else None


def is_answering(label: str) -> bool:
    """Whether a label is not that of somebody who only asks: "Q", "REPORTER"."""
    first = label.split()[0].lower().rstrip(".:")
    return first not in markers("label_asking")


def asked_in(reading_text: str, drafts: Sequence[Draft], attributions: Sequence[Attribution], turn: Attribution) -> Draft | None:
    """Whom a turn is put to: whom it calls by name at its start ("Minister Abt, will you"), else, if it is a question, who answers it."""
    start, end = min(one.start for one in turn.content), max(one.end for one in turn.content)
    called = next((one for one in drafts if one.start == start and reading_text[one.end : one.end + 2] == ", "), None)
    if called is not None and called.kind in ("person", "title"):
        return called
    label = turn.source[0].exact if turn.source else ""
    if is_answering(label) and not reading_text[start:end].rstrip().endswith("?"):
        return None
    later = [one for one in attributions if one.source and one.source[0].start >= end and is_turn(reading_text, one)]
    answer = min(later, key=lambda one: one.source[0].start, default=None)
    if answer is None or not is_answering(answer.source[0].exact):
        return None
    span = answer.source[0]
    return next((one for one in drafts if one.start < span.end and span.start < one.end), None)
