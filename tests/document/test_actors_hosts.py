"""Who is "the host", "the visitor from" somewhere, and somebody's guest; what a border does not tell; whose surname one is.

The answers stand in the texts: {words|CODE|name}."""

from __future__ import annotations

import pytest

from tests.document.test_actors_strangers import check

HOSTS = [
    # where the text is set before, not where something is only from
    "Yoon Suk Yeol, Fumio Kishida and Li Qiang met in Seoul. The {host|KOR|} said that Kishida had told Li of the water in Fukushima.",
    # from where a visitor comes
    "Joseph Kabila met Yoweri Museveni and Paul Kagame in Kampala. The {visitor|COD|} from Kinshasa promised to look into it.",
    "Joseph Kabila met Yoweri Museveni and Paul Kagame in Kampala. The {visitor|RWA|} from Kigali promised to look into it.",
    # who lives somewhere as somebody's guest is that guest
    "Kurmanbek Bakiyev, who lives as the {guest|KGZ|} of the Belarusian president in Minsk, spoke.",
]

BORDERS = [
    "Venezuelan soldiers shot dead {a woman||} near the Brazilian border on Friday.",
    "Venezuelan soldiers shot dead {a Brazilian woman|BRA|} near the border on Friday.",
    "Venezuelan soldiers shot dead {a woman|BRA|} in Brazil on Friday.",
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


@pytest.mark.parametrize("marked", BORDERS)
def test_a_border_does_not_tell_who_lives_at_it(marked: str) -> None:
    check(marked, "2019-02-22")


@pytest.mark.parametrize("marked", SURNAMES)
def test_a_surname_does_not_name_its_own_state(marked: str) -> None:
    check(marked, "2025-11-06")
