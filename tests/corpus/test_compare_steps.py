"""Acts told alike of which one is surely further: signed, accepted, dated more finely, priced, or not left open."""

from __future__ import annotations

import pytest

from communique.corpus.compare.features import features_of
from communique.corpus.compare.steps import find_seal, find_step
from tests.corpus.test_compare import account
from tests.corpus.test_compare_variants import Told, aligned

BOTH = "ECU+PER"
STEPS: list[tuple[Told, Told, str]] = [
    (
        (BOTH, "agree", "The sides agreed to improve the ferry service at Tumbes"),
        (BOTH, "state", "The sides signed the Arrangement on Improving the Ferry Service at Tumbes"),
        "bindingness",
    ),
    (
        (BOTH, "agree", "The sides agreed to sign the ferry treaty in June"),
        (BOTH, "state", "The sides signed the ferry treaty"),
        "bindingness",
    ),
    (
        (BOTH, "agree", "The sides agreed to hold a forum on the glaciers when conditions are ripe"),
        (BOTH, "agree", "The sides agreed to revive the forum on the glaciers"),
        "certainty",
    ),
    (
        (BOTH, "ready", "The sides are ready to share the data of the dams with each other"),
        (BOTH, "agree", "The sides agreed on an exchange of figures about the reservoirs"),
        "bindingness",
    ),
    (
        ("PER", "invite", "The Minister extended an invitation to his guest to visit Lima"),
        ("PER", "accept", "The Minister accepted an invitation to visit Lima"),
        "bindingness",
    ),
    (
        ("ECU", "invite", "The Minister extended an invitation to attend the fair in Loja"),
        ("PER", "thank", "The Minister thanked Ecuador for the invitation to the fair, which he will attend"),
        "bindingness",
    ),
    (
        ("PER", "state", "The next round will take place in May; the town remains to be fixed"),
        ("PER", "state", "The cabinets will convene in Cuenca in May"),
        "certainty",
    ),
    (
        (BOTH, "commit", "The sides will set up a joint committee on the glaciers"),
        (BOTH, "commit", "The sides will have a glacier board, which shall sit in March"),
        "specificity",
    ),
    (
        ("PER", "state", "The cabinets will meet in Cuenca in the last quarter of the year"),
        ("PER", "state", "The cabinets will meet in Cuenca in November"),
        "specificity",
    ),
    (
        (BOTH, "agree", "The sides agreed to resume the talks in Quito in October"),
        (BOTH, "agree", "The sides agreed to continue the talks in Quito on 14 October"),
        "specificity",
    ),
    (
        ("PER", "thank", "The Minister thanked Ecuador for its share in the lock at Zarumilla"),
        ("ECU", "state", "Ecuador is giving 140 million dollars for the lock at Zarumilla"),
        "specificity",
    ),
    (
        (BOTH, "agree", "The sides agreed to open a school of fisheries at Tumbes once the law is passed"),
        (BOTH, "agree", "The sides agreed on a college for fishermen at Tumbes"),
        "certainty",
    ),
    (
        (BOTH, "agree", "The sides agreed to reopen the glacier road"),
        (BOTH, "agree", "The sides agreed on works that free the glacier road for lorries in October"),
        "specificity",
    ),
    (
        ("PER", "request", "The Minister asked the creditors to consider a relief of the railway debt"),
        ("PER", "call_for", "The Minister also called on the lenders to write the railway's debts off"),
        "bindingness",
    ),
    (
        ("PER", "regret", "The Minister expressed regret at the sinking of the boat from Guayaquil"),
        ("PER", "apologise", "The Minister conveyed an apology for what happened to the crew from Guayaquil"),
        "bindingness",
    ),
]
NO_STEPS: list[tuple[Told, Told]] = [
    (  # what is signed is another thing
        (BOTH, "agree", "The sides agreed to improve the ferry service at Tumbes"),
        (BOTH, "state", "The sides signed a treaty on extradition"),
    ),
    (  # another month is no finer one
        (BOTH, "agree", "The sides agreed to continue the talks in October"),
        (BOTH, "agree", "The sides agreed to continue the talks on 3 November"),
    ),
    (  # the same day in other words
        (BOTH, "agree", "The sides agreed to end the talks on the canal by 31 December"),
        (BOTH, "agree", "The sides agreed to end the talks on the canal before the end of the year"),
    ),
    (  # a year that is not of the act, or stands in a name
        (BOTH, "agree", "The sides agreed to revise the canal treaty, which dates from 1998"),
        (BOTH, "agree", "The sides agreed to revise the canal treaty"),
    ),
    (
        (BOTH, "agree", "The sides agreed to revise the canal plan 2030"),
        (BOTH, "agree", "The sides agreed to revise the canal plan"),
    ),
    (
        (BOTH, "agree", "The sides agreed to revise the canal plan of Bahrain 2030"),
        (BOTH, "agree", "The sides agreed to revise the canal plan of Bahrain"),
    ),
    (  # how often is no condition
        (BOTH, "agree", "The sides agreed to hold the fair at Tumbes once a season"),
        (BOTH, "agree", "The sides agreed to hold the fair at Tumbes"),
    ),
    (  # where dates and conditions point two ways nothing is told
        (BOTH, "agree", "The sides agreed to hold the fair at Tumbes in May if the road is open"),
        (BOTH, "agree", "The sides agreed to hold the fair at Tumbes"),
    ),
    (  # both are only to be weighed
        ("PER", "request", "The Minister asked the creditors to review the railway debt"),
        ("PER", "request", "The Minister asked for a review of the railway debt"),
    ),
    (  # the same sum in words
        ("ECU", "thank", "The Minister thanked Peru for five hundred million dollars for the lock"),
        ("PER", "commit", "Peru will give $500 million for the lock"),
    ),
]


@pytest.mark.parametrize(("weaker", "stronger", "scale"), STEPS)
def test_the_further_act_is_stronger(weaker: Told, stronger: Told, scale: str) -> None:
    found, turned = aligned(weaker, stronger), aligned(stronger, weaker)
    assert (found.relation, found.scale, turned.relation) == ("right_stronger", scale, "left_stronger")


@pytest.mark.parametrize(("left", "right"), NO_STEPS)
def test_no_step_is_made_of_what_is_another_thing(left: Told, right: Told) -> None:
    one, two = (account(name, (party, act, None, words)) for name, (party, act, words) in (("l", left), ("r", right)))
    a, b = features_of(one, two), features_of(two, one)
    assert (find_seal(a, b), find_step(a, b)) == (None, None)


@pytest.mark.parametrize("money", ["$2 trillion", "₹2 trillion", "₺40,000"])
def test_a_sum_is_shown_whole(money: str) -> None:
    left = account("l", ("PER", "thank", None, "The Minister thanked Ecuador for its share in the lock"))
    right = account("r", ("ECU", "state", None, f"Ecuador is giving {money} for the lock"))
    step = find_step(features_of(left, right), features_of(right, left))
    assert step is not None
    assert [span.exact for span in step.second] == [money]
