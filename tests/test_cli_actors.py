"""`communique actors` and `--actors FILE`: what is known and from where, and a user's own table beside it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.cli import main
from communique.document.actors.register import look_up, status
from communique.errors import InputError
from communique.offices import override, read_own_rows
from communique.resources import read_table

OWN = """person,office,state,from,to,name_variants,sector
Anna Berg,foreign minister,Sweden,2031-03,,Anna Marie Berg,
Sergey Lavrov,foreign minister,RUS,2004-03-09,2031-01-31,,
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    return path


def communique(*arguments: str | Path, given: str = "") -> subprocess.CompletedProcess[str]:
    """The program in a process of its own: a table once read stays read."""
    command = [sys.executable, "-m", "communique", *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8")


def known(name: str, day: str | None = None) -> list[tuple[str | None, str | None, str | None]]:
    """Name, office and what is told of the day."""
    return [(row["name"], row["office"], row["on_that_day"]) for row in look_up(name, date.fromisoformat(day) if day else None)]


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Qin Gang", "2023-06-18", ("Qin Gang", "foreign minister", "holds it")),
        ("Qin Gang", "2022-06-18", ("Qin Gang", "ambassador", "holds it")),
        ("Qin Gang", "2024-06-18", ("Qin Gang", "foreign minister", "former")),
        ("Blinken", "2019-06-18", ("Antony Blinken", "foreign minister", "not yet")),
        ("Kenya", "2024-06-18", ("William Ruto", "head of state|head of government", "holds it")),
        ("KEN", "2024-06-18", ("Musalia Mudavadi", "foreign minister", "holds it")),
        ("NATO", "2022-02-07", ("Jens Stoltenberg", "head of organisation", "holds it")),
    ],
)
def test_what_is_known_of_a_name_on_a_day(name: str, day: str, expected: tuple[str, str, str]) -> None:
    found = known(name, day)
    assert expected in found or any(row[0] == expected[0] and row[1] in expected[1].split("|") and row[2] == expected[2] for row in found)


@pytest.mark.parametrize(
    ("name", "kind", "code"), [("Kremlin", "seat", "RUS"), ("Kyiv", "capital", "UKR"), ("ASEAN", "organisation", "ASEAN")]
)
def test_bodies_are_found_too(name: str, kind: str, code: str) -> None:
    assert (kind, code) in [(row["kind"], row["state"]) for row in look_up(name, None)]


def test_leaders_and_ministers_of_a_state_come_first_and_who_has_no_office_holds_none() -> None:
    rows = [row for row in look_up("China", date(2023, 6, 18)) if row["kind"] == "person"]
    assert [row["name"] for row in rows[:3]] == ["Xi Jinping", "Li Qiang", "Qin Gang"]
    assert {row["on_that_day"] for row in rows if row["office"] == "figure"} == {None}


def test_an_empty_name_is_no_question_for_everybody() -> None:
    assert CliRunner().invoke(main, ["actors", " "]).exit_code == 2


def test_every_line_has_its_source() -> None:
    assert all(row["source"] for row in look_up("China", date(2023, 6, 18)))


def test_an_open_term_is_not_told_further_than_it_was_seen() -> None:
    row = {"from": "2020-01", "to": "", "as_of": "2022-07-18"}
    assert status(row, date(2022, 7, 18)) == "holds it"
    assert status(row, date(2024, 1, 1)) == "holds it, last seen 2022-07-18"


def test_the_table_and_json() -> None:
    table = CliRunner().invoke(main, ["actors", "--as-of", "2023-06-18", "Qin", "Gang"])
    assert table.exit_code == 0
    assert "Minister of Foreign Affairs" in table.stdout
    rows = json.loads(CliRunner().invoke(main, ["actors", "--format", "json", "Qin Gang"]).stdout)
    assert {row["state"] for row in rows} == {"CHN"}


@pytest.mark.parametrize(("shape", "shown"), [("table", ""), ("json", "[]\n")])
def test_an_unknown_name_gives_no_line(shape: str, shown: str) -> None:
    result = CliRunner().invoke(main, ["actors", "--format", shape, "Xyzzy Plugh"])
    assert result.stdout == shown
    assert "nothing is known" in result.stderr


