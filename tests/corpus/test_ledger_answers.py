"""What the other side promises of a demand in the next sentence answers it, where its words point back."""

from __future__ import annotations

import pytest

from communique.corpus.ledger import build_ledger
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import Annotations


def outcomes(text: str) -> list[tuple[str, str]]:
    made = annotate(make_document(text, date="2024-02-10", publisher="Le Monde", kind="news"))
    return [(line.kind, outcome.status) for line in build_ledger((made,)) for outcome in line.outcomes]


@pytest.mark.parametrize(
    "answer",
    ["Togo promised to do so within ten days.", "Togo agreed to form such a group.", "Togo promised to form it."],
)
def test_a_promise_that_points_back_answers_a_demand(answer: str) -> None:
    assert outcomes(f"Ghana asked Togo to form a group of harbour pilots. {answer}") == [("demand", "progressed")]


@pytest.mark.parametrize(
    "answer",
    [
        "Togo promised to send a dredger to Lomé.",
        "Benin promised to do so within ten days.",
        "Togo promised to examine it.",
        "Togo promised to look into the proposal.",
        "Togo assured Ghana that its pilots want no quarrel.",
        "The talks were held in Accra. They lasted three hours. Togo promised to do so within ten days.",
    ],
)
def test_another_promise_does_not(answer: str) -> None:
    assert outcomes(f"Ghana asked Togo to form a group of harbour pilots. {answer}") == []


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("Togo could not agree to this.", "unmet"),
        ("The Togolese side replied that its position was unchanged.", "unmet"),
        ("Togo regretted that it was not in a position to form such a group.", "unmet"),
        ("Togo reacted favourably to the proposal.", "progressed"),
        ("The Togolese side gave an assurance that the harbour pilots would have their group.", "progressed"),
    ],
)
def test_the_next_sentence_grants_a_demand_or_turns_it_down(answer: str, status: str) -> None:
    assert outcomes(f"The Ghanaian side asked Togo to form a group of harbour pilots. {answer}") == [("demand", status)]


@pytest.mark.parametrize(
    "answer",
    [
        "Benin could not agree to this.",
        "Togo could not say how many ships had called at the port of Aneho in the year of the flood.",
        "Togo undertook to send the list of fees of which it complains.",
        "\n\nTogo could not agree to this.",
    ],
)
def test_an_answer_of_others_or_to_something_else_is_none(answer: str) -> None:
    assert outcomes(f"The Ghanaian side asked Togo to form a group of harbour pilots. {answer}") == []


def told(party: str, day: str, text: str) -> Annotations:
    return annotate(make_document(text, date=day, publisher=f"Foreign Ministry of {party}", kind="release"))


@pytest.mark.parametrize(("met", "leads"), [("3 May", 0), ("2 May", 1)])
def test_another_account_of_the_meeting_is_no_outcome_of_it(met: str, leads: int) -> None:
    promised = "Greece announced that the visa scheme for Turkish citizens on twelve islands will be extended until April 2027."
    thanked = "Turkey expressed its appreciation for the continuation of the visa scheme for Turkish citizens visiting twelve islands."
    meeting = "Foreign Minister {} met in Ankara on {} with the Foreign Minister of {}. {}"
    first = told("Greece", "2026-05-03", meeting.format("Eleni Vasou", "3 May", "Turkey", promised))
    later = told("Turkey", "2026-05-05", meeting.format("Kemal Demir", met, "Greece", thanked))
    assert [len(line.leads) + len(line.outcomes) for line in build_ledger((first, later)) if line.kind == "commitment"] == [leads]


DREDGER = "The Minister demanded that Togo take the dredger away from the ford at Kpando. The Minister received the ambassador of Togo."


@pytest.mark.parametrize(
    ("later", "found"),
    [
        ("The Minister told the ambassador of Togo once more that the dredger has no business at the ford at Kpando.", ["repeated"]),
        ("Ghana stands by what it asked of Togo: the ford at Kpando must be free of the dredger.", ["repeated"]),
        ("The Minister and the ambassador of Togo spoke once more about the fair at Kpando.", []),
    ],
)
def test_a_holder_says_in_other_words_that_its_demand_stands(later: str, found: list[str]) -> None:
    lines = build_ledger((told("Ghana", "2024-03-01", DREDGER), told("Ghana", "2024-06-20", later)))
    demand = next(line for line in lines if line.kind == "demand" and "Kpando" in line.told[0].passage.exact)
    assert [outcome.status for outcome in demand.outcomes] == found


def test_what_a_condition_opens_with_is_no_answer() -> None:
    assert outcomes("Ghana demanded that Togo tow the wreck away. If Togo needs a tug, Ghana is willing to send it.") == []


def test_a_refusal_of_one_of_two_demands_is_of_that_one() -> None:
    text = "Ghana asked Togo to free the crew of the trawler and to widen the quay at Aneho. Togo refused to free the crew."
    assert outcomes(text) == [("demand", "unmet")]
