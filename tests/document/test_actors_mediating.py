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


BRIEFING = """MR ABT: The Secretary spoke this morning with Thai Foreign Minister Sihasak.

QUESTION: On Iran, the foreign minister said today that Tehran will not negotiate.

MR ABT: The president has made clear that the door remains open. Japan must act, and the Japanese know it.

QUESTION: The minister of Kyrgyzstan will visit.

MR ABT: The foreign minister of Kyrgyzstan will be here on Monday. The two sides will exchange views.
"""


def test_each_question_of_a_briefing_has_its_own_people() -> None:
    made = annotate(make_document(BRIEFING, id="a", published="2026-05-12", publisher="Department", country="USA", kind="briefing"))
    codes = {mention.span.exact: sorted(str(actor.code) for actor in mention.actors) for mention in made.mentions}
    assert (codes["foreign minister"], codes["president"], codes["The two sides"]) == (["IRN"], ["USA"], ["KGZ", "USA"])


def test_a_minister_who_is_there_may_speak_of_another_state() -> None:
    text = "Thailand's foreign minister, Sihasak Phuangketkeow, met Wang Yi. On Cambodia, the minister said that the border was quiet."
    made = annotate(make_document(text, id="a", published="2026-05-12", kind="readout"))
    codes = {mention.span.exact: [actor.code for actor in mention.actors] for mention in made.mentions}
    assert codes["minister"] != ["KHM"]


NAMED = [  # text, words, codes
    ("Faye was received by junta leader General Horta Inta-a.", "junta leader General Horta Inta-a", [None]),
    (
        "Guinea-Bissau will vote on December 6. The bloc urged the junta to wait. The European Union will send observers.",
        "bloc",
        ["ECOWAS"],
    ),
    ("Apple was fined by the bloc on Monday. The European Union said the firm had broken its rules.", "bloc", ["EU"]),
]


@pytest.mark.parametrize(("text", "words", "codes"), NAMED)
def test_who_is_named_by_a_part_or_only_later(text: str, words: str, codes: list[str | None]) -> None:
    made = annotate(make_document(text, id="a", published="2026-02-18"))
    assert [[actor.code for actor in mention.actors] for mention in made.mentions if mention.span.exact == words] == [codes]


def test_authorities_are_no_authority_of_several_states() -> None:
    text = "The Authority of ECOWAS met in Abuja. The Authority rejected the programme of the military authorities."
    made = annotate(make_document(text, id="a", published="2026-02-15", publisher="ECOWAS", kind="release"))
    codes = {mention.span.exact: [actor.code for actor in mention.actors] for mention in made.mentions}
    assert codes["military authorities"] != ["ECOWAS"]
