"""Fact-checks: a claim is nobody's word, and is told as what is found of it."""

from __future__ import annotations

import pytest

from communique.checks import claim_at, find_claims, finding_starts
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document

CHECKED = """Fact check: the tanks

Claim: {claim}

Fact: {finding} Lima sent food. Peru condemned Chile.
"""


@pytest.mark.parametrize(
    ("finding", "told"),
    [
        ("False.", "denied"),
        ("FALSE:", "denied"),
        ("This is not true.", "denied"),
        ("True.", None),
        ("Partly true.", "speculated"),
        ("Mostly false.", "speculated"),
        ("There is no sign of it.", "speculated"),
    ],
)
def test_a_claim_is_told_as_it_is_found(finding: str, told: str | None) -> None:
    text = CHECKED.format(claim="Peru bombed Chile.", finding=finding)
    assert [(text[slice(*claim.words)], claim.factuality) for claim in find_claims(text)] == [("Peru bombed Chile.", told)]
    assert claim_at(text, text.index("Lima")) is None
    assert [text[start:][:5] for start in finding_starts(text)] == ["Fact:"]


def test_claims_are_parted_and_one_without_a_finding_is_unsure() -> None:
    text = "CLAIM 1: Peru pays.\nCLAIM 2: Chile pays.\nVERDICT: True\n"
    assert [claim.factuality for claim in find_claims(text)] == ["speculated", None]


@pytest.mark.parametrize("text", ["Claim: Peru pays.\n", "Fact: Peru pays.\n", "The claim: Peru pays. Fact: it does.", ""])
def test_nothing_is_checked_without_both(text: str) -> None:
    assert find_claims(text) == ()
    assert finding_starts(text) == frozenset()


@pytest.mark.parametrize(
    ("finding", "told", "entries"), [("False.", "denied", 0), ("Unproven.", "speculated", 0), ("True.", "happened", 1)]
)
def test_what_is_only_claimed_is_not_told_as_done_nor_asked(finding: str, told: str, entries: int) -> None:
    made = annotate(
        make_document(CHECKED.format(claim="Chile has asked Peru to lift the ban.", finding=finding), id="d", date="2024-05-20")
    )
    asked = [event for event in made.events if event.event == "REQUEST"]
    assert [event.factuality for event in asked] == [told]
    assert len([entry for entry in made.entries if entry.kind == "demand"]) == entries
    condemned = [event for event in made.events if event.event == "ACCUSE"]
    assert [(event.factuality, event.attribution) for event in condemned] == [("happened", None)]
    assert {span.exact for one in made.attributions if not one.cue for span in one.source} == {"Claim"}
