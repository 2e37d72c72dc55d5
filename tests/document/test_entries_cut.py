"""Where the words of an entry begin and end."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document


def substances(text: str) -> list[str]:
    header = {"publisher": "Ministry of Foreign Affairs of Kenya", "country": "KEN", "party": "KEN", "kind": "readout"}
    return [entry.substance.exact for entry in annotate(make_document(text, **header)).entries]


def in_news(text: str) -> list[str]:
    return [entry.substance.exact for entry in annotate(make_document(text, publisher="Reuters", kind="news")).entries]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Peru agreed to cease fire and instead enter talks with Chile.",
            ["to cease fire and instead enter talks with Chile"],
        ),
        ("Peru is committed to transparency, and the report was sent to its ministry.", ["to transparency"]),
        ("Kenya pledged to pay for the new Coast Guard (KCG).", ["to pay for the new Coast Guard (KCG)"]),
        ("Kenya called for restraint and a return to talks.", ["for restraint and a return to talks"]),
        ("Kenya called for restraint and returned its envoy.", ["for restraint"]),
        ("Kenya, meeting Chad, called for restraint on the lake in a statement.", ["for restraint on the lake"]),
        ("Kenya called on Chad for help in the flood.", ["for help in the flood"]),
        ("Kenya met Chile. I ask the Minister to lift the ban at once.", ["to lift the ban at once"]),
        (
            "Kenya assured Chad that it seeks no quarrel, will not raise the tariff and does not back the rebels.",
            ["that it seeks no quarrel", "will not raise the tariff", "does not back the rebels"],
        ),
        ("Kenya urged Chad to stop the raids when its minister met Mr. Silva in Lima.", ["to stop the raids"]),
        ("Kenya urged Chad to stop the raids when the rains begin.", ["to stop the raids when the rains begin"]),
        ("Kenya wants no quarrel with Chad.", ["wants no quarrel with Chad"]),
        ("Kenya promised, among other things, to lift the ban.", ["to lift the ban"]),
        ("Kenya demands, on the one hand, trade from Chad, but, on the other hand, arms its rebels.", ["trade from Chad"]),
        (
            'Kenya asked Chad to stop spreading the "drought myth," to lift the ban and to wait.',
            ['to stop spreading the "drought myth,"', "to lift the ban", "to wait"],
        ),
        ("Kenya will not attack or threaten Chad.", ["will not attack or threaten Chad"]),
        ("Kenya's minister told Chad firm views and made clear demands of Kenya on the Turkana issue.", ["on the Turkana issue"]),
        ("The Kenyan promise to return the two ships stands.", ["to return the two ships"]),
        ("The Kenyan minister told reporters to wait for the text.", []),
        ("The Kenyan minister told Chad to wait for the text.", ["to wait for the text"]),
        ("Kenya wrote to Chad. A third fence cannot be accepted.", ["A third fence cannot be accepted"]),
        ("Kenya listed the ships that it will send.", ["the ships that it will send"]),
        ("Kenya thanked Chad for the boats Chad promised to Lodwar.", ["the boats Chad promised to Lodwar"]),
        ("Kenya praised the boats that Chad will lend to its fishermen.", ["the boats that Chad will lend to its fishermen"]),
        (
            "Kenya asked Chad to reopen, without further delay, the wells at Abeche.",
            ["to reopen, without further delay, the wells at Abeche"],
        ),
        ("Kenya promised to hand over, by the end of May, four boats to Chad.", ["to hand over, by the end of May, four boats to Chad"]),
        ("Kenya agreed to leave, on Monday, the ministry said.", ["to leave"]),
        ("Kenya asked Chad to withdraw, to pay for the fence, and to talk.", ["to withdraw", "to pay for the fence", "to talk"]),
        ("Kenya refused the draft and recalled its envoy.", ["the draft"]),
        ("Kenya asked Chad to wait, and the envoy of Chad agreed.", ["to wait", "to wait, and the envoy of Chad agreed"]),
        (
            "The leaders expressed hope that the talks will be constructive, and will bring about solutions acceptable to all.",
            ["that the talks will be constructive"],
        ),
        (
            "The leaders expressed hope that the talks will be constructive, and agreed to meet in May.",
            ["that the talks will be constructive", "to meet in May"],
        ),
        (
            "Kenya thanked Japan for a road, half of which Tokyo has promised to pave by May.",
            ["half of which Tokyo has promised to pave by May"],
        ),
    ],
)
def test_an_entry_is_neither_a_fragment_nor_runs_on(text: str, found: list[str]) -> None:
    assert substances(text) == found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya will return its diplomats to Lima as soon as possible.", "commitment"),
        ("Kenya will return its diplomats to Lima as soon as Peru agrees.", "condition"),
        ("Should it fail to do so by 15 March, Kenya will bring the matter before the Council.", "condition"),
        ("Should it be so, Kenya was right. Kenya will bring the matter before the Council.", "commitment"),
        ("Kenya will lift its ban on cattle upon receipt of the data.", "condition"),
        ("Kenya said it would not ask visas of Chileans after Chile had fitted its boats.", "assurance"),
        ("Kenya said it would lift its ban after Chile had paid.", "condition"),
        ("Kenya urged Chile to lift its ban on cattle at once.", "demand"),
        ("The President reaffirmed Kenya's readiness to send ships in the event of a storm.", "condition"),
        ("The President reaffirmed Kenya's readiness to send ships in May.", "commitment"),
        (
            "The Kenyan side declared that it would admit Ugandan lorries, provided that their papers are sent in advance.",
            "commitment, condition",
        ),
        ("Kenya promised to study the claim carefully once the arrears had been paid.", "condition"),
        ("Kenya will open the market to Malian cotton, subject to a vote in Bamako.", "commitment, condition"),
        ("Kenya promised a second pipeline from Mombasa to Jinja, subject to the approval of its Cabinet.", "commitment, condition"),
        ("Kenya promised a second pipeline for oil that is subject to sanctions.", "commitment"),
        ("Kenya will open the market to Malian cotton subject to the completion of the port.", "commitment, condition"),
        ("Kenya will raise its duties on goods subject to inspection at Moyale.", "commitment"),
        ("The Minister expressed Kenya's readiness to supply power, subject to the completion of a line.", "commitment, condition"),
        ("Kenya promised steps at once realistic and effective.", "commitment"),
        ("Kenya will lift its tax on the same day on which Ghana lifts its own.", "condition"),
        ("Kenya will waive the visa on the basis of reciprocity.", "condition"),
        ("Kenya will not discuss the islands before the fine has been paid.", "condition"),
        ("Kenya will not close its consulate before the end of the year.", "assurance"),
        ("Kenya told Chad that it has no wish to take its place in the council.", "assurance"),
        ("Kenya told Chad that it has no wish to take part in the council.", "refusal"),
        ("Kenyan troops would remain in Haiti as long as its people wished, the Minister assured.", "commitment"),
        ("Kenya will host another round, should the two sides so wish.", "condition"),
        ("Kenya is prepared to open its ports, should the ban be lifted, the Minister said.", "condition"),
        ("Kenya will raise its share, and all members should follow.", "commitment"),
        ("Kenya will pay its share, as all members should do.", "commitment"),
        ("Kenya promised to open the crossing, once again urging Chad to do the same.", "commitment"),
        ("Kenya agreed to open the crossing once a council is set up in Chad.", "condition"),
        ("Chad must return the boats; otherwise, Kenya will close the crossing.", "demand, condition"),
        ("Chad must return the boats, and Kenya, which is otherwise content, will open the crossing.", "demand, commitment"),
        ("Chad will return the boats; otherwise, Kenya will close the crossing.", "commitment, commitment"),
        ("Kenya promised to open the crossing once in place.", "condition"),
        ("Kenya agreed to open the crossing once a month.", "commitment"),
        ("Kenya agreed to open the crossing once in a while.", "commitment"),
    ],
)
def test_a_condition_is_what_may_fail_to_come(text: str, kind: str) -> None:
    header = {"publisher": "Ministry of Foreign Affairs of Kenya", "country": "KEN", "party": "KEN", "kind": "readout"}
    assert ", ".join(entry.kind for entry in annotate(make_document(text, **header)).entries) == kind


def test_a_condition_is_that_of_the_last_promise_before_it() -> None:
    text = "Kenya assured Chad that the weir will do no harm and offered to open its books, provided that Chad opens its own."
    header = {"publisher": "Ministry of Foreign Affairs of Kenya", "country": "KEN", "party": "KEN", "kind": "readout"}
    assert [entry.kind for entry in annotate(make_document(text, **header)).entries] == ["assurance", "commitment", "condition"]


@pytest.mark.parametrize(
    "text",
    [
        "The hope was expressed that representatives of Peru will take part in the talks.",
        "The ministers underscored their confidence that a stronger Peru will emerge from the war.",
    ],
)
def test_what_another_is_hoped_to_do_is_no_promise_of_his(text: str) -> None:
    header = {"publisher": "Ministry of Foreign Affairs of Kenya", "country": "KEN", "party": "KEN", "kind": "readout"}
    assert all(entry.kind != "commitment" for entry in annotate(make_document(text, **header)).entries)


def test_each_promise_has_its_own_term_and_topic() -> None:
    """What stands beside it is another's: the day of the first is not that of the second, nor are tariffs what the visit is about."""
    header = {"publisher": "Ministry of Foreign Affairs of Kenya", "party": "KEN", "kind": "readout", "date": "2024-02-02"}
    text = "Kenya pledged to cut its tariffs by 10 March, to send a minister by 10 May and to return the ships."
    found = [(entry.due.start if entry.due else None, entry.topic) for entry in annotate(make_document(text, **header)).entries]
    assert found == [("2024-03-10", "tariffs"), ("2024-05-10", None), (None, None)]


