"""Whose word the page says a saying or a promise is: of media, questioners, organisations."""

from __future__ import annotations

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import Annotations
from communique.report.dossier import make_dossier
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
