"""Fewer than were named, or a part, does not keep a promise."""

from __future__ import annotations

import pytest

from communique.corpus.ledger.amounts import falls_short

SHORT = [
    ("provide five patrol boats by May", "Ghana delivered two of the five patrol boats"),
    ("to give Togo ten trucks", "Ghana gave Togo three of its ten trucks"),
    ("to withdraw 300 troops from the valley", "Peru withdrew 50 troops from the valley"),
    ("to withdraw 300 troops from the valley", "Peru withdrew 50 of its 300 troops"),
    ("that Kenya release 500 prisoners", "Kenya released one prisoner"),
    ("to pay 3 million dollars", "Oman paid 500,000 dollars"),
    ("to release the fishermen", "Chile released half of the fishermen"),
    ("to send 40,000 tonnes of diesel", "Laos sent only 5,000 tonnes of the diesel"),
    ("to pay 3 million dollars", "Oman has paid another 200,000 dollars"),
    ("to return 90 statues", "The first 12 statues were returned to Benin"),
    ("that Fiji release the twenty-two trawlers", "Fiji released nine of the trawlers"),
    ("to send 40,000 tonnes of diesel", "The year ended with Laos short by 5,000 tonnes of the diesel sent"),
    ("to send the trucks", "The first of the 40 trucks crossed on Monday"),
    ("to return 472 objects", "Oman handed over a first batch of objects"),
    ("to pay 3 million dollars", "What Oman paid fell short of what was agreed"),
    ("to deliver 500 boats within two years", "Of the 500 boats that New Delhi promised, 23 have been delivered"),
]
FULL = [
    ("provide five patrol boats by May", "Ghana delivered the five patrol boats"),
    ("to withdraw 300 troops from the valley", "Peru withdrew its 300 troops after 20 days"),
    ("that Kenya release 500 prisoners", "Kenya released 500 prisoners in a prisoner exchange"),
    ("to send the trucks", "Oman was the first to send the trucks"),
    ("to return a first batch of objects", "Oman returned a first batch of objects"),
    ("to pay 3 million dollars", "Oman paid 3 million dollars in a short ceremony"),
    ("to cut tariffs to 10 percent", "Oman cut tariffs to 5 percent"),
    ("to reopen the bridge within 60 days", "Ghana reopened the bridge after 30 days"),
    ("to return two ships", "Chile returned both ships with four sailors"),
    ("to lift the ban by 2024", "Togo lifted the ban after 12 rounds of talks"),
    ("to release the fishermen", "Chile released all 20 fishermen"),
    ("to pay 3 million dollars", "The last 200,000 dollars were paid by Oman in May"),
    ("to return 90 statues", "The remaining 12 statues were returned to Benin"),
    ("that Kenya release 500 prisoners", "Kenya released the final 40 prisoners"),
]


@pytest.mark.parametrize(("substance", "clause"), SHORT)
def test_less_than_was_named_falls_short(substance: str, clause: str) -> None:
    assert falls_short(clause, substance)


@pytest.mark.parametrize(("substance", "clause"), FULL)
def test_as_much_as_was_named_does_not(substance: str, clause: str) -> None:
    assert not falls_short(clause, substance)
