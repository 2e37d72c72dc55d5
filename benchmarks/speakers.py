"""Whose each statement of an account is: how often it is credited to the side that the annotators credit it to, to another, to nobody.

    python -m benchmarks.speakers [FOLDER ...]    folders of pairs as `benchmarks/data/read_pairs.py` reads them, held-out ones by default

Asked are statements of substance that are found (half of the longer shared), and whose gold speaker is "both" or somebody whose side the
mentions of the account tell, by a code; who leaves it open is not asked. "Both" is right if two sides or more are credited."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks.alignment import HELD_OUT, annotate_account
from benchmarks.data.read_pairs import Account, Statement, read_pairs
from communique.records import Annotations, Span

HALF = 0.5
BOTH = "both"


def judged(account: Account, name: str) -> Counter[str]:
    """How many of the statements of an account are credited right, to another side, to one of two, or to nobody."""
    made, counts = annotate_account(account, name), Counter[str]()
    sides, codes = _sides(made), {m.id: {actor.code for actor in m.actors if actor.code} for m in made.mentions}
    for one in made.statements:
        gold = _gold(account.statements, one.span) if one.kind == "substance" else None
        whose = None if gold is None else BOTH if gold.speaker == BOTH else sides.get(gold.speaker.split()[-1])
        if whose is not None:
            counts[_judge({code for i in one.speakers for code in codes[i]}, whose)] += 1
    return counts


def _judge(told: set[str], whose: str) -> str:
    if not told:
        return "nobody"
    if whose == BOTH:
        return "right" if len(told) > 1 else "one of two"
    return "right" if told == {whose} else "wrong"


def _gold(statements: Iterable[Statement], span: Span) -> Statement | None:
    """The annotated statement that shares half of the longer with what is found."""
    for one in statements:
        if min(one.end, span.end) - max(one.start, span.start) >= HALF * (max(one.end, span.end) - min(one.start, span.start)):
            return one
    return None


def _sides(made: Annotations) -> Mapping[str, str]:
    """The code of each word of names and mentions that stands for one side alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for mention in made.mentions:
        for actor in mention.actors:
            for word in (*mention.span.exact.replace("’", "'").replace("'s", "").split(), *(actor.name or "").split()):
                found[word] |= {actor.code} if actor.code else set()
    return {word: next(iter(codes)) for word, codes in found.items() if len(codes) == 1}


def score(folders: Iterable[Path]) -> Counter[str]:
    """The counts over all accounts of some folders."""
    counts = Counter[str]()
    for pair in (pair for folder in folders for pair in read_pairs(folder)):
        counts += judged(pair.a, f"{pair.encounter}/a") + judged(pair.b, f"{pair.encounter}/b")
    return counts


def main() -> None:
    """Prints the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[HELD_OUT])
    counts = score(parser.parse_args().folders)
    asked = counts.total()
    print(f"{asked} statements asked", *(f"{name} {100 * count / max(1, asked):.1f} %" for name, count in counts.most_common()), sep=", ")


if __name__ == "__main__":
    main()
