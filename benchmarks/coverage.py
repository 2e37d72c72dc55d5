"""How far the tables of actors reach, by region: docs/coverage.md.

    python -m benchmarks.coverage [--write]

First circle: for how many per cent of the days from 2010 the holder is known; an open term counts until it was last seen.
Second circle: rows of other offices a state. Metonyms: capitals, seats, ministries, and bodies of organisations.csv a state."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from communique.resources import read_table

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs/coverage.md"
FIRST, LAST = date(2010, 1, 1), date(2025, 6, 30)
BEFORE = date(1990, 1, 1), date(2009, 12, 31)
CIRCLE = ("head of state", "head of government", "foreign minister", "defence minister")
# one crown for many realms: their heads of state are under GBR; states without forces have no minister of defence
REALMS = frozenset(["ATG", "AUS", "BHS", "BLZ", "CAN", "GRD", "JAM", "KNA", "LCA", "NZL", "PNG", "SLB", "TUV", "VCT"])
UNARMED = frozenset("AND CRI DMA FSM GRD ISL KIR KNA LCA LIE MCO MHL MUS NRU PAN PLW SLB SMR TUV VAT VCT VUT WSM".split())  # noqa: SIM905
# captains regent, co-princes and councils of seven: posts that the table does not follow by one name
COLLECTIVE = {"head of government": frozenset(["SMR", "CHE"]), "head of state": frozenset(["AND", "SMR", "CHE", "BIH"])}
COLUMNS = (
    "state",
    "govt",
    "foreign",
    "defence",
    "thinnest",
    "other offices",
    "capital",
    "seat",
    "ministry",
    "parliament",
    "force",
    "service",
)


def day_of(cell: str, *, last: bool = False) -> date:
    """The first, or with `last` the last, day of a year, month or day."""
    year, month, day = (*(int(part) for part in cell.split("-")), 0, 0)[:3]
    if not last or day:
        return date(year, month or 1, day or 1)
    return date(year + (month in (0, 12)), month % 12 + 1, 1) - timedelta(days=1)


def terms_of(state: str, office: str) -> Iterable[tuple[date, date]]:
    """The terms known of an office of a state."""
    for row in read_table("offices"):
        if row["state"] == state and office in row["office"].split("|") and (row["to"] or row["as_of"]):
            yield day_of(row["from"] or "1990"), day_of(row["to"] or row["as_of"], last=True)


def covered(terms: Iterable[tuple[date, date]], first: date = FIRST, last: date = LAST) -> float:
    """Per cent of the days from `first` to `last` within any of `terms`."""
    days, at = 0, first
    for start, end in sorted(terms):
        start, end = max(start, at), min(end, last)
        if start <= end:
            days += (end - start).days + 1
            at = end + timedelta(days=1)
    return 100 * days / ((last - first).days + 1)


def is_asked(state: str, office: str) -> bool:
    """Whether a state has an office of the kind that one person holds."""
    if office == "head of state" and state in REALMS:
        return False
    return not (office == "defence minister" and state in UNARMED) and state not in COLLECTIVE.get(office, ())


def regions() -> dict[str, list[str]]:
    """The states of every region."""
    with (HERE / "data/regions.csv").open(encoding="utf-8", newline="") as lines:
        return {row["region"]: row["states"].split("|") for row in csv.DictReader(lines)}


def counts(states: list[str]) -> list[str]:
    """The second circle and the metonyms of a region, as a number a state."""
    others = [row for row in read_table("offices") if row["state"] in states and row["office"] not in (*CIRCLE, "|".join(CIRCLE[:2]))]
    names = [row["kind"] for row in read_table("metonyms") if row["code"] in states]
    bodies = [(row["kind"], row["sector"]) for row in read_table("organisations") if row["state"] in states]
    found = [len(others), *(names.count(kind) for kind in ("capital", "seat", "ministry"))]
    found += [
        sum(kind == "parliament" for kind, _ in bodies),
        sum(kind == "force" for kind, _ in bodies),
        sum(s == "SPY" for _, s in bodies),
    ]
    return [f"{number / len(states):.1f}" for number in found]


def line_of(region: str, states: list[str]) -> str:
    """A row of the table."""
    shares = {office: {s: covered(terms_of(s, office)) for s in states if is_asked(s, office)} for office in CIRCLE}
    means = [f"{sum(found.values()) / len(found):.0f}" if found else "-" for found in shares.values()]
    low = sorted((share, state, office) for office, found in shares.items() for state, share in found.items() if share < 50)
    thin = ", ".join(f"{state} {office.split()[0]} {share:.0f}" for share, state, office in low[:4]) or "-"
    return f"| {region} ({len(states)}) | " + " | ".join([*means, thin, *counts(states)]) + " |"


def before_line_of(region: str, states: list[str]) -> str:
    """A row of the table of the years before."""
    shares = [[covered(terms_of(s, office), *BEFORE) for s in states if is_asked(s, office)] for office in CIRCLE]
    return f"| {region} | " + " | ".join(f"{sum(found) / len(found):.0f}" if found else "-" for found in shares) + " |"


def page() -> str:
    """The whole page."""
    lines = [line_of(region, states) for region, states in regions().items()]
    head = f"| region (states) | {' | '.join(COLUMNS)} |\n|---{'|---' * len(COLUMNS)}|\n"
    notes = (
        "Made by `python -m benchmarks.coverage --write`.\n\n"
        "First four columns: per cent of the days from 2010 to mid-2025 covered by a row (head of state, head of\n"
        "government, foreign and defence minister); an open term counts until the day it was last seen. Not asked: the heads of state\n"
        "of realms of one crown (listed under GBR), ministers of defence of states without forces, offices that several hold at once.\n"
        "`thinnest`: up to four offices known for less than half of the days. The other columns are rows a state: offices of the\n"
        "second circle, then names by which a state is called. A row is no proof: `recalled` in `offices.csv` is from memory, most of it\n"
        "told twice alike, not from a source; `communique actors NAME` shows which a row is.\n\n"
    )
    before = (
        "\n## 1990 to 2009\n\n"
        "The same per cent of the days from 1990 to 2009; states that came into being since then are asked for all of them. Heads of\n"
        "government and ministers before 2000 are mostly recalled (`data/SOURCES.md`).\n\n"
        f"| region | {' | '.join(COLUMNS[:4])} |\n|---|---|---|---|---|\n"
    )
    earlier = "\n".join(before_line_of(region, states) for region, states in regions().items())
    return "# What the tables of actors cover\n\n" + notes + head + "\n".join(lines) + "\n" + before + earlier + "\n"


def main() -> None:
    """Print the page, or write it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true")
    text = page()
    if parser.parse_args().write:
        PAGE.write_text(text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
