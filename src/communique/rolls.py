"""The list of those who took part that opens the record of a conversation:

MEMORANDUM OF CONVERSATION
PARTICIPANTS
Peru
Foreign Minister Ana Abt
Chile
Mr. Oda, Director for Trade
DATE: May 3, 1975
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from communique.lexicon import marker_pattern, markers
from communique.listed import ITEM
from communique.naming import called

HEAD_WITHIN = 1500  # characters from the start of a text to the head of the list
LONGEST = 160  # characters of a line of it
MOST = 60  # lines of it
NAMES = ("state", "adjective")
SIDE = re.compile(r"(?P<side>[^:—–]{2,60}?)\s*[:—–]")  # "US:", "For Germany—Prince von Abt; Herr Oda"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list without its mark, from character `start` on, with the state that a line above, or its first words, name alone."""

    start: int
    words: str
    code: str | None


@lru_cache(maxsize=8)
def find_roll(text: str) -> tuple[Line, ...]:
    """The lines of the list of participants with a name, in order; none without one."""
    head = marker_pattern("roll_heading").search(text, 0, HEAD_WITHIN)
    if head is None or (head.start() > 0 and text[head.start() - 1] != "\n"):
        return ()
    blank = False
    at, code, found = head.end() + (text[head.end() : head.end() + 1] == ":"), None, list[Line]()
    for number, line in enumerate(text[at:].split("\n")):
        mark = ITEM.match(line)
        words = line[mark.end() :] if mark is not None else line
        if blank and found and words.rstrip().endswith(".") and SIDE.match(words) is None:
            break  # what was said begins
        blank = not words.strip()
        if number > MOST or len(line) > LONGEST or (number and marker_pattern("roll_end").match(words.strip())) or _is_sentence(words):
            break
        side = SIDE.match(words)
        if (named := _side(side["side"] if side is not None else words)) is not None:
            code, words = named, words[side.end() :] if side is not None else ""
        if words.strip():
            found.append(Line(at + len(line) - len(words.lstrip()), words.strip().removesuffix("."), code))
        at += len(line) + 1
    return tuple(found)


def _is_sentence(line: str) -> bool:
    return line.rstrip().endswith((".", "!", "?")) and line.count(" ") > 8


def _side(line: str) -> str | None:
    """The state that a line names and nothing else: "US", "Indian side", "For the Soviet Union"."""
    words = line.split()
    while words and called(" ".join(words)) == ():
        if words[0].lower() in markers("roll_side_word"):
            words = words[1:]
        elif words[-1].lower() in markers("roll_side_word"):
            words = words[:-1]
        else:
            return None
    codes = {term.actor.code for term in called(" ".join(words)) if term.kind in NAMES}
    return codes.pop() if len(codes) == 1 else None
