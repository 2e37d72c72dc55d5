"""Web archives and zip files: whole, cut off, damaged, hostile; what is not damaged is read."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from communique.document.reading import archives
from communique.document.reading.documents import Failure, read_documents
from communique.records import Document

SENTENCE = "The ministers of Kenya and Norway met in May and spoke about the border, the harbour and grain. "


def page(n: int) -> bytes:
    return f"<html><head><title>Talks {n}</title></head><body><article><p>Report {n}. {SENTENCE * 4}</p></article></body></html>".encode()


def warc_record(n: int, body: bytes | None = None, *, kind: str = "text/html; charset=utf-8", status: int = 200, extra: str = "") -> bytes:
    """A response as crawlers write it."""
    body = page(n) if body is None else body
    http = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n{extra}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://reuters.com/{n}\r\nWARC-Date: 2023-06-20T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:0-{n}>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


INFO = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: <urn:uuid:i>\r\nContent-Length: 4\r\n\r\nabcd\r\n\r\n"
Pack = Callable[[bytes], bytes]
KINDS: list[tuple[str, Pack]] = [("a.warc", bytes), ("a.warc.gz", gzip.compress)]


def read(folder: Path, name: str, data: bytes) -> tuple[list[Document], list[Failure]]:
    (folder / name).write_bytes(data)
    items = list(read_documents([str(folder / name)]))
    return [item for item in items if isinstance(item, Document)], [item for item in items if isinstance(item, Failure)]


def ids(documents: list[Document]) -> list[str]:
    return [document.id for document in documents]


@pytest.mark.parametrize(("name", "pack"), KINDS)
def test_pages_of_a_web_archive(tmp_path: Path, name: str, pack: Pack) -> None:
    others = [warc_record(7, b"{}", kind="application/json"), warc_record(8, status=404), INFO]
    documents, failures = read(tmp_path, name, b"".join(map(pack, (INFO, warc_record(1), *others, warc_record(2)))))
    assert (ids(documents), failures) == (["0-1", "0-2"], [])
    first = documents[0]
    assert first.text.startswith("Report 1. The ministers")
    assert (first.title, first.url, first.publisher, first.published) == ("Talks 1", "https://reuters.com/1", "Reuters", None)
    assert dict(first.extra)["crawled"] == "2023-06-20T10:00:00Z"  # the day a page was fetched is not the day it was published


def test_pages_that_were_sent_packed(tmp_path: Path) -> None:
    body = gzip.compress(page(1))
    chunked = f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
    extra = "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    documents, failures = read(tmp_path, "a.warc", warc_record(1, chunked, extra=extra) + warc_record(2))
    assert (ids(documents), failures) == (["0-1", "0-2"], [])


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize(("name", "pack"), KINDS)
def test_a_truncated_archive_gives_what_stands_before(tmp_path: Path, name: str, pack: Pack, share: float) -> None:
    whole = [pack(warc_record(n)) for n in range(3)]
    documents, failures = read(tmp_path, name, b"".join(whole[:2]) + whole[2][: int(len(whole[2]) * share)])
    assert ids(documents)[:2] == ["0-0", "0-1"]
    assert {document.text[9:] for document in documents} == {documents[0].text[9:]}  # the last one is whole, or not there
    assert failures
    assert all("cut off" in failure.message and "download it again" in failure.message for failure in failures)


@pytest.mark.parametrize(("name", "pack"), KINDS)
def test_a_damaged_record_costs_itself(tmp_path: Path, name: str, pack: Pack) -> None:
    records = [pack(warc_record(n)) for n in range(4)]
    records[1] = b"\xff" * 30 + records[1][30:]
    documents, failures = read(tmp_path, name, b"".join(records))
    assert ids(documents) == ["0-0", "0-2", "0-3"]
    assert ["is damaged after byte" in failure.message for failure in failures] == [True]


def test_a_packed_record_damaged_within(tmp_path: Path) -> None:
    records = [gzip.compress(warc_record(n)) for n in range(4)]
    middle = len(records[1]) // 2
    records[1] = records[1][:middle] + b"\xff" * 20 + records[1][middle + 20 :]
    documents, failures = read(tmp_path, "a.warc.gz", b"".join(records))
    assert {"0-0", "0-2", "0-3"} <= set(ids(documents))
    assert failures


def test_a_page_that_unpacks_to_too_much_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_PAGE", 1_000_000)
    bomb = warc_record(1, gzip.compress(bytes(50_000_000)), extra="Content-Encoding: gzip\r\n")
    large = warc_record(3, bytes(2_000_000))
    documents, failures = read(tmp_path, "a.warc", warc_record(0) + bomb + warc_record(2) + large + warc_record(4))
    assert ids(documents) == ["0-0", "0-2", "0-4"]
    assert len(failures) == 2
    assert all("unpacks to more than" in failure.message for failure in failures)


# ---- zip files


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return out.getvalue()


def test_files_in_a_zip_are_read_as_in_a_folder(tmp_path: Path) -> None:
    table = b'{"id": "row", "text": "They met."}\n{oops\n'
    members = {"b/1.txt": b"They met.", "a.html": page(1), "t.jsonl": table, ".hidden.txt": b"x", "__MACOSX/b": b"x", "p.jpg": b"x"}
    documents, failures = read(tmp_path, "a.zip", zipped(members))
    assert ids(documents) == ["a.zip/b/1.txt", "a.zip/a.html", "row"]
    assert [(Path(failure.path).name, failure.skipped) for failure in failures] == [("t.jsonl:2", False), ("p.jpg", True)]


def test_a_zip_bomb_is_named_and_not_unpacked(tmp_path: Path) -> None:
    documents, failures = read(tmp_path, "a.zip", zipped({"bomb.txt": b"0" * 60_000_000, "good.txt": b"They met."}))
    assert ids(documents) == ["a.zip/good.txt"]
    assert [failure.message for failure in failures] == [
        "is packed more than 200 times over, as no text is; unpack it yourself if you trust it"
    ]


def test_a_zip_within_a_zip_is_read_too_and_a_bomb_there_named(tmp_path: Path) -> None:
    inner = zipped({"bomb.csv": b"0" * 60_000_000, "good.txt": b"They met."})
    documents, failures = read(tmp_path, "a.zip", zipped({"inner.zip": inner}))
    assert (ids(documents), len(failures)) == (["a.zip/inner.zip/good.txt"], 1)


def test_a_damaged_member_costs_itself(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": SENTENCE.encode() * 9, "b.txt": b"They met."}))
    data[60:70] = b"\xff" * 10
    documents, failures = read(tmp_path, "a.zip", bytes(data))
    assert ids(documents) == ["a.zip/b.txt"]
    assert ["damaged or cut off" in failure.message for failure in failures] == [True]
