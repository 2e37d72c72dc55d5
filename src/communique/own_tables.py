"""Words of one's own: a user's CSV of verbs, topics or publishers, laid over the table that comes along.

A file is named in the environment, so that all processes of a run read the same one. Rows override those about the same word or name, and
stand before the others. A verb may bring an event type or mode that PLOVER has not: then it brings its quad too."""

from __future__ import annotations

import csv
import difflib
import hashlib
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from communique.errors import InputError
from communique.records import AttributionType, DocumentKind, Factuality
from communique.resources import missing_networks, own_files, read_table, rules_only

Row = dict[str, str]
SHOWN_ERRORS = 20
SIMPLE = (
    r"(?:prep:[a-z]+|prt:[a-z]+|obj:@?[^\s:+|,]+|subj:@(?:joint|crowd|court|troops)|clause:@[a-z]+|as:@slur"
    r"|amod:[a-z-]+|compound:[a-z-]+|to|that|question|quote)"
)
FRAME = re.compile(rf"(?:{SIMPLE}|obj:[^\s:+|,]+\+(?:prep|of):[a-z]+|(?:prep|prt):[a-z]+\+obj:@?[^\s:+|,]+)?")
SLOT = re.compile(r"subj|obj|poss|amod|compound|prep:[a-z]+")
PARTS_OF_SPEECH = ("verb", "noun", "adj")
QUADS = ("1", "2", "3", "4")
NAME = re.compile(r"[A-Z][A-Z0-9_]{1,30}")
MODE = re.compile(r"[a-z][a-z0-9_-]{1,30}")


@dataclass(frozen=True, slots=True)
class Table:
    """One table that a user may lay words over: the variable that names the file, and its columns (the first is its key)."""

    variable: str
    needed: tuple[str, ...]
    optional: tuple[str, ...]


VERB_COLUMNS = ("frame", "cue", "event", "mode", "act", "strength", "effect", "recipient", "addressee", "quad", "scale", "cameo", "note")
TABLES = {
    "verbs": Table("COMMUNIQUE_VERBS", ("lemma", "pos"), VERB_COLUMNS),
    "topics": Table("COMMUNIQUE_TOPICS", ("topic", "words"), ("parent", "weak", "note")),
    "publishers": Table("COMMUNIQUE_PUBLISHERS", ("name", "kind"), ("aliases", "domain", "country", "owner", "party", "note")),
}
KINDS = get_args(DocumentKind)


@cache
def table_rows(name: str) -> tuple[Row, ...]:
    """The rows of a table: the user's own, if a file is named, then those of `data/` that they do not override."""
    path = os.environ.get(TABLES[name].variable)
    return override(name, read_own_rows(name, Path(path)), read_table(name)) if path else read_table(name)


@cache
def plover_rows() -> tuple[Row, ...]:
    """PLOVER's table, and the event types and modes that the user's own verbs bring."""
    path, shipped = os.environ.get(TABLES["verbs"].variable), read_table("plover")
    return (*shipped, *_brought(read_own_rows("verbs", Path(path)))) if path else shipped


def own_settings() -> tuple[tuple[str, str], ...]:
    """Each table of the user's own with the beginning of its sha256, and what is left to the rules, for `made_by`: other words, weights
    and networks make other records."""
    fitted = {name: str(path) for name, path in own_files().items() if name.endswith(".csv")}
    words = {name: os.environ.get(table.variable) for name, table in TABLES.items()}
    named = words | {"actors": os.environ.get("COMMUNIQUE_ACTORS"), **fitted}
    tables = tuple((name, hashlib.sha256(Path(path).read_bytes()).hexdigest()[:16]) for name, path in sorted(named.items()) if path)
    return (*tables, *_ruled())


def _ruled() -> tuple[tuple[str, str], ...]:
    if rules_only():
        return (("rules_only", "yes"),)
    return (("missing", ", ".join(missing)),) if (missing := missing_networks()) else ()


def override(name: str, own: tuple[Row, ...], shipped: tuple[Row, ...]) -> tuple[Row, ...]:
    """`own`, and the rows of `shipped` with another key; of a verb's frames those are left that `own` does not have."""
    if name == "verbs":
        frames = {(row["lemma"], row["pos"], frame) for row in own for frame in _frames(row)}
        return (*own, *(left for row in shipped for left in _left(row, frames)))
    key = TABLES[name].needed[0]
    taken = {row[key].casefold() for row in own}
    return (*own, *(row for row in shipped if row[key].casefold() not in taken))


def _frames(row: Row) -> tuple[str, ...]:
    return tuple(part.strip() for part in row["frame"].split("|"))


def _left(row: Row, taken: Collection[tuple[str, str, str]]) -> Iterator[Row]:
    frames = [frame for frame in _frames(row) if (row["lemma"], row["pos"], frame) not in taken]
    if frames:
        yield row | {"frame": "|".join(frames)}


def _brought(own: tuple[Row, ...]) -> Iterator[Row]:
    """A row of PLOVER's table for each type and mode that is new; a new type stands without its mode too."""
    known = {(row["event"], row["mode"]) for row in read_table("plover")}
    for row in own:
        for mode in ("", row["mode"]):
            if row["event"] and (row["event"], mode) not in known:
                known.add((row["event"], mode))
                parts = {name: row[name] for name in ("quad", "scale", "cameo")}
                yield {"event": row["event"], "mode": mode, **parts, "source": row["source"], "note": ""}


# ---- reading a user's file


