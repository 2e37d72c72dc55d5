"""Plainly told demands, refusals, agreements and conditions: verbs beside which the parser or a word between stands in the way."""

from __future__ import annotations

import pytest

from communique.document.entries import find_entries
from communique.document.parsing import parse
from communique.document.statements.assemble import find_statements
from communique.records import Actor, Attribution, Document, Mention, make_span
from tests.document.test_pledges import told

TOLD = [
    ("Peru calls on Chile for 40 tonnes of rice.", "demand", ("Peru",)),
    ("Peru will go on asking Chile for the return of the standards.", "demand", ("Peru",)),  # who only goes on with a demand makes it
    ("Peru would keep pressing Chile to free the crew.", "demand", ("Peru",)),
    ("Peru continues to call on Chile to open its files.", "demand", ("Peru",)),
    ("Peru will not stop insisting that Chile pay its share.", "demand", ("Peru",)),
    ("Peru will not tire of asking Chile to open its files.", "demand", ("Peru",)),
    ("Peru will keep supplying Chile with water.", "commitment", ("Peru",)),
    ("Peru asked Kenya to keep urging Chile to open the road.", "demand", ("Peru",)),
    ("Peru called on Chile and Kenya for a truce of one week.", "demand", ("Peru",)),
    ("Peru called for the fees to be waived.", "demand", ("Peru",)),
    ("Peru asked for the ban to be lifted.", "demand", ("Peru",)),
    ("Peru waits for the ban to be lifted.", None, ()),
    ("Peru called on the President.", None, ()),
    ("Peru invites Chile to a ministerial meeting in Arica on 5 May.", "demand", ("Peru",)),
    ("Peru invited Chile to a concert.", None, ()),
    ("Kenya has undertaken to let the lorries pass at the bridge.", "commitment", ("Kenya",)),
    ("Kenya has undertaken a journey to let the lorries pass.", None, ()),
    ("Peru does not recognise the licence of the mine.", "refusal", ("Peru",)),
    ("Peru does not accept any violation of the treaty.", None, ()),
    ("Peru did not recognise the licence of the mine.", None, ()),
    ("Kenya rejected the idea of a delayed effect.", "refusal", ("Kenya",)),
    ("Kenya rejected the idea that it had paid the pirates.", None, ()),
    ("Chile has accepted that the sluice be finished by the mine.", "commitment", ("Chile",)),
    ("Chile has accepted that the sluice is unsafe.", None, ()),
    ("Peru and Chile have reached a settlement of the claims of the fishermen.", "agreement", ("Peru", "Chile")),
    ("Peru and Chile adopted a programme of patrols in the strait until 2030.", "agreement", ("Peru", "Chile")),
    ("Peru adopted a programme of cooperation until 2030.", None, ()),
    ("Peru will not discuss the tariff before the canal has been dug.", "condition", ("Peru",)),
    ("Peru will not discuss the tariff before Monday.", "refusal", ("Peru",)),
    ("Peru will lift the ban after Chile withdraws its troops.", "condition", ("Peru",)),
    ("Peru will open the pass when the weather permits.", "condition", ("Peru",)),
    ("Peru will reopen the mine after the mast has been repaired.", "condition", ("Peru",)),
    ("Peru will open the pass when the ministers meet.", "commitment", ("Peru",)),
    ("Peru will open the pass after the port opens in May.", "commitment", ("Peru",)),
    ("Peru will open the pass when it has the money.", "commitment", ("Peru",)),
    ("Peru conditioned the return of its boats on an apology by Chile.", "condition", ("Peru",)),
    ("Peru made the talks conditional on a truce.", "condition", ("Peru",)),
    ("Peru made conditional its return to the talks on a truce.", "condition", ("Peru",)),
    ("Peru did not condition its help on a truce.", None, ()),
    ("Peru conditioned the return of its boats let on an apology by Chile.", None, ()),  # the clause ends before "on"
    ("Peru is interested in Chilean copper.", None, ()),
    ("Peru is interested in buying Chilean copper.", "commitment", ("Peru",)),
    ("The patrols of Peru can be ended once the border is safe.", "condition", ()),
]


@pytest.mark.parametrize(("text", "kind", "holders"), TOLD)
def test_plainly_told(text: str, kind: str | None, holders: tuple[str, ...]) -> None:
    assert [(each[0], each[2:]) for each in told(text)] == ([(kind, holders)] if kind else [])


def test_what_a_word_of_condition_stands_before_is_told_without_it() -> None:
    assert [each[:2] for each in told("Peru made conditional its return to the talks on a truce.")] == [
        ("condition", "its return to the talks")
    ]


