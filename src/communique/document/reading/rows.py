"""Tables of documents -> their texts and fields, a row at a time: JSON lines, CSV, Parquet and spreadsheets (a part of reading).

A bad row costs that row; no file but a spreadsheet is held in memory as a whole."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any, BinaryIO

from communique.document.reading.dates import find_date, is_two_ways
from communique.document.reading.formats import BOMS, LARGEST_TEXT, Failure, Fields, find_wide_encoding, guess_encoding
from communique.errors import InputError

LARGEST_LINE = 6 * LARGEST_TEXT  # bytes or characters: the longest text, each character of it escaped
CHUNK = 1 << 20
TEXT = "text"
PARQUET_ROWS = 256
HEADINGS = 10  # rows of a sheet among which that with the names of the columns is
# what tables mostly call the text and the header fields, where no column bears the name itself
TEXTS = ("content", "body", "full_text", "fulltext", "article_text", "maintext", "body_text", "article_body", "story", "article")
CALLED = {
    "date": (
        "published",
        "published_at",
        "published_date",
        "date_published",
        "publication_date",
        "publish_date",
        "pub_date",
        "pubdate",
        "day",
    ),
    "title": ("headline", "heading"),
    "publisher": (
        "outlet",
        "news_outlet",
        "newspaper",
        "paper",
        "media_name",
        "publication",
        "site_name",
        "sitename",
        "source_name",
        "source",
    ),
    "url": ("link", "source_url", "web_url"),
    "language": ("lang",),
}
ADDRESS = re.compile(r"https?://|www\.")
NEVER_CLOSED = "has a quotation mark that is never closed; double it, or take it out"

Row = tuple[int | str, str, Fields] | Failure  # the place in the file, text and fields
Open = Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns are called: that of the text, and of header fields under another name."""

    text: str = TEXT
    fields: tuple[tuple[str, str], ...] = ()

    def row(self, raw: Mapping[str, object]) -> tuple[str, Fields]:
        """The text and header fields of a row. Raises InputError if it holds no text."""
        filled = self._named([name for name, value in raw.items() if isinstance(value, str) and value.strip()])
        named = filled if filled.text in raw else self._named(raw)
        text = named._text_of(raw)
        values = {key.strip().lower(): _as_words(value) for key, value in raw.items() if value is not None and key != named.text}
        for name, column in self.fields:
            if (value := values.pop(column.lower(), None)) is not None:
                values[name] = value
        return text, values

    def _named(self, names: Iterable[str]) -> Columns:
        """The same, with the column of the text by what tables mostly call it, where none is called "text" and the user has named none."""
        there = {_plain(name): name for name in names}
        called = next((there[name] for name in TEXTS if name in there), None)
        return Columns(called, self.fields) if self.text == TEXT and TEXT not in there and called is not None else self

    def _text_of(self, raw: Mapping[str, object]) -> str:
        text = raw.get(self.text)
        if text is None:
            raise InputError(f"no {self.text!r} field; name it with --text-field")
        if not isinstance(text, str):
            raise InputError(f"the {self.text!r} field is no string")
        if not text.strip():
            raise InputError(f"the {self.text!r} field is empty")
        return _as_words(text)

    def among(self, names: Iterable[str]) -> Columns:
        """The same, with the text column's name as `names` spell it. Raises InputError if one of the columns is not there."""
        names = list(names)
        text = self._named(names).text
        found = next((name for name in names if name.lower() == text.lower()), None)
        there = ", ".join(names)[:200]
        if found is None:
            raise InputError(f"no {self.text!r} column (there are: {there}); name it with --text-field")
        known = {name.strip().lower() for name in names}
        if lost := [column for _, column in self.fields if column.lower() not in known]:
            raise InputError(f"no {lost[0]!r} column (there are: {there}); correct the --field option")
        return Columns(found, self.fields) if text == self.text else self  # else each row tells which of them it fills


def with_names(values: Fields) -> Fields:
    """The fields of a row, those that nothing else tells by what tables mostly call them: a day, or an address, is no publisher, and what
    is no day no date."""
    values = dict(values)
    there = {_plain(key): key for key in values}
    for name, others in CALLED.items():
        fits = (there[other] for other in others if other in there and _fits(name, values.get(there[other], "").strip()))
        if not values.get(name, "").strip() and (found := next(fits, None)) is not None:
            values[name] = values.pop(found)
    if not values.get("url") and ADDRESS.match(values.get("source", "")) is not None:
        values["url"] = values.pop("source")
    return values


def _plain(name: str) -> str:
    """The name of a column in small letters, with a line for what is neither letter nor digit: "pub_date" of "PUB. DATE"."""
    return re.sub(r"[\W_]+", "_", name).strip("_").lower()


def _fits(name: str, value: str) -> bool:
    if name == "date":
        return find_date(value) is not None or is_two_ways(value)
    return bool(value) and (name != "publisher" or (ADDRESS.match(value) is None and find_date(value) is None))


