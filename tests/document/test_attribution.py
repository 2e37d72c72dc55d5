"""Attribution: marked sentences, quotation marks of every kind, relays, and properties over broken texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.document.attribution.assemble import find_attributions
from communique.document.attribution.quotes import find_quotations
from communique.document.parsing import parse
from communique.records import Attribution, Document
from tests.marked import marked_lines, read_marked

LINES = marked_lines(Path(__file__).parents[1] / "data" / "attributions.txt")


def attributions(text: str) -> tuple[Attribution, ...]:
    return find_attributions(parse(Document("d", text)))


def words(found: Attribution, role: str) -> str:
    return " .. ".join(span.exact for span in getattr(found, role))


def bare(text: str) -> str:
    return text.strip(" ,.")


@pytest.mark.parametrize("line", LINES)
def test_marked_sentences(line: str) -> None:
    text, wanted = read_marked(line)
    found = attributions(text)
    for roles in wanted.values():
        match = [a for a in found if bare(words(a, "content")) == bare(roles["content"])]
        assert match, [words(a, "content") for a in found]
        assert bare(words(match[0], "source")) == bare(roles["source"])
        assert roles["cue"] in words(match[0], "cue")
        assert words(match[0], "addressee") == roles.get("addressee", "")


def test_a_relay_keeps_every_link() -> None:
    found = attributions("As Kyodo reported, citing the Foreign Ministry, Hayashi urged Moscow to leave the island.")
    urged = next(a for a in found if words(a, "cue") == "urged")
    by_id = {a.id: a for a in found}
    chain, at = [], urged
    while at is not None:
        chain.append(words(at, "source"))
        at = by_id.get(at.within or "")
    assert chain == ["Hayashi", "the Foreign Ministry", "Kyodo"]
    assert words(urged, "addressee") == "Moscow"


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ('He said "yes" and left.', '"yes"'),
        ("He said “yes” and left.", "“yes”"),
        ("Er sagte „ja“ und ging.", "„ja“"),
        ("Il a dit « oui » et partit.", "« oui »"),
        ("He said ‘yes’ and left.", "‘yes’"),
        ('"One.\n\nTwo.\n\nThree."\n\nFour.', '"One.\n\nTwo.\n\nThree."'),
        ('"One.\n\n"Two."\n\nThree.', '"One.\n\n"Two."'),
        ('"One two. Three four. The words "three four" matter. Five.', '"One two. Three four.'),
        ('"One two.\n\nThree. He said "four".', '"One two.'),
    ],
)
def test_quotation_marks(text: str, quotation: str) -> None:
    outermost = [q for q in find_quotations(text) if q.depth == 0]
    assert text[outermost[0].start : outermost[0].end] == quotation


def test_an_unclosed_mark_costs_nobody_else() -> None:
    text = '"It is late, the envoy said.\n\nThe minister said: "We agree."'
    assert any(words(a, "content") == '"We agree."' and words(a, "source") == "The minister" for a in attributions(text))


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ('"We will go," she said.', "direct"),
        ("She said they would go.", "indirect"),
        ('She said they would go "very soon".', "mixed"),
    ],
)
def test_manner(text: str, manner: str) -> None:
    assert [a.manner for a in attributions(text)][:1] == [manner]


@pytest.mark.parametrize("text", ["Rome did not announce the visit.", "Cairo declined to say whether it would attend."])
def test_negated_speech(text: str) -> None:
    assert any(a.negated for a in attributions(text))


@pytest.mark.parametrize("text", ["Leah Smith / Reuters", "The envoys met in Geneva.", "", "It rained according to the schedule."])
def test_nothing_is_said(text: str) -> None:
    assert attributions(text) == ()


def test_a_transcript_has_turns() -> None:
    found = attributions("PRESIDENT LULA: Welcome to Brasília.\n\nPRESIDENT RUTO: Thank you.\nIt is good to be here.")
    turns = {words(a, "source"): words(a, "content") for a in found if not a.cue}
    assert turns == {"PRESIDENT LULA": "Welcome to Brasília.", "PRESIDENT RUTO": "Thank you.\nIt is good to be here."}


PIECES = st.sampled_from(
    ["Lula said ", '"', "“", "”", "‘", "’", "that it rains", ". ", "\n\n", "He urged Peru to go", ", ", ": ", "«", "X: ", "citing Oslo "]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_spans_are_exact_whatever_the_marks(text: str) -> None:
    found = attributions(text)
    for a in found:
        for span in (*a.source, *a.cue, *a.content, *a.addressee):
            assert text[span.start : span.end] == span.exact
    ids = [a.id for a in found]
    assert len(ids) == len(set(ids))
    assert [a.id for a in attributions(text)] == ids
