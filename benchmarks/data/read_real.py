"""Reads pairs of real accounts whose texts are not here: places of statements, matches, and the texts from a folder of one's own.

    python -m benchmarks.data.read_real TEXTS            checks and counts
    python -m benchmarks.data.read_real TEXTS --add PATH...   writes what marked pairs (`read_pairs`) hold, without their words

TEXTS holds `<encounter>/<file>` with header lines, an empty line and the body, as `pairs_real/README.md` says where they were found."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.data.read_pairs import HEADER, Account, Match, Pair, Statement, check_matches, count_pairs, read_pair

FOLDER = Path(__file__).parent / "pairs_real"
ROUND = str.maketrans("[]", "()")  # brackets are marks in marked pairs


def read_body(path: Path, size: int) -> str:
    """The first `size` characters of the body of an account, without white space at its start, square brackets made round."""
    return path.read_text(encoding="utf-8").partition("\n\n")[2].lstrip().translate(ROUND)[:size]


def read_real(texts: Path, *, aside: bool | None = None, folder: Path = FOLDER) -> tuple[Pair, ...]:
    """The pairs in the order of their names; `aside` takes those that were kept aside, or the others.

    Raises FileNotFoundError without their texts, ValueError if a text is another one than was marked."""
    records = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return tuple(_pair(record, texts) for record in records if aside is None or record["aside"] == aside)


def _pair(record: dict[str, Any], texts: Path) -> Pair:
    accounts = {side: _account(record, side, texts) for side in ("a", "b")}
    words = {side: accounts[side].text for side in accounts}
    matches = tuple(_match(f"M{n}", one, words) for n, one in enumerate(record["matches"], 1))
    pair = Pair(record["encounter"], accounts["a"], accounts["b"], matches, record["note"])
    check_matches(pair)
    return pair


def _account(record: dict[str, Any], side: str, texts: Path) -> Account:
    told = record[side]
    text = read_body(texts / told["file"], told["characters"])
    if hashlib.sha256(text.encode()).hexdigest() != told["sha256"]:
        raise ValueError(f"{texts / told['file']}: another text than the one that was marked")
    statements = (Statement(name, start, end, text[start:end], *labels) for name, start, end, *labels in told["statements"])
    return Account({name: told["header"][name] for name in HEADER}, text, tuple(statements))


def _match(name: str, told: dict[str, Any], words: dict[str, str]) -> Match:
    phrases = {f"phrase_{side}": words[side][slice(*told[f"phrase_{side}"])] if told[f"phrase_{side}"] else None for side in words}
    return Match(name, tuple(told["a"]), tuple(told["b"]), told["relation"], told["scale"], reason="", **phrases)


# ---- writing


def add(path: Path, texts: Path, *, aside: bool) -> Path:
    """Writes a marked pair without its words. Raises ValueError if its texts are not found in a folder of that encounter."""
    pair = read_pair(path)
    sides = {side: _told(account, path.stem, texts) for side, account in (("a", pair.a), ("b", pair.b))}
    matches = [_places(match, pair) for match in pair.matches]
    record = {"encounter": path.stem, "aside": aside, **sides, "matches": matches, "note": ""}
    out = FOLDER / f"{path.stem}.json"
    out.write_text(json.dumps(record, ensure_ascii=False, separators=(",", ":")).replace('},{"a"', '},\n{"a"') + "\n", encoding="utf-8")
    return out


def _told(account: Account, name: str, texts: Path) -> dict[str, Any]:
    size = len(account.text)
    folders = [folder for folder in texts.iterdir() if folder.is_dir() and name.startswith(folder.name)]
    found = [file for folder in folders for file in sorted(folder.glob("*.txt")) if read_body(file, size) == account.text]
    if not found:
        raise ValueError(f"{name}: no text below {texts} begins like this account")
    marks = [[one.id, one.start, one.end, one.kind, one.speaker, one.act, one.topic] for one in account.statements]
    digest = hashlib.sha256(account.text.encode()).hexdigest()
    return {"file": str(found[0].relative_to(texts)), "characters": size, "sha256": digest, "header": account.header, "statements": marks}


def _places(match: Match, pair: Pair) -> dict[str, Any]:
    told: dict[str, Any] = {"a": list(match.a), "b": list(match.b), "relation": match.relation, "scale": match.scale}
    for side, account, ids, phrase in (("a", pair.a, match.a, match.phrase_a), ("b", pair.b, match.b, match.phrase_b)):
        holding = (one for one in account.statements if one.id in ids and phrase is not None and phrase in one.text)
        first = next(holding, None)
        told[f"phrase_{side}"] = None if first is None else _place(first, str(phrase))
    return told


def _place(statement: Statement, phrase: str) -> list[int]:
    start = statement.start + statement.text.index(phrase)
    return [start, start + len(phrase)]


def main() -> None:
    """Checks and counts, or adds marked pairs first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--add", nargs="*", type=Path, default=[], metavar="PATH")
    parser.add_argument("--aside", action="store_true", help="what is added is kept aside")
    options = parser.parse_args()
    for path in options.add:
        add(path, options.texts, aside=options.aside)
    for kept in (False, True):
        json.dump({"aside": kept, **count_pairs(read_real(options.texts, aside=kept))}, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
