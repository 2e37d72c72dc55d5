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


DONE_TO = [  # what Peru's ministry tells, the kind of it, its holders and to whom
    ("Chile will be invited to join the agreement in May.", {("commitment", "", "CHL")}),
    ("Chile will be paid for the gas by the end of May.", {("commitment", "", "CHL")}),
    ("Chile will open its market to Peruvian fruit in May.", {("commitment", "CHL", "PER")}),
]


@pytest.mark.parametrize(("words", "entries"), DONE_TO)
def test_what_will_be_done_to_a_party_it_does_not_promise(words: str, entries: set[tuple[str, str, str]]) -> None:
    made = annotate(make_document(words, date="2024-04-01", kind="readout", publisher="Ministry of Foreign Affairs of Peru", country="PER"))
    named = {mention.id: "+".join(str(actor.code) for actor in mention.actors) for mention in made.mentions}
    ids = [(one.kind, one.holders, one.counterparts) for one in made.entries]
    assert {(kind, "+".join(named[i] for i in held), "+".join(named[i] for i in others)) for kind, held, others in ids} == entries


RULED = [  # news, what kind of entry the body's decision is
    ("The Security Council authorized member states to deploy a mission in Haiti.", []),
    ("The Security Council decided that Haiti shall report in May.", [("demand", {"UNSC"})]),
    ("The Security Council decided to extend the mandate of the mission until May.", [("commitment", {"UNSC"})]),
]


@pytest.mark.parametrize(("text", "entries"), RULED)
def test_what_a_body_lets_or_makes_others_do_is_no_promise_of_its_own(text: str, entries: list[tuple[str, set[str]]]) -> None:
    assert held(annotate(make_document(text, date="2024-04-01", kind="news", publisher="Reuters"))) == entries


SHALL = [
    ("The Parties shall not build dams on the river.", "agreement"),
    ("Neither Party shall build dams on the river.", "agreement"),
    ("The Peruvian Party shall not build dams on the river.", "assurance"),
]


@pytest.mark.parametrize(("text", "kind"), SHALL)
def test_what_all_parties_of_a_text_shall_not_do_they_agree_on(text: str, kind: str) -> None:
    title = "Joint Declaration of Peru, Chile and Bolivia"
    made = annotate(make_document(text, title=title, kind="statement", publisher="Ministry of Foreign Affairs of Peru", country="PER"))
    assert [one for one, _ in held(made)] == [kind]
