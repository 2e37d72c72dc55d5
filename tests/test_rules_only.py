"""Without networks: by the switch, or because the package lacks their files. Rules and tables go on alone, and it is on record."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique import encoder, own_tables, resources
from communique.cli import main
from communique.document.annotate import annotate
from communique.records import Annotations
from communique.resources import NETWORKS, RULES_ONLY, has_model

TEXT = "Peru urged Chile to lift the ban on 3 May 2024. The foreign minister of Chile said that his country would lift it in June."


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="communique")


@pytest.fixture
def by_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """The switch, and no network that could be run."""
    monkeypatch.setenv(RULES_ONLY, "1")
    monkeypatch.setattr(encoder, "_session", None)


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def settings_of(made: Annotations) -> dict[str, str]:
    return dict(made.made_by.settings)


@pytest.mark.usefixtures("by_rules")
def test_rules_alone_tell_who_did_what_without_weights() -> None:
    made = annotate(TEXT)
    assert [(event.event, event.weight) for event in made.events][:1] == [("REQUEST", None)]
    assert made.attributions
    assert made.made_by.models == ()
    assert settings_of(made)["rules_only"] == "yes"


@pytest.mark.usefixtures("by_rules")
def test_texts_are_compared_without_networks_too() -> None:
    from communique.corpus.compare import compare

    assert compare(annotate(TEXT), annotate(TEXT)).alignments


@pytest.mark.parametrize(("value", "alone"), [("", False), ("0", False), ("1", True), ("yes", True)])
def test_the_switch(monkeypatch: pytest.MonkeyPatch, value: str, alone: bool) -> None:
    monkeypatch.setenv(RULES_ONLY, value)
    assert ("rules_only", "yes") in own_tables.own_settings() or not alone
    assert alone or not any(name in ("rules_only", "missing") for name, _ in own_tables.own_settings())
    assert [has_model(name) for name in NETWORKS] == [not alone] * len(NETWORKS)


def test_a_run_annotates_anew_when_the_networks_go_and_come(note: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(RULES_ONLY, "")  # what the option sets is undone with it

    def told(*more: str) -> str:
        asked = [sys.executable, "-m", "communique", "run", str(note), "--store", str(tmp_path / "store"), "--workers", "1", *more]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stderr

    assert "1 annotated" in told("--rules-only")
    assert "1 stored before" in told("--rules-only")
    assert "1 annotated" in told()


def test_the_option_is_on_record(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(RULES_ONLY, "")
    line = json.loads(run("annotate", note, "--rules-only").stdout)
    made_by = line["document"]["made_by"]
    assert (made_by["models"], made_by["settings"]["rules_only"]) == ({}, "yes")


def test_missing_networks_are_told_and_on_record(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "is_installed", lambda name: False)
    result = run("annotate", note)
    assert result.exit_code == 0
    assert "acts.onnx, attribution.onnx, pledges.onnx missing from models/" in result.stderr
    assert json.loads(result.stdout)["document"]["made_by"]["settings"]["missing"] == ", ".join(NETWORKS)


def test_who_wants_no_networks_is_not_told_that_they_are_missing(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(RULES_ONLY, "1")
    monkeypatch.setattr(resources, "is_installed", lambda name: False)
    assert "missing" not in run("annotate", note).stderr


def test_without_a_list_of_word_pieces_texts_are_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.document.actors import people

    monkeypatch.setenv(RULES_ONLY, "1")
    monkeypatch.setattr(people, "has_pieces", lambda: False)
    monkeypatch.setattr(people, "tokenize", None)
    assert annotate("Starmer spoke in Lima. Peru urged Chad to wait.").events
