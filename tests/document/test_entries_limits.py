"""Where the words of an entry begin and end, whose demand it is, and orders to one's own people, which are none."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document


def told(text: str) -> list[tuple[str, str]]:
    made = annotate(make_document(text, publisher="Le Monde", kind="news", date="2025-03-05"))
    return [(entry.kind, entry.substance.exact) for entry in made.entries]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Egypt offered Sudan on Monday to host talks.", [("commitment", "to host talks")]),
        ("Peru told Chile that talks would resume, while Bolivia praised trade ties.", [("agreement", "talks would resume")]),
        (
            'Chile has no intention of joining the "Club of Lima", Santiago said.',
            [("refusal", 'has no intention of joining the "Club of Lima"')],
        ),
        ("Modi tasked his foreign minister with drafting a plan.", []),
        ("President Tokayev instructed the government to prepare a plan for the river.", []),
        ("Macron and Scholz tasked their ministers with drafting a roadmap.", [("agreement", "drafting a roadmap")]),
        ("A Danish official said Norway had pressed Lars Berg over the ships, and that Berg had not moved.", []),
        ("China hopes that India will open its market.", [("expectation", "that India will open its market")]),
        ("Denmark hopes that Norway will open its market.", [("expectation", "that Norway will open its market")]),
        ("Peru stated its expectation that Chile honour the treaty.", [("demand", "that Chile honour the treaty")]),
        ("Peru stated its expectation that talks would resume soon.", [("expectation", "that talks would resume soon")]),
        ("France expects Niger to respect the treaty.", [("demand", "Niger to respect the treaty")]),
    ],
)
def test_entries_begin_and_end_where_what_is_told_does(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text) == found


def test_a_demand_is_not_held_by_those_of_whom_it_is_made() -> None:
    text = "Kosovo must say when it wants to open the bridge."
    (entry,) = annotate(make_document(text, publisher="NATO", kind="statement", date="2025-03-05")).entries
    assert (entry.kind, entry.holders) == ("demand", ())
