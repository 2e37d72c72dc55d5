"""Whose a promise is that a noun names: who is thanked for it, or who expresses it to another."""

from __future__ import annotations

import pytest

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
    ],
)
def test_whose_promise_a_noun_names(words: str, holder: str) -> None:
    made = annotate(make_document(f"{MET} {words}", date="2024-05-01", kind="readout", publisher="Ministry", country="PER"))
    assert held(made) == [("commitment", {holder})]