def _as_words(value: object) -> str:
    if hasattr(value, "isoformat"):
        value = value.isoformat()
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return re.sub("[\ud800-\udfff]", "\ufffd", words)  # half a surrogate pair cannot be written out again


# ---- JSON lines


def read_jsonl(stream: BinaryIO, path: str, columns: Columns) -> Iterator[Row]:
    """The rows of a JSON-lines file: line number, text and fields; a bad line is a Failure."""
    lost, first = dict(columns.fields), 0  # columns that no row has had so far
    for number, line in enumerate(_lines(_as_utf8(stream)), start=1):
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 and line else line
        if line is not None and not line.strip():
            continue
        try:
            raw = _parse_line(line)
            lost, first = {name: column for name, column in lost.items() if column.lower() not in map(_small, raw)}, first or number
            yield (number, *columns.row(raw))
        except InputError as error:
            yield Failure(f"{path}:{number}", "reading", str(error))
    if first and lost:
        yield Failure(path, "reading", f"no line has a field {next(iter(lost.values()))!r}; correct the --field option")


def _small(name: str) -> str:
    return name.strip().lower()


def _as_utf8(stream: BinaryIO) -> BinaryIO:
    head = stream.read(4)
    stream.seek(0)
    encoding = next((encoding for mark, encoding in BOMS if head.startswith(mark)), "utf-8")
    return codecs.EncodedFile(stream, "utf-8", encoding, "replace") if encoding not in ("utf-8", "utf-8-sig") else stream


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a file; None in the place of one that is too long to be held."""
    while line := stream.readline(LARGEST_LINE):
        if len(line) < LARGEST_LINE:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(CHUNK)
        yield None


def _parse_line(line: bytes | None) -> dict[str, object]:
    if line is None:
        raise InputError(f"is a line of more than {LARGEST_LINE:,} bytes; split its text")
    try:
        parsed = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError("is not UTF-8; save the file as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"is no JSON ({error}); each line must be one JSON object") from None
    if not isinstance(parsed, dict):
        raise InputError(f'is no JSON object but a {type(parsed).__name__}; each line must be like {{"text": ...}}')
    return parsed


# ---- CSV


def read_csv(open_file: Open, path: str, columns: Columns) -> Iterator[Row]:
    """The rows of a CSV (comma, semicolon or tab): line number, text and fields; a bad row is a Failure.

    A quotation mark that is never closed costs its own line: the next ones are read as if it were not there."""
    csv.field_size_limit(LARGEST_TEXT)
    with open_file() as stream:
        encoding = find_encoding(stream)
    with open_file() as stream:
        lines = _Lines(io.TextIOWrapper(stream, encoding, "replace", newline=""))
        records = _records(lines, lines.delimiter())
        try:
            if not lines.waiting[0].strip():
                return
            names = [name.strip() for name in next((cells for _, cells in records if isinstance(cells, list)), [])]
            columns = columns.among(names)
        except InputError as error:
            yield Failure(path, "reading", str(error))
            return
        yield from _csv_rows(records, names, columns, path)


def _csv_rows(records: Iterator[tuple[int, list[str] | str]], names: list[str], columns: Columns, path: str) -> Iterator[Row]:
    for number, cells in records:
        try:
            if isinstance(cells, str):
                raise InputError(cells)
            if any(cell.strip() for cell in cells):
                yield (number, *columns.row(dict(zip(names, cells, strict=False))))
        except InputError as error:
            yield Failure(f"{path}:{number}", "reading", str(error))


@dataclass(slots=True)
class _Lines:
    """The lines of a text, with those of the record that is being read, so that all but its first can be read again."""

    stream: io.TextIOWrapper
    waiting: deque[str] = field(default_factory=deque)
    taken: list[str] = field(default_factory=list)
    number: int = 1  # of the first line taken

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.waiting.popleft() if self.waiting else self.stream.readline(LARGEST_LINE)
        if not line:
            raise StopIteration
        self.taken.append(line)
        return line

    def delimiter(self) -> str:
        """The mark between the cells of the first line."""
        self.waiting.append(self.stream.readline(LARGEST_LINE))
        return max(",;\t", key=self.waiting[0].count)

    def next_record(self) -> None:
        """Forgets the lines taken."""
        self.number += len(self.taken)
        self.taken.clear()

    def give_back(self) -> str:
        """Lets all lines taken but the first be read again, and returns that one."""
        first = self.taken[0]
        self.waiting.extendleft(reversed(self.taken[1:]))
        del self.taken[1:]
        return first


def _records(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Line number and cells of each record, or what is wrong with it."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.next_record()
        try:
            found: list[str] | str = next(reader)
        except StopIteration:
            return
        except csv.Error:
            many = len(lines.taken) > 1
            first = lines.give_back()
            found = NEVER_CLOSED if many else _parse_loosely(first, delimiter)
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
        yield lines.number, found


def _parse_loosely(line: str, delimiter: str) -> list[str] | str:
    """The cells of a line in which quotation marks stand inside a cell, and are taken for its characters."""
    try:
        return NEVER_CLOSED if line.count('"') % 2 else next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error as error:
        return f"is no row of a CSV ({error}); correct it, or take it out"


def find_encoding(stream: BinaryIO) -> str:
    """The encoding of a text of any length: by its byte order mark, UTF-8 if all of it is, else what the first other part looks like.

    Raises InputError if it is no text."""
    head = stream.read(CHUNK)
    if marked := next((encoding for mark, encoding in BOMS if head.startswith(mark)), None):
        return marked
    decoder, chunk = codecs.getincrementaldecoder("utf-8")(), head
    try:
        while chunk:
            decoder.decode(chunk)
            chunk = stream.read(CHUNK)
    except UnicodeDecodeError:
        return guess_encoding(chunk)
    return find_wide_encoding(head) or "utf-8"


# ---- Parquet


def read_parquet(stream: BinaryIO, path: str, columns: Columns) -> Iterator[Row]:
    """The rows of a Parquet file: row number, text and fields; a damaged row group costs its own rows."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(stream)
        columns = columns.among(file.schema_arrow.names)
    except (OSError, pa.ArrowException, ValueError) as error:
        yield Failure(path, "reading", f"is no whole Parquet file ({_first_line(error)}); write or download it again")
        return
    except InputError as error:
        yield Failure(path, "reading", str(error))
        return
    first = 1
    for group in range(file.num_row_groups):
        yield from _read_group(file, group, first, path, columns)
        first += file.metadata.row_group(group).num_rows


