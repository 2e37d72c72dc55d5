"""Passages as each format gives them back, so that they can be held against the records they were written from."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.export.cas import LAYERS, read_cas
from communique.export.contract import from_dict
from communique.export.formats import Wishes, file_name, write_format
from communique.export.layers import list_passages
from communique.export.standoff import anchor_targets
from communique.records import Annotations

Place = tuple[str, str, str, str, int, int]  # document, table, record, role, start, end


@dataclass(frozen=True, slots=True)
class BratSpan:
    """A text-bound annotation that was read back: which record it belongs to, in which role, and where it stands."""

    table: str
    record: str
    role: str
    n: int
    start: int
    end: int


def read_brat(marks: str) -> list[BratSpan]:
    """The passages of an .ann file that `to_brat` wrote, as they stand now."""
    places: dict[str, tuple[int, int]] = {}
    notes: dict[str, list[str]] = {}
    for line in filter(None, marks.split("\n")):
        key, kind, *rest = line.split("\t")
        if key.startswith("T"):
            numbers = [int(number) for number in re.findall(r"\d+", kind.partition(" ")[2])]
            places[key] = (numbers[0], numbers[-1])
        elif key.startswith("#"):
            notes[kind.split(" ")[1]] = rest[0].split(" ")
    return [BratSpan(table, record, role, int(n), *places[key]) for key, (table, record, role, n, *_) in notes.items() if key in places]


def places(annotated: Iterable[Annotations]) -> Counter[Place]:
    """All passages of the records."""
    return Counter(
        (each.document.id, one.table, one.record.id, one.role, one.span.start, one.span.end)
        for each in annotated
        for one in list_passages(each)
    )


def evidence(annotated: Iterable[Annotations]) -> Counter[Place]:
    """The passages of the events alone."""
    return Counter({place: count for place, count in places(annotated).items() if place[1] == "events"})


def _rows(path: Path, delimiter: str = ",") -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def _of_rows(rows: Iterable[dict[str, Any]]) -> Counter[Place]:
    return Counter((r["document"], r["table"], r["record"], r["role"], int(r["start"]), int(r["end"])) for r in rows)


def _parquet(folder: Path, _: list[Annotations]) -> Counter[Place]:
    import pandas as pd

    return _of_rows(pd.read_parquet(folder / "spans.parquet").to_dict("records"))


def _jsonl(path: Path, _: list[Annotations]) -> Counter[Place]:
    return places(from_dict(json.loads(line)) for line in path.read_text(encoding="utf-8").split("\n") if line)


def _plover(path: Path, _: list[Annotations]) -> Counter[Place]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    return Counter(
        (row["cite_info"]["document"], "events", row["id"], "evidence", one["start"], one["end"]) for row in rows for one in row["evidence"]
    )


def _coded(path: Path, made: list[Annotations]) -> Counter[Place]:
    """POLECAT and ICEWS name no document but the story; the rows of one event are its pairs."""
    home = {event.id: each.document.id for each in made for event in each.events}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    events = {row["Event ID"].partition("/")[0]: row["Evidence"] for row in rows}
    found = ((event, *map(int, place)) for event, cell in events.items() for place in re.findall(r"char=(\d+),(\d+);sha256", cell))
    return Counter((home[event], "events", event, "evidence", start, end) for event, start, end in found)


def _web(folder: Path, made: list[Annotations]) -> Counter[Place]:
    found: Counter[Place] = Counter()
    for each in made:
        page = json.loads((folder / f"{file_name(each.document.id)}.jsonld").read_text(encoding="utf-8"))
        for one in anchor_targets(page, each.document.text):
            assert one.span is not None
            found[each.document.id, one.table, one.annotation.rpartition(":")[2], one.role, one.span.start, one.span.end] += 1
    return Counter({(d, t, r.replace("%7E", "~"), *rest): count for (d, t, r, *rest), count in found.items()})  # type: ignore[misc]


def _brat(folder: Path, made: list[Annotations]) -> Counter[Place]:
    found: Counter[Place] = Counter()
    for each in made:
        name = file_name(each.document.id)
        with (folder / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            assert file.read() == each.document.text
        with (folder / f"{name}.ann").open(encoding="utf-8", newline="") as file:
            marks = read_brat(file.read())
        found.update((each.document.id, one.table, one.record, one.role, one.start, one.end) for one in marks)
    return found


def _cas(folder: Path, made: list[Annotations]) -> Counter[Place]:
    found: Counter[Place] = Counter()
    for each in made:
        (cas,) = read_cas(folder / f"{file_name(each.document.id)}.xmi")
        for table, layer in LAYERS.items():
            found.update((each.document.id, table, one.record, one.role, one.begin, one.end) for one in cas.select(layer))
    return found


BACK: dict[str, tuple[str, Callable[[Path, list[Annotations]], Counter[Place]], Callable[[Iterable[Annotations]], Counter[Place]]]] = {
    "jsonl": (".jsonl", _jsonl, places),
    "csv": ("", lambda folder, _: _of_rows(_rows(folder / "spans.csv")), places),
    "tsv": ("", lambda folder, _: _of_rows(_rows(folder / "spans.tsv", "\t")), places),
    "parquet": ("", _parquet, places),
    "plover": (".jsonl", _plover, evidence),
    "polecat": (".tsv", _coded, evidence),
    "icews": (".tsv", _coded, evidence),
    "webannotation": ("", _web, places),
    "brat": ("", _brat, places),
    "cas": ("", _cas, places),
}


def write_and_read(made: list[Annotations], name: str, folder: Path) -> tuple[Counter[Place], Counter[Place]]:
    """What was written in a format, and what was read back."""
    ending, read, wanted = BACK[name]
    path = folder / f"{name}{ending}"
    write_format(made, name, path, Wishes(as_worded=name in ("plover", "polecat", "icews")))
    return wanted(made), read(path, made)
