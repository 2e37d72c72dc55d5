"""Statements told in the same words but for a few: which is stronger, what differs, what contradicts."""

from __future__ import annotations

from typing import Any

import pytest

from communique.corpus.compare.features import features_of
from communique.corpus.compare.measures import hits_of
from communique.corpus.compare.relations import _reason, _shown, align
from communique.records import Alignment, Span
from tests.corpus.test_compare import account

Told = tuple[str, str, str]  # party, act, words; the third word is the verb


def aligned(left: Told, right: Told) -> Alignment:
    one, two = (account(name, (party, act, None, words)) for name, (party, act, words) in (("l", left), ("r", right)))
    return align(features_of(one, two), features_of(two, one))


ACTS: list[tuple[Told, Told, str, str | None]] = [
    (
        ("PER", "ready", "Peru is ready to dredge the harbour of Ilo"),
        ("PER", "commit", "Lima has promised to dredge the harbour of Ilo"),
        "right_stronger",
        "bindingness",
    ),
    (
        ("GHA+TGO", "agree", "Both sides agreed to dredge the Volta at Kete"),
        ("GHA+TGO", "hope", "Both sides hope to dredge the Volta at Kete"),
        "left_stronger",
        "bindingness",
    ),
    (
        ("FIN", "support", "The minister supports a railway to Kirkenes harbour"),
        ("FIN", "discuss", "The minister discussed a railway to Kirkenes harbour"),
        "left_stronger",
        "bindingness",
    ),
    (
        ("KEN", "commit", "Nairobi surely will lift the ban on onions"),
        ("KEN", "commit", "Nairobi perhaps might lift the ban on onions"),
        "left_stronger",
        "certainty",
    ),
    (
        ("THA", "condemn", "The minister condemned the shelling of the temple"),
        ("THA+KHM", "condemn", "The ministers jointly condemned the shelling of the temple"),
        "right_stronger",
        "scope",
    ),
    (
        ("POL", "condemn", "The minister condemned the cutting of the cable"),
        ("POL", "condemn", "The minister condemned the cutting of the cable by the Eagle"),
        "right_stronger",
        "specificity",
    ),
    (
        ("POL", "condemn", "The minister condemned the cutting of the cable"),
        ("POL", "condemn", "The minister condemned Transmar for the cutting of the cable"),
        "right_stronger",
        "specificity",
    ),
    (
        ("OMN", "emphasise", "Minister Said underlined the part of the Gulf council in this"),
        ("OMN", "emphasise", "The minister underlined the part of the Gulf council in this"),
        "same",
        None,
    ),
    (
        ("TZA", "concern", "The envoy voiced deep concern over the dam at Rusumo"),
        ("TZA", "concern", "The envoy voiced concern over the dam at Rusumo"),
        "left_stronger",
        "intensity",
    ),
    (
        ("LKA", "condemn", "The envoy condemned the shelling of the ferry in the strongest terms"),
        ("LKA", "condemn", "The envoy condemned the shelling of the ferry"),
        "left_stronger",
        "intensity",
    ),
    (
        ("LKA", "commit", "The navy will open the lane off Mannar"),
        ("LKA", "commit", "The navy will try to open the lane off Mannar"),
        "left_stronger",
        "certainty",
    ),
    (
        ("FJI+TON", "acknowledge", "The ministers noted the work of the envoy on reefs"),
        ("FJI+TON", "welcome", "The ministers welcomed the work of the envoy on reefs"),
        "right_stronger",
        "intensity",
    ),
]


@pytest.mark.parametrize(("left", "right", "relation", "scale"), ACTS)
def test_of_one_content_the_act_and_the_speakers_say_which_side_is_stronger(
    left: Told, right: Told, relation: str, scale: str | None
) -> None:
    made = aligned(left, right)
    assert (made.relation, made.scale, made.contradiction) == (relation, scale, False)


NO_LEAD: list[tuple[Told, Told, str]] = [  # and the scale on which neither leads
    (
        ("NOR", "thank", "The minister thanked Lima for a possible pardon of the crew"),
        ("NOR", "thank", "The minister thanked Lima for the pardon of the crew"),
        "certainty",
    ),
    (
        ("CHL+PER", "agree", "Both sides agreed to consider a tunnel at Arica"),
        ("CHL+PER", "agree", "Both sides agreed to consider with Tacna a tunnel at Arica"),
        "certainty",
    ),
    (
        ("LKA", "commit", "The navy will strive to open the lane off Mannar"),
        ("LKA", "commit", "The navy will try to open the lane off Mannar"),
        "certainty",
    ),
]