def read_own_rows(name: str, path: Path) -> tuple[Row, ...]:
    """The rows of a user's CSV. Raises InputError that names every line that cannot be read, and why."""
    table = TABLES[name]
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error}); save the table as CSV, UTF-8") from None
    reader = csv.DictReader(text.splitlines())
    columns = tuple(reader.fieldnames or ())
    if lacking := [column for column in table.needed if column not in columns]:
        raise InputError(f"{path}:1: no column {', '.join(lacking)}; the first line must name {', '.join(table.needed)}")
    if unknown := [column for column in columns if column not in (*table.needed, *table.optional, "source")]:
        raise InputError(f"{path}:1: no use for the column {unknown[0]!r}; there are {', '.join((*table.needed, *table.optional))}")
    return _checked(name, path, reader)


def _checked(name: str, path: Path, reader: csv.DictReader[str]) -> tuple[Row, ...]:
    table, rows, errors = TABLES[name], list[Row](), list[str]()
    for raw in reader:
        row = {column: (raw.get(column) or "").strip() for column in (*table.needed, *table.optional)} | {"source": path.name, "own": "yes"}
        if any(row[column] for column in (*table.needed, *table.optional)):
            lacking = [f"no {column}" for column in table.needed if not row[column]]
            errors += [f"{path}:{reader.line_num}: {problem}" for problem in (*lacking, *PROBLEMS[name](row))]
            rows.append(row)
    if errors:
        more = [f"... and {len(errors) - SHOWN_ERRORS} more"] * (len(errors) > SHOWN_ERRORS)
        raise InputError("\n".join(errors[:SHOWN_ERRORS] + more))
    return tuple(rows)


def _verb_problems(row: Row) -> Iterator[str]:
    yield from _none_of(row, "pos", PARTS_OF_SPEECH)
    yield from _none_of(row, "cue", get_args(AttributionType))
    yield from _none_of(row, "effect", get_args(Factuality))
    yield from _none_of(row, "act", [each["act"] for each in read_table("acts")])
    if row["lemma"] != row["lemma"].lower():
        yield f"{row['lemma']!r} is no lemma; write it in lower case, as a dictionary does"
    if row["strength"] and not _is_number(row["strength"], 0, 1):
        yield f"{row['strength']!r} in strength is no number from 0 to 1"
    for frame in _frames(row):
        if not FRAME.fullmatch(frame):
            yield f"{frame!r} is no frame; write to, that, quote, obj:WORD, prep:WORD, prt:WORD, or obj:WORD+prep:WORD"
    for column in ("recipient", "addressee"):
        for slot in filter(None, row[column].split("|")):
            if not SLOT.fullmatch(slot.strip()):
                yield f"{slot!r} in {column} is no slot; write subj, obj, poss, amod, compound or prep:WORD"
    yield from _event_problems(row)


def _event_problems(row: Row) -> Iterator[str]:
    known = {(each["event"], each["mode"]) for each in read_table("plover")}
    if row["mode"] and not row["event"]:
        yield f"mode {row['mode']!r} without an event"
    if not row["event"] or (row["event"], row["mode"]) in known:
        return
    if not row["quad"]:
        types = sorted({event for event, _ in known})
        near = difflib.get_close_matches(row["event"], types, 1, 0.6)
        what = f"{row['event']}{'/' + row['mode'] if row['mode'] else ''}"
        yield f"PLOVER has no {what}{f' (did you mean {near[0]}?)' if near else ''}; to code a type of your own, give its quad (1 to 4)"
        return
    yield from _none_of(row, "quad", QUADS)
    if not NAME.fullmatch(row["event"]) or (row["mode"] and not MODE.fullmatch(row["mode"])):
        yield f"{row['event']}/{row['mode']}: write a type in capitals (MEDIATE) and a mode in small letters (shuttle)"
    if row["scale"] and not _is_number(row["scale"], -10, 10):
        yield f"{row['scale']!r} in scale is no number from -10 to 10"
    if row["cameo"] and not re.fullmatch(r"\d{2,4}", row["cameo"]):
        yield f"{row['cameo']!r} is no CAMEO code"


def _topic_problems(row: Row) -> Iterator[str]:
    yield from _none_of(row, "parent", [each["topic"] for each in read_table("topics") if not each["parent"]])
    vague = row["weak"].split("|") if row["weak"] else []
    for word in (part.strip() for part in (*row["words"].split("|"), *vague)):
        if not word.strip("*") or "*" in word[:-1]:
            yield f"{word!r} is no word to look for; a star may only end it"


def _publisher_problems(row: Row) -> Iterator[str]:
    yield from _none_of(row, "kind", KINDS)
    codes = [each["iso3"] for each in read_table("countries")]
    yield from _none_of(row, "country", codes)
    yield from _none_of(row, "party", codes)


PROBLEMS = {"verbs": _verb_problems, "topics": _topic_problems, "publishers": _publisher_problems}


def _none_of(row: Row, column: str, known: Collection[str]) -> Iterator[str]:
    value = row[column]
    if value and value not in known:
        near = difflib.get_close_matches(value, known, 2, 0.5)
        hint = f"try {' or '.join(near)}" if near else f"there are {', '.join(list(known)[:12])}{' ...' if len(known) > 12 else ''}"
        yield f"{value!r} is no {column}; {hint}"


def _is_number(words: str, least: float, most: float) -> bool:
    try:
        return least <= float(words) <= most
    except ValueError:
        return False
