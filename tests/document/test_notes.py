"""Notes and joint communiqués of the older kind: whose the Embassy and the Ministry are, formulas, who issues a text without a title."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.joint import is_called_joint, is_joint_text, opened_by
from communique.records import Annotations

OPENING = "The Embassy of Peru presents its compliments to the Ministry of Foreign Affairs of Chile. "


def read(text: str, **fields: str) -> Annotations:
    """What is found in a text of 1968."""
    return annotate(make_document(text, id="t", **({"date": "1968-05-27", "kind": "other"} | fields)))


def last_of(made: Annotations, words: str) -> set[str | None]:
    """The codes of the last mention of some words."""
    return {actor.code for one in made.mentions if one.span.exact == words for actor in one.actors}


def test_the_embassy_and_the_ministry_are_those_named_before() -> None:
    made = read(OPENING + "The Embassy requests the Ministry to release the crew.")
    assert (last_of(made, "Embassy"), last_of(made, "Ministry")) == ({"PER"}, {"CHL"})


def test_the_embassy_is_of_nobody_after_two() -> None:
    made = read("The Embassy of Peru met the Embassy of Chile in Oslo. The Embassy requests an answer.")
    assert last_of(made, "Embassy") <= {None}


def test_compliments_that_open_a_note_are_no_act() -> None:
    assert "SUPPORT" not in {one.event for one in read(OPENING).events}
    paid = read("Peru paid compliments to Chile for its help.")
    assert "SUPPORT" in {one.event for one in paid.events}


DELEGATION = (
    "From May 27 to June 2 a Peruvian governmental delegation visited Chile. The two sides welcomed the truce. They agreed to talk."
)


@pytest.mark.parametrize("heading", ["JOINT COMMUNIQUE\n", "TEXT OF THE JOINT STATEMENT\n", "Joint declaration. "])
def test_a_joint_text_without_a_title_is_of_the_two_that_it_opens_with(heading: str) -> None:
    document = make_document(heading + DELEGATION, kind="other")
    assert is_called_joint(document)
    assert is_joint_text(document)
    assert opened_by(document) == ("CHL", "PER")
    made = read(heading + DELEGATION)
    assert {frozenset(a.code for a in one.actors) for one in made.mentions if one.span.exact == "The two sides"} == {
        frozenset({"CHL", "PER"})
    }
    assert [(one.form, one.factuality) for one in made.accounts if one.form == "visit"] == [("visit", "happened")]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (DELEGATION, {}),
        ("They issued a joint communique. " + DELEGATION, {}),
        ("JOINT COMMUNIQUE\n" + DELEGATION, {"kind": "news"}),
        ("JOINT COMMUNIQUE\nPeru, Chile and Togo met.", {}),
    ],
)
def test_other_texts_are_opened_by_no_two(text: str, fields: dict[str, str]) -> None:
    assert opened_by(make_document(text, **({"kind": "other"} | fields))) == ()


@pytest.mark.parametrize("words", ["representing Peru", "for Peru", "speaking for Peru", "representing the Government of Peru"])
def test_who_represents_a_state_is_of_it(words: str) -> None:
    assert last_of(read(f"Mr. Ivo Abt, {words}, accused Chile of delay."), "Mr. Ivo Abt") == {"PER"}


@pytest.mark.parametrize("words", ["for his part", "who left for Peru", "for years in Peru"])
def test_who_is_only_told_of_with_it_is_not(words: str) -> None:
    assert last_of(read(f"Mr. Ivo Abt, {words}, accused Chile of delay."), "Mr. Ivo Abt") <= {None}


WE = [  # whose ministers or leaders "we" are where a text begins
    ("We, the Foreign Ministers of Denmark, Estonia and Sweden, met in Visby. We call on Russia to leave.", ("DNK", "EST", "SWE")),
    ("Joint Statement\n\nWe, the Presidents of Peru and Chile, agreed to talk. We thank Kenya.", ("CHL", "PER")),
    (
        "We, the G7 Foreign Ministers of Canada, Italy and the United Kingdom, and the High Representative of the European Union, met.",
        ("CAN", "EU", "GBR", "ITA"),
    ),
    ("We, the people of Kenya, met. Chile and Peru met.", ()),
    ("We, the Foreign Minister of Kenya, thank Chile and Peru.", ()),
    ("The ministers met. He said: We, the leaders of Chile and Peru, agree.", ()),
]


@pytest.mark.parametrize(("text", "states"), WE)
def test_we_are_the_states_whose_ministers_a_text_opens_with(text: str, states: tuple[str, ...]) -> None:
    document = make_document(text, kind="statement")
    assert opened_by(document) == states
    assert is_joint_text(document) is bool(states)
    assert opened_by(make_document(text, kind="news")) == ()


def test_we_do_what_a_text_of_several_says() -> None:
    made = annotate(make_document("We, the leaders of Kenya, Uganda and Tanzania, met. We urge Sudan to stop.", kind="statement"))
    meant = {mention.id: {actor.code for actor in mention.actors} for mention in made.mentions}
    (event,) = (one for one in made.events if one.event == "REQUEST")
    assert set().union(*(meant[i] for i in event.actor)) == {"KEN", "UGA", "TZA"}
