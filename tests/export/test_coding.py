from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.export.coding import (
    ICEWS,
    OWN,
    POLECAT,
    _cow_on,
    event_day,
    icews_rows,
    plain_cell,
    plover_rows,
    polecat_rows,
    write_icews,
    write_polecat,
)
from communique.export.folding import code_events, count_events, fold
from communique.export.wishes import Wishes
from communique.lexicon import plover
from communique.records import Actor, DateRange, Mention
from communique.resources import read_table
from tests.export.material import EMPTY, EVENTS, MADE, TEXT, event, span

SHAPES = {"polecat": (write_polecat, 40, POLECAT), "icews": (write_icews, 20, ICEWS)}


@pytest.mark.parametrize(("kind", "mode", "factuality", "becomes"), [
    ("CONSULT", "visit", "planned", ("AGREE", None, "036")),
    ("SUPPORT", None, "planned", ("AGREE", None, "032")),
    ("COOPERATE", None, "planned", ("AGREE", None, "031")),
    ("AID", None, "planned", ("AGREE", None, "033")),
    ("RETREAT", "withdraw", "planned", ("CONCEDE", None, "035")),
    ("ASSAULT", "aerial", "conditional", ("THREATEN", "violence", "138")),
    ("SANCTION", "expel", "planned", ("THREATEN", "expel", "136")),
    ("CONSULT", "visit", "happened", ("CONSULT", "visit", None)),
    ("ACCUSE", None, "planned", ("ACCUSE", None, None)),
])  # fmt: skip
def test_plans_and_threats_become_the_type_they_amount_to(kind: str, mode: str | None, factuality: str, becomes: tuple[str, ...]) -> None:
    coded = fold(event("v", kind, factuality, (span("met"),), mode=mode))
    assert (coded.type, coded.mode, coded.cameo) == becomes
    if coded.folded:
        row = plover()[coded.type, coded.mode]
        assert (coded.quad, coded.scale) == (row.quad, row.scale)


def test_foldings_lead_to_types_and_codes_there_are() -> None:
    names = {row["code"] for row in read_table("cameo")}
    for row in read_table("folding"):
        assert (row["as_event"], row["as_mode"] or None) in plover()
        assert row["cameo"] in names
    assert {row.cameo for row in plover().values() if row.cameo} <= names


@pytest.mark.parametrize(
    ("factuality", "party", "attribution", "counted"),
    [
        ("conditional", None, "a1", True),
        ("conditional", None, "a2", True),
        ("conditional", None, None, False),
        ("conditional", "KOR", None, False),
        ("conditional", "JPN", None, True),
        ("planned", None, None, True),
        ("planned", "KOR", None, False),
        ("planned", "JPN", None, True),
    ],
)
def test_a_threat_is_made_in_the_actors_own_words(factuality: str, party: str | None, attribution: str | None, counted: bool) -> None:
    attack = event("v", "ASSAULT", factuality, (span("troops had moved"),), attribution=attribution)
    made = replace(MADE, events=(attack,), document=replace(MADE.document, party=party))
    assert [one.type for one in count_events(made)] == ["THREATEN"] * counted
    assert [one.type for one in code_events(made)] == ["THREATEN" if counted else "ASSAULT"]
    theirs = replace(attack, actor=("m2",), attribution="a1")  # what Ito says that Park would do
    assert count_events(replace(made, events=(theirs,))) == ()


def test_what_did_not_happen_is_not_counted() -> None:
    assert [one.event.id for one in count_events(MADE)] == ["v1", "v2", "v4"]
    assert [one.event.id for one in code_events(MADE, as_worded=True)] == [each.id for each in EVENTS]
    assert [one.type for one in code_events(MADE, as_worded=True)] == [each.event for each in EVENTS]


def test_a_retelling_is_kept_if_its_first_telling_has_another_status() -> None:
    planned = replace(EVENTS[5], factuality="planned")
    assert "v6" in {one.event.id for one in count_events(replace(MADE, events=(EVENTS[3], planned)))}


@pytest.mark.parametrize(("date", "day"), [
    (None, "2023-04-19"),
    (DateRange("2023-04-17", "2023-04-18"), "2023-04-17"),
    (DateRange(None, "2023-04-18"), "2023-04-18"),
    (DateRange("2023-04", "2023-04"), None),
    (DateRange("--04", "--04"), None),
    (DateRange("2023-04-18T09:30", "2023-04-18T10:00"), "2023-04-18"),
])  # fmt: skip
def test_no_day_is_made_up(date: DateRange | None, day: str | None) -> None:
    assert event_day(fold(replace(EVENTS[1], date=date)), "2023-04-19T10:00")[0] == day


