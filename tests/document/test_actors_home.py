"""From which state a text is told: whose "government" and ministers without a state it means. Mentions are marked as in
`test_actors_called`."""

from __future__ import annotations

import pytest

from communique.document.actors.home import towns_of_dateline
from tests.document.test_actors_called import check

TOLD = [
    "TALLINN: Latvia asked Estonia for rails. Latvian trains wait, Estonian trains too. {Transport Minister Kadri Saar|EST} was brief.",
    "ACCRA - Togo and Ghana will meet. Togolese lorries wait at the border, Ghanaian lorries too. {The government|GHA} had no comment.",
    "Peru and Chile disagree. Peruvian lorries wait, Chilean lorries too. {The government|} had no comment.",
    "Foreign Minister Winston Peters spoke of Fiji. Fijian ships wait, New Zealand ships too. {Fisheries Minister Jon Hall|NZL} was brief.",
    "NEW YORK - Peru and the United States disagree. Peruvian ships wait, American ships too. {The government|} had no comment.",
]


@pytest.mark.parametrize("marked", TOLD)
def test_whose_officials_are(marked: str) -> None:
    check(marked)


DATELINES = {
    "BEIRUT: Talks ended.": ("Beirut",),
    "YEREVAN. – Talks ended.": ("Yerevan",),
    "KOROR/SUVA - Palau asked.": ("Koror", "Suva"),
    "PANAMA CITY — The statement came.": ("Panama City",),
    "By our reporter\n\nLima, 3 May (PNA) - Peru asked.": ("Lima",),
    "Paris Hilton said: no": (),
    "Mali - a country": (),
    "Nobody came to Lima - or so it seemed.": (),
}


@pytest.mark.parametrize("text", DATELINES)
def test_towns_of_a_dateline(text: str) -> None:
    assert towns_of_dateline(text) == DATELINES[text]
