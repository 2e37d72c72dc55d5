"""Two accounts of one encounter: which statements report one act, which side is stronger, and what only one of them tells.

Works on records alone. The result does not depend on which account is given first: `compare(b, a)` is `compare(a, b)` mirrored."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from communique.lexicon import acts, find_topics, marker_values, markers, pattern_of, topics
from communique.records import Alignment, Annotations, Comparison, Coverage, Relation, Scale, Span, Statement

if TYPE_CHECKING:
    from numpy import ndarray

WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*\.?|\d[\d.,]*")
FLIPPED: dict[Relation, Relation] = {
    "left_stronger": "right_stronger",
    "right_stronger": "left_stronger",
    "only_left": "only_right",
    "only_right": "only_left",
}


@dataclass(frozen=True, slots=True)
class Features:
    """What one statement is compared by."""

    statement: Statement
    place: int
    stems: frozenset[str]
    concepts: frozenset[str]
    topics: frozenset[str]
    wide_topics: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one group of statements is worded against the other: +1 the first is stronger, -1 the second, 0 neither."""

    relation: Relation
    scale: Scale | None
    reason: str
    first: tuple[Span, ...]
    second: tuple[Span, ...]


def compare(left: Annotations, right: Annotations) -> Comparison:
    """Two accounts of one encounter aligned statement by statement, with what only one of them has.

    Statements match if they report one act or its two ends on one topic. The relation is judged on the wording alone."""
    if _order_key(right) < _order_key(left):
        return _mirrored(compare(right, left))
    first, second = _features(left, right), _features(right, left)
    groups = _assign(first, second)
    matched = [_alignment(a, b) for a, b in groups]
    alone = _alone(first, {f.place for a, _ in groups for f in a}, "only_left") + _alone(
        second, {f.place for _, b in groups for f in b}, "only_right"
    )
    return Comparison(left, right, (*matched, *alone), _coverage(first, second, groups))


def _order_key(side: Annotations) -> tuple[str, str]:
    return side.document.text, side.document.id


def _mirrored(comparison: Comparison) -> Comparison:
    coverage = comparison.coverage
    flipped = [
        Alignment(
            a.right,
            a.left,
            FLIPPED.get(a.relation, a.relation),
            _flip_reason(a.reason),
            a.right_phrases,
            a.left_phrases,
            a.scale,
            a.contradiction,
            a.weight,
        )
        for a in comparison.alignments
    ]
    order = {"only_left": 1, "only_right": 2}
    flipped.sort(key=lambda a: order.get(a.relation, 0))
    turned = Coverage(coverage.right, coverage.left, coverage.topics_only_right, coverage.topics_only_left)
    return Comparison(comparison.right, comparison.left, tuple(flipped), turned)


def _flip_reason(reason: str) -> str:
    head, versus, tail = reason.partition(" versus ")
    return f"{tail}{versus}{head}" if versus else reason


# --- what statements are compared by ---------------------------------------------------------------------------------


def _features(side: Annotations, other: Annotations) -> tuple[Features, ...]:
    own = _code_index(side)
    parties = _party_words(side) | _party_words(other)
    return tuple(_feature(statement, place, own, parties) for place, statement in enumerate(side.statements))


def _code_index(side: Annotations) -> dict[str, frozenset[str]]:
    return {mention.id: frozenset(actor.code for actor in mention.actors if actor.code) for mention in side.mentions}


def _party_words(side: Annotations) -> frozenset[str]:
    """The stems of the words that name the parties themselves: they stand in every statement and tell nothing apart."""
    speaking = {speaker for statement in side.statements for speaker in statement.speakers}
    codes = Counter(a.code for m in side.mentions if m.id in speaking for a in m.actors if a.code)
    common = {code for code, _ in codes.most_common(4)}
    named = (m.span.exact for m in side.mentions if any(a.code in common for a in m.actors))
    return frozenset(stem(word) for text in named for word in WORD.findall(text))


def _feature(statement: Statement, place: int, codes: dict[str, frozenset[str]], parties: frozenset[str]) -> Features:
    text = statement.span.exact
    words = WORD.findall(text)
    kept = [word for word in words if word.lower() not in markers("function_word")]
    found = find_topics(text)
    return Features(
        statement=statement,
        place=place,
        stems=frozenset(stem(word) for word in kept) - parties,
        concepts=find_concepts(text),
        topics=frozenset((*found, *([statement.topic] if statement.topic else ()))),
        wide_topics=frozenset(parent for topic in found for parent in (_parents().get(topic),) if parent),
        numbers=frozenset(word.strip(".,") for word in kept if word[0].isdigit() or word.lower() in markers("month")),
        names=frozenset(stem(word) for word in kept[1:] if word[0].isupper()) - parties,
        codes=frozenset(code for speaker in statement.speakers for code in codes.get(speaker, ())),
    )


