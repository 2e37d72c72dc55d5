"""Whether a statement is given the topic that a careful analyst gives it.

    python -m benchmarks.topics                  the 496 statements that are worked with
    python -m benchmarks.topics --aside          the 248 kept aside
    python -m benchmarks.topics --texts TEXTS    124 statements of real accounts, whose texts lie in TEXTS

Right: the main topic, or another that is as good; `exact` the main one alone; `parent` the right one of the eight wide topics.
Where no topic is right, the share that is given none. Recall: of all topics that are told, those found. (`training/data/topics.md`)"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.data.read_topics import ASIDE, SHOWN, Item, read_real, read_topics
from communique.lexicon import topics
from communique.topics import find_topics

Told = tuple[Item, tuple[str, ...]]  # with the topics that the program gives, the main one first


def from_words(items: Iterable[Item]) -> Iterator[Told]:
    """The topics that the words of each statement betray."""
    return ((item, find_topics(item.text)) for item in items)


def from_texts(texts: Path) -> Iterator[Told]:
    """The topics that the statements of real accounts have; what is no statement any more has those of its words."""
    from communique.document.annotate import annotate_many

    judged = {document.id: (document, items) for document, items in read_real(texts)}
    for made in annotate_many([document for document, _ in judged.values()]):
        at = {statement.span.start: statement.topic for statement in made.statements}
        for item in judged[made.document.id][1]:
            topic, found = at.get(item.start, ""), find_topics(item.text)
            yield item, found if topic == "" else (topic, *(name for name in found if name != topic)) if topic else ()


def verdict_of(item: Item, given: tuple[str, ...]) -> str:
    """What became of a statement's topic: right, wrong, in passing (told so, and taken for the main one) or none."""
    if not given:
        return "right" if item.may_be_none else "none"
    return "right" if given[0] in item.right else "in passing" if given[0] in item.passing else "wrong"


def scores(told: Iterable[Told]) -> dict[str, float]:
    """The figures in per cent: of statements with a topic, but for `quiet` (of those without) and `precision` (of topics given)."""
    told, parents = list(told), {row.topic: row.parent or row.topic for row in topics()}
    asked = [(item, given) for item, given in told if item.right]
    silent = [given for item, given in told if not item.right]
    verdicts = Counter(verdict_of(item, given) for item, given in asked)
    named = [verdict_of(item, given) for item, given in told if given]
    wide = sum(bool(given) and parents[given[0]] in {parents[name] for name in item.right} for item, given in asked)
    sought = [name in given for item, given in asked for name in item.right]
    counts = {
        **{name: (verdicts[name], len(asked)) for name in ("right", "wrong", "in passing", "none")},
        "exact": (sum(given[:1] == item.right[:1] for item, given in asked), len(asked)),
        "parent": (wide, len(asked)),
        "recall": (sum(sought), len(sought)),
        "precision": (named.count("right"), len(named)),
        "quiet": (sum(not given for given in silent), len(silent)),
    }
    return {name: round(100 * n / max(1, of), 1) for name, (n, of) in counts.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aside", action="store_true")
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--show", action="store_true", help="what is not right, line by line")
    args = parser.parse_args()
    told = list(from_texts(args.texts) if args.texts else from_words(read_topics(ASIDE if args.aside else SHOWN)))
    for item, given in told if args.show else ():
        if (verdict := verdict_of(item, given)) != "right":
            print(f"{verdict:10s} {', '.join(given[:3]) or '-'} | {'; '.join(item.right)} | {item.text if not args.texts else item.id}")
    for name, percent in scores(told).items():
        print(f"{name:12s}{percent:6.1f}")


if __name__ == "__main__":
    main()
