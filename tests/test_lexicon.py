"""The tables of words hold what their readers rely on, and the rows that stages ask for come out."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from communique.lexicon import acts, find_contexts, markers, plover, topics, verb_row, verb_rows
from communique.records import AttributionType, EntryKind, Factuality, StatementKind
from communique.resources import read_table

ROOTS = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
SIMPLE = (
    r"(?:prep:[a-z]+|prt:[a-z]+|obj:@?[^\s:+|,]+|subj:@(?:joint|crowd|court|troops)|clause:@[a-z]+|as:@slur"
    r"|amod:[a-z-]+|compound:[a-z-]+|to|that|question|quote)"
)
FRAME = re.compile(rf"(?:{SIMPLE}|obj:[^\s:+|,]+\+(?:prep|of):[a-z]+|(?:prep|prt):[a-z]+\+obj:@?[^\s:+|,]+)?")
SLOT = re.compile(r"subj|obj|poss|amod|compound|prep:[a-z]+")
ROWS = [row for rows in verb_rows().values() for row in rows]
TABLES = ("verbs", "acts", "topics", "plover", "contexts", "markers")


@pytest.mark.parametrize("table", TABLES)
def test_every_row_names_its_source(table: str) -> None:
    assert [row for row in read_table(table) if not row["source"]] == []


def test_verb_rows_use_the_closed_vocabularies() -> None:
    assert {row.pos for row in ROWS} == {"verb", "noun", "adj"}
    assert {row.cue for row in ROWS} - {None} == set(get_args(AttributionType))
    assert {row.event for row in ROWS} - {None} == ROOTS
    assert {row.effect for row in ROWS} - {None} <= set(get_args(Factuality))
    assert {row.act for row in ROWS} - {None} <= set(acts())
    assert [row for row in ROWS if row.strength is not None and not 0 <= row.strength <= 1] == []
    assert [row for row in ROWS if row.mode is not None and row.event is None] == []
    assert {(row.event, row.mode) for row in ROWS if row.event} <= set(plover())


def test_frames_and_slots_are_ones_that_syntax_knows() -> None:
    assert [row.frame for row in ROWS if not FRAME.fullmatch(row.frame)] == []
    assert [slot for row in ROWS for slot in (*row.recipient, *row.addressee) if not SLOT.fullmatch(slot)] == []


def test_no_word_has_two_rows_for_one_frame() -> None:
    keys = [(row.lemma, row.pos, row.frame) for row in ROWS]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []


def test_the_table_is_wide_enough() -> None:
    assert len({row.lemma for row in ROWS if row.cue and row.pos == "verb"}) > 400
    assert len({row.lemma for row in ROWS if row.cue and row.pos == "noun"}) > 100
    assert len({row.lemma for row in ROWS if row.event}) > 250


BRITISH_AMERICAN = [
    ("emphasise", "emphasize"),
    ("criticise", "criticize"),
    ("apologise", "apologize"),
    ("recognise", "recognize"),
    ("mobilise", "mobilize"),
    ("normalise", "normalize"),
    ("favour", "favor"),
]


@pytest.mark.parametrize(("british", "american"), BRITISH_AMERICAN)
def test_both_spellings_mean_the_same(british: str, american: str) -> None:
    def meaning(lemma: str) -> set[tuple[object, ...]]:
        return {(r.frame, r.cue, r.event, r.mode, r.act, r.strength, r.effect) for r in verb_rows()[(lemma, "verb")]}

    assert meaning(british) == meaning(american)


def test_acts_are_closed_and_answers_go_both_ways() -> None:
    table = acts()
    for name, row in table.items():
        assert row.kind in get_args(StatementKind)
        assert row.entry is None or row.entry in get_args(EntryKind)
        assert row.strength is None or 0 <= row.strength <= 1
        assert name not in row.answers
        assert [other for other in row.answers if name not in table[other].answers] == []
    assert {row.entry for row in table.values()} - {None} == set(get_args(EntryKind))


def test_bindingness_falls_from_agreeing_to_discussing() -> None:
    order = ("agree", "commit", "ready", "support", "discuss")
    strengths = [acts()[act].strength or 0 for act in order]
    assert strengths == sorted(strengths, reverse=True)
    assert len(set(strengths)) == len(strengths)


def test_plovers_scale_with_its_errors_mended() -> None:
    table = plover()
    assert {event for event, _ in table} == ROOTS
    assert all((event, None) in table for event, _ in table)
    for quad, events in {
        1: "AGREE CONSULT SUPPORT CONCEDE",
        2: "COOPERATE AID RETREAT",
        3: "REQUEST ACCUSE REJECT THREATEN",
        4: "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
    }.items():
        assert {event for (event, _), row in table.items() if row.quad == quad} == set(events.split())
    assert table["ACCUSE", None].scale == -3
    assert all(row.scale is None or (row.scale <= 0.5 if row.quad > 2 else row.scale > 0) for row in table.values())
    assert all(row.cameo and re.fullmatch(r"(?:0[3-9]|1\d|20)\d{1,2}", row.cameo) for row in table.values())


def test_topics_have_two_levels_and_share_no_word() -> None:
    names = [row.topic for row in topics()]
    parents = {row.topic for row in topics() if row.parent is None}
    assert len(names) == len(set(names)) > 120
    assert {row.parent for row in topics()} - {None} == parents
    words = [word.lower() for row in topics() for word in (*row.words, *row.weak)]
    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_find_contexts() -> None:
    assert len(read_table("contexts")) == 37
    assert find_contexts("uranium enrichment beyond the limit")[0] == "cbrn"
    assert set(find_contexts("a court tried the hackers")) == {"legal", "cyber"}
    assert find_contexts("") == ()


SPOTS = [
    ("call", "verb", {"prep:for"}, {"event": "REQUEST", "act": "call_for", "effect": "demanded"}),
    ("call", "verb", {"prep:on", "prep:on+obj:peru", "to"}, {"event": "REQUEST", "addressee": ("prep:on", "prep:upon")}),
    ("call", "verb", {"prt:off", "obj:visit"}, {"effect": "cancelled", "event": None}),
    ("call", "verb", {"obj:plan"}, {"cue": "speech", "event": None}),
    ("call", "verb", {"obj:@person"}, {"event": "CONSULT", "mode": "phone"}),
    ("call", "noun", {"prep:with"}, {"event": "CONSULT", "mode": "phone"}),
    ("call", "noun", {"prep:for"}, {"event": "REQUEST", "cue": "speech"}),
    ("hold", "verb", {"obj:talk", "obj:talk+prep:with"}, {"event": "CONSULT", "recipient": ("prep:with",)}),
    ("hold", "verb", {"obj:hand"}, None),
    ("meet", "verb", {"obj:requirement"}, {"event": None, "act": None}),
    ("meet", "verb", {"obj:minister"}, {"event": "CONSULT", "recipient": ("prep:with", "obj")}),
    ("raise", "verb", {"obj:concern", "obj:concern+prep:about"}, {"act": "concern", "cue": "speech"}),
    ("raise", "verb", {"obj:issue", "prep:with"}, {"act": "raise", "addressee": ("prep:with",)}),
    ("raise", "verb", {"obj:price"}, {"act": None, "cue": None}),
    ("impose", "verb", {"obj:sanction"}, {"event": "SANCTION"}),
    ("withdraw", "verb", {"prep:from", "prep:from+obj:treaty"}, {"event": "SANCTION", "mode": "withdraw"}),
    ("withdraw", "verb", {"obj:troop", "prep:from"}, {"event": "RETREAT", "mode": "withdraw"}),
    ("express", "verb", {"obj:readiness"}, {"act": "ready", "effect": "planned"}),
    ("say", "verb", {"that"}, {"cue": "speech", "event": None, "effect": None}),
    ("want", "verb", {"that"}, {"cue": "intention", "effect": "demanded"}),
    ("agree", "verb", {"prep:with", "to"}, {"event": "AGREE", "act": "agree"}),
    ("agree", "verb", {"prep:with"}, {"event": None, "cue": "belief"}),
    ("deny", "verb", {"that"}, {"effect": "denied"}),
    ("put", "verb", {"prt:off"}, {"effect": "postponed"}),
    ("be", "verb", {"that"}, None),
    ("have", "verb", {"obj:car"}, None),
]


@pytest.mark.parametrize(("lemma", "pos", "frames", "wanted"), SPOTS)
def test_verb_row(lemma: str, pos: str, frames: set[str], wanted: dict[str, object] | None) -> None:
    row = verb_row(lemma, pos, frames)
    assert (row is None) == (wanted is None)
    assert row is None or {name: getattr(row, name) for name in wanted or ()} == wanted


def test_an_unknown_role_has_no_words() -> None:
    assert markers("no such role") == frozenset()


ROLES = [
    ("future", "upcoming"),
    ("ongoing", "under way"),
    ("joint", "the two sides"),
]


@pytest.mark.parametrize(("role", "word"), ROLES)
def test_markers_of_a_role(role: str, word: str) -> None:
    assert word in markers(role)


def test_no_marker_stands_twice_in_its_role() -> None:
    keys = [(row["role"], row["word"].lower()) for row in read_table("markers") if row["role"] in dict(ROLES)]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


NAMES = [
    "Qin Gang",
    "Winston Churchill",
    "Bill Clinton",
    "Theresa May",
    "Ban Ki-moon",
    "Lula da Silva",
    "Jens Stoltenberg",
    "Sergey Lavrov",
    "Raila Odinga",
    "Prayut Chan-ocha",
    "Marcelo Rebelo de Sousa",
    "Julie Bishop",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_persons_name_is_no_context(name: str) -> None:
    assert find_contexts(f"{name} spoke first.") == ()
