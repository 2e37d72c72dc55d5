"""`communique judgements`: out of a store, into another one, as gold for `evaluate`, and how far two people agree."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import main
from communique.cli_web import bind
from communique.export import to_dict
from communique.store import open_store
from communique.store.judgements import Judgement, file_judgements, make_anchor, make_judgement, read_judgements
from communique.store.judgements_alignments import judge_alignment, judge_whole
from tests.web.material import make_north, make_south, make_store

NORTH, SOUTH = make_north(), make_south()


def call(*words: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_store(tmp_path / "store")


def on_event(field: str, new: str, judge: str = "Ana", number: int = 0) -> Judgement:
    event = NORTH.events[number]
    return make_judgement(NORTH.document.text, "north.txt", "events", event.id, event.evidence[0], field=field, new=new, judge=judge)


def read_whole(judge: str = "Ana") -> Judgement:
    return make_judgement("", "north.txt", "documents", "north.txt", None, field="verdict", new="accepted", judge=judge)


def test_judgements_go_into_another_store(folder: Path, tmp_path: Path) -> None:
    given = [on_event("verdict", "rejected"), on_event("comment", "“Was it?” 🌵"), judge_whole(NORTH, SOUTH, "Ben")]
    file_judgements(folder, given)
    lines = call("judgements", "export", "--store", folder).stdout
    other = make_store(tmp_path / "other")
    assert "3 judgements filed, 0 were there already" in call("judgements", "import", "--store", other, "-", stdin=lines).stderr
    assert "0 judgements filed, 3 were there already" in call("judgements", "import", "--store", other, "-", stdin=lines).stderr
    with open_store(other) as store:
        assert set(read_judgements(store.connection)) == set(given)


def test_a_bad_line_is_named_and_nothing_is_filed(folder: Path) -> None:
    good = call("judgements", "export", "--store", folder).stdout
    assert good == ""
    done = call("judgements", "import", "--store", folder, "-", stdin='{"document": "north.txt"}\n')
    assert done.exit_code == 2
    assert "line 1" in done.stderr
    assert "no table" in done.stderr


def test_a_text_that_was_read_through_is_gold(folder: Path, tmp_path: Path) -> None:
    text = NORTH.document.text
    attribution = NORTH.attributions[0]
    words = "the fishing grounds"
    start = text.index(words)
    span = [make_anchor(text, replace(attribution.content[0], start=start, end=start + len(words), exact=words))]
    narrower = make_judgement(
        text, "north.txt", "attributions", attribution.id, attribution.content[0], field="content", new=json.dumps(span), judge="Ana"
    )
    file_judgements(folder, [on_event("verdict", "rejected"), on_event("factuality", '"planned"', number=1), narrower, read_whole()])
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text(call("judgements", "export", "--gold", "--store", folder).stdout, encoding="utf-8")
    (row,) = map(json.loads, gold.read_text(encoding="utf-8").splitlines())
    assert [event["factuality"] for event in row["events"]] == ["planned"]
    assert row["attributions"][0]["content"][0]["exact"] == words
    predicted.write_text(json.dumps(to_dict(NORTH)) + "\n", encoding="utf-8")
    for what in ("attribution", "events"):
        done = call("evaluate", what, gold, predicted, "--format", "json")
        assert done.exit_code == 0, done.stderr
        figures = json.loads(done.stdout)["figures"]
        assert min(figure["f1"] for figure in figures) < 100, what
        perfect = json.loads(call("evaluate", what, gold, gold, "--format", "json").stdout)["figures"]
        assert {figure["f1"] for figure in perfect if figure["gold"]} == {100.0}


def test_a_comparison_that_was_read_through_is_gold(folder: Path, tmp_path: Path) -> None:
    urged, stressed = NORTH.statements[0], SOUTH.statements[0]
    file_judgements(
        folder, [judge_alignment(NORTH, SOUTH, urged, stressed, "differs", old=None, judge="Ana"), judge_whole(NORTH, SOUTH, "Ana")]
    )
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text(call("judgements", "export", "--gold-alignments", "--store", folder).stdout, encoding="utf-8")
    predicted.write_text(
        call("compare", "--store", folder, "--left", "north.txt", "--right", "south.txt", "--format", "json").stdout, encoding="utf-8"
    )
    done = call("evaluate", "alignment", gold, predicted, "--format", "json")
    assert done.exit_code == 0, done.stderr
    found = {figure["measure"]: figure for figure in json.loads(done.stdout)["figures"]}
    assert any(figure["recall"] < 100 for figure in found.values())


def test_agreement_of_two_people(folder: Path) -> None:
    file_judgements(folder, [read_whole("Ana"), read_whole("Ben"), on_event("verdict", "rejected"), on_event("verdict", "rejected", "Ben")])
    rows = json.loads(call("judgements", "agreement", "--store", folder, "Ana", "Ben", "--format", "json").stdout)
    (verdicts,) = (row for row in rows if row["table"] == "events" and row["field"] == "verdict")
    assert (verdicts["records"], verdicts["observed"], verdicts["kappa"]) == (2, 1.0, 1.0)
    file_judgements(folder, [on_event("verdict", "rejected", "Ben", number=1)])
    rows = json.loads(call("judgements", "agreement", "--store", folder, "Ana", "Ben", "--format", "json").stdout)
    (verdicts,) = (row for row in rows if row["table"] == "events" and row["field"] == "verdict")
    assert (verdicts["observed"], verdicts["kappa"]) == (0.5, 0.0)


def test_people_who_judged_nothing_in_common_are_told_who_did(folder: Path) -> None:
    file_judgements(folder, [on_event("verdict", "rejected")])
    assert "in this store judged: Ana" in call("judgements", "agreement", "--store", folder, "Ana", "Ben").stderr


def test_a_port_that_is_taken_is_named(folder: Path) -> None:
    with bind("127.0.0.1", 0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        refused = call("serve", "--store", folder, "--port", str(port))
    assert refused.exit_code == 2
    assert f"port {port} of 127.0.0.1 is taken" in " ".join(refused.stderr.split())
