"""Floors of what is read off pasted texts and saved pages, on those in sight."""

from collections import Counter

import pytest
from benchmarks.forms import verdicts


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        (
            "heads",
            {"date: right": 95, "holds: right": 46, "publisher: right": 72, "title: right": 90},
            {"date: wrong": 0, "holds: wrong": 2, "publisher: wrong": 4},
        ),
        (
            "pages",
            {"date: right": 24, "holds: right": 17, "publisher: right": 23, "title: right": 26},
            {"holds: wrong": 1, "publisher: wrong": 4},
        ),
    ],
)
def test_what_heads_and_pages_tell(name: str, least: dict[str, int], most: dict[str, int]) -> None:
    counts = Counter(verdict for verdict, _ in verdicts(name, aside=False))
    assert {key: counts[key] for key in least if counts[key] < least[key]} == {}
    assert {key: counts[key] for key in most if counts[key] > most[key]} == {}


def test_what_downloads_hold() -> None:
    counts = Counter(verdict for verdict, _ in verdicts("downloads", aside=False))
    least = {"file: right number": 94, "text: right": 172, "date: right": 230, "title: right": 210, "publisher: right": 223}
    assert {key: counts[key] for key in least if counts[key] < least[key]} == {}
    assert counts["text: missing"] <= 12
