"""Demands, refusals and obligations in set ways of speaking, rows of `pledge_verb` that name a preposition or a particle, and what only
looks like one."""

from __future__ import annotations

import pytest

from tests.document.test_pledges import told

TOLD = [
    ("Peru gave Chile until Friday to free the crew.", "demand", ("Peru",)),
    ("Peru has given Chile until the end of May to pay for the dam.", "demand", ("Peru",)),
    ("Peru gave Chile a week to clear the queue.", "demand", ("Peru",)),
    ("Peru set Chile a deadline of ten days to reopen the pumps.", "demand", ("Peru",)),
    ("Peru set a deadline of Friday for Chile to remove the poles.", "demand", ("Peru",)),
    ("Chile was given until Monday by Peru to pay for the dam.", "demand", ("Peru",)),
    ("Peru gave Chile another week to clear the queue.", None, ()),  # grants it
    ("Peru gave Chile until Friday.", None, ()),
    ("Peru set itself a deadline of ten days to reopen the pumps.", None, ()),
    ("The river gave Chile water until June.", None, ()),
    ("Peru did not give Chile until Friday to free the crew.", None, ()),
    ("Peru would be grateful if Chile could open the sluices in August.", "demand", ("Peru",)),
    ("Peru would appreciate it if Chile returned the horse.", "demand", ("Peru",)),
    ("Peru is grateful that Chile opened the sluices in August.", None, ()),
    ("The treaty obliges Peru to warn Chile of any flood.", "commitment", ("Peru",)),
    ("Under the accord Peru is required to warn Chile of any flood.", "commitment", ("Peru",)),
    ("The treaty obliges Peru and Chile to share the cost of the dykes.", "agreement", ("Peru", "Chile")),
    ("The treaty of 1955 obliged Peru to pay Chile in oil.", None, ()),  # history
    ("The storm obliges Peru to warn Chile of a flood.", None, ()),
    ("The treaty does not oblige Peru to warn Chile of any flood.", None, ()),
    ("The treaty obliges banks to keep records.", None, ()),
    ("Peru shut the door on a new cut in the price.", "refusal", ("Peru",)),
    ("Peru has closed the door to talks on the lorry parks.", "refusal", ("Peru",)),
    ("Peru shut the door of the embassy.", None, ()),
    ("Peru did not shut the door on a new cut in the price.", None, ()),
    ("Peru bound itself to pay Chile for the maize.", "commitment", ("Peru",)),
    ("Peru committed itself fully to the treaty on maize.", "commitment", ("Peru",)),
    ("Peru bound the books in leather.", None, ()),
    ("Peru signed up to train 300 medics of Chile.", "commitment", ("Peru",)),
    ("Peru and Chile made a pact to hunt the traders of ivory together.", "agreement", ("Peru", "Chile")),
    ("Peru and Chile struck a deal on Wednesday to dredge the lake.", "agreement", ("Peru", "Chile")),
    ("Peru and Chile made a film about the lake.", None, ()),
    ("Peru threatened Chile with tariffs unless it frees the crew.", "condition", ("Peru",)),
    ("Peru balked at letting the buses of Chile use the tunnel.", "refusal", ("Peru",)),
    ("Peru reminded Chile of its duty to guard the pipeline.", "demand", ("Peru",)),
    ("Peru reminded Chile's minister of its duty to guard the pipeline.", "demand", ("Peru",)),
    ("Peru reminded Chile of the old friendship of the two peoples.", None, ()),
    ("Peru accepted the return of its migrants from Chile.", "commitment", ("Peru",)),
    ("Peru accepted the loss of its seat.", None, ()),
    ("Peru nudged Chile to speed up the permits.", "demand", ("Peru",)),
    ("Peru prevailed upon Chile to reopen the post.", "demand", ("Peru",)),
    ("Peru bade Chile open the sluices.", "demand", ("Peru",)),
    ("Peru served notice on Chile to quit the post.", "demand", ("Peru",)),
    ("Peru requires Chile to check the lorries.", "demand", ("Peru",)),
    ("Peru leaned towards the plan of Chile.", None, ()),
    ("Peru nudged the price up to sell more.", None, ()),
    ("Peru said no to Chile's bid for a share of the bay.", "refusal", ("Peru",)),
    ("Peru said no more to Chile.", None, ()),
    ("Peru said yes, the well of Chile was dry.", None, ()),
    ("Peru would have none of the plan of Chile.", "refusal", ("Peru",)),
    ("Peru wants no part in the plan of Chile.", "refusal", ("Peru",)),
    ("Peru had none of the cake.", None, ()),
    ("Peru has refused Chile a visit to the isles.", "refusal", ("Peru",)),
    ("Peru withheld its consent to the survey of Chile.", "refusal", ("Peru",)),
    ("Peru withheld the tax.", None, ()),
    ("Peru snubbed Chile's invitation to the summit.", "refusal", ("Peru",)),
    ("Peru threw out Chile's old lorries.", None, ()),
    ("Peru and Chile clinched a deal to swap gas for power.", "agreement", ("Peru", "Chile")),
    ("Peru and Chile hammered out a compromise on tariffs.", "agreement", ("Peru", "Chile")),
    ("Peru and Chile shook hands on a road across the mountains.", "agreement", ("Peru", "Chile")),
    ("Peru and Chile shook hands.", None, ()),
    ("Peru made a pact with Chile to hunt the traders of ivory.", "agreement", ("Peru", "Chile")),
    ("Peru came to terms with its defeat.", None, ()),
    ("Peru fixed the roof of its embassy.", None, ()),
    ("Peru and Chile will jointly mark the border.", "agreement", ("Peru", "Chile")),
    ("Peru and Chile will suffer in the drought.", None, ()),
    ("Peru tied the release of the men to the return of the maps by Chile.", "condition", ("Peru",)),
    ("Peru tied the rope to a tree of Chile.", None, ()),
    ("Peru is loath to pay more for the water of Chile.", "refusal", ("Peru",)),
    ("Peru remains unwilling to lower the fee.", "refusal", ("Peru",)),
    ("Peru is not unwilling to lower the fee.", None, ()),
    ("Peru is hopeful that Chile will pay.", "expectation", ("Peru",)),
    ("Peru is due to pay in May.", None, ()),
    ("Peru is unhappy that Chile will pay.", None, ()),
    ("Peru has not given Chile an undertaking to extradite him.", None, ()),
    ("Peru gave its consent to the survey of the lagoon.", "commitment", ("Peru",)),
    ("Peru filed a demand with Chile for the return of the radio.", "demand", ("Peru",)),
    ("Peru insists upon a new survey by Chile.", "demand", ("Peru",)),
    ("Peru assumes the obligation to clear the mines.", "commitment", ("Peru",)),
    ("Peru assumes that the mines are clear.", None, ()),
    ("Peru has sworn off any attack on Chile.", "assurance", ("Peru",)),
    ("Peru has sworn in a new minister.", None, ()),
    ("Peru pressed charges against two men from Chile.", None, ()),
    ("Peru ordered a curfew in the port.", None, ()),
    ("Peru ordered 300 troops to the border with Chile.", None, ()),
    ("Peru pressed Chile to charge the driver.", "demand", ("Peru",)),
    ("Peru vowed nothing.", None, ()),
    ("Peru promised Chile nothing.", None, ()),
    ("Peru made no promises to Chile.", None, ()),
]


