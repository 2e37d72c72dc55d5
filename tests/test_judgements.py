"""Judgements lie over the records, survive new models, are undone, carried elsewhere and compared."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import InputError, StoreError
from communique.lexicon import plover
from communique.records import Annotations, Event, MadeBy, make_span
from communique.store import open_store
from communique.store.judgements import (
    Judgement,
    file_judgements,
    find_place,
    from_row,
    lay_over,
    make_anchor,
    make_judgement,
    read_judgements,
    standing,
    to_row,
)
from tests.web.material import make_north, make_store


def decide(made: Annotations, record: Event, field: str, new: str, judge: str = "Ana") -> Judgement:
    return make_judgement(made.document.text, made.document.id, "events", record.id, record.evidence[0], field=field, new=new, judge=judge)


def made_by_another_model(made: Annotations) -> Annotations:
    """The same text read anew: other ids, a passage that is a word shorter."""
    event = made.events[0]
    evidence = make_span(made.document.text, event.evidence[0].start, event.evidence[0].end - len(" grounds"))
    return replace(made, made_by=MadeBy("2"), events=(replace(event, id="e-new", evidence=(evidence,)), *made.events[1:]))


def test_a_correction_outlives_new_models() -> None:
    made = make_north()
    given_ = [
        decide(made, made.events[0], "event", json.dumps("THREATEN")),
        decide(made, made.events[0], "factuality", json.dumps("planned")),
    ]
    laid = lay_over(made_by_another_model(made), given_)
    event = laid.made.events[0]
    assert (event.id, event.event, event.factuality) == ("e-new", "THREATEN", "planned")
    assert laid.verdict("e-new") == "corrected"
    assert not laid.lost


def test_an_event_of_another_type_takes_its_numbers() -> None:
    made = make_north()
    event = lay_over(made, [decide(made, made.events[0], "event", json.dumps("ASSAULT"))]).made.events[0]
    assert (event.quad, event.cameo) == (4, plover()["ASSAULT", None].cameo)


def test_what_is_found_nowhere_is_listed() -> None:
    made = make_north()
    gone = replace(made, document=replace(made.document, text="Another text altogether."), events=())
    laid = lay_over(gone, [decide(made, made.events[0], "verdict", "rejected")])
    assert [j.new for j in laid.lost] == ["rejected"]


def test_of_equal_words_the_surroundings_decide() -> None:
    text = "Berg said no. Sall said no. Berg said no to Dakar."
    place = find_place("Preface. " + text, "said no", "no. Sall ", ". Berg said")
    assert place is not None
    assert place.start == len("Preface. Berg said no. Sall ")


@given(st.text(min_size=1, max_size=80), st.data())
def test_every_passage_of_an_unchanged_text_is_found_as_it_is(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if not text[start:end].strip():
        return
    anchor = make_anchor(text, make_span(text, start, end))
    place = find_place(text, anchor["quote"], anchor["before"], anchor["after"])
    assert place is not None
    assert place.exact == text[place.start : place.end] == anchor["quote"]


def test_a_passage_and_a_person_are_corrected() -> None:
    made = make_north()
    attribution = made.attributions[0]
    text = made.document.text
    wider = make_span(text, text.index("urged Senegal"), text.index(" to reopen"))
    senegal = next(m for m in made.mentions if m.span.exact == "Senegal")
    span = attribution.content[0]
    corrected = (("cue", wider), ("speakers", senegal.span))
    about = [
        make_judgement(
            text, "north.txt", "attributions", attribution.id, span, field=f, new=json.dumps([make_anchor(text, where)]), judge="A"
        )
        for f, where in corrected
    ]
    found = lay_over(made, about).made.attributions[0]
    assert [s.exact for s in found.cue] == ["urged Senegal"]
    assert found.speakers == (senegal.id,)


def test_a_rejected_attribution_hands_what_it_held_to_the_one_around_it() -> None:
    made = make_north()
    outer, inner = made.attributions
    inner = replace(inner, within=outer.id)
    made = replace(made, attributions=(outer, inner), events=(replace(made.events[0], attribution=inner.id),))
    rejecting = make_judgement(
        made.document.text, "north.txt", "attributions", inner.id, inner.content[0], field="verdict", new="rejected", judge="A"
    )
    kept = lay_over(made, [rejecting]).kept()
    assert [a.id for a in kept.attributions] == [outer.id]
    assert kept.events[0].attribution == outer.id


def test_the_latest_stands_and_an_undo_brings_the_earlier_one_back() -> None:
    made = make_north()
    event = made.events[0]
    first = replace(decide(made, event, "verdict", "accepted"), judged_at="2024-01-01T00:00:00")
    second = replace(decide(made, event, "verdict", "rejected", "Ben"), judged_at="2024-01-02T00:00:00")
    undo = replace(decide(made, event, "undo", second.key), judged_at="2024-01-03T00:00:00")
    assert standing([first, second]) == (second,)
    assert standing([first, second, undo]) == (first,)


def test_filing_is_idempotent_and_waits_for_no_run(tmp_path: Path) -> None:
    folder = make_store(tmp_path / "store")
    made = make_north()
    judgement = decide(made, made.events[0], "verdict", "accepted")
    with open_store(folder, write=True):  # a run that is writing
        assert file_judgements(folder, [judgement]) == 1
    assert file_judgements(folder, [judgement, judgement]) == 0
    with open_store(folder) as store:
        assert read_judgements(store.connection) == (judgement,)
        assert store.verify().problems == ()


def test_there_is_nothing_to_judge_without_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is not a store"):
        file_judgements(tmp_path, [])


def test_order_of_filing_does_not_matter() -> None:
    made = make_north()
    given_ = [
        replace(decide(made, e, "verdict", v), judged_at=f"2024-01-0{n}")
        for n, (e, v) in enumerate([(made.events[0], "accepted"), (made.events[1], "rejected"), (made.events[0], "rejected")], 1)
    ]
    shuffled = list(given_)
    random.Random(3).shuffle(shuffled)
    assert lay_over(made, given_).rejected == lay_over(made, shuffled).rejected == {made.events[0].id, made.events[1].id}


@pytest.mark.parametrize(
    ("change", "message"),
    [({"table": "nothing"}, "no table 'nothing'"), ({"quote": None}, "quote is not a text"), ({"judge": 3}, "judge is not a text")],
)
def test_a_bad_line_says_what_is_wrong(change: dict[str, object], message: str) -> None:
    made = make_north()
    row = {**to_row(decide(made, made.events[0], "verdict", "accepted")), **change}
    with pytest.raises(InputError, match=message):
        from_row(row, "line 3")


def test_lines_come_back_as_they_went() -> None:
    made = make_north()
    judgement = decide(made, made.events[0], "comment", "“Was it?” 🌵")
    assert from_row(json.loads(json.dumps(to_row(judgement))), "line 1") == judgement
