"""Encounters: accounts built by hand, as `document publisher published | form factuality date place | persons`."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from communique.corpus.encounters import find_encounters, primary_encounter
from communique.export.encounters import encounter_table
from communique.records import Account, Actor, Annotations, DateRange, Document, MadeBy, Mention, Place, Span
from communique.report.names import encounter_day

PEOPLE = {
    "paz": Actor("CHL", "GOV", "Elena Paz", "President"),
    "oda": Actor("JPN", "GOV", "Kenji Oda", "Prime Minister"),
    "ito": Actor("JPN", "GOV", "Mari Ito", "Foreign Minister"),
    "abt": Actor("AUT", "GOV", "Franz Abt", "Chancellor"),
    "ney": Actor("DEU", "GOV", "Anna Ney", "Chancellor"),
    "chile": Actor("CHL", "GOV", "Chile"),
    "japan": Actor("JPN", "GOV", "Japan"),
}
PLACES = {"Lima": Place("Lima", "PER", -12.05, -77.03), "Osaka": Place("Osaka", "JPN", 34.69, 135.5), "-": None}


def read(*lines: str, title: str | None = None) -> list[Annotations]:
    made: dict[str, Annotations] = {}
    for n, line in enumerate(lines):
        head, what, who = (part.split() for part in line.split("|"))
        document = Document(
            head[0], "", party=head[1] if head[1] != "-" else None, published=head[2] if head[2] != "-" else None, title=title
        )
        mentions = tuple(Mention(f"m{n}{p}", Span(0, 1, p), p, (PEOPLE[p],)) for p in who)
        day = DateRange(*(what[2].split("..") * 2)[:2]) if what[2] != "-" else None
        ids = tuple(mention.id for mention in mentions)
        account = Account(f"a{n}", what[0], ids, day, PLACES[what[3]], None, what[1], (Span(n, n + 1, "x"),), None)  # type: ignore[arg-type]
        known = made.get(document.id, Annotations(document, MadeBy("0")))
        made[document.id] = Annotations(document, MadeBy("0"), (*known.mentions, *mentions), accounts=(*known.accounts, account))
    return list(made.values())


def groups(*lines: str) -> list[str]:
    found = find_encounters(read(*lines))
    return sorted(" ".join(document for document, _ in encounter.accounts) for encounter in found)


JOINED = [
    ("a CHL 2024-05-05 | meeting happened 2024-05-05 Lima | paz oda", "b JPN 2024-05-06 | meeting happened 2024-05-05 - | oda paz"),
    ("a CHL 2024-05-05 | call happened 2024-05-05 - | paz oda", "b JPN 2024-05-06 | call happened 2024-05-06 - | oda paz"),
    ("a CHL 2024-05-05 | call happened - - | paz oda", "b JPN 2024-05-05 | call happened 2024-05-05 - | oda paz"),
    ("a CHL 2024-05-01 | meeting planned 2024-05-05 Lima | paz oda", "b JPN 2024-05-05 | meeting happened 2024-05-05 Lima | oda paz"),
    ("a CHL 2024-05-05 | call happened 2024-05-05 Lima | paz oda", "b JPN 2024-05-05 | call happened 2024-05-05 Osaka | oda paz"),
    (
        "a CHL 2024-05-05 | meeting happened 2024-05-05 Lima | chile japan",
        "b JPN 2024-05-05 | meeting happened 2024-05-05 Lima | japan chile",
    ),
    (
        "a CHL 2024-05-05 | meeting planned 2025-01..2025-03 Lima | chile japan",
        "b JPN 2024-05-06 | meeting planned 2025-03 Lima | paz oda",
    ),
]

APART = [
    (  # one side's plans alone, other places, months later, or no plan any more
        "a CHL 2024-05-05 | meeting planned 2025-01..2025-03 Lima | chile japan",
        "b CHL 2024-05-06 | meeting planned 2025-03 Lima | paz oda",
    ),
    (
        "a CHL 2024-05-05 | meeting planned 2025-01..2025-03 Lima | chile japan",
        "b JPN 2024-05-06 | meeting planned 2025-03 Osaka | paz oda",
    ),
    (
        "a CHL 2024-05-05 | meeting planned 2025-01..2025-03 Lima | chile japan",
        "b JPN 2024-08-06 | meeting planned 2025-03 Lima | paz oda",
    ),
    (
        "a CHL 2024-05-05 | meeting planned 2025-01..2025-03 Lima | chile japan",
        "b JPN 2025-03-06 | meeting happened 2025-03-05 Lima | paz oda",
    ),
    ("a CHL 2024-05-05 | meeting happened 2024-05-05 - | paz oda", "b JPN 2024-05-05 | call happened 2024-05-05 - | oda paz"),
    ("a CHL 2024-05-05 | meeting happened 2024-05-05 - | paz oda", "b JPN 2024-05-05 | meeting happened 2024-05-05 - | ito paz"),
    ("a CHL 2024-05-05 | meeting happened 2024-05-05 Lima | paz oda", "b JPN 2024-05-05 | meeting happened 2024-05-05 Osaka | oda paz"),
    ("a CHL 2024-05-05 | call happened 2024-05-05 - | paz oda", "b JPN 2024-05-08 | call happened 2024-05-08 - | oda paz"),
    ("a CHL 2024-05-05 | call happened 2024-05-05 - | paz oda", "b CHL 2024-05-06 | call happened 2024-05-06 - | oda paz"),
    ("a AUT 2024-05-05 | call happened 2024-05-05 - | abt ney", "b DEU 2024-05-06 | call happened 2024-05-06 - | ney abt"),
    ("a CHL 2024-05-05 | meeting happened 2024-05-05 - | paz oda", "b JPN 2024-05-05 | meeting happened 2024-05-05 - | oda paz abt"),
    ("a CHL 2024-05-05 | visit postponed 2024-05-05 Lima | oda chile", "b JPN 2024-05-05 | visit happened 2024-05-05 Lima | oda chile"),
    ("a - - | meeting happened - - | paz oda", "b JPN 2024-05-05 | meeting happened 2024-05-05 - | oda paz"),
    ("a CHL 2024-05-05 | meeting happened 2024 - | paz oda", "b JPN 2024-05-05 | meeting happened 2024-05-05 - | oda paz"),
    ("a CHL 2024-05-05 | call happened 2024-05-05 - | paz oda", "a CHL 2024-05-05 | call happened 2024-05-05 - | paz oda"),
]


@pytest.mark.parametrize(("one", "other"), JOINED)
def test_accounts_of_one_encounter_join(one: str, other: str) -> None:
    assert groups(one, other) == ["a b"]


@pytest.mark.parametrize(("one", "other"), APART)
def test_accounts_of_two_encounters_do_not(one: str, other: str) -> None:
    assert len(groups(one, other)) == 2


VISIT = "a CHL 2024-05-06 | visit happened 2024-05-05 Osaka | paz japan"


@pytest.mark.parametrize(
    ("main", "beside", "joined"),
    [
        (VISIT, "a CHL 2024-05-06 | meeting happened - - | paz ito", True),
        ("a CHL 2024-05-05 | meeting happened 2024-05-05 - | paz oda", "a CHL 2024-05-05 | meeting happened - - | paz ito", True),
        (VISIT, "a CHL 2024-05-06 | meeting happened - Lima | paz ito", False),
        (VISIT, "a CHL 2024-05-06 | meeting planned - - | paz ito", False),
        (VISIT.replace("CHL", "-"), "a - 2024-05-06 | meeting happened - - | paz ito", False),
        ("a CHL 2024-05-05 | meeting happened 2024-05-05 - | paz abt", "a CHL 2024-05-05 | meeting happened - - | paz ito", False),
    ],
)
def test_an_undated_meeting_of_an_official_account_is_of_its_visit_or_beside_its_main_meeting(main: str, beside: str, joined: bool) -> None:
    found = groups(main, beside, "b JPN 2024-05-06 | meeting happened 2024-05-05 - | ito paz")
    assert ("a b" in found) == joined, "another country, a plan, a report of the news, and other states are none"


def test_the_order_of_documents_does_not_matter() -> None:
    lines = [
        *JOINED[0],
        "c - 2024-05-06 | meeting happened 2024-05-05 Lima | paz oda",
        "d CHL 2024-05-09 | call happened 2024-05-09 - | paz oda",
    ]
    made = {find_encounters(order) for order in permutations(read(*lines))}
    assert len(made) == 1
    assert [len(encounter.accounts) for encounter in made.pop()] == [3, 1]


def test_an_undated_account_between_two_encounters_joins_neither() -> None:
    first = "a JPN 2024-05-04 | call happened 2024-05-04 - | paz oda"
    second = "b JPN 2024-05-05 | call happened 2024-05-05 - | paz oda"
    assert groups(first, second, "c CHL 2024-05-05 | call happened - - | paz oda") == ["a", "b", "c"]


def test_a_day_that_no_text_gives_is_no_date() -> None:
    undated = "a CHL 2024-05-05 | call happened - - | paz oda"
    (alone,) = find_encounters(read(undated))
    assert (alone.date, alone.within, alone.days) == (None, DateRange("2024-05-04", "2024-05-05"), alone.within)
    (joined,) = find_encounters(read(undated, "b JPN 2024-05-05 | call happened 2024-05-05 - | oda paz"))
    assert (joined.date, joined.within) == (DateRange("2024-05-05", "2024-05-05"), None)
    (row,) = encounter_table([alone]).to_pylist()
    assert (row["date_start"], row["date_end"], row["reported"]) == (None, None, "2024-05-05")
    assert [encounter_day(one) for one in (alone, joined)] == ["reported 5 May 2024", "5 May 2024"]


def test_an_encounter_says_who_when_where_and_why() -> None:
    (encounter,) = find_encounters(read(*JOINED[0]))
    assert (encounter.parties, encounter.names, encounter.form) == (("CHL", "JPN"), ("Elena Paz", "Kenji Oda"), "meeting")
    assert encounter.date == DateRange("2024-05-05", "2024-05-05")
    assert encounter.place is not None
    assert encounter.place.name == "Lima"
    assert encounter.weight is not None
    assert "same persons, same day" in encounter.reasons[0]


def test_a_plan_that_was_called_off_later_is_cancelled_and_one_that_was_made_anew_is_planned() -> None:
    day = "2024-05-05 Lima | paz oda"
    plan, off = f"b JPN 2024-04-01 | visit planned {day}", f"a CHL 2024-05-04 | visit cancelled {day}"
    (encounter,) = find_encounters(read(plan, off))
    assert encounter.factuality == "cancelled"
    (encounter,) = find_encounters(read(plan.replace("2024-04-01", "2024-05-05"), off))
    assert encounter.factuality == "planned"


def test_a_plan_and_its_event_make_one_that_happened() -> None:
    (encounter,) = find_encounters(read(*JOINED[3]))
    assert encounter.factuality == "happened"


def test_many_reports_cost_little() -> None:
    lines = [f"d{n} - 2024-05-05 | call happened 2024-05-05 - | paz oda" for n in range(1500)]
    (encounter,) = find_encounters(read(*lines))
    assert len(encounter.accounts) == 1500


def test_the_primary_encounter_is_the_one_of_the_title() -> None:
    lines = ("a CHL 2024-05-05 | meeting happened - - | paz abt", "a CHL 2024-05-05 | call happened - - | paz oda")
    (one,) = read(*lines, title="Readout of President Paz’s Call with Prime Minister Oda")
    primary = primary_encounter(one)
    assert primary is not None
    assert primary.form == "call"


def test_a_report_is_of_what_it_dates_to_these_days_and_not_of_what_it_recalls() -> None:
    lines = ("a - 2024-05-05 | call happened - - | paz oda", "a - 2024-05-05 | meeting happened 2024-05-04 - | paz oda")
    (dated,) = read(*lines)
    (old,) = read(lines[0], lines[1].replace("05-04", "05-01"))
    assert [primary_encounter(one).form for one in (dated, old)] == ["meeting", "call"]  # type: ignore[union-attr]


def test_remarks_are_of_those_whom_they_speak_of_most() -> None:
    lines = ("a CHL 2024-05-05 | meeting happened - - | paz japan", "a CHL 2024-05-05 | meeting happened - - | paz abt")
    (made,) = read(*lines, title="Remarks by President Paz in a Press Conference")
    remarks = replace(made, document=replace(made.document, kind="transcript"))
    assert [primary_encounter(one).id for one in (made, remarks)] == ["a0", "a1"]  # type: ignore[union-attr]


def test_of_two_that_fit_equally_the_one_a_document_is_mainly_of() -> None:
    passing = ("c CHL 2024-05-06 | meeting happened 2024-05-05 - | paz oda", "c CHL 2024-05-06 | call happened 2024-05-04 - | abt ney")
    sides = ("a AUT 2024-05-05 | call happened 2024-05-05 - | abt ney", "b DEU 2024-05-05 | call happened - - | ney abt")
    assert groups(*sides, *passing) == ["a b", "c", "c"]


def test_a_text_of_nothing_that_happened_has_none() -> None:
    (one,) = read("a CHL 2024-05-05 | call denied - - | paz oda")
    assert primary_encounter(one) is None
