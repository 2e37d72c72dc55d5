"""Whom an act falls on, and what is nobody's act: the force condemned, forecasts, clauses parted by a semicolon, retellings."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import Annotations, Event

# text = its events of one type
BLAMED = """
The United States condemned the attack on Odesa. = USA>
France condemned the bombing of Beirut. = FRA>
Spain condemned the storming of the Mexican embassy in Quito. = ESP>
Oman criticised the blockade of Gaza. = OMN>
Brazil condemned the Russian attack on Kharkiv. = BRA>RUS
Norway condemned Turkey's bombing of Qamishli. = NOR>TUR
Peru denounced the invasion of Kuwait by Iraq. = PER>IRQ
Japan condemned the coup in Niger. = JPN>NER
Kenya condemned the arrest of a Ugandan opposition leader. = KEN>UGA
"""
FILED = """
Kenya filed a complaint against Uganda with the WTO on Monday. = KEN>UGA
Peru filed a case against Chile at the International Court of Justice. = PER>CHL
Kenya lodged a protest with Uganda on Monday. = KEN>UGA
"""
WARNED = """
The World Bank warned that Ghana would default. =
The African Union warned that a new war would help al Shabaab. =
Kuwait warned that the fighting could spread to Lebanon. =
Malta warned its citizens against travelling to Libya. =
Algeria warned against a joint drill by Mali and Niger. = DZA>MLI+NER
Iran warned Israel that it would respond with force. = IRN>ISR
Pakistan warned India that any attack would be met with force. = PAK>IND
North Korea warned South Korea of grave consequences. = PRK>KOR
"""


def codes(made: Annotations, ids: tuple[str, ...]) -> str:
    known = {mention.id: mention.actors for mention in made.mentions}
    return "+".join(sorted({actor.code or "?" for i in ids for actor in known[i]}))


def told(made: Annotations, event: Event) -> str:
    return f"{codes(made, event.actor)}>{codes(made, event.recipient)}"


def check_typed(case: str) -> None:
    """`TYPE: sentence = parties`: of the events of that type these are the parties, and no others."""
    event, _, rest = case.partition(": ")
    text, _, wanted = rest.partition(" =")
    made = annotate(text)
    assert " ".join(told(made, one) for one in made.events if one.event == event) == wanted.strip()


@pytest.mark.parametrize(
    ("event", "case"),
    [*(("ACCUSE", case) for case in BLAMED.strip().split("\n")), *(("THREATEN", case) for case in WARNED.strip().split("\n"))],
)
def test_who_is_blamed_and_who_is_threatened(event: str, case: str) -> None:
    text, _, wanted = case.partition(" =")
    made = annotate(text)
    assert " ".join(told(made, one) for one in made.events if one.event == event) == wanted.strip()


CALLED = """
SANCTION: Kenya's minister criticised Western firms, saying they had suspended flights to Nairobi. =
THREATEN: Chile's minister accused foreign banks of blackmail, saying they had threatened to sue Santiago. =
ASSAULT: Ghanaian officials criticised Togolese rebels, saying they had shelled a village in Ghana. = TGO>GHA
COERCE: Kenyan officials condemned the raid, saying they had arrested five Ugandans. = KEN>UGA
"""


@pytest.mark.parametrize("case", CALLED.strip().split("\n"))
def test_who_is_accused_did_what_the_accuser_says_that_they_did(case: str) -> None:
    check_typed(case)


@pytest.mark.parametrize("case", FILED.strip().split("\n"))
def test_a_complaint_is_against_a_state_and_not_the_body_it_is_filed_with(case: str) -> None:
    check_typed(f"ACCUSE: {case}")


def test_a_complaint_accuses_no_body_and_a_joint_act_none_of_its_doers() -> None:
    made = annotate("Kenya filed a complaint with the WTO on Monday.")
    assert "WTO" not in {codes(made, event.recipient) for event in made.events}
    made = annotate("Peru will lodge a complaint before the UN Security Council and the General Assembly over Chile's fence.")
    assert "UNGA" not in {codes(made, event.recipient) for event in made.events}
    made = annotate("President Ruto of Kenya received President Museveni of Uganda. The two leaders condemned terrorism in all its forms.")
    assert {told(made, event) for event in made.events if event.event == "ACCUSE"} <= {"KEN+UGA>"}


@pytest.mark.parametrize(
    "text",
    [
        "Brazil asked Venezuela to release two sailors; Caracas has so far refused.",
        "Argentina urged Bolivia to extradite a man; La Paz declined.",
    ],
)
def test_a_clause_behind_a_semicolon_does_not_deny_the_one_before(text: str) -> None:
    made = annotate(text)
    assert [event.factuality for event in made.events if event.event == "REQUEST"] == ["happened"]


def test_who_breaks_a_pact_by_inviting_is_he_who_invites() -> None:
    made = annotate("Venezuela accused Guyana of breaking the agreement by inviting the Royal Navy.")
    assert [told(made, event) for event in made.events if event.event == "AGREE"] in ([], ["GUY>GBR"])


def test_what_is_discussed_is_not_where() -> None:
    (event,) = annotate("Biden and Macron discussed the situation in Ukraine.").events
    assert event.place is None


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Kenya and Uganda held talks in Mombasa. The two ministers discussed trade.", [False, True]),
        ("Kenya and Uganda held talks in Mombasa. The two sides will meet again.", [False, False]),
    ],
)
def test_one_meeting_told_by_names_and_together(text: str, same: list[bool]) -> None:
    made = annotate(text)
    assert [event.same_as is not None for event in made.events if event.event == "CONSULT"] == same


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chad and Niger held talks in Togo on Friday.", "CONSULT NER+TCD>"),
        ("Togo's and Chad's ministers held a meeting in Niger on trade.", "CONSULT TCD+TGO>"),
        ("Iran's envoy will hold talks in Russia next week.", "CONSULT IRN+RUS>"),
        ("Ghana's president paid a visit to Togo.", "CONSULT GHA>TGO"),
        ("Guyana and Venezuela agreed to set up a commission, which will hold its first meeting in Brazil.", "AGREE GUY+VEN>"),
        ("Kenya agreed with Uganda to reopen the border.", "AGREE KEN>UGA"),
    ],
)
def test_where_it_is_held_is_no_party_beside_two(text: str, wanted: str) -> None:
    made = annotate(text)
    assert wanted in [f"{event.event} {told(made, event)}" for event in made.events]
    assert sum(event.event == wanted.split()[0] for event in made.events) == 1


def test_items_of_a_list_are_acts_of_whom_the_line_above_names() -> None:
    text = (
        "The foreign ministers of Peru and Ghana met in Lima.\n\nThe Ministers:\n(a) welcomed the signing of the treaty on fish;\n"
        "(b) condemned the attacks by Chad on two villages in the north;\n(c) urged Mali to open its border again this year."
    )
    made = annotate(make_document(text, publisher="Reuters", date="2024-03-05"))
    found = {(event.event, told(made, event)) for event in made.events if event.factuality == "happened"}
    assert found >= {("ACCUSE", "GHA+PER>TCD"), ("REQUEST", "GHA+PER>MLI")}
    assert not [event for event in made.events if event.event == "SUPPORT" and event.recipient]


def test_who_tells_what_his_state_does_is_not_the_one_it_is_done_to() -> None:
    text = "President Ramaphosa spoke in Lima. He called on Peru to wait and expressed South Africa's rejection of the second dam."
    made = annotate(make_document(text, publisher="Reuters", date="2024-03-05"))
    assert "ZAF>ZAF" not in {told(made, event) for event in made.events}


def test_who_looks_into_a_plea_has_not_made_it() -> None:
    made = annotate("Iraq asked Jordan to return a statue; Jordan agreed to examine the request.")
    assert {told(made, event) for event in made.events if event.event == "REQUEST"} == {"IRQ>JOR"}


def test_what_is_not_accepted_is_no_rejection_denied() -> None:
    made = annotate("Greece will not accept any discussion of sovereignty with Turkey.")
    assert ("REJECT", "denied") not in {(event.event, event.factuality) for event in made.events}


# TYPE: sentence = parties
APART = """
AGREE: Chile, which offered to host a round, and Peru will go along with it. = CHL>
CONSULT: Chile, which met Bolivia in March, and Peru recognised Kosovo. = BOL+CHL>
CONSULT: Chile and Peru, which met Bolivia in March, recognised Kosovo. = BOL+CHL+PER>
SUPPORT: Chile, which met Bolivia in March, and Peru recognised Kosovo. = CHL+PER>XKX
"""
VISITS = """
CONSULT: President Boric will travel to Ottawa on Monday and is also due to visit Fiji. = CHL>CAN CHL>FJI
CONSULT: President Boric is set to fly to Ottawa on Monday, and is also expected to visit Fiji. = CHL>CAN CHL>FJI
CONSULT: President Boric visited and thanked Fiji on Monday. = CHL>FJI
CONSULT: President Boric flew to Ottawa on Monday and met President Ruto. = CHL>CAN CHL+KEN>
"""
ABOUT = """
THREATEN: Kenya threatened to block loans by the World Bank after the arrests in Kampala. = KEN>
THREATEN: Kenya threatened to block loans to Uganda. = KEN>UGA
THREATEN: Kenya threatened the World Bank with a lawsuit. = KEN>WBG
REQUEST: Peru demanded guarantees over its trade with Chile. = PER>
REQUEST: Peru demanded guarantees from Chile over its trade with Bolivia. = PER>CHL
REQUEST: Peru demanded compensation over Chile's seizure of its boats. = PER>CHL
"""
CALLS = """
CONSULT: President Ruto, who had pressed President Museveni in a call on Monday, thanked President Kagame. = KEN+UGA>
CONSULT: President Ruto, who had pressed President Museveni to wait, thanked President Kagame in a call on Monday. = KEN+RWA>
CONSULT: President Ruto, who has led Kenya since 2022, pressed President Museveni in a call on Monday. = KEN+UGA>
"""


@pytest.mark.parametrize("case", APART.strip().split("\n"))
def test_a_clause_about_the_first_of_two_tells_of_him_alone(case: str) -> None:
    check_typed(case)


@pytest.mark.parametrize("case", CALLS.strip().split("\n"))
def test_a_call_is_that_of_the_two_in_its_clause(case: str) -> None:
    check_typed(case)


@pytest.mark.parametrize("case", VISITS.strip().split("\n"))
def test_a_visit_is_to_its_own_goal_and_not_to_that_of_the_next(case: str) -> None:
    check_typed(case)


@pytest.mark.parametrize("case", ABOUT.strip().split("\n"))
def test_who_an_act_is_only_about_does_not_bear_it(case: str) -> None:
    check_typed(case)


def test_talks_that_others_talk_about_are_no_talks_of_theirs() -> None:
    made = annotate("Israel and Egypt discussed the resumption of talks with Syria.")
    mentions = {mention.id: mention for mention in made.mentions}
    parties = [{actor.code for i in event.actor for actor in mentions[i].actors} for event in made.events if event.event == "CONSULT"]
    assert parties == [{"ISR", "EGY"}]
