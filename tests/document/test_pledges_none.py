"""What looks like a promise, a demand or a refusal and is none: of nobody, of things done, of mere proposals; and what stands beside it."""

from __future__ import annotations

import pytest

from communique.document.parsing import parse
from communique.document.pledges.worth import is_of_deeds
from communique.records import Document, Entry, Span
from tests.document.test_pledges import told

NOBODYS = [
    "None of the ministers of Peru promised to send troops.",
    "Neither Chile nor Peru agreed to withdraw.",
    "Neither Chile nor Peru demanded the return of the ships.",
    "Neither Chile nor Peru is committed to a truce.",
    "Neither the United States nor Peru is committed to reducing its forces.",
    "Nobody in Peru asked Chile to close the port.",
    "No one in Peru was authorized to promise a visit.",
    "No minister of Peru has promised to reopen the border.",
    "Not one of the delegations of Chile and Peru offered to pay.",
    "There was no such promise of Peru.",
    "Peru said that there was no agreement to withdraw.",
    "Peru noted that neither party would accept the plan.",
]


@pytest.mark.parametrize("text", NOBODYS)
@pytest.mark.parametrize("kind", ["news", "readout"])
def test_what_nobody_promised_is_no_promise(text: str, kind: str) -> None:
    assert told(text, party="PER" if kind == "readout" else None, kind=kind) == []


SOMEBODYS = [
    ("Not only Chile but also Peru agreed to withdraw.", "agreement", "to withdraw"),
    ("Both Chile and Peru agreed to withdraw.", "agreement", "to withdraw"),
    ("Peru pledged that none of its ships would enter the bay.", "commitment", "that none of its ships would enter the bay"),
    ("Peru has no plan to send troops.", "refusal", "has no plan to send troops"),
    ("Neither Chile nor Peru will open the border.", "assurance", "Neither Chile nor Peru will open the border"),
    ("No troops of Peru will be sent.", "refusal", "No troops of Peru will be sent"),
]


@pytest.mark.parametrize(("text", "kind", "substance"), SOMEBODYS)
def test_none_beside_a_promise_leaves_it_one(text: str, kind: str, substance: str) -> None:
    assert [each[:2] for each in told(text)] == [(kind, substance)]


DONE = [
    "The call was arranged by the President of Chile.",
    "The invitation was accepted by Chile.",
    "The policy of Chile of discrimination against its fishermen was pointed out.",
    "The plan of Chile to flood the valley was revealed by Kenya.",
    "Peru ratified the historic rights of its people over the valley.",
    "The Minister of Peru outlined the main goals of the operation.",
    "The Minister of Peru shared his opinion of the elections.",
    "Peru would rather leave the talks than accept the plan.",
    "Trade of Peru is expected to reach a record.",
    "The treaty was proposed by Peru.",
    "Peru welcomed the proposal of Chile to reopen the port.",
    "Chile and Peru agreed on the following:",
    "The readiness of Chile for dialogue with Peru to end the strike was noted.",
    "Peru rejected those allegations.",
    "Peru rejected any notion that Chile is moving the fence.",
]


@pytest.mark.parametrize("text", DONE)
def test_what_was_done_told_or_proposed_is_no_promise(text: str) -> None:
    assert told(text) == []


WORDED = [
    ("Peru asked banks for data on Chile.", "demand", "for data on Chile"),
    ("Peru asked the bloc for help.", "demand", "for help"),
    ("Peru asked lenders in the country for details of deposits.", "demand", "for details of deposits"),
    ("Peru demanded compensation for the victims.", "demand", "compensation for the victims"),
    ("A new road was promised by Chile.", "commitment", "A new road"),
    ("The delivery of forty buses was pledged by Kenya.", "commitment", "The delivery of forty buses"),
    ("The return of the statue was demanded by Peru.", "demand", "The return of the statue"),
    ("The release of the crew of the Peru was agreed.", "agreement", "The release of the crew of the Peru"),
    ("Peru proposed a maritime treaty with Chile.", "demand", "a maritime treaty with Chile"),
    ("Peru proposed to reopen the port.", "demand", "to reopen the port"),
    ("Peru proposed that Chile reopen the port.", "demand", "that Chile reopen the port"),
    ("Peru will not ask for permission.", "refusal", "will not ask for permission"),
    ("Peru rejected the draft that Chile had sent.", "refusal", "the draft that Chile had sent"),
    ("It is hoped in Peru that Chile will lift the ban.", "expectation", "that Chile will lift the ban"),
]


