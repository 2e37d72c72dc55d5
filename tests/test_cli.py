from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import communique
from communique import cli_options
from communique.cli import main, without_copies
from communique.cli_output import _notes_of
from communique.document.annotate import annotate_many
from communique.document.reading.documents import make_document
from communique.document.reading.formats import keys_without_end

EXAMPLE = Path(__file__).parent.parent / "examples" / "beijing-2023"
FRENCH = "Les deux ministres ont parlé du commerce et de la frontière, et ils ont dit qu'ils se reverraient au printemps à Genève. " * 3
NOTE = """title: Call
publisher: Example Post
date: 2023-06-19

Minister Ito met Minister Park in Oslo on Monday. Ito urged Park to come back.
"""


def run(*arguments: str | Path, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=given, prog_name="communique")


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(NOTE, encoding="utf-8")
    return path


def test_help_answers_at_once() -> None:
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "communique", "--help"], capture_output=True, text=True, check=True, timeout=60)
    assert {"annotate", "compare", "report"} <= set(done.stdout.split())
    assert time.perf_counter() - started < 3  # 0.1 s on a quiet machine; the rule is 0.3


def test_choices_are_those_of_the_library() -> None:
    from communique.document.reading.formats import MANY, READERS
    from communique.export import TABLES

    assert set(cli_options.TABLE_NAMES) == set(TABLES)
    assert set(cli_options.INPUT_FORMATS) == {*READERS, *MANY}


def test_columns_by_other_names(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("body,day\nThey met in Vienna.,2023-06-19\n")
    result = run("annotate", tmp_path / "t.csv", "--text-field", "body", "--field", "date=day")
    document = lines(result.stdout)[0]["document"]
    assert isinstance(document, dict)
    assert (document["text"], document["published"]) == ("They met in Vienna.", "2023-06-19")
    wrong = run("annotate", tmp_path / "t.csv", "--field", "day=date")
    assert (wrong.exit_code, "write NAME=COLUMN" in wrong.stderr) == (2, True)


def test_version() -> None:
    assert communique.__version__ in run("--version").stdout


def test_annotate_prints_one_json_line_per_document(note: Path) -> None:
    result = run("annotate", note, "-", given="They met in Vienna.")
    assert result.exit_code == 0, result.stderr
    first, second = lines(result.stdout)
    assert isinstance(first["document"], dict)
    assert isinstance(second["document"], dict)
    assert (first["document"]["id"], first["document"]["title"], first["document"]["published"]) == ("note.txt", "Call", "2023-06-19")
    assert second["document"]["text"] == "They met in Vienna."
    assert result.stderr == ""


def test_every_exact_quote_stands_at_its_place() -> None:
    result = run("annotate", EXAMPLE)
    assert result.exit_code == 0, result.stderr
    for line in lines(result.stdout):
        spans = list(spans_in(line))
        text = line["document"]["text"]  # type: ignore[index]
        assert len(spans) > 20
        assert all(text[span["start"] : span["end"]] == span["exact"] for span in spans)


def spans_in(value: object) -> list[dict[str, int]]:
    if isinstance(value, dict) and set(value) == {"start", "end", "exact"}:
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [span for part in parts for span in spans_in(part)]


def test_failures_are_json_lines_on_stderr_and_the_rest_goes_on(note: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"words": "x"}\n', encoding="utf-8")
    (tmp_path / "french.txt").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "photo.jpg").write_bytes(b"x")
    result = run("annotate", tmp_path)
    assert result.exit_code == 1
    assert len(lines(result.stdout)) == 1
    told = {Path(str(line["path"])).name: line for line in lines(result.stderr)}
    assert {name: line["stage"] for name, line in told.items()} == {
        "bad.jsonl:1": "reading",
        "french.txt": "language",
        "photo.jpg": "reading",
    }
    assert "--text-field" in str(told["bad.jsonl:1"]["message"])
    assert [name for name, line in told.items() if line.get("skipped")] == ["photo.jpg"]


