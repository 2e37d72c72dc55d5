"""Who speaks and whose he is: an official without a name beside somebody else's, and what a man studies, where he lives, whom he serves.
Mentions are marked as in `test_actors_strangers`."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.records import Document
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


OF_NOBODY = [
    # what one studies, or deals with
    "{Rosa Quispe||Rosa Quispe}, an Iran scholar at a college, spoke. {Quispe||Rosa Quispe} left.",
    "{Rosa Quispe||Rosa Quispe}, an expert on Peru, spoke.",
    "{The Fiji watcher Jon Abt||Jon Abt} spoke.",
    "{Jon Abt||Jon Abt}, treasurer of the Friendship Circle with Chile, spoke.",
    # where one lives
    "Chile blames the movement and {its Lima-based leader Jon Abt||Jon Abt}.",
    "{The Lima-based lawyer Jon Abt||Jon Abt} spoke.",
    # an office that many states have
    "A spokesman for {the Prime Minister's Office||}, {Jon Abt||Jon Abt}, spoke.",
    # but who is called by a state's adjective, or serves it
    "{Rosa Quispe|IRN|Rosa Quispe}, an Iranian scholar, spoke.",
    "{Rosa Quispe|PER|Rosa Quispe}, a scholar from Peru, spoke.",
    "{Rosa Quispe|PER|Rosa Quispe}, a reporter with Peru's radio, spoke.",
    "The director for Fiji of {the Peruvian Foreign Ministry|PER|}, {Rosa Quispe|PER|Rosa Quispe}, spoke.",
    "{Fiji's director for Peru|FJI|} spoke.",
    # a paper
    "Kenya waits. The envoy told {the Nation||} that Peru had asked.",
    "Kenya waits. Its president told {the nation|KEN|} that Peru had asked.",
]


@pytest.mark.parametrize("marked", OF_NOBODY)
def test_what_one_studies_and_where_one_lives_is_not_ones_state(marked: str) -> None:
    check(marked, "2024-03-05")


SPEAKERS = [
    ("The head of the press office of the Kenyan army, Paul Njoroge, said the road was open.", "Paul Njoroge", "KEN"),
    ("The treasurer of the Friendship Circle with Chile, Jon Abt, said the road was open.", "Jon Abt", None),
    ("The spokesman for Angela Merkel, Jon Abt, said the road was open.", "Jon Abt", None),
    ("Fiji sent its minister. Its spokesman, Jon Abt, said the road was open.", "Jon Abt", "FJI"),
    ("The report of the talks with Chile said the road was open.", "report of the talks with Chile", None),
    ("The spokesman for the premier, Narendra Modi, said the road was open.", "spokesman for the premier, Narendra Modi", "IND"),
]


@pytest.mark.parametrize(("text", "name", "code"), SPEAKERS)
def test_who_speaks_is_named_at_the_end_of_what_he_is_called(text: str, name: str, code: str | None) -> None:
    found = annotate(Document("d", text, published="2021-03-05"))
    said = next(one for one in found.attributions if one.cue[0].exact == "said")
    codes = [actor.code for one in found.mentions if one.id in said.speakers for actor in one.actors]
    assert said.relay == (name,)
    assert codes == ([code] if said.speakers else [])


def test_a_number_is_no_king() -> None:
    check("Under Chapter {VII||} of the charter and Chapter {VI||} sanctions bind {King Mohammed VI|MAR|Mohammed VI}.", "2012-07-17")


OF_BODIES = [
    "Two Somali boats collided, Kenya's coast guard said. {Jon Abt|KEN|Jon Abt}, a coast guard spokesman, blamed the Somali navy.",
    # whose he is called
    "The Kenyan coast guard saw two ships. {Commodore Jon Abt|SOM|Jon Abt}, a Somali coast guard spokesman, said they were lost.",
]


@pytest.mark.parametrize("marked", OF_BODIES)
def test_who_speaks_for_a_body_is_of_the_one_told_of_right_before(marked: str) -> None:
    check(marked, "2024-03-05")