@pytest.mark.parametrize(("text", "kind", "substance"), WORDED)
def test_what_is_promised_in_the_passive_or_asked_of_somebody_stands(text: str, kind: str, substance: str) -> None:
    assert [each[:2] for each in told(text)] == [(kind, substance)]


def test_who_says_so_behind_a_promise_is_no_part_of_it() -> None:
    text = "Peru has no plan to send troops, the Minister of Peru said on Monday."
    found = told(text, party=None, kind="news", says=("the Minister of Peru", "said", "Peru has no plan to send troops"))
    assert [each[:2] for each in found] == [("refusal", "has no plan to send troops")]


UNREAL = [
    "Asked whether Peru had agreed to a truce, the minister spoke of trade.",
    "Asked if Peru had promised to withdraw, the minister said no.",
    "Reporters asked whether Peru had pledged to admit Kenya.",
    "It is unclear whether Peru promised Chile to withdraw.",
    "Chile did not say whether Peru had offered to pay.",
    "It is a myth that Peru promised to close the mine.",
    "It is not true that Peru refused to open the crossing.",
    "It is false that Peru demanded that Chile withdraw.",
    "Those who say that Peru agreed to a truce are wrong.",
    "The spokesman rejected reports that Peru had offered to ship its copper to Chile.",
    "I do not think that Peru has refused to meet Chile.",
    "Had Peru demanded an apology, Chile would have said so.",
    "If Peru had promised Chile to withdraw, the ships would have left.",
    "Last night Peru undertook a raid on the border of Chile.",
    "Peru undertook military operations in Kenya.",
]


@pytest.mark.parametrize("text", UNREAL)
@pytest.mark.parametrize("kind", ["news", "readout"])
def test_what_is_asked_or_untrue_or_only_done_is_no_entry(text: str, kind: str) -> None:
    assert told(text, party="PER" if kind == "readout" else None, kind=kind) == []


REAL = [
    ("It is true that Peru refused to open the crossing.", "refusal", "to open the crossing"),
    ("Peru rejected the report and promised Chile to withdraw.", "commitment", "to withdraw"),
    ("Peru had promised Chile to lift the ban.", "commitment", "to lift the ban"),
    ("Peru undertook to repair the bridge.", "commitment", "to repair the bridge"),
    ("Peru undertook not to attack Chile.", "commitment", "not to attack Chile"),
    ("Peru has undertaken a commitment to lift the ban.", "commitment", "to lift the ban"),
    ("Peru demanded that Chile say whether it had agreed.", "demand", "that Chile say whether it had agreed"),
]


@pytest.mark.parametrize(("text", "kind", "substance"), REAL)
def test_what_is_told_beside_it_stays_an_entry(text: str, kind: str, substance: str) -> None:
    assert (kind, substance) in [each[:2] for each in told(text)]


@pytest.mark.parametrize(
    ("text", "substance"),
    [
        ("Chile must not fill the dam.", "must not fill the dam"),
        ("Chile should not be the place from which Peru is attacked.", "should not be the place from which Peru is attacked"),
        ("Chile must never support the rebels.", "must never support the rebels"),
        ("Chile must no longer send ships to the bay.", "must no longer send ships to the bay"),
        ("Chile must fill the dam.", "fill the dam"),
    ],
)
def test_what_must_not_be_is_told_with_its_not(text: str, substance: str) -> None:
    assert ("demand", substance) in [each[:2] for each in told(text)]


