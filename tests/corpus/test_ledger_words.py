"""What passages are compared by, and whether a sentence tells a deed done, not done, or undone."""

from __future__ import annotations

import pytest

from communique.corpus.ledger.deeds import deed_in, is_negative, names_act
from communique.corpus.ledger.wording import notion_of, sentences_of, stem_of, tokens_of
from communique.lexicon import split_cell
from communique.resources import read_table


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("lift", "eased"),
        ("the WTO", "the World Trade Organization"),
        ("tariff", "tariffs"),
        ("built bridges", "construct a bridge"),
        ("city", "cities"),
    ],
)
def test_words_of_one_meaning_have_one_token(one: str, two: str) -> None:
    assert tokens_of(one) == tokens_of(two)


@pytest.mark.parametrize(
    ("one", "two"), [("city", "cited"), ("copper", "wheat"), ("open the post", "close the post"), ("the WTO", "world trade")]
)
def test_words_of_two_meanings_have_two(one: str, two: str) -> None:
    assert tokens_of(one) != tokens_of(two)


def test_verb_and_particle_are_one_notion() -> None:
    assert notion_of("removed") in tokens_of("took the miller's firm off the list")
    assert notion_of("removed") not in tokens_of("took the miller's firm along")


def test_words_that_only_tell_and_months_are_no_tokens() -> None:
    assert tokens_of("She promised and demanded it in March") == frozenset()


def test_a_short_form_ends_no_sentence() -> None:
    assert [span.exact.strip() for span in sentences_of("Gen. Paz left Peru. She rested.")] == ["Gen. Paz left Peru.", "She rested."]
    assert [span.exact.strip() for span in sentences_of("It opened on Nov. 9. Nobody came.")] == ["It opened on Nov. 9.", "Nobody came."]


DEEDS = [
    ("Slovakia lifted the tariffs on copper", "to ease its tariffs on copper", "done"),
    ("The tariffs on copper were lifted", "to ease its tariffs on copper", "done"),
    ("Slovakia has not lifted the tariffs", "to ease its tariffs on copper", "not done"),
    ("Slovakia imposed tariffs on copper", "to ease its tariffs on copper", "undone"),
    ("Some of the prisoners were released", "to free the prisoners", "in part"),
    ("Slovakia promised that tariffs would be lifted", "to ease its tariffs on copper", None),
    ("Peru asked Slovakia to put the bridge back", "restore the bridge", None),
    ("Copper is dear this year", "to ease its tariffs on copper", None),
]


@pytest.mark.parametrize(("clause", "substance", "told"), DEEDS)
def test_deeds(clause: str, substance: str, told: str | None) -> None:
    assert deed_in(clause, substance) == told


def test_only_the_act_that_a_substance_begins_with_counts() -> None:
    substance = "to obtain firm and lasting written guarantees of both sides that rule out the building of dams"
    assert not names_act("The dam was built", substance)


@pytest.mark.parametrize(
    ("substance", "negative"), [("not to use aircraft", True), ("will never station troops", True), ("to knot ties", False)]
)
def test_what_will_not_be_done(substance: str, negative: bool) -> None:
    assert is_negative(substance) is negative


def test_the_table_of_notions_is_sound() -> None:
    rows = read_table("notions")
    words = [word for row in rows for word in split_cell(row["words"])]
    assert len(words) == len(set(words))
    assert {row["opposite"] for row in rows} - {""} <= {row["notion"] for row in rows}
    assert {row["kind"] for row in rows} == {"act", "thing"}
    assert stem_of("tariffs") == stem_of("tariff")
