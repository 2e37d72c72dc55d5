"""Whether one side is bound or both: what one alone agrees to, what a text of both lays down, who is meant where nobody speaks."""

from __future__ import annotations

import pytest

from communique.corpus.ledger import build_ledger
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document


def lines(text: str, *, party: str | None = "GHA") -> list[tuple[str, ...]]:
    """Kind and holders of the lines that an official account, or news, gives."""
    header = {"country": party, "party": party, "kind": "readout"} if party else {"kind": "news"}
    return [(line.kind, *line.holders) for line in build_ledger((annotate(make_document(text, id="d", published="2031-05-05", **header)),))]


MET = "The ministers of Ghana and Togo met in Accra. "


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Under the agreement each side will repair the bridge on its own bank by May.", ("agreement", "GHA", "TGO")),
        ("Ghana and Togo signed a record under which the crossing will be opened to lorries in June.", ("agreement", "GHA", "TGO")),
        ("Under the agreement Togo will send forty nurses to Accra.", ("commitment", "TGO")),
        ("The Togolese authorities agreed to publish the figures in June.", ("commitment", "TGO")),
        ("The ministers agreed to publish the figures in June.", ("agreement", "GHA", "TGO")),
        ("The Togolese side undertook to leave the road open until a bypass is built.", ("commitment", "TGO")),
        ("Togo will not open the road until a bypass is built.", ("condition", "TGO")),
        ("Ghana is ready to receive the Togolese minister in June.", ("commitment", "GHA")),
        ("Ghana is eager to receive guarantees on the dam.", ("demand", "GHA")),
    ],
)
def test_who_is_bound_by_what_was_agreed(text: str, line: tuple[str, ...]) -> None:
    assert lines(MET + text) == [line]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They called on Chad and Niger to resume the talks. The date of the visit will be agreed through envoys.", [("GHA", "TGO")]),
        ("They agreed on the date of the visit.", [("GHA", "TGO")]),
    ],
)
def test_what_is_to_be_agreed_is_told_once_and_not_of_those_called_on(text: str, found: list[tuple[str, ...]]) -> None:
    assert [holders for kind, *rest in lines(MET + text) if kind == "agreement" for holders in [tuple(rest)]] == found


def test_heads_of_two_states_bind_both_whoever_reports_it() -> None:
    text = "The Presidents of Malawi and Zambia agreed to lower the tolls, the Kenyan Ministry of Foreign Affairs reported."
    assert lines(text, party=None) == [("agreement", "MWI", "ZMB")]


def test_who_assures_our_side_is_not_of_it() -> None:
    text = (
        "The Foreign Minister of Nepal met the Foreign Minister of Bhutan. She assured the Nepali side that the fees would be paid in May."
    )
    (line,) = lines(text, party="NPL")
    assert line[1:] == ("BTN",)


def test_what_was_conveyed_to_us_is_the_other_sides_word() -> None:
    text = "The Foreign Minister of Nepal met the Foreign Minister of Bhutan. It was conveyed to us that the fees will be paid in May."
    assert lines(text, party="NPL") == [("commitment", "BTN")]


def test_who_speaks_to_his_own_brother_is_of_his_own_side() -> None:
    text = 'The Prime Minister of Fiji met his colleague of Samoa. "I told my brother that our pickers must be treated as family," he said.'
    assert lines(text, party="FJI") in ([("demand", "FJI")], [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Togo was told by Ghana that the gates would be opened in June.", [("commitment", "GHA")]),
        ("Togo has been informed that Ghana would open the gates in June.", [("commitment", "GHA")]),
        ("Togo was promised the ships by Ghana.", [("commitment", "GHA")]),
        ("Togo was assured that no troops would cross, its prime minister said.", []),
        ("Togo has been told that the nurses will come in June.", []),
        ("Togo received assurances that the gates would be opened.", []),
        ("Togo, which was promised 50,000 tonnes in March, received less.", []),
        ('"We were told that the gates would be opened," the Togolese minister said.', []),
        ("Togo is committed to opening the gates.", [("commitment", "TGO")]),
        ("Togo assured Ghana that the gates would be opened.", [("assurance", "TGO")]),
    ],
)
def test_who_is_told_or_promised_something_does_not_hold_it(text: str, found: list[tuple[str, ...]]) -> None:
    assert [each for each in lines(text, party=None) if each[0] != "demand"] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ghana takes note of the undertaking by Togo to hold a vote.", [("commitment", "TGO")]),
        ("The request by Togo to join the line is being studied.", [("demand", "TGO")]),
        ("The promise by Togo to free the sailors has not been kept.", [("commitment", "TGO")]),
        ("The plan by Togo to close the camp was dropped.", []),
        ("A pledge by Togo to free the sailors is needed.", []),
        ("Ghana regrets the decision by Togo to close the camp.", []),
    ],
)
def test_whose_a_promise_is_may_stand_behind_it(text: str, found: list[tuple[str, ...]]) -> None:
    assert lines(text) == found


ORDERED = [
    ("The Court heard Ghana. Ghana shall release the ship within ten days.", "International Court of Justice", None, ["demand"]),
    ("The Court heard Ghana. The Court shall send an expert to Accra.", "International Court of Justice", None, ["commitment"]),
    ("Article 1. Ghana shall release the ship within ten days.", "ECOWAS", "Agreement between Ghana and Togo", ["commitment"]),
]


@pytest.mark.parametrize(("text", "publisher", "title", "kinds"), ORDERED)
def test_what_a_body_says_others_shall_do_it_demands(text: str, publisher: str, title: str | None, kinds: list[str]) -> None:
    made = annotate(make_document(text, id="d", published="2031-05-05", publisher=publisher, kind="release", title=title))
    held = {mention.id: {actor.code for actor in mention.actors} for mention in made.mentions}
    assert [one.kind for one in made.entries] == kinds
    assert not any(one.kind == "demand" and any("GHA" in held[i] for i in one.holders) for one in made.entries)


PAPERS = [
    ("The parliament of Togo adopted a motion urging Ghana to withdraw its troops.", [("demand", "TGO", "GHA")]),
    ("Togo sent a letter asking Ghana to release the two sailors.", [("demand", "TGO", "GHA")]),
    ("Togo rejected a motion urging Ghana to withdraw its troops.", [("refusal", "TGO", "GHA")]),
    ("Togo did not adopt the motion urging Ghana to withdraw its troops.", []),
]


@pytest.mark.parametrize(("text", "wanted"), PAPERS)
def test_what_a_paper_asks_its_issuer_asks(text: str, wanted: list[tuple[str, ...]]) -> None:
    made = annotate(make_document(text, id="d", published="2031-05-05", kind="news"))
    held = {mention.id: mention.actors[0].code for mention in made.mentions if mention.actors}
    assert [(one.kind, *(held[i] for i in (*one.holders, *one.counterparts))) for one in made.entries] == wanted