def test_a_promise_that_is_only_needed_is_none() -> None:
    assert not [each for each in told("A firm pledge by Chile to withdraw is needed.") if each[0] == "commitment"]


SUPPOSED = [
    "If Peru and Chile agree to close the strait, ships will turn back.",
    "Peru agreed with Chile that the talks had been difficult.",
    "Peru had never promised a date.",
    "The letter does not mean that Peru agreed to the dam.",
]


@pytest.mark.parametrize("text", SUPPOSED)
def test_what_is_supposed_or_only_thought_is_no_entry(text: str) -> None:
    assert told(text, party=None, kind="news") == []


def test_each_offers_for_itself() -> None:
    assert [each[0] for each in told("Peru and Chile offered to host the talks.", party=None, kind="news")] == ["commitment"]
    assert [each[0] for each in told("Peru and Chile agreed to host the talks.", party=None, kind="news")] == ["agreement"]


def test_what_stands_beside_is_no_condition() -> None:
    found = told("Peru could not confirm the report, while the minister of Chile looked into it.")
    assert "condition" not in [each[0] for each in found]


NOT_GIVEN = [
    "Peru did not promise to pay for the bridge.",
    "Peru has given no guarantee that the port will be opened.",
    "Peru made no commitment to buy the ships.",
    "The minister of Peru said that it had never undertaken to pay for the bridge.",
    "Peru did not offer Chile the use of its port.",
    "Peru never promised to pay for the bridge, its minister said.",
]
GIVEN = [
    ("Peru does not intend to close the bridge.", "assurance"),
    ("Peru does not intend to pay for the bridge.", "refusal"),
    ("Peru will give no guarantee that the port will be opened.", "refusal"),
    ("Peru promised not to buy the ships.", "commitment"),
    ("Peru has no plan to send troops.", "refusal"),
    ("The minister of Peru said that it did not intend to close the port.", "assurance"),
]


@pytest.mark.parametrize("text", NOT_GIVEN)
@pytest.mark.parametrize("kind", ["news", "readout"])
def test_a_word_that_was_not_given_binds_nobody(text: str, kind: str) -> None:
    assert told(text, party="PER" if kind == "readout" else None, kind=kind) == []


@pytest.mark.parametrize(("text", "kind"), GIVEN)
def test_a_word_given_with_a_not_binds(text: str, kind: str) -> None:
    assert [each[0] for each in told(text)] == [kind]


CONDEMNED = [
    "The attacks on the port are unacceptable.",
    "The minister said that the shelling of the port by Chile was unacceptable.",
    "Peru cannot accept the explanation of Chile.",
    "Peru does not accept such remarks.",
    "The insult is unacceptable to Peru.",
]
TURNED_DOWN = [
    ("The proposal of Chile to share the port is unacceptable.", ()),
    ("Peru said that the plan of Chile was unacceptable.", ("Peru",)),
    ("Peru cannot accept the border.", ("Peru",)),
    ("Peru cannot accept an attempt to close the port.", ("Peru",)),
]


@pytest.mark.parametrize("text", CONDEMNED)
def test_words_and_deeds_that_are_condemned_are_not_refused(text: str) -> None:
    assert not [each for each in told(text) if each[0] == "refusal"]


@pytest.mark.parametrize(("text", "holders"), TURNED_DOWN)
def test_who_turns_a_proposal_down_is_not_who_made_it(text: str, holders: tuple[str, ...]) -> None:
    assert [each[2:] for each in told(text) if each[0] == "refusal"] == [holders]


