from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.export import (
    TABLES,
    comparison_rows,
    comparison_to_dict,
    from_dict,
    marked_rows,
    name_mentions,
    table_columns,
    table_rows,
    to_dict,
    write_csv,
    write_jsonl,
    write_markdown,
)
from communique.export.wishes import Wishes
from communique.records import (
    Account,
    Actor,
    Alignment,
    Alternative,
    Annotations,
    Attribution,
    Comparison,
    Coverage,
    DateRange,
    Document,
    Entry,
    Event,
    MadeBy,
    Mention,
    Place,
    Span,
    Statement,
)

TEXT = "Minister Ito urged Minister Park to come back. =They met in Oslo."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


ITO = Mention("m1", span("Minister Ito"), "e1", (Actor("JPN", "GOV", "Ito", "minister", "Q1"),))
PARK = Mention("m2", span("Minister Park"), "e2", (), (Alternative(Actor("KOR"), 0.5), Alternative(Actor("PRK"))))
BOTH = Mention("m3", span("They"), "e3", (Actor("JPN"), Actor("KOR", name="Korea")))
URGED = Attribution(
    "a1", "speech", "indirect", (ITO.span,), (span("urged"),), (span("to come back"),), (PARK.span,), None, ("m1",), ("Ito",)
)
REQUEST = Event(
    "v1", "REQUEST", None, ("trade", "borders"), ("m1",), ("m2",), "happened", False, DateRange("2023-06", None), None, 3, -1.0, None,
    (span("urged"), span("to come back")), "a1",
)  # fmt: skip
MEETING = Event(
    "v2", "CONSULT", "meet", (), ("m3",), (), "happened", True, None, Place("Oslo", "NOR", 59.9, 10.7), 1, 1, "036",
    (span("met"),), None, "v1",
)  # fmt: skip
FULL = Annotations(
    Document("d", TEXT, "T", "Reuters", "GBR", None, "news", "2023-06-19", "u", "en", (("licence", "own"),)),
    MadeBy("1.0", (("tagger", "abc"),), (("pipeline", "small"),)),
    (ITO, PARK, BOTH),
    (URGED,),
    (REQUEST, MEETING),
    (Account("c1", "meeting", ("m3",), DateRange("2023-06-18", "2023-06-19"), Place("Oslo"), 60, "happened", (span("met"),), None),),
    (Statement("s1", span(TEXT[:46]), "a1", ("m1", "m3"), ("m2",), "urge", "trade", "substance", 0.5, span("urged"), False),),
    (Entry("n1", "demand", ("m1",), ("m2",), span("come back"), None, None, None, "v1", (span("urged"),), "a1"),),
)
NUMBER = re.compile(r"-?\d+(\.\d+)?(,-?\d+(\.\d+)?)?", re.ASCII)
EMPTY = Annotations(Document("e", ""), MadeBy("1.0"))
CONTRACT = {
    "document": "id title publisher country party kind published url language text made_by",
    "mentions": "id span entity actors alternatives",
    "attributions": "id type manner source cue content addressee within speakers relay negated weight",
    "events": "id event mode context actor recipient factuality background date place quad scale cameo evidence attribution same_as "
    "weight why",
    "accounts": "id form participants date place duration_minutes factuality evidence attribution",
    "statements": "id span attribution speakers addressees act topic kind strength phrase negated",
    "entries": "id kind holders counterparts substance topic condition due event evidence attribution weight",
}


def test_keys_are_the_contract() -> None:
    made = to_dict(FULL)
    assert list(made) == list(CONTRACT)
    assert list(made["document"]) == CONTRACT["document"].split()
    for table in TABLES:
        assert all(list(record) == CONTRACT[table].split() for record in made[table])
        assert made[table], table


