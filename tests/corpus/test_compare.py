"""Comparing accounts: rules on statements built by hand, and invented pairs of accounts with their matches (`tests/data/accounts`)."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from communique.corpus.compare import compare, find_concepts, stem
from communique.corpus.compare.features import features_of, without_names, years_meant
from communique.corpus.compare.matching import AGREEMENTS, Assignment, _are_two_acts, agreements, match_statements
from communique.corpus.compare.measures import certainty_level, hits_of
from communique.corpus.compare.pairs import _weighed, is_unsure
from communique.corpus.compare.relations import _is_refused, align
from communique.document.parsing import parse
from communique.document.statements.assemble import find_statements
from communique.encoder import likeness
from communique.export.comparisons import comparison_rows
from communique.records import (
    Actor,
    Alignment,
    Annotations,
    Comparison,
    Document,
    MadeBy,
    Mention,
    Span,
    Statement,
    StatementKind,
    make_span,
)
from communique.resources import read_table

PAIRS = sorted((Path(__file__).parents[1] / "data" / "accounts").glob("*.json"))


def account(name: str, *rows: tuple[str, str, str | None, str], negated: bool = False) -> Annotations:
    """An account of rows (party, act, topic, words); "BRA+IND" is said jointly. The phrase is the verb, the third word."""
    text = ". ".join(words for *_, words in rows) + "."
    mentions, statements, at = [], [], 0
    for n, (party, act, topic, words) in enumerate(rows):
        span = make_span(text, at, at + len(words))
        at = span.end + 2
        actors = tuple(Actor(code) for code in party.split("+"))
        mentions.append(Mention(f"m{n}", Span(span.start, span.start + 3, span.exact[:3]), f"e{n}", actors))
        kind: StatementKind = "frame" if act == "report" else "substance"
        statements.append(Statement(f"{name}{n}", span, None, (f"m{n}",), (), act, topic, kind, None, _phrase(span), negated))
    return Annotations(Document(name, text), MadeBy("0"), tuple(mentions), statements=tuple(statements))


def _phrase(span: Span) -> Span:
    word = span.exact.split()[2]
    start = span.start + span.exact.index(word)
    return Span(start, start + len(word), word)


def one_match(left: Annotations, right: Annotations) -> Alignment:
    (match,) = (a for a in compare(left, right).alignments if a.left and a.right)
    return match


RELATIONS = [
    (
        ("BRA+IND", "agree", "trade", "The leaders agreed to lower tariffs on maize"),
        ("BRA+IND", "discuss", "trade", "The leaders discussed tariffs on maize"),
        "left_stronger",
        "bindingness",
    ),
    (
        ("KEN", "commit", "peacekeeping", "President Kamau will keep troops in the peacekeeping mission"),
        ("SOM", "thank", "peacekeeping", "President Warsame thanked Kenya for keeping its troops in the peacekeeping mission"),
        "same",
        None,
    ),
    (
        ("NOR", "commit", "energy", "Minister Lie will open the gas pipeline"),
        ("NOR", "commit", "energy", "Minister Lie will open the gas pipeline at Emden on 3 May with Statnett"),
        "right_stronger",
        "specificity",
    ),
    (
        ("BRA+IND", "agree", "trade", "The leaders agreed to study ways to lower tariffs on maize if prices fall"),
        ("BRA+IND", "agree", "trade", "The leaders agreed to lower tariffs on maize by 4 percent in 2025"),
        "right_stronger",
        "specificity",
    ),
    (
        (
            "PER",
            "criticise",
            "fisheries",
            "Minister Rojas criticised the illegal, brutal and unprovoked seizure of two boats, a provocation",
        ),
        ("PER", "criticise", "fisheries", "Minister Rojas criticised the seizure of two boats"),
        "left_stronger",
        "blame",
    ),
    (
        ("PER", "demand", "detained citizens", "Minister Rojas urged Chile to release the detained sailors"),
        ("PER", "demand", "detained citizens", "Minister Rojas urged Chile to release the detained sailors"),
        "same",
        None,
    ),
    (
        ("PER", "propose", "fisheries", "Minister Rojas proposed a joint patrol of the strait by the navies of both states"),
        ("PER", "propose", "fisheries", "Minister Rojas proposed a joint patrol of the strait under a neutral chairman"),
        "differs",
        None,
    ),
]


@pytest.mark.parametrize(("left", "right", "relation", "scale"), RELATIONS)
def test_relation_and_scale(left: Any, right: Any, relation: str, scale: str | None) -> None:
    match = one_match(account("l", left), account("r", right))
    assert (match.relation, match.scale) == (relation, scale)
    if scale == "bindingness":
        assert match.left_phrases
        assert match.right_phrases
        assert " versus " in match.reason


VISITS = [  # a visit to come, as each side tells it, and whether they tell as much of it
    (("BRA+IND", "agree", "Paz will visit Lima at a suitable time"), ("IND", "accept", "Paz accepted an invitation to visit Peru"), False),
    (("BRA", "invite", "Oda invited Paz to visit Brazil"), ("BRA", "invite", "Oda invited Paz to Brasilia"), True),
    (("BRA", "invite", "Oda invited Paz to visit Brazil next year"), ("BRA", "invite", "Oda invited Paz to visit Brazil"), False),
]


@pytest.mark.parametrize(("left", "right", "alike"), VISITS)
def test_a_visit_to_come_is_one_however_it_is_worded(left: Any, right: Any, alike: bool) -> None:
    others = (("BRA", "demand", "tariffs", "Brazil asked India to lift tariffs"), ("IND", "raise", None, "India raised the fires at sea"))
    row = one_match(
        *(account(name, (*side[:2], None, side[2]), other) for name, side, other in zip("ab", (left, right), others, strict=True))
    )
    assert (row.relation == "same") == alike


def test_an_invitation_of_firms_is_no_visit_to_come() -> None:
    firms = account("a", ("BRA", "invite", None, "Oda invited Indian firms to the trade fair in Recife"))
    guest = account("b", ("BRA", "invite", None, "Oda invited Paz to visit Brazil"))
    assert not any(row.left and row.right for row in compare(firms, guest).alignments)


BERG = ("SWE", "request", "fisheries", "Minister Berg asked Norway for help against the sea louse in the strait")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            (
                "SWE",
                "commit",
                "energy",
                "Minister Berg reiterated the commitment of Sweden to stopping the flow of smuggled diesel to Norway",
            ),
            ("NOR", "demand", "energy", "Minister Lie demanded that Sweden act to stop the smuggling of diesel into Norway"),
        ),
        (
            ("SWE", "call_for", "transit", "Minister Berg called on Norway to exempt empty trains from the customs queue"),
            ("SWE+NOR", "agree", "transit", "The ministers agreed that empty trains pass outside the customs queue"),
        ),
        (BERG, ("SWE", "thank", "fisheries", "Minister Berg thanked Norway for help against the sea louse in the strait")),
    ],
)
def test_what_one_demands_is_not_the_same_as_what_is_promised_or_done(left: Any, right: Any) -> None:
    assert one_match(account("a", left), account("b", right)).relation == "differs"


def judged(left: tuple[str, str, str], right: tuple[str, str, str], *, denied: bool) -> str:
    """How the right one is told beside the left, which both are given as matched."""
    one = account("l", (left[0], left[1], None, left[2]))
    two = account("r", (right[0], right[1], None, right[2]), negated=denied)
    return align(features_of(one, two), features_of(two, one)).relation


REFUSED = [  # a demand or a matter, what the other side tells of it, and whether it denies it
    (("SWE", "demand", "Minister Berg demanded that Norway stop the trawlers"), ("NOR", "reject", "Minister Lie rejected the call"), False),
    (
        ("SWE", "demand", "Minister Berg demanded that Norway stop the trawlers"),
        ("NOR", "commit", "Oslo surely will not stop a trawler"),
        True,
    ),
    (
        ("SWE", "demand", "Minister Berg demanded that Norway lift the ban on trawlers"),
        ("NOR", "emphasise", "Minister Lie stressed that the ban on trawlers will stay until May"),
        False,
    ),
    (
        ("SWE", "commit", "Sweden intends to bring the case of the trawlers before the Court in The Hague"),
        ("NOR", "commit", "Norway surely will not accept the Court in The Hague"),
        True,
    ),
    (("SWE", "raise", "Minister Berg raised the trawlers in the strait"), ("NOR", "discuss", "Trawlers were not discussed"), True),
    (
        ("SWE", "emphasise", "Minister Berg stressed the damage by trawlers"),
        ("NOR", "state", "The trawlers were not on the agenda"),
        False,
    ),
]


@pytest.mark.parametrize(("left", "right", "denied"), REFUSED)
def test_what_is_refused_or_was_not_raised_stands_on_no_scale(left: Any, right: Any, denied: bool) -> None:
    assert judged(left, right, denied=denied) == "differs"


def test_what_is_asked_to_stay_and_stays_is_not_refused() -> None:
    both = ("SWE", "demand", "Minister Berg asked Norway to keep the strait open"), ("NOR", "state", "The strait will remain open")
    sides = [account(name, (party, act, None, words)) for name, (party, act, words) in zip("lr", both, strict=True)]
    assert not _is_refused(features_of(sides[0], sides[1]), features_of(sides[1], sides[0]))


def test_what_one_party_asks_and_refuses_itself_may_stand_on_a_scale() -> None:
    both = ("SWE", "demand", "Minister Berg demanded that the trawlers leave"), ("SWE", "reject", "Minister Berg rejected the trawlers")
    sides = [account(name, (party, act, None, words)) for name, (party, act, words) in zip("lr", both, strict=True)]
    a, b = features_of(sides[0], sides[1]), features_of(sides[1], sides[0])
    assert (_is_refused(a, b), _is_refused(b, a)) == (False, False)


@pytest.mark.parametrize(
    ("act", "words", "refused"),
    [
        ("reject", "Minister Lie rejected the call to keep trawlers out of the strait", True),
        ("reject", "Minister Lie rejected the trawlers' catch in the strait", False),
        ("state", "Minister Lie recalled the call to keep trawlers out of the strait", False),
        ("reject", "Minister Lie rejected the call for elections", False),
    ],
)
def test_a_call_that_is_refused_by_that_name_is_the_other_end_of_it(act: str, words: str, refused: bool) -> None:
    left = account("l", ("SWE", "demand", None, "Minister Berg demanded that Norway keep trawlers out of the strait"))
    right = account("r", ("NOR", act, None, words))
    (f,), (g,) = features_of(left, right), features_of(right, left)
    assert (AGREEMENTS["call refused"](f, g), AGREEMENTS["call refused"](g, f)) == (refused, refused)


@pytest.mark.parametrize(
    ("party", "acts", "apart"),
    [
        ("NOR", ("state", "emphasise"), True),
        ("SWE", ("state", "emphasise"), False),  # one party's view in either account
        ("SWE+NOR", ("state", "emphasise"), False),
        ("NOR", ("state", "thank"), False),
        ("NOR", ("promise", "emphasise"), False),
    ],
)
def test_what_each_party_says_is_so_by_its_own_lights_are_two_views(party: str, acts: tuple[str, str], apart: bool) -> None:
    left = account("l", ("SWE", acts[0], None, "Minister Berg stated that the cod is gone"))
    right = account("r", (party, acts[1], None, "Minister Lie stressed that the cod is there"))
    (f,), (g,) = features_of(left, right), features_of(right, left)
    assert AGREEMENTS["two views"](f, g) == AGREEMENTS["two views"](g, f) == apart


DOERS = [  # who is taken to speak, the act, the words up to it and behind, and whose act it is
    ("SWE", "agree", "They agreed", " to meet in Kiruna", {"SWE", "NOR"}),
    ("SWE", "discuss", "The ministers also discussed", " the cod", {"SWE", "NOR"}),
    ("SWE", "agree", "Minister Berg agreed", " to meet in Kiruna", {"SWE"}),
    ("SWE", "agree", "The Secretary and the Foreign Minister agreed", " to meet in Kiruna", {"SWE", "NOR"}),
    ("SWE", "agree", "The Prime Minister and Minister of Trade agreed", " to meet in Kiruna", {"SWE"}),
    ("SWE", "demand", "They demanded", " a quota", {"SWE"}),
    ("FIN", "agree", "They agreed", " to meet in Kiruna", {"FIN"}),
    ("SWE", "support", "Lie reaffirmed Norway's support", " for a quota", {"NOR"}),
    ("SWE", "welcome", "Berg welcomed Norway's support", " for a quota", {"SWE"}),
    ("SWE", "assure", "She was assured", " of a quota", {"NOR"}),
    ("SWE", "assure", "She assured", " him of a quota", {"SWE"}),
]


@pytest.mark.parametrize(("party", "act", "told", "rest", "doers"), DOERS)
def test_what_is_done_jointly_or_passed_on_is_the_act_of_those_whose_it_is(
    party: str, act: str, told: str, rest: str, doers: set[str]
) -> None:
    words = told + rest
    side, other = (account(name, (code, act, None, words)) for name, code in (("l", party), ("r", "NOR")))
    (statement,) = side.statements
    named = tuple(Mention("m9", _words(words, name), "e9", (Actor("NOR"),)) for name in ("Norway",) if name in words)
    phrase = make_span(words, 0, len(told)) if named else _words(words, told.split()[-1])
    document = replace(side.document, party="SWE")
    side = replace(side, document=document, mentions=(*side.mentions, *named), statements=(replace(statement, phrase=phrase),))
    (found,) = features_of(side, replace(other, document=replace(other.document, party="NOR")))
    assert found.codes == doers


def _words(text: str, words: str) -> Span:
    return make_span(text, text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("words", "years"), [("will meet next year", {"2025"}), ("by the end of the year", {"2024"}), ("will meet soon", set())]
)
def test_next_year_is_the_year_itself(words: str, years: set[str]) -> None:
    assert (years_meant(words, 2024), years_meant(words, None)) == (years, set())


@pytest.mark.parametrize(
    ("right", "matches"),
    [
        (("NOR", "thank", "fisheries", "Minister Lie thanked Sweden for help against the sea louse in the strait"), False),
        (("NOR", "commit", "fisheries", "Minister Lie promised Sweden help against the sea louse in the strait"), True),
        (("SWE", "call_for", "fisheries", "Minister Berg called for help against the sea louse in the strait"), True),
    ],
)
def test_whoever_gives_thanks_was_asked_for_nothing(right: Any, matches: bool) -> None:
    rows = compare(account("a", BERG), account("b", right)).alignments
    assert any(row.left and row.right for row in rows) == matches


@pytest.mark.parametrize(
    ("thanks", "matches"),
    [
        ("Minister Berg thanked Norway for the offer of a tug against oil in the strait", True),
        ("Minister Berg thanked Norway for a tug against oil in the strait", False),
        ("Minister Berg thanked Norway for a tug against oil in the strait near Ystad", True),
    ],
)
def test_no_thanks_are_given_for_what_is_only_held_out(thanks: str, matches: bool) -> None:
    offered = account("a", ("NOR", "offer", "fisheries", "Minister Lie offered Sweden a tug against oil in the strait near Ystad"))
    rows = compare(offered, account("b", ("SWE", "thank", "fisheries", thanks))).alignments
    assert any(row.left and row.right for row in rows) == matches


@pytest.mark.parametrize(("act", "matches"), [("thank", False), ("condemn", False), ("discuss", True)])
def test_what_each_does_to_the_other_is_two_acts(act: str, matches: bool) -> None:
    words = "{} once {}ed {} over the tug and the oil in the strait"
    sides = (
        account(n, (code, act, "fisheries", words.format(one, act, two)))
        for n, code, one, two in (("a", "NOR", "Oslo", "Stockholm"), ("b", "SWE", "Stockholm", "Oslo"))
    )
    left, right = (addressing(side, code) for side, code in zip(sides, ("SWE", "NOR"), strict=True))
    assert any(row.left and row.right for row in compare(left, right).alignments) == matches


def addressing(side: Annotations, code: str) -> Annotations:
    """The account with its one statement said to a party."""
    there = Mention("to", side.mentions[0].span, "to", (Actor(code),))
    return replace(side, mentions=(*side.mentions, there), statements=(replace(side.statements[0], addressees=("to",)),))


@pytest.mark.parametrize(
    ("right", "matches"),
    [
        (("NOR+SWE", "exchange_views", "fisheries", "The ministers exchanged views on the oil spill in the strait"), False),
        (("NOR+SWE", "discuss", "fisheries", "The ministers discussed the tug sent against the oil in the strait"), False),
        (("SWE", "raise", "fisheries", "Minister Berg raised the oil in the strait and the tug"), False),
        (("SWE", "state", "fisheries", "Minister Berg recalled the tug sent against the oil in the strait"), True),
        (("SWE", "praise", "fisheries", "Minister Berg praised the tug sent against the oil in the strait"), True),
    ],
)
def test_thanks_are_not_what_is_only_talked_about(right: Any, matches: bool) -> None:
    thanks = account("a", ("SWE", "thank", "fisheries", "Minister Berg thanked Norway for the tug sent against the oil in the strait"))
    assert any(row.left and row.right for row in compare(thanks, account("b", right)).alignments) == matches


@pytest.mark.parametrize(
    ("party", "act", "words", "apart"),
    [
        ("CHL", "state", "Minister Rojas stated that the zone is lawful", True),
        ("CHL", "emphasise", "Minister Rojas stressed that the zone is lawful", True),
        ("CHL", "emphasise", "Minister Rojas stressed that the zone will stay", False),  # an answer
        ("CHL", "inform", "Minister Rojas took note of the demand", False),
        ("PER", "emphasise", "Minister Vega stressed that the zone is unlawful", False),
    ],
)
def test_what_one_asks_is_not_what_the_other_says_of_itself(party: str, act: str, words: str, apart: bool) -> None:
    left = account("a", ("PER", "demand", None, "Minister Vega demanded that Chile reopen the zone"))
    right = account("b", (party, act, None, words))
    (f,), (g,) = features_of(left, right), features_of(right, left)
    assert _are_two_acts(f, g) == _are_two_acts(g, f) == apart


@pytest.mark.parametrize(
    ("right", "matches"),
    [
        (("CHL", "state", "fisheries", "Minister Rojas stated that the new fishing zone in the strait is lawful"), False),
        (("CHL", "position", "fisheries", "Minister Rojas defended the new fishing zone in the strait"), False),
        (("CHL", "inform", "fisheries", "Minister Rojas heard the concern over the new fishing zone in the strait"), True),
        (("PER", "state", "fisheries", "Minister Vega spoke of the concern over the new fishing zone in the strait"), True),
        (("PER", "criticise", "fisheries", "Minister Vega criticised the new fishing zone in the strait"), True),
    ],
)
def test_an_objection_is_not_what_the_other_says_of_itself(right: Any, matches: bool) -> None:
    left = account("a", ("PER", "concern", "fisheries", "Minister Vega voiced concern over the new fishing zone in the strait"))
    assert any(row.left and row.right for row in compare(left, account("b", right)).alignments) == matches


def test_the_same_topic_alone_is_no_match() -> None:
    left = account("l", ("USA", "demand", "ukraine", "President Reed urged a ceasefire in the eastern provinces"))
    right = account("r", ("RUS", "criticise", "ukraine", "President Orlov called western reports on shelling hysterical"))
    assert all(not (a.left and a.right) for a in compare(left, right).alignments)


@pytest.mark.parametrize(
    ("party", "act", "words", "matches"),
    [
        ("PER", "commit", "Minister Vega promised to lift its curbs on the sale of frozen squid", False),
        ("PER+CHL", "commit", "The ministers promised to lift the curbs on the sale of frozen squid", True),
        ("CHL", "commit", "Minister Rojas promised to lift its curbs on the sale of frozen squid", True),
        ("PER", "hope", "Minister Vega hoped for the lifting of the curbs on the sale of frozen squid", True),
    ],
)
def test_what_a_party_asks_is_not_what_it_promises(party: str, act: str, words: str, matches: bool) -> None:
    left = account("a", ("PER", "demand", "fisheries", "Minister Vega demanded the lifting of the curbs on the sale of frozen squid"))
    assert any(row.left and row.right for row in compare(left, account("b", (party, act, "fisheries", words))).alignments) == matches


def test_a_promise_of_the_other_party_is_another_act() -> None:
    left = account("l", ("JPN", "commit", "water", "Minister Mori promised to publish all data on treated water"))
    right = account(
        "r",
        ("KOR", "commit", "water", "Minister Han promised to publish all data on river water"),
        ("JPN", "commit", "water", "Minister Mori promised to publish the data on treated water"),
    )
    assert one_match(left, right).right == ("r1",)


@pytest.mark.parametrize(
    ("there", "relation", "phrases"),
    [
        ("Ana and Bo talked for five and a half hours", "differs", ("seven hours", "five and a half hours")),
        ("Ana and Bo talked for seven hours", "same", ()),
        ("Ana and Bo talked for long", "same", ()),
    ],
)
def test_another_length_of_the_talks_is_a_difference(there: str, relation: str, phrases: tuple[str, ...]) -> None:
    here = account("l", ("BRA", "report", None, "Ana and Bo talked for seven hours"))
    made = one_match(here, account("r", ("BRA", "report", None, there)))
    assert made.relation == relation
    assert tuple(span.exact for span in (*made.left_phrases, *made.right_phrases)) == phrases


def test_support_here_and_opposition_there_is_a_contradiction() -> None:
    left = account("l", ("GRC", "support", "maritime disputes", "Minister Pappas supports the joint survey of the sea bed near Kos"))
    right = account("r", ("GRC", "oppose", "maritime disputes", "Minister Pappas opposes the joint survey of the sea bed near Kos"))
    match = one_match(left, right)
    assert match.contradiction
    assert match.relation == "differs"


def test_a_denied_act_contradicts_the_act() -> None:
    row = ("GRC", "support", "maritime disputes", "Minister Pappas supports the joint survey of the sea bed near Kos")
    assert one_match(account("l", row), account("r", row, negated=True)).contradiction


DENIED = [  # an act and what is said of it by the other side; whether the two contradict each other
    (
        ("GHA+TGO", "agree", "The ministers agreed to open the ferry at Kete"),
        ("TGO", "agree", "Nothing was agreed on the ferry at Kete"),
        True,
    ),
    (("GHA", "commit", "Accra had promised to dredge the Volta"), ("GHA", "commit", "Accra never promised to dredge the Volta"), True),
    (("GHA", "commit", "Accra had promised to dredge the Volta"), ("GHA", "raise", "A promise to dredge the Volta was not raised"), True),
    (("GHA", "commit", "Accra had promised to dredge the Volta"), ("GHA", "commit", "Accra surely will not dredge the Volta"), False),
    (("GHA", "commit", "Accra had promised to dredge the Volta"), ("TGO", "commit", "Lome never promised to dredge the Volta"), False),
    (("GHA", "support", "Accra supports dredging the Volta"), ("TGO", "oppose", "Lome opposes dredging the Volta"), False),
]


@pytest.mark.parametrize(("told", "denied", "contradicts"), DENIED)
def test_what_one_side_denies_contradicts_the_other_if_it_is_the_same_act(
    told: tuple[str, str, str], denied: tuple[str, str, str], contradicts: bool
) -> None:
    left = account("l", (told[0], told[1], "water", told[2]))
    right = account("r", (denied[0], denied[1], "water", denied[2]), negated=denied[1] != "oppose")
    rows = [row for row in compare(left, right).alignments if row.left and row.right]
    assert any(row.contradiction for row in rows) == contradicts


FLOODS = "The ministers expressed concern about the floods in Skane", "commit", "They will join the fight against floods"
SUMMIT = "Both sides underscored the importance of the summit", "state", "Minister Berg confirmed that he will come to the summit"
SHOALS = "The ministers regretted the shoals", "concern", "The ministers regretted the shoals"
ALIKE = [  # two statements, how likely they are one act, and how they are told
    (FLOODS, 0.5, "differs"),
    (FLOODS, None, "same"),
    (SUMMIT, 0.5, "differs"),
    (SUMMIT, 0.99, "same"),
    (SHOALS, 0.1, "same"),  # word for word
]


@pytest.mark.parametrize(("told", "weight", "relation"), ALIKE)
def test_what_shares_a_matter_and_is_hardly_one_act_told_alike_differs(told: Any, weight: float | None, relation: str) -> None:
    left, act, right = told
    one = account("l", ("SWE+NOR", "concern", None, left))
    two = account("r", ("SWE+NOR", act, None, right))
    assert align(features_of(one, two), features_of(two, one), weight).relation == relation


def test_a_match_that_is_hardly_likelier_right_than_wrong_tells_of_no_contradiction() -> None:
    row = Alignment(("l0",), ("r0",), "differs", "", contradiction=True)
    assert [_weighed(row, weight).contradiction for weight in (0.3, 0.7, None)] == [False, True, True]


@pytest.mark.parametrize(
    ("act", "topic", "words", "surely"),
    [
        ("commit", None, "Peru will surely make it happen", False),
        (None, "fisheries", "Peru has, alas, the anchovy", False),
        ("commit", "fisheries", "Peru will surely protect the anchovy", True),
        ("commit", None, "Peru will surely lend a crane, two tugs, a dredger and divers to the port of Arica", True),
    ],
)
def test_of_what_says_little_it_is_not_told_without_a_doubt_that_it_stands_alone(
    act: Any, topic: str | None, words: str, surely: bool
) -> None:
    left = account("l", ("PER", act, topic, words))
    right = account("r", ("CHL", "condole", None, "Chile condoled with the miners' widows of Sewell"))
    rows = [row for row in compare(left, right).alignments if row.relation == "only_left"]
    assert [is_unsure(row) for row in rows] == [not surely]


def test_words_of_those_who_are_only_spoken_of_count_as_content() -> None:
    words = "Minister Ito asked Lima to free the fishermen held in Peru"
    side = account("l", ("JPN", "request", None, words))
    at = words.index("fishermen")
    fishermen = Mention("m9", make_span(words, at, at + len("fishermen held in Peru")), "e9", (Actor("JPN"),))
    (found,) = features_of(replace(side, mentions=(*side.mentions, fishermen)), side)
    assert "fishermen" in found.stems
    assert "peru" not in found.stems


def test_one_statement_may_match_two_neighbours() -> None:
    left = account("l", ("CHN+AUS", "discuss", "trade", "The ministers discussed tariffs on wine and quotas for barley"))
    right = account(
        "r",
        ("CHN+AUS", "discuss", "trade", "The ministers discussed tariffs on wine"),
        ("CHN+AUS", "discuss", "trade", "They discussed quotas for barley"),
    )
    assert one_match(left, right).right == ("r0", "r1")


def test_everything_else_stands_on_one_side_and_coverage_counts_it() -> None:
    left = account(
        "l",
        ("BRA", "report", None, "President Alves met Minister Rao"),
        ("BRA", "demand", "climate", "President Alves urged India to sign the forest pact"),
    )
    right = account(
        "r",
        ("IND", "report", None, "Minister Rao met President Alves"),
        ("IND", "inform", "sport", "Minister Rao described cricket reforms"),
    )
    made = compare(left, right)
    assert [(a.relation, a.left, a.right) for a in made.alignments] == [
        ("same", ("l0",), ("r0",)),
        ("only_left", ("l1",), ()),
        ("only_right", (), ("r1",)),
    ]
    assert (made.coverage.left, made.coverage.right) == (0.0, 0.0)
    assert (made.coverage.topics_only_left, made.coverage.topics_only_right) == (("climate",), ("sport",))


def test_a_topic_told_in_other_words_is_absent_from_no_side() -> None:
    told = account("l", ("CHN+AUS", "discuss", "climate", "The ministers discussed the Lima paper and its goals"))
    made = compare(told, account("r", ("CHN+AUS", "discuss", None, "The ministers discussed the Lima paper and its goals")))
    assert [(a.left, a.right) for a in made.alignments] == [(("l0",), ("r0",))]
    assert made.coverage.topics_only_left == ()
    silent = compare(told, account("r", ("IND", "inform", "sport", "Minister Rao described cricket reforms")))
    assert silent.coverage.topics_only_left == ("climate",)


def test_empty_accounts() -> None:
    empty = account("l")
    made = compare(empty, account("r", ("IND", "inform", "sport", "Minister Rao described cricket reforms")))
    assert [a.relation for a in made.alignments] == ["only_right"]
    assert made.coverage.left is None


@pytest.mark.parametrize(
    ("one", "two"),
    [("negotiations", "negotiation"), ("agreed", "agree"), ("sanctions", "sanction"), ("Kenya’s", "Kenya"), ("supplies", "supply")],
)
def test_forms_of_a_word_have_one_stem(one: str, two: str) -> None:
    assert stem(one) == stem(two)


def test_may_is_a_month_and_no_doubt() -> None:
    (may,), (march,) = (
        features_of(account(m, ("OMN", "agree", None, f"They have agreed to talk in {m}")), account("r")) for m in ("May", "March")
    )
    assert (may.numbers, march.numbers) == ({"May"}, {"March"})


def test_notions_do_not_depend_on_the_wording() -> None:
    assert find_concepts("a dialogue on ransomware") & find_concepts("talks on information security") == {"talks", "cyber"}


def test_what_parties_are_called_does_not_weigh() -> None:
    names = frozenset(stem(word) for word in ("Kenya", "Somalia"))
    read = without_names("Kenya thanked Somalia for the Kenyan road, and trade with kenya", names)
    assert read == " thanked for the road, and trade with kenya"
    assert without_names("Peru and Chile met", names) == "Peru and Chile met"


def test_alike_texts_are_nearer_than_others() -> None:
    found = likeness(["They agreed to open the border"], ["It was decided to reopen the frontier", "The ministers condemned the coup"])
    assert found is not None
    assert found[0, 0] > found[0, 1] + 0.2


def test_statements_are_matched_without_the_model_too() -> None:
    row = ("PER", "demand", "detained citizens", "Minister Rojas urged Chile to release the detained sailors")
    left, right = account("l", row), account("r", row)
    sides = features_of(left, right), features_of(right, left)
    measured = {name: values for name, values in agreements(*sides).items() if not name.startswith("like")}
    without = {each["measure"]: float(each["without"] or 0) for each in read_table("match_weights")}
    ((a, b),) = match_statements(*sides, measured, without)
    assert (a[0].statement.id, b[0].statement.id) == ("l0", "r0")


def test_rows_tell_how_likely_they_are_right() -> None:
    told = ("PER", "demand", "detained citizens", "Minister Rojas urged Chile to release the detained sailors")
    alone = ("PER", "discuss", "fishing", "Minister Rojas discussed the sardine season")
    left, right = account("l", told, alone), account("r", told)
    made = {(row.relation, row.left): row.weight for row in compare(left, right).alignments}
    assert {left for relation, left in made if relation == "only_left"} == {("l1",)}
    assert all(weight is not None and 0.5 < weight <= 1 for weight in made.values())
    mirrored = {(row.relation, row.right): row.weight for row in compare(right, left).alignments}
    assert mirrored["only_right", ("l1",)] == made["only_left", ("l1",)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("to meet as soon as possible", False),
        ("to meet as soon as practicable", False),
        ("to meet as soon as the debt is paid", True),
        ("a possible meeting", True),
        ("whatever is possible", True),
    ],
)
def test_as_soon_as_possible_is_no_doubt(words: str, found: bool) -> None:
    features = features_of(account("l", ("BRA", "agree", None, words)), account("r"))
    assert bool(hits_of(features, "hedge_word") or hits_of(features, "proviso_word") or certainty_level(features)) is found


def test_a_statement_hardly_alone_is_shown_beside_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    told = ("visas", "Minister Rojas proposed easier visas"), ("fishing", "Minister Rojas discussed the sardine season")
    left = account("l", *(("PER", "inform", topic, words) for topic, words in told))
    right = account("r", ("CHL", "inform", "visas", "Minister Lagos described journeys of students"))
    chances = np.array([[0.3], [0.02]])
    monkeypatch.setattr(
        "communique.corpus.compare.pairs.assign", lambda one, _, **__: Assignment([], chances if len(one) == 2 else chances.T)
    )
    first, second, other = compare(left, right).alignments
    assert [(is_unsure(row), row.reason) for row in (first, second, other)] == [
        (True, "no sure counterpart"),
        (False, "no counterpart"),
        (True, "no sure counterpart"),
    ]
    assert first.right_phrases == (right.statements[0].span,)
    assert not second.right_phrases
    assert other.left_phrases == (left.statements[0].span,)


# --- invented pairs --------------------------------------------------------------------------------------------------


def read_pair(path: Path) -> tuple[dict[str, Any], Annotations, Annotations]:
    """One pair: its gold, and both accounts with their statements as found."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    sides = []
    for side in ("left", "right"):
        doc = parse(Document(f"{path.stem}-{side}", gold[side]["text"], party=gold[side]["party"], kind="readout"))
        sides.append(Annotations(doc.user_data["document"], MadeBy("0"), statements=find_statements(doc, (), ())))
    return gold, sides[0], sides[1]


