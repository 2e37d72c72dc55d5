"""Accounts: hand-built mentions and CONSULT events over invented texts.

In a text `[e1 words]` is a mention of the entity e1; `<mode|factuality|e1 e2> words <>` is an event whose evidence are the words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.document.accounts.assemble import find_accounts
from communique.document.annotate import annotate
from communique.document.parsing import parse
from communique.document.places import find_places
from communique.document.times import find_times
from communique.durations import length_bound, read_minutes
from communique.records import Account, Actor, Document, Event, Factuality, Mention, Span, make_span

ACTORS = {
    "paz": (Actor("CHL", "GOV", "Elena Paz", "President"),),
    "oda": (Actor("JPN", "GOV", "Kenji Oda", "Prime Minister"),),
    "ito": (Actor("JPN", "GOV", "Mari Ito", "Foreign Minister"),),
    "lima": (Actor("PER", None, "Lima"),),
    "chile": (Actor("CHL", "GOV", "Chile"),),
    "japan": (Actor("JPN", "GOV", "Japan"),),
    "both": (Actor("CHL", "GOV", "Chile"), Actor("JPN", "GOV", "Japan")),
    "leaders": (Actor("CHL", "GOV", "Elena Paz", "President"), Actor("JPN", "GOV", "Kenji Oda", "Prime Minister")),
}
MARK = re.compile(r"\[(?P<entity>\w+) (?P<name>[^\]]+)\]|<(?P<mode>[\w-]*)\|(?P<factuality>\w+)\|(?P<who>[\w ]+)> |(?P<close> <>)")


def read_accounts(marked: str, **fields: str) -> tuple[Document, tuple[Account, ...], dict[str, str]]:
    """The document, its accounts and the entity of each mention id."""
    text, mentions, spans = "", [], []
    position, opened = 0, []
    for match in MARK.finditer(marked):
        text += marked[position : match.start()]
        position = match.end()
        if match["entity"]:
            mentions.append((match["entity"], len(text), len(text) + len(match["name"])))
            text += match["name"]
        elif match["close"]:
            start, mode, factuality, who = opened.pop()
            spans.append((start, len(text), mode, factuality, who.split()))
        else:
            opened.append((len(text), match["mode"], match["factuality"], match["who"]))
    text += marked[position:]
    document = Document("d", text, **fields)  # type: ignore[arg-type]
    known = tuple(Mention(f"m{n}", make_span(text, a, b), entity, ACTORS[entity]) for n, (entity, a, b) in enumerate(mentions))
    ids = {mention.entity: mention.id for mention in reversed(known)}
    events = tuple(
        event(n, make_span(text, a, b), mode, factuality, [ids[w] for w in who]) for n, (a, b, mode, factuality, who) in enumerate(spans)
    )
    doc = parse(document)
    accounts = find_accounts(doc, events, known, find_times(doc, None), find_places(doc))
    return document, accounts, {mention.id: mention.entity for mention in known}


def event(n: int, evidence: Span, mode: str, factuality: Factuality, who: list[str]) -> Event:
    return Event(
        id=f"e{n}",
        event="CONSULT",
        mode=mode or None,
        context=(),
        actor=(who[0],),
        recipient=tuple(who[1:]),
        factuality=factuality,
        background=False,
        date=None,
        place=None,
        quad=1,
        scale=None,
        cameo=None,
        evidence=(evidence,),
        attribution=None,
    )


def told(marked: str, **fields: str) -> list[tuple[str, str, str]]:
    _, accounts, entity = read_accounts(marked, **fields)
    return [(a.form, a.factuality, " ".join(sorted(entity[i] for i in a.participants))) for a in accounts]


TEXTS = [
    ("<|happened|paz oda> [paz Ms Paz] met [oda Mr Oda] <> in Lima. <|happened|paz oda> [paz Paz] and [oda Oda] met <> at noon.",
     [("meeting", "happened", "oda paz")]),
    ("<phone|happened|paz oda> [paz Paz] telephoned [oda Oda] <>. Later <|happened|paz oda> [paz Paz] met [oda Oda] <> in Lima.",
     [("call", "happened", "oda paz"), ("meeting", "happened", "oda paz")]),
    ("<|happened|paz oda> [paz Paz] spoke with [oda Oda] <>. <|happened|leaders> [leaders The two leaders] discussed trade <>.",
     [("call", "happened", "oda paz")]),
    ("<phone|happened|paz oda> [paz Paz] rang [oda Oda] <>. "
     "<|happened|paz oda> The talks between [paz Paz] and [oda Oda] <> lasted seven hours.",
     [("call", "happened", "oda paz"), ("meeting", "happened", "oda paz")]),
    ("<phone|happened|paz oda> [paz Paz] rang [oda Oda] <>. "
     "<|happened|paz oda> The talks between [paz Paz] and [oda Oda] <> lasted two hours.",
     [("call", "happened", "oda paz")]),
    ("<|happened|paz oda> [paz Paz] had a conversation with [oda Oda] <> in Vienna.", [("call", "happened", "oda paz")]),
    ("<|happened|paz oda> [paz Paz] spoke with [oda Oda] <> at a reception.", [("meeting", "happened", "oda paz")]),
    ("<|happened|paz oda> [paz Paz] spoke with [oda Oda] <> about the reception.", [("call", "happened", "oda paz")]),
    ("<|happened|paz oda> [paz Paz] held virtual talks with [oda Oda] <>.", [("call", "happened", "oda paz")]),
    ("<|happened|paz oda> [paz Paz] met [oda Oda] <>. <|happened|paz ito> [paz Paz] met [ito Ms Ito] <>.",
     [("meeting", "happened", "oda paz"), ("meeting", "happened", "ito paz")]),
    ("<|happened|paz oda> [paz Paz] met [oda Oda] <>. <|planned|paz oda> [paz Paz] will meet [oda Oda] <> again.",
     [("meeting", "happened", "oda paz"), ("meeting", "planned", "oda paz")]),
    ("<visit|postponed|oda> [oda His] trip <> was put off. <visit|happened|oda japan> [oda Oda] visited [japan the islands] <>.",
     [("visit", "postponed", "oda"), ("visit", "happened", "oda")]),
    ("<visit|happened|paz oda> [paz Paz] received [oda Oda] <>.", [("meeting", "happened", "oda paz")]),
    ("<|happened|paz> [paz Paz] met her staff <>.", []),
    ("<third-party|happened|paz oda> [paz Paz] mediated for [oda Oda] <>.", []),
    ("<|happened|oda ito> [oda Oda] met [ito Ms Ito] <>.", []),
    ("<|ongoing|both> [both Both sides] are talking <>.", []),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "wanted"), TEXTS)
def test_tellings_are_grouped(marked: str, wanted: list[tuple[str, str, str]]) -> None:
    assert told(marked) == wanted


def test_an_account_has_its_day_place_length_and_evidence() -> None:
    marked = (
        "<|happened|paz oda> On May 5, 2024 [paz Paz] held talks with [oda Oda] in Lima, Peru <>. The talks lasted two and a half hours."
    )
    document, (account,), _ = read_accounts(marked)
    assert account.date is not None
    assert (account.date.start, account.place and account.place.name, account.duration_minutes) == ("2024-05-05", "Lima", 150)
    assert all(document.text[span.start : span.end] == span.exact for span in account.evidence)


ARRIVED = [
    ("[paz President Elena Paz] was in Tokyo on May 5, 2024.", "Tokyo"),
    ("[paz President Elena Paz] was in Tokyo.", None),
    ("[oda Prime Minister Oda] was in Tokyo on May 5, 2024.", None),
    ("[paz President Elena Paz] was not in Tokyo on May 5, 2024.", None),
]


@pytest.mark.parametrize(("marked", "place"), ARRIVED)
def test_who_was_abroad_on_a_day_was_there_on_a_visit(marked: str, place: str | None) -> None:
    _, accounts, _ = read_accounts(marked)
    assert [(a.form, a.place and a.place.name) for a in accounts] == ([("visit", place)] if place else [])


def test_they_talked_for_hours_is_the_length_of_the_talks() -> None:
    marked = "<|happened|paz oda> [paz Paz] and [oda Oda] held talks <>. They talked for two hours and then had dinner."
    _, (account,), _ = read_accounts(marked)
    assert account.duration_minutes == 120


def test_talks_in_a_title_are_those_that_the_text_tells() -> None:
    marked = "<|happened|paz oda> On May 5 [paz President Paz] met [oda Oda] <>."
    assert told(marked, title="President Paz's Talks in Tokyo", party="CHL") == [("meeting", "happened", "oda paz")]


def test_what_the_two_leaders_discussed_is_of_the_call_in_the_title() -> None:
    marked = "[paz President Paz] rang up [oda Prime Minister Oda]. <|happened|leaders> [leaders The two leaders] discussed visas <>."
    found = told(marked, title="President Paz has telephone conversation with Prime Minister Oda")
    assert found == [("call", "happened", "oda paz")]


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("<|planned|leaders> [leaders Both leaders] are willing to engage in dialogue <>.", []),
        ("<|planned|leaders> [leaders Both leaders] will hold a dialogue in Lima, Peru <>.", [("meeting", "planned", "leaders")]),
        (
            "<|happened|paz oda> [paz Paz] met [oda Oda] <>. "
            "If <|conditional|paz oda> the meeting of [paz Paz] and [oda Oda] took place <>, one gave way.",
            [("meeting", "happened", "oda paz")],
        ),
        (
            "<|happened|paz oda> [paz Paz] met [oda Oda] <>. If <|conditional|paz oda> [paz Paz] meets [oda Oda] again <>, they will sing.",
            [("meeting", "happened", "oda paz"), ("meeting", "conditional", "oda paz")],
        ),
    ],
)
def test_what_is_only_wished_or_spoken_of_again(marked: str, wanted: list[tuple[str, str, str]]) -> None:
    assert told(marked) == wanted


def test_the_visit_of_a_title_is_the_visitors_alone() -> None:
    marked = "<|happened|paz oda> [oda Prime Minister Oda] and [paz President Paz] sat down for talks in the Japanese capital <>."
    found = told(marked, title="On the Visit of President Paz to Japan", party="JPN")
    assert sorted(found) == [("meeting", "happened", "oda paz"), ("visit", "happened", "paz")]


def test_two_dates_are_two_encounters() -> None:
    marked = "<|happened|paz oda> On May 5 [paz Paz] met [oda Oda] <>. <|happened|paz oda> [paz Paz] had met [oda Oda] on March 2 <>."
    assert len(told(marked)) == 2


def test_the_title_names_the_encounter() -> None:
    text = "[paz PRESIDENT PAZ]: Welcome, [oda Prime Minister Oda], it is good to see you."
    title = "Remarks by President Paz and Prime Minister Oda Before Bilateral Meeting"
    assert told(text, title=title) == [("meeting", "happened", "oda paz")]
    assert told(text + " We meet virtually today.", title=title) == [("call", "happened", "oda paz")]
    assert told(text, title="Remarks by President Paz on the Harvest") == []


OPEN_TITLES = (
    ("President Paz calls off visit", "President Paz stays at home this week."),
    ("President Paz postpones meeting with Prime Minister Oda", "President Paz and Prime Minister Oda have other things to do."),
    ("President Paz to visit Prime Minister Oda in May", "President Paz and Prime Minister Oda have long been friends."),
    ("President Paz may host Prime Minister Oda for talks", "President Paz and Prime Minister Oda have long been friends."),
    ("Courtesy call of the ambassador", "President Paz thanked the ambassador."),
)


@pytest.mark.parametrize(("title", "text"), OPEN_TITLES)
def test_a_title_that_tells_of_what_is_open_or_called_off_names_no_encounter(title: str, text: str) -> None:
    marked = text.replace("President Paz", "[paz President Paz]").replace("Prime Minister Oda", "[oda Prime Minister Oda]")
    assert told(marked, title=title) == []


def test_a_town_in_the_title_met_nobody() -> None:
    _, found, _ = read_accounts("Japan spoke of the talks in [lima Lima].", title="Statement on the consultations in Lima")
    assert not found


def test_the_day_of_a_visit_may_stand_right_behind_it() -> None:
    marked = "<visit|happened|paz japan> [paz Paz] paid a visit to [japan Japan] <> in January 2031."
    _, (visit,), _ = read_accounts(marked, published="2031-02-03")
    assert visit.date is not None
    assert visit.date.start == "2031-01"


@pytest.mark.parametrize(("told", "day"), [("held in May 2021", "2021-05"), ("on the bridge, built by others in May 2021", None)])
def test_a_day_told_of_a_topic_is_not_that_of_the_talks(told: str, day: str | None) -> None:
    _, (meeting,), _ = read_accounts(f"<|happened|paz oda> [paz Paz] and [oda Oda] had talks {told} <>.")
    assert (meeting.date and meeting.date.start) == day


def test_a_day_of_one_of_two_visits_is_not_that_of_the_other() -> None:
    text = "President Boric will travel to Ottawa on Monday and is also due to visit Fiji."
    made = annotate(Document("d", text, published="2024-05-23"))
    assert [account.date and account.date.start for account in made.accounts] == ["2024-05-27", None]


def test_a_report_about_a_call_is_of_that_call() -> None:
    text = "[ito Ms Ito]: [oda Mr Oda] was frank with [paz President Paz]."
    title = "Background Press Call by Mari Ito on Prime Minister Oda’s Call with President Paz"
    assert told(text, title=title) == [("call", "happened", "oda paz")]


def test_a_call_with_others_is_not_the_call_it_mentions() -> None:
    text = "[paz President Paz] briefed friends on <phone|happened|paz oda> [paz her] call with [oda Mr Oda] <>."
    found = told(text, title="Readout of President Paz's Call with Chancellor Abt of Austria", party="CHL")
    assert sorted(found) == [("call", "happened", "oda paz"), ("call", "happened", "paz")]


LENGTHS = [
    ("talks that lasted seven hours", 420),
    ("an hour and a half", 90),
    ("two-and-a-half hours", 150),
    ("a 90-minute call", 90),
    ("half an hour", 30),
    ("an hour and 45 minutes", 105),
    ("two hours and ten minutes", 130),
    ("an hour-long chat", 60),
    ("more than five hours", 300),
    ("two hours later", None),
    ("over the next 48 hours", None),
    ("24 hours a day", None),
    ("happy hour", None),
]


@pytest.mark.parametrize(("text", "minutes"), LENGTHS)
def test_lengths(text: str, minutes: int | None) -> None:
    assert read_minutes(text) == minutes


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(["[paz Paz]", "[oda Oda]", "[both they]", "met", "hours", ".", "\n", "“", "in Lima", "today"]), max_size=10),
    st.text(max_size=30),
)
def test_any_text_and_title_are_borne(words: list[str], title: str) -> None:
    document, accounts, _ = read_accounts(" ".join(words), title=f"{title} Paz meeting Oda")
    assert all(document.text[span.start : span.end] == span.exact for account in accounts for span in account.evidence)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("The two ministers talked for more than seven hours.", "more than"),
        ("Their call lasted close to ninety minutes.", "almost"),
        ("The presidents met for over two hours.", "more than"),
        ("It took almost three hours, after more than a year without a meeting.", "almost"),
        ("They talked for five and a half hours.", ""),
        ("More than forty people met.", ""),
    ],
)
def test_what_keeps_a_length_from_being_exact_is_told(text: str, bound: str) -> None:
    assert length_bound(text) == bound
