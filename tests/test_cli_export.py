from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from communique.cli import main
from communique.cli_export import ACROSS
from communique.cli_options import FORMAT_NAMES
from communique.export.cas import LAYERS, METADATA, read_cas
from communique.export.formats import file_name
from communique.export.tables import FLAT
from communique.store import open_store

ACCOUNTS = {
    "oslo.txt": "publisher: Norwegian Ministry of Foreign Affairs\ndate: 2023-06-20\nkind: readout\n\n"
    "Foreign Minister Eide met Chilean Foreign Minister van Klaveren in Oslo on June 19. Eide urged Chile to sign the treaty.\n",
    "santiago.txt": "publisher: Ministry of Foreign Affairs of Chile\ndate: 2023-06-20\nkind: readout\n\n"
    "Chilean Foreign Minister van Klaveren met Foreign Minister Eide of Norway in Oslo on June 19. Van Klaveren thanked Norway.\n",
    "copy.txt": "publisher: Example Post\ndate: 2023-06-21\n\n"
    "Foreign Minister Eide met Chilean Foreign Minister van Klaveren in Oslo on June 19. Eide urged Chile to sign the treaty.\n",
}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="communique")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts, folder = tmp_path_factory.mktemp("texts"), tmp_path_factory.mktemp("kept") / "store"
    for name, text in ACCOUNTS.items():
        (texts / name).write_text(text, encoding="utf-8")
    done = run("run", texts, "--store", folder, "--workers", "1")
    assert done.exit_code == 0, done.stderr
    return folder


def test_tables_come_as_a_folder_that_joins(store: Path, tmp_path: Path) -> None:
    done = run("export", "--store", store, "--format", "csv", "-o", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    frames = {file.stem: pd.read_csv(file) for file in (tmp_path / "out").iterdir()}
    assert set(frames) == {*FLAT, *ACROSS}
    assert len(frames["documents"]) == 2  # the copy has its original's records
    for name in ("mentions", "events", "statements"):
        assert len(frames[name]) > 0
        assert set(frames[name]["document"]) <= set(frames["documents"]["document"])
    assert set(frames["spans"]["record"]) <= {row for name in FLAT[1:-1] for row in frames[name]["id"]}
    assert set(frames["alignments"]["encounter"]) <= set(frames["encounters"]["id"])
    assert {"oslo.txt", "santiago.txt"} == {*frames["alignments"]["left"], *frames["alignments"]["right"]}


@pytest.mark.parametrize("shape", FORMAT_NAMES)
def test_every_format_can_be_asked_for(shape: str, store: Path, tmp_path: Path) -> None:
    done = run("export", "--store", store, "--format", shape, "-o", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "out").stat().st_size > 0


@pytest.mark.parametrize("shape", ["csv", "tsv", "parquet"])
@pytest.mark.parametrize("table", ["events", "spans", *ACROSS])
def test_one_table_is_one_file(shape: str, table: str, store: Path, tmp_path: Path) -> None:
    path = tmp_path / f"one.{shape}"
    done = run("export", "--store", store, "--format", shape, "--table", table, "-o", path)
    assert done.exit_code == 0, done.stderr
    frame = pd.read_parquet(path) if shape == "parquet" else pd.read_csv(path, sep="\t" if shape == "tsv" else ",")
    assert len(frame) > 0


def test_filters_choose_documents(store: Path) -> None:
    done = run("export", "--store", store, "--format", "jsonl", "--party", "CHL")
    assert [json.loads(line)["document"]["id"] for line in done.stdout.splitlines()] == ["santiago.txt"]
    none = run("export", "--store", store, "--format", "jsonl", "--party", "PER")
    assert (none.exit_code, none.stdout) == (0, "")
    assert "no documents" in none.stderr


def test_words_held_back_are_nowhere_in_tables_across_documents(store: Path) -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(run("export", "--store", store, "--format", "csv", "--table", "alignments", "--quote-length", "0").stdout)
        )
    )
    assert rows
    assert {row["left_words"] + row["right_words"] + row["reason"] for row in rows} == {""}
    assert all(row["left_sha256"] or row["right_sha256"] for row in rows)


