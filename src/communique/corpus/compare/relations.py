"""How one side of a match is worded against the other: which is stronger, on which scale, and the words that show it.

A part of compare."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from communique.bearing import NEUTRAL, RELATIONS, judge_pairs, under_neutral_names
from communique.corpus.compare.contradictions import askers_apart, contradicts, have_opposed_acts, is_unraised, opposed_words, turns
from communique.corpus.compare.features import WORD, Features, axis_of, deed_of, is_visit_planned
from communique.corpus.compare.matching import read_in_pair
from communique.corpus.compare.measures import all_stems, binding_level, certainty_level, details_beyond, hits_of, measures_of
from communique.corpus.compare.scales import ORDER, name_scale
from communique.corpus.compare.steps import find_seal, find_step
from communique.corpus.compare.variants import (
    counts_apart,
    days_apart,
    degrees_beyond,
    figures_apart,
    leads_alone,
    objects_apart,
    venues_apart,
)
from communique.durations import find_duration
from communique.lexicon import markers
from communique.records import Alignment, Relation, Scale, Span
from communique.resources import read_table

LEVEL = 0.1  # log odds below which neither goes further
CLEAR = 1.5  # log odds over the other side's from which one is called stronger whatever single words say ...
DECISIVE = 1.0  # ... and from which where no step is told; right and wrong: `training/relations.py`
ALIKE = 0.35  # chance that two are one act and worded alike from which that is told: of 333 told before 175 were, of 83 below it 14
NAMES = cast(tuple[Relation, ...], RELATIONS)  # in the order of the network
MIRROR: dict[Relation, Relation] = {
    "same": "same",
    "left_stronger": "right_stronger",
    "right_stronger": "left_stronger",
    "differs": "differs",
}
PARTED = (figures_apart, objects_apart, venues_apart, days_apart, counts_apart)  # two words that cannot stand for one another
SIGNS: dict[Relation, int] = {"left_stronger": 1, "right_stronger": -1}
ROLES: dict[Scale, tuple[str, ...]] = {
    "bindingness": ("talk_word",),
    "certainty": ("hedge_word", "proviso_word"),
    "intensity": ("degree", "force_word"),
    "blame": ("blame",),
}
WEAKENING = (*ROLES["certainty"], *ROLES["bindingness"])


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one group of statements is worded against the other: +1 the first is stronger, -1 the second, 0 neither."""

    relation: Relation
    scale: Scale | None
    reason: str
    first: tuple[Span, ...]
    second: tuple[Span, ...]


def align(a: tuple[Features, ...], b: tuple[Features, ...], weight: float | None = None) -> Alignment:
    """How one side of a match is worded against the other; `weight` is the chance that they are one act, if it is known."""
    verdict = judge(a, b, weight)
    return Alignment(
        left=tuple(f.statement.id for f in a),
        right=tuple(f.statement.id for f in b),
        relation=verdict.relation,
        reason=verdict.reason,
        left_phrases=verdict.first,
        right_phrases=verdict.second,
        scale=verdict.scale,
        contradiction=contradicts(a, b),
    )


# Each measure of one side against the other's, times its weight, is a lead on one scale. The leads, what the words share and what the
# network of passages reads are weighed together. Where one side leads by little, neither is called stronger: the wrong direction is worse
# than none.


@cache
def _weights() -> tuple[tuple[str, Scale, float], ...]:
    return tuple((row["measure"], cast(Scale, row["scale"]), float(row["weight"])) for row in read_table("relation_weights"))


