"""What plain words mean for an act: who is meant by it and whether it came about, sentence by sentence."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from tests.document.test_events_parties import told

# text = its events of one type with their factuality, or nothing
CASES = """
AID: Mali sent drones into Algeria. =
MOBILIZE: Mali sent drones into Algeria. = MLI>DZA happened
MOBILIZE: Chad sent three missiles at Niger. = TCD>NER happened
MOBILIZE: Ghana flew a drone into Togo. = GHA>TGO happened
MOBILIZE: Togo sent tanks into Benin. = TGO>BEN happened
AID: Turkey sent 50 drones to Ethiopia. = TUR>ETH happened
AID: Kenya sent food into Sudan. = KEN>SDN happened
AID: Egypt sent trucks with flour into Gaza. = EGY>PSE happened
"""


@pytest.mark.parametrize("case", CASES.strip().split("\n"))
def test_what_is_told_of_an_act(case: str) -> None:
    event, _, rest = case.partition(": ")
    text, _, wanted = rest.partition(" =")
    made = annotate(text)
    assert "; ".join(f"{told(made, one)} {one.factuality}" for one in made.events if one.event == event) == wanted.strip()