def stem(word: str) -> str:
    """A word without its case and commonest English endings; no dictionary."""
    low = word.lower().replace("’", "'").removesuffix("'s").replace(".", "")
    if word[:1].isupper():  # "Kenya" and "Kenyan", "China" and "Chinese"
        for ending, least in marker_values("name_ending").items():
            if low.endswith(ending) and len(low) - len(ending) >= int(least):
                return low[: -len(ending)]
    for ending, rest in marker_values("ending").items():
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            return low[: -len(ending)] + rest
    return low


@cache
def _parents() -> dict[str, str | None]:
    return {row.topic: row.parent for row in topics()}


@cache
def _concept_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    by_concept: dict[str, list[str]] = {}
    for word, concept in marker_values("concept").items():
        by_concept.setdefault(concept, []).append(word)
    return tuple((concept, pattern_of(words)) for concept, words in sorted(by_concept.items()))


def find_concepts(text: str) -> frozenset[str]:
    """The notions of diplomatic language in `text`, whatever the wording ("talks" and "dialogue" are one)."""
    return frozenset(concept for concept, pattern in _concept_patterns() if pattern.search(text))


# --- who matches whom ------------------------------------------------------------------------------------------------

ALONE = 0.20  # the price of leaving a statement alone, in units of `_score`
JOIN = 0.20  # a further statement joins a match from this score on
TWO_ENDS = {frozenset(pair) for pair in (("promise", "other_end"), ("demand", "promise"), ("demand", "refusal"))}
REACH = 2  # ... if it stands at most so many statements away


def _assign(first: Sequence[Features], second: Sequence[Features]) -> list[tuple[tuple[Features, ...], tuple[Features, ...]]]:
    """Groups of statements that report one act: the assignment with the highest sum of scores, then joined with neighbours."""
    if not first or not second:
        return []
    import numpy as np

    scores = _score_matrix(first, second)
    pairs = _best_pairs(scores)
    groups = [([a], [b]) for a, b in pairs]
    used = ({a for a, _ in pairs}, {b for _, b in pairs})
    same_party = np.array([[not a.codes or not b.codes or bool(a.codes & b.codes) for b in second] for a in first])
    _join_neighbours(groups, used[0], scores * same_party, 0)
    _join_neighbours(groups, used[1], (scores * same_party).T, 1)
    return [(tuple(first[i] for i in sorted(a)), tuple(second[i] for i in sorted(b))) for a, b in sorted(groups)]


def _score_matrix(first: Sequence[Features], second: Sequence[Features]) -> ndarray:
    import numpy as np

    rarity = _rarity([*first, *second])
    return np.array([[_score(a, b, rarity) for b in second] for a in first])


def _best_pairs(scores: ndarray) -> list[tuple[int, int]]:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    gain = np.where(scores > ALONE, scores - ALONE, 0.0)
    rows, columns = linear_sum_assignment(gain, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if gain[i, j] > 0]


def _join_neighbours(groups: list[tuple[list[int], list[int]]], used: set[int], scores: ndarray, side: int) -> None:
    """Adds to each match the statements left over beside it on one side that fit its partner too."""
    for i in (i for i in range(scores.shape[0]) if i not in used):
        near = [g for g in groups if len(g[1 - side]) == 1 and min(abs(i - k) for k in g[side]) <= REACH]
        best = max(near, key=lambda g: float(scores[i, g[1 - side][0]]), default=None)
        if best is not None and scores[i, best[1 - side][0]] >= JOIN:
            best[side].append(i)


def _rarity(features: Sequence[Features]) -> dict[str, float]:
    counts = Counter(word for f in features for word in (*_terms(f), *("#" + topic for topic in f.topics)))
    return {word: 0.3 + math.log((len(features) + 1) / (count + 0.5)) for word, count in counts.items()}


def _terms(f: Features) -> frozenset[str]:
    return f.stems | frozenset("@" + concept for concept in f.concepts)