def test_a_date_that_cannot_be_read_is_told_and_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("publisher: TASS\ndate: 2024-13-44\n\nThey met in Vienna.\n", encoding="utf-8")
    result = run("annotate", tmp_path)
    (told,) = lines(result.stderr)
    assert (result.exit_code, len(lines(result.stdout)), told["note"]) == (0, 1, True)
    assert "'2024-13-44' cannot be read as one day" in str(told["message"])


def test_a_kind_nobody_knows_is_told_once_and_costs_nothing(tmp_path: Path) -> None:
    kinds = ("banana", "banana", "Interview", "joint communique", "other", "Press releases")
    rows = (json.dumps({"text": f"They met in Vienna {n} times.", "kind": kind}) for n, kind in enumerate(kinds))
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    result = run("annotate", tmp_path)
    (told,) = lines(result.stderr)
    assert (result.exit_code, told["note"]) == (0, True)
    assert "kind 'banana' is not known, so the document is 'other'; write news, commentary, readout" in str(told["message"])
    made = [line["document"]["kind"] for line in lines(result.stdout)]  # type: ignore[index]
    assert made == ["other", "other", "transcript", "statement", "other", "release"]


def test_the_option_takes_the_words_of_a_header(tmp_path: Path) -> None:
    made = [run("annotate", "-", "--kind", kind, given="They met in Vienna.") for kind in ("interview", "Joint Statement", "readout")]
    assert [lines(each.stdout)[0]["document"]["kind"] for each in made] == ["transcript", "statement", "readout"]  # type: ignore[index]
    assert not any(each.stderr for each in made)
    wrong = run("annotate", "-", "--kind", "banana", given="They met in Vienna.")
    assert wrong.exit_code == 2
    assert "'banana' is no kind of text; write news" in " ".join(wrong.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("annotate", "-", "--date", "tomorrow"), "'tomorrow' cannot be read as one day; write 2024-06-19"),
        (("annotate", "-", "--country", "Freedonia"), "'Freedonia' is no country; write its ISO alpha-3 code"),
        (("sample", "--width", "0"), "0.0 is not in the range 0<x<100"),
        (("ledger", "--store", ".", "--leads", "--deeds"), "--leads and --deeds are two different tables"),
    ],
)
def test_what_means_nothing_is_refused_and_told_why(arguments: tuple[str, ...], words: str) -> None:
    assert words in " ".join(run(*arguments, given="x").stderr.replace("│", " ").split())


def test_a_packed_file_on_standard_input_is_read_as_what_it_is(tmp_path: Path) -> None:
    import docx

    made = docx.Document()
    made.add_paragraph("Minister Ito met Minister Park in Oslo on Monday.")
    made.save(str(tmp_path / "a.docx"))
    (line,) = lines(run("annotate", "-", given=(tmp_path / "a.docx").read_bytes()).stdout)
    assert "Minister Ito met" in line["document"]["text"]  # type: ignore[index]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("note.txt", NOTE)
    (line,) = lines(run("annotate", "-", given=(tmp_path / "a.zip").read_bytes()).stdout)
    assert line["document"]["title"] == "Call"  # type: ignore[index]
    (tmp_path / "a.zip").rename(tmp_path / "a.txt")
    assert "is not a text but binary data" in run("annotate", tmp_path / "a.txt").stderr


def test_a_header_without_an_empty_line_below_is_told(tmp_path: Path) -> None:
    text = "publisher: Example Post\ncountry: PER\nMinister Ito met Minister Park in Oslo on Monday.\n"
    notes = [keys_without_end(each) for each in (text, text.replace("\nMin", "\n\nMin"), "title: One\nThey met.", "They met.")]
    assert notes == [("publisher", "country"), (), (), ()]
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (told,) = lines("\n".join(line for line in run("annotate", tmp_path).stderr.splitlines() if "empty line" in line))
    assert (told["path"], told["note"]) == ("a.txt", True)


def test_a_long_text_is_told_to_take_long() -> None:
    documents = [make_document("They met. " * 30_000, id="long", date="2023-06-19"), make_document("They met.", date="2023-06-19")]
    assert [note for each in documents for note in _notes_of(each, set())] == [
        "has 300,000 characters, which takes about 2 minutes or more"
    ]


