"""Archives -> what they hold: web archives (WARC, as CC-NEWS) and zip files (a part of reading).

A damaged or cut-off record costs itself; what stands before and after it is read."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Generator, Iterator
from functools import partial
from typing import Any, BinaryIO

from communique.document.reading.formats import Failure, Fields, read_html, read_text
from communique.document.reading.rows import Row
from communique.errors import InputError

LARGEST_PAGE = 20_000_000  # bytes, unpacked; a page of news has 0.1 million
LARGEST_RATIO = 200  # unpacked to packed size; texts and pages reach 3 to 20, zeros 1,030
SMALL = 1_000_000  # bytes; a member under it may be packed as tightly as it likes
CHUNK = 1 << 16
CHUNK_SIZE = re.compile(rb"(?:\r\n)?([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r\n")
TOO_LARGE = f"unpacks to more than {LARGEST_PAGE // 1_000_000} MB; a page of text never does"
MARKS = {"gzip": b"\x1f\x8b\x08", "plain": b"WARC/1."}  # what a record begins with


# ---- web archives


def read_warc(stream: BinaryIO, path: str) -> Iterator[Row]:
    """The pages of a web archive, plain or packed by the record: record id, text and fields (url, title, publisher, date).

    Responses other than pages, and error pages, are passed over. What is damaged or cut off is a Failure. Raises InputError without
    the extra `warc`, or if it is no web archive at all."""
    try:
        import fastwarc  # noqa: F401
    except ImportError:
        raise InputError("web archives need fastwarc: pip install '.[warc]' in its checkout") from None
    mark = MARKS["gzip"] if stream.read(2) == b"\x1f\x8b" else MARKS["plain"]
    start = _find_mark(stream, mark, 0)
    if start is None:
        raise InputError("is no web archive, or its beginning is damaged; download it again")
    while start is not None:
        damaged = yield from _read_from(stream, path, start)
        start = None if damaged is None else _find_mark(stream, mark, damaged + 1)


def _read_from(stream: BinaryIO, path: str, start: int) -> Generator[Row, None, int | None]:
    """The rows from the record at `start` on; returns where the last one begins if the archive is damaged there, else None."""
    from fastwarc.warc import ArchiveIterator

    stream.seek(start)
    last = None
    try:
        for record in ArchiveIterator(stream):
            last = record.stream_pos
            yield from _record_rows(record, path)
    except (GeneratorExit, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # damaged data may also raise the panics of fastwarc, which are no Exceptions
        if last is not None or start == 0:  # else it is the same damage as before
            message = f"is damaged after byte {last or 0:,} ({_first_line(error)}); download it again: what stands before and after is read"
            yield Failure(path, "reading", message)
        return start if last is None else last
    if message := _end_is_missing(stream, start if last is None else last):
        yield Failure(path, "reading", message)
    return None


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]


def _record_rows(record: Any, path: str) -> Iterator[Row]:
    if str(record.record_type) != "response" or record.http_headers is None or record.http_headers.status_code not in (200, 203, None):
        return
    kind = (record.http_content_type or "").lower()
    if kind not in ("text/html", "application/xhtml+xml", "text/plain"):
        return
    number = (record.record_id or "").strip("<>").removeprefix("urn:uuid:")
    body = record.reader.read(LARGEST_PAGE + 1)
    try:
        yield (number, *_page(record, body, kind))
    except InputError as error:
        yield Failure(f"{path}:{number}", "reading", str(error))


def _page(record: Any, body: bytes, kind: str) -> tuple[str, Fields]:
    if len(body) > LARGEST_PAGE:
        raise InputError(TOO_LARGE)
    if len(body) < record.content_length:
        raise InputError("is cut off: the archive ends within it; download it again")
    headers = {name.lower(): value.lower() for name, value in record.http_headers.items()}
    body = _unchunked(body) if "chunked" in headers.get("transfer-encoding", "") else body
    body = _unpacked(body, headers.get("content-encoding", ""))
    text, fields = read_text(body) if kind == "text/plain" else read_html(body, declared=record.http_charset)
    given = {"id": record.record_id, "url": record.headers.get("WARC-Target-URI"), "crawled": record.headers.get("WARC-Date")}
    return text, fields | {key: value.strip("<>").removeprefix("urn:uuid:") for key, value in given.items() if value}


def _unchunked(body: bytes) -> bytes:
    """The parts of a chunked body joined; a body that is not chunked after all as it is."""
    parts, at = [], 0
    while size := CHUNK_SIZE.match(body, at):
        start = size.end()
        at = start + int(size[1], 16)
        parts.append(body[start:at])
        if at == start:
            break
    return b"".join(parts) or body


def _unpacked(body: bytes, encoding: str) -> bytes:
    """A body as it was before it was packed for the way. Raises InputError if it cannot be unpacked, or not to a page's size."""
    if encoding in ("", "identity") or (encoding in ("gzip", "x-gzip") and not body.startswith(b"\x1f\x8b")):
        return body  # crawlers often unpack and leave the header as it was
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise InputError(f"is packed as {encoding[:20]!r}, which is not read")
    unpacker = zlib.decompressobj(47 if encoding != "deflate" or body[:1] == b"\x78" else -15)
    try:
        found = unpacker.decompress(body, LARGEST_PAGE + 1)
    except zlib.error as error:
        raise InputError(f"is damaged ({error}); download it again") from None
    if len(found) > LARGEST_PAGE:
        raise InputError(TOO_LARGE)
    return found


