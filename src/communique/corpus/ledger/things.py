"""Things that a sentence names by their promise, and whether it says that they are there: "the mast promised in May has yet to be seen"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from communique.corpus.ledger.signs import CLAUSES, sign_found, signs_in
from communique.lexicon import alternatives, markers, read_number, time_words

OPENING = r"(?:^\W*|[,;:]\s|\bthat\s)"
HEAD = r"(?P<head>(?:[\w’'-]+\s){0,7}?[\w’'-]+)"
RELATIVE = r",?\s(?:which|that)\s(?:[\w’'-]+\s){0,5}?"
UNREAL = frozenset({"future", "condition", "wish", "negation", "delay", "refusal"})


@dataclass(frozen=True, slots=True)
class Thing:
    """The noun by which a clause names what was promised, the clause, the words that say whether it is there, and what follows."""

    noun: str
    clause: str
    reason: str
    status: Literal["kept", "unmet"]


def things_in(text: str) -> Iterator[Thing]:
    """The things that clauses of a sentence name by their promise and tell to be there, or not to be. What is only said of them ("was
    welcomed"), foreseen or wished yields nothing."""
    for clause in CLAUSES.split(text):
        named = _naming().search(clause)
        if named is None:
            continue
        rest = clause[named.end() :]
        if (reason := sign_found("missing", rest)) is not None:
            yield Thing(_noun(named["head"]), clause, reason, "unmet")
        elif (reason := sign_found("there", rest)) is not None and not UNREAL & signs_in(rest):
            yield Thing(_noun(named["head"]), clause, reason, "kept")


def _noun(head: str) -> str:
    """What is named, without what it is of or how many: "the masts" of "three of the masts", "the second round" of a "round of talks"."""
    parts = re.split(r"(?:^|\s)of\s", head, flags=re.IGNORECASE)
    return next((part for part in parts if any(not _counts(word) for word in part.split())), head)


def _counts(word: str) -> bool:
    ordinal = word.lower() in time_words("ordinal")
    return ordinal or word.lower() in markers("function_word") | markers("amount_bound") or read_number(word) is not None


@cache
def _naming() -> re.Pattern[str]:
    """What names a thing by its promise: "the mast promised by", "the mast, which Peru had announced"."""
    verb = alternatives(sorted(map(re.escape, markers("promised_thing"))))
    after = alternatives(sorted(map(re.escape, markers("promised_when"))))
    return re.compile(rf"{OPENING}{HEAD}(?:{RELATIVE}(?:{verb})\b|\s(?:{verb})\b(?=\s(?:{after})\b))", re.IGNORECASE)
