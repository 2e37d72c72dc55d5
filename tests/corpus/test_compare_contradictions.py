"""Which matched statements contradict each other, and which only look like it."""

from __future__ import annotations

import pytest

from communique.corpus.compare import compare
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import Alignment

MET = ("Foreign Minister Ana Torres of Ecuador met", "Foreign Minister Juan Murillo of Colombia", "in Geneva on Tuesday.")

OPPOSED = [  # what the one account tells, what the other, and the phrases that are shown
    ("They discussed tariffs on jute.", "They did not discuss tariffs on jute.", ("discussed", "not discuss")),
    ("They discussed the spraying of coca fields.", "The spraying of coca fields did not come up.", ("discussed", "did not come up")),
    ("They discussed patrols at sea.", "Patrols at sea were not on the agenda.", ("discussed", "not on the agenda")),
    (
        "They discussed the spraying of coca fields.",
        "The spraying of coca and the tariffs on jute were not discussed.",
        ("discussed", "not discussed"),
    ),
    ("The ministers agreed to open the mine at Mirador.", "Nothing was agreed on the mine at Mirador.", ("agreed", "Nothing was agreed")),
    (
        "The ministers agreed to open the mine at Mirador.",
        "No decision was taken on the mine at Mirador.",
        ("agreed", "No decision was taken"),
    ),
    (
        "The ministers agreed on a date for the census at Tulcan.",
        "The ministers failed to agree on a date for the census at Tulcan.",
        ("agreed", "failed to agree"),
    ),
    (
        "Ecuador lifted its ban on Colombian rice.",
        "Ecuador's ban on Colombian rice remains in force.",
        ("lifted its ban", "remains in force"),
    ),
    (
        "Ecuador will attend the conference of donors in Cali.",
        "Ecuador will not attend the conference of donors in Cali.",
        ("will attend", "will not attend"),
    ),
    (
        "Ecuador will supply the gas only after the debt is paid.",
        "Ecuador will supply the gas without preconditions.",
        ("only after", "without preconditions"),
    ),
    (
        "Murillo apologised for the death of the traders at Tulcan.",
        "Colombia offered no apology for the death of the traders at Tulcan.",
        ("apologised", "no apology"),
    ),
    (
        "The next round of water talks will be held in Quito.",
        "The next round of water talks will be held in Bogota.",
        ("Quito", "Bogota"),
    ),
    (
        "It was agreed that the next round of water talks would be held in Quito.",
        "The ministers agreed to hold the next round of water talks in Bogota.",
        ("Quito", "Bogota"),
    ),
    ("The meeting took place at the request of Ecuador.", "The meeting took place at the request of Colombia.", ("Ecuador", "Colombia")),
    ("The ministers will meet again on Monday in Quito.", "The ministers will meet again on Friday in Quito.", ("Monday", "Friday")),
    (
        "The ministers reached an agreement on the price of electricity.",
        "The price of electricity will be defined by the technical teams.",
        ("reached an agreement", "will be defined"),
    ),
    ("Ecuador refused to extradite the banker Ruiz.", "Ecuador agreed to extradite the banker Ruiz.", ("refused", "agreed")),
    ("The ministers agreed to deploy troops.", "The ministers agreed not to deploy troops.", ("agreed", "agreed not")),
    (
        "Torres urged Colombia to sign the treaty on seeds.",
        "Torres urged Colombia not to sign the treaty on seeds.",
        ("urged", "urged Colombia not"),
    ),
    (
        "Ecuador supports the candidate of Peru.",
        "Ecuador no longer supports the candidate of Peru.",
        ("supports", "no longer supports"),
    ),
    ("The ministers opposed sanctions on Haiti.", "The ministers supported sanctions on Haiti.", ("opposed", "supported")),
    (
        "The ministers opposed the lifting of sanctions on Haiti.",
        "The ministers supported the lifting of sanctions on Haiti.",
        ("opposed", "supported"),
    ),
]
UNOPPOSED = [
    # who opposes a thing supports its end
    ("Both sides ruled out the use of force.", "Both sides agreed not to use force."),
    ("Both sides rejected the use of force.", "Both sides agreed to refrain from the use of force."),
    ("The ministers opposed sanctions on Haiti.", "The ministers supported the lifting of sanctions on Haiti."),
    ("The ministers rejected any delay of the census.", "The ministers agreed to avoid any delay of the census."),
    # no more than a part, or a time, is denied
    ("The ministers agreed to send food to Haiti.", "The ministers agreed to send not only food to Haiti but medicine."),
    ("Ecuador promised to open the mine at Mirador.", "Ecuador promised not to open the mine at Mirador before June."),
    ("The ministers agreed to meet in June.", "The ministers agreed to meet not later than June."),
    ("They discussed tariffs on tea.", "They did not discuss tariffs on jute."),
    ("They discussed tariffs on tea.", "The tariffs on jute and the spraying of coca were not discussed."),
    ("The ministers agreed on a programme of exchanges.", "The dates of the programme of exchanges will be determined later."),
    ("The ministers agreed to fix the price of electricity.", "The price of electricity will be fixed by the technical teams."),
    (
        "It was agreed that the next round of water talks would be held in Quito.",
        "The ministers agreed to hold the next round of water talks in Ecuador.",
    ),
    ("They discussed the loan.", "Colombia did not discuss details of the loan."),
    ("They discussed the mine at Mirador.", "They did not discuss only the mine at Mirador; they also spoke of the port."),
    ("The ministers agreed to lift the ban on maize imports.", "The ministers did not agree to lift the ban on beef imports."),
    ("The ministers agreed to continue talks on the mine at Mirador.", "No agreement was reached on the mine at Mirador."),
    ("The ministers agreed in principle on the power line.", "No final agreement was reached on the power line."),
    ("Ecuador lifted its ban on Colombian rice.", "Ecuador's ban on Colombian eggs remains in force."),
    ("Ecuador will lift its ban on Colombian rice.", "Ecuador's ban on Colombian rice remains in force."),
    ("The two sides will sign a protocol on transit at Tulcan.", "The protocol on transit at Tulcan has not been signed."),
    ("Ecuador will attend the conference of donors in Cali.", "Ecuador will not attend the conference of ministers in Lima."),
    ("Ecuador will supply the gas if the debt is paid.", "Ecuador will supply the gas from October."),
    ("Murillo expressed regret over the death of the traders.", "Colombia offered no apology for the death of the traders."),
    ("Colombia pledged more than $400 million for the railway.", "Colombia pledged $420 million for the railway."),
    ("Ecuador will open a consulate in Cali.", "Ecuador will open a consulate in Pasto."),
    (
        "The ministers agreed that no decision on the mine at Mirador will be taken before May.",
        "No decision was taken on the mine at Mirador.",
    ),
    ("Colombia withdrew 200 guards from Tulcan.", "Colombia's guards remain in Tulcan."),
    ("They spoke by phone on 4 May.", "They spoke by phone on 5 May."),
    ("They spoke by phone on Monday.", "They spoke by phone on Tuesday."),
    ("The meeting took place at the request of Ecuador.", "The meeting took place at the request of the Ecuadorian side."),
]


