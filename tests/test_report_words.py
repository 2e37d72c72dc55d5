"""Whose word the page says a saying or a promise is: of media, questioners, organisations."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import Annotations, make_span
from communique.report.dossier import make_dossier
from communique.report.passages import quote
from communique.report.sections import list_promises, list_sayings

BRIEFING = {"publisher": "Ministry of Foreign Affairs of Chile", "country": "CHL", "kind": "transcript", "date": "2025-03-05"}
RELEASE = {"publisher": "Ministry of Foreign Affairs of Chile", "country": "CHL", "kind": "release", "date": "2025-03-05"}


def read(text: str, header: dict[str, str]) -> Annotations:
    return annotate(make_document(text, **header))


def other_sides(text: str, header: dict[str, str]) -> list[str]:
    dossier = make_dossier((read(text, header),))
    return [saying.cue for saying in list_sayings(dossier, dossier.sides[0]) if saying.other_side]


def test_what_another_party_said_is_known_from_the_other_side_only() -> None:
    assert len(other_sides("Peru's foreign minister said that Lima would lift the ban.", RELEASE)) == 1


def test_what_media_say_or_ask_is_not() -> None:
    assert other_sides("Le Monde reported that the ban would be lifted.", RELEASE) == []
    assert other_sides("QUESTION: Peru said that it would lift the ban. Is that so?\n\nMINISTER: We will see.", BRIEFING) == []


def test_an_organisations_own_text_is_its_word() -> None:
    made = read("We urge the Georgian authorities to reverse the law.", {"publisher": "NATO", "kind": "statement", "date": "2025-03-05"})
    ((_, (promise,)),) = list_promises(make_dossier((made,)))
    assert [word for *_, word in promise.tellings] == [""]


@pytest.mark.parametrize(
    ("text", "only_from"),
    [
        ("Kenya's foreign minister said that Peru and Chile had agreed to reopen the border at Arica.", "third party"),
        ("Chile's foreign minister said that Peru had promised Chile to reopen the border at Arica.", "other side"),
        ("Peru's foreign minister said that Peru would reopen the border at Arica.", ""),
    ],
)
def test_a_mediator_is_not_the_other_side_of_an_agreement(text: str, only_from: str) -> None:
    made = read(text, {"publisher": "Andean Wire", "kind": "news", "date": "2025-03-05"})
    ((_, (promise,)),) = list_promises(make_dossier((made,)))
    assert promise.only_from == only_from


ASKED = "Minister Wong asked Chile to reopen the crossing at Arica"


@pytest.mark.parametrize(
    ("before", "answer", "shown"),
    [
        (f"{ASKED}; ", "Santiago has not accepted", f"{ASKED}; Santiago has not accepted"),
        (f"The weather was fine. {ASKED}. ", "The Chilean side rejected this request", f"{ASKED}. The Chilean side rejected this request"),
        (f"{ASKED}. ", "Chile refused to reopen it", "Chile refused to reopen it"),
        (f"{ASKED}. ", "Chile has accepted three ships", "Chile has accepted three ships"),
        ("", "Chile has not accepted", "Chile has not accepted"),
    ],
)
def test_a_mere_answer_is_shown_behind_what_it_answers(before: str, answer: str, shown: str) -> None:
    made = read(f"{before}{answer}.\n\nThe talks lasted an hour.", RELEASE)
    (side,) = make_dossier((made,)).sides
    passage = quote(side, make_span(made.document.text, len(before), len(before) + len(answer)))
    assert "".join(words for words, _ in passage.pieces) == shown
    assert passage.href.endswith(f"c{len(before)}-{len(before) + len(answer)}")