@pytest.mark.parametrize(("arguments", "words"), [
    (("--format", "parquet"), "name a file"),
    (("--format", "cas"), "name a folder"),
    (("--format", "jsonl", "--table", "alignments"), "is a table of csv"),
    (("--format", "brat", "--without-text", "-o", "x"), "means nothing for brat"),
    (("--format", "csv", "--table", "events", "-o", "/dev/null/x"), "cannot be written"),
    (("--format", "tea"), "'tea' is not one of"),
])  # fmt: skip
def test_wrong_use_is_named(arguments: tuple[str, ...], words: str, store: Path) -> None:
    done = run("export", "--store", store, *arguments)
    assert done.exit_code == 2
    assert words in done.stderr


def test_annotate_writes_the_same_formats(tmp_path: Path) -> None:
    path = tmp_path / "oslo.txt"
    path.write_text(ACCOUNTS["oslo.txt"], encoding="utf-8")
    done = run("annotate", path, "--format", "polecat")
    assert done.exit_code == 0, done.stderr
    assert len(done.stdout.splitlines()) > 1
    assert run("annotate", path, "--format", "brat", "-o", tmp_path / "out").exit_code == 0
    assert sorted(file.suffix for file in (tmp_path / "out").iterdir()) == [".ann", ".conf", ".txt"]


def test_corrections_come_back_and_the_next_export_has_them(store: Path, tmp_path: Path) -> None:
    assert run("export", "--store", store, "--format", "cas", "--document", "oslo.txt", "-o", tmp_path / "out").exit_code == 0
    (path,) = (tmp_path / "out").glob("*.xmi")
    (cas,) = read_cas(path)
    gone = cas.select(LAYERS["events"])[0].record
    for one in [each for each in cas.select(LAYERS["events"]) if each.record == gone]:
        cas.remove(one)
    cas.to_xmi(path)
    done = run("corrections", "--store", store, path, "--judge", "Ann")
    assert done.exit_code == 0, done.stderr
    assert "1 judgement filed" in done.stderr
    assert "0 judgements filed of 1 file, 1 were there" in run("corrections", "--store", store, path, "--judge", "Ann").stderr
    kept = [
        json.loads(run("export", "--store", store, "--format", "jsonl", "--document", "oslo.txt", *more).stdout)
        for more in ((), ("--corrected",))
    ]
    assert [gone in {event["id"] for event in made["events"]} for made in kept] == [True, False]
    again = run("export", "--store", store, "--format", "cas", "--document", "oslo.txt", "--corrected", "-o", tmp_path / "again")
    assert again.exit_code == 0, again.stderr
    (path,) = (tmp_path / "again").glob("*.xmi")
    path = path.rename(tmp_path / "again" / "renamed.xmi")
    (cas,) = read_cas(path)
    cas.select(METADATA)[0].documentId = cas.select(METADATA)[0].documentTitle = f"{file_name('oslo.txt')}.xmi"  # as INCEpTION does
    cas.to_xmi(path)
    assert "0 judgements filed of 1 file, 0 were there" in run("corrections", "--store", store, path, "--judge", "Bo").stderr
    with open_store(store) as opened:
        assert opened.verify().problems == ()


def test_a_part_of_the_records_is_not_taken_for_corrections(store: Path, tmp_path: Path) -> None:
    text = tmp_path / "oslo.txt"
    text.write_text(ACCOUNTS["oslo.txt"], encoding="utf-8")
    assert run("annotate", text, "--publisher", "Example Post", "--format", "cas", "-o", tmp_path / "out").exit_code == 0
    (path,) = (tmp_path / "out").glob("*.xmi")
    made = next(iter(read_cas(path)))
    for one in made.select(LAYERS["mentions"]):
        one.made = "0" * 12
    made.to_xmi(path)
    done = run("corrections", "--store", store, path, "--judge", "Ann")
    assert done.exit_code == 2
    assert "export it anew" in done.stderr


def test_a_cas_of_another_store_is_named(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xmi"
    path.write_text("nothing")
    done = run("corrections", "--store", store, path, "--judge", "Ann")
    assert done.exit_code == 2
    assert "not a CAS" in done.stderr
