"""Whom "both" and "the two ministers" mean in the account of a third side, which stands between two others."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document

BETWEEN = [  # whose account, its text, the words, whom they mean
    ("BRA", "Brazil follows with concern the quarrel between Guyana and Venezuela and urges both to talk.", "both", ["GUY", "VEN"]),
    (
        "BRA",
        "The Presidents of Guyana and Venezuela, meeting in Brasilia, agreed. The two Foreign Ministers will meet in June.",
        "The two Foreign Ministers",
        ["GUY", "VEN"],
    ),
    ("QAT", "Qatar welcomes the truce between Chad and Sudan. The two sides thanked Qatar.", "The two sides", ["SDN", "TCD"]),
    ("SAU", "The Kingdom welcomes the exchange between Russia and Ukraine. Both parties freed 146 men.", "Both parties", ["RUS", "UKR"]),
    # the own side deals with one of them, or is joined to one
    (
        "CHN",
        "Wang Yi met Sergey Lavrov in Beijing. Wang backed talks between Russia and Ukraine. The two sides will trade more.",
        "The two sides",
        ["CHN", "RUS"],
    ),
    (
        "PAK",
        "Pakistan and Afghanistan held talks hosted by Türkiye and Qatar. The two sides agreed to extend the truce.",
        "The two sides",
        ["AFG", "PAK"],
    ),
]


@pytest.mark.parametrize(("party", "text", "words", "codes"), BETWEEN)
def test_between_whom_the_own_side_stands(party: str, text: str, words: str, codes: list[str]) -> None:
    made = annotate(make_document(text, id="a", published="2026-03-04", publisher="Ministry", country=party, kind="statement"))
    found = [sorted(str(actor.code) for actor in mention.actors) for mention in made.mentions if mention.span.exact == words]
    assert found == [codes]


def test_a_counterpart_is_met_beside_another() -> None:
    text = "Minister Mauro Vieira spoke today with his Guyanese counterpart, Hugh Todd, and with the Venezuelan Foreign Minister, Yvan Gil."
    made = annotate(make_document(text, id="a", published="2026-03-04"))
    codes = {mention.id: [actor.code for actor in mention.actors] for mention in made.mentions}
    assert [sorted(str(code) for i in one.actor for code in codes[i]) for one in made.events] == [["BRA", "GUY", "VEN"]]
