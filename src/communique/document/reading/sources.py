"""Paths -> the files to read, one at a time: folders are walked as they are read, standard input is a file too (a part of reading)."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from communique.document.reading.formats import FORMATS, LARGEST_FILE, Failure, decode
from communique.errors import InputError

HEAD = 1000  # bytes
OTHERWISE = {".doc": ".docx", ".pages": ".docx", ".json": ".jsonl, a record a line", ".xml": ".txt or .html", ".numbers": ".xlsx"}
BEGINS = {b"%pdf-": "pdf", b"{\\rtf": "rtf", b"<!doctype html": "html", b"<html>": "html", b"<html ": "html"}
PACKED = (("word/document.xml", "docx"), ("xl/", "xlsx"), ("content.xml", "odt"))  # by a file that a packed one holds
CATALOG = "catalog.sqlite"  # by which a store is known (`store.catalog.FILE`)


@dataclass(frozen=True, slots=True)
class Source:
    """A file, wherever it lies: the path that messages name, the id of a text that brings none, and how to open it."""

    path: str
    name: str | None
    opener: Callable[[], Any]

    def open(self) -> BinaryIO:
        """The bytes, unpacked if its name ends in .gz. Raises OSError."""
        stream: BinaryIO = self.opener()
        return gzip.GzipFile(fileobj=stream) if self.path.endswith(".gz") and not self.path.endswith(".warc.gz") else stream  # type: ignore[return-value]

    def read(self) -> bytes:
        """All of it. Raises InputError if it is too large to be one document."""
        with self.open() as stream:
            data = stream.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise InputError(f"is larger than {LARGEST_FILE // 1_000_000} MB; split it, or turn it into .jsonl")
        return data

    def member(self, name: str, opener: Callable[[], Any]) -> Source:
        """A file packed in this one."""
        return Source(f"{self.path}/{name}", f"{self.name}/{name}" if self.name else name, opener)


def find_sources(paths: Iterable[str], input_format: str | None) -> Iterator[Source | Failure]:
    """The files under `paths`, in order of name; only the names of the folders on the way are held in memory.

    Hidden files are passed over, those of other kinds come out as skipped."""
    paths = list(paths)
    root = _common_root(paths)
    for path in paths:
        if path == "-":
            yield _standard_input()
        elif os.path.isdir(path):
            yield from _files_under(path, root, input_format)
        else:
            yield _file(path, root)


def _file(path: str, root: str) -> Source:
    return Source(path, _name_under(root, path), partial(open, path, "rb"))


def _standard_input() -> Source:
    data = sys.stdin.buffer.read()
    return Source("stdin", None, partial(io.BytesIO, data))


def _name_under(root: str, path: str) -> str:
    name = Path(os.path.relpath(path, root)).as_posix()
    return os.fsencode(name).decode("utf-8", "replace")  # a file name need not be text


def _files_under(folder: str, root: str, input_format: str | None) -> Iterator[Source | Failure]:
    any_read = False
    for found in walk(folder):
        source = found if isinstance(found, Failure) else _file(found, root)
        if isinstance(source, Source):
            source = find_skipped(source, input_format) or source
        any_read |= isinstance(source, Source)
        yield source
    if not any_read:
        yield Failure(folder, "reading", f"holds no file that is read ({', '.join(FORMATS)})")


def walk(folder: str) -> Iterator[str | Failure]:
    """The files under a folder, in order of name, those of a folder within where its name stands."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield Failure(folder, "reading", f"cannot be opened ({error.strerror or error}); check the path and its permissions")
        return
    if CATALOG in names:
        yield Failure(folder, "reading", "is a store, whose texts are read already", skipped=True)
        return
    for name in (name for name in names if not name.startswith(".")):
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            yield from walk(path) if not os.path.islink(path) else ()
        elif os.path.exists(path) and not os.path.isfile(path):
            yield Failure(path, "reading", "is no file but a pipe, socket or device", skipped=True)
        else:
            yield path


def suffix_of(path: str) -> str:
    """The end of a file's name that tells its kind, in lower case."""
    name = os.path.basename(path).lower()
    return next((suffix for suffix in FORMATS if suffix.count(".") > 1 and name.endswith(suffix)), os.path.splitext(name)[1])


def find_skipped(source: Source, input_format: str | None) -> Failure | None:
    """Why a file met in a folder is passed over; None if it is read."""
    suffix = suffix_of(source.path)
    return None if input_format or suffix in FORMATS else Failure(source.path, "reading", _unread(suffix), skipped=True)


def _unread(suffix: str) -> str:
    other = OTHERWISE.get(suffix)
    advice = f"save it as {other}" if other else "name the format with --input-format if it is one of them under another name"
    return f"files of the kind {suffix or 'without a suffix'} are not read; {advice}"


def kind_of(source: Source, input_format: str | None) -> str:
    """The format of a file: the given one, that of its suffix, or for standard input that of its beginning.

    Raises InputError if its kind is not read, OSError if it is not there."""
    if input_format:
        return input_format
    if source.name is None:
        return _kind_of_stream(source)
    kind = FORMATS.get(suffix_of(source.path))
    if kind is None:
        source.opener().close()
        raise InputError(_unread(suffix_of(source.path)))
    return kind


def kind_of_bytes(data: bytes) -> str | None:
    """What a file that is called a text, or has no name, is by its first bytes: a page, a PDF, an RTF or a packed file; None of a text."""
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_packed(data)
    head = data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((kind for begins, kind in BEGINS.items() if head.startswith(begins)), None)


def _kind_of_packed(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
            sheet = "mimetype" in names and b"spreadsheet" in packed.read("mimetype")[:HEAD]
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, NotImplementedError, RuntimeError):
        return None
    return "xlsx" if sheet else next((kind for begins, kind in PACKED if any(name.startswith(begins) for name in names)), "zip")


def _kind_of_stream(source: Source) -> str:
    data = source.read()
    if (kind := kind_of_bytes(data)) is not None:
        return kind
    head = decode(data[:4096] if data[:1] in b"{ \n" else data).lstrip()
    return "jsonl" if head.startswith("{") else "txt"


def _common_root(paths: Iterable[str]) -> str:
    folders = [os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path)) for path in paths if path != "-"]
    try:
        return os.path.commonpath(folders) if folders else os.getcwd()
    except ValueError:  # on different drives
        return os.path.abspath(os.sep)
