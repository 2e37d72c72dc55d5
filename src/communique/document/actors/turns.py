"""The labels of the turns of a transcript: whether words stand behind one, whether it only asks, its titles and its name.

A part of actors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from communique import naming
from communique.document.actors.phrases import TITLE_KINDS
from communique.labelled import opens_line, parts_turn
from communique.lexicon import markers
from communique.proceedings import sending_party
from communique.records import Attribution, Span

DELEGATE = re.compile(r"[^()]+ \((?P<of>[^()]+)\)")
QUIET = 8  # less than one character in so many of a transcript is little said
MANNER = re.compile(r" \((?=\*?[a-z])")


def is_turn(text: str, attribution: Attribution) -> bool:
    """Whether words stand behind their speaker's label, or a bare "Q" or "A", as in a transcript: there he says "I"."""
    return any(opens_line(text, span.start) and _is_label(text, span, attribution) for span in attribution.source)


def _is_label(text: str, span: Span, attribution: Attribution) -> bool:
    if attribution.cue:
        return text[span.end : span.end + 1] in (":", "]")
    bare = span.exact.partition(" ")[0] in ("Q", "A")
    start = min((part.start for part in attribution.content), default=span.end)
    return bare or parts_turn(text[span.end : start])


def is_answering(label: str) -> bool:
    """Whether a label is not that of somebody who only asks: "Q", "REPORTER"; "PRESS SECRETARY" is an office."""
    words = label.partition("(")[0].lower()
    asking = {word.rstrip(".:") for word in words.split()} & markers("label_asking")
    return not asking or any(word in office.split() for word in asking for office in offices_in(words))


def answering_labels(text: str, attributions: Sequence[Attribution]) -> Iterator[Span]:
    """The labels of the turns of those who do not only ask, in order of the attributions."""
    return (one.source[0] for one in attributions if one.source and is_turn(text, one) and is_answering(one.source[0].exact))


def offices_in(words: str) -> frozenset[str]:
    """The offices that words name, in small letters."""
    plain = words.title() if words.isupper() or words.islower() else words
    found = naming.find_terms(plain, naming.pieces_of(plain))
    return frozenset(term.phrase for match in found for term in match.terms if term.kind in TITLE_KINDS)


def is_delegate(label: str) -> bool:
    """Whether a state or body in brackets stands behind a name, as in records of meetings: "Ms. Abt (Peru)"."""
    return sent_by(label) is not None


def sent_by(label: str) -> str | None:
    """The code of the one state or body, no medium, in brackets behind the name of a label."""
    found = DELEGATE.match(label) if is_answering(label) else None
    terms = naming.called(sending_party(found["of"]) or found["of"].removeprefix("the ")) if found is not None else ()
    codes = {term.actor.code for term in terms if term.actor.code and term.actor.sector != "MED"}
    return codes.pop() if len(codes) == 1 else None


def without_manner(label: str) -> str:
    """A label without the brackets that tell how somebody speaks, or for whom else: "Mr. Abt (Peru) (spoke in Spanish)"."""
    manner = MANNER.search(label)
    return label[: manner.start()] if manner is not None else label


def parted(label: str) -> tuple[list[str], str]:
    """The titles a label begins with, in small letters without points, and the name behind them, up to a comma."""
    words = label.replace("*", "").partition(",")[0].partition("(")[0].split()
    titles = []
    while words and words[0].lower().rstrip(".") in markers("label_title"):
        titles.append(words.pop(0).lower().rstrip("."))
    return titles, " ".join(words)


def quiet_labels(text: str, attributions: Sequence[Attribution]) -> frozenset[str]:
    """The labels without an office, a courtesy title or brackets under which little is said, always between two turns of the one who says
    most, as the press does at a briefing: "Subhojit", "Arise TV"."""
    turns = sorted((one for one in attributions if one.source and is_turn(text, one)), key=lambda one: one.source[0].start)
    said = Counter[str]()
    for one in turns:
        said[one.source[0].exact] += sum(part.end - part.start for part in one.content)
    little, most = said.total() / QUIET, max(said, key=lambda label: said[label], default="")
    labels = [one.source[0].exact for one in turns]
    between = Counter(
        label for before, label, after in zip(["", *labels], labels, [*labels[1:], ""], strict=False) if most in (before, after)
    )
    counts = Counter(labels)
    return frozenset(
        label
        for label in counts
        if said[label] < little and between[label] == counts[label] and "(" not in label and not parted(label)[0] and not offices_in(label)
    )


def ends_with_question(turn: Attribution) -> bool:
    """Whether the last words of a turn ask."""
    return bool(turn.content) and turn.content[-1].exact.rstrip(' ”"').endswith("?")