def _score(a: Features, b: Features, rarity: dict[str, float]) -> float:
    """How likely two statements report one act, about 0..1."""
    if a.statement.kind != b.statement.kind:
        return 0.0
    if a.statement.kind != "substance":
        return 0.6 if a.place == b.place == 0 else _words_in_common(a, b, rarity)
    text = _words_in_common(a, b, rarity)
    far = -0.1 if text < 0.07 else 0.0  # topic, act and party alone are no match
    return 0.62 * text + far + _topic_fit(a, b, rarity) + _act_fit(a, b) + _party_fit(a, b) + _name_fit(a, b)


def _words_in_common(a: Features, b: Features, rarity: dict[str, float]) -> float:
    """Shared rarity against the geometric mean of both sides'."""
    one, two = _terms(a), _terms(b)
    shared = sum(rarity[word] ** 2 for word in one & two)
    size = math.sqrt(sum(rarity[word] ** 2 for word in one) * sum(rarity[word] ** 2 for word in two))
    return shared / size if size else 0.0


def _topic_fit(a: Features, b: Features, rarity: dict[str, float]) -> float:
    """Shared topics, worth less where half the account is about them; other topics count against, unless the notions agree."""
    shared = a.topics & b.topics
    if shared:
        first = 0.16 if a.statement.topic == b.statement.topic else 0.1
        return first * min(1.0, max(rarity["#" + topic] for topic in shared) / 1.5)
    if a.wide_topics & b.wide_topics:
        return 0.03
    return -0.08 if a.topics and b.topics and not a.concepts & b.concepts else 0.0


def _act_fit(a: Features, b: Features) -> float:
    one, two = a.statement.act, b.statement.act
    if one is None or two is None:
        return 0.0
    if one == two:
        return 0.08
    if a.statement.negated != b.statement.negated:
        return -0.05
    return 0.05 if _answers(one, two) else -0.05


def _answers(one: str, two: str) -> bool:
    table = acts()
    return (one in table and two in table[one].answers) or (two in table and one in table[two].answers)


def _party_fit(a: Features, b: Features) -> float:
    """Same party, or one end of an act on each side; an act of the other party is another act."""
    if not a.codes or not b.codes or a.codes & b.codes:
        return 0.06 if a.codes and a.codes == b.codes else 0.0
    return 0.04 if frozenset((_axis(a), _axis(b))) in TWO_ENDS else -0.15


def _name_fit(a: Features, b: Features) -> float:
    return min(0.12, 0.05 * len(a.numbers & b.numbers) + 0.03 * len(a.names & b.names))


# --- which side is stronger ------------------------------------------------------------------------------------------


def _alignment(a: tuple[Features, ...], b: tuple[Features, ...]) -> Alignment:
    verdict = _verdict(a, b)
    return Alignment(
        left=tuple(f.statement.id for f in a),
        right=tuple(f.statement.id for f in b),
        relation=verdict.relation,
        reason=verdict.reason,
        left_phrases=verdict.first,
        right_phrases=verdict.second,
        scale=verdict.scale,
        contradiction=_contradicts(a, b),
    )


# Groups of statements are judged scale by scale. A judge returns how far the first group is above the second (negative: below)
# and the words that show it; 0 means that the scale tells nothing. Bindingness comes first, then certainty, then specificity.

CLOSE = 0.4  # a lead on the first scale smaller than this does not outweigh a lead of the other side on a later one


@dataclass(frozen=True, slots=True)
class Lead:
    """How far one group of statements is above the other on one scale, with the words on each side that show it."""

    scale: Scale
    size: float
    first: tuple[Span, ...]
    second: tuple[Span, ...]
    reason: str


def _verdict(a: tuple[Features, ...], b: tuple[Features, ...]) -> Verdict:
    if a[0].statement.kind != "substance":
        return Verdict("same", None, "both report it", (), ())
    if _contradicts(a, b):
        return Verdict("differs", None, "one affirms, one denies", _phrases(a), _phrases(b))
    if not _on_one_axis(a, b):
        return Verdict("differs", None, "different acts", _phrases(a), _phrases(b))
    leads = [lead for judge in (_bindingness, _certainty, _specificity, _scope, _blame, _intensity) if (lead := judge(a, b)) is not None]
    if not leads:
        return _difference(a, b)
    first = leads[0]
    opposed = [lead for lead in leads[1:] if lead.size * first.size < 0 and lead.scale in ("certainty", "specificity")]
    if opposed and abs(first.size) < CLOSE:
        return Verdict(
            "differs", None, "each side has more of something", first.first or opposed[0].first, first.second or opposed[0].second
        )
    return Verdict("left_stronger" if first.size > 0 else "right_stronger", first.scale, first.reason, first.first, first.second)