def test_values_are_plain_and_missing_is_null() -> None:
    made = json.loads(json.dumps(to_dict(FULL)))
    assert made["document"]["made_by"] == {"version": "1.0", "models": {"tagger": "abc"}, "settings": {"pipeline": "small"}}
    assert made["mentions"][0]["actors"] == [{"code": "JPN", "sector": "GOV", "name": "Ito", "office": "minister", "identifier": "Q1"}]
    assert made["mentions"][1]["alternatives"][0]["weight"] == 0.5
    assert made["events"][0]["date"] == {"start": "2023-06", "end": None}
    assert made["events"][0]["place"] is None
    assert made["attributions"][0]["cue"] == [{"start": 13, "end": 18, "exact": "urged"}]
    assert made["document"]["text"][13:18] == "urged"


def test_the_contract_reads_back() -> None:
    assert from_dict(json.loads(json.dumps(to_dict(FULL)))) == replace(FULL, document=replace(FULL.document, extra=()))
    assert from_dict(to_dict(EMPTY)) == EMPTY


def test_jsonl_has_one_line_per_document_whatever_the_text() -> None:
    out = io.StringIO()
    write_jsonl([FULL, replace(EMPTY, document=Document("e", "one\ntwo\u2028three \u202e <b>"))], out)
    lines = out.getvalue().split("\n")
    assert [json.loads(line)["document"]["id"] for line in lines[:-1]] == ["d", "e"]
    assert json.loads(lines[1])["document"]["text"] == "one\ntwo\u2028three \u202e <b>"


@pytest.mark.parametrize("table", TABLES)
def test_csv_has_its_columns_with_and_without_rows(table: str) -> None:
    full, bare = io.StringIO(), io.StringIO()
    write_csv([FULL, FULL], full, Wishes(table))
    write_csv([EMPTY], bare, Wishes(table))
    rows = list(csv.reader(io.StringIO(full.getvalue())))
    assert rows[0] == table_columns(table) == next(csv.reader(io.StringIO(bare.getvalue())))
    assert len(set(rows[0])) == len(rows[0])
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == 1 + 2 * len(getattr(FULL, table))


def test_event_rows_name_actors_codes_dates_and_passages() -> None:
    first, second = table_rows(FULL, "events")
    assert (first["actor"], first["actor_codes"], first["recipient"], first["recipient_codes"]) == ("Ito", "JPN", "Minister Park", None)
    assert (first["date_start"], first["date_end"], first["context"]) == ("2023-06", None, "trade; borders")
    assert (first["evidence"], first["evidence_start"], first["evidence_end"]) == ("urged … to come back", 13, 45)
    assert (second["actor"], second["actor_codes"], second["place"], second["place_country"]) == ("Japan, Korea", "JPN; KOR", "Oslo", "NOR")
    assert (first["document"], first["publisher"], first["published"]) == ("d", "Reuters", "2023-06-19")


@given(st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n"]), st.text(max_size=20))
def test_no_cell_is_a_formula(mark: str, rest: str) -> None:
    out = io.StringIO()
    words = mark + rest
    hostile = Mention("m", Span(0, len(words), words), "e", (Actor(words, name=words),))
    write_csv([replace(EMPTY, document=Document(words, words, publisher=words), mentions=(hostile,))], out, Wishes("mentions"))
    rows = list(csv.reader(io.StringIO(out.getvalue(), newline="")))
    assert len(rows) == 2
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in rows[1] if not NUMBER.fullmatch(cell))


def test_numbers_stay_numbers() -> None:
    out = io.StringIO()
    south = replace(MEETING, place=Place("Lima", "PER", -12.05, -77.04))
    write_csv([replace(FULL, events=(REQUEST, south))], out)
    first, second = csv.DictReader(io.StringIO(out.getvalue()))
    assert (first["scale"], first["background"]) == ("-1.0", "FALSE")
    assert (second["place_latitude"], second["place_coordinates"], second["background"]) == ("-12.05", "-12.05,-77.04", "TRUE")


