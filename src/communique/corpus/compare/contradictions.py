"""Whether two matched statements cannot both be so: one affirms what the other denies, or tells another figure or month.

A part of compare. Acts of different parties do not contradict each other (one may support what the other opposes); that a matter was not
raised contradicts whoever tells what was said of it. What "will not" be done denies no act."""

from __future__ import annotations

from collections.abc import Sequence

from communique.corpus.compare.features import WORD, Features, are_of_other_parties
from communique.corpus.compare.measures import highest_word
from communique.corpus.compare.variants import figures_apart
from communique.lexicon import marker_values, markers

FEW_WORDS = 2
GIVEN = 0.8  # level of words from which on who denies them denies a promise or an agreement


def contradicts(a: Sequence[Features], b: Sequence[Features]) -> bool:
    """Whether a statement of one side of a match denies what one of the other affirms, or tells another figure or month of it."""
    return figures_apart(a, b) is not None or any(
        _is_one_matter(f, g) and (_is_denied_by(f, g) or _is_denied_by(g, f)) for f in a for g in b
    )


def _is_one_matter(f: Features, g: Features) -> bool:
    """Whether both are of substance and share a topic, a name, or words enough: two, or half of what the shorter one holds."""
    kinds, words = {f.statement.kind, g.statement.kind}, len(f.stems & g.stems)
    enough = min(FEW_WORDS, max(1, min(len(f.stems), len(g.stems)) / 2))
    return kinds == {"substance"} and bool(f.topics & g.topics or f.names & g.names or words >= enough)


def _is_denied_by(f: Features, g: Features) -> bool:
    """Whether `g` says that what `f` tells was not done."""
    one, other = f.statement.act or "", g.statement.act or ""
    if f.statement.negated:
        return False
    if _denies(g) and other in markers("talked_act") and one in markers("brought_up_act"):
        return True
    if are_of_other_parties(f, g):
        return False
    if _denies(g):
        return one == other or {one, other} <= markers("given_act")
    if other == "deny" and one in markers("given_act"):
        said = highest_word(g, "binding_word")
        return said is not None and said[0] >= GIVEN
    opposed = marker_values("opposed_act")
    return not g.statement.negated and other in (opposed.get(one), *(act for act, value in opposed.items() if value == one))


def _denies(f: Features) -> bool:
    """Whether an act is said not to have been done; "will not sign" does it."""
    phrase = f.statement.phrase
    words = {word.lower() for word in WORD.findall(phrase.exact)} if phrase is not None else set()
    return f.statement.negated and not words & markers("to_come")
