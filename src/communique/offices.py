"""Who held which office: the rows of offices.csv, and those of a user's own file before them."""

from __future__ import annotations

import csv
import difflib
import os
import re
from collections import Counter, defaultdict
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

    `office` is a kind of office of offices.csv (two joined by `|`) or a title that is known for one, `state` an ISO 3166-1 alpha-3 code, a
    name of a state or the code of an organisation; days are ISO, a month or year will do; an empty `to` means still in office.
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
        row = _with_kind(row | {"state": _codes().get(row["state"].casefold(), row["state"])})
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
            near = difflib.get_close_matches(office.lower(), kinds, 2, 0.4) or ["foreign minister"]
            yield f"{office!r} is no kind of office, nor the title of one; try {' or '.join(near)} and write the title as office_title"
    if row["sector"] and row["sector"] not in _sectors():
        yield f"{row['sector']!r} is no sector; it is one of {', '.join(sorted(_sectors()))}"
    for column in ("from", "to"):
        if row[column] and not DAY.fullmatch(row[column]):
            yield f"{row[column]!r} in {column} is no day, month or year (2025-03-14, 2025-03, 2025)"
    if row["to"] and row["from"][: len(row["to"])] > row["to"]:
        yield f"ends ({row['to']}) before it begins ({row['from']})"


def _with_kind(row: Row) -> Row:
    """The row with the kind of office that its `office` is a title of: "Minister of Foreign Affairs", "ambassador to Peru"."""
    title = row["office"].casefold()
    if not title or all(kind in _kinds() for kind in row["office"].split("|")):
        return row
    known = _kind_by_title() | {kind: kind for kind in _kinds()}
    kind = known.get(title) or known.get(title.partition(" to ")[0])
    return row | {"office": kind, "office_title": row["office_title"] or row["office"]} if kind else row


@cache
def _kind_by_title() -> dict[str, str]:
    """The kind of office that each title of offices.csv stands for most often, by the title in lower case."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in read_table("offices"):
        counts[row["office_title"].casefold()][row["office"]] += 1
    return {title: kinds.most_common(1)[0][0] for title, kinds in counts.items() if title}


def _completed(row: Row, path: Path) -> Row:
    return row | {
        "office_title": row["office_title"] or row["office"].split("|")[0].title().replace(" Of ", " of ").replace(" The ", " the "),
        "sector": row["sector"] or ("GOV" if len(row["state"]) == 3 else "IGO"),
        "as_of": "9999-12-31",  # the user says so: it does not grow old
        "source": path.name,
    }


def near_states(name: str) -> list[str]:
    """The names of states that are spelt nearly like a name: Kenya for "Kenia"."""
    return difflib.get_close_matches(name, [row["name"] for row in read_table("countries")], 2, 0.75)


@cache
def _codes() -> dict[str, str]:
    """The code of every state and organisation by code and by name, in lower case."""
    countries = read_table("countries")
    states = {name.casefold(): row["iso3"] for row in countries for name in row["aliases"].split("|")}
    states |= {name.casefold(): row["iso3"] for row in countries for name in (row["iso3"], row["name"], row["official_name"])}
    bodies = {row["code"].casefold(): row["code"] for row in read_table("organisations") if row["code"] and not row["state"]}
    return bodies | {name: code for name, code in states.items() if name}


@cache
def _sectors() -> frozenset[str]:
    return frozenset(row["sector"] for name in ("offices", "titles", "organisations") for row in read_table(name) if row["sector"])


@cache
def _kinds() -> frozenset[str]:
    return frozenset(kind for row in read_table("offices") for kind in row["office"].split("|"))
