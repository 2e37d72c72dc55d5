"""On which scale the stronger side of a match goes further.

A part of compare. A regression on what both sides are like names the scale (`scale_choices.csv`, fitted by `training/scales.py` on the
scales that annotators named); which side is the stronger one is not asked here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.corpus.compare.features import Features
from communique.corpus.compare.measures import details_beyond, measures_of
from communique.records import Scale
from communique.resources import read_table

ORDER: tuple[Scale, ...] = ("bindingness", "certainty", "specificity", "scope", "blame", "intensity")
SHOWN: dict[Scale, dict[str, int]] = {  # by which measures, and whether more or less of it is more of the scale
    "bindingness": {"level": 1, "talk": -1},
    "certainty": {"certainty": 1, "hedges": -1, "provisos": -1},
    "scope": {"joint": 1},
    "blame": {"blame": 1},
    "intensity": {"force": 1, "degree": 1},
}
BY_ACTS = ("bindingness", "blame", "intensity")  # scales that another act may show
MOST = 4  # details, names and numbers that count


def name_scale(stronger: Sequence[Features], weaker: Sequence[Features]) -> Scale:
    """The likeliest scale on which the first of two matched groups is the stronger, of those on which any word, or its act, shows it."""
    evidence = {**evidence_of(stronger, weaker), "all": 1.0}
    return max((scale for scale in ORDER if _is_shown(scale, evidence)), key=lambda scale: _score(scale, evidence))


def _is_shown(scale: Scale, evidence: Mapping[str, float]) -> bool:
    """Whether the stronger side is above the other by any of a scale's measures, or does another act; specificity needs neither."""
    leads = (sign * (evidence[f"stronger {name}"] - evidence[f"weaker {name}"]) for name, sign in SHOWN.get(scale, {}).items())
    return scale not in SHOWN or any(lead > 0 for lead in leads) or (scale in BY_ACTS and not evidence["same act"])


def _score(scale: Scale, evidence: Mapping[str, float]) -> float:
    return sum(float(row[scale]) * evidence.get(row["evidence"], 0.0) for row in read_table("scale_choices"))


def evidence_of(stronger: Sequence[Features], weaker: Sequence[Features]) -> dict[str, float]:
    """What tells on which scale one side goes further: the measures, details, names, numbers and acts of both."""
    found = {"same act": float(bool(_acts(stronger) & _acts(weaker)))}
    for side, group, other in (("stronger", stronger, weaker), ("weaker", weaker, stronger)):
        counted = {
            "details": len(details_beyond(group, other)),
            "names": len(frozenset().union(*(f.names for f in group))),
            "numbers": len(frozenset().union(*(f.numbers for f in group))),
        }
        found |= {f"{side} {name}": value for name, value in measures_of(group).items()}
        found |= {f"{side} {name}": float(min(MOST, number)) for name, number in counted.items()}
        found[f"{side} negated"] = float(any(f.statement.negated for f in group))
        found |= {f"{side} act: {act}": 1.0 for act in _acts(group)}
    return found


def _acts(group: Sequence[Features]) -> frozenset[str]:
    return frozenset(f.statement.act for f in group if f.statement.act is not None)
