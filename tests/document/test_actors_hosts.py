"""Who is "the host", "the visitor from" somewhere, and somebody's guest; what a border does not tell; whose surname one is.

The answers stand in the texts: {words|CODE|name}."""

from __future__ import annotations

import pytest

from tests.document.test_actors_strangers import check, found_in

HOSTS = [
    # where the text is set before, not where something is only from
    "MR. SULLIVAN: President Xi was the {host|CHN|} of the meeting, and President Biden was the {host|USA|} the year before.",
    "Yoon Suk Yeol, Fumio Kishida and Li Qiang met in Seoul. The {host|KOR|} said that Kishida had told Li of the water in Fukushima.",
    # from where a visitor comes
    "Joseph Kabila met Yoweri Museveni and Paul Kagame in Kampala. The {visitor|COD|} from Kinshasa promised to look into it.",
    "Joseph Kabila met Yoweri Museveni and Paul Kagame in Kampala. The {visitor|RWA|} from Kigali promised to look into it.",
    # several from two places are not of the first alone
    "The President of Poland and his {colleagues||} from Vilnius and Tallinn spoke. Georgia was glad.",
    # who is said to be it
    "Japan and North Korea met in Beijing. China, the {host|CHN|}, gave no comment.",
    "The delegations go to Hanoi, where the Vietnamese government will be their {host|VNM|}.",
    # whose name stands behind it
    "Wang Yi, who came to see Donald Tusk in Warsaw, urged his {host|POL|Radosław Sikorski} Radoslaw Sikorski to wait.",
    # who lives somewhere as somebody's guest is that guest
    "Kurmanbek Bakiyev, who lives as the {guest|KGZ|} of the Belarusian president in Minsk, spoke.",
]

BORDERS = [
    "Venezuelan soldiers shot dead {a woman|VEN|} near the Brazilian border on Friday.",
    "Venezuelan soldiers shot dead {a Brazilian woman|BRA|} near the border on Friday.",
    "Venezuelan soldiers shot dead {a woman|BRA|} in Brazil on Friday.",
]

OWN = [
    # what only a body between states has, and what only a state has
    "The OAS suspended Honduras; {its|OAS|} members voted.",
    "The organisation suspended Honduras; {its||} members voted.",
    "NATO watched Chad. {Its||} army was late.",
    # a woman of whom nothing is known
    "Secretary of State Antony Blinken wrote to the widow of the pilot; {she||} had called him a coward.",
    "Foreign Minister Annalena Baerbock wrote to the widow of the pilot; {she|DEU|} had called him a hero.",
]

SURNAMES = [
    # of a state that only the surname itself would name
    "Fiji's prime minister spoke of a pact with Canberra. The Australian leader was glad. {Wong|AUS|Penny Wong}, who was in Suva, agreed.",
    "Singapore's ministers met the Australian leader. {Wong|SGP|Lawrence Wong}, who was in Suva, agreed.",
    "{Wong|SGP|Lawrence Wong} was in Suva and agreed.",
]


@pytest.mark.parametrize("marked", HOSTS)
def test_hosts_and_guests(marked: str) -> None:
    check(marked, "2012-11-21" if "Kabila" in marked else "2024-05-27")


def test_a_minister_with_a_field_is_nobody_of_another() -> None:
    found = found_in("Adama Barrow came to Juba. David Shearer met the Minister for Cabinet Affairs, who was late.", "2017-03-18")
    assert all(actor.name is None for one in found if "Minister" in one.span.exact for actor in one.actors)


@pytest.mark.parametrize("marked", OWN)
def test_whose_parts_words_mean(marked: str) -> None:
    check(marked, "2023-03-05")


@pytest.mark.parametrize(("whom", "named"), [("the Conservatives", False), ("the country", True)])
def test_who_leads_a_party_is_not_who_governs(whom: str, named: bool) -> None:
    found = found_in(f"Keir Starmer came to Belfast. The leader of {whom} said no.", "2025-03-05")
    names = {actor.name for one in found if one.span.exact.startswith("leader") for actor in one.actors}
    assert ("Keir Starmer" in names) == named


@pytest.mark.parametrize("marked", BORDERS)
def test_a_border_does_not_tell_who_lives_at_it(marked: str) -> None:
    check(marked, "2019-02-22")


@pytest.mark.parametrize("marked", SURNAMES)
def test_a_surname_does_not_name_its_own_state(marked: str) -> None:
    check(marked, "2025-11-06")
