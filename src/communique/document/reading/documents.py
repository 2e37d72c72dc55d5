"""Files, folders and standard input -> Documents, with their publisher's country, kind and party filled in.

What cannot be read becomes a `Failure` in the same stream, and the rest goes on. `formats` knows the file formats."""

from __future__ import annotations

import hashlib
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from communique.document.reading.formats import (
    BOMS,
    FORMATS,
    HEADER_KEYS,
    LARGEST_FILE,
    LARGEST_TEXT,
    LATER,
    READERS,
    SAME_KEY,
    Failure,
    Fields,
    Row,
    decode,
    read_csv,
    read_jsonl,
)
from communique.errors import InputError
from communique.lexicon import marker_values, markers, pattern_of, split_cell
from communique.records import Document
from communique.resources import read_table

__all__ = ["Failure", "country_code", "find_date", "find_publisher", "guess_language", "make_document", "read_documents"]

SHORTEST_JUDGED = 40  # words; a language guess on less is not to be trusted
PIECE, PIECE_EVERY = 300, 1_500  # characters; none of 50 other languages was taken for English, at 150 characters as at 1,000
UNSPACED = re.compile("[\u3040-\u9fff]")  # Chinese and Japanese: about two characters a word
KINDS = frozenset({"news", "commentary", "readout", "release", "statement", "transcript", "briefing", "other"})
OFFICIAL_KINDS = frozenset({"readout", "release", "statement", "briefing"})


@dataclass(frozen=True, slots=True)
class Publisher:
    """A row of `data/publishers.csv`: a body that publishes, its country, its usual kind of text, and the state it speaks for."""

    name: str
    country: str | None
    kind: str
    party: str | None


# ---- documents from texts and fields


def make_document(text: str, /, **fields: str | None) -> Document:
    """A document from a text and header fields (id, title, publisher, country, party, kind, date, url, language).

    What is missing is filled from the publisher's row; unknown fields are kept in `extra`. A missing id is a hash of the text."""
    given = {SAME_KEY.get(key, key): value.strip() for key, value in fields.items() if value and value.strip()}
    known = _publisher_of(given)
    published, kind = find_date(given.get("date")), _kind_of(given, known)
    country = country_code(given.get("country")) or (known.country if known else None)
    return Document(
        id=given.get("id") or hash_text(text),
        text=text,
        title=given.get("title"),
        publisher=given.get("publisher") or (known.name if known else None),
        country=country,
        party=country_code(given.get("party")) or _party_of(known, kind, country),
        kind=kind,
        published=published,
        url=given.get("url"),
        language=given.get("language"),
        extra=_extra_of(given, published, kind),
    )