@pytest.mark.parametrize(
    ("text", "substance"),
    [
        ("The new fee is unacceptable to Peru.", "The new fee is unacceptable to Peru"),
        ("Any change of the border is unacceptable for Peru.", "Any change of the border is unacceptable for Peru"),
        ("Peru is opposed to the new fee.", "opposed to the new fee"),
        ("The ministers of Peru are opposed to the new fee.", "opposed to the new fee"),
    ],
)
def test_a_refused_thing_is_named_in_its_refusal(text: str, substance: str) -> None:
    assert [each[:2] for each in told(text)] == [("refusal", substance)]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Peru has not asked for the removal of the troops", False),
        ("We have not requested any change to the treaty", False),
        ("Peru is not asking Chile for an apology", False),
        ("The envoy said that Peru had never demanded damages", False),
        ("Peru no longer insists that the troops be removed", False),
        ("Peru no longer demands an apology", False),
        ("Peru insists that the troops be removed", True),
        ("Peru asked Chile not to change the treaty", True),
        ("Peru asked for no more than an apology", True),
        ("Peru again asked for the removal of the troops", True),
    ],
)
def test_what_is_not_asked_for_is_no_demand(text: str, asked: bool) -> None:
    span = Span(0, len(text), text)
    entry = Entry("e1", "demand", (), (), span, None, None, None, None, (span,), None)
    assert is_of_deeds(parse(Document("d", text + ".", kind="news")), entry) is asked


@pytest.mark.parametrize(
    ("text", "demanded"),
    [
        ("Peru has dropped its demand that Chile remove the troops, its foreign ministry said.", False),
        ("Peru has given up its request that Chile remove the troops, its foreign ministry said.", False),
        ("The demand that Chile remove the troops was withdrawn, Peru's foreign ministry said.", False),
        ("Peru has not dropped its demand that Chile remove the troops, its foreign ministry said.", True),
        ("Peru repeated its demand that Chile remove the troops, its foreign ministry said.", True),
    ],
)
def test_a_demand_given_up_is_none(text: str, demanded: bool) -> None:
    words = "that Chile remove the troops"
    span = Span(text.index(words), text.index(words) + len(words), words)
    entry = Entry("e1", "demand", (), (), span, None, None, None, None, (span,), None)
    assert is_of_deeds(parse(Document("d", text, kind="news")), entry) is demanded


def test_the_words_that_give_a_demand_up_are_none() -> None:
    text = "Peru withdrew its request for aid from Chile."
    span = Span(0, len(text) - 1, text[:-1])
    entry = Entry("e1", "demand", (), (), span, None, None, None, None, (span,), None)
    assert not is_of_deeds(parse(Document("d", text, kind="news")), entry)


PLEAS_AGAIN = [  # what is said in spoken words, and what is left of it
    ("We have called on Chile to release the sailors, and we will continue to do so.", ["demand"]),
    ("We have helped Chile, and we will continue to do so.", ["commitment"]),
    ("On the war, we do not agree on everything.", []),
    ("Peru did not agree to pay.", ["refusal"]),
    ("Peru condemned the invasion, but we will not send troops.", ["refusal"]),
    ("Peru insists on sanctioning Chile.", []),
    ("Peru insists on the payment of the fee.", ["demand"]),
]


@pytest.mark.parametrize(("text", "kinds"), PLEAS_AGAIN)
def test_what_is_only_said_again_or_differs_is_no_promise(text: str, kinds: list[str]) -> None:
    assert [one[0] for one in told(text, party="PER", kind="statement")] == kinds


BEFALLING = [  # what befalls a thing, or is thought of it
    'President Abt of Peru warned on X that a base there "would be aimed at Chile".',
    "The fishermen of Peru will be affected by the dam.",
    "The victims of Peru will be remembered.",
]


@pytest.mark.parametrize("text", BEFALLING)
def test_what_befalls_a_thing_is_no_promise(text: str) -> None:
    assert told(text) == []


def test_what_is_done_to_a_thing_may_be_promised() -> None:
    assert len(told("The road of Peru will be reopened in May.")) == 1
