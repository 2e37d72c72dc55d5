"""Every reader against empty, damaged, mislabelled, huge and hostile files: none may raise, all must say what to do."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.document.annotate import annotate_doc, annotate_many
from communique.document.parsing import LONGEST_SENTENCE, parse, split_paragraphs
from communique.document.reading import formats
from communique.document.reading.documents import Failure, make_document, read_documents
from communique.document.reading.formats import decode, split_header
from communique.errors import InputError
from communique.records import Document

SUFFIXES = (".txt", ".md", ".html", ".pdf", ".docx", ".jsonl", ".csv")
ALL_SUFFIXES = (*SUFFIXES, ".parquet", ".warc", ".warc.gz", ".zip", ".jsonl.gz", ".csv.gz")
SENTENCE = "The ministers met in May and spoke about the border. "


def read(folder: Path, name: str, data: bytes, **options: object) -> list[Document | Failure]:
    path = folder / name
    path.write_bytes(data)
    return list(read_documents([str(path)], **options))  # type: ignore[arg-type]


def only_failure(items: list[Document | Failure]) -> Failure:
    assert len(items) == 1, items
    assert isinstance(items[0], Failure), items[0]
    assert items[0].stage == "reading"
    return items[0]


def empty_docx() -> bytes:
    import docx

    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("data", [b"", b" \r\n\t\n"], ids=["no bytes", "white space"])
def test_empty_file(tmp_path: Path, suffix: str, data: bytes) -> None:
    failure = only_failure(read(tmp_path, f"a{suffix}", data))
    assert f"a{suffix}" in failure.path
    assert "nothing to read" in failure.message


NO_TEXT = [
    ("a.txt", b"title: Talks\ndate: 2023-06-19\n"),
    ("a.html", b"<html><head><title>Talks</title></head><body></body></html>"),
    ("a.docx", empty_docx()),
    ("a.jsonl", b'{"text": "  "}'),
    ("a.csv", b"id,text\n1,\n"),
    ("a.csv", b"id,text\n"),
]


@pytest.mark.parametrize(("name", "data"), NO_TEXT)
def test_file_without_text(tmp_path: Path, name: str, data: bytes) -> None:
    assert only_failure(read(tmp_path, name, data)).path.startswith(str(tmp_path / name))


@pytest.mark.parametrize("suffix", ALL_SUFFIXES)
@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\2\3", bytes(range(256)) * 40, b"PK\x03\x04 cut off", b"%PDF-1.7 cut off"]
)
def test_another_kind_of_file_under_this_name(tmp_path: Path, suffix: str, data: bytes) -> None:
    for item in read(tmp_path, f"a{suffix}", data):
        assert isinstance(item, Failure | Document)
        assert isinstance(item, Failure) or b"\0" not in data


MESSAGES = [
    ("a.txt", b"\xff\xfea\0b", "UTF-16"),
    ("a.txt", b"GIF89a\0\0\0\xff\0\0\0\0\xffxx", "binary"),
    ("a.pdf", b"%PDF-1.4\nnothing of the kind", "PDF"),
    ("a.docx", b"just words", ".docx"),
    ("a.jsonl", b"not json", "no JSON"),
    ("a.jsonl", b"[1, 2]", "no JSON object"),
    ("a.jsonl", b'{"text": "caf\xe9"}', "UTF-8"),
    ("a.jsonl", b'{"words": "They met."}', "--text-field"),
    ("a.jsonl", b'{"text": ["They met."]}', "no string"),
    ("a.jsonl", b"[" * 100_000, "no JSON"),
    ("a.csv", b"id,words\n1,They met.\n", "--text-field"),
    ("a.wpd", b"They met.", "--input-format"),
    ("a.parquet", b"PAR1", "Parquet"),
    ("a.warc", b"They met.", "no web archive"),
    ("a.warc.gz", b"\x1f\x8b", "no web archive"),
    ("a.zip", b"PK\x03\x04 cut off", "damaged or cut off"),
    ("a.jsonl.gz", b"\x1f\x8b\x08 cut off", "damaged or cut off"),
]


@pytest.mark.parametrize(("name", "data", "words"), MESSAGES)
def test_message_says_what_and_where(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    failure = only_failure(read(tmp_path, name, data))
    assert words in failure.message
    assert failure.path.startswith(str(tmp_path / name))


def test_one_bad_line_costs_that_line(tmp_path: Path) -> None:
    items = read(tmp_path, "a.jsonl", b'{"text": "One."}\n{oops\n\n{"text": "Two."}\n{"id": 3}\n')
    assert [item.text if isinstance(item, Document) else item.path.rpartition(":")[2] for item in items] == ["One.", "2", "Two.", "5"]


def test_one_bad_row_costs_that_row(tmp_path: Path) -> None:
    items = read(tmp_path, "a.csv", b'id,text\n1,"One\nand a half."\n2,\n3\n4,Two.,too,many\n')
    assert [item.text if isinstance(item, Document) else item.path.rpartition(":")[2] for item in items] == [
        "One\nand a half.",
        "4",
        "5",
        "Two.",
    ]


def test_missing_and_locked_files(tmp_path: Path) -> None:
    (item,) = read_documents([str(tmp_path / "gone.txt")])
    assert isinstance(item, Failure)
    assert "cannot be opened" in item.message


def test_folder_without_readable_files(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    *skipped, last = read_documents([str(tmp_path)])
    assert [item.skipped for item in skipped if isinstance(item, Failure)] == [True]
    assert isinstance(last, Failure)
    assert "holds no file that is read" in last.message


def test_unknown_format_is_named(tmp_path: Path) -> None:
    assert "'wpd'" in only_failure(read(tmp_path, "a.txt", b"They met.", input_format="wpd")).message


def test_scanned_pdf_asks_for_text_recognition(tmp_path: Path) -> None:
    from pypdf import PdfWriter

    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(out)
    assert "OCR" in only_failure(read(tmp_path, "a.pdf", out.getvalue())).message


def test_locked_pdf(tmp_path: Path) -> None:
    from pypdf import PdfWriter

    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    assert "password" in only_failure(read(tmp_path, "a.pdf", out.getvalue())).message


def test_zip_bomb_in_a_docx(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * 3_000_000)
    monkeypatch.setattr(formats, "LARGEST_FILE", 1_000_000)
    assert "unpacks to more than" in only_failure(read(tmp_path, "a.docx", out.getvalue())).message


@pytest.mark.parametrize(
    "page",
    [
        "<p>" + SENTENCE * 9 + "<div",
        "<<<>><p>" + SENTENCE * 9,
        "<p>" + SENTENCE * 9 + "</b></i></table>\0<p>",
        "<div>" * 3000 + SENTENCE * 9,
    ],
)
def test_broken_html_still_gives_its_text(tmp_path: Path, page: str) -> None:
    (item,) = read(tmp_path, "a.html", page.encode())
    assert isinstance(item, Document)
    assert "The ministers met in May" in item.text


def test_hostile_html_ends_in_time() -> None:
    assert formats._strip_tags("<script " * 200_000 + "<p>" * 200_000) == ""
    assert formats._strip_tags("They met. <script>x</script><!-- y --><b>They</b> left. <p>1 < 2") == "They met.  They  left.\n1 < 2"


def test_markup_in_a_text_is_text(tmp_path: Path) -> None:
    hostile = "<script>alert('x')</script> " + SENTENCE + "\u202e\u0000\u200b"
    (item,) = read(tmp_path, "a.jsonl", b'{"text": ' + json.dumps(hostile).encode() + b', "title": "<img src=x onerror=y>"}')
    assert isinstance(item, Document)
    assert item.text == hostile
    assert item.title == "<img src=x onerror=y>"


def test_scripts_of_a_page_are_left_out(tmp_path: Path) -> None:
    (item,) = read(tmp_path, "a.html", f"<body><article><script>alert('x')</script><p>{SENTENCE * 9}</p></article></body>".encode())
    assert isinstance(item, Document)
    assert "alert" not in item.text


def test_a_page_without_a_date_has_none(tmp_path: Path) -> None:
    page = f"<body><article><p>{SENTENCE * 9}</p><p>On 3 March 2019 they had met for the first time.</p></article></body>"
    (item,) = read(tmp_path, "a.html", page.encode())
    assert isinstance(item, Document)
    assert item.published is None


def test_three_megabytes_are_read_whole(tmp_path: Path) -> None:
    text = SENTENCE * 60_000
    (item,) = read(tmp_path, "a.txt", text.encode())
    assert isinstance(item, Document)
    assert (len(text) > 3_000_000, item.text == text) == (True, True)


def test_too_large_a_text_says_so(tmp_path: Path) -> None:
    failure = only_failure(read(tmp_path, "a.txt", b"a " * (formats.LARGEST_TEXT // 2 + 1)))
    assert "10,000,000" in failure.message
    assert "split it" in failure.message


def test_half_a_surrogate_pair_can_be_written_out_again(tmp_path: Path) -> None:
    (item,) = read(tmp_path, "a.jsonl", b'{"text": "They met \\ud83d today."}')
    assert isinstance(item, Document)
    assert item.text.encode() == "They met \ufffd today.".encode()


@pytest.mark.skipif(sys.platform != "linux", reason="such file names exist on Linux only")
def test_file_name_that_is_no_text(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_bytes(b"They met.")
    (item,) = read_documents([str(tmp_path)])
    assert isinstance(item, Document)
    assert item.id == "caf\ufffd.txt"


@given(st.binary(max_size=2000))
def test_decode_gives_text_or_says_why_not(data: bytes) -> None:
    with contextlib.suppress(InputError):
        text = decode(data)
        assert text.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass") == text


@given(st.text(), st.dictionaries(st.text(), st.text()))
def test_no_field_breaks_a_document(text: str, fields: dict[str, str]) -> None:
    document = make_document(text, **fields)
    assert document.text == text
    assert document.id


@given(st.text(alphabet="a: \r\n\t-é", max_size=60))
def test_header_never_raises(text: str) -> None:
    assert text.endswith(split_header(text)[1])


def test_a_line_of_millions_of_characters_is_cut_in_a_moment() -> None:
    text = f"{'Chad and Niger met. ' * 250_000}\n{'A B C, ' * 100_000}"
    started = time.process_time()
    edges = split_paragraphs(text)
    assert time.process_time() - started < 20  # hours, if every place of the line were tried to its end
    assert (edges[0][0], edges[-1][1]) == (0, len(text))


@pytest.mark.parametrize("unit", ["that Peru had met Ghana and ", "Peru and Ghana, ", "she left until "])
def test_a_sentence_without_end_is_cut_and_read(unit: str) -> None:
    text = f"Peru thanked Ghana. The minister said {unit * (17_000 // len(unit))}"
    doc = parse(Document("long", text))
    assert max(len(sentence) for sentence in doc.sents) <= LONGEST_SENTENCE
    assert doc.text == text
    made = annotate_doc(doc)
    assert [event.event for event in made.events if event.evidence[0].start < 20] != []
    assert all(text[span.start : span.end] == span.exact for mention in made.mentions for span in (mention.span,))


def test_a_long_sentence_is_cut_behind_its_marks() -> None:
    text = "wheat, rice and oil; " * 120
    starts = [text[: sentence.start_char].rstrip()[-1:] for sentence in parse(Document("long", text)).sents]
    assert set(starts[1:]) == {";"}


def test_wrapped_lines_are_one_paragraph_and_short_ones_several() -> None:
    wrapped = "The ministers of Chad and Niger met on Monday and\nspoke about the border, the river, the roads and\nthe price of salt."
    assert len(split_paragraphs(wrapped)) == 1
    assert len(split_paragraphs("Chad\nNiger\nMali")) == 3


def test_items_of_a_list_are_paragraphs_in_wrapped_text_too() -> None:
    head = "The ministers of Chad and Niger met on Monday and\nspoke about the border, the river, the roads and\nthe price of salt:\n"
    items = "(a) welcomed the signing of the treaty; and\n(b) agreed to meet again in the course\nof the next year."
    assert len(split_paragraphs(head + items)) == 3
    assert len(split_paragraphs(head.replace(":", ",") + "a second time on the matters named in paragraph\n(b) of the treaty.")) == 1


def test_quotations_that_open_within_each_other_without_end_are_read() -> None:
    (made,) = annotate_many([make_document('"He said "we ' * 300, id="d")])
    assert made.document.text.startswith('"He said')


@pytest.mark.parametrize(
    "text",
    [
        "Sheikh Tamim bin Hamad al",
        "the Minister\n of Defense of Japan, Mr HAMADA Yasukazu, met Foreign Minister HAYASHI Yoshimasa, the Minister\n of Defense.",
        "{The two|12 KHM GOV: Hun Sen, Prime Minister} had demanded that the troops leave.",
        "known as COOL, the rule stands.",
        'Colombia asked Peru to send an envoy, "backed by its army", to free the judge.',  # was read without end
    ],
)
def test_torn_text_is_read(text: str) -> None:
    document = make_document(text, id="x", published="2022-12-09")
    assert [made.document for made in annotate_many([document])] == [document]