def hash_text(text: str) -> str:
    """The id of a text that has none: the first 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _extra_of(given: Mapping[str, str], published: str | None, kind: str | None) -> tuple[tuple[str, str], ...]:
    lost = {key for key, kept in (("date", published), ("kind", kind)) if key in given and given[key].lower() != (kept or "").lower()}
    return tuple((key, value) for key, value in given.items() if key not in HEADER_KEYS or key in lost)


def _kind_of(given: Mapping[str, str], known: Publisher | None) -> str | None:
    if kind := given.get("kind", "").lower():
        return kind if kind in KINDS else "other"
    if known is None or known.kind == "news":
        return known.kind if known else None
    title = given.get("title", "").lower()
    return next((kind for pattern, kind in _title_kinds() if pattern.search(title)), known.kind)


@cache
def _title_kinds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((pattern_of((words,)), kind) for words, kind in marker_values("title_kind").items())


def _party_of(known: Publisher | None, kind: str | None, country: str | None) -> str | None:
    if known is not None:
        return known.party
    return country if kind in OFFICIAL_KINDS else None


def country_code(name: str | None) -> str | None:
    """The ISO 3166-1 alpha-3 code of a country given as a code or by name; words that are neither are kept as they are."""
    if not name:
        return None
    return _country_names().get(_name_key(name), name)


@cache
def _country_names() -> dict[str, str]:
    """Codes by code, name, alias and adjective; an adjective that several countries share ("Congolese") means none."""
    found: dict[str, str] = {}
    described: dict[str, set[str]] = {}
    for row in read_table("countries"):
        for name in (name for column in ("iso3", "name", "official_name", "aliases") for name in split_cell(row[column])):
            found.setdefault(_name_key(name), row["iso3"])
        for word in split_cell(row["adjectives"]):
            described.setdefault(_name_key(word), set()).add(row["iso3"])
    return {word: next(iter(codes)) for word, codes in described.items() if len(codes) == 1} | found


# ---- publishers


def _publisher_of(given: Mapping[str, str]) -> Publisher | None:
    by_name, by_domain = _publishers()
    name = given.get("publisher", "")[:200]
    named = next((by_name[key] for key in _name_keys(name) if key in by_name), None)
    return named or by_domain.get(_site_of(given.get("url", ""), by_domain)) or _official_of(name, given.get("country"))


@lru_cache(maxsize=4096)  # a corpus has few publishers, and the words of official bodies are tried on each
def _official_of(name: str, country: str | None) -> Publisher | None:
    """An official body without a row of its own: "Foreign Ministry of Togo", "Togolese Foreign Ministry", or with `country` beside it."""
    key = _name_key(re.sub(r"\s*\([^)]*\)", "", name))
    rest, bodies = pattern_of(_name_key(word) for word in markers("official_body")).subn(" ", key)
    rest = re.sub(r"^(?:\s*\b(?:of|the|to|for)\b)+|\bin\b.*", " ", rest).strip()
    plain = re.sub(r"^(?:\w+ )*(?:republic|kingdom|state) of (?:the )?", "", rest)
    named = (rest, plain) if rest else (_name_key(country or ""),)
    code = next((_country_names()[words] for words in named if words in _country_names()), None)
    return Publisher(name, code, "release", code) if bodies and code else None


def find_publisher(name: str) -> Publisher | None:
    """The row of the publisher called `name`; case, a leading "The", points and a part in brackets do not matter."""
    return _publisher_of({"publisher": name})


@cache
def _publishers() -> tuple[dict[str, Publisher], dict[str, Publisher]]:
    by_name: dict[str, Publisher] = {}
    by_domain: dict[str, Publisher] = {}
    for row in read_table("publishers"):
        publisher = Publisher(row["name"], row["country"] or None, row["kind"], row["party"] or None)
        for name in (row["name"], *split_cell(row["aliases"])):
            by_name.setdefault(_name_key(name), publisher)
        for domain in split_cell(row["domain"]):
            by_domain.setdefault(domain, publisher)
    return by_name, by_domain


def _name_keys(name: str) -> Iterator[str]:
    yield _name_key(name)
    yield _name_key(re.sub(r"\s*\([^)]*\)", "", name))
    yield _name_key(name.split(",")[0])


@lru_cache(maxsize=8192)
def _name_key(name: str) -> str:
    words = re.sub(r"[^\w&]+", " ", re.sub(r"\.|['’]s?\b", "", name.lower())).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _site_of(url: str, known: Mapping[str, Publisher]) -> str:
    """The longest domain of `known` that the url's host ends in, else ""."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    labels = host.split(".")
    return next((site for n in range(len(labels)) if (site := ".".join(labels[n:])) in known), "")


# ---- dates


