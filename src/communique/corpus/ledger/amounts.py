"""Whether a sentence tells of less than an entry names: "two of the five ships", "50 soldiers" where 300 were to leave, "half of the debt".

Only amounts of one thing are compared; how long something takes, how far it is brought down ("to 10 percent") and dates are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from communique.corpus.ledger.deeds import MOST_KEPT, deed_in, is_part
from communique.corpus.ledger.wording import stem_of
from communique.lexicon import marker_pattern, marker_values, markers, read_number, time_words

WORDS = re.compile(r"[$€£]?\d[\d,.]*\d|[$€£]?\d|[^\W\d_]+(?:['’-][^\W\d_]+)*|[^\w\s]")
# "of the 500 boats promised, 23 have been delivered"
OF_THE = re.compile(
    r"\b[Oo]f (?:the|its|their|some|those) (?P<whole>\d[\d,]*|[a-z]+)\b[^.;]{0,120}?,? (?:only |just |so far )?(?P<part>\d[\d,]*|[a-z]+)"
    r" (?:have|has|had|were|are|was|is)(?: been)? (?P<deed>\w+)"
)
NEAR = 3  # words after a number in which what is counted stands


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, the stems of what it counts, the number of the whole that it is told to be a part of ("two of the five"), and whether it
    comes on top of an earlier one ("600 more", "an additional 600")."""

    number: float
    things: frozenset[str]
    whole: float | None = None
    added: bool = False


def falls_short(clause: str, substance: str) -> bool:
    """Whether a clause that tells the deed of `substance` tells less of it than was named, or says that it was done in part."""
    return tells_less(clause, substance) or is_part("first_part", clause, substance) or deed_in(clause, substance) == "in part"


def tells_less(clause: str, substance: str) -> bool:
    """Whether a clause tells a smaller number than `substance` names, or says that it is one."""
    wanted = [amount for amount in amounts_in(substance) if amount.things]
    if (part := OF_THE.search(clause)) is not None:
        whole, some = (read_number(part[name].strip("$€£")) for name in ("whole", "part"))
        less = whole is not None and some is not None and some < whole and any(amount.number == whole for amount in wanted)
        deed = stem_of((part["deed"] or "").casefold())
        if less and deed in {stem_of(word.casefold()) for word in WORDS.findall(substance)}:
            return True
    if any(
        amount.whole is not None and amount.number < amount.whole for amount in amounts_in(clause) if _counts(amount, wanted, substance)
    ):
        return True
    return marker_pattern("amount_short").search(clause) is not None or any(_is_less(amount, clause) for amount in wanted)


def _counts(amount: Amount, wanted: list[Amount], substance: str) -> bool:
    """Whether a part is one of what a substance is about: of as many, or of the same things."""
    stems = {stem_of(word.casefold()) for word in WORDS.findall(substance)}
    return bool(amount.things & stems) or any(amount.whole == each.number for each in wanted)


def _is_less(wanted: Amount, clause: str) -> bool:
    told = [amount.number for amount in amounts_in(clause) if amount.things & wanted.things]
    return bool(told) and max(told) < wanted.number


@lru_cache(maxsize=MOST_KEPT)
def amounts_in(text: str) -> tuple[Amount, ...]:
    """The amounts that a text names, in order."""
    return tuple(_amounts(WORDS.findall(text)))


def _amounts(words: list[str]) -> Iterator[Amount]:
    at = 0
    while at < len(words):
        number, after = _number_at(words, at)
        before = words[at - 1].casefold() if at else ""
        added = _is_added(words, at, after)
        at = max(after, at + 1)
        if number is None or before in markers("amount_bound"):
            continue
        things = _things_at(words, after)
        whole, last = _whole_at(words, after)
        if whole is not None:
            yield Amount(number, _things_at(words, last), whole)
        elif not things & _time_stems():
            yield Amount(number, things or _things_of_whole(words, after), added=added)


def _number_at(words: list[str], at: int) -> tuple[float | None, int]:
    """The number that stands at a place, "3 million" as one, and the place after it."""
    number = None if words[at].casefold() in markers("amount_none") else read_number(words[at].strip("$€£"))
    after = at + 1
    while number is not None and after < len(words) and (scale := marker_values("amount_scale").get(words[after].casefold())):
        number, after = number * float(scale), after + 1
    return number, after


def _is_added(words: list[str], at: int, after: int) -> bool:
    """Whether a number comes on top of an earlier one: "600 more", "an additional 600"; not "the additional 600", which are known."""
    behind = after < len(words) and words[after].casefold() in markers("amount_added")
    before = at > 0 and words[at - 1].casefold() in markers("amount_added") - {"more"}
    return behind or (before and (at < 2 or words[at - 2].casefold() not in markers("amount_whole")))


def _whole_at(words: list[str], at: int) -> tuple[float | None, int]:
    """The number of the whole after "of the", "of its", and the place after it."""
    if at + 2 < len(words) and words[at].casefold() == "of" and words[at + 1].casefold() in markers("amount_whole"):
        return _number_at(words, at + 2)
    return None, at


def _things_of_whole(words: list[str], at: int) -> frozenset[str]:
    """The stems of what is counted behind "of the" without a number: "eight of the trawlers"."""
    opens = at + 2 < len(words) and words[at].casefold() == "of" and words[at + 1].casefold() in markers("amount_whole")
    return _things_at(words, at + 2) if opens else frozenset()


def _things_at(words: list[str], at: int) -> frozenset[str]:
    """The stems of the words after a number, up to one that ends what is counted."""
    found: list[str] = []
    for word in words[at : at + NEAR]:
        if not word[0].isalpha() or word.casefold() in markers("function_word"):
            break
        found.append(stem_of(word.casefold()))
    return frozenset(found)


@cache
def _time_stems() -> frozenset[str]:
    return frozenset(stem_of(word) for word in (*time_words("unit"), *time_words("month")))
