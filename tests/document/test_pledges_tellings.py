"""What one side has asked for or promised, as the other tells it: by nouns with what they are for or of, by refusing, by receiving."""

from __future__ import annotations

import pytest

from communique.corpus.ledger import build_ledger
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import LedgerEntry

MET = "The Foreign Ministers of Peru and Chile met in Lima. {}"


def lines_of(words: str) -> tuple[LedgerEntry, ...]:
    """The ledger of Peru's account of a meeting."""
    made = annotate(make_document(MET.format(words), date="2031-05-05", kind="readout", publisher="Ministry", country="PER"))
    return build_ledger((made,))


# words of Peru's account / kind, holder and from whom it is known, of each line that it gives, in order of the text
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The Minister thanked Chile for the offer of fuel that Chile had made.", {("commitment", "CHL", "counterpart")}),
        ("Peru has accepted an offer from Chile of two patrol boats.", {("commitment", "CHL", "counterpart")}),
        ("Peru spoke of the request of Chile for a second pipeline.", {("demand", "CHL", "counterpart")}),
        ("Peru turned down Chile's request for a second pipeline.", {("refusal", "PER", "holder"), ("demand", "CHL", "counterpart")}),
        (
            "Peru could not accede to Chile's demand that the border be closed.",
            {("refusal", "PER", "holder"), ("demand", "CHL", "counterpart")},
        ),
        (
            "Chile's demand for the return of 12 exiles was not accepted by Peru.",
            {("refusal", "PER", "holder"), ("demand", "CHL", "counterpart")},
        ),
        ("Chile gave Peru to understand that the boats would leave in May.", {("assurance", "CHL", "counterpart")}),
        ("Peru had been given to understand by Chile that the boats would leave in May.", {("assurance", "CHL", "counterpart")}),
        ("Chile would like Peru to lift the ban on fruit.", {("demand", "CHL", "counterpart")}),
        ("Peru met Chile's request for a second pipeline.", {("demand", "CHL", "counterpart")}),  # what is granted is not refused
        ("Peru has not complied with the ruling of the court.", set()),
        ("Peru spoke of Chile's hopes for a second pipeline.", set()),
        ("Chile gave Peru to understand that the bridge was old.", set()),
        ("Chile would like to lift the ban on fruit.", set()),  # one's own wish asks nobody
    ],
)
def test_what_the_other_side_asks_or_promises_is_told(words: str, told: set[tuple[str, str, str]]) -> None:
    assert {(line.kind, *line.holders, line.side) for line in lines_of(words)} == told


def test_a_refusal_is_told_with_its_verb() -> None:
    found = {line.kind: line.told[0].passage.exact for line in lines_of("Peru turned down Chile's request for a second pipeline.")}
    assert found["refusal"].startswith("turned down Chile's request")
    assert found["demand"] == "a second pipeline"


@pytest.mark.parametrize(("words", "holder"), [("had a promise of new school books", "CHL"), ("made a promise of new school books", "PER")])
def test_who_has_a_promise_of_a_thing_has_got_it(words: str, holder: str) -> None:
    assert {line.holders for line in lines_of(f"Peru {words}.")} <= {(holder,)}