@pytest.fixture(scope="module")
def pairs() -> list[tuple[dict[str, Any], Annotations, Annotations]]:
    return [read_pair(path) for path in PAIRS]


def _places(side: dict[str, Any], annotations: Annotations) -> dict[str, str]:
    """Found statement -> marked statement, where they share at least half of the longer."""
    found = {}
    for s in annotations.statements:
        for g in side["statements"]:
            common = min(s.span.end, g["end"]) - max(s.span.start, g["start"])
            if common * 2 >= max(s.span.end - s.span.start, g["end"] - g["start"]):
                found[s.id] = g["id"]
    return found


def test_statements_of_the_pairs_are_found(pairs: list[tuple[dict[str, Any], Annotations, Annotations]]) -> None:
    hits = predicted = marked = 0
    for gold, left, right in pairs:
        for name, made in (("left", left), ("right", right)):
            hits += len(set(_places(gold[name], made).values()))
            predicted += len(made.statements)
            marked += len(gold[name]["statements"])
    assert 2 * hits / (predicted + marked) >= 0.92


def test_matches_of_the_pairs_are_found_and_none_points_the_wrong_way(pairs: list[tuple[dict[str, Any], Annotations, Annotations]]) -> None:
    right_ones = predicted = marked = wrong_way = 0
    for gold, left, right in pairs:
        wanted = {(m["left"][0], m["right"][0]): m["relation"] for m in gold["matches"]}
        here, there = _places(gold["left"], left), _places(gold["right"], right)
        for a in compare(left, right).alignments:
            if a.left and a.right:
                predicted += 1
                relation = wanted.get((here.get(a.left[0], ""), there.get(a.right[0], "")))
                right_ones += relation is not None
                wrong_way += {relation, a.relation} == {"left_stronger", "right_stronger"}
        marked += len(wanted)
    assert 2 * right_ones / (predicted + marked) >= 0.7
    assert wrong_way == 0


