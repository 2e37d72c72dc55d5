"""What training leaves: a folder with the files that stand in the place of the package's, and a card that says how they were made."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import communique
from communique.encoder import MODEL, TOKENIZER
from communique.resources import read_model, read_table

CARD = "attribution.json"
ABOUT = "trained.json"  # every training in this folder, the latest of each kind


def write_encoder(folder: Path, content: bytes) -> None:
    """An encoder with its tokenizer, its hashes and the calibration and thresholds that are in use."""
    record: dict[str, Any] = json.loads(read_model(CARD))
    tokenizer = read_model(TOKENIZER)
    record["sha256"] = {name: hashlib.sha256(part).hexdigest() for name, part in ((MODEL, content), (TOKENIZER, tokenizer))}
    (folder / MODEL).write_bytes(content)
    (folder / TOKENIZER).write_bytes(tokenizer)
    (folder / CARD).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def write_weights(folder: Path, name: str, weights: Mapping[str, float]) -> None:
    """A table of weights: the one in use with fitted weights in their rows."""
    rows = read_table(name)
    key = next(iter(rows[0]))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        changed = row[key] in weights and float(row["weight"]) != weights[row[key]]
        writer.writerow(row | {"weight": f"{weights[row[key]]:g}", "source": "communique train", "note": ""} if changed else row)
    (folder / f"{name}.csv").write_text(out.getvalue(), encoding="utf-8")


def write_about(folder: Path, what: str, record: Mapping[str, Any]) -> None:
    """Puts on record how a part of the folder was made, beside the other parts."""
    path = folder / ABOUT
    known = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    known[what] = {"version": communique.__version__, **record}
    path.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def verdict(what: str, before: float, after: float, of: str) -> str:
    """What training brought, in words."""
    advice = "better" if after > before else "no better: go on without it, or correct more texts"
    return f"{what} on texts not learnt from: {before:.1f} before, {after:.1f} after ({of}): {advice}"