@pytest.mark.parametrize(("text", "kind", "holders"), TOLD)
def test_told_by_a_set_way_of_speaking(text: str, kind: str | None, holders: tuple[str, ...]) -> None:
    assert [(each[0], each[2:]) for each in told(text, party=None, kind="news")] == ([(kind, holders)] if kind else [])


DENIED = [
    ("Peru will not match the sum of Chile.", "refusal"),
    ("Peru will not commit to closing the camps.", "refusal"),
    ("Peru will never be the first to fire.", "assurance"),
    ("Peru will not be the first to withdraw.", "refusal"),
    ("Peru will not be part of the plan.", "refusal"),
    ("Peru will not be a threat to Chile.", "assurance"),
    ("Peru will not be at the talks.", "refusal"),
    ("Peru does not intend to negotiate about the bells.", "refusal"),
    ("Peru does not intend to station troops on the border.", "assurance"),
    ("Peru has no plans to lift the checks.", "refusal"),
    ("Peru will send no observers.", "refusal"),
    ("Peru will fire no missiles.", "assurance"),
    ("Peru will make no concession.", "refusal"),
]


@pytest.mark.parametrize(("text", "kind"), DENIED)
def test_what_is_denied_refuses_or_assures_by_its_deed(text: str, kind: str) -> None:
    assert [each[0] for each in told(text)] == [kind]