def test_the_order_of_the_accounts_does_not_matter(pairs: list[tuple[dict[str, Any], Annotations, Annotations]]) -> None:
    for _, left, right in pairs:
        assert _turned(compare(right, left)) == _turned_back(compare(left, right))


def _turned(comparison: Comparison) -> set[tuple[Any, ...]]:
    flip = {"left_stronger": "right_stronger", "right_stronger": "left_stronger", "only_left": "only_right", "only_right": "only_left"}
    return {(a.right, a.left, flip.get(a.relation, a.relation), a.scale, a.right_phrases, a.left_phrases) for a in comparison.alignments}


def _turned_back(comparison: Comparison) -> set[tuple[Any, ...]]:
    return {(a.left, a.right, a.relation, a.scale, a.left_phrases, a.right_phrases) for a in comparison.alignments}


def test_every_statement_stands_in_exactly_one_line(pairs: list[tuple[dict[str, Any], Annotations, Annotations]]) -> None:
    for _, left, right in pairs:
        made = compare(left, right)
        assert sorted(i for a in made.alignments for i in a.left) == sorted(s.id for s in left.statements)
        assert sorted(i for a in made.alignments for i in a.right) == sorted(s.id for s in right.statements)


def test_phrases_lie_in_their_own_document(pairs: list[tuple[dict[str, Any], Annotations, Annotations]]) -> None:
    for _, left, right in pairs:
        for a in compare(left, right).alignments:
            assert all(left.document.text[p.start : p.end] == p.exact for p in a.left_phrases)
            assert all(right.document.text[p.start : p.end] == p.exact for p in a.right_phrases)


