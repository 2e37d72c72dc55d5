"""Who held which office: the rows of offices.csv, and those of a user's own file before them."""

from __future__ import annotations

import csv
import difflib
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from communique.errors import InputError
from communique.resources import read_table

Row = dict[str, str]
OWN_FILE = "COMMUNIQUE_ACTORS"  # in the environment, so that the processes of a run read the same file
NEEDED, OPTIONAL = ("person", "office", "state", "from"), ("name_variants", "office_title", "sector", "to", "wikidata", "note")
DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
SHOWN_ERRORS = 20


@cache
def office_rows() -> tuple[Row, ...]:
    """All rows, as strings: those of the user's file, if one is named, then those of offices.csv that it does not override."""
    shipped = read_table("offices")
    path = os.environ.get(OWN_FILE)
    return override(read_own_rows(Path(path)), shipped) if path else shipped


def override(own: tuple[Row, ...], shipped: tuple[Row, ...]) -> tuple[Row, ...]:
    """`own`, and the rows of `shipped` about other persons, offices or states; a person known already keeps names and identifier."""
    keys = {_key(row) for row in own}
    known = {(row["state"], row["person"].casefold()): row for row in shipped}
    named = (row | _missing(row, known.get((row["state"], row["person"].casefold()), {})) for row in own)
    return (*named, *(row for row in shipped if _key(row) not in keys))


def _key(row: Row) -> tuple[str, ...]:
    return row["state"], row["office"], row["person"].casefold()


def _missing(row: Row, known: Row) -> Row:
    return {
        column: known[column] for column in ("person", "name_variants", "wikidata") if known and (column == "person" or not row[column])
    }


def read_own_rows(path: Path) -> tuple[Row, ...]:
    """The rows of a user's CSV: person, office, state, from, and name_variants, office_title, sector, to, wikidata, note if there.

    `office` is a kind of office of offices.csv (two joined by `|`), `state` an ISO 3166-1 alpha-3 code, the name of a state or the code
    of an organisation; days are ISO, a month or year will do; an empty `to` means still in office.
    Raises InputError that names every line that cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error}); save the table as CSV, UTF-8") from None
    reader = csv.DictReader(text.splitlines())
    if lacking := [column for column in NEEDED if column not in (reader.fieldnames or ())]:
        raise InputError(f"{path}:1: no column {', '.join(lacking)}; the first line must name {', '.join(NEEDED)}")
    rows, errors = [], []
    for raw in reader:
        row = {column: (raw.get(column) or "").strip() for column in NEEDED + OPTIONAL}
        if not any(row.values()):
            continue
        row["state"] = _codes().get(row["state"].casefold(), row["state"])
        errors += [f"{path}:{reader.line_num}: {problem}" for problem in _problems(row)]
        rows.append(_completed(row, path))
    if errors:
        more = [f"... and {len(errors) - SHOWN_ERRORS} more"] * (len(errors) > SHOWN_ERRORS)
        raise InputError("\n".join(errors[:SHOWN_ERRORS] + more))
    return tuple(rows)


def _problems(row: Row) -> Iterator[str]:
    yield from (f"no {column}" for column in NEEDED if not row[column])
    if row["state"] and row["state"] not in _codes().values():
        yield f"{row['state']!r} is no ISO alpha-3 code, name of a state or code of an organisation"
    kinds = _kinds()
    for office in filter(None, row["office"].split("|")):
        if office not in kinds:
            near = difflib.get_close_matches(office, kinds, 2, 0.4) or ["foreign minister"]
            yield f"{office!r} is no kind of office; try {' or '.join(near)}"
    for column in ("from", "to"):
        if row[column] and not DAY.fullmatch(row[column]):
            yield f"{row[column]!r} in {column} is no day, month or year (2025-03-14, 2025-03, 2025)"
    if row["to"] and row["from"][: len(row["to"])] > row["to"]:
        yield f"ends ({row['to']}) before it begins ({row['from']})"


def _completed(row: Row, path: Path) -> Row:
    return row | {
        "office_title": row["office_title"] or row["office"].split("|")[0].title().replace(" Of ", " of ").replace(" The ", " the "),
        "sector": row["sector"] or ("GOV" if len(row["state"]) == 3 else "IGO"),
        "as_of": "9999-12-31",  # the user says so: it does not grow old
        "source": path.name,
    }


@cache
def _codes() -> dict[str, str]:
    """The code of every state and organisation by code and by name, in lower case."""
    states = {name.casefold(): row["iso3"] for row in read_table("countries") for name in (row["iso3"], row["name"], row["official_name"])}
    bodies = {row["code"].casefold(): row["code"] for row in read_table("organisations") if row["code"] and not row["state"]}
    return bodies | {name: code for name, code in states.items() if name}


@cache
def _kinds() -> frozenset[str]:
    return frozenset(kind for row in read_table("offices") for kind in row["office"].split("|"))
