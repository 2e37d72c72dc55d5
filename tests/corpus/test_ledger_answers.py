"""What the other side promises of a demand in the next sentence answers it, where its words point back."""

from __future__ import annotations

import pytest

from communique.corpus.ledger import build_ledger
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document


def outcomes(text: str) -> list[tuple[str, str]]:
    made = annotate(make_document(text, date="2024-02-10", publisher="Le Monde", kind="news"))
    return [(line.kind, outcome.status) for line in build_ledger((made,)) for outcome in line.outcomes]


@pytest.mark.parametrize(
    "answer",
    ["Togo promised to do so within ten days.", "Togo agreed to form such a group.", "Togo promised to examine it."],
)
def test_a_promise_that_points_back_answers_a_demand(answer: str) -> None:
    assert outcomes(f"Ghana asked Togo to form a group of harbour pilots. {answer}") == [("demand", "progressed")]


@pytest.mark.parametrize(
    "answer",
    [
        "Togo promised to send a dredger to Lomé.",
        "Benin promised to do so within ten days.",
        "Togo assured Ghana that its pilots want no quarrel.",
        "The talks were held in Accra. They lasted three hours. Togo promised to do so within ten days.",
    ],
)
def test_another_promise_does_not(answer: str) -> None:
    assert outcomes(f"Ghana asked Togo to form a group of harbour pilots. {answer}") == []
