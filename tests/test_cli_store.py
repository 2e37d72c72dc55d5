"""The commands on a store: what they print, where, in which shape, and how they end."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook
from rich.console import Console

from communique import cli_store, cli_tables
from communique.cli import STORE_COMMANDS, main
from communique.document.reading.documents import read_documents
from communique.records import Actor, Annotations, DateRange, Document, Encounter, MadeBy
from communique.run import Tally, run_documents
from communique.store import open_store
from communique.store.catalog import FiledFailure
from communique.store.queries import Filters, is_wanted
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
        ("encounters", ["--publisher", "reuters", "--text", "Beijing", "--document", "d"], {"documents": ["d"]}),
        ("documents", ["--actor", "United States"], {"document": "d"}),
        ("documents", ["--document", "=odd", "--document", "nosuch"], {"document": "=odd"}),
        ("events", ["--actor", "China", "--type", "request"], {"id": "e1"}),
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
    assert "urged" in run("attributions", "--store", folder, "--actor", "Qin").stdout


def test_failures_are_listed(folder: Path) -> None:
    (row,) = rows_of(run("documents", "--store", folder, "--failed", "--format", "jsonl"))
    assert (row["document"], row["stage"], row["message"]) == ("bad.pdf", "reading", "is empty")


def test_no_store_is_wrong_use(tmp_path: Path) -> None:
    for command in ("events", "encounters", "verify", "documents"):
        result = run(command, "--store", tmp_path)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "is not a store" in result.stderr
    assert run("compact", "--store", tmp_path / "none").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["events", "--since", "June"], "since 'June' is no date"),
        (["events", "--until", "2023-13"], "until '2023-13' is no date"),
        (["documents", "--text", '" "'], "holds no word"),
        (["events", "--factuality", "maybe"], "'maybe' is not one of"),
        (["events", "--format", "csv", "-o", "/dev/null/x.csv"], "cannot be written"),
        (["documents", "--failed", "--party", "CHN"], "--failed lists all failures"),
    ],
)
def test_what_can_have_no_answer_is_said(folder: Path, arguments: list[str], said: str) -> None:
    result = run(*arguments, "--store", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_an_empty_answer_says_so(folder: Path) -> None:
    result = run("events", "--store", folder, "--actor", "FRA")
    empty = f"no events in {folder} meet the filters\n"
    unknown = f"nobody in {folder} is called 'FRA' or has that code; `communique actors` tells codes\n"
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", empty + unknown)
    result = run("events", "--store", folder, "--type", "DISAPPROVE")
    assert result.exit_code == 0
    assert result.stderr.startswith(empty + "'DISAPPROVE' is no type of event; there are ACCUSE, AGREE")


def test_a_sheet_for_excel(folder: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "events.xlsx"
    assert run("events", "--store", folder, "--format", "xlsx", "-o", sheet).exit_code == 0
    rows = CalamineWorkbook.from_path(str(sheet)).get_sheet_by_index(0).to_python()
    told = run("events", "--store", folder, "--format", "csv").stdout.splitlines()
    assert len(rows) == len(list(csv.reader(told)))
    assert rows[0] == next(csv.reader(told))


@pytest.mark.parametrize(("shape", "name"), [("csv", "a.xlsx"), ("table", "a.xlsx"), ("parquet", "a.xlsx"), ("xlsx", "a.csv")])
def test_no_format_goes_under_the_name_of_another(folder: Path, tmp_path: Path, shape: str, name: str) -> None:
    result = run("events", "--store", folder, "--format", shape, "-o", tmp_path / name)
    assert result.exit_code == 2
    assert "under the name of another format" in result.stderr
    assert not (tmp_path / name).exists()


def test_a_missing_or_damaged_file_is_named(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    (path,) = (copy / "shards").glob("*.spans.parquet")
    for damage in (lambda: path.write_bytes(b"damaged"), path.unlink):
        damage()
        for command in ("events", "encounters"):
            result = run(command, "--store", copy)
            assert (result.exit_code, result.stdout) == (2, "")
            assert path.name in result.stderr
            assert "communique verify" in result.stderr


def test_a_store_that_is_a_file_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "is a file" in run("events", "--store", tmp_path / "file").stderr
    (tmp_path / "text.txt").write_text(FIRST)
    inside = run("run", tmp_path / "text.txt", "--store", tmp_path / "file" / "store")
    assert (inside.exit_code, "cannot be written" in inside.stderr) == (2, True)


def test_an_empty_folder_is_a_failure_of_reading(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    for more in ([], ["--retry-failed"]):
        result = run("run", tmp_path / "texts", "--store", tmp_path / "s", *more)
        assert (result.exit_code, "holds no file that is read" in result.stderr) == (1, True)


def test_retrying_without_failures_does_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRST)
    with open_store(tmp_path / "s", write=True) as store:
        (document,) = read_documents([str(tmp_path / "a.txt")])
        assert isinstance(document, Document)
        run_documents([document], store, workers=1, annotate=annotate_words)
    result = run("run", tmp_path / "a.txt", "--store", tmp_path / "s", "--retry-failed")
    assert (result.exit_code, result.stderr) == (0, f"1 stored before in {tmp_path / 's'}\n")


# ---- a page and a comparison from a store


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One meeting as four documents tell it, one of them copied; and a lone one."""
    path: Path = tmp_path_factory.mktemp("sides") / "store"
    given = {
        "news": {"kind": "news"},
        "us-talk": {"party": "USA", "kind": "transcript"},
        "us": {"party": "USA", "kind": "readout"},
        "cn": {"party": "CHN", "kind": "readout"},
    }
    with open_store(path, write=True) as store:
        store.write([settle(make_annotations(name, **fields)) for name, fields in given.items()])
        copy = Annotations(make_annotations("copy", kind="news", publisher="AFP").document, MadeBy("1"))
        lone = settle(make_annotations("lone"))
        lone = replace(lone, accounts=tuple(replace(each, date=DateRange("2021-01-02", "2021-01-02")) for each in lone.accounts))
        store.write([copy, lone], duplicate_of={"copy": "news"})
    return path


