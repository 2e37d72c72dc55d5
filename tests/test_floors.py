"""Quality does not fall: the figures of benchmarks/floors.json, on data that the project carries, within their noise."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from benchmarks import actors, alignment, events, ledger, relays, topics
from benchmarks.data.read_actors import read_items
from benchmarks.data.read_topics import read_topics

ROOT = Path(__file__).parent.parent
FLOORS = json.loads((ROOT / "benchmarks" / "floors.json").read_text(encoding="utf-8"))


def relay_scores(name: str) -> dict[str, float]:
    made = relays.figures()
    return {key: made[key]["percent"] for key in ("found", "relay", "addressee")}  # type: ignore[index]


def event_scores(name: str) -> dict[str, float]:
    return events.own_sentences().scores()


def ledger_scores(name: str) -> dict[str, float]:
    made = ledger.score_stories(ROOT / FLOORS[name]["data"], given=False).as_dict()
    wanted = FLOORS[name]["floors"]
    return {key: float(made[key.removesuffix("_precision")]["precision" if key.endswith("_precision") else "f1"]) for key in wanted}


def hash_of(path: Path) -> str:
    """The hash of a file, or of the texts of a folder in order of name."""
    parts = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()


def actor_scores(name: str) -> dict[str, float]:
    made = actors.run(read_items(ROOT / FLOORS[name]["data"]), None, rules=name == "actors").scores()
    return made | {"right, not wrong": 100 - made["wrong code"]}


def alignment_scores(name: str) -> dict[str, float]:
    made = alignment.scores(every=int(FLOORS[name]["every"]))
    return made | {"not the wrong way": 100 - made["wrong direction"]}


def topic_scores(name: str) -> dict[str, float]:
    return topics.scores(topics.from_words(read_topics()))


SCORES: dict[str, Callable[[str], dict[str, float]]] = {
    "actors": actor_scores,
    "actors in plain prose": actor_scores,
    "actors in texts": actor_scores,
    "entries": ledger_scores,
    "entries between texts": ledger_scores,
    "alignment": alignment_scores,
    "relays": relay_scores,
    "events": event_scores,
    "ledger": ledger_scores,
    "topics": topic_scores,
}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_scores_hold_their_floors(name: str) -> None:
    scores, entry = SCORES[name](name), FLOORS[name]
    low = {key: (scores[key], floor) for key, floor in entry["floors"].items() if scores[key] < floor - entry["noise"]}
    assert low == {}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_data_is_what_the_floors_were_measured_on(name: str) -> None:
    entry = FLOORS[name]
    assert hash_of(ROOT / entry["data"]) == entry["sha256"]
