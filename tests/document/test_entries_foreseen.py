"""What an analyst foresees and what a writer only holds possible: no promise of those it is told of."""

from __future__ import annotations

import pytest

from communique.corpus.ledger import build_ledger
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document


def lines(text: str, kind: str) -> list[tuple[str, tuple[str, ...], str | None, bool]]:
    """Kind, holders, side and whether it is a reading, of each line of one text's ledger."""
    made = annotate(make_document(text, publisher="The Lake Review", kind=kind, date="2031-05-05"))
    return [(line.kind, line.holders, line.side, line.reading) for line in build_ledger((made,))]


SUPPOSED = [
    "Peru could offer Chile a new treaty on the lake.",
    "Kenya may send a second contingent to Haiti.",
    "Lima could agree to a modest statement on the strait, but it will probably refuse any joint patrol.",
]


@pytest.mark.parametrize("kind", ["commentary", "news"])
@pytest.mark.parametrize("text", SUPPOSED)
def test_what_is_only_held_possible_is_no_promise(text: str, kind: str) -> None:
    assert lines(text, kind) == []


FORESEEN = [
    "Norway would back a ban on deep-sea mining.",
    "Mexico will reopen its consulate next year.",
    "Brazil will not join the coalition.",
    "Peru would support such a step.",
]


@pytest.mark.parametrize("text", FORESEEN)
def test_what_an_analyst_foresees_is_no_promise(text: str) -> None:
    assert lines(text, "commentary") == []


@pytest.mark.parametrize("text", ["Norway would back a ban on deep-sea mining.", "Peru would support such a step."])
def test_a_reporter_tells_so_what_a_party_says(text: str) -> None:
    assert [(kind, side) for kind, _, side, _ in lines(text, "news")] == [("commitment", "holder")]


def test_a_condition_that_an_analyst_foresees_is_a_reading() -> None:
    found = lines("Morocco would support a ceasefire if Algeria did.", "commentary")
    assert found == [("condition", ("MAR",), "third party", True)]


SAID = [
    "Brazil's foreign minister said that Brazil would not join the coalition.",
    "Mexico promised to reopen its consulate in Havana next year.",
    'The Peruvian president said on Monday: "We will send two ships to the strait."',
]


@pytest.mark.parametrize("text", SAID)
def test_what_a_party_says_an_analyst_may_tell(text: str) -> None:
    assert [side for _, _, side, _ in lines(text, "commentary")] == ["holder"]
