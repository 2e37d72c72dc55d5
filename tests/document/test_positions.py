"""What a state's own account tells as its line, in the formulas of the trade; and what is no line of its."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document


def told(
    text: str, *, kind: str = "readout", publisher: str = "Ministry of Foreign Affairs of Peru", country: str = "PER"
) -> list[list[str]]:
    made = annotate(make_document(f"Foreign Minister Rosa Paz of Peru met Foreign Minister Luis Vera of Chile in Lima. {text}",
                                  publisher=publisher, country=country, kind=kind, date="2023-05-04"))  # fmt: skip
    named = {mention.id: mention for mention in made.mentions}
    return [
        [entry.kind, " ".join(sorted({a.code for id_ in entry.holders for a in named[id_].actors if a.code})), entry.substance.exact]
        for entry in made.entries
    ]


LINES = [
    ("The two ministers affirmed the need to keep the straits open to trade.", "agreement", "to keep the straits open to trade"),
    ("The Minister underscored the need to restore the hotline.", "demand", "to restore the hotline"),
    ("The Minister underlined that Peru and Chile must protect the fisheries.", "demand", "protect the fisheries"),
    ("The Minister reaffirmed her support for the sovereignty of Bolivia.", "assurance", "her support for the sovereignty of Bolivia"),
    ("Minister Paz reaffirmed Peru's support for the summit to be held in Chile.", "assurance",
     "Peru's support for the summit to be held in Chile"),
    ("The Minister reiterated that Peru continues to oppose any new fence.", "refusal", "oppose any new fence"),
    ("The Minister reiterated that the policy of Peru on the islands has not changed.", "assurance",
     "the policy of Peru on the islands has not changed"),
    ("The Minister stated that Peru is committed to all articles of the treaty.", "commitment", "to all articles of the treaty"),
    ("The Minister noted that Peru looks forward to the reply of Chile.", "expectation", "to the reply of Chile"),
    ("The hope was expressed that Chile will send observers.", "expectation", "that Chile will send observers"),
    ("The Minister warned against closing the port.", "demand", "against closing the port"),
    ("The two ministers underscored the need to open the border.", "agreement", "to open the border"),
    ("The two ministers concurred on the need to open the border.", "agreement", "on the need to open the border"),
    ("The Minister reiterated that Peru is opposed to a new fence.", "refusal", "opposed to a new fence"),
    ("Diplomats of Peru stressed the need to reopen the port.", "demand", "to reopen the port"),
    ("The Minister said that Peru is committed to peace and to fair elections.", "commitment", "to peace and to fair elections"),
    ("The Minister reiterated her rejection of any annexation.", "refusal", "of any annexation"),
    ("It was agreed to expand cooperation in mining and health.", "agreement", "to expand cooperation in mining and health"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "substance"), LINES)
def test_a_line_of_an_official_account_is_an_entry(text: str, kind: str, substance: str) -> None:
    ((found, holders, words),) = told(text)
    assert (found, words) == (kind, substance)
    assert holders == ("CHL PER" if kind == "agreement" and "was agreed" not in text else "" if "hope was" in text else holders)
    assert holders in ("PER", "CHL PER", "")


NONE = [
    "The Minister thanked Chile for its support for the resolution.",
    "The Minister expressed concern over the support of Chile for the rebels.",
    "The two ministers discussed the situation in Bolivia.",
    "The Minister noted that the world has an interest in calm seas.",
    "The two ministers agreed to deepen cooperation.",
    "The Minister does not see the need to restore the hotline.",
    "The Minister condemned the support of Chile for the rebels.",
    "The Minister questioned the need to expand the mission.",
    "The Minister criticised the rejection of the treaty by Chile.",
    "The Minister secured the backing of Brazil for the treaty.",
    "The Minister welcomed the support of Brazil for the treaty.",
    "The Minister noted the support of Brazil for the treaty.",
    "The two ministers discussed the need to protect civilians.",
    "The Minister stressed that Chile continues to oppose the inspections.",
    "The Minister stressed that crimes were committed against the fishermen of Peru.",
    "The proposal was opposed by Chile in the committee.",
    "The Minister noted the need of farmers for water.",
    "The Minister stressed that the policy of Chile on the islands has not changed.",
    "Soldiers are committed to the front.",
]


@pytest.mark.parametrize("text", NONE)
def test_thanks_concern_and_the_lines_of_others_are_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", [LINES[0][0], LINES[3][0], LINES[4][0]])
def test_news_tell_no_lines(text: str) -> None:
    assert told(text, kind="news", publisher="Gaceta del Sur", country="") == []


def test_each_noun_of_a_list_tells_its_own_line() -> None:
    found = told("The Minister reiterated her opposition to the fence and her support for the treaty.")
    assert [(kind, words) for kind, _, words in found] == [
        ("refusal", "her opposition to the fence"),
        ("assurance", "her support for the treaty"),
    ]


def test_an_organisation_has_its_line_too() -> None:
    made = annotate(
        make_document(
            "The Chairperson met Rosa Paz of Peru. The Chairperson reaffirmed the support of the African Union for the talks.",
            publisher="African Union Commission", kind="readout", date="2023-05-04",
        )
    )  # fmt: skip
    assert [(entry.kind, entry.substance.exact) for entry in made.entries] == [
        ("assurance", "the support of the African Union for the talks")
    ]
