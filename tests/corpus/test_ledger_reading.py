"""How sentences stand beside an entry by likeness, and how many are read."""

from __future__ import annotations

import numpy as np
import pytest

from communique.corpus.ledger.grouping import is_surely_one, is_unlike
from communique.corpus.ledger.reading import (
    MOST,
    MOST_ENTRIES,
    OF_DOCUMENT,
    Likes,
    can_read,
    choose,
    likes_of,
    measures_of_likeness,
    odds,
    standing_of,
    tells_of,
    tops_of,
    windows_of,
)
from communique.encoder import has_likeness

ALIKES = np.array([[0.9, 0.2, 0.5, 0.6], [0.4, 0.7, 0.1, 0.3]])


def test_the_sentences_most_like_an_entry_are_chosen() -> None:
    assert choose(ALIKES[0], ["a", "a", "b", "b"], [False, True, True, True]) == [3, 2, 1]


LIKES = Likes(
    wordings=np.array([[1.0, 0.3, 0.6, 0.5], [0.3, 1.0, 0.8, 0.1], [0.6, 0.8, 1.0, 0.2], [0.5, 0.1, 0.2, 1.0]]),
    sentences=np.full((4, 4), 0.7),
    about=np.full((4, 4), 0.9),
)


def test_two_tellings_stand_by_the_others_that_may_be_meant() -> None:
    beside = {"like sentence": 0.7, "like about": 0.9}
    nearest = {"like": 0.8, "like squared": 0.64, "nearest": 1.0, "like lead": 0.2, "like claim": 0.7}
    assert measures_of_likeness(LIKES, 1, 2, near=[1, 0], here=[2, 3]) == pytest.approx(nearest | beside)
    second = {"like": 0.6, "like squared": 0.36, "nearest": 0.0, "like lead": -0.2, "like claim": 0.1}
    assert measures_of_likeness(LIKES, 0, 2, near=[1, 0], here=[2, 3]) == pytest.approx(second | beside)


def test_a_telling_alone_leads_none() -> None:
    found = measures_of_likeness(LIKES, 0, 1, near=[0], here=[1])
    assert found["like lead"] == found["like claim"] == found["like"]


@pytest.mark.skipif(not has_likeness(), reason="needs the model of sentences")
def test_what_stands_about_a_telling_tells_which_matter_is_meant() -> None:
    loan = [
        "Peru asked for a loan of 30 million dollars to repair the port.",
        "Half of the loan has been paid out, and it asked for the rest.",
    ]
    again = ["The ministers spoke of the loan for the repair of the port.", "Peru repeated that it wants all of it."]
    herd = ["The cattle fell ill in March.", "Peru repeated that it wants all of it."]
    likes = likes_of(["for the rest", "all of it", "all of it"], [loan, again, herd])
    assert likes.wordings[0, 1] == pytest.approx(likes.wordings[0, 2])
    assert likes.about[0, 1] > likes.about[0, 2]


def test_few_of_one_document_and_few_in_all() -> None:
    likeness = np.linspace(1.0, 0.1, 40)
    assert len(choose(likeness, ["a"] * 40, [True] * 40)) == OF_DOCUMENT
    assert len(choose(likeness, [str(n) for n in range(40)], [True] * 40)) == MOST


def test_what_stands_about_a_sentence_is_read_with_it() -> None:
    documents = ["a"] * 4 + ["b"] * 20
    assert windows_of([10, 1, 12], documents) == [range(4), range(7, 15)]
    assert windows_of([5, 20], documents) == [range(4, 12), range(17, 24)]


def test_windows_do_not_overlap() -> None:
    assert windows_of([3, 12], ["a"] * 30) == [range(8), range(9, 17)]


def test_a_retelling_tells_no_outcome() -> None:
    assert tells_of({"none": 0.2, "same": 0.5, "kept": 0.2, "unmet": 0.1, "match": 0.9}) == pytest.approx(0.3)


def test_a_sentence_stands_by_the_best_of_its_entry_and_by_the_other_entries() -> None:
    found = standing_of(ALIKES, [0, 2], 0, 2, tops_of(ALIKES))
    assert found == pytest.approx({"like": 0.5, "like lead": -0.4, "like claim": 0.4, "alone": 1.0})
    assert standing_of(ALIKES, [0, 1], 0, 1, tops_of(ALIKES))["like claim"] == pytest.approx(-0.5)


def test_among_many_entries_none_is_alone() -> None:
    many = np.vstack([ALIKES] * 4)
    assert "alone" not in standing_of(many, [0, 2], 0, 2, tops_of(many))


def test_more_than_a_desk_holds_is_not_read() -> None:
    assert not can_read(MOST_ENTRIES + 1)
    assert not can_read(0)


def test_both_readings_of_two_tellings_count() -> None:
    sure = {"same": 0.6, "repeated": 0.3, "none": 0.05, "other": 0.05, "match": 0.9}
    unsure = {"same": 0.1, "repeated": 0.1, "none": 0.7, "other": 0.1, "match": 0.1}
    found = odds(sure, unsure)
    assert found["read as one"] > 0 > found["read back as one"]
    assert found["read match"] == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("measures", "unlike"),
    [
        ({"words": 1.0, "act": 1.0, "like": 0.5, "read as one": -1.0, "read back as one": -0.3}, True),  # "stop the raids", "stop meddling"
        ({"words": 1.0, "act": 1.0, "like": 0.5, "read as one": 3.0, "read back as one": -0.3}, False),
        ({"words": 1.0, "act": 1.0, "like": 0.7, "read as one": -1.0, "read back as one": -0.3}, False),
        ({"words": 2.0, "act": 1.0, "like": 0.5, "read as one": -1.0, "read back as one": -0.3}, False),
        ({"words": 1.0, "like": 0.2, "like about": 0.6, "read as one": -1.0, "read back as one": -1.0}, False),  # "the rest", of one loan
    ],
)
def test_the_word_of_the_act_alone_makes_no_two_tellings_one(measures: dict[str, float], unlike: bool) -> None:
    assert is_unlike(measures) == unlike


SURELY = [  # measures of two tellings, and whether they are surely of one matter
    ({"other account soon": 1.0, "words": 2.0, "like": 0.8, "read match": 6.0}, True),
    ({"other account soon": 1.0, "words": 2.0, "like": 0.8, "read match": 3.0}, False),
    ({"other account soon": 1.0, "words": 1.0, "like": 0.4, "read match": 6.0}, False),
    ({"other account soon": 1.0, "like": 0.8, "read match": 6.0}, False),
    ({"words": 3.0, "like": 0.8, "read match": 9.0}, False),
]


@pytest.mark.parametrize(("measures", "one"), SURELY)
def test_two_accounts_of_the_same_days_that_tell_one_act_are_one_whatever_they_call_it(measures: dict[str, float], *, one: bool) -> None:
    assert is_surely_one(measures) is one
