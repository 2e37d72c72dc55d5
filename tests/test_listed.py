"""Lists: under a line that they complete, under a heading that calls them what they are, and by the day at the head of each line."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.parsing import parse, split_paragraphs
from communique.document.reading.documents import make_document
from communique.headed import find_headed, rest_of_row
from communique.listed import end_of_label, find_listings, label_of
from communique.records import Annotations

OPEN = """The Government of Japan will:
- provide a grant of 2 billion yen for the port of Suva;
- send five experts to Fiji by March 2025.
The Government of Fiji will:
- exempt Japanese fishing vessels from the levy.
"""
OUTCOMES = """List of Outcomes: Visit of the President of Brazil to India
1. MoU on cooperation in railways
TRADE
2. Signing of the agreement on seasonal workers
3. Launch of a joint tourism campaign by May 2026
Notes to editors
- The history of the two embassies
"""
PROGRAMME = """Programme of the visit of the Foreign Minister of Estonia to Kazakhstan
20 May
09:30 Arrival at the airport
10:00 Talks with the Foreign Minister of Kazakhstan
11:30 Signing of a memorandum on trade
"""
TABLE = """Joint Work Plan between Egypt and Cyprus
Activity | Responsible | Deadline
Completion of the study for the pipeline | Cyprus | 31 March 2026
Launch of a campaign | both sides | 2026
"""


def read(text: str, *, kind: str = "release", day: str = "2025-02-06") -> Annotations:
    return annotate(make_document(text, id="a", date=day, kind=kind))


def codes(made: Annotations, ids: tuple[str, ...]) -> str:
    by_id = {mention.id: mention for mention in made.mentions}
    return "+".join(sorted({str(actor.code) for i in ids for actor in by_id[i].actors}))


def entries(made: Annotations) -> list[tuple[str, str, str, str | None]]:
    return [(one.kind, codes(made, one.holders), one.substance.exact, one.due.end if one.due else None) for one in made.entries]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Japan will:\r\n- lend a ship\r\n- send rice\r\n", ["lend a ship", "send rice"]),
        ("Japan will:\n- lend a ship\n- send rice", ["lend a ship", "send rice"]),
        ("We call on Chad to:\n1) open the road\n\n2) lift the ban", ["open the road", "lift the ban"]),
        ("The Council resolves:\na) To condemn it.\nb) To ask Chad to leave.", ["To condemn it.", "To ask Chad to leave."]),
        ("It has also:\n👉 closed the border\n• recalled its envoy", ["closed the border", "recalled its envoy"]),
        ("Japan will:\n- lend a ship\nThe minister left.", ["lend a ship"]),
        ("Japan will:\n- lend a ship. It is new.\n- send rice", []),  # an item of two sentences is none of one
        ("The following are designated:\n- a man\n- a firm", []),  # a line that is whole without its items
        ("Japan will:\nlend a ship", []),  # no items
    ],
)
def test_items_complete_the_line_above_that_ends_open(text: str, items: list[str]) -> None:
    assert [text[slice(*item)] for listing in find_listings(text) for item in listing.items] == items


def test_a_list_is_one_sentence_whose_words_are_those_of_the_text() -> None:
    doc = parse(make_document(OPEN, id="a"))
    assert doc.text == OPEN
    assert all(OPEN[word.idx : word.idx + len(word)] == word.text for word in doc)
    assert [sentence.root.text for sentence in doc.sents] == ["provide", "exempt"]
    assert [word.head.text for word in doc if word.text == "send"] == ["provide"]


def test_each_item_is_a_promise_of_whom_the_line_above_names() -> None:
    assert entries(read(OPEN, day="2024-09-18")) == [
        ("commitment", "JPN", "provide a grant of 2 billion yen for the port of Suva", None),
        ("commitment", "JPN", "send five experts to Fiji by March 2025", "2025-03"),
        ("commitment", "FJI", "exempt Japanese fishing vessels from the levy", None),
    ]


def test_parties_of_one_item_are_not_those_of_another() -> None:
    made = read("Peru calls on Chad to:\n(a) release the refugees;\n(b) create a fund for Mali.\n", kind="news")
    told = [event for event in made.events if event.evidence[0].exact.endswith("refugees")]
    assert told
    assert not any("MLI" in codes(made, (*event.actor, *event.recipient)) for event in told)


def test_the_day_of_one_item_is_not_that_of_another() -> None:
    made = read("Ghana undertakes to:\n(i) remove the checkpoints by 1 July 2025;\n(ii) host talks with Togo.\n")
    assert [event.date for event in made.events if event.event == "CONSULT"] == [None]


def test_each_item_is_a_demand_of_whom_the_line_above_names() -> None:
    made = read("Peru calls on Chile to:\n1) open all crossings\n2) release the Peruvian sailors\n", kind="news")
    assert [entry[:3] for entry in entries(made)] == [
        ("demand", "PER", "open all crossings"),
        ("demand", "PER", "release the Peruvian sailors"),
    ]


def test_items_of_a_list_of_outcomes_are_agreed_by_whom_the_line_above_names() -> None:
    made = read(OUTCOMES)
    assert entries(made) == [
        ("agreement", "BRA+IND", "MoU on cooperation in railways", None),
        ("agreement", "BRA+IND", "Signing of the agreement on seasonal workers", None),
        ("agreement", "BRA+IND", "Launch of a joint tourism campaign by May 2026", "2026-05"),
    ]
    assert [statement.span.exact for statement in made.statements] == [entry[2] for entry in entries(made)]
    assert [(event.event, event.factuality) for event in made.events if "Signing" in event.evidence[0].exact] == [("SUPPORT", "happened")]


def test_what_stands_on_a_programme_is_to_come() -> None:
    made = read(PROGRAMME, day="2025-05-19")
    assert {event.factuality for event in made.events} == {"planned"}
    talks = [event for event in made.events if event.date is not None]
    assert [(event.event, codes(made, (*event.actor, *event.recipient)), event.date and event.date.start) for event in talks] == [
        ("CONSULT", "EST+KAZ", "2025-05-20"),
        ("SUPPORT", "EST+KAZ", "2025-05-20"),
    ]
    assert made.entries == ()
    assert not any("Arrival" in statement.span.exact for statement in made.statements)


def test_a_row_of_a_table_tells_who_does_it_and_by_when() -> None:
    assert entries(read(TABLE)) == [
        ("commitment", "CYP", "Completion of the study for the pipeline", "2026-03-31"),
        ("agreement", "CYP+EGY", "Launch of a campaign", "2026"),
    ]


def test_the_day_at_the_head_of_a_line_is_that_of_what_the_line_tells() -> None:
    made = read("Timeline\n12 November 2024: Thailand recalls its ambassador from Cambodia.\n- 3 December 2024: They meet.\n", kind="news")
    assert [event.date and event.date.start for event in made.events][:1] == ["2024-11-12"]
    due = entries(read("Serbia has a plan.\nBy March 2026: Serbia will open a consulate in Lima.\n"))
    assert ("commitment", "SRB", "open a consulate in Lima", "2026-03") in due


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("12 March: Peru left", "12 March: "),
        ("- April 19, 2024: Peru left", "- April 19, 2024: "),
        ("By the end of 2025: Peru will leave", "By the end of 2025: "),
        ("• 3 May – Peru left", "• 3 May – "),
        ("10:00 Talks with Peru", "10:00 "),
        ("* 9:00 a.m. – Talks", "* 9:00 a.m. – "),
        ("16:05 GMT Quito pays", "16:05 GMT "),
        ("05:50 (GMT+5:30) | Quito pays", "05:50 (GMT+5:30) | "),
        ("22:15 MSK - Quito pays", "22:15 MSK - "),
        ("10:15 Etah pays", "10:15 "),
        ("3 May – Peru left", ""),  # may be a dateline
        ("12 March was a day", ""),
        ("Peru: we left", ""),
        ("2 ships: one left", ""),
    ],
)
def test_a_day_or_an_hour_opens_a_line(line: str, label: str) -> None:
    assert line[: end_of_label(line, 0)] == label


def test_an_hour_is_of_the_day_above() -> None:
    text = "20 May\n10:00 Talks\n21 May\n10:00 Dinner\n"
    assert [text[slice(*found)] for word in ("Talks", "Dinner") if (found := label_of(text, text.index(word)))] == ["20 May", "21 May"]


CHRONOLOGY = """A quarrel, day by day