DUE = [
    ("It is time for Chile to open the pass.", "demand"),
    ("The time has come for Chile to repay the loan.", "demand"),
    ("It is essential that Chile repay the loan.", "demand"),
    ("It is incumbent on Chile to repay the loan.", "demand"),
    ("It is time for the harvest in Chile.", None),
    ("It is now up to Chile to repay the loan.", None),
    ("It was time for Chile to open the pass.", None),
    ("It is essential that Chile has repaid the loan.", None),
    ("It is important for Peru to repay the loan of Chile.", None),
    ("It is possible for Chile to repay the loan.", None),
    ("Chile must recognise the border.", "demand"),
    ("Chile must realise that the bridge is old.", None),
    ("Chile should bear in mind that the bridge is old.", None),
]


@pytest.mark.parametrize(("text", "kind"), DUE)
def test_what_is_due_of_another_and_what_he_should_only_know(text: str, kind: str | None) -> None:
    assert [each[0] for each in told(text)] == ([kind] if kind else [])


@pytest.mark.parametrize("blamed", ["Peru accused Chile of breaking", "Peru blamed Chile for breaking", "Kenya thanked Chile for keeping"])
def test_the_promise_that_one_is_blamed_for_is_his(blamed: str) -> None:
    found = told(f"{blamed} its promise to repair the dam.", party=None, kind="news")
    assert [(kind, of) for kind, _, *of in found] == [("commitment", ["Chile"])]


@pytest.mark.parametrize(("act", "number"), [("consent", 1), ("price", 0)])
def test_an_act_is_made_to_depend(act: str, number: int) -> None:
    text = f"Peru underlined that any {act} would depend on the return of the ships that Chile holds."
    said = ("Peru", "underlined", text[16:-1])
    assert [(kind, of) for kind, _, *of in told(text, says=said)] == [("condition", ["Peru"])] * number


def test_how_things_stand_in_the_news_is_no_refusal() -> None:
    assert told("Peru does not recognise the licence of the mine.", party=None, kind="news") == []


def test_who_said_it_also_asks() -> None:
    text = "Peru said that it would not be renewed for ever, and urged Chile to connect its network to those of Kenya."
    demands = [(substance, *of) for kind, substance, *of in told(text, party=None, kind="news") if kind == "demand"]
    assert demands == [("to connect its network to those of Kenya", "Peru")]


def test_a_party_is_ready_in_the_words_of_the_news() -> None:
    assert told("Kenya stands ready to send engineers.", party=None, kind="news") == [("commitment", "to send engineers", "Kenya")]
    assert told("Kenya is not ready to send engineers.", party=None, kind="news") == []
    assert told("Kenya is interested in the budget of Chile.", party=None, kind="news") == []


def test_the_other_side_is_ready_in_an_official_text() -> None:
    text = "Peru said that Chile was ready to open its market for fruit."
    assert told(text, says=("Peru", "said", "that Chile was ready to open its market for fruit"))[0][0::2] == ("commitment", "Chile")


@pytest.mark.parametrize(("code", "kind"), [(None, "refusal"), ("KEN", None)])
def test_an_official_without_a_state_speaks_for_the_one_whose_will_he_tells(code: str | None, kind: str | None) -> None:
    text = "Kenya was there. The Minister of Energy said that Peru would not sign the contract."
    names = (("Kenya", "KEN", None), ("The Minister of Energy", code, "GOV"), ("Peru", "PER", None))
    found = tuple(
        Mention(name, make_span(text, at := text.index(name), at + len(name)), name, (Actor(of, sector),)) for name, of, sector in names
    )
    at = text.index("The Minister")
    source, cue = make_span(text, at, at + 22), make_span(text, at + 23, at + 27)
    said = (Attribution("a", "speech", "indirect", (source,), (cue,), (make_span(text, at + 28, len(text) - 1),), speakers=(names[1][0],)),)
    doc = parse(Document("d", text, party=None, kind="news"))
    made = find_entries(doc, said, (), find_statements(doc, said, found), (), found)
    assert [(e.kind, e.holders) for e in made] == ([(kind, ("Peru",))] if kind else [])


def test_each_thing_that_a_party_is_ready_for_is_told() -> None:
    found = told("Kenya is ready to import 200 tonnes of cement and to employ more masons of Chile.")
    assert [each[:2] for each in found] == [
        ("commitment", "to import 200 tonnes of cement"),
        ("commitment", "to employ more masons of Chile"),
    ]
