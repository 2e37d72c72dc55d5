"""What the program finds in real texts that stay outside the project, against verdicts that stay here as offsets.

    python -m benchmarks.judged relays --texts PATH... [--write]     60 relays: found, speakers right, addressee right
    python -m benchmarks.judged sample ANNOTATED.jsonl [--seed N]    150 of the coded events, drawn with a seed, as rows to be judged
    python -m benchmarks.judged events [--data FILE] [--now ANNOTATED.jsonl]   events judged one by one: share right, causes of the rest

PATH is a file or folder that `communique annotate` reads; a document is known by the sha256 of its text, so its name is free.
A relay is found if an attribution's content shares at least half of its words with the gold's (words of `may_join`, where the same
quotation goes on, count for neither) and its source overlaps the innermost speaker. The relay is right if, outwards along `within`,
every speaker overlaps the gold's and there are as many. --write stores the verdicts beside the data.

--now tells which judged events a later output still has with the same codes, which it has with others (to be judged again), and which
are gone. The share right among those that stay, also by the weight that they have there, says how a filter chooses; it is no fresh
judgement of the later output. Shares right are told by kind of text as well: what has an id of PolNeAR is news, any other text official."""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.relays import ranges, words_at
from communique.records import Annotations, Attribution, Document

FOLDER = Path(__file__).parent / "judged"
Ranges = list[tuple[int, int]]
Verdict = dict[str, str]
POSITION = re.compile(r"^\d+-\d+ ?")
NEWS = re.compile(r"[a-z-]+_\d{4}-\d\d-\d\d_")  # PolNeAR's ids begin with publisher and day
BANDS = (0.0, 0.25, 0.5, 0.7, 0.8)  # weights from which events are told apart; below 0.25 stands only what was called off
FIELDS = ("political", "type_right", "actor_right", "recipient_right", "direction_right", "factuality_right")


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


def sample_events(lines: Iterable[str], *, count: int = 150, seed: int = 6) -> list[Verdict]:
    """Events drawn from what `communique annotate` prints, by position alone: no weight is looked at, none is stored."""
    rows = [row for line in lines for row in event_rows(json.loads(line))]
    rows.sort(key=lambda row: (row["sha256"], int(row["start"]), int(row["end"]), row["event"], row["actor"], row["recipient"]))
    drawn = random.Random(seed).sample(rows, min(count, len(rows)))
    return [{"item": f"event-{number:03}"} | row for number, row in enumerate(drawn, 1)]


def event_rows(annotated: dict[str, Any]) -> Iterator[Verdict]:
    document, mentions = annotated["document"], {mention["id"]: mention for mention in annotated["mentions"]}
    known = {"document": document["id"], "sha256": hashlib.sha256(document["text"].encode()).hexdigest()}
    for event in annotated["events"]:
        first = event["evidence"][0]
        parties = {role: "; ".join(party_of(mentions[one]) for one in event[role]) for role in ("actor", "recipient")}
        coded = {"event": event["event"], "mode": event["mode"] or "", "factuality": event["factuality"]}
        yield known | {"start": str(first["start"]), "end": str(first["end"])} | coded | parties


def party_of(mention: dict[str, Any]) -> str:
    """A mention as its place and its codes: 14-21 USA GOV; several actors are joined by +."""
    codes = "+".join(" ".join(actor[key] for key in ("code", "sector") if actor[key]) for actor in mention["actors"])
    return f"{mention['span']['start']}-{mention['span']['end']} {codes}".strip()


def event_figures(verdicts: list[Verdict]) -> dict[str, object]:
    """Share right per field and in all of them, and how often each cause stands behind an event that is not."""
    whole = [verdict | {"fully_right": yes(is_right(verdict))} for verdict in verdicts]
    wrong = [verdict for verdict in whole if verdict["fully_right"] == "no"]
    causes = dict(Counter(verdict["cause"] for verdict in wrong).most_common())
    return {key: share(whole, key) for key in ("fully_right", *FIELDS)} | {"kinds": kind_figures(verdicts), "causes": causes}


def kind_figures(verdicts: Iterable[Verdict]) -> dict[str, dict[str, float]]:
    """Share right in all by kind of text."""
    return right_by(("news" if NEWS.match(verdict["document"]) else "official", verdict) for verdict in verdicts)