def _find_mark(stream: BinaryIO, mark: bytes, start: int) -> int | None:
    """The next place from `start` on that looks like the beginning of a record."""
    stream.seek(start)
    before, at = b"", start
    while chunk := stream.read(CHUNK):
        found = (before + chunk).find(mark)
        if found >= 0:
            return at - len(before) + found
        at, before = at + len(chunk), chunk[-len(mark) + 1 :]
    return None


def _end_is_missing(stream: BinaryIO, last: int) -> str:
    """What is wrong with the end of an archive whose last record begins at byte `last`; "" if it ends as it should."""
    stream.seek(last)
    tail = stream.read(CHUNK)
    whole = _ends_packed(stream, tail) if tail.startswith(MARKS["gzip"]) else _ends_plain(stream, tail)
    return "" if whole or not tail else f"is cut off after byte {last:,}; download it again: the records before are read"


def _ends_plain(stream: BinaryIO, tail: bytes) -> bool:
    while more := stream.read(CHUNK):
        tail = tail[-4:] + more
    return tail.endswith((b"\n\r\n", b"\n\n"))


def _ends_packed(stream: BinaryIO, tail: bytes) -> bool:
    unpacker = zlib.decompressobj(31)
    try:
        while tail:
            unpacker.decompress(tail, CHUNK)
            tail = unpacker.unconsumed_tail or unpacker.unused_data or stream.read(CHUNK)
            if unpacker.eof and tail:
                unpacker = zlib.decompressobj(31)
    except zlib.error:
        return False
    return unpacker.eof


# ---- zip files


def zip_members(packed: zipfile.ZipFile, path: str) -> Iterator[tuple[str, partial[Any]] | Failure]:
    """The files in a zip: name and how to open it; a Failure for those that are locked or a bomb."""
    for info in packed.infolist():
        place = f"{path}/{info.filename}"
        if info.is_dir() or any(part.startswith((".", "__MACOSX")) for part in info.filename.split("/")):
            continue
        if info.flag_bits & 1:
            yield Failure(place, "reading", "is locked with a password; pack it without one")
        elif is_bomb(info):
            yield Failure(
                place, "reading", f"is packed more than {LARGEST_RATIO} times over, as no text is; unpack it yourself if you trust it"
            )
        else:
            yield info.filename, partial(packed.open, info)


def is_bomb(info: zipfile.ZipInfo) -> bool:
    """Whether a member unpacks to far more than a text would."""
    return info.file_size > SMALL and info.file_size > LARGEST_RATIO * max(info.compress_size, 1)