def test_what_is_from_memory_is_told_so_and_when_it_was_last_seen() -> None:
    result = CliRunner().invoke(main, ["actors", "--as-of", "2025-05-01", "Marco Rubio"])
    assert "`recalled` and `hand`: from memory" in result.stderr
    assert "still in office as of 2025-06" in " ".join(row["note"] or "" for row in look_up("Marco Rubio", None))
    assert "memory" not in CliRunner().invoke(main, ["actors", "Sanae Takaichi"]).stderr


def test_own_rows_override_and_add(own: Path) -> None:
    rows = override(read_own_rows(own), read_table("offices"))
    berg = next(row for row in rows if row["person"] == "Anna Berg")
    assert (berg["state"], berg["sector"], berg["office_title"], berg["source"]) == ("SWE", "GOV", "Foreign Minister", "own.csv")
    lavrov = [row for row in rows if row["person"] == "Sergey Lavrov" and row["office"] == "foreign minister"]
    assert [row["to"] for row in lavrov] == ["2031-01-31"]
    assert lavrov[0]["wikidata"] == "Q58217"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Anna Berg,foreign minster,SWE,2031,,", "'foreign minster' is no kind of office, nor the title of one; try foreign minister"),
        ("Anna Berg,foreign minister,Narnia,2031,,", "'Narnia' is no ISO alpha-3 code"),
        ("Anna Berg,foreign minister,SWE,2031-13,,", "'2031-13' in from is no day"),
        ("Anna Berg,foreign minister,SWE,2031-03,2030-01,", "ends (2030-01) before it begins (2031-03)"),
        (",foreign minister,SWE,2031,,", "no person"),
        ("Anna Berg,foreign minister,SWE,2031,,,XYZ", "'XYZ' is no sector; it is one of BUS, COP"),
    ],
)
def test_errors_name_their_line(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"{OWN}{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"own\.csv:4: ") as error:
        read_own_rows(path)
    assert message in str(error.value)


def test_an_office_may_be_given_by_its_title_and_a_state_by_any_of_its_names(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    lines = ("Anna Berg,Minister of Foreign Affairs,Viet Nam,2031", "Ida Lund,ambassador to Peru,SWE,2031")
    path.write_text("\n".join(("person,office,state,from", *lines)), encoding="utf-8")
    found = [(row["office"], row["office_title"], row["state"]) for row in read_own_rows(path)]
    assert found == [("foreign minister", "Minister of Foreign Affairs", "VNM"), ("ambassador", "ambassador to Peru", "SWE")]


def test_a_faulty_day_and_a_misspelt_state_are_told_with_what_to_write() -> None:
    result = CliRunner().invoke(main, ["actors", "Kenya", "--as-of", "2024"])
    assert result.exit_code == 2
    assert "'2024' is no day; write 2023-06-19" in result.stderr
    assert "did you mean Kenya?" in CliRunner().invoke(main, ["actors", "Kenia"]).stderr


def test_a_table_without_a_needed_column_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("person,office,from\nAnna Berg,foreign minister,2031\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"own\.csv:1: no column state"):
        read_own_rows(path)


def test_own_rows_reach_the_resolver(own: Path) -> None:
    text = "Swedish Foreign Minister Anna Berg met reporters on Thursday."
    result = communique("annotate", "-", "--actors", own, "--date", "2031-04-01", given=text)
    mentions = json.loads(result.stdout)["mentions"]
    assert any(actor["office"] == "Foreign Minister" for mention in mentions for actor in mention["actors"])


def test_a_faulty_table_ends_the_program_before_it_reads_anything(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("person,office,state,from\nAnna Berg,foreign minister,Narnia,2031\n", encoding="utf-8")
    result = communique("annotate", "-", "--actors", path, given="Text.")
    assert result.returncode == 2
    assert "own.csv:2:" in result.stderr
    assert result.stdout == ""
