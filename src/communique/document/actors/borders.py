"""Which states lie beside one another, by land or across a narrow sea.

A part of actors. Of a state that the table does not have nothing is known."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from itertools import combinations

from communique.lexicon import split_cell
from communique.resources import read_table


@cache
def _neighbours() -> Mapping[str, frozenset[str]]:
    return {row["state"]: frozenset(split_cell(row["land"])) | frozenset(split_cell(row["sea"])) for row in read_table("borders")}


def neighbours_of(state: str | None) -> frozenset[str] | None:
    """The states beside one; None where that is not known."""
    return _neighbours().get(state or "")


def may_be_neighbours(one: str, other: str) -> bool:
    """Whether nothing speaks against two states' being neighbours."""
    known = neighbours_of(one)
    return known is None or neighbours_of(other) is None or other in known


def side_by_side(states: Collection[str], count: int) -> tuple[str, ...]:
    """The only ones of that number among some states each of which may lie beside another of them; () where several are, or none."""
    fitting = [some for some in combinations(sorted(states), count) if all(_beside_any(one, some) for one in some)]
    return fitting[0] if len(fitting) == 1 else ()


def _beside_any(state: str, others: Collection[str]) -> bool:
    return any(may_be_neighbours(state, other) for other in others if other != state)
