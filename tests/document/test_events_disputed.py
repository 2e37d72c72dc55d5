"""What a relative clause denies, or what is told only as a claim that is untrue or that nobody confirms, is not told as having happened;
and the denial is not the word of him who said it."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.records import Document

# text = the type of an event and whether it happened
CASES = """
Fidan said Baghdad had agreed to ban the PKK, which Iraqi officials later denied. = AGREE denied
Kenya attacked a Somali post on Monday, an attack that Nairobi denies. = ASSAULT denied
Niger's junta says that France trained the rebels, which Paris denies. = AID denied
Serbia agreed to recognise Kosovo's passports, which Belgrade denies. = AGREE denied
Rwanda has invaded Congo, a charge Kigali denies. = ASSAULT denied
Sudan accused Chad of an attack, a charge that Chad rejects. = ASSAULT denied
Turkey accused Greece of pushing back migrants, which Athens denies. = ACCUSE happened
Ghana condemned the raid on its post, which Togo denies. = ACCUSE happened
Spain supports Morocco's plan, which Algeria rejected. = SUPPORT happened
Japan freed two Russian sailors, which Moscow has not denied. = RETREAT happened
Vietnam released two Chinese sailors, which Beijing welcomed. = RETREAT happened
Peru expelled two Chilean clerks, accusing them of helping thieves to flee, a charge that Chile denied. = SANCTION happened
Cuba detained two Spanish reporters who deny spying. = COERCE happened
A Lima daily wrongly reported that Peru had expelled the Chilean consul. = SANCTION denied
A Lima daily reported that Peru had wrongly expelled the Chilean consul. = SANCTION happened
The claim that Peru expelled the Chilean consul turned out to be a hoax. = SANCTION denied
The claim that Peru expelled the Chilean consul turned out to be correct. = SANCTION happened
The claim that Peru expelled the Chilean consul was fabricated. = SANCTION denied
A Lima daily retracted its report that Peru had expelled the Chilean consul. = SANCTION speculated
A Lima daily printed its report that Peru had expelled the Chilean consul. = SANCTION happened
According to unconfirmed reports, Peru has expelled the Chilean consul. = SANCTION speculated
Unverified accounts say that Peru has expelled the Chilean consul. = SANCTION speculated
Reports that Peru had expelled the Chilean consul could not be verified. = SANCTION speculated
The spokesman could not confirm that Peru had expelled the Chilean consul. = SANCTION speculated
The spokesman neither confirmed nor denied that Peru had expelled the Chilean consul. = SANCTION speculated
The spokesman declined to comment on reports that Peru had expelled the Chilean consul. = SANCTION speculated
The spokesman confirmed that Peru had expelled the Chilean consul. = SANCTION happened
The spokesman confirmed reports that Peru had expelled the Chilean consul. = SANCTION happened
Peru must have bombed the Chilean mast. = ASSAULT speculated
A rumour that Peru had expelled the Chilean consul proved false. = SANCTION denied
Peru almost bombed the Chilean mast. = ASSAULT denied
The planned talks between Peru and Chile opened in Quito in May. = CONSULT happened
The planned talks between Peru and Chile did not open in Quito in May. = CONSULT denied
"""


@pytest.mark.parametrize("case", CASES.strip().split("\n"))
def test_what_is_denied_or_unconfirmed(case: str) -> None:
    text, _, wanted = case.partition(" = ")
    found = [f"{event.event} {event.factuality}" for event in annotate(text).events]
    assert wanted in found
    assert wanted.split()[0] not in [told.split()[0] for told in found if told != wanted]


def test_a_denial_is_the_narrators_not_his_who_is_contradicted() -> None:
    made = annotate("Niger's junta says that France trained the rebels, which Paris denies.")
    words = {event.event: event.attribution for event in made.events}
    assert words["AID"] is not None
    assert words["REJECT"] is None


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        ("AFP reported, citing Mali's foreign ministry, that Niger had expelled two Chadian diplomats.", 2),
        ("The Guardian, quoting the Israeli army, reported that Lebanon had attacked an Israeli post.", 2),
        ("AFP reported that Niger had expelled two Chadian diplomats.", 1),
    ],
)
def test_of_two_voices_with_one_content_the_inner_one_claims(text: str, relay: int) -> None:
    made = annotate(Document("d", text, published="2024-05-20"))
    claims = {attribution.id: attribution.relay for attribution in made.attributions}
    (event,) = made.events
    assert len(claims[event.attribution or ""]) == relay
