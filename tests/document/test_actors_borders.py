"""Who is a neighbour of whom: only states that lie beside one another. The answers stand in the texts: {words|CODES}."""

from __future__ import annotations

import pytest

from communique import naming
from communique.document.actors.borders import may_be_neighbours, neighbours_of, side_by_side
from communique.resources import read_table
from tests.document.test_actors_strangers import check

NEIGHBOURS = [
    # the state that does not lie beside it is told of nearer
    "Sudan is at war. French soldiers brought out foreigners. France waited. Chad accuses its {neighbour|SDN|} of arming the rebels.",
    "Nicaragua shut its schools. The State Department said Washington was worried. Costa Rica closed its border to its {neighbour|NIC|}.",
    # with two that may be, the nearer rule decides; with none, nobody is meant
    "The United States and Norway waited. Costa Rica closed its border to its {neighbour||}.",
    # several, with a third who is none of them
    "Rwanda, Uganda and the United States sent envoys. {The two neighbours|RWA+UGA|} said nothing.",
    "India, Pakistan and Norway sent envoys. {The two neighbours|IND+PAK|} said nothing.",
    "Norway and Chile sent envoys. {The two neighbours||} said nothing.",
    "Peru and Chile sent envoys. {The two neighbours|CHL+PER|} said nothing.",
    "Norway and Chile sent envoys. {The two countries|CHL+NOR|} said nothing.",
]


@pytest.mark.parametrize("marked", NEIGHBOURS)
def test_neighbours_lie_beside_one_another(marked: str) -> None:
    check(marked, "2018-04-20")


def test_borders_are_those_of_both_sides() -> None:
    rows = {row["state"]: row for row in read_table("borders")}
    assert rows.keys() <= naming.states().keys()
    for state, row in rows.items():
        beside = neighbours_of(state) or frozenset()
        assert state not in beside
        assert not set(row["land"].split("|")) & set(row["sea"].split("|")) - {""}
        assert all(state in (neighbours_of(other) or frozenset()) for other in beside), state


def test_of_a_state_without_a_row_nothing_is_known() -> None:
    assert neighbours_of("XYZ") is None
    assert may_be_neighbours("XYZ", "PER")
    assert not may_be_neighbours("NOR", "CHL")


def test_several_that_may_be_meant_are_none() -> None:
    assert side_by_side({"PER", "CHL", "NOR"}, 2) == ("CHL", "PER")
    assert side_by_side({"PER", "CHL", "BOL"}, 2) == ()
    assert side_by_side({"PER", "CHL", "BOL", "NOR"}, 3) == ("BOL", "CHL", "PER")
