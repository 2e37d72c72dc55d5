"""Official notices: lists of those punished, designations, people handed over or kept out, sales of arms approved, and what is none."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.records import Document
from tests.document.test_events_parties import check_typed, told

TYPED = """
SANCTION: Malta added six Libyan firms to its unreliable entity list. = MLT>LBY
SANCTION: Malta has decided to put two Libyan banks on the sanctions list. = MLT>LBY
SANCTION: Malta did not add Libya to the sanctions list. = MLT>LBY
SANCTION: Malta added three Libyan firms to the list of exhibitors. =
SANCTION: Two Libyan banks were added to the Maltese stop list. = MLT>LBY
SANCTION: Malta designated three individuals and two entities pursuant to an order of May. = MLT>
SANCTION: Malta designated the Sirte Trading House, a company registered in Libya. = MLT>LBY
SANCTION: Malta designated two entities for their role in the smuggling of Libyan oil. = MLT>
SANCTION: Malta designated two individuals to count the votes in Libya. =
SANCTION: Malta designated two entities as gatekeepers for trade with Libya. =
SANCTION: Malta announces the designation of two Libyan officials for their support of smuggling. = MLT>LBY
SANCTION: Malta announced the designation of two Libyan officials as observers. =
COERCE: Malta's government has closed the entire eastern border of Malta. = MLT>
RETREAT: Malta removed Karim Zed, a Libyan national, from the list of designated persons. = MLT>LBY
SANCTION: Malta struck two Libyan firms off its list of approved exporters on Thursday. = MLT>LBY
RETREAT: Malta removed an oak from the list of protected trees. =
SANCTION: Malta adopted a sixth package of restrictive measures against Libya. = MLT>LBY
COERCE: Twelve Libyan citizens are denied entry to Malta. = MLT>LBY
COERCE: Twelve Libyan officials were barred from entering Malta. = MLT>LBY
COOPERATE: A Libyan national was extradited from Malta to Spain on Friday. = MLT>ESP
AGREE: Malta has approved a possible sale of patrol boats to Libya. = MLT>LBY
AGREE: Malta has approved the sale of its old post office. =
AGREE: Malta and Libya have reached an agreement on fishing. = LBY+MLT>
AGREE: The IMF and Libya have reached a staff-level agreement. = IMF+LBY>
AGREE: IMF staff and the Libyan authorities have reached a staff-level agreement. = IMF+LBY>
THREATEN: Libya is warned that any raid will be answered. =
ASSAULT: Two missiles launched by Libya hit a Maltese town. = LBY>MLT
AID: Malta is providing $203 million in aid for the people of Libya and of Chad. = MLT>LBY+TCD
AGREE: Malta and Libya have not reached an agreement on fishing. =
REQUEST: At the request of the Maltese minister, the Maltese police closed the Libyan club. =
REQUEST: At the request of the Libyan minister, the Maltese police closed the club. = LBY>MLT
AID: Libya has begun to feed gas into two Maltese cascades. =
AID: Malta feeds ten thousand families in Libya. = MLT>LBY
"""
UNTRUE = [
    ("The statement that Maltese boats opened fire on a Libyan trawler does not correspond to reality.", "denied"),
    ("The information that Maltese boats opened fire on a Libyan trawler does not reflect the facts.", "denied"),
    ("The statement that Maltese boats opened fire on a Libyan trawler was read aloud.", "happened"),
]
BULLETINS = [
    ("Ministry of Defence of Malta", "Air defence units shot down two Libyan drones.", ["MLT>LBY"]),
    ("Ministry of Defence of Malta", "Units of the North group of forces struck two Libyan brigades.", ["MLT>LBY"]),
    ("Ministry of Defence of Malta", "The Air Force destroyed two Libyan jets.", ["MLT>LBY"]),
    ("Ministry of Defence of Libya", "During the night, air defence systems destroyed two Maltese drones.", ["LBY>MLT"]),
    ("Ministry of Culture of Malta", "Air defence units shot down two Libyan drones.", []),
]


@pytest.mark.parametrize("case", TYPED.strip().split("\n"))
def test_what_a_notice_tells(case: str) -> None:
    check_typed(case)


@pytest.mark.parametrize(("text", "factuality"), UNTRUE)
def test_what_does_not_match_the_facts_is_denied(text: str, factuality: str) -> None:
    assert [event.factuality for event in annotate(text).events if event.event == "ASSAULT"] == [factuality]


@pytest.mark.parametrize(("publisher", "text", "parties"), BULLETINS)
def test_the_men_of_a_bulletin_are_those_of_its_issuer(publisher: str, text: str, parties: list[str]) -> None:
    made = annotate(Document("d", text, kind="release", publisher=publisher, party="MLT" if "Malta" in publisher else "LBY"))
    assert [told(made, event) for event in made.events if event.event == "ASSAULT"] == parties


@pytest.mark.parametrize(("party", "parties"), [("MLT", ["MLT>LBY"]), (None, [])])
def test_whose_account_it_is_warns(party: str | None, parties: list[str]) -> None:
    made = annotate(Document("d", "Libya is warned that any raid on Malta will be answered.", kind="statement", party=party))
    assert [told(made, event) for event in made.events if event.event == "THREATEN"] == parties


HOUSE = [
    ("The Ministry signed an agreement with Libya.", "MLT>LBY"),
    ("The Ministry of Trade signed an agreement with Libya.", "MLT>LBY"),
    ("The ministry signed an agreement with Libya.", ""),
    ("The Libyan Ministry of Trade signed an agreement with Malta.", "LBY>MLT"),
]


@pytest.mark.parametrize(("text", "parties"), HOUSE)
def test_a_bare_ministry_is_its_own_accounts(text: str, parties: str) -> None:
    made = annotate(Document("d", text, kind="release", party="MLT"))
    assert " ".join(told(made, event) for event in made.events if event.event == "SUPPORT") == parties