def _difference(a: tuple[Features, ...], b: tuple[Features, ...]) -> Verdict:
    one, two = _all_stems(a), _all_stems(b)
    shared = len(one & two) / max(1, min(len(one), len(two)))
    phrases = _phrases(a), _phrases(b)
    # 0.4: a third of the words may change without a reader noting a difference
    return (
        Verdict("same", None, "worded alike", *phrases)
        if shared >= 0.4
        else Verdict("differs", None, "other elements on each side", *phrases)
    )


def _all_stems(group: tuple[Features, ...]) -> frozenset[str]:
    return frozenset().union(*(f.stems for f in group))


def _phrases(group: tuple[Features, ...]) -> tuple[Span, ...]:
    return tuple(f.statement.phrase for f in group if f.statement.phrase is not None)


def _axis(f: Features) -> str:
    """On which scale of acts a statement stands: promises, demands, judgements, refusals; "talk" is low on all of them."""
    return marker_values("act_axis").get(f.statement.act or "", "talk")


def _on_one_axis(a: tuple[Features, ...], b: tuple[Features, ...]) -> bool:
    one, two = ({_axis(f) for f in group} - {"talk", "other_end"} for group in (a, b))
    return not one or not two or bool(one & two)


def _bindingness(a: tuple[Features, ...], b: tuple[Features, ...]) -> Lead | None:
    """Agreed before committed, ready, supported, discussed: by the acts; a thank-you counts as what it thanks for."""
    one, two = _binding_level(a), _binding_level(b)
    if one is None or two is None or abs(one[0] - two[0]) < 0.1:
        return None
    return Lead("bindingness", one[0] - two[0], (one[1],), (two[1],), f'"{one[1].exact}" versus "{two[1].exact}"')


def _binding_level(group: tuple[Features, ...]) -> tuple[float, Span] | None:
    found = [level for f in group if (level := _level_of(f)) is not None]
    return max(found, key=lambda level: level[0], default=None)


def _level_of(f: Features) -> tuple[float, Span] | None:
    statement = f.statement
    if _axis(f) == "other_end":
        return _highest(f, "binding_word")
    level = marker_values("act_level").get(statement.act or "")
    return (float(level), statement.phrase or statement.span) if level else None


def _certainty(a: tuple[Features, ...], b: tuple[Features, ...]) -> Lead | None:
    one, two = (max((h for f in group if (h := _highest(f, "certainty_word"))), key=lambda h: h[0], default=None) for group in (a, b))
    if one is None or two is None or abs(one[0] - two[0]) < 0.2:
        return None
    return Lead("certainty", one[0] - two[0], (one[1],), (two[1],), f'"{one[1].exact}" versus "{two[1].exact}"')


@cache
def _level_pattern(role: str) -> re.Pattern[str]:
    return pattern_of(marker_values(role))


def _level(role: str, word: str) -> float:
    low = word.lower()
    exact = marker_values(role).get(low)
    if exact is not None:
        return float(exact)
    return max((float(v) for key, v in marker_values(role).items() if key.endswith("*") and low.startswith(key[:-1])), default=0.0)


def _highest(f: Features, role: str) -> tuple[float, Span] | None:
    span = f.statement.span
    found = [(_level(role, m.group()), -m.start(), m) for m in _level_pattern(role).finditer(span.exact)]
    if not found:
        return None
    level, _, match = max(found, key=lambda hit: hit[:2])
    return level, _match_span(span, match)


def _match_span(span: Span, match: re.Match[str]) -> Span:
    return Span(span.start + match.start(), span.start + match.end(), match.group())


def _scope(a: tuple[Features, ...], b: tuple[Features, ...]) -> Lead | None:
    one, two = (max((len(f.codes) for f in group), default=0) for group in (a, b))
    if min(one, two) != 1 or max(one, two) < 2:
        return None
    words = ("both sides", "one side") if one > two else ("one side", "both sides")
    return Lead("scope", float(one - two), _phrases(a), _phrases(b), f"{words[0]} versus {words[1]}")


def _specificity(a: tuple[Features, ...], b: tuple[Features, ...]) -> Lead | None:
    """Sums, dates, places and names: one side has all that the other has, and more."""
    one, two = (frozenset().union(*(f.names | f.numbers for f in group)) for group in (a, b))
    more, size = (one - two, 1.0) if one > two else (two - one, -1.0)
    if not (one > two or two > one) or len(more) < 2:
        return _fullness(a, b)
    named = _named(a if size > 0 else b, more)
    reason = f"names {', '.join(dict.fromkeys(span.exact for span in named[:2]))}"
    return Lead("specificity", size, named if size > 0 else (), () if size > 0 else named, reason)


