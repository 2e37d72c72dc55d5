"""How far a second reader agrees with the held-out answers: what the best program could reach on them.

    python -m benchmarks.second

`data/actors_second.csv`: for each mark of `actors_heldout.txt` the code (of several `USA+CHN`, left open `USA|GEO`), the person, the office
held that day; `data/events_second.csv`: the events of each sentence of `events_heldout.txt`. The second reader saw the texts, the
marks and the conventions, not the answers (`data/actors_heldout.md`, `data/events_heldout.md`). Compared as the program is."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.actors import function_of, verdict
from benchmarks.data import read_events
from benchmarks.data.read_actors import read_items
from benchmarks.events import gold_of, summary
from communique.records import Actor, Alternative, Mention, Span

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


def main() -> None:
    shares, marks = actors_agreement()
    print(f"actors: {marks} marks")
    for name, share in (shares | {f"events: {name}": share for name, share in events_agreement().items()}).items():
        print(f"{name:40s}{share:6.2f}" if "empty" in name else f"{name:40s}{share:6.1f}")


if __name__ == "__main__":
    main()