def judge(a: tuple[Features, ...], b: tuple[Features, ...], weight: float | None = None) -> Verdict:
    """How one side of a match is worded against the other, which is one act with the chance `weight`."""
    if a[0].statement.kind != "substance":
        return _judge_frames(a, b)
    if _are_worded_alike(a, b) or _invite_alike(a, b):
        return Verdict("same", None, "worded alike", phrases_of(a), phrases_of(b))
    if (apart := next((found for part in PARTED if (found := part(a, b)) is not None), None)) is not None:
        return Verdict("differs", None, f'"{apart[0].exact}" versus "{apart[1].exact}"', apart[:1], apart[1:])
    if contradicts(a, b):
        return Verdict("differs", None, "one affirms, one denies", opposed_words(a), opposed_words(b))
    if is_unraised(a) != is_unraised(b) and not all(any(f.statement.negated for f in group) for group in (a, b)):
        return Verdict("differs", None, "raised or not raised", opposed_words(a), opposed_words(b))
    content_alone = leads_alone(a, b)
    alone = content_alone or {}
    told = _by_more_words(a, b) or _by_leads_alone(alone)
    chances = weigh_relations(evidence_of(a, b)) if told is None else {}
    relation = told or _by_chances(chances, weight if content_alone is None else None)
    asked = relation == "same" and (_asks_alone(a, b) or _asks_alone(b, a))
    contrary = relation != "same" and any(have_opposed_acts(f, g) for f in a for g in b)  # on no scale
    turned = any(turns(f, g) or turns(g, f) for f in a for g in b)
    denied = any(f.statement.negated for f in a) != any(f.statement.negated for f in b)  # "will not accept the court", "will turn to it"
    opposed = asked or contrary or turned or denied or _is_refused(a, b) or _is_refused(b, a)
    relation = "differs" if opposed else relation
    step = None if contrary or turned else find_seal(a, b) or (find_step(a, b) if relation not in SIGNS else None)
    if step is not None:
        relation = "left_stronger" if step.sign > 0 else "right_stronger"
        return Verdict(relation, step.scale, _versus(step.first, step.second), step.first, step.second)
    if relation == "differs" and chances and not opposed and (nearly := decide(chances, DECISIVE)) in SIGNS:
        relation = nearly
    if relation not in SIGNS:
        reason = "worded alike" if relation == "same" else "other elements on each side"
        return Verdict(relation, None, reason, phrases_of(a), phrases_of(b))
    scale = next((name for name in ORDER if name in alone), None) or name_scale(*((a, b) if SIGNS[relation] > 0 else (b, a)))
    first, second = _shown(scale, a, b)
    details = (details_beyond(a, b), details_beyond(b, a)) if scale == "specificity" else (first, second)
    return Verdict(relation, scale, _reason(scale, *details, SIGNS[relation]), first, second)


def _are_worded_alike(a: Sequence[Features], b: Sequence[Features]) -> bool:
    """Whether the words are the same from the acts on, and neither side alone denies ("no longer supports")."""
    one, two = ([(deed_of(f), f.statement.negated) for f in group] for group in (a, b))
    return one == two


def _judge_frames(a: Sequence[Features], b: Sequence[Features]) -> Verdict:
    """Tellings that an encounter took place are the same unless they state another length of it, or who asked for it."""
    if (askers := askers_apart(a, b)) is not None:
        return Verdict("differs", None, f'"{askers[0].exact}" versus "{askers[1].exact}"', askers[:1], askers[1:])
    lasted = [[(f, found) for f in group if (found := find_duration(f.statement.span.exact)) is not None] for group in (a, b)]
    if not all(lasted) or lasted[0][0][1].minutes == lasted[1][0][1].minutes:
        return Verdict("same", None, "both report it", (), ())
    first, second = (_inside(f.statement.span, found.start, found.end) for f, found in (group[0] for group in lasted))
    return Verdict("differs", None, "another length", (first,), (second,))


def _inside(span: Span, start: int, end: int) -> Span:
    return Span(span.start + start, span.start + end, span.exact[start:end])


def _by_more_words(a: Sequence[Features], b: Sequence[Features]) -> Relation | None:
    """The relation of two statements of which one has all the words of the other in their order, and beyond them details, not doubts, or
    nothing but a word of degree."""
    one, two = ([word.lower() for f in group for word in WORD.findall(f.statement.span.exact.rstrip(".;,"))] for group in (a, b))
    for shorter, longer, words, among, relation in ((a, b, one, two, NAMES[2]), (b, a, two, one, NAMES[1])):
        rest = iter(among)
        if len(words) < len(among) and all(word in rest for word in words):
            weaker = any(len(hits_of(longer, role)) > len(hits_of(shorter, role)) for role in WEAKENING)
            stronger = details_beyond(longer, shorter) or len(among) - len(words) == degrees_beyond(longer, shorter)
            return relation if stronger and not weaker else None
    return None


