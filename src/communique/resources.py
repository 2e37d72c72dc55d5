"""The only opener of data/ and models/: cached, and checked where a hash is on record."""

from __future__ import annotations

import csv
import hashlib
from functools import cache
from importlib.resources import files

from communique.errors import ResourceError


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/<name>.csv` as dictionaries of stripped strings; lines that start with `#` are left out.

    Raises ResourceError if the file is missing."""
    path = files("communique") / "data" / f"{name}.csv"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ResourceError(f"data/{name}.csv is missing from the installed package; install communique again") from None
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple({k: (v or "").strip() for k, v in row.items() if k} for row in csv.DictReader(lines))


@cache
def has_model(name: str) -> bool:
    """Whether `models/<name>` is part of the installed package."""
    return (files("communique") / "models" / name).is_file()


@cache
def read_model(name: str, sha256: str | None = None) -> bytes:
    """The bytes of `models/<name>`, refused if their hash is not `sha256`.

    Raises ResourceError if the file is missing or differs."""
    try:
        data = (files("communique") / "models" / name).read_bytes()
    except FileNotFoundError:
        raise ResourceError(f"models/{name} is missing from the installed package; install communique again") from None
    if sha256 is not None and hashlib.sha256(data).hexdigest() != sha256:
        raise ResourceError(f"models/{name} is not the file its card describes; install communique again")
    return data