COMPARISON = Comparison(
    FULL,
    replace(FULL, document=replace(FULL.document, publisher="A | B")),
    (
        Alignment(("s1",), ("s1",), "left_stronger", "same act", (span("urged"),), (span("urged"),), "bindingness", True),
        Alignment((), ("s1",), "only_right", "no partner"),
        Alignment(("s1",), (), "only_left", "no partner"),
    ),
    Coverage(0.5, None, ("trade",)),
)


@pytest.mark.parametrize(
    ("said", "entity", "actors", "name"),
    [
        ("They", "e2", (), "Minister Park"),  # a pronoun stands for the longest of its entity
        ("They", "e9", (), "They"),
        ("They", "e2", (Actor("PRK"),), "North Korea"),
        ("Minister", "e2", (), "Minister"),  # a noun has its own words
    ],
)
def test_a_pronoun_is_shown_by_whom_it_stands_for(said: str, entity: str, actors: tuple[Actor, ...], name: str) -> None:
    mention = Mention("m9", span(said), entity, actors)
    short = Mention("m8", span("Park"), "e2")
    assert name_mentions(replace(FULL, mentions=(short, PARK, mention)))["m9"] == name


def test_comparison_is_the_contract() -> None:
    made = json.loads(json.dumps(comparison_to_dict(COMPARISON)))
    assert list(made) == ["left", "right", "alignments", "coverage"]
    assert list(made["left"]) == ["document", "statements"]
    assert made["left"]["document"]["text"] == TEXT
    assert list(made["left"]["statements"][0]) == [*CONTRACT["statements"].split(), "speaker"]
    assert made["left"]["statements"][0]["speaker"] == "Ito, Japan, Korea"
    assert made["alignments"][0] == {
        "left": ["s1"],
        "right": ["s1"],
        "relation": "left_stronger",
        "reason": "same act",
        "phrases": {"left": [{"start": 13, "end": 18, "exact": "urged"}], "right": [{"start": 13, "end": 18, "exact": "urged"}]},
        "scale": "bindingness",
        "contradiction": True,
        "weight": None,
    }
    assert made["coverage"] == {"left": 0.5, "right": None, "topics_only_left": ["trade"], "topics_only_right": []}


def test_rows_to_read_begin_with_what_stands_on_one_side_only() -> None:
    words = "Ito, Japan, Korea: Minister Ito urged Minister Park to come back."
    assert comparison_rows(COMPARISON) == [
        ("only left", words, ""),
        ("only right", "", words),
        ("left stronger (bindingness) CONTRADICTION", words, words),
    ]


def test_the_phrases_that_decide_are_set_off_where_the_sides_part() -> None:
    alone, _, stronger = marked_rows(COMPARISON)
    assert stronger[1] == (
        ("Ito, Japan, Korea: ", False),
        ("Minister Ito ", False),
        ("urged", True),
        (" Minister Park to come back.", False),
    )
    assert not any(marked for _, marked in alone[1])
    out = io.StringIO()
    write_markdown(COMPARISON, out)
    assert "| Ito, Japan, Korea: Minister Ito **urged** Minister Park to come back. |" in out.getvalue()


def test_what_is_hardly_alone_stands_beside_the_nearest() -> None:
    row = Alignment(("s1",), (), "only_left", "no sure counterpart", (span("urged"),), (span("come back"),), weight=0.6)
    ((relation, _, right),) = comparison_rows(replace(COMPARISON, alignments=(row,)))
    assert (relation, right) == ("only left unsure", "[nearest: come back]")


def test_markdown_keeps_its_columns_whatever_the_words() -> None:
    out = io.StringIO()
    write_markdown(COMPARISON, out)
    lines = out.getvalue().splitlines()
    assert lines[0] == "| | Reuters | A \\| B |"
    table, told = lines[: lines.index("")], lines[lines.index("") + 1 :]
    assert {line.replace("\\|", "").count("|") for line in table} == {4}
    assert len(told) == 2
    assert all(line.startswith("- ") for line in told)