def test_a_skipped_file_is_no_failure(note: Path) -> None:
    (note.parent / "photo.jpg").write_bytes(b"x")
    assert run("annotate", note.parent).exit_code == 0


def test_options_fill_what_a_text_does_not_say() -> None:
    options = ("--date", "2023-06-19", "--publisher", "TASS", "--language", "en")
    assert run("annotate", "-", *options, "--field", "date=day", "--input-format", "txt", given="They met in Vienna.").exit_code == 2
    (line,) = lines(run("annotate", "-", *options, given="They met in Vienna.").stdout)
    document = line["document"]
    assert isinstance(document, dict)
    assert [document[key] for key in ("published", "publisher", "country", "kind", "language")] == [
        "2023-06-19",
        "TASS",
        "RUS",
        "news",
        "en",
    ]


def test_csv_is_one_table(note: Path) -> None:
    result = run("annotate", note, note, "--format", "csv", "--table", "attributions")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert result.exit_code == 0, result.stderr
    assert {row["document"] for row in rows} == {"note.txt", "note.txt~2"}
    assert all(row["cue"] for row in rows)


WRONG_USE = [
    ("annotate",),
    ("annotate", "no-such-file.txt"),
    ("annotate", "-", "--format", "xml"),
    ("annotate", "-", "--input-format", "wpd"),
    ("annotate", "-", "--date", "tomorrow"),
    ("annotate", "-", "--country", "Freedonia"),
    ("sample", "--width", "0"),
    ("sample", "--width", "5", "--share", "101"),
    ("ledger", "--store", ".", "--leads", "--deeds", "--parties", "PER,GHA"),
    ("compare", "-"),
    ("report", "-"),
    ("nothing",),
]


@pytest.mark.parametrize("arguments", WRONG_USE)
def test_wrong_use_is_status_2(arguments: tuple[str, ...]) -> None:
    result = run(*arguments, given="x")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error" in result.stderr


def test_unknown_pipeline_is_status_2(note: Path) -> None:
    result = run("annotate", note, "--pipeline", "no_such_pipeline")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no_such_pipeline" in result.stderr


def sides() -> list[Path]:
    official = [path for path in sorted(EXAMPLE.glob("*.txt")) if "kind: readout" in path.read_text(encoding="utf-8")]
    assert len(official) == 2
    return official


def test_compare_prints_json() -> None:
    result = run("compare", *sides(), "--format", "json")
    assert result.exit_code == 0, result.stderr
    made = json.loads(result.stdout)
    known = {side: {row["id"] for row in made[side]["statements"]} for side in ("left", "right")}
    assert known["left"]
    assert known["right"]
    assert {row["relation"] for row in made["alignments"]} >= {"only_left", "only_right"}
    for row in made["alignments"]:
        assert set(row["left"]) <= known["left"]
        assert set(row["right"]) <= known["right"]


@pytest.mark.parametrize(("shape", "words"), [("table", "only left"), ("md", "|---|---|---|"), ("html", "<html")])
def test_compare_prints_what_people_read(shape: str, words: str) -> None:
    result = run("compare", *sides(), "--format", shape)
    assert result.exit_code == 0, result.stderr
    assert words in result.stdout


def test_compare_says_that_two_texts_have_nothing_to_do_with_each_other(tmp_path: Path) -> None:
    (tmp_path / "far.txt").write_text("publisher: Foreign Ministry of Peru\nkind: readout\n\nPresident X thanked Chad.", encoding="utf-8")
    (first, second), far = sides(), tmp_path / "far.txt"
    warned = run("compare", far, first)
    assert (warned.exit_code, warned.stderr.count("hardly accounts of one encounter")) == (0, 1)
    assert "hardly" not in run("compare", first, second).stderr


def test_compare_takes_two_documents(note: Path) -> None:
    empty = note.parent / "empty"
    empty.mkdir()
    result = run("compare", note, empty)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "two documents are compared" in result.stderr