def _by_leads_alone(steps: Mapping[Scale, int]) -> Relation | None:
    """The relation of two statements of one content, if all scales on which they part agree."""
    signs = set(steps.values())
    return next((relation for relation, sign in SIGNS.items() if signs == {sign}), None)


def _by_chances(chances: Mapping[Relation, float], weight: float | None) -> Relation:
    """The relation that is likeliest; two that share a matter, and are hardly one act told alike, differ."""
    relation = decide(chances, CLEAR)
    doubtful = relation == "same" and weight is not None and weight * chances["same"] < ALIKE
    return "differs" if doubtful else relation


def _asks_alone(a: Sequence[Features], b: Sequence[Features]) -> bool:
    """Whether the first group demands what no act of the second may ask for: "must deliver the gas" beside "is delivering the gas"."""
    return any(axis_of(f) == "demand" for f in a) and not any(axis_of(f) == "demand" or f.statement.act in markers("asked_too") for f in b)


def _is_refused(a: Sequence[Features], b: Sequence[Features]) -> bool:
    """Whether another party refuses what the first group demands or proposes, or says it will not be done, or that all stays as it is:
    neither goes further on a scale."""
    demands = [f for f in a if (axis_of(f) == "demand" or f.statement.act in markers("refusable_act")) and not f.statement.negated]
    refusals = [f for f in b if axis_of(f) == "refusal" or (axis_of(f) == "promise" and f.statement.negated)]
    if not hits_of(demands, "unmoved_asked"):  # not "asked to keep the line open"
        refusals += [f for f in b if f.codes and axis_of(f) != "demand" and hits_of((f,), "unmoved")]
    return any(not f.codes & g.codes for f in demands for g in refusals)


def _invite_alike(a: Sequence[Features], b: Sequence[Features]) -> bool:
    """Whether two tell one act on a visit to come, and one no more of its day and place: "invited him to Lima", "invited him to visit"."""
    if len(a) != 1 or len(b) != 1 or not (is_visit_planned(a[0]) and is_visit_planned(b[0])):
        return False
    acts = {(f.statement.act, f.statement.negated, frozenset(hit.exact for hit in hits_of((f,), "visit_term"))) for f in (*a, *b)}
    told = (span.exact for span in (*details_beyond(a, b), *details_beyond(b, a)))
    return len(acts) == 1 and all(under_neutral_names(words, a[0].side, b[0].side) in NEUTRAL for words in told)


def weigh_relations(evidence: Mapping[str, float]) -> dict[Relation, float]:
    """How likely each relation is, by `relation_choices.csv`."""
    table = _choices("network" if any(name.startswith("reads") for name in evidence) else "words")
    scores = {relation: sum(table[name][relation] * value for name, value in (*evidence.items(), ("all", 1.0))) for relation in NAMES}
    most = max(scores.values())
    raised = {relation: math.exp(score - most) for relation, score in scores.items()}
    return {relation: value / sum(raised.values()) for relation, value in raised.items()}


@cache
def _choices(read_by: str) -> dict[str, dict[Relation, float]]:
    rows = (row for row in read_table("relation_choices") if row["by"] == read_by)
    return {row["evidence"]: {relation: float(row[relation]) for relation in NAMES} for row in rows}


def leads_of(a: Sequence[Features], b: Sequence[Features]) -> dict[Scale, float]:
    """How far the first group is above the second (negative: below) on each scale; the sum is the log odds of being stronger."""
    apart = differences(a, b)
    leads: dict[Scale, float] = {}
    for name, scale, weight in _weights():
        leads[scale] = leads.get(scale, 0.0) + weight * apart[name]
    return leads


def differences(a: Sequence[Features], b: Sequence[Features]) -> dict[str, float]:
    """Each measure of the first group less that of the second."""
    one, two = measures_of(a), measures_of(b)
    return {name: one[name] - two[name] for name in one}


def phrases_of(group: Sequence[Features]) -> tuple[Span, ...]:
    """The words that carry the acts of a group."""
    return tuple(f.statement.phrase for f in group if f.statement.phrase is not None)


