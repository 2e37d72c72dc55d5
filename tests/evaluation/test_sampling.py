from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from communique.cli import main
from communique.errors import InputError
from communique.evaluation.sampling import _shares, draw_sample, share_right, size_needed
from communique.export import to_dict
from communique.records import Annotations, Document, Event, MadeBy, make_span


def with_events(name: str, publisher: str, number: int) -> Annotations:
    text = "Peru urged Chile to open the border. " * number
    events = tuple(
        Event(
            f"e{name}{n}", "REQUEST", None, (), (), (), "happened", False, None, None, 3, None, None, (make_span(text, at, at + 10),), None
        )
        for n, at in ((n, text.index("Peru", 37 * n)) for n in range(number))
    )
    return Annotations(Document(name, text, publisher=publisher), MadeBy("1"), events=events)


MANY = [with_events("a", "=Radio", 30), with_events("b", "Post", 9), with_events("c", "Gazette", 1)]


def test_the_sample_is_blind_shared_and_repeatable() -> None:
    rows = draw_sample(MANY, "events", 10, by="publisher")
    assert len(rows) == 10
    for column in ("group", "publisher"):
        assert {row[column] for row in rows} == {"'=Radio", "Post", "Gazette"}
    assert {row["background"] for row in rows} == {"FALSE"}
    assert not {"weight", "why"} & set(rows[0])
    assert all(str(row["evidence"]).split()[0] in str(row["around"]) for row in rows)
    assert rows == draw_sample(MANY, "events", 10, by="publisher")
    assert len(draw_sample(MANY, "events", 500)) == 40


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 50), min_size=1), st.integers(1, 80))
def test_strata_give_what_they_have(sizes: dict[str, int], number: int) -> None:
    shares = dict(_shares(sizes, number))
    assert all(1 <= n <= sizes[group] for group, n in shares.items())
    assert sum(shares.values()) == max(min(number, sum(sizes.values())), len(shares))


def test_the_share_has_its_interval() -> None:
    rows = [{"group": "Post", "right": "yes"}] * 8 + [{"group": "Post", "right": "no"}] * 2 + [{"group": "Post", "right": ""}]
    everything, post = share_right(rows)
    assert (everything.group, everything.right, everything.judged, everything.percent) == ("all", 8, 10, 80.0)
    assert (post.low, post.high) == (49.0, 94.3)  # Wilson's interval of 8 in 10


@pytest.mark.parametrize("rows", [[{"right": "perhaps"}], [{"right": ""}], []])
def test_verdicts_are_yes_or_no(rows: list[dict[str, str]]) -> None:
    with pytest.raises(InputError):
        share_right(rows)


def test_a_narrow_interval_needs_many_rows() -> None:
    assert 90 <= size_needed(0.1) <= 100
    assert 370 <= size_needed(0.05) <= 400
    assert size_needed(0.1, 0.9) < size_needed(0.1)
    with pytest.raises(InputError):
        size_needed(0)


def test_from_sample_to_verdict(tmp_path: Path) -> None:
    file = tmp_path / "found.jsonl"
    file.write_text("".join(json.dumps(to_dict(one)) + "\n" for one in MANY), encoding="utf-8")
    drawn = CliRunner().invoke(main, ["sample", str(file), "--number", "5"])
    rows = list(csv.DictReader(io.StringIO(drawn.stdout)))
    assert len(rows) == 5
    judged = tmp_path / "judged.csv"
    with judged.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, "right": "yes"} for row in rows)
    found = CliRunner().invoke(main, ["evaluate", "verdicts", str(judged), "--format", "json"])
    assert json.loads(found.stdout)[0]["percent"] == 100.0
    assert CliRunner().invoke(main, ["sample", "--width", "10"]).stdout.strip().isdigit()


@pytest.mark.parametrize(("encoding", "between"), [("utf-8-sig", ","), ("cp1252", ";"), ("utf-8", "\t")])
def test_a_sample_is_read_as_a_spreadsheet_saves_it(tmp_path: Path, encoding: str, between: str) -> None:
    judged = tmp_path / "judged.csv"
    lines = (("group", "around", "right"), ("", "Président, said", "yes"), ("", "„no“", "no"))
    with judged.open("w", encoding=encoding, newline="") as out:
        csv.writer(out, delimiter=between).writerows(lines)
    found = CliRunner().invoke(main, ["evaluate", "verdicts", str(judged), "--format", "json"])
    assert json.loads(found.stdout)[0]["percent"] == 50.0


@pytest.mark.parametrize("content", [b"no JSON", b"\xff\xfe\x00", b'{"id": "a"}', b""])
def test_what_annotate_did_not_print_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "found.jsonl"
    file.write_bytes(content)
    result = CliRunner().invoke(main, ["sample", str(file)])
    assert result.exit_code == 2
    assert "found.jsonl" in result.stderr