def test_a_plan_is_dated_by_its_report() -> None:
    assert event_day(fold(EVENTS[0]), "2023-04-19") == ("2023-04-19", "2023-04-19")
    assert event_day(fold(EVENTS[0]), None) == (None, None)


@pytest.mark.parametrize("shape", SHAPES)
def test_columns_are_the_original_ones_and_three_more(shape: str) -> None:
    write, count, columns = SHAPES[shape]
    assert len(columns) == count
    out = io.StringIO()
    write([EMPTY], out)  # type: ignore[operator]
    assert out.getvalue() == "\t".join((*columns, *OWN)) + "\n"


def test_polecat_rows_hold_what_is_known_and_nothing_else() -> None:
    plan, request, meeting = polecat_rows(MADE)
    assert (plan["Event Type"], plan["Event Date"], plan["Claimant"], plan["Factuality"]) == (
        "AGREE",
        "2023-04-19",
        "Ito < Harbour Wire",
        "planned",
    )
    assert (request["Actor Country"], request["Recipient Country"], request["Quad Code"]) == ("JPN", "KOR", "VERBAL CONFLICT")
    assert (request["Event Mode"], request["Contexts"], request["Claimant"]) == ("yield", "diplomatic; legal", "Harbour Wire")
    assert (meeting["Actor Name"], meeting["Actor COW"], meeting["Actor Title"]) == ("Ito; Park", "740; 732", "Minister; ")
    assert (meeting["Placename"], meeting["City"], meeting["Country"], meeting["Latitude"]) == ("Oslo", "Oslo", "NOR", 59.91)
    assert {name for name in POLECAT if all(row[name] in (None, "") for row in (plan, request, meeting))} == {
        *("Wikipedia Actor ID", "Wikipedia Recipient ID", "District", "Province", "GeoNames ID", "Feature Type", "Story Organizations"),
        *("Recipient Title",),
    }  # fmt: skip


def test_a_small_town_is_a_city_and_nobody() -> None:
    text = "Pakistani police arrested two Indian fishermen near Sukkur, the Pakistani foreign minister said."
    rows = list(polecat_rows(annotate(make_document(text, id="d", date="2024-05-01", kind="news", publisher="Harbour Wire"))))
    assert {(row["City"], row["Country"], row["Latitude"]) for row in rows if row["City"]} == {("Sukkur", "PAK", 27.7)}
    assert all("Sukkur" not in f"{row['Story People']}{row['Story Organizations']}" for row in rows)


NUMBERS = [("DEU", "1961-08-24", "260"), ("DEU", "2001-08-24", "255"), ("DEU", "", "255"), ("DDR", "1961-08-24", "265")]
NUMBERS += [("CZE", "1968-08-21", "315"), ("CZE", "1999", "316"), ("YEM", "1979", "678"), ("YMD", "1979", "680"), ("RVN", "1965", "817")]


@pytest.mark.parametrize(("code", "day", "number"), NUMBERS)
def test_a_state_has_its_number_of_the_year(code: str, day: str, number: str) -> None:
    assert _cow_on(code, day) == number


def test_dyads_pair_each_with_each_and_keep_ids_apart() -> None:
    rows = list(polecat_rows(MADE, Wishes(dyads=True)))
    assert [(r["Event ID"], r["Actor Country"], r["Recipient Country"]) for r in rows] == [
        ("v1/1", "KOR", None),
        ("v2/1", "JPN", "KOR"),
        ("v4/1", "JPN", "KOR"),
        ("v4/2", "KOR", "JPN"),
    ]


def test_members_of_one_delegation_are_no_pair_unless_they_meet_each_other() -> None:
    aide = Mention("m6", span("Ito’s aides"), "e6", (Actor("JPN", "GOV", "Sato"),))
    three = replace(EVENTS[3], actor=("m3", "m6"))
    rows = polecat_rows(replace(MADE, mentions=(*MADE.mentions, aide), events=(three,)), Wishes(dyads=True))
    assert [(r["Actor Name"], r["Recipient Name"]) for r in rows] == [("Ito", "Park"), ("Park", "Ito"), ("Park", "Sato"), ("Sato", "Park")]
    two = replace(EVENTS[3], actor=("m1", "m6"))
    alone = polecat_rows(replace(MADE, mentions=(*MADE.mentions, aide), events=(two,)), Wishes(dyads=True))
    assert [(r["Actor Name"], r["Recipient Name"]) for r in alone] == [("Ito", "Sato"), ("Sato", "Ito")]


