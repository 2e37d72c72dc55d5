"""How far a second reader agrees with the held-out answers: what the best program could reach on them.

    python -m benchmarks.second

`data/actors_second.csv`: for each mark of `actors_heldout.txt` the code (of several `USA+CHN`, left open `USA|GEO`), the person, the office
held that day; `data/events_second.csv`: the events of each sentence of `events_heldout.txt`. The second reader saw the texts, the
marks and the conventions, not the answers (`data/actors_heldout.md`, `data/events_heldout.md`). `data/stories_second`: the ledger of each
story of `stories_heldout`, by one who had read the documents and the conventions. Compared as the program is."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.actors import function_of, verdict
from benchmarks.data import read_events
from benchmarks.data.read_actors import read_items
from benchmarks.data.read_stories import Entry, Passage, parse_story, read_stories
from benchmarks.events import gold_of, summary
from benchmarks.ledger import HELD_OUT, Figures, score_story
from communique.records import Actor, Alternative, LedgerEntry, Mention, Outcome, Span, Telling

DATA = Path(__file__).parent / "data"
ALIASES = {"TAL": "Taliban", "BOK": "BokoHaram", "HEZ": "Hezbollah", "HOUTHI": "Houthis"}  # acronyms of the second reader's own


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of second answers."""
    with (DATA / f"{name}_second.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def mention_of(code: str) -> Mention:
    """A second answer as a mention: its actors, or those it is left open between."""
    split = "|" if "|" in code else "+"
    actors = tuple(Actor(ALIASES.get(part, part).replace(" ", "")) for part in code.split(split) if part)
    left_open = tuple(Alternative(actor) for actor in actors) if split == "|" else ()
    return Mention("", Span(0, 0, ""), "", () if left_open else actors, left_open)


def actors_agreement() -> tuple[dict[str, float], int]:
    """The shares, in percent, of marks with the same code, with another, and of offices that are the same by function; the marks."""
    answers = {(int(row["item"]), int(row["mark"])): row for row in read_rows("actors")}
    codes: Counter[str] = Counter()
    offices: Counter[bool] = Counter()
    for n, item in enumerate(read_items(DATA / "actors_heldout.txt")):
        for mark, _, _, gold in item.mentions:
            answer = answers[n, mark]
            codes[verdict(gold, mention_of(answer["code"]))] += 1
            if gold.get("office"):
                offices[function_of(gold["office"]) == function_of(answer["office"])] += 1
    every = codes.total()
    return {
        "code": 100 * codes["right"] / every,
        "wrong code": 100 * codes["wrong"] / every,
        "office": 100 * offices[True] / offices.total(),
    }, every


def events_agreement() -> dict[str, float]:
    """The figures of `benchmarks.events` for the second reader."""
    told: dict[int, list[read_events.Event]] = defaultdict(list)
    for row in read_rows("events"):
        parties = {side: [code for code in row[side].split("+") if code] for side in ("actor", "recipient")}
        event = {"trigger": row["trigger"], "event": row["event"], "factuality": row["factuality"], **parties}
        told[int(row["item"])].append(event)  # type: ignore[arg-type]
    items = read_events.read_items(DATA / "events_heldout.txt")
    return summary([(gold_of(item), gold_of(read_events.Item(item.text, told[n], item.date))) for n, item in enumerate(items)])


def line_of(entry: Entry) -> LedgerEntry:
    """An annotated entry as the program would tell it."""
    told = tuple(Telling(one.doc, "", None, span_of(one), one.by) for one in entry.tellings)
    outcomes = tuple(Outcome(o.status, o.passage.doc, None, span_of(o.passage), o.passage.by, "") for o in entry.outcomes)
    parties = entry.holders, entry.counterparts
    return LedgerEntry(entry.id, entry.kind, *parties, None, (), (), False, told=told, side=entry.known_from, outcomes=outcomes)


def span_of(passage: Passage) -> Span:
    return Span(passage.start, passage.end, passage.quote)


def ledger_agreement() -> dict[str, float]:
    """The figures of `benchmarks.ledger` for the second reader, in percent: F1 of what may be missing, else the share that is right."""
    total = Figures()
    for story in read_stories(HELD_OUT):
        documents = (HELD_OUT / f"{story.name}.txt").read_text(encoding="utf-8").partition("=== LEDGER\n")[0]
        answers = (DATA / "stories_second" / f"{story.name}.json").read_text(encoding="utf-8")
        second = parse_story(story.name, f"{documents}=== LEDGER\n{answers}")
        total.add(score_story(tuple(map(line_of, second.entries)), story))
    found = total.as_dict()
    return {name: found[name]["f1"] for name in ("entries", "strict", "merging", "outcomes", "claimants", "known_from", "verdicts")}


def main() -> None:
    shares, marks = actors_agreement()
    print(f"actors: {marks} marks")
    shares |= {f"events: {name}": share for name, share in events_agreement().items()}
    shares |= {f"ledger: {name}": share for name, share in ledger_agreement().items()}
    for name, share in shares.items():
        print(f"{name:40s}{share:6.2f}" if "empty" in name else f"{name:40s}{share:6.1f}")


if __name__ == "__main__":
    main()
