"""One file's bytes -> texts and their header fields: encodings, and one reader per format (a part of reading).

A text is decoded once and then left as it is: line breaks, quotation marks and spaces keep their code points."""

from __future__ import annotations

import hashlib
import html
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from communique.document.reading.pages import fields_around, open_tables, without_furniture
from communique.document.reading.sheets import running_text
from communique.errors import InputError

DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
LARGEST_FILE = 200_000_000  # bytes; .jsonl apart, which is read line by line
LARGEST_TEXT = 10_000_000  # characters: about 1.7 million words; an hour on one core, more where actors stand in every line
HEADER_KEYS = frozenset({"id", "publisher", "country", "party", "kind", "date", "title", "url", "language", "text"})
SAME_KEY = {"published": "date"}  # the name that `annotate` itself writes

Fields = dict[str, str]
Reader = Callable[[bytes], tuple[str, Fields]]


@dataclass(frozen=True, slots=True)
class Failure:
    """An input, or a document, that came to nothing: where, at which stage, and why.

    `skipped` marks what is named, but no failure: a file of a kind that is not read, met in a folder; with `note`, what was made of
    something that was read."""

    path: str
    stage: str
    message: str
    skipped: bool = False
    note: bool = False


# ---- bytes -> text


BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
DECLARED = re.compile(rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,80}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)


def decode(data: bytes, *, declared: str | None = None) -> str:
    """`data` as text: by its byte order mark, its declared encoding, as UTF-8, or as the Western or other 8-bit code it looks like.

    Raises InputError if it is no text."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _decode_as(data, encoding)
    if declared and (text := _try(data, declared)) is not None:
        return text
    if wide := find_wide_encoding(data):
        return _decode_as(data, wide)
    return _first(_try(data, "utf-8"), lambda: _mostly_utf8(data), lambda: _western(data), lambda: _guessed(data))


def guess_encoding(part: bytes) -> str:
    """The encoding that a part of a text without a byte order mark looks like. Raises InputError if it is no text."""
    if wide := find_wide_encoding(part):
        return wide
    if _try(part, "utf-8") is not None or _mostly_utf8(part) is not None:
        return "utf-8"
    return "cp1252" if _western(part) is not None else _best_guess(part)


def _best_guess(part: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(part[:200_000]).best()
    if best is None:
        raise InputError("its encoding cannot be told; save it as UTF-8")
    return best.encoding


def find_wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a byte order mark; None for what a byte a character may be. Raises InputError if it is no text."""
    head = data[:4096]
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)  # a text has hardly any
    return _wide_encoding(head) if controls > 0.02 * len(head) else None


def _first(text: str | None, *others: Callable[[], str | None]) -> str:
    for other in others:
        if text is not None:
            return text
        text = other()
    if text is None:
        raise InputError("its encoding cannot be told; save it as UTF-8")
    return text


def _try(data: bytes, encoding: str) -> str | None:
    # as browsers do: who declares Latin-1 means Windows-1252
    encoding = "cp1252" if encoding.lower() in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"} else encoding
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeError):
        return None


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        raise InputError(f"is not valid {encoding.upper()} ({getattr(error, 'reason', error)}); save it as UTF-8") from None


