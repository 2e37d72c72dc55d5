"""How well two accounts are cut into statements and aligned, against a comparison made by hand.

Both files hold what `communique compare --format json` prints, one comparison a line (one alone may be spread over lines); a gold
comparison may also be a record with `statements_a`, `statements_b` and `matches`. Judged are statements of substance, as in the guideline:
one-to-one, common characters at least half of the longer; an alignment is right if on both sides the union of its statements and that of
the gold share half of the longer (strict) or a quarter (lenient). `only here, surely`: statements that the comparison tells to stand alone
without a doubt (a weight of SURE or more)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.corpus.compare.pairs import SURE
from communique.errors import InputError
from communique.evaluation.figures import Cell, Key
from communique.evaluation.matching import add, one_to_one
from communique.records import OTHER_WAY

STRICT, LENIENT = 0.5, 0.25
RELATIONS = {"A stronger": "left_stronger", "B stronger": "right_stronger"}
SIDES = ("left", "right")


@dataclass(frozen=True, slots=True)
class Told:
    """One statement: its characters (start, end) and its kind."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Aligned:
    """Statements of both sides by id, and how their wording relates; one side is empty for what only the other tells."""

    sides: tuple[tuple[str, ...], tuple[str, ...]]
    relation: str
    weight: float | None = None  # how likely it is right


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison as judged: the statements of each side by id, and the alignments."""

    name: str
    sides: tuple[Mapping[str, Told], Mapping[str, Told]]
    alignments: tuple[Aligned, ...]

    def spans(self, side: int, ids: Iterable[str]) -> list[Told]:
        """The statements of one side (0 left, 1 right) that `ids` name."""
        return [self.sides[side][i] for i in ids if i in self.sides[side]]

    def matched(self) -> tuple[Aligned, ...]:
        """The alignments with statements on both sides."""
        return tuple(one for one in self.alignments if all(self.spans(k, one.sides[k]) for k in (0, 1)))

    def alone(self, side: int) -> tuple[str, ...]:
        """The ids of one side's statements that no alignment joins to the other side."""
        joined = {i for one in self.matched() for i in one.sides[side]}
        return tuple(i for i in self.sides[side] if i not in joined)


# ---- reading


def read_comparisons(gold: Path, predicted: Path) -> list[tuple[Compared, Compared]]:
    """The comparisons of both files, line by line.

    Raises InputError if a file holds anything else or nothing, or one has more than the other."""
    asked, told = _read(gold), _read(predicted)
    if len(asked) != len(told):
        raise InputError(f"{gold} has {len(asked)} comparisons, {predicted} has {len(told)}; line must answer line")
    return list(zip(asked, told, strict=True))


def _read(path: Path) -> list[Compared]:
    try:
        rows = _rows(path.read_text(encoding="utf-8-sig"))
        if not rows:
            raise InputError(f"{path}: no comparisons")
        return [parse_comparison(row) for row in rows]
    except json.JSONDecodeError as error:
        raise InputError(f"{path}: not JSON ({error.msg})") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: not a comparison as `communique compare --format json` prints it ({error!r})") from error


def _rows(content: str) -> list[Any]:
    try:
        return [json.loads(content)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in content.split("\n") if line.strip()]


def parse_comparison(row: Mapping[str, Any]) -> Compared:
    """A comparison from its JSON, in either form."""
    if "matches" in row:
        return _from_gold(row)
    sides = tuple({one["id"]: _told(one) for one in row[side]["statements"]} for side in SIDES)
    aligned = tuple(Aligned((tuple(one["left"]), tuple(one["right"])), one["relation"], one.get("weight")) for one in row["alignments"])
    return Compared(str(row.get("encounter", "")), (sides[0], sides[1]), aligned)


def _from_gold(row: Mapping[str, Any]) -> Compared:
    sides = tuple({one["id"]: _told(one) for one in row[f"statements_{side}"]} for side in "ab")
    aligned = tuple(Aligned((tuple(one["a"]), tuple(one["b"])), RELATIONS.get(one["relation"], one["relation"])) for one in row["matches"])
    return Compared(str(row.get("encounter", "")), (sides[0], sides[1]), aligned)


def _told(row: Mapping[str, Any]) -> Told:
    span = row.get("span", row)
    return Told(int(span["start"]), int(span["end"]), row.get("kind", "substance"))


# ---- counting


def share(one: Sequence[Told], other: Sequence[Told]) -> float:
    """Common characters of two groups of statements as a share of the longer group."""
    first, second = (set().union(*(range(told.start, told.end) for told in group)) for group in (one, other))
    return len(first & second) / max(len(first), len(second), 1)


def hits(gold: Compared, found: Compared, side: int) -> dict[str, str]:
    """For each found statement of one side the gold one that it hits, if any."""
    asked, told = gold.sides[side], found.sides[side]
    candidates = ((share([a], [b]), i, k) for i, a in asked.items() for k, b in told.items() if a.start < b.end and b.start < a.end)
    return {k: i for i, k in one_to_one(one for one in candidates if one[0] >= STRICT)}


