"""`ledger`, `watch` and `trends` on a store: filters, shapes, the plot, and what is said when nothing meets the filters."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner, Result

from communique.cli import main
from communique.cli_ledger import read_ledger
from communique.cli_trends import shown_trends
from communique.corpus.ledger import build_ledger
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import Event
from communique.store import open_store
from tests.corpus.test_ledger import told
from tests.corpus.test_ledger_watch import FIRST, account


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="communique")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("ledger") / "store"
    demand = told("b", "SVK", "demand", "Slovakia", "stop the fishing in the northern lagoon", to="Peru", day="2031-06-01")
    acted = account("c", "PER", "They seized a ship.", "2031-06-07")
    evidence = replace(acted.mentions[0].span)
    event = Event("v1", "COERCE", None, (), ("mPeru",), ("mSlovakia",), "happened", False, None, None, 4, -7.0, None, (evidence,), None)
    released = account("d", None, "Eleven miners were released on Monday.", "2031-07-01")
    with open_store(path, write=True) as store:
        store.write([FIRST, demand, replace(acted, events=(event,)), released])
    return path


def listed(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    result = run(arguments[0], "--store", folder, "--format", "json", *arguments[1:])
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


FILTERS = [
    ((), {"condition", "demand"}),
    (("--kind", "demand"), {"demand"}),
    (("--parties", "Peru,SVK"), {"condition", "demand"}),
    (("--parties", "KEN"), set()),
    (("--topic", "lagoon"), {"demand"}),
    (("--topic", "agoon"), set()),
    (("--since", "2031-05-20"), {"demand"}),
    (("--until", "2031-05"), {"condition"}),
    (("--known-from", "holder"), {"condition", "demand"}),
    (("--known-from", "counterpart"), set()),
    (("--status", "open", "--kind", "demand"), {"demand"}),
    (("--readings",), set()),
]


@pytest.mark.parametrize(("filters", "kinds"), FILTERS)
def test_filters_of_the_ledger(folder: Path, filters: tuple[str, ...], kinds: set[str]) -> None:
    assert {entry["kind"] for entry in listed(folder, "ledger", *filters)} == kinds


def test_every_telling_has_its_passage(folder: Path) -> None:
    for entry in listed(folder, "ledger"):
        assert all(telling["passage"]["exact"] for telling in entry["tellings"])


@pytest.mark.parametrize("command", ["ledger", "watch", "trends"])
def test_shapes(folder: Path, command: str) -> None:
    as_csv = list(csv.DictReader(io.StringIO(run(command, "--store", folder, "--format", "csv").stdout)))
    assert len(as_csv) == len(listed(folder, command)) > 0
    assert run(command, "--store", folder, "--format", "md").stdout.startswith("1. **" if command == "watch" else "| ")
    assert run(command, "--store", folder).exit_code == 0


def test_later_passages_stand_beside_what_is_watched(folder: Path) -> None:
    (item,) = listed(folder, "watch")
    assert item["documents"] == ["d"]
    assert [each["passage"]["exact"] for each in item["passages"]] == ["Eleven miners were released on Monday."]
    assert all(told["document"] and told["passage"]["exact"] for told in item["tellings"])


def test_the_watch_list_is_read_from_top_to_bottom(folder: Path) -> None:
    result = run("watch", "--store", folder)
    assert result.stdout.splitlines()[:4] == [
        "  1. 2031-05-05 · condition · Peru → Slovakia",
        "     reopen the copper terminal once the miners are released",
        "     told by Peru in a",
        "   > 2031-07-01 progressed, by d: Eleven miners were released on Monday. (d)",
    ]
    assert all(len(row) <= 100 for row in result.stdout.splitlines())
    assert "1 of 2 entries" in result.stderr
    shown = run("watch", "--store", folder, "--format", "md").stdout
    assert "   - 2031-07-01 progressed, by d: Eleven miners were released on Monday. (d)\n" in shown


def test_an_empty_watch_list_says_why(folder: Path) -> None:
    result = run("watch", "--store", folder, "--kind", "demand")
    assert "1 entry meets the filters, none of them a condition" in result.stderr


def test_words_and_deeds_are_a_list(folder: Path) -> None:
    result = run("ledger", "--store", folder, "--deeds", "--parties", "PER,SVK")
    assert "   > 2031-07-01 progressed, by d: Eleven miners were released on Monday. (d)" in result.stdout
    assert "1 promise by PER or SVK, 1 later deed beside them" in result.stderr


def test_deeds_need_two_parties(folder: Path) -> None:
    assert run("ledger", "--store", folder, "--deeds", "--parties", "PER").exit_code == 2
    assert run("ledger", "--store", folder, "--deeds", "--parties", "PER,SVK").exit_code == 0


def test_trends_count_what_happened(folder: Path) -> None:
    (row,) = listed(folder, "trends", "--parties", "PER,SVK")
    assert (row["period"], row["material_conflict"], row["demands_open"]) == ("2031-06", 1, 1)


@pytest.mark.parametrize(("chosen", "periods"), [((), ["2026-05"]), (("--since", "2026-06"), []), (("--until", "2026-04-30"), [])])
def test_encounters_outside_the_days_asked_for_are_not_counted(tmp_path: Path, chosen: tuple[str, ...], periods: list[str]) -> None:
    text = "Foreign Minister Rosa Quispe of Peru met Foreign Minister Idriss Oda of Chad in Lima on 2 May 2026."
    with open_store(tmp_path / "store", write=True) as store:
        store.write([annotate(make_document(text, date="2026-05-03", publisher="Foreign Ministry of Peru", country="PER"))])
    assert [row["period"] for row in listed(tmp_path / "store", "trends", *chosen)] == periods


@pytest.mark.parametrize("command", ["ledger", "watch", "trends"])
def test_what_is_no_date_is_refused_instead_of_matching_nothing(folder: Path, command: str) -> None:
    result = run(command, "--store", folder, "--since", "19.06.2031")
    assert result.exit_code == 2
    assert "'19.06.2031' is no date; write 2023, 2023-06 or 2023-06-19" in result.stderr


def test_a_party_of_which_nothing_is_told_is_named(folder: Path) -> None:
    assert "no event or encounter of this store has 'Perru'" in run("trends", "--store", folder, "--parties", "Perru,SVK").stderr
    assert "has 'Kenya' (KEN): a code" in run("trends", "--store", folder, "--parties", "Kenya,SVK").stderr
    assert "no event" not in run("trends", "--store", folder, "--parties", "Peru").stderr


def test_an_unknown_factuality_is_refused(folder: Path) -> None:
    assert run("trends", "--store", folder, "--factuality", "maybe").exit_code == 2


def test_trends_are_drawn_into_a_file(folder: Path, tmp_path: Path) -> None:
    drawn = run("trends", "--store", folder, "--plot", tmp_path / "out.svg")
    assert drawn.exit_code == 0, drawn.output
    assert (tmp_path / "out.svg").read_text().count("#c")


def test_nothing_is_said_to_be_nothing(folder: Path) -> None:
    assert "nothing in the store meets the filters" in run("ledger", "--store", folder, "--kind", "refusal").stderr


@pytest.mark.parametrize("command", [("ledger",), ("ledger", "--leads"), ("ledger", "--format", "json"), ("watch",)])
@pytest.mark.parametrize(
    ("typed", "told"), [("KEN", "'KEN'"), ("Kenya", "'Kenya' (KEN)"), ("PER, Taiwan", "'Taiwan' (TWN)"), ("Narnia", "'Narnia'")]
)
def test_a_party_that_no_entry_names_is_told_once_as_it_was_typed(folder: Path, command: tuple[str, ...], typed: str, told: str) -> None:
    notes = [line for line in run(*command, "--store", folder, "--parties", typed).stderr.splitlines() if "only writers infer" not in line]
    assert notes == [f"no entry of this store names {told}: a code (CHN), the name of a state, or a name as the texts have it"]


def test_leads_are_listed_with_their_weight_and_entry(folder: Path) -> None:
    rows = listed(folder, "ledger", "--leads")
    assert all(row["substance"] and 0 < row["weight"] <= 1 for row in rows)
    assert {row["ledger"] for row in rows} <= {row["id"] for row in listed(folder, "ledger")}


def test_what_has_no_weight_stays_whatever_is_asked(folder: Path) -> None:
    assert len(listed(folder, "ledger", "--min-weight", "0.9")) == len(listed(folder, "ledger"))


def test_the_ledger_of_a_store_is_that_of_its_documents(tmp_path: Path) -> None:
    met = "Foreign Minister Rosa Quispe of Peru met Foreign Minister Idriss Oda of Chad in"
    first = f"{met} Lima. The two sides agreed to meet in N'Djamena in June."
    later = f"{met} N'Djamena on 5 June."
    made = tuple(
        annotate(make_document(text, date=day, publisher="Foreign Ministry of Peru", country="PER", id=day))
        for text, day in ((first, "2026-05-03"), (later, "2026-06-06"))
    )
    with open_store(tmp_path / "store", write=True) as store:
        store.write(made)
    read, lines = read_ledger(tmp_path / "store")
    assert lines == build_ledger(made)
    assert [one.accounts for one in read] == [one.accounts for one in made]
    assert all(one.accounts for one in made)
    assert any(outcome.status == "kept" for line in lines for outcome in line.outcomes)


def test_trends_are_read_as_few_columns_with_what_they_mean(folder: Path) -> None:
    result = run("trends", "--store", folder, "--format", "md")
    assert result.stdout.splitlines() == [
        "| pair | period | events (reports) | encounters | cooperation / conflict | scale | demands |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        "| PER – SVK | 2031-06 | 1 (1) | 0 | 0+0 / 0+1 | -7.0 | 1 |",
    ]
    assert "no report: nothing is known" in result.stderr


def test_periods_without_a_report_are_one_row_and_each_way_is_told() -> None:
    quiet = {"missing": True, "mean_scale": None, "topics": None}
    told = {"events": 2, "reports": 3, "encounters": 1, "verbal_cooperation": 2, "material_cooperation": 0, "verbal_conflict": 0}
    told |= {"material_conflict": 0, "missing": False, "mean_scale": 2.5, "demands_open": 0, "topics": ["trade", "visas"]}
    pair = {"actor": "PER", "recipient": "SVK", "claimant": None}
    periods = [told | {"period": "2031-01"}, *(quiet | {"period": f"2031-0{n}"} for n in (2, 3, 4)), told | {"period": "2031-05"}]
    rows = shown_trends(pa.Table.from_pylist([pair | period for period in periods]), directed=True).to_pylist()
    assert [(row["pair"], row["period"], row["events (reports)"]) for row in rows] == [
        ("PER → SVK", "2031-01", "2 (3)"),
        ("PER → SVK", "2031-02 to 2031-04", "no report"),
        ("PER → SVK", "2031-05", "2 (3)"),
    ]
    assert rows[0]["topics"] == "trade; visas"
    assert "by" not in rows[0]


def test_trends_without_a_row_say_why(folder: Path) -> None:
    assert "no event counts: 1 happened (ask for them with --factuality)" in run(
        "trends", "--store", folder, "--factuality", "planned"
    ).stderr  # fmt: skip
    assert "no event between them is told" in run("trends", "--store", folder, "--parties", "PER,KEN").stderr


ON_WINE = "Peru imposed tariffs on wine from Slovakia on 3 June 2031. Peru told Slovakia that it would seize its trawlers."


@pytest.fixture(scope="module")
def of_wine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("wine") / "store"
    with open_store(path, write=True) as store:
        store.write([annotate(make_document(ON_WINE, id="w", date="2031-06-04", kind="news", publisher="Reuters"))])
    return path


@pytest.mark.parametrize(("topic", "told"), [("tariff", True), ("wine", True), ("visas", False), ("ine", False)])
def test_trends_on_a_topic(of_wine: Path, topic: str, told: bool) -> None:
    rows = listed(of_wine, "trends", "--topic", topic)
    assert [(row["events"], row["period"]) for row in rows] == ([(1, "2031-06")] if told else [])


def test_trends_on_a_topic_count_statements_and_say_what_is_counted(of_wine: Path) -> None:
    (row,) = listed(of_wine, "trends", "--topic", "trawler", "--factuality", "denied")
    assert (row["events"], row["statements"], row["documents"]) == (0, 1, ["w"])
    shown = run("trends", "--store", of_wine, "--topic", "trawler")
    assert "statements" in shown.stdout
    assert "events on 'trawler'; each way together" in shown.stderr
    assert "no event between them is told on 'visas'" in run("trends", "--store", of_wine, "--topic", "visas").stderr


@pytest.mark.parametrize("command", ["ledger", "watch", "trends"])
def test_without_a_store_it_is_told_how_one_is_made(command: str) -> None:
    result = run(command, "texts.txt")
    assert result.exit_code == 2
    assert "communique run PATH... --store DIR" in result.stderr