def _wide_encoding(head: bytes) -> str:
    """UTF-16 without a mark shows as a zero in every other byte; other zeros mean that it is no text."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if odd > 0.6 * half > 4 * even or even > 0.6 * half > 4 * odd:
        return "utf-16-le" if odd > even else "utf-16-be"
    raise InputError("is not a text but binary data; convert it to .txt, .html, .pdf or .docx")


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few damaged characters: these alone become U+FFFD."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - damaged
    return text if whole and whole >= damaged else None


def _western(data: bytes) -> str | None:
    high = sum(byte > 0x7F for byte in data)
    return _try(data, "cp1252") if high < 0.1 * len(data) else None  # an English text in cp1252 has under 3 %; Cyrillic or Greek over half


def _guessed(data: bytes) -> str | None:
    return _try(data, _best_guess(data))


# ---- one file format each: bytes -> text and fields


LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
PAIR = re.compile(r"([A-Za-z][\w -]{0,30}?)[ \t]*:(?:\s+(.*)|)")


FRONT_MATTER = "---"  # the line around a header in many .md files
FEWEST_FIELDS = 2


def split_header(text: str) -> tuple[Fields, str]:
    """The header fields of a .txt or .md file, and its body: what stands after the first blank line.

    A header is a first block in which every line is `key: value` and at least one key is known; without one, all of `text` is body."""
    fields: Fields = {}
    end = len(text)
    for line in LINE.finditer(text):
        words = line.group().strip()
        if words == FRONT_MATTER and not fields:
            continue
        if fields and words in ("", FRONT_MATTER):
            end = line.end()
            break
        if words and not (pair := PAIR.fullmatch(words)):
            return {}, text
        if words and pair:
            fields.setdefault(pair.group(1).lower(), (pair.group(2) or "").strip())
    known = {SAME_KEY.get(key, key) for key in fields} & HEADER_KEYS
    return (fields, text[end:]) if known else ({}, text)


def keys_without_end(text: str) -> tuple[str, ...]:
    """The header keys of the first lines of a text, two or more, if what follows them in the same block is no header line, so that they are
    text too."""
    keys = list[str]()
    for line in LINE.finditer(text):
        words = line.group().strip()
        pair = PAIR.fullmatch(words)
        key = pair.group(1).lower() if pair else ""
        if SAME_KEY.get(key, key) not in HEADER_KEYS - {"text"}:
            return tuple(keys) if words and len(keys) >= FEWEST_FIELDS else ()
        keys.append(key)
    return ()


def split_paragraphs_of_header(text: str) -> tuple[Fields, str]:
    """The same of what a word processor has saved, a paragraph a line: first ones that are `key: value` with a known key, two or more."""
    fields: Fields = {}
    at = 0
    for line in LINE.finditer(text):
        pair = PAIR.fullmatch(words) if (words := line.group().strip()) else None
        key = pair.group(1).lower() if pair else ""
        if words and SAME_KEY.get(key, key) not in HEADER_KEYS - {"text"}:
            break
        at = line.end()
        if pair:
            fields.setdefault(key, (pair.group(2) or "").strip())
    return (fields, text[at:]) if len(fields) >= FEWEST_FIELDS else ({}, text)


def read_text(data: bytes) -> tuple[str, Fields]:
    """The body of a .txt or .md file, and its header."""
    fields, body = split_header(decode(data))
    return (body if body.strip() else fields.get("text", "")), {key: value for key, value in fields.items() if key != "text"}


def read_html(data: bytes, declared: str | None = None) -> tuple[str, Fields]:
    """The article on a page, and what the page says of itself; `declared` is the encoding that a server gives.

    Raises InputError if there is no article on it."""
    import trafilatura

    found_there = DECLARED.search(data[:4096])
    page = decode(data, declared=found_there.group(1).decode("ascii") if found_there else declared)
    tree = _tree_of(page)
    text, found = _extract_page(page, tree)
    text = without_furniture(text)
    if not text:
        raise InputError("no article found on the page; save the text itself as .txt")
    told = {"title": found.title, "publisher": found.sitename, "date": found.date, "url": found.url} if found else {}
    told = {key: value for key, value in told.items() if isinstance(value, str)}
    fields = fields_around(tree, page, text, told) if tree is not None else told
    return text, {**fields, "extractor": f"trafilatura {trafilatura.__version__}", "sha256": hashlib.sha256(data).hexdigest()}


def _tree_of(page: str) -> Any:
    """The page as a tree, with the tables opened that hold its text; None of one that is too broken."""
    from lxml import etree, html

    whole = page if re.search("<(html|body)[ >]", page[:10_000], re.IGNORECASE) else f"<html><body>{page}</body></html>"
    try:
        tree = html.document_fromstring(DECLARATION.sub("", whole.replace("\0", "\ufffd")))
    except (etree.ParserError, ValueError):
        return None
    open_tables(tree)
    return tree


def _extract_page(page: str, tree: Any) -> tuple[str, Any]:
    from copy import deepcopy

    from trafilatura import bare_extraction

    # extensive_search would take any date in the running text for the day of publication
    dating = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
    found: Any = None
    if tree is not None:
        found = bare_extraction(deepcopy(tree), with_metadata=True, include_comments=False, date_extraction_params=dating)
    text: str = (found.text or "") if found else ""
    return text.strip() or _strip_tags(page), found


def _strip_tags(page: str) -> str:
    """What is left of a page that is too broken to be understood."""
    for opening, closing in (("<script", "</script>"), ("<style", "</style>"), ("<head", "</head>"), ("<nav", "</nav>"), ("<!--", "-->")):
        page = _cut_between(page, opening, closing)
    lines = re.sub(r"(?i)</?(p|div|br|li|tr|h\d|article|section)\b[^<>]*>", "\n", page)
    words = html.unescape(re.sub(r"<[a-zA-Z/!][^<>]*(>|$)", " ", lines))
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())


def _cut_between(page: str, opening: str, closing: str) -> str:
    """`page` without what stands between the marks; linear in time, however often a mark is left open."""
    kept, at, lower = [], 0, page.lower() if len(page.lower()) == len(page) else page
    while (start := lower.find(opening, at)) >= 0:
        kept.append(page[at:start])
        end = lower.find(closing, start)
        if end < 0:
            return "".join(kept)
        at = end + len(closing)
    return "".join([*kept, page[at:]])


def _read_pdf(data: bytes) -> tuple[str, Fields]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("is locked with a password; save it without one")
        pages = [page.extract_text() for page in reader.pages]
        title = str((reader.metadata.title if reader.metadata else "") or "")
    except DependencyError:
        raise InputError("is encrypted; save it without encryption") from None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise InputError(f"is a damaged PDF ({error}); print it to a new PDF, or save its text as .txt") from None
    text = running_text(pages)
    if not text:
        raise InputError("holds pictures of text only; run text recognition (OCR) over it first")
    return text, {"title": title} if title and squeezed(title) in squeezed(text[:3000]) else {}  # a title nobody typed is rarely true


def squeezed(text: str) -> str:
    """The letters and digits of a text alone, in small letters."""
    return re.sub(r"\W+", "", text).lower()


def _read_scan(data: bytes) -> tuple[str, Fields]:
    """A .txt that came out of a PDF or a scan: its lines as running text, without heads and feet of its pages."""
    text, fields = read_text(data)
    return running_text(text.replace("\r\n", "\n").split("\f")), fields


def _read_docx(data: bytes) -> tuple[str, Fields]:
    import docx

    try:
        _check_unpacked(data)
        opened = docx.Document(io.BytesIO(data))
        blocks = [_docx_block(block) for block in opened.iter_inner_content()]
        title = opened.core_properties.title
    except (zipfile.BadZipFile, KeyError, ValueError, AttributeError, SyntaxError, OSError) as error:
        raise InputError(
            f"is no Word document of the .docx kind ({error}); open it in a word processor and save it as .docx or .txt"
        ) from None
    return _with_header("\n\n".join(block for block in blocks if block.strip()), title)


def _read_rtf(data: bytes) -> tuple[str, Fields]:
    from striprtf.striprtf import rtf_to_text

    if not data.lstrip().startswith(b"{\\rtf"):
        raise InputError("is no RTF; open it in a word processor and save it as .docx or .txt")
    try:
        text = str(rtf_to_text(data.decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, IndexError, KeyError, UnicodeError, RecursionError) as error:
        raise InputError(f"is a damaged RTF ({error}); open it in a word processor and save it as .docx or .txt") from None
    return _with_header(re.sub(r"(?<!\n)\n(?!\n)", "\n\n", text).strip())


def _read_odt(data: bytes) -> tuple[str, Fields]:
    from lxml import etree

    try:
        _check_unpacked(data)
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            content = etree.fromstring(packed.read("content.xml"), etree.XMLParser(resolve_entities=False))
            about = packed.read("meta.xml") if "meta.xml" in packed.namelist() else b"<x/>"
        title = next(etree.fromstring(about, etree.XMLParser(resolve_entities=False)).iter("{*}title"), None)
    except (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError, OSError) as error:
        raise InputError(f"is no OpenDocument text ({error}); open it in a word processor and save it as .docx or .txt") from None
    blocks = (_odt_block(block) for block in content.iter(*ODT_BLOCKS) if next(block.iterancestors(*ODT_BLOCKS, ODT_NOTE), None) is None)
    return _with_header("\n\n".join(block for block in blocks if block.strip()), title.text if title is not None else None)


def _with_header(text: str, title: str | None = None) -> tuple[str, Fields]:
    """A text that a word processor has saved, its header told apart from it, and the title that the file itself gives."""
    fields, body = split_paragraphs_of_header(text)
    return body, ({"title": title} if title else {}) | fields


def _odt_block(block: Any) -> str:
    """The words of a paragraph, without its notes; tabs, line breaks and runs of spaces are elements of their own."""
    words = [block.text or ""]
    for part in block:
        name = str(part.tag).rpartition("}")[2]
        if name in ("tab", "line-break", "s"):
            words.append({"tab": "\t", "line-break": "\n", "s": " "}[name])
        elif name not in ("note", "annotation", "tracked-changes"):
            words.append(_odt_block(part))
        words.append(part.tail or "")
    return "".join(words)


def page_lines(data: bytes) -> str:
    """All words of a page, a line for each line or cell of it."""
    return _strip_tags(re.sub(r"(?i)</t[dh]\b[^<>]*>", "\n", decode(data)))


def _check_unpacked(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(part.file_size for part in packed.infolist()) > LARGEST_FILE:
            raise InputError(f"unpacks to more than {LARGEST_FILE // 1_000_000} MB; save its text as .txt")


def _docx_block(block: Any) -> str:
    if hasattr(block, "rows"):
        return "\n".join("\t".join(cell.text for cell in row.cells) for row in block.rows)
    return str(block.text)


ODT_BLOCKS = tuple(f"{{urn:oasis:names:tc:opendocument:xmlns:text:1.0}}{name}" for name in ("p", "h"))
ODT_NOTE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}note"
READERS: dict[str, Reader] = {
    "txt": read_text,
    "scan": _read_scan,
    "html": read_html,
    "pdf": _read_pdf,
    "docx": _read_docx,
    "rtf": _read_rtf,
    "odt": _read_odt,
}
FORMATS = {
    **dict.fromkeys((".txt", ".text", ".md"), "txt"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    ".pdf": "pdf",
    ".docx": "docx",
    ".rtf": "rtf",
    ".odt": "odt",
    **dict.fromkeys((".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"), "jsonl"),
    **dict.fromkeys((".csv", ".tsv", ".csv.gz", ".tsv.gz"), "csv"),
    **dict.fromkeys((".warc", ".warc.gz"), "warc"),
    ".parquet": "parquet",
    **dict.fromkeys((".xlsx", ".xls", ".ods"), "xlsx"),
    ".eml": "eml",
    ".mbox": "mbox",
    ".zip": "zip",
}
MANY = ("jsonl", "csv", "parquet", "xlsx", "warc", "eml", "mbox", "zip")  # formats of many documents
