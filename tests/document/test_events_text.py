"""Events from a text to its records, through all stages before them: what actors, attributions and the parse must get right for them."""

from __future__ import annotations

import pytest

from communique import encoder
from communique.document.annotate import annotate
from communique.document.parsing import neutral_words, parse
from communique.records import Annotations, Document

CASES = """
Kenya demanded that Uganda pull out, lift its sanctions. = REQUEST happened KEN>UGA; RETREAT demanded UGA>KEN; RETREAT demanded UGA>KEN
Kenya demanded that Uganda stop talking up a Kenyan threat. = REQUEST happened KEN>UGA
Kenya said on Monday that Uganda must withdraw its troops. = REQUEST happened KEN>UGA
Kenya and Uganda talked for two hours. = CONSULT happened KEN+UGA>
Peru met Chile. Both sides discussed Oman's attack on Togo. = CONSULT happened PER+CHL>; CONSULT happened CHL+PER>; ASSAULT happened OMN>TGO
I want to thank Kenya for its patience, Uganda's President said. = SUPPORT happened UGA>KEN
The F.B.I. investigated a Russian diplomat. = ACCUSE happened USA>RUS
Peru met Chile. Chile urged Ghana to withdraw. = CONSULT happened PER+CHL>; REQUEST happened CHL>GHA; RETREAT demanded GHA>CHL
"""


def codes(made: Annotations, ids: tuple[str, ...]) -> str:
    known = {mention.id: mention.actors for mention in made.mentions}
    return "+".join(dict.fromkeys(actor.code or "?" for i in ids for actor in known[i]))


def told(made: Annotations) -> list[str]:
    return [f"{event.event} {event.factuality} {codes(made, event.actor)}>{codes(made, event.recipient)}" for event in made.events]


@pytest.mark.parametrize("case", CASES.strip().split("\n"))
def test_events_of_a_text(case: str) -> None:
    sentence, _, wanted = case.partition(" = ")
    assert told(annotate(sentence)) == wanted.split("; ")


def test_a_state_named_after_its_minister_stays_a_state() -> None:
    made = annotate(
        Document("d", "Blinken met Wang Yi in Beijing. Blinken invited Qin Gang to visit the United States.", published="2023-06-19")
    )
    names = {mention.span.exact: mention.actors[0].name for mention in made.mentions}
    assert names["United States"] == "United States"
    assert [account.form for account in made.accounts] == ["meeting", "visit"]


def test_a_guest_is_of_another_state_than_his_host() -> None:
    text = "On Monday Blinken met Wang Yi, and President Xi Jinping received him in the afternoon."
    made = annotate(Document("d", text, published="2023-06-19"))
    received = next(event for event in made.events if event.evidence[0].exact.endswith("received him"))
    assert codes(made, received.actor) == "USA"


def test_the_encoder_reads_all_states_under_one_name() -> None:
    made = [parse(Document("d", text)) for text in ("Kenya urged Uganda to stop.", "Peru urged the U.S. to stop.")]
    assert [[(doc.text[a:b], name) for a, b, name in neutral_words(doc)] for doc in made] == [
        [("Kenya", "France"), ("Uganda", "France")],
        [("Peru", "France"), ("the U.S.", "France")],
    ]
    assert encoder.read_as(made[0].text, 0, 12, neutral_words(made[0]))[0] == "France urged "
    assert encoder.read_as("a Peru", 0, 6, [(2, 6, "Go")])[1] == [(0, 1), (1, 2), (2, 6), (2, 6)]
