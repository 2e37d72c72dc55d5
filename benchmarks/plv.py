"""Sentences with a source and a target (PLV, tab-separated) read as running text: whether an event stands between the two.

    python -m benchmarks.plv PLV_train.tsv [--part 0]     rows whose uid leaves PART at a division by five; 0 are held out

A source or target is named wherever its words stand in the sentence; who is not in it ("An actor") may be anybody. Mentions of one entity
are one. `as recorded`: an actor of the event is the source, a recipient the target. `as dyads`: also where several meet, agree or
cooperate and nobody receives it, as `communique export` and `trends` count such events, each towards each other."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from communique.document.annotate import annotate_many
from communique.document.reading.documents import make_document
from communique.records import MUTUAL, Annotations, Event, Mention, Span

PARTS = 5


def read_rows(path: Path, part: int) -> list[dict[str, str]]:
    """The rows of one part of five."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t") if int(row["uid"]) % PARTS == part]


def places_of(words: str, text: str) -> Iterator[Span]:
    """Where the words stand in a text, whatever their case."""
    at = text.lower().find(words.lower()) if words else -1
    while at >= 0:
        yield Span(at, at + len(words), text[at : at + len(words)])
        at = text.lower().find(words.lower(), at + 1)


def is_between(made: Annotations, event: Event, source: str, target: str, *, dyads: bool) -> bool:
    """Whether an event goes from the source to the target."""
    text = made.document.text
    mutual = dyads and event.event in MUTUAL and not event.recipient
    first, second = list(places_of(source, text)), list(places_of(target, text))
    first, second = [one for one in first if one not in second] or first, [one for one in second if one not in first] or second
    return _touches(made.mentions, event.actor, first) and _touches(made.mentions, event.actor if mutual else event.recipient, second)


def _touches(mentions: Iterable[Mention], ids: tuple[str, ...], places: list[Span]) -> bool:
    entities = {mention.entity for mention in mentions if mention.id in ids}
    meant = [mention.span for mention in mentions if mention.entity in entities]
    return not places or any(span.overlaps(place) for span in meant for place in places)


def main() -> None:
    """Reads the command line and prints how many rows have a right dyad."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--part", type=int, default=0)
    options = parser.parse_args()
    rows = read_rows(options.path, options.part)
    made = list(annotate_many(make_document(row["sentence"], id=f"row{n}") for n, row in enumerate(rows)))
    for name, dyads in (("as recorded", False), ("as dyads", True)):
        right = sum(
            any(is_between(one, event, row["source"], row["target"], dyads=dyads) for event in one.events)
            for row, one in zip(rows, made, strict=True)
        )
        print(f"right dyad {name:12s}{100 * right / len(rows):6.1f} % of {len(rows)} rows")


if __name__ == "__main__":
    main()
