"""A user's gold, whatever it is kept in -> documents as `communique annotate` prints them.

JSON lines; a flat table (CSV, TSV) as `annotate --format csv` writes it, or with words in place of offsets; CAS from INCEpTION (.xmi with
its type system, .zip, or a folder of .xmi); what `communique judgements export` wrote; or the store itself in which was judged. All but the
first need the predictions for the documents' texts. Judgements can correct and reject records but add none, so that what nobody found is
not in such a gold, and its recall is that of what was shown."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.errors import InputError
from communique.evaluation.pairs import Pair, pair_rows, read_lines, text_of
from communique.export import from_dict, to_dict
from communique.export.layers import LABELS, ROLES
from communique.export.tables import PEOPLE

if TYPE_CHECKING:
    from cassis import Cas

    from communique.records import Annotations
    from communique.store import Store
    from communique.store.judgements import Judgement

Row = Mapping[str, Any]
Rows = dict[str, Row]
PLAIN = ("type", "event", "factuality", "kind", "act", "topic", "within", "entity")  # columns that are fields as they stand
ONE = frozenset({"span", "phrase", "substance", "condition"})  # fields that hold one passage
# what a row of a flat table must have to be of a table, and the passage that stands for its record
TABLE_OF = (
    ("attributions", "content", ("content", "source")),
    ("entries", "substance", ("kind", "substance")),
    ("events", "evidence", ("event",)),
    ("statements", "span", ("act", "span")),
    ("mentions", "span", ("actors_code", "span")),
)
MARKED = {  # the passage that a mark without a role is
    "mentions": "span",
    "attributions": "content",
    "events": "evidence",
    "accounts": "evidence",
    "statements": "span",
    "entries": "substance",
}


def read_gold_pairs(gold: Path, predicted: Path | None, *, alone: bool = False) -> tuple[list[Pair], str]:
    """The documents of both sides, and the kind of the gold: `jsonl`, `table`, `cas`, `judgements` or `store`.

    Without predictions a store is held against what it was before people judged it; with `alone` JSON lines can do without, too, if they
    bring their texts. Raises InputError for what cannot be read."""
    kind = kind_of(gold)
    if predicted is None and kind != "store" and not (alone and kind == "jsonl"):
        raise InputError(f"{gold}: name the predictions too; only a store holds both what was found and what people made of it")
    told = {} if predicted is None and kind == "jsonl" else read_found(predicted or gold)
    asked = READERS[kind](gold, told)
    if not asked:
        raise InputError(f"{gold}: no document was read through; at the desk, press 'I have read this text through' once a text is judged")
    if kind not in ("jsonl", "table"):
        told = {name: row for name, row in told.items() if name in asked}
    return pair_rows(asked, told, gold=gold, predicted=predicted or gold), kind


def kind_of(path: Path) -> str:
    """What a gold is kept in, by its name and its first line."""
    if path.is_dir():
        return "store" if _is_store(path) else "cas"
    if path.suffix.lower() in (".xmi", ".zip"):
        return "cas"
    if path.suffix.lower() in (".csv", ".tsv"):
        return "table"
    with path.open(encoding="utf-8", errors="replace") as file:
        return "judgements" if '"judged_at"' in file.readline() else "jsonl"


def _is_store(path: Path) -> bool:
    from communique.store.catalog import FILE

    return path.is_dir() and (path / FILE).is_file()


def read_found(path: Path) -> Rows:
    """The predictions by document: JSON lines, or all that a store holds, as it was made."""
    if not _is_store(path):
        return read_lines(path)
    from communique.store import open_store

    with open_store(path) as store:
        return {made.document.id: to_dict(made) for made in store.all_annotations()}


# ---- judgements


def gold_of_store(store: Store, given: Iterable[Judgement]) -> Iterator[Row]:
    """The documents of a store that were read through, with judgements laid over them."""
    return _judged(lambda document: store.selection((document,))[0], given)


def _judged(made_of: Callable[[str], Annotations], given: Iterable[Judgement]) -> Iterator[Row]:
    from communique.store.judgements import by_document, lay_over, read_through

    given = tuple(given)
    judged = by_document(given)
    for document in dict.fromkeys(read_through(given)):
        yield to_dict(lay_over(made_of(document), judged[document]).kept())


def _by_id(rows: Iterable[Row]) -> Rows:
    return {row["document"]["id"]: row for row in rows}


def _read_store(path: Path, _told: Rows) -> Rows:
    from communique.store import open_store
    from communique.store.judgements import read_judgements

    with open_store(path) as store:
        return _by_id(gold_of_store(store, read_judgements(store.connection)))


def _read_judgements(path: Path, told: Rows) -> Rows:
    from communique.store.judgements import from_row

    lines = path.read_text(encoding="utf-8").split("\n")
    given = [from_row(_parsed(line, path, number), f"{path}, line {number}") for number, line in enumerate(lines, 1) if line.strip()]
    return _by_id(_judged(lambda document: _made(told, document, path), given))


def _parsed(line: str, path: Path, number: int) -> Row:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{path}, line {number}: not JSON ({error.msg})") from error
    return row if isinstance(row, dict) else {}


def _made(told: Rows, document: str, path: Path) -> Annotations:
    """The records of a document as they were found."""
    if document not in told:
        raise InputError(f"{path}: judges {document!r}, which is not among the predictions; ids must agree")
    try:
        return from_dict(told[document])
    except (KeyError, TypeError) as error:
        raise InputError(f"{document}: the predictions are not what `communique annotate` prints ({error!r})") from error


# ---- INCEpTION


def _read_cas(path: Path, told: Rows) -> Rows:
    from communique.export.cas import document_names, read_cas
    from communique.export.formats import file_name

    known = {file_name(name): name for name in told} | {name: name for name in told}
    rows: Rows = {}
    for file in sorted(path.glob("*.xmi")) if path.is_dir() else (path,):
        for cas in read_cas(file):
            names = (*document_names(cas), file.stem)
            document = next((known[name] for name in names if name in known), None)
            if document is None:
                raise InputError(f"{file}: {names[0]!r} is not among the predictions; ids must agree")
            rows[document] = gold_of_cas(cas, _made(told, document, file))
    return rows


def gold_of_cas(cas: Cas, made: Annotations) -> Row:
    """What people left, changed and added in a CAS: records that were written there with their corrections, and what is new by its marks.

    A mark that names no record is one of its own; marks that share a new name are one record.
    Raises InputError for another text."""
    from communique.export.cas import NOT_IN_XML, find_corrections, is_made_from, iter_marks
    from communique.store.judgements import lay_over

    if cas.sofa_string != made.document.text.translate(NOT_IN_XML):
        raise InputError(f"{made.document.id}: the text of the CAS is not that of the document")
    written = is_made_from(cas, made)
    row = {"document": to_dict(made)["document"]}
    if written:
        row = to_dict(lay_over(made, find_corrections(cas, made, "gold").judgements).kept())
    known = {(table, record.id) for table in MARKED for record in getattr(made, table)} if written else set()
    groups: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for n, (table, record, mark) in enumerate(iter_marks(cas, made.document.text)):
        if (table, record) not in known:
            groups[table, record or f"mark {n}"].append(mark)
    for (table, name), marks in groups.items():
        row.setdefault(table, []).append({"id": name, **_of_marks(table, marks)})
    return row


def _of_marks(table: str, marks: Iterable[Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for mark in marks:
        role, span = mark.role if mark.role in ROLES else MARKED[table], {"start": mark.span.start, "end": mark.span.end}
        if role in ONE:
            made[role] = span
        else:
            made.setdefault(role, []).append(span)
        if mark.label:
            made |= {"actors": [{"code": mark.label}]} if table == "mentions" else {LABELS[table]: mark.label}
        if mark.factuality:
            made["factuality"] = mark.factuality
    return made


# ---- flat tables


def _read_table(path: Path, told: Rows) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t" if path.suffix.lower() == ".tsv" else ",")
        columns = {name.removesuffix("_start") for name in reader.fieldnames or ()}
        table, chief = next(((name, role) for name, role, needed in TABLE_OF if columns.issuperset(needed)), ("", ""))
        if not table or "document" not in columns:
            raise InputError(f"{path}: no table that is known; it needs `document` and the columns of `communique annotate --format csv`")
        rows: dict[str, dict[str, Any]] = {}
        for line in reader:
            where = f"{path}, line {reader.line_num}"
            name = line["document"] or ""
            if name not in told:
                raise InputError(f"{where}: {name!r} is not among the predictions; ids must agree")
            record = _record(line, text_of(told[name]) or "", where)
            made = rows.setdefault(name, {"id": name, **_fields(told[name]), table: []})
            made[table] += [record] if record.get(chief) else []
    return dict(rows)


def _fields(found: Row) -> Row:
    """What is known of a document, without its records."""
    return {name: found[name] for name in ("document", "text") if name in found}


def _record(line: Mapping[str, str | None], text: str, where: str) -> dict[str, Any]:
    """A row of a flat table as a record; empty cells are left out."""
    cells = {name: (cell or "").strip() for name, cell in line.items() if name and not isinstance(cell, list)}
    made: dict[str, Any] = {}
    for role in ROLES:
        if (place := _place(cells, role, text, where)) is not None:
            made[role] = place if role in ONE else [place]
    for name in PEOPLE:
        if any(key in cells for key in (name, f"{name}_codes")):
            made[name] = [code for code in cells.get(f"{name}_codes", cells.get(name, "")).split("; ") if code]
    if code := cells.get("actors_code"):
        others = {part: cells.get(f"actors_{part}") or None for part in ("sector", "name", "office")}
        single = "; " not in code
        made["actors"] = [{"code": each, **(others if single else {})} for each in code.split("; ")]
    if cells.get("due_start"):
        made["due"] = cells["due_start"]
    return made | {name: cells[name] for name in PLAIN if cells.get(name)}


def _place(cells: Mapping[str, str], role: str, text: str, where: str) -> dict[str, int] | None:
    """Where a passage stands: by its offsets, else by its words, which must stand in the text once."""
    start, end, words = cells.get(f"{role}_start"), cells.get(f"{role}_end"), cells.get(role, "")
    if start and end:
        if not (start.isdigit() and end.isdigit()):
            raise InputError(f"{where}: {role}_start and {role}_end must be whole numbers")
        return {"start": int(start), "end": int(end)}
    if not words:
        return None
    times = text.count(words)
    if times != 1:
        told = "does not stand in the text" if not times else f"stands in the text {times} times; give {role}_start and {role}_end"
        raise InputError(f"{where}: {words[:60]!r} {told}")
    at = text.index(words)
    return {"start": at, "end": at + len(words)}


READERS: dict[str, Callable[[Path, Rows], Rows]] = {
    "jsonl": lambda path, _told: read_lines(path),
    "table": _read_table,
    "cas": _read_cas,
    "judgements": _read_judgements,
    "store": _read_store,
}