WHOLE = [
    ("Spain demanded the release of two Spanish sailors held in Peru.", "the release of two Spanish sailors held in Peru"),
    ("Peru called for the release of the sailors.", "for the release of the sailors"),
]


@pytest.mark.parametrize(("text", "substance"), WHOLE)
def test_what_is_demanded_is_told_with_its_noun(text: str, substance: str) -> None:
    made = annotate(make_document(text, publisher="Reuters", kind="news", date="2024-05-14"))
    assert [entry.substance.exact for entry in made.entries] == [substance]


def test_who_is_asked_is_no_part_of_what() -> None:
    text = "Anadolu: What did Ankara ask?\n\nAbdelatty: They asked us for drones."
    made = annotate(make_document(text, publisher="Anadolu", country="Turkey", kind="transcript", title="Egyptian minister Badr Abdelatty"))
    assert {entry.substance.exact for entry in made.entries} == {"for drones"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Kenya and Chad agreed on Sunday to free 81 prisoners, the largest exchange in years, the UN said at the close of talks.",
            ["to free 81 prisoners, the largest exchange in years"],
        ),
        (
            "Kenya and Chad agreed Thursday to reopen a swap line worth $10 billion, officials said, in the latest sign of a thaw.",
            ["to reopen a swap line worth $10 billion"],
        ),
        (
            "Kenya has asked Chad to let in its biscuits free of duty, in the latest turn of the dispute.",
            ["to let in its biscuits free of duty"],
        ),
        (
            "Chad has asked that more UN observers be posted on both sides of the line, a demand that Kenya has turned down before.",
            ["that more UN observers be posted on both sides of the line"],
        ),
        ("Kenya has told Chad it will close its embassy by May, making good on a warning.", ["close its embassy by May"]),
        (
            "Kenya agreed on Friday to open the port and to let the ships pass, a step that Chad welcomed.",
            ["to open the port", "to let the ships pass"],
        ),
        ("Kenya and Chad agreed on a plan for the border posts in May.", ["on a plan for the border posts in May"]),
        ("Kenya urged Chad to take a step that its own people want.", ["to take a step that its own people want"]),
    ],
)
def test_what_a_writer_says_of_a_promise_is_no_part_of_it(text: str, found: list[str]) -> None:
    assert in_news(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Kenya and Chad called for an end to all Ghanaian steps to annex any part of the land.",
            ["an end to all Ghanaian steps to annex any part of the land"],
        ),
        ("On the river, Kenya requested permission to lift water for Moyale.", ["permission to lift water for Moyale"]),
        ("Kenya asked Chad for leave to send a ship into its waters.", ["leave to send a ship into its waters"]),
        ("Kenya urged Chad to take steps to end the fishing dispute.", ["to take steps to end the fishing dispute"]),
        ("Kenya called for steps to be taken against the raiders.", ["for steps to be taken against the raiders"]),
        ("Kenya called for the crew to be released.", ["the crew to be released"]),
    ],
)
def test_what_is_asked_for_is_not_the_deed_that_it_serves(text: str, found: list[str]) -> None:
    assert in_news(text) == found
