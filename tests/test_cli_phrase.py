"""`communique phrase`: what it prints in each shape, and how it ends."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import main
from communique.cli_phrase import _accounts_of, _days_of
from communique.corpus.phrases import Wording
from communique.store import open_store
from tests.corpus.test_phrases import ALL


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("phrase") / "store"
    with open_store(path, write=True) as store:
        store.write(list(ALL))
    return path


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["phrase", "one-river", "--store", str(folder), *arguments])


def test_json_has_every_account_with_its_passage_or_none(folder: Path) -> None:
    rows = json.loads(run(folder, "--between", "Brazil", "IND", "--format", "json").stdout)
    assert [(row["day"], row["party"], row["passage"] is not None) for row in rows] == [
        ("2021-03-01", "BRA", True),
        ("2021-03-01", "IND", False),
        ("2022-05-09", "BRA", True),
        ("2022-05-10", None, True),
    ]
    assert {"words": "firmly", "change": "added"} in rows[2]["pieces"]


def test_the_terminal_marks_changes_and_absence(folder: Path) -> None:
    shown = run(folder).stdout
    assert "{+firmly+}" in shown
    assert "absent" in shown


def test_markdown(folder: Path) -> None:
    shown = run(folder, "--format", "md").stdout
    assert "**firmly**" in shown
    assert "| 2021-03-01 | Office of IND |  | *absent* |" in shown


def test_csv_opens_as_a_table(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(folder, "--format", "csv").stdout)))
    assert [row["before"] for row in rows] == ["", "", "2021-03-01/BRA", ""]
    assert rows[0]["wording"] == "Brazil adheres to the one-river policy"


def test_days_and_a_file(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "phrase.json"
    assert run(folder, "--since", "2022", "--until", "2022-05-09", "--format", "json", "-o", str(output)).exit_code == 0
    assert [row["document"] for row in json.loads(output.read_text(encoding="utf-8"))] == ["2022-05-09/BRA"]


def test_nothing_found_is_said(folder: Path) -> None:
    result = CliRunner().invoke(main, ["phrase", "tungsten", "--store", str(folder)])
    assert result.exit_code == 0
    assert "none of them with 'tungsten'" in result.stderr
    assert CliRunner().invoke(main, ["phrase", "...", "--store", str(folder)]).exit_code == 2


def test_what_is_no_date_is_refused(folder: Path) -> None:
    assert run(folder, "--until", "May").exit_code == 2


def test_a_row_of_accounts_without_it_is_one_row(folder: Path) -> None:
    shown = CliRunner().invoke(main, ["phrase", "tungsten", "--store", str(folder), "--format", "md"]).stdout
    assert "| 2021-03-01 to 2022-05-10 | 4 accounts: 2 of Office of BRA, 1 of Office of IND, 1 of Wire |  | *absent* |" in shown


def test_an_account_with_its_words_in_another_form_shows_them(folder: Path) -> None:
    result = CliRunner().invoke(main, ["phrase", "firm adherence", "--store", str(folder)])
    assert "not so worded: Brazil adheres firmly to the One River policy." in result.stdout
    assert "4 accounts, none of them with 'firm adherence'; 1 have its words in other forms or order" in result.stderr


def test_a_state_without_an_encounter_is_told_as_it_was_typed(folder: Path) -> None:
    assert "no encounter of this store has 'Narnia': a code (CHN)" in run(folder, "--between", "Narnia", "India").stderr
    assert "no encounter of this store has 'Kenya' (KEN): a code" in run(folder, "--between", "Brazil", "Kenya").stderr
    assert "no encounter of this store" not in run(folder, "--between", "Brazil", "IND").stderr


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ((None,), "undated"),
        ((None, None), "undated"),
        ((None, "2021-03-01"), "undated; 2021-03-01"),
        ((None, "2021-03-01", "2021-05-01"), "undated; 2021-03-01 to 2021-05-01"),
        (("2021-03-01", "2021-03-01"), "2021-03-01"),
    ],
)
def test_what_has_no_date_is_told_so(days: tuple[str | None, ...], told: str) -> None:
    assert _days_of([Wording("d", day, None, None, None, None, ()) for day in days]) == told


def test_of_many_publishers_the_first_are_named() -> None:
    told = [Wording("d", None, publisher, None, None, None, ()) for publisher in "AABCDEFGA"]
    assert _accounts_of(told) == "9 accounts: 3 of A, 1 of B, 1 of C, 1 of D, 1 of E and 2 of others"


def test_documents_that_are_left_out_are_told(folder: Path) -> None:
    told = run(folder, "--between", "BRA", "KEN").stderr
    assert "4 documents that tell of no encounter between BRA and KEN are left out, 3 of them with the phrase: 20" in told


def test_no_line_is_longer_than_a_terminal(folder: Path) -> None:
    assert all(len(row) <= 100 for row in run(folder).stdout.splitlines())
