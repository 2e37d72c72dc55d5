"""Reads pairs of accounts: marked texts and their gold. On its own it checks and counts a folder; --out writes texts and gold.json."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KINDS = ("substance", "frame", "atmosphere")
RELATIONS = ("same", "A stronger", "B stronger", "differs")
SCALES = ("bindingness", "certainty", "specificity", "scope", "blame", "intensity", None)
HEADER = ("publisher", "country", "party", "kind", "date", "title")
_MARK = re.compile(r"\[([AB]\d+) |\]")


@dataclass(frozen=True, slots=True)
class Statement:
    """One reported act; start and end are code points of the account's text, end exclusive."""

    id: str
    start: int
    end: int
    text: str
    kind: str
    speaker: str
    act: str
    topic: str


@dataclass(frozen=True, slots=True)
class Account:
    """One side's text without marks, its header and its statements in text order."""

    header: dict[str, str]
    text: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Statements of both accounts that report one act, and how their wording relates; a phrase is None where none shows it."""

    id: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    relation: str
    scale: str | None
    phrase_a: str | None
    phrase_b: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts of one encounter with the gold alignment."""

    encounter: str
    a: Account
    b: Account
    matches: tuple[Match, ...]
    note: str

    def only(self, side: str) -> tuple[str, ...]:
        """The ids of one side ("a" or "b") that no match names."""
        matched = {name for match in self.matches for name in (match.a if side == "a" else match.b)}
        account = self.a if side == "a" else self.b
        return tuple(one.id for one in account.statements if one.id not in matched)


def parse_marks(marked: str) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    """The text without its marks, and each mark's id, start and end in it. Raises ValueError on nested or open marks."""
    plain, spans = "", []
    opened: tuple[str, int] | None = None
    at = 0
    for mark in _MARK.finditer(marked):
        plain += marked[at : mark.start()]
        at = mark.end()
        if (mark[1] is None) == (opened is None):
            raise ValueError(f"marks must open, close and not nest: {marked[mark.start() : at + 30]!r}")
        if opened is not None:
            spans.append((*opened, len(plain)))
        opened = (mark[1], len(plain)) if mark[1] else None
    plain += marked[at:]
    if opened or "[" in plain:
        raise ValueError(f"a bracket that is no mark or stays open: {opened}")
    return plain, tuple(spans)


def parse_account(header: dict[str, str], marked: str, gold: dict[str, dict[str, str]], side: str) -> Account:
    text, spans = parse_marks(marked.strip())
    if tuple(header) != HEADER:
        raise ValueError(f"header of {side}: {list(header)} instead of {list(HEADER)}")
    if [name for name, _, _ in spans] != [f"{side}{n}" for n in range(1, len(spans) + 1)]:
        raise ValueError(f"marks of {side} are not counted up from 1")
    statements = tuple(Statement(name, start, end, text[start:end], **gold[name]) for name, start, end in spans)
    for one in statements:
        if one.kind not in KINDS or one.text != one.text.strip() or not one.text:
            raise ValueError(f"{one.id}: unknown kind {one.kind!r}, or space at an end of {one.text!r}")
    return Account(header, text, statements)


def parse_match(number: int, gold: dict[str, Any]) -> Match:
    match = Match(f"M{number}", **{**gold, "a": tuple(gold["a"]), "b": tuple(gold["b"])})
    if match.relation not in RELATIONS or match.scale not in SCALES or not match.a or not match.b:
        raise ValueError(f"{match.id}: relation {match.relation!r}, scale {match.scale!r}")
    if len(match.reason.split()) > 5:
        raise ValueError(f"{match.id}: a reason of over five words: {match.reason!r}")
    return match


def check_matches(pair: Pair) -> None:
    """Every statement is known and in at most one match; phrases lie in the statements matched. Raises ValueError."""
    texts = {one.id: one.text for one in pair.a.statements + pair.b.statements}
    used = Counter(name for match in pair.matches for name in match.a + match.b)
    if faults := [name for name, count in used.items() if count > 1 or name not in texts]:
        raise ValueError(f"matched twice or not marked: {faults}")
    for match in pair.matches:
        for phrase, ids in ((match.phrase_a, match.a), (match.phrase_b, match.b)):
            if phrase is not None and not any(phrase in texts[name] for name in ids):
                raise ValueError(f"{match.id}: {phrase!r} is not in {ids}")


def parse_pair(content: str) -> Pair:
    """The pair in one file's content. Raises ValueError or KeyError that says what is wrong."""
    head, left, right, tail = re.split(r"^=== (?:A|B|GOLD)\n", content, flags=re.M)
    meta, gold = json.loads(head), json.loads(tail)
    a, b = (parse_account(meta[side.lower()], text, gold["statements"], side) for side, text in (("A", left), ("B", right)))
    pair = Pair(meta["encounter"], a, b, tuple(parse_match(n, one) for n, one in enumerate(gold["matches"], 1)), gold["note"])
    if unmarked := set(gold["statements"]) - {one.id for one in pair.a.statements + pair.b.statements}:
        raise ValueError(f"not marked in the text: {sorted(unmarked)}")
    check_matches(pair)
    return pair


