"""Whose a statement is that names nobody: the two who met, of what is told as done; who goes on speaking; the several whom "they" means."""

from __future__ import annotations

import pytest

from tests.document.test_actors_issued import codes, made_of

MET = "Foreign Minister Ana Abt of Peru met Foreign Minister Juan Oda of Chile in Lima. "
SAID = MET + "Minister Oda said that Chile would pay. "
BOTH = "CHL+PER"
TOLD = [
    # done, without a word of who did it
    (MET + "It was agreed to open a third bridge.", BOTH),
    (MET + "The ban on fruit was discussed.", BOTH),
    (MET + "Two treaties on fruit were signed.", BOTH),
    (MET + "A plan of talks between the ministries was signed.", BOTH),
    (MET + "Concern was voiced over the ban on fruit.", ""),
    (MET + "It was agreed by the Government of Chile to open a third bridge.", "CHL"),
    ("Peru is at peace. It was agreed to open a third bridge.", ""),  # nobody met
    # long ago, or not done yet
    (MET + "Two treaties on fruit were signed in 1942.", ""),
    (MET + "Two treaties on fruit were signed in the 1960s.", ""),
    (MET + "A ban on fruit is being considered.", ""),
    (MET + "It has been agreed to open a third bridge.", BOTH),
    (MET + "Minister Abt met Foreign Minister Rosa Paz of Bolivia on Monday. It was agreed to open a bridge.", ""),
    # who is told something is told it by the other one
    (MET + "She raised the ban on fruit and was assured that it would end.", "CHL"),
    (MET + "Minister Oda was informed that the bridge was safe.", "PER"),
    (MET + "Minister Oda was informed by the World Bank that the bridge was safe.", "WBG"),
    # who goes on speaking, not over a paragraph
    (SAID + "Peru should lift its ban on fruit.", "CHL"),
    (SAID + "\n\nPeru should lift its ban on fruit.", ""),
    (MET + "They discussed fruit. Peru should lift its ban on fruit.", ""),
    # the "they" of an account of one's own
    (SAID + "They condemned terrorism.", BOTH),
    (SAID + "She told him that Peru had applied to join the EU. The sides confirmed their readiness to open a bridge.", BOTH),
    (SAID + "Peru and the EU will sign a treaty. The sides confirmed their readiness to open a bridge.", "EU+PER"),
    (SAID + "She urged the soldiers of Bolivia to withdraw. They condemned terrorism.", BOTH),
    (SAID + "Two shipping companies presented their plans. They will invest 30 million dollars.", ""),
    (SAID + "Schools on the border were closed. They will open in May.", ""),
]


@pytest.mark.parametrize(("text", "whose"), TOLD)
def test_whose_a_statement_is_that_names_nobody(text: str, whose: str) -> None:
    made = made_of(text, "readout", "Ministry of Foreign Affairs of Peru", country="PER")
    assert codes(made, made.statements[-1].speakers) == whose


def test_in_news_they_are_not_those_who_met() -> None:
    text = SAID + "Miners shouted at the gate. They want work. They condemned the ban."
    made = made_of(text)
    assert [codes(made, (one.id,)) for one in made.mentions if one.span.exact == "They"] in ([], ["None", "None"])
