"""Who is meant where states speak of each other in assemblies: neighbours, sister nations, members of a body, the aggressor, the North."""

from __future__ import annotations

import pytest

from tests.document.test_actors_registers import check

OWN = {"publisher": "Permanent Mission of Kenya to the United Nations", "kind": "statement"}

SPOKEN = [
    "Our {neighbour|SOM} {Somalia|SOM} and our friends in Iran helped. Peru spoke.",
    "Chad left. Our {neighbour|SOM}, {Somalia|SOM}, stayed. Peru spoke.",
    "Our {neighbour|SOM} to the north, {Somalia|SOM}, attacked Chad.",
    "Peru left. Our neighbour {Somalia's army|SOM} stayed.",
    "We thank our {sister republic|SOM} of {Somalia|SOM} and our {country|KEN}.",
    "Our {sister nation|SOM} {Somalia|SOM} helped us.",
    "Chad spoke. We thank our {sister nation|}.",
]


@pytest.mark.parametrize("marked", SPOKEN)
def test_the_state_that_a_noun_is_said_of_is_named_behind_it(marked: str) -> None:
    check(marked, **OWN)


TOLD = [
    "{A permanent member|RUS} of the Council, {Russia|RUS}, invaded {its|RUS} neighbour, {Ukraine|UKR}.",
    "We asked {the guarantor Power|GBR}, {Britain|GBR}, to act.",
    "{A permanent member|} of the Security Council vetoed the text.",
    "{Chad|TCD} invaded Niger. Mali waited. {The aggressor|TCD} must leave.",
    "{Chad|TCD} never invaded Niger. Mali waited. {The aggressor|} must leave.",
    "Chad invaded Niger. Mali attacked Chad. {The aggressor|} must leave.",
]


@pytest.mark.parametrize("marked", TOLD)
def test_members_of_a_body_and_the_aggressor(marked: str) -> None:
    check(marked)


def test_a_half_of_two_states_is_nobody_who_bears_it_as_a_surname() -> None:
    check("North Korea fired. South Korea said that {the North|PRK} would pay.")
    check("Oliver {North|} spoke to North Korea.")


CHAIRS = [
    "{Mr. President|}, distinguished delegates, {we|KEN} are here. {We|KEN} met {Peru|PER}. Thank you, {Madam President|}.",
    "{I|KEN} thank {the Government|DZA} and people of {Algeria|DZA} for the welcome.",
]


@pytest.mark.parametrize("marked", CHAIRS)
def test_who_presides_and_whose_government_is_thanked_are_not_of_who_speaks(marked: str) -> None:
    check(marked, **OWN)
