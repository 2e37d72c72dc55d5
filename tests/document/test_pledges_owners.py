"""Whose a promise is: that a noun names, by who is thanked for it or expresses it to another; of what one gets, its giver's."""

from __future__ import annotations

import pytest

from communique.corpus.ledger import build_ledger
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from tests.document.test_pledges_between import held

MET = "The Foreign Ministers of Peru and Chile met in Lima."


@pytest.mark.parametrize(
    ("words", "holder"),
    [
        ("The Peruvian side expressed gratitude to Chile for its readiness to build two bridges.", "CHL"),
        ("The Minister of Peru thanked Chile for its readiness to build two bridges.", "CHL"),
        ("Peru is grateful to Chile for its commitment to send experts.", "CHL"),
        ("The Peruvian side expressed to Chile its readiness to build two bridges.", "PER"),
        ("The Peruvian side expressed its readiness to build two bridges.", "PER"),
        ("The Chilean Minister's word that the herdsmen will get their cattle back is welcome news.", "CHL"),
        ("Peru gave Chile its word that the boats will come in May.", "PER"),
        ("Chile will give Peru the full calculation by July.", "CHL"),
        ("Chile will receive the Peruvian engineers in June.", "CHL"),
    ],
)
def test_whose_promise_a_noun_names(words: str, holder: str) -> None:
    made = annotate(make_document(f"{MET} {words}", date="2024-05-01", kind="readout", publisher="Ministry", country="PER"))
    assert held(made) == [("commitment", {holder})]


@pytest.mark.parametrize(
    "words", ["Chile will be given the full calculation by July.", "The Minister promised that Chile would get the data by July."]
)
def test_what_one_gets_its_giver_promises(words: str) -> None:
    made = annotate(make_document(f"{MET} {words}", date="2024-05-01", kind="readout", publisher="Ministry", country="PER"))
    assert [(line.kind, line.holders, line.counterparts) for line in build_ledger((made,))] == [("commitment", ("PER",), ("CHL",))]


@pytest.mark.parametrize(
    ("words", "holder"),
    [
        ("I have been told by the chairman that the other five will follow by August.", "CHL"),
        ("I have told the chairman that the other five will follow by August.", "PER"),
    ],
)
def test_what_a_speaker_has_been_told_the_other_side_promises(words: str, holder: str) -> None:
    text = f"QUESTION: And the turbines that Chile builds?\n\nMINISTER PAZ: Chile has sent the first. {words}"
    made = annotate(make_document(text, date="2024-05-01", kind="transcript", publisher="Ministry", country="PER"))
    assert {line.holders for line in build_ledger((made,)) if "other five" in line.told[0].passage.exact} == {(holder,)}
