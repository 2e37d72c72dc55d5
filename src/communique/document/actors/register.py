"""What the tables know of a name, row by row, with its source: a user's question, not a text's."""

from __future__ import annotations

from datetime import date

from communique.lexicon import split_cell
from communique.naming import find_terms, pieces_of, sound
from communique.offices import office_rows
from communique.resources import read_table

Row = dict[str, str]
Found = dict[str, str | None]
HELD = "holds it"
FIRST = ("head of state", "head of government", "head of organisation", "foreign minister", "defence minister")  # in this order
FIGURE = "figure"  # known to the public, in no office


def look_up(name: str, day: date | None) -> list[Found]:
    """The bodies of that name, then the offices of the persons it fits, told of `day`; a state also gives who held its offices then."""
    bodies = _bodies(name)
    codes = {body["state"] for body in bodies if body["kind"] in ("state", "organisation")}
    rows = [(row, status(row, day)) for row in office_rows() if row["state"] in codes or _bears(row, name)]
    held = [_shown(row, told) for row, told in rows if day is None or told.startswith(HELD) or _bears(row, name)]
    return bodies + sorted(held, key=_order)


def _order(row: Found) -> tuple[str, bool, int, str]:
    """By state, who holds an office before others, leaders and ministers first, people without an office last, then by day."""
    kinds = (row["office"] or "").split("|")
    rank = min(FIRST.index(kind) if kind in FIRST else len(FIRST) + (kind == FIGURE) for kind in kinds)
    return row["state"] or "", not (row["on_that_day"] or "").startswith(HELD), rank, row["from"] or ""


def status(row: Row, day: date | None) -> str:
    """What a row says of `day`: holds it, held it before, holds it later; of an open term no more than when it was last seen."""
    if day is None:
        return ""
    asked = day.isoformat()
    if asked[: len(row["from"])] < row["from"]:
        return "not yet"
    if row["to"]:
        return "former" if asked[: len(row["to"])] > row["to"] else HELD
    return HELD if asked[: len(row["as_of"])] <= row["as_of"] else f"{HELD}, last seen {row['as_of']}"


def _bears(row: Row, name: str) -> bool:
    """Whether all words of `name` are in one spelling of the row's person."""
    asked = {sound(word) for word in name.replace("-", " ").split()}
    return any(
        asked <= {sound(word) for word in one.replace("-", " ").split()} for one in (row["person"], *split_cell(row["name_variants"]))
    )


def _bodies(name: str) -> list[Found]:
    """States, organisations, capitals and seats whose names are `name` as a whole; a code counts as a name."""
    pieces = pieces_of(name)
    match = next(find_terms(name, pieces), None)
    asked = {name} | ({term.phrase for term in match.terms} if match and (match.first, match.last) == (0, len(pieces)) else set())
    found = []
    for row in read_table("countries"):
        if asked & {row["name"], row["official_name"], row["iso3"], *split_cell(row["aliases"])}:
            found.append(_body(row["name"], "state", row["iso3"], row))
    for row in read_table("organisations"):
        if asked & {row["name"], *split_cell(row["aliases"])} or (row["code"] == name and not row["state"]):
            found.append(_body(row["name"], row["kind"] if row["state"] else "organisation", row["code"], row))
    return found + [
        _body(row["name"] or row["word"], row["kind"], row["code"], row) for row in read_table("metonyms") if row["word"] in asked
    ]


def _body(name: str, kind: str, code: str, row: Row) -> Found:
    blank = dict.fromkeys(("person", "office", "office_title", "sector", "from", "to", "as_of", "on_that_day"))
    told = {"name": name, "kind": kind, "state": code or None, "sector": row.get("sector") or None, "wikidata": row.get("wikidata") or None}
    return {**blank, **told, "source": row["source"], "note": row["note"] or None}


def _shown(row: Row, told: str) -> Found:
    columns = ("person", "office", "office_title", "state", "sector", "from", "to", "wikidata", "as_of", "source", "note")
    holds = told if row["office"] != FIGURE else ""  # nothing that could be held
    return {
        "name": row["person"],
        "kind": "person",
        **{column: row.get(column) or None for column in columns},
        "note": (row.get("note") or "").replace("as of as_of", f"as of {row['as_of']}") or None,
        "on_that_day": holds or None,
    }
