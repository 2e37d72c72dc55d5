"""`benchmarks.plv`: whether an event stands between two given parties of a sentence."""

from __future__ import annotations

import pytest
from benchmarks.plv import is_between

from communique.document.annotate import annotate_many
from communique.document.reading.documents import make_document

CASES = [
    # sentence, source, target, right as recorded, right as dyads
    ("Kenya condemned Uganda on Monday.", "Kenya", "Uganda", True, True),
    ("Kenya condemned Uganda on Monday.", "Uganda", "Kenya", False, False),
    ("Kenya condemned Uganda on Monday.", "kenya", "a recipient", True, True),  # who is not in the sentence may be anybody
    ("The presidents of Chile and Peru met in Lima on Monday.", "presidents of Chile", "Peru", False, True),
    ("It rained in Lima on Monday.", "Peru", "Lima", False, False),
]


@pytest.mark.parametrize(("sentence", "source", "target", "recorded", "dyads"), CASES)
def test_event_between_two(sentence: str, source: str, target: str, recorded: bool, dyads: bool) -> None:
    made = next(iter(annotate_many([make_document(sentence, id="a")])))
    for expected, as_dyads in ((recorded, False), (dyads, True)):
        assert any(is_between(made, event, source, target, dyads=as_dyads) for event in made.events) is expected