# --- what a relation is judged by ----------------------------------------------------------------------------------------


def evidence_of(a: Sequence[Features], b: Sequence[Features]) -> dict[str, float]:
    """What tells how two groups are worded: the leads of the first on each scale, words in common and, with the network of passages,
    the log of what it holds likely (`reads ...`)."""
    leads = leads_of(a, b)
    one, two = all_stems(a), all_stems(b)
    found = {f"lead {name}": leads.get(name, 0.0) for name in ORDER}
    found |= {"far apart": abs(sum(leads.values())), "shared": len(one & two) / max(1, min(len(one), len(two)))}
    return found | _read_together(a, b)


def _read_together(a: Sequence[Features], b: Sequence[Features]) -> dict[str, float]:
    """What the network of passages holds likely, read in both orders."""
    texts = [" ".join(read_in_pair(f, a, b) for f in group) for group in (a, b)]
    judged = judge_pairs([(texts[0], texts[1]), (texts[1], texts[0])])
    if judged is None:
        return {}
    there, back = judged["relation"]
    chances = (there + back[[NAMES.index(MIRROR[name]) for name in NAMES]]) / 2
    return {f"reads {name}": math.log(float(chance) + 1e-3) for name, chance in zip(NAMES, chances, strict=True)}


def decide(chances: Mapping[Relation, float], lead: float) -> Relation:
    """The likeliest relation; a side is called stronger only if its log odds over the other side's are at least `lead`.

    Else they differ; where neither side goes further, they may be the same."""
    best = max(NAMES, key=lambda name: chances[name])
    if best not in SIGNS:
        return best
    over = math.log(chances[best] / max(1e-9, chances[MIRROR[best]]))
    if over >= lead:
        return best
    return "same" if over < LEVEL and chances["same"] > chances["differs"] else "differs"


# --- the words that show it ---------------------------------------------------------------------------------------------


def _shown(scale: Scale, a: Sequence[Features], b: Sequence[Features]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words of both sides that show a lead on one scale; where there are none, those that carry the acts."""
    first, second = _words_on(scale, a, b), _words_on(scale, b, a)
    if scale == "certainty" and first and second and (certainty_level(a) is None) != (certainty_level(b) is None):
        return phrases_of(a), phrases_of(b)  # "will" beside "when it suits" shows nothing
    if scale == "certainty" and first and second and first[0].exact.lower() == second[0].exact.lower():
        first, second = _doubts_in(a), _doubts_in(b)  # "would" on both sides, "as soon as possible" on one
    return (first, second) if first or second else (phrases_of(a), phrases_of(b))


def _words_on(scale: Scale, group: Sequence[Features], other: Sequence[Features]) -> tuple[Span, ...]:
    if scale == "specificity":
        return details_beyond(group, other)
    if scale == "scope":
        return ()
    if scale in ("intensity", "blame"):
        return tuple(dict.fromkeys(span for role in ROLES[scale] for span in hits_of(group, role)))
    level = binding_level(group) if scale == "bindingness" else certainty_level(group)
    return (level[1],) if level else tuple(span for role in ROLES[scale] for span in hits_of(group, role)[:1])


def _doubts_in(group: Sequence[Features]) -> tuple[Span, ...]:
    """The words by which a group leaves open what it tells."""
    return tuple(span for role in ROLES["certainty"] for span in hits_of(group, role)[:1])


def _reason(scale: Scale, first: Sequence[Span], second: Sequence[Span], sign: int) -> str:
    stronger = first if sign > 0 else second
    if scale == "scope":
        return "both sides versus one side" if sign > 0 else "one side versus both sides"
    if scale == "specificity":
        told = ", ".join(f'"{words}"' for words in dict.fromkeys(span.exact for span in stronger[:2]))
        return f"{told} on one side only" if told else "more of the same"
    return _versus(first, second)


def _versus(first: Sequence[Span], second: Sequence[Span]) -> str:
    if first and second and first[0].exact.lower() == second[0].exact.lower():
        return "more of the same"
    if first and second:
        return f'"{first[0].exact}" versus "{second[0].exact}"'
    return f'"{(first or second)[0].exact}" on one side only' if first or second else "more of the same"
