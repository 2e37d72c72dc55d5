"""Thousands of damaged inputs: no exception escapes a reader or a stage, and every span is exact.

A small number here; COMMUNIQUE_FUZZ=20000,1000 pytest tests/test_fuzz.py tries so many in the readers and in the whole."""

from __future__ import annotations

import csv
import gzip
import io
import json
import logging
import os
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from communique.document.reading.documents import Failure, make_document, read_documents
from communique.records import Annotations, Document, Span
from communique.run import annotate_all
from tests.document.test_reading import make_pdf
from tests.document.test_reading_archives import page, warc_record, zipped
from tests.fuzzing import mutate_bytes, mutate_text

ROOT = Path(__file__).parent.parent
READ, WHOLE = (int(number) for number in os.environ.get("COMMUNIQUE_FUZZ", "600,12").split(","))
TEXTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").rglob("*.txt"))]


# ---- what is damaged


def as_rows() -> list[dict[str, str]]:
    return [{"id": f"r{n}", "date": "2023-06-19", "publisher": "Reuters", "text": text} for n, text in enumerate(TEXTS * 3)]


def as_csv() -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(as_rows()[0]))
    writer.writeheader()
    writer.writerows(as_rows())
    return out.getvalue().encode()


def as_parquet() -> bytes:
    out = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(as_rows()), out, row_group_size=4)
    return out.getvalue()


def as_docx() -> bytes:
    import docx

    made, out = docx.Document(), io.BytesIO()
    for line in TEXTS[0].splitlines():
        made.add_paragraph(line)
    made.save(out)
    return out.getvalue()


def as_html() -> bytes:
    body = "".join(f"<p>{line}</p>" for line in TEXTS[-1].splitlines())
    return f'<html><head><meta charset="utf-8"><title>T</title></head><body><article>{body}</article></body></html>'.encode()


def make_seeds() -> list[tuple[str, bytes]]:
    """A whole file of each kind."""
    lines = "\n".join(map(json.dumps, as_rows())).encode()
    records = [warc_record(n, as_html() if n else page(n)) for n in range(3)]
    return [
        *((f"{n}.txt", text.encode()) for n, text in enumerate(TEXTS)),
        ("a.txt", TEXTS[0].encode("utf-16")),
        ("a.md", TEXTS[1].encode("cp1252", "replace")),
        ("a.html", as_html()),
        ("a.pdf", make_pdf("The ministers met in May.")),
        ("a.docx", as_docx()),
        *(("a.jsonl", lines), ("a.jsonl.gz", gzip.compress(lines)), ("a.csv", as_csv()), ("a.csv.gz", gzip.compress(as_csv()))),
        *(("a.parquet", as_parquet()), ("a.warc", b"".join(records)), ("a.warc.gz", b"".join(map(gzip.compress, records)))),
        ("a.zip", zipped({"a.txt": TEXTS[0].encode(), "b.jsonl": lines, "c.html": as_html()})),
        ("-", lines),
        ("-", TEXTS[0].encode()),
    ]


# ---- readers


@pytest.fixture
def quiet() -> Iterator[None]:
    """Libraries tell what is wrong with each input; that would be thousands of lines."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def read_mutated(seed: tuple[str, bytes], number: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Document | Failure]:
    name, data = seed[0], mutate_bytes(seed[1], random.Random(number))
    if name == "-":
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        return list(read_documents(["-"]))
    (folder / name).write_bytes(data)
    return list(read_documents([str(folder / name)]))


@pytest.mark.usefixtures("quiet")
def test_no_reader_raises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = make_seeds()
    assert all(isinstance(item, Document) for seed in seeds if seed[0] != "-" for item in read_whole(seed, tmp_path))
    found: Counter[str] = Counter()
    for number in range(READ):
        seed = seeds[number % len(seeds)]
        try:
            items = read_mutated(seed, number, tmp_path, monkeypatch)
        except Exception as error:
            raise AssertionError(f"mutation {number} of {seed[0]}") from error
        assert items, (number, seed[0])
        for item in items:
            found[type(item).__name__] += 1
            if isinstance(item, Failure):
                assert item.stage in ("reading", "language")
                assert item.message
            else:
                assert item.text.strip()
    assert min(found["Document"], found["Failure"]) > READ / 20


def read_whole(seed: tuple[str, bytes], folder: Path) -> list[Document | Failure]:
    (folder / seed[0]).write_bytes(seed[1])
    return list(read_documents([str(folder / seed[0])]))


# ---- the whole


def spans_of(value: Any) -> Iterator[Span]:
    """Every span in a record, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from spans_of(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans_of(getattr(value, field.name))


def check_spans(made: Annotations) -> int:
    """Asserts that each span lies in the text and is its words; the number of spans."""
    text, count = made.document.text, 0
    for span in spans_of((made.mentions, made.attributions, made.events, made.accounts, made.statements, made.entries)):
        assert 0 <= span.start < span.end <= len(text), span
        assert text[span.start : span.end] == span.exact, span
        count += 1
    return count


def check_ids(made: Annotations) -> None:
    """Asserts that ids are unique and references lead somewhere."""
    tables = {
        name: [record.id for record in getattr(made, name)] for name in ("mentions", "attributions", "events", "statements", "entries")
    }
    assert all(len(ids) == len(set(ids)) for ids in tables.values())
    attributions = {None, *tables["attributions"]}
    assert {each.attribution for each in (*made.events, *made.accounts, *made.statements, *made.entries)} <= attributions
    assert {each.within for each in made.attributions} <= attributions


@pytest.mark.usefixtures("quiet")
def test_no_stage_raises_and_every_span_is_exact() -> None:
    chance, spans = random.Random(7), 0
    for number in range(WHOLE):
        text = mutate_text(TEXTS[number % len(TEXTS)], chance)
        if not text.strip():
            continue
        (made,) = annotate_all([make_document(text, id=f"m{number}", date="2023-06-19", kind=chance.choice(("news", "readout")))])
        assert isinstance(made, Annotations), f"mutation {number}: {made}"
        spans += check_spans(made)
        check_ids(made)
    assert spans > 10 * WHOLE
