"""The commands on a store: what they print, where, in which shape, and how they end."""

from __future__ import annotations

import csv
import io
import json
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from communique import cli_store
from communique.cli import STORE_COMMANDS, main
from communique.records import DateRange, Document, Encounter
from communique.run import Tally
from communique.store import open_store
from communique.store.catalog import FiledFailure
from tests.cheap_annotate import annotate_words, make_documents
from tests.test_store import make_annotations

FIRST = "Minister Ito met Minister Park in Oslo on Monday. Ito urged Park to come back.\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="communique")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("cli") / "store"
    with open_store(path, write=True) as store:
        odd = Document("=odd", "Qin met.", title='=HYPERLINK("x")', publisher="AFP")
        failure = FiledFailure("bad.pdf", "", "", "reading", "is empty", "2024-01-01T00:00:00")
        store.write([make_annotations(), annotate_words(odd)], failures=[failure])
    return path


def rows_of(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_every_command_on_a_store_is_there() -> None:
    helped = run("--help").stdout
    assert [name for name in STORE_COMMANDS if f"  {name} " not in helped] == []
    assert [name for name in STORE_COMMANDS if run(name, "--help").exit_code != 0] == []


@pytest.mark.parametrize(
    ("command", "filters", "expected"),
    [
        ("documents", ["--publisher", "AFP"], {"document": "=odd", "characters": 8}),
        ("mentions", ["--text", "Beijing", "--actor", "gang"], {"id": "m1", "exact": "Qin", "actor": "CHN"}),
        ("events", ["--actor", "CHN", "--recipient", "USA"], {"id": "e1", "event": "REQUEST", "factuality": "happened"}),
        ("events", ["--factuality", "planned"], {"id": "e2", "said_by": None, "exact": "meet"}),
        ("attributions", ["--actor", "Qin"], {"said_by": "Qin Gang < Reuters", "recipient": "USA"}),
        ("accounts", ["--type", "meeting"], {"id": "c1", "participants": "CHN; USA"}),
        ("statements", ["--text", '"arms sales"'], {"id": "s1", "act": "urge"}),
        ("entries", ["--since", "2023-06", "--until", "2023-06-19"], {"id": "n1", "kind": "demand"}),
        ("encounters", ["--actor", "CHN", "--type", "meeting"], {"form": "meeting", "documents": ["d"], "accounts": ["c1"]}),
    ],
)
def test_json_lines(folder: Path, command: str, filters: list[str], expected: dict[str, Any]) -> None:
    (row,) = rows_of(run(command, "--store", folder, "--format", "jsonl", *filters))
    assert {name: row[name] for name in expected} == expected


def test_csv_has_a_row_per_record_and_no_cell_that_a_spreadsheet_runs(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("documents", "--store", folder, "--format", "csv").stdout)))
    assert len(rows) == 2
    assert [row["title"] for row in rows if row["publisher"] == "AFP"] == ['\'=HYPERLINK("x")']


