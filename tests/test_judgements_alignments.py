"""Judgements on two accounts side by side: matched, parted, found again after new models, whichever account stands left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.corpus.compare import compare
from communique.evaluation.alignment import parse_comparison
from communique.export import comparison_to_dict
from communique.records import Annotations, Comparison, MadeBy, Statement, make_span
from communique.store.judgements import Judgement, from_row, standing, to_row
from communique.store.judgements_alignments import about_pair, compare_judged, judge_alignment, judge_whole, pairs_read, realign
from tests.web.material import make_north, make_south

NORTH, SOUTH = make_north(), make_south()
URGED, PROMISED = NORTH.statements
STRESSED, AGREED = SOUTH.statements


def decide(one: Statement, two: Statement, relation: str, at: str = "2024-01-01") -> Judgement:
    return replace(judge_alignment(NORTH, SOUTH, one, two, relation, old=None, judge="Ana"), judged_at=at)


def rows(comparison: Comparison) -> set[tuple[tuple[str, ...], tuple[str, ...], str]]:
    return {(row.left, row.right, row.relation) for row in comparison.alignments}


def laid(*given: Judgement, left: Annotations = NORTH, right: Annotations = SOUTH) -> Comparison:
    found, lost = realign(compare(left, right), given)
    assert lost == ()
    return found


def test_without_judgements_nothing_changes() -> None:
    plain = compare(NORTH, SOUTH)
    assert realign(plain, ()) == (plain, ())


def test_two_statements_are_matched() -> None:
    found = laid(decide(URGED, STRESSED, "differs"))
    assert ((URGED.id,), (STRESSED.id,), "differs") in rows(found)
    assert not any(row.relation.startswith("only") and {URGED.id, STRESSED.id} & {*row.left, *row.right} for row in found.alignments)
    assert found.coverage.left == found.coverage.right == 1


def test_a_match_is_parted() -> None:
    assert any(row.left == (PROMISED.id,) and row.right == (AGREED.id,) for row in compare(NORTH, SOUTH).alignments)
    found = laid(decide(PROMISED, AGREED, "unmatched"))
    assert {((PROMISED.id,), (), "only_left"), ((), (AGREED.id,), "only_right")} <= rows(found)


def test_another_relation_of_a_match() -> None:
    found = laid(decide(PROMISED, AGREED, "same"))
    (row,) = (row for row in found.alignments if row.left == (PROMISED.id,))
    assert (row.right, row.relation, row.contradiction) == ((AGREED.id,), "same", False)
    assert "Ana" in row.reason


def test_seen_from_the_other_side_it_is_turned_round() -> None:
    found = laid(decide(PROMISED, AGREED, "left_stronger"), left=SOUTH, right=NORTH)
    assert ((AGREED.id,), (PROMISED.id,), "right_stronger") in rows(found)


def test_every_statement_stays_in_one_row() -> None:
    given = [decide(URGED, AGREED, "same", "2024-01-01"), decide(URGED, STRESSED, "differs", "2024-01-02")]
    found = laid(*given)
    told = [i for row in found.alignments for i in (*row.left, *row.right)]
    assert sorted(told) == sorted(s.id for s in (*NORTH.statements, *SOUTH.statements))


def test_the_latest_word_on_a_pair_stands() -> None:
    first, second = decide(PROMISED, AGREED, "same", "2024-01-01"), decide(PROMISED, AGREED, "unmatched", "2024-01-02")
    assert standing([first, second]) == (second,)
    assert len(standing([first, decide(PROMISED, STRESSED, "differs")])) == 2


def test_new_models_leave_it() -> None:
    shorter = make_span(NORTH.document.text, PROMISED.span.start, PROMISED.span.end - len(" boats"))
    anew = replace(NORTH, made_by=MadeBy("2"), statements=(URGED, replace(PROMISED, id="s-new", span=shorter)))
    found = laid(decide(PROMISED, AGREED, "same"), left=anew)
    assert (("s-new",), (AGREED.id,), "same") in rows(found)


def test_what_is_no_longer_told_is_listed() -> None:
    gone = replace(NORTH, statements=(URGED,))
    _, lost = realign(compare(gone, SOUTH), [decide(PROMISED, AGREED, "same")])
    assert [j.record for j in lost] == [PROMISED.id]


def test_what_was_read_through_is_a_gold_that_evaluate_reads() -> None:
    given = [decide(URGED, STRESSED, "differs"), judge_whole(NORTH, SOUTH, "Ana")]
    assert pairs_read(given) == (("north.txt", "south.txt"),)
    assert len(about_pair(given, "south.txt", "north.txt")) == 2
    (gold,) = compare_judged([(NORTH, SOUTH)], given)
    read = parse_comparison(comparison_to_dict(gold))
    assert "differs" in {one.relation for one in read.matched()}


@pytest.mark.parametrize("given", [decide(URGED, STRESSED, "same"), judge_whole(NORTH, SOUTH, "Ana")])
def test_lines_come_back_as_they_went(given: Judgement) -> None:
    assert from_row(to_row(given), "line 1") == given
