"""Files, folders and standard input -> Documents, with their publisher's country, kind and party filled in.

What cannot be read becomes a `Failure` in the same stream, and the rest goes on. `formats` knows the file formats."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from os import PathLike, fspath
from typing import get_args

from communique.beside import body_called
from communique.document.reading.archives import read_warc, zip_members
from communique.document.reading.databases import find_articles
from communique.document.reading.dates import day_first, find_date, is_two_ways, read_in_order
from communique.document.reading.formats import HEADER_KEYS, LARGEST_TEXT, MANY, READERS, SAME_KEY, Failure, Fields, decode, page_lines
from communique.document.reading.heads import day_of_title, read_head
from communique.document.reading.mail import letters_in, read_letter
from communique.document.reading.publishers import Publisher, country_code, find_publisher, publisher_of
from communique.document.reading.rows import Columns, Row, read_csv, read_jsonl, read_parquet, read_sheets, with_names
from communique.document.reading.sources import Source, find_skipped, find_sources, kind_of, kind_of_bytes
from communique.document.reading.speakers import state_speaking
from communique.errors import InputError
from communique.labelled import is_dialogue
from communique.lexicon import marker_pattern, marker_values, markers, pattern_of
from communique.records import Document, DocumentKind

__all__ = ["Failure", "country_code", "find_date", "find_publisher", "guess_language", "make_document", "read_documents"]

SHORTEST_JUDGED = 40  # words; a language guess on less is not to be trusted
PIECE, PIECE_EVERY = 300, 1_500  # characters; none of 50 other languages was taken for English, at 150 characters as at 1,000
UNSPACED = re.compile("[\u3040-\u9fff]")  # Chinese and Japanese: about two characters a word
KINDS = frozenset(get_args(DocumentKind))
SILENT = (None, "release", "news")  # kinds that do not say how a text runs
READ = ("title", "publisher", "date")
DATABASE_PAGE = re.compile(rb"Factiva|ProQuest|End of Document|LexisNexis|LOAD-DATE", re.IGNORECASE)
OTHER = "other"  # the kind of what is given one that nobody knows
UNREADABLE = (FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError)
DAMAGED = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError)
ON_A_MEETING = re.compile(
    r"(?<!joint )\bstatement (?:.{4,80} )?on (?:[\w.'’-]+ ){1,7}(?:call|conversation|meeting) with\b"
)  # "... on her call with X"
OFFICIAL_KINDS = frozenset({"readout", "release", "statement", "briefing"})


# ---- documents from texts and fields


def make_document(text: str, /, **fields: str | None) -> Document:
    """A document from a text and header fields (id, title, publisher, country, party, kind, date, url, language).

    What is missing is filled from the publisher's row; unknown fields are kept in `extra`. A missing id is a hash of the text. The text
    stays as it is: `key: value` lines at its head are text here, and a header only in a file that `read_documents` reads."""
    given = {SAME_KEY.get(key, key): value.strip() for key, value in fields.items() if value and value.strip()}
    known = publisher_of(given)
    published, kind = find_date(given.get("date")), _kind_of(given, known)
    if "kind" not in given and kind in SILENT and is_dialogue(text):
        kind = "transcript"
    country = country_code(given.get("country")) or (known.country if known else None)
    return Document(
        id=given.get("id") or hash_text(text),
        text=text,
        title=given.get("title"),
        publisher=given.get("publisher") or (known.name if known else None),
        country=country,
        party=country_code(given.get("party")) or _party_of(known, kind, country, given),
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
    if kind := given.get("kind", "").strip().lower():
        return kind_called(kind) or OTHER
    title = given.get("title", "").lower()
    if known is None:
        return _kind_in(title) if body_called(given.get("publisher", "")) is not None else None
    if known.kind == "news":
        return "commentary" if _commentary().search(title) is not None else known.kind
    return _kind_in(title) or known.kind


def _kind_in(title: str) -> str | None:
    """The kind that the first words of a title tell that tell one, the longest of them: "Statement following a meeting with"."""
    found = sorted(
        (match.start(), -len(match[0]), kind)
        for pattern, kind in _title_kinds()
        if (match := pattern.search(title)) is not None and _tells_kind(match, kind, title)
    )
    told = next((kind for _, _, kind in found), None)
    if told == "transcript" and any(kind == "briefing" for _, _, kind in found):
        return "briefing"  # "Remarks at the regular press conference"
    return "readout" if told == "statement" and ON_A_MEETING.search(title) is not None else told


def _tells_kind(match: re.Match[str], kind: str, title: str) -> bool:
    """Whether words of a title tell of what kind it is: "Speech by", "Ana Abt's address", not "Change of address"; "Minister receives
    envoy", not "Ministry receives vehicles", nor what is to come."""
    if kind == "readout":
        loose = match[0] in markers("title_meeting")
        return marker_pattern("title_to_come").search(title) is None and (
            not loose or marker_pattern("title_person").search(title) is not None
        )
    if match[0].partition(" ")[0] not in markers("title_said"):
        return True
    before = title[: match.start()].split()
    known = markers("head_kind") | markers("title_before")
    return all(word.strip(":,()") in known for word in before) or before[-1].endswith(("'s", "’s", "s'", "s’"))


