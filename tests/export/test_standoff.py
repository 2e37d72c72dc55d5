from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from communique.export.layers import list_passages
from communique.export.standoff import anchor_targets, brat_configuration, brat_types, to_brat, to_web_annotation
from communique.export.wishes import Wishes
from communique.records import Annotations, Document, MadeBy, Mention, Span
from tests.export.material import EMPTY, MADE, TEXT
from tests.export.reading_back import read_brat

IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
MOTIVATIONS = {"identifying", "classifying"}
PURPOSES = {"tagging", "describing"}


def check_annotation(item: dict[str, Any]) -> None:
    """What the W3C's Web Annotation Data Model asks of an annotation, as far as it is used here (sections 3.1, 3.2.4, 4.2.4, 4.2.5)."""
    assert item["type"] == "Annotation"
    assert IRI.fullmatch(item["id"])
    assert item["motivation"] in MOTIVATIONS
    assert item["target"]
    for body in item["body"]:
        assert body["type"] == "TextualBody"
        assert isinstance(body["value"], str)
        assert body["purpose"] in PURPOSES
    for target in item["target"]:
        assert IRI.fullmatch(target["source"])
        position, *quotes = target["selector"]
        assert position["type"] == "TextPositionSelector"
        assert 0 <= position["start"] < position["end"]
        for each in quotes:
            assert each["type"] == "TextQuoteSelector"
            assert each["exact"]
            assert all(isinstance(value, str) for value in each.values())


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(to_web_annotation(MADE)))
    return made


def test_a_page_has_the_shape_that_the_model_asks_for(page: dict[str, Any]) -> None:
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert IRI.fullmatch(page["id"])
    for item in page["items"]:
        check_annotation(item)
    assert len({item["id"] for item in page["items"]}) == len(page["items"])
    used = {key for item in page["items"] for key in (*item, *item["target"][0])} - {
        "id",
        "type",
        "motivation",
        "body",
        "target",
        "source",
        "selector",
    }
    assert used == set(page["@context"][1]) - {"cq"}


def test_every_record_is_there_whole(page: dict[str, Any]) -> None:
    records = [json.loads(item["body"][-1]["value"]) for item in page["items"]]
    assert [record["id"] for record in records] == list(dict.fromkeys(one.record.id for one in list_passages(MADE)))
    assert {body["value"] for item in page["items"] for body in item["body"][:-1]} >= {"CONSULT", "speech", "demand", "meeting", "JPN"}


def test_quotes_and_positions_are_those_of_the_text(page: dict[str, Any]) -> None:
    for item in page["items"]:
        for target in item["target"]:
            position, words = target["selector"]
            start, end = position["start"], position["end"]
            assert TEXT[start:end] == words["exact"]
            assert TEXT[:start].endswith(words["prefix"])
            assert TEXT[end:].startswith(words["suffix"])


def test_passages_are_found_again_in_a_changed_text(page: dict[str, Any]) -> None:
    changed = "Corrected version: they met in May. " + TEXT.replace("They met", "They  met").replace("\nwill visit", " will visit")
    found = list(anchor_targets(page, changed))
    assert all(one.span is not None for one in found)
    spans = [one.span.exact for one in found if one.span is not None and one.table == "events"]
    assert [" ".join(words.split()) for words in spans] == [
        " ".join(one.span.exact.split()) for one in list_passages(MADE) if one.table == "events"
    ]
    account = next(one.span for one in found if one.table == "accounts")
    assert account is not None
    assert account.start > 36  # "met" of the text, not that of the line before it


def test_words_that_are_gone_are_not_found(page: dict[str, Any]) -> None:
    lost = [one for one in anchor_targets(page, TEXT.replace("troops", "ships")) if one.span is None]
    assert {one.table for one in lost} == {"attributions", "events"}


def test_a_held_back_quote_is_still_found_at_its_place() -> None:
    page = to_web_annotation(MADE, Wishes(quote_length=0))
    assert "exact" not in page["items"][0]["target"][0]["selector"][-1]
    assert all(one.span is not None for one in anchor_targets(page, TEXT))
    assert any(one.span is None for one in anchor_targets(page, "x" + TEXT))


# ---- brat


def check_brat(text: str, marks: str) -> dict[str, tuple[str, list[tuple[int, int]]]]:
    """What brat asks of a file: offsets that hold the words, fragments on one line each, references that are there."""
    bound: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    lines = [line.split("\t") for line in marks.split("\n") if line]
    for key, head, *rest in lines:
        if key[0] == "T":
            label, _, places = head.partition(" ")
            parts = [(int(a), int(b)) for a, b in (place.split(" ") for place in places.split(";"))]
            assert re.fullmatch(r"[A-Za-z][\w-]*", label, re.ASCII)
            assert " ".join(text[a:b] for a, b in parts).replace("\t", " ") == rest[0]
            assert "\n" not in rest[0]
            bound[key] = (label, parts)
    for key, head, *_ in lines:
        if key[0] in "RA#":
            assert set(re.findall(r"(?:^|[ :])(T\d+)\b", head)) <= set(bound), key
    return bound


def test_brat_takes_it() -> None:
    text, marks = to_brat(MADE)
    assert text == TEXT
    bound = check_brat(text, marks)
    assert len(bound) == len(list(list_passages(MADE)))
    assert any(len(parts) == 2 for _, parts in bound.values())  # the quotation over two lines
    assert "Factuality T" in marks
    assert to_brat(EMPTY) == ("", "")


def test_its_configuration_names_all_types() -> None:
    _, marks = to_brat(MADE)
    sections = dict(re.findall(r"\[(\w+)\]\n([^\[]*)", brat_configuration(brat_types(MADE) | brat_types(EMPTY))))
    assert list(sections) == ["entities", "relations", "events", "attributes"]
    labels = {line.split("\t")[1].split(" ")[0] for line in marks.split("\n") if line.startswith("T")}
    assert labels == set(sections["entities"].split())
    relations = {line.split("\t")[1].split(" ")[0] for line in marks.split("\n") if line.startswith("R")}
    assert relations <= {line.split("\t")[0] for line in sections["relations"].splitlines()}


def test_moved_marks_are_read_where_they_stand() -> None:
    _, marks = to_brat(MADE)
    first = next(line for line in marks.split("\n") if line.startswith("T1\t"))
    moved = marks.replace(first, "T1\tMention 14 26\tnister Ito")
    assert (read_brat(moved)[0].start, read_brat(moved)[0].end) == (14, 26)


def test_a_reader_of_the_field_opens_it(tmp_path: Path) -> None:
    bioc = pytest.importorskip("bioc.brat", reason="bioc is not installed")
    text = "Ito met Park."
    made = Annotations(Document("d", text), MadeBy("1"), (Mention("m1", Span(0, 3, "Ito"), "e1"), Mention("m2", Span(8, 12, "Park"), "e2")))
    for each in (made, MADE):
        (tmp_path / "a.txt").write_text(to_brat(each)[0], encoding="utf-8")
        (tmp_path / "a.ann").write_text(to_brat(each)[1], encoding="utf-8")
        with (tmp_path / "a.txt").open(encoding="utf-8") as words, (tmp_path / "a.ann").open(encoding="utf-8") as marks:
            document = bioc.load(words, marks)
        assert len(list(document.entities)) == len(list(list_passages(each)))
