"""The only opener of data/ and models/: cached, and checked where a hash is on record.

`COMMUNIQUE_MODEL` names a folder that `communique train` made: what it has of encoder and fitted weights stands in the place of the
package's. `COMMUNIQUE_RULES_ONLY=1` leaves all networks out: every stage goes by its rules and tables."""

from __future__ import annotations

import csv
import gc
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import ResourceError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Rows = tuple[dict[str, str], ...]
OWN_MODEL = "COMMUNIQUE_MODEL"  # in the environment, so that the processes of a run read the same files
RULES_ONLY = "COMMUNIQUE_RULES_ONLY"
NETWORKS = ("acts.onnx", "attribution.onnx", "pledges.onnx")  # that read one text; without them its records are others
FITTED = ("entry_worth", "event_weights", "event_worth", "match_weights", "pledge_sentence")  # the tables that are weights, not words
TRAINED = ("attribution.onnx", "attribution.json", "tokenizer.json", *(f"{name}.csv" for name in FITTED))


@contextmanager
def building() -> Iterator[None]:
    """While many thousand rows and words are made that stay, no cyclic garbage is looked for, which takes a quarter of the time."""
    watched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if watched:
            gc.enable()


def own_files() -> dict[str, Path]:
    """The files of the user's own model by name, none if no folder is named."""
    folder = os.environ.get(OWN_MODEL)
    return {name: path for name in TRAINED if (path := Path(folder) / name).is_file()} if folder else {}


@cache
def read_table(name: str) -> Rows:
    """The rows of `data/<name>.csv` as dictionaries of strings; lines that start with `#` are left out.

    Raises ResourceError if the file is missing."""
    shipped = _rows(files("communique") / "data" / f"{name}.csv")
    own = own_files().get(f"{name}.csv")
    return shipped if own is None else _fitted(_rows(own), shipped, own)


@cache
def read_lines(name: str) -> list[str]:
    """The lines of `data/<name>.csv` below its heads, for a table too long to be read row by row.

    Raises ResourceError if the file is missing."""
    lines = _text_of(files("communique") / "data" / f"{name}.csv").splitlines()
    return [line for line in lines if line[:1] != "#"][1:]


def _fitted(own: Rows, shipped: Rows, path: Path) -> Rows:
    """The user's weights, if they are of the same features as those of this version."""
    mine, theirs = ({next(iter(row.values()), "") for row in rows} for rows in (own, shipped))
    if mine != theirs:
        raise ResourceError(f"{path}: made by another version, which weighed other things; train the model again")
    return own


def _text_of(path: Traversable) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ResourceError(f"data/{path.name} is missing from the installed package; install communique again") from None


@building()
def _rows(path: Traversable) -> Rows:
    reader = csv.reader(line for line in _text_of(path).splitlines() if line and line[0] != "#" and not line.isspace())
    names = next(reader, [])
    lacking = [""] * len(names)
    return tuple(dict(zip(names, row if len(row) == len(names) else row + lacking, strict=False)) for row in reader)


def rules_only() -> bool:
    """Whether this process is to go without networks."""
    return os.environ.get(RULES_ONLY, "") not in ("", "0")


def missing_networks() -> tuple[str, ...]:
    """The networks for single texts that the installed package lacks."""
    return tuple(name for name in NETWORKS if not is_installed(name))


def has_model(name: str) -> bool:
    """Whether there is `models/<name>`, and it is to be used."""
    return not rules_only() and is_installed(name)


@cache
def is_installed(name: str) -> bool:
    """Whether `models/<name>` is part of the installed package, or of the user's own model."""
    return name in own_files() or (files("communique") / "models" / name).is_file()


@cache
def read_model(name: str, sha256: str | None = None) -> bytes:
    """The bytes of `models/<name>`, refused if their hash is not `sha256`.

    Raises ResourceError if the file is missing or differs."""
    try:
        data = own_files().get(name, files("communique") / "models" / name).read_bytes()
    except FileNotFoundError:
        raise ResourceError(f"models/{name} is missing from the installed package; install communique again") from None
    if sha256 is not None and hashlib.sha256(data).hexdigest() != sha256:
        whose = "train the model again" if name in own_files() else "install communique again"
        raise ResourceError(f"models/{name} is not the file its card describes; {whose}")
    return data


@cache
def digest_of(part: str) -> str:
    """One sha256 over the files of a part of the package, by name: `data`, `models`, or `program` (all of its Python)."""
    root = files("communique")
    found = sorted(_files_under(root, ".py") if part == "program" else _files_under(root / part, ""))
    return hashlib.sha256("".join(f"{name} {digest}\n" for name, digest in found).encode()).hexdigest()


@cache
def made_version(version: str) -> str:
    """The version with the beginning of a hash of rules and tables, `0.1.0+1a2b3c4d`: what made a record, beside its models."""
    return f"{version}+{hashlib.sha256((digest_of('program') + digest_of('data')).encode()).hexdigest()[:8]}"


def _files_under(folder: Traversable, ending: str, place: str = "") -> Iterator[tuple[str, str]]:
    """Path and sha256 of each file under a folder whose name has that ending."""
    for child in folder.iterdir():
        if child.is_dir() and child.name != "__pycache__":
            yield from _files_under(child, ending, f"{place}{child.name}/")
        elif child.is_file() and child.name.endswith(ending):
            yield f"{place}{child.name}", hashlib.sha256(child.read_bytes()).hexdigest()
