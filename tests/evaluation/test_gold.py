"""A gold is read from whatever it is kept in, and says the same: JSON lines, tables, CAS, judgements, a store."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from communique.cli import main
from communique.errors import InputError
from communique.evaluation.fields import evaluate_field, fields_of
from communique.evaluation.figures import Figure
from communique.evaluation.gold import kind_of, read_gold_pairs
from communique.export import to_dict, write_csv
from communique.export.formats import Wishes, write_format
from communique.records import Annotations
from communique.store import open_store
from communique.store.judgements import Judgement, file_judgements, make_judgement, to_row
from tests.export.material import MADE


@pytest.fixture
def found(tmp_path: Path) -> Path:
    path = tmp_path / "found.jsonl"
    path.write_text(json.dumps(to_dict(MADE)) + "\n", encoding="utf-8")
    return path


def chief(gold: Path, found: Path | None, field: str, measure: str) -> Figure:
    evaluation = evaluate_field(field, read_gold_pairs(gold, found)[0])
    return next(row for row in evaluation.figures if row.measure == measure)


def judged(made: Annotations) -> list[Judgement]:
    """The first event is rejected, and the document read through."""
    event, name = made.events[0], made.document.id
    no = make_judgement(made.document.text, name, "events", event.id, event.evidence[0], field="verdict", new="rejected", judge="Ann")
    return [no, make_judgement("", name, "documents", name, None, field="verdict", new="accepted", judge="Ann")]


@pytest.mark.parametrize(
    ("table", "field", "measure"),
    [
        ("events", "events", "type"),
        ("attributions", "attribution", "joint"),
        ("mentions", "actors", "code"),
        ("statements", "statements", "act"),
        ("entries", "entries", "kind"),
    ],
)
def test_a_flat_table_is_the_gold_that_it_was_written_from(tmp_path: Path, found: Path, table: str, field: str, measure: str) -> None:
    path = tmp_path / "gold.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        write_csv([MADE], file, Wishes(table))
    assert (row := chief(path, found, field, measure)).f1 == 100, row
    assert row.gold


def test_words_in_place_of_offsets_must_stand_in_the_text_once(tmp_path: Path, found: Path) -> None:
    path, name = tmp_path / "gold.csv", MADE.document.id
    path.write_text(f"document,event,factuality,evidence\n{name},CONSULT,happened,met\n", encoding="utf-8")
    evaluation = evaluate_field("events", read_gold_pairs(path, found)[0])
    assert "dyad" not in {row.measure for row in evaluation.figures}  # the table says nothing of parties
    for words, said in (("nowhere", "does not stand"), ("o", "times")):
        path.write_text(f"document,event,evidence\n{name},CONSULT,{words}\n", encoding="utf-8")
        with pytest.raises(InputError, match=f"line 2: .*{said}"):
            read_gold_pairs(path, found)


def test_judgements_are_laid_over_what_was_found(tmp_path: Path, found: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    path.write_text("".join(json.dumps(to_row(each)) + "\n" for each in judged(MADE)), encoding="utf-8")
    assert kind_of(path) == "judgements"
    row = chief(path, found, "events", "type")
    assert (row.found, row.gold) == (len(MADE.events), len(MADE.events) - 1)


def test_a_store_is_held_against_what_it_was_before(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with open_store(folder, write=True) as store:
        store.write([MADE])
    with pytest.raises(InputError, match="read through"):
        read_gold_pairs(folder, None)
    file_judgements(folder, judged(MADE))
    row = chief(folder, None, "events", "type")
    assert (row.found, row.gold) == (len(MADE.events), len(MADE.events) - 1)


def test_marks_that_were_added_in_inception_are_missed_records(tmp_path: Path, found: Path) -> None:
    cassis = pytest.importorskip("cassis")
    assert cassis
    write_format([MADE], "cas", tmp_path / "cas", Wishes())
    assert chief(tmp_path / "cas", found, "events", "type").f1 == 100
    without = replace(MADE, events=MADE.events[1:])
    found.write_text(json.dumps(to_dict(without)) + "\n", encoding="utf-8")
    row = chief(tmp_path / "cas", found, "events", "type")
    assert (row.found, row.gold, row.precision) == (len(MADE.events) - 1, len(MADE.events), 100)


def test_all_judges_what_the_gold_has(found: Path) -> None:
    pairs, _ = read_gold_pairs(found, found)
    assert fields_of(pairs) == ("attribution", "actors", "events", "factuality", "statements", "entries")


def test_predictions_are_asked_for(found: Path) -> None:
    result = CliRunner().invoke(main, ["evaluate", "events", str(found)])
    assert result.exit_code == 2
    assert "name the predictions" in result.output


def test_figures_by_publisher_and_confusion_come_as_json_and_csv(found: Path) -> None:
    shown = CliRunner().invoke(main, ["evaluate", "factuality", str(found), str(found), "--by", "publisher", "--format", "json"])
    made: dict[str, Any] = json.loads(shown.stdout)
    assert {row["gold"] == row["found"] for row in made["confusion"]} == {True}
    assert list(made["by"]["publisher"]) == [MADE.document.publisher]
    table = CliRunner().invoke(main, ["evaluate", "all", str(found), str(found), "--by", "kind", "--format", "csv"]).stdout
    assert table.splitlines()[0].endswith("field,by,value")


def test_a_text_may_hold_a_line_separator_of_unicode(tmp_path: Path) -> None:
    document = replace(MADE.document, title="one\u2028two\x85three")
    path = tmp_path / "found.jsonl"
    path.write_text(json.dumps(to_dict(replace(MADE, document=document)), ensure_ascii=False) + "\n", encoding="utf-8")
    assert chief(path, path, "events", "type").f1 == 100.0


def test_empty_files_are_told_instead_of_scored(tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_text("\n", encoding="utf-8")
    for field in ("events", "alignment"):
        result = CliRunner().invoke(main, ["evaluate", field, str(path), str(path)])
        assert result.exit_code == 2
        assert "empty.jsonl: no " in result.stderr
