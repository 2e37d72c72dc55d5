"""The scale that is named for the stronger side of a match: one that its words, or its act, show."""

from __future__ import annotations

import pytest

from communique.corpus.compare.features import features_of
from communique.corpus.compare.scales import evidence_of, name_scale
from communique.records import Scale
from communique.resources import read_table
from tests.corpus.test_compare import account

Told = tuple[str, str, str]  # party, act, words

NAMED: list[tuple[Told, Told, Scale]] = [  # the stronger side, the weaker one, the scale
    (("PER", "agree", "Minister Vega agreed to dredge the canal"), ("PER", "discuss", "Minister Vega discussed the canal"), "bindingness"),
    (("PER", "condemn", "Minister Vega condemned the raid"), ("PER", "concern", "Minister Vega feared the raid"), "intensity"),
    (
        ("PER", "concern", "Minister Vega voiced grave and deep concern over the raid"),
        ("PER", "concern", "Minister Vega voiced concern over the raid"),
        "intensity",
    ),
    (
        ("PER", "commit", "Minister Vega will send 300 tonnes of maize to Guayaquil by 3 May 2025"),
        ("PER", "commit", "Minister Vega will send maize"),
        "specificity",
    ),
]


@pytest.mark.parametrize(("stronger", "weaker", "scale"), NAMED)
def test_the_scale_is_named_by_what_both_sides_are_like(stronger: Told, weaker: Told, scale: Scale) -> None:
    assert named(stronger, weaker) == scale


def named(stronger: Told, weaker: Told) -> Scale:
    left, right = (account(name, (party, act, None, words)) for name, (party, act, words) in (("l", stronger), ("r", weaker)))
    return name_scale(features_of(left, right), features_of(right, left))


def test_will_on_one_side_is_no_certainty_where_the_other_leaves_nothing_open() -> None:
    """Agreed and welcomed differ by the act, a clause with "will" beside a plain one by what it tells."""
    agreed = ("PER", "agree", "Minister Vega agreed that a dock would be dug at Ilo in 2025")
    welcomed = ("PER", "welcome", "Minister Vega welcomed the dock")
    assert named(agreed, welcomed) != "certainty"


@pytest.mark.parametrize("act", ["condemn", "agree", "commit"])
def test_one_act_in_the_same_words_of_force_is_no_more_intense_nor_more_binding(act: str) -> None:
    longer = ("PER", act, "Minister Vega took up the raid on the fleet by the Eagle")
    assert named(longer, ("PER", act, "Minister Vega took up the raid on the fleet")) == "specificity"


def test_scope_is_of_several_parties_beside_one() -> None:
    one, both = ("PER", "state", "Minister Vega spoke of the canal"), ("PER+ECU", "state", "Both sides spoke of the canal")
    assert named(one, both) != "scope"
    assert evidence(both, one)["stronger joint"] > evidence(both, one)["weaker joint"]


def evidence(stronger: Told, weaker: Told) -> dict[str, float]:
    left, right = (account(name, (party, act, None, words)) for name, (party, act, words) in (("l", stronger), ("r", weaker)))
    return evidence_of(features_of(left, right), features_of(right, left))


def test_the_table_weighs_evidence_that_there_is() -> None:
    known = evidence(*NAMED[0][:2])
    weighed = [row["evidence"] for row in read_table("scale_choices")]
    assert len(weighed) == len(set(weighed))
    assert all(name in known or name == "all" or " act: " in name or " act " in name for name in weighed)
