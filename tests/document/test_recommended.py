"""What reports recommend: items under a line that tells to whom, and what a society says itself that a state should do."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.headed import find_addressed

REPORT = "Abuses at the border\n\nKenya and Uganda held migrants.\n\nRecommendations\n\n"


def entries(text: str, kind: str, publisher: str) -> set[tuple[str, str, str]]:
    made = annotate(make_document(text, date="2023-06-01", kind=kind, publisher=publisher))
    named = {mention.id: "+".join(str(actor.code) for actor in mention.actors) for mention in made.mentions}
    return {(one.kind, "+".join(named[i] for i in one.counterparts), one.substance.exact) for one in made.entries}


ITEMS = [  # what stands below the heading, and the demands in it
    (
        "To the Government of Kenya\n- Release all migrants.\n- Press Uganda to pay.\n",
        {("KEN", "Release all migrants"), ("KEN", "Press Uganda to pay")},
    ),
    ("To Uganda:\n\n1. Immediately open the camps to the press.\n", {("UGA", "Immediately open the camps to the press")}),
    ("To the donors\n- Release the funds.\n", set()),
    ("To the Government of Kenya\n- Nairobi, 2019.\n- The report of May.\n", set()),
    ("To Kenya went all the money.\n- Release all migrants.\n", set()),
    ("Work of the Government of Kenya\n- Release of all migrants.\n", set()),
]


@pytest.mark.parametrize(("below", "asked"), ITEMS)
def test_items_under_an_address_are_demands(below: str, asked: set[tuple[str, str]]) -> None:
    found = entries(REPORT + below, "report", "Human Rights Watch")
    assert found == {("demand", code, words) for code, words in asked}


def test_the_press_recommends_nothing() -> None:
    assert entries(REPORT + "To the Government of Kenya\n- Release all migrants.\n", "news", "Reuters") == set()


SHOULD = [
    (
        "The Government of Kenya should open a registry of the missing.",
        "Human Rights Watch",
        {("demand", "KEN", "open a registry of the missing")},
    ),
    ("The Government of Kenya should have opened a registry.", "Human Rights Watch", set()),
]


@pytest.mark.parametrize(("text", "publisher", "asked"), SHOULD)
def test_a_society_recommends_in_its_own_words(text: str, publisher: str, asked: set[tuple[str, str, str]]) -> None:
    assert entries(text, "report", publisher) == asked


def test_addressed_lists_end_at_the_next_line() -> None:
    text = "To Peru\n- Pay.\n\n- Leave.\nThe end.\n- Stay.\nTo Chile\n(a) Go.\n"
    found = [(text[slice(*above)], [text[slice(*one)] for one in items]) for above, items in find_addressed(text)]
    assert found == [("To Peru", ["Pay.", "Leave."]), ("To Chile", ["Go."])]
