"""What stands at a place of a text: the index finds what a look at everything finds."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
import spacy

from communique.near import Near, innermost_of, ranges_of, said_at
from communique.records import Attribution, Span


def test_index_finds_what_a_search_finds() -> None:
    chance = random.Random(7)
    things = []
    for n in range(300):
        starts = [chance.randrange(20_000) for _ in range(chance.randrange(1, 4))]
        things.append((n, [(start, start + chance.choice([0, 1, 40, 255, 256, 900, 5_000])) for start in starts]))
    near = Near(things)
    for _ in range(300):
        start = chance.randrange(20_000)
        end = start + chance.choice([1, 3, 256, 2_000])
        wanted = [n for n, ranges in things if any(a < end and start < b for a, b in ranges)]
        found = near.around(start, end)
        assert [n for n in found if n in wanted] == wanted
        assert found == sorted(set(found))


def test_nothing_is_near_where_nothing_stands() -> None:
    assert Near[int](()).around(0, 10) == []
    assert Near([("a", [(0, 5)])]).around(5_000, 5_001) == []


def _saying(id_: str, *content: tuple[int, int]) -> Attribution:
    spans = tuple(Span(start, end, "") for start, end in content)
    return Attribution(id_, "speech", "indirect", (), (), spans)


def test_attributions_at_a_place_are_those_whose_content_holds_all_of_it() -> None:
    doc = spacy.blank("en")("word " * 400)
    first = (_saying("outer", (0, 1_500)), _saying("inner", (100, 140), (300, 340)), _saying("later", (1_600, 1_700)))
    assert [one.id for one in said_at(doc, first, Span(120, 124, ""))] == ["outer", "inner"]
    assert [one.id for one in said_at(doc, first, Span(130, 150, ""))] == ["outer"]
    assert ranges_of(first[1].content) == [(100, 140), (300, 340)]
    second = (_saying("other", (0, 200)),)
    assert [one.id for one in said_at(doc, second, Span(120, 124, ""))] == ["other"]  # of other attributions another index is made


@pytest.mark.parametrize(("outer", "inner"), [("a", "b"), ("b", "a")])
def test_of_two_with_one_content_the_inner_one_says_it(outer: str, inner: str) -> None:
    paper = _saying(outer, (10, 40))
    leader = replace(_saying(inner, (10, 40)), within=outer)
    assert innermost_of([paper, leader]) == leader
    assert innermost_of([leader, paper]) == leader
    assert innermost_of([]) is None
