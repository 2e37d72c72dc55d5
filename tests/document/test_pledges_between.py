"""What two sides do together, told by one of them, and what serves only him who tells it."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import Annotations

MET = "I have just concluded a meeting here in Lima with the Foreign Minister of Ecuador, Luis Andrade."
TOLD = [  # the words of Peru's minister, the kind of what they tell, and who holds it
    ("We have agreed to create a joint command against illegal mining.", "agreement", {"PER", "ECU"}),
    ("We have reached an agreement on the price of electricity.", "agreement", {"PER", "ECU"}),
    ("We have agreed to release the two sailors.", "commitment", {"PER"}),
    ("The Binational Cabinet will meet in Cuenca in November.", "agreement", {"PER", "ECU"}),
    ("The cabinet of Ecuador will meet in Cuenca in November.", "commitment", {"ECU"}),
    ("The grant will allow Peru to buy two patrol boats.", None, set()),
]


def held(made: Annotations) -> list[tuple[str, set[str | None]]]:
    named = {mention.id: mention for mention in made.mentions}
    return [(entry.kind, {actor.code for i in entry.holders for actor in named[i].actors}) for entry in made.entries]


@pytest.mark.parametrize(("words", "kind", "holders"), TOLD)
def test_who_holds_what_is_told_in_joint_remarks(words: str, kind: str | None, holders: set[str]) -> None:
    text = f"Good afternoon. {MET} {words}"
    made = annotate(
        make_document(text, date="2024-05-01", kind="statement", publisher="Ministry of Foreign Affairs of Peru", country="PER")
    )
    assert held(made) == ([(kind, holders)] if kind else [])
