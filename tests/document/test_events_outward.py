"""Whom acts fall on that turn outward: not the men withdrawn, nor the body a complaint is taken to, nor, if in doubt, those driven off."""

from __future__ import annotations

import pytest

from tests.document.test_events_parties import check_typed

TYPED = """
RETREAT: Iraq demanded that Turkey pull out the thousands of troops it has sent into the mountains. = TUR>IRQ
RETREAT: Kenya asked Kampala to pull its men back while surveyors worked. = UGA>KEN
RETREAT: Norway freed two Norwegian soldiers whom it had held since May. = NOR>NOR
ACCUSE: Slovakia complained to the European Commission on Tuesday that Hungary had closed the sluices. = SVK>HUN
ACCUSE: Uruguay quarrels with Argentina. Uruguay complained to Mercosur that a member had stopped its goods. = URY>ARG
ACCUSE: President Biya answered Nigeria's raid by taking his case to the International Court of Justice. = CMR>NGA
ACCUSE: Fiji complained that the United Nations had not paid. = FJI>UN
REJECT: On Friday Russia and China vetoed sanctions against Zimbabwe in the Security Council. = CHN+RUS>
COERCE: The Norwegian minister spoke in Oslo. Norway quarrels with Iceland. The Norwegian coast guard towed the trawler to Tromso. = NOR>
"""


@pytest.mark.parametrize("case", TYPED.strip().split("\n"))
def test_whom_an_act_turned_outward_falls_on(case: str) -> None:
    check_typed(case)
