"""Promises, demands and refusals by the clauses and nouns that make them: whose they are, and what is none."""

from __future__ import annotations

import pytest

from communique.document.entries import find_entries
from communique.document.parsing import parse
from communique.document.statements.assemble import find_statements
from communique.records import Actor, Attribution, Document, Mention, Span, make_span

CODES = {"Peru": "PER", "Chile": "CHL", "Kenya": "KEN", "Peru's": "PER", "the Peruvian consuls": "PER"}


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return make_span(text, start, start + len(words))


def told(text: str, *, party: str | None = "PER", kind: str = "readout", says: tuple[str, str, str] | None = None) -> list[tuple[str, ...]]:
    """Kind, substance and holders of the entries of a text that names some of three states; `says` is source, cue and content."""
    names = [name for name in ("Peru", "Chile", "Kenya") if name in text]
    mentions = tuple(Mention(name, _span(text, name), name, (Actor(CODES[name], None, name),)) for name in names)
    said = ()
    if says is not None:
        source, cue, content = (_span(text, words) for words in says)
        speakers = tuple(name for name in names if name in says[0])
        said = (Attribution("a1", "speech", "indirect", (source,), (cue,), (content,), speakers=speakers),)
    doc = parse(Document("d", text, party=party, kind=kind))
    found = find_entries(doc, said, (), find_statements(doc, said, mentions), (), mentions)
    return [(e.kind, e.substance.exact, *e.holders) for e in found]


