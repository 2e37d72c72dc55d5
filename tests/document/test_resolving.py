"""Whose acts the clauses of a resolution are, and what is none."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.document.resolving import opening_of, resolved_clause
from communique.records import Annotations

OPENING = "The Security Council,\n\nRecalling its resolutions on Haiti,\n\n"
CLAUSES = [  # a clause, the events of the body with whom they reach, and what it holds
    ("1. Calls upon Chad to keep its crossings open;", {("REQUEST", "TCD")}, {("demand", "UNSC", "TCD")}),
    ("2. Urges Mali to release the two sailors;", {("REQUEST", "MLI")}, {("demand", "UNSC", "MLI")}),
    ("3. Further requests Kenya to report every ninety days;", {("REQUEST", "KEN")}, {("demand", "UNSC", "KEN")}),
    ("4. Condemns the attacks by Chad on Niger;", {("ACCUSE", "TCD")}, set()),
    ("5. Reaffirms its commitment to the unity of Haiti;", {("SUPPORT", "HTI")}, {("commitment", "UNSC", "HTI")}),
    # leave given to others binds nobody, and what others must do is no promise
    ("6. Authorizes Member States to form and deploy a mission for twelve months;", set(), set()),
]


def issued(text: str) -> Annotations:
    title = "Resolution 2799 (2023)"
    return annotate(make_document(text, id="a", title=title, date="2023-11-20", kind="statement", publisher="United Nations"))


@pytest.mark.parametrize(("clause", "events", "entries"), CLAUSES)
def test_a_clause_of_a_resolution_is_of_whoever_opens_it(
    clause: str, events: set[tuple[str, str]], entries: set[tuple[str, str, str]]
) -> None:
    made = issued(OPENING + clause)
    codes = {one.id: "+".join(sorted(actor.code or "" for actor in one.actors)) for one in made.mentions}
    done = {(one.event, codes[one.recipient[0]]) for one in made.events if [codes[i] for i in one.actor] == ["UNSC"] and one.recipient}
    held = {(one.kind, "+".join(codes[i] for i in one.holders), "+".join(codes[i] for i in one.counterparts)) for one in made.entries}
    assert done == events
    assert held == entries


def test_every_span_is_of_the_text_and_a_number_names_nobody() -> None:
    made = issued(OPENING + "1. Urges Mali to release the two sailors;")
    assert all(made.document.text[one.span.start : one.span.end] == one.span.exact for one in made.mentions)
    assert not any("1" in one.span.exact for one in made.mentions)


def test_recitals_of_a_parliament_open_a_resolution_too() -> None:
    opening = "The European Parliament,\n\n– having regard to its Rules,\n\nA. whereas Chad has sent troops;\n\n"
    made = issued(f"{opening}1. Urges Chad to withdraw its forces;")
    codes = {one.id: one.actors[0].code for one in made.mentions if one.actors}
    assert ("REQUEST", "EU", "TCD") in [(one.event, codes[one.actor[0]], codes[one.recipient[0]]) for one in made.events if one.recipient]


def test_a_parliament_of_which_no_clause_is_read_costs_no_text() -> None:
    assert issued(
        "The European Parliament,\n\nA. whereas Chad has sent troops;\n\n2. Welcomes the decision of Mali to send a mediator."
    ).mentions


OPENED = [
    ("The Security Council,\n\nRecalling its resolutions,\n\n1. Demands that", True),
    ("The General Assembly,\n1. Takes note of the report", True),
    ("The European Parliament,\n\n– having regard to its resolutions,\n\n1. Urges", True),
    ("The European Parliament,\n\nA. whereas troops have come;\n\n1. Urges", True),
    ("The Security Council met on Monday.\n\nRecalling its resolutions", False),
    ("The envoy of Peru,\n\nwho had come by train,", False),
]


@pytest.mark.parametrize(("text", "opens"), OPENED)
def test_what_opens_a_resolution(text: str, opens: bool) -> None:
    assert (opening_of(text) is not None) is opens


NUMBERS = [
    ("3. Demands that all leave;", ((0, 2, "It"),)),
    ("12. Further decides to meet;", ((0, 3, "It"),)),
    ("3. Members of the mission;", ()),
    ("Demands that all leave;", ()),
]


@pytest.mark.parametrize(("clause", "read"), NUMBERS)
def test_a_number_is_read_as_a_pronoun_before_a_verb(clause: str, read: tuple[tuple[int, int, str], ...]) -> None:
    assert resolved_clause(clause) == read


LETTERED = [
    # what the opener condemns and urges by saying so, and what others are to do
    (
        "4. Resolves:\n(a) to condemn the removal by Iran of cameras;\n(b) to urge Chad to reinstall them;",
        {("ACCUSE", "IRN"), ("REQUEST", "TCD")},
    ),
    ("Decides:\n\n(a) to strongly condemn the attack by Chad on Niger;", {("ACCUSE", "TCD")}),
    ("4. Resolves:\n(a) to send a mission to Chad;", set()),
    ("4. Requests the Secretary-General:\n(a) to urge Chad to pay;", set()),
]


@pytest.mark.parametrize(("clauses", "wanted"), LETTERED)
def test_the_letters_below_resolves_are_clauses_of_the_opener(clauses: str, wanted: set[tuple[str, str]]) -> None:
    made = issued("The Security Council,\n\n(a) Recalling its resolutions on Haiti,\n\n" + clauses)
    codes = {one.id: "+".join(sorted(actor.code or "" for actor in one.actors)) for one in made.mentions}
    said = [one for one in made.events if [codes[i] for i in one.actor] == ["UNSC"] and one.event in ("ACCUSE", "REQUEST")]
    assert {
        (one.event, codes[one.recipient[0]]) for one in said if one.factuality == "happened" and codes[one.recipient[0]] != "UN"
    } == wanted
