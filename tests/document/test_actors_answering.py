"""Who answers in the turns of a transcript, by its title: officials by office alone, guests, whom a paper asks; and bodies that are only a
minister's matter."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document

TURNS = "QUESTION: Will the ferry run?\n\n{0}: We will open the ferry in May.\n\nQUESTION: And the fee?\n\n{1}: We'll halve it by June."

SPEAKERS = [
    # an office alone, in a party's own transcript
    ("PER", "Press conference, Arequipa", "PRIME MINISTER", "PRIME MINISTER", ["PER", "PER"]),
    ("PER", "Doorstop", "Chancellor", "Chancellor", ["PER", "PER"]),
    ("PER", "Press gaggle", "PRESS SECRETARY", "PRESS SECRETARY", ["PER", "PER"]),
    (
        "PER",
        "Press conference by the Chief Cabinet Secretary",
        "CHIEF CABINET SECRETARY ODA",
        "CHIEF CABINET SECRETARY ODA",
        ["PER", "PER"],
    ),
    ("PER", "Answers to the media", "Answer", "Answer", ["PER", "PER"]),
    ("PER", "Weekly meeting of the Minister with the press", "MINISTER", "MINISTER", ["PER", "PER"]),
    # a name that no table knows
    (
        "PER",
        "Press briefing by Senator the Hon. Anneke Abt-Oda on her return from Lima",
        "MINISTER ABT-ODA",
        "MINISTER ABT-ODA",
        ["PER", "PER"],
    ),
    ("PER", "Foreign Ministry Spokesperson Abt Liwei's Regular Press Conference", "Abt Liwei", "Abt Liwei", ["PER", "PER"]),
    ("PER", "Committee on Trade: hearing", "SENATOR ABT", "MR. ODA", ["PER", "PER"]),
    # guests
    ("PER", "Joint press conference of the President and the Prime Minister of Chile", "PRESIDENT", "PRIME MINISTER", ["PER", "CHL"]),
    ("PER", "Joint press conference with the President of Chile", "PRIME MINISTER", "PRESIDENT", ["PER", "CHL"]),
    ("PER", "Chile's Prime Minister and the President meet the press", "PRESIDENT", "PRIME MINISTER", ["PER", "CHL"]),
    ("USA", "Remarks by President Biden and Prime Minister Vestergren of Sweden", "PRESIDENT BIDEN", "PRIME MINISTER", ["USA", "SWE"]),
    ("PER", "Remarks by President Harlan and Prime Minister Vestergren of Chile", "THE PRESIDENT", "THE PRIME MINISTER", ["PER", "CHL"]),
    ("PER", "Remarks by President Harlan and Prime Minister Vestergren of Chile", "PRESIDENT HARLAN", "VESTERGREN", ["PER", "CHL"]),
    (
        "PER",
        "Conference by Prime Minister Ode and President of Chile Jon Abt Rosling",
        "PRIME MINISTER ODE",
        "PRESIDENT ROSLING",
        ["PER", "CHL"],
    ),
    ("PER", "President of Chile Jon Abt Speech and Prime Minister Oda Statement", "ABT", "ODA", ["CHL", "PER"]),
    ("PER", "Press conference of the President of Chile, Jon Abt Rosling", "MR. ROSLING", "MR. ODA", ["CHL", "PER"]),
    ("PER", "Chilean Foreign Minister Jon Abt meets the press", "ABT", "JON ABT", ["CHL", "CHL"]),
    # who may be a guest
    ("PER", "Joint press conference", "PRESIDENT", "PRIME MINISTER", [None, None]),
    ("PER", "Minister Abt with Minister Oda", "MINISTER ABT", "MINISTER ODA", ["PER", None]),
    # nobody's transcript
    (None, "Press conference", "PRIME MINISTER", "PRIME MINISTER", [None, None]),
]


@pytest.mark.parametrize(("party", "title", "first", "second", "codes"), SPEAKERS)
def test_who_answers_by_the_title_of_a_transcript(party: str | None, title: str, first: str, second: str, codes: list[str | None]) -> None:
    assert _codes(TURNS.format(first, second), title=title, party=party, kind="transcript") == codes


ASKED = [
    ("Interview with the new Foreign Minister, Anneke Abt Quispe", "ABT", "ABT", "PER"),
    ('Deputy Prime Minister Abt: "We wait"', "ABT", "ABT", "PER"),
    ("Chile's Deputy Premier Anneke Abt: We wait", "A", "A", "CHL"),
    ('Head of the EU Office: "There is no draft"', "ANNEKE ABT", "ABT", "EU"),
    # an ambassador is none of the paper's, a stranger without an office nobody's
    ('Ambassador Abt: "We wait"', "ABT", "ABT", None),
    ('Anneke Abt: "I sleep"', "ABT", "ABT", None),
    # another than the one of the title
    ('Deputy Prime Minister Abt: "We wait"', "ODA", "ODA", None),
]


@pytest.mark.parametrize(("title", "first", "second", "code"), ASKED)
def test_whom_a_paper_asks(title: str, first: str, second: str, code: str | None) -> None:
    assert _codes(TURNS.format(first, second), title=title, country="PER", publisher="El Abt", kind="interview") == [code, code]


def test_whom_the_lead_of_an_interview_introduces() -> None:
    lead = "Chile's foreign minister since August, Anneke Rosling was the guest of the radio this morning.\n\n"
    fields = {"title": "Anneke Rosling: We wait", "country": "PER", "publisher": "El Abt", "kind": "interview"}
    assert _codes(lead + TURNS.format("AR", "AR"), **fields) == ["CHL", "CHL"]
    assert _codes("The radio asked Anneke Rosling about Chile.\n\n" + TURNS.format("AR", "AR"), **fields) == [None, None]


AFFAIRS = [
    ("The Minister of Foreign and CARICOM Affairs, Jon Abt, hosted the Chilean envoy.", {"Jon Abt": "PER"}),
    ("The Minister of East African Community Affairs, Jon Abt, left for Chile.", {"Jon Abt": "PER"}),
    ("Chile's Minister for EU and Foreign Affairs, Jon Abt, spoke.", {"Jon Abt": "CHL"}),
    # the body itself
    ("The EU's commissioner, Jon Abt, spoke.", {"Jon Abt": "EU"}),
    ("The CARICOM secretary-general, Jon Abt, spoke.", {"Jon Abt": "CARICOM"}),
]


@pytest.mark.parametrize(("text", "codes"), AFFAIRS)
def test_a_ministers_matter_is_not_whose_he_is(text: str, codes: dict[str, str]) -> None:
    made = annotate(make_document(text, party="PER", kind="release", date="2024-05-01"))
    found = {one.span.exact: one.actors[0].code for one in made.mentions if one.actors}
    assert {name: found.get(name) for name in codes} == codes


MINISTERS = [
    # a minister of whatever is his own account's, if he deals with others
    ("The Minister of Transport, Jon Abt, undertook to pay Chile.", "Jon Abt", "PER"),
    ("The Minister for Gender, Jon Abt, hosted his Chilean counterpart.", "Jon Abt", "PER"),
    ("The Minister of Transport, Jon Abt, met the Chilean ambassador.", "Jon Abt", "PER"),
    ("The Minister of Transport, Jon Abt, met the Chilean ambassador.", "Chilean ambassador", "CHL"),
    ("The Secretary of Transportation, Jon Abt, undertook to pay Chile.", "Jon Abt", "PER"),
    ("The Cabinet Secretary for Transport, Jon Abt, undertook to pay Chile.", "Jon Abt", "PER"),
    # not of whom it is not told that he governs
    ("The secretary of the Peasants' Union, Jon Abt, undertook to pay Chile.", "Jon Abt", None),
    # not who is called another's
    ("The Minister of Transport of Chile, Jon Abt, met the Peruvian ambassador.", "Jon Abt", "CHL"),
]


@pytest.mark.parametrize(("text", "name", "code"), MINISTERS)
def test_a_minister_without_a_state_is_of_his_own_account(text: str, name: str, code: str) -> None:
    made = annotate(make_document(text, party="PER", kind="release", date="2024-05-01"))
    assert [one.actors[0].code for one in made.mentions if one.span.exact == name] == [code]


def _codes(text: str, **fields: str | None) -> list[str | None]:
    """The states of those who answer, in order."""
    made = annotate(make_document(text, date="2024-05-01", **fields))
    actors = {one.id: one.actors for one in made.mentions}
    turns = [one for one in made.attributions if one.source and one.content and one.content[0].exact.startswith(("We will", "We'll"))]
    return [next((actor.code for id_ in one.speakers for actor in actors[id_]), None) for one in turns]
