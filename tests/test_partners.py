"""Whom an act or a promise is meant for that its sentence names no one for: the one state that the text tells the doer to deal with."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from tests.document.test_events_parties import codes, told

# text / the sentence's own words = parties of its event
MEANT = """
Ministers of Peru and Ecuador met in Tumbes on Monday. Ecuador accused Peru of closing the bridge without notice. \
Peru promised to reopen it by June. / promised = PER>ECU
Togo's foreign minister met his Ghanaian counterpart in Accra on Monday. Ghana accused Togo of tapping the reservoir. \
Last June, Togo suspended the agreement altogether. / suspended = TGO>GHA
Finland and Latvia held talks on the cable on Tuesday. Latvia asked Finland to share the survey. Finland offered to hand over the maps. \
/ offered = FIN>LVA
Thailand and Laos held talks on the dam on Tuesday. Laos asked Thailand to buy more power. \
The Thai minister said he would not do so. Laos requested a lower tariff for the plant. / requested = LAO>THA
"""
OPEN = """
Ministers of Peru and Ecuador met in Tumbes on Monday. Peru promised to reopen the bridge by June. / promised = PER>
Kenya and Uganda held talks on the railway on Tuesday. Kenya thanked Uganda for its patience. Kenya condemned the bombing. \
/ condemned = KEN>
Kenya and Uganda held talks on the railway on Tuesday. Kenya thanked Uganda for its patience. \
Kenya promised the nation a second line. / promised = KEN>
"""
# text / words of the substance = holder and counterpart of its entry
PROMISED = """
Ministers of Peru and Ecuador met in Tumbes on Monday. Ecuador accused Peru of closing the bridge without notice. \
Peru promised to reopen it by June. / reopen = PER>ECU
Togo's minister spoke of the reservoir on Monday. Togo says that Ghana takes too much. Ghana denies it. Togo and Ghana have one river, \
and Ghana has the dam. Togo demanded that the gates be opened in dry months. / gates = TGO>GHA
Ministers of Peru and Ecuador met in Tumbes on Monday. Chile and Bolivia sent observers. Bolivia spoke of its own bridge. \
Peru promised to reopen the bridge by June. / reopen = PER>
Chile has a dam. Chile's price for its power is too high, Chilean papers write, and Chile knows it. Peru met Ecuador in May. \
Ecuador asked Peru for data. Peru thanked Ecuador. Peru promised to close the plant by June. / close = PER>
Chile has a dam. Peru met Ecuador in May. Ecuador asked Peru for data. Peru thanked Ecuador. Peru promised to close the plant by June. \
/ close = PER>ECU
"""


def parties_of(text: str, word: str) -> set[str]:
    """The parties of the events whose evidence has the word."""
    made = annotate(text)
    return {told(made, one) for one in made.events if word in one.evidence[0].exact}


@pytest.mark.parametrize("case", [*MEANT.strip().split("\n"), *OPEN.strip().split("\n")])
def test_an_act_without_an_addressee_is_meant_for_the_one_state_dealt_with(case: str) -> None:
    text, _, rest = case.partition(" / ")
    word, _, wanted = rest.partition(" = ")
    assert parties_of(text, word) == {wanted.strip()}


@pytest.mark.parametrize("case", PROMISED.strip().split("\n"))
def test_a_promise_to_nobody_named_is_made_to_the_one_state_dealt_with(case: str) -> None:
    text, _, rest = case.partition(" / ")
    word, _, wanted = rest.partition(" = ")
    made = annotate(text)
    entry = next(one for one in made.entries if word in one.substance.exact)
    assert f"{codes(made, entry.holders)}>{codes(made, entry.counterparts)}" == wanted
