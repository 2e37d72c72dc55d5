"""A blind sample to judge by hand, what share of it was right, and how large a sample a wished interval needs.

A judge sees a passage and what was coded, never the weight. Strata share the sample in proportion, each with one row at least
(Cochran 1977, chapter 5); a share's interval is Wilson's (1927)."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.errors import InputError
from communique.export.layers import ROLES
from communique.export.tables import Cells, safe_cell, table_rows
from communique.records import Annotations

Z = 1.96  # of a 95 % interval
AROUND = 200  # characters of text on either side of a passage
HIDDEN = frozenset({"weight", "why", "same_as"})  # would sway the judge
JUDGED = ("right", "note")  # what the judge fills in
YES, NO = frozenset({"1", "y", "yes", "true", "right"}), frozenset({"0", "n", "no", "false", "wrong"})


@dataclass(frozen=True, slots=True)
class Share:
    """What share of a group's judged rows is right, in percent, with its 95 % interval."""

    group: str
    right: int
    judged: int
    percent: float
    low: float
    high: float


def draw_sample(annotated: Iterable[Annotations], table: str, number: int, *, by: str | None = None, seed: int = 1) -> list[Cells]:
    """`number` rows of a table (all, if there are fewer), shuffled, with the text around them and empty columns for the verdict.

    `by` names a field of the document (publisher, country, party, kind) whose values share the sample in proportion."""
    strata: dict[str, list[Cells]] = defaultdict(list)
    for one in annotated:
        group = str(getattr(one.document, by) or "") if by else ""
        strata[group] += [_to_judge(row, one, group) for row in table_rows(one, table)]
    rng = random.Random(seed)
    chosen = [
        row for group, size in _shares({g: len(rows) for g, rows in strata.items()}, number) for row in rng.sample(strata[group], size)
    ]
    rng.shuffle(chosen)
    return chosen


def _shares(sizes: Mapping[str, int], number: int) -> list[tuple[str, int]]:
    """How many rows each stratum gives: in proportion, one at least, none more than it has."""
    total = sum(sizes.values())
    wanted = {group: min(size, max(1, round(number * size / total))) for group, size in sizes.items() if size}
    for group in sorted(wanted, key=lambda g: -wanted[g]):
        surplus = sum(wanted.values()) - min(number, total)
        change = min(surplus, wanted[group] - 1) if surplus > 0 else max(surplus, wanted[group] - sizes[group])
        wanted[group] -= change
    return sorted(wanted.items())


def _to_judge(row: Cells, one: Annotations, group: str) -> Cells:
    kept = {name: safe_cell(cell) for name, cell in row.items() if name not in HIDDEN}
    starts = [
        cell for name, cell in row.items() if name.endswith("_start") and name.removesuffix("_start") in ROLES and isinstance(cell, int)
    ]
    ends = [cell for name, cell in row.items() if name.endswith("_end") and name.removesuffix("_end") in ROLES and isinstance(cell, int)]
    text = one.document.text[max(0, min(starts) - AROUND) : max(ends) + AROUND] if starts and ends else ""
    return {"group": safe_cell(group), **kept, "around": safe_cell(" ".join(text.split())), **dict.fromkeys(JUDGED, "")}


def share_right(rows: Sequence[Mapping[str, str]]) -> tuple[Share, ...]:
    """The share of judged rows that are right, of all and of each group; rows without a verdict are left out.

    Raises InputError for a verdict that is neither yes nor no, or if there is none."""
    verdicts: dict[str, list[bool]] = defaultdict(list)
    for number, row in enumerate(rows, 2):
        word = (row.get("right") or "").strip().lower()
        if word and word not in YES | NO:
            raise InputError(f"line {number}: `right` says {word!r}; write yes or no, or leave it empty")
        for group in dict.fromkeys(("all", row.get("group") or "all")) if word else ():
            verdicts[group].append(word in YES)
    if not verdicts:
        raise InputError("no row is judged: write yes or no in the column `right`")
    return tuple(_share(group, sum(found), len(found)) for group, found in verdicts.items())


def _share(group: str, right: int, judged: int) -> Share:
    share = right / judged
    middle = (share + Z**2 / (2 * judged)) / (1 + Z**2 / judged)
    half = Z / (1 + Z**2 / judged) * math.sqrt(share * (1 - share) / judged + Z**2 / (4 * judged**2))
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Share(group, right, judged, round(100 * share, 1), round(100 * low, 1), round(100 * high, 1))


def size_needed(half_width: float, share: float = 0.5) -> int:
    """Rows to judge so that the interval of a share is not wider than `half_width` on either side (both 0..1).

    Without an idea of the share, 0.5 is the safe guess. Raises InputError for a width or share outside 0..1."""
    if not 0 < half_width < 1 or not 0 <= share <= 1:
        raise InputError("a half width lies between 0 and 1, a share from 0 to 1")
    size = 1
    while _half(round(share * size), size) > half_width:
        size = max(size + 1, int(size * 1.02))
    return size


def _half(right: int, judged: int) -> float:
    found = _share("", right, judged)
    return (found.high - found.low) / 200
