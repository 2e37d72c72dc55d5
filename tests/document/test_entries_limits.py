"""Where the words of an entry begin and end, whose demand it is, and orders to one's own people, which are none."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document


def told(text: str) -> list[tuple[str, str]]:
    made = annotate(make_document(text, publisher="Le Monde", kind="news", date="2025-03-05"))
    return [(entry.kind, entry.substance.exact) for entry in made.entries]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Egypt offered Sudan on Monday to host talks.", [("commitment", "to host talks")]),
        ("Peru told Chile that talks would resume, while Bolivia praised trade ties.", [("agreement", "talks would resume")]),
        (
            'Chile has no intention of joining the "Club of Lima", Santiago said.',
            [("refusal", 'has no intention of joining the "Club of Lima"')],
        ),
        ("Modi tasked his foreign minister with drafting a plan.", []),
        ("President Tokayev instructed the government to prepare a plan for the river.", []),
        ("Macron and Scholz tasked their ministers with drafting a roadmap.", [("agreement", "drafting a roadmap")]),
        ("A Danish official said Norway had pressed Lars Berg over the ships, and that Berg had not moved.", []),
        ("China hopes that India will open its market.", [("expectation", "that India will open its market")]),
        ("Denmark hopes that Norway will open its market.", [("expectation", "that Norway will open its market")]),
        ("Peru stated its expectation that Chile honour the treaty.", [("demand", "that Chile honour the treaty")]),
        ("Peru stated its expectation that talks would resume soon.", [("expectation", "that talks would resume soon")]),
        ("France expects Niger to respect the treaty.", [("demand", "Niger to respect the treaty")]),
    ],
)
def test_entries_begin_and_end_where_what_is_told_does(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text) == found


def test_a_demand_is_not_held_by_those_of_whom_it_is_made() -> None:
    text = "Kosovo must say when it wants to open the bridge."
    (entry,) = annotate(make_document(text, publisher="NATO", kind="statement", date="2025-03-05")).entries
    assert (entry.kind, entry.holders) == ("demand", ())


ONCE = [  # a text, its entries
    ('"If they don\'t we will hit them," U.S. President Donald Trump said.', [("condition", "hit them", "If they don't")]),
    (
        "The European Union promised Chad 15 million euros, on condition that the vote was held on time.",
        [
            ("commitment", "15 million euros", "on condition that the vote was held on time"),
            ("condition", "15 million euros, on condition that the vote was held on time", "on condition that the vote was held on time"),
        ],
    ),
    ("Saudi Arabia demanded a ceasefire before any talk of ties.", [("demand", "a ceasefire", None)]),
    ("France requests an urgent meeting after Mali closed the border.", [("demand", "an urgent meeting", None)]),
    ("After the vote Peru demanded a ceasefire.", [("demand", "a ceasefire", None)]),
    (
        "Peru said that it will not sign the treaty while backing Chile.",
        [("refusal", "will not sign the treaty while backing Chile", None)],
    ),
    (
        "Peru said that it will not sign the treaty while Chile fights on.",
        [("condition", "will not sign the treaty while Chile fights on", "while Chile fights on")],
    ),
    ("India demanded the safe return of Commander Abt.", [("demand", "the safe return of Commander Abt", None)]),
    ("Fiji accused Canberra of having flown in mercenaries, which Australia's Foreign Minister Downer dismissed as nonsense.", []),
    (
        "Fiji accused Palau of leaving the pact, which Suva refuses to sign.",
        [("refusal", "the pact, which Suva refuses to sign", None)],
    ),
    (
        "Fiji condemned the deal, which Palau has refused to sign.",
        [("refusal", "the deal, which Palau has refused to sign", None)],
    ),
    (
        "Iran made a proposal for talks, which Oman's minister dismissed as nonsense.",
        [("refusal", "a proposal for talks, which Oman's minister dismissed as nonsense", None)],
    ),
]


@pytest.mark.parametrize(("text", "found"), ONCE)
def test_a_matter_is_told_once_and_a_denial_refuses_none(text: str, found: list[tuple[str, str, str | None]]) -> None:
    made = annotate(make_document(text, publisher="Le Monde", kind="news", date="2025-03-05"))
    assert [(one.kind, one.substance.exact, one.condition and one.condition.exact) for one in made.entries] == found


def test_what_is_promised_is_promised_to_whom_stands_beside_it() -> None:
    made = annotate(make_document("Germany promised Kyiv more air defence systems.", kind="news", date="2025-03-05"))
    (entry,) = made.entries
    assert [mention.span.exact for mention in made.mentions if mention.id in entry.counterparts] == ["Kyiv"]


def test_who_is_asked_for_prisoners_stands_behind_them() -> None:
    made = annotate(make_document("Kenya demanded the release of Kenyan prisoners from Chad.", kind="news", date="2025-03-05"))
    (entry,) = made.entries
    assert [mention.span.exact for mention in made.mentions if mention.id in entry.counterparts] == ["Chad"]


def test_a_headline_of_what_is_to_be_done_demands_nothing() -> None:
    text = (
        "09:05\n\nLithuania declares a state of emergency. Nato ambassadors to meet this morning - Poland and the Baltic states have "
        "asked for consultations under Article 4.\n\n09:21\n\nEU to freeze Russian assets and shut its banks out of European markets, "
        "von der Leyen says. "
        '"We will hold the Kremlin accountable."'
    )
    made = annotate(make_document(text, kind="news", date="2022-02-24"))
    assert [one.substance.exact for one in made.entries if one.kind == "demand"] == ["for consultations under Article 4"]