def _read_group(file: Any, group: int, first: int, path: str, columns: Columns) -> Iterator[Row]:
    import pyarrow as pa

    number = first
    try:
        for batch in file.iter_batches(PARQUET_ROWS, row_groups=[group]):
            for raw in batch.to_pylist():
                yield _table_row(number, raw, path, columns)
                number += 1
    except (OSError, pa.ArrowException, ValueError, OverflowError) as error:
        last = first + file.metadata.row_group(group).num_rows - 1
        yield Failure(f"{path}:{number}", "reading", f"rows {number} to {last} are damaged ({_first_line(error)}); write the file again")


def _table_row(number: int, raw: Mapping[str, object], path: str, columns: Columns) -> Row:
    try:
        return (number, *columns.row(raw))
    except InputError as error:
        return Failure(f"{path}:{number}", "reading", str(error))


# ---- spreadsheets


def read_sheets(stream: BinaryIO, path: str, columns: Columns) -> Iterator[Row]:
    """The rows of all sheets of a spreadsheet (.xlsx, .xls, .ods) that have a column of texts, which one of their first rows names: row
    number, with the sheet's name where there are several, text and fields."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(stream)
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (CalamineError, OSError, ValueError) as error:
        yield Failure(path, "reading", f"is no whole spreadsheet ({_first_line(error)}); save it as .xlsx or .csv")
        return
    filled = {name: rows for name, rows in sheets.items() if any(cell != "" for row in rows for cell in row)}
    named = {name: found for name, rows in filled.items() if (found := _heading(rows, columns)) is not None}
    if filled and not named:
        yield Failure(path, "reading", _why_unnamed(next(iter(filled.values())), columns))
    for name, (at, known) in named.items():
        names = [str(cell).strip() for cell in filled[name][at]]
        for number, cells in enumerate(filled[name][at + 1 :], at + 2):
            raw = {key: _cell(cell) for key, cell in zip(names, cells, strict=False) if key and cell != ""}
            if raw:
                row = _table_row(number, raw, path, known)
                yield row if isinstance(row, Failure) or len(named) == 1 else (f"{name}!{row[0]}", *row[1:])


def _heading(rows: Sequence[Sequence[object]], columns: Columns) -> tuple[int, Columns] | None:
    """The row that names the columns, among the first: a note may stand above it."""
    for n, cells in enumerate(rows[:HEADINGS]):
        try:
            return n, columns.among([str(cell).strip() for cell in cells])
        except InputError:
            continue
    return None


def _why_unnamed(rows: Sequence[Sequence[object]], columns: Columns) -> str:
    """Which column a sheet lacks: one that the user has named, or that of the texts."""
    alone = _heading(rows, Columns(columns.text))
    names = rows[alone[0]] if alone is not None else next(row for row in rows if any(cell != "" for cell in row))
    try:
        columns.among([str(cell).strip() for cell in names if cell != ""])
    except InputError as error:
        return str(error)
    return f"has no {columns.text!r} column; name it with --text-field"


def _cell(value: object) -> object:
    """What a cell says: a whole number without its ".0", a day without its midnight."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return value if isinstance(value, str) or hasattr(value, "isoformat") else str(value)


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__