@pytest.mark.parametrize(("left", "right", "scale"), NO_LEAD)
def test_thanks_and_what_both_leave_open_are_on_no_scale(left: Told, right: Told, scale: str) -> None:
    assert aligned(left, right).scale != scale


def test_a_refusal_is_not_stronger_than_the_demand() -> None:
    asked = ("MLI", "demand", "Mali has demanded the release of the herdsmen")
    assert aligned(asked, ("MRT", "reject", "Mauritania has refused the release of the herdsmen")).relation == "differs"


APART = [  # two tellings of "The ministers agreed to ..." and the words in which they part; whether they contradict each other
    ("send 30 buses to the strike at Puno", "send 45 buses to the strike at Puno", ("30", "45"), True),
    ("reopen the harbour of Ilo in March", "reopen the harbour of Ilo in May", ("March", "May"), True),
    ("reopen the harbour with twelve tugs", "reopen the harbour with ten tugs", ("twelve", "ten"), True),
    ("lower the toll on lorries at Desaguadero", "lower the toll on lorries at Kasani", ("Desaguadero", "Kasani"), False),
    ("open a line of ships between Rome and Tunis", "open a line of ships between Genoa and Tunis", ("Rome", "Genoa"), False),
    ("set up a standing committee on fisheries", "set up a standing committee on tourism", ("fisheries", "tourism"), False),
]


@pytest.mark.parametrize(("left", "right", "words", "contradicts"), APART)
def test_one_figure_name_or_topic_in_place_of_another_is_told(left: str, right: str, words: Any, contradicts: bool) -> None:
    made = aligned(*(("PER+BOL", "agree", f"The ministers agreed to {told}") for told in (left, right)))
    assert (made.relation, made.contradiction, made.reason) == ("differs", contradicts, '"{}" versus "{}"'.format(*words))
    assert tuple(span.exact for span in (*made.left_phrases, *made.right_phrases)) == words


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("send 30 buses to the strike at Puno", "send some 28 buses to the strike at Puno"),
        ("send 2.9 tons of feed to the farms at Puno", "send 3 tons of feed to the farms at Puno"),
        ("keep the tugs at the harbour from 2025", "keep the tugs at the harbour until 2026"),
        ("send thirty buses to the strike at Puno", "send 30 buses to the strike at Puno"),
        ("rebuild the school at Kharkiv with tents", "rebuild the school at Kharkov with tents"),
        ("keep the ceasefire on the lake", "keep the truce on the lake"),
        ("send 30 buses to the strike at Puno", "lend 45 lorries to the mine at Oruro"),
    ],
)
def test_what_may_be_one_figure_or_name_is_no_difference_of_that_kind(left: str, right: str) -> None:
    made = aligned(*(("PER+BOL", "agree", f"The ministers agreed to {told}") for told in (left, right)))
    assert not made.contradiction
    assert " versus " not in made.reason


DAYS = [  # words of an agreement in either account, and how they are told where the days alone decide
    (
        "Both sides agreed to meet the herdsmen of Kidal on 10 June",
        "Both sides brought the meeting with the herdsmen forward to June 4",
        True,
    ),
    ("Both sides agreed to meet the herdsmen of Kidal on 10 June", "Both sides set the meeting with the herdsmen for June 10th", False),
    ("Both sides agreed to meet the herdsmen of Kidal on 9-10 June", "Both sides set the meeting with the herdsmen for 9 June", False),
    ("Both sides agreed to meet the herdsmen of Kidal in June", "Both sides set the meeting with the herdsmen for 4 May", False),
    ("Both sides agreed to dig a well by 10 June", "Both sides brought the meeting with the herdsmen forward to June 4", False),
]


@pytest.mark.parametrize(("left", "right", "apart"), DAYS)
def test_one_thing_set_on_two_days_differs_however_worded(left: str, right: str, apart: bool) -> None:
    made = aligned(("MLI+MRT", "agree", left), ("MLI+MRT", "agree", right))
    shown = "10 June" in made.reason and "June 4" in made.reason
    assert (shown and made.relation == "differs") == apart