KINDS = [
    ("Chile is to return the two ships.", "commitment"),  # the other side by an official text
    ("Chile will pay for the new road.", "commitment"),
    ("It is good to return the ships.", None),
    ("The bridge will be in service by the end of May.", "commitment"),
    ("The bridge will be a symbol.", None),
    ("There will be no new tariffs.", "refusal"),
    ("Peru won't lift the ban on grapes.", "refusal"),
    ("Peru won't deploy missiles.", "assurance"),
    ("It won't be easy for Peru.", None),
    ("Peru will veto the plan of the council.", "refusal"),
    ("Peru will no longer patrol the bay.", "assurance"),
    ("Peru cannot accept the new border.", "refusal"),
    ("Peru hopes that Chile will lift the ban.", "expectation"),
    ("Peru expects Chile to lift the ban.", "demand"),
    ("Peru hopes that the season will be good.", "expectation"),
    ("Peru wants to know from Chile who paid for the boats.", "demand"),
    ("Peru wants to sell more copper.", None),
    ("Ships of both navies will escort the convoy.", "agreement"),
    ("It was decided to reopen the tunnel.", "agreement"),
    ("Experts will meet in May.", "agreement"),
    ("The expert will come in May.", "commitment"),
    ("Two ships will be sent to the strait.", "commitment"),
    ("It will show the plan to Chile.", "commitment"),
    ("Nor shall Peru sell the port.", "refusal"),
    ("Not a single ship will be sold.", "refusal"),
    ("Not one inch of land will be given to Chile.", "refusal"),
    ("Not only ships will be sent to the bay.", "commitment"),
    ("A joint patrol will be set up in the bay.", "agreement"),
    ("A new patrol will be set up in the bay.", "commitment"),
    ("Each will name an ambassador in May.", "agreement"),
    ("Peru will see to it that the road is paved.", "commitment"),
    ("Peru will see.", None),
    ("As long as the matter is not settled, Peru will block the payment.", "condition"),
    ("Last week in Lima, Peru said that it will lift the ban.", "commitment"),
    ("Peru can lower its duty on wine if Chile opens its market.", "condition"),
    ("Peru can lower its duty on wine.", None),
    ("Peru can tell that the talks will be hard if it rains.", None),
    ("The results are expected next week.", None),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds_of_clauses(text: str, kind: str | None) -> None:
    text = text if "Peru" in text else f"The text is of Peru. {text}"
    assert [each[0] for each in told(text)] == ([kind] if kind else [])


def test_each_of_two_clauses_under_one_verb_is_told() -> None:
    found = told("Peru was the host. The two sides agreed that trucks will cross the pass at night, and that drivers will need no visas.")
    assert [each[0] for each in found] == ["agreement", "agreement"]


NONE = [
    "Peru wished Chile luck for the games.",
    "Peru agreed that the road is a nuisance.",
    "Peru asked for a copy of the map.",
    "The consuls of Peru have been told to help the sailors.",
    "The envoy of Peru called on the President and the Speaker.",
    "The two sides should deepen their trust, Peru noted.",
    "The Minister of Peru was asked whether he would resign.",
    "Peru expressed its interest in the port.",
    "The two sides agreed to deepen cooperation with Peru.",
    "Results are expected in Peru.",
]


@pytest.mark.parametrize("text", NONE)
def test_wishes_views_and_orders_to_ones_own_bind_no_state(text: str) -> None:
    assert told(text) == []


HOLDERS = [
    ("Peru was asked to open the port. Chile had waited.", "demand", ("Chile",)),
    ("Peru was promised a visit each month. Chile had waited.", "commitment", ("Chile",)),
    ("Peru obtained from Chile the assurance that the line would not be cut.", "assurance", ("Chile",)),
    ("Kenya recalled the pledge of Chile to repair the dam.", "commitment", ("Chile",)),
    ("Kenya has a guarantee from Chile that the dam will be repaired.", "assurance", ("Chile",)),
    ("Kenya had received a pledge from Chile to repair the dam.", "commitment", ("Chile",)),
    ("Kenya gave Chile a guarantee that the dam would be repaired.", "assurance", ("Kenya",)),
    ("Chile's request that the ban be lifted is with the cabinet of Peru.", "demand", ("Chile",)),
    ("Chile is committed to engage with Peru.", "commitment", ("Chile",)),
    ("Peru was promised help by Chile.", "commitment", ("Chile",)),
]


@pytest.mark.parametrize(("text", "kind", "holders"), HOLDERS)
def test_whose_it_is(text: str, kind: str, holders: tuple[str, ...]) -> None:
    assert [(each[0], each[2:]) for each in told(text)] == [(kind, holders)]


def test_a_list_of_demands_is_told_item_by_item() -> None:
    text = "Peru asked Chile to stop inflating the matter, to lift the ban on fish, to free the crew, and not to hinder the ferries."
    assert [substance for _, substance, *_ in told(text)] == [
        "to stop inflating the matter",
        "to lift the ban on fish",
        "to free the crew",
        "not to hinder the ferries",
    ]


def test_those_called_upon_are_asked() -> None:
    assert told("Peru strongly calls upon Chile to reconsider its ban.") == [("demand", "to reconsider its ban", "Peru")]


def test_a_bare_agreement_says_nothing() -> None:
    assert told("During the talks agreements were reached that matter to Peru.") == []


def test_what_is_scheduled_in_the_news_is_nobodys_promise() -> None:
    assert told("His trip to Peru was scheduled for February.", party=None, kind="news") == []


def test_a_promise_without_its_matter_is_none() -> None:
    assert told("The pledge of Chile surprised Peru.") == []


def test_what_is_welcomed_is_done_by_the_other_side() -> None:
    text = "Peru welcomed that a clinic will be built in May. Chile was there."
    ((_, _, *holders),) = told(text, says=("Peru", "welcomed", "that a clinic will be built in May"))
    assert holders == ["Chile"]


@pytest.mark.parametrize(("who", "number"), [("An official", 1), ("A dentist", 0)])
def test_in_the_news_a_states_people_speak_for_it(who: str, number: int) -> None:
    text = f"{who} said that Chile would name an ambassador."
    found = told(text, party=None, kind="news", says=(who, "said", "that Chile would name an ambassador"))
    assert [each[0] for each in found] == ["commitment"] * number


@pytest.mark.parametrize(("deed", "number"), [("send two ships", 1), ("visit Kenya", 0)])
def test_in_the_news_a_state_is_bound_to_what_it_is_to_do(deed: str, number: int) -> None:
    assert len(told(f"Chile is to {deed}.", party=None, kind="news")) == number
