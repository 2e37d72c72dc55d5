"""Whether a statement is given the topic that a careful analyst gives it.

    python -m benchmarks.topics                  the 496 statements that are worked with
    python -m benchmarks.topics --aside          the 248 kept aside
    python -m benchmarks.topics --texts TEXTS    124 statements of real accounts, whose texts lie in TEXTS
    python -m benchmarks.topics --pairs FOLDER   statements of marked pairs by their free labels, and the topics absent from one side

Right: the main topic, or another that is as good; `exact` the main one alone; `parent` the right one of the eight wide topics.
Where no topic is right, the share that is given none. Recall: of all topics that are told, those found. Absent: of the topics that
`compare` finds on one side alone, those of which no statement has a counterpart by the marks. (`training/data/topics.md`)"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.alignment import annotate_account
from benchmarks.data.read_pairs import Account, Pair, read_pairs
from benchmarks.data.read_topics import ASIDE, NONE, SHOWN, Item, read_labelled, read_real, read_topics
from communique.corpus.compare import compare
from communique.document.annotate import annotate_many
from communique.lexicon import topics
from communique.records import Annotations
from communique.topics import find_topics

Told = tuple[Item, tuple[str, ...]]  # with the topics that the program gives, the main one first


def from_words(items: Iterable[Item]) -> Iterator[Told]:
    """The topics that the words of each statement betray."""
    return ((item, find_topics(item.text)) for item in items)


def from_texts(texts: Path) -> Iterator[Told]:
    """The topics that the statements of real accounts have; what is no statement any more has those of its words."""
    judged = {document.id: (document, items) for document, items in read_real(texts)}
    for made in annotate_many([document for document, _ in judged.values()]):
        at = {statement.span.start: statement.topic for statement in made.statements}
        for item in judged[made.document.id][1]:
            topic, found = at.get(item.start, ""), find_topics(item.text)
            yield item, found if topic == "" else (topic, *(name for name in found if name != topic)) if topic else ()


def verdict_of(item: Item, given: tuple[str, ...]) -> str:
    """What became of a statement's topic: right, wrong, in passing (told so, and taken for the main one) or none."""
    first = given[0] if given else NONE
    return "right" if first in item.right else "none" if not given else "in passing" if first in item.passing else "wrong"


def scores(told: Iterable[Told]) -> dict[str, float]:
    """The figures in per cent: of statements with a topic, but for `quiet` (of those without) and `precision` (of topics given)."""
    told, parents = list(told), {row.topic: row.parent or row.topic for row in topics()}
    asked = [(item, given) for item, given in told if item.asks]
    silent = [given for item, given in told if not item.asks]
    verdicts = Counter(verdict_of(item, given) for item, given in asked)
    named = [verdict_of(item, given) for item, given in told if given]
    wide = sum(bool(given) and parents[given[0]] in {parents.get(name) for name in item.right} for item, given in asked)
    sought = [name in given for item, given in asked for name in item.right if name != NONE]
    counts = {
        **{name: (verdicts[name], len(asked)) for name in ("right", "wrong", "in passing", "none")},
        "exact": (sum(given[:1] == item.right[:1] for item, given in asked), len(asked)),
        "parent": (wide, len(asked)),
        "recall": (sum(sought), len(sought)),
        "precision": (named.count("right"), len(named)),
        "quiet": (sum(not given for given in silent), len(silent)),
    }
    return {name: round(100 * n / max(1, of), 1) for name, (n, of) in counts.items()}


def absences(pair: Pair) -> Iterator[bool]:
    """For each topic that is found on one side alone, whether no statement on it has a counterpart by the marks."""
    sides = (annotate_account(pair.a, "a"), annotate_account(pair.b, "b"))
    coverage = compare(*sides).coverage
    for account, made, absent, n in ((pair.a, sides[0], coverage.topics_only_left, 0), (pair.b, sides[1], coverage.topics_only_right, 1)):
        matched = {name for match in pair.matches for name in (match.a, match.b)[n]}
        yield from (not _is_answered(made, account, topic, matched) for topic in absent)


def _is_answered(made: Annotations, account: Account, topic: str, matched: set[str]) -> bool:
    places = [(one.start, one.end) for one in account.statements if one.id in matched]
    spans = [one.span for one in made.statements if one.topic == topic and one.kind == "substance"]
    return any(2 * (min(span.end, end) - max(span.start, start)) > span.end - span.start for span in spans for start, end in places)


def print_scores(figures: dict[str, float]) -> None:
    for name, percent in figures.items():
        print(f"{name:12s}{percent:6.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aside", action="store_true")
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--pairs", type=Path)
    args = parser.parse_args()
    if args.pairs:
        pairs = list(read_pairs(args.pairs))
        print_scores(scores(from_words(item for pair in pairs for item in read_labelled(pair))))
        absent = [right for pair in pairs for right in absences(pair)]
        print(f"absent from one side: {100 * sum(absent) / max(1, len(absent)):.1f} % right of {len(absent)}")
    else:
        print_scores(scores(from_texts(args.texts) if args.texts else from_words(read_topics(ASIDE if args.aside else SHOWN))))


if __name__ == "__main__":
    main()
