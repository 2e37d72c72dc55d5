"""Statements of accounts as people speak and as news runs: how many of those told are of the encounter, and how many of its are found.

    python -m benchmarks.statements [--aside]

Accounts of `training/data/accounts_*.txt` (`benchmarks/data/read_accounts.py`), those in sight or those aside, of which only totals are
looked at. One is right if it shares half of the shorter with a marked one, of substance or of frame; asked are those of substance."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.data.read_accounts import ASIDE, IN_SIGHT, Marked, is_half, read_accounts
from communique.document.annotate import annotate


@dataclass(frozen=True, slots=True)
class Score:
    """Statements told, those of them that are right, marked ones of substance, and those of them that are found."""

    told: int
    right: int
    asked: int
    found: int

    @property
    def f1(self) -> float:
        """Of the share that is right and the share that is found, in percent."""
        precision, recall = self.right / max(1, self.told), self.found / max(1, self.asked)
        return round(200 * precision * recall / max(1e-9, precision + recall), 1)


def score(accounts: Iterable[Marked]) -> Score:
    """The counts over some accounts."""
    told = right = asked = found = 0
    for one in accounts:
        made = [(s.span.start, s.span.end) for s in annotate(one.document).statements]
        told, asked = told + len(made), asked + len(one.substance)
        right += sum(any(is_half(*span, *mark) for mark in (*one.substance, *one.frames)) for span in made)
        found += sum(any(is_half(*span, *mark) for span in made) for mark in one.substance)
    return Score(told, right, asked, found)


def main() -> None:
    """Prints a line a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aside", action="store_true")
    for path in map(Path, ASIDE if parser.parse_args().aside else IN_SIGHT):
        made = score(read_accounts(path))
        precision, recall = 100 * made.right / max(1, made.told), 100 * made.found / max(1, made.asked)
        print(f"{path.stem:18} right {precision:.1f} of {made.told}, found {recall:.1f} of {made.asked}, F1 {made.f1}")


if __name__ == "__main__":
    main()
