"""Trends over made deeds: reports and events apart, both ways, missing periods, who tells it."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from communique.corpus.trends import DEED_COLUMNS, TOPIC_COLUMNS, Shape, deed_table, event_day, find_trends
from communique.errors import InputError
from communique.records import (
    Actor,
    Annotations,
    DateRange,
    Document,
    Encounter,
    Event,
    LedgerEntry,
    MadeBy,
    Mention,
    Outcome,
    Span,
    Telling,
    make_span,
)

Row = dict[str, Any]


def deeds(*rows: tuple[str, str, str, str, int, float, str, str]) -> pa.Table:
    """A table of (document, day, actor, recipient, quad, scale, factuality, claimant)."""
    made = [
        {
            "document": document,
            "id": f"{document}-{n}",
            "day": day,
            "actor": actor,
            "recipient": recipient,
            "event": f"E{quad}",
            "mode": None,
            "quad": quad,
            "scale": scale,
            "factuality": factuality,
            "claimant": claimant,
        }
        for n, (document, day, actor, recipient, quad, scale, factuality, claimant) in enumerate(rows)
    ]
    kinds = {"quad": pa.int32(), "scale": pa.float64()}
    return pa.Table.from_pylist(made, schema=pa.schema([(name, kinds.get(name, pa.string())) for name in DEED_COLUMNS]))


AID = ("a", "2031-01-05", "PER", "SVK", 2, 4.0, "happened", "PER")
AGAIN = ("b", "2031-01-06", "PER", "SVK", 2, 6.0, "happened", "SVK")
SEIZED = ("c", "2031-03-09", "SVK", "PER", 4, -7.0, "happened", "PER")
PLANNED = ("d", "2031-03-10", "SVK", "PER", 1, 3.0, "planned", "SVK")


def rows(*made: tuple[str, str, str, str, int, float, str, str], **shape: Any) -> list[Row]:
    return find_trends(deeds(*made), shape=Shape(**shape)).to_pylist()


def test_two_reports_of_one_act_are_one_event_with_their_mean() -> None:
    (row,) = rows(AID, AGAIN)
    assert (row["events"], row["reports"], row["sum_scale"], row["mean_scale"]) == (1, 2, 5.0, 5.0)


def test_a_period_without_reports_is_missing_not_zero() -> None:
    found = rows(AID, SEIZED)
    assert [(row["period"], row["missing"], row["events"]) for row in found] == [
        ("2031-01", False, 1),
        ("2031-02", True, None),
        ("2031-03", False, 1),
    ]


def test_each_way_apart_only_if_asked() -> None:
    assert {(row["actor"], row["recipient"]) for row in rows(AID, SEIZED)} == {("PER", "SVK")}
    assert {(row["actor"], row["recipient"]) for row in rows(AID, SEIZED, directed=True)} == {("PER", "SVK"), ("SVK", "PER")}


def test_as_each_tells_it() -> None:
    assert {(row["claimant"], row["sum_scale"]) for row in rows(AID, AGAIN, by_claimant=True)} == {("PER", 4.0), ("SVK", 6.0)}


def test_only_what_happened_or_goes_on_unless_more_is_asked() -> None:
    assert [row["events"] for row in rows(PLANNED)] == []
    assert [row["events"] for row in rows(PLANNED, factualities=("planned",))] == [1]


def test_share_of_conflict_and_quads() -> None:
    (row,) = rows(AID, SEIZED, period="year")
    assert (row["conflict_share"], row["material_cooperation"], row["material_conflict"]) == (0.5, 1, 1)


def test_smoothing_is_stated() -> None:
    table = find_trends(deeds(AID), shape=Shape(smooth=3))
    assert table.schema.metadata[b"smoothing"].startswith(b"mean over the events of each month and the 2 before it")


@pytest.mark.parametrize("shape", [{"period": "week"}, {"smooth": 0}])
def test_a_shape_that_there_is_not(shape: Row) -> None:
    with pytest.raises(InputError):
        Shape(**shape)


def test_parties_choose_the_pairs() -> None:
    other = ("e", "2031-01-05", "KEN", "PER", 1, 2.0, "happened", "KEN")
    found = find_trends(deeds(AID, other), parties=("PER", "SVK")).to_pylist()
    assert [(row["actor"], row["recipient"]) for row in found] == [("PER", "SVK")]


def test_encounters_and_their_accounts_are_counted_beside_events() -> None:
    day = DateRange("2031-01-08", "2031-01-08")
    met = Encounter("x", "meeting", ("PER", "SVK"), (), day, None, (("a", "a1"), ("b", "b1")), "happened")
    (row,) = find_trends(deeds(AID), encounters=(met,)).to_pylist()
    assert (row["encounters"], row["accounts"], row["events"]) == (1, 2, 1)


def line(kind: str, day: str, *outcomes: Outcome) -> LedgerEntry:
    span = make_span("lift the ban", 0, 12)
    told = Telling("a", "n", day, span, "PER")
    return LedgerEntry("n", kind, ("PER",), ("SVK",), "trade", (("a", "n"),), ("PER",), False, told=(told,), outcomes=outcomes)  # type: ignore[arg-type]


def test_demands_are_open_until_met() -> None:
    met = Outcome("kept", "c", "2031-02-20", make_span("lift the ban", 0, 12), "SVK", "lifted")
    found = find_trends(deeds(AID, SEIZED), ledger=(line("demand", "2031-01-02", met), line("demand", "2031-01-03"))).to_pylist()
    assert [row["demands_open"] for row in found] == [2, None, 1]


@pytest.mark.parametrize(
    ("event", "recipient", "pairs"),
    [("CONSULT", (), 2), ("ASSAULT", (), 0), ("ASSAULT", ("Slovakia", "Peru"), 2), ("ASSAULT", ("Chad",), 2)],
)
def test_what_two_do_to_somebody_unknown_they_do_not_do_to_each_other(event: str, recipient: tuple[str, ...], pairs: int) -> None:
    text = "Slovakia, Peru and Chad acted."
    mentions = tuple(
        Mention(name, make_span(text, at := text.index(name), at + len(name)), name, (Actor(code),))
        for name, code in (("Slovakia", "SVK"), ("Peru", "PER"), ("Chad", "TCD"))
    )
    span = make_span(text, 0, len(text))
    told = Event("e", event, None, (), ("Slovakia", "Peru"), recipient, "happened", False, None, None, 4, -7.0, None, (span,), None)
    made = Annotations(Document("c", text, published="2031-02-01"), MadeBy("test"), mentions, events=(told,))
    assert len(deed_table((made,))) == pairs


@pytest.mark.parametrize(
    ("start", "end", "day"),
    [
        ("1999", "1999", None),
        ("2031", "2031", "2031-03-20"),
        ("2031-01", "2031-01", "2031-01-01"),
        ("2030-06-01", "2031-05-31", "2031-03-20"),
        ("2029-06-01", "2030-05-31", None),
        ("2031-02-03", "2031-02-05", "2031-02-03"),
        ("2031-02-03", "2031-02-03", "2031-02-03"),
        (None, None, "2031-03-20"),
    ],
)
def test_what_was_in_some_earlier_year_counts_on_no_day(start: str | None, end: str | None, day: str | None) -> None:
    when = DateRange(start, end) if start else None
    event = Event("e", "AID", None, (), (), (), "happened", False, when, None, 2, 7.0, None, (Span(0, 1, "x"),), None)
    assert event_day(event, "2031-03-20") == day


@pytest.mark.parametrize(("sector", "quad", "pairs"), [("REB", 2, 0), ("OPP", 1, 0), ("REB", 4, 1), ("MIL", 2, 1), (None, 2, 1)])
def test_help_for_rebels_is_no_cooperation_with_their_state(sector: str | None, quad: int, pairs: int) -> None:
    span = make_span("x", 0, 1)
    mentions = (Mention("m", span, "m", (Actor("PER"),)), Mention("n", span, "n", (Actor("SVK", sector),)))
    event = Event("e", "AID", None, (), ("m",), ("n",), "happened", False, None, None, quad, 7.0, None, (span,), None)
    made = Annotations(Document("d", "x", published="2031-01-02"), MadeBy("0"), mentions, (), (event,))
    assert len(deed_table([made])) == pairs


def said(*rows: tuple[str, str, str, str, str, str | None]) -> pa.Table:
    """A table of (document, statement, day, speaker, addressee, topic)."""
    return pa.table(dict(zip(TOPIC_COLUMNS, map(list, zip(*rows, strict=True)), strict=True)))


@pytest.mark.parametrize(("speaker", "addressee"), [("PER", "SVK"), ("SVK", "PER")])
def test_statements_of_both_ways_count_for_a_pair(speaker: str, addressee: str) -> None:
    told = said(("a", "s1", "2031-01-09", speaker, addressee, "trade"), ("a", "s2", "2031-01-09", speaker, addressee, None))
    (row,) = find_trends(deeds(AID), topics=told).to_pylist()
    assert (row["statements"], row["topics"]) == (2, ["trade"])


def test_a_joint_statement_is_one() -> None:
    both = (("a", "s1", "2031-01-09", "PER", "SVK", "trade"), ("a", "s1", "2031-01-09", "SVK", "PER", "trade"))
    (row,) = find_trends(deeds(AID), topics=said(*both)).to_pylist()
    assert row["statements"] == 1
    shown = find_trends(deeds(AID), topics=said(*both), shape=Shape(directed=True, topic="trade")).to_pylist()
    assert [(row["actor"], row["statements"]) for row in shown] == [("PER", 1), ("SVK", 1)]


def test_statements_alone_are_a_row_only_where_a_topic_is_asked_for() -> None:
    told = said(("s", "s1", "2031-02-09", "PER", "SVK", "trade"))
    (plain,) = find_trends(deeds(AID), topics=told).to_pylist()
    assert (plain["period"], plain["statements"]) == ("2031-01", 0)
    rows = find_trends(deeds(AID), topics=told, shape=Shape(topic="trade")).to_pylist()
    assert [(row["period"], row["events"], row["statements"], row["documents"]) for row in rows] == [
        ("2031-01", 1, 0, ["a"]),
        ("2031-02", 0, 1, ["s"]),
    ]


def test_the_table_says_on_which_topic_it_is() -> None:
    assert (
        find_trends(deeds(AID), shape=Shape(topic="trade")).schema.metadata[b"counted"].startswith(b"happened, ongoing events on 'trade'")
    )