def settle(made: Annotations) -> Annotations:
    """With the meeting happened, between two persons."""
    persons = (Actor("CHN", name="Qin Gang"), Actor("USA", name="Antony Blinken"))
    two = [replace(mention, actors=(actor,)) for mention, actor in zip(made.mentions[:2], persons, strict=True)]
    told = tuple(replace(each, factuality="happened") for each in made.accounts)
    return replace(made, mentions=(*two, *made.mentions[2:]), accounts=told)


def encounter_id(folder: Path, document: str) -> str:
    (row,) = rows_of(run("encounters", "--store", folder, "--format", "jsonl", "--document", document))
    return str(row["id"])


def compared(folder: Path, *arguments: str) -> tuple[list[str], str]:
    result = run("compare", "--store", folder, *arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    made = json.loads(result.stdout)
    return [made[side]["document"]["id"] for side in ("left", "right")], result.stderr


def test_official_accounts_of_two_parties_are_compared_first(sides: Path) -> None:
    encounter = encounter_id(sides, "news")
    pair, said = compared(sides, encounter)
    assert pair == ["cn", "us"]
    assert said == "of 4 accounts, compared: cn, us; others (--left ID, --right ID): news, us-talk\n"
    assert compared(sides, encounter[:6])[0] == ["cn", "us"]


def test_sides_can_be_chosen(sides: Path) -> None:
    encounter = encounter_id(sides, "us")
    assert compared(sides, encounter, "--left", "us")[0] == ["us", "cn"]
    assert compared(sides, encounter, "--left", "us-talk")[0] == ["us-talk", "cn"]
    assert compared(sides, encounter, "--right", "news")[0] == ["cn", "news"]
    assert compared(sides, encounter, "--left", "news", "--right", "us")[0] == ["news", "us"]
    assert compared(sides, "--left", "lone", "--right", "us")[0] == ["lone", "us"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nosuch"], "holds no encounter 'nosuch'"),
        (["e"], "encounters in"),
        (["LONE"], "has one account, in lone"),
        (["NEWS", "--left", "lone"], "'lone' has no account of the encounter"),
        (["--left", "us", "--right", "nosuch"], "holds no document 'nosuch'"),
        (["--left", "news", "--right", "copy"], "are one text"),
        (["--left", "us"], "name one ENCOUNTER, or two documents"),
        (["NEWS", "--date", "2023-01-01"], "--date cannot be combined with --store"),
    ],
)
def test_what_cannot_be_compared_is_said(sides: Path, arguments: list[str], said: str) -> None:
    named = [encounter_id(sides, each.lower()) if each.isupper() else each for each in arguments]
    result = run("compare", "--store", sides, *named)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_all_accounts_of_an_encounter_stand_side_by_side(sides: Path) -> None:
    encounter = encounter_id(sides, "news")
    made = json.loads(run("compare", "--store", sides, encounter, "--all", "--format", "json").stdout)
    assert [(row["document"], row["side"]) for row in made["accounts"]][:3] == [("cn", "CHN"), ("us", "USA"), ("us-talk", "USA")]
    assert made["accounts"][3]["document"] == "news"
    assert all(len(row["statements"]) == len(made["accounts"]) for row in made["topics"])
    told = [statement["span"] for row in made["topics"] for cell in row["statements"] for statement in cell]
    assert told
    assert all(span["exact"] and span["end"] - span["start"] == len(span["exact"]) for span in told)
    assert "told by another side too" in run("compare", "--store", sides, encounter, "--all").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [([], "name it"), (["LONE"], "has one account"), (["nosuch"], "holds no encounter 'nosuch'"), (["NEWS", "US"], "name it")],
)
def test_all_accounts_are_those_of_one_encounter_with_two(sides: Path, arguments: list[str], said: str) -> None:
    named = [encounter_id(sides, each.lower()) if each.isupper() else each for each in arguments]
    result = run("compare", "--store", sides, *named, "--all")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_compare_and_report_without_a_store_take_no_options_of_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRST)
    assert "name it with --store" in run("compare", tmp_path / "a.txt", tmp_path / "a.txt", "--left", "x").stderr
    assert "name it with --store" in run("report", tmp_path / "a.txt", "--party", "CHN", "-o", tmp_path / "x.html").stderr
    assert "PATHS" in run("report", "-o", tmp_path / "x.html").stderr
    assert run("compare", tmp_path / "a.txt").exit_code == 2
    assert list(tmp_path.iterdir()) == [tmp_path / "a.txt"]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ([], 5),
        (["--party", "China"], 1),
        (["--publisher", "AFP"], 1),
        (["--actor", "Blinken", "--since", "2023-06", "--until", "2023-06-19", "--text", '"arms sales"'], 5),
        (["--document", "us", "--document", "cn"], 2),
        (["--document", "copy", "--document", "news"], 1),
    ],
)
def test_a_page_of_a_selection(sides: Path, tmp_path: Path, filters: list[str], count: int) -> None:
    page = tmp_path / "new folder" / "page.html"
    result = run("report", "--store", sides, *filters, "-o", page)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, f"{count} document{'s' if count > 1 else ''} in {page}"), result.stderr
    assert "urged the U.S. to stop arms sales" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (["--party", "FRA"], "no documents in"),
        (["--document", "us", "--document", "nosuch"], "holds no document 'nosuch'"),
        (["--since", "then"], "is no date"),
        (["--kind", "news"], "--kind cannot be combined with --store"),
    ],
)
def test_an_empty_selection_makes_no_page(sides: Path, tmp_path: Path, filters: list[str], said: str) -> None:
    result = run("report", "--store", sides, *filters, "-o", tmp_path / "page.html")
    assert (result.exit_code, result.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert said in result.stderr


def test_a_page_has_room_for_so_many(sides: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_store, "MOST_ON_PAGE", 3)
    assert "6 documents are more than the 3 a page can show" in run("report", "--store", sides, "-o", tmp_path / "page.html").stderr


# ---- keeping


def test_verify_and_compact(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", write=True) as store:
        for document in make_documents(3):
            store.write([annotate_words(document)])
    assert run("compact", "--store", tmp_path / "s").stderr.startswith("1 shard in")
    checked = run("verify", "--store", tmp_path / "s")
    assert (checked.exit_code, json.loads(checked.stdout)["documents"]) == (0, 3)
    next((tmp_path / "s" / "shards").glob("*.spans.parquet")).write_bytes(b"damaged")
    broken = run("verify", "--store", tmp_path / "s")
    assert (broken.exit_code, len(json.loads(broken.stdout)["problems"])) == (1, 1)


@pytest.mark.parametrize("table", ["events", "attributions", "encounters", "documents"])
def test_an_answer_is_one_json_array_or_a_table_to_paste(tmp_path: Path, table: str) -> None:
    folder = tmp_path / "s"
    with open_store(folder, write=True) as store:
        store.write([annotate_words(document) for document in make_documents(3)])
    lines = rows_of(run(table, "--store", folder, "--format", "jsonl"))
    assert json.loads(run(table, "--store", folder, "--format", "json").stdout) == lines
    pasted = run(table, "--store", folder, "--format", "md").stdout.splitlines()
    assert (pasted[0].startswith("| "), len(pasted)) == (True, len(lines) + 2)


def test_documents_are_removed_by_their_ids_all_or_none(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    with open_store(folder, write=True) as store:
        store.write([annotate_words(document) for document in make_documents(3)])
    wrong = run("remove", "d0", "nosuch", "--store", folder)
    assert (wrong.exit_code, "holds no document 'nosuch'" in wrong.stderr) == (2, True)
    assert len(rows_of(run("documents", "--store", folder, "--format", "jsonl"))) == 3
    done = run("remove", "d0", "--store", folder)
    assert (done.exit_code, done.stderr.startswith(f"1 document removed from {folder}; `communique compact")) == (0, True)
    assert [row["document"] for row in rows_of(run("events", "--store", folder, "--format", "jsonl"))] == ["d1", "d2"]
    assert run("remove", "d1", "--store", tmp_path / "nowhere").exit_code == 2
    assert not (tmp_path / "nowhere").exists()


def test_a_document_is_done_again_by_its_id(tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text(f"publisher: Example Post\ndate: 2023-06-19\n\n{FIRST}")
    filled = ("run", tmp_path / "first.txt", "--store", tmp_path / "s", "--workers", "1")
    assert run(*filled).exit_code == 0
    for broken in (tmp_path / "s" / "shards").glob("*.spans.parquet"):
        broken.unlink()
    assert "--again-damaged" in json.loads(run("verify", "--store", tmp_path / "s").stdout)["problems"][0]
    mended = run(*filled, "--again-damaged")
    assert (mended.exit_code, mended.stderr.splitlines()[-1]) == (0, f"1 annotated in {tmp_path / 's'}")
    assert run("verify", "--store", tmp_path / "s").exit_code == 0
    lost = run(*filled, "--again", "second.txt", "--again", "first.txt")
    assert (lost.exit_code, "1 annotated" in lost.stderr, "no such document was read from PATHS: 'second.txt';" in lost.stderr) == (
        1,
        True,
        True,
    )


def test_a_narrow_screen_keeps_ids_whole_and_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = pa.Table.from_pylist(
        [{"id": "0123456789abcdef", "date_start": "2023-06-19", "names": "Ana Abt of Peru; Kofi Oda of Ghana", "documents": "a.txt; b.txt"}]
    )
    monkeypatch.setattr(cli_tables, "console_on", lambda out: Console(file=out, width=50))
    out = io.StringIO()
    errors = io.StringIO()
    with contextlib.redirect_stderr(errors):
        cli_tables._write_screen(rows, out)
    assert "0123456789abcdef" in out.getvalue()
    assert "Ana" not in out.getvalue()
    assert "no room on this screen for names; --format csv has all columns" in errors.getvalue()
    monkeypatch.setattr(cli_tables, "console_on", lambda out: Console(file=out, width=90))
    cli_tables._write_screen(rows, out)
    assert "Ana Abt" in out.getvalue()


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
    assert last == f"1 annotated, 1 copy linked, 1 failed in {tmp_path / 's'}"
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
    wanted = [
        {},
        {"actor": "qin", "recipient": "USA"},
        {"since": "2023-06-19"},
        {"until": "2023-06"},
        {"type": "meeting"},
        {"actor": "China"},
    ]
    unwanted = [
        {"actor": "RUS"},
        {"since": "2023-06-20"},
        {"until": "2023-06-17"},
        {"type": "call"},
        {"factuality": "planned"},
        {"actor": "in"},
    ]
    assert [is_wanted(met, Filters(**filters)) for filters in (*wanted, *unwanted)] == [True] * 6 + [False] * 6
    in_june = replace(met, date=DateRange("2023-06", "2023-06"))
    assert [is_wanted(in_june, Filters(since=day)) for day in ("2023-06-19", "2023-07-01")] == [True, False]
    assert [is_wanted(met, Filters(), tellers) for tellers in ({"d"}, {"x"}, set())] == [True, False, False]


def test_documents_are_counted_without_being_annotated(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}\n\n" * 7)  # a bad row is a failure, a blank line nothing
    (tmp_path / "b.txt").write_text("one\ntwo\n")
    assert cli_store.count_documents((str(tmp_path),)) == cli_store.Count(8)
    assert cli_store.count_documents((str(tmp_path), "-")) is None
    assert cli_store.count_documents((str(tmp_path), str(tmp_path / "a.jsonl")), "txt") == cli_store.Count(3)


def test_as_many_are_counted_as_are_read(tmp_path: Path) -> None:
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "x.txt").write_text("They met.")
    (tmp_path / "photo.jpg").write_bytes(b"x")
    (tmp_path / "note.md").write_text("They met in Vienna.")
    (tmp_path / "two.csv").write_text('text,date\n"They met\nin Vienna.",2024-05-01\n\n"They left",2024-05-02\n')
    (tmp_path / "other.tsv").write_text("body\tdate\nThey met.\t2024-05-01\n")
    (tmp_path / "none.csv").write_text("")
    paths = (str(tmp_path), str(tmp_path / "photo.jpg"))
    read = [item for item in read_documents(paths) if not getattr(item, "skipped", False)]
    assert cli_store.count_documents(paths) == cli_store.Count(len(read)) == cli_store.Count(6)


def test_of_large_tables_lines_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text("text\n" + "They met.\n" * 5)
    monkeypatch.setattr(cli_store, "MOST_READ", 20)
    assert cli_store.count_documents((str(tmp_path),)) == cli_store.Count(5, exact=False)
    monkeypatch.setattr(cli_store, "MOST_COUNTED", 20)
    assert cli_store.count_documents((str(tmp_path),)) is None


def test_a_tally_in_words() -> None:
    assert cli_store.describe(Tally(done=1200, failed=2)) == "1,200 annotated, 2 failed"
    assert cli_store.describe(Tally()) == "nothing to do"
