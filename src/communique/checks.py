"""Claims that a fact-check puts before its readers, and what it finds of each: "Claim: Chile has sent tanks. Verdict: False."

Read by attribution, since nobody who is named says such a claim, and by events and pledges, of which an untrue one has none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from communique.lexicon import alternatives, markers
from communique.records import Factuality

FOUND = re.compile(r"\W*(?P<found>[^.,;:!?—–\n]*)")  # what a finding begins with: "False", "Partly true"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with its label, by characters; `factuality`: denied where it is found false, None where true, else speculated."""

    label: tuple[int, int]
    words: tuple[int, int]
    factuality: Factuality | None


@lru_cache(maxsize=16)
def find_claims(text: str) -> tuple[Claim, ...]:
    """The claims of a fact-check, in order; none of a text in which nothing is found of them."""
    labels = list(_label("check_claim").finditer(text))
    findings = [found for found in _label("check_finding").finditer(text) if labels]
    if not findings:
        return ()
    claims = list[Claim]()
    for n, label in enumerate(labels):
        end = text.find("\n", label.end())
        following = labels[n + 1].start() if n + 1 < len(labels) else len(text)
        own = next((found for found in findings if label.end() < found.start() < following), None)
        words = (label.end(), len(text[: end if end >= 0 else len(text)].rstrip()))
        claims.append(Claim(label.span("label"), words, _told_by(text, own.end()) if own is not None else "speculated"))
    return tuple(claims)


def finding_starts(text: str) -> frozenset[int]:
    """Where the labels of findings begin ("Fact: "), behind which the writer speaks himself."""
    return frozenset(found.start("label") for found in _label("check_finding").finditer(text)) if find_claims(text) else frozenset()


def claim_at(text: str, at: int) -> Claim | None:
    """The claim that a place stands in."""
    return next((claim for claim in find_claims(text) if claim.words[0] <= at < claim.words[1]), None)


def _told_by(text: str, start: int) -> Factuality | None:
    found = FOUND.match(text, start)
    words = found["found"].strip().lower() if found is not None else ""
    return "denied" if words in markers("check_false") else None if words in markers("check_true") else "speculated"


def _label(role: str) -> re.Pattern[str]:
    names = alternatives(re.escape(name) for name in sorted(markers(role), key=len, reverse=True))
    return re.compile(rf"^[ \t]*(?:[-–•*][ \t]+|\d{{1,2}}[.)][ \t]+)?(?P<label>(?:{names})(?: #?\d{{1,2}})?):[ \t]+(?=\S)", re.M | re.I)