def test_an_account_compared_with_itself_is_the_same_throughout(pairs: list[tuple[dict[str, Any], Annotations, Annotations]]) -> None:
    for _, left, _ in pairs:
        other = replace(left, document=replace(left.document, id="copy"))
        assert {a.relation for a in compare(left, other).alignments} <= {"same"}


def test_a_word_that_shows_a_lead_is_shown_once() -> None:
    left = account("l", ("BRA", "condemn", "fisheries", "Brazil strongly condemned the raid on its trawlers"))
    right = account("r", ("BRA", "concern", "fisheries", "Brazil has voiced concern at the raid on its trawlers"))
    match = one_match(left, right)
    assert (match.relation, match.scale) == ("left_stronger", "intensity")
    assert [span.exact for span in match.left_phrases].count("strongly") == 1


def test_frames_are_no_findings() -> None:
    """That both tell of the meeting is the last row, that one alone tells of its length or of another meeting is none."""
    left = account("left", ("USA", "report", None, "The ministers met in Vienna"), ("USA", "report", None, "They talked before in Rome"))
    right = account(
        "right", ("CHN", "report", None, "Both ministers met in Vienna"), ("CHN", "agree", "fisheries", "They agreed on a channel")
    )
    framed = [
        replace(made, statements=tuple(replace(s, kind="frame" if s.act == "report" else s.kind) for s in made.statements))
        for made in (left, right)
    ]
    assert [row[0] for row in comparison_rows(compare(*framed))] == ["only right", "same"]


@pytest.mark.parametrize(("act", "told"), [("thank", False), ("report", True)])
def test_thanks_for_a_welcome_tell_of_no_meeting(act: str, told: bool) -> None:
    met = account("a", ("BRA+IND", "report", None, "The leaders met at the summit in Lima"))
    thanks = account("b", ("IND", act, None, "Thank you for the kind words at the summit in Lima"))
    left, right = (replace(made, statements=tuple(replace(s, kind="frame") for s in made.statements)) for made in (met, thanks))
    assert any(one.left and one.right for one in compare(left, right).alignments) == told


def test_a_meeting_to_come_is_not_one_that_was_held() -> None:
    held = account("a", ("BRA+IND", "report", None, "The leaders met at the summit in Lima"))
    ahead = account("b", ("BRA+IND", "report", None, "The leaders will meet at the summit in Lima"))
    again = account("c", ("BRA+IND", "report", None, "The leaders met at the summit in Lima"))
    assert not any(one.left and one.right for one in compare(held, ahead).alignments)
    assert any(one.left and one.right for one in compare(held, again).alignments)
