"""What the encoder is to learn of a text: labels at the pieces where the marks stand, links from each cue to its own spans."""

from __future__ import annotations

import pytest

from communique.encoder import ROLES, cut_windows, is_available
from communique.train.items import IGNORED, OUTER, make_items
from tests.marked import read_marked

pytestmark = pytest.mark.skipif(not is_available(), reason="no encoder")
LINE = "[source1 Reuters] [cue1 reported] [content1 that [source2 Qin] [cue2 had told] [addressee2 Washington] [content2 to stop]]."


def spans(text: str, words: str) -> list[list[int]]:
    return [[text.index(part), text.index(part) + len(part)] for part in words.split(" .. ")]


def test_labels_stand_where_the_marks_do() -> None:
    text, found = read_marked(LINE)
    rows = [
        {role: spans(text, words) for role, words in found["1"].items()},
        {"within": "1", "negated": True} | {role: spans(text, words) for role, words in found["2"].items()},
    ]
    [item] = make_items(text, [(0, len(text))], (), rows)
    [window] = cut_windows(text, [(0, len(text))], ())

    def words(role: int) -> str:
        marked = [window.offsets[n] for n in range(len(window.ids)) if item.roles[n, role]]
        return text[marked[0][0] : marked[-1][1]]

    assert [words(n) for n in range(OUTER)] == ["Reuters", "reported", "that Qin had told Washington to stop"]
    assert [words(n) for n in (ROLES.index("addressee"), ROLES.index("inner cue"), ROLES.index("inner content"))] == [
        "Washington",
        "had told",
        "to stop",
    ]
    assert sorted(item.negated[item.negated != IGNORED].tolist()) == [0, 1]


def test_a_cue_is_linked_to_its_own_spans_and_not_to_those_of_another() -> None:
    text, found = read_marked(LINE)
    rows = [{"within": n if n == "1" else None} | {role: spans(text, words) for role, words in found[n].items()} for n in ("1", "2")]
    [item] = make_items(text, [(0, len(text))], (), rows)
    sources = [right for kind, _, _, right in item.links if kind == 1]
    assert (len(sources), sum(sources)) == (4, 2)


def test_a_text_without_attributions_teaches_that_nothing_is_said() -> None:
    [item] = make_items("The bridge is closed.", [(0, 21)], (), ())
    assert not item.roles.any()
    assert item.links == []
