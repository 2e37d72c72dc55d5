"""Tables of documents: columns by other names, bad rows, odd quotation marks, files larger than memory should hold."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from communique.document.reading import rows
from communique.document.reading.documents import Failure, read_documents
from communique.records import Document

MAPPED: dict[str, Any] = {"text_field": "Body", "fields": {"date": "pub_date", "publisher": "Outlet", "id": "key"}}
ROW = {"Body": "They met.", "pub_date": "2023-06-19", "Outlet": "Reuters", "key": "r1", "desk": "world"}


def read(folder: Path, name: str, data: bytes, **options: Any) -> list[Document | Failure]:
    (folder / name).write_bytes(data)
    return list(read_documents([str(folder / name)], **options))


def outline(items: list[Document | Failure]) -> list[str]:
    """Texts of documents; line number and the first words of what is wrong."""
    return [
        item.text if isinstance(item, Document) else item.path.rpartition(":")[2] + " " + item.message.split(";")[0][:22] for item in items
    ]


def as_csv(rows: list[dict[str, str]]) -> bytes:
    return "\n".join(",".join(row) for row in [list(rows[0]), *(list(row.values()) for row in rows)]).encode()


def as_parquet(rows: list[dict[str, Any]]) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows), out, row_group_size=2)
    return out.getvalue()


TABLES = [
    ("a.jsonl", json.dumps(ROW).encode()),
    ("a.jsonl.gz", gzip.compress(json.dumps(ROW).encode(), mtime=0)),
    ("a.csv", as_csv([ROW])),
    ("a.csv.gz", gzip.compress(as_csv([ROW]), mtime=0)),
    ("a.parquet", as_parquet([ROW])),
    ("a.parquet", as_parquet([ROW | {"pub_date": date(2023, 6, 19)}])),
]


@pytest.mark.parametrize(("name", "data"), TABLES)
def test_columns_may_have_other_names(tmp_path: Path, name: str, data: bytes) -> None:
    (found,) = read(tmp_path, name, data, **MAPPED)
    assert isinstance(found, Document)
    assert (found.text, found.id, found.published, found.publisher, found.party) == ("They met.", "r1", "2023-06-19", "Reuters", None)
    assert found.extra == (("desk", "world"),)


@pytest.mark.parametrize(("name", "data"), [TABLES[2], TABLES[4]])
def test_a_column_that_is_not_there_is_named(tmp_path: Path, name: str, data: bytes) -> None:
    (failure,) = read(tmp_path, name, data, text_field="Body", fields={"date": "day"})
    assert isinstance(failure, Failure)
    assert "no 'day' column (there are: Body, pub_date, Outlet, key, desk)" in failure.message


# ---- CSV

ODD = [
    # a quotation mark that is never closed costs its line
    ('id,text\n1,"They met.\n2,They left.\n3,"They stayed."\n', ["2 has a quotation mark t", "They left.", "They stayed."]),
    ('id,text\n1,"They met.\n2,"They left."\n3,They stayed.\n', ["2 has a quotation mark t", "They left.", "They stayed."]),
    ('id,text\n1,They met.\n2,"They left.', ["They met.", "3 has a quotation mark t"]),
    # marks inside a cell are characters
    ('id,text\n1,He said "no" twice.\n2,They left.\n', ['He said "no" twice.', "They left."]),
    ('id,text\n1,"He said "no" twice."\n2,They left.\n', ['He said no" twice."', "They left."]),
    # a cell of several lines is one
    ('id,text\n1,"They met.\n\nThey left."\n2,They stayed.\n', ["They met.\n\nThey left.", "They stayed."]),
    ("id,text\n1,They \0met.\n2," + "They left " * 9 + "\n", ["They \0met.", "They left " * 9]),
]


@pytest.mark.parametrize(("data", "expected"), ODD)
def test_odd_quotation_marks_cost_one_row(tmp_path: Path, data: str, expected: list[str]) -> None:
    assert outline(read(tmp_path, "a.csv", data.encode())) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_a_table(tmp_path: Path, encoding: str) -> None:
    line = "1,The café and the “naïve” minister of the north who met.\n"
    items = read(tmp_path, "a.csv", ("id,text\n" + line * 3).encode(encoding))
    assert outline(items) == ["The café and the “naïve” minister of the north who met."] * 3


def test_a_late_byte_of_another_code_damages_no_other_row(tmp_path: Path) -> None:
    data = (
        b"id,text\n"
        + (b"1," + b"They met in the harbour. " * 60 + b"\n") * 1_000
        + b"2,The caf\xe9 where they met again and again in the spring.\n"
    )
    items = read(tmp_path, "a.csv", data)
    assert len(items) == 1_001
    assert outline(items[-1:]) == ["The café where they met again and again in the spring."]


@pytest.mark.slow
def test_a_million_rows_with_bad_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8") as out:
        out.write("id,text\n")
        for n in range(1_000_000):
            out.write(f'{n},"They met.\n' if n % 1000 == 7 else f"{n},\n" if n % 1000 == 8 else f'{n},"They met, {n}."\n')
    found = Counter(type(row) for row in rows.read_csv(lambda: path.open("rb"), str(path), rows.Columns()))
    assert found == {tuple: 998_000, Failure: 2_000}


def test_a_table_is_never_held_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,text\n" + f"1,{'They met again. ' * 100}\n" * 20_000)
    tracemalloc.start()
    count = sum(1 for _ in rows.read_csv(lambda: path.open("rb"), str(path), rows.Columns()))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 20_000
    assert most < path.stat().st_size / 4


# ---- JSON lines and Parquet


def test_a_line_too_long_to_be_held_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "LARGEST_LINE", 1000)
    lines = [b'{"text": "They met."}', b'{"text": "' + b"x" * 5000 + b'"}', b'{"text": "They left."}']
    assert outline(read(tmp_path, "a.jsonl", b"\n".join(lines))) == ["They met.", "2 is a line of more than", "They left."]


def test_a_table_that_is_cut_off_gives_what_stands_before(tmp_path: Path) -> None:
    whole = gzip.compress("\n".join(json.dumps({"text": f"They met {n * n}."}) for n in range(20_000)).encode())
    items = read(tmp_path, "a.jsonl.gz", whole[: len(whole) // 2])
    assert (len(items) > 1000, outline(items[:1]), outline(items[-1:])[0][-22:]) == (True, ["They met 0."], "is damaged or cut off ")


def test_rows_of_a_parquet_file_without_text_are_named(tmp_path: Path) -> None:
    data = as_parquet([{"text": "They met.", "n": 1}, {"text": None, "n": 2}, {"text": "They left.", "n": 3}])
    assert outline(read(tmp_path, "a.parquet", data)) == ["They met.", "2 no 'text' field", "They left."]


def test_a_damaged_part_of_a_parquet_file_costs_its_rows(tmp_path: Path) -> None:
    table = [{"text": f"They met {n} times, and {'x' * 3000} {n}."} for n in range(6)]
    out = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(table), out, row_group_size=2, compression="none", use_dictionary=False)
    data = bytearray(out.getvalue())
    start = data.index(b"They met 2 times")
    data[start - 40 : start] = b"\xff" * 40
    items = read(tmp_path, "a.parquet", bytes(data))
    assert [item.text[:10] for item in items if isinstance(item, Document)] == ["They met 0", "They met 1", "They met 4", "They met 5"]
    assert ["rows 3 to 4 are damaged" in item.message for item in items if isinstance(item, Failure)] == [True]


def test_columns_by_what_tables_mostly_call_them(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text(
        "headline,source,published_at,content,link\n"
        'Envoy received,"Ministry of Foreign Affairs, Kenya",2024-03-05T10:00:00Z,The envoy came to Nairobi.,https://example.org/1\n'
        "Flood,https://example.org,5 March 2024,The river rose in Garissa.,\n",
        encoding="utf-8",
    )
    first, second = (document for document in read_documents([path]) if isinstance(document, Document))
    assert (first.title, first.publisher, first.published, first.text) == (
        "Envoy received",
        "Ministry of Foreign Affairs, Kenya",
        "2024-03-05",
        "The envoy came to Nairobi.",
    )
    assert (first.url, first.party) == ("https://example.org/1", "KEN")
    assert (second.publisher, second.published) == (None, "2024-03-05")


def test_a_column_called_by_its_name_goes_before_others(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text("title,headline,text,body\nOne,Two,The text.,The body.\n", encoding="utf-8")
    (found,) = (document for document in read_documents([path]) if isinstance(document, Document))
    assert (found.title, found.text, dict(found.extra)["headline"]) == ("One", "The text.", "Two")


def test_the_text_stands_in_whichever_of_its_columns_a_row_fills(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text("content,body\n,They met in Lima.\nThey met in Quito.,\n,\n , \n", encoding="utf-8")
    found = list(read_documents([path]))
    assert [item.text for item in found if isinstance(item, Document)] == ["They met in Lima.", "They met in Quito."]


def days_read(path: Path, data: str, **options: Any) -> tuple[list[str | None], list[tuple[str, bool]]]:
    path.write_text(data, encoding="utf-8")
    items = list(read_documents([path], **options))
    notes = [(item.path.rpartition("/")[2], item.note) for item in items if isinstance(item, Failure)]
    return [item.published for item in items if isinstance(item, Document)], notes


def test_a_column_of_dates_tells_which_comes_first(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    assert days_read(file, "date,text\n6/7/2023,One.\n7/13/2023,Two.\n3/3/2023,Three.\n") == (
        ["2023-06-07", "2023-07-13", "2023-03-03"],
        [],
    )
    assert days_read(file, "pub_date,text\n6.7.2023,One.\n13.7.2023,Two.\n2023-07-08,Three.\n") == (
        ["2023-07-06", "2023-07-13", "2023-07-08"],
        [],
    )
    told = "\n".join(json.dumps({"text": "They met.", "on": day}) for day in ("6/7/2023", "7/13/2023"))
    assert days_read(tmp_path / "a.jsonl", told, fields={"date": "on"}) == (["2023-06-07", "2023-07-13"], [])


@pytest.mark.parametrize("third", ["5/8/2023", "2023-07-01", "13/7/2023\n7/13/2023"])
def test_where_no_row_tells_one_note_names_the_first(tmp_path: Path, third: str) -> None:
    rows = "\n".join(f"{day},They met." for day in ("2023-06-30", "6/7/2023", "8/7/2023", *third.split("\n")))
    days, notes = days_read(tmp_path / "a.csv", f"date,text\n{rows}\n")
    assert days[:3] == ["2023-06-30", None, None]
    assert notes == [("a.csv:3", True)]


def test_a_field_that_no_line_has_is_named(tmp_path: Path) -> None:
    lines = [json.dumps({"text": "They met.", "on": "2023-06-19"}), json.dumps({"text": "They left."})]
    found = read(tmp_path, "a.jsonl", "\n".join(lines).encode(), fields={"date": "nosuch"})
    assert [item.message for item in found if isinstance(item, Failure)] == ["no line has a field 'nosuch'; correct the --field option"]
    assert len(read(tmp_path, "a.jsonl", "\n".join(lines).encode(), fields={"date": "on"})) == 2
