"""Envoys recalled, summoned or expelled where nobody is named who does it: those who sent them act, or those to whom they were sent."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.records import Document
from tests.document.test_events_parties import check_typed, told

TYPED = """
SANCTION: Malta's ambassador was recalled from Tunis. = MLT>TUN
SANCTION: The Maltese consul general was recalled from Tunis. = MLT>TUN
SANCTION: The Maltese ambassador, recalled from Tunis in May, has retired. = MLT>TUN
SANCTION: Malta's envoy in Tunis was expelled. = TUN>MLT
SANCTION: Two Maltese diplomats in Tunis were declared persona non grata. = TUN>MLT
ACCUSE: The Maltese ambassador in Tunis was summoned on Friday. = TUN>MLT
ACCUSE: Libyan officials said the Maltese ambassador had been called in. = LBY>MLT
ACCUSE: The Maltese ambassador was summoned by Libya. = LBY>MLT
ACCUSE: The ambassador was summoned on Friday. =
SANCTION: Malta's ambassador in Tunis was called home for consultations. = MLT>TUN
SANCTION: Libya is angry. The Maltese ambassador was called home for consultations. = MLT>LBY
SANCTION: The United Nations envoy was recalled. =
ACCUSE: The Maltese ambassador was summoned to the foreign ministry in Tunis. = TUN>MLT
SANCTION: Libya was angry about the ferry. By noon two Maltese diplomats had been expelled. = LBY>MLT
SANCTION: Libya and Chad met on Monday. By noon two Maltese diplomats had been expelled. =
SANCTION: Malta's ambassador was received in Tunis. =
CONSULT: Libya called in the Maltese ambassador. =
SANCTION: The Maltese ambassador recalled the storm of 1998 in Tunis. =
SANCTION: The recall of Malta's ambassador to Libya was announced on Sunday. = MLT>LBY
SANCTION: Malta's recall of its ambassador to Libya was announced on Sunday. = MLT>LBY
SANCTION: The withdrawal of the Maltese ambassador from Tunis followed a row over fish. = MLT>TUN
SANCTION: Malta condemned the expulsion of its ambassador from Tunis. = TUN>MLT
SANCTION: The expulsion of the Maltese envoy by Libya drew criticism. = LBY>MLT
SANCTION: The recall of two Maltese diplomats surprised the opposition. = MLT>
SANCTION: The death of Malta's ambassador to Libya was announced on Sunday. =
CONSULT: Malta sent its special envoy to Tunis. = MLT>TUN
CONSULT: Malta sent its foreign minister to Tunis to calm the crisis. = MLT>TUN
CONSULT: The Maltese deputy foreign minister was sent to Tunis on Monday. = MLT>TUN
CONSULT: Malta sent back two Tunisian diplomats. =
CONSULT: Malta sent negotiators to Tunis on Monday. = MLT>TUN
CONSULT: A Maltese minister was sent to prison in Tunis. =
"""
OFFICIAL = [
    ("Our ambassador in Tunis was recalled yesterday.", ["MLT>TUN"]),
    ("The Tunisian ambassador was called in this morning. Malta regrets the raid.", ["MLT>TUN"]),
    ("The Tunisian chargé d'affaires will be expelled if it happens again, Malta warned.", ["MLT>TUN"]),
    ("The Tunisian ambassador was thanked for the cheese.", []),
]


@pytest.mark.parametrize("case", TYPED.strip().split("\n"))
def test_who_sends_and_who_receives_an_envoy(case: str) -> None:
    check_typed(case)


@pytest.mark.parametrize(("text", "parties"), OFFICIAL)
def test_an_official_account_need_not_say_who_does_it(text: str, parties: list[str]) -> None:
    made = annotate(Document("d", text, kind="release", party="MLT"))
    assert [told(made, event) for event in made.events if event.event == "SANCTION" or event.mode == "disapprove"] == parties
