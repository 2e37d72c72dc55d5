"""What will follow if something is done, foretold as a thing that comes of itself, is a condition of whoever says so."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document


def conditions(text: str) -> list[tuple[str, str]]:
    made = annotate(make_document(text, publisher="Le Monde", kind="news", date="2024-04-05"))
    return [(e.substance.exact, e.condition.exact) for e in made.entries if e.kind == "condition" and e.condition is not None]


@pytest.mark.parametrize(
    ("text", "substance", "condition"),
    [
        ("If Chile fires again, our answer will be harsh, Peru said.", "our answer will be harsh", "If Chile fires again"),
        ("Mali will face consequences if it arms the rebels, Algeria said.", None, "if it arms the rebels"),
        ("Any attack will be met with a swift response, Kenya's army said.", "met with a swift response", "Any attack"),
        ("Further attacks will be met with a swift response, Kenya's army said.", "met with a swift response", "Further attacks"),
        ("If Togo opens the dam, there will be consequences, Ghana said.", "there will be consequences", "If Togo opens the dam"),
        ("Should Eritrea cross the border, Ethiopia will respond with force, Addis Ababa said.", None, "Should Eritrea cross the border"),
    ],
)
def test_a_threat_is_a_condition(text: str, substance: str | None, condition: str) -> None:
    ((told, depends),) = conditions(text)
    assert depends == condition
    assert substance is None or told == substance


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's answer will come next week, Nairobi said.",
        "Further talks will be held in Kisumu, Kenya's army said.",
        "Further cuts will lower the price, Kenya's central bank said.",
        "If prices rise, families will pay the price, Brazil said.",
        "Iran's response will be crushing if it is attacked, Oman said.",
        "Any questions will be met with a reply from the ministry.",
        "Mali will not face consequences if it buys the jets, Algeria said.",
    ],
)
def test_what_no_party_threatens_is_none(text: str) -> None:
    assert conditions(text) == []


SUFFERED = [
    ("China said the United States would bear the consequences.", []),
    ('"Turkey will regret this," President Vladimir Putin said.', []),
    ("Russia warned Turkey that it would regret the downing of the plane.", []),
    ("Kenya said it would bear the cost of the bridge to Uganda.", ["bear the cost of the bridge to Uganda"]),
]


@pytest.mark.parametrize(("text", "promised"), SUFFERED)
def test_what_somebody_will_suffer_is_no_promise(text: str, promised: list[str]) -> None:
    made = annotate(make_document(text, publisher="Le Monde", kind="news", date="2024-04-05"))
    assert [entry.substance.exact for entry in made.entries if entry.kind == "commitment"] == promised