def read_pair(path: str | Path) -> Pair:
    try:
        return parse_pair(Path(path).read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{path}: {error}") from error


def read_pairs(folder: str | Path) -> tuple[Pair, ...]:
    """Every pair of a folder's .txt files, in the order of their names."""
    return tuple(read_pair(path) for path in sorted(Path(folder).glob("*.txt")))


def _records(statements: tuple[Statement, ...]) -> list[dict[str, str | int]]:
    return [{name: getattr(one, name) for name in ("id", "start", "end", "text", "kind", "speaker", "act", "topic")} for one in statements]


def _match_record(match: Match) -> dict[str, Any]:
    phrases = {"scale": match.scale, "phrase_a": match.phrase_a, "phrase_b": match.phrase_b}
    return {"id": match.id, "a": list(match.a), "b": list(match.b), "relation": match.relation, "reason": match.reason, **phrases}


def gold_record(pair: Pair) -> dict[str, Any]:
    """The gold of a pair as the scorer of alignments reads it, beside a.txt and b.txt."""
    return {
        "encounter": pair.encounter,
        "version": 1,
        "annotator": "one annotator, single pass",
        "offsets": "Unicode code points into the body: the text after the first empty line of the .txt file; end exclusive",
        "account_a": {"file": "a.txt", "body_chars": len(pair.a.text) + 1},
        "account_b": {"file": "b.txt", "body_chars": len(pair.b.text) + 1},
        "statements_a": _records(pair.a.statements),
        "statements_b": _records(pair.b.statements),
        "matches": [_match_record(match) for match in pair.matches],
        "only_a": list(pair.only("a")),
        "only_b": list(pair.only("b")),
        "note": pair.note,
    }


def account_text(account: Account) -> str:
    """The account as a file: header lines, an empty line, the body with one line feed after it."""
    return "".join(f"{key}: {value}\n" for key, value in account.header.items()) + "\n" + account.text + "\n"


def write_pair(pair: Pair, out: Path) -> None:
    """Writes a.txt, b.txt and gold.json into a folder of the encounter's name."""
    folder = out / pair.encounter
    folder.mkdir(parents=True, exist_ok=True)
    for name, account in (("a.txt", pair.a), ("b.txt", pair.b)):
        (folder / name).write_text(account_text(account), encoding="utf-8", newline="\n")
    record = json.dumps(gold_record(pair), ensure_ascii=False, indent=1)
    (folder / "gold.json").write_text(record + "\n", encoding="utf-8", newline="\n")


def is_substance(pair: Pair, match: Match) -> bool:
    kinds = {one.id: one.kind for one in pair.a.statements + pair.b.statements}
    return all(any(kinds[name] == "substance" for name in ids) for ids in (match.a, match.b))


def count_pairs(pairs: tuple[Pair, ...]) -> dict[str, Any]:
    """What a card says of the folder: sizes, share without partner, relations of the matches of substance."""
    found = [one for pair in pairs for one in pair.a.statements + pair.b.statements]
    alone = sum(len(pair.only("a")) + len(pair.only("b")) for pair in pairs)
    substance = [match for pair in pairs for match in pair.matches if is_substance(pair, match)]
    return {
        "pairs": len(pairs),
        "statements": len(found),
        "kinds": dict(Counter(one.kind for one in found)),
        "without partner": alone,
        "share without partner": round(alone / max(1, len(found)), 3),
        "matches": sum(len(pair.matches) for pair in pairs),
        "matches of substance": len(substance),
        "relations": dict(Counter(match.relation for match in substance)),
        "scales": dict(Counter(str(match.scale) for match in substance)),
        "one to many": sum(len(match.a) + len(match.b) > 2 for match in substance),
        "account kinds": dict(Counter(account.header["kind"] for pair in pairs for account in (pair.a, pair.b))),
        "statements a side": sorted(len(account.statements) for pair in pairs for account in (pair.a, pair.b)),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).with_name("pairs_heldout"))
    parser.add_argument("--out", type=Path, help="write a.txt, b.txt and gold.json of each pair below this folder")
    options = parser.parse_args()
    try:
        pairs = read_pairs(options.folder)
    except ValueError as error:
        sys.exit(str(error))
    if len({pair.encounter for pair in pairs}) < len(pairs):
        sys.exit(f"{options.folder}: two pairs have one encounter name")
    if options.out is None:
        print(json.dumps(count_pairs(pairs), indent=1))
    for pair in pairs if options.out else ():
        write_pair(pair, options.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