@cache
def _commentary() -> re.Pattern[str]:
    """A pattern for what a paper puts before or behind the title of its own view: "Editorial: ...", "... – opinion"."""
    words = "|".join(map(re.escape, sorted(markers("title_commentary"), key=len, reverse=True)))
    return re.compile(rf"^(?:(?:[\w.]+ ){{1,3}}(?=editorial))?(?:{words}|leader:|column:|comment:)\s*[:|–—-]?|[|–—-]\s*(?:{words})\s*$")


def kind_called(words: str) -> str | None:
    """The kind that goes by its name or by other words ("press release", "communiqué", "joint statement"); None if none does."""
    words = words.strip().lower()
    called = marker_values("kind_word")
    one = words.removesuffix("s")  # "press releases"
    return next((kind for kind in (words, one) if kind in KINDS), None) or called.get(words) or called.get(one) or _kind_in(words)


@cache
def _title_kinds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((pattern_of((words,)), kind) for words, kind in marker_values("title_kind").items())


def _party_of(known: Publisher | None, kind: str | None, country: str | None, given: Mapping[str, str]) -> str | None:
    name, title = given.get("publisher", ""), given.get("title", "")
    of_none = country is None and (known is None or (known.kind != "news" and known.party is None))
    if of_none and kind in (*OFFICIAL_KINDS, "transcript"):  # a body between states prints what its members say
        return state_speaking(title)
    if known is not None and not (known.public and kind in OFFICIAL_KINDS):  # a state's agency may print its own words, and say so
        return known.party
    spoken = kind == "transcript" and marker_pattern("official_word").search(name) is not None  # broadcasters print what was said, too
    return country if kind in OFFICIAL_KINDS or spoken else None


# ---- paths -> documents


@dataclass(frozen=True, slots=True)
class Options:
    """How inputs are read: a format that overrides the suffix, the columns of tables, and fields that hold where none is given."""

    input_format: str | None = None
    columns: Columns = field(default_factory=Columns)
    defaults: tuple[tuple[str, str], ...] = ()


def read_documents(
    paths: Iterable[str | PathLike[str]],
    *,
    input_format: str | None = None,
    text_field: str = "text",
    fields: Mapping[str, str] | None = None,
    defaults: Mapping[str, str] | None = None,
) -> Iterator[Document | Failure]:
    """The documents of files, folders, archives and standard input (`-`), in order; what cannot be read, or is not English, is a Failure.

    Ids are the given ones, else the path relative to the common root, else a hash of the text; a repeat gets `~2`. In tables `fields` says
    which column holds a header field (`{"date": "pub_date"}`). `defaults` (date, publisher, country, kind, language) hold where a document
    says nothing itself."""
    options = Options(input_format, Columns(text_field, tuple((fields or {}).items())), tuple((defaults or {}).items()))
    taken: dict[str, int] = {}
    for source in find_sources([fspath(path) for path in paths], input_format):
        for item in (source,) if isinstance(source, Failure) else _read_source(source, options):
            yield item if isinstance(item, Failure) else replace(item, id=free_id(item.id, taken))


def _read_source(source: Source, options: Options) -> Iterator[Document | Failure]:
    """The documents of one file, or why there are none; what was read before a damaged place stays."""
    try:
        yield from _read_kind(source, kind_of(source, options.input_format), options)
    except InputError as error:
        yield Failure(source.path, "reading", str(error))
    except UNREADABLE as error:
        reason = getattr(error, "strerror", None) or error
        yield Failure(source.path, "reading", f"cannot be opened ({reason}); check the path and its permissions")
    except DAMAGED as error:
        yield Failure(source.path, "reading", f"is damaged or cut off ({error or type(error).__name__}); write or download it again")


def _read_kind(source: Source, kind: str, options: Options) -> Iterator[Document | Failure]:
    if kind == "zip":
        yield from _read_zip(source, options)
    elif kind in READERS:
        yield from _read_texts(source, kind, options)
    elif kind in ("eml", "mbox"):
        yield from _read_letters(source, kind, options)
    elif kind in MANY:
        yield from _finish_rows(partial(_rows_of, source, kind, options.columns), source.path, options, one_column=kind != "warc")
    else:
        raise InputError(f"the format {kind!r} is not known; take one of {', '.join((*READERS, *MANY))}")


def _read_zip(source: Source, options: Options) -> Iterator[Document | Failure]:
    with source.open() as stream, zipfile.ZipFile(stream) as packed:
        for item in zip_members(packed, source.path):
            member = item if isinstance(item, Failure) else source.member(*item)
            if isinstance(member, Source) and (skipped := find_skipped(member, None)):
                member = skipped
            yield from (member,) if isinstance(member, Failure) else _read_source(member, replace(options, input_format=None))


