"""What stands at a place of a text, looked up, not searched for among all that stands anywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from communique.records import Attribution, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

T = TypeVar("T")
BITS = 8  # an entry of the index is 256 characters wide


class Near(Generic[T]):
    """Things with the characters that they take, asked which of them are near a place."""

    def __init__(self, things: Iterable[tuple[T, Iterable[tuple[int, int]]]]) -> None:
        self._things: list[T] = []
        self._at: defaultdict[int, set[int]] = defaultdict(set)
        for n, (thing, ranges) in enumerate(things):
            self._things.append(thing)
            for start, end in ranges:
                for block in range(start >> BITS, (max(start, end - 1) >> BITS) + 1):
                    self._at[block].add(n)

    def around(self, start: int, end: int) -> list[T]:
        """Those that share characters with `start`..`end`, and others close by, each once, in the order in which they came."""
        first, last = start >> BITS, max(start, end - 1) >> BITS
        found = self._at.get(first, set()) if first == last else {n for block in range(first, last + 1) for n in self._at.get(block, ())}
        return [self._things[n] for n in sorted(found)]


def ranges_of(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """The first character of each span and that behind its last."""
    return [(span.start, span.end) for span in spans]


def attributions_by_id(doc: Doc, attributions: Sequence[Attribution]) -> dict[str, Attribution]:
    """The attributions of a document by their ids, put together once."""
    kept = doc.user_data.get("attributions by id")
    if kept is None or kept[0] is not attributions:
        kept = doc.user_data["attributions by id"] = (attributions, {one.id: one for one in attributions})
    return cast(dict[str, Attribution], kept[1])


def said_at(doc: Doc, attributions: Sequence[Attribution], place: Span) -> list[Attribution]:
    """The attributions whose content holds `place`, in order; their index is made once for a document's `attributions`."""
    kept = doc.user_data.get("said")
    if kept is None or kept[0] is not attributions:
        kept = doc.user_data["said"] = (attributions, Near((one, ranges_of(one.content)) for one in attributions))
    near = cast(Near[Attribution], kept[1])
    return [one for one in near.around(place.start, place.end) if one.says(place)]


def innermost_of(holding: Sequence[Attribution]) -> Attribution | None:
    """The one of some attributions that hold a place whose content is the shortest; of two with one content the inner one ("citing the
    ministry"), else the first."""
    outer = {attribution.within for attribution in holding}
    inner = [attribution for attribution in holding if attribution.id not in outer] or holding
    return min(inner, key=lambda attribution: sum(part.end - part.start for part in attribution.content), default=None)
