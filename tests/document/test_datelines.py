"""Datelines are read apart: what stands behind them is a sentence, and their towns and agencies do nothing."""

from __future__ import annotations

import pytest

from communique.datelines import end_of_dateline
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document

OPENINGS = [
    "SINGAPORE (AFP) - |Two ministers met.",
    "Tehran, IRNA - |Iranian officials met.",
    "ABU DHABI, 5th March, 2025 (WAM) -- |The president arrived.",
    "Riyadh, April 13, 2025, SPA -- |The prince called.",
    "MOSCOW, April 13. /TASS/. |Talks were held.",
    "New Delhi [India], January 29 (ANI): |The Maldives denied it.",
    "CAIRO, Egypt (AP) — |Egypt's minister left.",
    "Hanoi (VNA) – |Viet Nam agreed.",
    "KYIV, Ukraine — |The president spoke.",
    "PARIS – |France agreed.",
    "PARIS/TEHRAN, Aug 28 - |France agreed.",
    "BEIJING/NEW DELHI (Reuters) - |China agreed.",
    "BAKU, Azerbaijan, March 5. |The president left.",
]
NONE = [
    "Paris - the city - agreed.",
    "London and Paris - the two capitals - agreed.",
    "In Moscow, April 13 - the day after - he left.",
    "NATO – the alliance – agreed.",
    "PRESIDENT PAZ: I agree.",
    "Moscow. The talks failed.",
    "Washington, D.C., March 5. He left.",
    "Senator Graham (R) - who left - agreed.",
    "IRAN – Israel talks failed.",
    "Q: Can you say?",
    "Paris/Tehran talks - the third - failed.",
]


@pytest.mark.parametrize("marked", OPENINGS)
def test_a_dateline_ends_where_the_text_begins(marked: str) -> None:
    head, _, rest = marked.partition("|")
    assert end_of_dateline(head + rest) == len(head)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_dateline(text: str) -> None:
    assert end_of_dateline(text) == 0


MET = [
    ("KYIV, Ukraine — Volodymyr Zelenskyy met Mark Rutte.", {"Volodymyr Zelenskyy", "Mark Rutte"}),
    ("Tehran, IRNA - Iranian Foreign Minister Abbas Araghchi met Hakan Fidan.", {"Seyed Abbas Araghchi", "Hakan Fidan"}),
    ("Hanoi (VNA) – Vietnam's Party chief To Lam met Xi Jinping.", {"To Lam", "Xi Jinping"}),
]


@pytest.mark.parametrize(("text", "names"), MET)
def test_the_town_of_a_dateline_meets_nobody(text: str, names: set[str]) -> None:
    made = annotate(make_document(text, publisher="Reuters", kind="news", date="2025-03-05"))
    actors = {mention.id: mention.actors for mention in made.mentions}
    assert [{one.name for id in event.actor for one in actors[id]} for event in made.events] == [names]