@pytest.mark.parametrize(
    ("shape", "words"), [("table", "told by another side"), ("md", "| topic |"), ("json", '"silent"'), ("html", "<html")]
)
def test_compare_lays_more_than_two_accounts_side_by_side_topic_by_topic(note: Path, shape: str, words: str) -> None:
    result = run("compare", note, EXAMPLE, "--format", shape)
    assert result.exit_code == 0, result.stderr
    assert words in result.stdout


def test_report_writes_one_page(tmp_path: Path) -> None:
    page = tmp_path / "new" / "page.html"
    result = run("report", EXAMPLE, "-o", page)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    assert str(page) in result.stderr
    assert "<html" in page.read_text(encoding="utf-8")


def test_report_shows_a_text_that_two_files_hold_once(tmp_path: Path) -> None:
    paths = tmp_path / "one.txt", tmp_path / "two.txt"
    for path in paths:
        path.write_text(f"url: https://wire.example/{path.stem}\n{NOTE}", encoding="utf-8")
    result = run("report", *paths, "-o", tmp_path / "page.html")
    assert result.exit_code == 0, result.stderr
    assert result.stderr.splitlines() == ["1 exact copy left out", f"1 document in {tmp_path / 'page.html'}"]


def test_a_copy_that_another_party_publishes_is_its_own_account() -> None:
    (made,) = annotate_many([make_document("Peru protested to Chile.")])
    of = {party: replace(made, document=replace(made.document, party=party)) for party in ("PER", "CHL", None)}
    assert without_copies([of["PER"], of["CHL"], of[None], of["PER"]]) == (of["PER"], of["CHL"])


def test_report_of_nothing_writes_no_page(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = run("report", tmp_path / "empty.txt", "-o", tmp_path / "page.html")
    assert result.exit_code == 1
    assert not (tmp_path / "page.html").exists()


def test_a_reader_that_leaves_ends_the_program_quietly(note: Path) -> None:
    command = [sys.executable, "-m", "communique", "annotate", *[str(note)] * 40]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(timeout=120) == 1


def test_compare_writes_into_a_file_that_it_does_not_read(tmp_path: Path) -> None:
    first, second = sides()
    refused = run("compare", first, second, "-o", second)
    assert (refused.exit_code, "one of the files that are read" in refused.stderr) == (2, True)
    for shape, words in (("table", "only"), ("json", '"alignments"'), ("html", "<html"), ("md", "|---|")):
        done = run("compare", first, second, "--format", shape, "-o", tmp_path / "new" / "out")
        assert (done.exit_code, done.stdout) == (0, ""), done.stderr
        assert words in (tmp_path / "new" / "out").read_text(encoding="utf-8")


def test_a_file_that_is_read_is_not_written(note: Path) -> None:
    for output in (note, note.with_name("out.jsonl")):
        paths = [note] if output == note else [note.parent]
        result = run("annotate", *paths, "-o", output)
        assert result.exit_code == 2
        assert str(output) in result.output
        assert run("report", *paths, "-o", output).exit_code == 2
    assert note.read_text(encoding="utf-8") == NOTE


def test_a_command_that_fails_leaves_an_earlier_file_alone(note: Path, tmp_path: Path) -> None:
    output = tmp_path / "there" / "out.jsonl"
    output.parent.mkdir()
    output.write_text("of yesterday")
    assert run("annotate", note, "--pipeline", "nosuch", "-o", output).exit_code == 2
    assert output.read_text() == "of yesterday"
    assert run("annotate", note, "-o", output).exit_code == 0
    assert len(lines(output.read_text(encoding="utf-8"))) == 1
    assert list(output.parent.iterdir()) == [output]


def test_who_stops_the_work_keeps_what_is_done(note: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (made,) = list(annotate_many([make_document(note.read_text(encoding="utf-8"), id="note.txt")]))

    def stopped(*_: object, **__: object) -> object:
        yield made
        raise KeyboardInterrupt

    monkeypatch.setattr("communique.cli.read_and_annotate", stopped)
    result = run("annotate", note, "--format", "csv", "-o", tmp_path / "tables")
    assert result.exit_code == 130
    assert "stopped after 1 document;" in result.output
    assert "note.txt" in (tmp_path / "tables" / "documents.csv").read_text(encoding="utf-8")
