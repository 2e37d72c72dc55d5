"""What the program finds in real texts that stay outside the project, against verdicts that stay here as offsets.

    python -m benchmarks.judged relays --texts PATH... [--write]     60 relays: found, speakers right, addressee right
    python -m benchmarks.judged events [--data FILE]                 coded events judged one by one: share fully right

PATH is a file or folder that `communique annotate` reads; a document is known by the sha256 of its text, so its name is free.
A relay is found if an attribution's content shares at least half of its words with the gold's (words of `may_join`, where the same
quotation goes on, count for neither) and its source overlaps the innermost speaker. The relay is right if, outwards along `within`,
every speaker overlaps the gold's and there are as many. --write stores the verdicts beside the data."""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.relays import ranges, words_at
from communique.records import Annotations, Attribution, Document

FOLDER = Path(__file__).parent / "judged"
Ranges = list[tuple[int, int]]
Verdict = dict[str, str]
FIELDS = ("political", "type", "actor", "recipient", "direction", "factuality")


@dataclass(frozen=True, slots=True)
class Relay:
    """A word passed on: where its content, its speakers from the innermost outwards and its addressee stand in a text."""

    item: str
    sha256: str
    content: Ranges
    may_join: Ranges
    speakers: tuple[Ranges, ...]
    addressee: Ranges


def read_relays(path: Path = FOLDER / "relays.jsonl") -> tuple[Relay, ...]:
    return tuple(make_relay(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())


def make_relay(row: dict[str, object]) -> Relay:
    spans = {key: pairs(row[key]) for key in ("content", "may_join", "addressee")}
    speakers = tuple(pairs(link) for link in row["relay"])  # type: ignore[attr-defined]
    return Relay(str(row["item"]), str(row["sha256"]), spans["content"], spans["may_join"], speakers, spans["addressee"])


def pairs(spans: object) -> Ranges:
    return [(int(start), int(end)) for start, end in spans]  # type: ignore[attr-defined]


# ---- relays


def judge_relay(gold: Relay, text: str, found: tuple[Attribution, ...]) -> Verdict:
    """`yes` or `no` per question; an empty addressee where nobody is addressed."""
    best = best_match(gold, text, found)
    verdict = {"item": gold.item, "found": yes(best is not None), "relay": "no", "addressee": "no" if gold.addressee else ""}
    if best is None:
        return verdict
    verdict["relay"] = yes(same_speakers(gold, text, best, found))
    if gold.addressee:
        verdict["addressee"] = yes(bool(words_at(text, gold.addressee) & words_at(text, ranges(best.addressee))))
    return verdict


def yes(answer: bool) -> str:
    return "yes" if answer else "no"


def best_match(gold: Relay, text: str, found: tuple[Attribution, ...]) -> Attribution | None:
    """The attribution whose content shares most words with the gold's, of those that name its speaker."""
    speaker = words_at(text, gold.speakers[0])
    named = [a for a in found if words_at(text, ranges(a.source)) & speaker]
    best = max(named, key=lambda a: content_share(gold, text, a), default=None)
    return best if best and content_share(gold, text, best) >= 0.5 else None


def content_share(gold: Relay, text: str, a: Attribution) -> float:
    content = words_at(text, gold.content)
    own = words_at(text, ranges(a.content)) - (words_at(text, gold.may_join) - content)
    return len(own & content) / max(1, len(own | content))


def same_speakers(gold: Relay, text: str, a: Attribution, found: tuple[Attribution, ...]) -> bool:
    chain = [words_at(text, ranges(link.source)) for link in outwards(a, found) if link.source]
    wanted = [words_at(text, speaker) for speaker in gold.speakers]
    return len(chain) == len(wanted) and all(own & other for own, other in zip(chain, wanted, strict=True))


def outwards(a: Attribution, found: tuple[Attribution, ...]) -> Iterator[Attribution]:
    by_id = {other.id: other for other in found}
    at: Attribution | None = a
    while at is not None:
        yield at
        at = by_id.get(at.within or "")


def judge_relays(relays: Iterable[Relay], annotated: Iterable[Annotations]) -> list[Verdict]:
    """A verdict per relay whose document is among `annotated`, in the order of `relays`."""
    by_hash = {hash_of(one.document): one for one in annotated}
    known = ((gold, by_hash[gold.sha256]) for gold in relays if gold.sha256 in by_hash)
    return [judge_relay(gold, one.document.text, one.attributions) for gold, one in known]


def hash_of(document: Document) -> str:
    return hashlib.sha256(document.text.encode()).hexdigest()


def find_texts(paths: Iterable[str], wanted: set[str]) -> Iterator[Document]:
    """The documents among `paths` whose text has a wanted hash."""
    from communique.document.reading.documents import read_documents

    for document in read_documents(paths):
        if isinstance(document, Document) and hash_of(document) in wanted:
            yield document


def attribute(documents: Iterable[Document]) -> Iterator[Annotations]:
    from communique.document.annotate import attribute_doc
    from communique.document.parsing import parse_many

    return map(attribute_doc, parse_many(documents, batch_size=8))


def relay_figures(verdicts: list[Verdict]) -> dict[str, object]:
    found = [verdict for verdict in verdicts if verdict["found"] == "yes"]
    made = {key: share(verdicts, key) for key in ("found", "relay", "addressee")}
    return made | {"relay_given_found": share(found, "relay"), "addressee_given_found": share(found, "addressee")}


def share(verdicts: Iterable[Verdict], key: str) -> dict[str, float]:
    judged = [verdict[key] == "yes" for verdict in verdicts if verdict[key]]
    return {"right": sum(judged), "of": len(judged), "percent": round(100 * sum(judged) / max(1, len(judged)), 1)}


# ---- events


def read_verdicts(path: Path) -> list[Verdict]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def event_figures(verdicts: list[Verdict]) -> dict[str, object]:
    """Share right per field and in all of them, and how often each cause stands behind an event that is not."""
    whole = [verdict | {"fully_right": yes(all(verdict[field] == "yes" for field in FIELDS))} for verdict in verdicts]
    wrong = [verdict for verdict in whole if verdict["fully_right"] == "no"]
    causes = dict(Counter(verdict["cause"] for verdict in wrong).most_common())
    return {key: share(whole, key) for key in ("fully_right", *FIELDS)} | {"causes": causes}


# ---- command line


def write_verdicts(path: Path, verdicts: list[Verdict]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(verdicts[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(verdicts)


def run_relays(paths: list[str], *, write: bool) -> dict[str, object]:
    relays = read_relays()
    verdicts = judge_relays(relays, attribute(find_texts(paths, {gold.sha256 for gold in relays})))
    if missing := len(relays) - len(verdicts):
        print(f"{missing} of {len(relays)} relays: their texts are not among the given ones", file=sys.stderr)
    if write and verdicts:
        write_verdicts(FOLDER / "relays_verdicts.csv", verdicts)
    return relay_figures(verdicts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    relays = commands.add_parser("relays")
    relays.add_argument("--texts", nargs="+", required=True, metavar="PATH")
    relays.add_argument("--write", action="store_true")
    events = commands.add_parser("events")
    events.add_argument("--data", type=Path, default=FOLDER / "events.csv")
    given = parser.parse_args()
    made = run_relays(given.texts, write=given.write) if given.command == "relays" else event_figures(read_verdicts(given.data))
    print(json.dumps(made, indent=1))


if __name__ == "__main__":
    main()
