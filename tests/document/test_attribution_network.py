"""Attribution as it ships, rules and network together."""

from __future__ import annotations

import pytest

from communique.document.attribution.assemble import find_attributions
from communique.document.parsing import neutral_words, parse
from communique.encoder import encode
from communique.records import Attribution, Document


def attributions(text: str) -> tuple[Attribution, ...]:
    doc = parse(Document("d", text))
    return find_attributions(doc, encode(text, [(s.start_char, s.end_char) for s in doc.sents], neutral_words(doc)))


def words(found: Attribution, role: str) -> str:
    return " .. ".join(span.exact for span in getattr(found, role))


@pytest.mark.parametrize(
    ("text", "teller", "told"),
    [
        ("Peru was urged to return to the talks.", "", "Peru"),
        ("Accra was warned that tariffs would follow.", "", "Accra"),
        ("Tokyo was informed that the plan had failed.", "", "Tokyo"),
        ("Bern had been promised that the tunnel would open.", "", "Bern"),
        ("Chad was asked by Togo to free the crew.", "Togo", "Chad"),
        ("Laos was convinced that Nepal would pay.", "Laos", ""),
    ],
)
def test_who_is_told_does_not_speak(text: str, teller: str, told: str) -> None:
    found = attributions(text)
    assert [(words(a, "source"), words(a, "addressee")) for a in found] == [(teller, told)]
