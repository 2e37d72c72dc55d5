"""Exercises by one side and by several, envoys sent for, offers and pledges of aid, and acts whose verbs were read under another lemma."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from tests.document.test_events_parties import told

CASES = """
Peru held naval exercises. = MOBILIZE PER> happened
Peru staged war games near Chile's border. = MOBILIZE PER>CHL happened
Peru will hold naval exercises in May. = MOBILIZE PER> planned
Peru conducted joint drills with Chile. = COOPERATE PER>CHL happened
Peru and Chile held naval exercises. = COOPERATE CHL+PER> happened
The school held a fire drill in Lima. =
Brazil hosted the Olympic Games. =
Kenya summoned Uganda's envoy to complain of the shelling. = ACCUSE KEN>UGA happened
Kenya summoned Uganda's envoy to hand him a note of protest. = ACCUSE KEN>UGA happened
Kenya summoned Uganda's envoy to receive a medal. =
Peru offered Chile $20 million in aid. = AGREE PER>CHL happened
Peru has offered help to Chile. = AGREE PER>CHL happened
Peru pledged aid to Chile. = AGREE PER>CHL happened
Peru gave Chile $20 million in aid. = AID PER>CHL happened
Chad waged war on Niger for three years. = ASSAULT TCD>NER happened
Chad fined two French companies. = SANCTION TCD>FRA happened
Russia resupplied Syria's army. = AID RUS>SYR happened
The talks, slated for May, will be held in Oman. =
"""


@pytest.mark.parametrize("case", CASES.strip().split("\n"))
def test_what_is_told(case: str) -> None:
    text, _, wanted = case.partition(" =")
    made = annotate(make_document(text, id="a", published="2023-05-10"))
    assert "; ".join(f"{one.event} {told(made, one)} {one.factuality}" for one in made.events) == wanted.strip()