NAMED = [
    ("Peru's rejection of the plea to return the relics angered nobody.", "refusal"),
    ("The rejection by Peru of Chile's plan surprised nobody.", "refusal"),
    ("Peru's rejection of the charge surprised nobody.", None),
    ("The rejection of the budget brought down the cabinet of Peru.", None),
    ("Peru's insistence that Chile close the mine has slowed the talks.", "demand"),
    ("Peru's insistence on the return of the bells has slowed the talks.", "demand"),
    ("Peru's insistence that the wells are its own is an old one.", None),
]


@pytest.mark.parametrize(("text", "kind"), NAMED)
def test_a_rejection_and_an_insistence_by_their_nouns(text: str, kind: str | None) -> None:
    assert [each[0] for each in told(text, party=None, kind="news")] == ([kind] if kind else [])


def test_what_is_asked_kindly_is_told_without_its_if() -> None:
    assert told("Peru would be grateful if Chile opened the sluices.") == [("demand", "Chile opened the sluices", "Peru")]


NOTED = [
    ("- Chile to supply diesel to the pumps", [("commitment", "supply diesel to the pumps", "Chile")]),
    ("- Both sides to meet again in March", [("agreement", "Both sides to meet again in March")]),
    ("- The Minister to inspect the guard at noon", []),  # a programme
    ("Chile seems to supply diesel to the pumps.", []),
]


@pytest.mark.parametrize(("line", "found"), NOTED)
def test_what_a_list_notes_without_a_verb_of_its_own(line: str, found: list[tuple[str, ...]]) -> None:
    assert told(f"Peru received its guests.\n\nNext steps:\n{line}\n") == found
    assert told(f"Peru received its guests.\n\nNext steps:\n{line}\n", party=None, kind="news") == []


ORDERS = [
    ("Peru received Chile. The two sides directed their ministers to harmonise the tolls by June.", "agreement"),
    ("Peru and Chile directed their ministers to harmonise the tolls by June.", "agreement"),
    ("Peru directed its ministers to harmonise the tolls by June.", None),
    ("Peru asked Chile to harmonise the tolls by June.", "demand"),
    ("Peru demands that its ministers be paid by Chile.", "demand"),
]


@pytest.mark.parametrize(("text", "kind"), ORDERS)
def test_an_order_to_ones_own_people_asks_nobody(text: str, kind: str | None) -> None:
    assert [each[0] for each in told(text)] == ([kind] if kind else [])


MORE_DENIED = [
    ("Peru will take no step that could harm the people of Chile.", "assurance"),
    ("Peru will take no part in the talks.", "refusal"),
    ("Peru will not take sides in the quarrel of Chile.", "assurance"),
    ("Peru will not let one quarrel stand in the way of trade with Chile.", "assurance"),
    ("Peru will not let the trawlers of Chile back.", "refusal"),
    ("Peru will not let its land be used against Chile.", "assurance"),
    ("Peru will not exchange the prisoner for a spy.", "refusal"),
]


@pytest.mark.parametrize(("text", "kind"), MORE_DENIED)
def test_a_verb_refuses_with_some_words_and_assures_with_others(text: str, kind: str) -> None:
    assert [each[0] for each in told(text)] == [kind]


def test_what_one_did_promise_and_would_not_do() -> None:
    assert told("Chile did undertake to police the beaches.", party=None, kind="news") == [("commitment", "to police the beaches", "Chile")]
    assert told("Chile did not undertake to police the beaches.", party=None, kind="news") == []
    found = told("Chile promised to look at the cases but would not accept a longer delay.", party=None, kind="news")
    assert [each[0] for each in found] == ["commitment", "refusal"]


def test_who_goes_on_asking_promises_nothing() -> None:
    assert told("Peru will go on asking Chile for it.") == []
    assert told("Peru will go on paying Chile for it.") == [("commitment", "go on paying Chile for it", "Peru")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chile expressed the expectation that the border be respected.", [("demand", "Chile")]),
        ("Chile expressed the expectation that trade would grow.", [("expectation", "Chile")]),
        ("Chile's call for a new date was rejected.", [("demand", "Chile")]),  # by whom is not told
    ],
)
def test_what_is_expected_by_its_mood_and_what_was_rejected_by_nobody_named(text: str, found: list[tuple[str, str]]) -> None:
    made = told(f"Peru listened. {text}", party=None, kind="news")
    assert [(each[0], each[2]) for each in made] == found


@pytest.mark.parametrize(
    ("text", "found"), [("Chile would do well to remove the guns.", ["demand"]), ("Peru has done well to plant rice.", [])]
)
def test_what_another_would_do_well_to_do(text: str, found: list[str]) -> None:
    assert [each[0] for each in told(text)] == found