def test_parquet_goes_into_a_file(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    assert run("events", "--store", folder, "--format", "parquet", "-o", path).exit_code == 0
    assert pq.read_table(path)["id"].to_pylist() == run_ids(folder)


def run_ids(folder: Path) -> list[str]:
    with open_store(folder) as store:
        return list(store.events()["id"].to_pylist())


def test_the_table_for_the_screen_holds_the_passage(folder: Path) -> None:
    shown = run("events", "--store", folder, "--actor", "Qin").stdout
    assert all(word in shown for word in ("REQUEST", "CHN", "USA", "urged"))


def test_failures_are_listed(folder: Path) -> None:
    (row,) = rows_of(run("documents", "--store", folder, "--failed", "--format", "jsonl"))
    assert (row["document"], row["stage"], row["message"]) == ("bad.pdf", "reading", "is empty")


def test_no_store_is_wrong_use(tmp_path: Path) -> None:
    for command in ("events", "encounters", "verify", "documents"):
        result = run(command, "--store", tmp_path)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "is not a store" in result.stderr
    assert run("compact", "--store", tmp_path / "none").exit_code == 2


def test_verify_and_compact(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", write=True) as store:
        for document in make_documents(3):
            store.write([annotate_words(document)])
    assert run("compact", "--store", tmp_path / "s").stderr.startswith("1 shards")
    checked = run("verify", "--store", tmp_path / "s")
    assert (checked.exit_code, json.loads(checked.stdout)["documents"]) == (0, 3)
    next((tmp_path / "s" / "shards").glob("*.spans.parquet")).write_bytes(b"damaged")
    broken = run("verify", "--store", tmp_path / "s")
    assert (broken.exit_code, len(json.loads(broken.stdout)["problems"])) == (1, 1)


def test_a_corpus_into_a_store_and_again(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "first.txt").write_text(f"title: Call\npublisher: Example Post\ndate: 2023-06-19\n\n{FIRST}")
    (texts / "copy.txt").write_text(f"publisher: Example Times\n\n{FIRST}")
    (texts / "empty.txt").write_text("")
    filled = run("run", texts, "--store", tmp_path / "s", "--workers", "1")
    assert (filled.exit_code, filled.stdout) == (1, "")
    *told, last = filled.stderr.splitlines()
    assert [json.loads(line)["stage"] for line in told if line.startswith("{")] == ["reading"]
    assert last == f"1 annotated, 1 copies linked, 1 failed in {tmp_path / 's'}"
    (row,) = rows_of(run("documents", "--store", tmp_path / "s", "--format", "jsonl", "--publisher", "Example Post"))
    assert (row["document"], row["duplicate_of"]) == ("first.txt", "copy.txt")
    (texts / "empty.txt").unlink()
    again = run("run", texts, "--store", tmp_path / "s")
    assert (again.exit_code, again.stderr) == (0, f"2 stored before in {tmp_path / 's'}\n")


def test_ctrl_c_ends_with_130(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text("".join(json.dumps({"text": f"Number {n}. {FIRST}"}) + "\n" for n in range(5_000)))
    command = [sys.executable, "-m", "communique", "run", str(tmp_path / "many.jsonl"), "--store", str(tmp_path / "s"), "--workers", "1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        for _ in range(600):
            if count_runs(tmp_path / "s" / "catalog.sqlite"):
                break
            time.sleep(0.05)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 130, errors
    assert run("verify", "--store", tmp_path / "s").exit_code == 0


def count_runs(catalog: Path) -> int:
    if not catalog.exists():
        return 0
    with sqlite3.connect(catalog) as connection:
        return int(connection.execute("SELECT count(*) FROM runs").fetchone()[0])


def test_encounters_are_filtered_by_people_form_and_day() -> None:
    day = DateRange("2023-06-18", "2023-06-19")
    met = Encounter("x", "meeting", ("CHN", "USA"), ("Qin Gang", "Antony Blinken"), day, None, (("d", "c"),), "happened")
    nothing = dict.fromkeys(("type", "factuality", "actor", "recipient", "since", "until"))
    wanted = [{}, {"actor": "qin", "recipient": "USA"}, {"since": "2023-06-19"}, {"until": "2023-06"}, {"type": "meeting"}]
    unwanted = [{"actor": "RUS"}, {"since": "2023-06-20"}, {"until": "2023-06-17"}, {"type": "call"}, {"factuality": "planned"}]
    assert [cli_store.is_wanted(met, **{**nothing, **filters}) for filters in (*wanted, *unwanted)] == [True] * 5 + [False] * 5


def test_documents_are_counted_without_being_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}\n" * 7)
    (tmp_path / "b.txt").write_text("one\ntwo\n")
    assert cli_store.count_documents((str(tmp_path),)) == 8
    assert cli_store.count_documents((str(tmp_path), "-")) is None


def test_a_tally_in_words() -> None:
    assert cli_store.describe(Tally(done=1200, failed=2)) == "1,200 annotated, 2 failed"
    assert cli_store.describe(Tally()) == "nothing to do"