def _fullness(a: tuple[Features, ...], b: tuple[Features, ...]) -> Lead | None:
    """Whether one side has nearly all words of the other, and at least three more."""
    one, two = _content_stems(a), _content_stems(b)
    for more, less, size in ((one, two, 0.5), (two, one, -0.5)):
        if less and len(less & more) >= 0.6 * len(less) and len(more - less) >= 3:
            return Lead("specificity", size, _phrases(a), _phrases(b), "more of the same")
    return None


def _content_stems(group: tuple[Features, ...]) -> frozenset[str]:
    """The stems of what is said, without the words of the acts."""
    binding = (m.group() for f in group for m in _level_pattern("binding_word").finditer(f.statement.span.exact))
    acting = (word for span in _phrases(group) for word in WORD.findall(span.exact))
    return _all_stems(group) - {stem(word) for word in (*binding, *acting)}


def _named(group: tuple[Features, ...], stems: Iterable[str]) -> tuple[Span, ...]:
    wanted = set(stems)
    hits = ((f.statement.span, m) for f in group for m in WORD.finditer(f.statement.span.exact))
    return tuple(_match_span(span, m) for span, m in hits if _is_name(m.group()) and {stem(m.group()), m.group().strip(".,")} & wanted)


def _is_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _intensity(a: tuple[Features, ...], b: tuple[Features, ...]) -> Lead | None:
    return _by_presence(a, b, "degree", "intensity")


def _blame(a: tuple[Features, ...], b: tuple[Features, ...]) -> Lead | None:
    return _by_presence(a, b, "blame", "blame")


def _by_presence(a: tuple[Features, ...], b: tuple[Features, ...], role: str, scale: Scale) -> Lead | None:
    one, two = _hits(a, role), _hits(b, role)
    if bool(one) == bool(two):
        return None
    return Lead(scale, 1.0 if one else -1.0, one, two, f'"{(one or two)[0].exact}" on one side only')


@cache
def _role_pattern(role: str) -> re.Pattern[str]:
    return pattern_of(markers(role))


def _hits(group: tuple[Features, ...], role: str) -> tuple[Span, ...]:
    spans = (f.statement.span for f in group)
    return tuple(_match_span(span, m) for span in spans for m in _role_pattern(role).finditer(span.exact))


def _contradicts(a: tuple[Features, ...], b: tuple[Features, ...]) -> bool:
    """Whether one side affirms what the other denies: support against opposition, or one of two like acts negated."""
    opposed = marker_values("opposed_act")
    for f in a:
        for g in b:
            one, two = f.statement.act or "", g.statement.act or ""
            if not f.topics & g.topics or f.statement.kind != "substance":
                continue
            if opposed.get(one) == two or opposed.get(two) == one or (one == two and f.statement.negated != g.statement.negated):
                return True
    return False


# --- what is left ----------------------------------------------------------------------------------------------------


def _alone(features: Sequence[Features], used: set[int], relation: Relation) -> list[Alignment]:
    left = relation == "only_left"
    made = []
    for f in features:
        if f.place in used:
            continue
        ids = (f.statement.id,)
        phrases = _phrases((f,))
        made.append(
            Alignment(
                ids if left else (), () if left else ids, relation, "no counterpart", phrases if left else (), () if left else phrases
            )
        )
    return made


def _coverage(
    first: Sequence[Features], second: Sequence[Features], groups: list[tuple[tuple[Features, ...], tuple[Features, ...]]]
) -> Coverage:
    one, two = {f.place for a, _ in groups for f in a}, {f.place for _, b in groups for f in b}
    here, there = _topic_list(first), _topic_list(second)
    all_here, all_there = {t for f in first for t in f.topics}, {t for f in second for t in f.topics}
    return Coverage(
        _share(first, one),
        _share(second, two),
        tuple(topic for topic in here if topic not in all_there),
        tuple(topic for topic in there if topic not in all_here),
    )


def _topic_list(features: Sequence[Features]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f.statement.topic for f in features if f.statement.topic and f.statement.kind == "substance"))


def _share(features: Sequence[Features], matched: set[int]) -> float | None:
    substance = [f for f in features if f.statement.kind == "substance"]
    return sum(f.place in matched for f in substance) / len(substance) if substance else None
