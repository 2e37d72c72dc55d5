"""Who gives what and to whom, who is of the state a text is at home in, whose people a politician's are, what is left unsaid."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from tests.document.test_events_parties import check_typed, codes

# text = its events of one type
TYPED = """
SUPPORT: Kenya won Ugandan support for the plan. = UGA>KEN
SUPPORT: Ghana's president received the endorsement of Togo's president. = TGO>GHA
SUPPORT: Kenya expressed its support for Uganda. = KEN>UGA
REJECT: Chile refused to sign the treaty with Peru. = CHL>PER
ASSAULT: A motorist from Nairobi was shot by a traffic officer while the Ugandan minister watched. =
ASSAULT: Two Malian drivers were shot by Ghanaian soldiers near Togo. = GHA>MLI
AID: Norway gave Malawi 20 million Canadian dollars. = NOR>MWI
AID: Malawi's rivers rose and Malawi asked for help. Kenya donated three million US dollars. = KEN>MWI
AID: Malawi's rivers rose and Malawi asked for help. Kenya sent a field hospital. = KEN>MWI
AID: Malawi buried its dead as Malawi's rivers rose. A Kenyan team of divers pulled two survivors from the mud. = KEN>MWI
AID: Norway gave Malawi $20 million. = NOR>MWI
AID: China lent Turkmengaz €4 billion for a gas field. = CHN>TKM
AID: Norway paid NZ$20 million to Malawi. = NOR>MWI
AID: Kenya took delivery of vaccines from Norway. = NOR>KEN
AID: Kenya took delivery of 20 buses. =
AID: Gazprom supplies gas to Malawi. =
AID: QatarEnergy will keep sending gas to Kenya. =
AID: Sinovac donated vaccines to Kenya. = CHN>KEN
AID: Norway sent vaccines to Kenya. = NOR>KEN
COOPERATE: Wintershall bought gas from Norway's Statoil. =
COOPERATE: Kenya bought gas from Norway. = KEN>NOR
SUPPORT: RWE of Germany signed a contract with Chevron. =
SUPPORT: Rosatom signed a contract with Kenya. = RUS>KEN
SUPPORT: Turkmengaz signed a contract with Naftogaz. = TKM>UKR
AGREE: Daimler agreed to sell its stake to a group of German banks. =
AGREE: Lufthansa and Air China agreed to share codes. =
CONCEDE: France forgave $2 billion of Iraqi debt. = FRA>IRQ
SANCTION: Spain cancelled 375 million euros of Cuban debt in 2024. =
SANCTION: China cancelled 23 million dollars of loans to Zambia. = CHN>ZMB
AID: Malawi's rivers rose again and the president of Malawi was away. Kenya evacuated 40 of its nationals. = KEN>KEN
"""
# text = the sector of the first actor
SECTORS = """
President Tinubu's advisers accused Ghana of lying. = GOV
Bernie Sanders's aides accused Mexico of lying. = LEG
GOP leaders accused Japan of lying. = PTY
Kenyan community leaders accused Uganda of lying. = CVL
Kenyan leaders accused Uganda of lying. = GOV
"""
AT_HOME = """The Kenyan parliament met in Nairobi. Kenya's president spoke to Kenyan lawmakers. Kenyan police watched. The Kenyan army
was there too, said Kenya's interior minister. Kenyan farmers, Kenyan teachers and Kenyan judges came. The Kenyan government paid.
Kenya's president praised Wanjiru Odhiambo for her work with Kenyan farmers."""


@pytest.mark.parametrize("case", TYPED.strip().split("\n"))
def test_who_acts_on_whom(case: str) -> None:
    check_typed(case)


@pytest.mark.parametrize("case", SECTORS.strip().split("\n"))
def test_whose_people_they_are(case: str) -> None:
    text, _, wanted = case.partition(" = ")
    made = annotate(text)
    known = {mention.id: mention.actors for mention in made.mentions}
    assert [known[event.actor[0]][0].sector for event in made.events if event.event == "ACCUSE"] == [wanted]


def test_a_stranger_is_of_the_state_that_a_text_is_at_home_in() -> None:
    made = annotate(AT_HOME)
    assert [codes(made, event.recipient) for event in made.events if event.event == "SUPPORT"] == ["KEN"]
    short = annotate("Kenya's president praised Wanjiru Odhiambo for her work.")
    assert all(codes(short, event.recipient) == "" for event in short.events if event.event == "SUPPORT")


def test_what_is_refused_to_be_said_is_about_nobody_refused() -> None:
    made = annotate("Kenya's minister refused to admit that Uganda had been right.")
    assert all(codes(made, event.recipient) != "UGA" for event in made.events if event.event == "REJECT")
