"""Pairs of parties: how they are marked for the network, and what the command reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.cli import main
from communique.encoder import CLS, SEP
from communique.errors import InputError
from communique.records import Actor, Mention, make_span
from communique.relate import MARKS, MASKS, PLOVER, PLV, TYPES, Row, find_relations, locate, mark, quad_of, read_rows
from communique.relate_rules import with_given
from communique.resources import RULES_ONLY

SENTENCE = "Chad thanked Peru ."
OFFSETS = [(0, 4), (5, 12), (13, 17), (18, 19)]
CHAD, PERU = (0, 4), (13, 17)


@pytest.mark.parametrize(
    ("masked", "expected"),
    [
        (False, [CLS, MARKS[0], 10, MARKS[1], 11, MARKS[2], 12, MARKS[3], 13, SEP]),
        (True, [CLS, MARKS[0], MASKS[0], MARKS[1], 11, MARKS[2], MASKS[1], MARKS[3], 13, SEP]),
    ],
)
def test_parties_stand_between_marks(masked: bool, expected: list[int]) -> None:
    assert mark([10, 11, 12, 13], OFFSETS, (CHAD, PERU), masked=masked) == expected


def test_a_party_at_the_end_is_closed() -> None:
    assert mark([10], [(0, 4)], (CHAD, (0, 0)), masked=False) == [CLS, MARKS[0], 10, MARKS[1], SEP]


@pytest.mark.parametrize(("words", "expected"), [("Peru", PERU), ("peru", PERU), ("Mali", (0, 0)), ("", (0, 0))])
def test_parties_are_found_by_their_words(words: str, expected: tuple[int, int]) -> None:
    assert locate(SENTENCE, words) == expected


def test_the_view_of_plv_has_fifteen_labels_and_one_for_yielding() -> None:
    assert len(PLV) == 15
    assert (quad_of("YIELD"), quad_of("CONCEDE"), quad_of("RETREAT"), quad_of("NONE")) == (2, 1, 2, 0)
    assert list(PLOVER) == list(TYPES)


def test_no_rows_no_answers() -> None:
    assert find_relations([], PLV) == []


def test_a_file_without_its_columns_is_named(tmp_path: Path) -> None:
    file = tmp_path / "rows.tsv"
    file.write_text("uid\tsentence\n1\tChad thanked Peru.\n", encoding="utf-8")
    with pytest.raises(InputError, match="source, target"):
        list(read_rows(file))
    result = CliRunner().invoke(main, ["relate", str(file)])
    assert (result.exit_code, "source, target" in result.output) == (2, True)


def test_a_row_without_a_party_costs_itself_and_is_named(tmp_path: Path) -> None:
    file = tmp_path / "rows.tsv"
    rows = "1\tPeru urged Chile to pay.\tPeru\n2\tPeru urged Chile to pay.\tPeru\tChile\n"
    file.write_text(f"uid\tsentence\tsource\ttarget\n{rows}", encoding="utf-8")
    result = CliRunner().invoke(main, ["relate", str(file)])
    assert result.exit_code == 1
    assert [line.split("\t")[0] for line in result.stdout.splitlines()] == ["uid", "2"]
    (told,) = (json.loads(line) for line in result.stderr.splitlines() if line.startswith("{"))
    assert told["path"].endswith("rows.tsv:2")
    assert told["message"].startswith("no target;")


HEAD = "uid\tsentence\tsource\ttarget\n"


def test_an_odd_quotation_mark_costs_no_row(tmp_path: Path) -> None:
    file = tmp_path / "rows.tsv"
    lines = (
        '1\t"Chad thanked Peru.\tChad\tPeru\r',
        '2\t"Chad ""thanked"" Peru."\tChad\tPeru',
        '3\t"No," said Chad to Peru\tChad\tPeru',
        "",
    )
    file.write_text(HEAD + "\n".join(lines), encoding="utf-8")
    assert [row.sentence for row in read_rows(file) if isinstance(row, Row)] == [
        '"Chad thanked Peru.',
        'Chad "thanked" Peru.',
        '"No," said Chad to Peru',
    ]


def test_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "rows.tsv"
    file.write_bytes((HEAD + "1\tPérou urged Chile to pay.\tPérou\tChile\n").encode("latin-1"))
    result = CliRunner().invoke(main, ["relate", str(file)])
    assert result.exit_code == 2
    assert "cannot be read as UTF-8" in result.stderr


def test_a_sentence_without_the_words_of_a_party_is_told(tmp_path: Path) -> None:
    file = tmp_path / "rows.tsv"
    file.write_text(HEAD + "1\tChad thanked Peru.\tChad\tPeru\n2\tChad thanked it.\tChad\tPeru\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["relate", str(file)])
    assert "1 of 2 sentences lack the words of a party, the first is '2'" in result.stderr
    assert len(result.stdout.splitlines()) == 3


# sentence, source, target, root without the network, factuality
RULED = [
    ("Chad accused Peru of dumping steel.", "Chad", "Peru", "ACCUSE", "happened"),
    ("Chad accused Peru of dumping steel.", "Peru", "Chad", "NONE", None),
    ("Chad met Peru in Lima on Monday.", "Peru", "Chad", "CONSULT", "happened"),
    ("Chad and Peru signed a treaty.", "Chad", "Peru", "SUPPORT", "happened"),
    ("Chad urged Peru to release the miners.", "Chad", "Peru", "REQUEST", "happened"),
    ("The city council denounced a union of dockers.", "The city council", "a union of dockers", "ACCUSE", "happened"),  # nobody known
    ("The senate's aide faulted the president of Chad.", "The senate's aide", "the president of Chad", "ACCUSE", "happened"),  # one state
    ("Chad accused Peru of dumping steel, Mali said.", "Mali", "Peru", "NONE", None),
    ("Chad watched while Peru slept.", "Chad", "Peru", "NONE", None),
    ("Chad thanked Peru.", "Chad", "Bolivia", "NONE", None),
]


@pytest.mark.parametrize(("sentence", "source", "target", "root", "factuality"), RULED)
def test_without_the_network_it_is_the_event_between_the_two(
    sentence: str, source: str, target: str, root: str, factuality: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(RULES_ONLY, "1")
    (found,) = find_relations([Row("u", sentence, source, target)], PLOVER)
    assert (found.root, found.factuality, found.weight) == (root, factuality, None)
    assert found.penta == quad_of(root)


def test_what_is_planned_is_folded_by_the_rules_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(RULES_ONLY, "1")
    rows = [Row("u", "Chad will meet Peru on Friday.", "Chad", "Peru"), Row("v", "Chad released Peru's trawlers.", "Chad", "Peru")]
    assert [(found.root, found.penta) for found in find_relations(rows, PLV)] == [("AGREE", quad_of("AGREE")), ("YIELD", 2)]


def test_relations_by_the_rules_are_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(RULES_ONLY, "")
    file = tmp_path / "rows.tsv"
    file.write_text(HEAD + "1\tChad accused Peru.\tChad\tPeru\n2\tChad slept.\tChad\tChad\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["relate", "--rules-only", str(file)])
    assert "without relate.onnx: the event that the rules find" in result.stderr
    assert result.stdout.splitlines()[1:] == ["1\tACCUSE\t3\thappened\t", "2\tNONE\t0\t\t"]


def test_who_is_given_is_known_wherever_the_sentence_means_him() -> None:
    text = "Rosa Quispe said that she would sue the firm."
    mentions = (
        Mention("m", make_span(text, 0, 11), "e", (Actor("PER", "GOV"),)),
        Mention("n", make_span(text, 22, 25), "e", (Actor("PER"),)),
    )
    given = with_given(text, mentions, ((0, 11), (36, 44)))
    assert [(m.span.exact, m.actors[0].code) for m in given] == [("Rosa Quispe", "XXA"), ("she", "XXA"), ("the firm", "XXB")]
    assert given[0].actors[0].sector == "GOV"