def right_by(named: Iterable[tuple[str, Verdict]]) -> dict[str, dict[str, float]]:
    """Share right in all of the events under each name, the names in order."""
    held: dict[str, list[Verdict]] = {}
    for name, verdict in named:
        held.setdefault(name, []).append({"right": yes(is_right(verdict))})
    return {name: share(held[name], "right") for name in sorted(held)}


def is_right(verdict: Verdict) -> bool:
    return all(verdict[field] == "yes" for field in FIELDS)


def compare_events(verdicts: list[Verdict], lines: Iterable[str]) -> dict[str, object]:
    """How many of the judged events stay as they were, are coded otherwise or are gone in what `communique annotate` prints now; those that
    stay by kind of text and by the weight that they have now."""
    now = [row for line in lines for row in weighed_rows(json.loads(line))]
    fates: dict[str, list[Verdict]] = {"unchanged": [], "coded_otherwise": [], "gone": []}
    weighed: list[tuple[str, Verdict]] = []
    for verdict in verdicts:
        there = [row for row in now if same_place(verdict, row)]
        fates[fate_of(verdict, there)].append(verdict)
        weighed += [(band_of(row["weight"]), verdict) for row in there if coded(verdict) == coded(row) and row["weight"]][:1]
    shares = {name: share(({"right": yes(is_right(verdict))} for verdict in those), "right") for name, those in fates.items()}
    return shares | {"kinds": kind_figures(fates["unchanged"]), "weights": right_by(weighed)}


def weighed_rows(annotated: dict[str, Any]) -> Iterator[Verdict]:
    """The rows of events with their weights, empty where there is none."""
    for row, event in zip(event_rows(annotated), annotated["events"], strict=True):
        yield row | {"weight": "" if event.get("weight") is None else str(event["weight"])}


def band_of(weight: str) -> str:
    return f"from {max(least for least in BANDS if least <= float(weight)):.2f}"


def same_place(verdict: Verdict, row: Verdict) -> bool:
    overlap = int(verdict["start"]) < int(row["end"]) and int(row["start"]) < int(verdict["end"])
    return overlap and verdict["sha256"] == row["sha256"]


def fate_of(verdict: Verdict, there: list[Verdict]) -> str:
    if any(coded(verdict) == coded(row) for row in there):
        return "unchanged"
    parts = ("event", "mode", "actor") if verdict["actor_right"] == "yes" else ("event", "mode")
    return "coded_otherwise" if any(all(codes(verdict[key]) == codes(row[key]) for key in parts) for row in there) else "gone"


def coded(row: Verdict) -> list[frozenset[str]]:
    return [codes(row[key]) for key in ("event", "mode", "factuality", "actor", "recipient")]


def codes(cell: str) -> frozenset[str]:
    """What a cell says, without the places of the words."""
    return frozenset(POSITION.sub("", part) for part in cell.split("; "))


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


def run_events(data: Path, now: Path | None) -> dict[str, object]:
    verdicts = read_verdicts(data)
    if now is None:
        return event_figures(verdicts)
    with now.open(encoding="utf-8") as lines:
        return compare_events(verdicts, lines)


def write_sample(annotated: Path, *, seed: int) -> None:
    with annotated.open(encoding="utf-8") as lines:
        rows = [row | dict.fromkeys((*FIELDS, "cause", "note"), "") for row in sample_events(lines, seed=seed)]
    write_verdicts(FOLDER / "events_to_judge.csv", rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    relays = commands.add_parser("relays")
    relays.add_argument("--texts", nargs="+", required=True, metavar="PATH")
    relays.add_argument("--write", action="store_true")
    sample = commands.add_parser("sample")
    sample.add_argument("annotated", type=Path)
    sample.add_argument("--seed", type=int, default=6)
    events = commands.add_parser("events")
    events.add_argument("--data", type=Path, default=FOLDER / "events.csv")
    events.add_argument("--now", type=Path, metavar="ANNOTATED.jsonl")
    given = parser.parse_args()
    if given.command == "relays":
        print(json.dumps(run_relays(given.texts, write=given.write), indent=1))
    elif given.command == "events":
        print(json.dumps(run_events(given.data, given.now), indent=1))
    else:
        write_sample(given.annotated, seed=given.seed)


if __name__ == "__main__":
    main()