def count(gold: Compared, found: Compared) -> Counter[Key]:
    """What is right, found and asked of one comparison, by measure."""
    counts: Counter[Key] = Counter()
    landed = (hits(gold, found, 0), hits(gold, found, 1))
    for side in (0, 1):
        _count_statements(counts, gold, found, landed[side], side)
        _count_alone(counts, gold, found, landed[side], side)
    _count_alignments(counts, gold, found, landed)
    return counts


def _is_substance(side: Mapping[str, Told], name: str) -> bool:
    return side[name].kind == "substance"


def _count_statements(counts: Counter[Key], gold: Compared, found: Compared, landed: Mapping[str, str], side: int) -> None:
    asked, told = gold.sides[side], found.sides[side]
    right = sum(_is_substance(asked, name) for name in landed.values())
    add(counts, "statements", "substance", right, len(told) - (len(landed) - right), sum(_is_substance(asked, name) for name in asked))
    add(counts, "statements", "all", len(landed), len(told), len(asked))


def _count_alone(counts: Counter[Key], gold: Compared, found: Compared, landed: Mapping[str, str], side: int) -> None:
    asked = {name for name in gold.alone(side) if _is_substance(gold.sides[side], name)}
    told = [name for name in found.alone(side) if name not in landed or _is_substance(gold.sides[side], landed[name])]
    add(counts, "only here", SIDES[side], sum(landed.get(name) in asked for name in told), len(told), len(asked))
    unsure = {name for one in found.alignments if one.weight is not None and one.weight < SURE for name in one.sides[side]}
    surely = [name for name in told if name not in unsure]
    add(counts, "only here, surely", SIDES[side], sum(landed.get(name) in asked for name in surely), len(surely), len(asked))


def _count_alignments(counts: Counter[Key], gold: Compared, found: Compared, landed: tuple[Mapping[str, str], Mapping[str, str]]) -> None:
    asked, told = gold.matched(), found.matched()
    shares, substance = _shares(gold, found), _of_substance(gold)
    strict = one_to_one((size, i, k) for (i, k), size in shares.items() if size >= STRICT)
    loose = one_to_one((size, i, k) for (i, k), size in shares.items() if size >= LENIENT and i in substance)
    good = [(i, k) for i, k in strict if i in substance]
    left_out = {k for i, k in strict if i not in substance}
    left_out |= {k for k, one in enumerate(told) if _is_frame(gold, one, landed)} - {k for _, k in good}
    add(counts, "alignment", "strict", len(good), len(told) - len(left_out), len(substance))
    add(counts, "alignment", "lenient", len(loose), len(told) - len(left_out - {k for _, k in loose}), len(substance))
    _count_relations(counts, [(asked[i].relation, told[k].relation) for i, k in good], len(substance))


def confuse(gold: Compared, found: Compared) -> Counter[Cell]:
    """Relations of the alignments of substance that are right: the gold's against the found one."""
    asked, told, substance = gold.matched(), found.matched(), _of_substance(gold)
    right = one_to_one((size, i, k) for (i, k), size in _shares(gold, found).items() if size >= STRICT)
    return Counter((asked[i].relation, told[k].relation) for i, k in right if i in substance)


def _shares(gold: Compared, found: Compared) -> dict[tuple[int, int], float]:
    """What each alignment of the gold shares with each found one, on the side where it is less."""
    return {(i, k): _least_share(gold, found, a, b) for i, a in enumerate(gold.matched()) for k, b in enumerate(found.matched())}


def _of_substance(gold: Compared) -> set[int]:
    """The numbers of the gold's alignments that have statements of substance on both sides."""
    return {i for i, one in enumerate(gold.matched()) if all(any(_is_substance(gold.sides[k], n) for n in one.sides[k]) for k in (0, 1))}


def _least_share(gold: Compared, found: Compared, asked: Aligned, told: Aligned) -> float:
    return min(share(gold.spans(k, asked.sides[k]), found.spans(k, told.sides[k])) for k in (0, 1))


def _is_frame(gold: Compared, told: Aligned, landed: tuple[Mapping[str, str], Mapping[str, str]]) -> bool:
    """Whether both sides of an alignment hit statements of frame or tone only, which are not judged."""
    hit = [[landed[k][name] for name in told.sides[k] if name in landed[k]] for k in (0, 1)]
    return all(hit) and not any(_is_substance(gold.sides[k], name) for k in (0, 1) for name in hit[k])


def _count_relations(counts: Counter[Key], pairs: Sequence[tuple[str, str]], gold: int) -> None:
    """Relations right among the alignments that are right; and those told the wrong way round (the fewer the better)."""
    add(counts, "relation", "right", sum(asked == told for asked, told in pairs), len(pairs), gold)
    add(counts, "relation", "wrong direction", sum(OTHER_WAY.get(asked) == told for asked, told in pairs), len(pairs), gold)