def contradictions(left: str, right: str) -> list[Alignment]:
    one = make_document(f"{MET[0]} {MET[1]} {MET[2]} {left}", id="l", party="ECU", kind="readout", date="2024-05-01")
    two = make_document(f"{MET[0]} {MET[1]} {MET[2]} {right}", id="r", party="COL", kind="readout", date="2024-05-01")
    return [row for row in compare(annotate(one), annotate(two)).alignments if row.contradiction]


@pytest.mark.parametrize(("left", "right", "phrases"), OPPOSED)
def test_what_cannot_both_be_so_is_a_contradiction_with_the_words_of_both(left: str, right: str, phrases: tuple[str, str]) -> None:
    (row,) = contradictions(left, right)
    assert row.relation == "differs"
    assert all(words in span.exact for words, (span, *_) in zip(phrases, (row.left_phrases, row.right_phrases), strict=True))


@pytest.mark.parametrize(("left", "right"), UNOPPOSED)
def test_another_matter_a_part_and_what_is_to_come_contradict_nothing(left: str, right: str) -> None:
    assert contradictions(left, right) == []


TURNED = [  # the words of the left in the right, and whether neither goes further
    ("Ecuador promised to open the mine at Mirador.", "Ecuador promised not to open the mine at Mirador before June.", True),
    ("Ecuador promised to open the mine at Mirador.", "Ecuador promised to open the mine at Mirador before June.", False),
    ("Colombia proposed a port at Tulcan.", "Ecuador rejected the proposal of Colombia for a port at Tulcan.", True),
    ("Colombia proposed a port at Tulcan.", "Ecuador accepted the proposal of Colombia for a port at Tulcan.", False),
    ("The ministers agreed to study the plan for a port.", "Ecuador rejected the plan for a port.", True),
]


@pytest.mark.parametrize(("left", "right", "apart"), TURNED)
def test_what_is_turned_into_its_contrary_goes_no_further(left: str, right: str, apart: bool) -> None:
    one = make_document(f"{MET[0]} {MET[1]} {MET[2]} {left}", id="l", party="ECU", kind="readout", date="2024-05-01")
    two = make_document(f"{MET[0]} {MET[1]} {MET[2]} {right}", id="r", party="COL", kind="readout", date="2024-05-01")
    rows = compare(annotate(one), annotate(two)).alignments
    (row,) = (row for row in rows if row.left and row.right and row.weight is not None)
    assert (row.relation == "differs") == apart