def _read_texts(source: Source, kind: str, options: Options) -> Iterator[Document | Failure]:
    """The one document of a file, or the articles that a database has saved in it; `source.name` is the id of a text that brings none."""
    data = source.read()
    if not data.strip():
        raise InputError("is empty; there is nothing to read")
    found = kind_of_bytes(data) if kind == "txt" and not options.input_format else None
    kind = found if found in READERS else kind
    page = kind == "html" and DATABASE_PAGE.search(data) is not None
    text, fields = (page_lines(data), {}) if page else READERS[kind](data)
    defaults = dict(options.defaults)
    articles = find_articles(decode(data) if kind == "txt" else text)
    for n, article in enumerate(articles, 1):
        given = with_head(article.text, {**defaults, **article.fields})
        yield _finish(article.text, {**given, "id": f"{source.name or source.path}:{n}"}, f"{source.path}:{n}")
    if articles:
        return
    if page:
        text, fields = READERS[kind](data)
    given = fields | defaults if kind in ("html", "pdf") else defaults | fields  # what a page seems to say of itself is weak
    given = with_head(text, given)
    yield _finish(text, {**given, "id": fields.get("id") or source.name or ""}, source.path)


def _read_letters(source: Source, kind: str, options: Options) -> Iterator[Document | Failure]:
    """The letters of a mailbox, or one, and the texts attached to each; pictures and the like are passed over."""
    data = source.read()
    letters = list(letters_in(data)) if kind == "mbox" else [data]
    if not data.strip() or not letters:
        raise InputError("is empty; there is nothing to read")
    for n, letter in enumerate(letters, 1):
        place = f"{source.path}:{n}" if kind == "mbox" else source.path
        name = f"{source.name or source.path}:{n}" if kind == "mbox" else source.name or ""
        try:
            text, fields, attached = read_letter(letter)
        except InputError as error:
            yield Failure(place, "reading", str(error))
            continue
        if text:
            yield _finish(text, {**with_head(text, {**dict(options.defaults), **fields}), "id": name}, place)
        within = replace(
            options, input_format=None, defaults=(*options.defaults, *(("date", fields["date"]) for _ in "1" if "date" in fields))
        )
        for file in attached:
            member = source.member(file.name, partial(io.BytesIO, file.data))
            if find_skipped(member, None) is None:
                yield from _read_source(member, within)


def with_head(text: str, given: Fields) -> Fields:
    """`given` with what the head and foot of a text tell of title, publisher, date and kind where it says nothing; `read_from_text` names
    these fields."""
    if all(given.get(key) for key in READ):
        return given
    keyed = {
        key: value for name, value in given.items() if (key := marker_values("head_key").get(name)) in READ and name not in READ and value
    }
    told = read_head(text) | keyed
    form = told.pop("form", "")
    made = {**given, **{key: value for key, value in told.items() if not given.get(key) and value}}
    if not made.get("date") and (day := day_of_title(made.get("title", ""))) is not None:
        made["date"] = day
    if form and not made.get("kind") and _kind_in(made.get("title", "")) is None:
        known = publisher_of(made)
        made |= {"kind": form} if known is None or known.kind != "news" or kind_called(form) == "commentary" else {}
    new = [key for key in made if made[key] != given.get(key)]
    return {**made, "read_from_text": " ".join(new)} if new else given


def _rows_of(source: Source, kind: str, columns: Columns) -> Iterator[Row]:
    if kind == "csv":
        yield from read_csv(source.open, source.path, columns)
        return
    with source.open() as stream:
        if kind == "warc":
            yield from read_warc(stream, source.path)
        else:
            readers = {"jsonl": read_jsonl, "parquet": read_parquet, "xlsx": read_sheets}
            yield from readers[kind](stream, source.path, columns)


def _given(fields: Fields, options: Options) -> Fields:
    """The fields of a row, by the names of a header."""
    named = with_names({**dict(options.defaults), **fields})
    return {SAME_KEY.get(key, key): value for key, value in named.items()}


def _finish_rows(rows: Callable[[], Iterable[Row]], path: str, options: Options, *, one_column: bool) -> Iterator[Document | Failure]:
    """The documents of the rows of a table. If a date of `one_column` can be read two ways, the table is read once more: any row that can
    be read one way only tells whether days stand first there; where none does, a note names the first such row."""
    empty, asked, order = True, False, None
    for row in rows():
        empty = False
        if isinstance(row, Failure):
            yield row
            continue
        number, text, fields = row
        given = _given(fields, options)
        if one_column and is_two_ways(day := given.get("date", "")):
            if not asked:
                order = day_first(_given(other[2], options).get("date", "") for other in rows() if not isinstance(other, Failure))
            if order is not None:
                given = {**given, "date": read_in_order(day, day_first=order)}
            elif not asked:
                message = f"date {day!r} can be read two ways and no other row tells which, so such rows have none; write them 2024-06-19"
                yield Failure(f"{path}:{number}", "reading", message, skipped=True, note=True)
            asked = True
        yield _finish(text, given, f"{path}:{number}")
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


def free_id(wanted: str, taken: dict[str, int]) -> str:
    """The id, or the first of `id~2`, `id~3` ... that is not `taken`, which holds how far each was counted."""
    made, n = wanted, taken.get(wanted, 0)
    while made in taken:
        n += 1
        made = f"{wanted}~{n}"
    taken[wanted], taken[made] = max(n, 1), taken.get(made, 1)
    return made
