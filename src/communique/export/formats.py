"""Every format that records can be written in: what it is called, what it takes, and the function that writes it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TextIO

from communique.errors import InputError
from communique.export.coding import write_icews, write_plover, write_polecat
from communique.export.contract import write_jsonl
from communique.export.standoff import brat_configuration, brat_types, to_brat, to_web_annotation
from communique.export.tables import FLAT, Writer, csv_writer, parquet_writer, write_csv
from communique.export.wishes import PLAIN, Wishes
from communique.records import Annotations, hash_text

__all__ = ["FORMATS", "Format", "Wishes", "file_name", "write_format"]

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `to_stream` writes one text, `to_path` a folder or a file that is no text; `takes` names the wishes it can meet."""

    name: str
    about: str
    takes: frozenset[str]
    to_stream: Callable[[Iterable[Annotations], TextIO, Wishes], None] | None
    to_path: Callable[[Iterable[Annotations], Path, Wishes], None] | None = None


def write_format(annotated: Iterable[Annotations], name: str, out: TextIO | Path, wishes: Wishes = PLAIN) -> None:
    """Writes records in a format: a text into a stream or file, else into a folder, or the file that a path with an ending names.

    Raises InputError if the format cannot be written there, or cannot meet a wish."""
    chosen = FORMATS[name]
    check_wishes(chosen, wishes)
    if isinstance(out, Path):
        _write_to_path(annotated, chosen, out, wishes)
    elif chosen.to_stream is None:
        raise InputError(f"{name} is not for the screen; name a {'file' if name == 'parquet' else 'folder'} to write it to")
    else:
        chosen.to_stream(annotated, out, wishes)


def _write_to_path(annotated: Iterable[Annotations], chosen: Format, path: Path, wishes: Wishes) -> None:
    if chosen.to_path is not None and (chosen.to_stream is None or _one_table(path, wishes) is None):
        chosen.to_path(annotated, path, wishes)
    elif chosen.to_stream is not None:
        with path.open("w", encoding="utf-8", newline="") as out:
            chosen.to_stream(annotated, out, wishes)


def _one_table(path: Path, wishes: Wishes) -> str | None:
    """The table that a path is to hold: the wished one, or events in a file with an ending; None for a folder of all."""
    return wishes.table or ("events" if path.suffix and not path.is_dir() else None)


def check_wishes(chosen: Format, wishes: Wishes) -> None:
    """Raises InputError that names the wish a format cannot meet."""
    for name in ("table", "quote_length", "texts", "dyads", "as_worded"):
        if getattr(wishes, name) != getattr(PLAIN, name) and name not in chosen.takes:
            option = {"texts": "--without-text"}.get(name, f"--{name.replace('_', '-')}")
            raise InputError(f"{option} means nothing for {chosen.name}" + (", which is the text with marks" * (name in MARKED_TEXT)))


MARKED_TEXT = ("texts", "quote_length")


# ---- tables


def _table_folder(ending: str, delimiter: str) -> Callable[[Iterable[Annotations], Path, Wishes], None]:
    def write(annotated: Iterable[Annotations], folder: Path, wishes: Wishes) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            files = {table: stack.enter_context((folder / f"{table}.{ending}").open("w", encoding="utf-8", newline="")) for table in FLAT}
            _write_all(annotated, [csv_writer(file, table, wishes, delimiter=delimiter) for table, file in files.items()])

    return write


def _parquet(annotated: Iterable[Annotations], path: Path, wishes: Wishes) -> None:
    """One file for a path with an ending or a wished table, else a folder with all tables."""
    one = _one_table(path, wishes)
    if one is None:
        path.mkdir(parents=True, exist_ok=True)
    paths = {one: path} if one else {table: path / f"{table}.parquet" for table in FLAT}
    with ExitStack() as stack:
        _write_all(annotated, [stack.enter_context(parquet_writer(path, table, wishes)) for table, path in paths.items()])


def _write_all(annotated: Iterable[Annotations], writers: Iterable[Writer]) -> None:
    chosen = list(writers)
    for one in annotated:
        for write in chosen:
            write(one)


# ---- a file or two per document


def _web_annotation(annotated: Iterable[Annotations], folder: Path, wishes: Wishes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for one in annotated:
        page = to_web_annotation(one, wishes)
        (folder / f"{file_name(one.document.id)}.jsonld").write_text(json.dumps(page, ensure_ascii=False), encoding="utf-8")


def _brat(annotated: Iterable[Annotations], folder: Path, _: Wishes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    types: set[tuple[str, str]] = set()
    for one in annotated:
        for ending, words in zip(("txt", "ann"), to_brat(one), strict=True):
            (folder / f"{file_name(one.document.id)}.{ending}").write_text(words, encoding="utf-8", newline="")
        types |= brat_types(one)
    (folder / "annotation.conf").write_text(brat_configuration(types), encoding="utf-8")


def _cas(annotated: Iterable[Annotations], folder: Path, _: Wishes) -> None:
    from communique.export.cas import LAYER_FILE, TYPE_SYSTEM, make_layers, make_type_system, to_cas

    types = make_type_system()
    folder.mkdir(parents=True, exist_ok=True)
    types.to_xml(folder / TYPE_SYSTEM)
    (folder / LAYER_FILE).write_text(json.dumps(make_layers(), indent=1), encoding="utf-8")
    for one in annotated:
        to_cas(one).to_xmi(folder / f"{file_name(one.document.id)}.xmi")


def file_name(document_id: str) -> str:
    """A file name for a document on any system: what of its id is letters, digits, dots and dashes, and eight digits of its hash."""
    plain = re.sub(r"[^\w.-]+", "_", document_id, flags=re.ASCII).strip("._")[-LONGEST_NAME:]
    return f"{plain}-{hash_text(document_id)[:8]}" if plain else hash_text(document_id)[:16]


TABLES_TAKE = frozenset(("table", "quote_length", "texts"))
CODED_TAKE = frozenset(("quote_length", "as_worded"))
FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("jsonl", "one JSON line per document, all that is known", frozenset(("quote_length", "texts")), write_jsonl),
        Format("csv", "flat tables, comma-separated", TABLES_TAKE, write_csv, _table_folder("csv", ",")),
        Format("tsv", "flat tables, tab-separated", TABLES_TAKE, partial(write_csv, delimiter="\t"), _table_folder("tsv", "\t")),
        Format("parquet", "the same tables as Parquet", TABLES_TAKE, None, _parquet),
        Format("plover", "PLOVER's JSON lines, an event each", CODED_TAKE | {"texts"}, write_plover),
        Format("polecat", "POLECAT's 40 columns and three more", CODED_TAKE | {"dyads", "texts"}, write_polecat),
        Format("icews", "ICEWS's 20 columns and three more, a row per pair", CODED_TAKE | {"dyads", "texts"}, write_icews),
        Format("webannotation", "W3C Web Annotation, a .jsonld per document", frozenset(("quote_length", "texts")), None, _web_annotation),
        Format("brat", "brat standoff, .txt and .ann per document", frozenset(), None, _brat),
        Format("cas", "UIMA CAS XMI for INCEpTION, an .xmi per document", frozenset(), None, _cas),
    )
}
