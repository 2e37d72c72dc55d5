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
AID: Malta handed over ten trucks to Libya on Monday. = MLT>LBY
RETREAT: Malta handed over two prisoners to Libya. = MLT>LBY
ACCUSE: Malta holds Libya responsible for the deaths of two fishermen. = MLT>LBY
ACCUSE: Malta held the office of president until Libya left. =
ACCUSE: The Maltese minister said that Valletta held Libya accountable for the raid. = MLT>LBY
SANCTION: Malta designated two entities of Libya as subject to asset freezes. = MLT>LBY
AGREE: Malta has resumed talks with its creditors after Libya, its biggest lender, agreed to restructure its loans. = LBY>MLT
ASSAULT: The ceasefire agreed in Spain was violated by Libya. = LBY>
RETREAT: The ICJ ordered the release of two Libyan sailors on Monday. =
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


OWN = [  # what the account of Malta tells without saying by whom, or with whom
    ("We are glad. Ten boats were donated to Libya today.", "AID", ["MLT>LBY"]),
    ("We are glad. Ten boats were donated to Libya by Spain.", "AID", ["ESP>LBY"]),
    ("We regret it. Exports to two firms in Libya will be prohibited from June 2.", "SANCTION", ["MLT>LBY"]),
    ("We saw it. Libya violated the ceasefire at noon.", "ASSAULT", ["LBY>MLT"]),
    ("We saw it. Libya violated the ceasefire with Spain.", "ASSAULT", ["LBY>ESP"]),
    ("We saw it. Libya violated the ceasefire between Spain and Chad.", "ASSAULT", ["LBY>ESP+TCD"]),
]


@pytest.mark.parametrize(("text", "event", "parties"), OWN)
def test_whose_account_it_is_gives_forbids_and_is_shot_at(text: str, event: str, parties: list[str]) -> None:
    made = annotate(Document("d", text, kind="release", publisher="Government of Malta", party="MLT"))
    assert [told(made, one) for one in made.events if one.event == event] == parties


ASKED = [  # text, title, what becomes of the first event
    ("Q: Has Malta suspended aid to Libya?\nA: No.", "Press briefing", []),
    ("Question: Did Libya expel our envoy?\nAnswer: Malta recalled him.", "Press briefing", []),
    ("Has Malta suspended aid to Libya?\nNo. It has not.", "Questions and answers", []),
    ("Will Malta suspend aid to Libya? Nobody knows.", "Aid in doubt", ["speculated"]),
    ("Q: Why did Malta suspend aid to Libya?\nA: I do not know.", "Press briefing", ["happened"]),
]


@pytest.mark.parametrize(("text", "title", "found"), ASKED)
def test_what_is_only_asked_nobody_claims(text: str, title: str, found: list[str]) -> None:
    made = annotate(Document("d", text, kind="release", title=title, party="MLT"))
    assert [one.factuality for one in made.events if one.event == "SANCTION" and one.mode != "withdraw"] == found


FORMAL = [  # text, whose account it is, what is told
    ("The Embassy wishes to protest to Libya.", "MLT", "happened"),
    ("The Embassy has the honour to request Libya to reply.", "MLT", "happened"),
    ("Malta wishes to protest to Libya.", None, "planned"),
    ("Malta wishes to meet Libya.", "MLT", "planned"),
]


@pytest.mark.parametrize(("text", "party", "factuality"), FORMAL)
def test_a_note_does_what_it_has_the_honour_to_do(text: str, party: str | None, factuality: str) -> None:
    kind = "release" if party else "news"
    made = annotate(Document("d", f"Malta is glad. {text}", kind=kind, party=party, publisher="Embassy of Malta in Tripoli"))
    assert [one.factuality for one in made.events if one.event in ("ACCUSE", "CONSULT", "REQUEST")] == [factuality]


LIVES = [
    ("Malta recognised Libya at her urging.", "Ana Abt obituary", True),
    ("Malta condemned Libya on Tuesday.", "Ana Abt obituary", False),
    ("Malta condemned Libya.", "Malta condemns Libya", False),
]


@pytest.mark.parametrize(("text", "title", "background"), LIVES)
def test_what_an_obituary_tells_of_a_life_is_history(text: str, title: str, background: bool) -> None:
    made = annotate(Document("d", text, title=title, published="2024-05-02", kind="news"))
    assert [one.background for one in made.events] == [background]


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