def test_what_two_do_to_each_other_each_does_to_the_other() -> None:
    both = replace(EVENTS[1], actor=("m1", "m3"), recipient=("m1", "m3"))
    rows = polecat_rows(replace(MADE, events=(both,)), Wishes(dyads=True))
    assert [(r["Actor Name"], r["Recipient Name"]) for r in rows] == [("Ito", "Park"), ("Park", "Ito")]


def test_who_has_no_name_is_called_by_the_words() -> None:
    told = replace(EVENTS[1], actor=("m5",), recipient=("m4",))
    (row,) = polecat_rows(replace(MADE, events=(told,)))
    assert (row["Actor Name"], row["Actor Country"]) == ("Ito’s aides", "JPN")
    assert (row["Recipient Name"], row["Recipient Country"]) == ("the crew", None)
    (row,) = icews_rows(replace(MADE, events=(told,)))
    assert (row["Source Name"], row["Target Name"]) == ("Ito’s aides", "the crew")


def test_icews_rows_use_its_words() -> None:
    rows = list(icews_rows(MADE))
    assert len({row["Event ID"] for row in rows}) == len(rows) == 4
    request, meeting = rows[1], rows[2]
    assert (request["Source Name"], request["Source Sectors"], request["Source Country"]) == ("Ito", "Government", "Japan")
    assert (request["CAMEO Code"], request["Event Text"], request["Intensity"]) == ("105", "Demand that target yields", "-5.0")
    assert (meeting["City"], meeting["Country"], meeting["Story ID"], meeting["Sentence Number"]) == ("Oslo", "Norway", "d/1 é.txt", None)


def test_plover_lines_keep_every_event_with_its_auxiliary_mode() -> None:
    rows = {row["id"]: row for row in map(json.loads, map(json.dumps, plover_rows(MADE)))}
    assert [rows[each.id]["mode"] for each in EVENTS] == [
        [],
        ["yield"],
        ["release", "hypothetical"],
        [],
        ["troops", "negation"],
        [],
        ["historical"],
    ]
    request = rows["v2"]
    assert [entity["identifier_id"] for entity in request["actor"]] == ["Q1"]
    info = request["text_info"]
    assert TEXT[info["start"] : info["end"]] == request["text"]
    assert info["sequence"] == 2
    assert [TEXT[one["start"] : one["end"]] for one in request["evidence"]] == [one["exact"] for one in request["evidence"]]


def test_words_can_be_held_back() -> None:
    (row, *_) = polecat_rows(MADE, Wishes(quote_length=0))
    assert str(row["Evidence"]).startswith("char=")
    assert "Ōsaka" not in str(row["Evidence"])
    line = json.dumps(list(plover_rows(MADE, Wishes(quote_length=4))), ensure_ascii=False)
    assert "urged her" not in line
    assert '"sha256"' in line


@given(st.text())
def test_a_cell_needs_no_quoting_and_is_no_formula(words: str) -> None:
    cell = plain_cell(words)
    assert not set(cell) & set("\t\n\r")
    assert cell[:1] not in ("=", "+", "@", '"')
    assert list(csv.reader(io.StringIO(f"a\t{cell}\tb"), delimiter="\t")) == [["a", cell, "b"]]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("as_worded", [False, True])
def test_the_strictest_reader_of_pandas_reads_it(shape: str, as_worded: bool) -> None:
    write: Callable[..., None] = SHAPES[shape][0]
    hostile = replace(MADE, document=replace(MADE.document, publisher='"=A\t"B\n', title="x\ty"))
    out = io.StringIO()
    write([hostile, EMPTY, MADE], out, Wishes(as_worded=as_worded))
    frame = pd.read_csv(io.StringIO(out.getvalue()), sep="\t", quoting=csv.QUOTE_NONE, on_bad_lines="error", dtype={"CAMEO Code": str})
    assert list(frame.columns) == [*SHAPES[shape][2], *OWN]
    assert len(frame) == len(out.getvalue().splitlines()) - 1 >= 6
    assert pd.to_datetime(frame["Event Date"], format="%Y-%m-%d").notna().any()
