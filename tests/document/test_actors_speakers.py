"""Who speaks and whose he is: an official without a name beside somebody else's, and what a man studies, where he lives, whom he serves.
Mentions are marked as in `test_actors_strangers`."""

from __future__ import annotations

import pytest

from tests.document.test_actors_strangers import check

OFFICIALS = [
    # the name after the comma is the subject of what he tells
    "According to {a senior Ghanaian official|GHA|None}, Akufo-Addo was told of the raid.",
    "According to {a Norwegian diplomat|NOR|None}, {Jonas Gahr Støre|NOR|Jonas Gahr Støre} later flew home.",
    "In talks with {the Kenyan ambassador|KEN|None}, {William Ruto|KEN|William Ruto} has asked for more.",
    # or his own
    "According to {a senior Norwegian official|NOR|Jonas Gahr Støre}, Jonas Gahr Støre, the ship has left.",
    "{A Kenyan official|KEN|William Ruto}, William Ruto, said so.",
    "She spoke to {a Ghanaian lawyer|GHA|Akua Boahen}, {Akua Boahen|GHA|Akua Boahen}, on Monday.",
]


@pytest.mark.parametrize("marked", OFFICIALS)
def test_an_official_without_a_name_is_not_who_is_named_next(marked: str) -> None:
    check(marked, "2024-03-05")