COUNTS = [  # the acts of either account, and the figures that are told where they alone decide
    ("Lima will lend 10 million dollars for the road", "Quito welcomed the plan of Lima to lend 15 million dollars for the road", True),
    ("Lima will send 300 police officers to the port", "Lima announced that it would send 500 police officers to the port", True),
    ("Lima will send more than 300 officers to the port", "Lima announced that it would send 500 officers to the port", False),
    ("Lima will send 300 officers to the port", "Lima announced that it would send 500 ships to the port", False),
    ("Lima will lend 10 million dollars in 2026", "Quito welcomed the plan of Lima to lend 10 million dollars", False),
    ("Lima will send 300 officers and 2 ships to the port", "Lima announced that it would send 500 officers to the port", False),
    ("Lima will send 300 more officers to the port", "Lima announced that it would send 500 more officers to the port", True),
    ("Lima will raise trade from 5 million to 10 million dollars", "Lima announced that it would raise trade to 15 million dollars", True),
    ("Lima will raise trade from $5 billion to $10 billion", "Lima announced that it would raise trade to $15 billion", True),
    ("Lima will raise trade from 5 million to 10 million dollars", "Lima announced that it would raise trade to 10 million dollars", False),
    ("Lima will raise trade to $10 billion in 2026 and lend more", "Lima announced that it would raise trade to $10 billion", False),
]


@pytest.mark.parametrize(("left", "right", "apart"), COUNTS)
def test_two_figures_of_one_thing_differ_however_worded(left: str, right: str, apart: bool) -> None:
    made = aligned(("PER", "commit", left), ("ECU" if "Quito" in right else "PER", "welcome" if "Quito" in right else "intend", right))
    assert (" versus " in made.reason and made.relation == "differs" and made.left_phrases[0].exact.lstrip("$")[0].isdigit()) == apart


@pytest.mark.parametrize(
    ("left", "right", "phrases"),
    [
        ("to 500 men", "by 500 men", ("to 500 men", "by 500 men")),
        ("to $5 million", "by $5 million", ("to $5 million", "by $5 million")),
        ("by about 500 men", "to 500 men", None),  # no figure stands behind "by"
        ("to 500 men", "to 500 men", None),
        ("by 500 men", "to 500 ships", None),
    ],
)
def test_to_which_figure_and_by_which_are_two(left: str, right: str, phrases: tuple[str, str] | None) -> None:
    made = aligned(
        ("PER", "commit", f"Lima will raise its share in the mission {left}"),
        ("PER", "intend", f"Lima would raise its share in the mission {right}"),
    )
    told = (made.left_phrases[0].exact, made.right_phrases[0].exact) if " versus " in made.reason and made.relation == "differs" else None
    assert told == phrases


def test_an_act_is_no_detail_on_one_side_only() -> None:
    short = ("IDN", "emphasise", "The minister stressed the weight of coral reefs")
    longer = (
        "IDN",
        "emphasise",
        "The minister underlined the weight of coral reefs and of the people who fish there, old and young, poor and less poor",
    )
    assert (aligned(short, longer).scale, aligned(short, longer).reason) == ("specificity", "more of the same")


def test_one_word_is_not_told_against_itself() -> None:
    spans = (Span(0, 4, "will"),), (Span(9, 13, "Will"),)
    assert (_reason("certainty", *spans, 1), _reason("certainty", spans[0], (Span(9, 12, "may"),), 1)) == (
        "more of the same",
        '"will" versus "may"',
    )


def test_what_leaves_it_open_is_shown_and_no_word_of_both_sides() -> None:
    words = ("Lima promised that the panels would be moved within days", "Lima said that the panels would be moved as soon as it can")
    sides = [
        features_of(account("l", ("PER", "commit", None, a)), account("r", ("PER", "commit", None, b))) for a, b in (words, words[::-1])
    ]
    shown = _shown("certainty", sides[0], sides[1])
    assert [[span.exact for span in spans] for spans in shown] == [[], ["as soon as"]]


def test_once_leaves_open_only_what_waits_for_something() -> None:
    words = ("Oslo will send them at once", "Oslo will send them once more", "Oslo will send them once Dakar agrees")
    found = [
        hits_of(features_of(account("l", ("NOR", "commit", None, text)), account("r", ("NOR", "commit", None, text))), "proviso_word")
        for text in words
    ]
    assert [len(hits) for hits in found] == [0, 0, 1]