12 March 2021

Peru recalls its ambassador from Chile. It had expelled a consul of Chile. Lima says it will close the border with Chile.

09:00 GMT, 14 March 2021
Chile expels two diplomats of Peru. Santiago says that Peru bombed a boat of Chile.

What it is about

Peru accused Chile of theft.
"""


def test_a_day_on_a_line_of_its_own_is_that_of_what_a_chronology_tells_below() -> None:
    places = ("Peru recalls", "It had", "Chile expels", "Peru accused")
    found = [label_of(CHRONOLOGY, CHRONOLOGY.index(words)) for words in places]
    assert [day and CHRONOLOGY[slice(*day)] for day in found] == ["12 March 2021", "12 March 2021", "14 March 2021", None]
    one = "Lima\n12 March 2021\n\nPeru recalled its ambassador.\n"  # that of the text
    assert label_of(one, one.index("Peru")) is None


def test_of_that_day_is_not_what_was_before_or_is_only_promised() -> None:
    made = read(CHRONOLOGY, kind="news", day="2021-03-20")
    assert [(event.event, event.date and event.date.start) for event in made.events] == [
        ("SANCTION", "2021-03-12"),
        ("SANCTION", None),
        ("COERCE", None),
        ("SANCTION", "2021-03-14"),
        ("ASSAULT", None),
        ("ACCUSE", None),
    ]


def test_only_a_heading_that_says_so_makes_a_list_of_outcomes() -> None:
    assert [headed.kind for headed in find_headed(OUTCOMES)] == ["outcomes", "notes"]
    assert [headed.kind for headed in find_headed(PROGRAMME)] == ["programme"]
    assert find_headed("Ships of Peru and Chile\n- three frigates\n- a tug\n") == ()
    assert read("Ships of Peru and Chile\n- three frigates\n- a tug of Peru\n").entries == ()
    assert rest_of_row("a | b\n", 0) is None


def test_a_text_of_items_is_not_hard_wrapped() -> None:
    items = "1) Opening of the whole border at all of its crossings\n2) Release of all of the sailors who are held in Lima\n" * 3
    assert len(split_paragraphs(items)) == 6
    wrapped = "The minister met his guest from Lima on Tuesday and\nthey talked about the border between both of their\nstates for hours.\n"
    assert len(split_paragraphs(wrapped)) == 1