def find_date(words: str | None) -> str | None:
    """The ISO form of a date given as ISO, "19 June 2023", "June 19, 2023" or "19/06/2023"; an ambiguous or impossible one is None."""
    if not words or len(words) > 60:
        return None
    words = re.sub(r"\s+", " ", words.strip())
    if iso := re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", words):
        return words if _is_day(iso.group()) else None
    if stamp := re.match(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d", words):
        return stamp.group(1) if _is_day(stamp.group(1)) else None
    return _find_compact(words) or _find_numeric(words) or _find_worded(words)


def _is_day(iso: str) -> bool:
    try:
        date.fromisoformat((iso + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _find_compact(words: str) -> str | None:
    found = re.fullmatch(r"(\d{4})(\d\d)(\d\d)|(\d{4})[/.](\d\d?)[/.](\d\d?)", words)
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups() if part)
    return _iso(year, month, day)


def _find_numeric(words: str) -> str | None:
    found = re.fullmatch(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})", words)
    if not found:
        return None
    first, second, year = (int(part) for part in found.groups())
    if first > 12 or first == second:
        return _iso(year, second, first)
    return _iso(year, first, second) if second > 12 else None  # 04/05/2023 may be April or May


def _find_worded(words: str) -> str | None:
    plain = re.sub(
        r"(?<=\d)(st|nd|rd|th)\b|[,.]|\bof\b|\b(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\b", "", words, flags=re.IGNORECASE
    )
    plain = re.sub(r"\s+\d\d?:\d\d.*$", "", " ".join(plain.replace("Sept ", "Sep ").split()))
    for shape in ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y"):
        try:
            return datetime.strptime(plain, shape).date().isoformat()
        except ValueError:
            continue
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


# ---- paths -> documents


@dataclass(frozen=True, slots=True)
class Options:
    """How inputs are read: a format that overrides the suffix, the text field's name, and fields that hold where none is given."""

    input_format: str | None = None
    text_field: str = "text"
    defaults: tuple[tuple[str, str], ...] = ()


def read_documents(
    paths: Iterable[str], *, input_format: str | None = None, text_field: str = "text", defaults: Mapping[str, str] | None = None
) -> Iterator[Document | Failure]:
    """The documents of files, folders and standard input (`-`), in order; what cannot be read, or is not English, comes out as a Failure.

    Ids are the given ones, else the path relative to the common root, else a hash of the text; a repeat gets `~2`.
    `defaults` (date, publisher, country, kind, language) hold where a document says nothing itself."""
    paths = list(paths)
    options = Options(input_format, text_field, tuple((defaults or {}).items()))
    root, taken = _common_root(paths), set[str]()
    for path in paths:
        for item in _read_path(path, root, options):
            yield item if isinstance(item, Failure) else replace(item, id=_free_id(item.id, taken))


def _read_path(path: str, root: str, options: Options) -> Iterator[Document | Failure]:
    if path == "-":
        yield from _read_stream(sys.stdin.buffer.read(), options)
        return
    for file in _files_of(Path(path), options):
        if isinstance(file, Failure):
            yield file
            continue
        try:
            yield from _read_file(file, _name_under(root, file), options)
        except OSError as error:
            yield Failure(str(file), "reading", f"cannot be opened ({error.strerror or error}); check the path and its permissions")
        except InputError as error:
            yield Failure(str(file), "reading", str(error))


def _name_under(root: str, file: Path) -> str:
    name = Path(os.path.relpath(file, root)).as_posix()
    return os.fsencode(name).decode("utf-8", "replace")  # a file name need not be text


def _files_of(path: Path, options: Options) -> Iterator[Path | Failure]:
    """`path` itself, or the files under it in order of name; hidden ones are passed over, files of other kinds named as skipped."""
    if not path.is_dir():
        yield path
        return
    found = sorted(Path(folder) / name for folder, _, names in os.walk(path) for name in names)
    shown = [file for file in found if not any(part.startswith(".") for part in file.relative_to(path).parts)]
    for file in shown:
        readable = options.input_format or _suffix_of(file) in FORMATS
        yield file if readable else Failure(str(file), "reading", _unread(file), skipped=True)
    if not any(options.input_format or _suffix_of(file) in FORMATS for file in shown):
        yield Failure(str(path), "reading", f"holds no file that is read ({', '.join(FORMATS)})")


def _suffix_of(file: Path) -> str:
    name = file.name.lower()
    return next((suffix for suffix in LATER if name.endswith(suffix)), file.suffix.lower())


def _unread(file: Path) -> str:
    suffix = _suffix_of(file)
    if suffix in LATER:
        return f"{suffix} is not read yet; turn it into .jsonl, or name its format with --input-format"
    return f"files of the kind {suffix or 'without a suffix'} are not read; name the format with --input-format"


def _read_file(file: Path, name: str, options: Options) -> Iterator[Document | Failure]:
    kind = options.input_format or FORMATS.get(_suffix_of(file))
    if kind is None and file.exists():
        raise InputError(_unread(file))
    if kind == "jsonl":
        with file.open("rb") as lines:
            yield from _finish_rows(read_jsonl(_utf8_lines(lines), str(file), options.text_field), str(file), options)
        return
    if file.stat().st_size > LARGEST_FILE:
        raise InputError(f"is larger than {LARGEST_FILE // 1_000_000} MB; split it, or turn it into .jsonl")
    yield from _read_bytes(file.read_bytes(), kind or "txt", str(file), name, options)


def _read_stream(data: bytes, options: Options) -> Iterator[Document | Failure]:
    try:
        head = "" if options.input_format else decode(data[:4096] if data[:1] in b"{ \n" else data).lstrip()
        kind = options.input_format or ("jsonl" if head.startswith("{") else "txt")
        yield from _read_bytes(data, kind, "stdin", None, options)
    except InputError as error:
        yield Failure("stdin", "reading", str(error))


def _read_bytes(data: bytes, kind: str, path: str, name: str | None, options: Options) -> Iterator[Document | Failure]:
    """The documents in `data`; `name` is the id of a single text that brings none."""
    if not data.strip():
        raise InputError("is empty; there is nothing to read")
    if kind == "jsonl":
        yield from _finish_rows(read_jsonl(_utf8_lines(io.BytesIO(data)), path, options.text_field), path, options)
    elif kind == "csv":
        yield from _finish_rows(read_csv(decode(data), path, options.text_field), path, options)
    elif kind in READERS:
        text, fields = READERS[kind](data)
        defaults = dict(options.defaults)
        given = defaults | fields if kind == "txt" else fields | defaults  # what a page seems to say of itself is weak
        yield _finish(text, {**given, "id": fields.get("id") or name or ""}, path)
    else:
        raise InputError(f"the format {kind!r} is not known; take one of {', '.join((*READERS, 'jsonl', 'csv'))}")


def _utf8_lines(stream: BinaryIO) -> Iterable[bytes]:
    head = stream.read(4)
    stream.seek(0)
    wide = any(head.startswith(mark) for mark, encoding in BOMS if encoding != "utf-8-sig")
    return io.BytesIO(decode(stream.read()).encode("utf-8", "surrogatepass")) if wide else stream


def _finish_rows(rows: Iterable[Row], path: str, options: Options) -> Iterator[Document | Failure]:
    empty = True
    for row in rows:
        empty = False
        if isinstance(row, Failure):
            yield row
            continue
        number, text, fields = row
        yield _finish(text, {**dict(options.defaults), **fields}, f"{path}:{number}")
    if empty:
        yield Failure(path, "reading", "is empty; there is nothing to read")


def _finish(text: str, fields: Fields, path: str) -> Document | Failure:
    if not text.strip():
        return Failure(path, "reading", "holds no text; there is nothing to read")
    if len(text) > LARGEST_TEXT:
        return Failure(path, "reading", f"has {len(text):,} characters, more than the {LARGEST_TEXT:,} one text may have; split it")
    document = make_document(text, **fields)
    language = document.language or guess_language(text)
    if language and not language.lower().startswith("en"):
        return Failure(path, "language", f"is in the language {language!r}, only English is read; if it is English, add --language en")
    return replace(document, language=language)


def guess_language(text: str) -> str | None:
    """The ISO 639-1 code of the language `text` seems to be in; None below 40 words, where a guess is not to be trusted."""
    sample = text[:20_000]
    if len(sample.split()) + len(UNSPACED.findall(sample)) // 2 < SHORTEST_JUDGED:
        return None
    import py3langid

    pieces = [sample[n : n + PIECE] for n in range(0, max(len(sample) - PIECE, 1), PIECE_EVERY)]
    if all(py3langid.classify(piece)[0] == "en" for piece in pieces):
        return "en"
    code: str = py3langid.classify(sample)[0]
    return code


def _common_root(paths: Iterable[str]) -> str:
    folders = [os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path)) for path in paths if path != "-"]
    try:
        return os.path.commonpath(folders) if folders else os.getcwd()
    except ValueError:  # on different drives
        return os.path.abspath(os.sep)


def _free_id(wanted: str, taken: set[str]) -> str:
    made, n = wanted, 1
    while made in taken:
        n += 1
        made = f"{wanted}~{n}"
    taken.add(made)
    return made
