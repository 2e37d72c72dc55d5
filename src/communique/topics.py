"""The topics of a passage by its words (`data/topics.csv`): what it is about comes before what it tells in passing.

A word inside a longer one counts for the longer alone ("Security Council" is not security), an office for none ("the trade minister"),
nor does an idiom ("in good health"). Words of a circumstance ("against the background of the war, ...") and vague ones (the column
`weak`) weigh less, so that they decide only where nothing else is told. A topic in words that the table lacks is not found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from communique.lexicon import alternatives, entry_of, marker_pattern, markers, topics

WORD, PHRASE, WEAK = 1.0, 1.25, 0.5
ASIDE, NAMED = 0.3, 2.5  # of a word's weight: in a circumstance, and behind "on", "with regard to" at the head
REGIONS = "conflicts and regions"

Node = dict[str, "Node"]


def find_topics(text: str) -> tuple[str, ...]:
    """The topics whose words stand in `text`, the one that weighs most first; none if no word is known. A repeated word counts once."""
    asides, named = _spans(text, _asides()), _spans(text, (_naming(),))
    best: dict[tuple[str, str], float] = {}
    first: dict[str, int] = {}
    for start, end in _hits(text):
        word = text[start:end].lower()
        share = NAMED if _holds(named, start) else ASIDE if _holds(asides, start) else 1.0
        for topic, weight in _weights().get(entry_of(word, _weights()), ()):
            key = topic, word if weight > WEAK else ""
            best[key] = max(best.get(key, 0.0), share * weight)
            first.setdefault(topic, start)
    weights: dict[str, float] = {}
    for (topic, _), weight in best.items():
        weights[topic] = weights.get(topic, 0.0) + weight
    return tuple(sorted(weights, key=lambda topic: (-weights[topic], topic in _regions(), first[topic])))


def _holds(spans: Iterable[tuple[int, int]], place: int) -> bool:
    return any(start <= place < end for start, end in spans)


def _hits(text: str) -> Iterator[tuple[int, int]]:
    """The places of words of the table that stand in no longer one, in no idiom and in no office."""
    idioms, reached = _spans(text, (marker_pattern("topic_idiom"),)), 0
    for found in _scanner().finditer(text):
        start, end = found.span(1)
        if end > reached and not any(a <= start and end <= b for a, b in idioms) and not _is_office(text, start, end):
            yield start, end
        reached = max(reached, end)


def _is_office(text: str, start: int, end: int) -> bool:
    """Whether a word tells what an office is for, or whose it is: "trade minister", "Ministry of Trade", "Ukrainian Foreign Minister"."""
    behind, before = _office_patterns()
    return behind.match(text, end) is not None or before.search(text[max(0, start - 60) : start]) is not None


def _spans(text: str, patterns: Iterable[re.Pattern[str]]) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for pattern in patterns for found in pattern.finditer(text))


# ---- what is looked for


@cache
def _weights() -> dict[str, tuple[tuple[str, float], ...]]:
    """The topics that each word of the table stands for, and how much it tells; a word may end in `*`."""
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for row in topics():
        told = [(word.lower(), PHRASE if " " in word or "-" in word else WORD) for word in row.words]
        for word, weight in (*told, *((word.lower(), WEAK) for word in row.weak)):
            found[word] = (*found.get(word, ()), (row.topic, weight))
    return found


@cache
def _regions() -> frozenset[str]:
    """The topics that are places: beside a matter they stand for where it is."""
    return frozenset(row.topic for row in topics() if row.parent == REGIONS)


@cache
def _scanner() -> re.Pattern[str]:
    """Finds the longest word of the table at each start of a word: by common beginnings .01 ms a sentence, by one long choice .16."""
    root: Node = {}
    for word in _weights():
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return re.compile(rf"(?<!\w)(?=({_choice(root)}))", re.IGNORECASE)


def _choice(node: Node) -> str:
    longer = [re.escape(letter) + _choice(below) for letter, below in node.items() if letter not in ("", "*")]
    ends = [end for mark, end in (("*", r"\w*(?!\w)"), ("", r"(?!\w)")) if mark in node]
    return f"(?:{'|'.join((*longer, *ends))})"


def _any_of(role: str) -> str:
    """A choice among the words of a role, the longest first."""
    return alternatives(sorted(map(re.escape, markers(role)), key=len, reverse=True))


@cache
def _asides() -> tuple[re.Pattern[str], ...]:
    """Finds circumstances: before the first comma, up to the next one, and "tariffs aside,"."""
    opening, inside, closing = (_any_of(f"topic_aside_{where}") for where in ("opening", "inside", "closing"))
    return (
        re.compile(rf"^\W*(?:{opening}|{inside})(?!\w)[^,;:]*(?=,)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{inside})(?!\w)[^,;:]*", re.IGNORECASE),
        re.compile(rf"(?:^|(?<=[,;:]))[^,;:]*(?<!\w)(?:{closing})(?=,)", re.IGNORECASE),
    )


@cache
def _naming() -> re.Pattern[str]:
    """Finds what names the topic at the head: "On Ukraine, ...", "With regard to trade, ..."."""
    return re.compile(rf"^\W*(?:{_any_of('topic_named_by')})(?!\w)[^,;:]*(?=,)", re.IGNORECASE)


@cache
def _office_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Finds an office behind a word, with one word at most between them; and one before it, with a list at most between them."""
    behind = rf"[\s-]+(?:(?:{_any_of('topic_office_kind')})\s+)?(?:{_any_of('topic_office')})(?!\w)"
    before = rf"(?<!\w)(?:{_any_of('topic_office_of')}) (?:of|for|on) (?:the )?(?:[\w-]+,? (?:and )?)*$"
    return re.compile(behind, re.IGNORECASE), re.compile(before, re.IGNORECASE)
